"""Left edges: a later year stands right of an earlier one, a newer thing right of the older it comes from.

They solve "at least so far right of" constraints by longest path (the coordinate step of layered drawing,
Gansner et al. 1993, with years as the layers). Empty years take no room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from kgsneaker.layout.constraints import longest, reaches
from kgsneaker.layout.routes import CHANNEL, NEAR_NEWER, NEAR_OLDER
from kgsneaker.layout.shapes import Pill
from kgsneaker.records import Edge
from kgsneaker.terms import Iri

SIDE = 20  # pixels free at the left and the right of all
_TICK = 46  # pixels between two years at least: room for the label

Constraints = dict[Iri, dict[Iri, int]]


def left_edges(pills: Mapping[Iri, Pill], edges: Sequence[Edge], bundles: Mapping[Iri, int]) -> dict[Iri, int]:
    """Return the left edge of each pill, by year, then by who comes from whom.

    ``bundles`` counts the ports at each thing's older end of edges: they need room to turn. An edge that
    contradicts the years, or an edge before it, yields.
    """
    after = _by_year(pills)
    for edge in edges:
        older, newer = edge.older.id, edge.newer.id
        if not reaches(after, newer, older):
            gutter = NEAR_OLDER + NEAR_NEWER + CHANNEL * min(bundles[older], 8)
            after[older][newer] = max(after[older].get(newer, 0), pills[older].width + gutter)
    solved = longest(after)
    _close_up(solved, after, pills, edges)
    return {key: solved[key] + SIDE for key in pills}


def _by_year(pills: Mapping[Iri, Pill]) -> Constraints:
    """Put each pill between its year and the next, as years stand in the lineage."""
    after: Constraints = {key: {} for key in pills}
    years = sorted({pill.year for pill in pills.values() if pill.year is not None})
    bands = {year: Iri(f"year:{year}") for year in years}
    after.update({band: {} for band in bands.values()})
    next_band = {bands[year]: bands[following] for year, following in pairwise(years)}
    for band, following in next_band.items():
        after[band][following] = _TICK
    for key, pill in pills.items():
        if pill.year is not None:
            band = bands[pill.year]
            after[band][key] = 0
            if band in next_band:
                after[key][next_band[band]] = _TICK
    return after


def _close_up(
    solved: dict[Iri, int], after: Mapping[Iri, Mapping[Iri, int]], pills: Mapping[Iri, Pill], edges: Iterable[Edge]
) -> None:
    """Pull undated things without anything older towards the newer ones that come from them."""
    rooted = {edge.newer.id for edge in edges}
    for key in sorted(pills, key=lambda key: (-solved[key], key)):
        if pills[key].year is None and key not in rooted and after[key]:
            solved[key] = min(solved[other] - distance for other, distance in after[key].items())
