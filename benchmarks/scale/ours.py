"""The three questions and the names, asked of kgsneaker; and every answer brought into one form to be compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from synthetic import Heritage

from scale.workbench import BASE

if TYPE_CHECKING:
    from kgsneaker.graph import KnowledgeGraph

Comparable = set[tuple[object, ...]]


def conflicts(graph: KnowledgeGraph) -> Any:
    """Return all contradictions of the graph: of values, on record, in time, in circles."""
    from kgsneaker import contradictions

    return contradictions.find(graph.store)


def releases(graph: KnowledgeGraph) -> Any:
    """Return brand, year and number."""
    return list(_recalled(graph, "releases"))


def collaborations(graph: KnowledgeGraph, thing: str) -> Any:
    """Return edition, partner, claim and source of the collaborations on a thing and on what descends from it."""
    return graph.walk.collaborations(thing)


def beginning(graph: KnowledgeGraph, prefix: str) -> Any:
    """Return the things of which a name begins like this, by the search key of names."""
    from kgsneaker import names
    from kgsneaker.terms import Literal

    found = _recalled(graph, "begun", key=[Literal(names.key(prefix))])
    return list(_recalled(graph, "names-of", thing=[row[1] for row in found]))


def _recalled(graph: KnowledgeGraph, name: str, **terms: Any) -> Any:
    rows = graph.store.recall(name, terms)
    if rows is None:
        raise SystemExit(f"benchmarks: the store keeps no {name}")
    return rows


def conflicts_known(heritage: Heritage) -> Comparable:
    """Return what the generator planted of values and on record, in the form of ``comparable``."""
    planted: Comparable = set()
    for shoe, told in heritage.told():
        planted |= {(f"{shoe.slug} {relation}", f"s{claim}") for relation, some, _ in told.contested for claim in some}
        planted |= {(f"s{one.number}", f"s{claim}") for one in told.recorded for claim in one.members}
    return planted


def comparable(what: str, answer: Any, *, ours: bool) -> Comparable:
    """Return the rows of an answer as texts without what all IRIs have in common."""
    if what == "all conflicts":
        return _conflicts(answer) if ours else _conflicts_of_peer(*answer)
    if what == "counts per brand and year":
        return {(_local(brand), str(year), int(str(number))) for brand, year, number in answer}
    return {tuple(_local(cell) for cell in row) for row in answer}


def _conflicts(found: Iterable[Any]) -> Comparable:
    return {
        (" ".join(_local(thing) for thing in one.about), _local(claim))
        for one in found
        if one.kind in ("values", "recorded")
        for claim in one.claims
    }


def _conflicts_of_peer(values: Iterable[tuple[str, ...]], recorded: Iterable[tuple[str, ...]]) -> Comparable:
    of_values = {(f"{_local(thing)} {_local(prop)}", _local(claim)) for thing, prop, claim in values}
    return of_values | {(_local(disagreement), _local(claim)) for disagreement, claim in recorded}


def _local(term: object) -> str:
    return str(term).removeprefix(BASE).rsplit("/", 1)[-1].removeprefix("ns#")
