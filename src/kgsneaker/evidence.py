"""Who says so: claims with their passages, and claims taken together as statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kgsneaker.asking import TOGETHER, ask, ask_in_parts, in_english
from kgsneaker.namespaces import PREFIXES, local_name
from kgsneaker.records import Claim, Passage, Value
from kgsneaker.register import NOT_STATED, Register
from kgsneaker.terms import Iri, Term

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Judgement, Statement
    from kgsneaker.stores.base import Store

_AMOUNT = PREFIXES["amt"]
_MANY = 8


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim with what belief makes of it."""

    claim: Claim
    contested: bool
    witnesses: int


class Evidence:
    """Reads claims from one store."""

    def __init__(self, store: Store, register: Register) -> None:
        self._store = store
        self._register = register
        self._questions = 0  # on judgements

    def about(self, things: Collection[str], properties: Collection[str] | None = None) -> list[Weighed]:
        """Return the claims whose subject is one of *things*, of all or the given properties, by id."""
        return self.claims(_chosen(ask_in_parts(self._store, "thing", "claims-about", things), properties))

    def pointing_at(self, things: Collection[str], properties: Collection[str] | None = None) -> list[Weighed]:
        """Return the claims whose value is one of *things*, by id."""
        return self.claims(_chosen(ask_in_parts(self._store, "thing", "claims-pointing-at", things), properties))

    def everything(self, properties: Collection[str] | None = None) -> list[Weighed]:
        """Return all claims of the store, by id."""
        rows = ask(self._store, "claims-all")
        return self.claims([str(claim) for _, claim, prop in rows if properties is None or str(prop) in properties])

    def claims(self, ids: Collection[str]) -> list[Weighed]:
        """Return the claims of these IRIs, in the order of their ids."""
        said = ask_in_parts(self._store, "claim", "claim-qualifiers", ids)
        rows = ask_in_parts(self._store, "claim", "claim-details", ids)
        self._meet([*rows.values(), *said.values()])
        qualifiers: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        for claim, some in said.items():
            for row in some:
                if "value" in row:
                    value = self._register.value(row["value"])
                    qualifiers[claim][local_name(str(row["qualifier"]))].append(value)
        return [self._weighed(some, qualifiers.get(claim, {})) for claim, some in rows.items()]

    def _meet(self, rows: Iterable[list[dict[str, Term]]]) -> None:
        """Have the register read at once all things and sources that claims name."""
        named = [(row.get("subject"), row.get("value"), row.get("source")) for some in rows for row in some]
        ends = (end for subject, value, _ in named for end in (subject, value) if isinstance(end, Iri))
        self._register.meet(end for end in ends if not end.startswith(_AMOUNT))
        self._register.meet_sources(str(source) for *_, source in named if source and source != NOT_STATED)

    @cached_property
    def judgements(self) -> dict[str, tuple[Judgement, ...]]:
        """The judgements by the IRI of each claim that they concern."""
        return _by_claim(ask(self._store, "judgements").dicts())

    def _judgements_on(self, claims: Iterable[str]) -> Mapping[str, tuple[Judgement, ...]]:
        """Return the judgements on some claims: of a large graph not all are read for a few, but for many questions."""
        read = "judgements" in self.__dict__ or self._store.recall("judgements", {}) is not None
        if read or self._questions == _MANY:
            return self.judgements
        self._questions += 1
        wanted = sorted(set(claims))
        rows: dict[object, dict[str, Term]] = {}  # a judgement on claims that are asked for apart comes twice
        for start in range(0, len(wanted), TOGETHER):
            some = ask(self._store, "judgements-on", judged=[Iri(claim) for claim in wanted[start : start + TOGETHER]])
            rows |= {tuple(row.items()): row for row in some.dicts()}
        return _by_claim(rows.values())

    def statements(self, claims: Iterable[Weighed]) -> list[Statement]:
        """Take together the claims that give one thing one value of one property, those that hedge it apart.

        Ordered by thing, then as the claims came; the accepted values of a property come first.
        """
        grouped: dict[tuple[object, ...], list[Weighed]] = defaultdict(list)
        claims = list(claims)
        judgements = self._judgements_on({str(one.claim.id) for one in claims})
        for weighed in claims:
            claim = weighed.claim
            grouped[claim.subject, claim.property.id, claim.value.term, _hedges(claim)].append(weighed)
        made = _with_preferences([self._statement(some, judgements) for some in grouped.values()])
        order = {key: place for place, key in enumerate(dict.fromkeys((s.thing.id, s.property.id) for s in made))}
        return sorted(made, key=lambda one: (order[one.thing.id, one.property.id], not one.accepted))

    def _statement(self, some: list[Weighed], judgements: Mapping[str, tuple[Judgement, ...]]) -> Statement:
        from kgsneaker.answers import Statement

        first = some[0].claim
        found = dict.fromkeys(j for weighed in some for j in judgements.get(weighed.claim.id, ()))
        return Statement(
            self._register.entity(first.subject),
            first.property,
            first.value,
            tuple(weighed.claim for weighed in some),
            max(weighed.witnesses for weighed in some),
            any(weighed.claim.accepted for weighed in some),
            any(weighed.contested for weighed in some),
            tuple(found),
        )

    def _weighed(self, rows: list[dict[str, Term]], qualifiers: dict[str, list[Value]]) -> Weighed:
        row = rows[0]
        claim = Claim(
            Iri(str(row["claim"])),
            Iri(str(row["subject"])),
            self._register.property(str(row["property"])),
            self._register.value(row["value"]),
            in_english(some["gist"] for some in rows),
            local_name(str(row["confidence"])),
            Passage(Iri(str(row["passage"])), str(row["locator"]), self._register.source(str(row["source"]))),
            {key: tuple(values) for key, values in qualifiers.items()},
            "accepted" in row,
        )
        return Weighed(claim, "contested" in row, int(str(row.get("witnesses", 1))))


def _hedges(claim: Claim) -> tuple[tuple[str, str], ...]:
    if not ("approx" in claim.qualifiers or "bound" in claim.qualifiers):
        return ()
    from kgsneaker.witnesses import hedges  # few claims hedge: the start of a lineage does without

    return hedges(claim.value.term, ((key, one.label) for key, some in claim.qualifiers.items() for one in some))


def _with_preferences(statements: list[Statement]) -> list[Statement]:
    """Give what no judgement names and belief leaves aside the judgements by which another value is preferred."""
    preferring: dict[tuple[str, str], dict[Judgement, None]] = defaultdict(dict)
    for one in statements:
        for judgement in one.judgements:
            if judgement.verdict == "prefer":
                preferring[one.thing.id, one.property.id][judgement] = None
    if not preferring:
        return statements
    return [
        one
        if one.accepted or one.judgements
        else replace(one, judgements=tuple(preferring.get((one.thing.id, one.property.id), ())))
        for one in statements
    ]


def _by_claim(rows: Iterable[dict[str, Term]]) -> dict[str, tuple[Judgement, ...]]:
    from kgsneaker.answers import Judgement

    by_verdict: dict[tuple[str, str], list[dict[str, Term]]] = defaultdict(list)
    for row in rows:
        by_verdict[str(row["judgement"]), str(row["verdict"])].append(row)
    found: dict[str, list[Judgement]] = defaultdict(list)
    for (judgement, verdict), some in by_verdict.items():
        made = Judgement(
            Iri(judgement),
            "prefer" if local_name(verdict) == "prefers" else "deprecate",
            tuple(dict.fromkeys(Iri(str(row["claim"])) for row in some)),
            in_english(row["reason"] for row in some),
            str(some[0]["date"]),
        )
        for claim in made.claims:
            found[claim].append(made)
    return {claim: tuple(judgements) for claim, judgements in found.items()}


def _chosen(rows: Mapping[str, list[dict[str, Term]]], properties: Collection[str] | None) -> list[str]:
    every = (row for some in rows.values() for row in some)
    return [str(row["claim"]) for row in every if properties is None or str(row["property"]) in properties]
