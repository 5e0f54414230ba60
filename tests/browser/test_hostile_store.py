"""Both pages of a graph whose names are attacks: they are only ever text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

import kgsneaker
from claimed_steps import graph

SCRIPT = "</script><script>document.title='taken'</script>"
LONG = "W" * 300
LABELS = {
    "a": SCRIPT,
    "b": LONG,
    "c": '\\u202Eevil\\" onload=alert(1) \\u0007',
    "d": "<img src=x onerror=alert(1)> ${alert(1)} {{7*7}}",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("hostile")
    text = graph([("a", "versionOf", "b"), ("c", "basedOn", "a"), ("d", "soleUnitFrom", "a")], LABELS)
    text = text.replace("dcterms:publisher", "<https://schema.org/url> <javascript:alert(1)> ; dcterms:publisher")
    (folder / "store.trig").write_text(text.replace("Gist 0.", "<b onclick=alert(1)>gist</b>"), encoding="utf-8")
    kg = kgsneaker.open(folder / "store.trig")
    written = {
        "lineage": kg.lineage_html("id:a"),
        "network": kg.network_html(),
    }
    for name, html in written.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8", newline="\n")
    return {name: folder / f"{name}.html" for name in written}


@pytest.mark.parametrize("name", ["lineage", "network"])
def test_hostile_names_are_shown_and_never_run(open_file: Any, pages: dict[str, Path], name: str) -> None:
    opened = open_file(pages[name])
    page = opened.page
    page.wait_for_timeout(300)
    assert page.title() != "taken"
    assert opened.requests == [pages[name].as_uri()]
    assert opened.complaints == []
    assert page.get_by_text(SCRIPT).count() >= 1
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("[onclick],[onload],[onerror],img").count() == 0


@pytest.mark.parametrize("name", ["lineage", "network"])
@pytest.mark.parametrize("width", [390, 1440])
def test_a_name_of_300_letters_does_not_widen_the_page(
    open_file: Any, pages: dict[str, Path], name: str, width: int
) -> None:
    page = open_file(pages[name], viewport={"width": width, "height": 844}).page
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_graph_without_a_card_says_so_in_whole_sentences(open_file: Any, pages: dict[str, Path]) -> None:
    footer = open_file(pages["lineage"]).page.locator("footer").inner_text()
    assert "A graph without a card: 4 things, 3 claims, 1 source in all." in footer
