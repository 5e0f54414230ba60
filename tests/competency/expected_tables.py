"""Expected answers as tables that people write and read.

``expected/<topic>-<name>.tsv`` holds what the query answers on the graph of two articles with its own
samples, row for row; ``breadth/<topic>-<name>.tsv`` what is among its rows on the whole graph, which
grows. ``<topic>-<name>.<case>.tsv`` is about the terms of its first line, ``# product=id:new-balance-2002``
(a comma between several; a text such as ``year=1985`` as it is). A table names the columns it is about.
IRIs are written with their prefix, an empty cell is an unbound variable, and a cell that ends
in "…" gives the beginning of a longer text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kgsneaker import queries
from kgsneaker.namespaces import compact, expand
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Iri, Literal, Term

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Table:
    """One expected answer: the query, the terms it is asked with, the columns and the rows."""

    case: str
    query: queries.Query
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    terms: dict[str, list[Term]] = field(default_factory=dict)


def read_all(folder: str) -> list[Table]:
    return [_read(path) for path in sorted((HERE / folder).glob("*.tsv"))]


def _read(path: Path) -> Table:
    lines = path.read_text(encoding="utf-8").splitlines()
    settings = lines.pop(0).lstrip("# ").split() if lines[0].startswith("#") else []
    terms = {name: [_term(short) for short in given.split(",")] for name, given in (s.split("=") for s in settings)}
    columns, *rows = (tuple(line.split("\t")) for line in lines)
    topic, _, name = path.name.split(".")[0].partition("-")
    return Table(path.stem, queries.get(f"{topic}/{name}"), columns, rows, terms)


def _term(written: str) -> Term:
    return expand(written) if ":" in written else Literal(written)


def shown(answer: Rows, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the rows of an answer as a table writes them."""
    places = [answer.variables.index(column) for column in columns]
    return [tuple(_cell(row[place]) for place in places) for row in answer.rows]


def _cell(term: Term | None) -> str:
    if term is None:
        return ""
    return compact(term) if isinstance(term, Iri) else str(term)


def shortened(rows: list[tuple[str, ...]], like: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Cut the cells of *rows* where the table gives only the beginning of a text."""
    return [
        tuple(_cut(cell, pattern) for cell, pattern in zip(row, patterns, strict=True))
        for row, patterns in zip(rows, like, strict=False)
    ] + rows[len(like) :]


def _cut(cell: str, pattern: str) -> str:
    start = pattern.removesuffix("…")
    return pattern if pattern.endswith("…") and cell.startswith(start) else cell
