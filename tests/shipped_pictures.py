"""The products of the shipped graph as a picture for the layout, as the explorer asks for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import kgsneaker
from kgsneaker import dates
from kgsneaker.captions import width
from kgsneaker.records import PRODUCT_KINDS

Json = dict[str, Any]
_KINDS = {
    **dict.fromkeys(("versionOf", "variantOf", "collaborationOn", "colorwayOf", "packOf", "renamedFrom"), 0),
    **dict.fromkeys(("revives", "basedOn", "copyOf"), 1),
    **dict.fromkeys(("soleUnitFrom", "upperFrom", "componentFrom", "hybridOf"), 2),
    "inspiredBy": 3,
    "succeeds": 4,
}


def shipped_picture() -> Json:
    """Return the picture of all products of the shipped graph."""
    return picture_of(kgsneaker.open(), None)


def picture_of(kg: Any, wanted: Collection[str] | None) -> Json:
    """Return the picture of some products of a graph, of all where *wanted* is None."""
    claims = sorted((one.claim for one in kg._evidence.everything() if one.claim.accepted), key=lambda claim: claim.id)
    entities = kg._register.entities
    products = sorted(thing for thing in entities if entities[thing].kind in PRODUCT_KINDS)
    products = [thing for thing in products if wanted is None or thing in wanted]
    place = {thing: number for number, thing in enumerate(products)}
    released: dict[str, list[str]] = {}
    brands: dict[str, str] = {}
    links = set()
    for claim in claims:
        name, value = claim.property.name, str(claim.value.term)
        if name == "released":
            released.setdefault(claim.subject, []).append(value)
        elif name == "brand":
            brands.setdefault(claim.subject, value)
        elif name in _KINDS and claim.subject in place and value in place:
            links.add((place[claim.subject], place[value], _KINDS[name], name))
    groups = sorted(set(brands.values()))
    nodes = [
        [
            *_months(released.get(thing, [])),
            width(entities[thing].label[:34], 13, 1.06) + 50,
            groups.index(brands[thing]) if thing in brands else -1,
            0,
        ]
        for thing in products
    ]
    return {"nodes": nodes, "links": [list(link[:3]) for link in sorted(links)], "scale": "elastic", "width": 1100}


def _months(texts: list[str]) -> tuple[int | None, int | None]:
    spans = [dates.parse(text) for text in dates.most_exact(texts)]
    if not spans:
        return None, None
    first, last = spans[0].earliest, spans[0].latest
    return dates.month_of(first or last), dates.month_of(last or first)
