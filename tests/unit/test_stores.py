"""Both stores answer alike on the same quads: the rows, the graphs, the errors and the bytes of a dump."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgsneaker.errors import BadInput, BadQuery, StoreTrouble
from kgsneaker.namespaces import EDTF, HERITAGE, expand
from kgsneaker.stores.base import Store
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.stores.rdf import RdflibStore
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import RDF_LANG_STRING, Blank, Iri, Literal, Quad, Term

INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
SHOE, OLD, SOLE = expand("id:shoe"), expand("id:old"), expand("kgs:soleUnitFrom")
LABEL, PRICE, DATE = expand("skos:prefLabel"), expand("kgs:listPrice"), expand("kgs:released")
CLAIM, OTHER_CLAIM = expand("claim:n1"), expand("claim:n2")
QUADS: list[Quad] = [
    (SHOE, SOLE, OLD, CLAIM),
    (SHOE, SOLE, OLD, HERITAGE),
    (SHOE, PRICE, Literal("130", INTEGER), OTHER_CLAIM),
    (SHOE, LABEL, Literal("Shoe", RDF_LANG_STRING, "en"), HERITAGE),
    (SHOE, LABEL, Literal("スニーカー", RDF_LANG_STRING, "ja"), HERITAGE),
    (SHOE, DATE, Literal("2010~", EDTF), HERITAGE),
    (OLD, LABEL, Literal('a "quoted"\n\tline \\ of text'), HERITAGE),
    (OLD, LABEL, Literal("in no graph"), None),
]


@pytest.fixture(params=[EmbeddedStore, RdflibStore])
def store(request: pytest.FixtureRequest) -> Store:
    filled: Store = request.param()
    filled.insert(QUADS)
    return filled


def column(rows: Rows) -> set[Term | None]:
    return {row[0] for row in rows}


def test_a_query_without_a_dataset_asks_what_is_believed(store: Store) -> None:
    assert store.select("SELECT ?o { id:shoe kgs:soleUnitFrom ?o }").rows == [(OLD,)]
    assert store.ask("ASK { id:shoe skos:prefLabel 'Shoe'@en }")
    assert not store.ask("ASK { id:shoe kgs:listPrice ?price }")


def test_a_triple_in_two_graphs_is_counted_once(store: Store) -> None:
    rows = store.select("SELECT (COUNT(*) AS ?n) { ?s kgs:soleUnitFrom ?o }")
    assert rows.rows == [(Literal("1", INTEGER),)]


def test_what_lies_in_no_graph_is_not_believed(store: Store) -> None:
    assert not store.ask("ASK { ?s ?p 'in no graph' }")
    assert not store.ask("ASK { GRAPH ?g { ?s ?p 'in no graph' } }")


def test_a_graph_pattern_finds_claims_and_beliefs(store: Store) -> None:
    found = store.select("SELECT ?g { GRAPH ?g { id:shoe kgs:soleUnitFrom id:old } }")
    assert column(found) == {CLAIM, HERITAGE}
    assert store.ask("ASK { GRAPH g:heritage { id:shoe kgs:soleUnitFrom id:old } }")
    assert not store.ask("ASK { GRAPH claim:n2 { id:shoe kgs:soleUnitFrom id:old } }")


def test_from_names_the_default_graph(store: Store) -> None:
    query = "SELECT ?p FROM claim:n2 { id:shoe ?p ?o }"
    assert store.select(query).rows == [(PRICE,)]
    assert not store.ask("ASK FROM claim:n2 { id:shoe kgs:soleUnitFrom ?o }")


def test_two_from_clauses_are_one_default_graph(store: Store) -> None:
    found = store.select("SELECT ?p FROM claim:n1 FROM claim:n2 { id:shoe ?p ?o }")
    assert column(found) == {SOLE, PRICE}


def test_from_named_says_which_graphs_there_are(store: Store) -> None:
    found = store.select("SELECT ?g FROM NAMED claim:n1 { GRAPH ?g { ?s ?p ?o } }")
    assert column(found) == {CLAIM}
    assert not store.ask("ASK FROM NAMED claim:n1 { ?s ?p ?o }")


def test_the_word_from_in_a_text_names_no_dataset(store: Store) -> None:
    assert store.ask("ASK { id:shoe kgs:soleUnitFrom ?o FILTER('from' != ' FROM <http://x/> ') } # FROM claim:n2")


@pytest.mark.parametrize("query", ["ASKFROM<%s>{?s ?p ?o}", "ASK FROMNAMED<%s>{GRAPH ?g {?s ?p ?o}}"])
def test_a_dataset_is_seen_where_keywords_touch(query: str) -> None:
    embedded = EmbeddedStore()
    embedded.insert([(SHOE, SOLE, OLD, HERITAGE), (OLD, SOLE, SHOE, CLAIM)])
    embedded.insert([(OLD, SOLE, SHOE, OTHER_CLAIM)])
    asked = query.replace("?s ?p ?o", "id:shoe kgs:soleUnitFrom ?o") % CLAIM
    assert not embedded.ask(asked)
    assert embedded.ask(asked.replace(CLAIM, HERITAGE))


def test_a_query_with_its_own_dataset_leaves_no_trace(store: Store) -> None:
    before = store.dump("nq")
    store.select("SELECT * FROM claim:n1 FROM NAMED claim:n2 { ?s ?p ?o }")
    assert store.dump("nq") == before
    assert not store.ask("ASK { id:shoe kgs:listPrice ?price }")


def test_literals_keep_language_and_datatype(store: Store) -> None:
    assert column(store.select("SELECT ?l { id:shoe skos:prefLabel ?l }")) == {
        Literal("Shoe", RDF_LANG_STRING, "en"),
        Literal("スニーカー", RDF_LANG_STRING, "ja"),
    }
    assert column(store.select("SELECT ?d { id:shoe kgs:released ?d }")) == {Literal("2010~", EDTF)}
    assert column(store.select("SELECT ?l { id:old skos:prefLabel ?l }")) == {Literal('a "quoted"\n\tline \\ of text')}


def test_a_variable_that_is_not_bound_is_none(store: Store) -> None:
    rows = store.select("SELECT ?s ?price { ?s kgs:soleUnitFrom ?o OPTIONAL { ?s kgs:listPrice ?price } }")
    assert rows.variables == ("s", "price")
    assert rows.rows == [(SHOE, None)]
    assert rows.dicts() == [{"s": SHOE}]


def test_rows_come_in_the_order_asked_for(store: Store) -> None:
    rows = store.select("SELECT ?n { VALUES ?n { 3 1 2 } } ORDER BY DESC(?n)")
    assert [str(row[0]) for row in rows] == ["3", "2", "1"]


def test_a_construct_gives_each_triple_once(store: Store) -> None:
    found = store.construct("CONSTRUCT { ?s kgs:soleUnitFrom ?o } { GRAPH ?g { ?s kgs:soleUnitFrom ?o } }")
    assert found == [(SHOE, SOLE, OLD)]


def test_a_description_is_of_what_is_believed(store: Store) -> None:
    found = store.construct("DESCRIBE id:old")
    assert found == [(OLD, LABEL, Literal('a "quoted"\n\tline \\ of text'))]


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("SELECT ?s { ?s ?p }", 1, 19),
        ("SELECT ?s {\n  ?s unknown:p ?o }", 2, 6),
        ("SELECT * {\n  ?s ?p ?o .\n  FILTR(?o) }", 3, 3),
        ("SELECT * { ?s ?p", 1, None),
        ("", 1, 1),
        ("SELECT * FROM { ?s ?p ?o }", 1, None),
    ],
)
def test_a_query_that_does_not_parse_is_refused_at_its_line(
    store: Store, query: str, line: int, column: int | None
) -> None:
    with pytest.raises(BadQuery) as caught:
        store.select(query)
    assert caught.value.line == line
    assert caught.value.column is not None
    assert column is None or caught.value.column == column
    assert "\n" not in str(caught.value)


def test_each_method_takes_its_own_form_only(store: Store) -> None:
    for method, query in (
        (store.select, "ASK { ?s ?p ?o }"),
        (store.ask, "SELECT * { ?s ?p ?o }"),
        (store.construct, "SELECT * { ?s ?p ?o }"),
    ):
        with pytest.raises(BadInput, match="expected here"):
            method(query)


def test_answers_are_written_in_the_formats_of_their_form(store: Store) -> None:
    rows = store.serialize("SELECT ?o { id:shoe kgs:soleUnitFrom ?o }", "csv")
    assert rows.split() == [b"o", OLD.encode()]
    assert b'"boolean":true' in store.serialize("ASK { id:shoe ?p ?o }", "json").replace(b" ", b"")
    triples = store.serialize("CONSTRUCT { ?s ?p ?o } { ?s kgs:soleUnitFrom ?o . ?s ?p ?o FILTER(?o = id:old) }", "nq")
    assert triples.strip() == f"<{SHOE}> <{SOLE}> <{OLD}> .".encode()


@pytest.mark.parametrize(
    ("query", "media"),
    [("SELECT * { ?s ?p ?o }", "turtle"), ("DESCRIBE id:shoe", "csv"), ("ASK { ?s ?p ?o }", "paper")],
)
def test_a_format_that_does_not_fit_the_form_is_refused(store: Store, query: str, media: str) -> None:
    with pytest.raises(BadInput, match="accepted: "):
        store.serialize(query, media)


def test_every_quad_comes_out_as_it_went_in(store: Store) -> None:
    assert set(store.quads()) == set(QUADS)
    assert len(store) == len(QUADS)
    store.insert(QUADS)
    assert len(store) == len(QUADS)


def test_a_dump_is_sorted_lines(store: Store) -> None:
    lines = store.dump("nq").splitlines(keepends=True)
    assert lines == sorted(lines)
    assert f"<{SHOE}> <{SOLE}> <{OLD}> <{CLAIM}> .\n".encode() in lines


def test_a_dump_is_never_of_triples_alone(store: Store) -> None:
    with pytest.raises(BadInput, match="nq, trig, jsonld"):
        store.dump("turtle")


def test_a_dump_in_trig_and_json_holds_the_same_quads(store: Store) -> None:
    import pyoxigraph as ox

    plain = set(ox.parse(store.dump("nq"), format=ox.RdfFormat.N_QUADS))
    assert set(ox.parse(store.dump("trig"), format=ox.RdfFormat.TRIG)) == plain
    assert set(ox.parse(store.dump("jsonld"), format=ox.RdfFormat.JSON_LD)) == plain


def test_rdflib_says_in_one_line_what_it_cannot_evaluate() -> None:
    with pytest.raises(StoreTrouble, match="rdflib cannot answer") as caught:
        RdflibStore().select(f"SELECT * {{ ?s ?p ?o }} LIMIT {10**30}")
    assert "\n" not in str(caught.value)


# Letters that N-Quads escapes, letters of several bytes, and letters beyond the first plane.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12) | st.sampled_from(
    ["", '"', "\\", "\n\r\t", "\b\f\x0b\x1c\x7f\x85\u2028", "\ufffe\uffff", "👟", "日本"]
)
iris = st.sampled_from([SHOE, OLD, SOLE, expand("id:北京"), Iri("urn:x:y"), Iri("http://example.org/a?b=c&d#e")])
literals = st.one_of(
    texts.map(Literal),
    st.builds(Literal, texts, st.just(RDF_LANG_STRING), st.sampled_from(["en", "ja", "zh-hant"])),
    st.builds(Literal, texts, st.sampled_from([EDTF, "http://example.org/datatype", INTEGER])),
)
subjects = iris | st.sampled_from([Blank("b0"), Blank("other")])
quads = st.lists(st.tuples(subjects, iris, subjects | literals, st.sampled_from([None, HERITAGE, CLAIM])), max_size=8)


@settings(max_examples=60, deadline=None)
@given(quads)
def test_any_quads_come_out_alike_and_dump_to_the_same_bytes(some: list[Quad]) -> None:
    embedded, twin = EmbeddedStore(), RdflibStore()
    for one in (embedded, twin):
        one.insert(some)
        assert set(one.quads()) == set(some)
        assert len(one) == len(set(some))
    assert embedded.dump("nq") == twin.dump("nq")
    again = EmbeddedStore()
    again.load_nquads(embedded.dump("nq"))
    # A parser gives blank nodes new names; all else comes back as it was.
    named = {quad for quad in some if not any(isinstance(term, Blank) for term in quad)}
    assert {quad for quad in again.quads() if not any(isinstance(term, Blank) for term in quad)} == named
    assert len(again) == len(embedded)


@settings(max_examples=20, deadline=None)
@given(texts.map(str.strip), st.sampled_from(["en-US", "JA", "zh-Hant"]))
def test_language_tags_are_kept_in_small_letters(text: str, tag: str) -> None:
    for one in (EmbeddedStore(), RdflibStore()):
        one.insert([(SHOE, LABEL, Literal(text, RDF_LANG_STRING, tag), HERITAGE)])
        assert [quad[2] for quad in one.quads()] == [Literal(text, RDF_LANG_STRING, tag.lower())]
