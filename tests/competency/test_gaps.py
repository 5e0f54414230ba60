"""Gaps that the two articles do not have: each is made by taking something away, and is then reported."""

from __future__ import annotations

import pytest
from expected_tables import shown

from kgsneaker import belief, queries
from kgsneaker.errors import NotFound
from kgsneaker.namespaces import HERITAGE, PREFIXES, expand
from kgsneaker.stores.base import Store
from kgsneaker.stores.embedded import EmbeddedStore

# What is taken away (claims by their subject and property) · the question · its rows · how "all" words them.
MADE = {
    "partner": (
        [("new-balance-2002r-thisisneverthat", "collaborator")],
        [("id:new-balance-2002r-thisisneverthat", "thisisneverthat × New Balance 2002R", "id:new-balance-2002r")],
        ("edition", "editionLabel", "shoe"),
        "no partner",
    ),
    "shoe": (
        [("new-balance-2002r-phantom", "colorwayOf"), ("new-balance-2002r-refined-future", "packOf")],
        [
            ("id:new-balance-2002r-phantom", "New Balance 2002R Phantom", "Colorway"),
            ("id:new-balance-2002r-refined-future", "Refined Future", "Pack"),
        ],
        ("product", "productLabel", "kind"),
        "no shoe that it is made on",
    ),
    "brand": (
        [("nike-air-jordan", "brand"), ("new-balance-2002", "brand")],
        [("id:nike-air-jordan", "Air Jordan", "Line"), ("id:new-balance-2002", "New Balance 2002", "Model")],
        ("product", "productLabel", "kind"),
        "no brand",
    ),
    "lineage": (
        [("new-balance-2002", "soleUnitFrom")],
        [("id:new-balance-1906", "New Balance 1906", "Model")],
        ("shoe", "shoeLabel", "kind"),
        "no tie to another shoe",
    ),
    "developer": (
        [("nike-shox", "developedBy")],
        [("id:nike-shox", "Nike Shox")],
        ("technology", "technologyLabel"),
        "no developer",
    ),
    "works": (
        [("new-balance-2002r", "designedBy")],
        [("id:tetsuya-shono", "Tetsuya Shono")],
        ("person", "personLabel"),
        "no work",
    ),
}


def without(store: Store, gone: list[tuple[str, str]]) -> Store:
    """The same graph, believed anew without the claims on these properties of these things."""
    stated = [quad for quad in store.quads() if quad[3] != HERITAGE]
    removed = {(expand(f"id:{thing}"), expand(f"kgs:{prop}")) for thing, prop in gone}
    claims = {graph for s, p, _, graph in stated if (s, p) in removed and str(graph).startswith(PREFIXES["claim"])}
    assert claims
    left = EmbeddedStore()
    left.insert(quad for quad in stated if quad[3] not in claims and quad[0] not in claims)
    belief.derive(left)
    return left


@pytest.mark.parametrize("gap", MADE)
def test_a_gap_that_is_made_is_reported_in_its_question_and_among_all(gap: str, oxigraph: Store) -> None:
    gone, rows, columns, what = MADE[gap]
    store = without(oxigraph, gone)
    question = queries.get(f"gaps/without-{gap}").text
    before = shown(oxigraph.select(question), columns)
    assert [row for row in shown(store.select(question), columns) if row not in before] == rows
    every = shown(store.select(queries.get("gaps").text), ("thing", "thingLabel", "what"))
    assert [row for row in every if row[2] == what and (row[0], row[1]) in {r[:2] for r in rows}] == [
        (row[0], row[1], what) for row in rows
    ]


def test_a_thing_without_an_english_name_is_reported_too(oxigraph: Store) -> None:
    nameless = EmbeddedStore()
    nameless.insert(oxigraph.quads())
    nameless.insert([(expand("id:x"), expand("rdf:type"), expand("kgs:Model"), expand("g:entities"))])
    rows = shown(nameless.select(queries.get("gaps").text), ("thing", "thingLabel", "kind", "what"))
    assert {row[3] for row in rows if row[:3] == ("id:x", "", "Model")} == {
        "no year of release",
        "no designer",
        "no brand",
        "no tie to another shoe",
    }


def test_a_topic_alone_is_its_question_about_all_or_names_its_questions() -> None:
    assert queries.get("gaps").name == "gaps/all"
    assert queries.get("brands").name == "people/brands"  # a question's own name comes first
    with pytest.raises(
        NotFound, match=r"^commerce is a topic of \d+ questions: commerce/availability, .*; ask one of them$"
    ):
        queries.get("commerce")
