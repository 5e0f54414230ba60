"""The rows of the internal queries that count, out of what is counted while lines stream by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kgsneaker.ledger.accepting import TYPE
from kgsneaker.ledger.statements import OURS, Statements
from kgsneaker.ledger.words import read, written
from kgsneaker.namespaces import DATASET, ENTITIES, EVIDENCE, HERITAGE, PREFIXES, expand
from kgsneaker.stores.rows import Row
from kgsneaker.terms import Iri, Literal, Quad

_AMOUNT = written(expand("kgs:MonetaryAmount"))
_LEVELS = (expand("kgs:confidence"), expand("kgs:reliability"))


class NumberRows:
    """Rows that count what is stated and what is derived; ``card`` has the derived quads of the counted card."""

    def __init__(self, stated: Statements) -> None:
        self._stated = stated
        self._believed: Counter[bytes] = Counter()
        self._amounts: set[tuple[bytes, bytes]] = set()
        self.card: list[Quad] = []

    def believe(self, counts: Counter[bytes], amounts: Iterable[bytes]) -> None:
        """Add how many triples of each property were derived, and the amounts that were described."""
        self._believed = counts
        self._amounts = {(amount, _AMOUNT) for amount in amounts}

    def count(self, card: Iterable[Quad]) -> None:
        """Add the counted card, but for what is stated of it already."""
        stated = set(self._on_card())
        self.card = [quad for quad in card if quad[:3] not in stated]

    @property
    def derived(self) -> int:
        """The number of derived quads."""
        return self._believed.total() + len(self.card)

    def dataset(self) -> Iterator[Row]:
        """Yield what the card is about, property and value."""
        yield from self._on_card()
        yield from (quad[:3] for quad in self.card)

    def _on_card(self) -> Iterator[Row]:
        term = self._stated.words.terms
        for predicate in self._stated.predicates(DATASET):
            for subject, value in zip(*self._stated.pairs(DATASET, predicate), strict=True):
                yield term[subject], predicate, term[value]

    def counts(self) -> Iterator[Row]:
        """Yield how many claims, sources and things there are."""
        known = self._stated.words.known
        sorts = Counter(self._stated.pairs(EVIDENCE, TYPE)[1])
        yield Literal("claims"), _number(sorts[known(expand("kgs:Claim"))])
        yield Literal("sources"), _number(sorts[known(expand("kgs:Source"))])
        labelled = self._stated.pairs(ENTITIES, expand("skos:prefLabel"))[0]
        yield Literal("things"), _number(len(set(labelled)))

    def statement_counts(self) -> Iterator[Row]:
        """Yield place, property and how many statements there are of it."""
        found = self._stated.counts()
        for name, many in self._believed.items():
            found[str(HERITAGE), Iri(name[1:-1].decode())] += many
        found.update((str(DATASET), predicate) for _, predicate, _, _ in self.card)
        for (place, predicate), many in found.items():
            if many:
                yield Literal(place), predicate, _number(many)

    def class_counts(self) -> Iterator[Row]:
        """Yield class and number of things, each counted once in whatever graphs it is of that class."""
        stated, spelled = self._stated, self._stated.words.spelled
        kind = stated.words.known(TYPE)
        columns = [stated.pairs(graph, TYPE) for graph in OURS]
        derived = self._amounts | {(written(s), written(o)) for s, p, o, _ in self.card if p == TYPE}
        derived |= {(spelled[thing], spelled[value]) for _, thing, prop, value in stated.statements() if prop == kind}
        # Most classes stand in one graph, which holds no pair twice: those are counted without looking at the things.
        places = Counter(sort for _, sorts in columns for sort in set(sorts))
        apart = {stated.words.get(sort, 0) for _, sort in derived} | {
            sort for sort, times in places.items() if times > 1
        }
        for column in columns:
            some = ((spelled[thing], spelled[sort]) for thing, sort in zip(*column, strict=True) if sort in apart)
            derived.update(some)
        found = Counter(spelled[sort] for _, sorts in columns for sort in sorts if sort not in apart)
        found.update(sort for _, sort in derived)
        for sort, many in found.items():
            yield read(sort), _number(many)

    def level_counts(self) -> Iterator[Row]:
        """Yield scale, level, and how many bear it."""
        for scale in _LEVELS:
            levels = Counter(self._stated.pairs(EVIDENCE, scale)[1])
            for level, many in levels.items():
                yield scale, self._stated.words.terms[level], _number(many)


def _number(many: int) -> Literal:
    return Literal(str(many), PREFIXES["xsd"] + "integer")
