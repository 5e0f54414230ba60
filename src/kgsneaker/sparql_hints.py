"""One readable line for a query that does not parse.

Oxigraph reports the furthest place that any rule looked at, which is behind the mistake by the
length of the longest keyword tried there. Two remedies: look for the usual mistakes first, and ask
again with the words spread apart, so that no keyword reaches from one word into the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from kgsneaker.errors import BadQuery, Refused
from kgsneaker.namespaces import PREFIXES
from kgsneaker.sparql_tokens import Token, bad_query, tokens

_GAP = 24  # longer than any keyword
_WORDS = frozenset(  # a text: a list of 100 strings would take 100 lines
    """A ABS ADJUST ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE
    DAY DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HASLANG
    HASLANGDIR HAVING HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGDIR LANGMATCHES
    LATERAL LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER PREDICATE PREFIX
    RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT
    STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE TRIPLE
    TRUE TZ UCASE UNDEF UNION URI UUID VALUES VERSION WHERE YEAR""".split()  # noqa: SIM905
)
# What Oxigraph's longest keyword stands for at a place.
_MEANINGS = {
    "CONSTRUCT": "SELECT, ASK, CONSTRUCT or DESCRIBE",
    "ENCODE_FOR_URI": "a value or a function",
    "OPTIONAL": "a pattern, or a word such as FILTER or OPTIONAL",
    "UNDEF": "as many values as variables, UNDEF for none",
    "HAVING": "the end, or GROUP BY, ORDER BY, LIMIT, OFFSET, VALUES",
    "BY": "BY",
}
_COMPLAINTS = (
    ("variable that is unbound", "SELECT names a variable that is neither in GROUP BY nor inside an aggregate"),
    ("Duplicated variable name", "SELECT gives two columns the same name"),
    ("not authorized with GROUP BY", "SELECT * and GROUP BY do not go together; name the variables"),
    ("overrides an existing variable", "SELECT (… AS ?name) takes a name that the pattern uses"),
)
_SHOWN_MARKS = frozenset("{}().;,=")
_AT = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_AT_RDFLIB = re.compile(r"\(line:(\d+), col:(\d+)\)")
_KEYWORD = re.compile(r"(?:^|, )([A-Za-z][A-Za-z_0-9]+)(?=, |$)")
_MARK = re.compile(r'(?:^|, )"([^\s"]+)"(?=, |$)')


def explain(text: str, message: str, name: str, reparse: Callable[[str], str | None] | None) -> BadQuery:
    """Return the error for *text*; see ``guard.syntax_error``."""
    try:
        words = list(tokens(text, name))
    except BadQuery as error:
        return error
    except Refused as error:
        line, column, reason = str(error).removeprefix(f"{name}:").split(":", 2)
        return BadQuery(name, int(line), int(column), reason.lstrip())
    if not words:
        return bad_query(text, name, 0, "no query; accepted: SELECT, ASK, CONSTRUCT, DESCRIBE")
    start, reason = (
        _broken_iri(words, text, message)
        or _usual_mistake(words)
        or _complaint(words, text, message)
        or _located(words, text, message, reparse)
    )
    return bad_query(text, name, start, reason)


def _broken_iri(words: Sequence[Token], text: str, message: str) -> tuple[int, str] | None:
    if "IRI parsing failed" not in message:
        return None
    end = _reported(text, message)[0]
    opening = [word for word in words if word.start < end and word.text.startswith("<")]
    if not opening or (opening[-1].kind == "iri" and _is_relative(opening[-1].text)):
        return None
    start = opening[-1].start
    return start, f"{_short(text[start:end])} is no valid IRI"


def _usual_mistake(words: Sequence[Token]) -> tuple[int, str] | None:
    """Return offset and reason for a prefix never declared, or a word that SPARQL does not have."""
    declared = {words[at].text[:-1] for at in range(1, len(words)) if words[at - 1].text.upper() == "PREFIX"}
    for token in words:
        if token.kind == "prefixed" and (prefix := token.text.partition(":")[0]) not in declared | PREFIXES.keys():
            known = [f"{item}:" for item in sorted(declared | PREFIXES.keys())]
            near = _near(f"{prefix}:", known) or f"known: {', '.join(known)}"
            return token.start, f"the prefix {prefix}: is not declared; {near}"
        if token.kind == "word" and not _reads_as_keywords(token.text.upper()):
            near = _near(token.text.upper(), sorted(_WORDS)) or 'accepted: keywords, functions, ?variables, "texts"'
            return token.start, f"SPARQL has no word {token.text[:40]!r}; {near}"
        if token.kind == "iri" and _is_relative(token.text) and not any(word.text.upper() == "BASE" for word in words):
            return token.start, "a relative IRI needs a BASE; accepted: an absolute IRI such as <https://…>"
    return None


def _reads_as_keywords(word: str) -> bool:
    # Oxigraph reads keywords that touch: GROUPBY, LIMIT1OFFSET2.
    rest = re.sub(r"[0-9]+$", "", word)
    return word in _WORDS or rest in _WORDS or any(rest[:at] in _WORDS and rest[at:] in _WORDS for at in range(2, 12))


def _is_relative(iri: str) -> bool:
    return not re.match(r"<[A-Za-z][A-Za-z0-9+.\-]*:", iri)


def _near(word: str, known: Sequence[str]) -> str:
    import difflib  # only where a query failed

    close = difflib.get_close_matches(word, known, n=1, cutoff=0.65)
    return f"did you mean {close[0]}?" if close else ""


def _complaint(words: Sequence[Token], text: str, message: str) -> tuple[int, str] | None:
    """Return the SELECT and the reason, for what is wrong with a SELECT as a whole."""
    for part, reason in _COMPLAINTS:
        if part in message:
            end = _reported(text, message)[0]
            before = [word for word in words if word.start < end]
            depth = before[-1].depth - (before[-1].text in (")", "}", "]"))
            selects = [word.start for word in before if word.text.upper() == "SELECT"]
            same = [word.start for word in before if word.text.upper() == "SELECT" and word.depth == depth]
            return (same or selects or [0])[-1], reason
    return None


def _located(
    words: Sequence[Token], text: str, message: str, reparse: Callable[[str], str | None] | None
) -> tuple[int, str]:
    """Return offset and reason from the engine's own report."""
    starts = [word.start for word in words]
    if reparse:
        spread, moved = _spread(words, text)
        again = reparse(spread)
        if again and _AT.match(again):
            offset, expected = _reported(spread, again)
            if offset >= moved[-1] + len(words[-1].text) + _GAP:
                return len(text.rstrip()), f"the query ends too early{_expected(expected)}"
            at = bisect_right(moved, offset) - 1
            return starts[max(at, 0)], _unexpected(words[max(at, 0)], expected)
    offset, expected = _reported(text, message)
    back = min((len(keyword) for keyword in _KEYWORD.findall(expected)), default=0)
    at = bisect_right(starts, max(offset - back, 0)) - 1
    return starts[max(at, 0)], _unexpected(words[max(at, 0)], expected)


def _spread(words: Sequence[Token], text: str) -> tuple[str, list[int]]:
    """Return the text with wide gaps where it has space or an inner mark, and each word's new offset."""
    pieces, moved, length = [], [], 0
    for at, word in enumerate(words):
        moved.append(length)
        end = word.start + len(word.text)
        following = text[end : end + 1]
        apart = following in " \t\r\n#" or (word.text in ("(", ",", ";", ")") and following not in ">|")
        piece = word.text + (" " * _GAP if apart or at == len(words) - 1 else "")
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), moved


def _reported(text: str, message: str) -> tuple[int, str]:
    """Return the offset that an engine's message names, and what it says was expected there."""
    found = _AT.match(message)
    rdflib = _AT_RDFLIB.search(message)
    if rdflib:
        return _offset(text, int(rdflib[1]), int(rdflib[2])), ""
    if found:
        return _offset(text, int(found[1]), int(found[2])), found[3]
    return 0, ""


def _unexpected(word: Token, expected: str) -> str:
    if "language tag" in expected:
        return f"{_short(word.text)} is no valid language tag; accepted: such as @en or @zh-hant"
    return f"unexpected {_short(word.text)}{_expected(expected)}"


def _expected(expected: str) -> str:
    meanings = [meaning for keyword, meaning in _MEANINGS.items() if keyword in _KEYWORD.findall(expected)]
    marks = _MARK.findall(expected)
    if not meanings and {"?", "<"} & set(marks):
        meanings = ["a variable, an IRI or a value"]
    wanted = " ".join(mark for mark in marks if mark in _SHOWN_MARKS)
    return f"; expected {meanings[0] if meanings else wanted}" if meanings or wanted else ""


def _short(word: str) -> str:
    return repr(word if len(word) <= 40 else word[:39] + "…")


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column - 1, len(text))
