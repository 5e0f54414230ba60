"""What only those who ask for sources and citations need, apart from the object so that others start without it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from kgsneaker.asking import ask
from kgsneaker.bibliography import Entry, SourceCard, counted_claims, entries, ordered
from kgsneaker.conflicts import carrying
from kgsneaker.errors import BadInput, NotFound
from kgsneaker.graph.held import CLAIM_ID, Held, Named
from kgsneaker.namespaces import local_name
from kgsneaker.naming import find_source
from kgsneaker.records import TRUSTS
from kgsneaker.terms import Iri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kgsneaker.answers import Statement
    from kgsneaker.evidence import Evidence
    from kgsneaker.records import Claim
    from kgsneaker.register import Register
    from kgsneaker.stores.base import Store


class Shelves:
    """The sources of one graph, read once."""

    def __init__(self, store: Store, register: Register, evidence: Evidence) -> None:
        self._store, self._register, self._evidence = store, register, evidence

    @cached_property
    def entries(self) -> dict[Iri, Entry]:
        """Every source by IRI."""
        return entries(self._store, self._register, counted_claims(self._store))

    def chosen(self, kg: Held, trust: str | None, brand: Named | None, by: str) -> list[Entry]:
        """Return entries of one level of trust or on one brand, in an order."""
        if trust is not None and trust not in TRUSTS:
            raise BadInput(f"{trust!r} is no level of trust; accepted: {', '.join(TRUSTS)}")
        some = self.entries if brand is None else self._of(kg, brand)
        return ordered((one for one in some.values() if trust in (None, one.source.trust)), by)

    def card(self, name: str) -> SourceCard:
        """Return a source with everything that it states, in the order of its passages."""
        iri = Iri(find_source(name, self._register.sources))
        claims = [str(claim) for _, claim in ask(self._store, "claims-by-source", source=[iri])]
        weighed = sorted(self._evidence.claims(claims), key=lambda one: _in_passages(one.claim))
        statements = (statement for one in weighed for statement in self._evidence.statements([one]))
        made = entries(self._store, self._register, {iri: len(claims)}, [iri])
        return SourceCard(made[iri], tuple(statements))

    def _of(self, kg: Held, brand: Named) -> dict[Iri, Entry]:
        things = sorted(carrying(kg.find(brand), self._evidence))
        counted = Counter(one.claim.source.id for one in self._evidence.about(things))
        found = entries(self._store, self._register, counted)
        return {iri: entry for iri, entry in found.items() if entry.claims}


def to_cite(
    kg: Held, what: Named, prop: str, statements: list[Statement], everything: bool
) -> list[tuple[Statement, list[Claim]]]:
    """Return the statements on a property, each with the claims of it that a citation is wanted of."""
    chosen = [(one, [claim for claim in one.claims if everything or claim.accepted]) for one in statements]
    found = [(one, claims) for one, claims in chosen if claims]
    if not found:
        thing, relation = kg.find(what).label, kg.property(prop).name
        number = sum(len(one.claims) for one in statements)
        aside = f"what is said is set aside (claims: {number}); cite it with --all"
        raise NotFound(
            f"nothing accepted to cite on {relation} of {thing}: {aside if number else 'no source says anything'}"
        )
    return found


def uncitable(kg: Held, what: Named) -> NotFound | BadInput:
    """Return the error for what is neither a claim nor a thing with a property."""
    accepted = "accepted: a claim, such as n0088, or NAME PROPERTY, such as 2002R madeIn"
    try:
        thing = kg.find(what)
    except NotFound as error:
        if re.fullmatch(CLAIM_ID, local_name(str(what)).removeprefix("claim:")):
            return NotFound(f"no claim {what} is on record; {accepted}")
        return error
    return BadInput(f"{thing.label} is no single fact to cite; {accepted}")


def _in_passages(claim: Claim) -> tuple[list[tuple[int, str]], str]:
    """Return what puts claims in the order of their passages: p2 stands before p10."""
    pieces = re.findall(r"\d+|\D+", claim.passage.locator)
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces], claim.id
