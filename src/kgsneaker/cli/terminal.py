"""Writing blocks to a terminal: wrapped to its width, in color unless ``NO_COLOR`` says no.

rich is imported here and only here: it costs as much as everything else together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from kgsneaker.cli.blocks import Block, Line, Table
from kgsneaker.names import printable

_STYLES = {
    "heading": "bold",
    "strong": "bold",
    "faint": "dim",
    "mark": "cyan",
    "contested": "bold yellow",
    "kept": "green",
    "aside": "red",
    "": "",
}


def write(blocks: Iterable[Block], stream: TextIO) -> None:
    """Write *blocks* to a terminal."""
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for block in blocks:
        if isinstance(block, Table):
            console.print(_table(block))
        else:
            _print_wrapped(console, block)


def _print_wrapped(console, block: Line) -> None:  # type: ignore[no-untyped-def]
    # Untyped: rich's Console would have to be imported for the annotation's sake.
    from rich.text import Text

    text = Text.assemble(*((printable(piece), _STYLES.get(style, "")) for piece, style in block.spans))
    width = max(console.width, 20)
    if text.cell_len <= width:
        console.print(text)
        return
    hanging = block.hanging[: width // 2]
    first, *rest = text.wrap(console, width) or [text]
    for piece in (first, *rest):
        piece.rstrip()  # the space at which a line was broken; joined again it would be two
    console.print(first)
    remaining = Text(" ").join(rest)
    for piece in remaining.wrap(console, width - len(hanging)):
        console.print(Text(hanging, "dim") + piece)


def _table(block: Table):  # type: ignore[no-untyped-def]
    from rich import box
    from rich.table import Table as RichTable

    made = RichTable(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in block.headings:
        made.add_column(name, overflow="fold")
    for row in block.rows:
        made.add_row(*(printable(cell) for cell in row))
    return made
