"""Arrows as SVG: a line with round corners, its head, and a badge with the number of sources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kgsneaker.explorer.markup import dashed, text
from kgsneaker.explorer.placing import Arrow
from kgsneaker.explorer.strokes import Stroke
from kgsneaker.explorer.words import edge_words

_ROOM = 24  # pixels: a level piece as long bears a badge

Point = tuple[int, int]


def arrow_svg(arrow: Arrow, stroke: Stroke) -> str:
    """Return an arrow, its head at the newer thing."""
    edge = arrow.edge
    label = text(edge_words(arrow, stroke))
    return (
        f'<g class="edge c{stroke.color}{"" if edge.accepted else " doubted"}"><title>{label}</title>'
        f'<path class="line" d="{_rounded(arrow.points)}" fill="none"{dashed(stroke.dashes)}/>{_head(arrow)}</g>\n'
    )


def _head(arrow: Arrow) -> str:
    (x, y), (before_x, before_y) = arrow.points[-1], arrow.points[-2]
    right, down = (x > before_x) - (x < before_x), (y > before_y) - (y < before_y)
    back, aside = (x - 7 * right, y - 7 * down), (4 * down, 4 * right)
    one = f"{back[0] + aside[0]} {back[1] + aside[1]}"
    other = f"{back[0] - aside[0]} {back[1] - aside[1]}"
    if arrow.edge.accepted:
        return f'<path class="head" d="M{x} {y}L{one}L{other}z"/>'
    return f'<path class="head" d="M{one}L{x} {y}L{other}" fill="none"/>'


def badge_svg(arrow: Arrow, stroke: Stroke, turn: int, parts: int) -> str:
    """Return the mark of a line: ≠ where sources disagree, the number of sources where more than one.

    Lines side by side bear theirs one after the other, *turn* / *parts* of the way along.
    """
    words = f"{'≠' if arrow.edge.contested else ''}{arrow.sources if arrow.sources > 1 else ''}"
    if not words:
        return ""
    x, y = _on_line(arrow.points, turn, parts)
    wide = 13 if len(words) == 1 else 9 + 6 * len(words)
    return (
        f'<g class="edge c{stroke.color}"><rect class="badge" x="{x - wide / 2:g}" y="{y - 6.5:g}" width="{wide}" '
        f'height="13" rx="6.5"/><text class="badge-text" x="{x:g}" y="{y + 3.5:g}" font-size="9.5" '
        f'text-anchor="middle">{words}</text></g>\n'
    )


def _on_line(points: Sequence[Point], turn: int, parts: int) -> tuple[float, float]:
    """Return a place on the last level piece with room; without one, upright or where it leaves its trunk."""
    for (x, y), (to_x, to_y) in reversed(list(pairwise(points))):
        if abs(x - to_x) >= _ROOM and y == to_y:
            return round(x + (to_x - x) * turn / parts), y
    (x, y), (to_x, to_y) = points[:2]
    if y == to_y and len(points) > 2:  # along the row of the older pill, then upright
        return to_x, (to_y + points[2][1]) / 2
    return points[-2]


def _rounded(points: Sequence[Point]) -> str:
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
