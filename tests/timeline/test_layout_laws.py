"""What holds of every drawing, whatever is drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from on_paper import crossings, pieces

from kgsneaker.timeline import PILL, Drawing, Link, Node, Picture, from_json, from_plain, layout
from random_pictures import random_picture, strange_pictures
from shipped_pictures import shipped_picture

_MONTHS = st.one_of(
    st.integers(1900 * 12, 2030 * 12), st.sampled_from((1066 * 12, 2999 * 12, 2020 * 12, 2020 * 12 + 9))
)


@st.composite
def pictures(draw: Any) -> Picture:
    """Any picture of up to 30 nodes, with links to itself and in circles."""
    count = draw(st.integers(1, 30))
    node = st.tuples(
        st.one_of(st.none(), _MONTHS), st.sampled_from((0, 0, 11, 59)), st.integers(30, 400), st.integers(-1, 2)
    )
    nodes = tuple(
        Node(first, None if first is None else first + more, wide, group)
        for first, more, wide, group in draw(st.lists(node, min_size=count, max_size=count))
    )
    ends = st.integers(0, count - 1)
    links = draw(st.lists(st.builds(Link, ends, ends, st.integers(0, 4)), max_size=40))
    return Picture(nodes, tuple(links), draw(st.sampled_from(("elastic", "true"))), 1100)


def _cases() -> list[Picture]:
    every = [shipped_picture(), *strange_pictures(), *(random_picture(seed) for seed in range(1000, 1040))]
    return [from_json(picture) for picture in every]


@pytest.fixture(scope="module")
def drawings() -> list[tuple[Picture, Drawing]]:
    return [(picture, layout(picture)) for picture in _cases()]


@given(pictures(), st.randoms(use_true_random=False))
def test_the_order_of_the_links_makes_no_difference(picture: Picture, chance: Any) -> None:
    drawing = layout(picture)
    turned = list(enumerate(picture.links))
    chance.shuffle(turned)
    again = layout(replace(picture, links=tuple(link for _, link in turned)))
    assert replace(again, routes=()) == replace(drawing, routes=())
    routes = sorted(zip(picture.links, drawing.routes, strict=True), key=repr)
    assert sorted(zip((link for _, link in turned), again.routes, strict=True), key=repr) == routes


@given(pictures())
def test_no_two_pills_overlap(picture: Picture) -> None:
    _assert_apart(picture, layout(picture))


def test_no_two_pills_of_any_case_overlap(drawings: list[tuple[Picture, Drawing]]) -> None:
    for picture, drawing in drawings:
        _assert_apart(picture, drawing)


def _assert_apart(picture: Picture, drawing: Drawing) -> None:
    rows: dict[int, list[tuple[int, int]]] = {}
    for node, (x, y) in zip(picture.nodes, drawing.pills, strict=True):
        rows.setdefault(y, []).append((x, x + node.width))
    for row in rows.values():
        assert all(right + 6 <= left for (_, right), (left, _) in pairwise(sorted(row)))
    assert all(below - above >= PILL + 8 for above, below in pairwise(sorted(rows)))


@given(pictures())
def test_what_is_certainly_later_stands_no_further_left(picture: Picture) -> None:
    dated = [
        (node.first, node.last, x)
        for node, (x, _) in zip(picture.nodes, layout(picture).pills, strict=True)
        if node.first is not None and node.last is not None
    ]
    for _, last, x in dated:
        assert all(x <= other for first, _, other in dated if last < first)


@given(pictures())
def test_exact_dates_keep_their_order(picture: Picture) -> None:
    exact = sorted(
        (node.first, x)
        for node, (x, _) in zip(picture.nodes, layout(picture).pills, strict=True)
        if node.first is not None and node.first == node.last
    )
    assert all(x <= other for (month, x), (later, other) in pairwise(exact) if month < later)


@given(pictures())
def test_without_links_every_first_month_keeps_its_order(picture: Picture) -> None:
    picture = replace(picture, links=())
    dated = [
        (n.first, x) for n, (x, _) in zip(picture.nodes, layout(picture).pills, strict=True) if n.first is not None
    ]
    assert all(x <= other if month < later else x == other for (month, x), (later, other) in pairwise(sorted(dated)))


@given(pictures())
def test_routes_join_the_borders_of_their_pills(picture: Picture) -> None:
    _assert_joined(picture, layout(picture))


def test_routes_of_all_cases_join_the_borders_of_their_pills(drawings: list[tuple[Picture, Drawing]]) -> None:
    for picture, drawing in drawings:
        _assert_joined(picture, drawing)


def _assert_joined(picture: Picture, drawing: Drawing) -> None:
    count = len(picture.nodes)
    for link, route in zip(picture.links, drawing.routes, strict=True):
        if link.newer == link.older or not (0 <= link.newer < count and 0 <= link.older < count):
            assert route == ()
            continue
        assert all(left == right or top == bottom for left, top, right, bottom in pieces(route))
        assert _on_border(picture, drawing, link.older, route[:2])
        assert _on_border(picture, drawing, link.newer, route[-2:])


def _on_border(picture: Picture, drawing: Drawing, node: int, point: tuple[int, ...]) -> bool:
    (left, top), (x, y) = drawing.pills[node], point
    right, bottom = left + max(picture.nodes[node].width, 1), top + PILL
    return (x in (left, right) and top <= y <= bottom) or (y in (top, bottom) and left - 12 <= x <= right + 12)


@given(pictures())
def test_nothing_leaves_the_picture(picture: Picture) -> None:
    drawing = layout(picture)
    for node, (x, y) in zip(picture.nodes, drawing.pills, strict=True):
        assert 0 <= x <= x + node.width <= drawing.width
        assert 0 <= y <= y + PILL <= drawing.height
    for route in drawing.routes:
        assert all(0 <= x <= drawing.width for x in route[::2])
        assert all(0 <= y <= drawing.height for y in route[1::2])


@given(pictures())
def test_years_go_from_left_to_right(picture: Picture) -> None:
    ticks = layout(picture).ticks
    assert all(one.x < other.x and one.year < other.year for one, other in pairwise(ticks))
    numbered = [tick.x for tick in ticks if tick.strength]
    assert all(other - one >= 36 for one, other in pairwise(numbered))
    assert all((tick.strength == 2) == (tick.year % 10 == 0) for tick in ticks if tick.strength)


@given(pictures())
def test_lanes_lie_below_each_other_and_hold_all_pills(picture: Picture) -> None:
    drawing = layout(picture)
    assert all(one.y + one.height == other.y for one, other in pairwise(drawing.lanes))
    for _, y in drawing.pills:
        assert sum(lane.y < y and y + PILL < lane.y + lane.height for lane in drawing.lanes) == 1


@given(pictures())
def test_no_line_runs_behind_a_pill(picture: Picture) -> None:
    assert crossings(picture, layout(picture)) == []


def test_no_line_of_any_case_runs_behind_a_pill(drawings: list[tuple[Picture, Drawing]]) -> None:
    for picture, drawing in drawings:
        assert crossings(picture, drawing) == []


def test_a_line_behind_a_pill_would_be_found() -> None:
    nodes = tuple(Node(2020 * 12 + month, 2020 * 12 + month, 50, 0) for month in range(3))
    picture = Picture(nodes, (Link(2, 0, 0),))
    drawing = replace(layout(picture), pills=((0, 0), (100, 0), (200, 0)), routes=((50, 12, 200, 12),))
    assert crossings(picture, drawing) == [(0, 1)]


@pytest.mark.parametrize("picture", strange_pictures())
def test_the_plain_form_is_the_drawing(picture: dict[str, Any]) -> None:
    drawing, plain = layout(from_json(picture)), from_plain(picture)
    assert plain["pills"] == [list(corner) for corner in drawing.pills]
    assert [tuple(route) for route in plain["routes"]] == list(drawing.routes)
    assert plain["lanes"] == [[lane.y, lane.height, lane.head] for lane in drawing.lanes]
