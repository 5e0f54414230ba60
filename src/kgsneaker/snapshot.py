"""What a wheel ships beside the texts: the graph with its beliefs, and a shelf of kept answers."""

from __future__ import annotations

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
    *("names", "entities", "properties", "sources", "steps", "judgements", "counts", "card"),
    *("claims-about", "claims-pointing-at", "claim-details", "claim-qualifiers"),
)


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
