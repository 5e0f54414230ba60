"""Laws of the best ways on random graphs, against all simple paths that networkx finds, sorted by the rule."""

from __future__ import annotations

from itertools import islice, pairwise

import networkx
from hypothesis import given
from hypothesis import strategies as st

from kgsneaker.paths import best_ways

POINTS = 7
Edges = dict[tuple[int, int], int]


def edges(costs: st.SearchStrategy[int]) -> st.SearchStrategy[Edges]:
    pairs = [(near, far) for near in range(POINTS) for far in range(near + 1, POINTS)]
    return st.dictionaries(st.sampled_from(pairs), costs, max_size=len(pairs))


def steps_of(some: Edges) -> list[dict[int, int]]:
    rows: list[dict[int, int]] = [{} for _ in range(POINTS)]
    for (near, far), cost in some.items():
        rows[near][far] = rows[far][near] = cost
    return rows


def cost(way: tuple[int, ...], some: Edges) -> int:
    return sum(some[min(step), max(step)] for step in pairwise(way))


def brute_force(some: Edges, start: int, end: int) -> list[tuple[int, ...]]:
    """Every simple path, by cost and then by its points: the rule in one line."""
    graph = networkx.Graph(list(some))
    graph.add_nodes_from((start, end))
    ways = {tuple(way) for way in networkx.all_simple_paths(graph, start, end)}
    return sorted(ways, key=lambda way: (cost(way, some), way))


# Few costs make many ties, many costs few.
few, many = edges(st.sampled_from((1, 2, 3))), edges(st.integers(1, 50))


@given(few | many)
def test_the_ways_are_all_simple_paths_in_the_order_of_the_rule(some: Edges) -> None:
    assert list(best_ways(steps_of(some), 0, 1)) == brute_force(some, 0, 1)


@given(few | many, st.integers(1, 6))
def test_the_first_of_the_ways_do_not_change_with_their_number(some: Edges, count: int) -> None:
    assert list(islice(best_ways(steps_of(some), 0, 1), count)) == brute_force(some, 0, 1)[:count]


@given(many)
def test_backwards_there_are_the_same_ways(some: Edges) -> None:
    there, back = (list(best_ways(steps_of(some), *ends)) for ends in ((0, 1), (1, 0)))
    assert {way[::-1] for way in back} == set(there)
    assert [cost(way, some) for way in there] == [cost(way, some) for way in back]


@given(few)
def test_a_point_and_itself_have_one_way_without_a_step(some: Edges) -> None:
    assert list(best_ways(steps_of(some), 0, 0)) == [(0,)]


def test_a_dead_end_behind_the_start_is_not_searched_for_ever() -> None:
    # Every pair of twenty points is joined and only the start leads out: there are 18! ways to get lost.
    size = 20
    rows = [{far: 1 for far in range(size) if far != near} for near in range(size)]
    rows[0][size] = 1
    assert list(best_ways([*rows, {0: 1}], 0, size)) == [(0, size)]
