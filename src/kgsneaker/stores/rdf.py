"""The same protocol on rdflib: a face for those who want it, and a second opinion in the tests.

rdflib is 20 to 29,000 times slower here and never evaluates what a stranger sent.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from kgsneaker import guard
from kgsneaker.errors import BadInput, StoreTrouble
from kgsneaker.namespaces import HERITAGE, PREFIXES
from kgsneaker.stores.embedded import complaint
from kgsneaker.stores.rows import Row, Rows
from kgsneaker.terms import RDF_LANG_STRING, XSD_STRING, Blank, Iri, Literal, Quad, Term, Triple, to_ntriples

if TYPE_CHECKING:
    import rdflib

_DATASET_MEDIA = {"trig": "trig", "jsonld": "json-ld"}
# Triples without a graph are TriG and N-Quads as they are.
_GRAPH_MEDIA = {"turtle": "turtle", "nt": "nt", "trig": "turtle", "nq": "nt", "jsonld": "json-ld"}
_MEDIA = {
    "SELECT": {"json": "json", "xml": "xml", "csv": "csv"},
    "ASK": {"json": "json", "xml": "xml"},
    "CONSTRUCT": _GRAPH_MEDIA,
    "DESCRIBE": _GRAPH_MEDIA,
}


class RdflibStore:
    """Quads in an ``rdflib.Dataset`` whose default graph, for queries, is ``g:heritage``."""

    def __init__(self) -> None:
        import rdflib
        import rdflib.plugins.sparql as sparql

        # Without this a FROM clause would open files and addresses.
        sparql.SPARQL_LOAD_GRAPHS = False
        self.dataset = rdflib.Dataset(default_union=False)

    def select(self, query: str) -> Rows:
        """Return the rows of a SELECT."""
        answer = self._query(query, "SELECT")
        variables = tuple(str(variable) for variable in answer.vars)
        rows: list[Row] = [
            tuple(None if variable not in bound else from_rdflib(bound[variable]) for variable in answer.vars)
            for bound in answer.bindings
        ]
        return Rows(variables, rows)

    def ask(self, query: str) -> bool:
        """Return the answer to an ASK."""
        return bool(self._query(query, "ASK").askAnswer)

    def construct(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE, each once."""
        return [_triple(triple) for triple in self._query(query, "CONSTRUCT", "DESCRIBE").graph]

    def serialize(self, query: str, media: str) -> bytes:
        """Return the answer as json, xml or csv (rows), json or xml (ASK), or in a graph format."""
        answer = self._query(query, *_MEDIA)
        formats = _MEDIA[answer.type]
        if media not in formats:
            raise BadInput(f"this query cannot answer as {media}; accepted: {', '.join(formats)}")
        data = answer.serialize(format=formats[media], encoding="utf-8")
        return data if isinstance(data, bytes) else bytes(data or "", "utf-8")

    def serialize_to(self, query: str, media: str, stream: IO[bytes]) -> None:
        """Write the answer of any form to *stream*."""
        stream.write(self.serialize(query, media))

    def recall(self, name: str, terms: Mapping[str, Collection[Term]]) -> None:
        """Nothing is kept here: every query is asked."""

    def adjacency(self) -> None:
        """No steps are kept beside this store: they are read from it."""

    def insert(self, quads: Iterable[Quad]) -> None:
        """Add quads."""
        for subject, predicate, value, graph in quads:
            target = self.dataset.default_graph if graph is None else self.dataset.graph(to_rdflib(graph))
            target.add((to_rdflib(subject), to_rdflib(predicate), to_rdflib(value)))

    def quads(self) -> Iterator[Quad]:
        """Yield every quad."""
        for subject, predicate, value, graph in self.dataset.quads((None, None, None, None)):
            name = None if graph is None or str(graph) == "urn:x-rdflib:default" else Iri(graph)
            yield (*_triple((subject, predicate, value)), name)

    def dump(self, media: str) -> bytes:
        """Return all quads as nq (sorted), trig or jsonld."""
        if media == "nq":
            return b"".join(sorted(_nquads_line(quad) for quad in self.quads()))
        if media not in _DATASET_MEDIA:
            raise BadInput(f"a whole dataset cannot be written as {media}; accepted: nq, trig, jsonld")
        with _without_deprecations():
            return self.dataset.serialize(format=_DATASET_MEDIA[media], encoding="utf-8")

    def __len__(self) -> int:
        return sum(1 for _ in self.dataset.quads((None, None, None, None)))

    def _query(self, query: str, *forms: str) -> Any:
        graphs = {str(graph.identifier) for graph in self.dataset.graphs()}
        inspected = guard.inspect(query, known_graphs=graphs)
        if inspected.form not in forms:
            raise BadInput(f"this is a {inspected.form} query; expected here: {' or '.join(forms)}")
        target = self.dataset if inspected.names_dataset else _with_default(self.dataset, HERITAGE)
        with _without_deprecations():
            prepared = _prepared(query)
            try:
                answer = target.query(prepared)
                if answer.type == "SELECT":
                    _ = answer.bindings  # evaluated now, while errors and warnings are looked after
            except Exception as error:  # rdflib raises plain Exceptions
                raise StoreTrouble(f"rdflib cannot answer this query: {' '.join(str(error).split())}") from error
        return answer


def _prepared(query: str) -> Any:
    from rdflib.plugins.sparql import prepareQuery

    try:
        return prepareQuery(query, initNs=PREFIXES)
    except Exception as error:  # pyparsing's own, and plain Exceptions
        # Oxigraph knows the place better, where it finds a fault too.
        raise guard.syntax_error(query, complaint(query) or str(error), "query", reparse=complaint) from error


@contextmanager
def _without_deprecations() -> Iterator[None]:
    # rdflib 7.6 asks its own Dataset for a name that it has deprecated.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def _with_default(dataset: rdflib.Dataset, name: Iri) -> rdflib.Dataset:
    """Return a view of *dataset* whose default graph is the one of that name, which is a named graph still."""
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    class Believed(rdflib.Graph):
        # GRAPH ?g passes over what equals the default graph; graphs are equal by name.
        def __eq__(self, other: object) -> bool:
            return self is other

        __hash__ = rdflib.Graph.__hash__

    class View(rdflib.Dataset):
        def contexts(self, triple: Any = None) -> Generator[rdflib.Graph, None, None]:
            yield from (graph for graph in super().contexts(triple) if graph.identifier != DATASET_DEFAULT_GRAPH_ID)

    view = View(store=dataset.store, default_union=False)
    view.default_graph = Believed(store=dataset.store, identifier=rdflib.URIRef(name))
    return view


def from_rdflib(term: Any) -> Term:
    """Return rdflib's term as one of ours."""
    import rdflib

    if isinstance(term, rdflib.Literal):
        datatype = str(term.datatype) if term.datatype else XSD_STRING
        if term.language:
            return Literal(str(term), RDF_LANG_STRING, term.language)
        return Literal(str(term), datatype)
    return Blank(term) if isinstance(term, rdflib.BNode) else Iri(term)


def to_rdflib(term: Term) -> Any:
    """Return one of our terms as rdflib's; a literal keeps its spelling, a language tag is in small letters."""
    import rdflib

    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language.lower())
        datatype = None if term.datatype == XSD_STRING else rdflib.URIRef(term.datatype)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    return rdflib.BNode(term) if isinstance(term, Blank) else rdflib.URIRef(term)


def _triple(triple: Any) -> Triple:
    subject, predicate, value = triple
    return (from_rdflib(subject), Iri(predicate), from_rdflib(value))


def _nquads_line(quad: Quad) -> bytes:
    terms = [to_ntriples(term) for term in quad if term is not None]
    return f"{' '.join(terms)} .\n".encode()
