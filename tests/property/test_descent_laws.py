"""Laws of descent on random graphs with cycles, against a slow version written from the model's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import networkx
from hypothesis import example, given
from hypothesis import strategies as st

from kgsneaker.adjacency import Adjacency, Link
from kgsneaker.descent import descendants, descends_from, history, inherited_names, triples
from kgsneaker.namespaces import local_name


class Taking(NamedTuple):
    """A step as the slow version reads it: ``kind`` is "whole", a part's name, or "part" without a name."""

    newer: str
    older: str
    kind: str


RELATION = {"whole": "revives", "sole unit": "soleUnitFrom", "upper": "upperFrom"}


def graphs(things: str, most: int, kinds: tuple[str, ...] = ("whole", "sole unit", "upper", "tongue", "part")):
    step = st.builds(Taking, st.sampled_from(things), st.sampled_from(things), st.sampled_from(kinds))
    return st.lists(step.filter(lambda taking: taking.newer != taking.older), max_size=most, unique=True)


def adjacency_of(takings: list[Taking]) -> Adjacency:
    return Adjacency(
        Link(
            newer,
            older,
            RELATION.get(kind, "hybridOf"),
            "whole" if kind == "whole" else "part",
            None if kind == "part" else kind,
        )
        for newer, older, kind in takings
    )


# The slow version


def composed(so_far: str, walk: list[Taking], step: Taking, takings: list[Taking]) -> str | None:
    """Add one step to what a walk gave so far: one branch for each line of the algebra; None is nothing."""

    def took_its_own(shoe: str, part: str) -> bool:
        return any(taking.newer == shoe and taking.kind == part for taking in takings)

    nearer = [taking.newer for taking in walk]  # the shoes on the way before the one that this step leaves
    named = step.kind not in ("whole", "part")
    if so_far == "whole" and step.kind == "whole":
        return "whole"
    if so_far == "whole":  # whole, then a part: unless a nearer shoe on the way took its own
        return None if named and any(took_its_own(shoe, step.kind) for shoe in nearer) else step.kind
    if step.kind == "whole":  # a part, then the whole: here too a shoe that took its own stops it
        return None if so_far != "part" and took_its_own(step.newer, so_far) else so_far
    if so_far == step.kind and named:
        return so_far
    return None  # two different parts, or one without a name


def slow_descent(takings: list[Taking], start: str) -> dict[str, set[str]]:
    """Go every walk from a thing and note what each gives at its end.

    Walks of 2n - 1 steps are enough among n things. Any walk that gives something can be cut to
    that length: its whole steps before the part need visit no thing twice (cutting a loop out takes
    away nearer shoes, so it stops nothing that was not stopped), which is n - 1 steps; then the step
    that takes the part; from there whether a step may follow depends on the shoe it leaves alone,
    so loops can be cut out again: n - 1 more.
    """
    longest = 2 * len({end for taking in takings for end in taking[:2]}) - 1
    found: dict[str, set[str]] = {}

    def go_on(walk: list[Taking], gives: str) -> None:
        found.setdefault(walk[-1].older, set()).add(gives)
        if len(walk) < longest:
            for step in takings:
                if step.newer == walk[-1].older:
                    further = composed(gives, walk, step, takings)
                    if further is not None:  # nothing, with any step more, is nothing
                        go_on([*walk, step], further)

    for first in takings:
        if first.newer == start:
            go_on([first], first.kind)
    found.pop(start, None)
    return found


THE_2002R = [
    Taking("a", "b", "whole"),
    Taking("b", "c", "sole unit"),
    Taking("a", "d", "sole unit"),
]
A_SOLE_THROUGH_A_TAKER = [
    Taking("a", "b", "sole unit"),
    Taking("b", "c", "whole"),
    Taking("b", "d", "sole unit"),
    Taking("d", "a", "whole"),
]


@given(graphs("abcd", 10))
@example(THE_2002R)
@example(A_SOLE_THROUGH_A_TAKER)
def test_descent_is_what_folding_every_walk_gives(takings):
    lineage = adjacency_of(takings)
    for thing in "abcd":
        assert descends_from(lineage, thing) == slow_descent(takings, thing)


@given(graphs("abcde", 9, ("whole", "sole unit")))
def test_descent_in_one_part_is_what_folding_every_walk_gives(takings):
    lineage = adjacency_of(takings)
    for thing in "abcde":
        assert descends_from(lineage, thing) == slow_descent(takings, thing)


# Laws on larger graphs

LARGE = graphs("abcdefghijklmnopqrst", 60)


@given(LARGE)
def test_whole_descent_is_the_closure_of_whole_steps(takings):
    lineage = adjacency_of(takings)
    whole_steps = networkx.DiGraph(taking[:2] for taking in takings if taking.kind == "whole")
    whole_steps.add_nodes_from(lineage.nodes)
    for thing in lineage.nodes:
        wholes = {older for older, names in descends_from(lineage, thing).items() if "whole" in names}
        assert wholes == networkx.descendants(whole_steps, thing)


@given(LARGE)
def test_descendants_are_descent_read_from_the_other_end(takings):
    lineage = adjacency_of(takings)
    inverted: dict[str, dict[str, frozenset[str]]] = {thing: {} for thing in lineage.nodes}
    for newer in lineage.nodes:
        for older, names in descends_from(lineage, newer).items():
            inverted[older][newer] = names
    assert {thing: descendants(lineage, thing) for thing in lineage.nodes} == inverted


def pairs_in(lineage: Adjacency, part: str) -> set[tuple[str, str]]:
    return {
        (newer, older)
        for newer in lineage.nodes
        for older, names in descends_from(lineage, newer).items()
        if part in names
    }


@given(LARGE)
def test_whole_steps_of_a_thing_with_its_own_sole_carry_no_sole(takings):
    own_sole = {taking.newer for taking in takings if taking.kind == "sole unit"}
    fewer = [taking for taking in takings if taking.kind != "whole" or taking.newer not in own_sole]
    assert pairs_in(adjacency_of(fewer), "sole unit") == pairs_in(adjacency_of(takings), "sole unit")


@given(LARGE)
def test_parts_stay_apart(takings):
    lineage = adjacency_of(takings)
    for part in ("sole unit", "upper", "tongue", "part"):
        alone = adjacency_of([taking for taking in takings if taking.kind in ("whole", part)])
        assert pairs_in(alone, part) == pairs_in(lineage, part)


@given(LARGE)
def test_everything_that_is_kept_is_in_the_history(takings):
    lineage = adjacency_of(takings)
    for thing in lineage.nodes:
        whole_history = history(lineage, thing)
        assert descends_from(lineage, thing).keys() <= whole_history.keys()
        assert {link.older for link in lineage.older_than(thing)} == {
            older for older, distance in whole_history.items() if distance == 1
        }
        assert {link.older for link in lineage.older_than(thing)} <= descends_from(lineage, thing).keys()


@given(LARGE, st.integers(0, 6), st.sampled_from(["older", "newer"]))
def test_a_history_is_the_shortest_ways_up_to_its_depth(takings, depth, direction):
    lineage = adjacency_of(takings)
    steps = networkx.DiGraph(taking[:2] if direction == "older" else taking[1::-1] for taking in takings)
    for thing in lineage.nodes:
        shortest = networkx.single_source_shortest_path_length(steps, thing, cutoff=depth)
        del shortest[thing]
        assert history(lineage, thing, direction, depth) == shortest


@given(LARGE)
def test_triples_are_sorted_and_say_what_descent_says(takings):
    lineage = adjacency_of(takings)
    named = {"whole": "descendsWhollyFrom", "sole unit": "soleDescendsFrom", "upper": "upperDescendsFrom"}

    def expected() -> Iterator[tuple[str, str, str]]:
        for newer in lineage.nodes:
            for older, names in descends_from(lineage, newer).items():
                yield (newer, "descendsFrom", older)
                yield from {(newer, named.get(name, "partDescendsFrom"), older) for name in names}

    found = [(str(newer), local_name(property_), str(older)) for newer, property_, older in triples(lineage)]
    assert found == sorted(expected())


@given(LARGE, st.randoms(use_true_random=False))
def test_order_and_repetition_of_links_change_nothing(takings, random):
    shuffled = [*takings, *takings]
    random.shuffle(shuffled)
    one, other = adjacency_of(takings), adjacency_of(shuffled)
    for thing in one.nodes:
        for walk in (descends_from, descendants, history):
            assert list(walk(one, thing).items()) == list(walk(other, thing).items())


@given(st.lists(st.sampled_from(["whole", "sole unit", "upper", "part", "a", "zz", "tongue"])))
def test_names_of_what_is_inherited_are_ordered_whatever_their_order(names):
    ordered = inherited_names(names)
    assert ordered == inherited_names(reversed(names))
    assert set(ordered) == set(names)
    assert len(ordered) == len(set(names))
