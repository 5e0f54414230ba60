"""What the script of the page needs to know: which links touch a thing, and where each arrow key leads."""

from __future__ import annotations

from collections.abc import Sequence

from kgsneaker.captions import clean
from kgsneaker.explorer.fragments import Fragments
from kgsneaker.layout import Drawing, Pill
from kgsneaker.terms import Iri


def script_data(drawing: Drawing, fragments: Fragments) -> str:
    """Return what the script needs as JSON that cannot end its element: the ways of the arrow keys."""
    import json

    ways = _ways(drawing)
    value = {
        "focus": fragments.things[drawing.focus],
        "things": {
            fragments.things[key]: {
                "label": clean(pill.node.entity.label),
                "links": [
                    link
                    for arrow, link in zip(drawing.arrows, fragments.links, strict=True)
                    if key in (arrow.edge.newer.id, arrow.edge.older.id)
                ],
                **{way: fragments.things[other] for way, other in ways[key].items()},
            }
            for pill in drawing.pills
            if (key := pill.node.entity.id)
        },
        "links": {
            link: fragments.things[arrow.edge.newer.id]
            for arrow, link in zip(drawing.arrows, fragments.links, strict=True)
        },
    }
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _ways(drawing: Drawing) -> dict[Iri, dict[str, Iri]]:
    """Where each arrow key leads: to a neighbour by an edge, else to the next pill that way."""
    pills = {pill.node.entity.id: pill for pill in drawing.pills}
    order = list(pills)
    ways: dict[Iri, dict[str, Iri]] = {}
    for number, (key, pill) in enumerate(pills.items()):
        older = {a.edge.older.id for a in drawing.arrows if a.edge.newer.id == key} - {key}
        newer = {a.edge.newer.id for a in drawing.arrows if a.edge.older.id == key} - {key}
        above = [other for other in pills.values() if other.y + other.height <= pill.y]
        below = [other for other in pills.values() if other.y >= pill.y + pill.height]
        found = {
            "older": _nearest(pill, [pills[other] for other in older]) or (order[number - 1] if number else None),
            "newer": _nearest(pill, [pills[other] for other in newer]) or next(iter(order[number + 1 :]), None),
            "up": _nearest(pill, above),
            "down": _nearest(pill, below),
        }
        ways[key] = {way: other for way, other in found.items() if other}
    return ways


def _nearest(pill: Pill, others: Sequence[Pill]) -> Iri | None:
    def far(other: Pill) -> tuple[int, Iri]:
        return 2 * abs(other.y - pill.y) + abs(other.x - pill.x), other.node.entity.id

    return min(others, key=far).node.entity.id if others else None
