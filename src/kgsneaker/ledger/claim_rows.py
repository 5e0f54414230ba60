"""The rows of the internal queries that walk over claims, in no order but where it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kgsneaker.errors import StoreTrouble
from kgsneaker.ledger.accepting import STATED_IN, TYPE, Beliefs
from kgsneaker.ledger.columns import Lookup
from kgsneaker.ledger.statements import COUNTED_ONLY, Statements
from kgsneaker.ledger.words import read
from kgsneaker.namespaces import EDTF, EVIDENCE, PREFIXES, expand
from kgsneaker.stores.rows import Row
from kgsneaker.terms import Iri, Literal

_BELOW, _WITHIN = expand("rdfs:subPropertyOf"), expand("kgs:within")
_WHOLE, _PART = expand("kgs:wholeFrom"), expand("kgs:partFrom")
_PART_QUALIFIER, _HAS_SOURCE = expand("kgs:part"), expand("oa:hasSource")
_SINGLE_VALUED = expand("kgs:SingleValuedProperty")
_AMOUNT, _INTEGER = PREFIXES["amt"], expand("xsd:integer")
_COLLABORATOR = expand("kgs:collaborator")
_HEDGES = (expand("kgs:approx"), expand("kgs:bound"))
_DATED = f'"^^<{EDTF}>'.encode()
_UNQUALIFIED = ((0, 0),)
_OF_MONEY = f"<{_AMOUNT}".encode()


class ClaimRows:
    """Rows about claims; each method yields those of the query of its name."""

    def __init__(self, stated: Statements, beliefs: Beliefs) -> None:
        self._stated, self._beliefs = stated, beliefs
        self._words = stated.words
        self._term, self._spelled = stated.words.terms, stated.words.spelled

    def claims_all(self) -> Iterator[Row]:
        """Yield subject, claim and property."""
        for claim, thing, prop, _ in self._beliefs.claims():
            yield self._term[thing], read(self._spelled[claim]), self._term[prop]

    def who_states(self) -> Iterator[Row]:
        """Yield claim, thing, property, value and source."""
        term = self._term
        passages, documents = self._beside(STATED_IN), self._beside(_HAS_SOURCE)
        for claim, thing, prop, value in self._beliefs.claims():
            for source in {source for passage in passages[claim] for source in documents[passage]}:
                yield read(self._spelled[claim]), term[thing], term[prop], term[value], term[source]

    def told(self) -> Iterator[Row]:
        """Yield every thing that claims name, with how many do."""
        counted: Counter[int] = Counter()
        passages = self._beside(STATED_IN)
        for claim, thing, _, value in self._beliefs.claims():
            for end in {thing, value}:
                counted[end] += len(passages[claim])
        for end, number in counted.items():
            name = self._term[end]
            if isinstance(name, Iri) and not name.startswith(_AMOUNT):
                yield name, Literal(str(number), _INTEGER)

    def joints(self) -> Iterator[Row]:
        """Yield claim, thing, property, value and whether the claim is accepted, where the value is a thing."""
        term, spelled = self._term, self._spelled
        for claim, thing, prop, value in self._beliefs.claims():
            if spelled[thing].startswith(b"<") and _is_thing(spelled[value]):
                for accepted in self._beliefs.acceptance(claim):
                    yield read(spelled[claim]), term[thing], term[prop], term[value], accepted

    def collaborations(self) -> Iterator[Row]:
        """Yield edition, partner, claim and source of each accepted claim on who made an edition."""
        term, collaborator = self._term, self._words.known(_COLLABORATOR)
        passages, documents = self._beside(STATED_IN), self._beside(_HAS_SOURCE)
        for claim, thing, prop, value in self._beliefs.claims():
            if prop == collaborator and isinstance(term[value], Iri) and any(self._beliefs.acceptance(claim)):
                for source in {source for passage in passages[claim] for source in documents[passage]}:
                    yield term[thing], term[value], read(self._spelled[claim]), term[source]

    def dated_claims(self) -> Iterator[Row]:
        """Yield claim, thing, property, value and whether the claim is accepted."""
        term, spelled = self._term, self._spelled
        for claim, thing, prop, value in self._beliefs.claims():
            if spelled[value].endswith(_DATED):
                for accepted in self._beliefs.acceptance(claim):
                    yield read(spelled[claim]), term[thing], term[prop], term[value], accepted

    def steps(self) -> Iterator[Row]:
        """Yield claim, newer, relation, older, kind, part and whether the claim is accepted."""
        term = self._term
        for claim, *step, part in self.step_numbers():
            newer, relation, older, kind = [term[number] for number in step]
            for accepted in self._beliefs.acceptance(claim):
                named = term[part] if part else None
                yield read(self._spelled[claim]), newer, relation, older, kind, named, accepted

    def step_numbers(self) -> Iterator[tuple[int, int, int, int, int, int]]:
        """Yield claim, newer, relation, older, kind and part (0 for none) of every step on record."""
        kinds: dict[int, list[int]] = {}
        kinds_known = {self._words.known(_WHOLE), self._words.known(_PART)}
        for relation, kind in self._beliefs.pairs(_BELOW):
            if kind in kinds_known:
                kinds.setdefault(relation, []).append(kind)
        parts = self._beside(_PART_QUALIFIER)
        for claim, newer, relation, older in self._beliefs.claims():
            for kind in kinds.get(relation, ()):
                for part in parts[claim] or (0,):
                    yield claim, newer, relation, older, kind, part

    def hedges(self) -> Iterator[Row]:
        """Yield claim, hedge and words."""
        for hedge in _HEDGES:
            for claim, words in zip(*self._stated.pairs(EVIDENCE, hedge), strict=True):
                yield self._term[claim], hedge, self._term[words]

    def single_valued_claims(self) -> Iterator[Row]:
        """Yield claim, thing, property, value, whether accepted, and what it is within; by thing and property.

        Raises StoreTrouble where values contradict within what is only counted here, such as gists.
        """
        single = self._beliefs.subjects(TYPE, _SINGLE_VALUED)
        within: dict[int, list[tuple[int, Lookup]]] = {}
        for prop, qualifier in self._beliefs.pairs(_WITHIN):
            within.setdefault(prop, []).append((qualifier, self._qualified(qualifier)))
        graph, things, props, values = self._stated.graph, self._stated.thing, self._stated.prop, self._stated.value
        is_claim = self._beliefs.is_claim
        places = [place for place, prop in enumerate(props) if prop in single and is_claim[graph[place]]]
        places.sort(key=lambda place: things[place] << 32 | props[place])
        term = self._term
        for place in places:
            claim, prop = graph[place], props[place]
            one = read(self._spelled[claim])
            said = (one, term[things[place]], term[prop], term[values[place]])
            qualified = [(qualifier, words) for qualifier, some in within.get(prop, ()) for words in some[claim]]
            for accepted in self._beliefs.acceptance(claim):
                for qualifier, words in qualified or _UNQUALIFIED:
                    yield *said, accepted, term[qualifier] if words else None, term[words] if words else None

    def _qualified(self, qualifier: int) -> Lookup:
        predicate = self._term[qualifier]
        if predicate in COUNTED_ONLY:
            raise StoreTrouble(f"values are said to contradict within {predicate}; accepted: qualifiers of claims")
        return self._beside(Iri(str(predicate)))

    def _beside(self, predicate: Iri) -> Lookup:
        return self._stated.beside(EVIDENCE, predicate)


def _is_thing(spelled: bytes) -> bool:
    return spelled.startswith(b"<") and not spelled.startswith(_OF_MONEY)
