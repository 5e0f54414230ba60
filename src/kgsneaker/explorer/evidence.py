"""Who says so, as plain values for the template: claims with their sources, judgements, disagreements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kgsneaker.explorer.addresses import safe_link
from kgsneaker.namespaces import local_name
from kgsneaker.records import Claim, Disagreement, Judgement, Statement
from kgsneaker.terms import Iri

View = dict[str, Any]


def evidence(said: Statement) -> View:
    """Return whether a statement is accepted, its claims with their sources, and what the editors judged."""
    sources = len({claim.source.id for claim in said.claims})
    independent = f", {said.witnesses} independent" if sources > 1 else ""
    return {
        "accepted": said.accepted,
        "contested": said.contested,
        "summary": f"{'accepted' if said.accepted else 'set aside'} · {_count(len(said.claims), 'claim')} in "
        f"{_count(sources, 'source')}{independent}",
        "claims": [_claim(claim) for claim in said.claims],
        "judgements": [_judgement(judgement) for judgement in said.judgements],
    }


def citation(claim: Claim) -> str:
    """Return the short form, for the end of an arrow where the claims do not stand in full."""
    source = claim.source
    return f"{source.title}, {source.publisher} · {_passage(claim)} · {source.trust} · {local_name(claim.id)}"


def _passage(claim: Claim) -> str:
    return "whole page" if claim.passage.locator == "page" else f"passage {claim.passage.locator}"


def _claim(claim: Claim) -> View:
    source = claim.source
    credits = [word for word in (source.publisher, source.author, source.issued) if word]
    return {
        "gist": claim.gist,
        "title": source.title or "Untitled source",
        "url": safe_link(source.url),
        "credits": "".join(f", {word}" for word in credits),
        "passage": _passage(claim),
        "trust": source.trust,
        "confidence": claim.confidence,
        "accepted": claim.accepted,
        "id": local_name(claim.id),
        "qualifiers": [(key, claim.qualifier(key)) for key in sorted(claim.qualifiers)],
    }


def _judgement(judgement: Judgement) -> View:
    words = {"prefer": "The editors prefer it", "deprecate": "The editors set it aside"}
    return {
        "words": words.get(judgement.verdict, judgement.verdict),
        "reason": judgement.reason,
        "date": judgement.date,
    }


def involves(item: Disagreement, key: Iri) -> bool:
    """Tell whether a disagreement is about the thing, or has it as a value."""
    return any(key in (said.thing.id, said.value.term) for said in item.statements)


def dispute(item: Disagreement) -> View:
    """Return a disagreement with a line for each statement and what was decided."""
    lines = [
        f"{said.thing.label} {said.property.label} {said.value.label}: "
        f"{', '.join(_sources(said.claims))} ({'accepted' if said.accepted else 'set aside'})"
        for said in item.statements
    ]
    decision = "Decided by the editors" if item.decided else "Open"
    return {
        "title": item.title,
        "gist": item.gist,
        "lines": lines,
        "decision": f"{decision}: {item.reason}" if item.reason else f"{decision}.",
    }


def _sources(claims: Iterable[Claim]) -> list[str]:
    return list(dict.fromkeys(claim.source.publisher or claim.source.title for claim in claims))


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
