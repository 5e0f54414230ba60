"""Belief out of claims: run the rules, then write what only walking and counting can infer.

Belief is derived and never typed in: ``g:heritage`` holds only what this module puts there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

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
EARLIEST, LATEST = Iri(_KGS + "earliestDay"), Iri(_KGS + "latestDay")
WITNESSES, CONTESTED, RELEASED = Iri(_KGS + "witnesses"), Iri(_KGS + "contested"), Iri(_KGS + "released")
Key = TypeVar("Key", bound=Hashable)  # a claim or a thing, however a store knows it


def derive(store: Store) -> None:
    """Fill ``g:heritage``: the rules in order, then days, witnesses, descent and what is contested."""
    for name in resources.names("queries/rules", ".rq"):
        rule = resources.read(name).decode("utf-8")
        store.insert((s, p, o, HERITAGE) for s, p, o in store.construct(rule))
    for infer in (_days, _witnesses, _descent, _contested):
        store.insert(list(infer(store)))


def _days(store: Store) -> Iterator[Quad]:
    """Yield first and last day of every dated claim, and of every thing over its accepted years."""
    dated = (
        (claim, thing, str(value), accepted is not None and prop == RELEASED)
        for claim, thing, prop, value, accepted in ask(store, "dated-claims")
    )
    for subject, span in spans(dated):
        for prop, day in days(span):
            yield (subject, prop, day, HERITAGE)  # type: ignore[misc]  # a claim or a thing is always bound


def spans(dated: Iterable[tuple[Key, Key, str, bool]]) -> Iterator[tuple[Key, dates.Span]]:
    """Yield the first and last day of every claim that gives a date, then of every thing over its accepted years.

    *dated* has claim, thing, date, and whether that is an accepted year of release; what is no date has no
    days (`kgsneaker check` reports it). A thing's span has an open end where one of its years has.
    """
    known: dict[str, dates.Span | None] = {}
    widest: dict[Key, dates.Span] = {}
    for claim, thing, text, is_year in dated:
        span = known[text] if text in known else known.setdefault(text, _span(text))
        if span is None:
            continue
        yield claim, span
        if is_year:
            before = widest.get(thing, span)
            widest[thing] = span if before is span else _wider(before, span)
    yield from widest.items()


def _span(text: str) -> dates.Span | None:
    try:
        return dates.parse(text)
    except BadInput:
        return None


def _wider(one: dates.Span, other: dates.Span) -> dates.Span:
    firsts, lasts = (one.earliest, other.earliest), (one.latest, other.latest)
    earliest = min(first for first in firsts if first) if all(firsts) else None
    return dates.Span(earliest, max(last for last in lasts if last) if all(lasts) else None)


def days(span: dates.Span) -> Iterator[tuple[Iri, Literal]]:
    """Yield the properties that say a span, with their days; an open end is not said."""
    for prop, day in ((EARLIEST, span.earliest), (LATEST, span.latest)):
        if day:
            yield prop, Literal(day, _XSD + "date")


def _witnesses(store: Store) -> Iterator[Quad]:
    """Yield for every claim how many independent sources state its value, as sharply as it does."""
    hedged: dict[Term, set[tuple[str, str]]] = defaultdict(set)
    for row in ask(store, "hedges").dicts():
        hedged[row["claim"]].add((local_name(str(row["hedge"])), str(row["words"])))
    stated = (
        (claim, (thing, prop, value, witnesses.hedges(value, hedged.get(claim, ()))), str(source))  # type: ignore[arg-type]
        for claim, thing, prop, value, source in ask(store, "who-states")
    )
    for claim, number in witnesses.counts(stated, *repeating(store)):
        yield (claim, WITNESSES, Literal(str(number), _XSD + "integer"), HERITAGE)  # type: ignore[misc]


def repeating(store: Store) -> tuple[dict[str, set[str]], set[str]]:
    """Return what each source demonstrably repeats, and which sources are the editors themselves."""
    upstream: dict[str, set[str]] = defaultdict(set)
    editorial = set()
    for source, origin, reliability in ask(store, "sources-repeat"):
        if origin is not None:
            upstream[str(source)].add(str(origin))
        if reliability == _KGS + "editorial":
            editorial.add(str(source))
    return upstream, editorial


def _descent(store: Store) -> Iterator[Quad]:
    adjacency = Adjacency(read_links(store))
    for newer, prop, older in descent_triples(adjacency):
        yield (newer, prop, older, HERITAGE)


def _contested(store: Store) -> Iterator[Quad]:
    """Mark every claim that some disagreement involves; it needs the days, so it comes last."""
    for claim in sorted({claim for one in contradictions.find(store) for claim in one.claims}):
        yield (Iri(claim), CONTESTED, Literal("true", _XSD + "boolean"), HERITAGE)
