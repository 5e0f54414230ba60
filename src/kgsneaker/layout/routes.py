"""Right-angled routes between boxes that stand in rows, passing behind none of them.

A route leaves the left side of the newer box and ends at the right side of the older one. Candidates are
tried from the plain (one straight line, one bend each way) to the long way round by the margin, which always
exists: between two rows lies a corridor without boxes, and left of all boxes there is a margin. Of the
candidates that hit no box the cheapest wins: length, bends, crossings, and lines drawn on top of others count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kgsneaker.layout.boxes import Box, Point, Route
from kgsneaker.layout.lines import Lines

CHANNEL = 7  # pixels between two parallel lines
NEAR_OLDER = 14  # room for the arrowhead before the first bend
NEAR_NEWER = 26  # room for the badge with the count before the last bend
_CLEARANCE = 4
_CHANNELS = 6  # candidates a side: more cost time and were never chosen in lineages of 100 things


@dataclass(slots=True)
class Router:
    """Finds one route after the other, each aware of those before it.

    ``corridors`` are the heights, top to bottom, of the lines between rows; ``margin`` is left of all boxes.
    """

    boxes: Sequence[Box]
    corridors: Sequence[int]
    margin: int
    _drawn: Lines = field(default_factory=Lines)
    _known: dict[tuple[Point, Point], list[Box]] = field(default_factory=dict)

    def route(self, start: Point, end: Point, newer: Box, older: Box, bundle: str) -> Route:
        """Return the cheapest free route; routes of one *bundle* may share a line."""
        for candidates in (_direct(start, end), self._by_corridor(start, end), self._round(start, end)):
            free = [route for route in candidates if self._free(route, newer, older)]
            if free:
                best = min(free, key=lambda route: (self._drawn.cost(route, bundle), route))
                break
        else:  # two boxes on top of each other: the layout makes none, but a line is better than an error
            best = (start, end)
        self._drawn.add(best, bundle)
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
