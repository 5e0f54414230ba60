"""Points, routes and rectangles, in pixels from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[int, int]
Route = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that routes must not pass behind, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def hit_by(self, start: Point, end: Point, clearance: int) -> bool:
        """Whether a level or upright line comes nearer than *clearance* above or below, twice that beside it."""
        left, right = sorted((start[0], end[0]))
        top, bottom = sorted((start[1], end[1]))
        return (
            left < self.x + self.width + 2 * clearance
            and right > self.x - 2 * clearance
            and top < self.y + self.height + clearance
            and bottom > self.y - clearance
        )
