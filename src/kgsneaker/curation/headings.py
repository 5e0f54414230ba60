"""The first line of a table: which table it is, and where each column stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kgsneaker.curation import files
from kgsneaker.curation.problems import listed, shown
from kgsneaker.curation.tables import TABLES, Table

MAX_COLUMNS = 200


@dataclass
class Heading:
    """A first line: its table, None where it is none; ``width`` columns, each with the name that it is read by."""

    written: list[str]
    table: Table | None = None
    names: list[str] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)
    guess: str = ""  # the table that it was meant to be, where that can be told

    @property
    def width(self) -> int:
        """How many columns have a name, or stand before one that has."""
        return len(self.names)

    def cells(self, row: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the cells of a row that belong to a column of the table, with its name."""
        return ((name, cell) for name, cell in zip(self.names, row, strict=False) if name)


def heading(file: str, columns: Sequence[str]) -> Heading:
    """Return what a first line says, with its faults; rows are read in spite of them where that can be."""
    top = Heading([name.strip() for name in columns], guess=files.meant(file))
    if len(columns) > MAX_COLUMNS:
        top.faults.append(f"{len(columns):,} columns; accepted: up to {MAX_COLUMNS}")
        return top
    separators = {",": "commas", ";": "semicolons", "|": "bars", "  ": "spaces"}
    between = next((sign for sign in separators if len(columns) == 1 and sign in columns[0].strip()), "")
    if between:
        top.faults.append(
            f"no tab between the columns, but {separators[between]}; accepted: columns with tabs between (commas and"
            " semicolons are text)"
        )
        guess = _table_of(file, columns[0].split(between))
        top.guess = guess.name if isinstance(guess, Table) else top.guess
        return top
    table = _table_of(file, columns)
    if isinstance(table, str):
        top.faults.append(table)
        return top
    top.table = table
    _name_columns(top, table, columns)
    return top


def _name_columns(top: Heading, table: Table, columns: Sequence[str]) -> None:
    extra = len(columns) - len("\t".join(columns).rstrip("\t ").split("\t"))
    if extra:
        said = "a tab" if extra == 1 else f"{extra} tabs"
        top.faults.append(f"{said} too many after the last column name; accepted: none there")
    for written in columns[: len(columns) - extra]:
        name = _meant(written, table)
        if name in top.names:
            top.faults.append(f"the column {shown(name)} stands twice; accepted: each once")
            name = ""
        elif not name:
            accepted = ", ".join(table.columns)
            what = f"no column {shown(written)} in {table.file}" if written.strip() else "a column without a name"
            top.faults.append(f"{what}; accepted: {accepted}")
        elif name != written:
            top.faults.append(f"the column {shown(written)} is not spelled as it must be; accepted: {name}")
        top.names.append(name)
    top.missing = tuple(name for name in table.required if name not in top.names)
    needed = ", ".join(table.required)
    top.faults += [f"the column {name} is missing; {table.file} needs {needed}" for name in top.missing]


def _meant(written: str, table: Table) -> str:
    """Return the column that a name means, but for its case, white space, hyphens and marks; "" for none."""
    return next((name for name in table.columns if _folded(name) == _folded(written)), "")


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name.casefold())


def _table_of(file: str, columns: Sequence[str]) -> Table | str:
    """Return the table that a file is by its name, else by its columns, or why it is none."""
    given = {_folded(name) for name in columns}
    shared = {table.name: len({_folded(name) for name in table.columns} & given) for table in TABLES.values()}
    named = files.meant(file)
    if named and shared[named]:
        return TABLES[named]
    # By the columns that must be there: all of a short table before half of a long one.
    fitting = {
        table.name: sum(_folded(name) in given for name in table.required) / len(table.required)
        for table in TABLES.values()
    }
    best = max(fitting, key=lambda name: (fitting[name], len(TABLES[name].required)))
    if fitting[best] > 0.5:
        return TABLES[best]
    if named:
        needed = ", ".join(TABLES[named].required)
        return f"the first line has none of the column names; accepted: {named}.tsv with at least {needed}"
    return f"no table by its name or columns; accepted: {listed(files.KNOWN)}"
