"""The questions asked on the whole graph: what each must tell, and what holds for every row of every answer."""

from __future__ import annotations

import re

import pytest
from expected_tables import Table, read_all, shown

from kgsneaker import queries
from kgsneaker.stores.base import Store
from kgsneaker.stores.embedded import EmbeddedStore

TABLES = read_all("breadth")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.case)
def test_what_the_sources_say_is_among_the_rows(table: Table, whole: Store) -> None:
    rows = set(shown(whole.select(table.query.fill(table.terms)), table.columns))
    assert table.rows
    assert [row for row in table.rows if row not in rows] == []


@pytest.mark.parametrize("name", queries.names())
def test_a_question_has_an_answer_on_the_whole_graph_and_no_row_twice(name: str, whole: Store) -> None:
    answer = whole.select(queries.get(name).text)
    assert 0 < len(answer) == len(set(answer.rows))


@pytest.mark.parametrize("name", queries.names())
def test_every_thing_in_a_row_has_its_name_beside_it(name: str, whole: Store) -> None:
    answer = whole.select(queries.get(name).text)
    for label in (column for column in answer.variables if column.endswith("Label")):
        thing = label.removesuffix("Label")
        assert [row for row in answer.dicts() if thing in row and label not in row] == []


def test_the_order_of_rows_of_the_whole_graph_is_total(whole: Store) -> None:
    backwards = EmbeddedStore()
    backwards.insert(sorted(whole.quads(), key=str, reverse=True))
    for name in queries.names():
        text = queries.get(name).text
        assert backwards.select(text) == whole.select(text), name


def test_no_chain_of_succession_is_longer_than_its_question_writes_out(whole: Store) -> None:
    text = queries.get("lineage/succession-chain").text
    steps = {int(step) for step in re.findall(r"BIND \((-?[0-9]+) AS \?step\)", text)}
    successors: dict[str, set[str]] = {}
    for newer, older in whole.select("SELECT ?n ?o WHERE { GRAPH g:heritage { ?n kgs:succeeds ?o } }"):
        successors.setdefault(str(older), set()).add(str(newer))
    longest, level = 0, set(successors)
    while level:
        level = {newer for older in level for newer in successors.get(older, ())}
        longest += bool(level)
        assert longest <= len(successors), "a shoe that succeeds itself"
    assert 5 <= longest < max(steps)
    assert steps == {*range(-max(steps), max(steps) + 1)} - {0}
