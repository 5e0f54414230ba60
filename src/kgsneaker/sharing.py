"""Part genealogy: who else carries a part of a shoe, a technology or a material."""

from __future__ import annotations

from kgsneaker.adjacency import UNNAMED_PART, WHOLE, Adjacency
from kgsneaker.answers import Carrier
from kgsneaker.descent import descendants, inherited_names
from kgsneaker.evidence import Evidence
from kgsneaker.lineage import CARRYING, Walker
from kgsneaker.records import PRODUCT_KINDS, Claim, Edge, Entity
from kgsneaker.register import Register


def carriers(
    thing: Entity, adjacency: Adjacency, walker: Walker, register: Register, evidence: Evidence
) -> list[Carrier]:
    """Return every thing that carries a part of *thing*, or carries it as technology or material.

    A part may be taken at first hand or come down through other shoes; ``how`` says which, and
    the claims are those of every step of the way. Ordered by distance, then name.
    """
    if thing.kind not in PRODUCT_KINDS:
        return _using(thing, register, evidence)
    edges = walker.lineage(thing, up=False).edges
    found = []
    for newer, inherited in descendants(adjacency, thing.id).items():
        parts = [part for part in inherited_names(inherited) if part != WHOLE]
        if not parts:
            continue
        ways = {part: _way(newer, thing.id, part, edges, adjacency) for part in parts}
        claims = {claim.id: claim for way in ways.values() for edge in way for claim in edge.claims}
        carrier = Carrier(register.entity(newer), _how(ways, newer), tuple(claims.values()))
        found.append((min(len(way) for way in ways.values()), carrier))
    return [carrier for _, carrier in sorted(found, key=lambda one: (one[0], one[1].entity.label))]


def _using(thing: Entity, register: Register, evidence: Evidence) -> list[Carrier]:
    pointing = evidence.statements(evidence.pointing_at([thing.id], CARRYING))
    by_thing: dict[tuple[str, str], list[Claim]] = {}
    for statement in pointing:
        if statement.accepted:
            by_thing.setdefault((statement.thing.id, statement.property.id), []).extend(statement.claims)
    made = []
    for (carrier, prop), claims in by_thing.items():
        named = (claim.qualifier("part") for claim in claims if claim.accepted)
        parts = ", ".join(dict.fromkeys(part for part in named if part))
        words = register.property(prop).label
        made.append(Carrier(register.entity(carrier), f"{words} ({parts})" if parts else words, tuple(claims)))
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
                if edge.newer.id == here and state not in seen and _brings(edge, name, taken, adjacency):
                    seen.add(state)
                    further.append([*way, edge])
        ways = further
    return []


def _brings(edge: Edge, part: str | None, taken: bool, adjacency: Adjacency) -> bool:
    """Tell whether the part can have come by this step: by its own, or by a whole one not replaced."""
    if edge.whole_or_part != WHOLE:
        return (edge.part or None) == part and not (taken and part is None)
    return part is None or all(link.part != part for link in adjacency.older_than(edge.newer.id))


def _how(ways: dict[str, list[Edge]], newer: str) -> str:
    """Return the parts, each with the shoes through which it came down: "upper; sole unit, through X"."""
    parts_by_way: dict[str, list[str]] = {}
    for part, way in ways.items():
        through = " and ".join(edge.newer.label for edge in way if edge.newer.id != newer)
        parts_by_way.setdefault(through, []).append(part)
    return "; ".join(
        ", ".join(parts) + (f", through {through}" if through else "") for through, parts in parts_by_way.items()
    )
