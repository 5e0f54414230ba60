"""Measure kgsneaker beside its yardsticks, in one run, and write the figures into README.md.

``python benchmarks/run.py`` takes about fifteen minutes and rewrites the figures, most of it in the pages of the
explorer and its peers; ``--only commands`` takes one of them, ``--only pages`` the rest. ``--quick`` is a glance in
three rounds, asks rdflib no queries, opens no pages unless told to, and writes nothing.

``--only scale`` measures stores on disk beside their peers, ten minutes for a million quads (``--quads``);
``--with-10M`` adds one store of ten million, which takes some 15 GB of room in $TMPDIR. It runs only when told to.
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
ROUNDS_OF_PAGES = 5  # a round visits twelve pages and moves eight of them for three seconds each


def main() -> int:
    """Run all measurements and return the exit code; a missed goal is told, not punished."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, metavar="N", help=f"interleaved rounds ({ROUNDS}; quick: {QUICK})")
    parser.add_argument("--quick", action="store_true", help="few rounds, no queries in rdflib, README.md untouched")
    parser.add_argument("--only", choices=("commands", "pages", "scale"), help="one part of the figures alone")
    parser.add_argument("--quads", default="1M", metavar="N", help="size for --only scale, such as 100k (1M)")
    parser.add_argument("--with-10M", dest="with_10m", action="store_true", help="with --only scale: 10M quads too")
    options = parser.parse_args()
    rounds = options.rounds if options.rounds is not None else QUICK if options.quick else ROUNDS
    if rounds < 1:
        parser.error(f"--rounds {rounds}: at least 1 is needed")
    refusal = _refusal()
    if refusal:
        print(f"benchmarks: {refusal}", file=sys.stderr)
        return 2
    if options.only == "scale":
        return _scale(parser, options)
    if options.only != "pages":
        _tell_and_keep(_measured(rounds, 0 if options.quick else max(1, rounds // ROUNDS_A_SLOW_ONE)), options.quick)
    if options.only == "pages" or not (options.quick or options.only):
        import figures

        of_pages = options.rounds or (1 if options.quick else ROUNDS_OF_PAGES)
        _tell_and_keep(_pages(of_pages), options.quick, figures.PAGES)
    return 0


def _scale(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Measure stores on disk; 2 where what that needs is missing."""
    import figures
    import scale
    from synthetic import quads_wanted

    try:
        quads = quads_wanted(options.quads)
    except ValueError as wrong:
        parser.error(f"--quads: {wrong}")
    why_not = scale.obstacle()
    if why_not:
        print(f"benchmarks: {why_not}", file=sys.stderr)
        return 2
    rounds = options.rounds or (QUICK if options.quick else scale.ROUNDS)
    _tell_and_keep(scale.measured(quads, rounds, with_10m=options.with_10m), options.quick, figures.SCALE)
    return 0


def _tell_and_keep(measured: str, quick: bool, marks: tuple[str, str] | None = None) -> None:
    """Print what was measured, and unless it was but a glance put it between its marks in README.md."""
    import figures

    print(measured)
    if not quick:
        marks = marks or figures.COMMANDS
        README.write_text(figures.between_marks(README.read_text("utf-8"), measured, *marks), "utf-8")


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
    import search_spellings
    import ways_between

    where = machine.described(rounds)
    _tell("whole processes")
    whole = processes.report(processes.measure(rounds))
    _tell("named queries")
    queries = named_queries.report(named_queries.measure(rounds, slow_rounds))
    _tell("search and ways")
    search = search_spellings.report(search_spellings.measure(min(rounds, 7)))
    ways = ways_between.report(ways_between.measure())
    _tell("imports")
    imports = import_cost.report(import_cost.measure(rounds))
    parts = {
        "Whole process": whole,
        "Search": search,
        "Ways between two things": ways,
        "Named queries": queries,
        "Imports": imports,
    }
    return f"{where}\n\n" + "\n".join(f"## {title}\n\n{text}" for title, text in parts.items())


def _pages(rounds: int) -> str:
    """Measure the explorer beside its peers; where no browser is, say so instead."""
    import machine

    import explorer

    why_not = explorer.obstacle()
    if why_not:
        _tell(f"no pages: {why_not}")
        return f"## Pages\n\n**Not measured**: {why_not}."
    from explorer import report

    where = machine.described(rounds)
    _tell("pages")
    measured = explorer.measure(rounds)
    return f"## Pages\n\n{where} {measured.browser}.\n\n{report.report(measured)}"


def _tell(what: str) -> None:
    print(f"measuring {what} …", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
