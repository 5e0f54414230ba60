"""One function a command: call the graph, print the answer, return the exit code."""

from __future__ import annotations

from argparse import Namespace

from kgsneaker.cli import output
from kgsneaker.cli.common import BAD, DONE, done_or_nothing, graph, meant, media_of, store_of
from kgsneaker.errors import BadInput
from kgsneaker.records import PRODUCT_KINDS


def show(options: Namespace) -> int:
    """Print everything that is said of a thing."""
    kg = graph(options)
    card = kg.show(meant(kg, options.name))
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.card(card))
    else:
        from kgsneaker.cli import views

        output.show(views.card(card))
    return DONE


def lineage(options: Namespace) -> int:
    """Print a lineage, and write it as a page or a picture."""
    kg = graph(options)
    both = options.up == options.down
    extent = {"up": both or options.up, "down": both or options.down, "depth": options.depth}
    entity = meant(kg, options.name, PRODUCT_KINDS)
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
    return DONE


def search(options: Namespace) -> int:
    """Print the things whose names come near a text."""
    if options.limit < 1:
        raise BadInput(f"--limit {options.limit} leaves nothing; accepted: 1 or more")
    found = graph(options).search(options.text, options.limit)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.hits(found))
    elif found:
        from kgsneaker.cli import views

        output.show(views.hits(found))
    return done_or_nothing(found, f"nothing is named like {options.text!r}")


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
    return DONE


def query(options: Namespace) -> int:
    """Print the answer to a named question."""
    from kgsneaker.cli import asked

    media = media_of(options) or "table"
    kg = graph(options)
    text = asked.fill(kg, options.name, options.parameters)
    asked.tell_samples(kg, options.name, options.parameters)
    if options.cite:
        from kgsneaker.cli import footnoted

        cited = kg.cited(text, options.name)
        rows = cited.rows
    else:
        rows = kg.store.select(text)
    if media != "table":
        answer = kg.store.serialize(text, media)
        output.show_bytes(footnoted.FORMS[media](cited, answer) if options.cite else answer)
    elif rows.rows:
        output.show(footnoted.as_table(cited) if options.cite else asked.rows_table(rows))
    return done_or_nothing(rows.rows, f"{options.name}: no rows; nothing on record answers")


def sparql(options: Namespace) -> int:
    """Run a query that a stranger may have written, in a process that can be ended."""
    from kgsneaker.cli import asked

    text, name = asked.read(options.query)
    output.show_bytes(asked.run(text, name, options, media_of(options), store_of(options)))
    from kgsneaker.cli.strangers import unknown_terms

    for slip in unknown_terms(text):
        output.note(f"kgsneaker: {slip}")
    return DONE


def export(options: Namespace) -> int:
    """Write the whole graph."""
    from kgsneaker.cli import exports

    data = exports.written(graph(options), options.format)
    if options.output is not None:
        output.write_files({options.output: data})
        output.note(f"written: {options.output}")
    else:
        output.show_bytes(data)
    return DONE


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
    return BAD if any(finding.severity == "error" for finding in found) else DONE


def explore(options: Namespace) -> int:
    """Write the explorer: all shoes, those of a brand, or those around a thing; and the network page beside it."""
    kg = graph(options)
    link = output.link_between(options.file, options.network) if options.network else ""
    files = {
        options.file: kg.explore_html(brand=options.brand, around=options.around, depth=options.depth, network=link)
    }
    if options.network:
        files[options.network] = kg.network_html()
    output.write_files(files)
    for file in files:
        output.note(f"written: {file}")
    return DONE


def network(options: Namespace) -> int:
    """Write the whole graph as one page."""
    output.write_files({options.file: graph(options).network_html()})
    output.note(f"written: {options.file}")
    return DONE
