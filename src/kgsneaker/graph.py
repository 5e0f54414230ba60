"""``KnowledgeGraph``, the object that users hold: it only composes what the modules below do."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cached_property

from kgsneaker import namespaces
from kgsneaker.errors import BadInput, NotFound
from kgsneaker.evidence import Evidence, Weighed
from kgsneaker.names import accept, key
from kgsneaker.records import Edge, Entity, Lineage, Property, Source
from kgsneaker.register import Register
from kgsneaker.shelf import FOUND
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Iri, Literal, Term, Triple

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    import networkx
    import rdflib
    from pyvis.network import Network

    from kgsneaker.adjacency import Adjacency
    from kgsneaker.answers import Card, Carrier, DatasetCard, Disagreement, Hit, Statement
    from kgsneaker.lineage import Walker
    from kgsneaker.queries import Query
    from kgsneaker.search import SearchIndex
    from kgsneaker.stores.base import Store
    from kgsneaker.story import Path, Storyteller

Named = Entity | str
_CLAIM_ID = r"([a-z]|file-)[0-9]{4,}[a-z]?"


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


class KnowledgeGraph:
    """A store, asked and walked in the words of the field.

    Wherever a method takes a thing it takes an ``Entity``, a name in any spelling, or an IRI.
    A name that nothing bears raises NotFound with suggestions, one that several things bear
    raises Ambiguous with candidates.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    # What there is

    def find(self, name: Named) -> Entity:
        """Return the thing of that name.

        >>> open().find("２００２Ｒ").id
        'https://w3id.org/kgsneaker/id/new-balance-2002r'
        """
        if isinstance(name, Entity):
            return name
        if not isinstance(name, str):
            raise BadInput(f"{name!r} is no name; accepted: a name, an IRI or an Entity")
        at_once = self.store.recall(FOUND, {"name": [Literal(key(accept(name)))]})
        if at_once:
            return self._register.entity(str(at_once.rows[0][0]))
        try:
            return self._names.find(name)
        except NotFound:
            if self._claimed(name):
                raise NotFound(f"{name} is a claim, not a thing; ask for the evidence on {name}") from None
            raise

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """Return the things whose names come near a text, best first."""
        return self._names.search(text, limit)

    def show(self, thing: Named) -> Card:
        """Return everything that is said of a thing, with who says it.

        >>> open().show("Bembury").entity.label
        'Salehe Bembury'
        """
        from kgsneaker.answers import Card

        entity = self.find(thing)
        said, naming = self._evidence.about([entity.id]), self._evidence.pointing_at([entity.id])
        return Card(entity, tuple(self._evidence.statements(said)), tuple(self._evidence.statements(naming)))

    def sources(self) -> list[Source]:
        """Return all sources."""
        return list(self._register.sources.values())

    def card(self) -> DatasetCard:
        """Return what the data says of itself: title, licence, date, counts."""
        from kgsneaker.dataset import read_card

        return read_card(self.store)

    # Lineage

    def lineage(self, thing: Named, *, up: bool = True, down: bool = True, depth: int | None = None) -> Lineage:
        """Return what a thing descends from and what descends from it, every edge with its claims.

        *depth* is in steps. Around a person, organization or technology it holds what they made
        or what carries it.

        >>> [(node.entity.label, node.inherits) for node in open().lineage("2002R", down=False).nodes][1:]
        [('New Balance 2002', ('whole', 'upper')), ('New Balance 860v2', ('sole unit',)), ('New Balance 1906', ())]
        """
        if depth is not None and depth < 1:
            raise BadInput(f"a depth of {depth} holds nothing; accepted: 1 or more steps")
        return self._walker.lineage(self.find(thing), up=up, down=down, depth=depth)

    def ancestors(self, thing: Named, depth: int | None = None) -> tuple[Edge, ...]:
        """Return the steps from a thing to all that is older, nearest first."""
        return self.lineage(thing, down=False, depth=depth).edges

    def descendants(self, thing: Named, depth: int | None = None) -> tuple[Edge, ...]:
        """Return the steps to a thing from all that is newer, nearest first."""
        return self.lineage(thing, up=False, depth=depth).edges

    def who_else(self, thing: Named) -> list[Carrier]:
        """Return what carries a part of a shoe, or a technology or material.

        >>> [carrier.entity.label for carrier in open().who_else("860v2")][0]
        'New Balance 2002R'
        """
        from kgsneaker.sharing import carriers

        return carriers(self.find(thing), self._adjacency, self._walker, self._register, self._evidence)

    def path(self, start: Named, end: Named) -> Path:
        """Return the shortest path between two things, told with its sources.

        It runs over accepted statements. Raises NotFound where none of them join the two.

        >>> len(open().path("Salehe Bembury", "1906").steps)
        4
        """
        first, last = self.find(start), self.find(end)
        found = self._storyteller.shortest(first, last)
        if found is None:
            raise NotFound(f"nothing that is accepted joins {first.label} and {last.label}")
        return found

    # Who says so

    def evidence(self, thing: Named, prop: str | None = None) -> list[Statement]:
        """Return the statements on a thing (and one property of it), values side by side.

        The identifier of a claim, such as "n0088", gives the statement that it supports.

        >>> [(s.value.label, s.accepted) for s in open().evidence("2002R", "madeIn")]
        [('Japan', False)]
        """
        wanted = None if prop is None else [self.property(prop).id]
        claimed = self._claimed(thing)
        if claimed is not None:
            claim = claimed.claim
            together = self._evidence.about([claim.subject], [claim.property.id])
            return [one for one in self._evidence.statements(together) if one.value.term == claim.value.term]
        return self._evidence.statements(self._evidence.about([self.find(thing).id], wanted))

    def conflicts(self) -> list[Disagreement]:
        """Return all disagreements: recorded, of values, in time, and circles of descent."""
        from kgsneaker.conflicts import disagreements

        return disagreements(self.store, self._register, self._evidence)

    def property(self, name: str) -> Property:
        """Return the property of that name: its local or prefixed name, label, IRI, or words of a relation's name."""
        from kgsneaker.naming import find_property

        return find_property(name, self._register.readings)

    # SPARQL

    def sparql(self, query: str, *, allow_service: bool = False) -> Rows | bool | list[Triple]:
        """Return rows of a SELECT, True or False of an ASK, triples of a CONSTRUCT or DESCRIBE.

        Without FROM the default graph is what is believed, ``g:heritage``; each claim is a graph.
        Raises Refused for updates, SERVICE and foreign graphs, BadQuery for what does not parse.
        The query runs in this process and without a deadline.

        >>> open().sparql("ASK { id:new-balance-2002r kgs:soleUnitFrom id:new-balance-860v2 }")
        True
        """
        from kgsneaker import guard

        form = guard.inspect(query, allow_service=allow_service).form
        if form == "SELECT":
            return self.store.select(query)
        return self.store.ask(query) if form == "ASK" else self.store.construct(query)

    def query(self, name: str, **parameters: Named | Term | Iterable[Named | Term]) -> Rows:
        """Return the rows of a named question, its parameters given as things or names.

        Raises NotFound for an unknown question, BadInput for an unknown parameter.
        """
        return self.store.select(self.filled(name, **parameters))

    def filled(self, name: str, **parameters: Named | Term | Iterable[Named | Term]) -> str:
        """Return the text of a named question with its parameters filled in."""
        from kgsneaker import queries

        query = queries.get(name)
        kinds = {parameter.name: parameter.kind for parameter in query.parameters}
        terms = {key: self._terms(kinds.get(key, "text"), value) for key, value in parameters.items()}
        return query.fill(terms)

    def called(self, term: Term) -> str:
        """Return the words to show for a term: the label of a thing, property or source, else its text."""
        if isinstance(term, Iri):
            if term in self._register.sources:
                return self._register.sources[term].title
            if term in self._register.readings:
                return self._register.readings[term].property.label
        return self._register.value(term).label

    def questions(self) -> list[Query]:
        """Return all named questions."""
        from kgsneaker import queries

        return [queries.get(name) for name in queries.names()]

    # Other hands

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return all accepted statements between things as a ``networkx.MultiDiGraph``.

        Nodes are IRIs with ``label`` and ``kind``; edges run from the newer to the older thing
        and bear ``relation``, ``lineage`` ("whole", "part" or ""), ``part`` and ``claims``.
        """
        from kgsneaker.exchange import as_networkx

        return as_networkx(self._register, self._evidence, self._adjacency)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return all quads as an ``rdflib.Dataset``, each claim a graph of its own."""
        from kgsneaker.stores.rdf import RdflibStore

        store = RdflibStore()
        store.insert(self.store.quads())
        return store.dataset

    def lineage_html(self, thing: Named, *, up: bool = True, down: bool = True, depth: int | None = None) -> str:
        """Return the lineage as one HTML page that works from disk without a request."""
        from kgsneaker.explorer import lineage_page

        lineage = self.lineage(thing, up=up, down=down, depth=depth)
        inside = {node.entity.id for node in lineage.nodes}
        cards = {iri: self.show(self._register.entity(iri)) for iri in sorted(inside)}
        concerning = [one for one in self.conflicts() if any(s.thing.id in inside for s in one.statements)]
        return lineage_page(lineage, cards, concerning, self.card())

    def lineage_svg(self, thing: Named, *, up: bool = True, down: bool = True, depth: int | None = None) -> str:
        """Return the picture of a lineage alone, as SVG."""
        from kgsneaker.explorer import lineage_svg

        return lineage_svg(self.lineage(thing, up=up, down=down, depth=depth))

    def network(self) -> Network:
        """Return the whole graph as a ``pyvis.network.Network``, for notebooks."""
        from kgsneaker.network import network

        return network(*self._all(), self._other_names())

    def network_html(self) -> str:
        """Return the whole graph, people and technologies too, as one HTML page without a request."""
        from kgsneaker.network import network_html

        card = self.card()
        return network_html(*self._all(), card, card.title, self._other_names())

    def _all(self) -> tuple[list[Entity], list[Statement]]:
        return list(self._register.entities.values()), self._evidence.statements(self._evidence.everything())

    def _other_names(self) -> dict[Iri, list[str]]:
        """Return misspellings on record and style codes, by which a thing is found and never called."""
        from kgsneaker.asking import ask

        names: dict[Iri, list[str]] = {}
        for thing, _kind, sort, name in ask(self.store, "names"):
            if namespaces.local_name(str(sort)) in ("hiddenLabel", "styleCode"):
                names.setdefault(Iri(str(thing)), []).append(str(name))
        return names

    def _claimed(self, name: Named) -> Weighed | None:
        """Return the claim of that identifier or IRI, if it is one."""
        short = str(name).strip().removeprefix(namespaces.PREFIXES["claim"]).removeprefix("claim:")
        if isinstance(name, Entity) or not re.fullmatch(_CLAIM_ID, short):
            return None
        found = self._evidence.claims([Iri(namespaces.PREFIXES["claim"] + short)])
        return found[0] if found else None

    def _terms(self, kind: str, value: Named | Term | Iterable[Named | Term]) -> list[Term]:
        if isinstance(value, str | Entity | Literal):
            value = [value]
        return [self._term(kind, one) for one in value]

    def _term(self, kind: str, value: Named | Term) -> Term:
        if isinstance(value, Entity):
            return value.id
        if isinstance(value, Literal | Iri):
            return value
        if kind == "thing":
            return self.find(value).id
        if kind == "property":
            return self.property(value).id
        if kind == "text":
            return Literal(value)
        return self._by_short_name(kind, value)

    def _by_short_name(self, kind: str, value: str) -> Iri:
        if kind == "source":
            from kgsneaker.naming import find_source

            return find_source(value, self._register.sources)
        return Iri(value) if "://" in value else namespaces.expand(value if ":" in value else f"{kind}:{value}")

    @cached_property
    def _register(self) -> Register:
        return Register(self.store)

    @cached_property
    def _evidence(self) -> Evidence:
        return Evidence(self.store, self._register)

    @cached_property
    def _names(self) -> SearchIndex:
        from kgsneaker.search import SearchIndex

        return SearchIndex.from_store(self.store)

    @cached_property
    def _adjacency(self) -> Adjacency:
        from kgsneaker.adjacency import Adjacency
        from kgsneaker.steps import read_links

        return Adjacency(read_links(self.store))

    @cached_property
    def _walker(self) -> Walker:
        from kgsneaker.lineage import Walker

        return Walker(self._adjacency, self._register, self._evidence)

    @cached_property
    def _storyteller(self) -> Storyteller:
        from kgsneaker.story import Storyteller

        return Storyteller(self._register, self._evidence)


__all__ = ["KnowledgeGraph", "open"]
