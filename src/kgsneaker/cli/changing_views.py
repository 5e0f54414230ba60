"""A comparison of two graphs as lines: counts first, then what is on record, then what is believed, thing by thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kgsneaker.changes.records import (
    Changes,
    ClaimChange,
    DescentChange,
    Difference,
    DisagreementChange,
    JudgementChange,
    Reason,
    RecordChange,
    StatementChange,
)
from kgsneaker.cli.blocks import Line, Span, blank, heading, line
from kgsneaker.cli.tree import CONTESTED, note
from kgsneaker.descent import inherited_names
from kgsneaker.namespaces import expand, local_name
from kgsneaker.records import Entity
from kgsneaker.terms import Iri

_ADDED: Span = ("+ ", "kept")
_GONE: Span = ("- ", "aside")
_CHANGED: Span = ("~ ", "contested")
_SIGN = {"added": _ADDED, "opened": _ADDED, "gained": _ADDED, "lost": _GONE, "closed": _GONE}
_SIGN |= {"withdrawn": _GONE, "removed": _GONE}
_CALLED = {
    "other": "other records",
    "statements": "accepted statements",
    "years": "years of release",
    "contested": f"contested {CONTESTED}",
}
_RELEASED = expand("kgs:released")


def summary(found: Changes) -> list[Line]:
    """Return how many changes of each sort there are; sorts without any are left out."""
    of = f", only {found.scope} and what carries it" if found.scope else ""
    made = [heading(f"From {found.old} to {found.new}{of}")]
    for sort, numbers in found.counts().items():
        told = ", ".join(f"{number:,} {name}" for name, number in numbers.items() if number)
        was, now = found.sizes.get(sort, (0, 0))
        total = f"  ({was:,} → {now:,} on record)" if sort in found.sizes and not found.scope else ""
        made += [line((_CALLED.get(sort, sort), "strong"), f": {told}", (total, "faint"))] if told else []
    return made


def changes(found: Changes) -> list[Line]:
    """Return the counts and every change; none is left out."""
    made = summary(found)
    for title, lines in (
        ("What is said", list(_said(found))),
        ("Things", [one for record in found.things for one in _record(record)]),
        ("Sources", list(_sources(found))),
        ("Other records", [one for record in found.other for one in _record(record)]),
        ("Disagreements", [one for change in found.disagreements for one in _disagreement(change)]),
        ("What we now believe differently", list(_believed(found))),
    ):
        made += [blank(), heading(title), *lines] if lines else []
    return made


def _said(found: Changes) -> Iterator[Line]:
    """Yield claims and judgements by the thing that they are about."""
    about: dict[Entity, list[Line]] = defaultdict(list)
    for claim in sorted(found.claims, key=_by_words):
        about[claim.thing] += _claim(claim)
    for judgement in found.judgements:
        about[judgement.thing] += _judgement(judgement)
    yield from _by_thing(about)


def _by_words(one: ClaimChange) -> tuple[str, ...]:
    said = one.claim
    return (said.property.label, said.value.label, str(one.id)) if said else ("", "", str(one.id))


def _by_thing(about: dict[Entity, list[Line]]) -> Iterator[Line]:
    for thing in sorted(about, key=lambda one: (one.label.casefold(), one.id)):
        yield line((thing.label, "strong"), (f" ({local_name(thing.id)})", "faint"))
        yield from about[thing]


def _claim(one: ClaimChange) -> Iterator[Line]:
    sign = _SIGN.get(one.change, _CHANGED)
    said = one.claim
    told = (
        f"{said.property.label} {said.value.label}"
        if said
        else "(no whole claim: one statement and one passage are wanted)"
    )
    name = "" if said and one.change != "changed" else f"claim {local_name(one.id)} {one.change}: "
    yield line("  ", sign, (name, "strong"), told, hanging="    ")
    if one.change == "changed":
        yield from _differences(one.differences)
    elif said:
        yield line("      ", *note(said), hanging="      ")


def _judgement(one: JudgementChange) -> Iterator[Line]:
    sign = _SIGN.get(one.change, _CHANGED)
    verdicts = [
        f"{verb} {_names(some)}" for verb, some in (("prefers", one.prefers), ("sets aside", one.deprecates)) if some
    ]
    head = f"judgement {local_name(one.id)} {one.change}"
    yield line("  ", sign, (head, "strong"), f" ({one.property.label}): {' and '.join(verdicts)}", hanging="    ")
    if one.change == "changed":
        yield from _differences(one.differences)
    else:
        yield line(f"      {one.date}: {one.reason}", hanging="      ")


def _record(one: RecordChange) -> Iterator[Line]:
    sign = _SIGN.get(one.change, _CHANGED)
    short = "" if one.kind == "Passage" or one.label == one.id else f", {local_name(one.id)}"
    yield line("  ", sign, one.label, (f" ({one.kind}{short})", "faint"), f" {one.change}", hanging="    ")
    yield from _differences(one.differences)


def _sources(found: Changes) -> Iterator[Line]:
    """Yield the sources with their passages: those added or removed by their locators, the others one by one."""
    passages: dict[str, list[RecordChange]] = defaultdict(list)
    for one in found.passages:
        passages[one.id.rpartition("#")[0]].append(one)
    records = {str(one.id): one for one in found.sources}
    for source in sorted({*records, *passages}):
        if source in records:
            yield from _record(records[source])
        else:
            yield line("  ", _CHANGED, local_name(source), (" (Source)", "faint"), hanging="    ")
        for change in ("added", "removed"):
            names = [one.label.rpartition(" ")[2] for one in passages[source] if one.change == change]
            if names:
                yield line(f"      passages {change}: {', '.join(names)}", hanging="        ")
        for one in passages[source]:
            if one.change == "changed":
                yield line(f"      passage {one.label} changed", hanging="        ")
                yield from _differences(one.differences)


def _differences(some: Iterable[Difference]) -> Iterator[Line]:
    for one in some:
        if one.was and one.now:
            yield line(f"      {one.what}: was ", (_listed(one.was), "aside"), hanging="        ")
            yield line(f"      {' ' * len(one.what)}   is ", (_listed(one.now), "kept"), hanging="        ")
        else:
            state: Span = ("now ", "kept") if one.now else ("no longer ", "aside")
            yield line(f"      {one.what}: ", state, _listed(one.now or one.was), hanging="        ")


def _disagreement(one: DisagreementChange) -> Iterator[Line]:
    sign = _SIGN.get(one.change, _CHANGED)
    state = "decided" if one.decided else "open"
    name = f", {local_name(one.id)}" if one.id else ""
    change = (f"{one.change}: ", "strong")
    yield line("  ", sign, change, one.title, (f" ({one.kind}{name}, {state})", "faint"), hanging="    ")
    if one.change == "opened":
        yield line(f"      {one.gist} ", (f"({_names(one.claims)})", "faint"), hanging="      ")
    if one.reason and one.change in ("opened", "settled") and one.decided:
        yield line("      decided: ", one.reason, hanging="      ")
    yield from _differences(one.differences)


def _believed(found: Changes) -> Iterator[Line]:
    new_things = {one.id for one in found.things if one.change == "added"}
    about: dict[Entity, list[Line]] = defaultdict(list)
    _statements(found, new_things, about)
    _descents(found.descent, new_things, about)
    for risen in found.witnesses:
        told = f"{risen.property.label} {risen.value.label}: witnesses {risen.was} → {risen.now}"
        about[risen.thing].append(line("  ", _CHANGED, told, *_because(risen.why), hanging="    "))
    for one in found.contested:
        told = f"{one.property.label} {one.value.label}: {'newly' if one.now else 'no longer'} contested {CONTESTED}"
        about[one.thing].append(line("  ", _CHANGED, told, *_because(one.why), hanging="    "))
    yield from _by_thing(about)


def _statements(found: Changes, new_things: set[Iri], about: dict[Entity, list[Line]]) -> None:
    """Add what is accepted otherwise; what the claims of a new thing say is said above and only counted here."""
    as_claimed: dict[Entity, int] = defaultdict(int)
    for one in found.statements:
        if one.thing.id in new_things and all(reason.kind == "claim added" for reason in one.why):
            as_claimed[one.thing] += 1
        elif one.property.id != _RELEASED:
            about[one.thing].append(_statement(one))
    for thing, number in as_claimed.items():
        told = "the statement" if number == 1 else f"the {number} statements"
        about[thing].append(line("  ", _ADDED, f"new here, with {told} that its new claims above make", hanging="    "))
    for year in found.years:
        if year.was or year.thing not in as_claimed:
            told = f"was first released: was {_listed(year.was) or 'not known'}, is {_listed(year.now) or 'not known'}"
            about[year.thing].append(line("  ", _CHANGED, told, *_because(year.why), hanging="    "))


def _statement(one: StatementChange) -> Line:
    told = f"{one.property.label} {one.value.label}"
    gone = "" if one.change == "gained" else "no longer: "
    return line("  ", _SIGN[one.change], gone, (told, "strong"), *_because(one.why), hanging="    ")


def _descents(found: Iterable[DescentChange], new_things: set[Iri], about: dict[Entity, list[Line]]) -> None:
    """Add what is inherited otherwise: in one line for a thing that is new, with the reasons for any other."""
    origins: dict[Entity, list[str]] = defaultdict(list)
    for one in found:
        if one.thing.id in new_things and not one.was:
            origins[one.thing].append(f"{one.older.label} ({', '.join(one.now)})")
        else:
            about[one.thing] += _descent(one)
    for thing, names in origins.items():
        about[thing].append(line("  ", _ADDED, f"descends from {'; '.join(names)}", hanging="    "))


def _descent(one: DescentChange) -> Iterator[Line]:
    gained = [part for part in one.now if part not in one.was]
    lost = [part for part in one.was if part not in one.now]
    if one.change == "lost":
        told = f"no longer descends from {one.older.label} ({', '.join(lost)})"
        yield line("  ", _GONE, (told, "strong"), *_because(one.why), hanging="    ")
        return
    still = inherited_names(set(one.was) & set(one.now))
    kept = f" (still: {', '.join(still)})" if still else ""
    if lost:
        told = f"no longer has {_parts(lost)} {one.older.label}{kept}"
        yield line("  ", _GONE, (told, "strong"), *_because(one.why), hanging="    ")
    if gained:
        told = (
            f"now descends from {one.older.label}"
            if "whole" in gained
            else f"now has {_parts(gained)} {one.older.label}"
        )
        parts = f" ({', '.join(gained)})" if "whole" in gained else ""
        yield line("  ", _ADDED, (f"{told}{parts}{kept}", "strong"), *_because(one.why), hanging="    ")


def _parts(names: Iterable[str]) -> str:
    told = [
        "its descent as a whole" if name == "whole" else "a part" if name == "part" else f"its {name}" for name in names
    ]
    return f"{', '.join(told)} from"


def _because(why: Iterable[Reason]) -> tuple[Span, ...]:
    told = []
    for one in why:
        name = f" ({_names(one.ids)})" if one.kind.startswith("step") and one.ids else ""
        said = f"no longer accepted: {one.words}" if one.kind == "step withdrawn" else one.words
        told.append(f"{said}{name}")
    return (("  because: ", "faint"), ("; ".join(told), "")) if told else ()


def _names(ids: Iterable[str]) -> str:
    return ", ".join(local_name(one) for one in ids)


def _listed(values: Iterable[str]) -> str:
    return " | ".join(values)
