"""The left edge of each pill: its moment on the axis; without any, where its relatives allow."""

from __future__ import annotations

from collections.abc import Sequence

from kgsneaker.timeline.ages import Moment
from kgsneaker.timeline.scale import Axis
from kgsneaker.timeline.values import GAP, INDENT, LEFT, Picture

MOST_ROOM = 240  # pixels at the left that are kept for what is older than the first year and has none itself


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
) -> list[int]:
    """Return x for each node.

    What has no moment ends left of what descends from it; else it begins right of what it descends from;
    else it stands at the left.
    """
    lefts: list[int | None] = [axis.at(moment) if axis and moment else None for moment in found]
    for node in reversed(ordered):
        if lefts[node] is None:
            right = min((x for other in newer[node] if (x := lefts[other]) is not None), default=None)
            if right is not None:
                lefts[node] = max(LEFT, right - 2 * GAP - picture.nodes[node].width)
    placed: list[int] = [LEFT if x is None else x for x in lefts]
    for node in ordered:
        if lefts[node] is None and older[node]:
            right = max((x for other in older[node] if (x := lefts[other]) is not None), default=LEFT - INDENT)
            placed[node] = lefts[node] = min(right + INDENT, max(LEFT, picture.width))
        elif lefts[node] is None:
            lefts[node] = LEFT
    return placed
