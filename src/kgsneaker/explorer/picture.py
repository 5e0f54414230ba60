"""The lineage as SVG: years, a lane for each model line, an arrow for each relation, a pill for each thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kgsneaker import resources
from kgsneaker.answers import DatasetCard
from kgsneaker.captions import width
from kgsneaker.explorer.arrows import arrow_svg, badge_svg
from kgsneaker.explorer.credits import metadata
from kgsneaker.explorer.legend import legend_block
from kgsneaker.explorer.markup import text
from kgsneaker.explorer.pills import pill_svg
from kgsneaker.explorer.placing import LANES, Scene, scene_of
from kgsneaker.explorer.strokes import DARK, LIGHT, strokes
from kgsneaker.explorer.words import summary_of
from kgsneaker.records import PRODUCT_KINDS, Lineage
from kgsneaker.terms import Iri

_AXIS = 34  # pixels above the lanes for the years
_LEAST = 720  # pixels: the legend of the smallest picture still stands in few lines
_LANE_NAME = 11


def lineage_svg(lineage: Lineage, dataset: DatasetCard | None = None) -> str:
    """Return the picture alone: a standalone SVG file with its own style, title, legend, license and credit."""
    scene = scene_of(lineage)
    wide = max(scene.width + LANES, _LEAST)
    bottom = scene.height + _AXIS
    legend, height = legend_block(scene, wide, bottom)
    title = text(f"What {lineage.focus.label} descends from, and what descends from it")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {height}" width="{wide}" '
        f'height="{height}" class="lineage" role="group" aria-labelledby="t d" lang="en">\n'
        f'<title id="t">{title}</title>\n<desc id="d">{text(summary_of(scene))}</desc>\n'
        f"{metadata(dataset)}<style>{style()}</style>\n"
        f'<rect class="paper" width="{wide}" height="{height}" fill="#fff"/>\n{_lanes(scene, wide)}'
        f'<g transform="translate({LANES} {_AXIS})">\n{_years(scene)}{_body(scene, lineage)}</g>\n{legend}</svg>\n'
    )


def style() -> str:
    """Return the style of the picture, with the colors of the relations in light and dark."""
    return (
        resources.asset("explorer/picture.css").replace("/*LIGHT*/", _colors(LIGHT)).replace("/*DARK*/", _colors(DARK))
    )


def _colors(palette: Mapping[int, str]) -> str:
    return "".join(f".c{key}{{stroke:{color};fill:{color}}}" for key, color in palette.items())


def _body(scene: Scene, lineage: Lineage) -> str:
    look = strokes(arrow.edge for arrow in scene.arrows)
    arrows = "".join(arrow_svg(arrow, look[arrow.edge.relation.id]) for arrow in scene.arrows)
    pairs = Counter((arrow.edge.older.id, arrow.edge.newer.id) for arrow in scene.arrows)
    turns: Counter[tuple[Iri, Iri]] = Counter()
    badges = ""
    for arrow in scene.arrows:
        pair = (arrow.edge.older.id, arrow.edge.newer.id)
        turns[pair] += 1
        badges += badge_svg(arrow, look[arrow.edge.relation.id], turns[pair], pairs[pair] + 1)
    product = lineage.focus.kind in PRODUCT_KINDS
    pills = "".join(pill_svg(pill, product) for pill in sorted(scene.pills, key=lambda pill: (pill.x, pill.y)))
    return f"<g>\n{arrows}</g>\n<g>\n{pills}</g>\n<g>\n{badges}</g>\n"


def _lanes(scene: Scene, wide: int) -> str:
    drawn = [_name(scene.maker, _AXIS - 12)] if scene.maker else []
    for number, lane in enumerate(scene.lanes):
        top = lane.y + _AXIS
        if number % 2 == 0:
            drawn.append(f'<rect class="lane" y="{top}" width="{wide}" height="{lane.height}" fill="#f4f1ea"/>\n')
        drawn.append(_name(lane.label, top + 26))
    return "".join(drawn)


def _name(label: str, y: int) -> str:
    return f'<text class="lane-name" x="14" y="{y}" font-size="{_LANE_NAME}">{text(_fitting(label))}</text>\n'


def _fitting(label: str) -> str:
    if width(label, _LANE_NAME, 1.1) <= LANES - 18:
        return label
    while label and width(f"{label}…", _LANE_NAME, 1.1) > LANES - 18:
        label = label[:-1].rstrip()
    return f"{label}…"


def _years(scene: Scene) -> str:
    drawn = []
    for tick in scene.ticks:
        strength = ("empty", "", "decade")[tick.strength]
        drawn.append(
            f'<path class="year-line {strength}" d="M{tick.x}.5 -5V{scene.height}" stroke="#ddd" fill="none"/>'
        )
        if tick.strength:
            drawn.append(f'<text class="year" x="{tick.x}" y="-12" font-size="12">{tick.year}</text>')
    return "".join(drawn) + "\n"
