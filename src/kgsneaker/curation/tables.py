"""The tables as text: tab-separated UTF-8 without quoting; read with care, written safe for spreadsheets."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kgsneaker.curation.problems import Problem, listed, shown
from kgsneaker.errors import BadInput
from kgsneaker.names import printable

MAX_FILE_BYTES = 64 * 1024 * 1024  # as for RDF files
MAX_CELL_BYTES = 128 * 1024
MAX_COLUMNS = 200

# What a spreadsheet would run as a formula, the full-width signs too, since some locales read them alike; and
# the quotation mark, from which it would read on to the next one, over tabs and lines.
# Apostrophes before it are counted in, so that putting one more in front can always be undone.
_FORMULA = re.compile("'*[=+\\-@\"\t\r＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@\"\t\r＝＋－＠]")
_QUOTED = re.compile('"(?:[^"]|"")*"')  # as spreadsheets quote a cell, for a comma in it, when they write text


@dataclass(frozen=True)
class Table:
    """The form of a table: its columns in the order of export, and those that must be there."""

    name: str
    columns: tuple[str, ...]
    required: tuple[str, ...]

    @property
    def file(self) -> str:
        """Its file name."""
        return f"{self.name}.tsv"


def _table(name: str, required: str, optional: str = "", order: str = "") -> Table:
    return Table(name, tuple((order or f"{required} {optional}").split()), tuple(required.split()))


TABLES = {
    table.name: table
    for table in (
        _table(
            "entities",
            "id kind label",
            order="id kind label alt_labels hidden_labels brand note language other_labels style_codes brand_claim",
        ),
        _table(
            "sources",
            "source_key title publisher trust",
            order="source_key title publisher author published url kind trust language derived_from note title_language"
            " prefix",
        ),
        _table("passages", "source_key locator", "chars digest"),
        _table(
            "claims",
            "claim_id subject relation object source_key locator paraphrase confidence",
            order="claim_id subject relation object object_type qualifiers source_key locator paraphrase confidence"
            " object_language language",
        ),
        _table("judgements", "subject relation verdict claim_ids reason", "id date language"),
        _table("disagreements", "id title gist", "language settled_by"),
        _table("disagreement_claims", "conflict_id claim_id"),
        _table("headers", "file text"),
    )
}
# The ontology knows relations and qualifiers; tables of them that lie beside the others are passed over.
PASSED_OVER = ("relations.tsv", "qualifiers.tsv")
_OTHERS = (".xlsx", ".xls", ".ods", ".csv", ".txt")
_KNOWN = [table.file for table in TABLES.values()]


@dataclass(frozen=True)
class Row:
    """A row: where it stands, and the cells of the columns that its table has."""

    file: str
    line: int
    cells: Mapping[str, str]


@dataclass
class Read:
    """The rows by table, what is wrong with others, and the first cells of those (they are not unknown, but bad)."""

    rows: dict[str, list[Row]]
    problems: list[Problem]
    bad: set[str]


def read(paths: Iterable[str]) -> Read:
    """Return the rows of table files, and of every table in folders.

    Raises BadInput where there is nothing to read; what is wrong inside files comes as problems.
    """
    found = Read({name: [] for name in TABLES}, [], set())
    files = [file for path in paths for file in _files(path)]
    if not files:
        raise BadInput(f"no table here; accepted: {listed(_KNOWN)}, or a folder that holds some of them")
    for file in files:
        text = _text(file, found)
        if text is not None:
            _read_rows(file, text, found)
    return found


def write(table: Table, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return a table as bytes, its cells safe for a spreadsheet."""
    lines = ["\t".join(table.columns)]
    lines += ["\t".join(guarded(row.get(column, "")) for column in table.columns) for row in rows]
    return ("\n".join(lines) + "\n").encode("utf-8")


def guarded(cell: str) -> str:
    """Return a cell with an apostrophe before what a spreadsheet would run as a formula.

    >>> guarded("+100 USD"), guarded("'=1"), guarded("'Water' is an edition")
    ("'+100 USD", "''=1", "'Water' is an edition")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before ``guarded``.

    >>> unguarded("'+100 USD"), unguarded("''=1"), unguarded("-5")
    ('+100 USD', "'=1", '-5')
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def unfit(text: str) -> str:
    """Return why a text cannot stand in a cell, "" where it can."""
    if printable(text) != text:
        return f"{shown(text)} has control characters; accepted: one line of printable text"
    if text != text.strip():
        return f"{shown(text)} begins or ends with white space; accepted: the text without it"
    if len(text) > MAX_CELL_BYTES // 4 and len(text.encode("utf-8")) > MAX_CELL_BYTES:
        return f"a cell of {len(text.encode('utf-8')):,} bytes; accepted: up to {MAX_CELL_BYTES // 1024} KiB"
    return ""


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    try:
        names = sorted(name for name in os.listdir(path) if not name.startswith("."))
    except OSError as error:
        raise BadInput(
            f"{path}: {(error.strerror or 'cannot be read').lower()}; accepted: a folder of tables"
        ) from None
    for name in names:
        stem, ending = os.path.splitext(name.lower())
        # A workbook beside its exported table is fine; one instead of it is looked at, and refused with advice.
        alone = stem in TABLES and ending in _OTHERS and f"{stem}.tsv" not in names
        if name not in PASSED_OVER and (ending == ".tsv" or alone):
            yield os.path.join(path, name)


def _text(file: str, found: Read) -> str | None:
    """Return the text of a file, or None where it is refused."""
    try:
        data = _bytes(file)
        refused = _refused(data)
        if not refused:
            return data.decode("utf-8-sig")
        found.problems.append(Problem(file, 1, refused))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        why = f"byte 0x{data[error.start]:02X} is not UTF-8 (Latin-1 or Windows-1252?); accepted: UTF-8 text"
        found.problems.append(Problem(file, line, why))
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        found.problems.append(Problem(file, 1, f"{why}; accepted: a table such as claims.tsv"))
    return None


def _bytes(file: str) -> bytes:
    def without_waiting(path: str, flags: int) -> int:
        return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # a named pipe would keep us waiting

    with open(file, "rb", opener=without_waiting) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(0, "no regular file")
        return stream.read(MAX_FILE_BYTES + 1)


def _refused(data: bytes) -> str:
    """Return why bytes are no table at all, "" where they may be one."""
    advice = "accepted: text; in the spreadsheet, save each sheet as tab-separated text in UTF-8"
    if data.startswith(b"PK\x03\x04"):
        names = {b"opendocument": "an OpenDocument spreadsheet (.ods)", b"xl/": "an Excel workbook (.xlsx)"}
        kind = next((name for sign, name in names.items() if sign in data), "a zip archive, as .xlsx and .ods are")
        return f"this is {kind}; {advice}"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return f"this is an old Excel workbook (.xls); {advice}"
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or b"\x00" in data[:4096]:
        return "this is UTF-16 or another wide encoding; accepted: UTF-8 text (in Excel: CSV UTF-8, with tabs)"
    if data.startswith(b"\x1f\x8b"):
        return "this is gzip; accepted: the text, unpacked"
    if len(data) > MAX_FILE_BYTES:
        return f"over {MAX_FILE_BYTES // 1024 // 1024} MiB; accepted: less"
    return "" if data.strip() else "this is empty; accepted: a line of column names, then rows"


def _read_rows(file: str, text: str, found: Read) -> None:
    header, *lines = [line.removesuffix("\r") for line in text.split("\n")]
    columns = header.split("\t")
    table = _table_of(file, columns)
    if isinstance(table, str):
        found.problems.append(Problem(file, 1, table))
        return
    wrong = list(_wrong_columns(table, columns))
    found.problems += [Problem(file, 1, message) for message, _ in wrong]
    if not all(readable for _, readable in wrong):
        return
    for number, line in enumerate(lines, 2):
        if line.strip("\t "):
            written = line.split("\t")
            cells = [unguarded(cell) for cell in written]
            problems = [*_wrong_cells(table, columns, cells), *_quoted(written)]
            found.problems += [Problem(file, number, message) for message in problems]
            if problems:
                found.bad.add(cells[0])
            else:
                said = {name: cell for name, cell in zip(columns, cells, strict=True) if name in table.columns}
                found.rows[table.name].append(Row(file, number, said))


def _table_of(file: str, columns: list[str]) -> Table | str:
    """Return the table that a file is by its name, else by its columns, or why it is none."""
    named = TABLES.get(os.path.splitext(os.path.basename(file).lower())[0])
    if len(columns) > MAX_COLUMNS:
        return f"{len(columns):,} columns; accepted: up to {MAX_COLUMNS}"
    if len(columns) == 1 and re.search("[,;]", columns[0]):
        return "no tab between the columns; accepted: columns with a tab between them (commas and semicolons are text)"
    if named:
        return named
    fitting = [table for table in TABLES.values() if set(table.required) <= set(columns)]
    return fitting[0] if fitting else f"no table by its name or columns; accepted: {listed(_KNOWN)}"


def _wrong_columns(table: Table, columns: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield what is wrong with the header, and whether the rows can be read in spite of it."""
    for name in dict.fromkeys(columns):
        if columns.count(name) > 1:
            yield f"the column {shown(name)} stands twice; accepted: each once", False
        if name not in table.columns:
            yield f"no column {shown(name)} in {table.file}; accepted: {', '.join(table.columns)}", True
    for name in table.required:
        if name not in columns:
            yield f"the column {name} is missing; {table.file} needs {', '.join(table.required)}", False


def _quoted(cells: list[str]) -> Iterator[str]:
    for cell in cells:
        if _QUOTED.fullmatch(cell):
            accepted = "the words alone, or an apostrophe before them where the marks belong to them"
            yield f"{shown(cell)} stands in quotation marks, as spreadsheets add them; accepted: {accepted}"


def _wrong_cells(table: Table, columns: list[str], cells: list[str]) -> Iterator[str]:
    if len(cells) > MAX_COLUMNS:
        yield f"{len(cells):,} columns; accepted: up to {MAX_COLUMNS}, here {len(columns)}"
    elif len(cells) != len(columns):
        yield f"{len(cells)} columns; accepted: {len(columns)}, as the first line has"
    else:
        for name, cell in zip(columns, cells, strict=True):
            why = unfit(cell.strip() if table.name == "headers" else cell)
            if why:
                yield f"{name}: {why}"
