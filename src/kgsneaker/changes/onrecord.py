"""What is on record differently: claims, judgements, things, sources, passages and disagreements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgsneaker.changes.records import (
    ClaimChange,
    Difference,
    DisagreementChange,
    JudgementChange,
    RecordChange,
)
from kgsneaker.changes.sides import Side
from kgsneaker.changes.stated import Facts
from kgsneaker.changes.words import Words, called
from kgsneaker.namespaces import compact, expand, local_name
from kgsneaker.records import Claim, Entity
from kgsneaker.terms import Iri, Term

_NAME = {"things": expand("skos:prefLabel"), "sources": expand("dcterms:title")}
_LOCATOR = expand("kgs:locator")
_TYPE = expand("rdf:type")


def claims(old: Side, new: Side, words: Words) -> Iterator[ClaimChange]:
    """Yield every claim that only one side has, or that the two have differently; the order is that of the ids."""
    before, after = old.stated.records["claims"], new.stated.records["claims"]
    differing = _differing(before, after)
    was = _by_id(old, differing & before.keys())
    now = _by_id(new, differing & after.keys())
    for claim in sorted(differing):
        change = _sort_of_change(claim in before, claim in after, "withdrawn")
        differences = differ(before[claim], after[claim], words) if change == "changed" else ()
        one = now.get(claim) or was.get(claim)
        thing = words.entity(one.subject) if one else _unsaid(claim, old, new, words)
        yield ClaimChange(change, Iri(claim), was.get(claim), now.get(claim), thing, differences)


def judgements(old: Side, new: Side, words: Words) -> Iterator[JudgementChange]:
    """Yield every judgement that only one side has, or that the two have differently."""
    before, after = old.stated.records["judgements"], new.stated.records["judgements"]
    for judgement in sorted(_differing(before, after)):
        change = _sort_of_change(judgement in before, judgement in after, "withdrawn")
        facts = after.get(judgement) or before[judgement]
        yield JudgementChange(
            change,
            Iri(judgement),
            words.entity(_one(facts, "kgs:onThing") or judgement),
            words.property(_one(facts, "kgs:onProperty") or "?"),
            _iris(facts, "kgs:prefers"),
            _iris(facts, "kgs:deprecates"),
            _one(facts, "kgs:reason"),
            _one(facts, "dcterms:date"),
            differ(before[judgement], after[judgement], words) if change == "changed" else (),
        )


def records(sort: str, old: Side, new: Side, words: Words) -> Iterator[RecordChange]:
    """Yield every thing, source, passage or other record that only one side has, or that the two have differently.

    A thing whose name, or a source whose title, differs was renamed.
    """
    before, after = old.stated.records[sort], new.stated.records[sort]
    name = _NAME.get(sort)
    for record in sorted(_differing(before, after)):
        change = _sort_of_change(record in before, record in after, "removed")
        differences = differ(before[record], after[record], words) if change == "changed" else ()
        if name and any(one.what == called(name) for one in differences):
            change = "renamed"
        label, kind = _called(sort, record, after.get(record) or before[record], words)
        yield RecordChange(change, Iri(record), label, kind, differences)


def disagreements(old: Side, new: Side, words: Words) -> list[DisagreementChange]:
    """Return what was opened, closed, settled, reopened or changed of the disagreements.

    A contradiction of values that is recorded too, with the same claims, is told once.
    """
    before, after = old.contradictions, new.contradictions
    differing = sorted(key for key in {*before, *after} if before.get(key) != after.get(key))
    found = [one for key in differing if (one := _disagreement(key, old, new, words))]
    recorded = {(one.change, one.claims) for one in found if one.kind == "recorded"}
    return [one for one in found if one.kind != "values" or (one.change, one.claims) not in recorded]


def _disagreement(key: tuple[str, tuple[str, ...]], old: Side, new: Side, words: Words) -> DisagreementChange | None:
    kind, about = key
    was, now = old.contradictions.get(key), new.contradictions.get(key)
    differences: tuple[Difference, ...] = ()
    change = "opened" if now else "closed"
    if was and now:
        if kind == "recorded":
            before, after = (side.stated.records["disagreements"].get(about[0], {}) for side in (old, new))
            differences = differ(before, after, words)
        else:
            sides = [{local_name(claim) for claim in one.claims} for one in (was, now)]
            lists = [tuple(sorted(sides[here] - sides[1 - here])) for here in (0, 1)]
            differences = (Difference("claim", *lists),) if lists != [(), ()] else ()
        change = _settled(was.decided, now.decided) or ("changed" if differences else "")
        if not change:
            return None
    told = (new if now else old).disagreements[key]
    side_claims = now.claims if now else was.claims if was else ()
    return DisagreementChange(
        change,
        about[0] if kind == "recorded" else "",
        kind,
        told.title,
        told.gist,
        told.decided,
        told.reason,
        tuple(Iri(claim) for claim in side_claims),
        tuple(dict.fromkeys(statement.thing.id for statement in told.statements)),
        differences,
    )


def _settled(was: bool, now: bool) -> str:
    return "" if was == now else "settled" if now else "reopened"


def differ(before: Facts, after: Facts, words: Words) -> tuple[Difference, ...]:
    """Return in what two records of one thing differ, sorted by what it is called.

    >>> from kgsneaker.register import Register
    >>> from kgsneaker.stores.embedded import EmbeddedStore
    >>> from kgsneaker.terms import Literal
    >>> nobody = Register(EmbeddedStore())
    >>> gist = expand("kgs:gist")
    >>> differ({gist: frozenset({Literal("so")})}, {gist: frozenset({Literal("or so")})}, Words(nobody, nobody))
    (Difference(what='gist', was=('so',), now=('or so',)),)
    """
    made = []
    for prop in {*before, *after}:
        was, now = before.get(prop, frozenset()), after.get(prop, frozenset())
        if was != now:
            made.append(Difference(called(prop), _told(was - now, words), _told(now - was, words)))
    return tuple(sorted(made, key=lambda one: (one.what, one.was, one.now)))


def _told(values: Iterable[Term], words: Words) -> tuple[str, ...]:
    return tuple(sorted(words.told(value) for value in values))


def _differing(before: dict[str, Facts], after: dict[str, Facts]) -> set[str]:
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def _sort_of_change(before: bool, after: bool, gone: str) -> str:
    return "changed" if before and after else "added" if after else gone


def _by_id(side: Side, claims: Iterable[str]) -> dict[str, Claim]:
    return {str(one.claim.id): one.claim for one in side.evidence.claims(sorted(claims))}


def _unsaid(claim: str, old: Side, new: Side, words: Words) -> Entity:
    """Return what a claim is about of which something is missing: no passage, or not one statement."""
    triple = new.stated.triple(claim) or old.stated.triple(claim)
    return words.thing(triple[0]) if triple else words.entity(claim)


def _called(sort: str, record: str, facts: Facts, words: Words) -> tuple[str, str]:
    if sort == "things":
        thing = words.entity(record)
        return thing.label, thing.kind
    if sort == "sources":
        titles = sorted(words.told(title) for title in facts.get(_NAME["sources"], ()))
        return (titles or [compact(record)])[0], "Source"
    if sort == "passages":
        return f"{record.rpartition('/')[2].replace('#', ' ')}", "Passage"
    kinds = sorted(local_name(str(kind)) for kind in facts.get(_TYPE, ()))
    return record, (kinds or ["statement"])[0]


def _one(facts: Facts, short: str) -> str:
    values = sorted(str(value) for value in facts.get(expand(short), ()))
    return values[0] if values else ""


def _iris(facts: Facts, short: str) -> tuple[Iri, ...]:
    return tuple(sorted(Iri(str(value)) for value in facts.get(expand(short), ())))
