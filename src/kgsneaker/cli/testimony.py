"""Who says so: evidence, disagreements, citations and sources."""

from __future__ import annotations

from argparse import Namespace

from kgsneaker.cli import output
from kgsneaker.cli.common import DONE, done_or_nothing, graph


def evidence(options: Namespace) -> int:
    """Print values side by side with who says so."""
    found = graph(options).evidence(options.name, options.property)
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.evidence(found))
    elif found:
        from kgsneaker.cli import views

        output.show(views.evidence(found))
    about = f" on {options.property}" if options.property else ""
    return done_or_nothing(found, f"no source says anything{about} of {options.name}")


def conflicts(options: Namespace) -> int:
    """Print every disagreement."""
    found = graph(options).conflicts()
    if options.json:
        from kgsneaker import wire

        output.show_json(wire.conflicts(found))
    else:
        from kgsneaker.cli import views

        output.show(views.conflicts(found))
    return DONE
