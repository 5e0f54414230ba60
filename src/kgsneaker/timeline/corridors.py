"""Where routes can run: columns free of pills, and gutters between rows; and which of them are taken.

A column is 4 pixels wide, and a line in it runs 2 pixels from its edges. Lines with one older end may lie on each
other; others get another column or, in a gutter, another height where they would.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from kgsneaker.timeline.values import PADDING, PILL

COLUMN = 4
CLEAR = 2  # pixels: at least between a line and a pill that it passes
ASIDE = 2  # pills to either side that a line may go around
STRETCH = 10  # lines in a column are looked up by stretches of 1 << 10 pixels


Taken = dict[int, tuple[int, int]]
"""What each owner takes of a line, as its first and last pixel."""


class Corridors:
    """The free space of one drawing, and what routes take of it.

    ``tops`` are the y of all rows; ``lefts``, ``widths`` and ``rows`` say where each pill stands.
    """

    def __init__(
        self, lefts: Sequence[int], widths: Sequence[int], rows: Sequence[int], tops: Sequence[int], height: int
    ) -> None:
        self.tops = tops
        self._height = height
        self._pills: list[list[tuple[int, int]]] = [[] for _ in tops]
        self._blocked: dict[int, list[int]] = {}
        for row, left, wide in sorted(zip(rows, lefts, widths, strict=True)):
            self._pills[row].append((left, left + wide))
            for column in range((left - CLEAR) // COLUMN, (left + wide + CLEAR - 1) // COLUMN + 1):
                self._blocked.setdefault(column, []).append(row)
        self._upright: dict[int, Taken] = {}  # by column and stretch of 1,024 pixels
        self._level: dict[int, Taken] = {}  # by y

    def free(self, column: int, row: int) -> bool:
        """Whether an upright line in a column passes no pill of a row."""
        blocked = self._blocked.get(column)
        if not blocked:
            return True
        after = bisect_left(blocked, row)
        return after == len(blocked) or blocked[after] != row

    def stop(self, column: int, row: int, end: int) -> int:
        """Return the first row from *row* towards *end* at which a column is blocked; *end* where none before it is."""
        blocked = self._blocked.get(column)
        if not blocked:
            return end
        if row <= end:
            after = bisect_left(blocked, row)
            return blocked[after] if after < len(blocked) and blocked[after] < end else end
        before = bisect_right(blocked, row) - 1
        return blocked[before] if before >= 0 and blocked[before] > end else end

    def clear(self, row: int, left: int, right: int) -> bool:
        """Whether no pill of a row lies between two x."""
        pills = self._pills[row]
        after = bisect_left(pills, (right, 0))
        return after == 0 or pills[after - 1][1] <= left

    def gaps(self, row: int, column: int) -> list[int]:
        """Return free columns beside the pills of a row that are next to a column, two for each gap."""
        pills = self._pills[row]
        at = bisect_right(pills, (column * COLUMN + 2, 1 << 40))
        found = []
        for left, right in pills[max(0, at - ASIDE - 1) : at + ASIDE]:
            before, after = (left - CLEAR) // COLUMN - 1, (right + CLEAR - 1) // COLUMN + 1
            found += [before, before - 1, after, after + 1]
        return found

    def heights(self, gutter: int) -> list[int]:
        """Return the heights at which lines can run in a gutter, its middle first; gutter *n* is above row *n*."""
        top = self.tops[gutter - 1] + PILL if gutter else self.tops[0] - PADDING
        bottom = self.tops[gutter] if gutter < len(self.tops) else self._height
        room = bottom - top
        apart = 3 if room < 12 else 4
        middle = top + room // 2
        found = [middle]
        for step in range(apart, room // 2, apart):
            found += [middle + step, middle - step]
        return found

    def crowded(self, column: int, top: int, bottom: int, owner: int) -> bool:
        """Whether a line of another owner runs in a column between two y."""
        low, high = (top, bottom) if top <= bottom else (bottom, top)
        return any(
            _met(self._upright.get(column << 20 | part), low, high, owner)
            for part in range(low >> STRETCH, (high >> STRETCH) + 1)
        )

    def height(self, gutter: int, left: int, right: int, owner: int) -> int:
        """Return a height of a gutter where no other owner's line runs between two x; its middle if all are taken."""
        return self.apart(self.heights(gutter), left, right, owner)

    def apart(self, heights: Sequence[int], left: int, right: int, owner: int) -> int:
        """Return the first height at which no line of another owner runs between two x; the first if all are taken."""
        low, high = (left, right) if left <= right else (right, left)
        for y in heights:
            if not _met(self._level.get(y), low, high, owner):
                return y
        return heights[0]

    def take(self, points: Sequence[tuple[int, int]], owner: int) -> None:
        """Note that a route of an owner runs along its points."""
        for (x, y), (to_x, to_y) in pairwise(points):
            low, high = min(y, to_y), max(y, to_y)
            if x != to_x:
                _note(self._level, y, min(x, to_x), max(x, to_x), owner)
                continue
            for part in range(low >> STRETCH, (high >> STRETCH) + 1):
                first, last = max(low, part << STRETCH), min(high, (part + 1 << STRETCH) - 1)
                _note(self._upright, x // COLUMN << 20 | part, first, last, owner)


def _note(taken: dict[int, Taken], line: int, low: int, high: int, owner: int) -> None:
    held = taken.setdefault(line, {})
    first, last = held.get(owner, (low, high))
    held[owner] = min(first, low), max(last, high)


def _met(taken: Taken | None, low: int, high: int, owner: int) -> bool:
    if not taken:
        return False
    return any(first <= high and last >= low and other != owner for other, (first, last) in taken.items())
