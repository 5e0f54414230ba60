"""``KnowledgeGraph``, the object that users hold: it only composes what the modules below do."""

from __future__ import annotations

import os

from kgsneaker.graph.pages import Pages
from kgsneaker.graph.questions import Questions


def open(location: str | os.PathLike[str] | None = None) -> KnowledgeGraph:
    """Open a knowledge graph.

    Without a location it is the graph that comes with the package, in memory. A location is a
    folder of TriG files in our model, or one RDF file. Raises StoreTrouble where there is none,
    BadData where a file does not parse.

    >>> kg = open()
    >>> kg.find("2002R").label
    'New Balance 2002R'
    """
    from kgsneaker.opening import open_store

    return KnowledgeGraph(open_store(os.fspath(location) if location is not None else None))


class KnowledgeGraph(Pages, Questions):
    """A store, asked and walked in the words of the field.

    Wherever a method takes a thing it takes an ``Entity``, a name in any spelling, or an IRI.
    A name that nothing bears raises NotFound with suggestions, one that several things bear
    raises Ambiguous with candidates.
    """


__all__ = ["KnowledgeGraph", "open"]
