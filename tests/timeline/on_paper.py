"""What the tests read off a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kgsneaker.timeline import PILL, Drawing, Picture

Piece = tuple[int, int, int, int]


def pieces(route: tuple[int, ...]) -> Iterator[Piece]:
    """The level and upright pieces of a route, each as left, top, right, bottom."""
    points = list(zip(route[::2], route[1::2], strict=True))
    for (x, y), (to_x, to_y) in pairwise(points):
        yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def crossings(picture: Picture, drawing: Drawing) -> list[tuple[int, int]]:
    """The links that run behind a pill that is neither of their ends, as (link, pill)."""
    boxes = [
        (x, y, x + node.width, y + PILL, number)
        for number, (node, (x, y)) in enumerate(zip(picture.nodes, drawing.pills, strict=True))
    ]
    by_height: dict[int, list[tuple[int, int, int, int, int]]] = {}
    for box in boxes:
        by_height.setdefault(box[1], []).append(box)
    heights = sorted(by_height)
    found = []
    for number, (link, route) in enumerate(zip(picture.links, drawing.routes, strict=True)):
        for left, top, right, bottom in pieces(route):
            for y in heights:
                if y + PILL <= top or y >= bottom + (top == bottom):
                    continue
                for box in by_height[y]:
                    if left < box[2] and right + (left == right) > box[0] and box[4] not in (link.newer, link.older):
                        found.append((number, box[4]))
    return found
