"""What the page and the command line call things: values, graphs, numbers of use."""

from __future__ import annotations

from collections.abc import Mapping

from kgsneaker.handbook.terms import Term, Usage
from kgsneaker.namespaces import compact
from kgsneaker.pages import counted
from kgsneaker.terms import Iri
from kgsneaker.turtle import short
from kgsneaker.void import CLAIMS

_KINDS_OF_VALUES = {
    "rdf:langString": "text",
    "xsd:string": "plain text",
    "edtf:EDTF": "date (EDTF)",
    "xsd:decimal": "number",
    "xsd:integer": "whole number",
    "xsd:boolean": "true or false",
    "xsd:date": "day",
    "rdf:Property": "any property",
    "rdf:Statement": "a triple",
}
_HOLD = {
    CLAIMS: ("claim:… (a graph for each claim)", "one statement of one source each"),
    "g:evidence": ("g:evidence", "sources, passages, and of each claim its passage, gist, qualifiers and confidence"),
    "g:entities": ("g:entities", "what exists: class, labels, style codes"),
    "g:judgements": ("g:judgements", "what the editors decided, and disagreements on record"),
    "g:heritage": ("g:heritage", "what is believed, derived by rules; the default graph of a query"),
    "g:ontology": ("g:ontology", "the terms on this page"),
    "g:dataset": ("g:dataset", "the card of the dataset, with counts"),
}


def value_words(term: Iri, terms: Mapping[Iri, Term]) -> str:
    """Return what to call a class or a kind of value in a domain or range."""
    if term in terms:
        return terms[term].name
    return _KINDS_OF_VALUES.get(compact(term), outside(term))


def outside(term: Iri) -> str:
    """Return the short name of a term of another vocabulary.

    >>> outside(Iri("http://www.europeana.eu/schemas/edm/incorporates"))
    'edm:incorporates'
    """
    return term.replace("http://www.europeana.eu/schemas/edm/", "edm:") if "/edm/" in term else short(term)


def use_words(used: Usage) -> str:
    """Return how often a term is used.

    >>> use_words(Usage(28, "claim", 27)), use_words(Usage(0, "thing")), use_words(Usage(3, "in all"))
    ('28 claims, 27 accepted', 'not used here', '3 in all')
    """
    if not used.number:
        return "not used here"
    if used.unit == "in all":
        return f"{used.number:,} in all"
    words = counted(used.number, used.unit)
    if used.accepted is None or used.accepted == used.number:
        return f"{words}, all accepted" if used.accepted and used.number > 1 else words
    return f"{words}, {used.accepted:,} accepted"


def place_words(place: str) -> str:
    """Return what to call a graph: its short name, or the claims' own graphs together."""
    return "the claim's own graph" if place == CLAIMS else short(place)


def holding(place: str) -> tuple[str, str]:
    """Return the name of a graph and what it holds, from its short name or "claims"."""
    return _HOLD.get(place, (place, ""))


def values_words(term: Term, terms: Mapping[Iri, Term]) -> str:
    """Return how many values a relation may have, and what must be read with it."""
    if term.sort != "relation":
        return ""
    words = "many values at a time"
    if term.single_valued:
        *others, last = [terms[one].name if one in terms else compact(one) for one in term.within] or [""]
        within = f"{', '.join(others)} and {last}" if others else last
        words = f"one value at a time, for each {within}" if within else "one value at a time"
    if term.read_with_qualifiers:
        words += "; never without its qualifiers, so the bare triple is not in g:heritage"
    return words
