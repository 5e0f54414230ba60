"""The lineage page: the picture, every statement with its sources, and a list, in one HTML file.

The file asks for nothing: style and script are inside, allowed by their digests alone (CSP level 2), and all
text reaches the page through an escaping template. The script only chooses what is shown; without it all
statements stand in the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kgsneaker.captions import clean
from kgsneaker.explorer import assets
from kgsneaker.explorer.panel import Fragments, panel, rows, safe_link
from kgsneaker.explorer.picture import body, legend, style, summary_of
from kgsneaker.layout import Drawing, Pill, place
from kgsneaker.records import Card, Claim, DatasetCard, Disagreement, Lineage
from kgsneaker.terms import Iri

_SMALLEST = 0.86  # of the natural size: below, captions are hard to read and the picture scrolls instead
_NARROWEST = 340  # pixels: a picture of one thing still shows its axis and fits a phone
_LICENCE, _LICENCE_ADDRESS = "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"


def lineage_page(
    lineage: Lineage, cards: Mapping[Iri, Card], disagreements: Sequence[Disagreement], dataset: DatasetCard
) -> str:
    """Return the HTML of the page; the same input gives the same bytes.

    ``cards`` holds what is said of the things of the picture; for a thing without a card its links are shown.
    """
    from markupsafe import Markup

    drawing = place(lineage)
    fragments = Fragments.of(drawing)
    styles = f"{assets.read('page.css')}{style()}{_size(drawing)}"
    script = assets.read("page.js")
    known = dataset.licence.strip().upper().replace(" ", "-") in (_LICENCE, _LICENCE_ADDRESS.upper())
    ids = {name: f"page-{name}" for name in ("picture", "panel", "list", "live", "data")}
    html: str = _template().render(
        title=lineage.focus.label,
        summary=_summary(drawing, cards),
        ids=ids,
        style=Markup(styles),
        script=Markup(script),
        style_digest=_digest(styles),
        script_digest=_digest(script),
        picture=Markup(_picture(drawing, fragments)),
        legend=[(Markup(swatch), words) for swatch, words in legend(drawing)],
        things=panel(drawing, fragments, cards, disagreements),
        rows=rows(drawing, fragments),
        dataset=dataset,
        licence=_LICENCE if known else dataset.licence,
        licence_link=_LICENCE_ADDRESS if known else safe_link(dataset.licence),
        dataset_counts=f"{_count(dataset.entities, 'thing')}, {_count(dataset.claims, 'claim')}, "
        f"{_count(dataset.sources, 'source')}",
        data=Markup(_data(drawing, fragments)),
    )
    return html


def _template() -> Any:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def tidy(value: object) -> object:
        return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)

    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=tidy,
        keep_trailing_newline=True,
    )
    return environment.from_string(assets.read("page.html"))


def _picture(drawing: Drawing, fragments: Fragments) -> str:
    wide = max(drawing.width, _NARROWEST)
    drawn = body(drawing, fragments.things, fragments.links, wide)
    return (
        f'<svg class="lineage" viewBox="0 0 {wide} {drawing.height}" width="{wide}" '
        f'height="{drawing.height}" role="group" aria-label="Picture: {summary_of(drawing)}">\n{drawn}</svg>'
    )


def _size(drawing: Drawing) -> str:
    wide = max(drawing.width, _NARROWEST)
    return f".scroll>svg{{width:100%;min-width:{round(wide * _SMALLEST)}px;max-width:{wide}px}}\n"


def _digest(content: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"


def _summary(drawing: Drawing, cards: Mapping[Iri, Card]) -> str:
    drawn: dict[Iri, Claim] = {claim.id: claim for arrow in drawing.arrows for claim in arrow.edge.claims}
    shown = [cards[pill.node.entity.id] for pill in drawing.pills if pill.node.entity.id in cards]
    told = drawn | {claim.id: claim for card in shown for said in card.statements for claim in said.claims}
    sources = {claim.source.id for claim in told.values()}
    rest = len(told) - len(drawn)
    left_out = [
        *(
            [f"{_count(rest, 'claim')} about dates, people, materials and the like, which stand beside each thing"]
            if rest
            else []
        ),
        *([f"{_count(len(drawing.undrawn), 'link')} to things outside the picture"] if drawing.undrawn else []),
    ]
    counts = (
        f"{_count(len(drawing.pills), 'thing')} and {_count(len(drawing.arrows), 'link')}; "
        f"{_count(len(told), 'claim')} from {_count(len(sources), 'source')}"
    )
    return f"{counts}; not drawn: {' and '.join(left_out)}." if left_out else f"{counts}; all of it is drawn."


def _data(drawing: Drawing, fragments: Fragments) -> str:
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
