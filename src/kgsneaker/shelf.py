"""Answers that were kept: rows of the package's own queries, written when the snapshot was built.

The commonest commands are answered from here, without engine and quads; so their start does not
grow with the graph. A file a query: first the variables, then one line for each term that its
parameter may take (or one line in all), ``term TAB rows``, in the order of the terms. A row
starts with its place in the whole answer, so that the rows of several terms come in query order.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from kgsneaker import resources
from kgsneaker.stores.rows import Row, Rows
from kgsneaker.terms import XSD_STRING, Blank, Iri, Literal, Term

FOLDER = "built/shelf"
# Not a query of ours: the thing that alone bears a name, by the name's search key.
FOUND = "found"
# Before a query's name: its rows once more, by the thing or source that each is on.
BY = "by-"
Cell = None | str | list[str] | dict[str, str]
"""A term as JSON: an IRI as its text, a literal as a list, a blank node in braces."""


class Shelf:
    """The kept answers of the bundled graph; a file is read when it is first asked for."""

    def __init__(self) -> None:
        self._files: dict[str, bytes | None] = {}

    def answer(self, name: str, terms: Mapping[str, Collection[Term]]) -> Rows | None:
        """Return the rows of an internal query, or None where its answers are not kept."""
        if name not in self._files:
            try:
                self._files[name] = resources.read(f"{FOLDER}/{name}.txt")
            except FileNotFoundError:
                self._files[name] = None
        data = self._files[name]
        if data is None or len(terms) > 1:
            return None
        keys = [str(term) for some in terms.values() for term in some] or [""]
        found = sorted((place, cells) for key in keys for place, cells in _rows_of(data, key))
        variables = json.loads(data[: data.index(b"\n")])
        return Rows(tuple(variables), [row(cells) for _, cells in found])


def written(variables: tuple[str, ...], kept: Mapping[str, list[tuple[int, Row]]]) -> bytes:
    """Return the file of one query from its rows, each with its place, by the term they answer."""
    lines = [json.dumps(variables)]
    for key, rows in sorted(kept.items()):
        cells = [[place, [cell(term) for term in row]] for place, row in rows]
        lines.append(f"{key}\t{json.dumps(cells, ensure_ascii=False, separators=(',', ':'))}")
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _rows_of(data: bytes, key: str) -> list[tuple[int, list[Cell]]]:
    """Return the rows of one key: its line is found by halving, as the lines are in the order of their keys."""
    wanted = key.encode("utf-8")
    low, high = data.index(b"\n") + 1, len(data)
    while low < high:
        start = max(data.rfind(b"\n", low, (low + high) // 2) + 1, low)
        tab, end = data.index(b"\t", start), data.index(b"\n", start)
        found = data[start:tab]
        if found == wanted:
            rows: list[tuple[int, list[Cell]]] = json.loads(data[tab + 1 : end])
            return rows
        low, high = (end + 1, high) if found < wanted else (low, start)
    return []


def cell(term: Term | None) -> Cell:
    """Return a term as it is kept."""
    if not isinstance(term, Literal):
        return {"blank": str(term)} if isinstance(term, Blank) else None if term is None else str(term)
    if term.language:
        return [term.value, term.datatype, term.language]
    return [term.value] if term.datatype == XSD_STRING else [term.value, term.datatype]


def row(cells: list[Cell]) -> Row:
    """Return the terms of a row that was kept."""
    return tuple([None if one is None else Iri(one) if isinstance(one, str) else _literal(one) for one in cells])


def _literal(kept: list[str] | dict[str, str]) -> Literal | Blank:
    return Literal(*kept) if isinstance(kept, list) else Blank(kept["blank"])
