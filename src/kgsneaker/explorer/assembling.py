"""From a choice of products to the page that shows them: their claims, what they contradict, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kgsneaker.answers import DatasetCard, Disagreement
from kgsneaker.errors import NotFound
from kgsneaker.evidence import Evidence
from kgsneaker.explorer.choosing import claims_telling, products_of, release_dates
from kgsneaker.explorer.document import explorer_page
from kgsneaker.explorer.payload import Told, concerning
from kgsneaker.pages import counted
from kgsneaker.records import PRODUCT_KINDS, Entity, Lineage
from kgsneaker.register import Register
from kgsneaker.terms import Iri


class Explorer:
    """Makes pages of one graph."""

    def __init__(
        self, register: Register, evidence: Evidence, card: DatasetCard, conflicts: Callable[[], Sequence[Disagreement]]
    ) -> None:
        self._register = register
        self._evidence = evidence
        self._card = card
        self._conflicts = conflicts

    def whole(self, brand: Entity | None = None, network: str = "") -> str:
        """Return the page of every product, or of every product of one brand. Raises NotFound where there is none."""
        every = self._evidence.everything()
        products = products_of(every, self._register)
        if brand is not None:
            owned = {
                one.claim.subject
                for one in every
                if one.claim.accepted and one.claim.property.name == "brand" and one.claim.value.term == brand.id
            }
            products = [product for product in products if product in owned]
            if not products:
                raise NotFound(f"no shoe on record is of the brand {brand.label}; accepted: the name of a maker")
        if not products:
            raise NotFound("this graph holds no shoe to draw")
        beside = len(self._register.entities) - len(products)
        omitted = (
            f"Not drawn: {beside:,} people, makers, technologies and other things, which stand beside the shoes."
            if brand is None
            else f"This page holds the shoes of {brand.label} alone."
        )
        heading = f"The shoes of {brand.label}" if brand else "Sneaker heritage"
        return self._page(products, None, omitted, heading=heading, network=network, everything=brand is None)

    def around(self, lineage: Lineage, network: str = "") -> str:
        """Return the page of the products of a lineage, opened on its focus."""
        products = [node.entity.id for node in lineage.nodes if node.entity.kind in PRODUCT_KINDS]
        focus = lineage.focus
        if not products:
            raise NotFound(f"no shoe on record has to do with {focus.label}, so there is nothing to draw")
        omitted = f"This page holds what belongs to {focus.label} alone: {counted(len(products), 'shoe')} of the graph."
        return self._page(products, focus, omitted, network=network)

    def _page(
        self,
        products: Sequence[Iri],
        focus: Entity | None,
        omitted: str,
        *,
        heading: str = "",
        network: str = "",
        everything: bool = False,
    ) -> str:
        every = self._evidence.everything()
        wanted = [*products, focus.id] if focus else products
        claims = every if everything else claims_telling(wanted, every, self._register)
        named = [*products, *map(Iri, self._register.entities)] if everything else products
        disagreements = concerning(self._conflicts(), {one.claim.id for one in claims})
        told = Told(claims, self._evidence.judgements, disagreements, focus, omitted, tuple(named), heading, network)
        return explorer_page(told, products, self._register, self._card, release_dates(claims))
