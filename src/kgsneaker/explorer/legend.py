"""The legend: an entry for each mark that occurs in the picture."""

from __future__ import annotations

from collections.abc import Iterable

from kgsneaker.captions import width
from kgsneaker.explorer.markup import dashed, text
from kgsneaker.explorer.pills import UNDATED, glyph
from kgsneaker.explorer.placing import Scene
from kgsneaker.explorer.strokes import Stroke, strokes
from kgsneaker.explorer.words import DISPUTED_YEAR, ELSEWHERE, INHERITED
from kgsneaker.records import PRODUCT_KINDS

Entry = tuple[str, str]  # a swatch, 34 by 18 pixels of SVG, and its words

_DIRECTION = (
    '<path class="plain" d="M2 9H26"/><path class="plain-head" d="M33 9l-8-4.5v9z"/>',
    "arrows point from the older thing to the newer one",
)
_SOURCES = (
    '<rect class="badge plain" x="10" y="2.5" width="13" height="13" rx="6.5"/><text class='
    '"badge-text plain-text" x="16.5" y="12.5" font-size="9.5" text-anchor="middle">3</text>',
    "how many sources say so",
)
_UNDATED = (
    '<g class="undated"><rect class="box" x="2" y="2" width="30" height="14" rx="6" fill="#fff" stroke="#444"'
    f"{dashed(UNDATED)}/></g>",
    "year not accepted or not on record",
)
_UNACCEPTED = (
    '<text class="meta" x="1" y="13" font-size="11">2019?</text>',
    "a year on record that is not accepted",
)
_DISPUTED_YEAR = (
    '<g class="contested"><circle cx="17" cy="9" r="7"/><text x="17" y="12.5" font-size="10" '
    'text-anchor="middle">≠</text></g>',
    f"beside a year: {DISPUTED_YEAR}",
)
_DISPUTED_STEP = (
    '<rect class="badge plain" x="10" y="2.5" width="13" height="13" rx="6.5"/><text class='
    '"badge-text plain-text" x="16.5" y="12.5" font-size="9.5" text-anchor="middle">≠</text>',
    "on an arrow: sources disagree about this step",
)
_DOUBTED = (
    '<g class="doubted"><path class="plain" d="M2 9H33m-9-4.5L33 9l-9 4.5"/></g>',
    "claimed, not accepted",
)
_EMPTY = (
    '<path class="year-line" d="M3.5 2v14m6-14v14m3-14v14m3-14v14m3-14v14m10-14v14" stroke="#ddd" fill="none"/>',
    "years without anything are narrow",
)


def legend(scene: Scene) -> list[Entry]:
    """Return the legend's entries that this picture needs."""
    pills, arrows = scene.pills, scene.arrows
    relations = [(_line_swatch(stroke), stroke.label) for stroke in strokes(arrow.edge for arrow in arrows).values()]
    of_lines = ((_DIRECTION, bool(arrows)), (_SOURCES, any(arrow.sources > 1 for arrow in arrows)))
    of_marks = (
        (_UNDATED, any(not pill.dated for pill in pills)),
        (_UNACCEPTED, any(pill.node.unaccepted for pill in pills)),
        (_DISPUTED_YEAR, any(pill.node.contested for pill in pills)),
        (_DISPUTED_STEP, any(arrow.edge.contested for arrow in arrows)),
        (_DOUBTED, any(not arrow.edge.accepted for arrow in arrows)),
        (_EMPTY, _has_empty_years(scene)),
    )
    return [*relations, *_needed(of_lines), *_kept_entries(scene), *_needed(of_marks)]


def _has_empty_years(scene: Scene) -> bool:
    years = [tick.year for tick in scene.ticks]
    return bool(years) and years[-1] - years[0] > len({pill.years for pill in scene.pills})


def _needed(entries: Iterable[tuple[Entry, bool]]) -> list[Entry]:
    return [entry for entry, needed in entries if needed]


def _kept_entries(scene: Scene) -> list[Entry]:
    focus = next(pill for pill in scene.pills if pill.focus)
    others = [p.node for p in scene.pills if not p.focus and p.node.entity.kind in PRODUCT_KINDS]
    if focus.node.entity.kind not in PRODUCT_KINDS:
        return []
    seen = {part if part in INHERITED else "part" for node in others for part in node.inherits or ("",)}
    return [
        (glyph((part,) if part else (), 17, 9), _passed(part, words))
        for part, words in INHERITED.items()
        if part in seen
    ]


def _passed(part: str, words: str) -> str:
    if part == "whole":
        return f"passed on: {words}; {ELSEWHERE}"
    return f"passed on: {words}" if part else words


def _line_swatch(stroke: Stroke) -> str:
    return (
        f'<g class="edge c{stroke.color}"><path class="line" d="M1 9H27" fill="none"{dashed(stroke.dashes)}/>'
        '<path class="head" d="M34 9l-8-4.5v9z"/></g>'
    )


def legend_block(scene: Scene, wide: int, top: int) -> tuple[str, int]:
    """Lay the legend out in lines below *top*; return it and where it ends."""
    x, y = 14, top + 20
    drawn = []
    for swatch, words in legend(scene):
        room = 44 + width(words, 12) + 26
        if x > 14 and x + room > wide:
            x, y = 14, y + 24
        drawn.append(
            f'<g transform="translate({x} {y})">{swatch}'
            f'<text class="key" x="42" y="13" font-size="12">{text(words)}</text></g>\n'
        )
        x += room
    return f'<g class="legend">\n{"".join(drawn)}</g>\n', y + 34
