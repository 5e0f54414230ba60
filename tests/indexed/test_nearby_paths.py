"""Paths over an index are those over everything: the same steps, in the same order, with the same claims."""

from __future__ import annotations

import random

import pytest
from indexed_stores import Indexed

from kgsneaker.errors import NotFound
from kgsneaker.graph import KnowledgeGraph
from kgsneaker.nearby import NearStoryteller
from kgsneaker.records import Entity
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.story import Path, Storyteller

Pair = tuple[EmbeddedStore, Indexed]
_PAIRS = 60


@pytest.fixture(name="graphs", scope="module")
def _graphs(pair: Pair) -> tuple[KnowledgeGraph, KnowledgeGraph]:
    return KnowledgeGraph(pair[0]), KnowledgeGraph(pair[1])


def _pairs(graph: KnowledgeGraph) -> list[tuple[Entity, Entity]]:
    things = sorted(graph._register.entities.values(), key=lambda one: one.id)
    choose = random.Random(7)
    return [(choose.choice(things), choose.choice(things)) for _ in range(_PAIRS)]


def _paths(graph: KnowledgeGraph, ends: tuple[Entity, Entity], count: int, *, through_hubs: bool) -> list[Path]:
    try:
        return graph.paths(*ends, count, through_hubs=through_hubs)
    except NotFound:
        return []


@pytest.mark.parametrize("through_hubs", [False, True])
@pytest.mark.parametrize("count", [1, 7])
def test_the_best_paths_are_those_through_everything(
    graphs: tuple[KnowledgeGraph, KnowledgeGraph], count: int, *, through_hubs: bool
) -> None:
    plain, indexed = graphs
    assert isinstance(plain._storyteller, Storyteller)
    assert isinstance(indexed._storyteller, NearStoryteller)
    joined = 0
    for ends in _pairs(plain):
        found = _paths(indexed, ends, count, through_hubs=through_hubs)
        assert found == _paths(plain, ends, count, through_hubs=through_hubs), ends
        joined += bool(found)
    assert joined > 0


def test_all_there_are_is_found_where_that_is_less_than_wished(graphs: tuple[KnowledgeGraph, KnowledgeGraph]) -> None:
    plain, indexed = graphs
    fewer = [found for ends in _pairs(plain) if 0 < len(found := _paths(indexed, ends, 100, through_hubs=False)) < 100]
    for found in fewer[:10]:
        ends = found[0].start, found[0].steps[-1].end if found[0].steps else found[0].start
        assert found == _paths(plain, ends, 100, through_hubs=False)


def test_a_path_of_too_many_steps_is_none(graphs: tuple[KnowledgeGraph, KnowledgeGraph]) -> None:
    for ends in _pairs(graphs[0]):
        shortest = [graph._storyteller.shortest(*ends, 3) for graph in graphs]
        assert shortest[0] == shortest[1]
        assert shortest[0] is None or len(shortest[0].steps) <= 3


def test_things_side_by_side_are_told_alike(graphs: tuple[KnowledgeGraph, KnowledgeGraph]) -> None:
    plain, indexed = graphs
    for one, other in _pairs(plain)[:20]:
        if one != other:
            assert indexed.compare(one, other) == plain.compare(one, other)
