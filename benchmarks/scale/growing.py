"""Growth: load, open, space and memory at several sizes, one after the other."""

from __future__ import annotations

import shutil
from typing import NamedTuple

import figures
from synthetic import Heritage

from scale import loading, opening, watched
from scale.goals import Goal, Part
from scale.workbench import Bench, load_command, megabytes, seconds, told, write

_MOST_HELD = 2000.0  # megabytes
_LARGE = 10_000_000


class Grown(NamedTuple):
    """What one size takes."""

    quads: int
    load: watched.Ran
    plain: watched.Ran
    space: int
    text: int
    longer: float


def measure(bench: Bench, sizes: list[int], rounds: int) -> Part:
    """Load each size once, watching the memory, beside plain ``bulk_load``, and ask a command of its store."""
    name = opening.deepest(Heritage.of_quads(min(sizes))).label  # the smaller heritage is in the larger ones
    return report([_grown(bench, quads, name, rounds) for quads in sizes])


def report(grown: list[Grown]) -> Part:
    """Return the table of growth and the goals."""
    rows = [
        [f"{one.quads:,}", seconds(one.load.wall), seconds(one.load.wall / one.quads * 1e6), seconds(one.plain.wall),
         megabytes(one.load.held), megabytes(one.plain.held), megabytes(one.space), megabytes(one.text),
         f"{one.longer:.0f} ms"]
        for one in grown
    ]  # fmt: skip
    heads = ("quads", "load", "a million", "plain `bulk_load`", "memory of the load", "plain", "store", "text",
             "a command − bundled")  # fmt: skip
    small, large = grown[-2], grown[-1]
    linear = (large.load.wall / large.quads) / (small.load.wall / small.quads)
    text = (
        f"{figures.table(heads, rows)}\nOne load of each size, beside one plain one. Memory is the most that the "
        "process and its children hold at one time, mapped files included, looked at every fiftieth of a second. "
        f"From {small.quads:,} to {large.quads:,} quads a load takes {linear * large.quads / small.quads:.1f} times "
        f"as long (plain: {large.plain.wall / small.plain.wall:.1f}), and a command "
        f"{large.longer - small.longer:+.0f} ms."
    )
    of_large = f"{large.quads:,}"
    goals = [Goal(f"time of a load by quad at {of_large} ÷ at {small.quads:,}", linear, 1.1)]
    if large.quads >= _LARGE:
        goals.append(Goal(f"memory of loading {of_large} quads", large.load.held / 1e6, _MOST_HELD, "MB"))
        goals.append(Goal(f"a whole command on {of_large} quads − on the bundled graph", large.longer, 150, "ms"))
    return Part("Growth", text, goals)


def _grown(bench: Bench, quads: int, name: str, rounds: int) -> Grown:
    told(f"growth: {quads:,} quads")
    text, store = bench.text, bench.folder / f"grown-{quads}"
    if quads != bench.quads:
        text = bench.folder / f"grown-{quads}.nq"
        write(Heritage.of_quads(quads), text)
    load = watched.weighed(load_command(text, store))
    command, folder = loading.commands(text, bench.folder)[loading.PLAIN]
    plain = watched.weighed(command)
    shutil.rmtree(folder)
    longer = opening.longer(opening.asked({"grown": store}, name, rounds), "grown")
    grown = Grown(quads, load, plain, watched.size(store), text.stat().st_size, longer)
    shutil.rmtree(store)
    if quads != bench.quads:
        text.unlink()
    return grown
