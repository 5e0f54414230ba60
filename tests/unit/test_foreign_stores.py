"""Graphs of other people: plain Turtle, blank nodes, claims half told, dates that are none; nothing stops a command."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from kgsneaker.cli import main
from kgsneaker.contradictions import values_contradict
from kgsneaker.errors import Ambiguous, BadInput, NotFound, StoreTrouble
from kgsneaker.graph import KnowledgeGraph, open
from kgsneaker.namespaces import EDTF, PREFIXES, expand
from kgsneaker.records import Entity
from kgsneaker.search import SearchIndex
from kgsneaker.terms import Blank, Iri, Literal

PREFIX_LINES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
PREFIX_LINES += "@prefix x: <http://example.org/> .\n"
SOURCE = """
g:evidence {
  source:s a kgs:Source ; dcterms:title "A page"@en ; dcterms:publisher "Page" ; kgs:reliability kgs:reported .
  source:p1 a kgs:Passage ; kgs:locator "p1" ; oa:hasSource source:s .
}
"""
THINGS = """
g:entities {
  id:a a kgs:Model ; skos:prefLabel "Alpha"@en .
  id:b a kgs:Model ; skos:prefLabel "Beta"@en .
  id:maker a kgs:Organization ; skos:prefLabel "Maker"@en .
}
"""
CYCLE = "x:a kgs:basedOn x:b . x:b kgs:basedOn x:c . x:c kgs:basedOn x:a ."

Keeping = Callable[..., str]


@pytest.fixture
def kept(tmp_path: Path) -> Keeping:
    """Write a text, with all prefixes before it, to a file and return its path."""

    def keep(text: str, name: str = "mine.trig") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PREFIX_LINES + text, encoding="utf-8")
        return str(path)

    return keep


def claim(name: str, triple: str, more: str = '; kgs:gist "Said so."@en ; kgs:confidence kgs:high') -> str:
    """One claim as TriG, stated in the one passage of the one source."""
    return f"claim:{name} {{ {triple} . }} g:evidence {{ claim:{name} a kgs:Claim ; kgs:statedIn source:p1 {more} . }}"


def told(*claims: str) -> str:
    return "\n".join([THINGS, SOURCE, *claims])


def labels(kg: KnowledgeGraph, name: str) -> list[tuple[str, str, list[str]]]:
    """Every edge of a lineage, as the labels of its ends and the identifiers of its claims."""
    return [
        (edge.newer.label, edge.older.label, [one.id.rpartition("/")[2] for one in edge.claims])
        for edge in kg.lineage(name).edges
    ]


def every_command(store: str, thing: str, folder: Path) -> dict[str, int]:
    """Run each command that reads a store; the exit code of each."""
    commands = {
        "show": ["show", thing],
        "lineage": ["lineage", thing, "--html", str(folder / "l.html"), "--svg", str(folder / "l.svg")],
        "evidence": ["evidence", thing],
        "who-else": ["who-else", thing],
        "path": ["path", thing, thing],
        "search": ["search", thing],
        "conflicts": ["conflicts"],
        "network": ["network", str(folder / "n.html")],
        "export": ["export", "--format", "nq"],
    }
    asked = {name: main([*words, "--store", store]) for name, words in commands.items()}
    for name in ("show", "lineage", "evidence", "conflicts", "search"):
        asked[f"{name} --json"] = main([*commands[name][:2], "--json", "--store", store])
    return asked


def assert_nothing_stops(store: str, thing: str, folder: Path) -> None:
    """Everything answers or says that there is nothing; nothing is refused and nothing raised."""
    assert {name: code for name, code in every_command(store, thing, folder).items() if code > 1} == {}
    kg = open(store)
    assert kg.to_networkx() is not None
    assert kg.to_rdflib() is not None


# Blank nodes


def test_a_step_from_or_to_a_blank_node_or_a_text_is_not_walked(kept: Keeping, tmp_path: Path) -> None:
    store = kept(
        told(
            claim("n1", "id:a kgs:revives [ skos:prefLabel 'unnamed old shoe' ]"),
            claim("n2", "[] kgs:revives id:a"),
            claim("n3", 'id:a kgs:revives "an old shoe"'),
            claim("n4", "id:a kgs:revives id:b"),
        )
    )
    assert labels(open(store), "Alpha") == [("Alpha", "Beta", ["n4"])]
    assert_nothing_stops(store, "Alpha", tmp_path)


def test_a_value_without_an_iri_is_shown_as_unnamed(kept: Keeping) -> None:
    kg = open(kept(told(claim("n1", "id:a kgs:madeIn []"))))
    (said,) = kg.show("Alpha").statements
    assert (said.value.label, said.value.is_entity) == ("(unnamed)", False)
    assert isinstance(said.value.term, Blank)


def test_a_thing_without_an_iri_carries_nothing_that_can_be_asked_for(kept: Keeping, tmp_path: Path) -> None:
    store = kept(told(claim("n1", "[] kgs:brand id:maker"), claim("n2", "id:a kgs:brand id:maker")))
    assert labels(open(store), "Maker") == [("Alpha", "Maker", ["n2"])]
    assert_nothing_stops(store, "Maker", tmp_path)


def test_blank_nodes_everywhere_stop_nothing(kept: Keeping, tmp_path: Path) -> None:
    store = kept(
        THINGS
        + """
        g:entities { [] a kgs:Model ; skos:prefLabel "Nobody"@en . id:a a [] ; skos:altLabel [] . }
        claim:n1 { id:a kgs:hybridOf id:b . }
        g:evidence {
          claim:n1 a kgs:Claim ; kgs:gist "Half."@en ; kgs:confidence [] ; kgs:part [] , id:maker ; kgs:statedIn
            [ kgs:locator "p1" ; oa:hasSource [ a kgs:Source ; dcterms:title "T" ; dcterms:publisher "P" ;
              kgs:reliability kgs:reported ; prov:wasDerivedFrom [] ] ] .
        }
        g:judgements {
          [] a kgs:Judgement ; kgs:onThing id:a ; kgs:onProperty kgs:hybridOf ; kgs:prefers claim:n1 ;
            kgs:reason "So."@en ; dcterms:date "2026-11-21"^^xsd:date .
          [] a kgs:Disagreement ; dcterms:title "Doubt"@en ; kgs:gist "Doubted."@en ; kgs:member claim:n1 .
        }
        """
    )
    assert_nothing_stops(store, "Alpha", tmp_path)
    assert [claims for _, _, claims in labels(open(store), "Alpha")] == [["n1"], ["n1"]]
    with pytest.raises(NotFound):
        open(store).find("Nobody")


# Claims that leave something out


@pytest.mark.parametrize("left_out", ["gist", "confidence", "locator", "source", "everything"])
def test_a_claim_that_leaves_something_out_is_shown_with_its_edge(kept: Keeping, tmp_path: Path, left_out: str) -> None:
    parts = {
        "gist": 'claim:n0001 kgs:gist "Said so."@en .',
        "confidence": "claim:n0001 kgs:confidence kgs:high .",
        "locator": 'source:p1 kgs:locator "p1" .',
        "source": 'source:p1 oa:hasSource source:s . source:s a kgs:Source ; dcterms:title "A page"@en ; '
        'dcterms:publisher "Page" ; kgs:reliability kgs:reported .',
    }
    stated = "".join(text for part, text in parts.items() if left_out not in (part, "everything"))
    store = kept(
        f"{THINGS} claim:n0001 {{ id:a kgs:revives id:b . }} "
        f"g:evidence {{ claim:n0001 kgs:statedIn source:p1 . {stated} }}"
    )
    kg = open(store)
    assert labels(kg, "Alpha") == [("Alpha", "Beta", ["n0001"])]
    (statement,) = kg.evidence("Alpha")
    (one,) = statement.claims
    told_of = {
        "gist": (one.gist, "(no gist)", "Said so."),
        "confidence": (one.confidence, "unstated", "high"),
        "locator": (one.passage.locator, "unstated", "p1"),
        "source": (one.source.title, "source not stated", "A page"),
    }
    for part, (shown, without, given) in told_of.items():
        assert shown == (without if left_out in (part, "everything") else given)
    assert kg.evidence("n0001") == [statement]
    assert_nothing_stops(store, "Alpha", tmp_path)


def test_an_empty_gist_is_no_gist(kept: Keeping) -> None:
    kg = open(kept(told(claim("n1", "id:a kgs:revives id:b", '; kgs:gist "" ; kgs:confidence kgs:low'))))
    assert kg.evidence("Alpha")[0].claims[0].gist == "(no gist)"


# Plain Turtle


def test_a_plain_turtle_file_is_taken_at_its_word(kept: Keeping, tmp_path: Path) -> None:
    store = kept(
        """
        x:dunk a kgs:Model , x:Shoe ; rdfs:label "Dunk of mine"@en ; skos:altLabel "DoM" ; kgs:madeIn x:japan ;
          kgs:released "1985"^^edtf:EDTF ; x:weight 300 .
        x:new rdfs:label "New Dunk"@en ; skos:prefLabel "Newest Dunk"@en ; kgs:revives x:dunk .
        """,
        "My shoes.ttl",
    )
    kg = open(store)
    assert kg.find("dom") == kg.find("Dunk of mine")
    assert (kg.find("Dunk of mine").kind, kg.find("newest dunk").kind) == ("Model", "Entity")
    assert kg.find("New Dunk").label == "Newest Dunk"
    assert labels(kg, "Newest Dunk") == [("Newest Dunk", "Dunk of mine", ["file-000003"])]
    made, released = sorted(kg.show("DoM").statements, key=lambda one: one.property.name)
    (one,) = made.claims
    assert [said.claims[0].id for said in (made, released)] == [
        expand("claim:file-000001"),
        expand("claim:file-000002"),
    ]
    assert (one.gist, one.confidence, one.passage.locator) == ("Stated by the file, without a passage.", "low", "file")
    assert (one.source.title, one.source.publisher, one.source.trust) == ("My shoes.ttl", "the file itself", "unsigned")
    assert (made.value.label, released.value.label, made.accepted) == ("http://example.org/japan", "1985", True)
    assert kg.sparql("ASK { <http://example.org/dunk> <http://example.org/weight> 300 }") is True
    assert kg.sparql("ASK { ?new kgs:derivesFrom ?dunk . ?dunk kgs:earliestDay '1985-01-01'^^xsd:date }") is True
    assert [hit.entity.label for hit in kg.search("dunk")] == ["Dunk of mine", "Newest Dunk"]
    assert_nothing_stops(store, "Newest Dunk", tmp_path)


def test_n_triples_are_taken_at_their_word_as_well(tmp_path: Path) -> None:
    path = tmp_path / "mine.nt"
    path.write_text(f"<http://example.org/a> <{expand('kgs:revives')}> <http://example.org/b> .\n", encoding="utf-8")
    ends = ("http://example.org/a", "http://example.org/b")
    assert labels(open(path), "http://example.org/a") == [(*ends, ["file-000001"])]
    assert open(path).find("b").id == ends[1]


def test_two_spellings_of_one_label_are_asked_about_in_either_form(kept: Keeping) -> None:
    composed, apart = (unicodedata.normalize(form, "Café Sneaker") for form in ("NFC", "NFD"))
    assert composed != apart
    kg = open(kept(f'x:one rdfs:label "{composed}" . x:two rdfs:label "{apart}" .', "cafe.ttl"))
    for spelling in (composed, apart):
        with pytest.raises(Ambiguous) as refusal:
            kg.find(spelling)
        assert sorted(refusal.value.candidates) == sorted([f"{composed} (Entity, one)", f"{apart} (Entity, two)"])


def test_a_circle_in_a_turtle_file_is_drawn_and_reported(kept: Keeping, tmp_path: Path) -> None:
    store = kept(CYCLE, "circle.ttl")
    claims = [claims for _, _, claims in labels(open(store), "http://example.org/a")]
    assert sorted(claims) == [["file-000001"], ["file-000002"], ["file-000003"]]
    assert [one.kind for one in open(store).conflicts()] == ["cycle"]
    assert_nothing_stops(store, "http://example.org/b", tmp_path)


def test_a_dataset_card_is_no_thing_and_words_of_a_vocabulary_are_none(kept: Keeping) -> None:
    store = kept(
        """
        x:data a dcat:Dataset ; dcterms:title "My data"@en ; rdfs:label "Card" .
        x:Shoe a owl:Class ; rdfs:label "Shoe" . kgs:revives rdfs:label "revives" .
        x:a rdfs:label "Alpha" .
        """,
        "mine.ttl",
    )
    kg = open(store)
    assert (kg.card().title, kg.card().entities, kg.card().claims) == ("My data", 1, 0)
    assert [hit.entity.label for hit in kg.search("a")] == ["Alpha"]
    assert kg.search("shoe") == kg.search("card") == kg.search("revives") == []


def test_plain_triples_beside_graphs_add_to_them(kept: Keeping) -> None:
    kg = open(kept(told(claim("n1", "id:a kgs:revives id:b")) + ' id:a kgs:revives id:c . id:a rdfs:label "Alef" .'))
    assert labels(kg, "Alpha") == [("Alpha", "Beta", ["n1"]), ("Alpha", "id:c", ["file-000001"])]
    assert kg.find("Alef") == Entity(expand("id:a"), "Alpha", "Model", ("Alef",))


def test_what_is_exported_and_read_again_says_the_same(kept: Keeping, tmp_path: Path) -> None:
    first = open(kept(CYCLE, "circle.ttl"))
    again = tmp_path / "again.nq"
    again.write_bytes(first.store.dump("nq"))
    assert open(again).store.dump("nq") == first.store.dump("nq")
    assert labels(open(again), "http://example.org/a") == labels(first, "http://example.org/a")


# Names


def test_show_and_lineage_choose_the_same_of_several_labels(kept: Keeping) -> None:
    kg = open(
        kept(
            'g:entities { id:a a kgs:Model ; skos:prefLabel "Aaa"@de , "Zzz"@en . }'
            + claim("n1", "id:a kgs:revives id:b")
            + SOURCE
        )
    )
    assert kg.show("Aaa").entity == kg.lineage("Zzz").focus == kg.lineage("Zzz").nodes[0].entity
    assert kg.find("Aaa") == Entity(expand("id:a"), "Zzz", "Model", ("Aaa",))


@pytest.mark.parametrize("name", ["id:nameless", "https://w3id.org/kgsneaker/id/nameless", "nameless"])
@pytest.mark.parametrize(
    "known",
    [
        claim("n1", "id:nameless kgs:revives id:b"),
        claim("n1", "id:a kgs:revives id:nameless"),
        "g:entities { id:nameless a kgs:Model }",
        "g:entities { id:nameless skos:altLabel 'Nn' }",
    ],
)
def test_a_thing_without_a_label_is_found_by_its_identifier(kept: Keeping, known: str, name: str) -> None:
    kg = open(kept(told(known)))
    found = kg.find(name)
    assert (found.id, found.label) == (expand("id:nameless"), "id:nameless")
    assert kg.show(name).entity == kg.lineage(name).focus == found


def test_an_amount_is_no_thing(kept: Keeping) -> None:
    kg = open(kept(told(claim("n1", "id:a kgs:listPrice amt:usd-130"))))
    with pytest.raises(NotFound):
        kg.find(PREFIXES["amt"] + "usd-130")


def test_a_folder_without_a_register_calls_things_by_their_short_names(kept: Keeping, tmp_path: Path) -> None:
    kept(SOURCE + claim("n1", "id:alpha-low kgs:revives id:beta"), "mine/sources/s.trig")
    store = str(tmp_path / "mine")
    assert labels(open(store), "alpha-low") == [("id:alpha-low", "id:beta", ["n1"])]
    assert [hit.entity.label for hit in open(store).search("alpha")] == ["id:alpha-low"]
    assert_nothing_stops(store, "id:alpha-low", tmp_path)


def test_what_follows_another_label_is_a_short_name() -> None:
    def entry(slug: str, label: str, kind: str = "Colorway") -> tuple[Entity, list[tuple[str, str]]]:
        return Entity(expand(f"id:{slug}"), label, kind), [("pref", label)]

    some = [
        entry("nb", "New Balance", "Organization"),
        entry("2002r", "New Balance 2002R", "Model"),
        entry("990", "New Balance 990", "Model"),
        entry("rain", "New Balance 2002R Rain Cloud"),
        entry("salt", "New Balance 2002R Sea Salt (2021)"),
    ]
    index = SearchIndex(some)
    assert index.find("rain cloud").id == expand("id:rain")
    assert index.find("Sea Salt").id == expand("id:salt")
    with pytest.raises(Ambiguous):
        SearchIndex([*some, entry("rain-990", "New Balance 990 Rain Cloud")]).find("rain cloud")


# Dates and amounts that are none


def test_what_is_no_date_is_shown_as_it_stands_and_has_no_days(kept: Keeping) -> None:
    kg = open(
        kept(
            told(
                claim("n1", 'id:a kgs:released "circa 2010"^^edtf:EDTF'),
                claim("n2", 'id:b kgs:released "2010"^^edtf:EDTF', '; kgs:from "soon"^^edtf:EDTF'),
            )
        )
    )
    (said,) = kg.evidence("Alpha")
    assert said.value.label == "circa 2010"
    assert kg.evidence("Beta")[0].claims[0].qualifier("from") == "soon"
    days = kg.sparql("SELECT ?thing { ?thing kgs:earliestDay ?day } ORDER BY ?thing")
    assert [str(thing) for (thing,) in days] == [expand("claim:n2"), expand("id:b")]
    assert kg.conflicts() == []


@pytest.mark.parametrize("value", ['"circa 2010"^^edtf:EDTF', '"circa 2010"', '"2010"^^xsd:gYear', "x:then", "[]"])
def test_a_thing_released_at_no_date_is_drawn(kept: Keeping, tmp_path: Path, value: str) -> None:
    store = kept(told(claim("n1", f"id:a kgs:released {value}"), claim("n2", "id:a kgs:revives id:b")))
    assert labels(open(store), "Alpha") == [("Alpha", "Beta", ["n2"])]
    assert_nothing_stops(store, "Alpha", tmp_path)


def test_a_claim_of_a_file_is_asked_for_by_its_id(kept: Keeping) -> None:
    (statement,) = open(kept(CYCLE, "circle.ttl")).evidence("file-000002")
    assert (statement.thing.id, statement.value.label) == ("http://example.org/b", "http://example.org/c")


def test_what_is_no_amount_is_shown_by_its_local_name(kept: Keeping, tmp_path: Path) -> None:
    store = kept(told(claim("n1", "id:a kgs:listPrice amt:usd-130.00", "; kgs:price amt:cheap")))
    (said,) = open(store).evidence("Alpha")
    assert said.value.label == "usd-130.00"
    assert said.claims[0].qualifier("price") == "cheap"
    assert_nothing_stops(store, "Alpha", tmp_path)


@pytest.mark.parametrize(
    ("first", "second", "exclude"),
    [
        (Literal("circa 2010", EDTF), Literal("2010", EDTF), True),
        (Literal("circa 2010", EDTF), Literal("Circa 2010", EDTF), False),
        (Iri(PREFIXES["amt"] + "usd-130.00"), Iri(PREFIXES["amt"] + "usd-130"), True),
        (Iri(PREFIXES["amt"] + "usd-130.00"), Iri(PREFIXES["amt"] + "eur-9"), True),
    ],
)
def test_what_is_no_date_or_amount_contradicts_as_text(
    first: Literal | Iri, second: Literal | Iri, exclude: bool
) -> None:
    assert values_contradict(first, second) is values_contradict(second, first) is exclude


# Nothing at all


@pytest.mark.parametrize("name", ["empty.ttl", "empty.trig", "empty.nt", "empty.nq"])
@pytest.mark.parametrize("text", ["", "# nothing\n"])
def test_an_empty_file_says_so_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreTrouble, match="no statement in it; give a folder or a file with data"):
        open(path)
    assert main(["show", "2002R", "--store", str(path)]) == StoreTrouble.exit_code
    assert capsys.readouterr().err == f"kgsneaker: {path}: no statement in it; give a folder or a file with data\n"


def test_an_empty_folder_says_so_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no RDF file here; accepted"):
        open(tmp_path)
    (tmp_path / "empty.ttl").write_text("", encoding="utf-8")
    with pytest.raises(StoreTrouble, match="no statement in it"):
        open(tmp_path)


def test_a_stranger_can_be_asked_in_sparql(kept: Keeping, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    store = kept(CYCLE, "circle.ttl")
    query = "SELECT ?older { <http://example.org/a> kgs:basedOn ?older }"
    assert main(["sparql", query, "--json", "--store", store]) == 0
    (row,) = json.loads(capfdbinary.readouterr().out)["results"]["bindings"]
    assert row["older"]["value"] == "http://example.org/b"
