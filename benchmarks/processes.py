"""What one command costs as a whole process, beside a bare interpreter and beside rdflib doing the same job."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import figures

BARE, SCRIPT, MODULE, ENGINE, RDFLIB = (
    "`python -c pass`",
    "`kgsneaker lineage 2002R`",
    "`python -m kgsneaker lineage 2002R`",
    '`python -c "import argparse, pyoxigraph"`',
    "`python rdflib_lineage.py` (the same job with rdflib)",
)
_CITED = re.compile(r"\(([a-z]\d+[a-z]?)(?=[,)])")
# Nothing that was set for this shell alone: no other graph, and modules compiled once, as pip leaves them.
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "KGSNEAKER"))}
Times = dict[str, list[float]]


class Measured(NamedTuple):
    """Seconds of every round, by process: of its own processor time, and as the clock went."""

    cpu: Times
    wall: Times


def commands() -> dict[str, list[str]]:
    """Return the processes that are compared, in the order of a round."""
    import kgsneaker

    texts = os.path.join(os.path.dirname(kgsneaker.__file__), "_data")
    rdflib_script = os.path.join(os.path.dirname(__file__), "rdflib_lineage.py")
    return {
        BARE: [sys.executable, "-c", "pass"],
        SCRIPT: [os.path.join(sysconfig.get_path("scripts"), "kgsneaker"), "lineage", "2002R"],
        MODULE: [sys.executable, "-m", "kgsneaker", "lineage", "2002R"],
        ENGINE: [sys.executable, "-c", "import argparse, pyoxigraph"],
        RDFLIB: [sys.executable, rdflib_script, texts, "2002R"],
    }


def measure(rounds: int) -> Measured:
    """Run every process once a round; the first round, which warms the disk, does not count."""
    every = commands()
    _refuse_different_answers(every)
    measured = Measured({name: [] for name in every}, {name: [] for name in every})
    for counted in [False, *[True] * rounds]:
        for name, command in every.items():
            cpu, wall = _run(command)
            if counted:
                measured.cpu[name].append(cpu)
                measured.wall[name].append(wall)
    return measured


def report(measured: Measured) -> str:
    """Return the table of processes and what became of the goals."""
    rows = [_row(name, measured) for name in measured.cpu]
    start = figures.ratio(measured.cpu[SCRIPT], measured.cpu[BARE])
    lead = figures.ratio(measured.cpu[RDFLIB], measured.cpu[SCRIPT])
    heads = ("process", "CPU, ms", "spread", "÷ bare", "wall, ms", "spread", "÷ bare", "CPU ÷ `kgsneaker`")
    return (
        f"{figures.table(heads, rows)}\n"
        f"- Start, `kgsneaker lineage 2002R` ÷ bare Python (CPU): {figures.verdict(start, 5)}\n"
        f"- rdflib script ÷ `kgsneaker lineage 2002R` (CPU): {figures.verdict(lead, 5, at_least=True)}\n"
    )


def _row(name: str, measured: Measured) -> list[str]:
    cells = [name]
    for kind in (measured.cpu, measured.wall):
        middle = figures.median(kind[name])
        cells += [figures.number(middle * 1000), figures.as_spread(figures.spread(kind[name]))]
        cells.append(figures.as_ratio(figures.ratio(kind[name], kind[BARE])))
    return [*cells, figures.as_ratio(figures.ratio(measured.cpu[name], measured.cpu[SCRIPT]))]


def _run(command: list[str]) -> tuple[float, float]:
    """Return the seconds of processor time, user and system, and by the clock, of one process."""
    # Spawned without Python's subprocess, whose own work would count as the child's wall time.
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=silent)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"benchmarks: {' '.join(command)} failed with status {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, wall


def _refuse_different_answers(every: Mapping[str, Sequence[str]]) -> None:
    ours, theirs = (_cited(every[name]) for name in (SCRIPT, RDFLIB))
    if ours != theirs or not ours:
        differing = ", ".join(sorted(ours ^ theirs)) or "no claim at all"
        raise SystemExit(f"benchmarks: kgsneaker and the rdflib script do not cite the same claims: {differing}")


def _cited(command: Sequence[str]) -> set[str]:
    done = subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT, encoding="utf-8")
    return set(_CITED.findall(done.stdout))
