"""Finding a query by name and filling its parameters, whatever text somebody brings."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgsneaker import queries
from kgsneaker.errors import Ambiguous, BadInput, NotFound
from kgsneaker.queries import Parameter, Query
from kgsneaker.terms import Blank, Iri, Literal, Term, to_ntriples

SHOE = Iri("https://w3id.org/kgsneaker/id/new-balance-2002r")
OTHER = Iri("https://w3id.org/kgsneaker/id/new-balance-2002")
SMALL = """# Who wears it?
PREFIX id: <https://w3id.org/kgsneaker/id/>
SELECT ?x ?name
WHERE {
  VALUES ?x { id:new-balance-2002r }  # param
  VALUES ?name { "2002R"@en }  # param
}
"""
ECHO = "# Which term is this?\nSELECT ?x\nWHERE {\n  VALUES ?x { <urn:sample> }  # param\n}\n"


def test_queries_are_listed_by_topic_without_rules_and_internal_ones() -> None:
    listed = queries.names()
    assert len(listed) >= 20
    assert listed == sorted(listed)
    assert {"lineage/direct-origins", "evidence/contested-values", "people/collaborations"} <= set(listed)
    assert not [name for name in listed if name.startswith(("rules/", "internal/"))]


def test_a_query_is_found_by_its_full_and_by_its_short_name() -> None:
    assert queries.get("lineage/ancestors") == queries.get("ancestors")
    assert queries.get("ancestors").name == "lineage/ancestors"
    assert queries.get("ancestors").question.endswith("?")


def test_a_name_that_two_topics_share_is_ambiguous(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "_all_names", lambda: ("parts/names", "people/names"))
    with pytest.raises(Ambiguous, match="parts/names, people/names"):
        queries.get("names")


def test_a_near_name_is_suggested() -> None:
    with pytest.raises(NotFound) as caught:
        queries.get("ancestor")
    assert "lineage/ancestors" in caught.value.suggestions
    with pytest.raises(NotFound, match="lineage/ancestors"):
        queries.get("linage/ancestors")


@pytest.mark.parametrize(
    "name",
    [
        "", "/", ".", "..", "../pyproject", "../../etc/passwd", "/etc/passwd", "lineage/../lineage/ancestors",
        "lineage/ancestors.rq", "lineage\\ancestors", "lineage/ancestors\0", "rules/20-accepted", "20-accepted",
        "internal/steps", "Lineage/Ancestors", "lineage//ancestors", "*",
    ],
)  # fmt: skip
def test_nothing_outside_the_listed_queries_is_found(name: str) -> None:
    with pytest.raises(NotFound):
        queries.get(name)


def test_parameters_know_what_they_take() -> None:
    assert queries.get("evidence/one-fact").parameters == (
        Parameter("thing", "thing", SHOE),
        Parameter("property", "property", Iri("https://w3id.org/kgsneaker/ns#madeIn")),
    )
    assert [parameter.kind for parameter in queries.get("evidence/source-claims").parameters] == ["source"]
    assert queries.get("evidence/corroborated").parameters == ()
    assert Query.from_text("t/small", SMALL).parameters[1] == Parameter("name", "text", Literal("2002R", language="en"))
    assert Query.from_text("t/echo", ECHO).parameters == (Parameter("x", "iri", Iri("urn:sample")),)


def test_filling_nothing_leaves_the_text_as_it_lies_there() -> None:
    query = Query.from_text("t/small", SMALL)
    assert query.fill({}) == SMALL
    assert query.question == "Who wears it?"


def test_one_term_or_many_replace_the_sample() -> None:
    query = Query.from_text("t/small", SMALL)
    assert f"VALUES ?x {{ <{OTHER}> }}  # param" in query.fill({"x": OTHER})
    assert f"VALUES ?x {{ <{OTHER}> <{SHOE}> }}  # param" in query.fill({"x": [OTHER, SHOE]})
    assert 'VALUES ?name { "a \\"b\\"" }  # param' in query.fill({"name": Literal('a "b"')})


def test_every_line_of_a_parameter_is_filled() -> None:
    twice = Query.from_text("t/twice", ECHO.replace("WHERE {\n", "WHERE {\n  VALUES ?x { <urn:sample> }  # param\n"))
    assert len(twice.parameters) == 1
    assert twice.fill({"x": SHOE}).count(f"VALUES ?x {{ <{SHOE}> }}  # param") == 2


def test_an_unknown_parameter_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(BadInput, match=r"no parameter 'shoe'; known: thing, property"):
        queries.get("evidence/one-fact").fill({"shoe": SHOE})
    with pytest.raises(BadInput, match="it has none"):
        queries.get("evidence/corroborated").fill({"shoe": SHOE})


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([], "at least one term"),
        ("new-balance-2002r", "takes an IRI or a literal, not str"),
        ([2002], "takes an IRI or a literal, not int"),
        (Blank("b0"), "takes an IRI or a literal, not Blank"),
        (Iri("new-balance-2002r"), "no absolute IRI"),
        (Iri("http://["), "no absolute IRI"),
        (Iri("http://a/%zz"), "no absolute IRI"),
        (Literal("x", datatype="decimal"), "no absolute IRI"),
        (Literal("x", language='en } #"'), "no valid language tag"),
        (Literal("\ud800"), "no valid Unicode text"),
        (Iri("urn:\ud800"), "no valid Unicode text"),
    ],
)
def test_what_is_no_usable_term_is_refused_in_one_line(value: object, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as caught:
        Query.from_text("t/small", SMALL).fill({"x": value})  # type: ignore[dict-item]
    assert "\n" not in str(caught.value)


hostile = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="\\uU0027{}\"'<>#\n\r\t} param?xVALUES$1gA", max_size=40),
)
iris = hostile.map(lambda text: Iri(f"https://w3id.org/kgsneaker/id/{text}"))
texts = st.builds(Literal, hostile) | st.builds(lambda text: Literal(text, language="en"), hostile)


@given(st.lists(iris | texts, min_size=1, max_size=3))
@example([Literal("\\u0022 } ?s ?p ?o #")])
@example([Literal("\\U00000022")])
@example([Literal("\x0000ff")])
@example([Literal("\\1 \\g<name>")])
@example([Iri("urn:x> } ?s ?p ?o { <urn:y")])
def test_no_text_changes_a_query_and_each_comes_back_as_it_was(terms: list[Term]) -> None:
    try:
        filled = Query.from_text("t/echo", ECHO).fill({"x": terms})
    except BadInput:
        return  # no IRI at all, or no Unicode: refused before it is written anywhere
    start, end = ECHO.split("<urn:sample>")
    assert filled.startswith(start)
    assert filled.endswith(end)
    assert "\n" not in filled[len(start) : -len(end)]
    assert [_term(row["x"]) for row in pyoxigraph.Store().query(filled)] == [_as_written(term) for term in terms]


@given(texts)
@example(Literal("\\u0022 } ?s ?p ?o #"))
@example(Literal("\\U00000022"))
@example(Literal("\x0000ff"))
def test_a_text_comes_back_from_rdflib_too(term: Literal) -> None:
    import rdflib

    filled = Query.from_text("t/echo", ECHO).fill({"x": term})
    rows = list(rdflib.Graph().query(filled))
    assert [(str(row[0]), row[0].language or "") for row in rows] == [(term.value, term.language)]


@given(st.sampled_from(queries.names()), iris)
def test_only_the_sample_of_a_shipped_query_is_replaced(name: str, iri: Iri) -> None:
    query = queries.get(name)
    try:
        filled = query.fill({parameter.name: iri for parameter in query.parameters})
    except BadInput:
        return
    written = to_ntriples(iri)
    lines = zip(query.text.split("\n"), filled.split("\n"), strict=True)
    for before, after in lines:
        if "# param" in before:
            assert after == re.sub(r"\{ .* \}", lambda _: f"{{ {written} }}", before)
        else:
            assert after == before
    pyoxigraph.Store().query(filled)


def _term(term: pyoxigraph.NamedNode | pyoxigraph.Literal) -> Term:
    if isinstance(term, pyoxigraph.NamedNode):
        return Iri(term.value)
    if term.language:
        return Literal(term.value, language=term.language)
    return Literal(term.value, term.datatype.value)


def _as_written(term: Term) -> Term:
    """An IRI comes back with its unsafe characters percent-encoded; a literal as it is."""
    return Iri(to_ntriples(term)[1:-1]) if isinstance(term, Iri) else term
