"""What the check says of whole files: foreign ones, parts of a graph, and texts in other syntaxes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("pyshacl")

from kgsneaker import check
from kgsneaker.check import lint, places, turtle_tokens
from kgsneaker.errors import BadData, MissingExtra

PREFIXES = "".join(
    f"@prefix {name}: <{iri}> .\n"
    for name, iri in {
        "x": "http://x/",
        "kgs": "https://w3id.org/kgsneaker/ns#",
        "id": "https://w3id.org/kgsneaker/id/",
        "claim": "https://w3id.org/kgsneaker/claim/",
        "judgement": "https://w3id.org/kgsneaker/judgement/",
        "g": "https://w3id.org/kgsneaker/graph/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "oa": "http://www.w3.org/ns/oa#",
    }.items()
)
FIRST = PREFIXES.count("\n") + 1  # the line on which the text of a test begins


@pytest.fixture
def said(tmp_path: Path):  # type: ignore[no-untyped-def]
    def of(text: str, name: str = "some.trig", *, with_bundled: bool = False) -> list[tuple[int, str, str]]:
        path = tmp_path / name
        path.write_text((PREFIXES if name.endswith(("trig", "ttl")) else "") + text, "utf-8")
        found = check.check_files([str(path)], with_bundled=with_bundled)
        assert all(finding.file == str(path) for finding in found)
        return [(finding.line, finding.shape, finding.message) for finding in found]

    return of


def test_the_bundled_graph_has_no_error() -> None:
    assert [finding for finding in check.check_bundled() if finding.severity == "error"] == []


@pytest.mark.parametrize(
    "text",
    [
        'x:a rdfs:label "A" ; rdfs:seeAlso <javascript:alert(1)> .',
        'x:a rdfs:label "</script><script>alert(1)</script>" ; x:size 250.00 ; x:in [ x:p "colour"@en-GB ] .',
        "x:o a owl:Ontology ; owl:imports <http://127.0.0.1:9/o.ttl>, <file:///etc/hostname> .",
        'x:s a skos:Concept ; skos:prefLabel "one"@en, "two"@en ; oa:hasSelector x:t . x:g { x:s x:p x:o . }',
    ],
)
def test_a_file_without_our_terms_passes(said, text: str) -> None:  # type: ignore[no-untyped-def]
    assert said(text) == []


def test_two_spellings_of_one_name_are_worth_a_warning(said) -> None:  # type: ignore[no-untyped-def]
    ((line, shape, message),) = said('x:a rdfs:label "Caf\u00e9 Sneaker" .\nx:b rdfs:label "Cafe\u0301 Sneaker" .')
    assert (line, shape) == (FIRST, "NamesAreDistinct")
    assert message.startswith("x:a and x:b have the same normalized name")


def test_one_name_for_things_of_two_kinds_is_no_collision(said) -> None:  # type: ignore[no-untyped-def]
    shoe = 'id:vans-era a kgs:Model ; skos:prefLabel "Era"@en .'
    assert said(f'g:entities {{ {shoe} id:era a kgs:Concept ; skos:prefLabel "Era"@en . }}') == []


def test_a_circle_is_named_and_asks_for_a_judgement(said) -> None:  # type: ignore[no-untyped-def]
    ((line, shape, message),) = said("\nx:a kgs:basedOn x:b . x:b kgs:basedOn x:c . x:c kgs:basedOn x:a .", "some.ttl")
    assert (line, shape) == (FIRST + 1, "LineageHasNoCycle")
    assert "x:a → x:b → x:c → x:a" in message
    assert "judgement" in message


def test_a_circle_that_a_judgement_cuts_is_no_circle(said) -> None:  # type: ignore[no-untyped-def]
    steps = "claim:c1 { x:a kgs:basedOn x:b . } claim:c2 { x:b kgs:basedOn x:a . }"
    cut = "g:judgements { judgement:j1 kgs:deprecates claim:c2 . }"
    circular = [shape for _, shape, _ in said(steps)]
    mended = [shape for _, shape, _ in said(f"{steps} {cut}")]
    assert "LineageHasNoCycle" in circular
    assert "LineageHasNoCycle" not in mended


def test_a_lineage_step_to_a_text_is_an_error_in_a_plain_turtle_file(said) -> None:  # type: ignore[no-untyped-def]
    ((line, shape, message),) = said('x:a kgs:basedOn "2002" .', "some.ttl")
    assert (line, shape) == (FIRST, "RelationPointsAtThing")
    assert message.startswith('x:a has the text "2002" for kgs:basedOn')


def test_a_graph_that_is_named_by_a_file_is_refused(said) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadData, match="file:///etc/passwd"):
        said("<file:///etc/passwd> { x:a x:p 1 . }")


def test_a_file_may_refer_to_what_the_bundled_graph_holds(said) -> None:  # type: ignore[no-untyped-def]
    text = """
g:judgements {
    judgement:j9001 a kgs:Judgement ; kgs:onThing id:new-balance-2002r ; kgs:onProperty kgs:soleUnitFrom ;
        kgs:deprecates claim:n0088 ; kgs:reason "For a test."@en ; dcterms:date "2026-01-31"^^xsd:date .
}"""
    assert said(text, with_bundled=True) == []
    assert {shape for _, shape, _ in said(text)} == {"JudgedClaimExists"}


def test_a_bundled_file_is_checked_by_its_own_edition(said) -> None:  # type: ignore[no-untyped-def]
    from kgsneaker import resources

    text = resources.read("graph/judgements.trig").decode().replace("kgs:onThing", "kgs:onThink", 1)
    line = next(number for number, line in enumerate(text.splitlines(), 1) if "kgs:onThink" in line)
    found = said(text[0:], "judgements.trig", with_bundled=True)
    assert {(at - FIRST + 1, shape) for at, shape, _ in found} == {
        (line, "JudgementNamesThing"),
        (line, "TermIsDeclared"),
    }


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("some.nq", '<http://x/b> <http://x/p> "1" .\n<http://x/a> <https://w3id.org/kgsneaker/ns#basedOn> "2" .\n', 2),
        (
            "some.rdf",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:kgs="https://w3id.org/kgsneaker/ns#">\n'
            '<rdf:Description rdf:about="http://x/shoe-a">\n<kgs:basedOn>2</kgs:basedOn>\n</rdf:Description></rdf:RDF>',
            2,
        ),
        ("some.jsonld", '{\n"@id": "http://x/shoe-a",\n"https://w3id.org/kgsneaker/ns#basedOn": "2"}', 2),
    ],
)
def test_other_syntaxes_have_lines_too(said, name: str, text: str, line: int) -> None:  # type: ignore[no-untyped-def]
    assert [(at, shape) for at, shape, _ in said(text, name)] == [(line, "RelationPointsAtThing")]


def test_control_characters_of_a_value_do_not_reach_the_terminal(said) -> None:  # type: ignore[no-untyped-def]
    ((_, _, message),) = said('x:a kgs:basedOn "\\u001b[31m\\u202E2002" .', "some.ttl")
    assert message.isprintable()


def test_a_missing_pyshacl_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(MissingExtra, match=r"kgsneaker\[shacl\]"):
        check.check_bundled()


@pytest.mark.parametrize(
    ("written", "accepted"),
    [
        ("x:a x:p 250.00 .", '"250"^^xsd:decimal'),
        ("x:a x:p 2.50 .", "2.5"),
        ('x:a x:p "07"^^xsd:decimal .', '"7"^^xsd:decimal'),
        ('x:a x:p "colour"@en-GB .', "@en-gb"),
    ],
)
def test_a_spelling_is_refused_with_the_right_one(written: str, accepted: str) -> None:
    assert [found[3] for found in lint.lint(list(turtle_tokens.tokens(written)))] == [accepted]


@pytest.mark.parametrize("text", ["2.5", '"9.5"^^xsd:decimal', '"250.00"', "250", '"a 250.00 @en-GB"@en', "1.50e3"])
def test_a_right_spelling_and_a_mere_text_are_left_alone(text: str) -> None:
    assert list(lint.lint(list(turtle_tokens.tokens(f"x:a x:p {text} . # 1.00")))) == []


def test_a_place_is_the_line_where_the_description_begins() -> None:
    text = (
        "@prefix x: <http://x/> .\nBASE <http://y/>\n"
        'x:a x:says "; . { x:b" ;  # x:c { }\n  x:p x:b , <b#1> .\n'
        "x:g {\n  x:b a x:T ;\n x:q [ x:r x:d ] ;\n x:s 1.5 .\n}\n"
    )
    found = places.read_places(turtle_tokens.tokens(text))
    assert found.described == {"http://x/a": 3, "http://x/b": 6}
    assert found.of_statement("http://x/g", "http://x/b", "http://x/s") == 6
    assert (found.of_thing("http://x/g"), found.of_thing("http://y/b#1"), found.of_thing("http://x/d")) == (5, 4, 7)
    assert found.of_thing("http://x/c") is None
    assert found.short("http://x/a") == "x:a"
