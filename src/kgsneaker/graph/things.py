"""What there is: things, sources, and what the data says of itself."""

from __future__ import annotations

from kgsneaker.asking import ask
from kgsneaker.graph.held import Held, Named
from kgsneaker.records import Source
from kgsneaker.terms import Literal

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Card, DatasetCard, Hit, Releases
    from kgsneaker.dataset import Description
    from kgsneaker.handbook import Term
    from kgsneaker.records import Entity


class Things(Held):
    """Finds things and shows them."""

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """Return the things whose names come near a text, then those told of in its words, best first.

        Raises BadInput for what is no name and for a limit below 1.

        >>> import kgsneaker
        >>> [hit.entity.label for hit in kgsneaker.open().search("990 v3", 1)]
        ['New Balance 990v3']
        """
        return self._names.search(text, limit)

    def beginning(self, text: str, limit: int = 10) -> list[Entity]:
        """Return at most *limit* things of which a name begins with a text, for completing what somebody types.

        In the order of the search keys of those names. Raises BadInput for what is no name and for a limit below 1.

        >>> import kgsneaker
        >>> [thing.label for thing in kgsneaker.open().beginning("New Bal 2002", 1)], kgsneaker.open().beginning("zz")
        ([], [])
        >>> kgsneaker.open().beginning("new balance 2002", 2)[1].label
        'New Balance 2002R'
        """
        from kgsneaker.search import sought

        kept = self.store.recall("beginning", {"key": [Literal(sought(text, limit))], "limit": [Literal(str(limit))]})
        if kept is None:
            return self._names.beginning(text, limit)
        self._register.meet(str(thing) for thing, _ in kept)
        return [self._register.entity(str(thing)) for thing, _ in kept]

    def show(self, thing: Named) -> Card:
        """Return everything that is said of a thing, with who says it.

        >>> import kgsneaker
        >>> kgsneaker.open().show("Bembury").entity.label
        'Salehe Bembury'
        """
        from kgsneaker.answers import Card

        entity = self.find(thing)
        said, naming = self._evidence.about([entity.id]), self._evidence.pointing_at([entity.id])
        return Card(entity, tuple(self._evidence.statements(said)), tuple(self._evidence.statements(naming)))

    def releases(self, brand: Named | None = None) -> list[Releases]:
        """Return how many things of each brand, or of one, came out in each year, by name of the brand and year.

        What by accepted claims came out in two years counts in both; what bears no accepted brand is left out.

        >>> import kgsneaker
        >>> kgsneaker.open().releases("Onitsuka Tiger")[0].year
        1961
        """
        from kgsneaker.answers import Releases

        wanted = None if brand is None else self.find(brand, ["Organization"]).id
        rows = [row for row in ask(self.store, "releases") if wanted in (None, row[0])]
        self._register.meet(str(maker) for maker, *_ in rows)
        found = [Releases(self._register.entity(str(b)), int(str(year)), int(str(n))) for b, year, n in rows]
        return sorted(found, key=lambda one: (one.brand.label, one.brand.id, one.year))

    def sources(self) -> list[Source]:
        """Return all sources."""
        return list(self._register.sources.values())

    def card(self) -> DatasetCard:
        """Return what the data says of itself: title, license, date, counts."""
        from kgsneaker.dataset import read_card

        return read_card(self.store)

    def description(self) -> Description:
        """Return the whole card of the data: also keywords, forms to have it in, and counts by class and relation.

        >>> import kgsneaker
        >>> kgsneaker.open().description().distributions[2].how
        'kgsneaker export --format nq'
        """
        from kgsneaker.dataset import describe

        return describe(self.store)

    def description_turtle(self) -> str:
        """Return the card of the data in DCAT and VoID, as Turtle; NotFound for data without a card."""
        from kgsneaker.dataset import as_turtle

        return as_turtle(self.store)

    def ontology(self) -> list[Term]:
        """Return the terms of the ontology by section, each with its meaning, its use in this graph and an example.

        >>> import kgsneaker
        >>> [term.label for term in kgsneaker.open().ontology() if term.name == "soleUnitFrom"]
        ['takes its sole unit from']
        """
        from kgsneaker.handbook import explained_terms

        return explained_terms(self.store, self._register, self._evidence)
