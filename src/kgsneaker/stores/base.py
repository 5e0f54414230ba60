"""The small protocol that every engine fills."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import IO, Protocol

from kgsneaker.adjacency import Adjacency
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Quad, Term, Triple


class Store(Protocol):
    """Where quads are kept and asked.

    A query without ``FROM`` has ``g:heritage`` as its default graph. All queries are SPARQL 1.1
    texts; a text that does not parse raises BadQuery.
    """

    def select(self, query: str) -> Rows:
        """Return the rows of a SELECT."""

    def ask(self, query: str) -> bool:
        """Return the answer to an ASK."""

    def construct(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE, each once."""

    def serialize(self, query: str, media: str) -> bytes:
        """Return the answer of any query form in a media short name (json, csv, tsv, turtle, nt …)."""

    def serialize_to(self, query: str, media: str, stream: IO[bytes]) -> None:
        """Write the answer of any query form to *stream*."""

    def recall(self, name: str, terms: Mapping[str, Collection[Term]]) -> Rows | None:
        """Return the kept answer to one of the package's own queries, or None where it must be asked."""

    def adjacency(self) -> Adjacency | None:
        """Return the steps kept beside the store, ready to walk on, or None where they must be read from it."""

    def insert(self, quads: Iterable[Quad]) -> None:
        """Add quads."""

    def quads(self) -> Iterator[Quad]:
        """Yield every quad, in no particular order."""

    def dump(self, media: str) -> bytes:
        """Return all quads as nq, trig or jsonld; N-Quads come sorted."""

    def __len__(self) -> int:
        """Return the number of quads."""
