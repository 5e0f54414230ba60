"""Which products a page shows, and which claims it carries to tell of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kgsneaker import dates
from kgsneaker.evidence import Weighed
from kgsneaker.explorer.kinds import PART, STEPS, family_of
from kgsneaker.lineage import first_released
from kgsneaker.records import PRODUCT_KINDS
from kgsneaker.register import Register
from kgsneaker.terms import Iri

_TELLING_OF_PEOPLE = frozenset({"employedBy", "jobTitle", "bornOn", "diedOn", "originatesFrom"})


def products_of(claims: Iterable[Weighed], register: Register) -> list[Iri]:
    """Return every product that a claim is about or names, and every one on the register, sorted."""
    named = {str(one.claim.subject) for one in claims} | {str(one.claim.value.term) for one in claims}
    known = {iri for iri, entity in register.entities.items() if entity.kind in PRODUCT_KINDS}
    return [Iri(iri) for iri in sorted(known | {iri for iri in named if register.entity(iri).kind in PRODUCT_KINDS})]


def claims_telling(products: Collection[str], claims: Sequence[Weighed], register: Register) -> list[Weighed]:
    """Return what is said of some products, which steps lead to them from elsewhere, and who their people are."""
    inside = set(products)
    own = [one for one in claims if one.claim.subject in inside]
    people = {str(one.claim.value.term) for one in own if register.entity(str(one.claim.value.term)).kind == "Person"}
    ends = inside | {str(one.claim.value.term) for one in own if family_of(one.claim.property.name) in PART}
    return [one for one in claims if one.claim.subject in inside or _tells(one, ends, people)]


def _tells(one: Weighed, ends: Collection[str], people: Collection[str]) -> bool:
    claim = one.claim
    if claim.subject in people:
        return claim.property.name in _TELLING_OF_PEOPLE
    return family_of(claim.property.name) in STEPS and str(claim.value.term) in ends


def release_dates(claims: Iterable[Weighed]) -> dict[str, list[str]]:
    """Return the accepted dates of first release of each product, the most exact ones, in time order."""
    released: dict[str, list[Weighed]] = {}
    for one in claims:
        claim = one.claim
        if claim.property.name == "released" and dates.is_date(str(claim.value.term)):
            released.setdefault(claim.subject, []).append(one)
    return {product: dates.most_exact(first_released(some)) for product, some in released.items()}
