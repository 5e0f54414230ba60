"""The triple patterns on which the rows of a query rest, read with rdflib's SPARQL algebra."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgsneaker.namespaces import HERITAGE, PREFIXES
from kgsneaker.terms import Term

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a query, without ``?``."""

    name: str


Slot = Term | Variable


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern and the graph in which it is matched."""

    graph: Slot
    subject: Slot
    predicate: Slot
    object: Slot


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query matches; *silence* says that it also asks for what is not there."""

    patterns: tuple[Pattern, ...]
    silence: bool


def read(text: str) -> Reading:
    """Return the patterns that a row must match, in the order of the query, without those of tests.

    What stands in FILTER, EXISTS or MINUS supports nothing: it only lets a row pass. Property paths
    are left out. Triples outside GRAPH are matched in ``g:heritage``, which is the default graph.
    """
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    declared = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    algebra = translateQuery(parseQuery(declared + text)).algebra
    found = list(_patterns(algebra, HERITAGE))
    return Reading(tuple(dict.fromkeys(found)), _asks_for_silence(algebra))


def _patterns(node: Any, graph: Slot) -> Iterator[Pattern]:
    from rdflib.paths import Path

    if node.name == "BGP":
        for triple in node.triples:
            if not any(isinstance(term, Path) for term in triple):
                yield Pattern(graph, *(_slot(term) for term in triple))
        return
    if node.name == "Graph":
        graph = _slot(node.term)
    for part in ("p", "p1") if node.name == "Minus" else ("p", "p1", "p2"):
        below = node.get(part)
        if hasattr(below, "name"):
            yield from _patterns(below, graph)


def _asks_for_silence(node: Any) -> bool:
    if not isinstance(node, dict):
        return isinstance(node, list | tuple) and any(_asks_for_silence(one) for one in node)
    if getattr(node, "name", "") in ("Minus", "Builtin_NOTEXISTS"):
        return True
    return any(_asks_for_silence(below) for below in node.values())


def _slot(term: Any) -> Slot:
    import rdflib

    from kgsneaker.stores.rdf import from_rdflib

    return Variable(str(term)) if isinstance(term, rdflib.Variable | rdflib.BNode) else from_rdflib(term)
