"""The legend: an entry for each mark that occurs in the picture."""

from __future__ import annotations

from collections.abc import Iterable

from kgsneaker.captions import width
from kgsneaker.explorer.markup import dashed, text
from kgsneaker.explorer.pills import UNDATED, glyph
from kgsneaker.explorer.strokes import Stroke, strokes
from kgsneaker.explorer.words import DISPUTED_YEAR, ELSEWHERE, INHERITED
from kgsneaker.layout import Drawing
from kgsneaker.records import PRODUCT_KINDS

Entry = tuple[str, str]  # a swatch, 34 by 18 pixels of SVG, and its words

_DIRECTION = (
    '<path class="plain" d="M33 9H10"/><path class="plain-head" d="M3 9l9-4.5v9z"/>',
    "arrows point from the newer thing to the older one",
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
    '<g class="doubted"><path class="plain" d="M33 9H3m9-4.5L3 9l9 4.5"/></g>',
    "claimed, not accepted",
)
_SKIPPED = ('<path class="axis" d="M12 14l4-9m1 9l4-9" fill="none"/>', "empty years left out")


def legend(drawing: Drawing) -> list[Entry]:
    """Return the legend's entries that this picture needs."""
    pills, arrows = drawing.pills, drawing.arrows
    relations = [(_line_swatch(stroke), stroke.label) for stroke in strokes(arrow.edge for arrow in arrows).values()]
    of_lines = ((_DIRECTION, bool(arrows)), (_SOURCES, any(arrow.sources > 1 for arrow in arrows)))
    of_marks = (
        (_UNDATED, any(not pill.dated for pill in pills)),
        (_UNACCEPTED, any(pill.node.unaccepted for pill in pills)),
        (_DISPUTED_YEAR, any(pill.node.contested for pill in pills)),
        (_DISPUTED_STEP, any(arrow.edge.contested for arrow in arrows)),
        (_DOUBTED, any(not arrow.edge.accepted for arrow in arrows)),
        (_SKIPPED, any(tick.skipped for tick in drawing.ticks)),
    )
    return [*relations, *_needed(of_lines), *_kept_entries(drawing), *_needed(of_marks)]


def _needed(entries: Iterable[tuple[Entry, bool]]) -> list[Entry]:
    return [entry for entry, needed in entries if needed]


def _kept_entries(drawing: Drawing) -> list[Entry]:
    focus = next(pill for pill in drawing.pills if pill.focus)
    others = [p.node for p in drawing.pills if not p.focus and p.node.entity.kind in PRODUCT_KINDS]
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
        f'<g class="edge c{stroke.color}"><path class="line" d="M33 9H10" fill="none"{dashed(stroke.dashes)}/>'
        '<path class="head" d="M2 9l9-4.5v9z"/></g>'
    )


def legend_block(drawing: Drawing) -> tuple[str, int]:
    """Lay the legend out below the picture in lines; return it and the height it takes."""
    wide, x, y = max(drawing.width, 720), 14, drawing.height + 20
    drawn = []
    for swatch, words in legend(drawing):
        room = 44 + width(words, 12) + 26
        if x > 14 and x + room > wide:
            x, y = 14, y + 24
        drawn.append(
            f'<g transform="translate({x} {y})">{swatch}'
            f'<text class="key" x="42" y="13" font-size="12">{text(words)}</text></g>\n'
        )
        x += room
    return f'<g class="legend">\n{"".join(drawn)}</g>\n', y + 34 - drawing.height
