"""What a wheel ships beside the texts: the graph with its beliefs, and a shelf of kept answers."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator

from kgsneaker import shelf
from kgsneaker.asking import ask, internal
from kgsneaker.search import SearchIndex
from kgsneaker.stores.base import Store
from kgsneaker.stores.bundled import SNAPSHOT
from kgsneaker.stores.rows import Row
from kgsneaker.terms import Iri, Term

# What opening, finding, showing and drawing a lineage ask; each takes at most one parameter,
# and a query with a parameter names it among its variables.
KEPT = (
    *("names", "gists", "entities", "properties", "sources", "steps", "judgements", "counts", "card"),
    *("claims-all", "claims-about", "claims-pointing-at", "claim-details", "claim-qualifiers"),
)
BY_FIRST_COLUMN = ("entities", "sources")
_A_DAY = 86_400.0


def keep(store: Store, folder: str) -> None:
    """Write the snapshot of *store* as *folder*, whole or not at all, and clear away snapshots beside it of days ago.

    A snapshot that somebody else has put there meanwhile is as good. Raises OSError where it cannot be written.
    """
    beside = os.path.dirname(folder)
    os.makedirs(beside, exist_ok=True)
    draft = tempfile.mkdtemp(prefix="draft-", dir=beside)
    try:
        for name, data in files(store):
            path = os.path.join(draft, *name.split("/")[1:])
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as stream:
                stream.write(data)
        if not os.path.isdir(folder):
            os.rename(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    for entry in os.scandir(beside):
        if entry.name.startswith(("snapshot-", "draft-")) and time.time() - entry.stat().st_mtime > _A_DAY:
            shutil.rmtree(entry.path, ignore_errors=True)


def files(store: Store) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of the snapshot of *store*."""
    yield SNAPSHOT, store.dump("nq")
    things, claims = _keys(store)
    for name in KEPT:
        parameters = internal(name).parameters
        if parameters:
            (parameter,) = parameters
            keys: list[Term] = things if parameter.kind == "thing" else claims
            rows = ask(store, name, **{parameter.name: keys})
            column = rows.variables.index(parameter.name)
        else:
            rows, column = ask(store, name), -1
        kept: dict[str, list[tuple[int, Row]]] = {}
        for place, row in enumerate(rows):
            kept.setdefault(str(row[column]) if parameters else "", []).append((place, row))
        yield f"{shelf.FOLDER}/{name}.txt", shelf.written(rows.variables, kept)
    for name in BY_FIRST_COLUMN:
        rows = ask(store, name)
        by: dict[str, list[tuple[int, Row]]] = {}
        for place, row in enumerate(rows):
            by.setdefault(str(row[0]), []).append((place, row))
        yield f"{shelf.FOLDER}/{shelf.BY}{name}.txt", shelf.written(rows.variables, by)
    found: dict[str, list[tuple[int, Row]]] = {
        spelled: [(0, (entity.id,))] for spelled, entity in SearchIndex.from_store(store).unambiguous()
    }
    yield f"{shelf.FOLDER}/{shelf.FOUND}.txt", shelf.written(("thing",), found)


def _keys(store: Store) -> tuple[list[Term], list[Term]]:
    """Return everything that a parameter may be: all things that claims name, and all claims."""
    rows = ask(store, "who-states")
    claims = sorted({str(claim) for claim, *_ in rows})
    ends = {str(end) for _, thing, _, value, _ in rows for end in (thing, value) if isinstance(end, Iri)}
    things = sorted(ends | {str(thing) for thing, *_ in ask(store, "entities")})
    return [Iri(thing) for thing in things], [Iri(claim) for claim in claims]
