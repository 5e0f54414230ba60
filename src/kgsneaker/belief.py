"""From texts to a store with beliefs: load, run the rules, write what walking infers.

Belief is derived and never typed in: ``g:heritage`` holds only what this module puts there.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator

from kgsneaker import contradictions, dates, resources, witnesses
from kgsneaker.adjacency import Adjacency
from kgsneaker.asking import ask
from kgsneaker.descent import triples as descent_triples
from kgsneaker.errors import StoreTrouble
from kgsneaker.namespaces import HERITAGE, PREFIXES, expand
from kgsneaker.steps import read_links
from kgsneaker.stores.base import Store
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.terms import Iri, Literal, Quad, Term

SNAPSHOT = "built/heritage.nq"
_XSD = PREFIXES["xsd"]
_KGS = PREFIXES["kgs"]


def open_store(location: str | None) -> EmbeddedStore:
    """Return the bundled graph (None), or the store at a path.

    A path is a folder of TriG sources or one RDF file: our own dump with its beliefs, or claims
    whose beliefs are derived here. Raises StoreTrouble where there is nothing to open.
    """
    store = EmbeddedStore()
    if location is None:
        if resources.exists(SNAPSHOT):
            store.load_nquads(resources.read(SNAPSHOT))
        else:
            _fill_from_text(store)
        return store
    if location.startswith(("http://", "https://")):
        raise StoreTrouble(f"{location}: a remote endpoint cannot be opened by this version; give a folder or a file")
    if not os.path.exists(location):
        raise StoreTrouble(f"{location}: no such store; give a folder of TriG files or an RDF file")
    _fill_from_path(store, location)
    return store


def build() -> EmbeddedStore:
    """Return the bundled graph built anew from its texts, whatever snapshot there is."""
    store = EmbeddedStore()
    _fill_from_text(store)
    return store


def derive(store: Store) -> None:
    """Fill ``g:heritage``: the rules in order, then days, witnesses, descent and what is contested."""
    for name in resources.names("queries/rules", ".rq"):
        rule = resources.read(name).decode("utf-8")
        store.insert((s, p, o, HERITAGE) for s, p, o in store.construct(rule))
    for infer in (_days, _witnesses, _descent, _contested):
        store.insert(list(infer(store)))


def _fill_from_text(store: EmbeddedStore) -> None:
    from kgsneaker import load

    for name in ("ontology/kgs.ttl", *resources.names("graph", ".trig")):
        graph = expand("g:ontology") if name.startswith("ontology/") else None
        quads = load.read_bytes(resources.read(name), name.rsplit(".", 1)[1], name)
        store.insert((s, p, o, g or graph) for s, p, o, g in quads)
    derive(store)


def _fill_from_path(store: EmbeddedStore, location: str) -> None:
    from kgsneaker import load

    quads = load.read_folder(location) if os.path.isdir(location) else load.read_file(location)
    graphs = {graph for *_, graph in quads}
    store.insert(quads)
    if HERITAGE in graphs:
        return
    if expand("g:ontology") not in graphs:
        ontology = load.read_bytes(resources.read("ontology/kgs.ttl"), "ttl", "ontology/kgs.ttl")
        store.insert((s, p, o, expand("g:ontology")) for s, p, o, _ in ontology)
    derive(store)


def _days(store: Store) -> Iterator[Quad]:
    """Yield first and last day of every dated claim, and of every thing over its accepted years."""
    spans: dict[Term, list[dates.Span]] = defaultdict(list)
    for row in ask(store, "dated-claims").dicts():
        span = dates.parse(str(row["value"]))
        yield from _span_quads(row["claim"], span)
        if "accepted" in row and row["property"] == _KGS + "released":
            spans[row["thing"]].append(span)
    for thing, known in spans.items():
        firsts = [span.earliest for span in known if span.earliest]
        lasts = [span.latest for span in known if span.latest]
        open_start, open_end = len(firsts) < len(known), len(lasts) < len(known)
        widest = dates.Span(None if open_start else min(firsts), None if open_end else max(lasts))
        yield from _span_quads(thing, widest)


def _span_quads(subject: Term, span: dates.Span) -> Iterator[Quad]:
    for prop, day in (("earliestDay", span.earliest), ("latestDay", span.latest)):
        if day:
            yield (subject, Iri(_KGS + prop), Literal(day, _XSD + "date"), HERITAGE)


def _witnesses(store: Store) -> Iterator[Quad]:
    """Yield for every claim how many independent sources state its value."""
    stating: dict[tuple[Term, ...], dict[Term, str]] = defaultdict(dict)
    for row in ask(store, "who-states").dicts():
        stating[row["thing"], row["property"], row["value"]][row["claim"]] = str(row["source"])
    upstream: dict[str, set[str]] = defaultdict(set)
    editorial = set()
    for source, origin, reliability in ask(store, "sources-repeat"):
        if origin is not None:
            upstream[str(source)].add(str(origin))
        if reliability == _KGS + "editorial":
            editorial.add(str(source))
    for claims in stating.values():
        number = witnesses.count(set(claims.values()), upstream, editorial)
        for claim in claims:
            yield (claim, Iri(_KGS + "witnesses"), Literal(str(number), _XSD + "integer"), HERITAGE)


def _descent(store: Store) -> Iterator[Quad]:
    adjacency = Adjacency(read_links(store))
    for newer, prop, older in descent_triples(adjacency):
        yield (newer, prop, older, HERITAGE)


def _contested(store: Store) -> Iterator[Quad]:
    """Mark every claim that some disagreement involves; it needs the days, so it comes last."""
    for claim in sorted({claim for one in contradictions.find(store) for claim in one.claims}):
        yield (Iri(claim), Iri(_KGS + "contested"), Literal("true", _XSD + "boolean"), HERITAGE)
