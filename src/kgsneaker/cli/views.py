"""Every answer but the lineage as lines and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kgsneaker.answers import Card, Disagreement, Finding, Hit, Statement
from kgsneaker.cli.blocks import Block, Line, Span, blank, heading, line, table
from kgsneaker.cli.tree import CONTESTED, Footnotes, note
from kgsneaker.namespaces import local_name
from kgsneaker.queries import Query


def card(found: Card) -> list[Line]:
    """Return everything said of a thing: one line a value, footnotes below."""
    footnotes = Footnotes()
    entity = found.entity
    made = [line((entity.label, "heading"), (f" ({entity.kind}, {local_name(entity.id)})", "faint"))]
    if entity.names:
        made.append(line("also: ", ", ".join(entity.names)))
    for _, group in groupby(found.statements, key=lambda one: one.property.id):
        statements = list(group)
        made += [blank(), line((statements[0].property.label, "strong"))]
        made += [_value(one, footnotes) for one in statements]
    if found.mentions:
        made += [blank(), line(("Named by what is said of others", "strong"))]
        made += [_mention(one, footnotes) for one in found.mentions]
    if not found.statements and not found.mentions:
        made += [blank(), line(("No source on record says anything of it.", "faint"))]
    notes = list(footnotes.lines())
    return [*made, *([blank(), heading("Who says so"), *notes] if notes else [])]


def evidence(found: Sequence[Statement]) -> list[Line]:
    """Return values side by side, each with its claims, witnesses and judgement."""
    made = [heading(found[0].thing.label)]
    for _, group in groupby(found, key=lambda one: one.property.id):
        statements = list(group)
        made += [blank(), line((statements[0].property.label, "strong"))]
        for one in statements:
            made += _weighed(one)
    return made


def conflicts(found: Sequence[Disagreement]) -> list[Line]:
    """Return disagreements with their statements, decided or open."""
    made: list[Line] = []
    for one in found:
        state = ("decided", "kept") if one.decided else ("open", "contested")
        made += [line((one.title, "heading"), (f" ({one.kind}, ", "faint"), state, (")", "faint")), line(one.gist)]
        for statement in one.statements:
            words = f"  {statement.thing.label} {statement.property.label}: "
            made.append(line(words, (statement.value.label, "strong"), *_standing(statement)))
            made += [line("    ", *note(claim), hanging="      ") for claim in statement.claims]
        if one.reason:
            made.append(line(("  decided: ", "kept"), one.reason, hanging="    "))
        made.append(blank())
    opened = sum(not one.decided for one in found)
    return [*made, line((f"{len(found)} disagreements, {opened} of them open", "faint"))]


def hits(found: Sequence[Hit]) -> list[Block]:
    """Return search results as a table."""
    rows = ((hit.entity.label, hit.entity.kind, hit.matched, local_name(hit.entity.id)) for hit in found)
    return [table(("name", "kind", "matched", "id"), rows)]


def questions(found: Sequence[Query]) -> list[Block]:
    """Return the named questions as a table."""
    rows = ((q.name, q.question, " ".join(f"{p.name}=…" for p in q.parameters)) for q in found)
    return [table(("name", "question", "parameters"), rows)]


def findings(found: Sequence[Finding]) -> list[Line]:
    """Return what a check found, one line each, and the verdict."""
    errors = sum(finding.severity == "error" for finding in found)
    made = [
        line(
            f"{finding.file}:{finding.line}: ",
            (finding.severity, "aside" if finding.severity == "error" else "contested"),
            f": {finding.message} ",
            (f"[{finding.shape}]", "faint"),
        )
        for finding in found
    ]
    return [*made, line(f"{errors} errors, {len(found) - errors} warnings")]


def _value(one: Statement, footnotes: Footnotes) -> Line:
    marks = (footnotes.marks(one.claims), "mark")
    return line(f"  {one.value.label}", *_standing(one), " ", marks, hanging="    ")


def _mention(one: Statement, footnotes: Footnotes) -> Line:
    told = f"  {one.thing.label} {one.property.label} {one.value.label}"
    return line(told, *_standing(one), " ", (footnotes.marks(one.claims), "mark"), hanging="    ")


def _weighed(one: Statement) -> Iterator[Line]:
    number = f"{one.witnesses} witness{'' if one.witnesses == 1 else 'es'}"
    yield line("  ", (one.value.label, "strong"), *_standing(one), (f"  {number}", "faint"))
    for claim in one.claims:
        yield line("    ", *note(claim), hanging="      ")
    for judgement in one.judgements:
        yield line(
            (f"    judgement of {judgement.date}: {judgement.verdict}: ", "aside"), judgement.reason, hanging="      "
        )


def _standing(one: Statement) -> tuple[Span, ...]:
    return (
        ("" if one.accepted else "  set aside", "aside"),
        (f" {CONTESTED}" if one.contested else "", "contested"),
    )
