"""What can be typed: every command with its arguments, and one line for what cannot."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from kgsneaker.errors import BadInput

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import NoReturn

_EPILOG = """NAME is a name in any spelling (2002r, "NB 2002R", bembury), an id such as new-balance-2002r, or an IRI.
A name that begins with a dash goes behind "--". Exit codes: 0 done, 1 nothing found, 2 bad input,
3 a limit was hit, 4 store trouble, 130 interrupted."""


class _Parser(argparse.ArgumentParser):
    """argparse, whose complaints are errors of ours: one line and no usage text before it."""

    def error(self, message: str) -> NoReturn:
        raise BadInput(f"{message}{_hint(message)}; see {self.prog} --help")


def _hint(message: str) -> str:
    """Say what is mostly meant by a slip: a name of several words without quotation marks, or another command."""
    extra = message.removeprefix("unrecognized arguments: ")
    if extra != message and not extra.startswith("-"):
        return '; a name of several words stands in quotation marks: "Air Max 1"'
    if message.startswith("argument COMMAND: invalid choice: "):
        from difflib import get_close_matches

        near = get_close_matches(message.split("'")[1], COMMANDS, 1)
        return f"; did you mean {near[0]}?" if near else ""
    return ""


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
        from kgsneaker.dataset import bundled_date

        sys.stdout.write(f"kgsneaker {__version__} (data of {bundled_date()})\n")
        parser.exit()


def build_parser(first: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of all commands; each sets ``run`` to its function.

    Where *first*, the first word typed, is a command, only that one is built: fourteen cost 3 ms.
    """
    parser = _Parser(
        prog="kgsneaker",
        description="What a sneaker descends from, who made it, and who says so.",
        epilog=_EPILOG,
        formatter_class=_Help,
    )
    parser.add_argument("--version", action=_Version)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="kgsneaker")
    for name in [first] if first and first in COMMANDS else list(COMMANDS):
        words, add_arguments = COMMANDS[name]
        made = subparsers.add_parser(
            name,
            help=words,
            description=words[0].upper() + words[1:] + ".",
            epilog=_EPILOG,
            allow_abbrev=False,
            formatter_class=_Help,
        )
        if name not in _WITHOUT_STORE:
            made.add_argument(
                "--store",
                metavar="STORE",
                help="instead of the bundled graph: a store on disk, the http(s) address of a SPARQL endpoint,"
                " a folder of TriG files or an RDF file (or set KGSNEAKER_STORE)",
            )
        if name not in _WITHOUT_JSON:
            made.add_argument("--json", action="store_true", help="print JSON instead of text")
        add_arguments(made)
        if name not in _WITH_COMMANDS_OF_ITS_OWN:
            made.set_defaults(run=_later(name))
    return parser


def _later(name: str) -> Callable[[argparse.Namespace], int]:
    """Return the command's function, whose module is imported when it runs."""

    def run(options: argparse.Namespace) -> int:
        function = name.replace("-", "_")
        module = __import__(f"kgsneaker.cli.{_ELSEWHERE.get(name, 'commands')}", fromlist=[function])
        code: int = getattr(module, function)(options)
        return code

    return run


def _name(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME")


def _lineage(command: argparse.ArgumentParser) -> None:
    _name(command)
    command.add_argument("--up", action="store_true", help="only what it descends from")
    command.add_argument("--down", action="store_true", help="only what descends from it, or what carries it")
    command.add_argument("--depth", type=int, metavar="N", help="at most N steps away")
    command.add_argument("--html", metavar="FILE", help="also write one page that works from disk")
    command.add_argument("--svg", metavar="FILE", help="also write the picture alone")


def _path(command: argparse.ArgumentParser) -> None:
    command.add_argument("start", metavar="FROM")
    command.add_argument("end", metavar="TO")
    command.add_argument("--all", type=int, metavar="N", help="the N best paths instead of the best one, at most 100")
    command.add_argument(
        "--through-hubs", action="store_true", help="also through what many share: brands, places, materials, ideas"
    )


def _who_else(command: argparse.ArgumentParser) -> None:
    _name(command)
    command.add_argument("--part", metavar="PART", help='one part of a shoe only, such as "sole unit" or upper')


def _compare(command: argparse.ArgumentParser) -> None:
    command.add_argument("first", metavar="NAME")
    command.add_argument("others", metavar="NAME", nargs="+")


def _evidence(command: argparse.ArgumentParser) -> None:
    _name(command)
    command.add_argument("property", metavar="PROPERTY", nargs="?", help="such as madeIn or soleUnitFrom")


def _conflicts(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", nargs="?", help="only in what is said of a thing")
    command.add_argument("--brand", metavar="NAME", help="only over a brand and what carries it")
    command.add_argument("--property", metavar="NAME", help="only over a property, such as released")
    kinds = ("values", "recorded", "chronology", "cycle")
    command.add_argument("--kind", choices=kinds, help="only of one kind")
    state = command.add_mutually_exclusive_group()
    state.add_argument("--open", action="store_true", help="only what nobody decided")
    state.add_argument("--decided", action="store_true", help="only what is decided")


def _cite(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="CLAIM|NAME")
    command.add_argument("property", metavar="PROPERTY", nargs="?", help="of a thing; a claim needs none")
    command.add_argument("--style", choices=("plain", "bibtex", "csl-json"), help="plain unless told otherwise")
    command.add_argument("--all", action="store_true", help="also what is set aside, marked")


def _sources(command: argparse.ArgumentParser) -> None:
    from kgsneaker.records import TRUSTS

    command.add_argument("--trust", choices=TRUSTS, help="only of one level of trust")
    command.add_argument("--brand", metavar="NAME", help="only those on a brand and what carries it")
    orders = ("claims", "date", "trust", "name")
    command.add_argument("--by", choices=orders, default="claims", help="the order: claims unless told otherwise")


def _source(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="KEY|TITLE")


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", metavar="TEXT")
    command.add_argument("--limit", type=int, default=10, metavar="N", help="at most N results (10)")


def _query(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="QUESTION")
    command.add_argument("parameters", metavar="KEY=VALUE", nargs="*", help="such as product=2002R")
    command.add_argument("--format", choices=("table", "json", "csv", "tsv"), help="table unless told otherwise")
    command.add_argument("--cite", action="store_true", help="with the claims and sources behind every row")


def _sparql(command: argparse.ArgumentParser) -> None:
    command.add_argument("query", metavar="QUERY")
    formats = ("table", "json", "csv", "tsv", "xml", "turtle", "nt", "trig", "nq", "jsonld")
    command.add_argument("--format", choices=formats, help="table for rows, turtle for graphs, unless told otherwise")
    command.add_argument("--timeout", type=float, metavar="SECONDS", help="stop after so long (60)")
    command.add_argument("--allow-service", action="store_true", help="let SERVICE reach other endpoints")


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("nq", "trig", "jsonld", "graphml"), default="nq", help="nq unless told")
    command.add_argument("--output", metavar="FILE", help="a file instead of standard output")


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", metavar="FILE", nargs="*")


def _explore(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE")
    command.add_argument("--brand", metavar="NAME", help="only the shoes of one brand")
    command.add_argument("--around", metavar="NAME", help="only what belongs to a thing, opened on it")
    command.add_argument("--depth", type=int, metavar="N", help="with --around: at most N steps away")
    command.add_argument("--network", metavar="FILE", help="also write the network page, and link to it")


def _network(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE")


def _claims(command: argparse.ArgumentParser) -> None:
    from kgsneaker.cli import curating

    nested = command.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="kgsneaker claims")
    for name, words, add_arguments, run in (
        ("import", _IMPORT, curating.import_arguments, curating.claims_import),
        ("export", "write a graph's files as tables", curating.export_arguments, curating.claims_export),
    ):
        made = nested.add_parser(name, help=words, description=words, allow_abbrev=False, formatter_class=_Help)
        made.add_argument("--json", action="store_true", help="print JSON instead of text")
        add_arguments(made)
        made.set_defaults(run=run)


def _diff(command: argparse.ArgumentParser) -> None:
    command.description = f"{command.description}\n\n{_SIDES}"
    command.add_argument("old", metavar="OLD", help="a graph folder, a dump, or a git revision: HEAD~3, main:graph")
    command.add_argument("new", metavar="NEW", nargs="?", help="the same; without it, see above")
    command.add_argument("--brand", metavar="NAME", default="", help="only what concerns a brand and what carries it")
    command.add_argument("--summary", action="store_true", help="only how many changes of each sort there are")


def _ontology(command: argparse.ArgumentParser) -> None:
    from kgsneaker.cli import publishing

    publishing.ontology_arguments(command)


def _card(command: argparse.ArgumentParser) -> None:
    from kgsneaker.cli import publishing

    publishing.card_arguments(command)


def _load(command: argparse.ArgumentParser) -> None:
    from kgsneaker.cli import keeping

    keeping.load_arguments(command)


def _backup(command: argparse.ArgumentParser) -> None:
    from kgsneaker.cli import keeping

    keeping.backup_arguments(command)


def _nothing_more(command: argparse.ArgumentParser) -> None:
    """Add no argument."""


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "show": ("everything that is said of a thing, and who says it", _name),
    "lineage": ("what a thing descends from and what descends from it, with sources", _lineage),
    "path": ("the shortest way between two things, told with its sources", _path),
    "compare": ("things side by side, a source behind every value", _compare),
    "who-else": ("what carries a part of a shoe, or a technology or material", _who_else),
    "evidence": ("values side by side, each with who says so", _evidence),
    "conflicts": ("every disagreement on record, decided or open", _conflicts),
    "cite": ("a citation of a fact: a claim, or what is accepted of a thing's property", _cite),
    "sources": ("the sources, how far each is trusted, how much it states", _sources),
    "source": ("one source: its witnesses, what repeats it, and everything it states", _source),
    "search": ("things whose names come near a text", _search),
    "queries": ("the questions that can be asked by name", _nothing_more),
    "query": ("ask a question by name", _query),
    "sparql": ("run a SPARQL query: its text, a file's name, or - for standard input", _sparql),
    "export": ("the whole graph in a format of the trade", _export),
    "check": ("check data files, or the bundled graph, against the shapes", _check),
    "claims": ("bring claims as tables into a graph's files, and take them out", _claims),
    "diff": ("what was claimed, judged and believed differently, from one graph to another", _diff),
    "ontology": ("the terms of the graph: what each means, how often it is used, with an example", _ontology),
    "card": ("what the data is, under which license, and how much of it there is", _card),
    "explore": ("write the timeline of all shoes, of a brand or around a thing, as one page", _explore),
    "network": ("write the whole graph, people and technologies too, as one page", _network),
    "load": ("load RDF files into a store, rules applied, all or nothing", _load),
    "verify": ("read every byte of a store on disk, and hold it against its checksums", _nothing_more),
    "info": ("what kind of store it is, how much it holds, its hash and when it was built", _nothing_more),
    "backup": ("copy a store on disk, whole and checked", _backup),
}
# The module of a command's function, where it is not ``commands``.
_ELSEWHERE = {
    "diff": "changing",
    "path": "stories",
    "compare": "stories",
    "who-else": "stories",
    "evidence": "testimony",
    "conflicts": "testimony",
    "cite": "testimony",
    "sources": "testimony",
    "source": "testimony",
    "ontology": "publishing",
    "card": "publishing",
    "load": "keeping",
    "verify": "keeping",
    "info": "keeping",
    "backup": "keeping",
}
_WITH_COMMANDS_OF_ITS_OWN = ("claims",)
_WITHOUT_JSON = ("export", "explore", "network", "claims")
_WITHOUT_STORE = ("queries", "check", "claims")
_IMPORT = "bring tables into a graph's files; without --write it only tells what would change"
_SIDES = """A folder or file that exists is taken first; else OLD and NEW are git revisions, read from git without
touching the work tree, with the folder "graph" unless a path stands behind the colon. Without NEW it is the store
of --store or KGSNEAKER_STORE; else, for a git revision, the same folder in the work tree; else the bundled graph.
Both sides are believed anew by the rules of this version. The exit code is 1 where nothing changed."""
