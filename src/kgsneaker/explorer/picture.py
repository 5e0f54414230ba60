"""The lineage as SVG: an arrow for each relation, a pill for each thing, and a legend that explains all marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from kgsneaker.captions import clean, width
from kgsneaker.explorer import assets
from kgsneaker.explorer.strokes import DARK, LIGHT, Stroke, strokes
from kgsneaker.layout import META_SIZE, NAME_LEADING, NAME_SIZE, PRODUCTS, Arrow, Drawing, Pill, place
from kgsneaker.records import Lineage, Node
from kgsneaker.routes import Route
from kgsneaker.terms import Iri

_INHERITED = {
    "whole": "the whole shoe",
    "upper": "the upper",
    "sole unit": "the sole unit",
    "part": "another part",
    "": "nothing kept",
}


def text(value: str) -> str:
    """Return *value* cleaned and escaped for element text and quoted attributes alike."""
    return escape(clean(value))


def lineage_svg(lineage: Lineage) -> str:
    """Return the picture alone: a standalone SVG file with its own style, title and legend."""
    drawing = place(lineage)
    legend, depth = _legend_block(drawing)
    wide = max(drawing.width, 720)
    title = text(f"What {lineage.focus.label} descends from, and what descends from it")
    summary = text(summary_of(drawing))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {drawing.height + depth}" width="{wide}" '
        f'height="{drawing.height + depth}" class="lineage" role="group" aria-labelledby="t d" lang="en">\n'
        f'<title id="t">{title}</title>\n<desc id="d">{summary}</desc>\n<style>{style()}</style>\n'
        f'<rect class="paper" width="{wide}" height="{drawing.height + depth}" fill="#fff"/>\n'
        f"{body(drawing, {}, (), wide)}{legend}</svg>\n"
    )


def summary_of(drawing: Drawing) -> str:
    """Return the counts of the picture in words."""
    things, links = len(drawing.pills), len(drawing.arrows)
    return f"{things} thing{'s' * (things != 1)} and {links} link{'s' * (links != 1)}, older to the left."


def style() -> str:
    """Return the style of the picture, with the colours of the relations in light and dark."""
    return assets.read("picture.css").replace("/*LIGHT*/", _colors(LIGHT)).replace("/*DARK*/", _colors(DARK))


def _colors(palette: Mapping[int, str]) -> str:
    return "".join(f".c{key}{{stroke:{color};fill:{color}}}" for key, color in palette.items())


def body(drawing: Drawing, things: Mapping[Iri, str], links: Sequence[str], wide: int) -> str:
    """Return axis, lanes, arrows and pills.

    ``things`` maps things to fragments of the page, ``links`` holds one for each arrow; what has one is a link.
    """
    look = strokes(arrow.edge for arrow in drawing.arrows)
    lanes = "".join(_lane(lane.label, lane.y, lane.height, wide, number) for number, lane in enumerate(drawing.lanes))
    arrows = "".join(
        _arrow(arrow, look[arrow.edge.relation.id], link)
        for arrow, link in zip(drawing.arrows, links or [""] * len(drawing.arrows), strict=True)
    )
    product = any(pill.focus and pill.node.entity.kind in PRODUCTS for pill in drawing.pills)
    pills = "".join(_pill(pill, things.get(pill.node.entity.id, ""), product) for pill in drawing.pills)
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


def _arrow(arrow: Arrow, stroke: Stroke, link: str) -> str:
    edge = arrow.edge
    path = _rounded(arrow.points[::-1])  # from the shared end, so that the dashes of a bundle coincide
    (x, y), before = arrow.points[-1], arrow.points[-2]
    side = 1 if before[0] >= x else -1
    dashes = f' stroke-dasharray="{stroke.dashes}"' if stroke.dashes else ""
    state = " doubted" if not edge.accepted else ""
    label = text(edge_words(arrow, stroke))
    head = (
        f'<path class="head" d="M{x} {y}l{9 * side}-4.5v9z"/>'
        if edge.accepted
        else f'<path class="head" d="M{x} {y}l{9 * side}-4.5m0 9L{x} {y}" fill="none"/>'
    )
    inner = (
        f'<title>{label}</title><path class="hit" d="{path}" fill="none" stroke="none"/>'
        f'<path class="line" d="{path}" fill="none"{dashes}/>{head}{_badge(arrow)}'
    )
    if not link:
        return f'<g class="edge c{stroke.color}{state}">{inner}</g>\n'
    return f'<a class="edge c{stroke.color}{state}" href="#{link}" tabindex="-1">{inner}</a>\n'


def edge_words(arrow: Arrow, stroke: Stroke) -> str:
    """Return an arrow as a sentence, with how many sources say so and whether they are disputed."""
    edge = arrow.edge
    sources = f"{arrow.sources} source{'s' * (arrow.sources != 1)}"
    notes = [sources, *(["≠ sources disagree"] * edge.contested), *(["not accepted"] * (not edge.accepted))]
    return f"{edge.newer.label} {stroke.label} {edge.older.label} ({', '.join(notes)})"


def _badge(arrow: Arrow) -> str:
    words = f"{'≠' if arrow.edge.contested else ''}{arrow.sources if arrow.sources > 1 else ''}"
    if not words:
        return ""
    (x, y), following = arrow.points[0], arrow.points[1]
    room = abs(x - following[0])
    middle = x - (14 if room < 70 else 18)
    wide = 13 if len(words) == 1 else 9 + 6 * len(words)
    return (
        f'<rect class="badge" x="{middle - wide / 2:g}" y="{y - 6.5:g}" width="{wide}" height="13" rx="6.5"/>'
        f'<text class="badge-text" x="{middle}" y="{y + 3.5:g}" font-size="9.5" text-anchor="middle">'
        f"{words}</text>"
    )


def _rounded(points: Route) -> str:
    """Draw a right-angled route with corners of at most 6 pixels."""
    drawn = [f"M{points[0][0]} {points[0][1]}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        entry, exit_ = _towards(corner, before), _towards(corner, after)
        drawn.append(f"L{entry[0]} {entry[1]}Q{corner[0]} {corner[1]} {exit_[0]} {exit_[1]}")
    return f"{''.join(drawn)}L{points[-1][0]} {points[-1][1]}"


def _towards(corner: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    length = abs(other[0] - corner[0]) + abs(other[1] - corner[1])
    step = min(6, length // 2)
    sign = [(there > here) - (there < here) for here, there in zip(corner, other, strict=True)]
    return corner[0] + sign[0] * step, corner[1] + sign[1] * step


def _pill(pill: Pill, link: str, product: bool) -> str:
    node = pill.node
    classes = f"pill{' focus' * pill.focus}{' undated' * (not pill.dated)}"
    dashes = ' stroke-dasharray="5 3"' if not pill.dated else ""
    shown = product and not pill.focus and node.entity.kind in PRODUCTS
    glyph = _glyph(node.inherits, pill.x + 18, pill.y + pill.height // 2) if shown else ""
    left = pill.x + (32 if shown else 16)
    block = NAME_LEADING * len(pill.lines) + (META_SIZE + 4 if pill.year_text else 0)
    top = pill.y + (pill.height - block) // 2
    names = "\n".join(
        f'<text class="name" x="{left}" y="{top + 12 + NAME_LEADING * number}" font-size="{NAME_SIZE}">'
        f"{text(line)}</text>"
        for number, line in enumerate(pill.lines)
    )
    meta = (
        f'\n<text class="meta" x="{left}" y="{top + block - 3}" font-size="{META_SIZE}">{text(pill.year_text)}</text>'
        if pill.year_text
        else ""
    )
    right = pill.x + pill.width - 16
    contested = (
        f'\n<g class="contested"><circle cx="{right}" cy="{pill.y + 16}" r="8"/><text x="{right}" '
        f'y="{pill.y + 20}" font-size="11" text-anchor="middle">≠</text></g>'
        if node.contested
        else ""
    )
    label = text(pill_words(pill, product))
    box = f'x="{pill.x}" y="{pill.y}" width="{pill.width}" height="{pill.height}" rx="{_corner(pill)}"'
    inner = (
        f'<title>{label}</title><rect class="ring" {_ring(pill)} fill="none" stroke="none"/>'
        f'<rect class="box" {box} fill="#fff" stroke="#444"{dashes}/>{glyph}\n{names}{meta}{contested}'
    )
    if not link:
        return f'<g class="{classes}">{inner}</g>\n'
    return f'<a class="{classes}" id="pill-{link}" href="#{link}">{inner}</a>\n'


def _ring(pill: Pill) -> str:
    return (
        f'x="{pill.x - 4}" y="{pill.y - 4}" width="{pill.width + 8}" height="{pill.height + 8}" '
        f'rx="{_corner(pill) + 4}"'
    )


def _corner(pill: Pill) -> int:
    return 12 if len(pill.lines) > 1 else 14


def pill_words(pill: Pill, product: bool) -> str:
    """Return a thing's accessible name: what is visible first, then what the marks say."""
    node = pill.node
    notes = [node.entity.kind.lower()]
    if pill.focus:
        notes.append("the thing this picture is about")
    elif product and node.entity.kind in PRODUCTS:
        notes.append(inherits_words(node))
    if node.contested:
        notes.append("≠ sources disagree")
    if node.unaccepted:
        notes.append(f"on record but not accepted: {', '.join(node.unaccepted)}")
    return f"{node.entity.label} {pill.year_text}".rstrip() + f" – {'; '.join(notes)}"


def inherits_words(node: Node) -> str:
    """Return what passes between a thing and the focus, in words.

    The direction is the arrow's: from the older thing to the newer one.
    """
    if not node.inherits:
        return "nothing kept"
    *others, last = (_INHERITED.get(part) or f"the {part}" for part in node.inherits)
    return f"passes on {', '.join(others)} and {last}" if others else f"passes on {last}"


def _glyph(inherits: Sequence[str], x: int, y: int) -> str:
    """Draw a shoe as a disc: filled where kept, its upper half the upper, its lower half the sole unit."""
    ring = f'<circle class="glyph-ring" cx="{x}" cy="{y}" r="6.5" fill="none" stroke="#444"/>'
    if "whole" in inherits:
        return f'<circle class="glyph" cx="{x}" cy="{y}" r="7"/>'
    halves = (f'<path class="glyph" d="M{x - 6.5} {y}a6.5 6.5 0 0 1 13 0z"/>' if "upper" in inherits else "") + (
        f'<path class="glyph" d="M{x - 6.5} {y}a6.5 6.5 0 0 0 13 0z"/>' if "sole unit" in inherits else ""
    )
    other = any(part not in ("upper", "sole unit") for part in inherits)
    return ring + halves + (f'<circle class="glyph" cx="{x}" cy="{y}" r="2.8"/>' if other else "")


def legend(drawing: Drawing) -> list[tuple[str, str]]:
    """Return the legend's entries that this picture needs: a swatch, 34 by 18 pixels of SVG, and its words."""
    entries = [
        (_line_swatch(stroke), stroke.label) for stroke in strokes(arrow.edge for arrow in drawing.arrows).values()
    ]
    if drawing.arrows:
        entries.append(
            (
                '<path class="plain" d="M33 9H10"/><path class="plain-head" d="M3 9l9-4.5v9z"/>',
                "arrows point from the newer thing to the older one",
            )
        )
    if any(arrow.sources > 1 for arrow in drawing.arrows):
        entries.append(
            (
                '<rect class="badge plain" x="10" y="2.5" width="13" height="13" rx="6.5"/><text class='
                '"badge-text plain-text" x="16.5" y="12.5" font-size="9.5" text-anchor="middle">3</text>',
                "how many sources say so",
            )
        )
    entries += _kept_entries(drawing)
    box = '<rect class="box" x="2" y="2" width="30" height="14" rx="6" fill="#fff" stroke="#444"'
    if any(not pill.dated for pill in drawing.pills):
        entries.append((f'<g class="undated">{box} stroke-dasharray="5 3"/></g>', "year not accepted or not on record"))
    if any(pill.node.unaccepted for pill in drawing.pills):
        entries.append(
            ('<text class="meta" x="1" y="13" font-size="11">2019?</text>', "a year on record that is not accepted")
        )
    if any(p.node.contested for p in drawing.pills) or any(a.edge.contested for a in drawing.arrows):
        entries.append(
            (
                '<g class="contested"><circle cx="17" cy="9" r="8"/><text x="17" y="13" font-size="11" '
                'text-anchor="middle">≠</text></g>',
                "sources disagree",
            )
        )
    if any(not arrow.edge.accepted for arrow in drawing.arrows):
        entries.append(
            ('<g class="doubted"><path class="plain" d="M33 9H3m9-4.5L3 9l9 4.5"/></g>', "claimed, not accepted")
        )
    if any(tick.skipped for tick in drawing.ticks):
        entries.append(('<path class="axis" d="M12 14l4-9m1 9l4-9" fill="none"/>', "empty years left out"))
    return entries


def _kept_entries(drawing: Drawing) -> list[tuple[str, str]]:
    focus = next(pill for pill in drawing.pills if pill.focus)
    others = [p.node for p in drawing.pills if not p.focus and p.node.entity.kind in PRODUCTS]
    if focus.node.entity.kind not in PRODUCTS:
        return []
    seen = {part if part in _INHERITED else "part" for node in others for part in node.inherits or ("",)}
    return [
        (_glyph((part,) if part else (), 17, 9), f"passed on: {words}" if part else "nothing kept")
        for part, words in _INHERITED.items()
        if part in seen
    ]


def _line_swatch(stroke: Stroke) -> str:
    dashes = f' stroke-dasharray="{stroke.dashes}"' if stroke.dashes else ""
    return (
        f'<g class="edge c{stroke.color}"><path class="line" d="M33 9H10" fill="none"{dashes}/>'
        '<path class="head" d="M2 9l9-4.5v9z"/></g>'
    )


def _legend_block(drawing: Drawing) -> tuple[str, int]:
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
