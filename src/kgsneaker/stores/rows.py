"""What a SELECT gives back, whichever engine answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgsneaker.terms import Term

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
