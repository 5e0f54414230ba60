"""The graph in the wheel: kept answers at once, and the engine when something else is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from kgsneaker import resources
from kgsneaker.shelf import Shelf
from kgsneaker.stores.rows import Rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

    from kgsneaker.stores.embedded import EmbeddedStore
    from kgsneaker.terms import Quad, Term, Triple

SNAPSHOT = "built/heritage.nq"


class BundledStore:
    """The snapshot, loaded into Oxigraph only for what its shelf does not hold."""

    def __init__(self) -> None:
        self._shelf: Shelf | None = Shelf()

    @cached_property
    def engine(self) -> EmbeddedStore:
        """The snapshot in memory."""
        from kgsneaker.stores.embedded import EmbeddedStore

        store = EmbeddedStore()
        store.load_nquads(resources.read(SNAPSHOT))
        return store

    def recall(self, name: str, terms: Mapping[str, Collection[Term]]) -> Rows | None:
        """Return the kept answer to one of the package's own queries."""
        return self._shelf.answer(name, terms) if self._shelf else None

    def adjacency(self) -> None:
        """No steps are kept beside this store: they are read from it."""

    def insert(self, quads: Iterable[Quad]) -> None:
        """Add quads; from then on nothing kept is true any more."""
        self._shelf = None
        self.engine.insert(quads)

    def select(self, query: str) -> Rows:
        """Return the rows of a SELECT."""
        return self.engine.select(query)

    def ask(self, query: str) -> bool:
        """Return the answer to an ASK."""
        return self.engine.ask(query)

    def construct(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE."""
        return self.engine.construct(query)

    def serialize(self, query: str, media: str) -> bytes:
        """Return the answer of any query form in a media short name."""
        return self.engine.serialize(query, media)

    def serialize_to(self, query: str, media: str, stream: IO[bytes]) -> None:
        """Write the answer of any query form to *stream*."""
        self.engine.serialize_to(query, media, stream)

    def quads(self) -> Iterator[Quad]:
        """Yield every quad."""
        return self.engine.quads()

    def dump(self, media: str) -> bytes:
        """Return all quads as nq, trig or jsonld."""
        return self.engine.dump(media)

    def __len__(self) -> int:
        return len(self.engine)
