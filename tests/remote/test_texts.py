"""A query is put so that every engine reads it over our default graph, whatever its own one is."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgsneaker import queries, resources
from kgsneaker.errors import BadQuery
from kgsneaker.namespaces import HERITAGE, PREFIXES
from kgsneaker.remote import texts
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.terms import Iri, Literal

G, H, X = Iri("http://x/g"), Iri("http://x/h"), "http://x/"
QUADS = [
    *((Iri(f"{X}s{n}"), Iri(f"{X}p"), Literal(str(n)), HERITAGE) for n in range(5)),
    (Iri(f"{X}s0"), Iri(f"{X}q"), Iri(f"{X}s1"), HERITAGE),
    (Iri(f"{X}s1"), Iri(f"{X}q"), Iri(f"{X}s2"), HERITAGE),
    (Iri(f"{X}s0"), Iri(f"{X}p"), Literal("in g"), G),
    (Iri(f"{X}s9"), Iri(f"{X}p"), Literal("in h"), H),
    (Iri(f"{X}s9"), Iri(f"{X}p"), Literal("in none"), None),
]
MIXED = [
    "SELECT * { ?s ?p ?o }",
    "SELECT * WHERE { ?s ?p ?o } # a last word",
    "SELECT ?s # which\nWHERE { ?s ?p ?o }# a last word",
    "select distinct ?s where{?s x:p ?o}order by ?s limit 2",
    "SELECT ?s ?g { ?s x:p ?o . GRAPH ?g { ?s x:p ?other } }",
    "SELECT ?s ?g { GRAPH ?g { ?s x:p ?other } ?s x:p ?o }",
    "SELECT ?g { GRAPH ?g { ?s x:p ?o } }",
    "SELECT ?g { GRAPH ?g { ?s x:p ?o FILTER EXISTS { ?s x:q ?x } } }",
    "SELECT ?g { GRAPH ?g { ?s x:p ?o } FILTER EXISTS { ?s x:q ?x } }",
    "SELECT ?g { GRAPH ?g { ?s x:p ?o } FILTER(STRLEN(STR(?o)) > 1 && NOT EXISTS { ?s x:q ?x }) }",
    "SELECT ?g ?e { GRAPH ?g { ?s x:p ?o } BIND(EXISTS { ?s x:q ?x } AS ?e) }",
    "SELECT * { { GRAPH x:g { ?s ?p ?o } } UNION { ?s x:q ?o } }",
    "SELECT * { OPTIONAL { ?s x:q ?o } MINUS { GRAPH x:g { ?s ?p ?z } } }",
    "SELECT * { GRAPH x:g { ?s x:p ?o } OPTIONAL { ?s x:q+ ?t } }",
    "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING(COUNT(*) > 1) ORDER BY ?n",
    "SELECT * { GRAPH x:g { ?s ?p ?o } { SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?v } GROUP BY ?s ORDER BY ?n LIMIT 9 } }",
    "SELECT * { GRAPH x:g { ?s ?p ?o } { SELECT DISTINCT ?s { GRAPH ?any { ?s ?p ?v } } } VALUES ?n { 1 2 } }",
    "SELECT * { VALUES (?s ?n) { (x:s0 UNDEF) (x:s1 '2') } GRAPH ?g { ?s x:p ?o } }",
    "SELECT * { VALUES ?s { x:s0 x:s1 } ?s ?p ?o } VALUES ?p { x:q }",
    "SELECT * { ?s x:p '{ GRAPH', \"}\" }",
    "SELECT * { [] x:p ?o }",
    "SELECT * { (1 2) x:p ?o }",
    "SELECT * { x:s0 (x:p|x:q)/x:p* ?o }",
    "SELECT * FROM x:g { ?s ?p ?o }",
    "SELECT * FROM <http://x/g> FROM x:h WHERE { ?s ?p ?o }",
    "SELECT * FROM NAMED x:g WHERE { GRAPH ?g { ?s ?p ?o } }",
    "SELECT (1 AS ?one) {}",
    "SELECT ?x { BIND(1 AS ?x) FILTER(?x = 1) FILTER regex('a', 'A', 'i') }",
    "SELECT (EXISTS { x:s0 x:q ?b } AS ?e) { GRAPH x:g { ?s ?p ?o } }",
    "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (NOT EXISTS { ?s x:q ?b FILTER EXISTS { ?b x:p ?c } }) ORDER BY ?s",
    "SELECT ?s { GRAPH ?g { ?s x:p ?o } } ORDER BY EXISTS { ?s x:q ?b } ?s",
    "BASE <http://x/> PREFIX y: <http://x/> SELECT * { <s0> y:p ?o }",
    "SELECT * { ?s kgs:brand ?o }",
    "PREFIX graph: <http://x/> PREFIX where: <http://x/> SELECT * { GRAPH graph:g { ?s where:p ?o } }",
]


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    made = EmbeddedStore()
    made.insert(QUADS)
    return made


def as_sent(store: EmbeddedStore, text: str) -> list[frozenset[tuple[str, str]]]:
    """The rows of an engine that knows nothing of our prefixes and has another default graph."""
    found = store._store.query(text)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    rows = [zip(names, row, strict=True) for row in found]
    return [frozenset((name, str(term)) for name, term in row if term is not None) for row in rows]


def ours(store: EmbeddedStore, text: str) -> list[frozenset[tuple[str, str]]]:
    default = None if " FROM " in text else [ox.NamedNode(HERITAGE)]
    found = store._store.query(text, default_graph=default, prefixes={**PREFIXES, "x": X})
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    rows = [zip(names, row, strict=True) for row in found]
    return [frozenset((name, str(term)) for name, term in row if term is not None) for row in rows]


@pytest.mark.parametrize("text", MIXED)
def test_a_query_means_the_same_over_another_default_graph(store: EmbeddedStore, text: str) -> None:
    text = f"PREFIX x: <http://x/> {text}"
    parsed = texts.parsed(text)
    expected = ours(store, text)
    found = as_sent(store, parsed.asked())
    if "ORDER BY" in text.upper():
        assert found == expected
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


@pytest.mark.parametrize("text", [one for one in MIXED if "LIMIT" not in one.upper()])
def test_pages_and_the_count_of_a_query_are_those_of_its_rows(store: EmbeddedStore, text: str) -> None:
    parsed = texts.parsed(f"PREFIX x: <http://x/> {text}")
    sent = parsed.asked()
    rows = as_sent(store, sent)
    assert as_sent(store, texts.counting(sent)) == [
        {("number", f'"{len(rows)}"^^<http://www.w3.org/2001/XMLSchema#integer>')}
    ]
    names = sorted({name for row in rows for name, _ in row}) or ["nothing"]
    pages = [as_sent(store, texts.paged(sent, names, place, 2)) for place in range(0, len(rows), 2)]
    assert sorted(sorted(row) for page in pages for row in page) == sorted(map(sorted, rows))


def test_shipped_queries_go_out_over_the_graphs_that_they_name() -> None:
    names = [*queries.names()]
    kept = [queries.get(name).text for name in names]
    kept += [resources.read(name).decode() for name in resources.names("queries/internal", ".rq")]
    assert len(kept) > 50
    assert [text for text in kept if f"GRAPH <{HERITAGE}> {{" in texts.parsed(text).asked()] == []


def test_a_query_that_does_not_parse_is_told_as_every_store_does() -> None:
    for text in ("SELECT * {", "SELECT * { ?s nosuch:p ?o }", "SELEC * {}", "INSERT DATA {}", "SELECT ?a { ?a }", ""):
        with pytest.raises(BadQuery) as here:
            texts.parsed(text)
        with pytest.raises(BadQuery) as there:
            EmbeddedStore().select(text)
        assert str(here.value) == str(there.value)


def test_nothing_is_evaluated_to_see_whether_a_query_parses() -> None:
    sixty = " ".join(map(str, range(60)))
    product = " ".join(f"VALUES ?v{n} {{ {sixty} }}" for n in range(9))  # evaluated, it would take years
    assert texts.parsed(f"SELECT (COUNT(*) AS ?n) {{ {product} }}").form == "SELECT"


def test_the_pieces_of_a_construct_and_a_describe_are_found() -> None:
    made = texts.parsed("CONSTRUCT { ?s kgs:a [ kgs:b ?o ] } FROM g:heritage WHERE { ?s ?p ?o } LIMIT 3")
    assert made.template == "{ ?s kgs:a [ kgs:b ?o ] }"
    assert made.variables_of_template() == ["s", "o"]
    assert made.selecting(["s", "o"]).endswith("SELECT ?s ?o FROM g:heritage WHERE { ?s ?p ?o }  LIMIT 3\n")
    short = texts.parsed("CONSTRUCT WHERE { ?s kgs:brand ?o }")
    assert short.template == "{ ?s kgs:brand ?o }"
    described = texts.parsed("DESCRIBE id:a <http://x/b> ?c { ?c a kgs:Model }")
    assert [token.text for token in described.described()] == ["id:a", "<http://x/b>", "?c"]
    assert texts.parsed("DESCRIBE id:a").where == ""
