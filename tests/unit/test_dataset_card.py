"""The card of the dataset: what DCAT asks for is there, its numbers are counts, and no export goes without license."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import networkx
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

import kgsneaker
from kgsneaker import curation, dataset, load, opening, resources, snapshot, turtle, void
from kgsneaker.cli import main, parser
from kgsneaker.errors import NotFound
from kgsneaker.namespaces import DATASET, HERITAGE, PREFIXES, expand
from kgsneaker.terms import Iri, Literal, Quad

ROOT = Path(__file__).parents[2]
CARD = Iri("https://w3id.org/kgsneaker/dataset")
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
CREATOR = "The kgsneaker editors"
TWO_ARTICLES = str(ROOT / "tests" / "two_articles")
KG = kgsneaker.open()
QUADS = list(KG.store.quads())
COUNTED = ("triples", "entities", "classes", "properties")

# What a catalogue asks of a dataset and its forms (DCAT 3, VoID), as far as it can be said before publication.
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix void: <http://rdfs.org/ns/void#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix x: <http://x/> .
x:Dataset a sh:NodeShape ; sh:targetClass dcat:Dataset ; sh:nodeKind sh:IRI ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:datatype rdf:langString ; sh:uniqueLang true ],
    [ sh:path dcterms:description ; sh:minCount 1 ; sh:datatype rdf:langString ; sh:uniqueLang true ],
    [ sh:path dcterms:identifier ; sh:minCount 1 ; sh:maxCount 1 ],
    [ sh:path dcterms:license ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ],
    [ sh:path dcterms:creator ; sh:minCount 1 ; sh:class foaf:Agent ],
    [ sh:path dcterms:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:class foaf:Agent ],
    [ sh:path dcterms:issued ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:date ],
    [ sh:path dcterms:modified ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:date ],
    [ sh:path dcterms:language ; sh:minCount 1 ; sh:nodeKind sh:IRI ],
    [ sh:path dcterms:provenance ; sh:minCount 1 ; sh:class dcterms:ProvenanceStatement ],
    [ sh:path dcat:version ; sh:minCount 1 ; sh:maxCount 1 ],
    [ sh:path dcat:keyword ; sh:minCount 3 ; sh:datatype rdf:langString ],
    [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ],
    [ sh:path void:triples ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ],
    [ sh:path void:entities ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ],
    [ sh:path void:subset ; sh:minCount 1 ; sh:class void:Dataset ],
    [ sh:path void:vocabulary ; sh:minCount 1 ; sh:nodeKind sh:IRI ],
    [ sh:path void:exampleResource ; sh:minCount 1 ; sh:nodeKind sh:IRI ],
    [ sh:path void:classPartition ; sh:minCount 1 ; sh:node x:ClassPartition ],
    [ sh:path void:propertyPartition ; sh:minCount 1 ; sh:node x:PropertyPartition ] .
x:Distribution a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ], [ sh:path dcterms:description ; sh:minCount 1 ],
    [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:pattern "^https://www.iana.org/assignments/media-types/" ],
    [ sh:path dcterms:license ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .
x:Agent a sh:NodeShape ; sh:targetClass foaf:Agent ; sh:property [ sh:path foaf:name ; sh:minCount 1 ] .
x:ClassPartition a sh:NodeShape ; sh:property [ sh:path void:class ; sh:minCount 1 ; sh:maxCount 1 ],
    [ sh:path void:entities ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] .
x:PropertyPartition a sh:NodeShape ; sh:property [ sh:path void:property ; sh:minCount 1 ; sh:maxCount 1 ],
    [ sh:path void:triples ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] .
"""


def card_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=KG.description_turtle(), format="turtle")


def conforms(graph: rdflib.Graph) -> bool:
    shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
    return bool(pyshacl.validate(graph, shacl_graph=shapes)[0])


def values(quads: list[Quad], subject: str, short: str) -> list[str]:
    wanted = expand(short)
    return [str(o) for s, p, o, graph in quads if (s, p, graph) == (subject, wanted, DATASET)]


def parts(quads: list[Quad], whole: str, kind: str, key: str, unit: str) -> dict[str, int]:
    """What the parts of a dataset say: the number of each class, property or graph."""
    found = {}
    for part in values(quads, whole, f"void:{kind}"):
        names = [str(o) for s, p, o, _ in quads if s == part and p == key]
        found[names[0]] = int(values(quads, part, f"void:{unit}")[0])
    return found


# What catalogues ask for


def test_the_card_has_all_that_a_catalogue_asks_for() -> None:
    assert conforms(card_graph())


@pytest.mark.parametrize("prop", ["dcterms:license", "dcterms:creator", "void:triples", "dcat:mediaType", "void:class"])
def test_the_test_of_the_card_sees_what_is_missing(prop: str) -> None:
    graph = card_graph()
    graph.remove((None, rdflib.URIRef(expand(prop)), None))
    assert not conforms(graph)


def test_the_vocabularies_named_are_those_in_use() -> None:
    types = expand("rdf:type")
    used = {str(p) for _, p, _, _ in QUADS} | {str(o) for _, p, o, _ in QUADS if p == types}
    assert {re.match(r".*[#/]", name)[0] for name in used} == set(KG.description().vocabularies)  # type: ignore[index]


def test_the_examples_are_in_the_graph() -> None:
    subjects = {str(s) for s, *_ in QUADS}
    examples = KG.description().examples
    assert len(examples) >= 3
    assert [one for one in examples if one not in subjects] == []


def test_the_forms_named_are_those_that_can_be_exported() -> None:
    made = parser.build_parser("export").parse_args
    for form in KG.description().distributions:
        words = form.how.split()
        assert words[0] == "kgsneaker"
        if words[1] == "export":
            assert made(words[1:]).format == words[3]
    exported = {form.how.split()[-1] for form in KG.description().distributions if "--format" in form.how}
    assert exported == {"nq", "trig", "jsonld", "graphml"}
    assert "kgsneaker claims export FOLDER" in {form.how for form in KG.description().distributions}


# Numbers


def test_people_write_no_number_into_the_card() -> None:
    quads = load.read_bytes(resources.read(dataset.CARD), "ttl", dataset.CARD)
    numbers = {expand(f"void:{name}") for name in (*COUNTED, "classPartition", "propertyPartition", "subset")}
    assert [p for _, p, _, _ in quads if p in numbers] == []
    assert [o for *_, o, _ in quads if isinstance(o, Literal) and o.datatype == PREFIXES["xsd"] + "integer"] == []


@pytest.mark.parametrize("location", [None, TWO_ARTICLES])
def test_the_numbers_are_those_of_the_statements_counted_one_by_one(location: str | None) -> None:
    quads = list(opening.open_store(location).quads())
    card = [quad for quad in quads if quad[3] == DATASET]
    claims = {graph for *_, graph in quads if str(graph).startswith(PREFIXES["claim"])}
    kinds = defaultdict(set)
    for s, p, o, _ in quads:
        if p == expand("rdf:type"):
            kinds[str(o)].add(s)
    things = {s for s, p, _, graph in quads if graph == expand("g:entities") and p == expand("skos:prefLabel")}
    counted = {name: int(values(card, CARD, f"void:{name}")[0]) for name in COUNTED}
    assert counted == {
        "triples": len(quads),
        "entities": len(things),
        "classes": len(kinds),
        "properties": len({p for _, p, _, _ in quads}),
    }
    assert parts(card, CARD, "classPartition", expand("void:class"), "entities") == {
        name: len(some) for name, some in kinds.items()
    }
    by_property = Counter(str(p) for _, p, _, _ in quads)
    assert parts(card, CARD, "propertyPartition", expand("void:property"), "triples") == by_property
    stated = Counter(str(p) for _, p, _, graph in quads if graph in claims)
    assert parts(card, f"{CARD}#in-claims", "propertyPartition", expand("void:property"), "triples") == stated
    subsets = values(card, CARD, "void:subset")
    names = [(str(s), str(o)) for s, p, o, _ in card if str(p).endswith("description#name")]
    named = {name: int(values(card, part, "void:triples")[0]) for part, name in names}
    assert named == Counter(str(graph) for *_, graph in quads if graph not in claims)
    assert len(subsets) == len(named) + 1
    assert sum(named.values()) + sum(stated.values()) == len(quads)


def test_the_number_of_statements_is_the_number_of_lines_of_the_n_quads() -> None:
    lines = KG.store.dump("nq").splitlines()
    assert KG.description().counts["statements"] == len(lines)
    assert values(QUADS, CARD, "void:triples") == [str(len(lines))]


def test_the_counts_in_words_are_those_of_sparql() -> None:
    found = KG.description()

    def counted(pattern: str) -> int:
        rows = KG.store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}")
        return int(str(rows.rows[0][0]))

    assert found.counts["claims"] == counted("GRAPH g:evidence { ?x a kgs:Claim }") == KG.card().claims
    assert found.counts["sources"] == counted("GRAPH g:evidence { ?x a kgs:Source }") == sum(found.trust.values())
    assert found.counts["things"] == counted("GRAPH g:entities { ?x skos:prefLabel ?label }")
    assert found.counts["judgements"] == counted("GRAPH g:judgements { ?x a kgs:Judgement }")
    assert sum(one.number for one in found.relations) == found.counts["claims"]
    models = [one.number for one in found.classes if one.label == "model"]
    assert models == [counted("GRAPH g:entities { ?x a kgs:Model }")]


def test_what_was_counted_before_is_counted_anew_and_not_twice(tmp_path: Path) -> None:
    store = opening.open_store(TWO_ARTICLES)
    assert set(void.counts(store)) <= set(store.quads())
    lines = store.dump("nq").decode().splitlines(keepends=True)
    kept = [line for line in lines if "/claim/n0126>" not in line]
    assert len(kept) < len(lines)
    file = tmp_path / "less.nq"
    file.write_text("".join(kept).replace(f'"{len(lines)}"^^', '"7"^^'), encoding="utf-8")
    again = opening.open_store(str(file))
    assert values(list(again.quads()), CARD, "void:triples") == [str(len(again))]
    assert len(again) <= len(kept)


@pytest.mark.parametrize("media", ["nq", "trig", "jsonld"])
def test_what_is_exported_and_opened_again_is_the_same(media: str, tmp_path: Path) -> None:
    store = opening.open_store(TWO_ARTICLES)
    file = tmp_path / f"all.{media}"
    file.write_bytes(store.dump(media))
    assert opening.open_store(str(file)).dump("nq") == store.dump("nq")


def test_the_snapshot_of_a_wheel_has_the_numbers() -> None:
    store = opening.build()
    quads = load.read_bytes(dict(snapshot.files(store))["built/heritage.nq"], "nq", "snapshot")
    assert values(quads, CARD, "void:triples") == [str(len(quads))]


def test_a_graph_without_a_card_gets_no_numbers_and_no_license(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(f"@prefix kgs: <{PREFIXES['kgs']}> . <http://x/a> kgs:revives <http://x/b> .", encoding="utf-8")
    kg = kgsneaker.open(file)
    assert [quad for quad in kg.store.quads() if quad[3] == DATASET] == []
    assert (dataset.credit(kg.card()), kg.to_networkx().graph) == ("", {})
    assert "<metadata>" not in kg.lineage_svg("http://x/a")
    with pytest.raises(NotFound, match="no card"):
        kg.description_turtle()
    assert main(["card", "--store", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "no license and nobody to credit is stated" in printed
    assert "1 claim from 1 source" in printed


def test_a_card_of_ones_own_keeps_its_words_and_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text(
        f"@prefix kgs: <{PREFIXES['kgs']}> . @prefix g: <{PREFIXES['g']}> . @prefix skos: <{PREFIXES['skos']}> . "
        'g:entities { <http://x/a> a kgs:Model ; skos:prefLabel "A"@en . }',
        encoding="utf-8",
    )
    (tmp_path / "dataset.ttl").write_text(
        f"@prefix dcat: <{PREFIXES['dcat']}> . @prefix void: <{PREFIXES['void']}> . "
        f"@prefix dcterms: <{PREFIXES['dcterms']}> . "
        '<http://x/data> a dcat:Dataset ; dcterms:title "Mine" ; dcterms:creator "Ann" ; dcterms:license "CC0" ; '
        "void:triples 99 ; void:subset <http://x/other> .",
        encoding="utf-8",
    )
    kg = kgsneaker.open(tmp_path)
    quads = list(kg.store.quads())
    assert values(quads, "http://x/data", "void:triples") == [str(len(quads))]
    assert "http://x/other" in values(quads, "http://x/data", "void:subset")
    assert dataset.credit(kg.card()) == "Ann, Mine. License: CC0"


# Words


def test_the_turtle_of_the_card_is_the_graph_of_the_card() -> None:
    read = load.read_bytes(KG.description_turtle().encode(), "ttl", "card")
    assert {quad[:3] for quad in read} == {quad[:3] for quad in QUADS if quad[3] == DATASET}
    assert KG.description_turtle().split("\n\n")[1].startswith(f"<{CARD}> a dcat:Dataset, void:Dataset ;\n")


IRIS = st.one_of(
    st.sampled_from([Iri(PREFIXES["kgs"] + name) for name in ("a", "a.b", "a.", "-a", "1", "", "a/b", "é")]),
    st.from_regex(r"http://x/[a-z/.,~-]{0,8}(#[a-z./-]{0,4})?", fullmatch=True).map(Iri),
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), max_size=20)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    TEXTS.map(lambda text: Literal(text, language="en")),
    st.sampled_from([Literal(text, PREFIXES["xsd"] + "integer") for text in ("7", "-7", "07", "x")]),
    st.just(Literal('"^^<', "http://x/type")),
)


@given(st.lists(st.tuples(IRIS, IRIS, st.one_of(IRIS, LITERALS)), min_size=1, max_size=8))
def test_whatever_stands_in_a_card_is_read_back_from_its_turtle(triples: list[Any]) -> None:
    read = ox.parse(turtle.written(triples, first=triples[0][0]), format=ox.RdfFormat.TURTLE)
    ours = {f"{turtle.to_ntriples(s)} {turtle.to_ntriples(p)} {turtle.to_ntriples(o)}" for s, p, o in triples}
    assert {str(quad.triple) for quad in read} == ours


def test_the_command_says_it_in_text_and_as_data(capsys: Any) -> None:
    assert main(["card"]) == 0
    text = capsys.readouterr().out
    assert f"{KG.card().claims:,} claims from {KG.card().sources} sources" in text
    assert LICENSE in text
    assert main(["card", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["license"], told["creator"], told["id"]) == (LICENSE, CREATOR, CARD)
    assert main(["card", "--format", "turtle"]) == 0
    assert capsys.readouterr().out == KG.description_turtle()
    assert main(["card", "--format", "turtle", "--json"]) == 2


def test_the_citation_file_says_what_the_card_says() -> None:
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    said = dict(re.findall(r'^([a-z-]+): "?(.*?)"?$', text, re.MULTILINE))
    found = KG.description()
    assert said["title"] == found.card.title
    assert said["version"] == found.card.version == kgsneaker.__version__
    assert said["date-released"] == found.issued
    assert found.issued <= found.card.date
    assert (said["license"], found.card.license) == ("CC-BY-4.0", LICENSE)
    assert re.findall(r'- name: "(.*)"', text) == [found.card.creator] == [CREATOR]
    assert set(re.findall(r"^  - ([a-z ]+)$", text, re.MULTILINE)) == set(found.keywords)
    assert "not registered yet" in said["message"]
    assert "not registered yet" in found.comment
    assert f"{CREATOR}: kgsneaker" in found.citation


# License and credit in every export


@pytest.mark.parametrize(
    ("media", "rdf"),
    [("nq", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_a_dump_bears_its_license_and_whom_to_credit(media: str, rdf: ox.RdfFormat, tmp_path: Path) -> None:
    file = tmp_path / f"all.{media}"
    assert main(["export", "--format", media, "--output", str(file)]) == 0
    store = ox.Store()
    store.bulk_load(path=str(file), format=rdf)

    def said(prop: str) -> list[str]:
        found = store.quads_for_pattern(ox.NamedNode(CARD), ox.NamedNode(prop), None, ox.NamedNode(DATASET))
        return [quad.object.value for quad in found]

    assert said(expand("dcterms:license")) == [LICENSE]
    assert said("http://creativecommons.org/ns#attributionName") == [CREATOR]


def test_graphml_and_networkx_bear_it_as_attributes_of_the_graph(capsys: Any) -> None:
    assert main(["export", "--format", "graphml"]) == 0
    read = networkx.parse_graphml(capsys.readouterr().out)
    for graph in (read, KG.to_networkx()):
        assert (graph.graph["license"], graph.graph["creator"]) == (LICENSE, CREATOR)
        assert graph.graph["attribution"] == dataset.credit(KG.card())
    for write in (networkx.write_gexf, networkx.write_graphml):
        write(KG.to_networkx(), io.BytesIO())


def test_rdflib_gets_it() -> None:
    graph = KG.to_rdflib().graph(rdflib.URIRef(DATASET))
    assert str(graph.value(rdflib.URIRef(CARD), rdflib.DCTERMS.license)) == LICENSE
    agent = graph.value(rdflib.URIRef(CARD), rdflib.DCTERMS.creator)
    assert str(graph.value(agent, rdflib.FOAF.name)) == CREATOR


def test_tables_have_it_beside_them_and_an_import_passes_it_over(tmp_path: Path) -> None:
    shoes = tmp_path / "graph"
    curation.plan_import([str(_tables(tmp_path))], str(shoes)).write()
    assert not (tmp_path / "none" / dataset.LICENCE_FILE).exists()
    curation.export(str(shoes), str(tmp_path / "none"))
    assert not (tmp_path / "none" / dataset.LICENCE_FILE).exists(), "whose data it is, nobody says"
    (shoes / "dataset.ttl").write_bytes(resources.read(dataset.CARD))
    written = curation.export(str(shoes), str(tmp_path / "out"))
    assert str(tmp_path / "out" / dataset.LICENCE_FILE) in written
    text = (tmp_path / "out" / dataset.LICENCE_FILE).read_text("utf-8")
    assert LICENSE in text
    assert CREATOR in text
    plan = curation.plan_import([str(tmp_path / "out")], str(shoes))
    assert (plan.problems, plan.files) == ([], {})


def _tables(folder: Path) -> Path:
    made = folder / "tables"
    made.mkdir()
    (made / "entities.tsv").write_text("id\tkind\tlabel\nnike\tOrganization\tNike\n", encoding="utf-8")
    return made


def test_a_picture_bears_it_for_programs() -> None:
    picture = ElementTree.fromstring(KG.lineage_svg("2002R", down=False))
    (work,) = picture.iter("{http://creativecommons.org/ns#}Work")
    resource = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
    licenses = [child.get(resource) for child in work if child.tag.endswith(("}license",))]
    assert licenses == [LICENSE, LICENSE]
    assert work.findtext("{http://creativecommons.org/ns#}attributionName") == CREATOR
    assert work.findtext("{http://purl.org/dc/terms/}bibliographicCitation") == dataset.credit(KG.card())


@pytest.mark.parametrize("page", ["lineage_html", "network_html", "ontology_html"])
def test_a_page_bears_it_for_people(page: str) -> None:
    html = KG.lineage_html("2002R", down=False) if page == "lineage_html" else getattr(KG, page)()
    footer = html[html.rindex("<footer>") :]
    assert f'<a href="{LICENSE}" rel="license noreferrer">CC BY 4.0</a>' in footer
    assert CREATOR in footer


def test_belief_says_nothing_of_the_dataset() -> None:
    assert [quad for quad in QUADS if quad[3] == HERITAGE and str(quad[0]).startswith(CARD)] == []
