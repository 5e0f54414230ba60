"""Why a belief changed: the claims, judgements, sources, steps and disagreements that differ behind it.

Every function compares the side that holds a belief, *holding*, with the side that lacks it, *lacking*.
So "gained" and "lost" have the same reasons, read from the other end: *gained* says which way to tell them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgsneaker.adjacency import Link
from kgsneaker.changes.records import DisagreementChange, Reason
from kgsneaker.changes.sides import Side
from kgsneaker.changes.stated import PROPERTY, STATED_IN, SUBJECT, VALUE
from kgsneaker.changes.words import Words
from kgsneaker.handed_down import way
from kgsneaker.namespaces import expand, local_name
from kgsneaker.terms import Iri, Term, Triple
from kgsneaker.witnesses import origins

_STATUS, _REASON = expand("kgs:status"), expand("kgs:reason")
_PREFERS, _DEPRECATES = expand("kgs:prefers"), expand("kgs:deprecates")
_UPSTREAM, _TRUST = expand("prov:wasDerivedFrom"), expand("kgs:reliability")
_STATING = (SUBJECT, PROPERTY, VALUE)


def of_statement(statement: Triple, holding: Side, lacking: Side, *, gained: bool) -> Iterator[Reason]:
    """Yield why a statement is accepted on one side and not on the other."""
    for claim in sorted(holding.accepted[statement]):
        if claim not in lacking.stated.records["claims"]:
            yield _claim("added" if gained else "withdrawn", claim)
        elif lacking.stated.triple(claim) != statement:
            yield _claim("changed", claim, "now says so" if gained else "no longer says so")
        else:
            yield from _set_aside(claim, statement, holding, lacking, gained=gained)


def _set_aside(claim: str, statement: Triple, holding: Side, lacking: Side, *, gained: bool) -> Iterator[Reason]:
    """Yield what sets a claim aside on the one side and did or does not on the other."""
    found = False
    here = dict(_judged(claim, statement, holding))
    for judgement, verdict in _judged(claim, statement, lacking):
        if here.get(judgement) == verdict:
            continue
        found = True
        facts = lacking.stated.records["judgements"][judgement]
        change = "changed" if judgement in holding.stated.records["judgements"] else "withdrawn" if gained else "added"
        name = f"judgement {local_name(judgement)}"
        told = _first(facts.get(_REASON, ())).removesuffix(".")
        before = verdict.replace("sets", "set").replace("prefers", "preferred")
        words = {
            "withdrawn": f"{name}, which {before}, was withdrawn",
            "changed": f"{name} {'no longer' if gained else 'now'} {verdict}",
            "added": f"{name} {verdict}",
        }[change]
        with_reason = not gained and bool(told)
        yield Reason(f"judgement {change}", (Iri(judgement), Iri(claim)), f"{words}: {told}" if with_reason else words)
    status = [side.stated.records["claims"][claim].get(_STATUS, frozenset()) for side in (holding, lacking)]
    if status[1] - status[0]:
        found = True
        marked = ", ".join(sorted(map(str, status[1] - status[0])))
        yield _claim("changed", claim, f"is {'no longer' if gained else 'now'} marked {marked}")
    if not found:
        yield _claim("changed", claim, "counts now" if gained else "counts no longer")


def _judged(claim: str, statement: Triple, side: Side) -> Iterator[tuple[str, str]]:
    """Yield the judgements that set a claim aside on one side, each with how."""
    subject, prop, value = statement
    for judgement, facts in sorted(side.stated.records["judgements"].items()):
        if Iri(claim) in facts.get(_DEPRECATES, ()):
            yield judgement, f"sets {local_name(claim)} aside"
            continue
        preferred = [side.stated.triple(str(one)) for one in facts.get(_PREFERS, ())]
        if any(one and one[:2] == (subject, prop) and one[2] != value for one in preferred):
            yield judgement, "prefers another value"


def of_witnesses(statement: Triple, more: Side, fewer: Side, *, gained: bool, words: Words) -> Iterator[Reason]:
    """Yield why a statement has another number of witnesses."""
    for claim in sorted(more.statements[statement] ^ fewer.statements[statement]):
        in_more = claim in more.statements[statement]
        other = fewer if in_more else more
        if claim in other.stated.records["claims"]:
            yield _claim("changed", claim, "now says so" if in_more == gained else "no longer says so")
        else:
            yield _claim("added" if in_more == gained else "withdrawn", claim)
    for claim in sorted(more.statements[statement] & fewer.statements[statement]):
        stands = [side.stated.records["claims"][claim].get(STATED_IN) for side in (more, fewer)]
        if stands[0] != stands[1]:
            yield _claim("changed", claim, "is found in another passage now")
    for source in _changed_sources(statement, more, fewer):
        yield Reason(
            "source changed",
            (Iri(source),),
            f"what the source {words.told(Iri(source))} repeats, or its trust, was changed",
        )


def _changed_sources(statement: Triple, more: Side, fewer: Side) -> list[str]:
    """Return the sources behind a statement, known to both sides, that are said to repeat others on one of them."""
    upstream: dict[str, set[str]] = {}
    for side in (more, fewer):
        for source, facts in side.stated.records["sources"].items():
            upstream.setdefault(source, set()).update(map(str, facts.get(_UPSTREAM, ())))
    stating = {
        one for side in (more, fewer) for claim in side.statements[statement] for one in side.stated.sources_of(claim)
    }
    behind = {origin for source in stating for origin in origins(source, upstream)}
    known = [side.stated.records["sources"] for side in (more, fewer)]
    return sorted(
        source
        for source in behind
        if all(source in one for one in known)
        and any(known[0][source].get(prop) != known[1][source].get(prop) for prop in (_UPSTREAM, _TRUST))
    )


def of_contest(statement: Triple, old: Side, new: Side, changes: Iterable[DisagreementChange]) -> Iterator[Reason]:
    """Yield the changed disagreements that involve a statement, and its disputed claims that came or went."""
    claims = old.statements[statement] | new.statements[statement]
    for one in changes:
        named = {*one.claims, *(Iri(expand(f"claim:{name}")) for d in one.differences for name in (*d.was, *d.now))}
        if one.change in ("opened", "closed", "changed") and claims & named:
            yield Reason(f"disagreement {one.change}", (Iri(one.id),) if one.id else (), one.title)
    for side, other, change in ((new, old, "added"), (old, new, "withdrawn")):
        for claim in sorted(side.statements[statement] - other.statements[statement]):
            if side.standing[claim][1]:
                known = claim in other.stated.records["claims"]
                told = "now says so" if change == "added" else "no longer says so"
                yield _claim("changed", claim, told) if known else _claim(change, claim)


def of_descent(
    thing: str, older: str, part: str, holding: Side, lacking: Side, *, gained: bool, words: Words
) -> list[Reason]:
    """Return the steps by which a part comes down on one side and not on the other."""
    steps = way(holding.adjacency, thing, older, part)
    own = [link for link in steps if link not in lacking.links]
    if own:
        return [_step(link, holding, words, accepted=gained) for link in own]
    # Every step is there on both sides: on the other one, something on the way took a part of its own.
    nodes = dict.fromkeys([thing, *(link.older for link in steps)])
    instead = [link for node in nodes for link in lacking.adjacency.older_than(node) if link.part == part]
    return [_step(link, lacking, words, accepted=not gained) for link in instead if link not in holding.links]


def _step(link: Link, side: Side, words: Words, *, accepted: bool) -> Reason:
    statement: Triple = (Iri(link.newer), Iri(link.relation), Iri(link.older))
    claims = tuple(Iri(claim) for claim in sorted(side.accepted.get(statement, ())))
    relation = words.property(link.relation).label
    part = f" ({link.part})" if link.part and link.part not in relation else ""
    told = f"{words.entity(link.newer).label} {relation} {words.entity(link.older).label}{part}"
    return Reason("step added" if accepted else "step withdrawn", claims, told)


def _claim(change: str, claim: str, told: str = "") -> Reason:
    name = local_name(claim)
    words = {"added": f"new claim {name}", "withdrawn": f"claim {name} was withdrawn"}.get(
        change, f"claim {name} {told}"
    )
    return Reason(f"claim {change}", (Iri(claim),), words)


def _first(values: Iterable[Term]) -> str:
    return next(iter(sorted(map(str, values))), "")
