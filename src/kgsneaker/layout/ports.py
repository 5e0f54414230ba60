"""Ports: the heights at which arrows touch the sides of a pill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

from kgsneaker.layout.shapes import Pill
from kgsneaker.records import Edge
from kgsneaker.terms import Iri

PORT = 14  # pixels between two ports, on one grid, so that parallel lines between neighbours run straight

Side = Literal["newer", "older"]  # the end of an edge whose pill is meant
SIDES: tuple[Side, Side] = ("newer", "older")
Bundle = tuple[Iri, ...]  # the name of a port: its edges share a line


def bundle(edge: Edge, side: Side) -> Bundle:
    """Name the port an edge uses: its own at the newer end, shared by relation at the older."""
    return (edge.older.id, edge.relation.id) if side == "newer" else (edge.relation.id,)


def count_ports(edges: Iterable[Edge], side: Side) -> Mapping[Iri, int]:
    """Return how many ports each thing has on that side; 0 for those without."""
    bundles: dict[Iri, set[Bundle]] = defaultdict(set)
    for edge in edges:
        bundles[edge.newer.id if side == "newer" else edge.older.id].add(bundle(edge, side))
    return defaultdict(int, {key: len(names) for key, names in bundles.items()})


def port_heights(pills: Mapping[Iri, Pill], edges: Iterable[Edge], side: Side) -> dict[tuple[Iri, Bundle], int]:
    """Give each bundle of a pill's side a height: level ones in the middle, others towards where they go."""
    slopes: dict[Iri, dict[Bundle, list[int]]] = defaultdict(lambda: defaultdict(list))
    for edge in edges:
        here, there = (edge.newer.id, edge.older.id) if side == "newer" else (edge.older.id, edge.newer.id)
        slopes[here][bundle(edge, side)].append(pills[there].middle - pills[here].middle)
    heights: dict[tuple[Iri, Bundle], int] = {}
    for key, bundles in slopes.items():
        mean = {name: sum(values) // len(values) for name, values in bundles.items()}
        heights.update({(key, name): height for name, height in _stacked(pills[key], mean).items()})
    return heights


def _stacked(pill: Pill, mean: Mapping[Bundle, int]) -> dict[Bundle, int]:
    ordered = sorted(mean, key=lambda name: (mean[name], name))
    up = [name for name in ordered if mean[name] < 0]
    level = [name for name in ordered if mean[name] == 0]
    down = [name for name in ordered if mean[name] > 0]
    room = pill.height // 2 - 8
    # Level lines keep the middle, so that both ends agree and the line is straight.
    core = level or [*up, *down]
    offsets = _spread(len(core), min(PORT, 2 * room // max(1, len(core) - 1)))
    heights = {name: pill.middle + offset for name, offset in zip(core, offsets, strict=True)}
    if level:
        outer = ((len(level) - 1) * PORT) // 2
        step = min(PORT, max(2, (room - outer) // max(1, len(up), len(down))))
        heights.update({name: pill.middle - outer - step * (len(up) - at) for at, name in enumerate(up)})
        heights.update({name: pill.middle + outer + step * (at + 1) for at, name in enumerate(down)})
    return heights


def _spread(count: int, step: int) -> list[int]:
    return [at * step - (count - 1) * step // 2 for at in range(count)]
