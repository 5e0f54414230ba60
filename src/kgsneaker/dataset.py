"""What the data says of itself: its card as people wrote it, with numbers counted in the store."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kgsneaker import resources, void
from kgsneaker.answers import DatasetCard
from kgsneaker.asking import ask, in_english
from kgsneaker.errors import NotFound
from kgsneaker.namespaces import DATASET, expand, local_name
from kgsneaker.pages import license_link
from kgsneaker.stores.base import Store
from kgsneaker.terms import Iri, Quad, Term

CARD = "graph/dataset.ttl"
LICENCE_FILE = "DATA-LICENSE.txt"  # a name of its own: a LICENSE.txt that lies there is somebody else's
_RECORDS = {"passages": "Passage", "judgements": "Judgement", "disagreements": "Disagreement"}
_TRUST = {
    "firstHand": "first-hand",
    "reported": "reported",
    "unsigned": "unsigned",
    "lowTrust": "low",
    "editorial": "editorial",
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """A form in which the data can be had: its media type, and how to get it."""

    id: Iri
    title: str
    media: str
    how: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A class with its things, or a relation with its claims."""

    id: Iri
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Description:
    """The whole card of a dataset. ``counts`` has statements, claims, sources, things and so on;
    ``trust`` counts sources by how far they are to be trusted; ``id`` is "" for a graph without a card.
    """

    card: DatasetCard
    credit: str
    id: str
    description: str
    issued: str
    citation: str
    provenance: str
    comment: str
    languages: tuple[str, ...]
    keywords: tuple[str, ...]
    vocabularies: tuple[str, ...]
    examples: tuple[Iri, ...]
    distributions: tuple[Distribution, ...]
    counts: dict[str, int]
    trust: dict[str, int]
    classes: tuple[Counted, ...]
    relations: tuple[Counted, ...]


def read_card(store: Store) -> DatasetCard:
    """Return the card of a store; what it does not say of itself is empty, counts are of what it holds."""
    about: dict[str, str] = {}
    for what, text in ask(store, "card"):
        about.setdefault(local_name(str(what)), str(text))
    counted = {str(what): int(str(number)) for what, number in ask(store, "counts")}
    return DatasetCard(
        about.get("title", "A graph without a card"),
        about.get("license", ""),
        about.get("modified", ""),
        counted["claims"],
        counted["sources"],
        counted["things"],
        about.get("creator") or about.get("publisher", ""),
        about.get("version", ""),
    )


def bundled_date() -> str:
    """Return the day of the bundled data, read from its card alone."""
    from kgsneaker import load

    quads = load.read_bytes(resources.read(CARD), "ttl", CARD)
    return next(str(value) for _, predicate, value, _ in quads if predicate.endswith("/modified"))


def credit(card: DatasetCard) -> str:
    """Return the line that names whom to credit, for what and under which license; "" where no card says it.

    >>> credit(DatasetCard("Shoes", "https://creativecommons.org/licenses/by/4.0/", "2026-11-21", 1, 1, 1, "Ann", "2"))
    'Ann, Shoes, version 2, 2026-11-21. License: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/'
    """
    if not (card.license or card.creator):
        return ""
    version = card.version and f"version {card.version}"
    work = ", ".join(part for part in (card.creator, card.title, version, card.date) if part)
    return f"{work}. License: {', '.join(dict.fromkeys(filter(None, license_link(card.license))))}".removesuffix(
        ". License: "
    )


def notice(folder: str) -> str:
    """Return whom to credit for a graph folder and under which license, as a text to lie beside its tables.

    It is "" where no ``dataset.ttl`` in the folder says so. Raises BadData for one that does not parse.
    """
    from kgsneaker import load
    from kgsneaker.stores.embedded import EmbeddedStore

    file = os.path.join(folder, os.path.basename(CARD))
    if not os.path.exists(file):
        return ""
    store = EmbeddedStore()
    store.insert((s, p, o, DATASET) for s, p, o, _ in load.read_file(file))
    said = describe(store)
    if not said.credit:
        return ""
    told = [f"The tables beside this file are data of: {said.card.title}", f"Credit: {said.credit}"]
    return "\n\n".join([*told, *([f"To cite it: {said.citation}"] if said.citation else [])]) + "\n"


def describe(store: Store) -> Description:
    """Return everything that a store says of itself, with numbers counted now."""
    said = _Said(store)
    shown = read_card(store)
    kinds = _kinds(store)
    classes = {Iri(str(name)): int(str(number)) for name, number in ask(store, "class-counts")}
    stated = {Iri(str(p)): int(str(n)) for place, p, n in ask(store, "statement-counts") if str(place) == void.CLAIMS}
    labels = _labels(store)
    return Description(
        shown,
        credit(shown),
        said.card,
        said.one("dcterms:description"),
        said.one("dcterms:issued"),
        said.one("dcterms:bibliographicCitation"),
        said.one("dcterms:provenance"),
        said.one("rdfs:comment"),
        tuple(local_name(str(one)) for one in said.all("dcterms:language")),
        tuple(str(one) for one in said.all("dcat:keyword")),
        tuple(str(one) for one in said.all("void:vocabulary")),
        tuple(one for one in said.all("void:exampleResource") if isinstance(one, Iri)),
        tuple(_distribution(said, one) for one in said.all("dcat:distribution") if isinstance(one, Iri)),
        {"statements": len(store), **_counts(shown, classes)},
        _trust(store),
        _most_first(labels, {name: number for name, number in classes.items() if name in kinds}),
        _most_first(labels, stated),
    )


def as_turtle(store: Store) -> str:
    """Return the card of a store as Turtle, its numbers counted now.

    Raises NotFound for a graph without a card.
    """
    from kgsneaker.turtle import written

    said = _Said(store)
    if not said.card:
        raise NotFound(f"this graph has no card; a dcat:Dataset with title and license, as in {CARD}, would be one")
    return written([*said.triples, *((s, p, o) for s, p, o, _ in void.counts(store))], first=Iri(said.card))


def as_json(found: Description) -> dict[str, Any]:
    """Return the whole card as plain values, as ``card --json`` prints them."""
    return {
        "id": found.id,
        "title": found.card.title,
        "description": found.description,
        "version": found.card.version,
        "issued": found.issued,
        "modified": found.card.date,
        "license": found.card.license,
        "creator": found.card.creator,
        "credit": found.credit,
        "citation": found.citation,
        "provenance": found.provenance,
        "comment": found.comment,
        "languages": list(found.languages),
        "keywords": list(found.keywords),
        "vocabularies": list(found.vocabularies),
        "examples": [str(one) for one in found.examples],
        "distributions": [
            {"id": str(form.id), "title": form.title, "media_type": form.media, "command": form.how}
            for form in found.distributions
        ],
        "counts": dict(found.counts),
        "sources_by_trust": dict(found.trust),
        "things_by_class": [_counted(one) for one in found.classes],
        "claims_by_relation": [_counted(one) for one in found.relations],
    }


class _Said:
    """What people wrote in ``g:dataset``, without the numbers."""

    def __init__(self, store: Store) -> None:
        quads: list[Quad] = [(s, Iri(str(p)), o, DATASET) for s, p, o in ask(store, "dataset") if s and o]
        self.triples = [(s, p, o) for s, p, o, graph in quads if not void.is_counted((s, p, o, graph))]
        self.card = min((str(card) for card in void.described(quads) if isinstance(card, Iri)), default="")

    def all(self, prop: str, about: str = "") -> list[Term]:
        """Return the values of a property of the card, or of another thing."""
        wanted, subject = expand(prop), about or self.card
        return [value for thing, predicate, value in self.triples if thing == subject and predicate == wanted]

    def one(self, prop: str, about: str = "") -> str:
        """Return the value of a property in words, of a thing its label, "" where there is none."""
        found = self.all(prop, about)
        words = [label for value in found for label in self.all("rdfs:label", str(value))] or found
        return in_english(words) if words else ""


def _distribution(said: _Said, form: Iri) -> Distribution:
    media = said.one("dcat:mediaType", form).rpartition("media-types/")[2]
    return Distribution(form, said.one("dcterms:title", form), media, said.one("dcterms:description", form))


def _counts(card: DatasetCard, classes: Mapping[Iri, int]) -> dict[str, int]:
    records = {name: classes.get(expand(f"kgs:{kind}"), 0) for name, kind in _RECORDS.items()}
    return {"claims": card.claims, "sources": card.sources, "things": card.entities, **records}


def _trust(store: Store) -> dict[str, int]:
    counted = Counter(local_name(str(level)) for level in {s: t for s, _, t in ask(store, "sources-repeat")}.values())
    return {words: counted[name] for name, words in _TRUST.items() if counted[name]}


def _kinds(store: Store) -> set[str]:
    """Return the classes of things, as distinct from those of records."""
    return {str(kind) for _, kind, *_ in ask(store, "entities")}


def _labels(store: Store) -> dict[str, str]:
    said: dict[str, list[Term]] = defaultdict(list)
    for term, prop, value in ask(store, "ontology"):
        if prop == expand("rdfs:label") and value is not None:
            said[str(term)].append(value)
    return {term: in_english(words) for term, words in said.items()}


def _most_first(labels: Mapping[str, str], numbers: Mapping[Iri, int]) -> tuple[Counted, ...]:
    counted = (Counted(name, labels.get(name, local_name(name)), number) for name, number in numbers.items())
    return tuple(sorted(counted, key=lambda one: (-one.number, one.label, one.id)))


def _counted(one: Counted) -> dict[str, Any]:
    return {"id": str(one.id), "label": one.label, "number": one.number}
