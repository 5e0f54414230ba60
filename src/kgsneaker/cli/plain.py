"""Writing blocks as plain text: one line each, columns in line, nothing to strip afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from kgsneaker.cli.blocks import Block, Table
from kgsneaker.names import printable

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import TextIO


def write(blocks: Iterable[Block], stream: TextIO) -> None:
    """Write *blocks* to *stream*; control characters in names never reach it."""
    for block in blocks:
        if isinstance(block, Table):
            for row in _columns(block):
                stream.write(row + "\n")
        else:
            stream.write(printable(block.text).rstrip() + "\n")


def _columns(table: Table) -> Iterable[str]:
    rows = [tuple(printable(cell) for cell in row) for row in (table.headings, *table.rows)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.headings))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
