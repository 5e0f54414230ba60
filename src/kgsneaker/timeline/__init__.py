"""Where products stand in time: elastic years from left to right, a lane for each model line, routed links.

Nothing is simulated, and all is whole numbers: the same picture gives the same drawing, here and in the script of
the explorer, which follows the same rules. Links give an order of age (``ages``), moments give places on the axis
(``scale``, ``lefts``), model lines become lanes (``lanes``) with rows (``packing``), and the free space between
rows and pills (``corridors``) carries the links (``routes``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kgsneaker.timeline.ages import Moment, moments, neighbours, ranks, sound_links
from kgsneaker.timeline.corridors import Corridors
from kgsneaker.timeline.lanes import family_of, line_links, lines_of
from kgsneaker.timeline.lefts import lefts_of, room_needed
from kgsneaker.timeline.packing import pack
from kgsneaker.timeline.routes import Box, routes_of
from kgsneaker.timeline.scale import Axis, axis_of, ticks_of
from kgsneaker.timeline.values import (
    LEFT,
    PADDING,
    PILL,
    ROW,
    WIDEST,
    Drawing,
    Lane,
    Link,
    Node,
    Picture,
    Polyline,
    Tick,
    as_json,
    from_json,
)

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "PILL",
    "ROW",
    "Drawing",
    "Lane",
    "Link",
    "Node",
    "Picture",
    "Polyline",
    "Tick",
    "as_json",
    "from_json",
    "from_plain",
    "layout",
]


def from_plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON form of the drawing of a picture in its JSON form: what the script's ``layout`` returns."""
    return as_json(layout(from_json(value)))


def layout(picture: Picture) -> Drawing:
    """Return where everything of a picture stands; the order of its links makes no difference."""
    widths = [min(max(node.width, 1), WIDEST) for node in picture.nodes]
    nodes = tuple(replace(node, width=wide) for node, wide in zip(picture.nodes, widths, strict=True))
    picture = replace(picture, nodes=nodes)
    links = sound_links(picture)
    older, newer = neighbours(len(nodes), links)
    ordered = ranks(nodes, older)
    found = moments(nodes, older, ordered)
    joining = line_links(nodes, links, ordered)
    family = family_of(joining, found, ordered)
    heirs = [(node, only[0]) for node, only in enumerate(family.children) if len(only) == 1]
    axis = axis_of(picture, found, heirs, LEFT)
    room = room_needed(picture, found, newer, ordered, axis) if axis else 0
    if room:
        axis = axis_of(picture, found, heirs, LEFT + room)
    lefts, undated = lefts_of(picture, found, older, newer, ordered, axis)
    rows = [0] * len(nodes)
    tops: list[int] = []
    lanes, y = [], 0
    for line in lines_of(nodes, links, joining, ordered, family):
        above = len(tops)
        height = pack(line.members, line.head, lefts, widths, family, rows)
        for node in line.members:
            rows[node] += above
        tops += [y + PADDING + ROW * row for row in range(height)]
        lanes.append(Lane(y, height * ROW - (ROW - PILL) + 2 * PADDING, line.head))
        y += lanes[-1].height
    boxes = [Box(lefts[node], tops[rows[node]], widths[node], rows[node]) for node in range(len(nodes))]
    corridors = Corridors(lefts, widths, rows, tops, y)
    routes = routes_of(boxes, links, corridors, len(picture.links))
    right = max((box.right for box in boxes), default=0)
    right = max([right, *(x for route in routes for x in route[::2])])
    return Drawing(
        right + LEFT,
        y,
        ticks_of(axis) if axis else (),
        tuple(lanes),
        tuple((box.left, box.top) for box in boxes),
        tuple(_span(node, axis) for node in nodes),
        tuple(routes),
        undated,
    )


def _span(node: Node, axis: Axis | None) -> tuple[int, int] | None:
    """Return the first and last x of a release of more than a year."""
    if node.first is None or node.last is None or node.last - node.first < 12 or not axis:
        return None
    first: Moment = (node.first, 0)
    return axis.at(first), axis.at((node.last, 0))
