"""What the data says of itself: title, licence and date from its card, counts from the store."""

from __future__ import annotations

from kgsneaker import resources
from kgsneaker.answers import DatasetCard
from kgsneaker.asking import ask
from kgsneaker.stores.base import Store

CARD = "graph/dataset.ttl"


def read_card(store: Store) -> DatasetCard:
    """Return the card of a store; what it does not say of itself is empty, counts are of what it holds."""
    about: dict[str, str] = {}
    for what, text in ask(store, "card"):
        about.setdefault(str(what).rsplit("/", 1)[-1], str(text))
    counted = {str(what): int(str(number)) for what, number in ask(store, "counts")}
    return DatasetCard(
        about.get("title", "A graph without a card"),
        about.get("license", ""),
        about.get("modified", ""),
        counted["claims"],
        counted["sources"],
        counted["things"],
    )


def bundled_date() -> str:
    """Return the day of the bundled data, read from its card alone."""
    from kgsneaker import load

    quads = load.read_bytes(resources.read(CARD), "ttl", CARD)
    return next(str(value) for _, predicate, value, _ in quads if predicate.endswith("/modified"))
