"""Pills as SVG: a box with the name, the years, what is inherited, and whether sources disagree."""

from __future__ import annotations

from collections.abc import Sequence

from kgsneaker.captions import width
from kgsneaker.explorer.markup import dashed, text
from kgsneaker.explorer.placing import APART, BOLD, GLYPH, NAME_SIZE, SIDE, YEAR_SIZE, Pill
from kgsneaker.explorer.words import pill_words
from kgsneaker.records import PRODUCT_KINDS
from kgsneaker.timeline import PILL

UNDATED = "5 3"  # the dashes of a box without an accepted year


def pill_svg(pill: Pill, product: bool) -> str:
    """Return a pill. ``product`` tells whether the picture is about a product: only then something is inherited."""
    node = pill.node
    shoe = product and not pill.focus and node.entity.kind in PRODUCT_KINDS
    kept = glyph(node.inherits, pill.x + SIDE + 7, pill.y + PILL // 2) if shoe else ""
    left = pill.x + SIDE + (GLYPH if shoe else 0)
    box = f'x="{pill.x}" y="{pill.y}" width="{pill.width}" height="{PILL}" rx="{_corner(node.entity.kind)}"'
    return (
        f'<g class="pill{" focus" * pill.focus}{" undated" * (not pill.dated)}">'
        f"<title>{text(pill_words(pill, product))}</title>"
        f'<rect class="box" {box} fill="#fff" stroke="#444"{dashed("" if pill.dated else UNDATED)}/>'
        f"{kept}{_captions(pill, left)}</g>\n"
    )


def _captions(pill: Pill, left: int) -> str:
    line = pill.y + 16
    name = f'<text class="name" x="{left}" y="{line}" font-size="{NAME_SIZE}">{text(pill.name)}</text>'
    start = left + width(pill.name, NAME_SIZE, BOLD) + APART
    if pill.years:
        name += f'<text class="meta" x="{start}" y="{line}" font-size="{YEAR_SIZE}">{text(pill.years)}</text>'
    if not pill.node.contested:
        return name
    middle = pill.x + pill.width - SIDE - 6  # right behind the year: it is not a mark of the whole thing
    return (
        f'{name}<g class="contested"><circle cx="{middle}" cy="{pill.y + PILL // 2}" r="7"/><text x="{middle}" '
        f'y="{line - 0.5:g}" font-size="10" text-anchor="middle">≠</text></g>'
    )


def _corner(kind: str) -> int:
    return 5 if kind in ("Model", "Version") else 12


def glyph(inherits: Sequence[str], x: int, y: int) -> str:
    """Draw a shoe as a disc: filled where kept, its upper half the upper, its lower half the sole unit."""
    ring = f'<circle class="glyph-ring" cx="{x}" cy="{y}" r="6.5" fill="none" stroke="#444"/>'
    if "whole" in inherits:
        return f'<circle class="glyph" cx="{x}" cy="{y}" r="7"/>'
    halves = (f'<path class="glyph" d="M{x - 6.5} {y}a6.5 6.5 0 0 1 13 0z"/>' if "upper" in inherits else "") + (
        f'<path class="glyph" d="M{x - 6.5} {y}a6.5 6.5 0 0 0 13 0z"/>' if "sole unit" in inherits else ""
    )
    other = any(part not in ("upper", "sole unit") for part in inherits)
    return ring + halves + (f'<circle class="glyph" cx="{x}" cy="{y}" r="2.8"/>' if other else "")
