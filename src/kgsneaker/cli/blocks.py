"""Lines of an answer before anyone knows whether a terminal or a file will take them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# A style is a word of ours; ``terminal`` knows how it looks, ``plain`` leaves it out.
Span = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: pieces of (text, style), and the prefix under which a long one goes on."""

    spans: tuple[Span, ...]
    hanging: str = ""

    @property
    def text(self) -> str:
        """The line without its styles."""
        return "".join(text for text, _ in self.spans)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with headings; every cell is one line of text."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Line | Table


def line(*pieces: str | Span, hanging: str = "") -> Line:
    """Return a line of plain and styled pieces.

    >>> line("a ", ("b", "strong")).text
    'a b'
    """
    return Line(tuple((piece, "") if isinstance(piece, str) else piece for piece in pieces), hanging)


def heading(text: str) -> Line:
    """Return a line that heads what follows."""
    return line((text, "heading"))


def blank() -> Line:
    """Return an empty line."""
    return Line(())


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table; line breaks within a cell become spaces."""
    return Table(tuple(headings), tuple(tuple(" ".join(cell.split("\n")) for cell in row) for row in rows))
