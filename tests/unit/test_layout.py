"""Where the things of a lineage stand: laws that hold for every lineage, and the one of the 2002R."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))

from kgsneaker.layout import Box, Drawing, Pill, place, years_of
from kgsneaker.layout.routes import Router
from kgsneaker.namespaces import expand
from kgsneaker.records import Edge, Entity, Lineage, Node
from sample_lineage import CLAIMS, LINEAGE, iri, relation

KINDS = ("Model", "Version", "Edition", "Colorway", "Person", "Technology", "Place")
RELATIONS = ("revives", "basedOn", "soleUnitFrom", "collaborator")


@st.composite
def lineages(draw: st.DrawFn) -> Lineage:
    """Small lineages of any shape: cycles, self loops, parallel edges, undated things, years that contradict."""
    count = draw(st.integers(1, 9))
    things = [
        Entity(expand(f"id:thing-{number}"), draw(st.text(max_size=40)), draw(st.sampled_from(KINDS)))
        for number in range(count)
    ]
    dates = st.lists(st.sampled_from(["1985", "1986-05", "1990/1995", "../1974", "202X", "2020~"]), max_size=2)
    nodes = tuple(
        Node(
            thing,
            tuple(draw(dates)),
            tuple(draw(dates)),
            tuple(draw(st.sets(st.sampled_from(["whole", "upper"])))),
            draw(st.integers(-3, 3)),
            draw(st.booleans()),
        )
        for thing in things
    )
    ends = st.tuples(st.sampled_from(things), st.sampled_from(things), st.sampled_from(RELATIONS))
    claims = (CLAIMS["n0004"], CLAIMS["n0063"])
    edges = tuple(
        Edge(newer, older, relation(name), draw(st.sampled_from(["whole", "part", ""])), "", claims, 2, False, 1)
        for newer, older, name in draw(st.lists(ends, max_size=14))
    )
    return Lineage(things[0], nodes, edges)


def pill(drawing: Drawing, key: str) -> Pill:
    return next(pill for pill in drawing.pills if pill.node.entity.id == iri(key))


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@given(lineages())
def test_the_same_lineage_gives_the_same_drawing_in_whatever_order_it_comes(lineage: Lineage) -> None:
    shuffled = replace(lineage, nodes=lineage.nodes[::-1], edges=lineage.edges[::-1])
    once, again = place(lineage), place(shuffled)
    assert [(p.node.entity.id, p.box) for p in once.pills] == [(p.node.entity.id, p.box) for p in again.pills]
    assert [arrow.points for arrow in once.arrows] == [arrow.points for arrow in again.arrows]


@given(lineages())
def test_no_two_pills_overlap_and_all_lie_in_their_lane(lineage: Lineage) -> None:
    drawing = place(lineage)
    assert len(drawing.pills) == len(lineage.nodes)
    for one, other in combinations(drawing.pills, 2):
        assert not overlap(one.box, other.box)
    for drawn in drawing.pills:
        lane = drawing.lanes[drawn.lane]
        assert lane.y < drawn.y
        assert drawn.y + drawn.height < lane.y + lane.height
        assert drawn.x > 0
        assert drawn.x + drawn.width < drawing.width


@given(lineages())
def test_a_later_year_stands_further_right(lineage: Lineage) -> None:
    drawing = place(lineage)
    dated = [drawn for drawn in drawing.pills if drawn.year is not None]
    for one, other in combinations(dated, 2):
        assert one.year is not None
        assert other.year is not None
        if one.year != other.year:
            assert (one.x < other.x) == (one.year < other.year)
    assert [tick.year for tick in drawing.ticks] == sorted({drawn.year for drawn in dated if drawn.year is not None})
    for before, after in pairwise(drawing.ticks):
        assert after.x - before.x >= 46, "labels of years need room"


@settings(max_examples=80)
@given(lineages())
def test_an_arrow_runs_from_the_newer_pill_to_the_older_and_behind_none(lineage: Lineage) -> None:
    drawing = place(lineage)
    boxes = {drawn.node.entity.id: drawn.box for drawn in drawing.pills}
    for arrow in drawing.arrows:
        newer, older = boxes[arrow.edge.newer.id], boxes[arrow.edge.older.id]
        (left, start), (right, end) = arrow.points[0], arrow.points[-1]
        assert left == newer.x
        assert newer.y < start < newer.y + newer.height
        assert right == older.x + older.width
        assert older.y < end < older.y + older.height
        for one, other in pairwise(arrow.points):
            assert one[0] == other[0] or one[1] == other[1], "lines are level or upright"
            assert not any(box.hit_by(one, other, 0) for box in boxes.values())
            assert 0 <= other[0] <= drawing.width
            assert 0 <= other[1] <= drawing.height


@given(lineages())
def test_several_edges_of_one_relation_are_one_arrow(lineage: Lineage) -> None:
    arrows = [(a.edge.newer.id, a.edge.older.id, a.edge.relation.id) for a in place(lineage).arrows]
    assert len(arrows) == len(set(arrows))
    assert set(arrows) == {(e.newer.id, e.older.id, e.relation.id) for e in lineage.edges}


def test_the_2002r_stands_between_its_origins_and_its_editions() -> None:
    drawing = place(LINEAGE)
    order = [pill(drawing, key).x for key in ("1906", "2002", "2002r", "2002rd", "ss22")]
    assert order == sorted(order)
    assert pill(drawing, "2002r").x >= pill(drawing, "860v2").x + pill(drawing, "860v2").width
    assert all(pill(drawing, key).x > pill(drawing, "2002r").x for key in ("bape", "water", "rain"))


def test_parallel_edges_between_two_things_are_drawn_apart() -> None:
    lines = [
        a.points for a in place(LINEAGE).arrows if (a.edge.newer.id, a.edge.older.id) == (iri("2002r"), iri("2002"))
    ]
    assert len(lines) == 3
    assert len(set(lines)) == 3
    assert all(len(line) == 2 for line in lines), "neighbours in a row are joined by straight lines"
    for one, other in combinations(lines, 2):
        assert abs(one[0][1] - other[0][1]) >= 10


def test_an_arrow_counts_its_sources() -> None:
    sources = {(a.edge.newer.id, a.edge.relation.name): a.sources for a in place(LINEAGE).arrows}
    assert sources[iri("2002r"), "soleUnitFrom"] == 4
    assert sources[iri("2002r"), "basedOn"] == 1


def test_two_edges_that_say_the_same_are_merged_with_all_their_claims() -> None:
    one = Edge(
        LINEAGE.nodes[0].entity,
        LINEAGE.nodes[1].entity,
        relation("revives"),
        "whole",
        "",
        (CLAIMS["n0004"],),
        1,
        False,
        1,
        accepted=False,
    )
    other = replace(one, claims=(CLAIMS["n0063"],), contested=True, accepted=True)
    (arrow,) = place(replace(LINEAGE, edges=(one, other))).arrows
    assert {claim.id for claim in arrow.edge.claims} == {CLAIMS["n0004"].id, CLAIMS["n0063"].id}
    assert (arrow.sources, arrow.edge.contested, arrow.edge.accepted) == (2, True, True)


def test_an_undated_thing_stands_between_its_neighbours_and_says_so() -> None:
    drawing = place(LINEAGE)
    older, between, newer = (pill(drawing, key) for key in ("2002r", "2002rd", "refined"))
    assert older.x < between.x < newer.x
    assert between.year_text == "year not on record"
    assert not between.dated


def test_an_unaccepted_year_is_shown_in_question() -> None:
    drawing = place(LINEAGE)
    assert pill(drawing, "860v2").year_text == "2011 (2019?)"
    assert pill(drawing, "860v2").dated
    assert pill(drawing, "bape").year_text == "2021?"
    assert not pill(drawing, "bape").dated


def test_a_person_has_no_year_to_miss() -> None:
    person = Entity(iri("shono"), "Tetsuya Shono", "Person")
    assert years_of(Node(person, (), (), (), 1, False)) == ""


def test_empty_years_are_left_out_and_counted() -> None:
    skipped = {tick.year: tick.skipped for tick in place(LINEAGE).ticks}
    assert skipped == {2009: 0, 2010: 0, 2011: 0, 2020: 8, 2021: 0, 2022: 0}


def test_a_lineage_of_one_thing_has_a_pill_and_nothing_else() -> None:
    drawing = place(Lineage(LINEAGE.focus, (), ()))
    assert [drawn.focus for drawn in drawing.pills] == [True]
    assert (drawing.arrows, drawing.ticks) == ((), ())


def test_an_edge_to_a_thing_outside_is_told_as_not_drawn() -> None:
    kept = tuple(node for node in LINEAGE.nodes if node.entity.id != iri("1906"))
    drawing = place(replace(LINEAGE, nodes=kept))
    assert [edge.older.label for edge in drawing.undrawn] == ["New Balance 1906"]


def test_a_year_that_contradicts_descent_wins_over_it() -> None:
    old, new = (Entity(expand(f"id:{name}"), name, "Model") for name in ("old", "new"))
    edge = Edge(new, old, relation("revives"), "whole", "", (CLAIMS["n0004"],), 1, True, 1)
    drawing = place(
        Lineage(new, (Node(new, ("1980",), (), (), 0, False), Node(old, ("1990",), (), (), -1, False)), (edge,))
    )
    assert [drawn.node.entity.label for drawn in drawing.pills] == ["new", "old"]


def test_a_route_goes_round_a_box_in_its_way() -> None:
    older, between, newer = Box(0, 20, 50, 30), Box(120, 20, 50, 30), Box(300, 20, 50, 30)
    router = Router((older, between, newer), (10, 60), -20)
    route = router.route((300, 35), (50, 35), newer, older, "one")
    assert len(route) > 2
    assert not any(between.hit_by(one, other, 0) for one, other in pairwise(route))


def test_routes_of_one_bundle_share_their_trunk_and_others_keep_off_it() -> None:
    older, near, far = Box(0, 20, 50, 30), Box(200, 80, 50, 30), Box(200, 140, 50, 30)
    router = Router((older, near, far), (10, 60, 120, 180), -20)
    first = router.route((200, 95), (50, 35), near, older, "one")
    same = router.route((200, 155), (50, 35), far, older, "one")
    other = router.route((200, 160), (50, 42), far, older, "two")
    assert first[1][0] == same[1][0]
    assert abs(other[1][0] - same[1][0]) > 5
