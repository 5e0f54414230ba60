"""Five thousand shoes in one page: lines fold with a count, and unfold by mouse, key and address."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from synthetic_heritage import Heritage

import kgsneaker

SHOES = 5_000
DESK = {"viewport": {"width": 1280, "height": 800}}
SUMMARY = re.compile(
    r"([\d,]+)(?: of [\d,]+)? shoes? and [\d,]+ links? in view(?:; ([\d,]+) more folded into their lines)?"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    with (folder / "large.nq").open("w", encoding="utf-8") as written:
        written.writelines(f"{quad}\n" for quad in Heritage(SHOES, crowded=True).quads())
    html = kgsneaker.open(folder / "large.nq").explore_html()
    (folder / "page.html").write_text(html, encoding="utf-8", newline="\n")
    return folder / "page.html"


def counts(page: Any) -> tuple[int, int]:
    """Return how many shoes are in view, and how many are folded."""
    page.wait_for_function("() => document.querySelector('#summary').textContent.includes('in view')", timeout=60_000)
    found = SUMMARY.fullmatch(page.locator("#summary").inner_text())
    assert found
    shown, hidden = ((group or "0").replace(",", "") for group in found.groups())
    return int(shown), int(hidden)


def words(page: Any) -> str:
    """Return what is said of the element that has the focus."""
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_lines_fold_with_counts_and_nothing_is_lost(open_file: Any, file: Path) -> None:
    opened = open_file(file, **DESK)
    shown, hidden = counts(opened.page)
    assert shown + hidden == SHOES
    assert hidden > shown
    marks = opened.page.locator("#picture .more text").all_text_contents()
    assert marks
    assert all(re.fullmatch(r"\+\d+", mark) for mark in marks)
    assert opened.complaints == []
    assert opened.requests == [file.as_uri()]


def test_a_line_is_unfolded_and_folded_by_a_press(open_file: Any, file: Path) -> None:
    opened = open_file(file, **DESK)
    page = opened.page
    shown, hidden = counts(page)
    more = page.locator("#picture .more").first
    head, count = more.get_attribute("data-open"), int(more.locator("text").text_content().lstrip("+"))
    place = page.locator(f"#picture .pill[data-thing='{head}']").bounding_box()
    more.click()
    assert counts(page) == (shown + count, hidden - count)
    assert page.evaluate("location.hash").startswith("#open=")
    assert words(page).startswith(f"Fold {count} shoes")
    assert page.locator(f"#picture .more[data-open='{head}'] text").text_content() == f"−{count}"
    after = page.locator(f"#picture .pill[data-thing='{head}']").bounding_box()
    assert abs(after["y"] - place["y"]) < 120  # near enough to be found again where the picture cannot scroll so far
    page.locator(f"#picture .more[data-open='{head}']").click()
    assert counts(page) == (shown, hidden)
    assert page.evaluate("location.hash") == ""
    page.go_back()
    page.reload()
    assert counts(page) == (shown + count, hidden - count)
    assert opened.complaints == []


def test_a_line_is_unfolded_and_folded_by_keys(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    before = counts(page)
    head = page.locator("#picture .more").first.get_attribute("data-open")
    page.locator(f"#picture .pill[data-thing='{head}']").focus()
    assert "plus unfolds" in words(page)
    page.keyboard.press("+")
    assert counts(page)[0] > before[0]
    assert page.evaluate("document.activeElement.dataset.thing") == head
    page.keyboard.press("+")
    assert counts(page) == before
    page.locator(f"#picture .more[data-open='{head}']").focus()
    page.keyboard.press("Enter")
    assert counts(page)[0] > before[0]
    page.keyboard.press(" ")
    assert counts(page) == before


def test_a_line_opened_by_one_of_its_shoes_can_be_folded(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    before = counts(page)
    page.locator("#picture .more").first.click()
    opened = page.evaluate("location.hash")
    inside = page.evaluate("document.activeElement.dataset.open")
    assert opened != ""
    page.keyboard.press("Enter")
    assert counts(page) == before
    assert page.locator(f"#picture .more[data-open='{inside}'] text").text_content().startswith("+")


@pytest.mark.parametrize("fragment", ["#fit=1", "#view=list", "#true=1", "#disputed=1"])
def test_every_view_of_it_opens(open_file: Any, file: Path, fragment: str) -> None:
    opened = open_file(file, fragment, **DESK)
    shown, _ = counts(opened.page)
    assert shown > 0
    assert opened.complaints == []
