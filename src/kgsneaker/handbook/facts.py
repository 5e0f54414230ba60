"""What there is to say of a term beside its definition, for the page and the command line alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgsneaker.handbook.terms import Term
from kgsneaker.handbook.words import outside, place_words, use_words, value_words, values_words
from kgsneaker.terms import Iri


@dataclass(frozen=True, slots=True)
class Value:
    """Words, and the term they stand for; ``iri`` is "" for plain words."""

    words: str
    iri: str = ""


def facts(term: Term, terms: Sequence[Term]) -> list[tuple[str, list[Value]]]:
    """Return what is known of a term, such as its domain under "From"; nothing without a value."""
    known = {one.id: one for one in terms}
    return [(name, values) for name, values in _facts(term, known) if values]


def _facts(term: Term, known: Mapping[Iri, Term]) -> Iterator[tuple[str, list[Value]]]:
    is_class = term.sort == "class"
    yield "From", _values(term.domain, known)
    yield "To", _values(term.range, known)
    yield "Read backwards", [Value(f"“{term.inverse}”")] if term.inverse else []
    yield "Values", [Value(values_words(term, known))] if term.sort == "relation" else []
    yield ("A kind of" if is_class else "Narrower than"), _values(term.parents, known)
    yield ("Kinds" if is_class else "Broader than"), _values(term.narrower, known)
    for how in dict.fromkeys(how for how, _ in term.aligned):
        others = [other for said, other in term.aligned if said == how]
        yield f"{how[:1].upper()}{how[1:]} (elsewhere)", [Value(outside(other), other) for other in others]
    yield "Used", [Value(use_words(term.used))] if term.used else []
    yield "Stands in", [Value(place_words(place)) for place in (term.used.places if term.used else ())]


def _values(some: Iterable[Iri], known: Mapping[Iri, Term]) -> list[Value]:
    """Return classes, kinds of values or terms, in the order of the page."""
    place = {term: number for number, term in enumerate(known)}
    ordered = sorted(some, key=lambda one: (place.get(one, len(place)), one))
    return [Value(value_words(one, known), one) for one in ordered]
