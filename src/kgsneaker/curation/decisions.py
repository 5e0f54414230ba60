"""Judgements and disagreements as cells, and back."""

from __future__ import annotations

from collections import Counter

from kgsneaker.curation import cells
from kgsneaker.curation.known import Cells, Complaints, Known, relation_of
from kgsneaker.curation.model import Claim, Disagreement, Judgement, natural
from kgsneaker.curation.problems import shown
from kgsneaker.errors import BadInput


def judgement_cells(judgement: Judgement) -> dict[str, str]:
    """Return what a judgement says in cells, its two verdicts as two columns."""
    return {
        "id": judgement.id,
        "subject": judgement.subject,
        "relation": judgement.relation,
        "prefer": ",".join(judgement.prefers),
        "deprecate": ",".join(judgement.deprecates),
        "reason": judgement.reason,
        "date": judgement.date,
        "language": "" if judgement.language == "en" else judgement.language,
    }


def judgement(said: Cells, known: Known, wrong: Complaints) -> Judgement | None:
    """Return the judgement that cells describe."""
    wrong.attempt("id", cells.slug, said["id"], "judgement id")
    wrong.attempt("subject", known.refer, said["subject"], known.entities, "thing")
    relation = relation_of(said["relation"], known, wrong)
    wrong.attempt("reason", cells.some, said["reason"], "reason")
    if said["date"]:
        wrong.attempt("date", cells.day, said["date"])
    else:
        wrong.messages.append("date: the day of the judgement is missing; accepted: 2026-11-21 here, or --judged-on")
    if said["prefer"] and relation and not relation.single_valued:
        why = f"prefer would hide the other values of {relation.name}, which may have many; accepted: deprecate"
        wrong.messages.append(f"verdict: {why}")
    sides = {side: _claims(said[side], known, wrong) for side in ("prefer", "deprecate")}
    for name in dict.fromkeys((*sides["prefer"], *sides["deprecate"])):
        if name in known.claims:
            wrong.attempt("claim_ids", _on_the_same, known.claims[name], said)
    for name in sorted({*sides["prefer"]} & {*sides["deprecate"]}):
        wrong.messages.append(f"claim_ids: {name} is preferred and deprecated; accepted: one of the two")
    if not any(sides.values()):
        wrong.messages.append("claim_ids: no claim; accepted: ids with a comma between")
    tag = said["language"] and wrong.attempt("language", cells.language, said["language"])
    if wrong.messages:
        return None
    given = (sides["prefer"], sides["deprecate"], said["reason"], tag or "en", said["date"])
    return Judgement(said["id"], said["subject"], said["relation"], *given)


def disagreement_cells(one: Disagreement) -> dict[str, str]:
    """Return what a disagreement says in cells, its members as one more column."""
    return {
        "id": one.id.upper(),
        "title": one.title,
        "gist": one.gist,
        "language": "" if one.language == "en" else one.language,
        "settled_by": ",".join(one.settled_by),
        "members": ",".join(one.members),
    }


def disagreement(said: Cells, known: Known, wrong: Complaints) -> Disagreement | None:
    """Return the disagreement that cells describe."""
    name = said["id"].lower()
    wrong.attempt("id", cells.slug, name, "disagreement id")
    wrong.attempt("title", cells.some, said["title"], "title")
    wrong.attempt("gist", cells.some, said["gist"], "gist")
    members = _claims(said["members"], known, wrong)
    if not said["members"] and "disagreement_claims" not in known.unread:
        wrong.messages.append("no member; accepted: at least one row in disagreement_claims.tsv")
    settled = [item for item in said["settled_by"].split(",") if item]
    for item in settled:
        wrong.attempt("settled_by", known.refer, item, known.judgements, "judgement")
    tag = said["language"] and wrong.attempt("language", cells.language, said["language"])
    if wrong.messages:
        return None
    return Disagreement(
        name, said["title"], said["gist"], tag or "en", members, tuple(sorted(set(settled), key=natural))
    )


def _claims(cell: str, known: Known, wrong: Complaints) -> tuple[str, ...]:
    names = [name.strip() for name in cell.split(",")] if cell else []
    for name, times in Counter(names).items():
        wrong.attempt("claim_ids", known.refer, name, known.claims, "claim")
        if times > 1:
            wrong.messages.append(f"claim_ids: {shown(name)} stands twice; accepted: each claim once")
    return tuple(sorted(set(names), key=natural))


def _on_the_same(claim: Claim, said: Cells) -> None:
    if (claim.subject, claim.relation) != (said["subject"], said["relation"]):
        about = f"{claim.subject} and {claim.relation}"
        raise BadInput(f"{claim.id} is about {about}; accepted: claims about {said['subject']} and {said['relation']}")
