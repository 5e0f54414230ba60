"""What each command answers on the graph of two articles, held against the two articles."""

from __future__ import annotations

import io
from pathlib import Path

import jsonschema
import pyoxigraph
import pytest

from kgsneaker import wire

pytestmark = pytest.mark.usefixtures("two_articles")

ID = "https://w3id.org/kgsneaker/id/"
KGS = "https://w3id.org/kgsneaker/ns#"
CLAIM = "https://w3id.org/kgsneaker/claim/"

COMMANDS_WITH_SCHEMA = {
    "show": ["show", "2002R"],
    "lineage": ["lineage", "2002R"],
    "path": ["path", "Salehe Bembury", "1906"],
    "who-else": ["who-else", "860v2"],
    "compare": ["compare", "2002R", "2002", "860v2"],
    "evidence": ["evidence", "2002R"],
    "conflicts": ["conflicts"],
    "cite": ["cite", "2002R", "soleUnitFrom"],
    "sources": ["sources"],
    "source": ["source", "moneyinc-2002r"],
    "search": ["search", "2002"],
    "queries": ["queries"],
    "check": ["check"],
    "ontology": ["ontology"],
    "card": ["card"],
    "info": ["info"],
    "diff": [
        "diff",
        str(Path(__file__).parents[1] / "two_articles" / "sources"),
        str(Path(__file__).parents[1] / "two_articles"),
    ],
}


@pytest.mark.parametrize("name", COMMANDS_WITH_SCHEMA)
def test_the_json_of_every_command_fits_its_schema(run, name):
    answer = run(*COMMANDS_WITH_SCHEMA[name], "--json")
    assert (answer.code, answer.err) == (0, "")
    jsonschema.validate(answer.json, wire.schema(name))


def test_every_command_that_has_a_schema_is_held_to_it():
    assert sorted(COMMANDS_WITH_SCHEMA) == sorted(wire.SCHEMAS)


def test_the_lineage_says_what_is_inherited_and_what_is_not(run):
    told = run("lineage", "2002R", "--up", "--json").json
    inherits = {node["id"].removeprefix(ID): node["inherits"] for node in told["nodes"]}
    assert inherits == {
        "new-balance-2002r": [],
        "new-balance-2002": ["whole", "upper"],
        "new-balance-860v2": ["sole unit"],
        "new-balance-1906": [],
    }
    steps = {(e["from"], e["relation"], e["to"]): e for e in told["edges"]}
    sole = steps[f"{ID}new-balance-2002r", f"{KGS}soleUnitFrom", f"{ID}new-balance-860v2"]
    assert (sole["whole_or_part"], sole["part"], sole["distance"]) == ("part", "sole unit", 1)
    assert {claim["id"] for claim in sole["claims"]} == {f"{CLAIM}n0088", f"{CLAIM}n0141"}
    # Money Inc repeats Complex here, so two sources are one witness.
    assert sole["witnesses"] == 1
    assert steps[f"{ID}new-balance-2002", f"{KGS}soleUnitFrom", f"{ID}new-balance-1906"]["distance"] == 2


def test_up_and_down_and_depth_bound_the_lineage(run):
    up = {node["label"] for node in run("lineage", "2002R", "--up", "--depth", "1", "--json").json["nodes"]}
    down = {node["label"] for node in run("lineage", "2002R", "--down", "--depth", "1", "--json").json["nodes"]}
    assert "New Balance 1906" not in up
    assert "New Balance 860v2" in up
    assert "New Balance 2002RD" in down
    assert "Refined Future" not in down
    assert not up & down - {"New Balance 2002R"}


def test_the_tree_names_relation_year_and_what_passes_on_with_footnotes(run):
    text = run("lineage", "2002R").out
    assert "takes its sole unit from" in text
    assert "New Balance 2002 · 2010" in text
    assert "New Balance 1906 · year not on record · nothing kept" in text
    assert "inherits: sole unit" in text
    assert "[1]" in text
    assert "p12: " in text
    assert "Money Inc, “A Closer Look at the New Balance 2002R”" in text


def test_a_persons_lineage_is_what_they_made(run):
    told = run("lineage", "bembury", "--json").json
    assert [node["label"] for node in told["nodes"]][1:] == ["Salehe Bembury × New Balance 2002R Water Be The Guide"]
    assert told["edges"][0]["relation"] == f"{KGS}collaborator"
    assert told["edges"][0]["whole_or_part"] is None


def test_a_technologys_lineage_is_what_carries_it(run):
    told = run("lineage", "N-ergy", "--json").json
    carriers = {node["label"] for node in told["nodes"]} - {"N-ergy"}
    assert carriers == {"New Balance 2002", "New Balance 2002R", "New Balance 2002RD, spring/summer 2022"}


def test_a_path_is_told_as_a_cited_sentence(run):
    told = run("path", "Salehe Bembury", "1906", "--json").json
    assert told["found"] is True
    steps = told["paths"][0]["steps"]
    assert [step["to_label"] for step in steps] == [
        "Salehe Bembury × New Balance 2002R Water Be The Guide",
        "New Balance 2002R",
        "New Balance 2002",
        "New Balance 1906",
    ]
    assert [step["forward"] for step in steps] == [False, True, True, True]
    assert all(step["claims"] for step in steps)
    sentence = told["paths"][0]["sentence"]
    assert sentence.startswith("Salehe Bembury ")
    assert "which takes its sole unit from the New Balance 1906 (Complex; Money Inc, p8)." in sentence


def test_nothing_joins_two_strangers_and_the_exit_code_says_so(run):
    answer = run("path", "Lily Wordsmith", "Versace", "--json")
    assert answer.code == 1
    assert answer.json == {"found": False, "paths": []}
    assert answer.err.count("\n") == 1


def test_the_price_is_one_value_with_all_who_say_so(run):
    told = run("evidence", "2002R", "listPrice", "--json").json
    assert [(s["value_label"], [c["passage"] for c in s["claims"]]) for s in told] == [("130 USD", ["p13", "p33"])]


def test_a_claims_identifier_leads_to_what_it_supports(run):
    (told,) = run("evidence", "n0088", "--json").json
    assert told["property"] == f"{KGS}soleUnitFrom"
    assert {claim["id"] for claim in told["claims"]} == {f"{CLAIM}n0088", f"{CLAIM}n0141"}


@pytest.mark.parametrize("words", ["price", "listPrice", "kgs:listPrice", "list price"])
def test_a_property_is_found_by_its_words(run, words):
    assert [one["value_label"] for one in run("evidence", "2002R", words, "--json").json] == ["130 USD"]


def test_a_source_is_found_by_its_publisher(run):
    by_name = run("query", "evidence/source-claims", "source=Complex", "--json").json
    by_id = run("query", "evidence/source-claims", "source=complex-2002r", "--json").json
    assert by_name == by_id
    assert len(by_id["results"]["bindings"]) == 15


def test_a_thing_that_nobody_describes_shows_where_it_is_named(run):
    told = run("show", "BAPE", "--json").json
    assert told["statements"] == []
    assert [one["label"] for one in told["mentions"]] == ["BAPE × New Balance 2002R"]
    assert "BAPE × New Balance 2002R was made with BAPE" in run("show", "BAPE").out


def test_a_part_that_limits_a_step_is_said_in_the_sentence(run):
    told = run("path", "Shono", "Nyssen", "--json").json
    assert "had its upper designed by Andrew Nyssen (Complex)" in told["paths"][0]["sentence"]


def test_a_question_left_to_its_sample_says_so_beside_the_answer(run):
    assert "New Balance 2002R" in run("query", "people/collaborations").err
    assert run("query", "people/collaborations", "product=2002R").err == ""


def test_what_a_judgement_sets_aside_stays_visible_with_its_reason(run):
    (japan,) = run("evidence", "2002R", "madeIn", "--json").json
    assert (japan["value_label"], japan["accepted"]) == ("Japan", False)
    assert japan["judgement"]["verdict"] == "deprecate"
    assert len(japan["judgement"]["reason"]) > 40
    assert japan["claims"][0]["confidence"] == "low"


def test_conflicts_hold_the_contradictions_of_the_articles(run):
    told = run("conflicts", "--json").json
    titles = {one["title"]: one for one in told}
    assert "2002: performance runner or lifestyle shoe" in titles
    assert titles["Misprint NB 20002R"]["decided"] is True
    grondin = [one for one in told if one["kind"] == "values"]
    assert [len(one["statements"]) for one in grondin] == [2]
    assert {s["value_label"] for s in grondin[0]["statements"]} == {
        "Senior Manager of Global Collaborations",
        "director of collaborations",
    }
    assert grondin[0]["decided"] is False


def test_a_named_question_takes_names_for_its_parameters(run):
    answer = run("query", "people/collaborations", "--json")
    assert answer.code == 0
    assert answer.json["results"]["bindings"]
    assert run("query", "people/collaborations").out.count("\n") == len(answer.json["results"]["bindings"]) + 1


@pytest.mark.parametrize(
    ("media", "start"), [("json", "{"), ("csv", "n"), ("tsv", "?n"), ("table", "n"), ("xml", "<?xml")]
)
def test_sparql_answers_in_the_format_asked_for(run, media, start):
    query = "SELECT (COUNT(*) AS ?n) { id:new-balance-2002r kgs:descendsFrom ?older }"
    answer = run("sparql", query, "--format", media)
    assert answer.code == 0
    assert answer.out.startswith(start)
    assert "2" in answer.out


def test_sparql_without_a_graph_asks_what_is_believed(run):
    believed = run("sparql", "ASK { id:new-balance-2002r kgs:madeIn id:japan }", "--json").json
    claimed = run("sparql", "ASK { GRAPH claim:n0092 { id:new-balance-2002r kgs:madeIn id:japan } }", "--json").json
    assert (believed["boolean"], claimed["boolean"]) == (False, True)


def test_a_misspelled_term_of_the_ontology_is_named_with_the_nearest(run):
    told = run("sparql", "SELECT ?shoe { ?shoe kgs:designedByy ?who ; kgs:brand id:nike }")
    assert (told.code, told.out) == (0, "shoe\n")
    assert told.err.startswith("kgsneaker: kgs:designedByy is no term of the ontology; did you mean kgs:designedBy?")
    assert run("sparql", "SELECT ?shoe { ?shoe kgs:brand id:nike }").err == ""


def test_sparql_reads_a_file_or_standard_input(run, tmp_path, monkeypatch):
    file = tmp_path / "ask.rq"
    file.write_text("\ufeffASK { ?s a kgs:Model }", encoding="utf-8")
    assert run("sparql", str(file)).out == "true\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ASK { ?s a kgs:Nothing }")))
    assert run("sparql", "-").out == "false\n"


def test_construct_gives_turtle_unless_told_otherwise(run):
    query = "CONSTRUCT { ?s kgs:descendsFrom ?o } WHERE { ?s kgs:descendsFrom ?o }"
    turtle = run("sparql", query)
    assert len(list(pyoxigraph.parse(turtle.out, format=pyoxigraph.RdfFormat.TURTLE))) > 5
    assert run("sparql", query, "--format", "csv").code == 2
    assert len(list(pyoxigraph.parse(run("sparql", query, "--json").out, format=pyoxigraph.RdfFormat.JSON_LD))) > 5


@pytest.mark.parametrize(("media", "rdf"), [("nq", pyoxigraph.RdfFormat.N_QUADS), ("trig", pyoxigraph.RdfFormat.TRIG)])
def test_an_export_holds_every_quad(run, tmp_path, media, rdf):
    file = tmp_path / f"all.{media}"
    assert run("export", "--format", media, "--output", str(file)).code == 0
    quads = list(pyoxigraph.parse(path=str(file), format=rdf))
    printed = run("export", "--format", "nq").out.splitlines()
    assert len(quads) == len(printed) == len(set(printed))
    assert printed == sorted(printed)


def test_graphml_is_read_back_by_networkx(run):
    import networkx

    graph = networkx.parse_graphml(run("export", "--format", "graphml").out)
    steps = {(a, b): data for a, b, data in graph.edges(data=True) if data["relation"] == "soleUnitFrom"}
    step = steps[f"{ID}new-balance-2002r", f"{ID}new-balance-860v2"]
    assert (step["part"], step["lineage"], step["claims"]) == ("sole unit", "part", "n0088 n0141")


def test_a_store_of_ones_own_is_a_file_or_a_folder(run, tmp_path, monkeypatch):
    dump = tmp_path / "dump.nq"
    run("export", "--output", str(dump))
    bundled = run("lineage", "2002R", "--json").out
    assert run("lineage", "2002R", "--store", str(dump), "--json").out == bundled
    graph = Path(__file__).parents[1] / "two_articles"
    assert run("lineage", "2002R", "--store", str(graph), "--json").out == bundled
    monkeypatch.setenv("KGSNEAKER_STORE", str(dump))
    assert run("lineage", "2002R", "--json").out == bundled


def test_a_page_and_a_picture_are_written_whole(run, tmp_path):
    page, picture = tmp_path / "2002R.html", tmp_path / "2002R.svg"
    answer = run("lineage", "2002R", "--html", str(page), "--svg", str(picture))
    assert answer.code == 0
    assert "takes its sole unit from" in answer.out
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert "<svg" in picture.read_text("utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["2002R.html", "2002R.svg"]


def test_the_network_page_is_one_file(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("network", "all.html").code == 0
    assert [p.name for p in tmp_path.iterdir()] == ["all.html"]
