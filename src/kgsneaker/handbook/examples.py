"""Choosing for each term the statement of the graph that shows best what it is for.

Best is what is accepted, sure, not contested and from a source that is no editor's note; then what is
about a thing that many claims are about, so that the same shoes come back; then what is short.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kgsneaker.evidence import Weighed
from kgsneaker.handbook.records import cut, record_examples
from kgsneaker.handbook.sections import THINGS
from kgsneaker.handbook.terms import Example, Term
from kgsneaker.namespaces import local_name
from kgsneaker.records import Claim, Value
from kgsneaker.register import Register
from kgsneaker.stores.base import Store
from kgsneaker.terms import RDF_LANG_STRING, XSD_STRING, Iri, Literal

_CONFIDENCE = {"high": 0, "medium": 1, "low": 2}
_TRUST = {"first-hand": 0, "reported": 0, "unsigned": 1, "low": 2, "editorial": 3}
_LONG = 90  # letters of value or labels: beyond, a sentence is hard to take in
_NUMBER = re.compile(r"\d+")


def with_examples(terms: Sequence[Term], store: Store, register: Register, claims: Sequence[Weighed]) -> list[Term]:
    """Return *terms* with an example each, where the store has one; *claims* are all claims of the store."""
    fame = Counter(str(weighed.claim.subject) for weighed in claims)
    best_first = sorted(claims, key=lambda weighed: _rank(weighed, fame))
    chosen = _Chosen(terms, register, best_first)
    of_claims = {term.id: chosen.example(term) for term in terms}
    others = record_examples(terms, store, register, chosen.used)
    return [replace(term, example=of_claims[term.id] or others.get(term.id)) for term in terms]


def _rank(weighed: Weighed, fame: Mapping[str, int]) -> tuple[object, ...]:
    claim = weighed.claim
    length = len(claim.value.label)
    return (
        not claim.accepted,
        _CONFIDENCE.get(claim.confidence, 3),
        _TRUST.get(claim.source.trust, 2),
        weighed.contested,
        "status" in claim.qualifiers,
        length > _LONG,
        bool(claim.qualifiers),
        -fame.get(claim.subject, 0),
        claim.passage.locator == "page",  # known by their opening only: a passage shows more
        -weighed.witnesses,
        length,
        [int(number) for number in _NUMBER.findall(local_name(claim.id))],
        claim.id,
    )


class _Chosen:
    """The best claim for each relation, qualifier and class of things; ``used`` has them, a step of lineage first."""

    def __init__(self, terms: Sequence[Term], register: Register, best_first: Sequence[Weighed]) -> None:
        self._register = register
        self._narrower = {term.id: term.narrower for term in terms}
        self._best: dict[str, tuple[int, Claim]] = {}
        for place, claim in enumerate(weighed.claim for weighed in best_first):
            keys = [claim.property.id, f"subject {register.entity(claim.subject).kind}"]
            keys += [f"qualifier {name}" for name in claim.qualifiers]
            keys += [f"alone {name}" for name in claim.qualifiers if len(claim.qualifiers) == 1]
            if claim.value.is_entity:
                keys.append(f"value {register.entity(str(claim.value.term)).kind}")
                keys.append(f"linked {register.entity(claim.subject).kind}")
            for key in keys:
                self._best.setdefault(key, (place, claim))
        steps = {term.id for term in terms if term.sort == "relation" and term.parents}
        found = sorted((place, claim.id, claim) for place, claim in self._best.values())
        told = [claim for _, _, claim in found if claim.property.id in steps] + [claim for *_, claim in found]
        self.used = list({claim.id: claim for claim in told}.values())

    def example(self, term: Term) -> Example | None:
        """Return the example of a term that claims show, None for a record or what is inferred."""
        claim = self._of(term)
        if claim is None:
            return None
        return Example(sentence_of(claim, self._register), citation_of(claim), claim)

    def _of(self, term: Term) -> Claim | None:
        if term.sort == "relation":
            return self._first([term.id])
        if term.sort == "qualifier":
            return self._first([f"alone {term.name}"]) or self._first([f"qualifier {term.name}"])
        if term.sort == "class" and term.section == THINGS:
            kinds = [local_name(one) for one in self._below(term.id)]
            found = (self._first([f"{place} {kind}" for kind in kinds]) for place in ("linked", "subject", "value"))
            return next((claim for claim in found if claim), None)
        return None

    def _first(self, keys: Sequence[str]) -> Claim | None:
        found = [self._best[key] for key in keys if key in self._best]
        return min(found, key=lambda one: one[0])[1] if found else None

    def _below(self, kind: Iri) -> list[Iri]:
        found = [kind]
        for one in found:
            found += [other for other in self._narrower.get(one, ()) if other not in found]
        return found


def sentence_of(claim: Claim, register: Register) -> str:
    """Return what a claim states as a sentence without a full stop, its qualifiers in brackets."""
    said = f"{register.entity(claim.subject).label} {claim.property.label} {_quoted(claim.value)}"
    narrowed = "; ".join(f"{key}: {claim.qualifier(key)}" for key in claim.qualifiers)
    return f"{said} ({narrowed})" if narrowed else said


def citation_of(claim: Claim) -> str:
    """Return who says so: publisher, passage where one is known, and the claim's identifier."""
    passage = "" if claim.passage.locator == "page" else f", {claim.passage.locator}"
    return f"{claim.source.publisher}{passage} ({local_name(claim.id)})"


def _quoted(value: Value) -> str:
    words = isinstance(value.term, Literal) and value.term.datatype in (XSD_STRING, RDF_LANG_STRING)
    return f"“{cut(value.label)}”" if words else value.label
