"""Any SPARQL 1.1 endpoint as a store: asked over HTTP, never written to from here."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import IO

import pyoxigraph as ox

from kgsneaker import guard
from kgsneaker.errors import BadInput, StoreTrouble
from kgsneaker.namespaces import HERITAGE
from kgsneaker.remote import answers, marker, scanning, texts
from kgsneaker.remote.address import Address
from kgsneaker.remote.asker import Asker
from kgsneaker.remote.connection import Connection, Patience
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.stores.rows import Row, Rows
from kgsneaker.terms import Blank, Iri, Literal, Quad, Term, Triple, to_ntriples

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
_BLANK = "urn:x-kgsneaker:blank:"  # what stands for a blank node where a text cannot name one
_AT_ONCE = 1000  # rows in one text for our own engine, things in one DESCRIBE


class RemoteStore:
    """An endpoint that somebody else runs, such as ``http://localhost:7878/query``.

    An answer is whole or an error that names the endpoint. User and password (``KGSNEAKER_USER``,
    ``KGSNEAKER_PASSWORD``) or a token (``KGSNEAKER_TOKEN``) come from the environment or netrc. A call
    ends after *seconds*, else after ``KGSNEAKER_TIMEOUT`` or 60 s. Raises BadInput for an address with
    a secret in it, StoreTrouble where nothing answers, where there is no heritage or a load is unfinished.
    """

    def __init__(self, url: str, seconds: float | None = None) -> None:
        self._connection = Connection(Address.of(url), Patience.of(seconds))
        self._asker = Asker(self._connection)
        marker.look(self._asker).check_whole()

    @property
    def requests(self) -> int:
        """How many HTTP requests were made so far."""
        return self._connection.requests

    def select(self, query: str) -> Rows:
        """Return the rows of a SELECT."""
        return self._select(self._parsed(query))

    def ask(self, query: str) -> bool:
        """Return the answer to an ASK."""
        return self._ask(self._parsed(query))

    def construct(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE, each once.

        A DESCRIBE tells what has a thing as its subject in the default graph, as Oxigraph does.
        """
        return self._construct(self._parsed(query))

    def serialize(self, query: str, media: str) -> bytes:
        """Return the answer of any form as json, xml, csv, tsv, or turtle, nt, trig, nq, jsonld."""
        parsed = self._parsed(query)
        formats: Collection[str] = _ROW_MEDIA if parsed.form in ("SELECT", "ASK") else _GRAPH_MEDIA
        if media not in formats:
            raise BadInput(f"this query cannot answer as {media}; accepted: {', '.join(formats)}")
        if parsed.form in ("SELECT", "ASK"):
            found = self._select(parsed) if parsed.form == "SELECT" else self._ask(parsed)
            return answers.written(found, _ROW_MEDIA[media], self._connection.address)
        return self._written(self._construct(parsed), media)

    def serialize_to(self, query: str, media: str, stream: IO[bytes]) -> None:
        """Write the answer of any form to *stream*, once all of it is there."""
        stream.write(self.serialize(query, media))

    def recall(self, name: str, terms: Mapping[str, Collection[Term]]) -> Rows | None:
        """Nothing is kept here; but a query with a list too long for one request is asked in pieces."""
        return self._asker.in_pieces(name, {key: list(some) for key, some in terms.items()})

    def adjacency(self) -> None:
        """No steps are kept beside this store: they are read from it."""

    def insert(self, quads: Iterable[Quad]) -> None:  # noqa: ARG002
        """Refuse: what is written to an endpoint goes through ``kgsneaker load``, which can be resumed."""
        raise StoreTrouble(f"{self._connection.address.shown}: is only read here; add to it with `kgsneaker load`")

    def quads(self) -> Iterator[Quad]:
        """Yield every quad of our graphs and of claims; StoreTrouble where not all of them are given."""
        return scanning.quads(self._asker)

    def dump(self, media: str) -> bytes:
        """Return all quads as nq (sorted), trig or jsonld."""
        store = EmbeddedStore()
        if media in ("nq", "trig", "jsonld"):
            store.insert(self.quads())
        return store.dump(media)

    def __len__(self) -> int:
        return scanning.count(self._asker)

    def _parsed(self, query: str) -> texts.Query:
        parsed = texts.parsed(query)
        if parsed.dataset:
            guard.inspect(query, allow_service=True, known_graphs=_Graphs(self._asker))
        return parsed

    def _select(self, query: texts.Query) -> Rows:
        if query.form != "SELECT":
            raise BadInput("this query gives no rows; a SELECT is expected here")
        found = self._asker.rows(query.asked())
        if query.is_star:
            found = answers.with_columns(found, sorted(found.variables))
        # Virtuoso lets equal rows through where a variable is unbound.
        return Rows(found.variables, list(dict.fromkeys(found.rows))) if query.is_distinct else found

    def _ask(self, query: texts.Query) -> bool:
        if query.form != "ASK":
            raise BadInput("this query gives no yes or no; an ASK is expected here")
        return self._asker.ask(query.asked())

    def _construct(self, query: texts.Query) -> list[Triple]:
        if query.form == "DESCRIBE":
            return self._describe(query)
        if query.form != "CONSTRUCT":
            raise BadInput("this query gives no triples; a CONSTRUCT or DESCRIBE is expected here")
        found = self._asker.rows(query.selecting(query.variables_of_template()))
        made: dict[Triple, None] = {}
        for start in range(0, len(found), _AT_ONCE):
            made |= dict.fromkeys(_instantiated(query, found, found.rows[start : start + _AT_ONCE]))
        return list(made)

    def _describe(self, query: texts.Query) -> list[Triple]:
        named = query.described()
        things = [token.text for token in named if token.kind != "variable"]
        variables = [token.text[1:] for token in named if token.kind == "variable"]
        if query.where:
            star = not named
            text = f"{query.prologue}SELECT * {query.dataset} WHERE {query.group()} {query.tail}\n"
            rows = self._asker.rows(text if star else query.selecting(variables)) if star or variables else ()
            things += [to_ntriples(term) for row in rows for term in row if type(term) is Iri]
        found: dict[Triple, None] = {}
        things = list(dict.fromkeys(things))
        for start in range(0, len(things), _AT_ONCE):
            values = " ".join(things[start : start + _AT_ONCE])
            pattern = "?s ?p ?o" if query.dataset else f"GRAPH <{HERITAGE}> {{ ?s ?p ?o }}"
            where = f"{{ VALUES ?s {{ {values} }} {pattern} }}"
            for subject, prop, value in self._asker.rows(
                f"{query.prologue}SELECT ?s ?p ?o {query.dataset} WHERE {where}"
            ):
                if subject is not None and value is not None:
                    found[subject, Iri(str(prop)), value] = None
        return list(found)

    def _written(self, triples: Sequence[Triple], media: str) -> bytes:
        text = "".join(f"{' '.join(to_ntriples(term) for term in triple)} .\n" for triple in triples)
        try:
            parsed = ox.parse(text.encode("utf-8"), format=ox.RdfFormat.N_TRIPLES)
            return ox.serialize((quad.triple for quad in parsed), format=_GRAPH_MEDIA[media]) or b""
        except (SyntaxError, ValueError) as error:
            reason = " ".join(str(error).split())[:100]
            raise StoreTrouble(f"{self._connection.address.shown}: gives what is no triple: {reason}") from None


class _Graphs(Container[str]):
    """The graphs of an endpoint, asked for one by one."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    def __contains__(self, name: object) -> bool:
        graph = to_ntriples(Iri(str(name)))
        return self._asker.ask(f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}")


def _instantiated(query: texts.Query, found: Rows, rows: Sequence[Row]) -> Iterator[Triple]:
    """Yield what a CONSTRUCT's template makes of some rows; our own engine fills it."""
    names = " ".join(f"?{name}" for name in found.variables)
    values = " ".join(f"({' '.join(map(_as_value, row))})" for row in rows)
    text = f"{query.prologue}CONSTRUCT {query.template} WHERE {{ VALUES ({names}) {{ {values} }} }}"
    for triple in EmbeddedStore().construct(text):
        subject, prop, value = triple
        yield (_as_blank(subject), prop, _as_blank(value))


def _as_value(term: Term | None) -> str:
    if term is None:
        return "UNDEF"
    return f"<{_BLANK}{term}>" if isinstance(term, Blank) else to_ntriples(term)


def _as_blank(term: Term) -> Term:
    is_blank = not isinstance(term, Literal) and term.startswith(_BLANK)
    return Blank(str(term).removeprefix(_BLANK)) if is_blank else term
