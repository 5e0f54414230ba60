"""Queries that anyone may write, asked of five stores: the answer of memory, in its order where one is asked for."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from compared import Pair

from kgsneaker.stores.rows import Rows

PREFIXES = "PREFIX claim: <https://w3id.org/kgsneaker/claim/>\n"
IN_ORDER = [
    # What is believed is the default graph.
    "SELECT ?shoe { ?shoe a kgs:Model ; kgs:brand id:new-balance } ORDER BY STR(?shoe)",
    "SELECT (COUNT(*) AS ?n) { ?shoe kgs:soleUnitFrom ?other }",
    "SELECT ?claim ?who { GRAPH ?claim { id:new-balance-2002r kgs:designedBy ?who } "
    "?claim kgs:accepted true } ORDER BY STR(?claim)",
    "SELECT ?brand (COUNT(DISTINCT ?shoe) AS ?shoes) { ?shoe a kgs:Model ; kgs:brand ?brand } "
    "GROUP BY ?brand HAVING (COUNT(DISTINCT ?shoe) > 1) ORDER BY DESC(?shoes) STR(?brand)",
    # A dataset of one's own.
    "SELECT ?s ?p ?o FROM claim:n0088 { ?s ?p ?o }",
    "SELECT ?s FROM claim:n0088 FROM claim:n0001 { ?s ?p ?o } ORDER BY STR(?s)",
    "SELECT ?g ?s FROM NAMED claim:n0088 FROM NAMED claim:n0001 { GRAPH ?g { ?s ?p ?o } } ORDER BY STR(?g)",
    # Words, numbers, days.
    "SELECT ?label { ?thing skos:prefLabel ?label FILTER(REGEX(STR(?label), '^new balance 2002', 'i')) } "
    "ORDER BY STR(?label)",
    "SELECT ?amount ?low { ?amount kgs:lowAmount ?low FILTER(?low >= 130 && ?low < 140.5) } ORDER BY ?low STR(?amount)",
    "SELECT (SUM(?low) AS ?sum) { ?amount kgs:lowAmount ?low ; kgs:currency 'USD' }",
    'SELECT ?shoe ?day { ?shoe kgs:earliestDay ?day FILTER(?day >= "2010-01-01"^^xsd:date) } ORDER BY ?day STR(?shoe)',
    "SELECT ?shoe ?date { ?shoe kgs:released ?date FILTER(STRSTARTS(STR(?date), '2010')) } ORDER BY STR(?shoe) ?date",
    "SELECT (STRLEN(STR(?label)) AS ?n) (UCASE(STR(?label)) AS ?large) (LANG(?label) AS ?tag) "
    "{ id:new-balance-2002r skos:prefLabel ?label }",
    # Patterns.
    "SELECT ?shoe ?maker { ?shoe kgs:soleUnitFrom ?o OPTIONAL { ?shoe kgs:designedBy ?maker } } "
    "ORDER BY STR(?shoe) STR(?maker)",
    "SELECT ?who { { ?x kgs:designedBy ?who } UNION { ?x kgs:developedBy ?who } } ORDER BY STR(?who) LIMIT 7 OFFSET 3",
    "SELECT DISTINCT ?who { ?x kgs:designedBy ?who MINUS { ?y kgs:developedBy ?who } } ORDER BY STR(?who)",
    "SELECT ?shoe { ?shoe a kgs:Model FILTER NOT EXISTS { ?shoe kgs:released ?date } } ORDER BY STR(?shoe)",
    "SELECT ?shoe { VALUES ?shoe { id:new-balance-2002r id:nike id:nothing } ?shoe skos:prefLabel ?l } "
    "ORDER BY STR(?shoe)",
    "SELECT ?shoe ?n { { SELECT ?shoe (COUNT(*) AS ?n) { ?x kgs:descendsFrom ?shoe } GROUP BY ?shoe } "
    "FILTER(?n > 2) } ORDER BY DESC(?n) STR(?shoe)",
    "SELECT ?older { id:new-balance-2002r kgs:derivesFrom+ ?older } ORDER BY STR(?older)",
    "SELECT ?what { id:new-balance-2002r kgs:brand/skos:prefLabel ?what } ORDER BY STR(?what)",
    "SELECT ?text { GRAPH g:evidence { claim:n0088 kgs:gist ?text } }",
    "SELECT ?x { VALUES ?x { 1 2.5 'text' 'word'@en true id:nike } } ORDER BY STR(?x)",
]
IN_ANY_ORDER = [
    "SELECT * { id:new-balance-2002r ?p ?o }",
    "SELECT ?g { GRAPH ?g { id:new-balance-2002r kgs:soleUnitFrom id:new-balance-860v2 } }",
    "SELECT ?claim ?words { GRAPH g:evidence { ?claim kgs:gist ?words FILTER(LANG(?words) = 'en') } }",
]
ASKED = [
    "ASK { id:new-balance-2002r kgs:soleUnitFrom id:new-balance-860v2 }",
    "ASK { id:new-balance-860v2 kgs:soleUnitFrom id:new-balance-2002r }",
    "ASK { GRAPH claim:n0088 { ?s kgs:soleUnitFrom ?o } }",
    "ASK FROM claim:n0001 { ?s kgs:soleUnitFrom ?o }",
]
BUILT = [
    "CONSTRUCT { ?a kgs:influence ?b } { ?a kgs:soleUnitFrom ?b }",
    "CONSTRUCT { ?s ?p ?o } { GRAPH claim:n0088 { ?s ?p ?o } }",
    "CONSTRUCT WHERE { id:new-balance-2002r kgs:brand ?b }",
    "CONSTRUCT { ?s skos:prefLabel ?l } { ?s kgs:brand id:new-balance ; skos:prefLabel ?l } ORDER BY STR(?s) LIMIT 5",
    "DESCRIBE id:new-balance-2002r",
    "DESCRIBE ?b { id:new-balance-2002r kgs:brand ?b }",
]


def both(query: str, pair: Pair) -> tuple[object, object]:
    return pair.other.graph.sparql(PREFIXES + query), pair.memory.graph.sparql(PREFIXES + query)


@pytest.mark.parametrize("query", IN_ORDER)
def test_rows_come_in_the_order_asked_for(query: str, pair: Pair) -> None:
    rows, expected = both(query, pair)
    assert rows == expected


@pytest.mark.parametrize("query", IN_ANY_ORDER)
def test_rows_without_an_order_are_the_same_rows(query: str, pair: Pair) -> None:
    rows, expected = both(query, pair)
    assert isinstance(rows, Rows)
    assert isinstance(expected, Rows)
    assert Counter(map(frozenset, map(dict.items, rows.dicts()))) == Counter(
        map(frozenset, map(dict.items, expected.dicts()))
    )
    assert len(expected) > 0


@pytest.mark.parametrize("query", ASKED)
def test_yes_and_no_are_the_same(query: str, pair: Pair) -> None:
    answer, expected = both(query, pair)
    assert answer is expected


@pytest.mark.parametrize("query", BUILT)
def test_a_graph_that_a_query_builds_is_the_same(query: str, pair: Pair) -> None:
    triples, expected = both(query, pair)
    assert isinstance(triples, list)
    assert isinstance(expected, list)
    assert len(triples) == len(expected) > 0
    assert set(triples) == set(expected)


@pytest.mark.parametrize("media", ["json", "csv", "tsv", "xml"])
def test_rows_are_written_the_same(media: str, whole_pair: Pair) -> None:
    query = PREFIXES + IN_ORDER[0]
    written, expected = (side.store.serialize(query, media) for side in (whole_pair.other, whole_pair.memory))
    if media == "json":
        assert json.loads(written) == json.loads(expected)
    else:
        assert written == expected


def test_every_quad_is_there_and_no_other(pair: Pair) -> None:
    assert pair.other.store.dump("nq") == pair.memory.store.dump("nq")
    assert len(pair.other.store) == len(pair.memory.store)
    assert set(pair.other.store.quads()) == set(pair.memory.store.quads())
