"""Counting a graph in VoID: how many statements each graph and property has, how many things each class.

The numbers are added to ``g:dataset`` whenever a graph is opened from texts or a wheel is built, so every
export has them; what people say of the dataset stands in ``graph/dataset.ttl``, which holds no number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from kgsneaker.asking import ask
from kgsneaker.namespaces import BASE, DATASET, PREFIXES, expand
from kgsneaker.stores.base import Store
from kgsneaker.terms import Iri, Literal, Quad, Term, Triple
from kgsneaker.turtle import short

CLAIMS = "claims"  # the place of all graphs of claims together, as statement-counts.rq names it
_TYPE = expand("rdf:type")
_INTEGER = PREFIXES["xsd"] + "integer"
TOTALS = {expand(f"void:{name}") for name in ("triples", "entities", "classes", "properties")}
_PARTS = ("in", "class", "property", "claims")
_PART = re.compile(rf"#(?:{'|'.join(_PARTS)})-[^#]+\Z")
_GRAPH_NAME = Iri("http://www.w3.org/ns/sparql-service-description#name")
Key = TypeVar("Key", bound=str)


def described(quads: Iterable[Quad]) -> set[Term]:
    """Return the datasets that quads describe: their cards."""
    return {s for s, p, o, _ in quads if p == _TYPE and o == expand("dcat:Dataset")}


def belongs_to(card: Term, subject: Term) -> bool:
    """Tell whether a subject is a card or one of its fragments, such as a distribution."""
    if subject == card or not isinstance(subject, Iri):
        return subject == card
    return subject.startswith((f"{card}#", *(f"{_document(str(card))}#{part}-" for part in _PARTS)))


def is_counted(quad: Quad) -> bool:
    """Tell whether a quad is one that ``counts`` writes; it is dropped when a graph is read, and counted anew."""
    subject, predicate, value, graph = quad
    return graph == DATASET and (
        predicate in TOTALS or any(isinstance(end, Iri) and _PART.search(end) is not None for end in (subject, value))
    )


def counts(store: Store) -> list[Quad]:
    """Return what the card of a store has in numbers: VoID totals, and a part for each graph, class and property.

    ``void:triples`` counts a statement once for each graph that holds it, these very statements too: it is
    the number of lines of the N-Quads. Partitions by property add up to it, and so do the subsets by graph.
    A store without a card gets nothing: there is no name to say it of.
    """
    held: list[Quad] = [(s, Iri(str(p)), o, DATASET) for s, p, o in ask(store, "dataset") if s and o]
    cards = sorted(str(card) for card in described(held) if isinstance(card, Iri))
    if not cards:
        return []
    statements = Counter({(str(place), Iri(str(p))): _number(n) for place, p, n in ask(store, "statement-counts")})
    # A class without an IRI, such as a restriction of OWL, has no name to say a number of.
    things = Counter({name: _number(number) for name, number in ask(store, "class-counts") if isinstance(name, Iri)})
    entities = next(_number(number) for what, number in ask(store, "counts") if str(what) == "things")
    for _, predicate, value, _ in filter(is_counted, held):  # counted before: not twice
        statements[str(DATASET), predicate] -= 1
        things[Iri(str(value))] -= predicate == _TYPE
    made: list[Triple] = []
    while True:  # what is written is counted too; a new class or property adds lines, so it takes two or three rounds
        again = list(_described_in_void(Iri(cards[0]), *_with(made, statements, things), entities))
        if again == made:
            return [(s, p, o, DATASET) for s, p, o in made]
        made = again


def _with(
    made: Iterable[Triple], statements: Counter[tuple[str, Iri]], things: Counter[Iri]
) -> tuple[Counter[tuple[str, Iri]], Counter[Iri]]:
    made = list(made)
    types = Counter(Iri(str(value)) for _, predicate, value in made if predicate == _TYPE)
    return statements + Counter((str(DATASET), predicate) for _, predicate, _ in made), +(things + types)


def _described_in_void(
    card: Iri, statements: Counter[tuple[str, Iri]], things: Counter[Iri], entities: int
) -> Iterator[Triple]:
    """Yield the triples that describe a dataset in numbers, in a fixed order."""
    by_property = _summed((prop, number) for (_, prop), number in statements.items())
    by_place = _summed((place, number) for (place, _), number in statements.items())
    for name, number in (
        ("triples", statements.total()),
        ("entities", entities),
        ("classes", len(things)),
        ("properties", len(by_property)),
    ):
        yield (card, expand(f"void:{name}"), _literal(number))
    document = _document(card)
    for place, number in sorted(by_place.items()):
        part = Iri(f"{document}#in-{_short(place.removeprefix(f'{BASE}graph/'))}")
        yield (card, expand("void:subset"), part)
        yield (part, _TYPE, expand("void:Dataset"))
        yield (part, expand("void:triples"), _literal(number))
        if place != CLAIMS:
            yield (part, _GRAPH_NAME, Iri(place))
            continue
        yield (part, expand("void:uriSpace"), Literal(PREFIXES["claim"]))
        stated = {prop: number for (where, prop), number in sorted(statements.items()) if where == CLAIMS}
        yield from _partition(part, f"{document}#claims-", "property", "triples", stated)
    yield from _partition(card, f"{document}#class-", "class", "entities", things)
    yield from _partition(card, f"{document}#property-", "property", "triples", by_property)


def _partition(whole: Iri, stem: str, sort: str, unit: str, numbers: dict[Iri, int]) -> Iterator[Triple]:
    for term, number in sorted(numbers.items()):
        part = Iri(f"{stem}{_short(term)}")
        yield (whole, expand(f"void:{sort}Partition"), part)
        yield (part, expand(f"void:{sort}"), term)
        yield (part, expand(f"void:{unit}"), _literal(number))


def _summed(pairs: Iterable[tuple[Key, int]]) -> Counter[Key]:
    total: Counter[Key] = Counter()
    for key, number in pairs:
        total[key] += number
    return total


def _document(card: str) -> str:
    """Return what a card adds its fragments to: it may be a fragment itself, and an IRI has one "#"."""
    return card.partition("#")[0]


def _short(iri: str) -> str:
    """Return a name that fits into a fragment and differs for different IRIs."""
    from urllib.parse import quote

    return quote(short(iri) if "://" in short(iri) else short(iri).replace(":", ".", 1), safe=".")


def _literal(number: int) -> Literal:
    return Literal(str(number), _INTEGER)


def _number(term: Term | None) -> int:
    return int(str(term))
