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


def parts(size: int) -> int:
    """Return into how many parts so many rows go, each small enough to be held as Python objects."""
    return 1 + size // _AT_ONCE


def rises(column: Sequence[int]) -> bool:
    """Tell whether every number of a column is greater than the one before, so that none comes twice."""
    return all(map(lt, column, islice(column, 1, None)))


def once(pairs: Pairs) -> Pairs:
    """Return pairs without those that come again; the very same columns where none does."""
    firsts, seconds = pairs
    if rises(firsts):
        return pairs
    number = parts(len(firsts))
    kept: list[Pairs] = []
    for part in range(number):
        packed = dict.fromkeys(
            [first << 32 | second for first, second in zip(firsts, seconds, strict=True) if first % number == part]
        )
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
    number = parts(len(column))
    if number == 1:
        return len(set(column))
    return sum(len({one for one in column if one % number == part}) for part in range(number))


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
