"""What there is: things, sources, and what the data says of itself."""

from __future__ import annotations

from kgsneaker.graph.held import Held, Named
from kgsneaker.records import Source

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Card, DatasetCard, Hit


class Things(Held):
    """Finds things and shows them."""

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """Return the things whose names come near a text, best first."""
        return self._names.search(text, limit)

    def show(self, thing: Named) -> Card:
        """Return everything that is said of a thing, with who says it.

        >>> open().show("Bembury").entity.label
        'Salehe Bembury'
        """
        from kgsneaker.answers import Card

        entity = self.find(thing)
        said, naming = self._evidence.about([entity.id]), self._evidence.pointing_at([entity.id])
        return Card(entity, tuple(self._evidence.statements(said)), tuple(self._evidence.statements(naming)))

    def sources(self) -> list[Source]:
        """Return all sources."""
        return list(self._register.sources.values())

    def card(self) -> DatasetCard:
        """Return what the data says of itself: title, licence, date, counts."""
        from kgsneaker.dataset import read_card

        return read_card(self.store)
