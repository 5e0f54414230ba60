"""Ways between two things, things side by side, and what shoes share."""

from __future__ import annotations

from argparse import Namespace

from kgsneaker.cli import output
from kgsneaker.cli.common import DONE, done_or_nothing, graph, meant
from kgsneaker.errors import Ambiguous, BadInput, NotFound
from kgsneaker.graph import KnowledgeGraph
from kgsneaker.records import PRODUCT_KINDS, Entity

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Carrier

_CARRIED = ("Technology", "Material", "Mark")
_MOST_COMPARED = 8  # more columns fit no page, and below one another nobody compares


def path(options: Namespace) -> int:
    """Print the best way between two things, or the best ways."""
    kg = graph(options)
    count = 1 if options.all is None else options.all
    start, end = meant(kg, options.start), meant(kg, options.end)
    try:
        found = kg.paths(start, end, count, through_hubs=options.through_hubs)
    except NotFound:
        if options.json:
            output.show_json({"found": False, "paths": []})
        raise
    except BadInput as error:
        raise BadInput(f"--all: {error}") from None
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.paths([(one.steps, one.sentence()) for one in found]))
    else:
        from kgsneaker.cli import story_views

        output.show(story_views.paths(found, count))
    return DONE


def compare(options: Namespace) -> int:
    """Print things side by side."""
    if len(options.others) >= _MOST_COMPARED:
        raise BadInput(f"{len(options.others) + 1} things are too many to compare; accepted: 2 to {_MOST_COMPARED}")
    kg = graph(options)
    found = kg.compare(*(meant(kg, name, PRODUCT_KINDS) for name in (options.first, *options.others)))
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.comparison(found.things, found.kinship, found.rows))
    else:
        import shutil

        from kgsneaker.cli import story_views

        output.show(story_views.comparison(found, max(shutil.get_terminal_size((80, 24)).columns, 40)))
    return DONE


def who_else(options: Namespace) -> int:
    """Print what carries a part, technology or material."""
    kg = graph(options)
    thing, named = _part_of(kg, options.name)
    part = named if options.part is None else options.part
    found = kg.who_else(thing, part)
    if not found and part is None and thing.kind in PRODUCT_KINDS:
        thing, found = _in_another_sense(kg, options.name, thing)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.carriers(thing, found))
    elif found:
        from kgsneaker.cli import story_views

        output.show(story_views.carriers(thing, found))
    return done_or_nothing(found, f"nothing on record carries {f'the {part}' if part else 'a part'} of {thing.label}")


def _part_of(kg: KnowledgeGraph, name: str) -> tuple[Entity, str | None]:
    """Return the thing of that name, and the part that the name says behind it, as `find_part` does."""
    try:
        return meant(kg, name, PRODUCT_KINDS), None
    except NotFound as error:
        from kgsneaker.sharing import split_part

        shorter, part = split_part(name)
        if isinstance(error, Ambiguous):  # several shoes are called so, and one technology is named so
            return meant(kg, name), None
        if part is None:
            raise
        return meant(kg, shorter, PRODUCT_KINDS), part


def _in_another_sense(kg: KnowledgeGraph, name: str, shoe: Entity) -> tuple[Entity, list[Carrier]]:
    """Return the technology or material of a shoe's name with what carries it, else the shoe and nothing."""
    try:
        other = kg.find(name, _CARRIED)
    except NotFound:
        return shoe, []
    found = kg.who_else(other) if other.kind in _CARRIED else []
    if not found:
        return shoe, []
    output.note(f"kgsneaker: nothing carries a part of {shoe.label}; told of {other.label} ({other.kind})")
    return other, found
