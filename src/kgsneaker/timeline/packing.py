"""Rows within a lane: what descends from a thing stands below it, or beside it where it is its only heir."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from kgsneaker.timeline.lanes import Family
from kgsneaker.timeline.values import GAP

TRUNK = 16  # pixels below the left end of a pill that stay free for the upright line to what descends from it


class _Row:
    """What is taken of one row, as stretches that do not overlap."""

    __slots__ = ("taken",)

    def __init__(self) -> None:
        self.taken: list[tuple[int, int]] = []

    def free(self, left: int, right: int) -> bool:
        after = bisect_left(self.taken, (right, 0))
        return after == 0 or self.taken[after - 1][1] <= left

    def take(self, left: int, right: int) -> None:
        insort(self.taken, (left, right))


class Packer:
    """Gives the members of one lane their rows."""

    def __init__(self, lefts: Sequence[int], widths: Sequence[int], family: Family, rows: list[int]) -> None:
        self._lefts = lefts
        self._widths = widths
        self._family = family
        self._rows = rows  # of all nodes: what is found is written here
        self._taken: list[_Row] = []
        self._reach: dict[int, int] = {}  # the lowest row that the line below a parent comes to
        self._last: dict[int, tuple[int, int]] = {}  # x and row of the last child of a parent
        self._heirs: dict[int, int] = {}

    def tree(self, root: int) -> None:
        """Place a root and all that hangs below it, each before its next sibling."""
        waiting = [root]
        while waiting:
            node = waiting.pop()
            parent = self._family.parents[node]
            if node == root:
                self._place(node, 0)
            elif not self._beside(node, parent):
                self._below(node, parent)
            waiting += reversed(self._in_turn(node))

    def _in_turn(self, node: int) -> list[int]:
        """The children of a node: first the heir of the line, then the younger before the older.

        What stands further left comes later and so never blocks the trunk of what stands further right.
        """
        sizes, children = self._family.sizes, self._family.children[node]
        heir = self._heirs[node] = self._heir(node)
        rest = [child for child in children if child != heir]
        rest.sort(key=lambda child: (-self._lefts[child], sizes[child] > 1, child))
        return [heir, *rest] if heir >= 0 else rest

    def _heir(self, node: int) -> int:
        """The child that goes on in the row of its parent: an only child, or one with half of all descendants."""
        sizes, children = self._family.sizes, self._family.children[node]
        if not children:
            return -1
        best = min(children, key=lambda child: (-sizes[child], self._lefts[child], child))
        return best if len(children) == 1 or (2 * sizes[best] >= sizes[node] - 1 and sizes[best] > 1) else -1

    def _beside(self, node: int, parent: int) -> bool:
        if self._heirs[parent] != node:
            return False
        row, end = self._rows[parent], self._lefts[parent] + self._widths[parent] + GAP
        left = self._lefts[node]
        if left < end or not self._taken[row].free(end, left + self._widths[node] + GAP):
            return False
        if left > end:
            self._taken[row].take(end, left)  # nothing may stand between the two
        self._put(node, row)
        return True

    def _below(self, node: int, parent: int) -> None:
        left, first = self._lefts[node], self._rows[parent] + 1
        before = self._last.get(parent)
        if before and before[0] == left:
            first = before[1] + 1
        row = self._place(node, first)
        self._last[parent] = left, row
        start = self._lefts[parent]
        for crossed in range(self._reach.get(parent, self._rows[parent]) + 1, row):
            if self._taken[crossed].free(start, start + TRUNK):
                self._taken[crossed].take(start, start + TRUNK)
        self._reach[parent] = max(row - 1, self._reach.get(parent, 0))

    def _place(self, node: int, first: int) -> int:
        left, right = self._lefts[node], self._lefts[node] + self._widths[node] + GAP
        row = first
        while row < len(self._taken) and not self._taken[row].free(left, right):
            row += 1
        self._put(node, row)
        return row

    def _put(self, node: int, row: int) -> None:
        while len(self._taken) <= row:
            self._taken.append(_Row())
        self._taken[row].take(self._lefts[node], self._lefts[node] + self._widths[node] + GAP)
        self._rows[node] = row

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self._taken)


def pack(
    members: Sequence[int], head: int, lefts: Sequence[int], widths: Sequence[int], family: Family, rows: list[int]
) -> int:
    """Write the rows of the members of one lane into *rows*; return how many rows there are."""
    packer = Packer(lefts, widths, family, rows)
    roots = [node for node in members if family.parents[node] < 0]
    for root in sorted(roots, key=lambda node: (node != head, 0 if family.sizes[node] > 1 else lefts[node])):
        packer.tree(root)
    return packer.height
