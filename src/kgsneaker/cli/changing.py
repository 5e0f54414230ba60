"""What changed between two graphs: ``diff``."""

from __future__ import annotations

from argparse import Namespace

from kgsneaker.cli import output
from kgsneaker.cli.common import done_or_nothing, store_of
from kgsneaker.errors import BadInput


def diff(options: Namespace) -> int:
    """Print what is on record differently, and what is believed differently for it."""
    from kgsneaker import changes

    if options.new is not None and options.store is not None:
        raise BadInput("--store stands for NEW; give one of the two")
    new = options.new if options.new is not None else store_of(options)
    if new is None:
        new = changes.work_tree_of(options.old)
    found = changes.compare(options.old, new, options.brand)
    if options.json:
        from kgsneaker.changes import wire

        output.show_json(wire.summary(found) if options.summary else wire.changes(found))
    elif found:
        from kgsneaker.cli import changing_views

        output.show(changing_views.summary(found) if options.summary else changing_views.changes(found))
    of = f" of {found.scope}" if found.scope else ""
    return done_or_nothing(found, f"nothing changed{of} from {found.old} to {found.new}")
