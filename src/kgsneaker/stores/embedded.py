"""Oxigraph inside the process: the store that answers unless another is named."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from typing import IO

import pyoxigraph as ox

from kgsneaker.errors import BadInput, Refused
from kgsneaker.namespaces import HERITAGE, PREFIXES
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Blank, Iri, Literal, Quad, Term, Triple

_DEFAULT_GRAPH: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(HERITAGE)]
_ROW_MEDIA = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPH_MEDIA = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}


# Neither the end of a name, as in kgs:soleUnitFrom, nor a word of a comment: a graph's name follows.
# Oxigraph reads keywords that touch: ASKFROM<…>, FROMNAMED<…>.
# Spelt letter by letter, not with IGNORECASE: so re looks for an f first, which is ten times faster.
_FROM = re.compile(
    r"[Ff][Rr][Oo][Mm](?:(?<![\w:]....)|(?<=[Aa][Ss][Kk]....)|(?<=[Cc][Oo][Nn][Ss][Tt][Rr][Uu][Cc][Tt]....))"
    r"(?:[Nn][Aa][Mm][Ee][Dd])?\s*(?:#[^\n]*\n\s*)*(?:<|[Nn][Aa][Mm][Ee][Dd]\b|[\w.-]*:)"
)
_KEPT_TERMS = 20_000  # terms that answers share: labels, properties, sources; some 5 MB


class EmbeddedStore:
    """An Oxigraph store, in memory unless another is given.

    >>> store = EmbeddedStore()
    >>> store.insert([(Iri("http://x/a"), Iri("http://x/p"), Literal("1"), HERITAGE)])
    >>> store.select("SELECT ?o { ?s ?p ?o }").rows
    [(Literal(value='1', datatype='http://www.w3.org/2001/XMLSchema#string', language=''),)]
    """

    def __init__(self, store: ox.Store | None = None) -> None:
        self._store = ox.Store() if store is None else store
        self._terms = _Terms()

    def select(self, query: str) -> Rows:
        """Return the rows of a SELECT; BadQuery where it does not parse, BadInput for another form."""
        answer = self._query(query)
        if not isinstance(answer, ox.QuerySolutions):
            raise BadInput("this query gives no rows; a SELECT is expected here")
        variables = tuple([variable.value for variable in answer.variables])
        if len(self._terms) > _KEPT_TERMS:
            self._terms = _Terms()
        ours = self._terms.__getitem__
        return Rows(variables, [tuple(map(ours, row)) for row in answer])

    def ask(self, query: str) -> bool:
        """Return the answer to an ASK."""
        answer = self._query(query)
        if not isinstance(answer, ox.QueryBoolean):
            raise BadInput("this query gives no yes or no; an ASK is expected here")
        return bool(answer)

    def construct(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE, each once, in the order they were found."""
        answer = self._query(query)
        if not isinstance(answer, ox.QueryTriples):
            raise BadInput("this query gives no triples; a CONSTRUCT or DESCRIBE is expected here")
        return list(dict.fromkeys(_triple(triple) for triple in answer))

    def serialize(self, query: str, media: str) -> bytes:
        """Return the answer of any form as json, xml, csv, tsv, or turtle, nt, trig, nq, jsonld."""
        answer = self._query(query)
        data = answer.serialize(format=_media_for(answer, media))  # type: ignore[arg-type]
        return data or b""

    def serialize_to(self, query: str, media: str, stream: IO[bytes]) -> None:
        """Write the answer of any form to *stream* as it is found."""
        answer = self._query(query)
        answer.serialize(stream, format=_media_for(answer, media))  # type: ignore[arg-type]

    def recall(self, name: str, terms: Mapping[str, Collection[Term]]) -> None:
        """Nothing is kept here: every query is asked."""

    def adjacency(self) -> None:
        """No steps are kept beside this store: they are read from it."""

    def insert(self, quads: Iterable[Quad]) -> None:
        """Add quads."""
        self._store.extend(_to_quad(quad) for quad in quads)

    def load_nquads(self, data: bytes) -> None:
        """Add quads from N-Quads that a dump of ours holds; the fast way in."""
        self._store.load(data, format=ox.RdfFormat.N_QUADS)

    def quads(self) -> Iterator[Quad]:
        """Yield every quad."""
        for quad in self._store:
            yield (*_triple(quad.triple), _graph(quad.graph_name))

    def dump(self, media: str) -> bytes:
        """Return all quads as nq (sorted), trig or jsonld."""
        if media not in _GRAPH_MEDIA or media in ("turtle", "nt"):
            raise BadInput(f"a whole dataset cannot be written as {media}; accepted: nq, trig, jsonld")
        data = self._store.dump(format=_GRAPH_MEDIA[media], prefixes=PREFIXES if media == "trig" else None) or b""
        return b"".join(sorted(data.splitlines(keepends=True))) if media == "nq" else data

    def __len__(self) -> int:
        return len(self._store)

    def _query(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        # Oxigraph lets the argument win over FROM, so a query with a dataset of its own gets none.
        default = None if self._names_dataset(query) else _DEFAULT_GRAPH
        try:
            # Most queries declare their prefixes, and handing over ours takes 7 µs.
            return self._store.query(query, default_graph=default)
        except SyntaxError:
            pass
        try:
            return self._store.query(query, default_graph=default, prefixes=PREFIXES)
        except SyntaxError as error:
            from kgsneaker import guard

            raise guard.syntax_error(query, str(error), "query", reparse=complaint) from None

    def _names_dataset(self, query: str) -> bool:
        # The word alone is a cheap first look; only then is the text read token by token.
        if not _FROM.search(query):
            return False
        from kgsneaker import guard  # its patterns take longer to prepare than most queries to answer

        return guard.inspect(query, allow_service=True, known_graphs=_Graphs(self._store)).names_dataset


def complaint(query: str) -> str | None:
    """Return what the parser says against a query, None where it reads it."""
    try:
        ox.Store().query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        return str(error)
    return None


class _Graphs(Container[str]):
    """The names of a store's graphs, looked up one by one."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._store.contains_named_graph(ox.NamedNode(name))


def _media_for(answer: object, media: str) -> ox.QueryResultsFormat | ox.RdfFormat:
    formats = _GRAPH_MEDIA if isinstance(answer, ox.QueryTriples) else _ROW_MEDIA
    if media not in formats:
        raise BadInput(f"this query cannot answer as {media}; accepted: {', '.join(formats)}")
    return formats[media]


class _Terms(dict[object, "Term | None"]):
    """Engine terms as ours, each converted once: looking one up takes as long as reading its value."""

    def __missing__(self, term: object) -> Term | None:
        ours = self[term] = _from_native(term)
        return ours


def _from_native(term: object) -> Term | None:
    kind = type(term)
    if kind is ox.NamedNode:
        return Iri(term.value)  # type: ignore[attr-defined]
    if kind is ox.Literal:
        return Literal(term.value, term.datatype.value, term.language or "")  # type: ignore[attr-defined]
    if term is None:
        return None
    if kind is ox.BlankNode:
        return Blank(term.value)  # type: ignore[attr-defined]
    raise Refused("RDF 1.2 triple terms are not supported; state the inner triple in a graph of its own")


def _triple(triple: ox.Triple) -> Triple:
    subject, predicate, value = triple
    return (_from_native(subject), Iri(predicate.value), _from_native(value))  # type: ignore[return-value]


def _graph(name: object) -> Iri | None:
    return None if isinstance(name, ox.DefaultGraph) else Iri(name.value)  # type: ignore[attr-defined]


def _to_native(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(term.value, language=term.language)
        return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
    return ox.BlankNode(term) if isinstance(term, Blank) else ox.NamedNode(term)


def _to_quad(quad: Quad) -> ox.Quad:
    subject, predicate, value, graph = quad
    name = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
    return ox.Quad(_to_native(subject), ox.NamedNode(predicate), _to_native(value), name)  # type: ignore[arg-type]
