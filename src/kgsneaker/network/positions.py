"""Where each thing stands: shoes in a lane for each maker by their year, people and ideas in bands below.

Positions are computed, never simulated: the same data give the same picture. Years are elastic, a
year without a shoe takes no room; shoes without a year stand in a block of their own at the left.
A thing that is no shoe stands near the mean of what it is linked to, which says nothing about time.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kgsneaker.records import PRODUCT_KINDS

SLOT_WIDTH, SLOT_HEIGHT = 60, 26  # world units; at the scale of 2 a usual label fits between two things
_LANE_GAP = 30
_ASPECT = 1.9  # the shape of a screen: a picture that is wider is stretched downwards, one that is higher sideways
_MOST_STRETCH = 3.0
_APART = 1  # empty columns between the shoes without a year and the first year
_FILL, _SHOES_FILL = 0.5, 0.4  # how full a lane is on average: the rest is room for labels, which shoes have longer
_YEAR_FILL, _NO_YEAR_FILL = 0.8, 0.4  # how full the columns of a year are at most, and those without a year
_COLUMNS_PER_ROW = 0.75  # gives pictures about 1.7 times as wide as high
_OWN_LANES = 8
_SPREAD = 7  # columns between two things that are linked to nothing

PEOPLE, OTHER_MAKERS, MAKING, WORLD = (
    "People",
    "Shoes of other makers",
    "Technologies, materials, marks",
    "Around them",
)
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
    """A horizontal band of the picture, in world units; ``head`` is the maker at its left end, or "".

    Only in a lane of shoes does it mean a year how far right a thing stands.
    """

    label: str
    top: float
    bottom: float
    head: str = ""
    shoes: bool = False


@dataclass(slots=True)
class Plan:
    """The finished picture: a point a thing, the lanes, the years, and the block of shoes without one.

    A year has its first and its last column; ``undated`` too, or is None where every shoe has a year.
    """

    points: dict[str, tuple[float, float]] = field(default_factory=dict)
    lanes: list[Lane] = field(default_factory=list)
    years: list[tuple[str, float, float]] = field(default_factory=list)
    undated: tuple[float, float] | None = None
    column: float = SLOT_WIDTH


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
    shoes = [thing for thing in standing if thing.kind in PRODUCT_KINDS]
    of_shoes = {lane_of[shoe.id] for shoe in shoes}
    rows = {
        lane: max(2, math.ceil(count / (_SHOES_FILL if lane in of_shoes else _FILL) / columns))
        for lane, count in counts.items()
    }
    cells, starts, width = _years(shoes, lane_of, rows)
    width = max(width, columns)
    slots = _shoe_slots(cells, starts, rows)
    _place_near(standing, slots, lane_of, rows, width, _neighbours(links))
    return _draw(things, lane_of, heads, rows, slots, starts)


def _lanes(things: Sequence[Placed]) -> dict[str, str]:
    names = {thing.id for thing in things if thing.kind not in PRODUCT_KINDS}
    makers = Counter(thing.maker for thing in things if thing.kind in PRODUCT_KINDS and thing.maker in names)
    own = {maker for maker, _ in sorted(makers.items(), key=lambda item: (-item[1], item[0]))[:_OWN_LANES]}
    return {
        thing.id: (f"maker {thing.maker}" if thing.maker in own else OTHER_MAKERS)
        if thing.kind in PRODUCT_KINDS
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
        fill = _NO_YEAR_FILL if year == _NO_YEAR else _YEAR_FILL
        needed[year] = max(needed.get(year, 0), math.ceil(len(ids) / (rows[lane] * fill)))
    starts, column = {}, 0
    for year in sorted(needed):
        starts[year] = column
        column += needed[year] + (_APART if year == _NO_YEAR and len(needed) > 1 else 0)
    starts[_AFTER] = column
    return cells, starts, column


_NO_YEAR = -99_999  # sorts before every year: at the other end it would look newest
_AFTER = 99_999


def _column_year(shoe: Placed) -> int:
    return _NO_YEAR if shoe.year is None else shoe.year


def _shoe_slots(
    cells: Mapping[tuple[str, int], list[str]], starts: Mapping[int, int], rows: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    slots = {}
    for (lane, year), ids in cells.items():
        width = _columns(year, starts)
        height = rows[lane]
        in_column = math.ceil(len(ids) / width)
        for number, name in enumerate(ids):
            across, down = divmod(number, in_column)
            column = starts[year] + across
            # Neighbouring columns are staggered: edges in one row would hide behind each other.
            row = (down * height // in_column + column * max(1, height // 3)) % height
            slots[name] = (column, row)
    return slots


def _columns(year: int, starts: Mapping[int, int]) -> int:
    """Return how many columns of shoes a year has."""
    order = sorted(starts)
    following = order[order.index(year) + 1]
    return starts[following] - starts[year] - (_APART if year == _NO_YEAR and following != _AFTER else 0)


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
    waiting = [thing for thing in standing if thing.kind not in PRODUCT_KINDS]

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
) -> Plan:
    plan = Plan()
    labels = {thing.id: thing.label for thing in things}
    counts = Counter(lane_of.values())
    makers = sorted((lane for lane in rows if lane.startswith("maker ")), key=lambda lane: (-counts[lane], lane))
    of_shoes = [lane for lane in (*makers, OTHER_MAKERS) if lane in rows]
    # The lanes of shoes together and on top: the years stand above them and end with them.
    order = [*of_shoes, *(lane for lane in (PEOPLE, MAKING, WORLD) if lane in rows)]
    used = 1 + max((column for column, _ in slots.values()), default=0) + (1.5 if heads else 0)
    plan.column, height = _cell(used, [rows[lane] for lane in order])
    tops: dict[str, float] = {}
    top = 0.0
    for lane in order:
        tops[lane] = top + height / 2 + _LANE_GAP / 2
        bottom = tops[lane] + rows[lane] * height
        head = lane.removeprefix("maker ")
        label = f"Shoes of {labels[head]}" if head in heads else lane
        plan.lanes.append(Lane(label, top, bottom, head if head in heads else "", lane in of_shoes))
        top = bottom + _LANE_GAP / 2
    for thing in things:
        if thing.id in heads:
            lane = heads[thing.id]
            plan.points[thing.id] = (round(-1.5 * plan.column, 1), round(tops[lane] + (rows[lane] - 1) * height / 2, 1))
        else:
            column, row = slots[thing.id]
            # Every other column half a row lower: labels of neighbours pass each other.
            down = (row + column % 2 / 2) * height
            plan.points[thing.id] = (round(column * plan.column, 1), round(tops[lane_of[thing.id]] + down, 1))
    _mark_years(plan, starts)
    return plan


def _mark_years(plan: Plan, starts: Mapping[int, int]) -> None:
    for year in sorted(starts):
        if year == _AFTER:
            continue
        first, last = starts[year], starts[year] + _columns(year, starts) - 1
        reach = (round(first * plan.column, 1), round(last * plan.column, 1))
        if year == _NO_YEAR:
            plan.undated = reach
        else:
            plan.years.append((str(year), *reach))


def _cell(width: float, rows: Sequence[int]) -> tuple[float, float]:
    """Return how wide a column and how high a row is, so that the picture has about the shape of a screen."""
    high = max(sum(rows) * SLOT_HEIGHT + len(rows) * _LANE_GAP, 1)
    shape = width * SLOT_WIDTH / _ASPECT / high
    down, across = (min(_MOST_STRETCH, max(1.0, stretch)) for stretch in (shape, 1 / max(shape, 1e-9)))
    return round(SLOT_WIDTH * across, 1), round(SLOT_HEIGHT * down, 1)
