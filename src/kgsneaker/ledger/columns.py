"""Statements as columns of whole numbers: some eight bytes each, and no Python object."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import lt

_AT_ONCE = 250_000  # rows that are held as objects at a time where they must be compared
_BYTES_OF_A_PAIR = 200  # in a dict of lists
Pairs = tuple["array[int]", "array[int]"]


def numbers() -> array[int]:
    """Return an empty column of terms."""
    return array("I")


def rises(column: Sequence[int]) -> bool:
    """Tell whether every number of a column is greater than the one before, so that none comes twice."""
    return all(map(lt, column, islice(column, 1, None)))


def in_parts(column: Sequence[int], places: Iterable[int] | None = None) -> Sequence[Sequence[int]]:
    """Return the places of a column, or some of them, in parts small enough to be held as Python objects.

    Equal numbers are in one part. The column is read once, however many parts there are.
    """
    some: Sequence[int] = range(len(column)) if places is None else array("I", places)
    number = 1 + len(some) // _AT_ONCE
    if number == 1:
        return [some]
    found = [numbers() for _ in range(number)]
    add = [part.append for part in found]
    for place in some:
        add[column[place] % number](place)
    return found


def once(pairs: Pairs) -> Pairs:
    """Return pairs without those that come again; the very same columns where none does."""
    firsts, seconds = pairs
    if rises(firsts):
        return pairs
    kept: list[Pairs] = []
    for places in in_parts(firsts):
        packed = dict.fromkeys([firsts[place] << 32 | seconds[place] for place in places])
        kept.append((array("I", [one >> 32 for one in packed]), array("I", [one & 0xFFFFFFFF for one in packed])))
    if sum(len(some) for some, _ in kept) == len(firsts):
        return pairs
    whole = (numbers(), numbers())
    for some in kept:
        whole[0].extend(some[0])
        whole[1].extend(some[1])
    return whole


def different(column: array[int]) -> int:
    """Return how many different numbers a column has."""
    return sum(len({column[place] for place in places}) for places in in_parts(column))


class Lookup:
    """What stands beside each number in pairs: mostly one, now and then several.

    Few pairs are kept as a dict; many as an array over all numbers, which is smaller then.
    """

    __slots__ = ("__weakref__", "_first", "_more")

    def __init__(self, pairs: Pairs, size: int) -> None:
        self._first = array("I", bytes(4 * size)) if len(pairs[0]) * _BYTES_OF_A_PAIR > 4 * size else numbers()
        self._more: dict[int, list[int]] = {}
        first, more = self._first, self._more
        for left, right in zip(*pairs, strict=True):
            if left in more:
                more[left].append(right)
            elif not first:
                more[left] = [right]
            elif first[left]:
                more[left] = [first[left], right]
            else:
                first[left] = right

    def __getitem__(self, left: int) -> Sequence[int]:
        """Return what stands beside a number, () for nothing."""
        if left in self._more:
            return self._more[left]
        return (self._first[left],) if self._first and self._first[left] else ()


def flags(size: int, marked: Iterable[int]) -> bytearray:
    """Return one byte for each number below *size*, 1 for those *marked*."""
    found = bytearray(size)
    for number in marked:
        found[number] = 1
    return found
