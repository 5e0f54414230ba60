"""The ontology page as its readers use it: from disk, by address, by keyboard, on a phone, in the dark, on paper."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import kgsneaker

TWO_ARTICLES = Path(__file__).parents[1] / "two_articles"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the ontology on disk."""
    path = tmp_path_factory.mktemp("page") / "ontology.html"
    path.write_text(kgsneaker.open(TWO_ARTICLES).ontology_html(), encoding="utf-8", newline="\n")
    return path


def shown(page: Any) -> list[str]:
    """The names of the terms whose sections can be seen."""
    return page.locator("article.term:visible .name").all_inner_texts()


def focused(page: Any) -> str:
    return page.evaluate("document.activeElement.id")


def wait_for_focus(page: Any, identifier: str) -> None:
    """Wait until the focus is there, and has stayed there when the browser has drawn: it follows an address late."""
    page.wait_for_function("id => document.activeElement?.id === id", arg=identifier, timeout=5000)
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert focused(page) == identifier


def no_sideways_scroll(page: Any) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_it_opens_from_disk_without_a_request_or_complaint(open_file: Any, file: Path) -> None:
    opened = open_file(file)
    assert opened.requests == [file.as_uri()]
    assert opened.complaints == []
    assert opened.page.title() == "kgsneaker ontology"
    assert opened.page.get_by_role("heading", level=1).inner_text() == "kgsneaker ontology"


def test_the_address_of_a_term_leads_to_its_section(open_file: Any, file: Path) -> None:
    page = open_file(file, "#soleUnitFrom").page
    wait_for_focus(page, "soleUnitFrom")
    top = page.locator("#soleUnitFrom").bounding_box()["y"]
    assert 0 <= top < 200
    current = page.locator("nav a[aria-current]")
    assert current.all_inner_texts() == ["soleUnitFrom"]
    heading = page.locator("#soleUnitFrom").get_by_role("heading")
    assert heading.inner_text() == "Takes its sole unit from kgs:soleUnitFrom"


def test_a_link_within_a_section_leads_on_and_back(open_file: Any, file: Path) -> None:
    page = open_file(file, "#soleUnitFrom").page
    page.locator("#soleUnitFrom").get_by_role("link", name="partFrom").click()
    wait_for_focus(page, "partFrom")
    page.go_back()
    wait_for_focus(page, "soleUnitFrom")


def test_terms_are_found_by_name_label_and_meaning(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    every = len(shown(page))
    assert every > 150
    for typed, name in (
        ("soleunit", "kgs:soleUnitFrom"),
        ("list price", "kgs:listPrice"),
        ("day and month", None),
        ("brothers", "kgs:siblingOf"),
    ):
        page.fill("#page-filter", typed)
        found = shown(page)
        assert (found == []) if name is None else (name in found and len(found) < 10), typed
        entries = page.locator(".part li:visible").all_inner_texts()
        assert [f"kgs:{entry}" for entry in entries] == found
        assert page.locator("#page-found").inner_text() == f"{len(found)} of {every} terms"
        headings = page.locator(".group:visible h2").all_inner_texts()
        assert len(headings) <= len(found)
    page.fill("#page-filter", "")
    assert len(shown(page)) == every


def test_it_works_by_keyboard_alone(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the terms"
    page.keyboard.press("/")
    wait_for_focus(page, "page-filter")
    page.keyboard.type("taught by")
    assert shown(page) == ["kgs:mentoredBy"]
    page.keyboard.press("Enter")
    wait_for_focus(page, "mentoredBy")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert len(shown(page)) > 150
    assert focused(page) == "page-filter"


def test_who_goes_on_typing_before_the_address_has_changed_keeps_the_focus(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    page.fill("#page-filter", "taught by")
    page.evaluate(
        """new Promise((changed) => {
          addEventListener("hashchange", () => setTimeout(changed));
          const press = (target, key) =>
            target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
          press(document.getElementById("page-filter"), "Enter");
          press(document.body, "/");
        })"""
    )
    assert page.evaluate("location.hash") == "#mentoredBy"
    assert focused(page) == "page-filter"


def test_the_address_of_a_term_that_the_filter_hides_shows_it(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    page.fill("#page-filter", "siblings")
    page.evaluate("location.hash = '#Model'")
    wait_for_focus(page, "Model")
    assert page.locator("#Model").is_visible()
    assert page.input_value("#page-filter") == ""


@pytest.mark.parametrize("fragment", ["#nothing-here", "#%", "#page-terms", "#section-3"])
def test_a_strange_address_does_no_harm(open_file: Any, file: Path, fragment: str) -> None:
    opened = open_file(file, fragment)
    assert opened.complaints == []
    assert len(shown(opened.page)) > 150


def test_a_phone_gets_one_column_with_the_list_folded(open_file: Any, file: Path) -> None:
    page = open_file(file, **PHONE).page
    assert no_sideways_scroll(page)
    assert page.locator(".part:visible").count() == 0
    page.get_by_text("All terms").tap()
    assert page.locator(".part:visible").count() > 10
    assert no_sideways_scroll(page)
    page.locator("nav").get_by_role("link", name="soleUnitFrom", exact=True).tap()
    wait_for_focus(page, "soleUnitFrom")
    box = page.locator("#soleUnitFrom .example").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_without_script_every_term_stands_there_and_no_empty_filter(open_file: Any, file: Path) -> None:
    page = open_file(file, java_script_enabled=False).page
    assert len(shown(page)) > 150
    assert not page.locator("#page-filter").is_visible()
    assert page.locator(".part li:visible").count() > 150


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(open_file: Any, file: Path, scheme: str) -> None:
    page = open_file(file, "#released", color_scheme=scheme).page
    ratios = page.evaluate(
        """() => {
          const channel = (value) => value < 10.02 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
          const light = (color) => {
            const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map(channel);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const ground = (node) => {
            for (let at = node; at; at = at.parentElement) {
              const color = getComputedStyle(at).backgroundColor;
              if (!color.endsWith(", 0)")) return color;
            }
            return "rgb(255, 255, 255)";
          };
          const texts = document.querySelectorAll("h1, h2, h3, p, a, dt, dd, cite, th, td, code, label, kbd");
          return [...texts].map((node) => {
            const [one, two] = [light(getComputedStyle(node).color), light(ground(node))].sort((a, b) => b - a);
            return (one + 0.05) / (two + 0.05);
          });
        }"""
    )
    assert len(ratios) > 1000
    assert min(ratios) >= 4.5


def test_every_control_and_region_has_a_name(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    assert page.get_by_role("searchbox", name="Find a term").count() == 1
    assert page.get_by_role("navigation", name="Terms").count() == 1
    assert page.get_by_role("region", name="How the graph is built").count() == 1
    assert page.get_by_role("article").count() == page.locator("article[aria-labelledby]").count()
    levels = page.locator("h1, h2, h3").evaluate_all("all => all.map((one) => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_on_paper_every_term_stands_whatever_was_looked_for(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    page.fill("#page-filter", "siblings")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert len(shown(page)) > 150
    assert not page.locator("nav").is_visible()
