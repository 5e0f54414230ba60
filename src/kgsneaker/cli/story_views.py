"""Paths, part genealogy and comparisons as lines, with footnotes below."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from kgsneaker.answers import Carrier, Statement, Step
from kgsneaker.cli.blocks import Line, Span, blank, heading, line
from kgsneaker.cli.tree import CONTESTED, Footnotes
from kgsneaker.cli.worded import narrowed
from kgsneaker.comparison import Comparison, Row
from kgsneaker.records import PRODUCT_KINDS, Claim, Entity
from kgsneaker.story import Path

_NARROWEST = 22  # a column of fewer letters is no longer read
_LABELS = 20  # letters of the first column, more where the page is wide
_MOST_VALUES, _MOST_TEXTS = 8, 3  # of one cell, things and words; the others are counted
_NO_SOURCE = "—"
_MAKERS = ("Person", "Organization")
_FORMS = ("Edition", "Colorway", "Pack")


def paths(found: Sequence[Path], asked: int) -> list[Line]:
    """Return the steps of paths with footnotes, and the sentence of each."""
    footnotes = Footnotes()
    made: list[Line] = []
    for number, one in enumerate(found, start=1):
        if asked > 1:
            size = f" ({_counted(len(one.steps), 'step')}, {_counted(one.witnesses, 'witness', 'es')})"
            made += [heading(f"Path {number} of {len(found)}{size}")]
        made += [_step(place, step, footnotes) for place, step in enumerate(one.steps, start=1)]
        made += [*([blank()] if one.steps else []), line(one.sentence()), blank()]
    if asked > len(found) and found[0].steps:
        made += [line((f"No further path is on record; {asked} were asked for.", "faint")), blank()]
    notes = list(footnotes.lines())
    return [*made, *notes] if notes else made[:-1]


def _step(place: int, step: Step, footnotes: Footnotes) -> Line:
    pieces: list[str | Span] = [
        f"{place}. {step.start.label} ",
        *_relation(step, footnotes),
        (" → " if step.forward else " ← ", "faint"),
        step.end.label,
    ]
    for other in step.also:
        pieces += [("; also ", "faint"), *_relation(other, footnotes)]
    return line(*pieces, hanging="   ")


def _relation(step: Step, footnotes: Footnotes) -> tuple[Span, ...]:
    return (
        ("→ " if step.forward else "← ", "faint"),
        (step.relation.label, "strong"),
        (f" {CONTESTED}" if step.contested else "", "contested"),
        (f" {_marks(footnotes, step.claims)}", "mark"),
    )


def carriers(thing: Entity, found: Sequence[Carrier]) -> list[Line]:
    """Return what carries a part, technology or material: at first hand, by descent, and what shares a part.

    Editions, colorways and packs are counted below the shoe through which the part came to them.
    """
    footnotes = Footnotes()
    made: list[Line] = []
    kept, folded = _folded(found)
    for words, some in groupby(kept, key=lambda one: _group(thing, one)):
        group = list(some)
        width = max(len(_years(one)) for one in group) + 2
        made += [*([blank()] if made else []), heading(words)]
        for one in group:
            made.append(_carrier(one, width, footnotes))
            forms = folded.pop(one.entity.id, None)
            if forms:
                made.append(line((f"{' ' * (width + 4)}and {_forms(forms)} of it", "faint"), hanging=" " * (width + 4)))
    return [*made, blank(), *footnotes.lines()]


def _folded(found: Sequence[Carrier]) -> tuple[list[Carrier], dict[str, list[Entity]]]:
    """Return the carriers to show, and by the shoe that is shown the forms of it that are not."""
    shown = {one.entity.id for one in found if one.entity.kind not in _FORMS}
    folded: dict[str, list[Entity]] = {}
    hidden = set()
    for one in sorted(found, key=lambda one: len(one.through)):
        if one.entity.id in shown:
            continue
        head = next((shoe for shoe in one.through if shoe.id in shown), None)
        if head is None:
            shown.add(one.entity.id)
        elif one.entity.id not in hidden:
            hidden.add(one.entity.id)
            folded.setdefault(head.id, []).append(one.entity)
    return [one for one in found if one.entity.id in shown], folded


def _forms(some: Sequence[Entity]) -> str:
    numbers = [(sum(one.kind == kind for one in some), kind.lower()) for kind in _FORMS]
    return " and ".join(_counted(number, kind) for number, kind in numbers if number)


def _group(thing: Entity, one: Carrier) -> str:
    if thing.kind not in PRODUCT_KINDS:
        if one.through:
            return f"What carries what came of {thing.label}"
        return f"What {thing.label} had a part in" if thing.kind in _MAKERS else f"What carries {thing.label}"
    words = f"Carries a part of {thing.label}" if one.origin is None else f"Shares a part with {thing.label}"
    return f"{words}, by descent" if one.through else f"{words}, at first hand"


def _carrier(one: Carrier, width: int, footnotes: Footnotes) -> Line:
    years = f"  {_years(one):<{width}}"
    marks = (f" {_marks(footnotes, one.claims)}", "mark")
    return line(years, (one.entity.label, "strong"), f": {one.how}", marks, hanging=" " * len(years))


def _marks(footnotes: Footnotes, claims: Sequence[Claim]) -> str:
    """Return the marks of claims, three and more in a row as "[1]–[8]"."""
    numbers = [int(mark) for mark in re.findall(r"\d+", footnotes.marks(claims))]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "".join(
        f"[{run[0]}]–[{run[-1]}]" if len(run) > 2 else "".join(f"[{number}]" for number in run) for run in runs
    )


def _years(one: Carrier) -> str:
    return "/".join(dict.fromkeys(date[:4] for date in one.released)) or _NO_SOURCE


def comparison(found: Comparison, width: int) -> list[Line]:
    """Return things side by side in *width* columns: as a table, or one below the other where that is too narrow.

    What is alike comes first, then how they are related, then all else.
    """
    footnotes = Footnotes()
    made = [heading(" · ".join(f"{thing.label} ({thing.kind})" for thing in found.things)), blank()]
    alike = [row for row in found.rows if row.same]
    if alike:
        made += [*_rows(alike, found.things, width, footnotes), blank()]
    for sentence in found.kinship:
        made += [line(text) for text in textwrap.wrap(sentence, width)]
    made += [blank()] if found.kinship else []
    made += _rows([row for row in found.rows if not row.same], found.things, width, footnotes)
    if not found.rows:
        made.append(line(("No source on record says anything of them.", "faint")))
    legend = f"= all of them have it · {CONTESTED} contested · {_NO_SOURCE} no source on record says"
    notes = list(footnotes.lines())
    return [*made, blank(), line((legend, "faint")), *([blank(), heading("Who says so"), *notes] if notes else [])]


def _rows(rows: Sequence[Row], things: Sequence[Entity], width: int, footnotes: Footnotes) -> Iterator[Line]:
    """Yield rows under the names of the things, or the things below each other in each row."""
    names = [thing.label for thing in things]
    labels = max(_LABELS, width // 6)
    column = (width - labels - 2 * len(names)) // len(names)
    if rows and column >= _NARROWEST:
        names_above = [[(text, "heading") for text in textwrap.wrap(name, column)] for name in names]
        yield from _side_by_side([[], *names_above], labels, column)
        yield line(("─" * (labels + len(names) * (column + 2)), "faint"))
    for row in rows:
        yield from _stacked(row, names, footnotes) if column < _NARROWEST else _row(row, footnotes, labels, column)


def _row(row: Row, footnotes: Footnotes, labels: int, column: int) -> Iterator[Line]:
    """Yield the lines of a row: its label beside a cell for each thing, wrapped to the width of a column."""
    label = [(text, "strong") for text in textwrap.wrap(_label(row), labels)]
    return _side_by_side([label, *(list(_cell(row, cell, footnotes, column)) for cell in row.cells)], labels, column)


def _side_by_side(cells: Sequence[Sequence[Span]], labels: int, column: int) -> Iterator[Line]:
    """Yield lines that hold cells beside each other: the first *labels* wide, the others *column*."""
    for spans in zip_longest(*cells, fillvalue=("", "")):
        pieces: list[Span] = []
        for place, (text, style) in enumerate(spans):
            pieces += [("  " if place else "", ""), (text, style)]
            pieces.append((" " * ((column if place else labels) - len(text)), ""))
        yield line(*pieces)


def _cell(row: Row, cell: Sequence[Statement], footnotes: Footnotes, column: int) -> Iterator[Span]:
    for text, style in _values(row, cell, footnotes):
        for part in textwrap.wrap(text, column, subsequent_indent="  "):
            yield part, style


def _stacked(row: Row, names: Sequence[str], footnotes: Footnotes) -> Iterator[Line]:
    yield line((_label(row), "strong"))
    for name, cell in zip(names, row.cells, strict=True):
        pieces: list[str | Span] = [f"  {name}: "]
        for place, (text, style) in enumerate(_values(row, cell, footnotes)):
            pieces += [" · " if place else "", (text, style)]
        yield line(*pieces, hanging="    ")


def _values(row: Row, cell: Sequence[Statement], footnotes: Footnotes) -> Iterator[Span]:
    """Yield the values of a cell with their marks; behind the most of a cell, how many more there are."""
    if not cell:
        yield _NO_SOURCE, "faint"
    most = _MOST_TEXTS if row.in_words else _MOST_VALUES
    for one in cell[:most]:
        value = row.value(one).label
        agreed = one.accepted and value in row.agreed
        shown = f"{'= ' if agreed else ''}{value}{narrowed(one)} {_marks(footnotes, one.claims)}"
        shown += (f" {CONTESTED}" if one.contested else "") + ("" if one.accepted else " set aside")
        yield shown, "kept" if agreed else "" if one.accepted else "aside"
    if len(cell) > most:
        yield f"and {len(cell) - most} more", "faint"


def _label(row: Row) -> str:
    return f"{'= ' if row.same else ''}{row.label}"


def _counted(number: int, word: str, plural: str = "s") -> str:
    return f"{number} {word}{'' if number == 1 else plural}"
