"""The lineage page: the picture, every statement with its sources, and a list, in one HTML file.

The file asks for nothing: style and script are inside, allowed by their digests alone (CSP level 2), and all
text reaches the page through an escaping template. The script only chooses what is shown; without it all
statements stand in the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kgsneaker import resources
from kgsneaker.answers import Card, DatasetCard, Disagreement
from kgsneaker.captions import clean
from kgsneaker.explorer.fragments import Fragments
from kgsneaker.explorer.legend import legend
from kgsneaker.explorer.listing import rows
from kgsneaker.explorer.panel import panel
from kgsneaker.explorer.picture import body, style
from kgsneaker.explorer.steering import script_data
from kgsneaker.explorer.words import summary_of
from kgsneaker.layout import Drawing, place
from kgsneaker.pages import counted, licence_link, policy_hash
from kgsneaker.records import Claim, Lineage
from kgsneaker.terms import Iri

_SMALLEST = 0.86  # of the natural size: below, captions are hard to read and the picture scrolls instead
_UNSEEN = 48  # pixels: when less than that is out of sight, nothing needs to say that the picture scrolls
_NARROWEST = 340  # pixels: a picture of one thing still shows its axis and fits a phone


def lineage_page(
    lineage: Lineage, cards: Mapping[Iri, Card], disagreements: Sequence[Disagreement], dataset: DatasetCard
) -> str:
    """Return the HTML of the page; the same input gives the same bytes.

    ``cards`` holds what is said of the things of the picture; for a thing without a card its links are shown.
    """
    from markupsafe import Markup

    drawing = place(lineage)
    fragments = Fragments.of(drawing)
    styles = f"{resources.asset('explorer/page.css')}{style()}{_size(drawing)}"
    script = resources.asset("explorer/page.js")
    ids = {name: f"page-{name}" for name in ("picture", "panel", "list", "live", "data")}
    html: str = _template().render(
        title=lineage.focus.label,
        summary=_summary(drawing, cards),
        ids=ids,
        style=Markup(styles),
        script=Markup(script),
        style_hash=policy_hash(styles),
        script_hash=policy_hash(script),
        picture=Markup(_picture(drawing, fragments)),
        legend=[(Markup(swatch), words) for swatch, words in legend(drawing)],
        things=panel(drawing, fragments, cards, disagreements),
        rows=rows(drawing, fragments),
        dataset=dataset,
        licence=licence_link(dataset.licence),
        dataset_counts=f"{counted(dataset.entities, 'thing')}, {counted(dataset.claims, 'claim')}, "
        f"{counted(dataset.sources, 'source')}",
        data=Markup(script_data(drawing, fragments)),
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
    return environment.from_string(resources.asset("explorer/page.html"))


def _picture(drawing: Drawing, fragments: Fragments) -> str:
    wide = max(drawing.width, _NARROWEST)
    drawn = body(drawing, fragments.things, fragments.links, wide)
    return (
        f'<svg class="lineage" viewBox="0 0 {wide} {drawing.height}" width="{wide}" '
        f'height="{drawing.height}" role="group" aria-label="Picture: {summary_of(drawing)}">\n{drawn}</svg>'
    )


def _size(drawing: Drawing) -> str:
    wide = max(drawing.width, _NARROWEST)
    least = round(wide * _SMALLEST)
    return (
        f".scroll>svg{{width:100%;min-width:{least}px;max-width:{wide}px}}\n"
        f"@container (max-width:{least - _UNSEEN}px){{.more{{display:block}}}}\n"
    )


def _summary(drawing: Drawing, cards: Mapping[Iri, Card]) -> str:
    drawn: dict[Iri, Claim] = {claim.id: claim for arrow in drawing.arrows for claim in arrow.edge.claims}
    shown = [cards[pill.node.entity.id] for pill in drawing.pills if pill.node.entity.id in cards]
    told = drawn | {claim.id: claim for card in shown for said in card.statements for claim in said.claims}
    sources = {claim.source.id for claim in told.values()}
    rest = len(told) - len(drawn)
    left_out = [
        *(
            [f"{counted(rest, 'claim')} about dates, people, materials and the like, which stand beside each thing"]
            if rest
            else []
        ),
        *([f"{counted(len(drawing.undrawn), 'link')} to things outside the picture"] if drawing.undrawn else []),
    ]
    counts = (
        f"{counted(len(drawing.pills), 'thing')} and {counted(len(drawing.arrows), 'link')}; "
        f"{counted(len(told), 'claim')} from {counted(len(sources), 'source')}"
    )
    return f"{counts}; not drawn: {' and '.join(left_out)}." if left_out else f"{counts}; all of it is drawn."
