"""The axis of time: elastic years, which take the room that they need, and true ones.

Stations are the moments at which something stands and the Januaries of their years. Elastic, the way from one
station to the next has a least length and a share of the free room that grows with the square root of the width
of all pills that begin at the station: crowded years get more, but not all. Years in which nothing begins are a
few pixels wide together. True, all months are equally wide, but more than 30 empty years count as ten: one thing
of 1066 does not make the rest invisible.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isqrt

from kgsneaker.timeline.ages import Moment
from kgsneaker.timeline.values import GAP, INDENT, LEFT, Node, Picture, Tick

MONTH, YEAR = 6, 12  # pixels: at least from one month or year in which something stands to the next
BESIDE = 64  # pixels: wanted between a pill and its only heir, so that lines and their marks can be read
LONGEST = 360  # pixels: no way between two stations is stretched beyond
SCREENS, FEW, EACH = 3, 60, 4  # more than 60 things get 4 pixels each beyond the asked width, up to three of it
LEAST_YEAR, BREAK, BROKEN = 8, 30, 10  # of the true scale: pixels a year; more empty years than 30 count as 10
LABEL, LINE = 36, 8  # pixels: at least between two numbers of years, and between the lines of two empty years


@dataclass(frozen=True, slots=True)
class Axis:
    """Stations in order, their places, and the total width of the pills that begin at each."""

    stations: tuple[Moment, ...]
    places: tuple[int, ...]
    loads: tuple[int, ...]

    def at(self, moment: Moment) -> int:
        """Return the x of a moment; between two stations in proportion."""
        after = bisect_left(self.stations, moment)
        if after == len(self.stations):
            return self.places[-1]
        if after == 0 or self.stations[after] == moment:
            return self.places[after]
        before = self.stations[after - 1][0]
        months = self.stations[after][0] - before
        way = self.places[after] - self.places[after - 1]
        return self.places[after - 1] + (way * (moment[0] - before) // months if months else 0)


def axis_of(
    picture: Picture, found: Sequence[Moment | None], heirs: Sequence[tuple[int, int]], origin: int
) -> Axis | None:
    """Return the axis that begins at x *origin* for nodes at their moments, None where nothing has any.

    *heirs* are pairs of a parent and its only child, which stand side by side if the asked width allows.
    """
    loads: dict[Moment, int] = {}
    for node, moment in zip(picture.nodes, found, strict=True):
        if moment:
            loads[moment] = loads.get(moment, 0) + node.width + GAP
    if not loads:
        return None
    stations = tuple(sorted(_stations(picture.nodes, found)))
    carried = tuple(loads.get(station, 0) for station in stations)
    widest = [0] * len(stations)
    for node, moment in zip(picture.nodes, found, strict=True):
        if moment:
            place = bisect_left(stations, moment)
            widest[place] = max(widest[place], node.width)
    dated = sum(moment is not None for moment in found)
    limit = max(picture.width, min(SCREENS * picture.width, picture.width + (dated - FEW) * EACH))
    if picture.scale == "true":
        drawn = _true(stations, origin)
    else:
        least = [_least(before, after) for before, after in pairwise(stations)]
        side_by_side = _widened(least, _needs(picture, found, heirs, stations))
        if sum(side_by_side) + origin + widest[-2] <= picture.width:
            least = side_by_side
        drawn = _elastic(stations, carried, least, SCREENS * picture.width, origin)
    return Axis(stations, _stretched(drawn, widest, limit - LEFT), carried)


def _needs(
    picture: Picture,
    found: Sequence[Moment | None],
    heirs: Sequence[tuple[int, int]],
    stations: Sequence[Moment],
) -> list[list[tuple[int, int]]]:
    """Return for each station from which other ones it wants to be how far."""
    needs: list[list[tuple[int, int]]] = [[] for _ in stations]
    for older, newer in heirs:
        start, end = found[older], found[newer]
        if start and end and start[0] < end[0]:
            wanted = (bisect_left(stations, start), picture.nodes[older].width + BESIDE)
            january = (end[0] // 12 * 12, 0)  # its whole year moves, so that it stays near the year's number
            needs[bisect_left(stations, january if january[0] > start[0] else end)].append(wanted)
    return needs


def _widened(least: Sequence[int], needs: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    places = [0]
    for number, way in enumerate(least):
        wanted = [places[start] + far for start, far in needs[number + 1]]
        places.append(max([places[-1] + way, *wanted]))
    return [after - before for before, after in pairwise(places)]


def _stations(nodes: Sequence[Node], found: Sequence[Moment | None]) -> set[Moment]:
    stations = {moment for moment in found if moment}
    months = [moment[0] for moment in stations]
    for node in nodes:
        if node.first is not None:
            months += [node.first, max(node.first, node.last if node.last is not None else node.first)]
    years = {month // 12 for month in months}
    return stations | {(year * 12, 0) for year in years} | {(max(years) * 12 + 12, 0)}


Places = Callable[[int], list[int]]
"""The places of the stations for a stretch of 0 or more; more stretch moves none to the left."""


def _elastic(stations: Sequence[Moment], loads: Sequence[int], least: list[int], most: int, origin: int) -> Places:
    total = sum(least)
    if total > most:
        least = [way * most // total for way in least]
    within = [before[0] == after[0] for before, after in pairwise(stations)]
    weights = [0 if same else isqrt(load * 64) for same, load in zip(within, loads, strict=False)]

    def places(stretch: int) -> list[int]:
        found = [origin]
        for way, weight in zip(least, weights, strict=True):
            found.append(found[-1] + max(way, min(LONGEST, way + weight * stretch // 1024)))
        return found

    return places


def _least(before: Moment, after: Moment) -> int:
    if before[0] == after[0]:
        return INDENT
    years = after[0] // 12 - before[0] // 12
    if years == 0:
        return MONTH
    empty = years - 1
    return YEAR + min(6 * empty, 12 + 2 * isqrt(empty))


def _true(stations: Sequence[Moment], origin: int) -> Places:
    months = [0]
    for before, after in pairwise(stations):
        way = after[0] - before[0]
        months.append(months[-1] + (BROKEN * 12 if way > BREAK * 12 else way))

    def places(stretch: int) -> list[int]:
        return [origin + month * (LEAST_YEAR * 16 + stretch) // (12 * 16) for month in months]

    return places


def _stretched(places: Places, widest: Sequence[int], right: int) -> tuple[int, ...]:
    """Return the places with the greatest stretch at which all pills end before *right*."""
    low, high = 0, 1 << 16
    while low < high:
        middle = (low + high + 1) // 2
        if max(place + wide for place, wide in zip(places(middle), widest, strict=True)) <= right:
            low = middle
        else:
            high = middle - 1
    return tuple(places(low))


def ticks_of(axis: Axis) -> tuple[Tick, ...]:
    """Return the years of the axis, ascending: those with a station, and empty ones where there is room.

    Years in which something begins get their number first, crowded ones before others, then decades.
    """
    years = _years(axis)
    numbered: dict[int, int] = {}  # by place along the axis, in steps of one label
    for x, year, load in sorted(years, key=lambda one: (-one[2], one[1] % 10 != 0, one[1])):
        place = x // LABEL
        near = [numbered[other] for other in (place - 1, place, place + 1) if other in numbered]
        if (load or year % 10 == 0) and all(abs(other - x) >= LABEL for other in near):
            numbered[place] = x
    drawn = set(numbered.values())
    return tuple(Tick(x, year, (2 if year % 10 == 0 else 1) if x in drawn else 0) for x, year, _ in years)


def _years(axis: Axis) -> list[tuple[int, int, int]]:
    """Return x, year and load of the years to draw; no two on one x."""
    loads: dict[int, int] = {}
    for (month, _), load in zip(axis.stations, axis.loads, strict=True):
        loads[month // 12] = loads.get(month // 12, 0) + load
    known = sorted(loads)
    found: list[tuple[int, int, int]] = []
    for year, following in pairwise(known):
        _add(found, axis.at((year * 12, 0)), year, loads[year], 1)
        step = 1 if following - year <= 12 else 10
        for empty in range(year - year % step + step, following, step):
            if axis.at((following * 12, 0)) - axis.at((empty * 12, 0)) >= LINE:
                _add(found, axis.at((empty * 12, 0)), empty, 0, LINE)
    return found


def _add(found: list[tuple[int, int, int]], x: int, year: int, load: int, apart: int) -> None:
    if not found or x - found[-1][0] >= apart:
        found.append((x, year, load))
