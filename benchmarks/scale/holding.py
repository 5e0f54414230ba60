"""Memory of the steps, ready to walk on: ours, rustworkx and networkx, each alone in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import figures
import processes

from scale.goals import Goal, Part
from scale.workbench import Bench, build_of, megabytes, told

HOLDERS = ("kgsneaker", "rustworkx", "networkx")
_PROGRAM = Path(__file__).with_name("weigher.py")
_MOST = 100.0


def measure(bench: Bench) -> Part:
    """Weigh each holder of the steps of a store."""
    told("memory of the steps")
    steps, edges = build_of(bench.store) / "steps.bin", bench.folder / "edges.txt"
    pairs = [(shoe.slug, older) for shoe in bench.heritage.shoes() for older in bench.heritage.origins(shoe.slug)]
    edges.write_text("".join(f"{newer} {older}\n" for newer, older in pairs), "utf-8")
    held = {who: _weighed(who, steps if who == HOLDERS[0] else edges) for who in HOLDERS}
    return report(bench.quads, len(pairs), steps.stat().st_size, held)


def report(quads: int, steps: int, file: int, held: dict[str, int]) -> Part:
    """Return the table of memory and the goal."""
    rows = [[who, megabytes(size), figures.number(size / steps)] for who, size in held.items()]
    text = (
        f"{steps:,} steps. Memory is how much more a process holds than before it opened them, with mapped pages; of "
        f"ours after walking both ways from everything, with all that warm walks keep. Our file has {megabytes(file)}."
    )
    goal = Goal(f"memory to hold the steps of {quads:,} quads", held[HOLDERS[0]] / 1e6, _MOST, "MB")
    return Part("Memory of the steps", f"{figures.table(('steps in', 'memory', 'bytes a step'), rows)}\n{text}", [goal])


def _weighed(who: str, file: Path) -> int:
    command = [sys.executable, str(_PROGRAM), who, str(file)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=processes.ENVIRONMENT)
    return int(done.stdout)
