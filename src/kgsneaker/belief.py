"""Belief out of claims: run the rules, then write what only walking and counting can infer.

Belief is derived and never typed in: ``g:heritage`` holds only what this module puts there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kgsneaker import contradictions, dates, resources, witnesses
from kgsneaker.adjacency import Adjacency
from kgsneaker.asking import ask
from kgsneaker.descent import triples as descent_triples
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import HERITAGE, PREFIXES, local_name
from kgsneaker.steps import read_links
from kgsneaker.stores.base import Store
from kgsneaker.terms import Iri, Literal, Quad, Term

_XSD = PREFIXES["xsd"]
_KGS = PREFIXES["kgs"]


def derive(store: Store) -> None:
    """Fill ``g:heritage``: the rules in order, then days, witnesses, descent and what is contested."""
    for name in resources.names("queries/rules", ".rq"):
        rule = resources.read(name).decode("utf-8")
        store.insert((s, p, o, HERITAGE) for s, p, o in store.construct(rule))
    for infer in (_days, _witnesses, _descent, _contested):
        store.insert(list(infer(store)))


def _days(store: Store) -> Iterator[Quad]:
    """Yield first and last day of every dated claim, and of every thing over its accepted years."""
    spans: dict[Term, list[dates.Span]] = defaultdict(list)
    for row in ask(store, "dated-claims").dicts():
        try:
            span = dates.parse(str(row["value"]))
        except BadInput:  # what is no date has no days; `kgsneaker check` reports it
            continue
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
    """Yield for every claim how many independent sources state its value, as sharply as it does."""
    hedged: dict[Term, set[tuple[str, str]]] = defaultdict(set)
    for row in ask(store, "hedges").dicts():
        hedged[row["claim"]].add((local_name(str(row["hedge"])), str(row["words"])))
    stating: dict[tuple[object, ...], dict[Term, str]] = defaultdict(dict)
    for row in ask(store, "who-states").dicts():
        hedges = witnesses.hedges(row["value"], hedged.get(row["claim"], ()))
        stating[row["thing"], row["property"], row["value"], hedges][row["claim"]] = str(row["source"])
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
