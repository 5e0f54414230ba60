"""SPARQL: free queries and the named questions."""

from __future__ import annotations

from collections.abc import Iterable

from kgsneaker import namespaces
from kgsneaker.errors import BadInput, NotFound
from kgsneaker.graph.held import Held, Named
from kgsneaker.records import PRODUCT_KINDS, Entity
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Iri, Literal, Term, Triple

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.footnotes import CitedRows
    from kgsneaker.queries import Query

_MAKERS = frozenset({"Person", "Organization"})
# What a parameter means by a name that things of several kinds bear. A parameter of another name means any thing.
MEANT = {
    "product": PRODUCT_KINDS,
    "line": PRODUCT_KINDS,
    "pack": PRODUCT_KINDS,
    "person": _MAKERS,
    "company": frozenset({"Organization"}),
    "brand": frozenset({"Organization"}),
    "place": frozenset({"Place"}),
    "technology": frozenset({"Technology", "Material", "Mark"}),
}
# What a question can be asked about beside that: technologies descend from one another as shoes do.
_ACCEPTED = {"product": frozenset({"Technology"}), "company": _MAKERS, "brand": _MAKERS}


class Questions(Held):
    """Asks the store."""

    def sparql(self, query: str, *, allow_service: bool = False) -> Rows | bool | list[Triple]:
        """Return rows of a SELECT, True or False of an ASK, triples of a CONSTRUCT or DESCRIBE.

        Without FROM the default graph is what is believed, ``g:heritage``; each claim is a graph.
        Raises Refused for updates, SERVICE and foreign graphs, BadQuery for what does not parse.
        The query runs in this process and without a deadline.

        >>> import kgsneaker
        >>> kgsneaker.open().sparql("ASK { id:new-balance-2002r kgs:soleUnitFrom id:new-balance-860v2 }")
        True
        """
        from kgsneaker import guard

        form = guard.inspect(query, allow_service=allow_service).form
        if form == "SELECT":
            return self.store.select(query)
        return self.store.ask(query) if form == "ASK" else self.store.construct(query)

    def query(self, name: str, **parameters: Named | Term | Iterable[Named | Term]) -> Rows:
        """Return the rows of a named question, its parameters given as things or names.

        A name means what the parameter is called after: ``product="Stan Smith"`` is the shoe. Raises
        NotFound for an unknown question, BadInput for an unknown parameter and for a thing of a kind
        that it cannot be, such as a person as product.
        """
        return self.store.select(self.filled(name, **parameters))

    def cited_rows(self, name: str, **parameters: Named | Term | Iterable[Named | Term]) -> CitedRows:
        """Return the rows of a named question, each with the claims on which it rests.

        The claims are found from the query itself, as `kgsneaker.footnotes` says: those that a row
        names, those that state the believed triples which it matches, those of every step of a
        descent. A row that rests on none has none. Raises as `query` does.

        >>> import kgsneaker
        >>> cited = kgsneaker.open().cited_rows("lineage/ancestors", product="2002R")
        >>> len(cited.claims) == len(cited.rows)
        True
        """
        return self.cited(self.filled(name, **parameters), name)

    def cited(self, query: str, name: str = "query") -> CitedRows:
        """Return the rows of a SELECT of our own, such as a filled question, each with the claims behind it.

        Raises BadQuery, with *name*, for what does not parse, BadInput for what is no SELECT.
        """
        from kgsneaker.footnotes import cited_rows

        return cited_rows(self.store, self._evidence, self._adjacency, query, name)

    def filled(self, name: str, **parameters: Named | Term | Iterable[Named | Term]) -> str:
        """Return the text of a named question with its parameters filled in."""
        from kgsneaker import queries

        query = queries.get(name)
        kinds = {parameter.name: parameter.kind for parameter in query.parameters}
        terms = {key: self._terms(key, kinds.get(key, "text"), value) for key, value in parameters.items()}
        return query.fill(terms)

    def questions(self) -> list[Query]:
        """Return all named questions."""
        from kgsneaker import queries

        return [queries.get(name) for name in queries.names()]

    def _terms(self, name: str, kind: str, value: Named | Term | Iterable[Named | Term]) -> list[Term]:
        if isinstance(value, str | Entity | Literal):
            value = [value]
        return [self._term(name, kind, one) for one in value]

    def _term(self, name: str, kind: str, value: Named | Term) -> Term:
        if isinstance(value, Literal | Iri):
            return value
        if isinstance(value, Entity) or kind == "thing":
            found = self.find(value, MEANT.get(name, ()))
            self._refuse_another_kind(name, found)
            return found.id
        if kind == "property":
            return self.property(value).id
        if kind == "text":
            return Literal(value)
        return self._by_short_name(kind, value)

    def _refuse_another_kind(self, name: str, thing: Entity) -> None:
        """Raise BadInput for a thing that a parameter cannot be, with the one of its name that it can."""
        meant = MEANT.get(name, frozenset())
        if not meant or thing.kind in meant | _ACCEPTED.get(name, frozenset()):
            return
        try:
            near, _ = self.find_closest(thing.label, meant)
        except NotFound:
            near = thing
        if near.kind not in meant:
            near = self._names.closest(thing.label, meant) or thing
        instead = f"; did you mean {near.label} ({namespaces.compact(near.id)})?" if near != thing else ""
        raise BadInput(f"{thing.label} is a {thing.kind} and no {name}{instead}")

    def _by_short_name(self, kind: str, value: str) -> Iri:
        if kind == "source":
            from kgsneaker.naming import find_source

            return find_source(value, self._register.sources)
        return Iri(value) if "://" in value else namespaces.expand(value if ":" in value else f"{kind}:{value}")
