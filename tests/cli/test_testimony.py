"""Who says so, from the command line: evidence, conflicts, cite, sources, source and footnoted questions."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from kgsneaker import wire

pytestmark = pytest.mark.usefixtures("two_articles")
CLAIM = "https://w3id.org/kgsneaker/claim/"
CHRONOLOGY = """
@prefix kgs: <https://w3id.org/kgsneaker/ns#> . @prefix id: <https://w3id.org/kgsneaker/id/> .
@prefix claim: <https://w3id.org/kgsneaker/claim/> . @prefix g: <https://w3id.org/kgsneaker/graph/> .
@prefix source: <https://w3id.org/kgsneaker/source/> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
g:entities {
    id:x a kgs:Model ; skos:prefLabel "Shoe X"@en . id:y a kgs:Model ; skos:prefLabel "Shoe Y"@en .
    id:acme a kgs:Organization ; skos:prefLabel "Acme"@en . id:other a kgs:Organization ; skos:prefLabel "Other"@en .
}
claim:x0001 { id:x kgs:revives id:y } claim:x0002 { id:x kgs:released "1990"^^edtf:EDTF }
claim:x0003 { id:y kgs:released "1995"^^edtf:EDTF } claim:x0004 { id:y kgs:brand id:acme }
claim:x0005 { id:other kgs:founded "1900"^^edtf:EDTF } claim:x0006 { id:other kgs:founded "1901"^^edtf:EDTF }
g:evidence {
    source:s a kgs:Source ; dcterms:title "A note"@en ; dcterms:publisher "Me" ; kgs:reliability kgs:unsigned .
    <https://w3id.org/kgsneaker/source/s#p1> kgs:locator "p1" ; oa:hasSource source:s .
    STATED
}
"""
STATED = " ".join(
    f"claim:x000{number} kgs:statedIn <https://w3id.org/kgsneaker/source/s#p1> ." for number in range(1, 7)
)


@pytest.fixture
def late(tmp_path: Path) -> str:
    """A graph in which a shoe is older than the one it revives."""
    (tmp_path / "own.trig").write_text(CHRONOLOGY.replace("STATED", STATED), encoding="utf-8")
    return str(tmp_path)


def short(statement: dict[str, object]) -> list[str]:
    return [claim["id"].removeprefix(CLAIM) for claim in statement["claims"]]  # type: ignore[index,attr-defined]


# Evidence


def test_evidence_says_who_repeats_whom(run):
    text = run("evidence", "2002R", "soleUnitFrom").out
    assert "New Balance 860v2  accepted, 1 witness" in text
    assert "n0088 · repeats Complex, adds no witness" in text
    assert "Complex, “How New Balance Remade the 2002 Into an Unlikely Hit”, Matt Welty, 2021, page" in text
    (one,) = run("evidence", "2002R", "soleUnitFrom", "--json").json
    assert one["no_witness"] == [{"claim": f"{CLAIM}n0088", "why": "repeats Complex"}]
    assert (one["witnesses"], one["set_aside"]) == (1, [])


def test_evidence_says_what_is_set_aside_and_why(run):
    text = run("evidence", "2002R", "madeIn").out
    assert "Japan ≠  set aside, 1 witness" in text
    assert "set aside, judgement of 21 November 2026: One line without a source." in text
    assert "Money Inc, “A Closer Look at the New Balance 2002R”, Lily Wordsmith, about 2022, p13" in text
    (one,) = run("evidence", "2002R", "madeIn", "--json").json
    assert one["set_aside"] == [{"claim": f"{CLAIM}n0092", "why": "judged against"}]
    assert "set aside, misprint" not in run("evidence", "2002R", "alsoKnownAs").out  # a judgement comes first


def test_what_is_accepted_stands_before_what_is_not(run):
    told = run("evidence", "2002R").out
    significance = told[told.index("has the significance") :].split("\n\n")[0]
    states = [line.split("  ")[-1].split(",")[0] for line in significance.splitlines() if "witness" in line]
    assert states == sorted(states)  # "accepted" before "set aside"
    assert states.count("set aside") == 2  # a0006 is expected, n0097 judged against
    assert "set aside, expected, says the source itself" in significance


# Conflicts


def test_the_conflicts_of_one_thing_are_those_in_which_something_is_said_of_it(run):
    everything = run("conflicts", "--json").json
    some = run("conflicts", "860v2", "--json").json
    ends = [{end for statement in one["statements"] for end in _ends(statement)} for one in everything]
    thing = "https://w3id.org/kgsneaker/id/new-balance-860v2"
    assert some == [one for one, about in zip(everything, ends, strict=True) if thing in about]
    assert 0 < len(some) < len(everything)
    assert run("conflicts", "no such shoe").code == 1
    assert run("evidence", "860v2", "released").out.endswith("see kgsneaker conflicts 'New Balance 860v2'\n")


def _ends(statement):
    return [statement["thing"], statement["value"]]


def test_conflicts_are_told_by_kind_property_brand_and_state(run):
    everything = run("conflicts", "--json").json
    for kind in ("values", "recorded"):
        some = run("conflicts", "--kind", kind, "--json").json
        assert some == [one for one in everything if one["kind"] == kind]
    opened, decided = run("conflicts", "--open", "--json").json, run("conflicts", "--decided", "--json").json
    assert len(opened) + len(decided) == len(everything)
    assert all(one["decided"] for one in decided)
    assert not any(one["decided"] for one in opened)
    titles = {one["title"] for one in run("conflicts", "--property", "jobTitle", "--json").json}
    assert "Joe Grondin's title" in titles
    assert "Fit" not in titles


def test_a_disagreement_that_is_both_is_told_once_in_text_and_twice_in_json(run):
    told = [one for one in run("conflicts", "--property", "jobTitle", "--json").json if "Grondin" in one["title"]]
    assert sorted(one["kind"] for one in told) == ["recorded", "values"]
    text = run("conflicts", "--property", "jobTitle").out
    assert text.count("director of collaborations  accepted") == 1
    assert "Joe Grondin's title (recorded and values, open)" in text
    assert text.splitlines()[-1] == (
        "2 disagreements: 2 recorded by the editors (1 of them of values too); 2 open, 0 decided"
    )


def test_a_shoe_older_than_its_origin_is_a_conflict(run, late):
    (one,) = run("conflicts", "--kind", "chronology", "--store", late, "--json").json
    assert one["title"] == "Shoe X is older than Shoe Y, from which it is said to descend"
    assert sorted(claim for statement in one["statements"] for claim in short(statement)) == ["x0001", "x0002", "x0003"]
    assert run("conflicts", "--store", late).out.splitlines()[-1] == (
        "2 disagreements: 1 of values, 1 in time; 2 open, 0 decided"
    )


def test_a_brand_has_the_disagreements_over_what_carries_it(run, late):
    assert "Shoe X is older" in run("conflicts", "--brand", "Acme", "--store", late).out
    (founded,) = run("conflicts", "--brand", "Other", "--store", late, "--json").json
    assert founded["title"] == "Other was founded: 1900 or 1901"
    mine = {one["title"] for one in run("conflicts", "--brand", "New Balance", "--json").json}
    assert {"Fit", "Joe Grondin's title", "Where the 2002R is made"} <= mine  # a title held there counts


def test_where_nothing_disagrees_that_is_said(run):
    answer = run("conflicts", "--kind", "cycle")
    assert (answer.code, answer.out, answer.err) == (1, "", "kgsneaker: no disagreement on record fits\n")
    assert run("conflicts", "--kind", "cycle", "--json").json == []


# Cite


@pytest.mark.parametrize("name", ["n0088", "claim:n0088", f"{CLAIM}n0088", " n0088 "])
def test_a_claim_is_cited_by_any_of_its_names(run, name):
    answer = run("cite", name)
    assert answer.code == 0
    assert "Lily Wordsmith, “A Closer Look at the New Balance 2002R,” Money Inc, circa 2022, passage p12" in answer.out
    assert "Claim n0088 of the kgsneaker editors, kgsneaker: a knowledge graph of sneaker heritage" in answer.out


def test_the_graph_that_ships_is_cited_with_its_version(run, monkeypatch):
    monkeypatch.delenv("KGSNEAKER_STORE")
    text = run("cite", "n0088").out
    assert "Claim n0088 of The kgsneaker editors, kgsneaker: a knowledge graph of sneaker heritage, version 0." in text


def test_a_property_is_cited_by_all_its_accepted_claims(run):
    items = run("cite", "2002R", "soleUnitFrom", "--json").json
    assert [item["id"] for item in items] == ["kgsneaker-n0088", "kgsneaker-n0141"]
    assert items == run("cite", "2002R", "soleUnitFrom", "--style", "csl-json").json
    jsonschema.validate(items, wire.schema("cite"))
    text = run("cite", "2002R", "soleUnitFrom", "--style", "bibtex").out
    assert text.count("@") == 2
    assert "@online{kgsneaker-n0141," in text or "@article{kgsneaker-n0141," in text


def test_what_is_set_aside_is_cited_only_where_that_is_asked_for(run):
    answer = run("cite", "2002R", "madeIn")
    assert (answer.code, answer.out) == (1, "")
    assert "what is said is set aside (claims: 1); cite it with --all" in answer.err
    assert "Not accepted by the editors: judged against, judgement j0003" in run("cite", "2002R", "madeIn", "--all").out
    assert run("cite", "n0092").out == run("cite", "2002R", "madeIn", "--all").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["n9999"], 1, "accepted: a claim, such as n0088, or NAME PROPERTY"),
        ([f"{CLAIM}n9999"], 1, "no claim"),
        (["2002R"], 2, "New Balance 2002R is no single fact to cite; accepted: a claim, such as n0088"),
        (["n0088", "madeIn"], 2, "n0088 is a claim and needs no property"),
        (["2002R", "madeInn"], 1, "madeIn"),
        (["2002R", "bornOn"], 1, "no source says anything"),
        (["nosuchshoe", "madeIn"], 1, "nosuchshoe"),
        ([""], 2, "is empty"),
        (["n0088", "--style", "mla"], 2, "'plain', 'bibtex', 'csl-json'"),
        (["n0088", "--style", "plain", "--json"], 2, "--json and --style plain exclude each other"),
    ],
)
def test_what_cannot_be_cited_is_one_line(run, arguments, code, said):
    answer = run("cite", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert answer.err.startswith("kgsneaker: ")
    assert answer.err.count("\n") == 1


# Sources


def test_the_sources_are_listed_with_what_they_repeat(run):
    told = {one["key"]: one for one in run("sources", "--json").json}
    assert set(told) == {"web-2002r-feature", "moneyinc-2002r", "complex-2002r", "editors"}
    assert told["moneyinc-2002r"]["repeats"] == ["https://w3id.org/kgsneaker/source/complex-2002r"]
    assert told["complex-2002r"]["repeated_by"] == ["https://w3id.org/kgsneaker/source/moneyinc-2002r"]
    assert told["editors"]["claims"] == 17
    line = next(line for line in run("sources").out.splitlines() if line.startswith("moneyinc-2002r"))
    assert "Lily Wordsmith, about 2022 · reported" in line
    assert line.endswith("repeats complex-2002r")


def test_the_sources_are_ordered_and_chosen(run):
    def keys(*arguments: str) -> list[str]:
        return [one["key"] for one in run("sources", "--json", *arguments).json]

    assert keys("--by", "name") == ["complex-2002r", "editors", "moneyinc-2002r", "web-2002r-feature"]
    assert keys("--by", "date")[:2] == ["moneyinc-2002r", "complex-2002r"]  # 2022, 2021, undated
    assert keys("--by", "trust")[0] == "complex-2002r"
    assert keys("--trust", "unsigned") == ["web-2002r-feature"]
    (nike,) = run("sources", "--brand", "Nike", "--json").json
    assert (nike["key"], nike["claims"]) == ("editors", 1)  # e0016; of Nike itself nobody says anything
    answer = run("sources", "--trust", "low")
    assert (answer.code, answer.out, answer.err) == (1, "", "kgsneaker: no source on record fits\n")


@pytest.mark.parametrize("name", ["complex-2002r", "Complex", "source:complex-2002r", "unlikely hit"])
def test_a_source_is_opened_by_key_publisher_or_words_of_its_title(run, name):
    told = run("source", name, "--json").json
    jsonschema.validate(told, wire.schema("source"))
    assert (told["key"], told["claims"]) == ("complex-2002r", len(told["statements"]))
    assert {claim for statement in told["statements"] for claim in short(statement)} >= {"n0140", "n0141", "n0154"}


def test_a_source_is_told_passage_by_passage(run):
    text = run("source", "moneyinc-2002r").out
    assert "repeats Complex, “How New Balance Remade the 2002 Into an Unlikely Hit”" in text
    places = [line for line in text.splitlines() if line.startswith("p") and line[1:].isdigit()]
    assert places == sorted(places, key=lambda place: int(place[1:]))
    assert places[0] == "p4"
    passage = text[text.index("\np13\n") : text.index("\np14\n")]
    assert "New Balance 2002R was made in Japan ≠  set aside" in passage
    assert "n0092" in passage


def test_a_source_that_is_not_there_says_what_would_be_accepted(run):
    answer = run("source", "nosuchsource")
    assert (answer.code, answer.out) == (1, "")
    assert "accepted: an identifier or title, such as complex-2002r" in answer.err
    assert "moneyinc-2002r" in run("source", "moneyinc2002").err


# Footnoted questions


def test_a_table_is_footnoted(run):
    text = run("query", "lineage/ancestors", "product=2002R", "--cite").out
    sole = next(line for line in text.splitlines() if "860v2" in line and "sole unit" in line)
    marks = sole.split()[-1]
    assert marks.startswith("[")
    assert "Who says so" in text
    first = marks.strip("[]").split("–")[0]
    assert f"[{first}] Money Inc" in text or f"[{first}] Complex" in text


def test_a_table_of_silence_says_that_silence_is_the_finding(run):
    text = run("query", "gaps/without-year", "--cite").out
    assert text.splitlines()[-1] == "– no claim: that nothing is on record is the finding"
    assert "Who says so" not in text
    names = run("query", "names/names", "--cite").out
    assert names.splitlines()[-1] == "– no claim: it stands in the register of things and names"


def test_json_with_footnotes_is_still_sparql_results(run):
    told = run("query", "lineage/ancestors", "product=2002R", "--cite", "--json").json
    bare = run("query", "lineage/ancestors", "product=2002R", "--json").json
    assert {key: told[key] for key in bare} == bare
    assert [sorted(ids) for ids in told["footnotes"]][2] == ["n0088", "n0141"]
    assert set(told["claims"]) == {claim for ids in told["footnotes"] for claim in ids}
    assert told["claims"]["n0088"]["source"]["publisher"] == "Money Inc"


def test_csv_and_tsv_get_a_column_of_claims(run):
    asked = ("query", "lineage/ancestors", "product=2002R", "--cite", "--format")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").out)))
    assert [set(row["claims"].split()) for row in rows][2] == {"n0088", "n0141"}
    head, *lines = run(*asked, "tsv").out.splitlines()
    assert head.split("\t")[-1] == "?claims"
    assert [set(json.loads(line.split("\t")[-1]).split()) for line in lines][2] == {"n0088", "n0141"}
    silent = run("query", "gaps/without-year", "--cite", "--format", "tsv").out.splitlines()
    assert all(line.endswith("\t") for line in silent[1:])


def test_a_text_with_a_comma_or_a_quote_keeps_its_column(run):
    asked = ("query", "position/told-to-buyers", "--cite", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(run(*asked).out)))
    assert {row["claims"] for row in rows} >= {"n0040", "n0058"}
    assert all(row["claims"] == row["claim"].removeprefix(CLAIM) for row in rows)


def test_an_order_of_sources_that_is_none_is_refused(run):
    answer = run("sources", "--by", "size")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "'claims', 'date', 'trust', 'name'" in answer.err
