"""Where routes can run: columns free of pills, and gutters between rows; and which of them are taken.

A column is 4 pixels wide, and a line in it runs 2 pixels from its edges. Lines with one older end may lie on each
other; others get another column or, in a gutter, another height where they would.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kgsneaker.timeline.values import PADDING, PILL

COLUMN = 4
CLEAR = 2  # pixels: at least between a line and a pill that it passes


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
        self._upright: dict[int, list[tuple[int, int, int]]] = {}
        self._level: dict[int, list[tuple[int, int, int]]] = {}

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

    def gaps(self, row: int, column: int, aside: int) -> list[int]:
        """Return free columns right beside the pills of a row, those of *aside* pills to either side of a column."""
        pills = self._pills[row]
        at = bisect_right(pills, (column * COLUMN + 2, 1 << 40))
        found = []
        for left, right in pills[max(0, at - aside - 1) : at + aside]:
            found.append((left - CLEAR) // COLUMN - 1)
            found.append((right + CLEAR - 1) // COLUMN + 1)
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
        return _met(self._upright.get(column), top, bottom, owner)

    def height(self, gutter: int, left: int, right: int, owner: int) -> int:
        """Return a height of a gutter where no line of another owner runs between two x; its middle if all are taken."""
        return self.apart(self.heights(gutter), left, right, owner)

    def apart(self, heights: Sequence[int], left: int, right: int, owner: int) -> int:
        """Return the first height at which no line of another owner runs between two x; the first if all are taken."""
        for y in heights:
            if not _met(self._level.get(y), left, right, owner):
                return y
        return heights[0]

    def take(self, points: Sequence[tuple[int, int]], owner: int) -> None:
        """Note that a route of an owner runs along its points."""
        for (x, y), (to_x, to_y) in zip(points, points[1:], strict=False):
            if x == to_x:
                self._upright.setdefault(x // COLUMN, []).append((min(y, to_y), max(y, to_y), owner))
            else:
                self._level.setdefault(y, []).append((min(x, to_x), max(x, to_x), owner))


def _met(taken: Sequence[tuple[int, int, int]] | None, low: int, high: int, owner: int) -> bool:
    low, high = (low, high) if low <= high else (high, low)
    return any(start <= high and end >= low and other != owner for start, end, other in taken or ())
