"""The explorer on paper: the picture on one sheet of A3, what is said after it, and nothing cut."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import kgsneaker

WIDE, HIGH = 1512, 1047  # pixels of A3 across, without margins of 10 mm
CUT = """() => [...document.querySelectorAll("#panel-body *")].filter((one) => {
  const style = getComputedStyle(one);
  if (one.closest(".value details, .aside")) return false;
  return one.scrollWidth > one.clientWidth + 1 && style.overflowX !== "visible";
}).map((one) => one.className)"""

CLIPPED = """() => [...document.querySelectorAll("main, main > section")].filter((one) => (
  getComputedStyle(one).overflowY !== "visible" && one.offsetHeight && one.scrollHeight > one.clientHeight + 1
)).map((one) => one.id)"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("print") / "page.html"
    path.write_text(kgsneaker.open().lineage_html("2002R"), encoding="utf-8", newline="\n")
    return path


def on_paper(open_file: Any, file: Path, fragment: str = "") -> Any:
    """Open a page as it is printed on A3."""
    page = open_file(file, fragment, viewport={"width": WIDE, "height": HIGH}).page
    page.wait_for_function("() => document.querySelector('#summary').textContent.includes('in view')")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return page


def test_the_picture_fits_one_sheet(open_file: Any, file: Path) -> None:
    page = on_paper(open_file, file)
    box = page.locator("#scroll").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= WIDE
    assert box["y"] + box["height"] <= HIGH
    assert box["width"] > WIDE * 0.6  # and fills it
    assert page.evaluate("document.documentElement.scrollWidth") == WIDE


def test_the_sheet_tells_the_story_and_whose_it_is(open_file: Any, file: Path) -> None:
    page = on_paper(open_file, file)
    sheet = page.locator("#sheet")
    assert sheet.locator(".story").inner_text() == (
        "The 2002R revives the 2002 (2010) with its upper and takes its sole unit from the 860v2 (2011). "
        "The 1906 is in its history too, but nothing of it is kept."
    )
    assert "CC BY 4.0" in sheet.locator(".credit").inner_text()
    assert sheet.bounding_box()["y"] + sheet.bounding_box()["height"] <= HIGH
    page.emulate_media(media="screen")
    assert sheet.is_hidden()


def test_years_stand_above_what_they_are_of(open_file: Any, file: Path) -> None:
    page = on_paper(open_file, file)
    axis, picture = (page.locator(f"#{name} svg").bounding_box() for name in ("axis", "picture"))
    assert (axis["x"], axis["width"]) == (picture["x"], picture["width"])
    assert axis["y"] + axis["height"] <= picture["y"] + 12


def test_what_is_pressed_on_a_screen_is_not_on_paper(open_file: Any, file: Path) -> None:
    page = on_paper(open_file, file)
    for name in (".search", ".views", ".tools", "#selection", "#close", ".keys", ".lanes"):
        assert page.locator(name).first.is_hidden(), name


def test_every_section_is_open_on_paper(open_file: Any, file: Path) -> None:
    page = on_paper(open_file, file)
    assert page.locator("#panel .part").count() > 3
    for part in page.locator("#panel .part").all():
        assert part.locator(":scope > :not(summary)").first.is_visible()
    for rest in page.locator("#panel .rest").all():
        assert rest.locator(".value").first.is_visible()
    assert page.evaluate(CUT) == []


def test_a_sheet_is_a3_and_the_panel_follows_on_others(open_file: Any, file: Path) -> None:
    page = open_file(file).page
    page.wait_for_selector("svg .pill")
    printed = page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert 2 <= len(sheets) <= 9
    assert {(round(float(wide)), round(float(high))) for wide, high in sheets} == {(1191, 842)}
    assert page.locator("#picture svg").first.get_attribute("width") != ""


def test_a_narrow_sheet_holds_the_picture_too(open_file: Any, file: Path) -> None:
    page = on_paper(open_file, file)
    page.set_viewport_size({"width": 718, "height": 1047})
    page.emulate_media(media="print")
    box = page.locator("#scroll, #ladder").locator("visible=true").first.bounding_box()
    assert box["x"] + box["width"] <= 718
    assert page.evaluate("document.documentElement.scrollWidth") == 718


@pytest.mark.parametrize("view", ["#view=list", "#view=path&a=salehe-bembury&b=new-balance-1906", "#fit=1"])
def test_other_views_are_printed_whole(open_file: Any, file: Path, view: str) -> None:
    page = on_paper(open_file, file, view)
    assert page.evaluate("document.documentElement.scrollWidth") == WIDE
    clipped = page.evaluate(CLIPPED)
    assert clipped == []
