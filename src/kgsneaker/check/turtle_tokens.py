"""Turtle, TriG, N-Triples and N-Quads as tokens with their lines, for texts that a parser has accepted.

A parser gives terms without their place; this gives places without building terms.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_LOCAL = r"(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\.|\.+(?=[\w:%\\\-]))*"
_TOKEN = re.compile(
    r"(?P<skip>\s+|\#[^\n\r]*)"
    r"|(?P<iri><[^<>\"{}|^`\s]*>)"
    r'|(?P<text>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\')'
    r"|(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    rf"|(?P<blank>_:{_LOCAL})"
    rf"|(?P<name>(?:\w[\w.\-]*)?:{_LOCAL})"
    r"|(?P<number>[+-]?(?:\d+\.\d+|\.\d+|\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<type>\^\^)"
    r"|(?P<word>[A-Za-z]+)"
    r"|(?P<mark>[{}\[\]();,.])"
    r"|(?P<other>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind (a group name of the pattern above), its text, and its line from 1."""

    kind: str
    text: str
    line: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text without white space and comments."""
    ends = [match.end() for match in re.finditer("\n", text)]
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind != "skip":
            yield Token(kind, match.group(), bisect_right(ends, match.start()) + 1)
