"""The left edge of each pill: its moment on the axis; without any, where its relatives allow, else apart."""

from __future__ import annotations

from collections.abc import Sequence

from kgsneaker.timeline.ages import Moment
from kgsneaker.timeline.scale import Axis
from kgsneaker.timeline.values import GAP, INDENT, LEFT, Picture

MOST_ROOM = 240  # pixels at the left that are kept for what is older than the first year and has none itself
APART, UNDATED_ROOM = 48, 420  # pixels: from the last pill to those without any year, and the room for these


def room_needed(
    picture: Picture,
    found: Sequence[Moment | None],
    newer: Sequence[Sequence[int]],
    ordered: Sequence[int],
    axis: Axis,
) -> int:
    """Return by how many pixels the axis has to begin later, so that undated ancestors stand left of it."""
    lefts: list[int | None] = [axis.at(moment) if moment else None for moment in found]
    least = LEFT
    for node in reversed(ordered):
        right = min((x for other in newer[node] if (x := lefts[other]) is not None), default=None)
        if lefts[node] is None and right is not None:
            place = lefts[node] = right - 2 * GAP - picture.nodes[node].width
            least = min(least, place)
    return min(LEFT - least, MOST_ROOM)


def lefts_of(
    picture: Picture,
    found: Sequence[Moment | None],
    older: Sequence[Sequence[int]],
    newer: Sequence[Sequence[int]],
    ordered: Sequence[int],
    axis: Axis | None,
) -> tuple[list[int], int | None]:
    """Return x for each node, and behind which x those stand that neither have a date nor to do with what has one.

    What has no moment ends left of what descends from it; else it begins right of what it descends from. What has
    neither stands apart, right of all else: at the left it would look old. There is no such place (None) where
    nothing stands in it, or nothing has a date.
    """
    lefts: list[int | None] = [axis.at(moment) if axis and moment else None for moment in found]
    for node in reversed(ordered):
        if lefts[node] is None:
            right = min((x for other in newer[node] if (x := lefts[other]) is not None), default=None)
            if right is not None:
                lefts[node] = max(LEFT, right - 2 * GAP - picture.nodes[node].width)
    _right_of_ancestors(lefts, older, ordered, max(LEFT, picture.width))
    waiting = [node for node in ordered if lefts[node] is None]
    ends = [x + one.width for x, one in zip(lefts, picture.nodes, strict=True) if x is not None]
    border = max(ends) + APART if ends else LEFT
    room = UNDATED_ROOM if ends else picture.width
    _in_rows(lefts, picture, [node for node in waiting if not older[node]], newer, border, border + room)
    _right_of_ancestors(lefts, older, ordered, border + room)
    return [border if x is None else x for x in lefts], border - APART // 2 if waiting and ends else None


def _right_of_ancestors(
    lefts: list[int | None], older: Sequence[Sequence[int]], ordered: Sequence[int], most: int
) -> None:
    for node in ordered:
        if lefts[node] is None:
            right = max((x for other in older[node] if (x := lefts[other]) is not None), default=None)
            if right is not None:
                lefts[node] = min(right + INDENT, most)


def _in_rows(
    lefts: list[int | None],
    picture: Picture,
    nodes: Sequence[int],
    newer: Sequence[Sequence[int]],
    left: int,
    right: int,
) -> None:
    """Put things beside each other, those of a group in one row; what something descends from begins at the left."""
    following: dict[int, int] = {}
    for node in nodes:
        wide, group = picture.nodes[node].width, picture.nodes[node].group
        place = left if newer[node] else following.get(group, left)
        lefts[node] = place if place + wide <= right else left
        if not newer[node]:
            following[group] = (lefts[node] or left) + wide + GAP
