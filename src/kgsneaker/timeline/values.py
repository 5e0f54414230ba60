"""What a layout is asked and what it answers: plain integers, in JSON and as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PILL = 24  # pixels: the height of a pill
ROW = 32  # from the top of one row to the top of the next; the 8 pixels between are a gutter for routes
PADDING = 10  # above the first and below the last row of a lane
GAP = 16  # at least between two pills of a row: room for an upright line on either side
INDENT = 20  # at least from the left edge of a thing to that of what descends from it in the same month
LEFT = 16  # free space at the left of the picture
WIDEST = 1 << 14  # a pill is never taken to be wider

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Any

Polyline = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A product: first and last month of its release (year * 12 + month - 1), None where no year is on record.

    ``width`` is that of its pill in pixels, ``group`` a small number for its brand, -1 for none.
    """

    first: int | None
    last: int | None
    width: int
    group: int = -1


@dataclass(frozen=True, slots=True)
class Link:
    """A step between two nodes, given by their places in the picture.

    ``kind``: 0 whole within a model line, 1 other whole, 2 part, 3 influence, 4 order.
    """

    newer: int
    older: int
    kind: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn. ``scale`` is "elastic" or "true", ``width`` what the axis should fill, in pixels."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    scale: str = "elastic"
    width: int = 1100


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis. ``strength``: 2 a decade with its number, 1 with its number, 0 a line only."""

    x: int
    year: int
    strength: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A band across the picture for one model line, called after the node ``head``.

    A lane of things of one group without any link has the head -1 - group; for those without a group -1048576.
    """

    y: int
    height: int
    head: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything stands, in pixels from the top left corner.

    ``pills`` holds the left top corner of each node; ``spans`` the first and last x of each release of more
    than a year, else None; ``routes`` a line of level and upright pieces for each link, from the older pill
    to the newer as x, y, x, y …, empty for a link that joins no two nodes; ``undated`` the x behind which those
    stand that have nothing to do with any date, None where there are none.
    """

    width: int
    height: int
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    pills: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int] | None, ...]
    routes: tuple[Polyline, ...]
    undated: int | None = None


def from_json(value: Mapping[str, Any]) -> Picture:
    """Read a picture from its JSON form: ``nodes`` as [first, last, width, group, 0], ``links`` as
    [newer, older, kind], ``scale`` and ``width``.

    >>> from_json({"nodes": [[24120, 24131, 90, 0, 0]], "links": [], "scale": "true", "width": 800}).nodes[0].width
    90
    """
    nodes = tuple(Node(*row[:4]) for row in value["nodes"])
    links = tuple(Link(*row[:3]) for row in value["links"])
    return Picture(nodes, links, value.get("scale", "elastic"), value.get("width", 1100))


def as_json(drawing: Drawing) -> dict[str, Any]:
    """Return the JSON form of a drawing: lists of numbers in place of the values."""
    return {
        "width": drawing.width,
        "height": drawing.height,
        "ticks": [[tick.x, tick.year, tick.strength] for tick in drawing.ticks],
        "lanes": [[lane.y, lane.height, lane.head] for lane in drawing.lanes],
        "pills": [list(corner) for corner in drawing.pills],
        "spans": [list(span) if span else None for span in drawing.spans],
        "routes": [list(route) for route in drawing.routes],
        "undated": drawing.undated,
    }
