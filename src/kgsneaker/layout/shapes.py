"""What a drawing consists of: pills in lanes, ticks on the axis of years, arrows between pills."""

from __future__ import annotations

from dataclasses import dataclass

from kgsneaker.layout.boxes import Box, Route
from kgsneaker.records import Edge, Node
from kgsneaker.terms import Iri


@dataclass(frozen=True, slots=True)
class Pill:
    """A thing on the picture: its name in lines, its year in words, its box, and how sure the year is.

    ``year`` is None where none is on record; ``dated`` is False where none is accepted.
    """

    node: Node
    lines: tuple[str, ...]
    year: int | None
    year_text: str
    dated: bool
    x: int
    y: int
    width: int
    height: int
    lane: int
    row: int
    focus: bool

    @property
    def box(self) -> Box:
        """The rectangle of the pill."""
        return Box(self.x, self.y, self.width, self.height)

    @property
    def middle(self) -> int:
        """The height of its level axis."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Lane:
    """A band across the picture that holds one group of things."""

    label: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis; ``skipped`` counts the years left out before it."""

    year: int
    x: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge as drawn, from the newer pill to the older; ``sources`` counts distinct sources."""

    edge: Edge
    points: Route
    sources: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A lineage with a place for everything; ``undrawn`` are edges whose ends are not both in it."""

    width: int
    height: int
    focus: Iri
    pills: tuple[Pill, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    arrows: tuple[Arrow, ...]
    undrawn: tuple[Edge, ...]
