"""The lineage as SVG: years, lanes, an arrow for each relation, a pill for each thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgsneaker import resources
from kgsneaker.answers import DatasetCard
from kgsneaker.explorer.arrows import arrow_svg
from kgsneaker.explorer.credits import metadata
from kgsneaker.explorer.legend import legend_block
from kgsneaker.explorer.markup import text
from kgsneaker.explorer.pills import pill_svg
from kgsneaker.explorer.strokes import DARK, LIGHT, strokes
from kgsneaker.explorer.words import summary_of
from kgsneaker.layout import Drawing, place
from kgsneaker.records import PRODUCT_KINDS, Lineage
from kgsneaker.terms import Iri


def lineage_svg(lineage: Lineage, dataset: DatasetCard | None = None) -> str:
    """Return the picture alone: a standalone SVG file with its own style, title, legend, licence and credit."""
    drawing = place(lineage)
    legend, depth = legend_block(drawing)
    wide = max(drawing.width, 720)
    title = text(f"What {lineage.focus.label} descends from, and what descends from it")
    summary = text(summary_of(drawing))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {drawing.height + depth}" width="{wide}" '
        f'height="{drawing.height + depth}" class="lineage" role="group" aria-labelledby="t d" lang="en">\n'
        f'<title id="t">{title}</title>\n<desc id="d">{summary}</desc>\n{metadata(dataset)}<style>{style()}</style>\n'
        f'<rect class="paper" width="{wide}" height="{drawing.height + depth}" fill="#fff"/>\n'
        f"{body(drawing, {}, (), wide)}{legend}</svg>\n"
    )


def style() -> str:
    """Return the style of the picture, with the colours of the relations in light and dark."""
    return (
        resources.asset("explorer/picture.css").replace("/*LIGHT*/", _colors(LIGHT)).replace("/*DARK*/", _colors(DARK))
    )


def _colors(palette: Mapping[int, str]) -> str:
    return "".join(f".c{key}{{stroke:{color};fill:{color}}}" for key, color in palette.items())


def body(drawing: Drawing, things: Mapping[Iri, str], links: Sequence[str], wide: int) -> str:
    """Return axis, lanes, arrows and pills.

    ``things`` maps things to fragments of the page, ``links`` holds one for each arrow; what has one is a link.
    """
    look = strokes(arrow.edge for arrow in drawing.arrows)
    lanes = "".join(_lane(lane.label, lane.y, lane.height, wide, number) for number, lane in enumerate(drawing.lanes))
    arrows = "".join(
        arrow_svg(arrow, look[arrow.edge.relation.id], link)
        for arrow, link in zip(drawing.arrows, links or [""] * len(drawing.arrows), strict=True)
    )
    product = any(pill.focus and pill.node.entity.kind in PRODUCT_KINDS for pill in drawing.pills)
    pills = "".join(pill_svg(pill, things.get(pill.node.entity.id, ""), product) for pill in drawing.pills)
    return f"{lanes}{_axis(drawing, wide)}<g>\n{arrows}</g>\n<g>\n{pills}</g>\n"


def _lane(label: str, y: int, height: int, wide: int, number: int) -> str:
    shade = f'<rect class="lane" y="{y}" width="{wide}" height="{height}" fill="#f4f1ea"/>' if number % 2 == 0 else ""
    on_band = "" if number % 2 else " on-band"
    return f'{shade}<text class="lane-name{on_band}" x="14" y="{y + 17}" font-size="10.5">{text(label)}</text>\n'


def _axis(drawing: Drawing, wide: int) -> str:
    drawn = [f'<path class="axis" d="M0 43.5H{wide}" stroke="#777" fill="none"/>\n']
    for before, tick in zip((None, *drawing.ticks), drawing.ticks, strict=False):
        drawn.append(
            f'<path class="year-line" d="M{tick.x}.5 36V{drawing.height}" stroke="#ddd" fill="none"/>'
            f'<text class="year" x="{tick.x}" y="28" font-size="13">{tick.year}</text>\n'
        )
        if before and tick.skipped:
            middle = tick.x - 14
            drawn.append(
                f'<path class="axis" d="M{middle} 48l4-9m1 9l4-9" stroke="#777" fill="none">'
                f"<title>{tick.skipped} year{'s' * (tick.skipped != 1)} left out</title></path>\n"
            )
    return "".join(drawn)
