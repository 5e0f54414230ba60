"""The lineage page as its readers use it: from disk, by mouse, keyboard, phone, in the dark, without script."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from kgsneaker.explorer import lineage_page, lineage_svg
from sample_lineage import CARDS, DATASET, DISAGREEMENTS, LINEAGE

SHOES = [node.entity.label for node in LINEAGE.nodes]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the 2002R on disk."""
    path = tmp_path_factory.mktemp("page") / "2002R lineage.html"
    path.write_text(lineage_page(LINEAGE, CARDS, DISAGREEMENTS, DATASET), encoding="utf-8", newline="\n")
    return path


def shown(page: Any) -> list[str]:
    """The headings of the articles that can be seen."""
    return page.locator("article.thing:visible h2").all_inner_texts()


def wait_for_focus(page: Any, identifier: str) -> None:
    """Wait until an element has the focus; the page moves it in an event of its own."""
    page.wait_for_function("id => document.activeElement?.id === id", arg=identifier, timeout=5000)


def focused(page: Any) -> str:
    return page.evaluate("document.activeElement.id")


def test_it_opens_from_disk_without_a_request_or_complaint(open_file: Any, file: Path) -> None:
    opened = open_file(file)
    assert opened.requests == [file.as_uri()]
    assert opened.complaints == []
    assert opened.page.title() == "New Balance 2002R – lineage"


def test_every_shoe_and_every_relation_is_in_the_picture(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    for label in SHOES:
        # By its accessible name, which begins with the whole name of the thing.
        assert page.get_by_role("link", name=f"{label} ").locator(".box").count() >= 1, label
    for edge in LINEAGE.edges:
        words = f"{edge.newer.label} {edge.relation.label} {edge.older.label} ("
        assert page.locator("a.edge title", has_text=words).count() == 1, words
    assert page.locator("a.edge").count() == 16


def test_the_focus_is_selected_on_opening(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    assert shown(page) == ["New Balance 2002R"]
    assert page.locator("a.pill[aria-current=true]").get_attribute("href") == "#new-balance-2002r"


def test_a_click_shows_a_thing_and_moves_the_focus_to_its_heading(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    page.click("#pill-new-balance-2002")
    assert shown(page) == ["New Balance 2002"]
    wait_for_focus(page, "new-balance-2002-heading")
    assert page.locator("[role=status]").inner_text() == "New Balance 2002 selected"
    page.go_back()
    assert shown(page) == ["New Balance 2002R"]


def test_a_citation_is_opened_by_keyboard_alone(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    for _ in range(6):
        page.keyboard.press("Tab")
        if focused(page).startswith("pill-"):
            break
    assert focused(page).startswith("pill-")
    for _ in range(20):
        if focused(page) == "pill-new-balance-2002r":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    wait_for_focus(page, "pill-new-balance-2002")
    page.keyboard.press("ArrowLeft")
    wait_for_focus(page, "pill-new-balance-1906")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    wait_for_focus(page, "new-balance-2002-heading")
    citation = page.get_by_text("2002 borrowed its sole from the 1906, then the top runner.")
    assert not citation.is_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    assert citation.is_visible()
    page.keyboard.press("Escape")
    wait_for_focus(page, "pill-new-balance-2002")


def test_every_pill_is_reached_by_tab_and_by_arrows(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    by_tab = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        by_tab.add(focused(page))
    pills = set(page.locator("a.pill").evaluate_all("links => links.map(link => link.id)"))
    assert pills <= by_tab
    by_arrows, waiting = set(), ["pill-new-balance-2002r"]
    while waiting:
        here = waiting.pop()
        by_arrows.add(here)
        for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
            page.locator(f"[id='{here}']").focus()
            page.keyboard.press(key)
            if focused(page) not in by_arrows:
                waiting.append(focused(page))
    assert by_arrows == pills


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("#page-picture", "ArrowLeft", "pill-new-balance-2002"),
        (".scroll a.edge", "ArrowLeft", "pill-new-balance-2002"),
        ("#pill-new-balance-2002", "ArrowLeft", "pill-new-balance-1906"),
    ],
)
def test_arrows_walk_from_wherever_the_focus_is_in_the_picture(
    open_file: Any, file: Path, start: str, key: str, end: str
) -> None:
    page = open_file(file).page
    page.locator(start).first.focus()
    page.keyboard.press(key)
    wait_for_focus(page, end)


def test_the_picture_has_no_stop_of_the_tab_key_but_its_things(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    for _ in range(3):
        page.keyboard.press("Tab")
    assert focused(page).startswith("pill-")


def test_an_edge_opens_its_citations(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    edge = page.locator("a.edge", has=page.locator("title", has_text="sole unit from New Balance 860v2"))
    edge.locator(".line").dispatch_event("click")
    assert shown(page) == ["New Balance 2002R"]
    assert page.get_by_text("860v2 tooling underlies the 2002R.").is_visible()
    assert focused(page) == edge.get_attribute("href").removeprefix("#")


def test_a_fragment_restores_the_selection(open_file: Any, file: Path) -> None:
    assert shown(open_file(file, "#new-balance-860v2").page) == ["New Balance 860v2"]
    assert shown(open_file(file, "#link-1").page) == ["New Balance 2002"]
    assert shown(open_file(file, "#no-such-thing").page) == ["New Balance 2002R"]
    assert open_file(file, "#%E0%A4%A").complaints == []


def test_values_that_disagree_stand_side_by_side(open_file: Any, file: Path) -> None:
    page = open_file(file, "#new-balance-860v2", viewport={"width": 1440, "height": 900}).page
    left, right = (value.bounding_box() for value in page.locator("article:visible .apart .value").all())
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]


def test_without_javascript_all_statements_stand_in_the_document(open_file: Any, file: Path) -> None:
    opened = open_file(file, java_script_enabled=False)
    assert sorted(shown(opened.page)) == sorted(SHOES)
    opened.page.click("#pill-new-balance-860v2")
    assert opened.page.url.endswith("#new-balance-860v2")
    heading = opened.page.locator("#new-balance-860v2-heading").bounding_box()
    assert 0 <= heading["y"] < 720
    assert opened.complaints == []


def test_a_phone_scrolls_the_picture_and_never_the_page_sideways(open_file: Any, file: Path) -> None:
    page = open_file(file, viewport={"width": 390, "height": 844}, has_touch=True).page
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator(".scroll").evaluate("box => box.scrollWidth > box.clientWidth")
    focus = page.locator("a.pill.focus .box").bounding_box()
    assert focus["x"] >= 0
    assert focus["x"] + focus["width"] <= 390
    name = page.locator("a.pill.focus .name").bounding_box()
    assert name["height"] >= 11
    page.locator("#pill-new-balance-2002").dispatch_event("click")
    assert shown(page) == ["New Balance 2002"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_a_phone_has_the_page_in_less_than_seven_screens(open_file: Any, file: Path) -> None:
    page = open_file(file, **PHONE).page
    assert page.evaluate("document.documentElement.scrollHeight") < 5500
    assert page.locator(".key").evaluate("legend => legend.open") is False
    assert page.get_by_text("Everything else that is said (5)").is_visible()


def test_the_page_says_that_the_picture_scrolls_where_it_does(open_file: Any, file: Path) -> None:
    hint = "The picture is wider than this screen"
    assert open_file(file, **PHONE).page.get_by_text(hint).is_visible()
    assert open_file(file, java_script_enabled=False, **PHONE).page.get_by_text(hint).is_visible()
    assert not open_file(file, viewport={"width": 2400, "height": 900}).page.get_by_text(hint).is_visible()


def test_a_tap_brings_what_is_said_to_the_top_and_back_to_the_thing(open_file: Any, file: Path) -> None:
    page = open_file(file, **PHONE).page
    page.locator("#pill-new-balance-2002").evaluate("pill => pill.scrollIntoView({ inline: 'center' })")
    page.locator("#pill-new-balance-2002").tap()
    wait_for_focus(page, "new-balance-2002-heading")
    assert 0 <= page.locator("#new-balance-2002-heading").bounding_box()["y"] < 120
    page.locator("article:visible .back").tap()
    page.wait_for_function("location.hash === '#page-picture'")
    box = page.locator("#pill-new-balance-2002 .box").bounding_box()
    assert 0 <= box["x"] < 390
    assert 0 <= box["y"] < 844


def test_the_dark_page_is_dark(open_file: Any, file: Path) -> None:
    page = open_file(file, color_scheme="dark").page
    color = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in color[4:-1].split(",")) < 50
    fill = page.evaluate("getComputedStyle(document.querySelector('.pill:not(.focus) .box')).fill")
    assert max(int(part) for part in fill[4:-1].split(",")) < 60


def test_no_caption_leaves_its_pill(open_file: Any, file: Path) -> None:
    page = open_file(file, viewport={"width": 1700, "height": 900}).page
    for pill in page.locator("a.pill").all():
        box = pill.locator(".box").bounding_box()
        for text in pill.locator("text").all():
            inner = text.bounding_box()
            assert box["x"] <= inner["x"]
            assert inner["x"] + inner["width"] <= box["x"] + box["width"], text.inner_text()


def test_the_picture_alone_opens_without_a_request_or_complaint(open_file: Any, tmp_path: Path) -> None:
    path = tmp_path / "lineage.svg"
    path.write_text(lineage_svg(LINEAGE), encoding="utf-8", newline="\n")
    opened = open_file(path)
    assert opened.requests == [path.as_uri()]
    assert opened.complaints == []
    assert opened.page.locator(".pill").count() == len(SHOES)


def test_a_hostile_name_runs_nothing(open_file: Any, tmp_path: Path) -> None:
    hostile = "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'>\u202e"
    nodes = tuple(_renamed(node, hostile) for node in LINEAGE.nodes)
    path = tmp_path / "hostile.html"
    path.write_text(lineage_page(type(LINEAGE)(nodes[0].entity, nodes, ()), {}, (), DATASET), encoding="utf-8")
    opened = open_file(path)
    assert opened.requests == [path.as_uri()]
    assert opened.complaints == []
    assert opened.page.evaluate("window.hit") is None
    assert shown(opened.page) == [hostile.removesuffix("\u202e")]


def _renamed(node: Any, label: str) -> Any:
    from dataclasses import replace

    return replace(node, entity=replace(node.entity, label=label))
