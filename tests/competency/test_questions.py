"""Each question that ships, asked in two engines, against a table written from the articles by reading."""

from __future__ import annotations

import pytest
from expected_tables import Table, read_all, shortened, shown

from kgsneaker import queries
from kgsneaker.stores.base import Store
from kgsneaker.stores.embedded import EmbeddedStore

TABLES = read_all("expected")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.case)
def test_a_question_is_answered_row_for_row_as_the_articles_have_it(table: Table, store: Store) -> None:
    answer = store.select(table.query.fill(table.terms))
    assert shortened(shown(answer, table.columns), table.rows) == table.rows


def test_every_query_has_a_table_with_its_own_samples() -> None:
    plain = {table.query.name for table in TABLES + read_all("breadth") if not table.terms}
    assert plain == set(queries.names())


@pytest.mark.parametrize("name", queries.names())
def test_both_engines_give_the_same_rows_in_every_column_and_none_twice(
    name: str, oxigraph: Store, rdflib_twin: Store
) -> None:
    text = queries.get(name).text
    answer = oxigraph.select(text)
    assert len(answer) == len(set(answer.rows))
    assert rdflib_twin.select(text) == answer


def test_the_order_of_rows_does_not_depend_on_the_order_of_loading(oxigraph: Store) -> None:
    backwards = EmbeddedStore()
    backwards.insert(sorted(oxigraph.quads(), key=str, reverse=True))
    for name in queries.names():
        text = queries.get(name).text
        assert backwards.select(text) == oxigraph.select(text), name
