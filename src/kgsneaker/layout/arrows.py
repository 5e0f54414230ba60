"""Arrows from newer pills to older ones: which port, in which order they are routed, how many sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kgsneaker.layout.ports import SIDES, bundle, port_heights
from kgsneaker.layout.routes import NEAR_NEWER, Router
from kgsneaker.layout.shapes import Arrow, Pill
from kgsneaker.records import Edge
from kgsneaker.terms import Iri

_MARGIN = 12  # pixels free left of the outermost line


def arrows_between(
    pills: Mapping[Iri, Pill], edges: Sequence[Edge], corridors: Sequence[int]
) -> tuple[dict[Iri, Pill], tuple[Arrow, ...]]:
    """Return the arrows in the order of their ends, and the pills, moved right where an arrow needs the margin."""
    return _inside(pills, _routed(pills, edges, corridors))


def _routed(pills: Mapping[Iri, Pill], edges: Sequence[Edge], corridors: Sequence[int]) -> list[Arrow]:
    boxes = {key: pill.box for key, pill in pills.items()}
    ends = {side: port_heights(pills, edges, side) for side in SIDES}
    router = Router(tuple(boxes.values()), corridors, min(box.x for box in boxes.values()) - NEAR_NEWER - 6)
    drawn = []

    def turn(edge: Edge) -> tuple[bool, Iri, int, int]:
        # Lines down to lower rows turn first from the lowest port, so that those of one thing do not cross.
        down = pills[edge.newer.id].y - pills[edge.older.id].y
        height = ends["older"][edge.older.id, bundle(edge, "older")]
        return (abs(down) > 0, edge.older.id, -height if down > 0 else height, abs(down))

    for edge in sorted(edges, key=lambda e: (turn(e), e.newer.id, e.relation.id)):
        newer, older = boxes[edge.newer.id], boxes[edge.older.id]
        start = (newer.x, ends["newer"][edge.newer.id, bundle(edge, "newer")])
        end = (older.x + older.width, ends["older"][edge.older.id, bundle(edge, "older")])
        points = router.route(start, end, newer, older, f"{edge.older.id} {edge.relation.id}")
        drawn.append(Arrow(edge, points, len({claim.source.id for claim in edge.claims})))
    return sorted(drawn, key=lambda a: (a.edge.newer.id, a.edge.older.id, a.edge.relation.id))


def _inside(pills: Mapping[Iri, Pill], arrows: Sequence[Arrow]) -> tuple[dict[Iri, Pill], tuple[Arrow, ...]]:
    """Move all to the right where an arrow that goes round by the margin needs the room."""
    shift = max(0, _MARGIN - min((x for arrow in arrows for x, _ in arrow.points), default=_MARGIN))
    moved = tuple(replace(arrow, points=tuple((x + shift, y) for x, y in arrow.points)) for arrow in arrows)
    return {key: replace(pill, x=pill.x + shift) for key, pill in pills.items()}, moved
