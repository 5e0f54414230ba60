"""Stores in pairs: one that is tried, and memory with the same quads, which says how it must answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import kgsneaker
from kgsneaker.cli import main
from kgsneaker.graph import KnowledgeGraph
from kgsneaker.stores.base import Store
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.stores.rdf import RdflibStore
from kgsneaker.stores.rows import Rows


class Remembering(EmbeddedStore):
    """What memory answers is compared with every other store: each question is asked once."""

    def __init__(self) -> None:
        super().__init__()
        self.select = cache(super().select)  # type: ignore[method-assign]


class RememberingRdflib(RdflibStore):
    """rdflib takes a tenth of a second and more a question: each is asked once."""

    def __init__(self) -> None:
        super().__init__()
        self.select = cache(super().select)  # type: ignore[method-assign]


@dataclass(frozen=True)
class Side:
    """A store and the one graph that stands on it; ``location`` is what --store says, "" where there is no such."""

    store: Store
    location: str = ""
    graph: KnowledgeGraph = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "graph", KnowledgeGraph(self.store))


@dataclass(frozen=True)
class Pair:
    """A store, and memory with the same quads."""

    name: str
    other: Side
    memory: Side

    def both(self, query: str) -> tuple[Rows, Rows]:
        """Return the rows of the store, and those of memory."""
        return self.other.store.select(query), self.memory.store.select(query)


def opened(location: str) -> Side:
    """Return the store at a location as the commands open it."""
    return Side(kgsneaker.open(location).store, location)


def loaded(text: Path, location: str) -> Side:
    """Load a file as the command does, and return the store at the location."""
    assert main(["load", str(text), "--store", location]) == 0
    return opened(location)
