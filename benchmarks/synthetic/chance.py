"""Draws that stay the same in every Python: all come from ``Random.random``, whose sequence is promised."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Some = TypeVar("Some")


class Chance:
    """Draws for one purpose: the same words give the same draws."""

    __slots__ = ("draw",)

    def __init__(self, *purpose: object) -> None:
        self.draw = Random(" ".join(map(str, purpose))).random

    def below(self, number: int) -> int:
        """Return a whole number from 0 to one less than *number*."""
        return int(self.draw() * number)

    def early(self, number: int) -> int:
        """Return a whole number below *number*, the small ones far more often: what was first is best known."""
        return int(self.draw() ** 2 * number)

    def often(self, share: float) -> bool:
        """Tell whether what happens in a share of all cases happens now."""
        return self.draw() < share

    def pick(self, some: Sequence[Some]) -> Some:
        """Return one of some."""
        return some[int(self.draw() * len(some))]

    def several(self, some: Sequence[Some], number: int) -> list[Some]:
        """Return a number of different ones, in the order of the draw."""
        left = list(some)
        return [left.pop(int(self.draw() * len(left))) for _ in range(min(number, len(left)))]

    def weighed(self, shares: Sequence[int]) -> int:
        """Return a place in a list of shares of a hundred, each as often as its share says."""
        left = self.draw() * 100
        for place, share in enumerate(shares):
            left -= share
            if left < 0:
                return place
        return len(shares) - 1
