"""Part genealogy: who else carries a part of a shoe, a technology or a material."""

from __future__ import annotations

from kgsneaker.adjacency import UNNAMED_PART, WHOLE, Adjacency
from kgsneaker.descent import descendants, inherited_names
from kgsneaker.evidence import Evidence
from kgsneaker.lineage import CARRYING, PRODUCTS, Walker
from kgsneaker.records import Carrier, Claim, Edge, Entity
from kgsneaker.register import Register


def carriers(
    thing: Entity, adjacency: Adjacency, walker: Walker, register: Register, evidence: Evidence
) -> list[Carrier]:
    """Return every thing that carries a part of *thing*, or carries it as technology or material.

    A part may be taken at first hand or come down through other shoes; ``how`` says which, and
    the claims are those of every step of the way. Ordered by distance, then name.
    """
    if thing.kind not in PRODUCTS:
        return _using(thing, register, evidence)
    edges = walker.lineage(thing, up=False).edges
    found = []
    for newer, inherited in descendants(adjacency, thing.id).items():
        parts = [part for part in inherited_names(inherited) if part != WHOLE]
        if not parts:
            continue
        way = _way(newer, thing.id, parts[0], edges, adjacency)
        direct = [edge for edge in way if edge.newer.id == newer and edge.older.id == thing.id]
        how = ", ".join(parts) if direct else f"{', '.join(parts)}, through {_through(way, newer)}"
        claims = tuple(claim for edge in way for claim in edge.claims)
        found.append((len(way), register.entity(newer), how, claims))
    return [Carrier(entity, how, claims) for _, entity, how, claims in sorted(found, key=lambda f: (f[0], f[1].label))]


def _using(thing: Entity, register: Register, evidence: Evidence) -> list[Carrier]:
    pointing = evidence.statements(evidence.pointing_at([thing.id], CARRYING))
    by_thing: dict[tuple[str, str], list[Claim]] = {}
    for statement in pointing:
        if statement.accepted:
            by_thing.setdefault((statement.thing.id, statement.property.id), []).extend(statement.claims)
    made = []
    for (carrier, prop), claims in by_thing.items():
        parts = ", ".join(dict.fromkeys(claim.qualifier("part") for claim in claims if claim.qualifier("part")))
        words = register.property(prop).label
        made.append(Carrier(register.entity(carrier), f"{words} it ({parts})" if parts else words, tuple(claims)))
    return sorted(made, key=lambda carrier: (carrier.entity.label, carrier.how))


def _way(newer: str, older: str, part: str, edges: tuple[Edge, ...], adjacency: Adjacency) -> list[Edge]:
    """Return the edges of a shortest way up on which *part* came down from *older* to *newer*."""
    name = None if part == UNNAMED_PART else part
    ways: list[list[Edge]] = [[]]
    seen: set[tuple[str, bool]] = {(newer, False)}
    while ways:
        further = []
        for way in ways:
            here = way[-1].older.id if way else newer
            taken = any(edge.whole_or_part != WHOLE for edge in way)
            if here == older and taken:
                return way
            for edge in edges:
                state = (edge.older.id, taken or edge.whole_or_part != WHOLE)
                if edge.newer.id == here and state not in seen and _brings(edge, name, adjacency):
                    seen.add(state)
                    further.append([*way, edge])
        ways = further
    return []


def _brings(edge: Edge, part: str | None, adjacency: Adjacency) -> bool:
    """Tell whether the part can have come by this step: by its own, or by a whole one not replaced."""
    if edge.whole_or_part != WHOLE:
        return (edge.part or None) == part
    return part is None or part not in adjacency.taken.get(edge.newer.id, ())


def _through(way: list[Edge], newer: str) -> str:
    return " and ".join(edge.newer.label for edge in way if edge.newer.id != newer)
