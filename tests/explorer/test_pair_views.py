"""The views of two things, path and comparison, say what they found and what they left out."""

from __future__ import annotations

import json
from typing import Any

import pytest

Json = Any

# Two shoes made in one place, of which one has a designer; a claim that is set aside; no lineage.
KINDS = ["Model", "Place", "Person"]
RELATIONS = [
    ["designedBy", "was designed by", "designed", "people"],
    ["madeIn", "is made in", "is where is made", "other"],
]
THINGS = [["boston", 1, "Boston", []], ["ink", 0, "Ink", []], ["jo", 2, "Jo", []], ["oak", 0, "Oak", []]]
BOSTON, INK, JO, OAK = range(4)


def data(claims: list[Json], in_all: int | None = None) -> Json:
    return {
        "about": {"omitted": "", "claims": len(claims) if in_all is None else in_all},
        "focus": -1,
        "kinds": KINDS,
        "trusts": ["reported"],
        "relations": RELATIONS,
        "sources": [["gazette", "A gazette", "Gazette", 0, "", "", "", []]],
        "things": THINGS,
        "claims": [[f"n{n}", s, r, o, "", 0, "p1", 0, flag] for n, (s, r, o, flag) in enumerate(claims)],
        "dates": {},
        "judgements": [],
        "disagreements": [],
    }


IN_BOSTON = [(INK, 1, BOSTON, 1), (OAK, 1, BOSTON, 1)]
BY_JO = [(INK, 0, JO, 1), (OAK, 0, JO, 1)]


@pytest.fixture
def view(modules: Any) -> Any:
    """Return a function that fills an element with a view of two things and gives its text."""

    def fill(module: str, name: str, held: Json, ends: tuple[int | None, int | None]) -> str:
        text: str = modules.evaluate(
            """async (text) => {
                const [module, name, data, ends] = JSON.parse(text);
                const { readData } = await import("/model.js");
                const { derive } = await import("/derived.js");
                const graph = readData(data);
                const element = document.createElement("section");
                document.body.replaceChildren(element);
                window.picked = [];
                const shown = (await import(module))[name];
                const scene = { graph, derived: derive(graph), pick: (thing) => window.picked.push(thing) };
                scene.nodes = graph.things.filter((thing) => thing.isProduct).map((thing) => thing.index);
                scene.links = scene.derived.links;
                scene.setHubs = (hubs) => shown(element, ends, { ...scene, hubs });
                scene.setEnds = (...chosen) => shown(element, chosen, scene);
                shown(element, ends.map((end) => end ?? undefined), scene);
                return element.innerText;
            }""",
            json.dumps([f"/{module}", name, held, ends]),
        )
        return text

    return fill


def test_hubs_are_left_out_and_let_in_by_a_switch(view: Any, modules: Any) -> None:
    said = view("path_view.js", "fillPaths", data(IN_BOSTON), (INK, OAK))
    assert (
        "Nothing that is accepted joins Ink and Oak; hubs such as brands, places and materials were left out." in said
    )
    assert "Through them there is a way." in said
    modules.locator("#through-hubs").check()
    said = modules.locator("section").inner_text()
    assert "1 way" in said
    assert "The Ink is made in Boston (Gazette, p1), as is the Oak (Gazette, p1)." in said
    modules.locator("#through-hubs").uncheck()
    assert "Nothing that is accepted joins" in modules.locator("section").inner_text()


def test_a_way_is_drawn_as_cards_that_lead_to_their_things(view: Any, modules: Any) -> None:
    said = view("path_view.js", "fillPaths", data(BY_JO), (INK, OAK))
    assert "The Ink was designed by Jo, who also designed the Oak" not in said  # each step has its source
    assert "The Ink was designed by Jo (Gazette, p1), who also designed the Oak (Gazette, p1)." in said
    assert "Who says so: 2 steps, 2 witnesses" in said
    assert modules.locator(".chain .thing-link").all_inner_texts() == ["Ink", "Jo", "Oak"]
    modules.locator(".chain .thing-link").nth(1).click()
    assert modules.evaluate("window.picked") == [JO]
    assert modules.locator(".way .claim").count() == 2


def test_a_page_of_a_part_of_the_graph_says_that_it_seeks_there_alone(view: Any) -> None:
    hint = "Ways are sought among what this page holds"
    assert hint in view("path_view.js", "fillPaths", data(BY_JO, in_all=9), (INK, OAK))
    assert hint not in view("path_view.js", "fillPaths", data(BY_JO), (INK, OAK))


def test_a_comparison_marks_what_both_have_and_what_is_set_aside(view: Any, modules: Any) -> None:
    said = view("compare_view.js", "fillComparison", data([*BY_JO, IN_BOSTON[0], (OAK, 1, BOSTON, 0)]), (INK, OAK))
    assert said.startswith("The Ink was designed by Jo (Gazette, p1)")
    heads = modules.locator("tbody th").all_inner_texts()
    assert heads == ["was designed by the same", "is made in"]
    cells = modules.locator("tbody td .said").all_inner_texts()
    assert cells == ["= Jo", "= Jo", "Boston", "set aside: Boston"]
    assert "no source on record says" in view(
        "compare_view.js", "fillComparison", data([*BY_JO[:1], *IN_BOSTON]), (INK, OAK)
    )


def offered(modules: Any) -> list[str]:
    texts: list[str] = modules.locator("section button").all_inner_texts()
    return texts


def test_who_has_chosen_nothing_is_offered_pairs_that_are_joined(view: Any, modules: Any) -> None:
    said = view("path_view.js", "fillPaths", data([*IN_BOSTON, (INK, 0, JO, 1)]), (None, None))
    assert said.startswith("Choose two things")
    assert offered(modules) == ["Ink and Jo"]  # nothing but a hub joins Ink and Oak
    modules.locator("section button").click()
    assert "The Ink was designed by Jo" in modules.locator("section").inner_text()


def test_an_end_that_is_chosen_stays_where_it_is(view: Any, modules: Any) -> None:
    view("path_view.js", "fillPaths", data(BY_JO), (None, OAK))
    assert offered(modules) == ["Jo and Oak", "Ink and Oak"]
    view("path_view.js", "fillPaths", data(BY_JO), (OAK, None))
    assert offered(modules) == ["Oak and Jo", "Oak and Ink"]


def test_what_is_offered_to_compare_is_of_one_sort(view: Any, modules: Any) -> None:
    said = view("compare_view.js", "fillComparison", data(BY_JO), (INK, None))
    assert said.startswith("Choose two things to put side by side.")
    assert offered(modules) == ["Ink and Oak"]
    view("compare_view.js", "fillComparison", data(BY_JO), (JO, None))
    assert offered(modules) == []


def test_a_page_that_holds_nothing_offers_nothing(view: Any, modules: Any) -> None:
    assert view("path_view.js", "fillPaths", {**data([]), "things": []}, (None, None)).startswith("Choose two things")
    assert offered(modules) == []
