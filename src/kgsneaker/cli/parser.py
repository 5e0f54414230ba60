"""What can be typed: every command with its arguments, and one line for what cannot."""

from __future__ import annotations

import argparse
import os
import sys
from typing import NoReturn

from kgsneaker.errors import BadInput

_EPILOG = """NAME is a name in any spelling (2002r, "NB 2002R", bembury), an id such as new-balance-2002r, or an IRI.
A name that begins with a dash goes behind "--". Exit codes: 0 done, 1 nothing found, 2 bad input,
3 a limit was hit, 4 store trouble, 130 interrupted."""


class _Parser(argparse.ArgumentParser):
    """argparse, whose complaints are errors of ours: one line and no usage text before it."""

    def error(self, message: str) -> NoReturn:
        raise BadInput(f"{message}; see {self.prog} --help")


class _Help(argparse.RawDescriptionHelpFormatter):
    """argparse asks for a formatter with every argument; this one finds the width without shutil, which costs 3 ms."""

    def __init__(self, prog: str) -> None:
        try:
            columns = os.get_terminal_size().columns
        except OSError:
            columns = 100
        super().__init__(prog, width=max(columns - 2, 40))


class _Version(argparse.Action):
    """Prints version and date of the data, and reads neither before it is asked."""

    def __init__(self, option_strings: list[str], dest: str, **_: object) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version and the date of the data")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from kgsneaker import __version__
        from kgsneaker.dataset import card_texts

        sys.stdout.write(f"kgsneaker {__version__} (data of {card_texts()['modified']})\n")
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; each sets ``run`` to its function."""
    from kgsneaker.cli import commands

    parser = _Parser(
        prog="kgsneaker",
        description="What a sneaker descends from, who made it, and who says so.",
        epilog=_EPILOG,
        formatter_class=_Help,
    )
    parser.add_argument("--version", action=_Version)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="kgsneaker")

    def command(name: str, words: str, *, json: bool = True) -> argparse.ArgumentParser:
        made = subparsers.add_parser(
            name,
            help=words,
            description=words[0].upper() + words[1:] + ".",
            epilog=_EPILOG,
            allow_abbrev=False,
            formatter_class=_Help,
        )
        made.add_argument(
            "--store",
            metavar="PATH",
            help="a folder of TriG files or an RDF file instead of the bundled graph (or set KGSNEAKER_STORE)",
        )
        if json:
            made.add_argument("--json", action="store_true", help="print JSON instead of text")
        made.set_defaults(run=getattr(commands, name.replace("-", "_")))
        return made

    _lineage_commands(command)
    _evidence_commands(command)
    _query_commands(command)
    _file_commands(command)
    return parser


def _lineage_commands(command) -> None:  # type: ignore[no-untyped-def]
    command("show", "everything that is said of a thing, and who says it").add_argument("name", metavar="NAME")
    lineage = command("lineage", "what a thing descends from and what descends from it, with sources")
    lineage.add_argument("name", metavar="NAME")
    lineage.add_argument("--up", action="store_true", help="only what it descends from")
    lineage.add_argument("--down", action="store_true", help="only what descends from it, or what carries it")
    lineage.add_argument("--depth", type=int, metavar="N", help="at most N steps away")
    lineage.add_argument("--html", metavar="FILE", help="also write one page that works from disk")
    lineage.add_argument("--svg", metavar="FILE", help="also write the picture alone")
    path = command("path", "the shortest way between two things, told with its sources")
    path.add_argument("start", metavar="FROM")
    path.add_argument("end", metavar="TO")
    who_else = command("who-else", "what carries a part of a shoe, or a technology or material")
    who_else.add_argument("name", metavar="PART")


def _evidence_commands(command) -> None:  # type: ignore[no-untyped-def]
    evidence = command("evidence", "values side by side, each with who says so")
    evidence.add_argument("name", metavar="NAME")
    evidence.add_argument("property", metavar="PROPERTY", nargs="?", help="such as madeIn or soleUnitFrom")
    command("conflicts", "every disagreement on record, decided or open")
    search = command("search", "things whose names come near a text")
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--limit", type=int, default=10, metavar="N", help="at most N results (10)")


def _query_commands(command) -> None:  # type: ignore[no-untyped-def]
    command("queries", "the questions that can be asked by name")
    query = command("query", "ask a question by name")
    query.add_argument("name", metavar="QUESTION")
    query.add_argument("parameters", metavar="KEY=VALUE", nargs="*", help="such as product=2002R")
    query.add_argument("--format", choices=("table", "json", "csv", "tsv"), help="table unless told otherwise")
    sparql = command("sparql", "run a SPARQL query: its text, a file's name, or - for standard input")
    sparql.add_argument("query", metavar="QUERY")
    formats = ("table", "json", "csv", "tsv", "xml", "turtle", "nt", "trig", "nq", "jsonld")
    sparql.add_argument("--format", choices=formats, help="table for rows, turtle for graphs, unless told otherwise")
    sparql.add_argument("--timeout", type=float, default=60.0, metavar="SECONDS", help="stop after so long (60)")
    sparql.add_argument("--allow-service", action="store_true", help="let SERVICE reach other endpoints")


def _file_commands(command) -> None:  # type: ignore[no-untyped-def]
    export = command("export", "the whole graph in a format of the trade", json=False)
    export.add_argument("--format", choices=("nq", "trig", "jsonld", "graphml"), default="nq", help="nq unless told")
    export.add_argument("--output", metavar="FILE", help="a file instead of standard output")
    check = command("check", "check data files, or the bundled graph, against the shapes")
    check.add_argument("files", metavar="FILE", nargs="*")
    network = command("network", "write the whole graph, people and technologies too, as one page", json=False)
    network.add_argument("file", metavar="FILE")
