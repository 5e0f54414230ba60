"""The rules that SHACL cannot see: calendar, money, names, circles of lineage, and names of graphs.

Each yields findings in words of the rule: its name in shapes.ttl, what is at fault, and the value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgsneaker import dates, money, names
from kgsneaker.check.ontology import KGS, RDF_TYPE, Ontology
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import BASE, EDTF, PREFIXES
from kgsneaker.terms import Iri, Literal, Quad, Term

if TYPE_CHECKING:
    import networkx as nx

_LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label")
_UNBELIEVED = {"rumored", "expected", "alleged", "target", "misprint", "opinion"}


@dataclass(frozen=True)
class Fault:
    """A rule that is broken: by which thing or quad, and the value at fault.

    ``value`` may hold several terms, which the message shows as a chain.
    """

    rule: str
    subject: Term
    quad: Quad | None = None
    value: tuple[Term, ...] = ()


def dates_and_money(quads: Iterable[Quad], ontology: Ontology) -> Iterator[Fault]:
    """Yield dates that are no EDTF and amounts whose IRI is not the canonical one."""
    priced = {term for term in ontology.properties() if ontology.range(term) == [KGS + "MonetaryAmount"]}
    for quad in quads:
        subject, predicate, value, graph = quad
        ours = any(isinstance(term, Iri) and term.startswith(BASE) for term in (subject, predicate, graph))
        if ours and isinstance(value, Literal) and value.datatype == EDTF and not _reads(dates.parse, value.value):
            yield Fault("DateIsEdtf", subject, quad, (value,))
        spelled = value.startswith(PREFIXES["amt"]) if isinstance(value, Iri) else False
        if isinstance(value, Iri) and (spelled or predicate in priced):
            local = value.removeprefix(PREFIXES["amt"]) if spelled else "not an amount"
            if not _reads(money.from_local_name, local):
                yield Fault("AmountIsWellFormed", subject, quad, (value,))


def same_names(checked: Iterable[Quad], context: Iterable[Quad]) -> Iterator[Fault]:
    """Yield pairs of things of one kind whose labels in one language have the same normalized form."""
    checked = list(checked)
    everything = [*checked, *context]
    kinds: dict[Term, set[str]] = {}
    for subject, predicate, value, _ in everything:
        if predicate == RDF_TYPE:
            kinds.setdefault(subject, set()).add(str(value))
    here = {subject for subject, *_ in checked}
    bearers: dict[tuple[frozenset[str], str, str], dict[Term, None]] = {}
    for subject, predicate, value, _ in everything:
        if predicate in _LABELS and isinstance(value, Literal):
            name = names.key(value.value)
            if name:
                key = (frozenset(kinds.get(subject, ())), value.language.lower(), name)
                bearers.setdefault(key, {})[subject] = None
    for things in bearers.values():
        first, *others = sorted(things, key=lambda thing: thing not in here)
        yield from (Fault("NamesAreDistinct", first, None, (other,)) for other in others if first in here)


def graph_names(quads: Iterable[Quad]) -> Iterator[Fault]:
    """Yield graphs of foreign names that hold our terms; the loader refuses names that are no web address."""
    foreign: dict[Iri, None] = {}
    for _, predicate, value, graph in quads:
        ours = predicate.startswith(KGS) or (isinstance(value, Iri) and value.startswith(KGS))
        if ours and graph is not None and not graph.startswith(BASE):
            foreign[graph] = None
    yield from (Fault("GraphNameIsOurs", graph) for graph in foreign)


def circles(checked: Iterable[Quad], context: Iterable[Quad], ontology: Ontology) -> Iterator[Fault]:
    """Yield one shortest circle for each knot of believed lineage steps that the checked quads have part in."""
    import networkx as nx

    checked = list(checked)
    everything = [*checked, *context]
    doubted = {value for _, predicate, value, _ in everything if predicate == KGS + "deprecates"}
    doubted |= {s for s, p, o, _ in everything if p == KGS + "status" and str(o) in _UNBELIEVED}
    steps = {term for term, broad in ontology.broader.items() if KGS + "derivesFrom" in broad}
    lineage: nx.DiGraph[Term] = nx.DiGraph()
    for subject, predicate, value, graph in everything:
        if predicate in steps and graph not in doubted and isinstance(value, Iri):
            lineage.add_edge(subject, value)
    own = {(q[0], q[2]): q for q in reversed(checked) if q[1] in steps and q[3] not in doubted}
    for knot in nx.strongly_connected_components(lineage):
        circle = _shortest_circle(lineage.subgraph(knot), own)
        if circle:
            yield Fault("LineageHasNoCycle", circle[0], own[circle[0], circle[1]], circle)


def _shortest_circle(knot: nx.DiGraph[Term], own: Iterable[tuple[Term, Term]]) -> tuple[Term, ...]:
    """Return the shortest circle that begins with one of the own steps, () where none is in the knot."""
    import networkx as nx

    inside = sorted((start, end) for start, end in own if knot.has_edge(start, end))
    found = [(start, *nx.shortest_path(knot, end, start)) for start, end in inside]
    return min(found, key=len, default=())


def _reads(reader: Callable[[str], object], text: str) -> bool:
    try:
        reader(text)
    except BadInput:
        return False
    return True
