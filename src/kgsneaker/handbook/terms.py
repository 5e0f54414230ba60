"""The terms of the ontology as values: what each is called and means, where it stands, and to what it is close."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kgsneaker.asking import ask, in_english
from kgsneaker.handbook.sections import in_order, section_of, sort_of
from kgsneaker.namespaces import expand, local_name
from kgsneaker.records import Claim
from kgsneaker.stores.base import Store
from kgsneaker.terms import Iri
from kgsneaker.terms import Term as RdfTerm

_FILE = "ontology/kgs.ttl"
_TYPE, _HEADER = expand("rdf:type"), expand("owl:Ontology")
_BELOW = {expand("rdfs:subClassOf"): "a kind of", expand("rdfs:subPropertyOf"): "narrower than"}
Said = Mapping[str, list[RdfTerm]]


@dataclass(frozen=True, slots=True)
class Example:
    """A statement of the graph that shows a term at work; ``claim`` is who says so, None for what is inferred."""

    sentence: str
    citation: str
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a term is used: a number of things, claims or statements, as ``unit`` says; and of claims how many
    are accepted. ``places`` are the graphs in which a property stands, "claims" for those of the claims.
    """

    number: int
    unit: str
    accepted: int | None = None
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property, qualifier or level. ``label`` reads between subject and object, ``inverse`` backwards;
    ``aligned`` are pairs of how ("close to", "a kind of", "narrower than") and a term of another vocabulary.
    """

    id: Iri
    label: str
    definition: str
    sort: str
    section: str
    parents: tuple[Iri, ...] = ()
    narrower: tuple[Iri, ...] = ()
    aligned: tuple[tuple[str, Iri], ...] = ()
    domain: tuple[Iri, ...] = ()
    range: tuple[Iri, ...] = ()
    inverse: str = ""
    within: tuple[Iri, ...] = ()
    single_valued: bool = False
    read_with_qualifiers: bool = False
    inferred: bool = False
    used: Usage | None = None
    example: Example | None = None

    @property
    def name(self) -> str:
        """The local name, such as ``soleUnitFrom``."""
        return local_name(self.id)


def read_terms(store: Store) -> list[Term]:
    """Return the terms of a store's ontology, by section and in the order of the ontology's file.

    They come without usage and example, which ``usage`` and ``examples`` find.
    """
    said = _said(store)
    known = {term: about for term, about in said.items() if about.get(_TYPE) and _HEADER not in about[_TYPE]}
    narrower: dict[Iri, list[Iri]] = defaultdict(list)
    for term, about in known.items():
        for prop in _BELOW:
            for value in about.get(prop, ()):
                narrower[Iri(str(value))].append(term)
    place = {term: number for number, term in enumerate(_written_order())}
    order = sorted(known, key=lambda term: (place.get(term, len(place)), term))
    return in_order([_term(term, known, narrower) for term in order])


def title_of(store: Store) -> tuple[str, str, str]:
    """Return title, description and version of a store's ontology, "" for what it does not say."""
    about: Said = next((some for some in _said(store).values() if _HEADER in some.get(_TYPE, ())), {})
    title, description, version = (
        _words(about, name) for name in ("dcterms:title", "dcterms:description", "owl:versionInfo")
    )
    return title, description, version


def _said(store: Store) -> dict[Iri, dict[str, list[RdfTerm]]]:
    said: dict[Iri, dict[str, list[RdfTerm]]] = defaultdict(lambda: defaultdict(list))
    for term, prop, value in ask(store, "ontology"):
        if value is not None:
            said[Iri(str(term))][str(prop)].append(value)
    return {term: dict(about) for term, about in said.items()}


def _term(term: Iri, known: Mapping[Iri, Said], narrower: Mapping[Iri, list[Iri]]) -> Term:
    about = known[term]
    above = [(how, value) for prop, how in _BELOW.items() for value in about.get(prop, ()) if isinstance(value, Iri)]
    close = [("close to", value) for value in _iris(about, "skos:closeMatch")]
    return Term(
        term,
        _words(about, "rdfs:label") or local_name(term),
        _words(about, "skos:definition"),
        sort_of(about),
        section_of(term, known),
        tuple(value for _, value in above if value in known),
        tuple(dict.fromkeys(narrower.get(term, ()))),
        tuple([pair for pair in above if pair[1] not in known] + close),
        _iris(about, "schema:domainIncludes"),
        _iris(about, "schema:rangeIncludes"),
        _words(about, "kgs:inverseLabel"),
        _iris(about, "kgs:within"),
        expand("kgs:SingleValuedProperty") in about[_TYPE],
        expand("kgs:ReadWithQualifiers") in about[_TYPE],
        any(str(value) == "true" for value in about.get(expand("kgs:inferred"), ())),
    )


def _iris(about: Said, prop: str) -> tuple[Iri, ...]:
    return tuple(value for value in about.get(expand(prop), ()) if isinstance(value, Iri))


def _words(about: Said, prop: str) -> str:
    found = about.get(expand(prop))
    return in_english(found) if found else ""


def _written_order() -> list[str]:
    """Return the terms as they follow one another in the ontology's file; a store keeps no order."""
    from kgsneaker import load, resources

    quads = load.read_bytes(resources.read(_FILE), "ttl", _FILE)
    return list(dict.fromkeys(str(subject) for subject, *_ in quads))
