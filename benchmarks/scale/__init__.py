"""A million quads and more: loading, opening, walking, asking and naming, beside the peers that can do the same.

Everything is measured on invented heritage (``synthetic``), in one run, in interleaved rounds, and the peers' answers
are held to ours, and ours to what the generator knows, before any clock starts.
"""

from __future__ import annotations

import contextlib
import tempfile
from importlib import metadata
from pathlib import Path

import machine

from scale import asking, engines, goals, growing, holding, loading, naming, opening, virtuoso, walking
from scale.workbench import Bench, prepared, told

ROUNDS = 9  # of questions, walks and openings
LOADS = 3  # rounds of loading
TEN = 10_000_000

__all__ = ["measured"]


def obstacle() -> str:
    """Say why nothing of this can be measured here, "" where it can."""
    try:
        import rustworkx  # noqa: F401
    except ImportError:
        return "rustworkx is not installed here (pip install '.[bench]')"
    return ""


def measured(quads: int, rounds: int, *, with_10m: bool = False) -> str:
    """Measure everything at a number of quads and return the figures as Markdown."""
    where = f"{machine.described(rounds)} {_peers()}"
    sizes = sorted({max(1000, quads // 10), quads, *([TEN] if with_10m else [])})
    with tempfile.TemporaryDirectory(prefix="kgsneaker-scale-") as folder:
        bench = prepared(Path(folder), quads)
        parts = [loading.measure(bench, min(rounds, LOADS)), opening.measure(bench, rounds)]
        parts += _beside_engines(bench, rounds)
        parts += [holding.measure(bench), growing.measure(bench, sizes, rounds)]
    every = [goal for part in parts for goal in part.goals]
    body = "\n\n".join(f"### {part.title}\n\n{part.text.strip()}" for part in parts)
    return f"## Scale\n\n{where}\n\n{goals.table(every)}\n{body}\n"


def _beside_engines(bench: Bench, rounds: int) -> list[goals.Part]:
    with contextlib.ExitStack() as stack:
        told("the peers load")
        peers = engines.opened(bench.believed, bench.folder, stack)
        return [part.measure(bench, peers, rounds) for part in (walking, asking, naming)]


def _peers() -> str:
    names = ", ".join(f"{name} {metadata.version(name)}" for name in ("rustworkx", "networkx"))
    server = virtuoso.version()
    return f"Beside them {names}, {f'Virtuoso {server}' if server else 'no Virtuoso, as none is in the path'}."
