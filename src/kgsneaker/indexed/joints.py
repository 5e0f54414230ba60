"""What joins things by claims, put into the table of joints."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from kgsneaker.namespaces import local_name
from kgsneaker.stores.rows import Row
from kgsneaker.terms import Iri

_Joint = tuple[int, int, int, int, str]


def write_joints(data: sqlite3.Connection, rows: Iterable[Row]) -> str:
    """Fill the table of joints from the rows of the query ``joints``; the things themselves are written already.

    Return by which relations things are joined, as JSON: of each its property, the kinds of the thing and of the other
    one, and whether the thing is the subject.
    """
    known = {
        iri: (number, local_name(json.loads(said)["kinds"][0]))
        for number, iri, said in data.execute("SELECT number, iri, said FROM thing")
    }
    relations: dict[tuple[str, str, str, bool], int] = {}

    def joints() -> Iterator[_Joint]:
        for claim, thing, prop, value, accepted in rows:
            # Of an amount a claim can tell as of a thing, and no path leads through it.
            near, far = known.get(str(thing)), known.get(str(value))
            if near is None or far is None or near == far or not isinstance(claim, Iri):
                continue
            for (one, its_kind), (other, other_kind), forwards in ((near, far, True), (far, near, False)):
                relation = relations.setdefault((str(prop), its_kind, other_kind, forwards), len(relations))
                yield one, other, relation, int(accepted is not None), str(claim)

    data.executemany("INSERT OR REPLACE INTO joint VALUES (?, ?, ?, ?, ?)", joints())
    return json.dumps(list(relations))
