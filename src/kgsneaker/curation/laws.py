"""Laws over several rows: no statement twice in one place, no source that repeats itself by way of others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from kgsneaker.curation.model import Claim, Source
from kgsneaker.curation.tables import Row

Complain = Callable[[Row, str], None]


def refuse_repeated(
    claims: Mapping[str, Claim], before: Mapping[str, Claim], rows: Iterable[Row], complain: Complain
) -> None:
    """Complain of every row whose claim states what another one states in the same place."""
    first = {_statement(claim): name for name, claim in reversed(list(before.items())) if claims.get(name) == claim}
    for row in rows:
        name = row.cells["claim_id"]
        claim = claims.get(name)
        if claim is None or claim == before.get(name):
            continue
        held = first.setdefault(_statement(claim), name)
        if held != name:
            why = f"{name} states what {held} states, in the same place"
            complain(row, f"claim_id: {why}; accepted: each statement of a passage once")


def refuse_rings(sources: Mapping[str, Source], rows: Iterable[Row], complain: Complain) -> None:
    """Complain of every row whose source repeats itself by way of others."""
    ring = {name: way for way in _rings(sources) for name in way}
    for row in rows:
        key = row.cells["source_key"]
        if key in ring and "derived_from" in row.cells:
            start = ring[key].index(key)
            way = " from ".join([*ring[key][start:], *ring[key][:start], key])
            complain(row, f"derived_from: a ring, {way}; accepted: sources that repeat older ones only")


def _statement(claim: Claim) -> Hashable:
    said = (claim.subject, claim.relation, claim.value, frozenset(claim.qualifiers))
    return (*said, claim.source, claim.locator)


def _rings(sources: Mapping[str, Source]) -> Iterator[list[str]]:
    """Yield rings of sources, each of which repeats the next; every source is walked once."""
    done: set[str] = set()
    for start in sources:
        way: list[str] = []
        ahead = [iter([start])]
        while ahead:
            key = next(ahead[-1], None)
            if key is None:
                ahead.pop()
                if way:
                    done.add(way.pop())
            elif key in way:
                yield way[way.index(key) :]
            elif key in sources and key not in done:
                way.append(key)
                ahead.append(iter(sources[key].derived_from))
