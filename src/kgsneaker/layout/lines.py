"""The level and upright lines drawn so far, and what a further route among them costs."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kgsneaker.layout.boxes import Point, Route

_Line = tuple[int, int, int, str]  # where it stands, from, to, and its bundle


@dataclass(slots=True)
class Lines:
    """Level lines by height and upright ones by x: sorted, so that near ones are found by bisection."""

    _level: list[_Line] = field(default_factory=list)
    _upright: list[_Line] = field(default_factory=list)

    def add(self, route: Route, bundle: str) -> None:
        """Remember the lines of a route."""
        for start, end in pairwise(route):
            lines, line = self._sorted(start, end, bundle)
            if line not in lines:
                insort(lines, line)

    def cost(self, route: Route, bundle: str) -> int:
        """Price a route: a line on or beside a foreign one is dear, a crossing cheap, a line shared is free."""
        cost = 30 * len(route)
        for start, end in pairwise(route):
            beside, (place, low, high, _) = self._sorted(start, end, bundle)
            across = self._upright if beside is self._level else self._level
            shared = 0
            for _, other_low, other_high, other in _between(beside, place - 5, place + 5):
                common = min(high, other_high) - max(low, other_low)
                if other != bundle:
                    cost += 400 * (common > 0)
                else:
                    shared = max(shared, common)
            cost += high - low - shared
            cost += 24 * sum(
                other != bundle and other_low < place < other_high
                for _, other_low, other_high, other in _between(across, low + 1, high - 1)
            )
        return cost

    def _sorted(self, start: Point, end: Point, bundle: str) -> tuple[list[_Line], _Line]:
        axis = 0 if start[0] == end[0] else 1
        low, high = sorted((start[1 - axis], end[1 - axis]))
        return (self._level if axis else self._upright), (start[axis], low, high, bundle)


def _between(lines: Sequence[_Line], low: int, high: int) -> Sequence[_Line]:
    return lines[bisect_left(lines, (low,)) : bisect_left(lines, (high + 1,))]
