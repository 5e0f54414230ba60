"""The address of the explorer holds what is shown: every state comes back, what is wrong in one is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kgsneaker

TWO_ARTICLES = Path(__file__).parents[1] / "two_articles"
DESK = {"viewport": {"width": 1280, "height": 800}}
READY = "() => document.querySelector('#summary').textContent.includes('in view')"
# What the reader sees of a state, without the state itself.
SEEN = """() => ({
  view: document.body.dataset.view,
  heading: document.querySelector("#panel").hidden ? "" : document.querySelector("#panel-heading").textContent,
  summary: document.querySelector("#summary").textContent,
  pills: [...document.querySelectorAll("#picture .pill")].map((one) => (
    `${one.dataset.thing} ${one.className.baseVal} ${one.getAttribute("transform")}`)).sort(),
  pressed: [...document.querySelectorAll("[aria-pressed=true]")].map((one) => one.id || one.textContent),
  canvas: Boolean(document.querySelector("#picture canvas")),
  rows: document.querySelectorAll("#list:not([hidden]) tbody tr").length,
  ends: [...document.querySelectorAll(".two:not([hidden]) .pickers input")].map((one) => one.value),
  found: [...document.querySelectorAll(".two:not([hidden])")].map((one) => one.textContent),
  filters: document.querySelector("#filters-count").textContent,
})"""
STATES = [
    "",
    "#sel=",
    "#sel=new-balance-860v2",
    "#view=list",
    "#view=list&sel=new-balance-860v2&disputed=1",
    "#view=path&a=salehe-bembury&b=new-balance-1906",
    "#view=path&a=salehe-bembury&b=new-balance-1906&hubs=1",
    "#view=compare&a=new-balance-2002&b=new-balance-2002r",
    "#depth=1",
    "#depth=2&only=1",
    "#only=1",
    "#true=1",
    "#fit=1",
    "#disputed=1",
    "#trust=1",
    "#trust=0",
    "#from=2010&to=2020",
    "#to=2015",
    "#hide=colorway,edition",
    "#off=complex-2002r,moneyinc-2002r",
    "#brand=new-balance",
    "#kind=Edition,Version",
    "#sel=new-balance-860v2&depth=1&trust=2&from=2009&to=2024&only=1&true=1&hide=edition&off=moneyinc-2002r"
    "&brand=new-balance&kind=Model,Version",
]
# What is wrong, and what is meant then.
WRONG = {
    "#view=nonesuch": "",
    "#view=": "",
    "#sel=nonesuch": "",
    "#a=nonesuch&b=__proto__": "",
    "#depth=0": "",
    "#depth=-1": "",
    "#depth=100": "",
    "#depth=1.5": "",
    "#depth=1e1": "",
    "#trust=5": "",
    "#from=x&to=20200": "",
    "#only=yes&true=0&fit=2&disputed=": "",
    "#hide=nonesuch,__proto__": "",
    "#off=nonesuch": "",
    "#brand=nonesuch": "",
    "#kind=nonesuch": "",
    "#open=nonesuch": "",
    "#nonesuch=1": "",
    "#&&==&": "",
    "#view=list&view=path": "#view=list",
    "#hide=edition,nonesuch,edition": "#hide=edition",
    "#kind=Edition,Nonesuch": "#kind=Edition",
    "#depth=2&depth=3": "#depth=2",
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("address") / "page.html"
    html = kgsneaker.open(TWO_ARTICLES).lineage_html("2002R")
    path.write_text(html, encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def shared(chromium: Any, file: Path) -> Iterator[Any]:
    """One page for many addresses: a browser takes a second to open one."""
    context = chromium.new_context(**DESK)
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_function(READY)
    yield page
    context.close()


def seen(shared: Any, fragment: str) -> dict[str, Any]:
    """What the page shows after somebody has changed its address."""
    shared.evaluate("fragment => { location.hash = fragment || '#'; }", fragment)
    shared.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 20))")
    return dict(shared.evaluate(SEEN))


@pytest.mark.parametrize("state", STATES)
def test_a_state_comes_back(open_file: Any, file: Path, state: str) -> None:
    opened = open_file(file, state, **DESK)
    page = opened.page
    page.wait_for_function(READY)
    before = page.evaluate(SEEN)
    page.reload()
    page.wait_for_function(READY)
    assert page.evaluate(SEEN) == before
    # Another state and back again: the page writes what it reads.
    page.evaluate("location.hash = '#view=list&fit=1&trust=1'")
    page.go_back()
    page.wait_for_timeout(50)
    assert page.evaluate(SEEN) == before
    assert opened.complaints == []


@pytest.mark.parametrize("state", [state for state in STATES if state and "view" not in state])
def test_a_state_is_written_as_it_was_read(open_file: Any, file: Path, state: str) -> None:
    page = open_file(file, state, **DESK).page
    page.wait_for_function(READY)
    page.locator("[data-view-button=list]").click()
    page.locator("[data-view-button=timeline]").click()
    assert page.evaluate("location.hash") == state


def test_states_show_different_things(shared: Any) -> None:
    usual = seen(shared, "")
    for state in STATES[1:]:
        assert seen(shared, state) != usual, state


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_left_out(shared: Any, wrong: str) -> None:
    assert seen(shared, wrong) == seen(shared, WRONG[wrong])
