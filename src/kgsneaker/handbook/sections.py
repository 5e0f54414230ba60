"""Under which heading a term stands, and in which order the headings follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from kgsneaker.asking import in_english
from kgsneaker.namespaces import expand
from kgsneaker.terms import Iri
from kgsneaker.terms import Term as RdfTerm

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kgsneaker.handbook.terms import Term

THINGS, BROADER, QUALIFIERS, RECORDS = "Things", "Lineage in general", "Qualifiers of claims", "Records: who says so"
LEVELS, INFERRED, OF_TERMS = "Levels of confidence and reliability", "Inferred", "Said of terms"
_EXPLAINED = {
    THINGS: "What claims are about. Each thing has one of these classes, or one below it.",
    BROADER: "Every step of lineage is one of these; rules write them above the steps that sources state.",
    QUALIFIERS: "What narrows a claim. They stand on the claim, in g:evidence, never on the thing.",
    RECORDS: "The claim, the passage and the source behind a statement, and what the editors make of them.",
    LEVELS: "How sure we are that a passage says so, and how near a source stands to what it tells; best first.",
    INFERRED: "What rules write into the graph of belief, g:heritage, or make for a check; nobody types it in.",
    OF_TERMS: "Marks and notes on the terms of this ontology themselves.",
}
_HEADINGS = {"event": "Events", "organization": "Organizations", "lineage": "Lineage, step by step"}
_TYPE, _GROUP = expand("rdf:type"), expand("kgs:group")
_CLASS, _ENTITY, _PROPERTY = expand("owl:Class"), expand("kgs:Entity"), expand("rdf:Property")
_SKOS = (expand("skos:Concept"), expand("skos:ConceptScheme"))
_ABOVE = (expand("rdfs:subClassOf"), expand("rdfs:subPropertyOf"))
Said = Mapping[str, list[RdfTerm]]
One = TypeVar("One", bound="Term")


def sort_of(about: Said) -> str:
    """Return what sort of term this is: class, relation (what claims state), qualifier, level, scale or property."""
    types = about[_TYPE]
    if _CLASS in types:
        return "class"
    if _GROUP in about:
        return "relation"
    if expand("kgs:Qualifier") in types:
        return "qualifier"
    return {_SKOS[0]: "level", _SKOS[1]: "scale"}.get(next((one for one in _SKOS if one in types), Iri("")), "property")


def section_of(term: Iri, known: Mapping[Iri, Said]) -> str:
    """Return the heading of a term: for a relation its group, else one of the constants above."""
    about = known[term]
    sort = sort_of(about)
    if sort == "relation":
        group = in_english(about[_GROUP])
        return _HEADINGS.get(group, group[:1].upper() + group[1:])
    if sort == "class":
        return _section_of_class(term, known)
    fixed = {"qualifier": QUALIFIERS, "level": LEVELS, "scale": LEVELS}
    return fixed.get(sort) or _section_of_property(term, known)


def explained(section: str) -> str:
    """Return a sentence on what stands under a heading, "" where the heading says enough."""
    return _EXPLAINED.get(section, "")


def in_order(terms: Sequence[One]) -> list[One]:
    """Return terms by section: things, lineage, the groups as they come, then qualifiers and records."""
    groups = [term.section for term in terms if term.section not in _EXPLAINED]
    order = dict.fromkeys((THINGS, BROADER, *groups, QUALIFIERS, RECORDS, LEVELS, INFERRED, OF_TERMS))
    place = {section: number for number, section in enumerate(order)}
    return sorted(terms, key=lambda term: place[term.section])


def _section_of_class(term: Iri, known: Mapping[Iri, Said]) -> str:
    above = _all_above(term, known)
    if _ENTITY in above:
        return THINGS
    if _PROPERTY in above:
        return OF_TERMS
    if _SKOS[0] in above:
        return LEVELS
    return INFERRED if expand("kgs:inferred") in known[term] else RECORDS


def _section_of_property(term: Iri, known: Mapping[Iri, Said]) -> str:
    steps = (other for other, about in known.items() if _GROUP in about)
    if any(term in _all_above(step, known) for step in steps):
        return BROADER
    if expand("kgs:inferred") in known[term]:
        return INFERRED
    domain = [value for value in known[term].get(expand("schema:domainIncludes"), ()) if isinstance(value, Iri)]
    found = {_section_of_class(value, known) if value in known else OF_TERMS for value in domain}
    return found.pop() if len(found) == 1 else RECORDS


def _all_above(term: Iri, known: Mapping[Iri, Said]) -> set[Iri]:
    """Return a term with everything above it; circles do not hold it up."""
    found, waiting = {term}, [term]
    while waiting:
        about = known.get(waiting.pop(), {})
        more = {value for prop in _ABOVE for value in about.get(prop, ()) if isinstance(value, Iri)} - found
        found |= more
        waiting += more
    return found
