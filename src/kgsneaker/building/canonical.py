"""Lines of N-Quads as the store gives them back: what a fingerprint is made of must not change inside it.

Oxigraph keeps numbers, booleans, days and durations as values: ``"01"^^xsd:integer`` comes back as
``"1"``, an ``xsd:int`` as an ``xsd:integer``. So every typed literal goes through it once. Blank nodes
are named by the file they stand in and the order in which it names them: the same text, the same labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pyoxigraph as ox

_N_QUADS = ox.RdfFormat.N_QUADS
_XSD = b'"^^<http://www.w3.org/2001/XMLSchema#'
_TYPED = re.compile(rb'((?:<[^ ]*>|_:[^ ]+) <[^ ]*> )("(?:[^"\\]|\\.)*+"\^\^<[^ ]*>)( .*)', re.DOTALL)
_BLANKS = re.compile(rb"(<[^ ]*>|_:[^ ]+) (<[^ ]*>) (_:[^ ]+|[^_].*) ((?:<[^ ]*> )?\.\n)", re.DOTALL)
# What this very function gives: a dump of ours read again keeps its labels, and so its fingerprint.
_OURS = re.compile(rb"_:f[0-9a-f]{16}-[0-9]+")
# Spellings kept with what becomes of them: days and counts repeat; some 40 MB.
_MOST_KEPT = 200_000


class Literals:
    """Typed literals as the store spells them."""

    def __init__(self) -> None:
        self._known: dict[bytes, bytes] = {}

    def applied(self, lines: list[bytes]) -> list[bytes]:
        """Return lines with every typed literal as the store spells it."""
        if not any(_XSD in line for line in lines):
            return lines
        found = {place: _TYPED.fullmatch(line) for place, line in enumerate(lines) if _XSD in line}
        typed = {place: match for place, match in found.items() if match}  # else the words stand inside a text
        if not typed:
            return lines
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        self._learn(dict.fromkeys(match[2] for match in typed.values() if match[2] not in self._known))
        lines = list(lines)
        for place, match in typed.items():
            lines[place] = match[1] + self._known[match[2]] + match[3]
        return lines

    def _learn(self, literals: Iterable[bytes]) -> None:
        """Send literals through a store, all at once."""
        asked = list(literals)
        store = ox.Store()
        store.load(b"".join(b"<s:%d> <p:> %s .\n" % pair for pair in enumerate(asked)), format=_N_QUADS)
        for line in (store.dump(format=_N_QUADS) or b"").splitlines():
            subject, _, literal = line.split(b" ", 2)
            self._known[asked[int(subject[3:-1])]] = literal.removesuffix(b" .")


class Blanks:
    """The blank nodes of one text, labelled anew; *digest* fingerprints the text when it is first needed."""

    def __init__(self, digest: Callable[[], str]) -> None:
        self._digest = digest
        self._labels: dict[bytes, bytes] = {}
        self._stem = b""

    def applied(self, lines: list[bytes]) -> list[bytes]:
        """Return lines with the labels of blank nodes made ours."""
        return [self._line(line) if b"_:" in line else line for line in lines]

    def _line(self, line: bytes) -> bytes:
        found = _BLANKS.fullmatch(line)
        if found is None:  # as a graph, which is refused next
            return line
        subject, predicate, value, rest = found.groups()
        if subject.startswith(b"_:"):
            subject = self._label(subject)
        if value.startswith(b"_:"):
            value = self._label(value)
        return b" ".join((subject, predicate, value, rest))

    def _label(self, label: bytes) -> bytes:
        known = self._labels.get(label)
        if known is None:
            if _OURS.fullmatch(label):
                known = label
            else:
                self._stem = self._stem or b"_:f" + self._digest()[:16].encode() + b"-"
                known = self._stem + str(len(self._labels)).encode()
            self._labels[label] = known
        return known
