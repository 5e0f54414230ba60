"""What ``belief.derive`` puts into ``g:heritage``, out of columns of numbers, as lines of N-Quads one by one.

``queries/rules`` and ``belief`` stay the definition; tests hold this to them, quad for quad.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from itertools import compress, islice
from operator import itemgetter

from kgsneaker import belief, dates, descent, witnesses
from kgsneaker.adjacency import UNNAMED_PART, WHOLE, passing
from kgsneaker.ledger import amounts
from kgsneaker.ledger.accepting import ACCEPTED, STATED_IN, TRUE, Beliefs
from kgsneaker.ledger.claim_rows import ClaimRows
from kgsneaker.ledger.statements import REGISTER, Statements
from kgsneaker.ledger.words import written
from kgsneaker.namespaces import EDTF, ENTITIES, EVIDENCE, HERITAGE, ONTOLOGY, PREFIXES, expand
from kgsneaker.steps import links_in
from kgsneaker.terms import Iri, Literal, Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kgsneaker.stores.base import Store

Spelled = tuple[bytes, bytes, bytes]  # a triple as N-Quads write it
_BELOW = expand("rdfs:subPropertyOf")
_BROADER = [expand(f"kgs:{name}") for name in ("wholeFrom", "partFrom", "derivesFrom", "influence")]
_DESCENT = [
    expand(f"kgs:{name}")
    for name in ("descendsFrom", "descendsWhollyFrom", "soleDescendsFrom", "upperDescendsFrom", "partDescendsFrom")
]
_HAS_SOURCE, _PRICE = expand("oa:hasSource"), expand("kgs:price")
_HEDGES = [(name, expand(f"kgs:{name}")) for name in witnesses.HEDGES]
_AMOUNT = f"<{PREFIXES['amt']}".encode()
_DATED = f'"^^<{EDTF}>'.encode()
_END = f"<{HERITAGE}> .\n".encode()
_PREDICATE, _TOGETHER = itemgetter(1), 5_000


class Heritage:
    """All that is believed of what is stated; ``counts`` has how many triples of each property were yielded."""

    def __init__(self, stated: Statements, beliefs: Beliefs, store: Store) -> None:
        self._stated, self._beliefs, self._store = stated, beliefs, store
        self._words, self._spelled = stated.words, stated.words.spelled
        self.counts: Counter[bytes] = Counter()

    def lines(self, contested: Callable[[], Iterable[str]]) -> Iterator[bytes]:
        """Yield every line of ``g:heritage`` that is not stated there itself, each once.

        *contested* finds the claims that some contradiction involves.
        """
        producers: list[tuple[frozenset[bytes], Callable[[], Iterator[Spelled]]]] = [
            (self._in_register(HERITAGE), lambda: self._register(HERITAGE)),
            (self._in_register(ONTOLOGY), lambda: self._register(ONTOLOGY)),
            (_spelled(amounts.PROPERTIES), self._amounts),
            (self._in_register(ENTITIES), lambda: self._register(ENTITIES)),
            (_spelled([ACCEPTED]), self._accepted),
            (frozenset(self._spelled[prop] for prop in self._beliefs.predicates()), self._triples),
            (_spelled(_BROADER), self._steps),
            (_spelled([belief.EARLIEST, belief.LATEST]), self._days),
            (_spelled([belief.WITNESSES]), self._witnesses),
            (_spelled(_DESCENT), self._descent),
            (_spelled([belief.CONTESTED]), lambda: self._contested(contested())),
        ]
        yet: set[bytes] = set()
        seen: dict[bytes, set[int]] = {}
        for place, (predicates, produced) in enumerate(producers):
            again = set[bytes]().union(*(some for some, _ in producers[place + 1 :]))
            # Only of what another one may yield as well must be known what was yielded: properties rarely meet.
            checked, kept = predicates & yet, predicates & again
            yet |= predicates
            found = _once(produced(), checked, kept, seen) if checked or kept else produced()
            if place:
                yield from self._counted(found)
            else:  # what is stated in g:heritage itself is there already
                for _ in found:
                    pass

    def _counted(self, triples: Iterator[Spelled]) -> Iterator[bytes]:
        while some := list(islice(triples, _TOGETHER)):
            self.counts.update(map(_PREDICATE, some))
            for triple in some:
                yield b" ".join((*triple, _END))

    def _in_register(self, graph: Iri) -> frozenset[bytes]:
        return _spelled(self._stated.predicates(graph))

    def _register(self, graph: Iri) -> Iterator[Spelled]:
        """Yield what is believed as it stands (rule 10)."""
        spelled = self._spelled
        for predicate in self._stated.predicates(graph):
            name = _word(predicate)
            for thing, value in zip(*self._stated.pairs(graph, predicate), strict=True):
                yield spelled[thing], name, spelled[value]

    def amounts(self) -> Iterator[tuple[bytes, list[tuple[Iri, Term]]]]:
        """Yield every amount that a claim or a price names, with what its IRI spells (rule 50)."""
        spelled = self._spelled
        stated = {value for *_, value in self._beliefs.claims() if spelled[value].startswith(_AMOUNT)}
        priced = {value for value in self._stated.pairs(EVIDENCE, _PRICE)[1] if spelled[value].startswith(_AMOUNT)}
        for amount in stated | priced:
            yield spelled[amount], amounts.described(spelled[amount][len(_AMOUNT) : -1].decode())

    def _amounts(self) -> Iterator[Spelled]:
        for amount, said in self.amounts():
            for predicate, value in said:
                yield amount, _word(predicate), written(value)

    def _accepted(self) -> Iterator[Spelled]:
        name, true = _word(ACCEPTED), written(TRUE)
        for claim in compress(self._spelled, self._beliefs.accepted):
            yield claim, name, true

    def _triples(self) -> Iterator[Spelled]:
        spelled = self._spelled
        for thing, prop, value in self._beliefs.triples():
            yield spelled[thing], spelled[prop], spelled[value]

    def _steps(self) -> Iterator[Spelled]:
        """Yield each believed step under its broader names (rule 40)."""
        below: dict[int, set[int]] = {}
        for narrow, broad in zip(*self._stated.pairs(ONTOLOGY, _BELOW), strict=True):
            below.setdefault(broad, set()).add(narrow)
        spelled, name = self._spelled, self._words.known
        for broader in _BROADER:
            direct = below.get(name(broader), set())
            narrower = direct.union(*(below.get(between, ()) for between in direct))
            steps = {pair for step in narrower for pair in self._stated_in_register(step)}
            steps |= {(newer, older) for newer, _, older in self._beliefs.triples(narrower)}
            predicate = _word(broader)
            for newer, older in steps:
                yield spelled[newer], predicate, spelled[older]

    def _stated_in_register(self, prop: int) -> Iterator[tuple[int, int]]:
        predicate = Iri(self._spelled[prop][1:-1].decode())
        for graph in REGISTER:
            yield from zip(*self._stated.pairs(graph, predicate), strict=True)

    def _days(self) -> Iterator[Spelled]:
        said: dict[dates.Span, list[tuple[bytes, bytes]]] = {}
        seen: set[tuple[int, bytes, bytes]] = set()
        # Only what has several dates as a claim, or is spoken of and a claim itself, can get the same day twice.
        is_claim = self._beliefs.is_claim
        things = self._stated.several.union(thing for thing in self._stated.thing if is_claim[thing])
        for subject, span in belief.spans(self._dated()):
            if span not in said:
                said[span] = [(_word(predicate), written(day)) for predicate, day in belief.days(span)]
            for day in said[span]:
                if subject in things:
                    if (subject, *day) in seen:
                        continue
                    seen.add((subject, *day))
                yield self._spelled[subject], *day

    def _dated(self) -> Iterator[tuple[int, int, str, bool]]:
        """Yield claim, thing, date and whether it is an accepted year."""
        beliefs, spelled, term = self._beliefs, self._spelled, self._words.terms
        released = self._words.known(belief.RELEASED)
        for claim, thing, prop, value in beliefs.claims():
            if spelled[value].endswith(_DATED):
                yield claim, thing, str(term[value]), prop == released and beliefs.acceptance(claim) != [None]

    def _witnesses(self) -> Iterator[Spelled]:
        repeating = belief.repeating(self._store)
        spelled, name, seen = self._spelled, _word(belief.WITNESSES), set[tuple[int, int]]()
        for part in self._stated.in_parts():
            for claim, number in witnesses.counts(self._sources(part), *repeating):
                if claim in self._stated.several:
                    if (claim, number) in seen:
                        continue
                    seen.add((claim, number))
                yield spelled[claim], name, _integer(number)

    def _sources(self, statements: Iterable[tuple[int, int, int, int]]) -> Iterator[tuple[int, Hashable, str]]:
        """Yield claim, what it states and a source; a claim may have several."""
        passages = self._stated.beside(EVIDENCE, STATED_IN)
        documents = self._stated.beside(EVIDENCE, _HAS_SOURCE)
        term, hedged = self._words.terms, self._hedged()
        for claim, *what in statements:
            for passage in passages[claim]:
                hedges = witnesses.hedges(term[what[2]], hedged[claim]) if claim in hedged else ()
                for source in documents[passage]:
                    yield claim, (*what, hedges), str(term[source])

    def _hedged(self) -> dict[int, set[tuple[str, str]]]:
        found: dict[int, set[tuple[str, str]]] = {}
        for name, predicate in _HEDGES:
            for claim, words in zip(*self._stated.pairs(EVIDENCE, predicate), strict=True):
                found.setdefault(claim, set()).add((name, str(self._words.terms[words])))
        return found

    def _descent(self) -> Iterator[Spelled]:
        spelled, properties = self._spelled, dict[int, tuple[bytes, ...]]()
        to_older, inheritable = self._passing()
        for newer in to_older:
            for older, bits in descent.reached(to_older, newer).items():
                if bits not in properties:
                    properties[bits] = tuple(map(_word, descent.properties_of(inheritable, bits)))
                for name in properties[bits]:
                    yield spelled[newer], name, spelled[older]

    def _passing(self) -> tuple[dict[int, list[tuple[int, int, int, int]]], tuple[str, ...]]:
        """Return what the steps let through, as ``Adjacency.to_older`` does, and what the bits are."""
        is_iri, accepted = self._words.is_iri, self._beliefs.acceptance
        names: dict[tuple[int, int, int], str] = {}
        taken: dict[tuple[int, int, str], None] = {}
        for claim, newer, relation, older, kind, part in ClaimRows(self._stated, self._beliefs).step_numbers():
            if newer != older and is_iri(newer) and is_iri(older) and accepted(claim) != [None]:
                sort = (relation, kind, part)
                if sort not in names:
                    names[sort] = self._name_of_what_is_taken(*sort)
                taken[newer, older, names[sort]] = None
        named = {part for *_, part in taken} - {WHOLE, UNNAMED_PART}
        inheritable = (WHOLE, UNNAMED_PART, *sorted(named))
        to_older: dict[int, list[tuple[int, int, int, int]]] = {}
        for (newer, older), masks in passing(taken, inheritable).items():
            to_older.setdefault(newer, []).append((older, *masks))
        return to_older, inheritable

    def _name_of_what_is_taken(self, relation: int, kind: int, part: int) -> str:
        term, end = self._words.terms, Iri("")
        row = (end, end, term[relation], end, term[kind], term[part] if part else None, TRUE)
        (link,) = links_in(self._store, [row])
        return link.part or link.whole_or_part

    def _contested(self, claims: Iterable[str]) -> Iterator[Spelled]:
        name, true = _word(belief.CONTESTED), written(TRUE)
        for claim in claims:
            yield _word(claim), name, true


def _once(
    triples: Iterator[Spelled], checked: frozenset[bytes], kept: frozenset[bytes], seen: dict[bytes, set[int]]
) -> Iterator[Spelled]:
    """Yield triples that are not among those seen, and keep in mind those of some properties."""
    for triple in triples:
        predicate = triple[1]
        if predicate in checked or predicate in kept:
            fingerprint, known = hash(triple), seen.setdefault(predicate, set())
            if fingerprint in known:
                continue
            if predicate in kept:
                known.add(fingerprint)
        yield triple


def _word(iri: str) -> bytes:
    return f"<{iri}>".encode()


def _spelled(iris: Iterable[str]) -> frozenset[bytes]:
    return frozenset(map(_word, iris))


@cache
def _integer(number: int) -> bytes:
    return written(Literal(str(number), PREFIXES["xsd"] + "integer"))
