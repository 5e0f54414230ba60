"""Routes of links: level and upright lines from the older pill to the newer that pass behind no other pill.

Two pills next to each other in a row are joined by a straight line. Else a line leaves the older pill at its lower
(or upper) side near its left end, so that all that descends from a thing hangs on one trunk; or, for steps between
model lines, at its right side if the way along its row and down to the newer pill is free. On its way it
sidesteps pills in the gutters between rows, and it enters the newer pill at the left, or from above or below
where that is right in its way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgsneaker.timeline.corridors import COLUMN, Corridors
from kgsneaker.timeline.values import PILL, Link, Polyline

Points = list[tuple[int, int]]
BEND = 60  # columns that a line goes further to avoid the next bend
MARGIN = 1  # the column at the left that no pill ever blocks
SIDESTEPS = 8  # after so many a line goes by the left margin
FINALISTS = 4  # of the shortest ways around a pill, those that are compared by who runs there already


@dataclass(frozen=True, slots=True)
class Box:
    """A pill with the place of its row."""

    left: int
    top: int
    width: int
    row: int

    @property
    def right(self) -> int:
        """The x of its right end."""
        return self.left + self.width

    @property
    def before(self) -> int:
        """The column right before it, where lines come down to enter at the left."""
        return (self.left - 8) // COLUMN


def routes_of(
    boxes: Sequence[Box], links: Sequence[tuple[Link, int]], corridors: Corridors, count: int
) -> list[Polyline]:
    """Return a route for each of *count* links by its place, () for those not among *links*."""
    ports = _ports(boxes, links)
    found: list[Polyline] = [()] * count
    times: dict[Link, int] = {}
    for link, place in sorted(links, key=lambda one: _turn(boxes, *one)):
        times[link] = times.get(link, -1) + 1  # two steps of one kind between two pills run side by side
        owner = (link.older * 64 + min(times[link], 7) * 8) + link.kind
        older, newer = boxes[link.older], boxes[link.newer]
        points = _Router(older, newer, newer.top + ports[place], owner, corridors).route(link.kind)
        corridors.take(points, owner)
        found[place] = tuple(number for point in points for number in point)
    return found


def _turn(boxes: Sequence[Box], link: Link, place: int) -> tuple[int, ...]:
    """Lines within model lines first, short ones before long ones."""
    older, newer = boxes[link.older], boxes[link.newer]
    far = (abs(older.row - newer.row), abs(older.left - newer.left))
    return (min(link.kind, 1), *far, link.older, link.newer, link.kind, place)


def _ports(boxes: Sequence[Box], links: Sequence[tuple[Link, int]]) -> dict[int, int]:
    """Return for each link the height at which it enters the newer pill.

    What comes from above enters higher, what comes from below lower, and what comes from near further out: its
    upright line is nearer to the pill, and so no other has to cross it.
    """
    entering: dict[int, list[tuple[int, ...]]] = {}
    for link, place in links:
        older, newer = boxes[link.older], boxes[link.newer]
        side = (older.row > newer.row) - (older.row < newer.row)
        entering.setdefault(link.newer, []).append((side, -older.row, -older.left, link.older, link.kind, place))
    ports = {}
    for some in entering.values():
        some.sort()
        last = len(some) - 1
        spread = min(16, 8 * last)
        for number, one in enumerate(some):
            ports[one[-1]] = PILL // 2 - spread // 2 + (spread * number // last if last else 0)
    return ports


class _Router:
    """Finds the route from one pill to another."""

    def __init__(self, older: Box, newer: Box, port: int, owner: int, corridors: Corridors) -> None:
        self._older = older
        self._newer = newer
        self._port = port  # the y at which the newer pill is entered from the left
        self._owner = owner
        self._corridors = corridors
        self._down = 1 if newer.row >= older.row else -1

    def route(self, kind: int) -> Points:
        older, newer = self._older, self._newer
        if older.row == newer.row:
            if older.right < newer.left and self._corridors.clear(older.row, older.right, newer.left):
                return [(older.right, self._port), (newer.left, self._port)]
            return self._under()
        along = self._along() if kind else None
        return along or self._trunk()

    def _under(self) -> Points:
        """Go through the gutter below a row in which others stand between the two."""
        column = self._exit(self._older.top + PILL + 4)
        return [(_line(column), self._older.top + PILL), *self._drop(column, self._older.row + 1)]

    def _along(self) -> Points | None:
        """Go along the row of the older pill and then straight to the newer one, if that way is free."""
        older, newer, corridors = self._older, self._newer, self._corridors
        for column in range(newer.before, newer.before - 3, -1):
            x = _line(column)
            free = (
                x >= older.right + 8
                and corridors.clear(older.row, older.right, x + 2)
                and corridors.stop(column, older.row, newer.row) == newer.row
                and corridors.free(column, newer.row)
            )
            heights = [older.top + PILL // 2 + aside for aside in (0, 5, -5)]
            y = corridors.apart(heights, older.right, x, self._owner)
            if free and not corridors.crowded(column, y, self._port, self._owner):
                return [(older.right, y), (x, y), (x, self._port), (newer.left, self._port)]
        return None

    def _trunk(self) -> Points:
        """Leave the older pill below or above near its left end and sidestep what is in the way."""
        older, newer, corridors = self._older, self._newer, self._corridors
        y = older.top + PILL if self._down > 0 else older.top
        column = self._exit(self._port)
        points = [(_line(column), y)]
        row, steps = older.row + self._down, 0
        while (blocked := corridors.stop(column, row, newer.row)) != newer.row:
            aside = self._aside(column, blocked) if steps < SIDESTEPS else MARGIN
            steps += 1
            gutter = blocked if self._down > 0 else blocked + 1
            height = corridors.height(gutter, _line(column), _line(aside), self._owner)
            points += [(_line(column), height), (_line(aside), height)]
            column, row = aside, blocked
        return points + self._arrive(column)

    def _exit(self, end: int) -> int:
        """Choose the column in which a line leaves the older pill."""
        older, corridors = self._older, self._corridors
        wanted = (older.left + 8) // COLUMN
        columns = [column for column in range(wanted, wanted + 4) if _line(column) <= older.right - 4] or [wanted]
        clear = [column for column in columns if not corridors.crowded(column, older.top, end, self._owner)]
        row, end_row = older.row + self._down, self._newer.row
        if older.row == end_row:
            return (clear or columns)[0]
        straight = [column for column in clear if corridors.stop(column, row, end_row) == end_row]
        return (straight or clear or columns)[0]

    def _aside(self, column: int, blocked: int) -> int:
        """Choose the column in which a line passes a row that is blocked in its own."""
        corridors, target, end = self._corridors, self._newer.before, self._newer.row
        costs = []
        for other in {target, *corridors.gaps(blocked, column)}:
            if other >= 0 and corridors.free(other, blocked):
                reach = corridors.stop(other, blocked, end)
                again = BEND // 2 + BEND * abs(end - reach) // abs(end - blocked) if reach != end else 0
                costs.append((abs(other - column) + abs(other - target) + again, other, reach))
        costs.sort()
        y = corridors.tops[blocked]
        return min(
            (cost + (BEND // 2 if corridors.crowded(other, y, corridors.tops[reach], self._owner) else 0), other)
            for cost, other, reach in costs[:FINALISTS]
        )[1]

    def _arrive(self, column: int) -> Points:
        """Enter the newer pill from a column that is free up to its row."""
        newer, x = self._newer, _line(column)
        if x <= newer.left - 6 and self._corridors.clear(newer.row, x - 2, newer.left):
            return [(x, self._port), (newer.left, self._port)]
        if newer.left + 4 <= x <= newer.right - 4:
            return [(x, newer.top if self._down > 0 else newer.top + PILL)]
        return self._drop(column, newer.row if self._down > 0 else newer.row + 1)

    def _drop(self, column: int, gutter: int) -> Points:
        """Go through the gutter beside the newer pill's row to its left end and enter there."""
        newer, corridors = self._newer, self._corridors
        columns = [c for c in range(newer.before, newer.before - 3, -1) if corridors.free(c, newer.row)]
        near = corridors.heights(gutter)[0]
        clear = [c for c in columns if not corridors.crowded(c, near, self._port, self._owner)]
        x = _line((clear or columns)[0])
        height = corridors.height(gutter, _line(column), x, self._owner)
        return [(_line(column), height), (x, height), (x, self._port), (newer.left, self._port)]


def _line(column: int) -> int:
    return column * COLUMN + COLUMN // 2
