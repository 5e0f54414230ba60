"""Where the things of a lineage stand: years from left to right, one lane for each group of things.

Nothing is simulated: the same lineage gives the same drawing. A thing gets its size (``pills``), its left edge
(``lefts``), its lane and row (``lanes``), and its arrows (``ports``, ``routes``, ``arrows``), in that order.
Lengths are pixels at the natural size of the picture.
"""

from __future__ import annotations

from dataclasses import replace

from kgsneaker.layout.arrows import arrows_between
from kgsneaker.layout.boxes import Box, Route
from kgsneaker.layout.edges import merged_edges
from kgsneaker.layout.lanes import in_lanes
from kgsneaker.layout.lefts import SIDE, left_edges
from kgsneaker.layout.pills import META_SIZE, NAME_LEADING, NAME_SIZE, loose_pill
from kgsneaker.layout.ports import SIDES, count_ports
from kgsneaker.layout.shapes import Arrow, Drawing, Lane, Pill, Tick
from kgsneaker.layout.years import ticks_of, years_of
from kgsneaker.records import Lineage, Node
from kgsneaker.terms import Iri

__all__ = [
    "META_SIZE",
    "NAME_LEADING",
    "NAME_SIZE",
    "Arrow",
    "Box",
    "Drawing",
    "Lane",
    "Pill",
    "Route",
    "Tick",
    "place",
    "years_of",
]


def place(lineage: Lineage) -> Drawing:
    """Return where each pill, lane, year and arrow of *lineage* stands.

    Pills come in order of their left edge, arrows in the order of their ends.
    """
    focus = lineage.focus.id
    nodes = _nodes(lineage)
    edges, undrawn = merged_edges(lineage.edges, nodes)
    ports = {side: count_ports(edges, side) for side in SIDES}
    pills = {
        key: loose_pill(node, key == focus, max(ports["newer"][key], ports["older"][key]))
        for key, node in nodes.items()
    }
    pills = {key: replace(pills[key], x=x) for key, x in left_edges(pills, edges, ports["older"]).items()}
    pills, lanes, corridors = in_lanes(pills, edges, focus)
    pills, arrows = arrows_between(pills, edges, corridors)
    bottom = lanes[-1].y + lanes[-1].height
    right = max(*(p.x + p.width for p in pills.values()), *(x for arrow in arrows for x, _ in arrow.points), 0)
    ordered = sorted(pills.values(), key=lambda pill: (pill.x, pill.y, pill.node.entity.id))
    return Drawing(right + SIDE, bottom, focus, tuple(ordered), tuple(lanes), ticks_of(ordered), arrows, undrawn)


def _nodes(lineage: Lineage) -> dict[Iri, Node]:
    nodes = {node.entity.id: node for node in lineage.nodes}
    if lineage.focus.id not in nodes:
        nodes[lineage.focus.id] = Node(lineage.focus, (), (), (), 0, False)
    return dict(sorted(nodes.items()))
