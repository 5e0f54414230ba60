"""The claims behind every row: the query unfolded, its patterns read, and each row traced to claims."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgsneaker
from kgsneaker import queries
from kgsneaker.adjacency import Adjacency, Link
from kgsneaker.descent import descends_from
from kgsneaker.errors import BadInput
from kgsneaker.graph import KnowledgeGraph
from kgsneaker.handed_down import way
from kgsneaker.namespaces import HERITAGE, expand, local_name
from kgsneaker.patterns import Pattern, Variable, read
from kgsneaker.terms import Iri
from kgsneaker.unfolding import unfolded

ARTICLES = Path(__file__).parents[1] / "two_articles"
# The two articles, n.… of a first reading: what the 2002R revives and is based on, and whose sole it has.
WHOLE = {"n0004", "n0063", "a0010", "n0056", "n0065"}
SOLE = {"n0088", "n0141"}
SILENT = ("gaps/",)


@pytest.fixture(scope="module")
def articles() -> KnowledgeGraph:
    return kgsneaker.open(str(ARTICLES))


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return kgsneaker.open()


def footnoted(kg: KnowledgeGraph, name: str, *shown: str, **parameters: str) -> list[tuple[tuple[str, ...], set[str]]]:
    """The rows of a named question, some columns of each, with the short names of the claims behind it."""
    found = kg.cited_rows(name, **parameters)
    rows = [tuple(str(row.get(key, "")) for key in shown) for row in found.rows.dicts()]
    return [(row, {local_name(claim.id) for claim in claims}) for row, claims in zip(rows, found.claims, strict=True)]


# By hand, from the claims of the two articles


def test_an_ancestor_stands_on_the_steps_to_it_and_on_its_year(articles: KnowledgeGraph) -> None:
    rows = footnoted(articles, "lineage/ancestors", "ancestorLabel", "inherits", product="2002R")
    assert rows == [
        (("New Balance 2002", "upper"), {"n0140", "n0001", "n0064"}),
        (("New Balance 2002", "whole"), WHOLE | {"n0001", "n0064"}),
        (("New Balance 860v2", "sole unit"), SOLE),  # what is said of its year is set aside
    ]


def test_what_a_subquery_hides_is_cited_too(articles: KnowledgeGraph) -> None:
    rows = footnoted(articles, "lineage/whole-history", "ancestorLabel", "kept", product="2002R")
    assert rows == [
        (("New Balance 2002", "true"), WHOLE),
        (("New Balance 860v2", "true"), SOLE),
        (("New Balance 1906", "false"), WHOLE | {"n0074", "n0142"}),
    ]


def test_a_collaboration_stands_on_its_edition_and_its_partner(articles: KnowledgeGraph) -> None:
    rows = footnoted(articles, "people/collaborations", "partnerLabel", product="2002R")
    assert sorted((partner, *sorted(claims)) for (partner,), claims in rows) == [
        ("BAPE", "n0028", "n0029"),
        ("INVINCIBLE", "n0080", "n0154"),
        ("Salehe Bembury", "a0002", "n0031"),
        ("Salehe Bembury", "a0011", "n0031"),
        ("Salehe Bembury", "n0025", "n0031"),
        ("thisisneverthat", "n0026", "n0027"),
        ("thisisneverthat", "n0027", "n0081"),
    ]


def test_an_inherited_sole_is_traced_to_the_shoe_that_took_it(articles: KnowledgeGraph) -> None:
    rows = footnoted(articles, "parts/who-else-wears", "carrierLabel", "how", thing="860v2")
    assert (("New Balance 2002R", "takes its sole unit from"), {"n0088"}) in rows
    assert (("New Balance 2002R", "takes its sole unit from"), {"n0141"}) in rows
    assert (("New Balance 2002RD", "inherits its sole unit"), {"n0112"} | SOLE) in rows


def test_a_place_of_an_older_shoe_needs_the_steps_to_that_shoe(articles: KnowledgeGraph) -> None:
    rows = footnoted(articles, "commerce/where-made", "shoeLabel", "placeLabel", product="2002R")
    assert sorted((*row, sorted(claims)) for row, claims in rows) == [
        ("New Balance 2002", "United States", sorted(WHOLE | {"n0002"})),
        ("New Balance 2002", "United States", sorted(WHOLE | {"n0071"})),
        ("New Balance 2002", "United States", sorted(WHOLE | {"n0145"})),
        ("New Balance 2002R", "Japan", ["n0092"]),
    ]


def test_a_technology_that_was_there_before_cites_both_shoes(articles: KnowledgeGraph) -> None:
    rows = footnoted(articles, "technology/technologies", "technologyLabel", "part", "beforeLabel", product="2002R")
    energy = [claims for (technology, _, _), claims in rows if technology == "N-ergy"]
    before = WHOLE | {"n0015b"}
    assert sorted(energy, key=sorted) == sorted([before | {n} for n in ("n0015", "n0038", "n0102")], key=sorted)
    assert (("ENCAP", "heel", ""), {"n0020"}) in rows
    assert (("3M detailing", "", ""), {"n0105"}) in rows


def test_a_date_in_the_family_cites_the_way_to_the_relative(articles: KnowledgeGraph) -> None:
    rows = footnoted(articles, "time/timeline", "thingLabel", "date", product="2002R")
    assert (("New Balance 2002", "2010"), WHOLE | {"n0001"}) in rows
    assert (("New Balance 860v2", "2019"), SOLE | {"n0089"}) in rows
    assert (("New Balance 2002R", "2020"), {"n0004b"}) in rows


def test_a_contested_value_cites_what_it_is_contested_by(articles: KnowledgeGraph) -> None:
    rows = footnoted(articles, "evidence/contested-values", "thingLabel", "value")
    assert rows == [
        (("Joe Grondin", "Senior Manager of Global Collaborations"), {"n0023", "n0085"}),
        (("Joe Grondin", "director of collaborations"), {"n0023", "n0085"}),
    ]


def test_a_number_stands_on_the_claims_of_all_that_was_counted(articles: KnowledgeGraph) -> None:
    rows = dict(footnoted(articles, "lineage/most-descendants", "productLabel", "descendants"))
    # 2002R, its sole from the 860v2; everything that descends from the 2002R stands on it as well.
    sole = next(claims for (label, _), claims in rows.items() if label == "New Balance 860v2")
    assert sole >= SOLE | {"n0112", "n0029", "n0031", "n0154", "n0027", "n0108", "n0109", "n0110"}
    assert not sole & {"n0089", "n0092", "n0074"}


def test_silence_is_the_finding_where_a_query_asks_for_it(articles: KnowledgeGraph) -> None:
    found = articles.cited_rows("gaps/without-year")
    assert len(found.rows) > 0
    assert found.silence
    assert set(found.claims) == {()}


def test_names_of_the_register_rest_on_no_claim(articles: KnowledgeGraph) -> None:
    found = articles.cited_rows("names/names", thing="2002R")
    told = {(str(row["kind"]), str(row["name"])): c for row, c in zip(found.rows.dicts(), found.claims, strict=True)}
    assert told["name", "New Balance 2002R"] == ()
    assert [local_name(claim.id) for claim in told["said name", "NB 20002R"]] == ["n0067"]
    assert not found.silence


# Every question that ships


@pytest.mark.parametrize("name", queries.names())
def test_every_row_of_every_question_is_cited_or_says_why_not(shipped: KnowledgeGraph, name: str) -> None:
    found = shipped.cited_rows(name)
    assert len(found.claims) == len(found.rows)
    for row, claims in zip(found.rows.dicts(), found.claims, strict=True):
        ids = [claim.id for claim in claims]
        assert len(ids) == len(set(ids))
        if "claim" in row:
            assert row["claim"] == ids[0]  # the claim that a row names comes first
        assert ids or (found.silence and name.startswith(SILENT)) or name == "names/names"


@pytest.mark.parametrize("name", queries.names())
def test_unfolding_loses_no_row_and_adds_none(shipped: KnowledgeGraph, name: str) -> None:
    text = queries.get(name).text
    rows, every = shipped.store.select(text), shipped.store.select(unfolded(text))
    shown = [variable for variable in rows.variables if variable in every.variables]

    def seen(answer: object) -> set[tuple[object, ...]]:
        return {tuple(row.get(name) for name in shown) for row in answer.dicts()}  # type: ignore[attr-defined]

    assert shown
    assert seen(rows) == seen(every)


# Unfolding and reading


def test_a_variable_that_a_subquery_hides_meets_no_other_of_its_name() -> None:
    text = "SELECT ?a { ?a ?p ?b { SELECT DISTINCT ?a { ?a ?q ?b FILTER EXISTS { ?b ?r ?c } } } }"
    assert unfolded(text) == (
        "SELECT * { ?a ?p ?b { SELECT * { ?a ?q_hidden1 ?b_hidden1 "
        "FILTER EXISTS { ?b_hidden1 ?r_hidden1 ?c_hidden1 } } } }"
    )


def test_a_subquery_that_counts_stays_beside_its_pattern() -> None:
    text = "SELECT ?a ?n { { SELECT ?a (COUNT(?b) AS ?n) { ?a ?p ?b } GROUP BY ?a } } LIMIT 3"
    assert unfolded(text) == (
        "SELECT * { { SELECT ?a (COUNT(?b) AS ?n) { ?a ?p ?b } GROUP BY ?a } { ?a ?p_hidden1 ?b_hidden1 } }"
    )


def test_a_subquery_that_counts_everything_is_left_as_it_is() -> None:
    body = "{ ?a ?p ?b { SELECT (COUNT(?x) AS ?n) { ?x ?q ?y } } }"
    assert unfolded(f"SELECT ?a ?n {body}") == f"SELECT * {body}"


def test_datasets_and_values_of_a_query_are_kept_and_its_order_is_not() -> None:
    text = "SELECT DISTINCT ?a FROM <http://x/g> WHERE { ?a ?b ?c } ORDER BY ?a LIMIT 1 VALUES ?a { 1 }"
    assert unfolded(text) == "SELECT * FROM <http://x/g> WHERE { ?a ?b ?c } VALUES ?a { 1 }"


def test_the_word_select_in_a_string_is_no_subquery() -> None:
    body = '{ ?a ?b "{ SELECT ?x { ?x ?y ?z } }" # SELECT\n }'
    assert unfolded(f"SELECT ?a {body}") == f"SELECT * {body}"


def test_only_rows_can_be_footnoted() -> None:
    with pytest.raises(BadInput, match="my query: only the rows of a SELECT"):
        unfolded("ASK { ?a ?b ?c }", "my query")


def test_what_only_tests_a_row_is_no_pattern_of_it() -> None:
    reading = read(
        "SELECT * { ?a kgs:revives ?b OPTIONAL { GRAPH ?c { ?a ?p ?b } } "
        "FILTER NOT EXISTS { ?a kgs:madeIn ?x } FILTER EXISTS { ?a kgs:brand ?y } MINUS { ?a kgs:copyOf ?z } }"
    )
    a, b = Variable("a"), Variable("b")
    assert reading.patterns == (
        Pattern(HERITAGE, a, expand("kgs:revives"), b),
        Pattern(Variable("c"), a, Variable("p"), b),
    )
    assert reading.silence
    assert not read("SELECT * { ?a ?b ?c FILTER EXISTS { ?a ?d ?e } }").silence


# Ways

LINKS = st.lists(
    st.builds(
        lambda ends, kind, part: Link(ends[0], ends[1], f"r-{kind}-{part}", kind, part),
        st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")),
        st.sampled_from(["whole", "part"]),
        st.sampled_from([None, "upper", "sole unit", "tongue"]),
    ),
    max_size=12,
)


@given(LINKS)
def test_there_is_a_way_for_exactly_what_is_inherited(links: list[Link]) -> None:
    adjacency = Adjacency(links)
    for newer in adjacency.nodes:
        inherited = descends_from(adjacency, newer)
        for older in adjacency.nodes:
            for name in ("whole", "part", "upper", "sole unit", "tongue"):
                found = way(adjacency, newer, older, name)
                assert bool(found) == (older != newer and name in inherited.get(older, ()))
                assert not found or (found[0].newer, found[-1].older) == (newer, older)


def test_parallel_steps_of_one_sort_are_all_on_the_way() -> None:
    both = [Link("2002R", "2002", "revives", "whole"), Link("2002R", "2002", "basedOn", "whole")]
    upper = Link("2002R", "2002", "upperFrom", "part")
    assert set(way(Adjacency([*both, upper]), "2002R", "2002", "whole")) == set(both)
    assert way(Adjacency([*both, upper]), "2002R", "2002", "upper") == (upper,)


def test_a_claim_that_a_row_only_tests_is_not_cited(articles: KnowledgeGraph) -> None:
    found = articles.cited(
        "SELECT ?a { GRAPH g:heritage { ?a kgs:revives ?b FILTER EXISTS { ?a kgs:soleUnitFrom ?c } } }"
    )
    assert [{local_name(claim.id) for claim in claims} for claims in found.claims] == [{"n0004", "n0063", "a0010"}]
    assert found.rows.rows == [(Iri(expand("id:new-balance-2002r")),)]
