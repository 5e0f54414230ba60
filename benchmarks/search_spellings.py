"""What a search costs, and how often it is right, beside the nearest label by rapidfuzz over the same names.

``python benchmarks/search_spellings.py`` asks the 200 spellings of tests/search and as many fresh ones of each of
five seeds, in rounds, and prints the figures.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import figures

_LIST = Path(__file__).parents[1] / "tests" / "search"
_GOAL_MS, _RIGHT_FIRST, _AMONG_THREE = 5.0, 0.97, 0.995
_SEEDS = (101, 102, 103, 104, 105)
_FRESH = 400
Search = Callable[[str], Sequence[str]]


class Measured(NamedTuple):
    """Processor seconds by spelling and round, and how many were right first and among three, for each list."""

    things: int
    gists: int
    ours: list[list[float]]
    plain: list[list[float]]
    right: dict[str, tuple[int, int, int]]
    right_plain: dict[str, tuple[int, int, int]]


def measure(rounds: int) -> Measured:
    """Ask every spelling of the list of both once a round, and every fresh one once; all is warm before the clock."""
    ours, plain, lists, things, gists = _prepared()
    listed = [spelling for spelling, _ in lists["list"]]
    for spelling in listed:
        ours(spelling), plain(spelling)
    times = [[_timed(ours, spelling), _timed(plain, spelling)] for _ in range(rounds) for spelling in listed]
    by_round = [times[start : start + len(listed)] for start in range(0, len(times), len(listed))]
    return Measured(
        things,
        gists,
        [[one for one, _ in some] for some in by_round],
        [[other for _, other in some] for some in by_round],
        {name: _right(ours, some) for name, some in lists.items()},
        {name: _right(plain, some) for name, some in lists.items()},
    )


def report(measured: Measured) -> str:
    """Return how long a search takes and how often it is right, and what became of the goals."""
    rows = []
    for name, rounds in (("kgsneaker", measured.ours), ("rapidfuzz, all names", measured.plain)):
        per_spelling = sorted(figures.median(times) * 1e3 for times in zip(*rounds, strict=True))
        middle, late = figures.median(per_spelling), per_spelling[int(len(per_spelling) * 0.99)]
        rows.append([name, *map(figures.number, (middle, late, per_spelling[-1]))])
    table = figures.table(("search", "median, ms", "99 of 100, ms", "slowest, ms"), rows)
    shares = figures.table(
        ("spellings", "number", "right first", "in three", "rapidfuzz first", "in three"),
        [
            [name, str(number), *(f"{share / number:.1%}" for share in (first, three, *measured.right_plain[name][:2]))]
            for name, (first, three, number) in measured.right.items()
        ],
    )
    typical = float(rows[0][1])
    first, three, number = measured.right["list"]
    lines = [
        f"- a search, median: {'met' if typical <= _GOAL_MS else '**missed**'}: {rows[0][1]} ms, "
        f"goal ≤ {_GOAL_MS:g} ms",
        f"- right first: {'met' if first / number >= _RIGHT_FIRST else '**missed**'}: {first / number:.1%}, "
        f"goal ≥ {_RIGHT_FIRST:.0%}",
        f"- in three: {'met' if three / number >= _AMONG_THREE else '**missed**'}: {three / number:.1%}, "
        f"goal ≥ {_AMONG_THREE:.1%}",
    ]
    where = f"{measured.things:,} things, {measured.gists:,} gists."
    return f"{where}\n\n{table}\n{shares}\n" + "".join(f"{line}\n" for line in lines)


def _prepared() -> tuple[Search, Search, dict[str, list[tuple[str, str]]], int, int]:
    """Return both searches, the lists of spellings with what they mean, and the numbers of things and gists."""
    from rapidfuzz import fuzz, process, utils

    import kgsneaker
    from kgsneaker.asking import ask
    from kgsneaker.namespaces import local_name

    sys.path.insert(0, str(_LIST))
    try:
        from generator import names_of, spellings
    finally:
        sys.path.remove(str(_LIST))
    kg = kgsneaker.open()
    names = names_of(kg.store)
    choices = [(utils.default_process(name), thing) for thing, some in sorted(names.items()) for name in some]
    texts = [text for text, _ in choices]
    lines = (_LIST / "spellings.tsv").read_text(encoding="utf-8").splitlines()
    listed = [(line.split("\t")[0], line.split("\t")[1]) for line in lines if not line.startswith("#")]
    lists = {"list": listed}
    for seed in _SEEDS:
        lists[f"seed {seed}"] = list(itertools.islice(spellings(names, seed), _FRESH))

    def ours(text: str) -> list[str]:
        return [local_name(hit.entity.id) for hit in kg.search(text)]

    def plain(text: str) -> list[str]:
        found = process.extract(text, texts, scorer=fuzz.WRatio, processor=utils.default_process, limit=10)
        return list(dict.fromkeys(choices[place][1] for _, _, place in found))

    return ours, plain, lists, len(names), len(ask(kg.store, "gists"))


def _timed(search: Search, text: str) -> float:
    start = time.process_time_ns()
    search(text)
    return (time.process_time_ns() - start) / 1e9


def _right(search: Search, some: Sequence[tuple[str, str]]) -> tuple[int, int, int]:
    found = [(search(spelling)[:3], expected) for spelling, expected in some]
    first = sum(list(hits[:1]) == [expected] for hits, expected in found)
    return first, sum(expected in hits for hits, expected in found), len(found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, metavar="N", help="rounds over the list (7)")
    print(report(measure(max(1, parser.parse_args().rounds))))
