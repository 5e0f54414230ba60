"""Compact steps are an adjacency, walk as networkx does, and never give what a damaged file holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgsneaker import compact
from kgsneaker.adjacency import Adjacency, Link
from kgsneaker.compact import Steps
from kgsneaker.descent import descendants, descends_from, history
from kgsneaker.errors import StoreTrouble

HASH = "0123456789abcdef" * 4
# What else an IRI may hold: letters of more bytes than one, of the second plane, and names that begin alike.
THINGS = ("a", "ab", "b", "é", "ａ", "𝒜", "dunk", "dunk-low", "z")
KINDS = (
    ("kgs#revives", "whole", None),
    ("kgs#soleUnitFrom", "part", None),
    ("kgs#upperFrom", "part", None),
    ("kgs#hybridOf", "part", "Tongue"),
    ("kgs#hybridOf", "part", "heel \t tab"),
    ("kgs#hybridOf", "part", None),
)
LINKS = st.lists(
    st.builds(lambda ends, kind: Link(*ends, *kind), st.tuples(*[st.sampled_from(THINGS)] * 2), st.sampled_from(KINDS)),
    max_size=25,
)


def edges(links: list[Link]) -> set[tuple[str, str]]:
    return {(link.newer, link.older) for link in links if link.newer != link.older}


def named(steps: Steps, numbers: set[int]) -> set[str]:
    return {steps.iri(number) for number in numbers}


@given(LINKS)
def test_compact_steps_are_the_adjacency_of_the_same_links(links: list[Link]) -> None:
    steps, adjacency = Steps.of(links), Adjacency(links)
    assert list(steps.nodes) == list(adjacency.nodes)
    assert steps.inheritable == adjacency.inheritable
    for thing in (*THINGS, "unknown"):
        assert steps.older_than(thing) == adjacency.older_than(thing)
        assert steps.newer_than(thing) == adjacency.newer_than(thing)
    assert dict(steps.to_older) == dict(adjacency.to_older)
    assert dict(steps.to_newer) == dict(adjacency.to_newer)


@given(LINKS)
def test_descent_over_compact_steps_is_that_over_an_adjacency(links: list[Link]) -> None:
    steps, adjacency = Steps.of(links), Adjacency(links)
    for thing in THINGS:
        assert descends_from(steps, thing) == descends_from(adjacency, thing)
        assert descendants(steps, thing) == descendants(adjacency, thing)
        assert history(steps, thing, "newer", 2) == history(adjacency, thing, "newer", 2)


@given(LINKS, st.randoms(use_true_random=False))
def test_the_file_is_the_same_for_any_order_and_repetition_of_links(links: list[Link], chance) -> None:
    from kgsneaker.compact.writing import arranged

    shuffled = [*links, *links[:3]]
    chance.shuffle(shuffled)
    assert arranged(shuffled, HASH) == arranged(links, HASH)


@given(LINKS)
def test_walks_on_numbers_reach_what_networkx_reaches(links: list[Link]) -> None:
    steps = Steps.of(links)
    graph = networkx.DiGraph(edges(links))
    for thing in steps.nodes:
        number = steps.number(thing)
        assert named(steps, steps.ancestors(number)) == networkx.descendants(graph, thing)
        assert named(steps, steps.descendants(number)) == networkx.ancestors(graph, thing)
        near = networkx.single_source_shortest_path_length(graph.to_undirected(), thing, cutoff=2)
        around = {steps.iri(one): distance for one, distance in steps.around(number, 2).items()}
        assert around == dict(near)
        assert list(around.values()) == sorted(around.values())


@given(LINKS)
def test_the_shortest_way_is_the_first_of_all_shortest_ways(links: list[Link]) -> None:
    steps = Steps.of(links)
    older = networkx.DiGraph(edges(links))
    for graph, walk in ((older, steps.descent), (older.to_undirected(), steps.shortest)):
        for start in graph:
            for end in graph:
                found = [steps.iri(number) for number in walk(steps.number(start), steps.number(end))]
                if networkx.has_path(graph, start, end):
                    assert found == min(networkx.all_shortest_paths(graph, start, end))
                else:
                    assert found == []


def line(length: int) -> list[Link]:
    return [Link(f"shoe-{n:05}", f"shoe-{n - 1:05}", "kgs#revives", "whole") for n in range(1, length)]


def test_a_line_longer_than_any_stride_or_tree_is_walked_to_its_end() -> None:
    steps = Steps.of(line(3000))
    assert steps.ancestors(2999) == set(range(2999))
    assert steps.descendants(0) == set(range(1, 3000))
    assert steps.descent(2999, 0) == list(range(2999, -1, -1))
    assert steps.descent(0, 2999) == []
    assert steps.shortest(1, 2998) == list(range(1, 2999))


def test_a_broad_circle_is_reached_once_and_without_its_start() -> None:
    links = [Link(f"s{n:04}", f"s{(n + k) % 700:04}", "kgs#revives", "whole") for n in range(700) for k in (1, 7)]
    steps = Steps.of(links)
    assert steps.ancestors(3) == set(range(700)) - {3}
    assert steps.descendants(3) == set(range(700)) - {3}


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    path = tmp_path / "steps.bin"
    compact.write(line(2000), str(path), HASH)
    return path


def test_a_file_is_mapped_and_read_back(file: Path) -> None:
    steps = Steps.open(str(file), HASH)
    assert len(steps) == 2000
    assert [link.older for link in steps.older_than("shoe-01500")] == ["shoe-01499"]
    assert list(steps.nodes[:2]) == ["shoe-00000", "shoe-00001"]
    compact.verify(str(file), HASH)
    steps.close()
    assert os.stat(file).st_mode & 0o777 == 0o600


def test_steps_without_a_step_are_walked_as_well(tmp_path: Path) -> None:
    compact.write([], str(tmp_path / "steps.bin"), HASH)
    steps = Steps.open(str(tmp_path / "steps.bin"), HASH)
    assert (len(steps), list(steps.nodes), steps.older_than("a"), dict(steps.to_newer)) == (0, [], (), {})
    with pytest.raises(KeyError):
        steps.number("a")


def test_steps_of_another_store_are_refused(file: Path) -> None:
    for check in (Steps.open, compact.verify):
        with pytest.raises(StoreTrouble, match="belongs to other data"):
            check(str(file), HASH[::-1])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data[:0], "no file of steps"),
        (lambda data: data[:100], "no file of steps"),
        (lambda data: b"SQLite format 3\0" + data[16:], "no file of steps"),
        (lambda data: data[:16] + b"\x01" + data[17:], "another version"),
        (lambda data: data[:20] + data[20:24][::-1] + data[24:], "kind of machine"),
        (lambda data: data[:130] + b"\xff" + data[131:], "damaged"),
        (lambda data: data[:-1], "damaged"),
        (lambda data: data + b"\0", "damaged"),
        (lambda data: data[:4096] + b"\xff\xff" + data[4098:], "damaged"),
    ],
)
def test_a_file_that_is_none_or_ends_early_is_refused_at_opening(
    file: Path, change: Callable[[bytes], bytes], words: str
) -> None:
    file.write_bytes(change(file.read_bytes()))
    with pytest.raises(StoreTrouble, match=words):
        Steps.open(str(file), HASH)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    for check in (Steps.open, compact.verify):
        with pytest.raises(StoreTrouble, match=r"steps\.bin: cannot be read"):
            check(str(tmp_path / "steps.bin"), HASH)


@settings(max_examples=40)
@given(place=st.integers(min_value=0, max_value=10**6), bit=st.integers(min_value=0, max_value=7))
def test_a_flipped_bit_anywhere_is_reported_and_never_walked(tmp_path_factory, place: int, bit: int) -> None:
    folder = tmp_path_factory.mktemp("flipped")
    path = folder / "steps.bin"
    links = line(600)
    compact.write(links, str(path), HASH)
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 1 << bit
    path.write_bytes(data)
    try:
        steps = Steps.open(str(path), HASH)
        walked = ([steps.older_than(thing) for thing in steps.nodes], steps.ancestors(599), steps.descendants(0))
    except StoreTrouble:
        return
    adjacency = Adjacency(links)
    # The bit lay in what fills up to a whole page, or in the digest that only a whole check reads.
    assert walked == ([adjacency.older_than(t) for t in adjacency.nodes], set(range(599)), set(range(1, 600)))
