"""Part genealogy: who else carries a part of a shoe, a technology or a material."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

from kgsneaker import dates
from kgsneaker.adjacency import SOLE_UNIT, UNNAMED_PART, UPPER, WHOLE, Adjacency
from kgsneaker.answers import Carrier, Statement
from kgsneaker.descent import descendants, descends_from, history, inherited_names
from kgsneaker.errors import BadInput
from kgsneaker.evidence import Evidence
from kgsneaker.lineage import CARRYING, RELEASED, Walker
from kgsneaker.namespaces import expand
from kgsneaker.records import PRODUCT_KINDS, Claim, Edge, Entity
from kgsneaker.register import Register
from kgsneaker.terms import Iri

# How people say which part they mean, behind the name of the shoe; the parts themselves are called as sources do.
_PART_WORDS = re.compile(
    r"(?P<name>.+?)(?:'s)?\s+(?P<part>sole(?: unit)?|midsole|outsole|tooling|upper)", re.IGNORECASE
)
_FIRST_USED_ON = expand("kgs:firstUsedOn")
_ON, _WITH = expand("kgs:collaborationOn"), expand("kgs:collaborator")
_Dated = tuple[int, Carrier]  # how many steps the part came, and who has it


def split_part(text: str) -> tuple[str, str | None]:
    """Return a name and the part that stands behind it, None where there is none.

    >>> split_part("Air Force 1 sole"), split_part("Air Force 1")
    (('Air Force 1', 'sole unit'), ('Air Force 1', None))
    """
    found = _PART_WORDS.fullmatch(text.strip())
    if not found:
        return text, None
    return found["name"], UPPER if found["part"].casefold() == UPPER else SOLE_UNIT


def carriers(
    thing: Entity,
    adjacency: Adjacency,
    walker: Walker,
    register: Register,
    evidence: Evidence,
    part: str | None = None,
) -> list[Carrier]:
    """Return every thing that carries a part of *thing*, or carries it as technology or material.

    A part may be taken at first hand or come down through other shoes; ``how`` says which, and
    the claims are those of every step of the way. Behind what carries a part of the shoe itself
    stands what shares with it a part that it has from another shoe (``origin``), that shoe first;
    what has it through the shoe asked for is left out there. *part* narrows to one part, such as
    "sole unit". Ordered: at first hand, then by descent; then by year, distance and name.
    """
    if thing.kind not in PRODUCT_KINDS:
        found = [(1, one) for one in _using(thing, adjacency, register, evidence)]
        return _in_order(found, evidence)
    own = list(_taking(thing, adjacency, walker, register, part))
    shared = list(_sharing(thing, adjacency, walker, register, part, {one.entity.id for _, one in own}))
    return [*_in_order(own, evidence), *_in_order(shared, evidence)]


def collaborations(thing: Entity, adjacency: Adjacency, evidence: Evidence) -> list[Statement]:
    """Return the accepted statements on editions of a thing and of all that is newer: on what, and with whom."""
    family = {thing.id, *history(adjacency, thing.id, "newer")}
    editions = {
        one for one in family for link in adjacency.older_than(one) if link.relation == _ON and link.older in family
    }
    told = evidence.statements(evidence.about(editions, [_ON, _WITH]))
    # A collaboration on this shoe may be one on a shoe of another family as well, which is another story.
    return [one for one in told if one.accepted and (one.property.id == _WITH or str(one.value.term) in family)]


def _taking(
    thing: Entity, adjacency: Adjacency, walker: Walker, register: Register, part: str | None
) -> Iterator[_Dated]:
    """Yield what carries a part of a shoe, with the fewest steps that a part came."""
    inherited = descendants(adjacency, thing.id)
    wanted = {newer: _wanted(names, part) for newer, names in inherited.items()}
    edges = walker.lineage(thing, up=False).edges if any(wanted.values()) else ()
    for newer, parts in wanted.items():
        if parts:
            yield _carrier(newer, {one: _way(newer, thing.id, one, edges, adjacency) for one in parts}, register)


def _sharing(
    thing: Entity,
    adjacency: Adjacency,
    walker: Walker,
    register: Register,
    part: str | None,
    known: Collection[str],
) -> Iterator[_Dated]:
    """Yield what has the same part from the same shoe as *thing* has; each once, with the nearest such shoe."""
    origins = {older: _wanted(names, part) for older, names in descends_from(adjacency, thing.id).items()}
    distance = history(adjacency, thing.id)
    told = {*known, thing.id}
    edges = walker.lineage(thing, down=False).edges if any(origins.values()) else ()
    for older, parts in sorted(origins.items(), key=lambda one: (distance.get(one[0], 0), one[0])):
        if not parts:
            continue
        origin = register.entity(older)
        if older not in told:
            ways = {one: _way(thing.id, older, one, edges, adjacency) for one in parts}
            steps, itself = _carrier(thing.id, ways, register)
            behind = " and ".join(one.label for one in itself.through)
            how = f"{', '.join(parts)}, which {thing.label} has from it{f' through {behind}' if behind else ''}"
            told.add(older)
            yield steps, replace(itself, entity=origin, how=how, through=(), origin=origin)
        for one in parts:
            for steps, carrier in _taking(origin, adjacency, walker, register, one):
                if carrier.entity.id not in told and thing not in carrier.through:
                    told.add(carrier.entity.id)
                    first, comma, rest = carrier.how.partition(",")
                    yield steps, replace(carrier, how=f"{first} of {origin.label}{comma}{rest}", origin=origin)


def _wanted(names: Collection[str], part: str | None) -> list[str]:
    """Return the inherited parts, without the whole; only those that *part* names, if it does."""
    parts = [name for name in inherited_names(names) if name != WHOLE]
    return parts if part is None else [name for name in parts if part.casefold() in name]


def _carrier(newer: str, ways: dict[str, list[Edge]], register: Register) -> _Dated:
    claims = {claim.id: claim for way in ways.values() for edge in way for claim in edge.claims}
    steps = min(len(way) for way in ways.values())
    nearest = min(ways.values(), key=len)
    through = tuple(edge.newer for edge in nearest if edge.newer.id != newer)
    return steps, Carrier(register.entity(newer), _how(ways, newer), tuple(claims.values()), through=through)


def _using(thing: Entity, adjacency: Adjacency, register: Register, evidence: Evidence) -> list[Carrier]:
    """Return what carries a technology, a material or the work of somebody, and what carries what came of it."""
    found = [*_pointing(thing, register, evidence), *_first_to_use(thing, register, evidence)]
    for newer in history(adjacency, thing.id, "newer"):
        developed = register.entity(newer)
        if developed.kind == thing.kind == "Technology":
            for carrier in _pointing(developed, register, evidence):
                found.append(replace(carrier, how=f"{carrier.how}, as {developed.label}", through=(developed,)))
    together: dict[tuple[Iri, bool], Carrier] = {}
    for one in found:
        known = together.setdefault((one.entity.id, bool(one.through)), one)
        if known is not one:
            both = replace(known, how=f"{known.how}; {one.how}", claims=(*known.claims, *one.claims))
            together[one.entity.id, bool(one.through)] = both
    return list(together.values())


def _first_to_use(thing: Entity, register: Register, evidence: Evidence) -> Iterator[Carrier]:
    for one in evidence.statements(evidence.about([thing.id], [_FIRST_USED_ON])):
        if one.accepted:
            how = register.readings[one.property.id].inverse
            yield Carrier(register.entity(str(one.value.term)), how, one.claims)


def _pointing(thing: Entity, register: Register, evidence: Evidence) -> Iterator[Carrier]:
    by_thing: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for statement in evidence.statements(evidence.pointing_at([thing.id], CARRYING)):
        if statement.accepted:
            by_thing[statement.thing.id, statement.property.id].extend(statement.claims)
    for (carrier, prop), claims in by_thing.items():
        named = (claim.qualifier("part") for claim in claims if claim.accepted)
        parts = ", ".join(dict.fromkeys(part for part in named if part))
        words = register.property(prop).label
        yield Carrier(register.entity(carrier), f"{words} ({parts})" if parts else words, tuple(claims))


def _in_order(found: Collection[_Dated], evidence: Evidence) -> list[Carrier]:
    """Return carriers with their years: at first hand, then by descent; then by year, distance and name."""
    years: dict[str, list[str]] = defaultdict(list)
    # A line has no year of its own for what one of its shoes was the first to carry.
    shoes = sorted({carrier.entity.id for _, carrier in found if carrier.entity.kind != "Line"})
    for one in evidence.about(shoes, [RELEASED]):
        text = str(one.claim.value.term)
        if one.claim.accepted and _is_date(text) and text not in years[one.claim.subject]:
            years[one.claim.subject].append(text)
    dated = [(steps, replace(one, released=tuple(dates.most_exact(years[one.entity.id])))) for steps, one in found]
    ordered = sorted(
        dated,
        key=lambda one: (
            bool(one[1].through),
            one[1].origin is not None and one[1].origin != one[1].entity,
            dates.sort_key(one[1].released[0]) if one[1].released else ("9999",),
            one[0],
            one[1].entity.label,
            one[1].how,
        ),
    )
    return [carrier for _, carrier in ordered]


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except BadInput:
        return False
    return True


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
