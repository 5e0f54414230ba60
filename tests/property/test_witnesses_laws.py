"""Laws of counting independent sources, and agreement with trying every set of sources."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kgsneaker.witnesses import count

NAMES = [f"s{number}" for number in range(8)]
SOURCES = st.sampled_from(NAMES)
STATING = st.sets(SOURCES)
DERIVED = st.dictionaries(SOURCES, st.sets(SOURCES, max_size=3))


def _lines(stating: set[str], derived: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Each stating source with all that it goes back to, by repeating one step as often as there are names."""
    lines = {source: {source} for source in stating}
    for _ in NAMES:
        for line in lines.values():
            line |= {origin for source in list(line) for origin in derived.get(source, ())}
    return lines


def _slowly(stating: set[str], derived: Mapping[str, set[str]]) -> int:
    """Try every set of sources: the largest whose members share nothing that they go back to."""
    lines = _lines(stating, derived)
    sizes = [
        size
        for size in range(len(lines) + 1)
        for chosen in combinations(lines.values(), size)
        if all(one.isdisjoint(other) for one, other in combinations(chosen, 2))
    ]
    return max(sizes)


@given(STATING, DERIVED)
def test_the_count_is_that_of_the_slow_obvious_version(stating: set[str], derived: dict[str, set[str]]) -> None:
    assert count(stating, derived) == _slowly(stating, derived)


@given(st.permutations(NAMES), DERIVED)
def test_the_order_of_the_sources_does_not_matter(stating: list[str], derived: dict[str, set[str]]) -> None:
    assert count(stating, derived) == count(NAMES, dict(reversed(derived.items())))


@given(STATING, DERIVED, SOURCES)
def test_one_more_source_adds_one_or_nothing(stating: set[str], derived: dict[str, set[str]], more: str) -> None:
    assert count(stating, derived) <= count({*stating, more}, derived) <= count(stating, derived) + 1


@given(STATING, DERIVED, SOURCES, SOURCES)
def test_one_more_repetition_never_adds(stating: set[str], derived: dict[str, set[str]], one: str, other: str) -> None:
    assert count(stating, {**derived, one: {*derived.get(one, ()), other}}) <= count(stating, derived)


@given(STATING.filter(bool), DERIVED, st.sets(SOURCES))
def test_there_is_at_least_one_witness_and_never_more_than_sources(
    stating: set[str], derived: dict[str, set[str]], editorial: set[str]
) -> None:
    assert 1 <= count(stating, derived, editorial) <= max(1, len(stating - editorial))


@given(STATING, DERIVED, st.sets(SOURCES))
def test_editors_count_as_if_absent_beside_others(
    stating: set[str], derived: dict[str, set[str]], editorial: set[str]
) -> None:
    others = stating - editorial
    assert count(stating, derived, editorial) == (count(others, derived) if others else bool(stating))


@given(st.sets(SOURCES, min_size=1), st.dictionaries(SOURCES, st.sets(SOURCES, min_size=1, max_size=1)))
def test_where_each_repeats_at_most_one_the_witnesses_are_the_connected_groups(
    stating: set[str], derived: dict[str, set[str]]
) -> None:
    groups: list[set[str]] = []
    for line in _lines(stating, derived).values():
        touching = [group for group in groups if group & line]
        groups = [group for group in groups if not group & line] + [line.union(*touching)]
    assert count(stating, derived) == len(groups)
