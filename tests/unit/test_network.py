"""The pyvis network of the whole graph: what is drawn, where, and that nothing in the data can act."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgsneaker.answers import DatasetCard, Statement
from kgsneaker.errors import LimitReached
from kgsneaker.namespaces import EDTF, expand
from kgsneaker.network import MAX_LINKS, MAX_THINGS, network, network_html
from kgsneaker.network.look import FAMILIES, KINDS, UNKNOWN, family
from kgsneaker.network.page import clean
from kgsneaker.network.positions import Placed, arrange
from kgsneaker.records import PRODUCT_KINDS, Claim, Entity, Passage, Property, Source, Value
from kgsneaker.terms import Iri, Literal, Term

DATASET = DatasetCard("kgsneaker", "CC BY 4.0", "2026-11-21", 2189, 617, 966)
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
STREETHING = Source(
    expand("source:streething-2002r"),
    "Behind the New Balance 2002R",
    "Streething",
    "first-hand",
    url="https://www.streething.com/post/2002r",
)
PASSAGE = Passage(expand("source:streething-2002r#p5"), "p5", STREETHING)


def thing(name: str, label: str, kind: str, *names: str) -> Entity:
    return Entity(expand(f"id:{name}"), label, kind, names)


def say(
    subject: Entity,
    relation: str,
    value: Entity | str,
    accepted: bool = True,
    gist: str = "So it is told.",
    **more: str,
) -> Statement:
    term: Term = value.id if isinstance(value, Entity) else Literal(value, EDTF)
    said = Value(term, str(value))
    prop = Property(expand(f"kgs:{relation}"), re.sub("([A-Z])", r" \1", relation).lower())
    qualifiers = {key: (Value(Literal(text), text),) for key, text in more.items()}
    claim_id = expand(f"claim:{subject.label}-{relation}-{said.label}".replace(" ", "-"))
    claim = Claim(claim_id, subject.id, prop, said, gist, "high", PASSAGE, qualifiers, accepted)
    return Statement(subject, prop, said, (claim,), 1, accepted, False)


NB = thing("new-balance", "New Balance", "Organization")
BAPE = thing("bape", "BAPE", "Organization")
R2002 = thing("new-balance-2002r", "New Balance 2002R", "Model", "NB 2002R")
OLD2002 = thing("new-balance-2002", "New Balance 2002", "Model")
N1906 = thing("new-balance-1906", "New Balance 1906", "Model")
V860 = thing("new-balance-860v2", "New Balance 860v2", "Version")
APE = thing("bape-2002r", "BAPE × New Balance 2002R", "Edition")
SALEHE = thing("salehe-bembury", "Salehe Bembury", "Person")
SHONO = thing("tetsuya-shono", "Tetsuya Shono", "Person")
ABZORB = thing("abzorb", "ABZORB", "Technology")
NERGY = thing("n-ergy", "N-ergy", "Technology")
SUEDE = thing("suede", "Suede", "Material")
THINGS = [NB, BAPE, R2002, OLD2002, N1906, V860, APE, SALEHE, SHONO, ABZORB, NERGY, SUEDE]
STATEMENTS = [
    say(R2002, "brand", NB),
    say(OLD2002, "brand", NB),
    say(N1906, "brand", NB),
    say(V860, "brand", NB),
    say(R2002, "revives", OLD2002),
    say(R2002, "soleUnitFrom", V860, gist="The sole unit is that of the 860v2."),
    say(OLD2002, "basedOn", N1906),
    say(APE, "collaborationOn", R2002, date="2021~"),
    say(APE, "collaborator", BAPE),
    say(R2002, "designedBy", SHONO),
    say(R2002, "comparedWith", N1906),
    say(R2002, "usesTechnology", ABZORB),
    say(R2002, "usesTechnology", NERGY),
    say(R2002, "upperFrom", OLD2002, accepted=False),
    say(R2002, "usesMaterial", SUEDE),
    say(R2002, "released", "2020"),
    say(OLD2002, "released", "2010"),
    say(N1906, "released", "../2009"),
    say(V860, "released", "2019", accepted=False),
    say(V860, "released", "2011"),
]


def generated(number: int) -> tuple[list[Entity], list[Statement]]:
    """A graph of *number* things, the same each time, with a maker for every fifty."""
    makers = [thing(f"maker-{each}", f"Maker {each}", "Organization") for each in range(max(1, number // 50))]
    kinds = [
        *sorted(PRODUCT_KINDS),
        *sorted(PRODUCT_KINDS),
        "Person",
        "Technology",
        "Material",
        "Place",
        "Concept",
        "Event",
        "Mark",
    ]
    kinds.sort()
    things, statements = list(makers), []
    for each in range(number - len(makers)):
        kind = kinds[each * 7 % len(kinds)]
        made = thing(f"thing-{each}", f"{kind} {each}", kind)
        if kind in PRODUCT_KINDS:
            statements.append(say(made, "brand", makers[each * each % len(makers)]))
            if each % 3:
                statements.append(say(made, "released", str(1960 + each * 13 % 65)))
        statements.append(
            say(made, ("basedOn", "inspiredBy", "designedBy")[each % 3], things[each * 31 % 97 % len(things)])
        )
        things.append(made)
    return things, statements


def html(things: Sequence[Entity] = THINGS, statements: Sequence[Statement] = STATEMENTS) -> str:
    return network_html(things, statements, DATASET, "The network")


def block(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])


def edges(statements: Sequence[Statement]) -> dict[tuple[str, str, str], dict[str, Any]]:
    net = network(THINGS, statements)
    return {(edge["from"], edge["to"], edge["family"]): edge for edge in net.edges}


# ---- what is drawn ---------------------------------------------------------------------------


def test_every_thing_is_a_node_and_bears_its_iri_and_label() -> None:
    from pyvis.network import Network

    net = network(THINGS, STATEMENTS)
    assert isinstance(net, Network)
    assert {node["id"]: node["label"] for node in net.nodes} == {str(each.id): each.label for each in THINGS}
    assert net.get_node(str(R2002.id))["shape"] == "dot"


def test_only_statements_between_two_things_are_edges() -> None:
    net = network(THINGS, STATEMENTS)
    assert net.num_edges() == 15
    elsewhere = thing("nowhere", "Nowhere", "Place")
    assert network(THINGS, [say(R2002, "madeIn", elsewhere), say(elsewhere, "locatedIn", NB)]).num_edges() == 0


def test_statements_about_things_that_are_not_given_are_counted_in_the_page() -> None:
    elsewhere = thing("nowhere", "Nowhere", "Place")
    assert "1 statements about other things are not shown." in html(THINGS, [say(elsewhere, "locatedIn", NB)])
    assert "not shown" not in html()


def test_an_edge_runs_from_the_newer_shoe_to_the_older() -> None:
    drawn = edges([say(R2002, "revives", OLD2002)])
    assert drawn[R2002.id, OLD2002.id, "whole"]["arrows"] == "to"


def test_comparison_is_dashed_what_is_not_accepted_dotted_and_descent_solid() -> None:
    drawn = edges(STATEMENTS)
    assert drawn[R2002.id, N1906.id, "comparison"]["dashes"] == [7, 5]
    assert drawn[R2002.id, OLD2002.id, "part"]["dashes"] == [2, 4]
    assert drawn[R2002.id, OLD2002.id, "whole"]["dashes"] is False


def test_brand_edges_are_the_lightest() -> None:
    drawn = edges(STATEMENTS)
    light = drawn[R2002.id, NB.id, "brand"]["color"]["opacity"]
    assert all(edge["color"]["opacity"] > light for key, edge in drawn.items() if key[2] != "brand")


def test_two_statements_about_the_same_pair_do_not_lie_on_one_another() -> None:
    drawn = edges(STATEMENTS)
    part, whole = drawn[R2002.id, OLD2002.id, "part"], drawn[R2002.id, OLD2002.id, "whole"]
    assert part.get("smooth") != whole.get("smooth")


def test_no_two_kinds_look_alike_even_without_color() -> None:
    looks = [(look.shape, look.hollow, look.dashed) for look in (*KINDS.values(), UNKNOWN)]
    assert len(set(looks)) == len(looks) == 16


def test_every_relation_of_the_ontology_that_is_descent_has_a_descent_family() -> None:
    whole = "revives basedOn versionOf variantOf collaborationOn colorwayOf packOf renamedFrom copyOf"
    assert {family(name) for name in whole.split()} == {"whole"}
    assert {family(name) for name in ("soleUnitFrom", "upperFrom", "componentFrom", "hybridOf")} == {"part"}
    assert {family(name) for name in ("succeeds", "inspiredBy")} == {"influence"}


def test_a_kind_that_we_do_not_know_is_drawn_as_other() -> None:
    page = html([thing("x", "X", "Shoelace")], [])
    assert block(page, "looks")["kinds"][0]["label"] == "Other"
    assert block(page, "words")["things"][0]["kind"] == "Shoelace"


def test_nodes_have_no_hover_markup_and_no_group() -> None:
    net = network(THINGS, STATEMENTS)
    assert not any({"title", "group"} & set(item) for item in (*net.nodes, *net.edges))


def test_an_empty_graph_is_a_page_too() -> None:
    page = html([], [])
    assert block(page, "nodes") == []
    assert "0 things, 0 statements" in page


# ---- where things stand ----------------------------------------------------------------------


def test_years_run_left_to_right_and_a_rejected_date_gives_way_to_the_accepted() -> None:
    net = network(THINGS, STATEMENTS)
    x = {node["id"]: node["x"] for node in net.nodes}
    assert x[N1906.id] < x[OLD2002.id] < x[V860.id] < x[R2002.id]


def test_an_edition_without_a_release_stands_at_the_date_of_its_collaboration() -> None:
    years = block(html(), "plan")["years"]
    assert [year for year, *_ in years] == ["2009", "2010", "2011", "2020", "2021"]


def test_shoes_without_a_year_stand_in_a_block_of_their_own_at_the_left() -> None:
    undated = [Placed(f"a{number}", f"A{number}", "Model") for number in range(9)]
    plan = arrange([*undated, Placed("b", "B", "Model", 1906), Placed("c", "C", "Model", 2024)], [])
    assert plan.undated
    left, right = plan.undated
    assert all(left <= plan.points[each.id][0] <= right for each in undated)
    assert plan.years[0][0] == "1906"
    assert plan.years[0][1] - right >= 2 * plan.column, "an empty column lies between"


def test_without_undated_shoes_there_is_no_block() -> None:
    assert arrange([Placed("b", "B", "Model", 2024), Placed("p", "P", "Person")], []).undated is None


def test_the_lanes_of_shoes_lie_together_above_all_that_has_no_year() -> None:
    lanes = block(html(), "plan")["lanes"]
    assert [(label, shoes) for label, _, _, shoes in lanes] == [
        ("Shoes of New Balance", True),
        ("Shoes of other makers", True),
        ("People", False),
        ("Technologies, materials, marks", False),
        ("Around them", False),
    ]
    assert all(one[2] < other[1] + 16 for one, other in itertools.pairwise(lanes))


def test_a_maker_with_shoes_heads_a_lane_of_its_own() -> None:
    plan = block(html(), "plan")
    assert "Shoes of New Balance" in [lane[0] for lane in plan["lanes"]]
    assert plan["heads"] == [str(NB.id)]


def test_a_person_stands_in_the_band_of_people_near_the_shoes_linked() -> None:
    things = [Placed(f"s{year}", f"Shoe {year}", "Model", year) for year in range(1980, 2020)]
    people = [Placed("early", "Early", "Person"), Placed("late", "Late", "Person")]
    plan = arrange([*things, *people], [("s1981", "early"), ("s2018", "late")])
    assert plan.points["early"][0] < plan.points["late"][0]
    band = next(lane for lane in plan.lanes if lane.label == "People")
    assert all(band.top < plan.points[name][1] < band.bottom + 26 for name in ("early", "late"))


PLACED = st.lists(
    st.builds(
        Placed,
        id=st.sampled_from([f"t{number}" for number in range(40)]),
        label=st.text(max_size=3),
        kind=st.sampled_from([*KINDS, "Shoelace"]),
        year=st.none() | st.integers(1900, 2030),
        maker=st.sampled_from(["", "t0", "t1", "t2"]),
    ),
    max_size=40,
    unique_by=lambda placed: placed.id,
)
LINKS = st.lists(st.tuples(*[st.sampled_from([f"t{number}" for number in range(40)])] * 2), max_size=60)


@settings(max_examples=150, deadline=None)
@given(PLACED, LINKS, st.randoms(use_true_random=False))
def test_each_thing_has_a_place_of_its_own_whatever_the_order_of_the_input(
    things: list[Placed], links: list[tuple[str, str]], random: Any
) -> None:
    plan = arrange(things, links)
    assert set(plan.points) == {each.id for each in things}
    assert len(set(plan.points.values())) == len(things)
    shuffled = list(things)
    random.shuffle(shuffled)
    assert arrange(shuffled, links) == plan


# ---- one inert file --------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_in_any_order() -> None:
    assert html() == html(list(reversed(THINGS)), list(reversed(STATEMENTS)))


def test_the_network_object_makes_the_same_kind_of_page_itself() -> None:
    page = network(THINGS, STATEMENTS).generate_html()
    assert block(page, "nodes") == block(html(), "nodes")
    assert "claims from" not in page


def test_nothing_is_written_beside_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    html()
    assert list(tmp_path.iterdir()) == []


def test_the_page_names_no_file_or_address_to_load() -> None:
    page = html()
    markup = re.sub(r"<(script|style)\b[^>]*>.*?</\1>", "", page, flags=re.S)
    assert re.findall(r'(?:src|href|action)="([^"]*)"', markup) == ["data:,", "#things", CC_BY]
    assert "sourceMappingURL" not in page
    assert "@import" not in page


def test_the_policy_allows_just_the_two_scripts_and_the_style_that_are_there() -> None:
    page = html()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    bodies = re.findall(r"<script>(.*?)</script>", page, re.S)
    style = re.findall(r"<style>(.*?)</style>", page, re.S)

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    assert len(bodies) == 2
    assert rules["script-src"] == " ".join(digest(body) for body in bodies)
    assert rules["style-src"] == " ".join(digest(each) for each in style)
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy[1]


HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}<a href="javascript:alert(1)">'


def test_hostile_texts_stay_texts() -> None:
    bad = Source(expand("source:x"), HOSTILE, HOSTILE, HOSTILE, url="javascript:alert(1)")
    shoe = Entity(Iri(f"https://x/{HOSTILE}"), HOSTILE, HOSTILE, (HOSTILE,))
    prop = Property(Iri(HOSTILE), HOSTILE)
    claim = Claim(
        Iri(HOSTILE),
        shoe.id,
        prop,
        Value(Literal(HOSTILE), HOSTILE),
        HOSTILE,
        HOSTILE,
        Passage(Iri(HOSTILE), HOSTILE, bad),
        {HOSTILE: (Value(Literal(HOSTILE), HOSTILE),)},
    )
    data = DatasetCard(HOSTILE, HOSTILE, HOSTILE, 1, 1, 1)
    page = network_html([shoe, R2002], [Statement(shoe, prop, claim.value, (claim,), 1, True, True)], data, HOSTILE)
    assert page.count("<script") == html().count("<script")
    assert "<img" not in page
    assert page.count("{{ 7*7 }}") > 0
    assert "alert(1)</title>" not in page
    assert 'href="javascript' not in re.sub(r"<(script|style)\b[^>]*>.*?</\1>", "", page, flags=re.S)
    words = block(page, "words")
    assert words["statements"][0]["text"] == HOSTILE
    assert words["sources"][0][3] == "", "only web addresses become links"


def test_controls_bidi_overrides_and_half_surrogates_are_stripped() -> None:
    nasty = "New\x00 Bal\u202eance\u2066 \ud8002002R\x9b\n!"
    assert clean(nasty) == "New Balance 2002R !"
    card = DatasetCard(nasty, nasty, nasty, 1, 1, 1)
    page = network_html([Entity(R2002.id, nasty, "Model", (nasty,))], [], card, nasty)
    assert block(page, "words")["things"][0]["label"] == "New Balance 2002R !"
    assert "<title>New Balance 2002R !</title>" in page
    assert page.encode("utf-8")


@pytest.mark.parametrize("license", ["CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"])
def test_the_license_is_named_and_linked_however_the_data_writes_it(license: str) -> None:
    page = network_html(THINGS, STATEMENTS, replace(DATASET, license=license), "The network")
    assert f'License: <a href="{CC_BY}" rel="license noreferrer">CC BY 4.0</a>.' in page


def test_a_license_that_we_do_not_know_is_named_and_no_license_is_not() -> None:
    assert "License: javascript:x.</p>" in network_html([], [], replace(DATASET, license="javascript:x"), "The network")
    unlicensed = network_html([], [], replace(DATASET, license=""), "The network")
    assert "License" not in re.sub(r"<script.*?</script>", "", unlicensed, flags=re.DOTALL)


def test_other_names_are_in_the_data_to_be_searched() -> None:
    page = network_html(THINGS, STATEMENTS, DATASET, "The network", {R2002.id: ("20002R", "ML2002R\u202e")})
    others = {each["label"]: each["others"] for each in block(page, "words")["things"]}
    assert others["New Balance 2002R"] == ["20002R", "ML2002R"]
    assert others["New Balance 1906"] == []


def test_author_and_year_of_a_source_are_told_where_known() -> None:
    welty = replace(STREETHING, author="Matt Welty", issued="2021~")
    claim = replace(STATEMENTS[0].claims[0], passage=replace(PASSAGE, source=welty))
    sources = block(html(THINGS, [replace(STATEMENTS[0], claims=(claim,))]), "words")["sources"]
    assert [source[1] for source in sources] == ["Streething, Matt Welty, c. 2021"]


def test_a_thing_without_a_visible_name_shows_the_end_of_its_iri() -> None:
    page = html([Entity(R2002.id, "\u202e", "Model")], [])
    assert block(page, "nodes")[0]["label"] == "new-balance-2002r"


def test_the_page_tells_who_says_so() -> None:
    words = block(html(), "words")
    labels = [each["label"] for each in words["things"]]
    told = next(each for each in words["statements"] if each["relation"] == "sole unit from")
    assert (labels[told["from"]], labels[told["to"]]) == ("New Balance 2002R", "New Balance 860v2")
    claim = told["claims"][0]
    assert (claim["gist"], claim["passage"]) == ("The sole unit is that of the 860v2.", "p5")
    assert words["sources"][claim["source"]][:3] == ["Behind the New Balance 2002R", "Streething", "first-hand"]


def test_a_value_that_is_no_thing_is_told_in_words() -> None:
    told = [each for each in block(html(), "words")["statements"] if each["relation"] == "released"]
    assert sorted(each["text"] for each in told) == ["../2009", "2010", "2011", "2019", "2020"]
    assert [each["accepted"] for each in told if each["text"] == "2019"] == [False]


def test_the_legend_holds_what_occurs_and_nothing_else() -> None:
    looks = block(html(), "looks")
    assert [look["kind"] for look in looks["kinds"]] == [
        *("Model", "Version", "Edition", "Person", "Organization", "Technology", "Material")
    ]
    assert [look["family"] for look in looks["families"]] == [
        name for name in reversed(FAMILIES) if name not in {"influence", "other"}
    ]


# ---- size ------------------------------------------------------------------------------------


def test_two_thousand_things_are_built_in_two_seconds() -> None:
    things, statements = generated(2000)
    started = time.perf_counter()
    page = html(things, statements)
    # Superlinear building would take minutes; this bound is for a machine that is busy with other things.
    assert time.perf_counter() - started < 60
    assert len(block(page, "nodes")) == 2000


def test_above_the_limit_of_things_it_says_so() -> None:
    many = [thing(f"t{number}", "T", "Model") for number in range(MAX_THINGS + 1)]
    with pytest.raises(LimitReached, match=r"^5,001 things are too many for one network; up to 5,000 are accepted$"):
        network(many, [])


def test_above_the_limit_of_links_it_says_so() -> None:
    with pytest.raises(LimitReached, match=r"^20,001 links are too many"):
        network(THINGS, [STATEMENTS[0]] * (MAX_LINKS + 1))
