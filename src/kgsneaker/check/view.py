"""The flat view that the shapes read: every graph merged, the ontology beside it, each statement as an rdf:Statement.

SHACL sees no graph names. Here a claim ``kgs:states`` the triple of its graph and ``kgs:concerns``
what that and its qualifiers point to; every other triple that uses our terms is an rdf:Statement
too, ``dcterms:isPartOf`` its graph. Classes and properties are repeated under their broader names,
so no shape needs a property path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kgsneaker.check.ontology import KGS, RDF_TYPE, Ontology
from kgsneaker.namespaces import BASE, PREFIXES
from kgsneaker.terms import Blank, Iri, Quad, Term, Triple

_TYPE = Iri(RDF_TYPE)
_STATEMENT, _PROPERTY = Iri(PREFIXES["rdf"] + "Statement"), Iri(PREFIXES["rdf"] + "Property")
_PARTS = tuple(Iri(PREFIXES["rdf"] + part) for part in ("subject", "predicate", "object"))
_IS_PART_OF = Iri(PREFIXES["dcterms"] + "isPartOf")
_STATES, _CONCERNS = Iri(KGS + "states"), Iri(KGS + "concerns")
_CLAIMS, _AMOUNTS = PREFIXES["claim"], PREFIXES["amt"]


@dataclass
class View:
    """The triples, each once, and the quad behind each rdf:Statement, by its IRI."""

    triples: dict[Triple, None] = field(default_factory=dict)
    statements: dict[Term, Quad] = field(default_factory=dict)


def make_view(quads: Iterable[Quad], ontology: Ontology) -> View:
    """Return the view of quads; a triple that stands in several graphs is a statement in each."""
    view = View(dict.fromkeys(ontology.triples))
    view.triples.update(((Iri(term), _TYPE, _PROPERTY), None) for term in ontology.properties())
    for quad in dict.fromkeys(quads):
        view.triples.update((triple, None) for triple in _merged(quad, ontology))
        if _is_ours(quad):
            node = Iri(f"urn:kgsneaker:statement:{len(view.statements) + 1}")
            view.statements[node] = quad
            view.triples.update((triple, None) for triple in _statement(node, quad, ontology))
    return view


def _merged(quad: Quad, ontology: Ontology) -> Iterator[Triple]:
    subject, predicate, value, _ = quad
    yield subject, predicate, value
    if predicate == RDF_TYPE:
        yield from ((subject, predicate, Iri(broad)) for broad in ontology.broader.get(str(value), ()))
    else:
        broader = (broad for broad in ontology.broader.get(predicate, ()) if broad.startswith(KGS))
        yield from ((subject, Iri(broad), value) for broad in broader)


def _statement(node: Iri, quad: Quad, ontology: Ontology) -> Iterator[Triple]:
    subject, predicate, value, graph = quad
    yield node, _TYPE, _STATEMENT
    yield from ((node, part, term) for part, term in zip(_PARTS, quad[:3], strict=True))
    if graph is not None:
        yield node, _IS_PART_OF, graph
    if graph is not None and graph.startswith(_CLAIMS):
        yield graph, _STATES, node
        yield from ((graph, _CONCERNS, term) for term in (subject, value) if _is_thing(term))
    elif _is_claim(subject) and KGS + "Entity" in ontology.range(predicate) and _is_thing(value):
        yield subject, _CONCERNS, value


def _is_claim(term: Term) -> bool:
    return isinstance(term, Iri) and term.startswith(_CLAIMS)


def _is_thing(term: Term) -> bool:
    return isinstance(term, Iri) and not term.startswith((_AMOUNTS, KGS))


def _is_ours(quad: Quad) -> bool:
    """Tell whether a triple becomes a statement: it uses our terms, or a nameless node beside our names."""
    subject, predicate, value, graph = quad
    if predicate.startswith(KGS) or (graph or "").startswith(_CLAIMS):
        return True
    if isinstance(value, Iri) and value.startswith(KGS):
        return True
    blank = isinstance(subject, Blank) or isinstance(value, Blank)
    return blank and any(isinstance(term, Iri) and term.startswith(BASE) for term in quad)
