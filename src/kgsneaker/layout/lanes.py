"""Lanes from top to bottom: each pill gets its height, and between rows corridors stay free for arrows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kgsneaker.layout.groups import group_of, lane_names
from kgsneaker.layout.rows import packed
from kgsneaker.layout.shapes import Lane, Pill
from kgsneaker.records import Edge
from kgsneaker.terms import Iri

_TOP, _LANE_HEAD, _ROW_GAP, _LANE_FOOT = 44, 26, 18, 12


def in_lanes(
    pills: Mapping[Iri, Pill], edges: Iterable[Edge], focus: Iri
) -> tuple[dict[Iri, Pill], list[Lane], list[int]]:
    """Return the pills at their heights, the lanes, and the heights of the corridors, all top to bottom."""
    origins: dict[Iri, set[Iri]] = defaultdict(set)
    for edge in edges:
        origins[edge.newer.id].add(edge.older.id)
    placed: dict[Iri, Pill] = {}
    lanes: list[Lane] = []
    corridors: list[int] = []
    top = _TOP
    kinds = [pill.node.entity.kind for pill in pills.values()]
    for number, name in enumerate(lane_names(kinds, pills[focus].node.entity.kind)):
        members = [pill for pill in pills.values() if group_of(pill.node.entity.kind) == name]
        y = top + _LANE_HEAD
        for row, held in enumerate(packed(members, origins)):
            corridors.append(y - _ROW_GAP // 2)
            tall = max(pill.height for pill in held)
            for pill in held:
                placed[pill.node.entity.id] = replace(pill, y=y + (tall - pill.height) // 2, lane=number, row=row)
            y += tall + _ROW_GAP
        bottom = y - _ROW_GAP + _LANE_FOOT
        lanes.append(Lane(name, top, bottom - top))
        top = bottom
    corridors.append(top - _LANE_FOOT // 2)
    return placed, lanes, corridors
