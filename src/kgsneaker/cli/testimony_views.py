"""Evidence, disagreements and sources as lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kgsneaker import dates
from kgsneaker.answers import Disagreement, Judgement, Statement
from kgsneaker.bibliography import Entry, SourceCard, rank
from kgsneaker.cli.blocks import Line, Span, blank, line
from kgsneaker.cli.tree import CONTESTED
from kgsneaker.cli.worded import hedged
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import local_name
from kgsneaker.records import Claim, Source
from kgsneaker.terms import Iri, Literal
from kgsneaker.weighing import set_aside

Uncounted = Mapping[Iri, str]


def evidence(found: Sequence[Statement], uncounted: Mapping[int, Uncounted]) -> list[Line]:
    """Return values side by side, property by property: what is believed first, then what is set aside and why.

    *uncounted* holds by the place of each statement which of its claims add no witness.
    """
    thing = found[0].thing
    made = [line((thing.label, "heading"), (f" ({thing.kind}, {local_name(thing.id)})", "faint"))]
    placed = list(enumerate(found))
    for _, group in groupby(placed, key=lambda one: one[1].property.id):
        values = sorted(group, key=lambda one: (not one[1].accepted, -one[1].witnesses))
        made += [blank(), line((values[0][1].property.label, "strong"))]
        for place, statement in values:
            made += _side(statement, uncounted.get(place, {}))
    if any(one.contested for one in found):
        from shlex import quote

        about = quote(thing.label)
        made += [blank(), line((f"{CONTESTED} sources disagree: see kgsneaker conflicts {about}", "faint"))]
    return made


def conflicts(found: Sequence[tuple[Disagreement, bool]]) -> list[Line]:
    """Return disagreements with their sides, and how many there are; each comes with whether it is of values too."""
    made: list[Line] = []
    for one, both in found:
        state = ("decided", "kept") if one.decided else ("open", "contested")
        kind = f"{one.kind} and values" if both else one.kind
        made += [line((one.title, "heading"), (f" ({kind}, ", "faint"), state, (")", "faint")), line(one.gist)]
        about = ""
        for statement in one.statements:
            words = f"{statement.thing.label} {statement.property.label}"
            if words != about:
                made.append(line(f"  {words}"))
            about = words
            made += _briefly(statement)
        if one.decided:
            made.append(line(("  decided: ", "kept"), one.reason, hanging="    "))
        made.append(blank())
    return [*made, line((_summary(found), "faint"))]


def _summary(found: Sequence[tuple[Disagreement, bool]]) -> str:
    """Count disagreements by kind and by what became of them."""
    counted = Counter(one.kind for one, _ in found)
    both = sum(both for _, both in found)
    words = {
        "recorded": f"recorded by the editors{f' ({both} of them of values too)' if both else ''}",
        "values": "of values",
        "chronology": "in time",
        "cycle": "of descent in a circle",
    }
    kinds = ", ".join(f"{counted[kind]} {said}" for kind, said in words.items() if counted[kind])
    opened = sum(not one.decided for one, _ in found)
    number = f"{len(found)} disagreement{'' if len(found) == 1 else 's'}"
    return f"{number}: {kinds}; {opened} open, {len(found) - opened} decided"


def _side(one: Statement, uncounted: Uncounted) -> Iterator[Line]:
    standing = ("accepted", "kept") if one.accepted else ("set aside", "aside")
    mark = (f" {CONTESTED}" if one.contested else "", "contested")
    number = f", {one.witnesses} {'witness' if one.witnesses == 1 else 'independent witnesses'}"
    yield line("  ", (hedged(one), "strong"), mark, "  ", standing, (number, "faint"), hanging="    ")
    for judgement in one.judgements if one.accepted else ():
        if judgement.verdict == "prefer":
            yield _reason(f"preferred, {_judged(judgement)}: ", judgement.reason, "kept")
    yield from _set_aside(one)
    for claim in sorted(one.claims, key=lambda claim: (claim.id in uncounted, rank(claim.source.trust))):
        yield from _claim(claim, uncounted.get(claim.id, ""))


def _set_aside(one: Statement) -> Iterator[Line]:
    """Yield why claims are set aside, each reason once; the claims are named where not all have the same."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for claim in one.claims:
        why, made = set_aside(claim, one)
        if made and made.verdict == "deprecate":
            said = (f"set aside, {_judged(made)}: ", made.reason)
        else:
            said = (f"set aside, {why}{f', {_judged(made)}' if made else ''}", f": {made.reason}" if made else "")
        reasons.setdefault(said if why else ("", ""), []).append(local_name(claim.id))
    for (head, words), claims in reasons.items():
        if head:
            named = "" if len(reasons) == 1 else f"{', '.join(claims)} "
            yield _reason(f"{named}{head}", words, "aside")


def _claim(claim: Claim, uncounted: str) -> Iterator[Line]:
    """Yield what a claim says, and below it who says it, where, and how far to trust it."""
    yield line("    ", claim.gist, *_qualified(claim), hanging="      ")
    standing = f" · {claim.source.trust}, {claim.confidence} confidence · {local_name(claim.id)}"
    no_witness = (f" · {uncounted}, adds no witness" if uncounted else "", "contested")
    yield line(
        "      ",
        f"{document(claim.source)}, {claim.passage.locator}",
        (standing, "faint"),
        no_witness,
        hanging="      ",
    )


def _briefly(one: Statement) -> Iterator[Line]:
    """Yield a side of a disagreement: its value, then one line a claim."""
    standing = ("accepted", "kept") if one.accepted else ("set aside", "aside")
    yield line("    ", (one.value.label, "strong"), "  ", standing, hanging="      ")
    for claim in one.claims:
        place = f"{claim.source.publisher}, {dated(claim.source)}, {claim.passage.locator}"
        standing = (f" · {place} · {claim.source.trust} · {local_name(claim.id)}", "faint")
        yield line("      ", claim.gist, *_qualified(claim), standing, hanging="        ")


def _qualified(claim: Claim) -> tuple[Span, ...]:
    said = ", ".join(f"{key}: {claim.qualifier(key)}" for key in claim.qualifiers)
    return ((f" [{said}]", "faint"),) if said else ()


def _reason(head: str, words: str, style: str) -> Line:
    return line("    ", (head, style), words, hanging="      ")


def _judged(made: Judgement) -> str:
    return f"judgement of {_date(made.date)}"


def document(source: Source) -> str:
    """Return publisher, title, author and date of a source on one line."""
    author = f", {source.author}" if source.author else ""
    return f"{source.publisher}, “{source.title}”{author}, {dated(source)}"


def dated(source: Source) -> str:
    """Return the date of a source in words, "undated" where it has none."""
    return _date(source.issued) if source.issued else "undated"


def _date(text: str) -> str:
    try:
        return dates.label(text)
    except BadInput:
        return text


def sources(found: Sequence[Entry]) -> list[Line]:
    """Return the list of sources, one line each, and how many there are."""
    made = []
    for one in found:
        number = f"{one.claims} claim{'' if one.claims == 1 else 's'}"
        repeats = f" · repeats {', '.join(local_name(origin.id) for origin in one.repeats)}" if one.repeats else ""
        standing = (f" · {one.source.trust} · {number}", "faint")
        name = (f"{local_name(one.source.id)}: ", "strong")
        made.append(line(name, document(one.source), standing, (repeats, "contested"), hanging="  "))
    total = f"{len(found)} source{'' if len(found) == 1 else 's'}, {sum(one.claims for one in found)} claims"
    return [*made, blank(), line((total, "faint"))]


def source(card: SourceCard) -> list[Line]:
    """Return one source with what it states, passage by passage."""
    entry = card.entry
    made = [line((f"“{entry.source.title}”", "heading"), (f" ({local_name(entry.source.id)})", "faint"))]
    by = f"{', '.join(entry.authors)}, " if entry.authors else ""
    made.append(line(f"{by}{entry.source.publisher}, {dated(entry.source)}"))
    kind = ", ".join(part for part in (entry.kind, entry.language and f"in {entry.language}") if part)
    made.append(line(f"trust: {entry.source.trust}", f" · {kind}" if kind else ""))
    if entry.source.url:
        made.append(line(entry.source.url))
    for words, others in (("repeats", entry.repeats), ("is repeated by", entry.repeated_by)):
        made += [line((f"{words} ", "contested"), _listed(other), hanging="  ") for other in others]
    for place, group in groupby(card.statements, key=lambda one: one.claims[0].passage.locator):
        made += [blank(), line((place, "strong"))]
        for statement in group:
            made += _stated(statement)
    if not card.statements:
        made += [blank(), line(("It states nothing on record.", "faint"))]
    number = f"{entry.claims} claim{'' if entry.claims == 1 else 's'}"
    return [*made, *([blank(), line((number, "faint"))] if card.statements else [])]


def _stated(one: Statement) -> Iterator[Line]:
    """Yield what a source states, and in whose words."""
    claim = one.claims[0]
    mark = (f" {CONTESTED}" if one.contested else "", "contested")
    aside = ("" if claim.accepted else "  set aside", "aside")
    text = isinstance(one.value.term, Literal) and one.value.term.language
    words = f"  {one.thing.label} {one.property.label}{':' if text else ''} "
    yield line(words, (one.value.label, "strong"), mark, aside, hanging="    ")
    standing = (f" · {claim.confidence} confidence · {local_name(claim.id)}", "faint")
    yield line("    ", claim.gist, *_qualified(claim), standing, hanging="      ")


def _listed(other: Source) -> str:
    return f"{document(other)} ({local_name(other.id)})"
