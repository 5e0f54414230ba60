"""What the layout makes of small pictures, each rule on its own, and how much work large ones are."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import pairwise

import pytest

from kgsneaker.timeline import ROW, Drawing, Link, Node, Picture, layout

Y2010, Y2020 = 2010 * 12, 2020 * 12


def year(number: int, wide: int = 100, group: int = 0) -> Node:
    return Node(number * 12, number * 12 + 11, wide, group)


def drawn(nodes: Sequence[Node], *links: tuple[int, int, int], scale: str = "elastic") -> Drawing:
    return layout(Picture(tuple(nodes), tuple(Link(*link) for link in links), scale, 1100))


def row(drawing: Drawing, node: int) -> int:
    return drawing.pills[node][1] // ROW


def test_a_line_of_versions_is_one_row_with_straight_lines() -> None:
    drawing = drawn([year(1982), year(1998), year(2012)], (1, 0, 0), (2, 1, 0))
    assert len({y for _, y in drawing.pills}) == 1
    assert all(len(route) == 4 for route in drawing.routes)
    assert [lane.head for lane in drawing.lanes] == [0]


def test_editions_hang_on_one_trunk_below_their_shoe() -> None:
    drawing = drawn([year(2020), year(2020), year(2021), year(2021)], (1, 0, 0), (2, 0, 0), (3, 0, 0))
    assert all(drawing.pills[edition][1] > drawing.pills[0][1] for edition in (1, 2, 3))
    assert len({route[0] for route in drawing.routes}) == 1


def test_a_colorway_of_a_year_does_not_stand_before_its_shoe_of_october() -> None:
    shoe, colorway = Node(Y2020 + 9, Y2020 + 9, 100), year(2020)
    drawing = drawn([shoe, colorway], (1, 0, 0))
    assert drawing.pills[1][0] > drawing.pills[0][0]
    assert drawn([shoe, colorway]).pills[1][0] < drawn([shoe, colorway]).pills[0][0]


def test_an_edition_of_a_month_before_its_shoe_keeps_its_place() -> None:
    drawing = drawn([Node(Y2020 + 9, Y2020 + 9, 100), Node(Y2020 + 8, Y2020 + 8, 100)], (1, 0, 0))
    assert drawing.pills[1][0] < drawing.pills[0][0]


def test_the_undated_stand_right_of_their_ancestors_and_left_of_their_descendants() -> None:
    undated = Node(None, None, 100, 0)
    drawing = drawn([undated, year(2010), undated, undated], (1, 0, 0), (2, 1, 0))
    before, dated, after, lone = (x for x, _ in drawing.pills)
    assert before + 100 < dated < after
    assert drawing.undated is not None
    assert after + 100 < drawing.undated < lone


def test_what_has_to_do_with_no_date_stands_beside_each_other_behind_all_else() -> None:
    undated = Node(None, None, 100, 0)
    drawing = drawn([year(2010), *[undated] * 6, Node(None, None, 900, 0)], (6, 5, 0))
    assert drawing.undated is not None
    assert all(x > drawing.undated for x, _ in drawing.pills[1:])
    lone, (parent, child) = drawing.pills[1:5], drawing.pills[5:7]
    assert len({x for x, _ in lone}) == 3
    assert len({y for _, y in lone}) == 2
    assert parent[0] < child[0]
    assert drawn([undated, undated]).undated is None
    assert drawn([year(2010), undated], (1, 0, 0)).undated is None


def test_a_lone_shoe_stands_in_the_lane_of_what_revives_it() -> None:
    nodes = [year(2010), year(2020), year(2021), year(2009)]
    drawing = drawn(nodes, (1, 0, 1), (2, 1, 0), (0, 3, 2))
    assert [lane.head for lane in drawing.lanes] == [3, 0]
    assert drawing.pills[0][1] == drawing.pills[1][1]


def test_a_shoe_of_another_maker_keeps_its_own_lane() -> None:
    assert len(drawn([year(2010, group=0), year(2020, group=1)], (1, 0, 1)).lanes) == 2


def test_things_without_links_share_the_last_lane_of_their_group() -> None:
    nodes = [year(2000, group=3), year(2001, group=3), year(2002, group=3), year(2003, group=3), year(2003, group=-1)]
    drawing = drawn(nodes, (1, 0, 0))
    assert [lane.head for lane in drawing.lanes] == [0, -1 - 3, -(1 << 20)]


def test_what_others_descend_from_stands_above_them_and_near() -> None:
    nodes = [year(1990), year(1991), year(2000), year(2001), year(1980), year(1981)]
    drawing = drawn(nodes, (1, 0, 0), (3, 2, 0), (5, 4, 0), (2, 5, 2))
    heads = [lane.head for lane in drawing.lanes]
    assert heads.index(2) == heads.index(4) + 1


def test_empty_years_shrink_and_crowded_years_grow() -> None:
    nodes = [year(1960), *[year(2019)] * 2, *[year(2020)] * 12, year(2021)]
    x = {number: drawn(nodes).pills[place][0] for number, place in ((1960, 0), (2019, 1), (2020, 3), (2021, 15))}
    assert x[2021] - x[2020] > x[2020] - x[2019]
    assert (x[2019] - x[1960]) / 59 < (x[2021] - x[2020]) / 4


def test_true_years_are_equally_wide_and_fill_the_picture() -> None:
    drawing = drawn([year(1990), year(2000), year(2010)], scale="true")
    first, second, third = (x for x, _ in drawing.pills)
    assert abs((third - second) - (second - first)) <= 3
    assert 1000 <= drawing.width <= 1116


@pytest.mark.parametrize("scale", ["elastic", "true"])
def test_a_thing_of_1066_and_one_of_2999_leave_the_rest_legible(scale: str) -> None:
    nodes = [year(1066), *(year(number) for number in range(2000, 2020)), year(2999)]
    drawing = drawn(nodes, scale=scale)
    assert drawing.width < 2000
    assert all(after - before >= 8 for (before, _), (after, _) in pairwise(drawing.pills))


def test_a_release_of_several_years_has_a_span_and_one_year_has_none() -> None:
    drawing = drawn([Node(Y2010, Y2020 + 11, 100), year(2010), year(2020)])
    assert drawing.spans[1:] == (None, None)
    assert drawing.spans[0] is not None
    start, end = drawing.spans[0]
    assert start == drawing.pills[1][0]
    assert drawing.pills[2][0] < end


def test_two_steps_between_the_same_two_run_side_by_side() -> None:
    drawing = drawn([year(2010), year(2020)], (1, 0, 1), (1, 0, 1), (1, 0, 2))
    assert len(set(drawing.routes)) == 3


def test_lines_that_come_from_different_things_do_not_run_on_each_other() -> None:
    nodes = [year(2000), year(2000), year(2000), year(2015), year(2015), year(2015)]
    drawing = drawn(nodes, (3, 0, 2), (4, 1, 2), (5, 2, 2))
    taken: dict[int, list[tuple[int, int, int]]] = {}
    for number, route in enumerate(drawing.routes):
        for x, y, to_x, to_y in zip(route[::2], route[1::2], route[2::2], route[3::2], strict=False):
            if x == to_x:
                taken.setdefault(x, []).append((min(y, to_y), max(y, to_y), number))
    for lines in taken.values():
        for (top, bottom, one), (below, _, other) in pairwise(sorted(lines)):
            assert one == other or below > bottom or top == bottom


def _calls(picture: Picture) -> int:
    """How many calls a layout makes: what time measures, but the same on every machine and under any load."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        layout(picture)
    finally:
        sys.setprofile(before)
    return made


def _chain(length: int) -> Picture:
    nodes = tuple(Node(1960 * 12 + number // 2, 1960 * 12 + number // 2, 150, 0) for number in range(length))
    return Picture(nodes, tuple(Link(number + 1, number, 0) for number in range(length - 1)))


def _lines(count: int) -> Picture:
    nodes = tuple(year(1970 + number % 50, 150, number // 40) for number in range(count))
    links = [Link(number, number - number % 8, 0) for number in range(count) if number % 8]
    parts = [Link(number, number - 37, 2) for number in range(64, count, 8)]
    return Picture(nodes, (*links, *parts))


def test_a_chain_of_shoes_eight_times_as_long_takes_about_eight_times_the_work() -> None:
    assert _calls(_chain(1200)) < 12 * _calls(_chain(150))


def test_eight_times_as_many_shoes_take_about_eight_times_the_work() -> None:
    assert _calls(_lines(4000)) < 12 * _calls(_lines(500))
