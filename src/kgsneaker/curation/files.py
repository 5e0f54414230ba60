"""Files that may be tables: found in folders, taken as bytes, split into lines of text."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator

from kgsneaker.curation.problems import Problem
from kgsneaker.curation.tables import TABLES
from kgsneaker.errors import BadInput

MAX_FILE_BYTES = 64 * 1024 * 1024  # as for RDF files
KNOWN = [table.file for table in TABLES.values()]

# The ontology knows relations and qualifiers; tables of them that lie beside the others are passed over.
_PASSED_OVER = ("relations.tsv", "qualifiers.tsv")
_OTHERS = (".xlsx", ".xls", ".ods", ".csv", ".txt", ".numbers", ".zip")
_ADVICE = "accepted: text; in the spreadsheet, save each sheet as tab-separated text in UTF-8"
_SIGNS = (
    (b"\xd0\xcf\x11\xe0", f"this is an old Excel workbook (.xls); {_ADVICE}"),
    (b"\x1f\x8b", "this is gzip; accepted: the text, unpacked"),
    (b"%PDF", f"this is a PDF; {_ADVICE}"),
    (b"<", "this is a page or XML; accepted: tab-separated text"),
    (b"{", "this is JSON; accepted: tab-separated text"),
)


def tables_of(paths: Iterable[str], notes: list[str]) -> list[str]:
    """Return the files that paths name or folders among them hold, each once; *notes* gets what is passed over."""
    found: dict[str, str] = {}
    for path in paths:
        for file in _inside(path, notes) if os.path.isdir(path) else (path,):
            if os.path.basename(file).lower() not in _PASSED_OVER:
                found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def meant(file: str) -> str:
    """Return the table that a file is by its name, such as ``claims`` for "claims (2).tsv" too; "" for none."""
    stem = os.path.splitext(os.path.basename(file).lower())[0]
    if stem in TABLES:
        return stem
    words = re.split(r"[^a-z_]+", stem)
    return next((name for name in TABLES if name in words), "")


def lines(file: str, problems: list[Problem]) -> list[tuple[str, str]]:
    """Return the lines of a file, each with why it cannot be read; none, and a problem, where the file is no text."""
    try:
        data = _bytes(file)
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        problems.append(Problem(file, 1, f"{why}; accepted: a table such as claims.tsv"))
        return []
    refused = _refused(data)
    if refused:
        problems.append(Problem(file, 1, refused))
        return []
    return list(_lines(data.removeprefix(b"\xef\xbb\xbf")))


def _inside(folder: str, notes: list[str]) -> Iterator[str]:
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith((".", "~$")))
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        raise BadInput(f"{folder}: {why}; accepted: a folder of tables") from None
    lowered = {name.lower() for name in names}
    for name in names:
        path, (stem, ending) = os.path.join(folder, name), os.path.splitext(name.lower())
        # A workbook beside its exported table is fine; one instead of it is looked at, and refused with advice.
        if ending == ".tsv" or (stem in TABLES and ending in _OTHERS and f"{stem}.tsv" not in lowered):
            yield path
        elif ending in _OTHERS and ending != ".txt" and f"{stem}.tsv" not in lowered:
            notes.append(f"{path} is passed over; in a folder only .tsv files are read")
        elif os.path.isdir(path) and _holds_tables(path):
            notes.append(f"{path} is passed over; give a folder inside a folder by its own name")


def _holds_tables(folder: str) -> bool:
    try:
        return any(name.lower().endswith(".tsv") for name in os.listdir(folder))
    except OSError:
        return False


def _bytes(file: str) -> bytes:
    def without_waiting(path: str, flags: int) -> int:
        return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # a named pipe would keep us waiting

    with open(file, "rb", opener=without_waiting) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(0, "no regular file")
        return stream.read(MAX_FILE_BYTES + 1)


def _refused(data: bytes) -> str:
    """Return why bytes are no table at all, "" where they may be one."""
    if data.startswith(b"PK\x03\x04"):
        names = {b"opendocument": "an OpenDocument spreadsheet (.ods)", b"xl/": "an Excel workbook (.xlsx)"}
        kind = next((name for sign, name in names.items() if sign in data), "a zip archive, as .xlsx and .ods are")
        return f"this is {kind}; {_ADVICE}"
    sign = next((said for start, said in _SIGNS if data.startswith(start)), "")
    if sign:
        return sign
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or _wide(data[:4096]):
        return "this is UTF-16 or another wide encoding; accepted: UTF-8 text (in Excel: CSV UTF-8, with tabs)"
    if b"\x00" in data[:4096] and b"\t" not in data.split(b"\n", 1)[0]:
        return "this is no text; accepted: tab-separated text in UTF-8"
    if len(data) > MAX_FILE_BYTES:
        return f"over {MAX_FILE_BYTES // 1024 // 1024} MiB; accepted: less"
    if b"\r" in data and b"\n" not in data:
        return "lines end in CR alone, as old Macs wrote them; accepted: lines that end in LF or CRLF"
    bare = data.removeprefix(b"\xef\xbb\xbf").strip()
    return "" if bare else "this is empty; accepted: a line of column names, then rows"


def _wide(start: bytes) -> bool:
    """Tell whether every second byte is zero, or nearly: Latin letters in two or four bytes each."""
    return max(start[0::2].count(0), start[1::2].count(0)) * 4 > len(start) > 1


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    for line in data.split(b"\n"):
        why, line = "", line.removesuffix(b"\r")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            text = line.decode("utf-8", "replace")
            why = f"byte 0x{line[error.start]:02X} is not UTF-8 (Latin-1 or Windows-1252?); accepted: UTF-8 text"
        if "\r" in text and not why:
            why = "a carriage return (CR) stands alone in this line; accepted: lines that end in LF or CRLF"
        yield text, why
