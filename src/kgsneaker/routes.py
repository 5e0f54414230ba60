"""Right-angled routes between boxes that stand in rows, passing behind none of them.

A route leaves the left side of the newer box and ends at the right side of the older one. Candidates are
tried from the plain (one straight line, one bend each way) to the long way round by the margin, which always
exists: between two rows lies a corridor without boxes, and left of all boxes there is a margin. Of the
candidates that hit no box the cheapest wins: length, bends, crossings, and lines drawn on top of others count.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[int, int]
Route = tuple[Point, ...]

CHANNEL = 7  # pixels between two parallel lines
NEAR_OLDER = 14  # room for the arrowhead before the first bend
NEAR_NEWER = 26  # room for the badge with the count before the last bend
_CLEARANCE = 4
_CHANNELS = 6  # candidates a side: more cost time and were never chosen in lineages of 100 things


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that routes must not pass behind, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def hit_by(self, start: Point, end: Point, clearance: int) -> bool:
        """Whether a level or upright line comes nearer than *clearance* above or below, twice that beside it."""
        left, right = sorted((start[0], end[0]))
        top, bottom = sorted((start[1], end[1]))
        return (
            left < self.x + self.width + 2 * clearance
            and right > self.x - 2 * clearance
            and top < self.y + self.height + clearance
            and bottom > self.y - clearance
        )


_Line = tuple[int, int, int, str]  # where it stands, from, to, and its bundle


@dataclass(slots=True)
class Router:
    """Finds one route after the other, each aware of those before it.

    ``corridors`` are the heights, top to bottom, of the lines between rows; ``margin`` is left of all boxes.
    """

    boxes: Sequence[Box]
    corridors: Sequence[int]
    margin: int
    # Lines drawn so far, level ones by height and upright ones by x: sorted, so that near ones are found by bisection.
    _level: list[_Line] = field(default_factory=list)
    _upright: list[_Line] = field(default_factory=list)
    _known: dict[tuple[Point, Point], list[Box]] = field(default_factory=dict)

    def route(self, start: Point, end: Point, newer: Box, older: Box, bundle: str) -> Route:
        """Return the cheapest free route; routes of one *bundle* may share a line."""
        for candidates in (_direct(start, end), self._by_corridor(start, end), self._round(start, end)):
            free = [route for route in candidates if self._free(route, newer, older)]
            if free:
                best = min(free, key=lambda route: (self._cost(route, bundle), route))
                break
        else:  # two boxes on top of each other: the layout makes none, but a line is better than an error
            best = (start, end)
        for first, second in pairwise(best):
            self._remember(first, second, bundle)
        return best

    def _free(self, route: Route, newer: Box, older: Box) -> bool:
        if newer is not older and len(route) == 2 and route[0][0] < route[1][0]:
            return False
        return all(
            all(box is newer or box is older for box in self._hit(start, end))
            and not newer.hit_by(start, end, 0)
            and not older.hit_by(start, end, 0)
            for start, end in pairwise(route)
        )

    def _hit(self, start: Point, end: Point) -> list[Box]:
        """The boxes near a line; the same lines come up in many candidates."""
        known = self._known.get((start, end))
        if known is None:
            known = [box for box in self.boxes if box.hit_by(start, end, _CLEARANCE)]
            self._known[start, end] = known
        return known

    def _remember(self, start: Point, end: Point, bundle: str) -> None:
        lines, line = self._sorted(start, end, bundle)
        if line not in lines:
            insort(lines, line)

    def _sorted(self, start: Point, end: Point, bundle: str) -> tuple[list[_Line], _Line]:
        axis = 0 if start[0] == end[0] else 1
        low, high = sorted((start[1 - axis], end[1 - axis]))
        return (self._level if axis else self._upright), (start[axis], low, high, bundle)

    def _cost(self, route: Route, bundle: str) -> int:
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

    def _by_corridor(self, start: Point, end: Point) -> Iterator[Route]:
        for height in self._likely(start[1], end[1]):
            for near_newer in _steps(start[0] - NEAR_NEWER, -CHANNEL, 3):
                for near_older in _steps(end[0] + NEAR_OLDER, CHANNEL, 4):
                    yield _bent(
                        start,
                        (near_newer, start[1]),
                        (near_newer, height),
                        (near_older, height),
                        (near_older, end[1]),
                        end,
                    )

    def _likely(self, one: int, other: int) -> list[int]:
        """The lines of the corridors beside both ends and of a few between: others are only longer."""
        low, high = sorted((one, other))
        inside = [corridor for corridor in self.corridors if low < corridor < high]
        chosen = {*self._around(low), *self._around(high), *inside[:: len(inside) // 4 + 1]}
        return [corridor + aside for corridor in sorted(chosen) for aside in (0, -4, 4)]

    def _round(self, start: Point, end: Point) -> Iterator[Route]:
        near_newer, near_older = start[0] - NEAR_NEWER, end[0] + NEAR_OLDER
        for lane in range(_CHANNELS):
            margin = self.margin - lane * CHANNEL
            for first in self._around(start[1]):
                for last in self._around(end[1]):
                    yield _bent(
                        start,
                        (near_newer, start[1]),
                        (near_newer, first),
                        (margin, first),
                        (margin, last),
                        (near_older, last),
                        (near_older, end[1]),
                        end,
                    )

    def _around(self, height: int) -> list[int]:
        above = [corridor for corridor in self.corridors if corridor < height]
        below = [corridor for corridor in self.corridors if corridor >= height]
        return [*above[-1:], *below[:1]]


def _between(lines: Sequence[_Line], low: int, high: int) -> Sequence[_Line]:
    return lines[bisect_left(lines, (low,)) : bisect_left(lines, (high + 1,))]


def _direct(start: Point, end: Point) -> Iterator[Route]:
    if start[1] == end[1] and start[0] >= end[0]:
        yield (start, end)
    first, last = end[0] + NEAR_OLDER, start[0] - NEAR_NEWER
    for bend in (*_steps(first, CHANNEL), *_steps(last, -CHANNEL)):
        if first <= bend <= last:
            yield _bent(start, (bend, start[1]), (bend, end[1]), end)


def _steps(start: int, step: int, count: int = _CHANNELS) -> list[int]:
    return [start + step * number for number in range(count)]


def _bent(*points: Point) -> Route:
    """Drop repeated points and points in the middle of a straight line."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)
