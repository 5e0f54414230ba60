"""What the data says of itself: title, licence and date from the card, counts from the store."""

from __future__ import annotations

from kgsneaker import resources
from kgsneaker.asking import ask
from kgsneaker.records import DatasetCard
from kgsneaker.stores.base import Store

CARD = "graph/dataset.ttl"


def read_card(store: Store) -> DatasetCard:
    """Return the card of a store; counts are of what the store holds."""
    about = card_texts()
    counted = {str(what): int(str(number)) for what, number in ask(store, "counts")}
    return DatasetCard(
        about["title"], about["license"], about["modified"], counted["claims"], counted["sources"], counted["things"]
    )


def card_texts() -> dict[str, str]:
    """Return title, description, license and modified of the dataset as its card gives them."""
    from kgsneaker import load

    wanted = {"title", "description", "license", "modified"}
    quads = load.read_bytes(resources.read(CARD), "ttl", CARD)
    found: dict[str, str] = {}
    for _subject, predicate, value, _graph in quads:
        name = predicate.rsplit("/", 1)[-1]
        if name in wanted:
            found.setdefault(name, str(value))
    return found
