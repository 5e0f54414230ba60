"""The small protocol that every engine fills, and what a SELECT gives back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from kgsneaker.terms import Quad, Term, Triple

Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: variable names without ``?``, and rows in the same order."""

    variables: tuple[str, ...]
    rows: list[Row]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> list[dict[str, Term]]:
        """Return each row as a dict without its unbound variables."""
        return [
            {name: term for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        ]


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

    def insert(self, quads: Iterable[Quad]) -> None:
        """Add quads."""

    def quads(self) -> Iterator[Quad]:
        """Yield every quad, in no particular order."""

    def dump(self, media: str) -> bytes:
        """Return all quads as nq, trig or jsonld; N-Quads come sorted."""

    def __len__(self) -> int:
        """Return the number of quads."""
