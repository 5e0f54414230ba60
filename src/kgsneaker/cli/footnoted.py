"""A named question's answer with the claims behind every row: as a table with footnotes, JSON, CSV or TSV."""

from __future__ import annotations

import re
from itertools import groupby

from kgsneaker.cli.asked import cells
from kgsneaker.cli.blocks import Block, blank, heading, line, table
from kgsneaker.cli.tree import Footnotes
from kgsneaker.footnotes import CitedRows
from kgsneaker.namespaces import local_name
from kgsneaker.stores.rows import Rows

NONE = "–"
_SILENCE = "no claim: that nothing is on record is the finding"
_REGISTER = "no claim: it stands in the register of things and names"
# What the footnotes tell anyway.
_TOLD_BELOW = ("claim", "gist", "source", "sourceTitle", "locator", "confidence")


def as_table(found: CitedRows) -> list[Block]:
    """Return rows with marks, and below them every claim that is cited."""
    footnotes = Footnotes()
    marks = [_together(footnotes.marks(claims)) if claims else NONE for claims in found.claims]
    kept = [place for place, name in enumerate(found.rows.variables) if name not in _TOLD_BELOW]
    shown = Rows(
        tuple(found.rows.variables[place] for place in kept),
        [tuple(row[place] for place in kept) for row in found.rows],
    )
    headings, rows = cells(shown)
    made: list[Block] = [table([*headings, "claims"], ([*row, mark] for row, mark in zip(rows, marks, strict=True)))]
    notes = list(footnotes.lines())
    made += [blank(), heading("Who says so"), *notes] if notes else []
    if NONE in marks:
        made += [blank(), line((f"{NONE} {_SILENCE if found.silence else _REGISTER}", "faint"))]
    return made


def as_json(found: CitedRows, answer: bytes) -> bytes:
    """Return SPARQL results as JSON with ``footnotes``, the claims of each row by id, and ``claims``, those told."""
    import json

    from kgsneaker import wire

    told = json.loads(answer)
    told["footnotes"] = [[local_name(claim.id) for claim in claims] for claims in found.claims]
    told["claims"] = {local_name(claim.id): wire.claim(claim) for claims in found.claims for claim in claims}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_csv(found: CitedRows, answer: bytes) -> bytes:
    """Return SPARQL results as CSV with one more column: the claims of each row, between spaces."""
    import csv
    import io

    written = io.StringIO(newline="")
    writer = csv.writer(written)
    for row, last in zip(csv.reader(io.StringIO(answer.decode("utf-8"), newline="")), _column(found), strict=True):
        writer.writerow([*row, last])
    return written.getvalue().encode("utf-8")


def as_tsv(found: CitedRows, answer: bytes) -> bytes:
    """Return SPARQL results as TSV, whose texts have no line breaks, with one more column: the claims of each row."""
    head, *rest = _column(found)
    last = [f"?{head}", *(f'"{claims}"' if claims else "" for claims in rest)]
    lines = answer.decode("utf-8").removesuffix("\n").split("\n")
    return "".join(f"{one}\t{more}\n" for one, more in zip(lines, last, strict=True)).encode("utf-8")


FORMS = {"json": as_json, "csv": as_csv, "tsv": as_tsv}


def _column(found: CitedRows) -> list[str]:
    return ["claims", *(" ".join(local_name(claim.id) for claim in claims) for claims in found.claims)]


def _together(marks: str) -> str:
    """Write neighbouring numbers as one mark.

    >>> _together("[1][2][3][7]")
    '[1–3][7]'
    """
    numbers = sorted(int(number) for number in re.findall(r"\d+", marks))
    runs = [list(run) for _, run in groupby(enumerate(numbers), key=lambda one: one[1] - one[0])]
    ends = [(run[0][1], run[-1][1]) for run in runs]
    return "".join(f"[{first}]" if first == last else f"[{first}–{last}]" for first, last in ends)
