"""Who says so: claims with their passages, and claims taken together as statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from kgsneaker.asking import ask, ask_by, in_english
from kgsneaker.namespaces import local_name
from kgsneaker.records import Claim, Passage, Value
from kgsneaker.register import Register
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Iri, Term

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Judgement, Statement
    from kgsneaker.stores.base import Store


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

    def about(self, things: Collection[str], properties: Collection[str] | None = None) -> list[Weighed]:
        """Return the claims whose subject is one of *things*, of all or the given properties, by id."""
        found = ask(self._store, "claims-about", thing=[Iri(thing) for thing in things]) if things else ()
        return self.claims(_chosen(found, properties))

    def pointing_at(self, things: Collection[str], properties: Collection[str] | None = None) -> list[Weighed]:
        """Return the claims whose value is one of *things*, by id."""
        found = ask(self._store, "claims-pointing-at", thing=[Iri(thing) for thing in things]) if things else ()
        return self.claims(_chosen(found, properties))

    def everything(self, properties: Collection[str] | None = None) -> list[Weighed]:
        """Return all claims of the store, by id."""
        return self.claims(_chosen(ask(self._store, "claims-all"), properties))

    def claims(self, ids: Collection[str]) -> list[Weighed]:
        """Return the claims of these IRIs, in the order of their ids."""
        if not ids:
            return []
        wanted = [Iri(claim) for claim in ids]
        qualifiers: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        for claim, qualifier, value in ask(self._store, "claim-qualifiers", claim=wanted):
            if value is not None:
                qualifiers[str(claim)][local_name(str(qualifier))].append(self._register.value(value))
        rows = ask_by(self._store, "claim", "claim-details", claim=wanted)
        return [self._weighed(some, qualifiers.get(claim, {})) for claim, some in rows.items()]

    @cached_property
    def judgements(self) -> dict[str, tuple[Judgement, ...]]:
        """The judgements by the IRI of each claim that they concern."""
        from kgsneaker.answers import Judgement

        rows: dict[tuple[str, str], list[dict[str, Term]]] = defaultdict(list)
        for row in ask(self._store, "judgements").dicts():
            rows[str(row["judgement"]), str(row["verdict"])].append(row)
        by_claim: dict[str, list[Judgement]] = defaultdict(list)
        for (judgement, verdict), some in rows.items():
            made = Judgement(
                Iri(judgement),
                "prefer" if local_name(verdict) == "prefers" else "deprecate",
                tuple(dict.fromkeys(Iri(str(row["claim"])) for row in some)),
                in_english(row["reason"] for row in some),
                str(some[0]["date"]),
            )
            for claim in made.claims:
                by_claim[claim].append(made)
        return {claim: tuple(judgements) for claim, judgements in by_claim.items()}

    def statements(self, claims: Iterable[Weighed]) -> list[Statement]:
        """Take together the claims that give one thing one value of one property, those that hedge it apart.

        Ordered by thing, then as the claims came; the accepted values of a property come first.
        """
        grouped: dict[tuple[object, ...], list[Weighed]] = defaultdict(list)
        for weighed in claims:
            claim = weighed.claim
            grouped[claim.subject, claim.property.id, claim.value.term, _hedges(claim)].append(weighed)
        made = _with_preferences([self._statement(some) for some in grouped.values()])
        order = {key: place for place, key in enumerate(dict.fromkeys((s.thing.id, s.property.id) for s in made))}
        return sorted(made, key=lambda one: (order[one.thing.id, one.property.id], not one.accepted))

    def _statement(self, some: list[Weighed]) -> Statement:
        from kgsneaker.answers import Statement

        first = some[0].claim
        judgements = dict.fromkeys(j for weighed in some for j in self.judgements.get(weighed.claim.id, ()))
        return Statement(
            self._register.entity(first.subject),
            first.property,
            first.value,
            tuple(weighed.claim for weighed in some),
            max(weighed.witnesses for weighed in some),
            any(weighed.claim.accepted for weighed in some),
            any(weighed.contested for weighed in some),
            tuple(judgements),
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


def _chosen(rows: Rows | tuple[()], properties: Collection[str] | None) -> list[str]:
    return [str(claim) for _thing, claim, prop in rows if properties is None or str(prop) in properties]
