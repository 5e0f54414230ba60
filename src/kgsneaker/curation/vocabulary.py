"""What the ontology allows in a table: kinds, relations with domain and range, qualifiers, levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kgsneaker.check.ontology import KGS, RDF_TYPE, Ontology, read_ontology, read_shapes
from kgsneaker.namespaces import EDTF, PREFIXES, local_name
from kgsneaker.terms import RDF_LANG_STRING, XSD_STRING

XSD_DECIMAL = PREFIXES["xsd"] + "decimal"
_MONEY = KGS + "MonetaryAmount"
# The forms of a value, by what stands in schema:rangeIncludes; every other class there means a thing.
_FORMS = {
    EDTF: "edtf",
    XSD_DECIMAL: "number",
    PREFIXES["xsd"] + "integer": "number",
    RDF_LANG_STRING: "text",
    XSD_STRING: "text",
    _MONEY: "money",
}
FORMS = ("entity", "text", "edtf", "money", "number")


@dataclass(frozen=True)
class Property:
    """A relation or a qualifier: the classes and forms of value that it takes.

    ``pattern`` is what the shapes demand of a text, None where any will do; ``accepted`` says it in words.
    """

    name: str
    domain: frozenset[str]
    range: frozenset[str]
    forms: tuple[str, ...]
    single_valued: bool
    pattern: re.Pattern[str] | None = None
    accepted: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The names that a table may use.

    ``kinds`` maps the kinds of things to themselves and all that is broader, ``relations`` and
    ``qualifiers`` are by name in the order of the ontology; ``trust`` maps words to local names.
    """

    kinds: Mapping[str, frozenset[str]]
    kind_words: Mapping[str, str]
    relations: Mapping[str, Property]
    qualifiers: Mapping[str, Property]
    trust: Mapping[str, str]
    confidence: Mapping[str, str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return what the bundled ontology and shapes allow."""
    ontology = read_ontology()
    labels = {
        str(s): str(o)
        for s, p, o in ontology.triples
        if p in (PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel")
    }
    kinds = dict(_kinds(ontology))
    marked = {str(s): None for s, p, _ in ontology.triples if p == KGS + "group"}
    qualified = {str(s): None for s, p, o in ontology.triples if p == RDF_TYPE and o == KGS + "Qualifier"}
    patterns = dict(_patterns())
    single = set(ontology.of_kind("SingleValuedProperty"))
    return Vocabulary(
        kinds,
        {kind: labels[KGS + kind] for kind in kinds},
        {local_name(term): _property(ontology, term, single, {}) for term in marked},
        {local_name(term): _property(ontology, term, single, patterns) for term in qualified},
        {labels[level]: local_name(level) for level in ontology.of_kind("ReliabilityLevel")},
        {labels[level]: local_name(level) for level in ontology.of_kind("ConfidenceLevel")},
    )


def _kinds(ontology: Ontology) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the kinds below kgs:Entity that nothing is below, with all that is broader, in the ontology's order."""
    things = [term for term, broad in ontology.broader.items() if KGS + "Entity" in broad and term.startswith(KGS)]
    for term in things:
        if not any(term in ontology.broader[other] for other in things):
            yield (
                local_name(term),
                frozenset(local_name(broad) for broad in {term, *ontology.broader[term]} if broad.startswith(KGS)),
            )


def _property(ontology: Ontology, term: str, single: set[str], patterns: Mapping[str, tuple[str, str]]) -> Property:
    values = ontology.range(term)
    pattern, accepted = patterns.get(term, ("", ""))
    return Property(
        local_name(term),
        frozenset(local_name(one) for one in ontology.domain(term)),
        frozenset(local_name(one) for one in values if one not in _FORMS),
        tuple(form for form in FORMS if form in {_FORMS.get(one, "entity") for one in values}),
        term in single,
        re.compile(pattern) if pattern else None,
        accepted,
    )


def _patterns() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each property whose text a shape holds to a pattern, with the pattern and what is accepted."""
    triples, rules = read_shapes()
    sh = PREFIXES["sh"]
    path = {str(s): str(o) for s, p, o in triples if p == sh + "path"}
    for shape, predicate, value in triples:
        if predicate == sh + "pattern":
            accepted = rules[local_name(str(shape))].message.rpartition("accepted: ")[2]
            yield path[str(shape)], (str(value), accepted)
