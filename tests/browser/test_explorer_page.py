"""The explorer as its readers use it: from disk, by mouse, keyboard, on a phone, in the dark, with hostile data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kgsneaker
from kgsneaker.cli import main

TWO_ARTICLES = Path(__file__).parents[1] / "two_articles"


@pytest.fixture(scope="module")
def kg() -> kgsneaker.KnowledgeGraph:
    return kgsneaker.open(TWO_ARTICLES)


@pytest.fixture(scope="module")
def file(kg: kgsneaker.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lineage of the 2002R on disk."""
    path = tmp_path_factory.mktemp("explorer") / "2002R lineage.html"
    path.write_text(kg.lineage_html("2002R"), encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def whole(kg: kgsneaker.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every shoe of the two articles on disk."""
    path = tmp_path_factory.mktemp("explorer") / "all.html"
    path.write_text(kg.explore_html(), encoding="utf-8", newline="\n")
    return path


DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def pill(page: Any, name: str) -> Any:
    return page.locator(f"svg .pill[aria-label^='{name} ']").first


def heading(page: Any) -> str:
    return str(page.locator("#panel-heading").inner_text())


def test_it_opens_from_disk_without_a_request_or_complaint(open_file: Any, file: Path) -> None:
    opened = open_file(file, **DESK)
    opened.page.wait_for_selector("svg .pill")
    assert opened.requests == [file.as_uri()]
    assert opened.complaints == []
    assert opened.page.title() == "New Balance 2002R – lineage"


def test_the_story_is_told_at_once(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("#panel-heading")
    assert heading(page) == "New Balance 2002R"
    story = page.locator(".story").inner_text()
    assert "revives the 2002 (2010)" in story
    assert "takes its sole unit from the 860v2" in story
    assert "nothing of it is kept" in story


def test_who_says_that_the_sole_comes_from_the_860v2_is_two_clicks_away(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("#panel-heading")
    group = page.locator("#panel .group", has=page.get_by_role("heading", name="Takes its sole unit from")).first
    group.locator("summary").first.click()
    assert "New Balance 860v2" in group.inner_text()
    assert "Money Inc" in group.inner_text()
    assert "n0088" in group.inner_text()


def test_a_disputed_value_says_what_is_disputed_beside_its_sources(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("#panel-heading")
    group = page.locator("#panel .group", has=page.get_by_role("heading", name="Is based on")).first
    assert not group.locator(".judgement").first.is_visible()
    group.locator("summary").first.click()
    assert "goes on to a new sole unit and a sleeker body. Nobody has decided it." in group.inner_text()


def test_who_repeats_somebody_is_named_behind_them(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("#panel-heading")
    group = page.locator("#panel .group", has=page.get_by_role("heading", name="Takes its sole unit from")).first
    assert "Said by Complex, Money Inc (1 of 2 independent)" in group.inner_text()


def test_what_is_passed_on_stands_at_each_older_shoe(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("svg .pill")
    tags = {name: pill(page, name).locator(".tag").text_content() for name in ("2002", "860v2", "1906")}
    assert tags == {"2002": "whole + upper", "860v2": "sole unit", "1906": "nothing kept"}


def test_a_click_selects_fades_the_rest_and_the_address_keeps_it(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("svg .pill")
    pill(page, "860v2").click()
    assert heading(page) == "New Balance 860v2"
    assert page.evaluate("location.hash") == "#sel=new-balance-860v2"
    assert pill(page, "860v2").get_attribute("aria-pressed") == "true"
    page.go_back()
    assert heading(page) == "New Balance 2002R"


def test_a_state_is_a_link_from_disk_too(open_file: Any, file: Path) -> None:
    page = open_file(file, "#view=list&sel=new-balance-2002&hide=colorway,edition", **DESK).page
    page.wait_for_selector("#list table")
    assert heading(page) == "New Balance 2002"
    assert page.locator("#legend .chip[aria-pressed=false]").count() == 2


def test_only_this_lineage_lays_out_what_belongs_to_it(open_file: Any, whole: Path) -> None:
    page = open_file(whole, "#sel=new-balance-860v2", **DESK).page
    page.wait_for_selector("svg .pill")
    before = page.locator("svg .pill").count()
    page.get_by_role("button", name="Only this lineage").click()
    after = page.locator("svg .pill").count()
    assert 1 < after < before
    assert page.locator("svg .pill.faded").count() == 0


def test_the_depth_stepper_bounds_what_is_lit(open_file: Any, file: Path) -> None:
    page = open_file(file, "#sel=new-balance-2002r", **DESK).page
    page.wait_for_selector("svg .pill")
    assert "faded" not in str(pill(page, "1906").get_attribute("class"))
    page.locator("#selection .depths button", has_text="1").click()
    assert "faded" in str(pill(page, "1906").get_attribute("class"))


def test_the_legend_hides_a_sort_of_step(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("svg .pill")
    assert page.locator(".edges .edge.sole").count() == 2
    page.locator("#legend [data-family=sole]").click()
    assert page.locator(".edges .edge.sole").count() == 0
    assert page.locator("#legend [data-family=sole]").get_attribute("aria-pressed") == "false"


def test_a_source_that_is_off_takes_with_it_what_only_it_says(open_file: Any, file: Path) -> None:
    page = open_file(file, "#off=complex-2002r,moneyinc-2002r", **DESK).page
    page.wait_for_selector("svg .pill")
    assert page.locator(".edges .edge.sole").count() == 0
    assert "Money Inc" not in page.locator("#panel").inner_text()


def test_the_picture_is_walked_by_arrow_keys(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("svg .pill")
    pill(page, "2002R").focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.thing") != pill(page, "2002R").get_attribute("data-thing")
    page.keyboard.press("Enter")
    assert heading(page) in ("New Balance 2002", "New Balance 860v2")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


@pytest.mark.parametrize("way", ["Escape", "close"])
def test_who_closes_the_panel_goes_on_from_the_shoe_that_it_was_about(open_file: Any, file: Path, way: str) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("#panel-heading")
    page.locator("#panel .thing-link", has_text="860v2").first.click()
    page.locator("#panel summary").first.focus()
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.locator("#close").click()
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("860v2 ")


def test_search_finds_and_selects(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("svg .pill")
    page.fill("#q", "shono")
    page.keyboard.press("Enter")
    assert heading(page) == "Tetsuya Shono"


def test_the_list_has_the_same_things_and_sorts(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("svg .pill")
    drawn = page.locator("svg .pill").count()
    page.click("#list-button")
    assert page.locator("#list tbody tr").count() == drawn
    page.get_by_role("button", name="Thing").click()
    names = page.locator("#list tbody th").all_inner_texts()
    assert names == sorted(names)


def test_two_things_are_compared_and_the_way_between_them_is_told(open_file: Any, file: Path) -> None:
    page = open_file(file, "#view=compare&a=new-balance-2002&b=new-balance-2002r", **DESK).page
    page.wait_for_selector(".comparison")
    heads = page.locator(".comparison thead th").all_inner_texts()
    assert heads[0].startswith("New Balance 2002")
    assert heads[1].startswith("New Balance 2002R")
    page.goto(file.as_uri() + "#view=path&a=salehe-bembury&b=new-balance-1906")
    page.reload()
    page.wait_for_selector(".sentence")
    assert "Bembury" in page.locator(".sentence").first.inner_text()


@pytest.mark.parametrize("fragment", ["", "#fit=1"])
def test_a_phone_has_a_view_of_its_own(open_file: Any, file: Path, fragment: str) -> None:
    opened = open_file(file, fragment, **PHONE)
    page = opened.page
    page.wait_for_function("() => document.body.innerText.includes('860v2') || document.querySelector('canvas')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    if not fragment:
        assert page.locator("#ladder").is_visible()
        assert page.locator("ol.ladder > .rung").count() == 3
        page.locator(".ladder .card").first.click()
        assert heading(page) != "New Balance 2002R"
    assert opened.complaints == []


def test_a_picture_is_saved_with_its_licence(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK, accept_downloads=True).page
    page.wait_for_selector("svg .pill")
    with page.expect_download() as saved:
        page.click("#save-svg")
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert saved.value.suggested_filename == "new-balance-2002r.svg"
    assert text.startswith("<svg")
    assert "creativecommons.org" in text
    assert "860v2" in text
    with page.expect_download() as painted:
        page.click("#save-png")
    assert Path(painted.value.path()).read_bytes().startswith(b"\x89PNG")


STATES = {
    "timeline": ("#sel=", DESK),
    "selected": ("#sel=new-balance-2002r", DESK),
    "list": ("#view=list", DESK),
    "path": ("#view=path&a=salehe-bembury&b=new-balance-1906", DESK),
    "path, nothing chosen": ("#view=path", DESK),
    "compare, nothing chosen, phone": ("#view=compare", PHONE),
    "compare": ("#view=compare&a=new-balance-2002&b=new-balance-2002r", DESK),
    "overview": ("#fit=1", DESK),
    "dark": ("#sel=new-balance-2002r", {**DESK, "color_scheme": "dark"}),
    "forced colors": ("#sel=new-balance-2002r", {**DESK, "forced_colors": "active"}),
    "phone": ("", PHONE),
    "phone in the dark": ("", {**PHONE, "color_scheme": "dark"}),
    "phone list": ("#view=list", PHONE),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(open_file: Any, file: Path, state: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    fragment, options = STATES[state]
    page = open_file(file, fragment, **options).page
    page.wait_for_function("() => document.querySelector('#summary').textContent.includes('in view')")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []


def test_filters_open_and_reset(open_file: Any, whole: Path) -> None:
    page = open_file(whole, **DESK).page
    page.wait_for_selector("svg .pill")
    page.click("#filters-button")
    page.locator("#filters .checks input[value=Colorway]").check()
    assert page.locator("svg .pill:not(.kind-colorway)").count() == 0
    page.click("#reset")
    assert page.locator("svg .pill:not(.kind-colorway)").count() > 3


def test_an_era_in_which_nothing_came_out_says_so(open_file: Any, whole: Path) -> None:
    page = open_file(whole, "#from=1700&to=1701", **DESK).page
    page.wait_for_selector("#nothing")
    assert page.locator("#nothing").is_visible()


def test_a_line_under_the_mouse_names_both_its_ends(open_file: Any, file: Path) -> None:
    page = open_file(file, **DESK).page
    page.wait_for_selector("svg .pill")
    assert page.locator("#picture title").count() == 0  # made when wanted
    line = page.locator(".edges .edge.revival .wide").first
    line.dispatch_event("pointerover")
    title = page.locator(".edges .edge.revival title").text_content()
    assert title.startswith("New Balance 2002R revives New Balance 2002 – ")
    pill(page, "1906").hover()
    assert pill(page, "1906").locator("title").text_content() == "New Balance 1906"  # the two articles know no year


def test_a_page_of_many_shoes_opens_where_most_of_them_are_related(open_file: Any, tmp_path: Path) -> None:
    path = tmp_path / "whole.html"
    path.write_text(kgsneaker.open().explore_html(), encoding="utf-8", newline="\n")
    page = open_file(path, **DESK).page
    page.wait_for_selector("svg .pill")
    stage, shoe = page.locator("#scroll").bounding_box(), pill(page, "2002R").bounding_box()
    assert stage["x"] < shoe["x"] < stage["x"] + stage["width"]
    assert stage["y"] < shoe["y"] < stage["y"] + stage["height"]
    assert page.locator("#axis text", has_text="no year on record").count() == 1


def test_a_part_of_the_graph_does_not_speak_for_all_of_it(open_file: Any, tmp_path: Path) -> None:
    path = tmp_path / "2002R.html"
    path.write_text(kgsneaker.open().lineage_html("2002R"), encoding="utf-8", newline="\n")
    page = open_file(path, "#view=compare&a=new-balance-2002r&b=new-balance-1906r", **DESK).page
    page.wait_for_selector(".comparison")
    assert "Of New Balance 1906R this page holds a part alone" in page.locator("#compare-found").inner_text()
    assert "nothing on this page" in page.locator(".comparison").inner_text()
    assert "no source on record says" not in page.locator(".comparison td:nth-child(3)").all_inner_texts()


def test_the_same_data_gives_the_same_bytes(kg: kgsneaker.KnowledgeGraph, file: Path) -> None:
    assert kg.lineage_html("2002R") == file.read_text(encoding="utf-8")


def test_a_notebook_shows_the_page_in_a_frame(kg: kgsneaker.KnowledgeGraph) -> None:
    shown = kg.lineage_html("2002R")._repr_html_()
    assert shown.startswith("<iframe")
    assert "srcdoc=" in shown
    assert "data:image/svg+xml" in shown


def test_the_network_is_a_second_file_one_link_away(open_file: Any, tmp_path: Path) -> None:
    page, network = tmp_path / "shoes.html", tmp_path / "pages" / "all & more.html"
    network.parent.mkdir()
    arguments = ["explore", str(page), "--network", str(network), "--store", str(TWO_ARTICLES)]
    assert main(arguments) == 0
    opened = open_file(page, **DESK)
    opened.page.get_by_role("link", name="Network").click()
    opened.page.wait_for_load_state()
    assert opened.page.url == network.as_uri()


def test_two_pages_in_one_file_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = str(tmp_path / "shoes.html")
    assert main(["explore", page, "--network", page]) == 2
    assert "one file" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_shoes_of_a_selected_person_are_lit(open_file: Any, whole: Path) -> None:
    page = open_file(whole, "#sel=salehe-bembury", **DESK).page
    page.wait_for_selector("svg .pill")
    lit = page.locator("svg .pill.lit").count()
    assert 0 < lit < page.locator("svg .pill").count()
    assert "faded" in str(pill(page, "1906").get_attribute("class"))
