"""Rows that are made as they are read, so that an answer of millions is never held as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kgsneaker.stores.rows import Row, Rows


class Streamed(Rows):
    """The rows of an answer, made anew each time they are read; ``rows``, ``dicts`` and ``len`` read all of them."""

    __slots__ = ("_made",)
    _made: Callable[[], Iterator[Row]]

    def __init__(self, variables: tuple[str, ...], made: Callable[[], Iterator[Row]]) -> None:
        object.__setattr__(self, "variables", variables)  # the class above is frozen
        object.__setattr__(self, "_made", made)

    @property
    def rows(self) -> list[Row]:
        """All rows at once."""
        return list(self._made())

    def __iter__(self) -> Iterator[Row]:
        return self._made()

    def __len__(self) -> int:
        return sum(1 for _ in self._made())
