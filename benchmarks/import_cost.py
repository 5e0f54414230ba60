"""Which modules the lineage command loads beyond a bare interpreter, and what each costs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from typing import NamedTuple

import figures
import processes

_LINE = re.compile(r"^import time:\s+(?P<own>\d+) \|\s+(?P<all>\d+) \|\s(?P<name>.+)$", re.MULTILINE)
SHOWN = 15


class Cost(NamedTuple):
    """Microseconds that a module takes itself, and with all that it was the first to load."""

    own: int
    everything: int


def read(trace: str) -> dict[str, Cost]:
    """Return the cost of each module in a trace of ``python -X importtime``."""
    return {line["name"].strip(): Cost(int(line["own"]), int(line["all"])) for line in _LINE.finditer(trace)}


def measure(rounds: int) -> list[dict[str, Cost]]:
    """Trace the console script in every round; modules that a bare interpreter loads too are left out."""
    every = processes.commands()
    return [_beyond(every[processes.SCRIPT], every[processes.BARE]) for _ in range(rounds)]


def report(measured: list[dict[str, Cost]]) -> str:
    """Return the table of the dearest modules, with all others in one row."""
    own: dict[str, list[float]] = defaultdict(list)
    everything: dict[str, list[float]] = defaultdict(list)
    for trace in measured:
        for name, cost in trace.items():
            own[name].append(cost.own / 1000)
            everything[name].append(cost.everything / 1000)
    dearest = sorted(own, key=lambda name: -figures.median(own[name]))
    rows = [
        [f"`{name}`", *(f"{figures.median(kind[name]):.2f}" for kind in (own, everything))] for name in dearest[:SHOWN]
    ]
    others = [sum(cost.own for name, cost in trace.items() if name not in dearest[:SHOWN]) for trace in measured]
    total = [sum(cost.own for cost in trace.values()) / 1000 for trace in measured]
    rows.append([f"{len(dearest) - SHOWN} others", f"{figures.median(others) / 1000:.2f}", ""])
    rows.append(
        [
            f"**{len(dearest)} modules**",
            f"**{figures.median(total):.2f}** {figures.as_spread(figures.spread(total))}",
            "",
        ]
    )
    return figures.table(("module", "itself, ms", "with what it loads first, ms"), rows)


def _beyond(script: list[str], bare: list[str]) -> dict[str, Cost]:
    ours, known = (_trace([sys.executable, "-X", "importtime", *rest]) for rest in (script, bare[1:]))
    return {name: cost for name, cost in ours.items() if name not in known}


def _trace(command: list[str]) -> dict[str, Cost]:
    done = subprocess.run(command, check=True, capture_output=True, env=processes.ENVIRONMENT, encoding="utf-8")
    return read(done.stderr)
