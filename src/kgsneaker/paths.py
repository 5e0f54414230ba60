"""The best ways between two points of any graph, best first, none through one point twice.

Source of the method: J. Y. Yen, Finding the K shortest loopless paths in a network (1971), in
E. L. Lawler's form (1972), in which every way is found once. One search backwards from the end
gives what each point still has before it; a way that this promises and that runs into itself is
searched again without the points behind it, and only when its turn comes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise

Steps = Sequence[Mapping[int, int]]
"""For each point (a number) its neighbours, each with the cost of the step: a whole number above 0."""

_Onward = dict[int, tuple[int, int]]  # what a point still costs, and the point to go to


def best_ways(steps: Steps, start: int, end: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways from *start* to *end*: by what their steps cost together, then by their points.

    *steps* must cost the same in both directions. A way visits no point twice.

    >>> triangle = [{1: 1, 2: 3}, {0: 1, 2: 1}, {0: 3, 1: 1}]
    >>> list(best_ways(triangle, 0, 2))
    [(0, 1, 2), (0, 2)]
    """
    if start == end:
        yield (start,)
        return
    onward = _onward(steps, end)
    # Each entry stands for all ways that begin with way[:turn] and then avoid *barred*: its way is
    # the best of them or, if it runs into itself, cheaper than any of them.
    waiting: list[tuple[int, tuple[int, ...], int, frozenset[int]]] = []

    def add(behind: tuple[int, ...], barred: frozenset[int], onward: _Onward) -> None:
        found = _cheapest(steps, behind, barred, onward)
        if found:
            heappush(waiting, (*found, len(behind), barred))

    add((start,), frozenset(), onward)
    while waiting:
        _, way, turn, barred = heappop(waiting)
        behind = way[:turn]
        if len(set(way)) < len(way):
            add(behind, barred, _onward(steps, end, behind, barred))
            continue
        yield way
        add(behind, barred | {way[turn]}, onward)
        for place in range(turn + 1, len(way)):
            add(way[:place], frozenset((way[place],)), onward)


def _cheapest(
    steps: Steps, behind: tuple[int, ...], barred: Collection[int], onward: _Onward
) -> tuple[int, tuple[int, ...]] | None:
    """Return cost and points of the best way on from *behind*; past its first new point it may run into itself."""
    choices = (
        (cost + onward[point][0], point)
        for point, cost in steps[behind[-1]].items()
        if point in onward and point not in barred and point not in behind
    )
    cost, point = min(choices, default=(0, -1))
    if not cost:
        return None
    cost += sum(steps[near][far] for near, far in pairwise(behind))
    way = [*behind, point]
    while onward[way[-1]][0]:
        way.append(onward[way[-1]][1])
    return cost, tuple(way)


def _onward(steps: Steps, end: int, behind: Sequence[int] = (), barred: Collection[int] = ()) -> _Onward:
    """Return for every point what it still costs to the end, and where to go: of two equals the lower number.

    Points *behind* are left out, and the search stops once the best step from the last of them is known.
    """
    best: _Onward = {end: (0, end)}
    settled = set(behind)
    leaving = {point: cost for point, cost in steps[behind[-1]].items() if point not in barred} if behind else {}
    enough = None
    queue = [(0, end)]
    while queue:
        cost, point = heappop(queue)
        if point in settled:
            continue
        if enough is not None and cost >= enough:
            break
        settled.add(point)
        if point in leaving:
            enough = min(cost + leaving[point], enough or cost + leaving[point])
        for near, step in steps[point].items():
            if near in settled:
                continue
            further = (cost + step, point)
            known = best.get(near)
            if known is None or further < known:
                best[near] = further
                if known is None or further[0] < known[0]:
                    heappush(queue, (further[0], near))
    return {point: reached for point, reached in best.items() if point in settled}
