"""The words and signs of a script, as far as taking its white space away and renaming its variables needs them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

# White space and comments, then what stands behind them: patterns and templates hang on what was before.
_NEXT = re.compile(
    r"""(?P<space>(?:\s|//[^\n]*|/\*.*?\*/)*)
    (?:(?P<word>\#?[A-Za-z_$][\w$]*)
    |(?P<number>(?:0[xob][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][+-]?\d+)?)n?)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<sign>>>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.(?!\d)
        |\+\+|--|\+=|-=|\*=|/=|%=|&=|\|=|\^=|<<|>>|\*\*|[-+*/%<>=!~?:;,.(){}\[\]&|^])
    |(?P<template>`)
    |(?P<end>\Z))""",
    re.DOTALL | re.VERBOSE,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_PIECE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)  # of a template, without its opening sign
# After these a slash begins a pattern; after any other word, or a closing bracket, it divides.
_BEFORE_PATTERN = frozenset(("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do"))
_OPENING = {"(": ")", "[": "]", "{": "}"}

WORD, NUMBER, TEXT, PATTERN, TEMPLATE, SIGN = "word", "number", "text", "pattern", "template", "sign"


class Token(NamedTuple):
    """A word or sign; ``after_line`` tells whether a line ended before it. A template comes in pieces around its
    expressions: "`a${", "}b${", "}c`"."""

    kind: str
    text: str
    after_line: bool = False


class NotRead(ValueError):
    """What is no script, or one of a sort that is not read here."""


def tokens_of(script: str) -> list[Token]:
    """Return the tokens of a script without its white space and comments. Raises NotRead."""
    found: list[Token] = []
    braces: list[bool] = []  # of each open one, whether it is of a template
    place = 0
    while True:
        match = _NEXT.match(script, place)
        if not match:
            raise _refused(script, place)
        kind = match.lastgroup or ""
        if kind == "end":
            return found
        begin, place = match.span(kind)
        text = match[kind]
        if kind == SIGN and text in ("{", "}", "/", "/="):
            if text == "{":
                braces.append(False)
            elif text == "}":
                kind = TEMPLATE if braces and braces.pop() else SIGN
            elif _may_begin_pattern(found):
                kind, place = PATTERN, _end(_PATTERN, script, begin)
        if kind == TEMPLATE:
            place = _end(_PIECE, script, place)
            if script[place - 1] == "{":
                braces.append(True)
        found.append(Token(kind, script[begin:place], "\n" in match["space"]))


def _end(sort: re.Pattern[str], script: str, place: int) -> int:
    found = sort.match(script, place)
    if not found:
        raise _refused(script, place)
    return found.end()


def _refused(script: str, place: int) -> NotRead:
    return NotRead(f"line {script.count(chr(10), 0, place) + 1} of the script: {script[place : place + 20]!r}")


def _may_begin_pattern(before: list[Token]) -> bool:
    if not before:
        return True
    last = before[-1]
    if last.kind == WORD:
        return last.text in _BEFORE_PATTERN
    if last.kind == TEMPLATE:
        return last.text.endswith("${")
    return last.kind == SIGN and last.text not in (")", "]", "}")


def partners(tokens: Sequence[Token]) -> dict[int, int]:
    """Return for each opening bracket the place of its closing one, and of a template's first piece that of its last.

    Raises NotRead where one is missing.
    """
    found: dict[int, int] = {}
    waiting: list[tuple[int, str]] = []
    for place, token in enumerate(tokens):
        if token.kind == TEMPLATE:
            if token.text[0] == "`" and token.text.endswith("${"):
                waiting.append((place, "`"))
            elif token.text[0] == "}" and token.text.endswith("`"):
                found[_closed(waiting, "`")] = place
        elif token.kind == SIGN and token.text in _OPENING:
            waiting.append((place, _OPENING[token.text]))
        elif token.kind == SIGN and token.text in (")", "]", "}"):
            found[_closed(waiting, token.text)] = place
    if waiting:
        raise NotRead(f"no {waiting[-1][1]} closes what is open")
    return found


def _closed(waiting: list[tuple[int, str]], sign: str) -> int:
    if not waiting or waiting[-1][1] != sign:
        raise NotRead(f"{sign} closes nothing")
    return waiting.pop()[0]
