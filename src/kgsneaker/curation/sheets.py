"""Tables read with care: rows out of files of any sort, and what is wrong with the others, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
# Columns that must be there and hold anything; the others have their own say on what they take.
_WORDS = ("label", "title", "publisher", "object", "paraphrase", "reason", "gist")


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
    if top.table is None:
        found.unread |= {top.guess} - {""}
        return
    sheet = _Sheet(file, top.table, top, found)
    for number, (line, why) in enumerate(lines[first:], first + 1):
        if why or line.strip("\t "):
            sheet.read(number, line.split("\t"), why)
    sheet.tell_odd_cells()


@dataclass
class _Sheet:
    """One file whose columns are known; ``odd`` has the lines of what is kept, but hardly meant."""

    file: str
    table: Table
    top: Heading
    found: Read
    odd: dict[str, list[int]] = field(default_factory=dict)

    def read(self, number: int, written: list[str], why: str) -> None:
        """Read a row, unless it is told already why it cannot be read."""
        why = why or _wrong_count(written, self.top)
        if why:
            self.found.problems.append(Problem(self.file, number, why))
            # Others may refer to it: it is bad, not unknown.
            named = (cell for name, cell in self.top.cells(written) if name == self.table.key)
            self.found.bad |= {unguarded(cell).strip() for cell in named}
            return
        said, mute = self._cells(number, written)
        if self.table.key in mute and not said[self.table.key]:
            said[self.table.key] = f"line-{number}"  # that is told once; a row needs some name
        if mute:
            self.found.bad.add(said.get(self.table.key, ""))
        self.found.rows[self.table.name].append(Row(self.file, number, said, frozenset(mute)))

    def _cells(self, number: int, written: list[str]) -> tuple[dict[str, str], set[str]]:
        """Return cells by column, the bad ones as well as may be, and the columns of which a fault is told."""
        said, mute = dict.fromkeys(self.top.missing, ""), set(self.top.missing)
        for name, cell in self.top.cells(written):
            said[name] = unguarded(cell)
            for message in _wrong_cell(self.table, name, cell):
                self.found.problems.append(Problem(self.file, number, f"{name}: {message}"))
                mute.add(name)
                said[name] = "" if is_placeholder(cell) else printable(said[name]).strip()
            for note in _odd_cell(name, cell):
                self.odd.setdefault(note, []).append(number)
        return said, mute

    def tell_odd_cells(self) -> None:
        """Note what is kept, but hardly meant: once a file and column, at its first line."""
        for said, where in self.odd.items():
            more = f" (and in {len(where) - 1:,} more)" if len(where) > 1 else ""
            self.found.notes.append(f"{self.file}:{where[0]}: {said}{more}")


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


def _wrong_cell(table: Table, name: str, cell: str) -> Iterator[str]:
    heads = table.name == "headers"
    why = unfit(unguarded(cell).strip() if heads and name == "text" else unguarded(cell))
    if why:
        yield why
    elif is_placeholder(cell) and not heads and (name in _WORDS or name not in table.required):
        empty = "words" if name in table.required else "an empty cell"
        yield f"{shown(cell)} stands for nothing; accepted: {empty}, or '{cell} with an apostrophe if it is meant"
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
