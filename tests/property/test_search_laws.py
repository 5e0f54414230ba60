"""Laws of finding and searching, over any names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgsneaker.errors import Ambiguous, BadInput, NotFound
from kgsneaker.names import key
from kgsneaker.namespaces import expand
from kgsneaker.records import Entity
from kgsneaker.search import Entry, SearchIndex

LABELS = st.text("ab c2R-é", min_size=1, max_size=8).filter(key)
GRAPHS = st.lists(st.tuples(LABELS, st.lists(LABELS, max_size=2)), max_size=6)
INDEX = SearchIndex(
    [
        (Entity(expand("id:new-balance"), "New Balance", "Organization"), [("pref", "New Balance"), ("alt", "NB")]),
        (Entity(expand("id:new-balance-2002r"), "New Balance 2002R", "Model"), [("pref", "New Balance 2002R")]),
    ]
)


def _entries(graph: list[tuple[str, list[str]]]) -> list[Entry]:
    return [
        (Entity(expand(f"id:thing-{number}"), label, "Model"), [("pref", label), *(("alt", other) for other in others)])
        for number, (label, others) in enumerate(graph)
    ]


@given(st.text())
def test_any_text_as_a_name_is_found_not_found_or_refused(text: str) -> None:
    try:
        found = INDEX.find(text)
    except (NotFound, BadInput) as refusal:
        assert str(refusal).isprintable()  # noqa: PT017 - all outcomes are lawful
    else:
        assert key(text) in {"newbalance", "nb", "newbalance2002r", "nb2002r", "2002r", "idnewbalance2002r"}
        assert found.label.startswith("New Balance")


@given(GRAPHS)
def test_a_label_finds_its_own_thing_or_asks(graph: list[tuple[str, list[str]]]) -> None:
    index = SearchIndex(_entries(graph))
    keys = [key(label) for label, _ in graph]
    for entity, _ in _entries(graph):
        if keys.count(key(entity.label)) == 1:
            assert index.find(entity.label) == entity
            continue
        try:
            index.find(entity.label)
        except Ambiguous as asked:
            assert len(asked.candidates) == keys.count(key(entity.label))  # noqa: PT017
        else:
            raise AssertionError(entity)


@given(GRAPHS, LABELS)
def test_what_is_found_by_name_is_first_in_a_search(graph: list[tuple[str, list[str]]], name: str) -> None:
    index = SearchIndex(_entries(graph))
    try:
        found = index.find(name)
    except NotFound:
        return
    if found.id != name and not found.id.endswith(f"/{name}"):
        assert index.search(name, 1)[0].entity == found


@given(GRAPHS)
def test_a_key_is_unambiguous_exactly_where_finding_does_not_ask(graph: list[tuple[str, list[str]]]) -> None:
    index = SearchIndex(_entries(graph))
    kept = dict(index.unambiguous())
    for spelled in {key(name) for label, others in graph for name in (label, *others)}:
        try:
            found = index.find(spelled)
        except Ambiguous:
            assert spelled not in kept
        else:
            assert kept[spelled] == found


@given(GRAPHS, LABELS)
def test_every_spelling_with_one_key_has_one_answer(graph: list[tuple[str, list[str]]], name: str) -> None:
    index = SearchIndex(_entries(graph))
    assert [hit.entity for hit in index.search(name) if hit.score == 100] == [
        hit.entity for hit in index.search(key(name)) if hit.score == 100
    ]


@given(GRAPHS, LABELS, st.integers(1, 8))
def test_hits_are_each_thing_once_best_first_and_a_limit_cuts_the_tail(
    graph: list[tuple[str, list[str]]], text: str, limit: int
) -> None:
    index = SearchIndex(_entries(graph))
    hits = index.search(text, 100)
    assert len({hit.entity.id for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 100 for hit in hits)
    assert index.search(text, limit) == hits[:limit]


@given(GRAPHS, st.randoms(use_true_random=False), LABELS)
def test_the_order_of_the_things_does_not_matter(graph: list[tuple[str, list[str]]], random, text: str) -> None:  # type: ignore[no-untyped-def]
    entries = _entries(graph)
    shuffled = random.sample(entries, len(entries))
    assert SearchIndex(shuffled).search(text, 100) == SearchIndex(entries).search(text, 100)
