"""Arrows as SVG: a line with round corners, its head, and a badge with the number of sources."""

from __future__ import annotations

from kgsneaker.explorer.markup import dashed, text
from kgsneaker.explorer.strokes import Stroke
from kgsneaker.explorer.words import edge_words
from kgsneaker.layout import Arrow, Route


def arrow_svg(arrow: Arrow, stroke: Stroke, link: str) -> str:
    """Return an arrow, as a link to the fragment *link* of the page where there is one."""
    edge = arrow.edge
    path = _rounded(arrow.points[::-1])  # from the shared end, so that the dashes of a bundle coincide
    (x, y), before = arrow.points[-1], arrow.points[-2]
    side = 1 if before[0] >= x else -1
    state = " doubted" if not edge.accepted else ""
    label = text(edge_words(arrow, stroke))
    head = (
        f'<path class="head" d="M{x} {y}l{9 * side}-4.5v9z"/>'
        if edge.accepted
        else f'<path class="head" d="M{x} {y}l{9 * side}-4.5m0 9L{x} {y}" fill="none"/>'
    )
    inner = (
        f'<title>{label}</title><path class="hit" d="{path}" fill="none" stroke="none"/>'
        f'<path class="line" d="{path}" fill="none"{dashed(stroke.dashes)}/>{head}{_badge(arrow)}'
    )
    if not link:
        return f'<g class="edge c{stroke.color}{state}">{inner}</g>\n'
    return f'<a class="edge c{stroke.color}{state}" href="#{link}" tabindex="-1">{inner}</a>\n'


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
