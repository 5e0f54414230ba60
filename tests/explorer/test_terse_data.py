"""What a page leaves unsaid is put back in it, and nothing else."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

import kgsneaker
from kgsneaker.explorer.terse import _identifiers, _route, slug_of, terse
from page_data import data_given

Json = Any


def _said(data: Json) -> Json:
    """Return data as the page reads it: what stands at the end of a row and says nothing may be there or not."""
    claims = [[*row, *[None] * (10 - len(row))] for row in data["claims"]]
    things = [[*row, *["", ""][: 5 - len(row)]] for row in data["things"]]
    return {**data, "claims": claims, "things": things}


def _put_back(modules: Any, data: Json) -> Json:
    text = modules.evaluate(
        """async (text) => {
            const { spread } = await import("/spread.js");
            return JSON.stringify(spread(JSON.parse(text)));
        }""",
        json.dumps(terse(data)),
    )
    found = json.loads(text)
    del found["years"]
    return found


@pytest.mark.parametrize("name", ["", "Nike", "New Balance 2002R", "Salehe Bembury"])
def test_the_page_reads_what_it_was_given(modules: Any, name: str) -> None:
    kg = kgsneaker.open()
    data = data_given(lambda: kg.lineage_html(name) if name else kg.explore_html())
    assert len(data["claims"]) > 30
    assert _said(_put_back(modules, data)) == _said(data)


STRANGE: Json = {
    "claims": [["9", 3, 0, "x", "", 0, "", 0, 1], ["10", 0, 0, 1, "g", 0, "p", 1, 0, {"part": ["a", "b"]}]],
    "things": [
        ["", 0, "", []],
        ["nike-90", 0, "Nike '90", []],
        ["x", 0, "Nike Air", ["A"], "Air"],
        ["kōbe", 0, "Kōbe", []],
        ["b", 0, "👟 Air", [], "Air"],
        ["c", 0, "Air", [], "Other"],
    ],
    "sources": [
        ["k", "A title", "P", 1, "", "https://a.org/a-title?x=a-title", "", []],
        ["l", "ä", "P", 1, "2010", "", "Jo", [0]],
        ["m", "", "", 1, "", "https://a.org/ä", "", []],
    ],
    "dates": {
        "2010": [747720, 748091, "2010", "2010"],
        "0001": [372, 743, "0001", "1"],
        "2010~": [1, 2, "c. 2010", "x"],
    },
    "nodes": [[5, 80, 0], [2, 70, -1]],
    "layout": {
        "ticks": [[8, 1990, 1], [20, 1992, 0]],
        "lanes": [[0, 44, 1], [44, 76, -1]],
        "routes": [[], [1, 2, 5, 2, 5, 9], [1, 2, 1, 9], [1, 2, 5, 2, 8, 2], [3, 4]],
    },
}


def test_strange_data_is_put_back_too(modules: Any) -> None:
    assert _said(_put_back(modules, STRANGE)) == _said(STRANGE)
    assert _said(_put_back(modules, {**STRANGE, "claims": [], "nodes": [], "layout": None}))["layout"] is None


def test_random_identifiers_and_lines_are_put_back(modules: Any) -> None:
    chance = random.Random(3)
    claims = [[f"{chance.choice('nb')}{chance.choice('0018'):0>{chance.choice((1, 4))}}", 0] for _ in range(300)]
    routes = [[chance.randrange(4) for _ in range(2 * chance.randrange(1, 6))] for _ in range(300)]
    data = {**STRANGE, "claims": claims, "layout": {"ticks": [], "lanes": [], "routes": routes}}
    found = _put_back(modules, data)
    assert [row[0] for row in found["claims"]] == [row[0] for row in claims]
    assert found["layout"]["routes"] == routes


def test_identifiers_that_count_on_are_counted() -> None:
    assert _identifiers(["n0009", "n0010", "n0011", "n0011b", "b1", "b2"]) == ["n0009", 2, "n0011b", "b1", 1]
    assert _identifiers([]) == []


def test_a_line_is_its_beginning_and_its_steps() -> None:
    assert _route([10, 5, 30, 5, 30, 60, 40, 60]) == [10, 5, 20, 55, 10]
    assert _route([10, 5, 10, 60]) == [10, 5, 0, 55]
    assert _route([10, 5, 30, 60]) == [[10, 5, 30, 60]]


def test_a_slug_is_made_of_plain_letters_alone() -> None:
    assert slug_of("New Balance 2002R “x”") == ""
    assert slug_of("A.P.C. × B") == ""
    assert slug_of("Nike Air Force 1 '07 ") == "nike-air-force-1-07"
