"""The JSON of ``kgsneaker diff``: plain dicts and lists, IRIs in full with their labels beside them."""

from __future__ import annotations

from collections.abc import Iterable

from kgsneaker import wire
from kgsneaker.changes.records import (
    Changes,
    ClaimChange,
    Difference,
    DisagreementChange,
    JudgementChange,
    Reason,
    RecordChange,
)
from kgsneaker.records import Entity, Property, Value
from kgsneaker.wire import Json


def summary(found: Changes) -> Json:
    """Return what was compared and how much changed, without the changes themselves."""
    return {
        "old": found.old,
        "new": found.new,
        "brand": found.scope or None,
        "changed": bool(found),
        "on_record": {sort: {"was": was, "now": now} for sort, (was, now) in found.sizes.items()},
        "counts": {
            sort: {name.replace(" ", "_"): count for name, count in some.items()}
            for sort, some in found.counts().items()
        },
    }


def changes(found: Changes) -> Json:
    """Return ``diff``: what is on record differently, then what is believed differently."""
    return {
        **summary(found),
        "claims": [_claim(one) for one in found.claims],
        "judgements": [_judgement(one) for one in found.judgements],
        "things": [_record(one) for one in found.things],
        "sources": [_record(one) for one in found.sources],
        "passages": [_record(one) for one in found.passages],
        "other": [_record(one) for one in found.other],
        "disagreements": [_disagreement(one) for one in found.disagreements],
        "beliefs": _beliefs(found),
    }


def _beliefs(found: Changes) -> Json:
    return {
        "statements": [
            {
                "change": one.change,
                **_said(one.thing, one.property, one.value),
                "claims": list(map(str, one.claims)),
                "why": _why(one.why),
            }
            for one in found.statements
        ],
        "descent": [
            {
                "change": one.change,
                **_thing(one.thing),
                "from": str(one.older.id),
                "from_label": one.older.label,
                "was": list(one.was),
                "now": list(one.now),
                "why": _why(one.why),
            }
            for one in found.descent
        ],
        "years": [
            {**_thing(one.thing), "was": list(one.was), "now": list(one.now), "why": _why(one.why)}
            for one in found.years
        ],
        "witnesses": [
            {**_said(one.thing, one.property, one.value), "was": one.was, "now": one.now, "why": _why(one.why)}
            for one in found.witnesses
        ],
        "contested": [
            {**_said(one.thing, one.property, one.value), "now": one.now, "why": _why(one.why)}
            for one in found.contested
        ],
    }


def _claim(one: ClaimChange) -> Json:
    said = one.claim
    return {
        "change": one.change,
        "id": str(one.id),
        **(_said(one.thing, said.property, said.value) if said else _thing(one.thing)),
        "was": wire.claim(one.was) if one.was else None,
        "now": wire.claim(one.now) if one.now else None,
        "differences": _differences(one.differences),
    }


def _judgement(one: JudgementChange) -> Json:
    return {
        "change": one.change,
        "id": str(one.id),
        **_thing(one.thing),
        "property": str(one.property.id),
        "property_label": one.property.label,
        "prefers": list(map(str, one.prefers)),
        "deprecates": list(map(str, one.deprecates)),
        "reason": one.reason,
        "date": one.date,
        "differences": _differences(one.differences),
    }


def _record(one: RecordChange) -> Json:
    told = {"change": one.change, "id": str(one.id), "label": one.label, "kind": one.kind}
    return {**told, "differences": _differences(one.differences)}


def _disagreement(one: DisagreementChange) -> Json:
    return {
        "change": one.change,
        "id": one.id or None,
        "kind": one.kind,
        "title": one.title,
        "gist": one.gist,
        "decided": one.decided,
        "reason": one.reason,
        "claims": list(map(str, one.claims)),
        "things": list(map(str, one.things)),
        "differences": _differences(one.differences),
    }


def _thing(thing: Entity) -> Json:
    return {"thing": str(thing.id), "label": thing.label}


def _said(thing: Entity, prop: Property, value: Value) -> Json:
    return {
        **_thing(thing),
        "property": str(prop.id),
        "property_label": prop.label,
        "value": str(value.term),
        "value_label": value.label,
    }


def _differences(some: Iterable[Difference]) -> list[Json]:
    return [{"what": one.what, "was": list(one.was), "now": list(one.now)} for one in some]


def _why(some: Iterable[Reason]) -> list[Json]:
    return [{"kind": one.kind, "ids": list(map(str, one.ids)), "words": one.words} for one in some]
