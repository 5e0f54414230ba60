"""Loading a file into a store on disk: ours ready to ask, beside plain ``bulk_load`` of the same file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import figures

from scale import watched
from scale.goals import Goal, Part
from scale.workbench import Bench, load_command, seconds, told

OURS, PLAIN = "`kgsneaker load FILE --store DIR`", "plain pyoxigraph `bulk_load`"
_BULK = (
    "import sys, pyoxigraph\n"
    "store = pyoxigraph.Store(sys.argv[2])\n"
    "store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_QUADS)\n"
    "store.flush()\n"
)
_MOST = 1.6


def measure(bench: Bench, rounds: int) -> Part:
    """Load in rounds, ours and plain by turns, as whole processes."""
    told("loading")
    made = commands(bench.text, bench.folder)
    times: dict[str, list[watched.Ran]] = {name: [] for name in made}
    for _ in range(rounds):
        for name, (command, folder) in made.items():
            times[name].append(watched.timed(command))
            shutil.rmtree(folder)
    return report(bench.quads, times)


def commands(text: Path, folder: Path) -> dict[str, tuple[list[str], Path]]:
    """Return what is compared, with the folder that each fills."""
    ours, plain = folder / "loaded", folder / "plain"
    return {
        OURS: (load_command(text, ours), ours),
        PLAIN: ([sys.executable, "-c", _BULK, str(text), str(plain)], plain),
    }


def report(quads: int, times: dict[str, list[watched.Ran]]) -> Part:
    """Return the table of loads and the goal."""
    wall = {name: [one.wall for one in some] for name, some in times.items()}
    rows = [
        [name, seconds(figures.median(wall[name])), figures.as_spread(figures.spread(wall[name])),
         seconds(figures.median([one.cpu for one in some])),
         figures.number(quads / figures.median(wall[name])),
         figures.as_ratio(figures.ratio(wall[name], wall[PLAIN]))]
        for name, some in times.items()
    ]  # fmt: skip
    text = figures.table(("load", "wall", "spread", "processor", "quads/s", "÷ plain"), rows)
    goal = Goal(f"load of {quads:,} quads to disk, ready to ask ÷ plain `bulk_load` of the file",
                figures.ratio(wall[OURS], wall[PLAIN]), _MOST)  # fmt: skip
    return Part("Load", f"{text}\nOurs ends with rules, index, steps and checksums written and synced.", [goal])
