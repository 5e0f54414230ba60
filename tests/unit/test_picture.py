"""The lineage picture as SVG: escaping, marks, words, colors, and where a year in question stands."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from kgsneaker.captions import clean
from kgsneaker.explorer import lineage_svg
from kgsneaker.explorer.placing import Pill, Scene, scene_of, years_of
from kgsneaker.explorer.strokes import DARK, LIGHT, strokes
from kgsneaker.namespaces import expand
from kgsneaker.records import Edge, Entity, Lineage, Node, Value
from kgsneaker.terms import Iri, Literal
from sample_lineage import CLAIMS, DATASET, LINEAGE, iri, relation

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "</title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "<!--<script>",
    "{{ 7 * 7 }} {% raw %} &lt; &amp;",
    "]]><svg onload=alert(1)>",
    "abc\u202eKILL\u2066\u2069\x00\x07\ud800 end",
    "نيو بالانس ‏2002R",
    "L" * 300,
    "word " * 60,
    "",
)


def of_label(label: str) -> Lineage:
    """A lineage of two things in which every text is *label*."""
    claim = replace(CLAIMS["n0004"], gist=label, qualifiers={"part": (Value(Literal(label), label),)})
    one, two = (Entity(expand(f"id:{name}"), label, "Model", (label,)) for name in ("one", "two"))
    step = replace(relation("revives"), label=label)
    nodes = (Node(one, (label,), (label,), (label,), 0, True), Node(two, (), (), (), -1, True))
    return Lineage(one, nodes, (Edge(one, two, step, "whole", label, (claim,), 1, True, 1),))


def pills(svg: str) -> dict[str, ElementTree.Element]:
    """The pills of a picture by the first words of their titles."""
    groups = [g for g in ElementTree.fromstring(svg).iter(f"{SVG}g") if (g.get("class") or "").split()[:1] == ["pill"]]
    return {group.findtext(f"{SVG}title") or "": group for group in groups}


def box(pill: ElementTree.Element) -> ElementTree.Element:
    return next(rect for rect in pill.iter(f"{SVG}rect") if rect.get("class") == "box")


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_the_picture_of_a_hostile_text_is_well_formed(label: str) -> None:
    root = ElementTree.fromstring(lineage_svg(of_label(label)).encode("utf-8"))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "g", "rect", "path", "circle", "text"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or name == "style"]
    titles = [element.text or "" for element in root.iter(f"{SVG}title")]
    assert any(title.startswith(clean(label)) for title in titles)


def test_a_long_name_is_cut_in_the_picture_and_whole_in_its_title() -> None:
    label = "A very long name of a shoe " * 12
    root = ElementTree.fromstring(lineage_svg(of_label(label)))
    names = [element.text or "" for element in root.iter(f"{SVG}text") if element.get("class") == "name"]
    assert max(len(name) for name in names) <= 34
    assert any(name.endswith("…") for name in names)
    assert any((element.text or "").startswith(label) for element in root.iter(f"{SVG}title"))


def test_the_picture_shows_every_thing_every_relation_and_a_legend() -> None:
    words = " ".join(ElementTree.fromstring(lineage_svg(LINEAGE)).itertext())
    for node in LINEAGE.nodes:
        assert f"{node.entity.label} " in words
    for edge in LINEAGE.edges:
        assert f"{edge.newer.label} {edge.relation.label} {edge.older.label}" in words
    for entry in (
        "arrows point from the older thing to the newer one",
        "how many sources say so",
        "nothing kept",
        "passed on: the shoe as a whole; parts taken from elsewhere are marked at those",
        "passed on: the sole unit",
        "year not accepted or not on record",
        "beside a year: sources disagree about its year",
        "on an arrow: sources disagree about this step",
        "years without anything are narrow",
        "a year on record that is not accepted",
    ):
        assert entry in words


def test_the_picture_has_a_title_and_a_description_for_those_who_do_not_see_it() -> None:
    root = ElementTree.fromstring(lineage_svg(LINEAGE))
    assert root.get("aria-labelledby") == "t d"
    assert root.findtext(f"{SVG}title") == "What New Balance 2002R descends from, and what descends from it"
    assert root.findtext(f"{SVG}desc") == "15 things and 16 links, older to the left."


def test_the_picture_carries_its_license_where_a_card_names_one() -> None:
    assert 'rdf:resource="https://creativecommons.org/licenses/by/4.0/"' in lineage_svg(LINEAGE, DATASET)
    assert "<metadata>" not in lineage_svg(LINEAGE)


def test_the_mark_of_a_disputed_year_stands_behind_the_year_and_says_so() -> None:
    disputed = {node.entity.label for node in LINEAGE.nodes if node.contested}
    marked = set()
    for title, pill in pills(lineage_svg(LINEAGE)).items():
        mark = pill.find(f"{SVG}g[@class='contested']/{SVG}circle")
        if mark is None:
            continue
        assert "≠ sources disagree about its year" in title
        marked.add(max((label for label in disputed if title.startswith(f"{label} ")), key=len))
        *_, year = (text for text in pill.iter(f"{SVG}text") if text.get("class") in ("name", "meta"))
        assert float(mark.get("cx", 0)) > float(year.get("x", 0))
        assert abs(float(mark.get("cy", 0)) - float(year.get("y", 0))) < 8
    assert marked == disputed


def test_a_year_in_question_stands_at_its_place_and_its_box_is_dashed() -> None:
    sure, doubted, undated = (Entity(expand(f"id:{name}"), name, "Model") for name in ("sure", "doubted", "undated"))
    nodes = (
        Node(sure, ("2020",), (), (), 0, False),
        Node(doubted, (), ("2019",), (), -1, False),
        Node(undated, (), (), (), -1, False),
    )
    svg = lineage_svg(Lineage(sure, nodes, ()))
    root = ElementTree.fromstring(svg)
    years = {text.text: text.get("x") for text in root.iter(f"{SVG}text") if text.get("class") == "year"}
    drawn = {
        title.split()[0]: (box(one).get("x"), "stroke-dasharray" in box(one).attrib)
        for title, one in pills(svg).items()
    }
    assert set(years) == {"2019", "2020"}
    assert drawn["doubted"] == (years["2019"], True)
    assert drawn["sure"] == (years["2020"], False)
    assert drawn["undated"][1]


@pytest.mark.parametrize(
    ("released", "unaccepted", "words"),
    [
        (("2011",), ("2019",), "2011 (2019?)"),
        (("2009", "2010"), (), "2009 / 2010"),
        ((), ("2019",), "2019?"),
        (("2020-10-16",), ("2020",), "2020"),
        ((), (), ""),
    ],
)
def test_years_are_told_as_briefly_as_they_are_known(
    released: tuple[str, ...], unaccepted: tuple[str, ...], words: str
) -> None:
    assert years_of(Node(LINEAGE.focus, released, unaccepted, (), 0, False)) == words


def test_the_story_of_the_2002r_is_one_row() -> None:
    scene = scene_of(LINEAGE)
    at = {pill.node.entity.id: pill for pill in scene.pills}
    older, newer = at[iri("2002")], at[iri("2002r")]
    assert (older.name, newer.name, scene.maker) == ("2002", "2002R", "New Balance")
    assert older.y == newer.y
    assert older.x + older.width < newer.x
    straight = [
        arrow for arrow in scene.arrows if (arrow.edge.newer.id, arrow.edge.older.id) == (iri("2002r"), iri("2002"))
    ]
    assert {arrow.edge.relation.name for arrow in straight} == {"revives", "basedOn", "upperFrom"}
    assert all(len(arrow.points) == 2 for arrow in straight)
    assert len({arrow.points for arrow in straight}) == 3


def test_the_order_of_nodes_and_edges_makes_no_difference() -> None:
    shuffled = replace(LINEAGE, nodes=LINEAGE.nodes[::-1], edges=LINEAGE.edges[::-1])
    assert lineage_svg(LINEAGE) == lineage_svg(shuffled)


def test_relations_differ_in_color_and_in_dashes() -> None:
    look = list(strokes(LINEAGE.edges).values())
    assert len(look) == 9
    assert len({stroke.color for stroke in look}) == len(look)
    assert len({stroke.dashes for stroke in look}) == len(look)


def test_relations_of_another_vocabulary_are_drawn_too() -> None:
    other = replace(LINEAGE.edges[0], relation=replace(relation("revives"), id=Iri("urn:x:made-up"), label="echoes"))
    assert strokes((other,))["urn:x:made-up"].label == "echoes"
    assert "echoes" in lineage_svg(replace(LINEAGE, edges=(other,)))


def luminance(color: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("palette", "grounds"), [(LIGHT, ("#fdfcf9", "#f5f2eb")), (DARK, ("#171614", "#1e1c19"))])
def test_colors_of_relations_can_be_read_as_text(palette: dict[int, str], grounds: tuple[str, str]) -> None:
    for color in palette.values():
        for ground in grounds:
            light, dark = sorted((luminance(color), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, color


def test_a_person_as_focus_stands_above_what_they_made_and_nothing_is_inherited() -> None:
    person = Entity(iri("shono"), "Tetsuya Shono", "Person")
    edge = Edge(LINEAGE.focus, person, relation("designedBy"), "", "", (CLAIMS["n0082"],), 1, False, 1)
    lineage = Lineage(person, (Node(person, (), (), (), 0, False), LINEAGE.nodes[0]), (edge,))
    svg = lineage_svg(lineage)
    assert "New Balance 2002R was designed by Tetsuya Shono (1 source)" in svg
    assert "nothing kept" not in svg
    assert scene_of(lineage).lanes[0].label == "Tetsuya Shono"


def test_a_lineage_of_one_thing_draws() -> None:
    scene = scene_of(Lineage(LINEAGE.focus, (), ()))
    assert [pill.name for pill in scene.pills] == ["New Balance 2002R"]
    assert scene.arrows == ()
    ElementTree.fromstring(lineage_svg(Lineage(LINEAGE.focus, (), ())))


def test_a_step_of_a_thing_to_itself_is_not_drawn_and_not_lost() -> None:
    loop = replace(LINEAGE.edges[0], older=LINEAGE.edges[0].newer)
    scene = scene_of(Lineage(LINEAGE.focus, LINEAGE.nodes, (loop,)))
    assert scene.arrows == ()
    assert len(scene.undrawn) == 1


def pill_of(scene: Scene, key: str) -> Pill:
    return next(pill for pill in scene.pills if pill.node.entity.id == iri(key))


def test_the_2002r_stands_between_its_origins_and_its_editions() -> None:
    scene = scene_of(LINEAGE)
    places = [pill_of(scene, key).x for key in ("1906", "2002", "2002r", "2002rd", "ss22")]
    assert places == sorted(places)
    assert pill_of(scene, "2002r").x >= pill_of(scene, "860v2").x + pill_of(scene, "860v2").width
    assert all(pill_of(scene, key).x > pill_of(scene, "2002r").x for key in ("bape", "water", "rain"))


def test_an_arrow_counts_its_sources() -> None:
    sources = {(a.edge.newer.id, a.edge.relation.name): a.sources for a in scene_of(LINEAGE).arrows}
    assert sources[iri("2002r"), "soleUnitFrom"] == 4
    assert sources[iri("2002r"), "basedOn"] == 1


def test_two_edges_that_say_the_same_are_merged_with_all_their_claims() -> None:
    ends = (LINEAGE.nodes[0].entity, LINEAGE.nodes[1].entity)
    one = Edge(*ends, relation("revives"), "whole", "", (CLAIMS["n0004"],), 1, False, 1, accepted=False)
    other = replace(one, claims=(CLAIMS["n0063"],), contested=True, accepted=True)
    (arrow,) = scene_of(replace(LINEAGE, edges=(one, other))).arrows
    assert {claim.id for claim in arrow.edge.claims} == {CLAIMS["n0004"].id, CLAIMS["n0063"].id}
    assert (arrow.sources, arrow.edge.contested, arrow.edge.accepted) == (2, True, True)


def test_an_undated_thing_stands_between_its_neighbours_and_says_so() -> None:
    scene = scene_of(LINEAGE)
    older, between, newer = (pill_of(scene, key) for key in ("2002r", "2002rd", "refined"))
    assert older.x < between.x < newer.x
    assert (between.years, between.dated) == ("", False)
    (title,) = (title for title in pills(lineage_svg(LINEAGE)) if title.startswith("New Balance 2002RD –"))
    assert "year not on record" in title


def test_an_edge_to_a_thing_outside_is_told_as_not_drawn() -> None:
    kept = tuple(node for node in LINEAGE.nodes if node.entity.id != iri("1906"))
    assert [edge.older.label for edge in scene_of(replace(LINEAGE, nodes=kept)).undrawn] == ["New Balance 1906"]


def test_a_year_that_contradicts_descent_wins_over_it() -> None:
    old, new = (Entity(expand(f"id:{name}"), name, "Model") for name in ("old", "new"))
    edge = Edge(new, old, relation("revives"), "whole", "", (CLAIMS["n0004"],), 1, True, 1)
    nodes = (Node(new, ("1980",), (), (), 0, False), Node(old, ("1990",), (), (), -1, False))
    scene = scene_of(Lineage(new, nodes, (edge,)))
    at = {pill.node.entity.label: pill.x for pill in scene.pills}
    assert at["new"] < at["old"]


@pytest.mark.parametrize(
    ("labels", "maker"),
    [
        (("New Balance 2002", "New Balance 2002R"), "New Balance"),
        (("Air Max 1", "Air Max 90"), ""),
        (("Dunk", "Air Jordan 1"), ""),
        (("New Balance 2002", "New Balance 2002"), ""),
    ],
)
def test_a_makers_name_is_said_once_where_all_models_bear_it(labels: tuple[str, str], maker: str) -> None:
    nodes = tuple(
        Node(Entity(expand(f"id:{number}"), label, "Model"), ("2010",), (), (), 0, False)
        for number, label in enumerate(labels)
    )
    scene = scene_of(Lineage(nodes[0].entity, nodes, ()))
    assert scene.maker == maker
    assert [pill.name for pill in scene.pills] == [label.removeprefix(maker).strip() for label in labels]
