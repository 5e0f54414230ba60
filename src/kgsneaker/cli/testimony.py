"""Who says so: evidence, disagreements, citations and sources."""

from __future__ import annotations

from argparse import Namespace

from kgsneaker.cli import output
from kgsneaker.cli.common import DONE, done_or_nothing, graph, meant, meant_or_claim
from kgsneaker.errors import BadInput


def evidence(options: Namespace) -> int:
    """Print values side by side with who says so."""
    kg = graph(options)
    found = kg.evidence(meant_or_claim(kg, options.name), options.property)
    uncounted = {place: kg.uncounted(statement) for place, statement in enumerate(found)}
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.evidence(found, uncounted))
    elif found:
        from kgsneaker.cli import testimony_views

        output.show(testimony_views.evidence(found, uncounted))
    about = f" on {options.property}" if options.property else ""
    return done_or_nothing(found, f"no source says anything{about} of {options.name}")


def conflicts(options: Namespace) -> int:
    """Print every disagreement that the options ask for."""
    decided = True if options.decided else False if options.open else None
    kg = graph(options)
    about = None if options.name is None else meant(kg, options.name)
    found = kg.conflicts(options.brand, options.property, about=about, kind=options.kind, decided=decided)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.conflicts(found))
    elif found:
        from kgsneaker.cli import testimony_views
        from kgsneaker.conflicts import told_once

        output.show(testimony_views.conflicts(told_once(found)))
    return done_or_nothing(found, "no disagreement on record fits")


def cite(options: Namespace) -> int:
    """Print a citation of a fact."""
    if options.json and options.style not in (None, "csl-json"):
        raise BadInput(f"--json and --style {options.style} exclude each other")
    style = "csl-json" if options.json else options.style or "plain"
    kg = graph(options)
    found = kg.cite(meant_or_claim(kg, options.name), options.property, style=style, everything=options.all)
    if not isinstance(found, str):
        output.show_json(found)
    elif style == "plain":
        from kgsneaker.cli.blocks import line

        output.show(line(text) for text in found.splitlines())
    else:
        output.show_bytes(found.encode("utf-8"))
    return DONE


def sources(options: Namespace) -> int:
    """Print the list of sources."""
    found = graph(options).bibliography(trust=options.trust, brand=options.brand, by=options.by)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.sources(found))
    elif found:
        from kgsneaker.cli import testimony_views

        output.show(testimony_views.sources(found))
    return done_or_nothing(found, "no source on record fits")


def source(options: Namespace) -> int:
    """Print one source with everything that it states."""
    card = graph(options).source(options.name)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.source(card))
    else:
        from kgsneaker.cli import testimony_views

        output.show(testimony_views.source(card))
    return DONE
