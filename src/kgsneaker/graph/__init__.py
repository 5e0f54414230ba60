"""``KnowledgeGraph``, the object that users hold: it only composes what the modules below do."""

from __future__ import annotations

import os

from kgsneaker.graph.pages import Pages
from kgsneaker.graph.questions import Questions

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.changes import Changes


def open(location: str | os.PathLike[str] | None = None) -> KnowledgeGraph:
    """Open a knowledge graph.

    Without a location it is the graph that comes with the package, in memory. A location is a
    store on disk that ``kgsneaker load`` filled, the address of a SPARQL 1.1 endpoint (http://…, its
    login in the environment or netrc), a folder of TriG files in our model, or one RDF file. Raises
    StoreTrouble where there is none or it cannot be read, BadData where a file does not parse.

    >>> kg = open()
    >>> kg.find("2002R").label
    'New Balance 2002R'
    """
    from kgsneaker.opening import open_store

    return KnowledgeGraph(open_store(os.fspath(location) if location is not None else None))


def diff(
    old: str | os.PathLike[str] | KnowledgeGraph | None,
    new: str | os.PathLike[str] | KnowledgeGraph | None = None,
    *,
    brand: str = "",
) -> Changes:
    """Return what is on record, and what is believed, differently in *new* than in *old*.

    Each is a graph folder, a dump, a git revision such as "HEAD~3" or "main:graph" of the repository
    around the current folder, an open graph, or None for the graph that comes with the package. Both
    are believed anew, by the rules of this version. Falsy where nothing changed. With a *brand* only
    what concerns that maker and its shoes. Raises BadInput for what is none of them, BadData for a
    file that does not parse, NotFound for an unknown brand.

    >>> bool(diff(None, None))
    False
    """
    from kgsneaker.changes import compare

    return compare(old, new, brand)


class KnowledgeGraph(Pages, Questions):
    """A store, asked and walked in the words of the field.

    Wherever a method takes a thing it takes an ``Entity``, a name in any spelling, or an IRI.
    A name that nothing bears raises NotFound with suggestions, one that several things bear
    raises Ambiguous with candidates.
    """


__all__ = ["KnowledgeGraph", "diff", "open"]
