"""The documentation of the ontology: every term has its section, its meaning, its use counted and a fitting example."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rdflib

import kgsneaker
from kgsneaker import handbook, load, resources, wire
from kgsneaker.cli import main
from kgsneaker.errors import Ambiguous, NotFound
from kgsneaker.handbook import Term
from kgsneaker.namespaces import HERITAGE, PREFIXES, expand
from kgsneaker.pages import policy_hash

TWO_ARTICLES = Path(__file__).parents[1] / "two_articles"
KGS = PREFIXES["kgs"]
KG = kgsneaker.open(TWO_ARTICLES)
TERMS = {term.name: term for term in KG.ontology()}
HTML = KG.ontology_html()
FILE = rdflib.Graph().parse(data=resources.read("ontology/kgs.ttl"), format="turtle")
WRITTEN = {str(term) for term in FILE.subjects() if str(term).startswith(KGS)}
# What stands in two articles is little: these relations and qualifiers occur in the whole graph only.
WHOLE = {term.name: term for term in kgsneaker.open().ontology()}


class Sections(HTMLParser):
    """The text of every article of a page by its id, and all ids and links."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.ids: Counter[str] = Counter()
        self.links: set[str] = set()
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if said.get("id"):
            self.ids[str(said["id"])] += 1
        if tag == "a":
            self.links.add(str(said["href"]))
        if tag == "article":
            self._open = str(said["id"])
            self.texts[self._open] = ""
        elif tag in ("dt", "dd") and self._open:
            self.texts[self._open] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open] += data


def read(html: str) -> Sections:
    sections = Sections()
    sections.feed(html)
    return sections


PAGE = read(HTML)


# Terms


def test_every_term_of_the_file_is_explained_and_no_other() -> None:
    assert {str(term.id) for term in TERMS.values()} == WRITTEN
    assert len(TERMS) == len(WRITTEN) == len(PAGE.texts)


@pytest.mark.parametrize("name", sorted(TERMS))
def test_a_term_has_a_section_under_its_own_name_with_label_and_definition(name: str) -> None:
    said = " ".join(PAGE.texts[name].split())
    term = rdflib.URIRef(KGS + name)
    assert str(FILE.value(term, rdflib.RDFS.label)) in said
    assert str(FILE.value(term, rdflib.SKOS.definition)) in said
    assert f"kgs:{name}" in said


def test_a_relation_says_where_it_leads_and_how_it_reads_backwards() -> None:
    text = " ".join(PAGE.texts["released"].split())
    assert "From Model, Version, Variant, Edition, Colorway, Pack, Line, Technology To date (EDTF)" in text
    assert "one value at a time, for each market and scope" in text
    assert "Close to (elsewhere) schema:releaseDate" in text
    sole = " ".join(PAGE.texts["soleUnitFrom"].split())
    assert "Read backwards “lends its sole unit to”" in sole
    assert "Narrower than partFrom" in sole
    assert "soleUnitFrom" in " ".join(PAGE.texts["partFrom"].split())
    assert "never without its qualifiers" in PAGE.texts["wornBy"]


def test_every_anchor_is_there_once_and_every_link_of_the_page_leads_somewhere() -> None:
    assert [one for one, number in PAGE.ids.items() if number > 1] == []
    inside = {link[1:] for link in PAGE.links if link.startswith("#")}
    assert inside - set(PAGE.ids) == set()
    assert {link.partition(":")[0] for link in PAGE.links if not link.startswith("#")} <= {"http", "https"}


def test_terms_stand_by_section_things_first_and_in_the_order_of_the_file() -> None:
    sections = list(dict.fromkeys(term.section for term in TERMS.values()))
    assert sections[:3] == ["Things", "Lineage in general", "Lineage, step by step"]
    assert [name for name, term in TERMS.items() if term.section == "Lineage in general"] == [
        "derivesFrom",
        "wholeFrom",
        "partFrom",
        "influence",
    ]
    groups = {str(FILE.value(rdflib.URIRef(term.id), rdflib.URIRef(KGS + "group"))) for term in TERMS.values()}
    assert len(sections) == len(groups - {"None"}) + 7


def test_what_rules_write_is_marked_as_inferred_and_nothing_else() -> None:
    asserted, believed = set[str](), set[str]()
    for _, prop, _, graph in kgsneaker.open().store.quads():
        if str(prop).startswith(KGS):
            (believed if graph == HERITAGE else asserted).add(str(prop))
    marked = {term.id for term in TERMS.values() if term.inferred and term.sort == "property"}
    # The view that the shapes read is made for a check and stored nowhere.
    assert believed - asserted == marked - {expand("kgs:states"), expand("kgs:concerns")}


# Use


@pytest.mark.parametrize("name", [name for name, term in TERMS.items() if term.sort == "relation"])
def test_the_use_of_a_relation_is_the_number_of_its_claims(name: str) -> None:
    def counted(more: str) -> int:
        pattern = f"GRAPH ?claim {{ ?s kgs:{name} ?o }} GRAPH g:evidence {{ ?claim kgs:statedIn ?passage }} {more}"
        return len(KG.store.select(f"SELECT DISTINCT ?claim {{ {pattern} }}"))

    used = TERMS[name].used
    assert used is not None
    assert (used.number, used.accepted) == (counted(""), counted("GRAPH g:heritage { ?claim kgs:accepted true }"))


def test_the_use_of_classes_qualifiers_and_levels_is_counted_too() -> None:
    def counted(pattern: str) -> int:
        return len(KG.store.select(f"SELECT DISTINCT ?x {{ {pattern} }}"))

    def used(name: str) -> int:
        found = TERMS[name].used
        assert found is not None
        return found.number

    assert used("Model") == counted("GRAPH g:entities { ?x a kgs:Model }")
    products = "VALUES ?kind { kgs:Model kgs:Version kgs:Variant kgs:Edition kgs:Colorway kgs:Pack kgs:Line }"
    assert used("Product") == counted(f"{products} GRAPH g:entities {{ ?x a ?kind }}") > used("Model")
    assert used("Entity") == KG.card().entities
    assert used("Claim") == KG.card().claims == used("statedIn")
    assert used("part") == counted("GRAPH g:evidence { ?x kgs:part ?part }")
    assert used("high") == counted("GRAPH g:evidence { ?x kgs:confidence kgs:high }")
    assert used("firstHand") == counted("GRAPH g:evidence { ?x kgs:reliability kgs:firstHand }")
    assert used("accepted") == counted("GRAPH g:heritage { ?x kgs:accepted true }")
    assert used("Qualifier") == 21


def test_where_a_property_stands_is_said_for_those_who_name_graphs() -> None:
    places = {name: term.used.places for name, term in TERMS.items() if term.used}
    assert places["soleUnitFrom"] == ("claims", HERITAGE)
    assert places["wornBy"] == (), "no article says who wore one"
    assert places["comparedWith"] == ("claims",), "its bare triple is never believed"
    assert places["gist"] == (expand("g:evidence"), expand("g:judgements"))
    assert places["accepted"] == (HERITAGE,)


# Examples


def test_the_example_of_a_step_is_the_one_to_show() -> None:
    example = TERMS["soleUnitFrom"].example
    assert example is not None
    # Complex was there; Money Inc says the same, with a gloss, and repeats it.
    assert example.sentence == "New Balance 2002R takes its sole unit from New Balance 860v2"
    assert example.citation == "Complex (n0141)"
    text = " ".join(PAGE.texts["soleUnitFrom"].split())
    assert "For example New Balance 2002R takes its sole unit from New Balance 860v2 — Complex (n0141)" in text


@pytest.mark.parametrize(
    "term", [one for one in WHOLE.values() if one.used and one.used.number], ids=lambda one: one.name
)
def test_what_is_used_has_an_example(term: Term) -> None:
    without = {"ConfidenceLevel", "ReliabilityLevel", "SingleValuedProperty", "ReadWithQualifiers", "Qualifier"}
    if term.sort == "level" or term.name in {*without, "MonetaryAmount"}:
        return
    assert term.example is not None, term.name
    assert term.example.sentence.strip()


@pytest.mark.parametrize("term", [one for one in WHOLE.values() if one.sort == "relation"], ids=lambda one: one.name)
def test_the_example_of_a_relation_is_a_claim_of_it_and_the_best_at_hand(term: Term) -> None:
    claim = term.example.claim if term.example else None
    assert term.example is not None
    assert claim is not None
    assert claim.property.id == term.id
    rows = kgsneaker.open().store.select(
        f"SELECT ?claim {{ GRAPH ?claim {{ ?s <{term.id}> ?o }} GRAPH g:heritage {{ ?claim kgs:accepted true }} "
        "GRAPH g:evidence { ?claim kgs:confidence kgs:high } }"
    )
    assert claim.accepted
    assert claim.confidence == "high" or not rows.rows
    assert term.label in term.example.sentence
    assert claim.id.rsplit("/", 1)[1] in term.example.citation


def test_the_example_of_a_qualifier_bears_it() -> None:
    for term in WHOLE.values():
        if term.sort == "qualifier":
            assert term.example is not None, term.name
            assert f"{term.name}: " in term.example.sentence


# The page


def test_the_page_is_the_same_every_time_and_asks_for_nothing() -> None:
    assert kgsneaker.open(TWO_ARTICLES).ontology_html() == HTML
    (style,) = re.findall(r"<style>(.*?)</style>", HTML, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", HTML, re.DOTALL)
    (policy,) = re.findall(r'Content-Security-Policy" content="(.*?)"', HTML)
    assert policy == (
        f"default-src 'none'; script-src '{policy_hash(script)}'; style-src '{policy_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert re.findall(r"(?:src|srcset|data|action)=|url\(|@import", HTML) == []


def test_the_claim_that_is_written_out_is_in_the_graph() -> None:
    (sample,) = re.findall(r"<pre.*?><code>(.*?)</code></pre>", HTML, re.DOTALL)
    text = re.sub(r"<.*?>", "", sample).replace("&#34;", '"').replace("&lt;", "<").replace("&gt;", ">")
    prefixes = "".join(f"@prefix {name}: <{iri}> . " for name, iri in PREFIXES.items())
    written = set(load.read_bytes((prefixes + text).encode(), "trig", "sample"))
    assert len(written) == 10
    assert written <= set(KG.store.quads())


def test_names_and_labels_of_a_strange_ontology_are_only_text(tmp_path: Path) -> None:
    file = tmp_path / "strange.trig"
    nasty = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\\u202e"
    file.write_text(
        "".join(f"@prefix {name}: <{iri}> . " for name, iri in PREFIXES.items())
        + f'g:ontology {{ kgs:page-terms a owl:Class ; rdfs:label "{nasty}"@en ; skos:definition "{nasty}"@en . '
        f'<http://other/ns#Model> a owl:Class ; rdfs:label "Model"@en ; rdfs:subClassOf <javascript:x> , kgs:Model . '
        f'kgs:Model a owl:Class ; rdfs:label "model"@en ; rdfs:subClassOf kgs:Entity , kgs:Model . '
        f'kgs:tells a owl:ObjectProperty ; kgs:inverseLabel "{nasty}"@en ; kgs:group "{nasty}"@en . }} '
        f'g:entities {{ id:a a kgs:Model ; skos:prefLabel "{nasty}"@en . }} '
        f'g:heritage {{ id:a skos:prefLabel "{nasty}"@en . }}',
        encoding="utf-8",
    )
    html = kgsneaker.open(file).ontology_html()
    assert len(re.findall("<script", html)) == 1
    assert "<img" not in html
    assert "\u202e" not in html
    page = read(html)
    assert [one for one, number in page.ids.items() if number > 1] == []
    assert "Model" in page.texts
    assert [link for link in page.links if link.startswith("javascript")] == []
    assert len(page.texts) == 4


# Finding a term


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("soleUnitFrom", "soleUnitFrom"),
        ("kgs:soleUnitFrom", "soleUnitFrom"),
        (f"{KGS}soleUnitFrom", "soleUnitFrom"),
        ("#soleUnitFrom", "soleUnitFrom"),
        ("soleunitfrom", "soleUnitFrom"),
        ("takes its sole unit from", "soleUnitFrom"),
        ("lends its sole unit to", "soleUnitFrom"),
        ("Event", "Event"),
        ("event", "event"),
        ("kgs:Event", "Event"),
        ("first-hand", "firstHand"),
        ("COLORWAY", "Colorway"),
    ],
)
def test_a_term_is_found_by_any_of_its_names(typed: str, name: str) -> None:
    assert handbook.find_term(typed, list(TERMS.values())).name == name


def test_a_name_of_two_terms_asks_and_a_wrong_one_suggests() -> None:
    with pytest.raises(Ambiguous) as asked:
        handbook.find_term("EVENT", list(TERMS.values()))
    assert set(asked.value.candidates) == {"Event (class)", "event (qualifier)"}
    with pytest.raises(NotFound, match="did you mean soleUnitFrom"):
        handbook.find_term("solUnitFrom", list(TERMS.values()))
    for nothing in ("", " ", "?"):
        with pytest.raises(NotFound, match="no term named"):
            handbook.find_term(nothing, list(TERMS.values()))


# The command


def test_the_command_lists_all_terms_and_tells_of_one(capsys: Any, tmp_path: Path, two_articles: str) -> None:
    assert two_articles
    assert main(["ontology"]) == 0
    listed = {line.split("  ")[0] for line in capsys.readouterr().out.splitlines()}
    assert set(TERMS) <= listed
    assert main(["ontology", "soleUnitFrom"]) == 0
    told = capsys.readouterr().out
    # The 2002R stands on the 860v2 and the 2002 on the 1906, each in Complex and in Money Inc.
    assert "Used: 4 claims, all accepted" in told
    assert "For example: New Balance 2002R takes its sole unit from New Balance 860v2 — Complex (n0141)" in told
    page = tmp_path / "ontology.html"
    assert main(["ontology", "--html", str(page)]) == 0
    assert page.read_text("utf-8") == HTML


def test_the_command_tells_it_as_data_too(capsys: Any, two_articles: str) -> None:
    assert two_articles
    assert main(["ontology", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, wire.schema("ontology"))
    assert [one["name"] for one in told] == list(TERMS)
    assert main(["ontology", "Model", "--json"]) == 0
    (model,) = json.loads(capsys.readouterr().out)
    assert (model["id"], model["parents"]) == (f"{KGS}Model", [f"{KGS}Product"])
    assert model["example"]["claims"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["ontology", "nonsense-xyz"], 1, "no term named 'nonsense-xyz'"),
        (["ontology", "EVENT"], 1, "say which: Event (class), event (qualifier)"),
        (["ontology", "Model", "--html", "x.html"], 2, "exclude each other"),
        (["ontology", "--json", "--html", "x.html"], 2, "exclude each other"),
        (["ontology", "--html", "nowhere/x.html"], 2, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_line(words: list[str], code: int, said: str, capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("KGSNEAKER_STORE", str(TWO_ARTICLES))
    assert main(words) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert printed.err.count("\n") == 1
