"""Where each thing stands: years run left to right, each maker has a lane, people and ideas have bands.

Positions are computed, never simulated: the same data give the same picture. Years are elastic, a
year without a shoe takes no room. A thing that is no shoe stands near the mean of what it is linked to.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

SLOT_WIDTH, SLOT_HEIGHT = 60, 26  # world units; at the scale of 2 a usual label fits between two things
_LANE_GAP = 30
_ASPECT = 1.6  # a picture that is wider than this is stretched downwards, to the shape of a screen
_MOST_STRETCH = 3.0
_FILL = 0.5  # how full a lane is on average: the rest is room for labels
_COLUMNS_PER_ROW = 0.75  # gives pictures about 1.7 times as wide as high
_OWN_LANES = 8
_SPREAD = 7  # columns between two things that are linked to nothing

PEOPLE, OTHER_MAKERS, MAKING, WORLD = "People", "Other makers", "Technologies, materials, marks", "Around them"
SHOES = frozenset({"Model", "Version", "Variant", "Edition", "Colorway", "Pack", "Line"})
_BANDS = {"Person": PEOPLE, "Technology": MAKING, "Material": MAKING, "Mark": MAKING}


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing to place: ``year`` None where none is on record, ``maker`` "" or the id of its brand."""

    id: str
    label: str
    kind: str
    year: int | None = None
    maker: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal band of the picture, in world units; ``head`` is the maker at its left end, or ""."""

    label: str
    top: float
    bottom: float
    head: str = ""


@dataclass(slots=True)
class Plan:
    """The finished picture: a point a thing, the lanes, and where each year begins."""

    points: dict[str, tuple[float, float]] = field(default_factory=dict)
    lanes: list[Lane] = field(default_factory=list)
    years: list[tuple[str, float]] = field(default_factory=list)


def arrange(things: Sequence[Placed], links: Iterable[tuple[str, str]]) -> Plan:
    """Return the place of every thing; *links* are pairs of ids, in any order.

    >>> plan = arrange([Placed("a", "1906", "Model", 2009), Placed("b", "2002R", "Model", 2020)], [("b", "a")])
    >>> plan.points["a"][0] < plan.points["b"][0]
    True
    """
    things = sorted(things, key=lambda thing: (thing.label, thing.id))
    lane_of = _lanes(things)
    heads = {lane.removeprefix("maker "): lane for lane in lane_of.values() if lane.startswith("maker ")}
    standing = [thing for thing in things if thing.id not in heads]
    counts = Counter(lane_of[thing.id] for thing in standing)
    columns = max(3, round(math.sqrt(len(standing) / _FILL * _COLUMNS_PER_ROW)))
    rows = {lane: max(2, math.ceil(count / _FILL / columns)) for lane, count in counts.items()}
    shoes = [thing for thing in standing if thing.kind in SHOES]
    cells, starts, width = _years(shoes, lane_of, rows)
    width = max(width, columns)
    slots = _shoe_slots(cells, starts, rows)
    _place_near(standing, slots, lane_of, rows, width, _neighbours(links))
    return _draw(things, lane_of, heads, rows, slots, starts, width)


def _lanes(things: Sequence[Placed]) -> dict[str, str]:
    names = {thing.id for thing in things if thing.kind not in SHOES}
    makers = Counter(thing.maker for thing in things if thing.kind in SHOES and thing.maker in names)
    own = {maker for maker, _ in sorted(makers.items(), key=lambda item: (-item[1], item[0]))[:_OWN_LANES]}
    return {
        thing.id: (f"maker {thing.maker}" if thing.maker in own else OTHER_MAKERS)
        if thing.kind in SHOES
        else _BANDS.get(thing.kind, WORLD)
        for thing in things
    }


def _years(
    shoes: Sequence[Placed], lane_of: Mapping[str, str], rows: Mapping[str, int]
) -> tuple[dict[tuple[str, int], list[str]], dict[int, int], int]:
    """Return the shoes of each lane and year, the first column of each year, and the number of columns."""
    cells: dict[tuple[str, int], list[str]] = defaultdict(list)
    for shoe in shoes:
        cells[lane_of[shoe.id], _column_year(shoe)].append(shoe.id)
    needed: dict[int, int] = {}
    for (lane, year), ids in cells.items():
        needed[year] = max(needed.get(year, 0), math.ceil(len(ids) / (rows[lane] * 0.8)))
    starts, column = {}, 0
    for year in sorted(needed):
        starts[year] = column
        column += needed[year]
    starts[_AFTER] = column
    return cells, starts, column


_NO_YEAR = 99_998  # sorts behind every year
_AFTER = 99_999


def _column_year(shoe: Placed) -> int:
    return _NO_YEAR if shoe.year is None else shoe.year


def _shoe_slots(
    cells: Mapping[tuple[str, int], list[str]], starts: Mapping[int, int], rows: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    slots = {}
    order = sorted(starts)
    for (lane, year), ids in cells.items():
        width = starts[order[order.index(year) + 1]] - starts[year]
        height = rows[lane]
        in_column = math.ceil(len(ids) / width)
        for number, name in enumerate(ids):
            across, down = divmod(number, in_column)
            column = starts[year] + across
            # Neighbouring columns are staggered: edges in one row would hide behind each other.
            row = (down * height // in_column + column * max(1, height // 3)) % height
            slots[name] = (column, row)
    return slots


def _neighbours(links: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in links:
        near[one].append(other)
        near[other].append(one)
    return near


def _place_near(
    standing: Sequence[Placed],
    slots: dict[str, tuple[int, int]],
    lane_of: Mapping[str, str],
    rows: Mapping[str, int],
    width: int,
    near: Mapping[str, list[str]],
) -> None:
    """Give each thing that is no shoe a free slot of its band, close to the mean column of its shoes."""
    taken: dict[str, list[set[int]]] = {lane: [set() for _ in range(width)] for lane in rows}
    shoe_slots = dict(slots)
    waiting = [thing for thing in standing if thing.kind not in SHOES]

    def near_columns(thing: Placed, placed: Mapping[str, tuple[int, int]]) -> list[int]:
        return [placed[other][0] for other in near.get(thing.id, ()) if other in placed]

    def turn(thing: Placed) -> tuple[object, ...]:
        return (not near_columns(thing, shoe_slots), -len(near.get(thing.id, ())), thing.label, thing.id)

    for number, thing in enumerate(sorted(waiting, key=turn)):
        at = near_columns(thing, shoe_slots) or near_columns(thing, slots)
        # What is linked to nothing is spread out: it would make a heap in the middle.
        wanted = sum(at) / len(at) if at else number * _SPREAD % width
        lane = lane_of[thing.id]
        # Always found: a band has twice the slots that it needs.
        column = min(
            (each for each in range(width) if len(taken[lane][each]) < rows[lane]),
            key=lambda each: (abs(each - wanted) + 2 * len(taken[lane][each]) / rows[lane], each),
        )
        row = (len(taken[lane][column]) * 2 + column * max(1, rows[lane] // 3)) % rows[lane]
        while row in taken[lane][column]:
            row = (row + 1) % rows[lane]
        taken[lane][column].add(row)
        slots[thing.id] = (column, row)


def _draw(
    things: Sequence[Placed],
    lane_of: Mapping[str, str],
    heads: Mapping[str, str],
    rows: Mapping[str, int],
    slots: Mapping[str, tuple[int, int]],
    starts: Mapping[int, int],
    width: int,
) -> Plan:
    plan = Plan()
    labels = {thing.id: thing.label for thing in things}
    counts = Counter(lane_of.values())
    makers = sorted((lane for lane in rows if lane.startswith("maker ")), key=lambda lane: (-counts[lane], lane))
    order = [lane for lane in (PEOPLE, *makers, OTHER_MAKERS, MAKING, WORLD) if lane in rows]
    height = _row_height(width, [rows[lane] for lane in order])
    tops: dict[str, float] = {}
    top = 0.0
    for lane in order:
        tops[lane] = top + height / 2 + _LANE_GAP / 2
        bottom = tops[lane] + rows[lane] * height
        head = lane.removeprefix("maker ")
        plan.lanes.append(Lane(labels.get(head, lane), top, bottom, head if head in heads else ""))
        top = bottom + _LANE_GAP / 2
    for thing in things:
        if thing.id in heads:
            lane = heads[thing.id]
            plan.points[thing.id] = (-1.5 * SLOT_WIDTH, round(tops[lane] + (rows[lane] - 1) * height / 2, 1))
        else:
            column, row = slots[thing.id]
            # Every other column half a row lower: labels of neighbours pass each other.
            down = (row + column % 2 / 2) * height
            plan.points[thing.id] = (column * SLOT_WIDTH, round(tops[lane_of[thing.id]] + down, 1))
    names = {_NO_YEAR: "no year on record"}
    plan.years = [(names.get(year, str(year)), starts[year] * SLOT_WIDTH) for year in sorted(starts) if year != _AFTER]
    return plan


def _row_height(width: int, rows: Sequence[int]) -> float:
    natural = sum(rows) * SLOT_HEIGHT + len(rows) * _LANE_GAP
    return round(SLOT_HEIGHT * min(_MOST_STRETCH, max(1.0, width * SLOT_WIDTH / _ASPECT / max(natural, 1))), 1)
