"""What the ways between two things cost: the best one and the five best, over random pairs of the whole graph."""

from __future__ import annotations

import gc
import random
import time
from typing import NamedTuple

import figures

_PAIRS, _SEED, _GOAL_MS, _SEVERAL = 200, 2002, 20.0, 5


class Measured(NamedTuple):
    """Processor seconds by pair, and for how many pairs there was a way."""

    one: list[float]
    several: list[float]
    joined: int


def measure() -> Measured:
    """Ask the same random pairs for one way and for five; all is warm before the clock starts."""
    import kgsneaker

    kg = kgsneaker.open()
    things = sorted(
        {
            str(thing)
            for thing, *_ in kg.sparql(
                "SELECT DISTINCT ?thing { ?claim kgs:accepted true . GRAPH ?claim { ?thing ?p ?o } }"
            )
        }
    )
    chosen = random.Random(_SEED)
    pairs = [tuple(chosen.sample(things, 2)) for _ in range(_PAIRS)]
    kg.find(things[0])  # reads the names
    kg.paths("2002R", "1906", 1)
    gc.collect()
    gc.freeze()  # what was read once is not looked through again in somebody's turn
    one, several, joined = [], [], 0
    for start, end in pairs:
        for count, times in ((1, one), (_SEVERAL, several)):
            began = time.process_time_ns()
            try:
                found = len(kg.paths(start, end, count))
            except kgsneaker.NotFound:
                found = 0
            times.append((time.process_time_ns() - began) / 1e9)
        joined += bool(found)
    return Measured(one, several, joined)


def report(measured: Measured) -> str:
    """Return the table and what became of the goal."""
    rows = []
    for name, times in (("the best way", measured.one), (f"the {_SEVERAL} best", measured.several)):
        some = sorted(1e3 * seconds for seconds in times)
        rows.append([name, *map(figures.number, (figures.median(some), some[int(len(some) * 0.99)], some[-1]))])
    worst = max(measured.one) * 1e3
    verdict = "met" if worst <= _GOAL_MS else "**missed**"
    table = figures.table(("between two things", "median, ms", "99 of 100, ms", "slowest, ms"), rows)
    found = f"{len(measured.one)} random pairs, {measured.joined} of them joined without a hub."
    goal = f"{verdict}: {figures.number(worst)} ms, goal ≤ {_GOAL_MS:g} ms"
    return f"{found}\n\n{table}\n- the best way, slowest pair: {goal}\n"
