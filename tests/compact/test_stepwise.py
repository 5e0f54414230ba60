"""Steps asked for as a walk comes to them are those of the whole, in few questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimed_steps import graph
from kgsneaker import stepwise
from kgsneaker.adjacency import Adjacency
from kgsneaker.asking import internal
from kgsneaker.belief import derive
from kgsneaker.descent import descendants, descends_from, history, triples
from kgsneaker.graph import KnowledgeGraph
from kgsneaker.load import read_bytes
from kgsneaker.namespaces import expand
from kgsneaker.opening import ontology
from kgsneaker.steps import read_links
from kgsneaker.stepwise import StepwiseAdjacency, adjacency_of
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Iri, Literal, Quad, Term
from kgsneaker.wire import lineage

THINGS = "abcdefgh"
KINDS = ("revives", "versionOf", "soleUnitFrom", "upperFrom", "hybridOf")


class Counting(EmbeddedStore):
    """A store that counts what it is asked."""

    questions = 0

    def select(self, query: str) -> Rows:
        self.questions += 1
        return super().select(query)

    def recall(self, name: str, terms: Mapping[str, Collection[Term]]) -> None:
        """Nothing is kept."""


def opened(steps: list[tuple[str, str, str]], more: list[Quad] | None = None) -> Counting:
    store = Counting()
    store.insert([*ontology(), *read_bytes(graph(steps).encode(), "trig", "test"), *(more or [])])
    derive(store)
    return store


def iri(slug: str) -> str:
    return str(expand(f"id:{slug}"))


STEPS = st.lists(
    st.tuples(st.sampled_from(THINGS), st.sampled_from(KINDS), st.sampled_from(THINGS)), min_size=1, max_size=16
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(STEPS, st.sampled_from(THINGS), st.lists(st.sampled_from(["tongue", "heel"]), max_size=4))
def test_walks_step_by_step_are_walks_over_everything(
    steps: list[tuple[str, str, str]], thing: str, parts: list[str]
) -> None:
    named = [
        (expand(f"claim:n{n:04}"), expand("kgs:part"), Literal(p), expand("g:evidence")) for n, p in enumerate(parts)
    ]
    store = opened(steps, named)
    whole, asked = Adjacency(read_links(store)), StepwiseAdjacency(store)
    focus = iri(thing)
    assert history(asked, focus, "older") == history(whole, focus, "older")
    assert history(asked, focus, "newer", 2) == history(whole, focus, "newer", 2)
    assert descends_from(asked, focus) == descends_from(whole, focus)
    assert descendants(asked, focus) == descendants(whole, focus)
    for other in map(iri, THINGS):
        assert asked.older_than(other) == whole.older_than(other)
        assert asked.newer_than(other) == whole.newer_than(other)
    assert list(asked.nodes) == list(whole.nodes)
    assert set(asked.inheritable) >= {"whole", "part"}
    assert list(triples(asked)) == list(triples(whole))


def broad() -> list[tuple[str, str, str]]:
    """Three levels below one shoe: 1, 30 and 900 shoes."""
    near = [(f"n{n:02}", "versionOf", "root") for n in range(30)]
    return near + [(f"n{n:02}-{k:02}", "colorwayOf", f"n{n:02}") for n in range(30) for k in range(30)]


def test_a_level_is_asked_for_together() -> None:
    store = opened(broad())
    asked = StepwiseAdjacency(store)
    store.questions = 0
    assert len(history(asked, iri("root"), "newer")) == 930
    assert store.questions == 4  # root; 30; 900 in two parts
    assert len(descendants(asked, iri("root"))) == 930
    assert store.questions == 6  # what else each of the 930 comes from, in two parts
    assert len(history(asked, iri("n07-11"), "older")) == 2
    assert store.questions == 7  # the root alone was not asked for yet


def test_who_asks_again_and_again_reads_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stepwise, "MOST_QUESTIONS", 5)
    store = opened(broad())
    asked = StepwiseAdjacency(store)
    store.questions = 0
    leaves = [iri(f"n{n:02}-00") for n in range(30)]
    found = [asked.older_than(leaf) for leaf in leaves]
    assert [len(links) for links in found] == [1] * 30
    assert store.questions == 6
    assert asked.newer_than(iri("unheard-of")) == ()
    assert store.questions == 6


def test_few_steps_are_read_and_many_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened([("b", "revives", "a"), ("c", "revives", "b")])
    assert type(adjacency_of(store)) is Adjacency
    monkeypatch.setattr(stepwise, "MOST_STEPS_READ", 1)
    assert type(adjacency_of(store)) is StepwiseAdjacency


def test_counting_stops_where_it_is_known_that_there_are_too_many() -> None:
    assert f"LIMIT {stepwise.MOST_STEPS_READ + 1} " in internal("steps-counted").text


def test_a_lineage_step_by_step_is_the_lineage(monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened([*broad(), ("root", "revives", "old"), ("old", "soleUnitFrom", "older"), ("n03", "hybridOf", "old")])
    told = [lineage(KnowledgeGraph(store).lineage(iri(one))) for one in ("root", "n03", "n03-05", "older")]
    monkeypatch.setattr(stepwise, "MOST_STEPS_READ", 10)
    kg = KnowledgeGraph(store)
    assert [lineage(kg.lineage(iri(one))) for one in ("root", "n03", "n03-05", "older")] == told
    assert isinstance(kg._adjacency, StepwiseAdjacency)


def test_a_thing_with_no_step_has_none() -> None:
    asked = StepwiseAdjacency(opened([("b", "revives", "a")]))
    assert (asked.older_than(iri("z")), dict(asked.to_newer), asked.to_older.get(iri("z"))) == ((), {}, None)
    assert Iri(iri("a")) in asked.to_newer
