"""A program: ``weigher.py WHO FILE`` prints how many bytes more it holds when WHO has the steps in a file.

The file is ``steps.bin`` of a store for kgsneaker, and a line for each step, newer and older, for the others.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable
from pathlib import Path


def main(who: str, file: Path) -> None:
    """Hold the steps, and print the difference in bytes."""
    holder = _HOLDERS[who]
    importlib.import_module("kgsneaker.compact" if who == "kgsneaker" else who)
    before = _resident()
    held = holder(file)
    gc.collect()
    print(_resident() - before)
    del held


def _walked(file: Path) -> object:
    from kgsneaker.compact import Steps

    steps = Steps.open(str(file))
    for number in range(len(steps)):
        steps.ancestors(number)
        steps.descendants(number)
    return steps


def _in_rustworkx(file: Path) -> object:
    import rustworkx

    graph, number = rustworkx.PyDiGraph(), dict[str, int]()
    for end in (end for edge in _edges(file) for end in edge):
        if end not in number:
            number[end] = graph.add_node(end)
    graph.add_edges_from_no_data([(number[newer], number[older]) for newer, older in _edges(file)])
    return graph, number


def _in_networkx(file: Path) -> object:
    import networkx

    return networkx.DiGraph(_edges(file))


def _edges(file: Path) -> list[tuple[str, str]]:
    pairs = (line.split() for line in file.read_text("utf-8").splitlines())
    return [(newer, older) for newer, older in pairs]


def _resident() -> int:
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))


_HOLDERS: dict[str, Callable[[Path], object]] = {
    "kgsneaker": _walked, "rustworkx": _in_rustworkx, "networkx": _in_networkx
}  # fmt: skip

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
