"""Writing an index: everything a command looks up, asked of a source by the names of our queries."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from kgsneaker.asking import ask
from kgsneaker.contradictions import Contradiction, written
from kgsneaker.errors import StoreTrouble
from kgsneaker.indexed.joints import write_joints
from kgsneaker.indexed.mistaken import write_spellings
from kgsneaker.indexed.naming import write_names
from kgsneaker.indexed.tables import FORMAT, INDEXES, KEPT, SCHEMA
from kgsneaker.namespaces import expand
from kgsneaker.shelf import cell
from kgsneaker.stores.base import Store
from kgsneaker.stores.rows import Row
from kgsneaker.terms import Blank, Iri, Literal, Term

_as_json = json.JSONEncoder(ensure_ascii=False).encode
_BRAND, _RELEASED = expand("kgs:brand"), expand("kgs:released")


def write(source: Store, contradictions: Iterable[Contradiction], path: str, hash_: str) -> None:
    """Write the index of a store with that hash as a new file, readable by its owner alone, and have it on the disk.

    *source* is that store, or anything that answers its queries by name; of the small ones that it cannot answer
    none is kept. Raises StoreTrouble where the file cannot be written.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        data = sqlite3.connect(path, isolation_level=None)
        try:
            # A file that is not whole is never looked at, so nothing has to be undone.
            data.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
            data.execute("BEGIN")
            _fill(data, source, contradictions, hash_)
            data.execute("COMMIT")
        finally:
            data.close()
    except sqlite3.Error as error:
        raise StoreTrouble(f"{path}: cannot be written: {error}") from None
    with open(path, "rb+") as stream:
        os.fsync(stream.fileno())


def _fill(data: sqlite3.Connection, source: Store, contradictions: Iterable[Contradiction], hash_: str) -> None:
    for statement in SCHEMA.split(";\n"):
        data.execute(statement)
    told = {str(thing): int(str(number)) for thing, number in ask(source, "told")}
    kept = write_names(data, ask(source, "names"), told)
    data.executemany("INSERT INTO source VALUES (?, ?)", _sources(ask(source, "sources")))
    kept |= {name: said for name in KEPT if (said := _kept(source, name))}
    kept["contradictions"] = written(contradictions)
    made_with = {tuple(map(str, row)) for row in ask(source, "collaborations")}
    data.executemany("INSERT INTO made_with VALUES (?, ?, ?, ?)", sorted(made_with))
    kept["joined-by"] = write_joints(data, ask(source, "joints"))
    write_spellings(data)
    releases = _releases(source)
    if releases is not None:
        data.executemany("INSERT INTO release VALUES (?, ?, ?)", releases)
        kept["releases"] = "in a table of their own"
    data.executemany("INSERT INTO about VALUES (?, ?)", ((f"kept {name}", said) for name, said in kept.items()))
    data.executemany("INSERT INTO about VALUES (?, ?)", (("format", FORMAT), ("hash", hash_)))
    for statement in INDEXES.split(";\n"):
        data.execute(statement)


def _kept(source: Store, name: str) -> str | None:
    """Return the rows of a query in their order, as JSON; None for a source that does not know them."""
    try:
        rows = ask(source, name)
    except StoreTrouble:
        return None
    ordered = sorted(iter(rows), key=_in_order)  # a ledger counts rows by making them: no length is asked here
    return _as_json([rows.variables, [[cell(term) for term in row] for row in ordered]])


def _in_order(row: Row) -> list[tuple[int, str, str]]:
    """Return what sorts rows as our queries do: by their columns, what is unbound first, then IRIs, then texts."""
    return [_place(term) for term in row]


def _place(term: Term | None) -> tuple[int, str, str]:
    if isinstance(term, Literal):
        return (3, term.value, term.language)
    return (0, "", "") if term is None else (1 if isinstance(term, Blank) else 2, str(term), "")


def _sources(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for source, some in groupby(rows, key=lambda row: row[0]):
        ordered = list(dict.fromkeys(row[1:] for row in some))
        if len(ordered) > 1:
            ordered.sort(key=lambda row: (_place(row[3]), _place(row[6]), _in_order(row)))
        yield str(source), _as_json([[cell(term) for term in row] for row in ordered])


def _releases(source: Store) -> list[tuple[str, str, int]] | None:
    """Return how many things of each brand came out in each year, as the query ``releases`` counts them.

    None where brand or release may have several values at a time: then the rows read here are not all there are.
    """
    single = {str(prop) for prop, _label, _inverse, one, _group in ask(source, "properties") if one is not None}
    if not {_BRAND, _RELEASED} <= single:
        return None
    things: dict[tuple[str, str], int] = defaultdict(int)
    brands: set[str] = set()
    years: set[str] = set()
    at = None
    for _claim, thing, prop, value, accepted, _within, _qualified in ask(source, "single-valued-claims"):
        if prop not in (_BRAND, _RELEASED) or accepted is None:
            continue
        if thing != at:
            _count(things, brands, years)
            at, brands, years = thing, set(), set()
        if prop == _BRAND and isinstance(value, Iri):
            brands.add(str(value))
        elif prop == _RELEASED and isinstance(thing, Iri):
            years.add(str(value)[:4])
    _count(things, brands, years)
    return sorted((brand, year, number) for (brand, year), number in things.items())


def _count(things: dict[tuple[str, str], int], brands: Iterable[str], years: Iterable[str]) -> None:
    for brand in brands:
        for year in years:
            if len(year) == 4 and year.isascii() and year.isdecimal():
                things[brand, year] += 1
