"""The ontology says what each term is, declares what is used, and holds the relations that were agreed."""

from __future__ import annotations

import re
from pathlib import Path

import expected_relations as expected
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

from kgsneaker import resources
from kgsneaker.namespaces import BASE, PREFIXES

ROOT = Path(__file__).resolve().parents[2]
KGS = rdflib.Namespace(PREFIXES["kgs"])
SCHEMA = rdflib.Namespace(PREFIXES["schema"])
HEADER = URIRef(f"{BASE}ns")
FOREIGN = (
    *(PREFIXES[name] for name in ("prov", "schema", "skos", "crm", "oa", "dcterms", "rdf")),
    "http://www.europeana.eu/schemas/edm/",
)
DATATYPES = {"text": RDF.langString, "edtf": URIRef(PREFIXES["edtf"] + "EDTF"), "money": KGS.MonetaryAmount}
DATATYPES["number"] = rdflib.XSD.decimal


def _graph(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=resources.read(name), format="turtle")


ONTOLOGY = _graph("ontology/kgs.ttl")
TERMS = sorted(term for term in set(ONTOLOGY.subjects()) if term != HEADER)
RELATIONS = [line.split() for line in expected.RELATIONS.split("\n") if line]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.removeprefix(KGS))
def test_a_term_is_ours_labelled_defined_and_says_where(term: URIRef) -> None:
    labels = list(ONTOLOGY.objects(term, RDFS.label))
    definitions = list(ONTOLOGY.objects(term, SKOS.definition))
    assert term.startswith(KGS)
    assert [label.language for label in labels] == ["en"]
    assert [definition.language for definition in definitions] == ["en"]
    assert str(definitions[0]).endswith("."), "a definition is a sentence"
    assert list(ONTOLOGY.objects(term, RDFS.isDefinedBy)) == [HEADER]
    assert (term, RDF.type, None) in ONTOLOGY


def test_the_header_names_title_version_license_and_prefix() -> None:
    assert (HEADER, RDF.type, OWL.Ontology) in ONTOLOGY
    assert ONTOLOGY.value(HEADER, rdflib.DCTERMS.title) == Literal("kgsneaker ontology", lang="en")
    assert ONTOLOGY.value(HEADER, OWL.versionInfo)
    assert ONTOLOGY.value(HEADER, rdflib.DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert ONTOLOGY.value(HEADER, URIRef("http://purl.org/vocab/vann/preferredNamespacePrefix")) == Literal("kgs")


@pytest.mark.parametrize("name", ["ontology/kgs.ttl", "ontology/shapes.ttl"])
def test_nothing_is_a_blank_node(name: str) -> None:
    assert [node for node in _graph(name).all_nodes() if isinstance(node, rdflib.BNode)] == []


def test_nothing_invites_a_reasoner_to_merge_what_sources_say() -> None:
    merging = {OWL.FunctionalProperty, OWL.InverseFunctionalProperty}
    assert [term for term, kind in ONTOLOGY.subject_objects(RDF.type) if kind in merging] == []
    assert list(ONTOLOGY.subject_objects(RDFS.domain)) == list(ONTOLOGY.subject_objects(RDFS.range)) == []


def test_every_alignment_points_into_a_known_vocabulary() -> None:
    strange = [
        (term, target)
        for link in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch)
        for term, target in ONTOLOGY.subject_objects(link)
        if not str(target).startswith(FOREIGN) and (target not in TERMS or link == SKOS.closeMatch)
    ]
    assert strange == []


def test_domains_and_ranges_are_declared_classes_or_datatypes() -> None:
    known = {*TERMS, RDF.Property, RDF.Statement, *DATATYPES.values()}
    known |= {rdflib.XSD[name] for name in ("string", "integer", "boolean", "date")}
    values = {*ONTOLOGY.objects(None, SCHEMA.domainIncludes), *ONTOLOGY.objects(None, SCHEMA.rangeIncludes)}
    assert values - known == set()


def test_the_relations_are_the_sixty_four_that_were_agreed() -> None:
    assert len(RELATIONS) == 64
    assert {str(term) for term in ONTOLOGY.subjects(KGS.group)} == {str(KGS[line[0]]) for line in RELATIONS}


@pytest.mark.parametrize("line", RELATIONS, ids=lambda line: line[0])
def test_a_relation_has_the_agreed_parent_values_and_classes(line: list[str]) -> None:
    name, group, parent, single, within, domain, values = line
    term = KGS[name]
    assert ONTOLOGY.value(term, KGS.group) == Literal(group, lang="en")
    assert set(ONTOLOGY.objects(term, RDFS.subPropertyOf)) == ({KGS[parent]} - {KGS.none})
    assert ((term, RDF.type, KGS.SingleValuedProperty) in ONTOLOGY) == (single == "single")
    assert set(ONTOLOGY.objects(term, KGS.within)) == {KGS[key] for key in within.split("|")} - {KGS["-"]}
    assert set(ONTOLOGY.objects(term, SCHEMA.domainIncludes)) == _classes(domain)
    assert set(ONTOLOGY.objects(term, SCHEMA.rangeIncludes)) == (
        {DATATYPES[values]} if values in DATATYPES else _classes(values)
    )
    assert ((term, KGS.inverseLabel, None) in ONTOLOGY) == (values not in DATATYPES), "things can be read backwards"


def _classes(letters: str) -> set[URIRef]:
    return {KGS.Entity} if letters == "*" else {KGS[expected.CLASSES[letter]] for letter in letters}


def test_the_broader_relations_and_the_descents_hang_together() -> None:
    def broader(name: str) -> set[URIRef]:
        return {term for term in ONTOLOGY.objects(KGS[name], RDFS.subPropertyOf) if term.startswith(KGS)}

    assert broader("wholeFrom") == broader("partFrom") == {KGS.derivesFrom}
    assert broader("influence") == broader("derivesFrom") == broader("succeeds") == set()
    for name in ("descendsWhollyFrom", "soleDescendsFrom", "upperDescendsFrom", "partDescendsFrom"):
        assert broader(name) == {KGS.descendsFrom}


def test_the_qualifiers_are_the_twenty_one() -> None:
    qualifiers = set(ONTOLOGY.subjects(RDF.type, KGS.Qualifier))
    assert qualifiers == {KGS[name] for name in expected.QUALIFIERS.split()}
    assert len(qualifiers) == 21


def test_what_is_false_without_its_qualifiers_is_marked() -> None:
    marked = set(ONTOLOGY.subjects(RDF.type, KGS.ReadWithQualifiers))
    assert marked == {KGS[name] for name in expected.READ_WITH_QUALIFIERS.split()}


@pytest.mark.parametrize("folder", ["ontology", "graph", "queries"])
def test_every_term_of_ours_in_use_is_declared(folder: str) -> None:
    files = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".ttl", ".trig", ".rq")]
    texts = {path.name: re.sub(r"#[^>]*$", "", path.read_text("utf-8"), flags=re.MULTILINE) for path in files}
    used = {(name, found) for name, text in texts.items() for found in re.findall(r"\bkgs:(\w+)", text)}
    assert used, f"no term of ours is used in {folder}"
    assert sorted((name, found) for name, found in used if KGS[found] not in TERMS) == []


def test_every_shape_says_what_is_wrong_and_how_grave_it_is() -> None:
    shapes, sh = _graph("ontology/shapes.ttl"), rdflib.Namespace(PREFIXES["sh"])
    named = {*shapes.subjects(RDF.type, sh.NodeShape), *shapes.subjects(RDF.type, sh.PropertyShape)}
    assert named == set(shapes.subjects(sh.message)) == set(shapes.subjects(RDFS.label))
    assert {shapes.value(shape, sh.severity) for shape in named} == {sh.Violation, sh.Warning}
    applied = {sh.targetNode, sh.targetClass, sh.targetSubjectsOf, sh.targetObjectsOf, sh.description}
    assert [shape for shape in named if applied.isdisjoint(shapes.predicates(shape))] == []
