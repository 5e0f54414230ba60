"""Questions from the command line: named ones with KEY=VALUE, and SPARQL by text, file or standard input."""

from __future__ import annotations

import os
import re
import sys
from argparse import Namespace
from collections.abc import Sequence

from kgsneaker import guard
from kgsneaker.cli.blocks import Block, table
from kgsneaker.errors import BadInput, BadQuery, Refused
from kgsneaker.graph import KnowledgeGraph
from kgsneaker.namespaces import compact
from kgsneaker.records import Entity
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Iri, Term

_LONGEST = 86_400.0  # a day: nobody waits longer at a prompt
_PAIR = re.compile(r"(\w+)=(.*)", re.DOTALL)
_LOOKS_LIKE_A_FILE = re.compile(r"[^\s{}]+\.(rq|sparql|ru|txt)")


def fill(kg: KnowledgeGraph, name: str, pairs: Sequence[str]) -> str:
    """Return a named question's text with KEY=VALUE parameters; a key may come several times."""
    from kgsneaker import queries
    from kgsneaker.cli import output
    from kgsneaker.graph.questions import MEANT

    things = {parameter.name for parameter in queries.get(name).parameters if parameter.kind == "thing"}
    given: dict[str, list[str | Entity]] = {}
    taken = []
    for pair in pairs:
        match = _PAIR.fullmatch(pair)
        if not match:
            raise BadInput(f"{pair!r} is no parameter; accepted: KEY=VALUE, such as product=2002R")
        key, value = match[1], match[2]
        if key in things:
            thing, words = kg.find_closest(value, MEANT.get(key, ()))
            taken += [words] if words else []
        given.setdefault(key, []).append(thing if key in things else value)
    text = kg.filled(name, **given)
    for words in taken:
        output.note(f"kgsneaker: {words}")
    return text


def tell_samples(kg: KnowledgeGraph, name: str, pairs: Sequence[str]) -> None:
    """Say on standard error which parameters were left to the question's own samples."""
    from kgsneaker import queries
    from kgsneaker.cli import output

    given = {pair.partition("=")[0] for pair in pairs}
    for parameter in queries.get(name).parameters:
        if parameter.name not in given:
            sample = kg.called(parameter.default)
            output.note(f"{parameter.name} is {sample}, the question's own sample; choose with {parameter.name}=…")


def read(argument: str) -> tuple[str, str]:
    """Return a query's text and the name to call it by: a file's text, standard input, or itself."""
    if argument == "-":
        if sys.stdin is None:
            raise BadInput("standard input is closed; give the query as text or as a file")
        return guard.decode(sys.stdin.buffer.read(), "standard input"), "standard input"
    if "{" not in argument and os.path.isfile(argument):
        try:
            with open(argument, "rb") as stream:
                return guard.decode(stream.read(), argument), argument
        except OSError as error:
            raise BadInput(f"{argument}: cannot be read: {error.strerror}") from None
    if _LOOKS_LIKE_A_FILE.fullmatch(argument):
        raise BadInput(f"{argument}: no such file; give a query, the name of a file that holds one, or -")
    return argument, "query"


def run(text: str, name: str, options: Namespace, media: str | None, store: str | None) -> bytes:
    """Return the answer to a stranger's query, as bytes; a table where no format is asked for."""
    from kgsneaker import sandbox

    if options.timeout is not None and not 0 < options.timeout <= _LONGEST:
        raise BadInput(
            f"--timeout {options.timeout:g} is no time to wait; accepted: more than 0, up to {_LONGEST:g} seconds"
        )
    form = guard.inspect(text, allow_service=options.allow_service, name=name).form
    rows = form in ("SELECT", "ASK")
    media = media or ("table" if rows else "turtle")
    if media == "json" and not rows:
        media = "jsonld"  # the JSON that a graph has
    if media == "table" and not rows:
        raise BadInput(f"a {form} gives a graph, not a table; accepted: turtle, nt, trig, nq, jsonld")
    wanted = "json" if media == "table" else media
    try:
        answer = _at_endpoint(text, wanted, store, options.timeout)
        if answer is None:
            limits = sandbox.Limits() if options.timeout is None else sandbox.Limits(seconds=options.timeout)
            answer = sandbox.run(text, store=store, media=wanted, limits=limits, allow_service=options.allow_service)
    except BadQuery as error:
        # The engine calls every text "query"; the person gave it a name.
        raise BadQuery(name, error.line, error.column, error.reason) from None
    except Refused as error:
        raise Refused(f"{name}:{str(error).removeprefix('query:')}") from None
    return _as_table(answer) if media == "table" else answer


def _at_endpoint(text: str, media: str, store: str | None, seconds: float | None) -> bytes | None:
    """Return the answer of an endpoint, which has the deadline and the limit of size itself; None for other stores."""
    if store is None or ":" not in store:
        return None
    from kgsneaker.opening import open_endpoint

    found = open_endpoint(store, seconds)
    return None if found is None else found.serialize(text, media)


def rows_table(rows: Rows) -> list[Block]:
    """Return rows as a table: unbound cells empty, IRIs short, and left out where a label stands beside them."""
    headings, texts = cells(rows)
    return [table(headings, texts)]


def cells(rows: Rows) -> tuple[list[str], list[list[str]]]:
    """Return the headings of a table of rows, and its cells; a column without a value in any row is left out."""
    labelled = {name for name in rows.variables if f"{name}Label" in rows.variables or f"{name}Title" in rows.variables}
    kept = [
        place
        for place, name in enumerate(rows.variables)
        if name not in labelled and any(row[place] is not None for row in rows)
    ]
    headings = [rows.variables[place] for place in kept]
    return headings, [[_short(row[place]) for place in kept] for row in rows]


def _short(term: Term | None) -> str:
    if term is None:
        return ""
    return compact(term) if isinstance(term, Iri) else str(term)


def _as_table(answer: bytes) -> bytes:
    import io
    import json

    from kgsneaker.cli import plain, terminal

    told = json.loads(answer)
    if "boolean" in told:
        return b"true\n" if told["boolean"] else b"false\n"
    variables = told["head"]["vars"]
    cells = ([_short_json(binding.get(variable)) for variable in variables] for binding in told["results"]["bindings"])
    stream = io.StringIO()
    writer = terminal if sys.stdout.isatty() else plain
    writer.write([table(variables, cells)], stream)
    return stream.getvalue().encode("utf-8")


def _short_json(cell: dict[str, str] | None) -> str:
    if cell is None:
        return ""
    return compact(cell["value"]) if cell["type"] == "uri" else cell["value"]
