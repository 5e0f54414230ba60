"""Tables in and out: ``claims import`` and ``claims export``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from kgsneaker.cli import output
from kgsneaker.cli.blocks import Line, line

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.curation import Plan

_DONE, _BAD = 0, 2
_COUNTED = ("new", "changed", "untouched", "kept", "removed")


def import_arguments(command: ArgumentParser) -> None:
    """Add the arguments of ``claims import``."""
    command.add_argument("paths", metavar="TABLE", nargs="+", help="table files, or folders of them (docs/tables.md)")
    _graph_argument(command)
    command.add_argument("--write", action="store_true", help="write the graph's files; without it, only tell")
    command.add_argument("--take-tables", action="store_true", help="let tables win where the graph differs")
    command.add_argument(
        "--replace",
        metavar="SOURCE",
        action="append",
        default=[],
        help="remove the claims of a source that the tables lack (may be repeated)",
    )
    command.add_argument("--judged-on", metavar="DAY", default="", help="the day of judgements that have none")


def export_arguments(command: ArgumentParser) -> None:
    """Add the arguments of ``claims export``."""
    command.add_argument("folder", metavar="FOLDER", help="where the tables go; it is made where it is missing")
    _graph_argument(command)


def claims_import(options: Namespace) -> int:
    """Tell what tables would change in a graph folder, and change it where ``--write`` says so."""
    from kgsneaker.curation import plan_import

    plan = plan_import(
        options.paths,
        options.graph,
        take_tables=options.take_tables,
        replace=options.replace,
        judged_on=options.judged_on,
    )
    written = plan.write() if options.write and not plan.problems else []
    if getattr(options, "json", False):
        output.show_json(_as_json(plan, written))
    else:
        output.show(_lines(plan, options.write))
    return _BAD if plan.problems else _DONE


def claims_export(options: Namespace) -> int:
    """Write a graph folder as tables."""
    from kgsneaker.curation import export

    written = export(options.graph, options.folder)
    if getattr(options, "json", False):
        output.show_json({"written": written})
    else:
        for file in written:
            output.note(f"written: {file}")
    return _DONE


def _graph_argument(command: ArgumentParser) -> None:
    command.add_argument("--graph", metavar="FOLDER", default="graph", help="the graph's folder (./graph)")


def _lines(plan: Plan, write: bool) -> Iterator[Line]:
    for problem in plan.problems:
        yield line(f"{problem.place}: ", (problem.message, "aside"))
    if plan.problems:
        yield line(f"{_number(len(plan.problems), 'fault')}; nothing is written")
        return
    for one in plan.kept:
        yield line(str(one), hanging="  ")
    if plan.kept:
        yield line("kept rows stay as the graph has them; --take-tables lets the tables win")
    for note in plan.notes:
        yield line(f"note: {note}", hanging="  ")
    for kind, counts in plan.counts.items():
        said = ", ".join(f"{getattr(counts, name)} {name}" for name in _COUNTED if name != "removed" or counts.removed)
        yield line(f"{kind}: {said}")
    files = _number(len(plan.files), "file")
    if not plan.files:
        yield line("nothing to write")
    else:
        yield line(f"{files} written" if write else f"{files} would be written; add --write to write them")


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _as_json(plan: Plan, written: list[str]) -> object:
    return {
        "problems": [{"file": one.file, "line": one.line, "message": one.message} for one in plan.problems],
        "kept": [
            {
                "kind": one.kind,
                "id": one.id,
                "differences": [
                    {"column": column, "graph": graph, "table": table} for column, graph, table in one.differences
                ],
            }
            for one in plan.kept
        ],
        "notes": plan.notes,
        "counts": {kind: {name: getattr(counts, name) for name in _COUNTED} for kind, counts in plan.counts.items()},
        "files": sorted(plan.files),
        "written": written,
    }
