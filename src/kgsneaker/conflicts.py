"""Disagreements for people: what contradicts what, whether it was decided, and why."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from kgsneaker.contradictions import Contradiction, find, values_contradict
from kgsneaker.evidence import Evidence, Weighed
from kgsneaker.records import Disagreement
from kgsneaker.register import Register
from kgsneaker.stores.base import Store


def disagreements(store: Store, register: Register, evidence: Evidence) -> list[Disagreement]:
    """Return all disagreements: recorded, of values, in time, and circles of descent."""
    found = find(store)
    known = {one.claim.id: one for one in evidence.claims(sorted({claim for c in found for claim in c.claims}))}
    return [
        _dressed(contradiction, [known[claim] for claim in contradiction.claims if claim in known], register, evidence)  # type: ignore[index]
        for contradiction in found
    ]


def _dressed(
    contradiction: Contradiction, claims: list[Weighed], register: Register, evidence: Evidence
) -> Disagreement:
    title, gist = _words(contradiction, claims, register)
    reasons = dict.fromkeys(
        judgement.reason
        for one in claims
        for judgement in evidence.judgements.get(one.claim.id, ())
        if not contradiction.settled_by or judgement.id in contradiction.settled_by
    )
    decided = bool(contradiction.settled_by) if contradiction.kind == "recorded" else _settled(contradiction, claims)
    reason = " ".join(reasons) if decided else ""
    if decided and not reason:
        reason = "The other values are on record only as hearsay, hopes or slips of the pen."
    return Disagreement(contradiction.kind, title, gist, tuple(evidence.statements(claims)), decided, reason)


def _settled(contradiction: Contradiction, claims: Iterable[Weighed]) -> bool:
    if contradiction.kind != "values":
        return False
    accepted = [one.claim.value.term for one in claims if one.claim.accepted]
    return not any(values_contradict(first, second) for first, second in combinations(accepted, 2))


def _words(contradiction: Contradiction, claims: list[Weighed], register: Register) -> tuple[str, str]:
    if contradiction.kind == "recorded":
        return contradiction.title, contradiction.gist
    names = [register.entity(thing).label for thing in contradiction.about]
    if contradiction.kind == "values":
        values = dict.fromkeys(one.claim.value.label for one in claims)
        word = register.property(contradiction.about[1]).label
        return f"{names[0]} {word}: {' or '.join(values)}", f"{len(values)} values of what can have one at a time."
    if contradiction.kind == "chronology":
        return (
            f"{names[0]} is older than {names[1]}, from which it is said to descend",
            "By the accepted dates the newer thing was offered before the older one.",
        )
    return f"A circle of descent: {', '.join(names)}", "Each is said to descend from the other; a judgement is wanted."
