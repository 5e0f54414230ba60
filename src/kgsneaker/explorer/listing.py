"""The list below the picture, as plain values for the template."""

from __future__ import annotations

from kgsneaker.explorer.evidence import View
from kgsneaker.explorer.fragments import Fragments
from kgsneaker.layout import Drawing
from kgsneaker.records import PRODUCT_KINDS


def rows(drawing: Drawing, fragments: Fragments) -> list[View]:
    """Return the list view: all things in the order of the picture, with year, links, what passes, sources."""
    views = []
    shoes = any(pill.focus and pill.node.entity.kind in PRODUCT_KINDS for pill in drawing.pills)
    for pill in sorted(drawing.pills, key=lambda pill: pill.x):
        key = pill.node.entity.id
        links = [
            (arrow, link)
            for arrow, link in zip(drawing.arrows, fragments.links, strict=True)
            if arrow.edge.newer.id == key
        ]
        touching = [arrow for arrow in drawing.arrows if key in (arrow.edge.newer.id, arrow.edge.older.id)]
        product = shoes and pill.node.entity.kind in PRODUCT_KINDS and not pill.focus
        views.append(
            {
                "slug": fragments.things[key],
                "label": pill.node.entity.label,
                "kind": pill.node.entity.kind.lower(),
                "years": pill.year_text or "–",
                "focus": pill.focus,
                "contested": pill.node.contested,
                "links": [
                    {"anchor": link, "words": f"{arrow.edge.relation.label} {arrow.edge.older.label}"}
                    for arrow, link in links
                ],
                "passed": ", ".join(map(_passed, pill.node.inherits)) or "nothing kept" if product else "",
                "sources": len({claim.source.id for arrow in touching for claim in arrow.edge.claims}),
            }
        )
    return views


def _passed(part: str) -> str:
    return "as a whole" if part == "whole" else part
