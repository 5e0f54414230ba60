"""Why a claim counts as it does: which source adds no witness to a value, and what sets a claim aside."""

from __future__ import annotations

from collections.abc import Mapping

from kgsneaker import witnesses
from kgsneaker.answers import Judgement, Statement
from kgsneaker.records import Claim, Source
from kgsneaker.terms import Iri

EDITORIAL = "editorial"
# What a source itself may say of its statement, so that belief leaves it aside: rule 20-accepted has the same list.
DOUBTED = ("rumored", "expected", "alleged", "target", "misprint", "opinion")


def uncounted(statement: Statement, sources: Mapping[str, Source]) -> dict[Iri, str]:
    """Return by claim why its source adds no witness to a value, in words such as "repeats Complex".

    Claims that count are left out, so as many sources remain as the statement has witnesses.
    *sources* are those of the claims with all that they repeat: a source may repeat another through a third.
    """
    derived_from = {iri: source.derived_from for iri, source in sources.items()}
    stating = {str(claim.source.id): claim.source for claim in statement.claims}
    editorial = {iri for iri, source in stating.items() if source.trust == EDITORIAL}
    counting = witnesses.independent(stating, derived_from, editorial)
    lines = {iri: witnesses.origins(iri, derived_from) for iri in stating}
    known = {**sources, **stating}
    found: dict[Iri, str] = {}
    heard = set()
    for claim in statement.claims:
        iri = str(claim.source.id)
        if iri not in counting:
            found[claim.id] = "the editors' own word" if iri in editorial else _repeats(iri, counting, lines, known)
        elif iri in heard:
            found[claim.id] = "the same source again"
        heard.add(iri)
    return found


def _repeats(iri: str, counting: frozenset[str], lines: Mapping[str, set[str]], known: Mapping[str, Source]) -> str:
    """Say whom a source repeats: one that states the value too, or one that another witness repeats as well."""
    own = known[iri]
    upstream = sorted((lines[iri] - {iri}) & lines.keys(), key=lambda other: (other not in counting, other))
    if upstream:
        return f"repeats {_called(known[upstream[0]], own)}"
    other = min(other for other in counting if lines[other] & lines[iri])
    common = sorted((lines[other] & lines[iri]) - {iri})
    if common and common[0] in known and common[0] != other:
        return f"repeats {_called(known[common[0]], own)}, as {_called(known[other], own)} does"
    return f"has it from where {_called(known[other], own)} has it"


def _called(source: Source, beside: Source) -> str:
    return source.publisher if source.publisher != beside.publisher else f"“{source.title}”"


def doubt(claim: Claim) -> str:
    """Return the status for which a claim is set aside, such as "rumored", or "" where it has none."""
    stated = {value.label for value in claim.qualifiers.get("status", ())}
    return next((status for status in DOUBTED if status in stated), "")


def set_aside(claim: Claim, statement: Statement) -> tuple[str, Judgement | None]:
    """Return why a claim is not accepted, in words, with the judgement where one says so.

    The words are "" for a claim that is accepted.
    """
    if claim.accepted:
        return "", None
    against = [made for made in statement.judgements if made.verdict == "deprecate" and claim.id in made.claims]
    if against:
        return "judged against", against[0]
    if doubt(claim):
        return f"{doubt(claim)}, says the source itself", None
    preferring = [made for made in statement.judgements if made.verdict == "prefer"]
    return "another value is preferred", preferring[0] if preferring else None
