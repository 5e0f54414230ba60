"""Disagreements for people: what contradicts what, whether it was decided, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kgsneaker.answers import Disagreement, Statement
from kgsneaker.asking import ask_in_parts
from kgsneaker.contradictions import Contradiction, find
from kgsneaker.errors import BadInput
from kgsneaker.evidence import Evidence, Weighed
from kgsneaker.namespaces import expand
from kgsneaker.records import PRODUCT_KINDS, Entity
from kgsneaker.register import Register
from kgsneaker.stores.base import Store

KINDS = ("values", "recorded", "chronology", "cycle")
_BRAND = expand("kgs:brand")
_MANY_THINGS = 2_000
_NEVER_JUDGED = "The other values are on record only as hearsay, hopes or slips of the pen."


def disagreements(
    store: Store, register: Register, evidence: Evidence, among: Collection[str] | None = None
) -> list[Disagreement]:
    """Return all disagreements: recorded, of values, in time, and circles of descent; or those over some claims."""
    found = [one for one in find(store) if among is None or any(claim in among for claim in one.claims)]
    known = {str(one.claim.id): one for one in evidence.claims(sorted({claim for c in found for claim in c.claims}))}
    return [
        _dressed(contradiction, [known[claim] for claim in contradiction.claims if claim in known], register, evidence)
        for contradiction in found
    ]


def carrying(brand: Entity, evidence: Evidence) -> set[str]:
    """Return a brand and what carries it by accepted claims; raises BadInput for what is no brand."""
    found = {str(one.claim.subject) for one in evidence.pointing_at([brand.id], [_BRAND]) if one.claim.accepted}
    if not found and brand.kind != "Organization":
        raise BadInput(f"{brand.label} is no brand but a {brand.kind}; accepted: a maker, such as New Balance")
    return found | {str(brand.id)}


def claims_on(store: Store, things: Collection[str]) -> set[str] | None:
    """Return the claims about some things, those of which they are the value, and those that hold at them.

    None for so many things that all disagreements are read as soon.
    """
    if len(things) > _MANY_THINGS:
        return None
    names = ("claims-about", "claims-pointing-at", "claims-at")
    rows = (row for name in names for some in ask_in_parts(store, "thing", name, things).values() for row in some)
    return {str(row["claim"]) for row in rows}


def of_brand(found: Iterable[Disagreement], within: Collection[str]) -> list[Disagreement]:
    """Return the disagreements over a brand or over things that carry it, which are *within*.

    What is no product (a person, a technology) counts where it is said of the brand or of such a
    thing: what a technology was first used on, a title that somebody held there.
    """
    return [one for one in found if any(_is_of(statement, within) for statement in one.statements)]


def of_property(found: Iterable[Disagreement], prop: str) -> list[Disagreement]:
    """Return the disagreements in which some statement is one of a property."""
    return [one for one in found if any(statement.property.id == prop for statement in one.statements)]


def naming(found: Iterable[Disagreement], thing: str) -> list[Disagreement]:
    """Return the disagreements in which some statement is on a thing, or has it as its value."""
    return [one for one in found if any(thing in (s.thing.id, s.value.term) for s in one.statements)]


def told_once(found: Iterable[Disagreement]) -> list[tuple[Disagreement, bool]]:
    """Return disagreements without those of values that are recorded too, and for each whether it is both.

    Both are the same where exactly the same claims are in them; then the recorded one is told, as it
    has a title and gist that a person wrote.
    """
    every = list(found)
    claims = {id(one): frozenset(claim.id for s in one.statements for claim in s.claims) for one in every}
    of_values = {claims[id(one)] for one in every if one.kind == "values"}
    recorded = {claims[id(one)] for one in every if one.kind == "recorded"}
    return [
        (one, one.kind == "recorded" and claims[id(one)] in of_values)
        for one in every
        if one.kind != "values" or claims[id(one)] not in recorded
    ]


def _is_of(statement: Statement, within: Collection[str]) -> bool:
    if str(statement.thing.id) in within or statement.thing.kind in PRODUCT_KINDS:
        return str(statement.thing.id) in within
    held_at = (str(value.term) for claim in statement.claims for value in claim.qualifiers.get("org", ()))
    return str(statement.value.term) in within or any(one in within for one in held_at)


def _dressed(
    contradiction: Contradiction, claims: list[Weighed], register: Register, evidence: Evidence
) -> Disagreement:
    title, gist = _words(contradiction, claims, register)
    reason = _reason(contradiction, claims, evidence) if contradiction.decided else ""
    statements = tuple(evidence.statements(claims))
    return Disagreement(contradiction.kind, title, gist, statements, contradiction.decided, reason)


def _reason(contradiction: Contradiction, claims: Iterable[Weighed], evidence: Evidence) -> str:
    """Return the reasons of the judgements that settled it: those it names, else those on its claims."""
    if contradiction.settled_by:
        by_id = {judgement.id: judgement for some in evidence.judgements.values() for judgement in some}
        judgements = [judgement for iri, judgement in sorted(by_id.items()) if iri in contradiction.settled_by]
    else:
        judgements = [judgement for one in claims for judgement in evidence.judgements.get(one.claim.id, ())]
    reasons = " ".join(dict.fromkeys(judgement.reason for judgement in judgements))
    return reasons or _NEVER_JUDGED


def _words(contradiction: Contradiction, claims: list[Weighed], register: Register) -> tuple[str, str]:
    if contradiction.kind == "recorded":
        return contradiction.title, contradiction.gist
    names = [register.entity(thing).label for thing in contradiction.about]
    if contradiction.kind == "values":
        values = dict.fromkeys(one.claim.value.label for one in claims)
        word = register.property(contradiction.about[1]).label
        return f"{names[0]} {word}: {' or '.join(values)}", f"{len(values)} values of what can have one at a time."
    if contradiction.kind == "chronology":
        return (
            f"{names[0]} is older than {names[1]}, from which it is said to descend",
            "By accepted dates the newer thing was offered before the older one.",
        )
    return f"A circle of descent: {', '.join(names)}", "Each comes to descend from itself; a judgement is wanted."
