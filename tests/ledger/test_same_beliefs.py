"""A ledger believes what the rules make a store believe, quad for quad, whatever is stated and in whatever order."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from fed import Twins, line, twins
from hypothesis import given
from hypothesis import strategies as st
from random_graphs import graphs, ontology

from kgsneaker import asking, load, opening, resources
from kgsneaker.contradictions import find
from kgsneaker.ledger import Ledger, columns
from kgsneaker.ledger.deriving import ANSWERS
from kgsneaker.terms import Quad

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS.parent / "benchmarks"))
try:
    from synthetic_heritage import Heritage
finally:
    sys.path.pop(0)


def shipped() -> list[Quad]:
    names = [name for ending in (".trig", ".ttl") for name in resources.names("graph", ending)]
    quads = (load.read_bytes(resources.read(name), name.rsplit(".", 1)[1], name) for name in names)
    return [*opening.ontology(), *(quad for some in quads for quad in opening.placed(some))]


def two_articles() -> list[Quad]:
    return [*opening.ontology(), *opening.placed(load.read_folder(str(TESTS / "two_articles")))]


def invented(size: int, seed: int) -> list[Quad]:
    text = "\n".join(Heritage(size, seed).quads()) + "\n"
    return [*opening.ontology(), *load.read_bytes(text.encode(), "nq", "invented")]


def agree(both: Twins) -> None:
    """Hold lines, numbers, contradictions and rows of a ledger to those of the store."""
    lines = Counter(both.ledger.believed_lines())
    assert set(lines.values()) <= {1}
    assert lines.keys() == both.believed()
    assert both.ledger.stated == len(both.stated)
    assert len(both.ledger) == len(both.store)
    assert both.ledger.contradictions == find(both.store)
    for name in ANSWERS:
        theirs, ours = asking.ask(both.store, name), asking.ask(both.ledger, name)
        assert ours.variables == theirs.variables
        assert set(ours) == set(theirs), name


@pytest.mark.parametrize("quads", [shipped, two_articles])
def test_the_graph_of_the_package_is_believed_alike(quads: object) -> None:
    assert callable(quads)
    stated = quads()
    Random(1).shuffle(stated)
    agree(twins(stated))


@pytest.mark.parametrize(("size", "seed"), [(1, 1), (40, 1), (120, 2), (150, 3)])
def test_an_invented_heritage_is_believed_alike(size: int, seed: int) -> None:
    agree(twins(invented(size, seed)))


@given(graphs())
def test_whatever_is_claimed_is_believed_alike(quads: list[Quad]) -> None:
    agree(twins([*quads, *ontology()]))


@given(graphs(), st.data())
def test_the_order_and_the_batches_of_lines_make_no_difference(quads: list[Quad], data: st.DataObject) -> None:
    lines = [line(quad) for quad in (*quads, *ontology())]
    one, other = Ledger(), Ledger()
    one.feed(lines)
    shuffled = data.draw(st.permutations(lines))
    while shuffled:
        size = data.draw(st.integers(1, len(shuffled)))
        other.feed(shuffled[:size])
        shuffled = shuffled[size:]
    assert set(other.believed_lines()) == set(one.believed_lines())
    assert other.contradictions == one.contradictions
    assert len(other) == len(one)


@given(graphs())
def test_what_is_too_much_to_hold_is_believed_part_by_part_alike(quads: list[Quad]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_AT_ONCE", 2)
        agree(twins([*ontology(), *quads]))


@given(graphs(given=True))
def test_what_stands_in_belief_already_is_believed_and_not_written_again(quads: list[Quad]) -> None:
    agree(twins([*ontology(), *quads]))
