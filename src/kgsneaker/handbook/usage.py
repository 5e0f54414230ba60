"""How often each term of the ontology is used in a store, and in which of its graphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kgsneaker.asking import ask
from kgsneaker.evidence import Weighed
from kgsneaker.handbook.sections import THINGS
from kgsneaker.handbook.terms import Term, Usage
from kgsneaker.namespaces import DATASET, HERITAGE, ONTOLOGY, local_name
from kgsneaker.stores.base import Store
from kgsneaker.terms import Iri
from kgsneaker.void import CLAIMS


def with_usage(terms: Sequence[Term], store: Store, claims: Sequence[Weighed]) -> list[Term]:
    """Return *terms* with their usage in a store whose claims are all in *claims*."""
    counted = _Counts(terms, store, claims)
    return [replace(term, used=counted.of(term)) for term in terms]


class _Counts:
    """What is counted once for all terms."""

    def __init__(self, terms: Sequence[Term], store: Store, claims: Sequence[Weighed]) -> None:
        self._narrower = {term.id: term.narrower for term in terms}
        self._stated: dict[str, list[bool]] = defaultdict(list)  # of each relation, whether its claims are accepted
        self._qualified: dict[str, list[bool]] = defaultdict(list)
        for weighed in claims:
            self._stated[weighed.claim.property.id].append(weighed.claim.accepted)
            for qualifier in weighed.claim.qualifiers:
                self._qualified[qualifier].append(weighed.claim.accepted)
        self._places: dict[str, dict[str, int]] = defaultdict(dict)
        for place, prop, number in ask(store, "statement-counts"):
            if str(place) != DATASET:
                self._places[str(prop)][str(place)] = int(str(number))
        self._kinds: dict[str, set[str]] = defaultdict(set)
        for thing, kind, *_ in ask(store, "entities"):
            self._kinds[str(kind)].add(str(thing))
        self._classes = {str(name): int(str(number)) for name, number in ask(store, "class-counts")}
        self._levels = {
            str(level): Usage(int(str(number)), "claim" if local_name(str(scale)) == "confidence" else "source")
            for scale, level, number in ask(store, "level-counts")
        }

    def of(self, term: Term) -> Usage | None:
        """Return the usage of a term, None for a scale, which only holds its levels."""
        if term.sort == "class":
            if term.section == THINGS:
                return Usage(len(self._things(term.id, set())), "thing")
            return Usage(self._classes.get(term.id, 0), "in all")
        if term.sort == "relation":
            return self._claimed(self._stated[term.id], term)
        if term.sort == "qualifier":
            return self._claimed(self._qualified[term.name], term)
        if term.sort == "level":
            return self._levels.get(term.id, Usage(0, "claim"))
        return self._stood(term) if term.sort == "property" else None

    def _claimed(self, accepted: Sequence[bool], term: Term) -> Usage:
        return Usage(len(accepted), "claim", sum(accepted), self._where(term))

    def _stood(self, term: Term) -> Usage:
        held = self._places[term.id]
        # Belief copies the ontology and the register: what stands there already is not counted again.
        kept: Mapping[str, int] = {place: number for place, number in held.items() if place != HERITAGE} or held
        return Usage(sum(kept.values()), "statement", None, self._where(term))

    def _where(self, term: Term) -> tuple[str, ...]:
        order = {CLAIMS: 0, HERITAGE: 2, ONTOLOGY: 3}
        return tuple(sorted(self._places[term.id], key=lambda place: (order.get(place, 1), place)))

    def _things(self, kind: Iri, seen: set[Iri]) -> set[str]:
        """Return the things of a class or of one below it."""
        if kind in seen:
            return set()
        seen.add(kind)
        below = (self._things(one, seen) for one in self._narrower.get(kind, ()))
        return self._kinds[kind].union(*below)
