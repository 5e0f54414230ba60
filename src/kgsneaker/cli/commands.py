"""One function a command: call the graph, print the answer, return the exit code."""

from __future__ import annotations

import os
from argparse import Namespace

from kgsneaker.cli import output
from kgsneaker.errors import BadInput, NotFound
from kgsneaker.graph import KnowledgeGraph, open

_DONE, _NOTHING, _BAD = 0, 1, 2


def show(options: Namespace) -> int:
    """Print everything that is said of a thing."""
    card = _graph(options).show(options.name)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.card(card))
    else:
        from kgsneaker.cli import views

        output.show(views.card(card))
    return _DONE


def lineage(options: Namespace) -> int:
    """Print a lineage, and write it as a page or a picture."""
    kg = _graph(options)
    both = options.up == options.down
    extent = {"up": both or options.up, "down": both or options.down, "depth": options.depth}
    entity = kg.find(options.name)
    found = kg.lineage(entity, **extent)
    files = {}
    if options.html is not None:
        files[options.html] = kg.lineage_html(entity, **extent)
    if options.svg is not None:
        if options.svg in files:
            raise BadInput(f"{options.svg}: --html and --svg name one file; give each a name of its own")
        files[options.svg] = kg.lineage_svg(entity, **extent)
    output.write_files(files)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.lineage(found))
    else:
        from kgsneaker.cli import tree

        output.show(tree.lineage(found, up=extent["up"], down=extent["down"]))
    for file in files:
        output.note(f"written: {file}")
    return _DONE


def path(options: Namespace) -> int:
    """Print the shortest way between two things."""
    kg = _graph(options)
    start, end = kg.find(options.start), kg.find(options.end)
    try:
        found = kg.path(start, end)
    except NotFound:
        if options.json:
            output.show_json({"found": False, "paths": []})
        raise
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.paths([(found.steps, found.sentence())]))
    else:
        from kgsneaker.cli import views

        output.show(views.path(found.steps, found.sentence()))
    return _DONE


def who_else(options: Namespace) -> int:
    """Print what carries a part, technology or material."""
    kg = _graph(options)
    thing = kg.find(options.name)
    found = kg.who_else(thing)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.carriers(thing, found))
    elif found:
        from kgsneaker.cli import views

        output.show(views.carriers(thing, found))
    return _done_or_nothing(found, f"nothing on record carries a part of {thing.label}")


def evidence(options: Namespace) -> int:
    """Print values side by side with who says so."""
    found = _graph(options).evidence(options.name, options.property)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.evidence(found))
    elif found:
        from kgsneaker.cli import views

        output.show(views.evidence(found))
    about = f" on {options.property}" if options.property else ""
    return _done_or_nothing(found, f"no source says anything{about} of {options.name}")


def conflicts(options: Namespace) -> int:
    """Print every disagreement."""
    found = _graph(options).conflicts()
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.conflicts(found))
    else:
        from kgsneaker.cli import views

        output.show(views.conflicts(found))
    return _DONE


def search(options: Namespace) -> int:
    """Print the things whose names come near a text."""
    if options.limit < 1:
        raise BadInput(f"--limit {options.limit} leaves nothing; accepted: 1 or more")
    found = _graph(options).search(options.text, options.limit)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.hits(found))
    elif found:
        from kgsneaker.cli import views

        output.show(views.hits(found))
    return _done_or_nothing(found, f"nothing is named like {options.text!r}")


def queries(options: Namespace) -> int:
    """Print the questions that can be asked by name."""
    from kgsneaker import queries as questions

    listed = [questions.get(name) for name in questions.names()]
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.queries((q.name, q.question, [p.name for p in q.parameters]) for q in listed))
    else:
        from kgsneaker.cli import views

        output.show(views.questions(listed))
    return _DONE


def query(options: Namespace) -> int:
    """Print the answer to a named question."""
    from kgsneaker.cli import asked

    media = _media(options) or "table"
    kg = _graph(options)
    text = asked.fill(kg, options.name, options.parameters)
    asked.tell_samples(kg, options.name, options.parameters)
    if media == "table":
        output.show(asked.rows_table(kg.store.select(text)))
    else:
        output.show_bytes(kg.store.serialize(text, media))
    return _DONE


def sparql(options: Namespace) -> int:
    """Run a query that a stranger may have written, in a process that can be ended."""
    from kgsneaker.cli import asked

    text, name = asked.read(options.query)
    output.show_bytes(asked.run(text, name, options, _media(options), _store(options)))
    return _DONE


def export(options: Namespace) -> int:
    """Write the whole graph."""
    from kgsneaker.cli import exports

    data = exports.written(_graph(options), options.format)
    if options.output is not None:
        output.write_files({options.output: data})
        output.note(f"written: {options.output}")
    else:
        output.show_bytes(data)
    return _DONE


def check(options: Namespace) -> int:
    """Print what is wrong in data files; errors give exit code 2, warnings do not."""
    from kgsneaker.check import check_bundled, check_files

    found = check_files(options.files) if options.files else check_bundled()
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.findings(found))
    else:
        from kgsneaker.cli import views

        output.show(views.findings(found))
    return _BAD if any(finding.severity == "error" for finding in found) else _DONE


def network(options: Namespace) -> int:
    """Write the whole graph as one page."""
    output.write_files({options.file: _graph(options).network_html()})
    output.note(f"written: {options.file}")
    return _DONE


def _store(options: Namespace) -> str | None:
    return options.store or os.environ.get("KGSNEAKER_STORE") or None


def _graph(options: Namespace) -> KnowledgeGraph:
    return open(_store(options))


def _media(options: Namespace) -> str | None:
    if options.json and options.format not in (None, "json"):
        raise BadInput(f"--json and --format {options.format} exclude each other")
    media: str | None = "json" if options.json else options.format
    return media


def _done_or_nothing(found: object, message: str) -> int:
    if found:
        return _DONE
    output.note(f"kgsneaker: {message}")
    return _NOTHING
