"""Texts into lines and beliefs: all that a store will hold, in files, counted and fingerprinted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kgsneaker import opening
from kgsneaker.building import gate, inputs, plain
from kgsneaker.building.chunks import Chunks, Give
from kgsneaker.building.digest import Digest, Kept
from kgsneaker.building.intake import Intake, lines_of
from kgsneaker.building.progress import Progress
from kgsneaker.errors import BadInput
from kgsneaker.ledger import Ledger
from kgsneaker.namespaces import HERITAGE, ONTOLOGY
from kgsneaker.terms import Quad

_MOST_LINES = 20_000


class Reading:
    """What texts state and what is believed of it, in files of a folder; each file is given away when it is full.

    First ``keep`` and ``read``, then ``believe``; afterwards *ledger*, *stated* and *derived* are whole.
    """

    def __init__(self, folder: str, give: Give, progress: Progress) -> None:
        self._progress = progress
        self._intake = Intake(folder, progress.step)
        self.chunks = Chunks(folder, give)
        self.ledger = Ledger()
        self.stated = Kept(os.path.join(folder, "digests"))
        self.derived = Digest()
        self.given: list[bytes] = []

    def close(self) -> None:
        """Close all files."""
        self.chunks.close()
        self.stated.close()

    @property
    def whole(self) -> Digest:
        """Count and fingerprint of everything."""
        return self.stated.join(self.derived)

    def notes(self) -> Iterator[str]:
        """Yield what whoever loads should know: a line for each doubt, once beliefs are derived."""
        left_out = self._intake.beliefs_left_out - self.derived.quads
        if left_out > 0:
            yield f"{left_out:,} beliefs of the files are left out: the rules of this version do not derive them"
        yield from gate.warnings(self.ledger)

    def keep(self, batches: Iterable[list[bytes]], given: Iterable[bytes], quads: int) -> None:
        """Take in what a store states already, *quads* lines, and the beliefs that it was given."""
        self._progress.stage("reading the store", quads)
        for lines in batches:
            self._state(lines)
            self._progress.reached(self.stated.quads, self.stated.quads)
        self._give(list(given))

    def read(self, sources: Sequence[inputs.Input], title: str) -> None:
        """Take in what files state. Raises BadInput where that is nothing."""
        self._progress.stage("reading", sum(source.size for source in sources), self.stated.quads)
        for source in sources:
            for lines in self._intake.lines(source):
                self._state(lines)
                self._progress.read(len(lines))
        if self._intake.plain:
            self._take_at_their_word(self._intake.plain, title)
        if not self.stated.quads and not self.given:
            raise BadInput(f"{title}: no statement in it; give files or folders with data")
        if not self.ledger.holds(ONTOLOGY):
            self._state_quads(opening.ontology())

    def believe(self) -> None:
        """Derive what is believed, and count it."""
        self._progress.stage("deriving beliefs", quads=self.stated.quads)
        if self.stated.quads + len(self.given) != self.ledger.stated:
            self.stated.settle()
        lines = iter(self.ledger.believed_lines())
        while some := list(islice(lines, _MOST_LINES)):
            self.derived.add(some)
            self.chunks.add(some)
        self.chunks.end()

    def _take_at_their_word(self, triples: list[Quad], title: str) -> None:
        self.chunks.end()
        quads = plain.placed(triples, self.chunks.lines(), title)
        for lines in lines_of(quad for quad in quads if quad[3] == HERITAGE):
            self._give(self._intake.more(lines))
        self._state_quads(quad for quad in quads if quad[3] != HERITAGE)

    def _state_quads(self, quads: Iterable[Quad]) -> None:
        for lines in lines_of(quads):
            self._state(self._intake.more(lines))

    def _state(self, lines: list[bytes]) -> None:
        self.ledger.feed(lines)
        self.stated.add(lines)
        self.chunks.add(lines)

    def _give(self, lines: list[bytes]) -> None:
        """Take in beliefs that stand because a file says so."""
        fresh = list(dict.fromkeys(lines).keys() - set(self.given))
        self.given += fresh
        self.ledger.feed(fresh)
        self.derived.add(fresh)
        self.chunks.add(fresh)
