"""What follows from statements that no longer change: lines of belief, the counted card, and rows of answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property

from kgsneaker import contradictions, void
from kgsneaker.contradictions import Contradiction
from kgsneaker.ledger.accepting import Beliefs
from kgsneaker.ledger.believing import Heritage
from kgsneaker.ledger.claim_rows import ClaimRows
from kgsneaker.ledger.number_rows import NumberRows
from kgsneaker.ledger.register_rows import RegisterRows
from kgsneaker.ledger.rows import Streamed
from kgsneaker.ledger.statements import Statements
from kgsneaker.ledger.words import written
from kgsneaker.stores.rows import Row
from kgsneaker.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kgsneaker.stores.base import Store


class Derived:
    """What follows from *stated*; *store* is the ledger itself, as which other modules read it."""

    def __init__(self, stated: Statements, store: Store) -> None:
        self._stated, self._store = stated, store
        self.numbers = NumberRows(stated)
        self._is_counted = False
        self.stated = stated.counts().total()

    @cached_property
    def contradictions(self) -> list[Contradiction]:
        """Every contradiction among the claims."""
        return contradictions.find(self._store)

    @cached_property
    def register(self) -> RegisterRows:
        """Rows about things, words and documents."""
        return RegisterRows(self._stated, self._beliefs)

    @cached_property
    def claims(self) -> ClaimRows:
        """Rows about claims."""
        return ClaimRows(self._stated, self._beliefs)

    @cached_property
    def _beliefs(self) -> Beliefs:
        return Beliefs(self._stated)

    def lines(self) -> Iterator[bytes]:
        """Yield the line of every derived quad: belief, then the counted card."""
        self._is_counted, self.numbers = False, NumberRows(self._stated)
        heritage = Heritage(self._stated, self._beliefs, self._store)
        yield from heritage.lines(lambda: sorted({claim for one in self.contradictions for claim in one.claims}))
        self.numbers.believe(heritage.counts, [amount for amount, said in heritage.amounts() if said])
        self._is_counted = True
        self.numbers.count(void.counts(self._store))
        for quad in self.numbers.card:
            yield b" ".join([*(written(term) for term in quad if term is not None), b".\n"])

    def __len__(self) -> int:
        self._finish()
        return self.stated + self.numbers.derived

    def _finish(self) -> None:
        if not self._is_counted:
            for _ in self.lines():
                pass

    def rows(self, name: str, terms: Mapping[str, Collection[Term]]) -> Streamed | None:
        """Return the rows of an internal query, None for one that is not answered here."""
        if name == "by-entities":
            variables = ANSWERS["entities"][0]
            return Streamed(tuple(variables.split()), lambda: self.register.entities(terms["thing"]))
        if name in _OF_ALL:
            self._finish()
        if terms or name not in ANSWERS:
            return None
        variables, made = ANSWERS[name]
        return Streamed(tuple(variables.split()), lambda: made(self))


_OF_ALL = ("statement-counts", "class-counts", "dataset")  # which tell of what is derived, too
ANSWERS: dict[str, tuple[str, Callable[[Derived], Iterator[Row]]]] = {
    "names": ("thing kind sort name", lambda it: it.register.names()),
    "entities": ("thing kind label name", lambda it: it.register.entities()),
    "properties": ("property label inverse single group", lambda it: it.register.properties()),
    "broader": ("property broader", lambda it: it.register.broader()),
    "ontology": ("term property value", lambda it: it.register.ontology()),
    "card": ("what text", lambda it: it.register.card()),
    "sources": ("source title publisher trust author issued url origin", lambda it: it.register.sources()),
    "sources-repeat": ("source origin reliability", lambda it: it.register.sources_repeat()),
    "source-details": ("source kind language author", lambda it: it.register.source_details()),
    "judgements": ("judgement thing property verdict claim reason date", lambda it: it.register.judgements()),
    "disagreements": ("disagreement title gist member judgement", lambda it: it.register.disagreements()),
    "claims-all": ("subject claim property", lambda it: it.claims.claims_all()),
    "who-states": ("claim thing property value source", lambda it: it.claims.who_states()),
    "told": ("thing number", lambda it: it.claims.told()),
    "joints": ("claim thing property value accepted", lambda it: it.claims.joints()),
    "collaborations": ("edition partner claim source", lambda it: it.claims.collaborations()),
    "dated-claims": ("claim thing property value accepted", lambda it: it.claims.dated_claims()),
    "steps": ("claim newer relation older kind part accepted", lambda it: it.claims.steps()),
    "hedges": ("claim hedge words", lambda it: it.claims.hedges()),
    "single-valued-claims": (
        "claim thing property value accepted within qualified",
        lambda it: it.claims.single_valued_claims(),
    ),
    "counts": ("what number", lambda it: it.numbers.counts()),
    "dataset": ("about property value", lambda it: it.numbers.dataset()),
    "statement-counts": ("place property number", lambda it: it.numbers.statement_counts()),
    "class-counts": ("class number", lambda it: it.numbers.class_counts()),
    "level-counts": ("scale level number", lambda it: it.numbers.level_counts()),
}
