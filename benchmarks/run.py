"""Measure kgsneaker beside its yardsticks, in one run, and write the figures into README.md.

``python benchmarks/run.py`` takes about a minute and rewrites the figures; ``--quick`` is a glance
in three rounds, asks rdflib no queries and writes nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

README = Path(__file__).with_name("README.md")
ROUNDS = 31
QUICK = 3
ROUNDS_A_SLOW_ONE = 7  # rdflib, whose queries take so long, runs in a seventh of the rounds


def main() -> int:
    """Run all measurements and return the exit code; a missed goal is told, not punished."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, metavar="N", help=f"interleaved rounds ({ROUNDS}; quick: {QUICK})")
    parser.add_argument("--quick", action="store_true", help="few rounds, no queries in rdflib, README.md untouched")
    options = parser.parse_args()
    rounds = options.rounds if options.rounds is not None else QUICK if options.quick else ROUNDS
    if rounds < 1:
        parser.error(f"--rounds {rounds}: at least 1 is needed")
    refusal = _refusal()
    if refusal:
        print(f"benchmarks: {refusal}", file=sys.stderr)
        return 2
    measured = _measured(rounds, 0 if options.quick else max(1, rounds // ROUNDS_A_SLOW_ONE))
    print(measured)
    if not options.quick:
        import figures

        README.write_text(figures.between_marks(README.read_text("utf-8"), measured), "utf-8")
    return 0


def _refusal() -> str:
    """Say why nothing can be measured here, "" where it can."""
    if not hasattr(os, "posix_spawn"):
        return "processor time of single processes is read as Unix gives it; run this on Linux or macOS"
    try:
        from kgsneaker import resources
    except ImportError:
        return "kgsneaker is not installed here; pip install '.[dev]' first"
    if not resources.exists("built/heritage.nq"):
        return "kgsneaker comes from a checkout without its snapshot; pip install '.[dev]' and run again"
    return ""


def _measured(rounds: int, slow_rounds: int) -> str:
    import import_cost
    import machine
    import named_queries
    import processes

    where = machine.described(rounds)
    _tell("whole processes")
    whole = processes.report(processes.measure(rounds))
    _tell("named queries")
    queries = named_queries.report(named_queries.measure(rounds, slow_rounds))
    _tell("imports")
    imports = import_cost.report(import_cost.measure(rounds))
    return f"{where}\n\n## Whole process\n\n{whole}\n## Named queries\n\n{queries}\n## Imports\n\n{imports}"


def _tell(what: str) -> None:
    print(f"measuring {what} …", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
