"""Calls timed in turns: each a few milliseconds long, one after the other in every round."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Collection, Mapping

Call = Callable[[], object]
_SLICE = 0.005  # seconds: what is shorter is repeated until it fills this, so that the clock can tell
_SLOW = 2.0  # seconds: what takes longer is asked once, behind the answer that was compared


def interleaved(calls: Mapping[str, Call], rounds: int, waiting: Collection[str] = ()) -> dict[str, list[float]]:
    """Return the seconds of each call in every round.

    They are of processor time; of those in *waiting*, which another process answers, by the clock on the wall.
    Every call was made once before the clock starts.
    """
    clocks = {name: time.perf_counter if name in waiting else time.process_time for name in calls}
    repeats = {name: _repeats(call) for name, call in calls.items()}
    found: dict[str, list[float]] = {name: [] for name in calls}
    gc.collect()
    gc.freeze()  # what was read once is not looked through again in somebody's turn
    for turn in range(rounds):
        for name, call in calls.items():
            if repeats[name] or not turn:
                number, clock = max(1, repeats[name]), clocks[name]
                start = clock()
                for _ in range(number):
                    call()
                found[name].append((clock() - start) / number)
    gc.unfreeze()
    return found


def _repeats(call: Call) -> int:
    """Return how often a call is made in its turn, 0 for one that is so slow that it is made in the first alone."""
    start = time.perf_counter()
    call()
    took = time.perf_counter() - start
    return 0 if took > _SLOW else 1 + int(_SLICE / max(took, 1e-7))
