"""Disagreements for people: what contradicts what, whether it was decided, and why."""

from __future__ import annotations

from collections.abc import Iterable

from kgsneaker.answers import Disagreement
from kgsneaker.contradictions import Contradiction, find
from kgsneaker.evidence import Evidence, Weighed
from kgsneaker.register import Register
from kgsneaker.stores.base import Store

_NEVER_JUDGED = "The other values are on record only as hearsay, hopes or slips of the pen."


def disagreements(store: Store, register: Register, evidence: Evidence) -> list[Disagreement]:
    """Return all disagreements: recorded, of values, in time, and circles of descent."""
    found = find(store)
    known = {str(one.claim.id): one for one in evidence.claims(sorted({claim for c in found for claim in c.claims}))}
    return [
        _dressed(contradiction, [known[claim] for claim in contradiction.claims if claim in known], register, evidence)
        for contradiction in found
    ]


def _dressed(
    contradiction: Contradiction, claims: list[Weighed], register: Register, evidence: Evidence
) -> Disagreement:
    title, gist = _words(contradiction, claims, register)
    reason = _reason(contradiction, claims, evidence) if contradiction.decided else ""
    statements = tuple(evidence.statements(claims))
    return Disagreement(contradiction.kind, title, gist, statements, contradiction.decided, reason)


def _reason(contradiction: Contradiction, claims: Iterable[Weighed], evidence: Evidence) -> str:
    """Return the reasons of the judgements that settled it: those it names, else those on its claims."""
    if contradiction.kind == "recorded":
        by_id = {judgement.id: judgement for some in evidence.judgements.values() for judgement in some}
        judgements = [judgement for iri, judgement in sorted(by_id.items()) if iri in contradiction.settled_by]
    else:
        judgements = [judgement for one in claims for judgement in evidence.judgements.get(one.claim.id, ())]
    reasons = " ".join(dict.fromkeys(judgement.reason for judgement in judgements))
    return reasons or (_NEVER_JUDGED if contradiction.kind == "values" else "")


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
    return f"A circle of descent: {', '.join(names)}", "Each comes to descend from itself; a judgement is wanted."
