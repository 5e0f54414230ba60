"""Tables read with care: rows out of files of any sort, and what is wrong with the others, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kgsneaker.curation import files
from kgsneaker.curation.headings import Heading, heading
from kgsneaker.curation.problems import Problem, listed, shown
from kgsneaker.curation.tables import TABLES, Row, Table, is_placeholder, unfit, unguarded
from kgsneaker.errors import BadInput
from kgsneaker.names import printable

_DOUBLED = re.compile('"(?:[^"]|"")*""(?:[^"]|"")*"')  # as programs quote a cell for the quotation marks in it
_WRAPPED = re.compile('"[^"]*"')
# Joiners of scripts and emoji aside, what takes no place on the screen and spoils a search.
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")


@dataclass
class Read:
    """The rows by table, what is wrong with others, and what else a curator should know.

    ``bad`` holds the names of bad rows, which are not unknown but bad; ``unread`` the tables of which
    not all could be read, so that nobody can tell what is missing from them.
    """

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    problems: list[Problem] = field(default_factory=list)
    bad: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


def read(paths: Iterable[str]) -> Read:
    """Return the rows of table files, and of every table in folders.

    Raises BadInput where there is nothing to read; what is wrong inside files comes as problems.
    """
    found = Read()
    given = files.tables_of(paths, found.notes)
    if not given:
        raise BadInput(f"no table here; accepted: {listed(files.KNOWN)}, or a folder that holds some of them")
    for file in given:
        _read_file(file, found)
    found.bad.discard("")
    return found


def _read_file(file: str, found: Read) -> None:
    lines = files.lines(file, found.problems)
    if not lines:  # what others refer to may stand in there
        found.unread |= {files.meant(file)} - {""} or set(TABLES)
        return
    first = next(number for number, (line, why) in enumerate(lines, 1) if why or line.strip("\t "))
    names, why = lines[first - 1]
    top = heading(file, names.split("\t"))
    found.problems += [Problem(file, first, message) for message in ([why] if why else []) + top.faults]
    table = top.table
    if table is None:
        found.unread |= {top.guess} - {""}
        return
    notes: dict[str, list[int]] = {}
    for number, (line, why) in enumerate(lines[first:], first + 1):
        if why:
            found.problems.append(Problem(file, number, why))
            _mark_bad(top, table, line.split("\t"), found)
        elif line.strip("\t "):
            _read_row(file, number, line, top, found, notes)
    for said, where in notes.items():
        more = f" (and {len(where) - 1:,} more)" if len(where) > 1 else ""
        found.notes.append(f"{file}:{where[0]}: {said}{more}")


def _read_row(file: str, number: int, line: str, top: Heading, found: Read, notes: dict[str, list[int]]) -> None:
    written = line.split("\t")
    why = _wrong_count(written, top)
    if why:
        found.problems.append(Problem(file, number, why))
        _mark_bad(top, written, found)
        return
    said, mute = dict.fromkeys(top.missing, ""), set(top.missing)
    for name, cell in top.cells(written):
        for message in _wrong_cell(top.table, name, cell):
            found.problems.append(Problem(file, number, f"{name}: {message}"))
            mute.add(name)
        for note in _odd_cell(name, cell):
            notes.setdefault(note, []).append(number)
        mended = printable(unguarded(cell)).strip() if name in mute else unguarded(cell)
        said[name] = "" if name in mute and is_placeholder(cell.strip()) else mended
    if top.table.key in top.missing:
        said[top.table.key] = f"line-{number}"  # told once, for the column; a row needs some name
    if mute:
        found.bad.add(said.get(top.table.key, ""))
    found.rows[top.table.name].append(Row(file, number, said, frozenset(mute)))


def _mark_bad(top: Heading, cells: Sequence[str], found: Read) -> None:
    """Note the name of a row that cannot be read, so that others may refer to it."""
    found.bad |= {unguarded(cell).strip() for name, cell in top.cells(cells) if top.table and name == top.table.key}


def _wrong_count(cells: list[str], top: Heading) -> str:
    """Return what is wrong with the number of cells in a row, or with the row as a whole."""
    expected = top.width
    if [cell.strip() for cell in cells] == top.written:
        return "the column names stand here once more; accepted: once, in the first line"
    if len(cells) == expected or (
        len(cells) > expected and len(cells) == len(top.written) and not any(cells[expected:])
    ):
        return ""
    why = f"{len(cells):,} columns; accepted: {expected}, as the first line has"
    if any(cell.startswith('"') and cell.count('"') % 2 for cell in cells):
        return f"{why} (a line break or a tab inside a cell in quotation marks? neither can stand in a cell)"
    if len(cells) > expected and not any(cells[expected:]):
        tabs = len(cells) - expected
        return f"{why} ({tabs} tab{'s' if tabs > 1 else ''} too many at the end)"
    if len(cells) == 1 and re.search("[,;]", cells[0]):
        return f"{why} (no tab in this line; commas and semicolons are text)"
    return why


def _wrong_cell(table: Table | None, name: str, cell: str) -> Iterator[str]:
    heads = table is not None and table.name == "headers"
    why = unfit(unguarded(cell).strip() if heads and name == "text" else unguarded(cell))
    if why:
        yield why
    elif is_placeholder(cell) and not heads:
        yield f"{shown(cell)} stands for nothing; accepted: an empty cell, or '{cell} with the apostrophe if it is meant"
    elif _DOUBLED.fullmatch(cell):
        accepted = "the words alone, or an apostrophe before them where the marks belong to them"
        yield f"{shown(cell)} stands in quotation marks, as spreadsheets add them; accepted: {accepted}"


def _odd_cell(name: str, cell: str) -> Iterator[str]:
    if _WRAPPED.fullmatch(cell):
        yield f"{name} stands in quotation marks, which are kept; take them off if the spreadsheet added them"
    unseen = _UNSEEN.search(cell)
    if unseen:
        sign = f"U+{ord(unseen[0]):04X}"
        yield f"{name} has an invisible character ({sign}), which is kept; take it out unless it is meant"
