"""A store on disk, as ``kgsneaker load`` wrote it: opened late, and never for writing."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property

from kgsneaker.building import manifest, places
from kgsneaker.errors import StoreTrouble
from kgsneaker.stores.rows import Rows

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import IO, TypeVar

    from kgsneaker.compact import Steps
    from kgsneaker.indexed import Index
    from kgsneaker.stores.embedded import EmbeddedStore
    from kgsneaker.terms import Quad, Term, Triple

    Answer = TypeVar("Answer")

# What it opens beside its data when it makes up its mind anew.
_SPARE_FILES = 8


class DiskStore:
    """The build in force of a store on disk.

    It stays the same however often the store is loaded again: the build is held, not only its name. What
    the index and the steps beside the quads answer needs no engine.
    """

    def __init__(self, folder: str) -> None:
        """Open a store; StoreTrouble where it is none, is damaged, or was made by another version.

        Sizes and what was touched are looked at; all else is found when it is read, or by ``kgsneaker verify``.
        """
        self._held = places.hold(folder)
        self._process = os.getpid()
        damage = manifest.damage(self._held.path, self._held.build)
        if damage:
            raise StoreTrouble(f"{folder}: damaged: {damage}; load it again from its texts")

    @property
    def build(self) -> manifest.Build:
        """What the store holds, by its manifest."""
        return self._held.build

    @property
    def folder(self) -> str:
        """Where the store is."""
        return self._held.folder

    @cached_property
    def engine(self) -> EmbeddedStore:
        """The quads, read-only."""
        import pyoxigraph as ox

        from kgsneaker.stores.embedded import EmbeddedStore

        manifest.refuse_other_engine(self.build, ox.__version__, self.folder)
        path = self._held.file(manifest.QUADS)
        return self._asked(lambda: EmbeddedStore(ox.Store.read_only(path)))

    def ready(self) -> int:
        """Open the quads, and return how many files the engine may open more, as it comes to need them."""
        _ = self.engine
        return sum(file.name.endswith(".sst") for file in self.build.files) + _SPARE_FILES

    def recall(self, name: str, terms: Mapping[str, Collection[Term]]) -> Rows | None:
        """Return the answer of the index to one of the package's own queries, or None where it must be asked."""
        return self._index.recall(name, terms)

    def adjacency(self) -> Steps:
        """Return the steps beside the quads, ready to walk on."""
        return self._steps

    @cached_property
    def _index(self) -> Index:
        from kgsneaker.indexed import Index

        return Index(self._held.file(manifest.INDEX), self.build.hash)

    @cached_property
    def _steps(self) -> Steps:
        from kgsneaker.compact import Steps

        return Steps.open(self._held.file(manifest.STEPS), self.build.hash)

    def insert(self, quads: Iterable[Quad]) -> None:  # noqa: ARG002 (the protocol's name)
        """Refuse: a store on disk is loaded as a whole."""
        raise StoreTrouble(f"{self.folder}: a store on disk is only read; kgsneaker load --add adds files to it")

    def select(self, query: str) -> Rows:
        """Return the rows of a SELECT."""
        return self._asked(lambda: self.engine.select(query))

    def ask(self, query: str) -> bool:
        """Return the answer to an ASK."""
        return self._asked(lambda: self.engine.ask(query))

    def construct(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE."""
        return self._asked(lambda: self.engine.construct(query))

    def serialize(self, query: str, media: str) -> bytes:
        """Return the answer of any query form in a media short name."""
        return self._asked(lambda: self.engine.serialize(query, media))

    def serialize_to(self, query: str, media: str, stream: IO[bytes]) -> None:
        """Write the answer of any query form to *stream*."""
        self._asked(lambda: self.engine.serialize_to(query, media, stream))

    def quads(self) -> Iterator[Quad]:
        """Yield every quad."""
        waiting = self.engine.quads()
        while True:
            quad = self._asked(lambda: next(waiting, None))
            if quad is None:
                return
            yield quad

    def dump(self, media: str) -> bytes:
        """Return all quads as nq, trig or jsonld; they are held in memory meanwhile."""
        return self._asked(lambda: self.engine.dump(media))

    def __len__(self) -> int:
        return self.build.quads

    def _asked(self, question: Callable[[], Answer]) -> Answer:
        """Return what the engine answers; what it cannot read costs one line."""
        if os.getpid() != self._process:
            # A fork takes along half of what the engine needs: its files without its threads.
            raise StoreTrouble(f"{self.folder}: opened before this process was forked; open it again here")
        try:
            return question()
        except BaseException as error:
            if not places.is_of_the_engine(error):
                raise
            raise places.damaged(self.folder, error) from None
