"""A comparison limited to one brand: its maker, the shoes that carry it, and what is said of the two."""

from __future__ import annotations

from dataclasses import replace

from kgsneaker.changes.records import Changes, ClaimChange
from kgsneaker.changes.sides import Side
from kgsneaker.errors import Ambiguous, BadInput, NotFound
from kgsneaker.namespaces import expand
from kgsneaker.records import PRODUCT_KINDS, Claim, Entity
from kgsneaker.search import SearchIndex
from kgsneaker.terms import Iri

_BRAND = expand("kgs:brand")


def of_brand(found: Changes, name: str, old: Side, new: Side) -> Changes:
    """Return the changes that concern a brand: what carries it by an accepted claim on either side, and itself.

    What is no product counts where it is said of the brand or of such a thing, as in the list of conflicts.
    Sources and passages count by their changed claims; what is no record of the model is left out.
    Raises NotFound where neither side knows the name, BadInput for what is no brand.
    """
    brand = _named(name, new, old)
    carrying = {
        str(s) for side in (old, new) for s, prop, value in side.accepted if prop == _BRAND and value == brand.id
    }
    if not carrying and brand.kind != "Organization":
        raise BadInput(f"{brand.label} is no brand but a {brand.kind}; accepted: a maker, such as New Balance")
    within = carrying | {str(brand.id)}
    claims = tuple(one for one in found.claims if _concerns(one, within))
    told = [claim for one in claims for claim in (one.was, one.now) if claim]
    sources = {claim.source.id for claim in told}
    passages = {claim.passage.id for claim in told}
    said = {one.thing.id for one in claims} | within

    def kept(thing: Entity, value: object = None) -> bool:
        return str(thing.id) in within or (thing.kind not in PRODUCT_KINDS and str(value) in within)

    return replace(
        found,
        scope=brand.label,
        claims=claims,
        judgements=tuple(one for one in found.judgements if str(one.thing.id) in said),
        things=tuple(one for one in found.things if str(one.id) in within),
        sources=tuple(one for one in found.sources if one.id in sources),
        passages=tuple(one for one in found.passages if one.id in passages),
        other=(),
        disagreements=tuple(one for one in found.disagreements if not within.isdisjoint(map(str, one.things))),
        statements=tuple(one for one in found.statements if kept(one.thing, one.value.term)),
        descent=tuple(one for one in found.descent if kept(one.thing)),
        years=tuple(one for one in found.years if kept(one.thing)),
        witnesses=tuple(one for one in found.witnesses if kept(one.thing, one.value.term)),
        contested=tuple(one for one in found.contested if kept(one.thing, one.value.term)),
    )


def _concerns(change: ClaimChange, within: set[str]) -> bool:
    if str(change.thing.id) in within:
        return True
    return any(_says(claim, change.thing, within) for claim in (change.was, change.now) if claim)


def _says(claim: Claim, thing: Entity, within: set[str]) -> bool:
    if str(claim.subject) in within or thing.kind in PRODUCT_KINDS:
        return str(claim.subject) in within
    held_at = {str(value.term) for value in claim.qualifiers.get("org", ())}
    return str(claim.value.term) in within or not held_at.isdisjoint(within)


def _named(name: str, *sides: Side) -> Entity:
    unknown: NotFound | None = None
    for side in sides:
        try:
            return SearchIndex.from_store(side.store).find(name)
        except Ambiguous:
            raise
        except NotFound as error:
            unknown = unknown or error
    raise unknown or NotFound(f"nothing on record is named {Iri(name)!r}")
