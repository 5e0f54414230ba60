"""The tables: their columns, what a cell can hold, and rows as text that is safe for spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kgsneaker.curation.problems import shown
from kgsneaker.names import printable

MAX_CELL_BYTES = 128 * 1024

# What a spreadsheet would run as a formula, the full-width signs too, since some locales read them alike; and
# the quotation mark, from which it would read on to the next one, over tabs and lines.
# Apostrophes before it are counted in, so that putting one more in front can always be undone.
_SIGNS = '[=+\\-@"\t\r＝＋－＠]'
# What a spreadsheet or a program leaves where nothing is known, or where a formula failed.
_NOTHING = re.compile(
    r"n/?a|n\.a\.|none|null|nil|nan|tb[acd]|[-–—?]+|#+|#(?:n/a|ref!|name\?|value!|div/0!|num!|null!|error!)",
    re.IGNORECASE,
)
_FORMULA = re.compile(f"'*{_SIGNS}")
_GUARDED = re.compile(f"'+{_SIGNS}")


@dataclass(frozen=True)
class Table:
    """The form of a table: its columns in the order of export, those that must be there, and what names a row."""

    name: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    key: str = ""

    @property
    def file(self) -> str:
        """Its file name."""
        return f"{self.name}.tsv"


def _table(name: str, required: str, optional: str = "", order: str = "", key: str = "") -> Table:
    needed = tuple(required.split())
    return Table(name, tuple((order or f"{required} {optional}").split()), needed, key or needed[0])


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
        _table("judgements", "subject relation verdict claim_ids reason", "id date language", key="id"),
        _table("disagreements", "id title gist", "language settled_by"),
        _table("disagreement_claims", "conflict_id claim_id"),
        _table("headers", "file text"),
    )
}


@dataclass(frozen=True)
class Row:
    """A row: where it stands, and the cells of the columns that its table has.

    ``mute`` names columns of which something is told already; ``called`` says by which column of the
    file people know one that the row was given.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    mute: frozenset[str] = frozenset()
    called: Mapping[str, str] = field(default_factory=dict)


def write(table: Table, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return a table as bytes, its cells safe for a spreadsheet."""
    lines = ["\t".join(table.columns)]
    lines += ["\t".join(guarded(row.get(column, "")) for column in table.columns) for row in rows]
    return ("\n".join(lines) + "\n").encode("utf-8")


def guarded(cell: str) -> str:
    """Return a cell with an apostrophe before what a spreadsheet would run, or an import take for nothing.

    >>> guarded("+100 USD"), guarded("'=1"), guarded("'Water' is an edition"), guarded("N/A")
    ("'+100 USD", "''=1", "'Water' is an edition", "'N/A")
    """
    return f"'{cell}" if _FORMULA.match(cell) or is_placeholder(cell.lstrip("'")) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before ``guarded``.

    >>> unguarded("'+100 USD"), unguarded("''=1"), unguarded("-5")
    ('+100 USD', "'=1", '-5')
    """
    held = cell.startswith("'") and is_placeholder(cell.lstrip("'"))
    return cell[1:] if held or _GUARDED.match(cell) else cell


def is_placeholder(cell: str) -> bool:
    """Tell whether a cell only says that there is nothing, which an empty one says better.

    >>> is_placeholder("N/A"), is_placeholder("#REF!"), is_placeholder("?"), is_placeholder("Nada")
    (True, True, True, False)
    """
    return len(cell) < 20 and bool(_NOTHING.fullmatch(cell))


def unfit(text: str) -> str:
    """Return why a text cannot stand in a cell, "" where it can."""
    if printable(text) != text:
        return f"{shown(text)} has control characters; accepted: one line of printable text"
    if text != text.strip():
        return f"{shown(text)} begins or ends with white space; accepted: the text without it"
    if len(text) > MAX_CELL_BYTES // 4 and len(text.encode("utf-8")) > MAX_CELL_BYTES:
        return f"a cell of {len(text.encode('utf-8')):,} bytes; accepted: up to {MAX_CELL_BYTES // 1024} KiB"
    return ""
