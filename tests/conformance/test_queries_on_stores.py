"""Every query that ships, asked of five stores: the same columns and rows, in the same order as memory."""

from __future__ import annotations

import random
from itertools import zip_longest

import pytest
from compared import Pair

from kgsneaker import queries, resources
from kgsneaker.asking import ask, internal
from kgsneaker.queries import Query
from kgsneaker.stores.base import Store
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Iri, Literal, Term

INTERNAL = [name.split("/")[2].removesuffix(".rq") for name in resources.names("queries/internal", ".rq")]
WITH_CHOICE = [name for name in queries.names() if queries.get(name).parameters]
INTERNAL_WITH_CHOICE = [name for name in INTERNAL if internal(name).parameters]
# Where the terms are that a parameter of a kind can take.
KINDS = {
    "thing": "SELECT DISTINCT ?term { GRAPH g:entities { ?term a ?class } }",
    "property": "SELECT DISTINCT ?term { GRAPH g:evidence { ?c kgs:statedIn ?p } GRAPH ?c { ?s ?term ?o } }",
    "source": "SELECT ?term { GRAPH g:evidence { ?term a kgs:Source } }",
    "claim": "SELECT ?term { GRAPH g:evidence { ?term a kgs:Claim } }",
}
YEARS = [Literal(str(year)) for year in range(1900, 2030)]
MANY, SOME = 60, 2  # rdflib takes its time


def terms(store: Store, kind: str, count: int) -> list[Term]:
    """Return terms that a parameter of that kind can take: any of them, and always the same ones."""
    if kind == "text":
        return YEARS[:count] if count > len(YEARS) else YEARS[-count:]
    every = sorted((term for (term,) in store.select(KINDS[kind]) if isinstance(term, Iri)), key=str)
    return random.Random(kind).sample(every, min(count, len(every)))


def many(query: Query, pair: Pair) -> dict[str, list[Term]]:
    """Return the terms to ask a query about: its own samples and many more, all at once."""
    count = SOME if pair.name == "rdflib" else MANY
    return {
        parameter.name: list(
            dict.fromkeys([parameter.default, *terms(pair.memory.store, parameter.kind, count)]),
        )
        for parameter in query.parameters
    }


def assert_same(rows: Rows, expected: Rows) -> None:
    """Compare two answers, and show the first row that differs."""
    assert rows.variables == expected.variables
    for place, (row, other) in enumerate(zip_longest(rows.rows, expected.rows)):
        assert row == other, f"row {place} of {len(rows)}, expected {len(expected)}"


@pytest.mark.parametrize("name", queries.names())
def test_a_question_has_the_same_rows(name: str, pair: Pair) -> None:
    assert_same(*pair.both(queries.get(name).text))


@pytest.mark.parametrize("name", WITH_CHOICE)
def test_a_question_about_many_things_has_the_same_rows(name: str, whole_pair: Pair) -> None:
    query = queries.get(name)
    assert_same(*whole_pair.both(query.fill(many(query, whole_pair))))


@pytest.mark.parametrize("name", INTERNAL)
def test_what_the_package_itself_asks_has_the_same_rows(name: str, pair: Pair) -> None:
    assert_same(ask(pair.other.store, name), ask(pair.memory.store, name))


@pytest.mark.parametrize("name", INTERNAL_WITH_CHOICE)
def test_what_the_package_itself_asks_about_many_things_has_the_same_rows(name: str, pair: Pair) -> None:
    chosen = many(internal(name), pair)
    assert_same(ask(pair.other.store, name, **chosen), ask(pair.memory.store, name, **chosen))
