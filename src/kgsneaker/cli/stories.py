"""Ways between two things, and what shoes share."""

from __future__ import annotations

from argparse import Namespace

from kgsneaker.cli import output
from kgsneaker.cli.common import DONE, done_or_nothing, graph
from kgsneaker.errors import NotFound


def path(options: Namespace) -> int:
    """Print the shortest way between two things."""
    kg = graph(options)
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
    return DONE


def who_else(options: Namespace) -> int:
    """Print what carries a part, technology or material."""
    kg = graph(options)
    thing = kg.find(options.name)
    found = kg.who_else(thing)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.carriers(thing, found))
    elif found:
        from kgsneaker.cli import views

        output.show(views.carriers(thing, found))
    return done_or_nothing(found, f"nothing on record carries a part of {thing.label}")
