"""Whole processes: how long they take, and how much memory they hold at the most with all their children."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

import processes

_LOOK = 0.02  # seconds between two looks at the memory
_KILO = 1024


class Ran(NamedTuple):
    """Seconds on the wall and of processor time, children included, and the most bytes held at one time."""

    wall: float
    cpu: float
    held: int = 0


def timed(command: Sequence[str]) -> Ran:
    """Run a command to its end, its output thrown away. SystemExit with what it said where it fails."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        _, status, used = os.wait4(_spawned(command, said), 0)
        return _ran(command, said, start, status, used.ru_utime + used.ru_stime)


def weighed(command: Sequence[str]) -> Ran:
    """Run a command and look every fiftieth of a second how much memory it holds with all its children."""
    with tempfile.TemporaryFile() as said:
        start, held = time.perf_counter(), 0
        child = _spawned(command, said)
        while True:
            ended, status, used = os.wait4(child, os.WNOHANG)
            if ended:
                return _ran(command, said, start, status, used.ru_utime + used.ru_stime, held)
            held = max(held, sum(map(resident, _family(child))))
            time.sleep(_LOOK)


def resident(process: int | str = "self") -> int:
    """Return the bytes of a process that are in memory, files that it maps included; 0 for one that is gone."""
    try:
        with open(f"/proc/{process}/status", encoding="ascii") as lines:
            return next((int(line.split()[1]) * _KILO for line in lines if line.startswith("VmRSS")), 0)
    except OSError:
        return 0


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _spawned(command: Sequence[str], said: IO[bytes]) -> int:
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, said.fileno(), 2)]
    return os.posix_spawn(command[0], list(command), processes.ENVIRONMENT, file_actions=silent)


def _ran(command: Sequence[str], said: IO[bytes], start: float, status: int, cpu: float, held: int = 0) -> Ran:
    wall = time.perf_counter() - start
    if status:
        said.seek(0)
        words = said.read().decode("utf-8", "replace").strip()
        failed = f"{' '.join(command)} failed with status {os.waitstatus_to_exitcode(status)}"
        raise SystemExit(f"benchmarks: {failed}: {words}")
    return Ran(wall, cpu, held)


def _family(process: int) -> list[int]:
    try:
        with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as line:
            children = [int(child) for child in line.read().split()]
    except OSError:
        return [process]
    return [process, *(one for child in children for one in _family(child))]
