"""Whatever is asked of a store with an index is answered as by one without."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from indexed_stores import Indexed

from kgsneaker import wire
from kgsneaker.compact import Steps
from kgsneaker.errors import KgsneakerError
from kgsneaker.graph import KnowledgeGraph
from kgsneaker.records import PRODUCT_KINDS
from kgsneaker.search import SearchIndex, looking_up
from kgsneaker.search.looking_up import LookedUp
from kgsneaker.stores.embedded import EmbeddedStore

Pair = tuple[EmbeddedStore, Indexed]


def products(kg: KnowledgeGraph) -> list[str]:
    """Some shoes: those with most around them, and others."""
    shoes = [one for one in kg._register.entities.values() if one.kind in PRODUCT_KINDS]
    linked = sorted(shoes, key=lambda one: (-len(kg._adjacency.newer_than(one.id)), one.id))
    return [one.id for one in (*linked[:3], *linked[10:60:10], linked[-1])]


def answers(kg: KnowledgeGraph, shoes: list[str]) -> Iterator[object]:
    """What the commands tell of some shoes, and of everything."""
    for shoe in shoes:
        yield wire.lineage(kg.lineage(shoe))
        yield wire.lineage(kg.lineage(shoe, down=False, depth=2))
        yield wire.card(kg.show(shoe))
        yield wire.evidence(found := kg.evidence(shoe), dict(enumerate(map(kg.uncounted, found))))
        yield wire.carriers(kg.find(shoe), kg.who_else(shoe))
        yield kg.collaborations(shoe)
        yield kg.walk.collaborations(shoe)
        yield [reached.ids for reached in (kg.walk.ancestors(shoe), kg.walk.descendants(shoe), kg.walk.around(shoe, 2))]
        yield [(way := kg.walk.shortest(shoes[0], shoe)).ids, list(way), kg.walk.descent(shoe, shoes[0]).ids]
    yield [path.sentence() for path in kg.paths(shoes[0], shoes[1], 3, through_hubs=True)]
    yield kg.compare(*shoes[:3])
    yield wire.conflicts(kg.conflicts())
    yield kg.releases()
    yield kg.releases(kg.releases()[0].brand)
    yield wire.sources(kg.bibliography())
    yield [wire.source(kg.source(entry.source.id)) for entry in kg.bibliography()[:3]]
    yield kg.card()
    yield kg.description()
    yield [term.name for term in kg.ontology()]


def test_every_answer_is_the_same_with_an_index(pair: Pair) -> None:
    plain, indexed = KnowledgeGraph(pair[0]), KnowledgeGraph(pair[1])
    assert isinstance(indexed._adjacency, Steps)
    assert isinstance(indexed._names, LookedUp)
    shoes = products(plain)
    for expected, found in zip(answers(plain, shoes), answers(indexed, shoes), strict=True):
        assert found == expected


def outcome(ask: Callable[..., object], *arguments: object) -> object:
    try:
        return ask(*arguments)
    except KgsneakerError as error:
        return type(error), str(error)


def assert_same_search(plain: SearchIndex, indexed: SearchIndex, text: str) -> None:
    for kinds in ((), ("Model", "Version")):
        assert outcome(indexed.find, text, kinds) == outcome(plain.find, text, kinds)
        assert outcome(indexed.closest, text, kinds) == outcome(plain.closest, text, kinds)
        assert outcome(indexed.passed_over, text, kinds) == outcome(plain.passed_over, text, kinds)
    for limit in (2, 10):
        assert outcome(indexed.search, text, limit) == outcome(plain.search, text, limit)


TEXTS = (
    *("2002R", "２００２Ｒ", "2002", "the 990", "NB 2002R", "bembury, salehe", "nb", "new bal", "am90", "M2002RDD"),
    *("id:new-balance-2002r", "https://w3id.org/kgsneaker/id/new-balance-2002r", "id:", "!!!", "x", "asicsd"),
    *("released in 1985", "sole unit", "water be", "made in asia", "newbalance2002rs", "2002rs", "bapesta 2002"),
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_finds_the_same_with_an_index(text: str, pair: Pair) -> None:
    assert_same_search(SearchIndex.from_store(pair[0]), SearchIndex.from_store(pair[1]), text)


@pytest.fixture(scope="module", name="searches")
def _searches(pair: Pair) -> tuple[SearchIndex, SearchIndex]:
    return SearchIndex.from_store(pair[0]), SearchIndex.from_store(pair[1])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_names_begun_mixed_up_and_misspelled_find_the_same(
    searches: tuple[SearchIndex, SearchIndex], data: st.DataObject
) -> None:
    plain, indexed = searches
    names = sorted({named.text for named in plain._names})
    text = data.draw(st.sampled_from(names))
    some = text.split()
    changed = data.draw(
        st.one_of(
            st.just(text),
            st.integers(1, len(text)).map(lambda end: text[:end]),
            st.permutations(some).map(" ".join),
            st.sampled_from(some),
            st.just("".join(some)),
            st.just(f"{text}s"),
            st.tuples(st.integers(0, len(text)), st.sampled_from("aeo359")).map(
                lambda put: text[: put[0]] + put[1] + text[put[0] :]
            ),
        )
    )
    assert_same_search(plain, indexed, changed)


def test_a_gist_is_found_however_its_words_are_written() -> None:
    pattern = re.compile(looking_up._however_written("aimes2"), re.IGNORECASE)
    for gist in ("AIMES2", "Aimé’s2", "àïmês2", "ＡＩＭＥＳ２", "ai\u0301mes2"):
        assert pattern.search(gist), gist
    assert not pattern.search("aim es2")


def test_a_beginning_of_very_many_names_finds_the_shortest_of_them(
    searches: tuple[SearchIndex, SearchIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_up, "_MANY_BEGUN", 3)
    plain, indexed = searches
    for text in ("n", "new balance", "b", "corvo", "al", "20"):
        assert indexed.search(text, 2) == plain.search(text, 2)


def test_a_beginning_finds_the_same_with_an_index(pair: Pair) -> None:
    plain, indexed = (KnowledgeGraph(store) for store in pair)
    for text in ("n", "new bal", "NEW-BALANCE 2002", "b", "corvo", "zzz", "2", "!"):
        for limit in (1, 5, 1000):
            assert indexed.beginning(text, limit) == plain.beginning(text, limit)


def test_words_that_hold_mistakes_are_searched_without_reading_all_names(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_up, "MOST_THINGS", 5)
    plain, indexed = SearchIndex.from_store(pair[0]), SearchIndex.from_store(pair[1])
    label = min((named.text for named in plain._names if named.sort == "pref" and len(named.key) > 11), key=len)
    wrong = f"{label[:-1]}{'a' if label[-1] != 'a' else 'e'}"
    assert label in {hit.entity.label for hit in indexed.search(wrong)}
    assert indexed._matches(f"{wrong} zzz", 10) == plain._matches(f"{wrong} zzz", 10) != []
    assert "_all" not in indexed.__dict__
    assert indexed.search(label)[0] == plain.search(label)[0]
    assert indexed.closest(f"{label.split()[0]} zzzzzzzz") is None
