"""The graph of two articles through the public API, held against what the two articles say (read, not printed)."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgsneaker
from kgsneaker import (
    Ambiguous,
    BadInput,
    BadQuery,
    KnowledgeGraph,
    NotFound,
    Refused,
    StoreTrouble,
)
from kgsneaker.answers import Disagreement, Statement
from kgsneaker.namespaces import expand
from kgsneaker.stores.base import Rows
from kgsneaker.terms import Literal

EDITIONS_AND_COLORWAYS = {
    "BAPE × New Balance 2002R",
    "INVINCIBLE × N.HOOLYWOOD × New Balance 2002R",
    "thisisneverthat × New Balance 2002R",
    "Salehe Bembury × New Balance 2002R Water Be The Guide",
    "New Balance 2002R Rain Cloud",
    "New Balance 2002R Sea Salt",
    "New Balance 2002R Phantom",
}


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return kgsneaker.open(Path(__file__).parents[1] / "two_articles")


def only(statements: list[Statement]) -> Statement:
    (one,) = statements
    return one


def places(statement: Statement) -> set[tuple[str, str]]:
    return {(claim.source.publisher, claim.passage.locator) for claim in statement.claims}


def disagreement(kg: KnowledgeGraph, title: str) -> Disagreement:
    (one,) = (one for one in kg.conflicts() if one.title == title)
    return one


# Finding


@pytest.mark.parametrize("name", ["2002R", "nb 2002r", "NB 20002R", "ML2002R", "id:new-balance-2002r", "２００２Ｒ"])
def test_a_shoe_is_found_under_any_of_its_names(kg: KnowledgeGraph, name: str) -> None:
    assert kg.find(name).id == expand("id:new-balance-2002r")


def test_what_is_found_can_be_given_back(kg: KnowledgeGraph) -> None:
    shoe = kg.find("2002R")
    assert kg.find(shoe) is shoe
    assert kg.find(shoe.id) == shoe


def test_an_unknown_name_is_not_found_in_one_line_with_suggestions(kg: KnowledgeGraph) -> None:
    with pytest.raises(NotFound) as caught:
        kg.lineage("New Balence 2002Q")
    assert caught.value.suggestions
    assert "\n" not in str(caught.value)


# Lineage


def test_the_2002r_has_whole_and_upper_from_the_2002_and_its_sole_from_the_860v2(kg: KnowledgeGraph) -> None:
    inherits = {node.entity.label: node.inherits for node in kg.lineage("2002R", down=False).nodes}
    assert inherits == {
        "New Balance 2002R": (),
        "New Balance 2002": ("whole", "upper"),
        "New Balance 860v2": ("sole unit",),
        "New Balance 1906": (),  # it lent the 2002 a sole, which the 2002R replaced
    }


def test_the_2002_has_the_sole_of_the_1906(kg: KnowledgeGraph) -> None:
    inherits = {node.entity.label: node.inherits for node in kg.lineage("2002", down=False).nodes}
    assert inherits == {"New Balance 2002": (), "New Balance 1906": ("sole unit",)}


def test_each_step_names_its_sources_and_counts_its_witnesses(kg: KnowledgeGraph) -> None:
    steps = {(edge.relation.name, edge.older.label): edge for edge in kg.ancestors("2002R")}
    sole = steps["soleUnitFrom", "New Balance 860v2"]
    assert {(c.source.publisher, c.passage.locator) for c in sole.claims} == {("Money Inc", "p12"), ("Complex", "page")}
    assert sole.witnesses == 1  # Money Inc repeats Complex
    assert steps["soleUnitFrom", "New Balance 1906"].witnesses == 1
    revives = steps["revives", "New Balance 2002"]
    assert {(c.source.title, c.passage.locator) for c in revives.claims if c.source.publisher == "Money Inc"} == {
        ("A Closer Look at the New Balance 2002R", "p4"),
        ("A Closer Look at the New Balance 2002R", "p8"),
    }
    assert revives.witnesses == 2  # the feature and Money Inc
    upper = steps["upperFrom", "New Balance 2002"]
    assert [claim.source.publisher for claim in upper.claims] == ["Complex"]


def test_what_came_of_the_2002r(kg: KnowledgeGraph) -> None:
    first = {edge.newer.label for edge in kg.descendants("2002R", depth=1)}
    assert first == EDITIONS_AND_COLORWAYS | {"New Balance 2002RD"}
    later = {node.entity.label for node in kg.lineage("2002R", up=False).nodes if node.distance == 2}
    assert later == {"Refined Future", "New Balance 2002RD, spring/summer 2022"}


def test_a_release_that_was_only_expected_is_on_record_and_not_believed(kg: KnowledgeGraph) -> None:
    nodes = {node.entity.label: node for node in kg.lineage("2002R").nodes}
    assert nodes["New Balance 2002R"].released == ("2020",)
    assert nodes["New Balance 2002"].released == ("2010",)
    assert nodes["Refined Future"].released == ("2021",)
    late = nodes["New Balance 2002RD, spring/summer 2022"]
    assert (late.released, late.unaccepted) == ((), ("2022-03~/2022-08~",))
    assert (nodes["New Balance 860v2"].released, nodes["New Balance 860v2"].unaccepted) == ((), ("2019",))


def test_around_bembury_stands_what_he_made(kg: KnowledgeGraph) -> None:
    labels = [node.entity.label for node in kg.lineage("Bembury").nodes]
    assert labels == ["Salehe Bembury", "Salehe Bembury × New Balance 2002R Water Be The Guide"]


def test_a_depth_below_one_is_refused(kg: KnowledgeGraph) -> None:
    for depth in (0, -1):
        with pytest.raises(BadInput, match="1 or more"):
            kg.lineage("2002R", depth=depth)


# Who else


def test_who_else_stands_on_the_sole_of_the_860v2(kg: KnowledgeGraph) -> None:
    found = kg.who_else("860v2")
    assert (found[0].entity.label, found[0].how) == ("New Balance 2002R", "sole unit")
    assert {carrier.entity.label for carrier in found[1:]} == EDITIONS_AND_COLORWAYS | {
        "New Balance 2002RD",
        "New Balance 2002RD, spring/summer 2022",
        "Refined Future",
    }
    assert {carrier.how.split(",")[0] for carrier in found} == {"sole unit"}
    assert "New Balance 2002" not in {carrier.entity.label for carrier in found}


def test_only_the_2002_stands_on_the_sole_of_the_1906(kg: KnowledgeGraph) -> None:
    assert [(carrier.entity.label, carrier.how) for carrier in kg.who_else("1906")] == [
        ("New Balance 2002", "sole unit")
    ]


def test_who_else_carries_n_ergy_and_where(kg: KnowledgeGraph) -> None:
    found = {carrier.entity.label: carrier for carrier in kg.who_else("N-ergy")}
    assert set(found) == {"New Balance 2002", "New Balance 2002R", "New Balance 2002RD, spring/summer 2022"}
    assert found["New Balance 2002"].how == "uses the technology"
    assert found["New Balance 2002R"].how == "uses the technology (midsole, lateral heel)"
    assert found["New Balance 2002RD, spring/summer 2022"].how == "uses the technology (outsole)"


def test_a_country_is_carried_by_nothing(kg: KnowledgeGraph) -> None:
    assert kg.who_else("Japan") == []


# Paths


def test_the_path_from_bembury_to_the_1906_runs_over_the_sole_of_the_2002(kg: KnowledgeGraph) -> None:
    path = kg.path("Salehe Bembury", "1906")
    assert [(step.relation.name, step.end.label, step.forward) for step in path.steps] == [
        ("collaborator", "Salehe Bembury × New Balance 2002R Water Be The Guide", False),
        ("collaborationOn", "New Balance 2002R", True),
        ("revives", "New Balance 2002", True),
        ("soleUnitFrom", "New Balance 1906", True),
    ]
    assert "Money Inc, p8" in path.sentence()
    assert path.sentence().endswith("takes its sole unit from the New Balance 1906 (Complex; Money Inc, p8).")


def test_two_designers_meet_where_one_shoe_revives_the_other(kg: KnowledgeGraph) -> None:
    path = kg.path("Andrew Nyssen", "Tetsuya Shono")
    assert [step.end.label for step in path.steps] == ["New Balance 2002", "New Balance 2002R", "Tetsuya Shono"]


def test_colleagues_are_not_joined_by_their_employer(kg: KnowledgeGraph) -> None:
    with pytest.raises(NotFound, match="joins Joe Grondin and Tetsuya Shono"):
        kg.path("Grondin", "Shono")


def test_a_claim_that_was_set_aside_joins_nothing(kg: KnowledgeGraph) -> None:
    with pytest.raises(NotFound):
        kg.path("2002R", "Japan")
    assert [step.relation.name for step in kg.path("2002", "United States").steps] == ["madeIn"]


# Evidence


def test_made_in_japan_is_on_record_and_set_aside_with_a_reason(kg: KnowledgeGraph) -> None:
    japan = only(kg.evidence("2002R", "madeIn"))
    assert (japan.value.label, japan.accepted, japan.contested) == ("Japan", False, True)
    assert places(japan) == {("Money Inc", "p13")}
    (judgement,) = japan.judgements
    assert judgement.verdict == "deprecate"
    assert "Asia" in judgement.reason


def test_the_2002_was_made_in_the_us_as_three_sources_and_two_witnesses_say(kg: KnowledgeGraph) -> None:
    states = only(kg.evidence("2002", "made in"))
    assert states.value.label == "United States"
    assert {source for source, _ in places(states)} == {"Money Inc", "Complex", states.claims[0].source.publisher}
    assert len({claim.source.id for claim in states.claims}) == 3
    assert (states.witnesses, states.accepted, states.contested) == (2, True, False)


def test_prices_then_and_now(kg: KnowledgeGraph) -> None:
    then, now = only(kg.evidence("2002", "listPrice")), only(kg.evidence("2002R", "kgs:listPrice"))
    assert (then.value.label, now.value.label) == ("250 USD", "130 USD")
    assert places(then) == {("Money Inc", "p7"), ("Money Inc", "p8"), ("Complex", "page")}
    assert places(now) == {("Money Inc", "p13"), ("Money Inc", "p33")}
    assert (then.witnesses, now.witnesses) == (1, 1)


def test_a_property_is_found_by_name_label_or_iri(kg: KnowledgeGraph) -> None:
    iri = expand("kgs:soleUnitFrom")
    for name in ("soleUnitFrom", "kgs:soleUnitFrom", "SOLEUNITFROM", "takes its sole unit from", iri):
        assert kg.property(name).id == iri
    with pytest.raises(NotFound) as caught:
        kg.evidence("2002R", "soleUnit")
    assert "soleUnitFrom" in caught.value.suggestions


def test_a_card_holds_everything_said_of_a_thing(kg: KnowledgeGraph) -> None:
    card = kg.show("Joe Grondin")
    said = {(s.property.name, s.value.label) for s in card.statements}
    assert {name for name, _ in said} == {"jobTitle", "employedBy", "statement"}
    assert ("employedBy", "New Balance") in said
    assert card.entity.kind == "Person"


# Disagreements


def test_grondins_two_titles_contradict_each_other(kg: KnowledgeGraph) -> None:
    by_rule = next(one for one in kg.conflicts() if one.kind == "values" and one.title.startswith("Joe Grondin"))
    assert {s.value.label: places(s) for s in by_rule.statements} == {
        "Senior Manager of Global Collaborations": {(by_rule.statements[0].claims[0].source.publisher, "p6")},
        "director of collaborations": {("Money Inc", "p11")},
    }
    assert not by_rule.decided
    assert not disagreement(kg, "Joe Grondin's title").decided


def test_where_the_2002r_is_made_was_settled(kg: KnowledgeGraph) -> None:
    settled = disagreement(kg, "Where the 2002R is made")
    assert settled.decided
    assert settled.reason == only(kg.evidence("2002R", "madeIn")).judgements[0].reason


def test_the_suede_is_an_open_question(kg: KnowledgeGraph) -> None:
    suede = disagreement(kg, "Whether the suede lasts")
    assert (suede.decided, suede.reason) == (False, "")
    assert {(c.source.publisher, c.passage.locator) for s in suede.statements for c in s.claims} == {
        ("Money Inc", "p17"),
        ("Money Inc", "p31"),
    }


def test_no_shoe_of_the_articles_is_older_than_its_origin_or_its_own_ancestor(kg: KnowledgeGraph) -> None:
    assert {one.kind for one in kg.conflicts()} == {"values", "recorded"}


# Queries


def test_sparql_answers_by_its_form(kg: KnowledgeGraph) -> None:
    rows = kg.sparql("SELECT ?shoe { ?shoe kgs:soleUnitFrom id:new-balance-860v2 }")
    assert isinstance(rows, Rows)
    assert rows.rows == [(expand("id:new-balance-2002r"),)]
    assert kg.sparql("ASK { id:new-balance-2002r kgs:madeIn id:japan }") is False
    assert kg.sparql("ASK { GRAPH claim:n0092 { id:new-balance-2002r kgs:madeIn id:japan } }") is True
    triples = kg.sparql("CONSTRUCT { ?a kgs:soleUnitFrom ?b } { ?a kgs:soleUnitFrom ?b }")
    assert isinstance(triples, list)
    assert len(triples) == 2


@pytest.mark.parametrize(
    "query",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * FROM <http://example.org/> { ?s ?p ?o }",
    ],
)
def test_what_must_not_run_is_refused(kg: KnowledgeGraph, query: str) -> None:
    with pytest.raises(Refused):
        kg.sparql(query)


def test_a_broken_query_is_refused_at_its_place(kg: KnowledgeGraph) -> None:
    with pytest.raises(BadQuery, match=r"query:1:\d+: "):
        kg.sparql("SELECT ?s { ?s ?p }")


def test_a_named_question_takes_names_and_things(kg: KnowledgeGraph) -> None:
    by_name, by_thing = (
        kg.query("collaborations", product="2002R"),
        kg.query("collaborations", product=kg.find("2002R")),
    )
    assert by_name.rows == by_thing.rows
    partners = {str(term) for row in by_name.dicts() for term in row.values() if isinstance(term, Literal)}
    assert {"Salehe Bembury", "BAPE", "thisisneverthat", "INVINCIBLE"} <= partners
    assert kg.query("collaborations", product=["1906"]).rows == []


def test_a_question_that_is_not_asked_rightly_says_what_would_be(kg: KnowledgeGraph) -> None:
    with pytest.raises(NotFound, match="collaborations"):
        kg.query("colaborations")
    with pytest.raises(BadInput, match="product"):
        kg.query("collaborations", shoe="2002R")
    with pytest.raises(NotFound):
        kg.query("collaborations", product="no such shoe anywhere")
    with pytest.raises(NotFound, match="moneyinc-2002r"):
        kg.query("source-claims", source="nowhere")


def test_every_question_runs_as_it_lies_there(kg: KnowledgeGraph) -> None:
    questions = kg.questions()
    assert len(questions) > 20
    for question in questions:
        assert question.question.endswith("?")
        assert isinstance(kg.store.select(question.text), Rows)


# The whole


def test_the_sources_are_the_two_articles_their_upstream_and_the_editors(kg: KnowledgeGraph) -> None:
    sources = {source.id.rsplit("/", 1)[1]: source for source in kg.sources()}
    assert set(sources) == {"web-2002r-feature", "moneyinc-2002r", "complex-2002r", "editors"}
    assert sources["moneyinc-2002r"].author == "Lily Wordsmith"
    assert sources["moneyinc-2002r"].title == "A Closer Look at the New Balance 2002R"
    assert sources["moneyinc-2002r"].derived_from == (expand("source:complex-2002r"),)
    assert sources["complex-2002r"].trust == "first-hand"


def test_the_card_counts_what_is_there(kg: KnowledgeGraph) -> None:
    card = kg.card()
    assert card.sources == len(kg.sources())
    counted = kg.sparql("SELECT ?c { GRAPH g:evidence { ?c a kgs:Claim } }")
    assert isinstance(counted, Rows)
    assert card.claims == len(counted) > 150
    assert card.title.startswith("kgsneaker")
    assert "creativecommons.org/licenses/by/4.0" in card.license


def test_networkx_and_rdflib_get_the_same_graph(kg: KnowledgeGraph) -> None:
    graph = kg.to_networkx()
    shoe, sole = expand("id:new-balance-2002r"), expand("id:new-balance-860v2")
    assert graph.nodes[shoe]["label"] == "New Balance 2002R"
    (edge,) = graph.get_edge_data(shoe, sole).values()
    assert (edge["relation"], edge["lineage"], edge["part"]) == ("soleUnitFrom", "part", "sole unit")
    assert edge["claims"] == "n0088 n0141"
    assert not graph.has_edge(shoe, expand("id:japan"))
    dataset = kg.to_rdflib()
    assert sum(1 for _ in dataset.quads()) == len(kg.store)


def test_pages_name_the_shoe_and_ask_for_nothing_from_elsewhere(kg: KnowledgeGraph) -> None:
    for page in (kg.lineage_html("2002R"), kg.network_html()):
        assert page.lstrip().lower().startswith("<!doctype html>")
        assert "New Balance 2002R" in page
        assert 'src="http' not in page
    assert kg.lineage_svg("2002R").lstrip().startswith("<svg")
    labels = {node["label"] for node in kg.network().nodes}
    assert any("2002R" in label for label in labels)


# Opening


def test_a_dump_opens_to_the_same_graph(kg: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "all.nq"
    file.write_bytes(kg.store.dump("nq"))
    assert kgsneaker.open(file).store.dump("nq") == kg.store.dump("nq")


def test_a_folder_of_claims_gets_its_beliefs(tmp_path: Path) -> None:
    (tmp_path / "own.trig").write_text(
        """
        @prefix kgs: <https://w3id.org/kgsneaker/ns#> . @prefix id: <https://w3id.org/kgsneaker/id/> .
        @prefix claim: <https://w3id.org/kgsneaker/claim/> . @prefix g: <https://w3id.org/kgsneaker/graph/> .
        @prefix source: <https://w3id.org/kgsneaker/source/> . @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
        g:entities { id:x a kgs:Model ; skos:prefLabel "Shoe X"@en . id:y a kgs:Model ; skos:prefLabel "Shoe Y"@en }
        claim:x1 { id:x kgs:revives id:y }
        g:evidence {
            source:s a kgs:Source ; dcterms:title "A note"@en ; dcterms:publisher "Me" ; kgs:reliability kgs:unsigned .
            <https://w3id.org/kgsneaker/source/s#p1> kgs:locator "p1" ; oa:hasSource source:s .
            claim:x1 a kgs:Claim ; kgs:statedIn <https://w3id.org/kgsneaker/source/s#p1> ;
                kgs:gist "X brings Y back."@en ; kgs:confidence kgs:high .
        }
        """,
        encoding="utf-8",
    )
    own = kgsneaker.open(str(tmp_path))
    (edge,) = own.ancestors("Shoe X")
    assert (edge.older.label, edge.claims[0].source.title) == ("Shoe Y", "A note")
    with pytest.raises(NotFound):
        own.find("2002R")


def test_two_things_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "own.trig").write_text(
        """
        @prefix kgs: <https://w3id.org/kgsneaker/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix id: <https://w3id.org/kgsneaker/id/> . @prefix g: <https://w3id.org/kgsneaker/graph/> .
        g:entities { id:nb-740 a kgs:Model ; skos:prefLabel "New Balance 740"@en ; skos:altLabel "740"@en .
                     id:other-740 a kgs:Model ; skos:prefLabel "Other 740"@en ; skos:altLabel "740"@en }
        """,
        encoding="utf-8",
    )
    with pytest.raises(Ambiguous) as caught:
        kgsneaker.open(tmp_path).find("740")
    assert len(caught.value.candidates) == 2


def test_where_there_is_no_graph_none_is_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="no such store"):
        kgsneaker.open(tmp_path / "nowhere")
    with pytest.raises(StoreTrouble, match=r"http://127\.0\.0\.1:1/query: "):
        kgsneaker.open("http://127.0.0.1:1/query").find("2002R")
    with pytest.raises(BadInput, match="no RDF file here"):
        kgsneaker.open(tmp_path)


@pytest.mark.parametrize("name", [None, 2002, ["2002R"]])
def test_what_is_no_text_is_no_name(name: object) -> None:
    with pytest.raises(kgsneaker.BadInput, match="is no name"):
        kgsneaker.open().find(name)  # type: ignore[arg-type]
