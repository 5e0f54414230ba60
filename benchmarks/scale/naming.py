"""Searching for names that begin with what somebody has typed so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import figures

from scale import ours, timing
from scale.engines import VIRTUOSO, Engine, question
from scale.goals import Goal, Part
from scale.workbench import Bench, agree, seconds, slugs, told

if TYPE_CHECKING:
    from kgsneaker.graph import KnowledgeGraph

OURS = "kgsneaker"
_TYPED = 50  # beginnings, cut from labels spread over all lines
_FEW = 3  # of them for peers, which read every label
_MOST_MS = 1.0


def measure(bench: Bench, peers: Mapping[str, Engine], rounds: int) -> Part:
    """Ask who is named so, one beginning after the other."""
    import kgsneaker

    told("names")
    graph = kgsneaker.open(bench.store)
    typed = beginnings(bench)
    sizes = [_held(bench, graph, peers if place < _FEW else {}, prefix) for place, prefix in enumerate(typed)]
    own = timing.interleaved({prefix: _ours(graph, prefix) for prefix in typed}, rounds)
    calls = {OURS: _all([_ours(graph, prefix) for prefix in typed[:_FEW]])}
    calls |= {who: _all([_theirs(peer, prefix) for prefix in typed[:_FEW]]) for who, peer in peers.items()}
    times = timing.interleaved(calls, rounds, waiting=[VIRTUOSO])
    each = {who: [one / min(_FEW, len(typed)) for one in some] for who, some in times.items()}
    return report({prefix: figures.median(some) for prefix, some in own.items()}, sizes, each)


def beginnings(bench: Bench) -> list[str]:
    """Return what is typed of some labels: the maker, the word, and the number but for its last two digits."""
    models = [line[0].label for line in bench.heritage.lines() if len(line[0].label.split()[-1]) > 3]
    models = models or [line[0].label for line in bench.heritage.lines()]
    step = max(1, len(models) // _TYPED)
    return list(dict.fromkeys(label[:-2] for label in models[::step][:_TYPED]))


def _held(bench: Bench, graph: KnowledgeGraph, peers: Mapping[str, Engine], prefix: str) -> int:
    """Stop the run where anybody finds other names than the generator made; return how many things there are."""
    found = slugs([row[0] for row in ours.beginning(graph, prefix)])
    if peers:  # the generator reads through all names for this, as they do
        agree(f"names in {prefix}…", bench.heritage.bearing(prefix), found, "the generator")
    for who, peer in peers.items():
        rows = peer.select(question("names", prefix=prefix.lower()))
        agree(f"names in {prefix}…", found, slugs([thing for (thing,) in rows]), who)
    return len(found)


def _ours(graph: KnowledgeGraph, prefix: str) -> timing.Call:
    return lambda: ours.beginning(graph, prefix)


def _theirs(peer: Engine, prefix: str) -> timing.Call:
    text = question("names", prefix=prefix.lower())
    return lambda: peer.select(text)


def _all(calls: list[timing.Call]) -> timing.Call:
    return lambda: [call() for call in calls]


def report(own: dict[str, float], sizes: list[int], times: dict[str, list[float]]) -> Part:
    """Return the table of names and the goal."""
    middle, worst = figures.median(list(own.values())), max(own.values())
    rows = [
        [who, seconds(figures.median(some)), figures.as_ratio(figures.ratio(some, times[OURS]))]
        for who, some in times.items()
    ]
    text = (
        f"{len(own)} beginnings such as “{next(iter(own))}…”, each of {min(sizes)} to {max(sizes)} things: ours finds "
        f"those that bear one in {seconds(middle)} (median) to {seconds(worst)} (slowest), labels, trade names, "
        f"misspellings and style codes, whatever the accents. The first {_FEW} of them beside the peers:"
    )
    table = figures.table(("names that begin so", "each", "÷ ours"), rows)
    goals = [Goal("label prefix search, median", middle * 1e3, _MOST_MS, "ms"),
             Goal("label prefix search, slowest", worst * 1e3, _MOST_MS, "ms")]  # fmt: skip
    return Part("Names", f"{text}\n\n{table}", goals)
