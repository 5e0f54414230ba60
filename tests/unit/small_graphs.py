"""Graphs of a few claims for the tests: a fixed register and sources, and claims written as TriG."""

from __future__ import annotations

from functools import cache

from kgsneaker import belief, load, resources
from kgsneaker.evidence import Evidence, Weighed
from kgsneaker.namespaces import BASE, ONTOLOGY, PREFIXES, expand
from kgsneaker.register import Register
from kgsneaker.stores.base import Store
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.terms import Iri, Literal, Quad, Term

_KINDS = {
    "Model": "a b c d e f old new",
    "Edition": "edition",
    "Colorway": "colorway",
    "Line": "line",
    "Person": "ann ben cat",
    "Organization": "brand partner",
    "Technology": "foam",
    "Material": "mesh",
    "Place": "japan vietnam",
    "Concept": "runner",
}
_REGISTER = " ".join(
    f'id:{name} a kgs:{kind} ; skos:prefLabel "{name.capitalize()}"@en .'
    for kind, names in _KINDS.items()
    for name in names.split()
)
# "echo" and "parrot" repeat "one"; "editors" are the editors of the graph.
_REPEATED = {"one": "", "two": "", "three": "", "echo": "one", "parrot": "one", "editors": ""}
_SOURCES = " ".join(
    f'source:{name} a kgs:Source ; dcterms:title "Title of {name}"@en ; dcterms:publisher "{name.capitalize()}" ; '
    f"kgs:reliability kgs:{'editorial' if name == 'editors' else 'reported'} . "
    f'<{BASE}source/{name}#p1> a kgs:Passage ; kgs:locator "p1" ; oa:hasSource source:{name} . '
    + (f"source:{name} prov:wasDerivedFrom source:{origin} . " if origin else "")
    for name, origin in _REPEATED.items()
)


def claim(name: str, statement: str, source: str = "one", confidence: str = "high", **qualifiers: str) -> str:
    """One claim as TriG; a qualifier's value is written as TriG too, ``until_`` and the like lose their "_"."""
    more = "".join(f" ; kgs:{key.rstrip('_')} {value}" for key, value in qualifiers.items())
    return (
        f"claim:{name} {{ {statement} . }} g:evidence {{ claim:{name} a kgs:Claim ; "
        f'kgs:statedIn <{BASE}source/{source}#p1> ; kgs:gist "Gist of {name}."@en ; '
        f"kgs:confidence kgs:{confidence}{more} . }}"
    )


def judgement(name: str, verdict: str, claims: str, reason: str = "Because.") -> str:
    """A judgement as TriG; *verdict* is prefers or deprecates, *claims* is such as "claim:n1, claim:n2"."""
    return (
        f"g:judgements {{ judgement:{name} a kgs:Judgement ; kgs:onThing id:a ; kgs:onProperty kgs:madeIn ; "
        f'kgs:{verdict} {claims} ; kgs:reason "{reason}"@en ; dcterms:date "2026-11-21"^^xsd:date . }}'
    )


def stated(*texts: str, into: Store | None = None) -> Store:
    """A store with the ontology, the register, the sources and these claims, and no belief yet."""
    store = EmbeddedStore() if into is None else into
    prefixes = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())
    fixed = f"g:entities {{ {_REGISTER} }} g:evidence {{ {_SOURCES} }}"
    store.insert(_ontology())
    store.insert(load.read_bytes("\n".join([prefixes, fixed, *texts]).encode(), "trig", "small graph"))
    return store


def believed(*texts: str, into: Store | None = None) -> Store:
    """The same with its beliefs derived."""
    store = stated(*texts, into=into)
    belief.derive(store)
    return store


def evidence_of(*texts: str) -> Evidence:
    """What is said in a graph of these claims."""
    store = believed(*texts)
    return Evidence(store, Register(store))


def ids(claims: list[Weighed]) -> list[str]:
    """The short names of claims."""
    return [one.claim.id.rsplit("/", 1)[1] for one in claims]


def edtf(text: str) -> str:
    """A date as TriG writes it."""
    return f'"{text}"^^edtf:EDTF'


def date(text: str) -> Literal:
    """A date as a term."""
    return Literal(text, "http://id.loc.gov/datatypes/edtf/EDTF")


def iri(short: str) -> Iri:
    """The IRI of a thing of the register."""
    return expand(f"id:{short}")


def holds(store: Store, triple: str) -> bool:
    """Whether the triple is believed."""
    return store.ask(f"ASK {{ GRAPH g:heritage {{ {triple} }} }}")


def values(store: Store, subject: str, prop: str) -> set[Term | None]:
    """The believed values of a property."""
    rows = store.select(f"SELECT ?v {{ GRAPH g:heritage {{ {subject} {prop} ?v }} }}")
    return {row[0] for row in rows}


@cache
def _ontology() -> tuple[Quad, ...]:
    quads = load.read_bytes(resources.read("ontology/kgs.ttl"), "ttl", "kgs.ttl")
    return tuple((subject, predicate, value, ONTOLOGY) for subject, predicate, value, _ in quads)
