"""Every answer but the lineage as lines and tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kgsneaker.answers import Card, Finding, Hit, Statement
from kgsneaker.cli.blocks import Block, Line, Span, blank, heading, line, table
from kgsneaker.cli.tree import CONTESTED, Footnotes
from kgsneaker.cli.worded import hedged, narrowed
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
    return line(f"  {hedged(one)}{narrowed(one)}", *_standing(one), " ", marks, hanging="    ")


def _mention(one: Statement, footnotes: Footnotes) -> Line:
    told = f"  {one.thing.label} {one.property.label} {hedged(one)}{narrowed(one)}"
    return line(told, *_standing(one), " ", (footnotes.marks(one.claims), "mark"), hanging="    ")


def _standing(one: Statement) -> tuple[Span, ...]:
    return (
        ("" if one.accepted else "  set aside", "aside"),
        (f" {CONTESTED}" if one.contested else "", "contested"),
    )
