"""Files into lines: parsed, checked against the limits, canonical, and each in a graph.

What comes out are the quads that somebody states. Beliefs and counts of a dump are left out, as they
are derived anew; triples in no graph are set apart for ``foreign`` and the card of the dataset.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NoReturn

import pyoxigraph as ox

from kgsneaker import load, void
from kgsneaker.building import blocks, gate
from kgsneaker.building.canonical import Blanks, Literals
from kgsneaker.building.inputs import Input
from kgsneaker.building.texts import Text
from kgsneaker.errors import BadData, LimitReached
from kgsneaker.namespaces import DATASET, ENTITIES, EVIDENCE, HERITAGE, JUDGEMENTS, ONTOLOGY, PREFIXES, compact
from kgsneaker.terms import Literal, Quad, to_ntriples

# Triples in no graph are held in memory until all are known; a quarter of a million take some 300 MB.
MOST_PLAIN = 250_000
_N_QUADS = ox.RdfFormat.N_QUADS
_MOST_LINES, _FEWEST_LINES, _WANTED_BYTES = 20_000, 64, 4 << 20
_GRAPH = re.compile(rb" <https?://[^<>\" ]*> \.\n")
# A line of IRIs alone ends as one in a graph does; it has one term less.
_NO_GRAPH_SPACES = 3
_OF_TEXTS = re.compile(b"> <" + re.escape(PREFIXES["kgs"].encode()) + rb'(\w+)> "')
_LINES = ("nq", "nt")
_MOST_SHOWN = 60
BELIEF = f" <{HERITAGE}> .\n".encode()
COUNTS = f" <{DATASET}> .\n".encode()
_DERIVED = (BELIEF, COUNTS)
# Where most lines stand.
_USUAL = tuple(f" <{graph}> .\n".encode() for graph in (EVIDENCE, ENTITIES, ONTOLOGY, JUDGEMENTS, HERITAGE))
# What may be refused: looked at term by term, as few lines are.
_ODD = (b"<<", b"--ltr", b"--rtl")


class Intake:
    """Reads inputs one after another, and keeps what it sets apart."""

    def __init__(self, folder: str, seen: Callable[[int], None] = lambda _: None) -> None:
        self._folder, self._seen = folder, seen
        self._literals = Literals()
        self._relations = gate.relations_of_things()
        self.plain: list[Quad] = []
        self.beliefs_left_out = 0

    def lines(self, source: Input) -> Iterator[list[bytes]]:
        """Yield what an input states, as canonical N-Quads lines, each in a graph of an http or https IRI.

        Raises BadInput and BadData for what cannot be read or is refused, LimitReached for too many
        triples in no graph.
        """
        if source.streamed:
            yield from self._streamed(source)
        else:
            yield from self._whole(source)

    def more(self, lines: list[bytes]) -> list[bytes]:
        """Return lines that come from no file in the spelling of the store."""
        return self._literals.applied(lines)

    def _streamed(self, source: Input) -> Iterator[list[bytes]]:
        text = Text(source, os.path.join(self._folder, "inflated"), self._seen)
        batch = _Batch(source.name, text.line_of, Blanks(text.digest))
        try:
            syntax = load.MEDIA[source.media][1]
            if source.media in _LINES:
                for lines, simple in blocks.lines(text.read, syntax):
                    yield self._sorted_out(batch, lines, simple)
            else:
                for lines in _parsed(text, syntax):
                    yield self._sorted_out(batch, lines)
        except SyntaxError as error:
            raise load.bad_place(error, source.name) from None
        except MemoryError:  # the parser's own bound on one statement
            raise BadData(source.name, None, None, load.too_long()) from None
        except ValueError as error:  # such as an invalid base
            raise BadData(source.name, None, None, load.plain(str(error))) from None

    def _whole(self, source: Input) -> Iterator[list[bytes]]:
        from hashlib import sha256

        data = load.read_whole(source.path)
        self._seen(source.size)
        quads = load.read_bytes(data, source.media, source.name)
        batch = _Batch(source.name, lambda _: None, Blanks(lambda: sha256(data).hexdigest()))
        lines = [_line(quad) for quad in quads]
        for start in range(0, len(lines), _MOST_LINES):
            yield self._sorted_out(batch, lines[start : start + _MOST_LINES])

    def _sorted_out(self, batch: _Batch, lines: list[bytes], simple: bool = False) -> list[bytes]:
        lines, plain = batch.checked(self._literals.applied(lines), self._relations, simple)
        self.plain += plain
        if len(self.plain) > MOST_PLAIN:
            raise LimitReached(
                f"{batch.name}: more than {MOST_PLAIN:,} triples stand in no graph, and those are held in memory;"
                " accepted at any number: claims in graphs of their own"
            )
        if not any(line.endswith(_DERIVED) for line in lines):
            return lines
        stated = [line for line in lines if not line.endswith(BELIEF)]
        self.beliefs_left_out += len(lines) - len(stated)
        return [line for line in stated if not is_counted(line)]


class _Batch:
    """Checks the lines of one input."""

    def __init__(self, name: str, line_of: Callable[[bytes], int | None], blanks: Blanks) -> None:
        self.name, self._blanks, self._line_of = name, blanks, line_of
        self._convert = load.Converter(name, line_of)

    def checked(self, lines: list[bytes], relations: set[bytes], simple: bool) -> tuple[list[bytes], list[Quad]]:
        """Return the lines that stand in a graph, and the triples of the others. Raises BadData for what is refused."""
        whole = b"".join(lines)
        if not relations.isdisjoint(_OF_TEXTS.findall(whole)):
            self._refuse_texts(lines, relations)
        if max(map(len, lines)) > load.MAX_IRI_BYTES:
            self._look_at(line for line in lines if len(line) > load.MAX_IRI_BYTES)
        if simple:
            return lines, []
        if any(odd in whole for odd in _ODD):
            self._look_at(line for line in lines if any(odd in line for odd in _ODD))
        if b"_:" in whole:
            lines = self._blanks.applied(lines)
        plain = [line for line in lines if not line.endswith(_USUAL) and not _ends_with_graph(line)]
        plain += [line for line in lines if line.count(b" ") == _NO_GRAPH_SPACES]
        if not plain:
            return lines, []
        apart = dict.fromkeys(plain)
        quads = [self._convert.quad(_parse(line)) for line in lines if line in apart]  # refuses other names of graphs
        return [line for line in lines if line not in apart], quads

    def _refuse_texts(self, lines: list[bytes], relations: set[bytes]) -> None:
        for line in lines:
            if not relations.isdisjoint(_OF_TEXTS.findall(line)):
                subject, relation, text, _ = self._convert.quad(_parse(line))
                if isinstance(text, Literal):  # else the words stand inside another text
                    self._refuse_text(compact(str(subject)), compact(relation), text)

    def _refuse_text(self, subject: str, relation: str, text: Literal) -> NoReturn:
        said = text.value if len(text.value) <= _MOST_SHOWN else f"{text.value[:_MOST_SHOWN]}…"
        raise BadData(
            self.name,
            self._line_of(to_ntriples(text).encode()),
            None,
            f'{subject} has the text "{load.plain(said)}" for {relation}, which points at things;'
            " accepted: the IRI of a thing",
        )

    def _look_at(self, lines: Iterator[bytes]) -> None:
        for line in lines:
            self._convert.quad(_parse(line))


def _parsed(text: Text, syntax: ox.RdfFormat) -> Iterator[list[bytes]]:
    """Yield canonical lines, a few thousand at a time; fewer where they are long."""
    quads = ox.parse(text, format=syntax)  # type: ignore[arg-type]
    number = _FEWEST_LINES
    while piece := ox.serialize(islice(quads, number), format=_N_QUADS):
        lines = piece.splitlines(keepends=True)
        yield lines
        fitting = _WANTED_BYTES * len(lines) // len(piece)
        number = max(_FEWEST_LINES, min(_MOST_LINES, fitting, number * 8))


def _ends_with_graph(line: bytes) -> bool:
    return _GRAPH.fullmatch(line, max(0, line.rfind(b" <"))) is not None


def _parse(line: bytes) -> ox.Quad:
    quad: ox.Quad = next(ox.parse(line, format=_N_QUADS))
    return quad


def _line(quad: Quad) -> bytes:
    return f"{' '.join(to_ntriples(term) for term in quad if term is not None)} .\n".encode()


def is_counted(line: bytes) -> bool:
    """Tell whether a line is one that is counted, not stated."""
    return line.endswith(COUNTS) and void.is_counted(load.Converter("", lambda _: None).quad(_parse(line)))


def lines_of(quads: Iterable[Quad]) -> Iterator[list[bytes]]:
    """Yield quads as lines, many at a time."""
    waiting = iter(quads)
    while some := [_line(quad) for quad in islice(waiting, _MOST_LINES)]:
        yield some
