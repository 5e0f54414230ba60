"""The edges that a drawing shows: those that say the same are one, and descent comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from kgsneaker.records import Edge
from kgsneaker.terms import Iri


def merged_edges(edges: Iterable[Edge], drawn: Collection[Iri]) -> tuple[list[Edge], tuple[Edge, ...]]:
    """Return the edges to draw and those left out; several sources for one relation are one edge."""
    merged: dict[tuple[Iri, Iri, Iri], Edge] = {}
    undrawn: list[Edge] = []
    for edge in sorted(edges, key=_order):
        if edge.newer.id not in drawn or edge.older.id not in drawn:
            undrawn.append(edge)
            continue
        key = (edge.newer.id, edge.older.id, edge.relation.id)
        merged[key] = _joined(merged[key], edge) if key in merged else edge
    # Descent first: where relations contradict each other in time, descent decides who stands right.
    return sorted(merged.values(), key=_descent_rank), tuple(undrawn)


def _order(edge: Edge) -> tuple[Iri, Iri, Iri, int, str, list[Iri]]:
    ids = [claim.id for claim in edge.claims]
    return edge.newer.id, edge.older.id, edge.relation.id, _descent_rank(edge), edge.part, ids


def _descent_rank(edge: Edge) -> int:
    return {"whole": 0, "part": 1}.get(edge.whole_or_part, 2)


def _joined(one: Edge, other: Edge) -> Edge:
    claims = {claim.id: claim for claim in (*one.claims, *other.claims)}
    parts = dict.fromkeys(part for part in (one.part, other.part) if part)
    return replace(
        one,
        claims=tuple(claims.values()),
        part=", ".join(parts),
        witnesses=max(one.witnesses, other.witnesses),
        contested=one.contested or other.contested,
        accepted=one.accepted or other.accepted,
    )
