"""Which claims are accepted, and what is believed of them: rules 10, 20 and 30 on columns of numbers.

``queries/rules`` stay the definition; tests hold this to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kgsneaker.ledger.columns import flags
from kgsneaker.ledger.statements import REGISTER, Statements
from kgsneaker.namespaces import EVIDENCE, JUDGEMENTS, ONTOLOGY, PREFIXES, expand
from kgsneaker.terms import Iri, Literal, Term

ACCEPTED, STATED_IN = expand("kgs:accepted"), expand("kgs:statedIn")
TRUE = Literal("true", PREFIXES["xsd"] + "boolean")
TYPE = expand("rdf:type")
_STATUS = expand("kgs:status")
_DEPRECATES, _PREFERS = expand("kgs:deprecates"), expand("kgs:prefers")
_SINGLE_VALUED, _READ_WITH_QUALIFIERS = expand("kgs:SingleValuedProperty"), expand("kgs:ReadWithQualifiers")
_ASIDE = [Literal(word) for word in ("rumored", "expected", "alleged", "target", "misprint", "opinion")]


class Beliefs:
    """What is believed of stated things; ``is_claim`` and ``accepted`` have a byte for each number of a term."""

    def __init__(self, stated: Statements) -> None:
        self._stated, self._words = stated, stated.words
        size = len(self._words.spelled)
        self.is_claim = flags(size, stated.pairs(EVIDENCE, STATED_IN)[0])
        self.accepted = self._unopposed(size)
        true = self._words.known(TRUE)
        for graph in REGISTER:
            for claim, value in zip(*stated.pairs(graph, ACCEPTED), strict=True):
                if value == true:
                    self.accepted[claim] = 1
        self._alone = flags(size, self._declared(_READ_WITH_QUALIFIERS))
        self._used = set(stated.prop)
        self._said = self._otherwise_accepted()

    def _unopposed(self, size: int) -> bytearray:
        """Return which claims neither a judgement nor their status sets aside."""
        aside = flags(size, self._stated.pairs(JUDGEMENTS, _DEPRECATES)[1])
        words = {self._words.known(word) for word in _ASIDE}
        for claim, status in zip(*self._stated.pairs(EVIDENCE, _STATUS), strict=True):
            if status in words:
                aside[claim] = 1
        wanted = self._preferred()
        judged = {prop for _, prop in wanted} & set(self._declared(_SINGLE_VALUED))
        accepted = bytearray(size)
        is_claim = self.is_claim
        for claim, thing, prop, value in self._stated.statements():
            if is_claim[claim] and not aside[claim]:
                if prop in judged and value not in wanted.get((thing, prop), (value,)):
                    continue
                accepted[claim] = 1
        return accepted

    def _preferred(self) -> dict[tuple[int, int], set[int]]:
        """Return the preferred values of things and properties."""
        preferred = set(self._stated.pairs(JUDGEMENTS, _PREFERS)[1])
        wanted: dict[tuple[int, int], set[int]] = {}
        for graph, thing, prop, value in self._stated.statements() if preferred else ():
            if graph in preferred:
                wanted.setdefault((thing, prop), set()).add(value)
        return wanted

    def _declared(self, sort: Iri) -> Iterator[int]:
        wanted = self._words.known(sort)
        return (prop for prop, said in zip(*self._stated.pairs(ONTOLOGY, TYPE), strict=True) if said == wanted)

    def _otherwise_accepted(self) -> dict[int, list[int]]:
        """Return the claims of which data itself, not rule 20, says something of acceptance, with all that is said."""
        found: dict[int, list[int]] = {}
        for claim, value in self.pairs(ACCEPTED):
            found.setdefault(claim, []).append(value)
        return found

    def subjects(self, predicate: Iri, value: Iri) -> dict[int, None]:
        """Return what rules 10 to 30 believe to have this value for a property."""
        number, wanted = self._words.known(predicate), self._words.known(value)
        columns = [zip(*self._stated.pairs(graph, predicate), strict=True) for graph in REGISTER]
        found = {subject: None for column in columns for subject, said in column if said == wanted}
        if number in self._used and not self._alone[number]:
            found |= {thing: None for thing, _, said in self.triples([number]) if said == wanted}
        return found

    def claims(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield claim, thing, property and value of every claim on record."""
        is_claim = self.is_claim
        return (statement for statement in self._stated.statements() if is_claim[statement[0]])

    def acceptance(self, claim: int) -> list[Term | None]:
        """Return what is said of the acceptance of a claim: [None] where nothing is."""
        if not self._said or claim not in self._said:
            return [TRUE] if self.accepted[claim] else [None]
        said: list[Term | None] = [self._words.terms[value] for value in self._said[claim]]
        return said if TRUE in said or not self.accepted[claim] else [TRUE, *said]

    def predicates(self) -> frozenset[int]:
        """Return the properties of the triples that accepted claims bring into belief, and maybe some more."""
        return frozenset(prop for prop in self._used if not self._alone[prop])

    def triples(self, of: Collection[int] | None = None) -> Iterator[tuple[int, int, int]]:
        """Yield the triples of accepted claims that may stand without their qualifiers, each once.

        *of* are the properties to yield them of, all by default.
        """
        accepted, alone, is_claim = self.accepted, self._alone, self.is_claim
        for part in self._stated.in_parts(of):
            yield from dict.fromkeys(
                [
                    (thing, prop, value)
                    for claim, thing, prop, value in part
                    if accepted[claim] and is_claim[claim] and not alone[prop]
                ]
            )

    def pairs(self, predicate: Iri) -> Iterator[tuple[int, int]]:
        """Yield subject and value of each triple of a property that rules 10 to 30 believe, each once."""
        number = self._words.known(predicate)
        claimed = number in self._used and not self._alone[number]
        columns = [self._stated.pairs(graph, predicate) for graph in REGISTER]
        if not claimed and sum(bool(subjects) for subjects, _ in columns) == 1:
            for subjects, values in columns:
                yield from zip(subjects, values, strict=True)
            return
        found = {pair: None for column in columns for pair in zip(*column, strict=True)}
        if claimed:
            found |= {(thing, value): None for thing, _, value in self.triples([number])}
        yield from found
