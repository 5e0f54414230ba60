"""Pills as SVG: a box with the name, the years, what is inherited, and whether sources disagree."""

from __future__ import annotations

from collections.abc import Sequence

from kgsneaker.captions import width
from kgsneaker.explorer.markup import dashed, text
from kgsneaker.explorer.words import pill_words
from kgsneaker.layout import META_SIZE, NAME_LEADING, NAME_SIZE, Pill
from kgsneaker.records import PRODUCT_KINDS

UNDATED = "5 3"  # the dashes of a box without an accepted year


def pill_svg(pill: Pill, link: str, product: bool) -> str:
    """Return a pill, as a link to the fragment *link* of the page where there is one.

    ``product`` tells whether the picture is about a product: only then something is inherited.
    """
    node = pill.node
    classes = f"pill{' focus' * pill.focus}{' undated' * (not pill.dated)}"
    shoe = product and not pill.focus and node.entity.kind in PRODUCT_KINDS
    kept = glyph(node.inherits, pill.x + 18, pill.middle) if shoe else ""
    left = pill.x + (32 if shoe else 16)
    captions = _captions(pill, left)
    box = f'x="{pill.x}" y="{pill.y}" width="{pill.width}" height="{pill.height}" rx="{_corner(pill)}"'
    inner = (
        f'<title>{text(pill_words(pill, product))}</title><rect class="ring" {_ring(pill)} fill="none" stroke="none"/>'
        f'<rect class="box" {box} fill="#fff" stroke="#444"{dashed("" if pill.dated else UNDATED)}/>'
        f"{kept}\n{captions}{_contested(pill, left)}"
    )
    if not link:
        return f'<g class="{classes}">{inner}</g>\n'
    return f'<a class="{classes}" id="pill-{link}" href="#{link}">{inner}</a>\n'


def _captions(pill: Pill, left: int) -> str:
    """The lines of the name and, smaller, the years below them, together in the middle of the pill."""
    top, bottom = _block(pill)
    lines = [
        f'<text class="name" x="{left}" y="{top + 12 + NAME_LEADING * number}" font-size="{NAME_SIZE}">'
        f"{text(line)}</text>"
        for number, line in enumerate(pill.lines)
    ]
    if pill.year_text:
        lines.append(
            f'<text class="meta" x="{left}" y="{bottom - 3}" font-size="{META_SIZE}">{text(pill.year_text)}</text>'
        )
    return "\n".join(lines)


def _block(pill: Pill) -> tuple[int, int]:
    """Return the upper and the lower edge of what is written in a pill."""
    tall = NAME_LEADING * len(pill.lines) + (META_SIZE + 4 if pill.year_text else 0)
    top = pill.y + (pill.height - tall) // 2
    return top, top + tall


def _contested(pill: Pill, left: int) -> str:
    """Draw the mark of a disputed year right behind the year, so that it is not read as one of the whole thing."""
    if not pill.node.contested:
        return ""
    middle = min(left + width(pill.year_text, META_SIZE) + 13, pill.x + pill.width - 11)
    line = _block(pill)[1] - 7
    return (
        f'\n<g class="contested"><circle cx="{middle}" cy="{line}" r="7"/><text x="{middle}" '
        f'y="{line + 3.5:g}" font-size="10" text-anchor="middle">≠</text></g>'
    )


def _ring(pill: Pill) -> str:
    return (
        f'x="{pill.x - 4}" y="{pill.y - 4}" width="{pill.width + 8}" height="{pill.height + 8}" '
        f'rx="{_corner(pill) + 4}"'
    )


def _corner(pill: Pill) -> int:
    return 12 if len(pill.lines) > 1 else 14


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
