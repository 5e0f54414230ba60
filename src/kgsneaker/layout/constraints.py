"""Constraints of the form "this stands at least so far right of that", solved by longest path.

They are given as ``{this: {that: distance}}``, read "that is at least distance right of this".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=str)


def reaches(after: Mapping[Name, Mapping[Name, int]], start: Name, goal: Name) -> bool:
    """Tell whether *goal* must stand right of *start*, by whatever way."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        fresh = [key for key in after[here] if key not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return False


def longest(after: Mapping[Name, Mapping[Name, int]]) -> dict[Name, int]:
    """Return the smallest places from 0 that keep all constraints; they must be free of cycles.

    >>> longest({"a": {"b": 5, "c": 1}, "b": {"c": 2}, "c": {}})
    {'a': 0, 'b': 5, 'c': 7}
    """
    entering: dict[Name, int] = dict.fromkeys(after, 0)
    for targets in after.values():
        for key in targets:
            entering[key] += 1
    solved = dict.fromkeys(after, 0)
    ready = [key for key, count in entering.items() if not count]
    while ready:
        here = ready.pop()
        for key, distance in after[here].items():
            solved[key] = max(solved[key], solved[here] + distance)
            entering[key] -= 1
            if not entering[key]:
                ready.append(key)
    return solved
