"""What every command needs: the graph that the options name, and the exit codes."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Collection

from kgsneaker.cli import output
from kgsneaker.errors import BadInput, NotFound
from kgsneaker.graph import KnowledgeGraph, open
from kgsneaker.records import Entity

DONE, NOTHING, BAD = 0, 1, 2


def store_of(options: Namespace) -> str | None:
    """Return the store that ``--store`` or the environment names."""
    if options.store == "":  # as where a script's variable is not set: no other store is meant
        raise BadInput("--store is empty; accepted: a folder, a file or the address of an endpoint")
    return options.store or os.environ.get("KGSNEAKER_STORE") or None


def graph(options: Namespace) -> KnowledgeGraph:
    """Open the graph that the options name."""
    return open(store_of(options))


def meant(kg: KnowledgeGraph, name: str, kinds: Collection[str] = ()) -> Entity:
    """Return the thing that a name means, preferably one of *kinds*, and say so where another may have been meant."""
    found, taken = kg.find_closest(name, kinds)
    if taken:
        output.note(f"kgsneaker: {taken}")
    return found


def meant_or_claim(kg: KnowledgeGraph, name: str) -> Entity | str:
    """Return the thing that a name means, or the name where it may be one of a claim, or of nothing."""
    if kg.is_claim(name):
        return name
    try:
        return meant(kg, name)
    except NotFound:  # whoever asks for testimony says it better
        return name


def media_of(options: Namespace) -> str | None:
    """Return the format asked for, None where none was; ``--json`` is one way to ask."""
    if options.json and options.format not in (None, "json"):
        raise BadInput(f"--json and --format {options.format} exclude each other")
    media: str | None = "json" if options.json else options.format
    return media


def done_or_nothing(found: object, message: str) -> int:
    """Return 0, or say that there is nothing and return 1."""
    if found:
        return DONE
    output.note(f"kgsneaker: {message}")
    return NOTHING
