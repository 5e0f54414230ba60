"""What is kept for a quick start must be what the engine would answer."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgsneaker import opening, resources, shelf, snapshot
from kgsneaker.asking import ask, internal
from kgsneaker.graph import KnowledgeGraph
from kgsneaker.records import Entity
from kgsneaker.search import SearchIndex
from kgsneaker.shelf import Shelf
from kgsneaker.stores.bundled import BundledStore
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Iri, Literal

STORE = opening.build()
FILES = dict(snapshot.files(STORE))
THINGS = list(dict.fromkeys(str(thing) for thing, *_ in ask(STORE, "entities")))
CLAIMS = [str(claim) for claim, *_ in ask(STORE, "who-states")]


@pytest.fixture
def from_files(monkeypatch):
    """Serve the files of a snapshot made just now, as a wheel would."""

    def read(name: str) -> bytes:
        if name.startswith("built/"):
            if name not in FILES:
                raise FileNotFoundError(name)
            return FILES[name]
        return original(name)

    original = resources.read
    monkeypatch.setattr(resources, "read", read)
    return BundledStore()


@pytest.mark.parametrize("name", snapshot.KEPT)
def test_what_is_kept_is_what_the_engine_answers(from_files, name):
    parameters = internal(name).parameters
    if not parameters:
        assert from_files.recall(name, {}) == ask(STORE, name)
        return
    (parameter,) = parameters
    everything = THINGS if parameter.kind == "thing" else CLAIMS
    for some in ([everything[0]], everything[3:9], everything[::-1], ["http://nowhere/at-all"]):
        terms = {parameter.name: [Iri(one) for one in some]}
        assert from_files.recall(name, terms) == ask(STORE, name, **terms)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=8, unique=True))
def test_any_choice_of_claims_comes_in_the_order_of_the_query(from_files, chosen):
    terms = {"claim": [Iri(claim) for claim in chosen]}
    for name in ("claim-details", "claim-qualifiers"):
        assert from_files.recall(name, terms) == ask(STORE, name, **terms)


def test_a_name_found_at_once_is_the_one_that_the_index_finds(from_files):
    index = SearchIndex.from_store(STORE)
    kept = dict(index.unambiguous())
    assert len(kept) > 100
    for spelled, entity in kept.items():
        rows = from_files.recall(shelf.FOUND, {"name": [Literal(spelled)]})
        assert [str(row[0]) for row in rows] == [entity.id]
        assert index.find(spelled) == entity == KnowledgeGraph(from_files).find(spelled)


def test_a_name_that_several_things_bear_is_not_found_at_once(from_files):
    shoe, pack = (Entity(Iri(f"http://x/{name}"), "Same", "Model") for name in ("shoe", "pack"))
    index = SearchIndex([(shoe, [("pref", "Same")]), (pack, [("pref", "Same"), ("alt", "Pack")])])
    assert dict(index.unambiguous()).get("same") is None
    assert dict(index.unambiguous())["pack"] == pack
    assert not from_files.recall(shelf.FOUND, {"name": [Literal("nosuchname")]})


def test_a_question_that_is_not_kept_goes_to_the_engine(from_files):
    assert from_files.recall("disagreements", {}) is None
    assert ask(from_files, "disagreements") == ask(STORE, "disagreements")


def test_the_snapshot_holds_the_same_quads_as_the_texts(from_files):
    assert from_files.dump("nq") == STORE.dump("nq")
    assert len(from_files) == len(STORE)


def test_what_is_inserted_makes_the_shelf_forget(from_files):
    from_files.insert([(Iri("http://x/a"), Iri("http://x/p"), Literal("1"), None)])
    assert from_files.recall("entities", {}) is None


def test_a_snapshot_made_twice_is_the_same_byte_for_byte():
    assert dict(snapshot.files(opening.build())) == FILES


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.text(min_size=1).map(Iri),
            st.text().map(Literal),
            st.builds(Literal, st.text(), st.just("http://x/type")),
            st.builds(lambda text: Literal(text, "http://x/lang", "en"), st.text()),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_row_comes_back_from_the_shelf(row):
    kept = Shelf()
    kept._files["q"] = shelf.written(tuple("abcd"[: len(row)]), {"http://x/k": [(0, tuple(row))]})
    found = kept.answer("q", {"k": [Iri("http://x/k")]})
    assert found == Rows(tuple("abcd"[: len(row)]), [tuple(row)])


def test_an_installed_graph_is_opened_without_its_engine(from_files, monkeypatch):
    monkeypatch.setattr(EmbeddedStore, "load_nquads", lambda *_: pytest.fail("the engine was loaded"))
    assert ask(from_files, "names").rows
