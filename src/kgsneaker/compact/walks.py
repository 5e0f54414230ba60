"""Walks over numbered things, level by level in sets: all that is reached, what lies around, and the shortest way.

A walk takes rows: what lies one step from each thing. To reach everything it takes longer strides, which are made
from rows once, when a walk first comes by: all within eight steps, and where to go on. So most of the work is done
by unions of sets. Strides are bounded, so a graph of one long line costs no more memory than a broad one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import TypeVar

    _Thing = TypeVar("_Thing", bound=int | str)

Row = Sequence[int]
Stride = tuple[Sequence[int], Sequence[int]]
"""What is reached in a few steps, without repetition, and of that what lies at their end and has further steps."""

_STEPS, _ENOUGH = 8, 256  # a stride ends after so many steps, or with the step that brings it past so many things
_LARGEST_TREE = 1024


class Strides(dict[int, Stride]):
    """The stride from each thing, made when it is first wanted."""

    def __init__(self, rows: Mapping[int, Row]) -> None:
        self._rows = rows

    def __missing__(self, thing: int) -> Stride:
        rows = self._rows
        reached: dict[int, None] = {}
        level: list[int] = [thing]
        for _ in range(_STEPS):
            level = [far for far in dict.fromkeys(far for near in level for far in rows[near]) if far not in reached]
            reached.update(dict.fromkeys(level))
            if not level or len(reached) > _ENOUGH:
                break
        stride = self[thing] = (tuple(reached), tuple(near for near in level if rows[near]))
        return stride


class Trees(dict[int, "tuple[Mapping[int, int], bool]"]):
    """For each thing where shortest ways from it come from, made when first wanted, and whether that is all.

    Of several shortest ways it holds the one through the lowest numbers: rows are ascending and looked at in turn.
    """

    def __init__(self, rows: Mapping[int, Row]) -> None:
        self._rows = rows

    def __missing__(self, start: int) -> tuple[Mapping[int, int], bool]:
        came = {start: start}
        waiting = [start]
        for near in waiting:
            for far in self._rows[near]:
                if far not in came:
                    came[far] = near
                    waiting.append(far)
            if len(waiting) > _LARGEST_TREE:
                break
        self[start] = tree = (came, len(waiting) <= _LARGEST_TREE)
        return tree


def way(trees: Trees, start: int, end: int) -> list[int] | None:
    """Return a way of the fewest steps, as `shortest` does; None where the tree of the start ends before.

    >>> way(Trees({0: (1, 2), 1: (3,), 2: (3,), 3: ()}), 0, 3)
    [0, 1, 3]
    """
    came, whole = trees[start]
    if end not in came:
        return [] if whole else None
    found = [end]
    while end != start:
        end = came[end]
        found.append(end)
    found.reverse()
    return found


def reached(strides: Mapping[int, Stride], start: int) -> set[int]:
    """Return everything that steps lead to, without the start itself."""
    first, ahead = strides[start]
    if ahead:
        seen, waiting, parts = set(ahead), [*ahead], [first]
        for near in waiting:
            some, further = strides[near]
            parts.append(some)
            for far in further:
                if far not in seen:
                    seen.add(far)
                    waiting.append(far)
        found = set().union(*parts)
    else:
        found = set(first)
    found.discard(start)
    return found


def around(older: Mapping[int, Row], newer: Mapping[int, Row], start: int, steps: int) -> dict[int, int]:
    """Return what lies at most so many steps away in either direction, nearest first, with its distance.

    >>> chain = {0: (), 1: (0,), 2: (1,)}
    >>> around(chain, {0: (1,), 1: (2,), 2: ()}, 1, 1)
    {1: 0, 0: 1, 2: 1}
    """
    distance = {start: 0}
    level = {start}
    for step in range(1, steps + 1):
        level = set().union(*map(older.__getitem__, level), *map(newer.__getitem__, level)).difference(distance)
        if not level:
            break
        distance.update(dict.fromkeys(sorted(level), step))
    return distance


def shortest(
    onward: Mapping[_Thing, Sequence[_Thing]], backward: Mapping[_Thing, Sequence[_Thing]], start: _Thing, end: _Thing
) -> list[_Thing]:
    """Return a way of the fewest steps, of several the one through the lowest things; [] where there is none.

    *backward* are the rows of *onward* turned round. It is searched from both ends at once, always on from the
    smaller side. Things may be names as well as numbers.

    >>> shortest({0: (1, 2), 1: (3,), 2: (3,), 3: ()}, {0: (), 1: (0,), 2: (0,), 3: (1, 2)}, 0, 3)
    [0, 1, 3]
    """
    if start == end:
        return [start]
    ahead, behind = [{start}], [{end}]
    left, right = {start}, {end}
    while ahead[-1] and behind[-1]:
        if len(ahead[-1]) <= len(behind[-1]):
            level = _further(onward, ahead[-1], left)
            ahead.append(level)
            met = level & behind[-1]
        else:
            level = _further(backward, behind[-1], right)
            behind.append(level)
            met = level & ahead[-1]
        if met:
            return _lowest(onward, backward, ahead[:-1], [met, *behind[-2::-1]])
    return []


def between(toward: Mapping[int, int], core: Mapping[int, Row], start: int, end: int) -> list[int]:
    """Return what `shortest` does where all steps run both ways; *core* are the rows of what circles alone.

    *toward* leads from each thing to the core, and from what is of it to itself. Most things of a heritage hang on
    the core by one way, so only within it is a way searched for.

    >>> between({0: 3, 1: 4, 2: 3, 3: 3, 4: 3}, {3: ()}, 0, 1), between({0: 3, 2: 3, 3: 3}, {3: ()}, 0, 2)
    ([0, 3, 4, 1], [0, 3, 2])
    """
    left, right = [start], [end]
    for way in (left, right):
        near, far = way[0], toward[way[0]]
        while far != near:
            way.append(far)
            near, far = far, toward[far]
    if left[-1] != right[-1]:
        found = shortest(core, core, left.pop(), right.pop())
        return [*left, *found, *reversed(right)] if found else []
    while left and right and left[-1] == right[-1]:
        meeting = left.pop()
        right.pop()
    return [*left, meeting, *reversed(right)]


def _further(rows: Mapping[_Thing, Sequence[_Thing]], level: set[_Thing], seen: set[_Thing]) -> set[_Thing]:
    further: set[_Thing] = set().union(*map(rows.__getitem__, level))
    further -= seen
    seen |= further
    return further


def _lowest(
    onward: Mapping[_Thing, Sequence[_Thing]],
    backward: Mapping[_Thing, Sequence[_Thing]],
    ahead: Sequence[set[_Thing]],
    behind: Sequence[set[_Thing]],
) -> list[_Thing]:
    """Return of all shortest ways the one through the lowest numbers; both sides by level, in the order of the way."""
    levels: list[set[_Thing]] = [*behind]
    for level in reversed(ahead):
        levels.insert(0, level.intersection(set().union(*map(backward.__getitem__, levels[0]))))
    way: list[_Thing] = [min(levels[0])]
    for level in levels[1:]:
        way.append(min(level.intersection(onward[way[-1]])))
    return way
