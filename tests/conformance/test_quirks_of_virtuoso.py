"""What Virtuoso 7.2.5 does otherwise than SPARQL 1.1 says, shown by asking it directly.

Each test stands for something in our queries or in the reading of its answers that would be needless
without it. They are of this version; with another they are skipped, and may be taken out one by one.
"""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from compared import Side

from kgsneaker import queries
from kgsneaker.namespaces import HERITAGE, PREFIXES, expand
from servers import virtuoso
from servers.starting import Server

KNOWN = "Virtuoso/07.20.3229"
XSD = PREFIXES["xsd"]
Cell = tuple[str, str]


def fetched(server: Server, query: str, **more: str) -> list[dict[str, dict[str, str]]]:
    """Return the bindings as they come over the wire."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    data = urllib.parse.urlencode({"query": prefixes + query, **more}).encode()
    request = urllib.request.Request(server.query, data, {"Accept": "application/sparql-results+json"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        bindings: list[dict[str, dict[str, str]]] = json.load(answer)["results"]["bindings"]
    return bindings


def cells(server: Server, query: str) -> list[Cell]:
    """Return text and datatype of the first variable of each row."""
    rows = [next(iter(row.values())) for row in fetched(server, query)]
    return [(cell["value"], cell.get("datatype", "").removeprefix(XSD)) for cell in rows]


def texts(server: Server, query: str) -> list[str]:
    return [value for value, _ in cells(server, query)]


@pytest.fixture(scope="module")
def server(virtuoso_with_the_whole_graph: Server) -> Server:
    with urllib.request.urlopen(f"{virtuoso_with_the_whole_graph.query}?query=ASK%7B%7D", timeout=60) as answer:
        if not answer.headers["Server"].startswith(KNOWN):
            pytest.skip(f"these are quirks of {KNOWN}, and this is {answer.headers['Server']}")
    return virtuoso_with_the_whole_graph


def test_a_boolean_that_is_stored_comes_as_one(server: Server) -> None:
    assert set(cells(server, "SELECT ?x { GRAPH g:heritage { ?claim kgs:accepted ?x } }")) == {("1", "boolean")}


@pytest.mark.parametrize("expression", ["true", "1 = 1", "BOUND(?claim)", "EXISTS { GRAPH ?claim { ?s ?p ?o } }"])
def test_a_boolean_that_is_computed_comes_as_an_integer_unless_it_is_cast(server: Server, expression: str) -> None:
    pattern = "SELECT ?x { GRAPH g:heritage { ?claim kgs:witnesses 7 } BIND(%s AS ?x) } LIMIT 1"
    assert cells(server, pattern % expression) == [("1", "integer")]
    assert cells(server, pattern % f"xsd:boolean({expression})") == [("1", "boolean")]


def test_texts_are_ordered_by_language_first_unless_by_their_words(server: Server) -> None:
    query = "SELECT ?x { VALUES ?x { 'b'@en 'a'@it 'c'@de } } ORDER BY %s"
    assert texts(server, query % "?x") == ["b", "a", "c"]
    assert texts(server, query % "STR(?x)") == ["a", "b", "c"]


def test_long_texts_are_ordered_by_what_nobody_knows_unless_by_their_words(server: Server) -> None:
    query = "SELECT ?x { GRAPH g:entities { ?thing skos:prefLabel ?x FILTER(LANG(?x) = 'en') } } ORDER BY %s"
    labels = texts(server, query % "STR(?x)")
    assert labels == sorted(labels)
    plain = texts(server, query % "?x")
    assert plain != labels
    assert sorted(plain) == labels


def test_distinct_lets_equal_rows_pass_where_a_variable_is_unbound(server: Server) -> None:
    query = (
        "SELECT DISTINCT ?who ?brand ?shoe ?day { GRAPH g:heritage { ?who a kgs:Person . "
        "?shoe kgs:designedBy ?who ; kgs:brand ?brand . ?another kgs:designedBy ?who ; kgs:brand ?other "
        "FILTER(?other != ?brand) OPTIONAL { ?shoe kgs:earliestDay ?day } } } ORDER BY ?day"
    )
    rows = [json.dumps(row, sort_keys=True) for row in fetched(server, query)]
    repeated = {row for row in rows if rows.count(row) > 1}
    assert repeated
    assert not any('"day"' in row for row in repeated)


def test_a_default_graph_in_the_request_leaves_no_named_graph(server: Server) -> None:
    query = "SELECT ?s { GRAPH claim:n0088 { ?s ?p ?o } }"
    assert len(fetched(server, query)) == 1
    assert fetched(server, query, **{"default-graph-uri": HERITAGE}) == []


def test_the_default_graph_is_the_union_of_all_and_counts_a_triple_once_a_graph(server: Server) -> None:
    pattern = "id:new-balance-2002r kgs:soleUnitFrom id:new-balance-860v2"
    (once,) = texts(server, f"SELECT (COUNT(*) AS ?n) {{ GRAPH g:heritage {{ {pattern} }} }}")
    (bag,) = texts(server, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
    assert (once, int(bag) > 1) == ("1", True)


def test_graphs_of_its_own_are_among_ours(server: Server) -> None:
    found = texts(
        server, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER(!STRSTARTS(STR(?g), 'https://w3id.org/')) }"
    )
    assert "http://www.openlinksw.com/schemas/virtrdf#" in found


def test_not_exists_knows_no_function_of_what_is_bound_outside_unless_said_with_optional(server: Server) -> None:
    query = (
        "SELECT ?shoe { GRAPH g:heritage { ?shoe kgs:released ?date } FILTER(STRSTARTS(STR(?date), '2010')) "
        "%s { GRAPH g:heritage { ?shoe kgs:released ?finer } FILTER(STRLEN(STR(?finer)) > STRLEN(STR(?date))) } %s }"
    )
    assert texts(server, query % ("FILTER NOT EXISTS", "")) == []
    assert len(texts(server, query % ("OPTIONAL", "FILTER(!BOUND(?finer))"))) >= 5


def test_values_are_forgotten_beside_a_union_with_values_unless_in_a_query_of_their_own(server: Server) -> None:
    query = queries.get("names/names").fill({"thing": [expand("id:new-balance-2002r"), expand("id:new-balance-860v2")]})
    bare, changes = re.subn(r"\{\s+SELECT \?thing\s+WHERE \{(\s+VALUES .*\n)\s+\}\s+\}\n", r"\1", query)
    assert changes == 1
    assert {row["thing"]["value"] for row in fetched(server, query)} <= {
        expand("id:new-balance-2002r"),
        expand("id:new-balance-860v2"),
    }
    assert len({row["thing"]["value"] for row in fetched(server, bare)}) > 900


def test_exists_is_false_after_a_coalesce_and_an_optional_unless_it_stands_before_them(server: Server) -> None:
    head = (
        "SELECT ?accepted ?words ?label { VALUES ?property { kgs:employedBy kgs:jobTitle } "
        "GRAPH ?claim { id:joe-grondin ?property ?value } GRAPH g:evidence { ?claim kgs:statedIn ?passage } "
        "OPTIONAL { GRAPH g:heritage { ?value skos:prefLabel ?name FILTER(LANG(?name) = 'en') } } "
        "BIND(COALESCE(STR(?name), STR(?value)) AS ?words) "
    )
    optional = (
        "OPTIONAL { GRAPH g:evidence { ?claim kgs:about ?about } "
        "GRAPH g:heritage { ?about skos:prefLabel ?label FILTER(LANG(?label) = 'en') } } "
    )
    accepted = "BIND(xsd:boolean(EXISTS { GRAPH g:heritage { ?claim kgs:accepted true } }) AS ?accepted) "
    assert set(texts(server, f"{head}{optional}{accepted}}}")) == {"0"}
    assert set(texts(server, f"{head}{accepted}{optional}}}")) == {"1"}


@pytest.fixture
def doomed(whole: Side, tmp_path: Path, server: Server) -> Iterator[Server]:
    """A server of its own, for the one test after which it is dead."""
    assert server  # skipped as the others are
    with virtuoso.started(tmp_path) as started:
        virtuoso.load(started, whole.store.dump("nq"))
        yield started


def test_a_union_and_a_second_negation_inside_a_negation_kill_the_server(doomed: Server) -> None:
    query = (
        "SELECT ?claim { GRAPH g:evidence { ?claim kgs:statedIn ?here . ?other kgs:statedIn ?there } "
        "GRAPH ?claim { ?thing kgs:released ?value } GRAPH ?other { ?thing kgs:released ?otherValue } "
        "FILTER NOT EXISTS { GRAPH g:ontology { kgs:released kgs:within ?qualifier } "
        "{ GRAPH g:evidence { ?claim ?qualifier ?limit } } UNION { GRAPH g:evidence { ?other ?qualifier ?limit } } "
        "FILTER NOT EXISTS { GRAPH g:evidence { ?claim ?qualifier ?shared . ?other ?qualifier ?shared } } } }"
    )
    with pytest.raises((OSError, EOFError)) as caught:
        fetched(doomed, query)
    assert not isinstance(caught.value, urllib.error.HTTPError), "it answers, and lives"
