"""Independent sources are counted, not sources."""

from __future__ import annotations

import pytest

from kgsneaker.witnesses import count

MONEYINC, COMPLEX, MAGAZINE, GAZETTE, EDITORS = "moneyinc", "complex", "magazine", "gazette", "editors"


def test_no_source_gives_no_witness() -> None:
    assert count([], {}) == 0


def test_unrelated_sources_count_each() -> None:
    assert count([MONEYINC, COMPLEX, MAGAZINE], {}) == 3


def test_a_source_that_repeats_another_of_the_same_value_adds_none() -> None:
    assert count([MONEYINC, COMPLEX], {MONEYINC: [COMPLEX]}) == 1
    assert count([MONEYINC, COMPLEX, MAGAZINE], {MONEYINC: [COMPLEX]}) == 2


def test_a_source_whose_upstream_is_silent_counts() -> None:
    assert count([MONEYINC, MAGAZINE], {MONEYINC: [COMPLEX]}) == 2


def test_repeating_through_a_silent_source_is_repeating() -> None:
    assert count([MONEYINC, MAGAZINE], {MONEYINC: [COMPLEX], COMPLEX: [MAGAZINE]}) == 1


def test_sources_that_share_a_silent_upstream_count_once_together() -> None:
    assert count([MONEYINC, MAGAZINE], {MONEYINC: [COMPLEX], MAGAZINE: [COMPLEX]}) == 1
    assert count([MONEYINC, MAGAZINE, GAZETTE], {MONEYINC: [COMPLEX], MAGAZINE: [COMPLEX]}) == 2


def test_a_source_that_copies_two_independent_ones_does_not_join_them() -> None:
    assert count([MAGAZINE, GAZETTE, MONEYINC], {MONEYINC: [MAGAZINE, GAZETTE]}) == 2


def test_a_source_between_two_others_that_share_nothing_does_not_join_them() -> None:
    derived = {MAGAZINE: ["left"], MONEYINC: ["left", "right"], GAZETTE: ["right"]}
    assert count([MAGAZINE, MONEYINC, GAZETTE], derived) == 2


@pytest.mark.parametrize(("size", "witnesses"), [(4, 2), (5, 2), (7, 3)])
def test_in_a_ring_of_shared_upstreams_every_other_source_is_independent(size: int, witnesses: int) -> None:
    derived = {f"s{i}": [f"u{i}", f"u{(i + 1) % size}"] for i in range(size)}
    assert count(list(derived), derived) == witnesses


def test_a_source_that_repeats_a_whole_ring_is_left_aside() -> None:
    derived = {f"s{i}": [f"u{i}", f"u{(i + 1) % 6}"] for i in range(6)} | {"hub": [f"u{i}" for i in range(6)]}
    assert count(list(derived), derived) == 3


def test_a_circle_of_copies_is_one_witness() -> None:
    assert count([MONEYINC, COMPLEX], {MONEYINC: [COMPLEX], COMPLEX: [MONEYINC]}) == 1
    assert count([MONEYINC], {MONEYINC: [MONEYINC]}) == 1


def test_the_editors_add_none_beside_others_and_stand_alone_as_one() -> None:
    assert count([MONEYINC, EDITORS], {}, {EDITORS}) == 1
    assert count([EDITORS], {}, {EDITORS}) == 1
    assert count([EDITORS, "more editors"], {}, {EDITORS, "more editors"}) == 1


def test_a_thousand_copies_of_one_source_are_counted_in_time() -> None:
    copies = [f"s{i}" for i in range(1000)]
    assert count(copies, {copy: ["upstream"] for copy in copies}) == 1
