"""What words with mistakes are compared with in an index is what a search among all names compares them with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from indexed_stores import Indexed

from kgsneaker.indexed.mistaken import heard_as
from kgsneaker.search import SearchIndex
from kgsneaker.search.looked_up_words import LookedUpWords
from kgsneaker.search.looking_up import LookedUp
from kgsneaker.search.spellings import sound
from kgsneaker.search.vocabulary import Vocabulary
from kgsneaker.stores.embedded import EmbeddedStore

Pair = tuple[EmbeddedStore, Indexed]


@given(st.from_regex("[a-z0-9]{1,9}[0-9]{0,4}", fullmatch=True))
def test_figures_at_the_end_are_heard_as_they_stand(run: str) -> None:
    assert heard_as(run) == sound(run)


@pytest.fixture(name="vocabularies", scope="module")
def _vocabularies(pair: Pair) -> tuple[Vocabulary, LookedUpWords]:
    indexed = SearchIndex.from_store(pair[1])
    assert isinstance(indexed, LookedUp)
    return SearchIndex.from_store(pair[0])._ranking._wording.vocabulary, LookedUpWords(indexed._ask)


def test_all_runs_of_one_word_or_two_are_compared(vocabularies: tuple[Vocabulary, LookedUpWords]) -> None:
    plain, indexed = vocabularies
    lengths = range(1, 60)
    assert {n: set(indexed._by_length[n]) for n in lengths} == {n: set(plain._by_length.get(n, ())) for n in lengths}
    for heard, runs in plain._by_sound.items():
        assert set(indexed._by_sound[heard]) == set(runs)
        assert heard in indexed._sounds_by_length[len(heard)]


def test_a_run_is_borne_by_as_many_and_made_of_the_same_words(vocabularies: tuple[Vocabulary, LookedUpWords]) -> None:
    plain, indexed = vocabularies
    assert plain.things
    for run, things in list(plain.things.items())[::7]:
        assert len(indexed.things[run]) == len(things)
        assert set(indexed.parts[run]) == set(plain.parts[run])
        assert indexed._is_word(run) == plain._is_word(run)
        assert list(indexed._beginning(run)) == list(plain._beginning(run))


@pytest.mark.parametrize("run", ["", "zzzzzz", "no such run"])
def test_what_no_name_has_is_not_there(vocabularies: tuple[Vocabulary, LookedUpWords], run: str) -> None:
    indexed = vocabularies[1]
    assert run not in indexed.things
    assert run not in indexed.parts
    assert indexed.things.get(run) is None
