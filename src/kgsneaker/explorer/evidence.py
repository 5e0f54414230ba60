"""Who says so, as plain values for the template: claims with their sources, judgements, disagreements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kgsneaker.answers import Disagreement, Judgement, Statement
from kgsneaker.captions import year_words
from kgsneaker.namespaces import local_name
from kgsneaker.pages import counted, safe_link
from kgsneaker.records import Claim, Source
from kgsneaker.terms import Iri

View = dict[str, Any]


def evidence(said: Statement) -> View:
    """Return whether a statement is accepted, its claims with their sources, and what the editors judged."""
    sources = len({claim.source.id for claim in said.claims})
    independent = f", {said.witnesses} independent" if sources > 1 else ""
    return {
        "accepted": said.accepted,
        "contested": said.contested,
        "summary": f"{'accepted' if said.accepted else 'set aside'} · {counted(len(said.claims), 'claim')} in "
        f"{counted(sources, 'source')}{independent}",
        "who": _who(said.claims),
        "claims": [_claim(claim) for claim in said.claims],
        "judgements": [_judgement(judgement) for judgement in said.judgements],
    }


def citation(claim: Claim) -> str:
    """Return the short form, for the end of an arrow where the claims do not stand in full."""
    source = claim.source
    return f"{source.title}{_credits(source)} · {_passage(claim)} · {source.trust} · {local_name(claim.id)}"


def _credits(source: Source) -> str:
    return "".join(f", {word}" for word in (source.publisher, source.author, year_words(source.issued)) if word)


_NAMED = 3  # sources that a line names; the rest are counted, and all stand below it


def _who(claims: Sequence[Claim]) -> str:
    """Return who states something and when, as far as known: "Matt Welty (Complex, 2021); Sportshowroom"."""
    sources = {claim.source.id: claim.source for claim in claims}
    names = list(dict.fromkeys(_short_credit(source) for source in sources.values()))
    rest = len(names) - _NAMED
    return "; ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _short_credit(source: Source) -> str:
    named = [word for word in (source.author, source.publisher or source.title, year_words(source.issued)) if word]
    return f"{named[0]} ({', '.join(named[1:])})" if named[1:] else "".join(named)


def _passage(claim: Claim) -> str:
    return "whole page" if claim.passage.locator == "page" else f"passage {claim.passage.locator}"


def _claim(claim: Claim) -> View:
    source = claim.source
    return {
        "gist": claim.gist,
        "title": source.title or "Untitled source",
        "url": safe_link(source.url),
        "credits": _credits(source),
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
