"""The words of a SPARQL text: a linear, non-recursive lexer of SPARQL 1.1, with its brackets.

``<`` opens an IRI or compares two values, and which of the two it is decides where strings and
comments begin. The lexer therefore follows the brackets closely enough to know when it stands
behind a value inside an expression: there ``<`` compares, everywhere else it opens an IRI.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kgsneaker.errors import BadQuery, Refused

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START = _BASE + "_"
_NAME = _START + "0-9\u00b7\u0300-\u036f\u203f\u2040"
_CHARS = _NAME + "\\-"
_ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_PERCENT = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"

# Possessive quantifiers (*+, ++) never give back what they took: that keeps the lexer linear.
_LONG = r"{q}{q}{q}(?:{q}{{0,2}}(?:[^{q}\\]|\\.))*+{q}{q}{q}"
_SHORT = r"{q}(?:[^{q}\\\r\n]|\\.)*+{q}"
_PATTERN = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in (
            ("space", r"[ \t\r\n]++"),
            ("comment", r"#[^\r\n]*+"),
            ("iri", rf"<(?:[^<>\"{{}}|^`\\\x00-\x20]|{_ESCAPE})*+>"),
            ("long", "|".join(_LONG.format(q=q) for q in "\"'")),
            ("open", "\"\"\"|'''"),  # a long string that never ends: reported, never read as a short one
            ("string", "|".join(_SHORT.format(q=q) for q in "\"'")),
            ("variable", rf"[?$][{_START}0-9][{_NAME}]*+"),
            ("blank", rf"_:[{_START}0-9](?:[{_CHARS}]|\.++(?=[{_CHARS}]))*+"),
            (
                "prefixed",
                rf"(?:[{_BASE}](?:[{_CHARS}]|\.++(?=[{_CHARS}]))*+)?:"
                rf"(?:(?:[{_START}:0-9]|{_PERCENT})(?:[{_CHARS}:]|{_PERCENT}|\.++(?=[{_CHARS}:%\\]))*+)?",
            ),
            ("run", rf"[{_START}](?:[{_CHARS}]|\.++(?=[{_CHARS}]))*+"),
            ("number", r"[0-9]++\.[eE][+-]?[0-9]++|(?:[0-9]++(?:\.[0-9]++)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?"),
            ("language", r"@[A-Za-z]++(?:--?[A-Za-z0-9]++)*+"),
            ("operator", r"\^\^|&&|\|\||[{}()\[\].,;*/|!=<>+\-^?&~]"),
        )
    ),
    re.DOTALL,
)
_RUN_PARTS = re.compile(r"[^.\-]+|[.\-]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]|^\ufeff")
_CLOSERS = {")": "(", "}": "{", "]": "["}
_WIDTH = 80  # characters of a query's line that an error shows
_VALUE_KINDS = frozenset({"iri", "string", "variable", "blank", "prefixed", "number", "language"})


class Token(NamedTuple):
    """A token: kind (iri string variable blank prefixed word number language operator), text, offset.

    ``depth`` is the number of brackets open around it; an opening bracket counts itself.
    """

    kind: str
    text: str
    start: int
    depth: int


class _Bracket:
    """An open bracket; ``mode`` says what ``(`` and ``<`` mean directly inside it."""

    __slots__ = ("clause", "mark", "mode", "start")

    def __init__(self, mark: str, start: int, mode: str) -> None:
        self.mark, self.start, self.mode = mark, start, mode
        self.clause = False  # inside SELECT …, HAVING … or … BY, where every ( opens an expression


def place(text: str, start: int) -> tuple[int, int]:
    """Return the line and the column, both from 1, of an offset; only LF ends a line.

    >>> place("ASK\\n{}", 4)
    (2, 1)
    """
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def bad_query(text: str, name: str, start: int, reason: str) -> BadQuery:
    """Return the error at an offset: the line is quoted, ``^`` stands right before the place."""
    line, column = place(text, start)
    whole = text[start - column + 1 :].partition("\n")[0].rstrip("\r")
    if not whole.strip():
        return BadQuery(name, line, column, reason)
    cut = max(0, min(column - 1 - _WIDTH // 2, len(whole) - _WIDTH))
    shown = ("…" if cut else "") + whole[cut : column - 1] + "^" + whole[column - 1 : cut + _WIDTH]
    shown += "…" if len(whole) > cut + _WIDTH else ""
    shown = "".join(char if char.isprintable() else " " for char in shown)
    return BadQuery(name, line, column, f'{reason}; in: "{shown}"')


def tokens(text: str, name: str) -> Iterator[Token]:
    """Yield the tokens of a SPARQL text without its comments, one by one.

    Raises BadQuery, with *name*, line and column, for what is no SPARQL or has unpaired brackets;
    Refused for a codepoint escape that could spell a keyword.
    """
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        what = f"U+{ord(forbidden.group()):04X} cannot stand in a query; accepted: text without control characters"
        raise bad_query(text, name, forbidden.start(), what)
    lexer = _Lexer(text, name)
    while lexer.position < len(text):
        yield from lexer.read()
    lexer.check_closed()


class _Lexer:
    def __init__(self, text: str, name: str) -> None:
        self.text, self.name, self.position = text, name, 0
        self.brackets: list[_Bracket] = []
        self.last = self.before_last = Token("operator", "", 0, 0)
        self.in_values_head = False  # between VALUES and the { of its data

    def read(self) -> list[Token]:
        """Return the tokens at the position (none for space), and move behind them."""
        found = _PATTERN.match(self.text, self.position)
        if not found or found.lastgroup == "open":
            raise self._unreadable(self.position)
        kind, start, piece = found.lastgroup or "", self.position, found.group()
        if kind == "iri" and self._compares():
            kind, piece = "operator", "<"
        self.position = start + len(piece)
        if kind in ("space", "comment"):
            return []
        if kind == "run":
            return [self._token(*part) for part in _parts(piece, start)]
        return [self._token("string" if kind == "long" else kind, piece, start)]

    def check_closed(self) -> None:
        """Raise BadQuery for a bracket that is still open."""
        if self.brackets:
            bracket = self.brackets[-1]
            raise self._bad(bracket.start, f"{bracket.mark!r} is never closed")

    def _token(self, kind: str, text: str, start: int) -> Token:
        if kind == "operator" and text in "({[":
            self._open(text, start)
        depth = len(self.brackets)
        if kind == "operator" and text in _CLOSERS:
            self._close(text, start)
        elif kind == "word":
            self._note_clause(text.upper())
        token = Token(kind, text, start, depth)
        self.before_last, self.last = self.last, token
        return token

    def _open(self, mark: str, start: int) -> None:
        if mark == "(":
            mode = "expression" if self._opens_expression() else "data"
        elif mark == "{":
            mode = "data" if self.in_values_head else "pattern"
            self.in_values_head = False
            if self.brackets:
                self.brackets[-1].clause = False
        else:
            mode = "pattern"
        self.brackets.append(_Bracket(mark, start, mode))

    def _close(self, mark: str, start: int) -> None:
        if not self.brackets:
            raise self._bad(start, f"{mark!r} closes nothing")
        bracket = self.brackets.pop()
        if bracket.mark != _CLOSERS[mark]:
            line, column = place(self.text, bracket.start)
            raise self._bad(start, f"{mark!r} does not close the {bracket.mark!r} of {line}:{column}")

    def _note_clause(self, word: str) -> None:
        if word.endswith("VALUES"):
            self.in_values_head = True
        elif self.brackets and any(opener in word for opener in ("SELECT", "HAVING", "BY")):
            self.brackets[-1].clause = True

    def _opens_expression(self) -> bool:
        # Data parentheses hold lists of terms: rows of VALUES, and collections inside a pattern.
        if not self.brackets:
            return True
        around = self.brackets[-1]
        if around.mark == "(":
            return around.mode == "expression"
        if around.mode == "data" or around.clause:
            return around.mode != "data"
        last = self.last
        if last.kind == "word":
            return last.text != "a"
        if last.kind in ("iri", "prefixed"):  # FILTER ex:test(…), also written FILTERex:test(…)
            after_word = self.before_last.kind == "word" and self.before_last.text != "a"
            return after_word or "filter" in last.text.partition(":")[0].lower()
        return last.text in ("^", "/", "|", "!")  # a path; after * and + a path has ended

    def _compares(self) -> bool:
        if not self.brackets or self.brackets[-1].mode != "expression":
            return False
        kind, text = self.last.kind, self.last.text
        if kind == "word":
            return text.upper().endswith(("TRUE", "FALSE"))
        return kind in _VALUE_KINDS or text in (")", "]", "}")

    def _unreadable(self, start: int) -> BadQuery | Refused:
        char = self.text[start]
        line, column = place(self.text, start)
        if re.match(_ESCAPE, self.text[start : start + 10]):
            escape = self.text[start : start + 6]
            reason = f"an escape such as {escape} outside a string or IRI; accepted: the character itself"
            return Refused(f"{self.name}:{line}:{column}: {reason}")
        if char in "\"'":
            return self._bad(start, f"the string is not closed; one over several lines needs {char * 3}")
        shown = char if char.isprintable() else f"U+{ord(char):04X}"
        return self._bad(start, f"{shown!r} cannot stand here")

    def _bad(self, start: int, reason: str) -> BadQuery:
        return bad_query(self.text, self.name, start, reason)


def _parts(run: str, start: int) -> Iterator[tuple[str, str, int]]:
    """Cut a run without a colon at its dots and hyphens, which no keyword holds."""
    for part in _RUN_PARTS.finditer(run):
        kind = "operator" if part.group() in ".-" else "word"
        yield kind, part.group(), start + part.start()
