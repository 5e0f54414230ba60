"""How large a pill is: room for the name, the years, the marks, and the arrows that touch it."""

from __future__ import annotations

from kgsneaker.captions import clean, width, wrap
from kgsneaker.layout.ports import PORT
from kgsneaker.layout.shapes import Pill
from kgsneaker.layout.years import year_of, years_of
from kgsneaker.records import Node

NAME_SIZE, NAME_LEADING, META_SIZE = 13, 16, 11
_CROWDED = 16  # ports; more than these stand closer instead of making the pill taller


def loose_pill(node: Node, focus: bool, ports: int) -> Pill:
    """Return the pill of a thing with *ports* on its fuller side, at no place yet."""
    lines = wrap(clean(node.entity.label) or "(no name)", 20, 3)
    year_text = years_of(node)
    text = max(*(width(line, NAME_SIZE, 1.06) for line in lines), width(year_text, META_SIZE))
    height = 14 + NAME_LEADING * len(lines) + (META_SIZE + 4 if year_text else 0)
    needed = PORT * min(ports, _CROWDED) + 16
    mark = 20 if node.contested else 0
    tall = max(height, needed)
    return Pill(
        node,
        lines,
        year_of(node),
        year_text,
        bool(node.released) or not year_text,
        x=0,
        y=0,
        width=max(84, text + 42 + mark),
        height=tall + tall % 2,
        lane=0,
        row=0,
        focus=focus,
    )
