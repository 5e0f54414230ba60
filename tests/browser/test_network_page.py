"""The network page in Chromium: it asks for nothing, it can be read, and it can be used without a mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

import kgsneaker
from kgsneaker.answers import DatasetCard, Statement
from kgsneaker.namespaces import EDTF, expand
from kgsneaker.network import network_html
from kgsneaker.records import Claim, Entity, Passage, Property, Source, Value
from kgsneaker.terms import Iri, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Page

DATASET = DatasetCard("kgsneaker", "CC BY 4.0", "2026-11-21", 2189, 617, 966)
SOURCE = Source(expand("source:moneyinc-2002r"), "A Closer Look", "Money Inc", "reported", url="https://example.org/x")
PASSAGE = Passage(expand("source:moneyinc-2002r#p12"), "p12", SOURCE)

SHOE = Entity(expand("id:new-balance-2002r"), "New Balance 2002R", "Model", ("NB 2002R",))
OLD = Entity(expand("id:new-balance-860v2"), "New Balance 860v2", "Version")
SHONO = Entity(expand("id:tetsuya-shono"), "Tetsuya Shōno", "Person")
PHRASES = {"soleUnitFrom": "takes its sole unit from", "designedBy": "was designed by", "released": "was released"}


def say(subject: Entity, relation: str, value: Entity | str, accepted: bool = True, gist: str = "") -> Statement:
    term = value.id if isinstance(value, Entity) else Literal(value, EDTF)
    said = Value(term, str(value))
    prop = Property(expand(f"kgs:{relation}"), PHRASES.get(relation, relation))
    claim = Claim(Iri(f"claim:{subject.id}{term}"), subject.id, prop, said, gist or "As told.", "high", PASSAGE)
    return Statement(subject, prop, said, (claim,), 1, accepted, False)


FEW = [SHOE, OLD, SHONO]
SAID = [
    say(SHOE, "soleUnitFrom", OLD, gist="The sole unit was replaced by that of the 860v2."),
    say(SHOE, "designedBy", SHONO, accepted=False),
    say(SHOE, "released", "2020"),
]


def many(number: int) -> tuple[list[Entity], list[Statement]]:
    kinds = ["Model", "Edition", "Person", "Model", "Technology", "Colorway"]
    things: list[Entity] = []
    statements = []
    for each in range(number):
        kind = kinds[each % len(kinds)]
        made = Entity(expand(f"id:thing-{each}"), f"A shoe or person, {kind} {each}", kind)
        if things:
            statements.append(say(made, "basedOn", things[each * 31 % 97 % len(things)]))
        statements.append(say(made, "released", str(1960 + each * 13 % 65)))
        things.append(made)
    return things, statements


Opener = Callable[..., "Page"]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Opener:
    """Write a network page, open it from disk, wait for its picture; collects what the console said."""

    def open_it(
        things: Sequence[Entity] = FEW,
        statements: Sequence[Statement] = SAID,
        fragment: str = "",
        other_names: Mapping[Iri, Sequence[str]] | None = None,
    ) -> Page:
        file = tmp_path / "network.html"
        file.write_bytes(network_html(things, statements, DATASET, "The whole network", other_names).encode("utf-8"))
        page.goto(file.as_uri() + (f"#{quote(fragment, safe='')}" if fragment else ""))
        page.wait_for_selector("html[data-ready]", timeout=20_000)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return page

    return open_it


def test_it_asks_for_nothing_and_the_console_is_silent(page: Page, opened: Opener) -> None:
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    opened()
    page.locator("#things button").first.click()
    page.mouse.move(600, 300)
    page.wait_for_timeout(200)
    assert [url for url in asked if not url.startswith("data:")] == asked[:1]
    assert asked[0].startswith("file:")
    assert told == []


def test_the_picture_is_drawn_in_colours(opened: Opener) -> None:
    colours = opened(*many(60)).evaluate(
        """() => { const canvas = document.querySelector("canvas"), seen = new Set();
        const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        for (let i = 0; i < data.length; i += 4) seen.add(data[i] + "," + data[i + 1] + "," + data[i + 2]);
        return [...seen]; }"""
    )
    assert "29,95,168" in colours, "the blue of a model, #1d5fa8"
    assert "138,62,168" in colours, "the violet of an edition, #8a3ea8"


RECORD_TEXTS = """
window.texts = [];
const clear = CanvasRenderingContext2D.prototype.clearRect, fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.clearRect = function (...all) { window.texts = []; return clear.apply(this, all); };
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  window.texts.push([text, x, y, this.measureText(text).width]);
  return fill.call(this, text, x, y);
};
"""


RECORD_LINES = """
window.upright = [];
let start = null;
const move = CanvasRenderingContext2D.prototype.moveTo, to = CanvasRenderingContext2D.prototype.lineTo;
CanvasRenderingContext2D.prototype.moveTo = function (x, y) { start = [x, y]; return move.call(this, x, y); };
CanvasRenderingContext2D.prototype.lineTo = function (x, y) {
  if (start && start[0] === x) window.upright.push([start[1], y]);
  return to.call(this, x, y);
};
"""


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
@pytest.mark.parametrize("number", [12, 300])
def test_labels_never_lie_on_one_another(page: Page, opened: Opener, number: int, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.add_init_script(RECORD_TEXTS)
    texts = opened(*many(number)).evaluate("() => window.texts")
    assert len(texts) > (10 if size[0] < 500 else 15)
    boxes = [(text, x, y - 6, x + width, y + 6) for text, x, y, width in texts]
    piled = [
        (one[0], other[0])
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]
    assert piled == []


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_the_thing_with_most_links_has_its_name_in_the_picture(
    page: Page, opened: Opener, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    things, statements = many(300)
    statements += [say(each, "inspiredBy", SHOE) for each in things[:50]]
    page.add_init_script(RECORD_TEXTS)
    texts = opened([*things, SHOE], statements).evaluate("() => window.texts.map((each) => each[0])")
    assert "New Balance 2002R" in " ".join(texts), "in one line or in two"


@pytest.mark.parametrize("source", ["sample", "package"])
def test_every_one_of_fifty_things_is_named_in_the_whole_picture(page: Page, opened: Opener, source: str) -> None:
    things, statements = many(50)
    if source == "package":
        kg = kgsneaker.open()
        things = [kg.find(iri) for iri in sorted(kg.to_networkx().nodes)[:50]]
        statements = [said for thing in things for said in kg.show(thing).statements]
    page.set_viewport_size({"width": 1440, "height": 900})
    page.add_init_script(RECORD_TEXTS)
    texts = opened(things, statements).evaluate("() => window.texts.map((each) => each[0])")
    written = " ".join(texts)
    assert [each.label for each in things if each.label not in written] == []


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_every_year_has_its_name_or_stands_in_a_span(page: Page, opened: Opener, size: tuple[int, int]) -> None:
    shoes = [Entity(expand(f"id:shoe-{year}"), f"Shoe {year}", "Model") for year in range(1990, 2026)]
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.add_init_script(RECORD_TEXTS)
    opened(shoes, [say(each, "released", each.label[-4:]) for each in shoes])
    page.click("#whole")
    page.wait_for_timeout(200)
    texts = [text for text, _, y, _ in page.evaluate("() => window.texts") if y == 11]
    named: list[int] = []
    for text in texts:
        first, _, last = text.partition("–")
        named += range(int(first), int(last or first) + 1)
    assert named == list(range(1990, 2026))


def test_years_are_drawn_through_the_lanes_of_shoes_alone(page: Page, opened: Opener) -> None:
    page.add_init_script(RECORD_LINES)
    opened([*FEW, Entity(expand("id:suede"), "Suede", "Material")], SAID)
    lanes = page.evaluate("() => JSON.parse(document.getElementById('plan').textContent).lanes")
    assert [lane[3] for lane in lanes] == [True, False, False]
    heights = page.evaluate("() => window.upright")
    assert heights
    total = page.locator("#picture").bounding_box()
    assert total
    assert max(bottom - top for top, bottom in heights) < total["height"] / 2


def test_the_other_lanes_say_that_they_have_no_years(page: Page, opened: Opener) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.add_init_script(RECORD_TEXTS)
    texts = opened().evaluate("() => window.texts")
    (at_people,) = [y for text, _, y, _ in texts if text == "People"]
    assert [y for text, _, y, _ in texts if text == "position has no meaning in time"] == [at_people]


def test_a_shoe_without_a_year_stands_under_words_that_say_so(page: Page, opened: Opener) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.add_init_script(RECORD_TEXTS)
    places = {text: x for text, x, _, _ in opened().evaluate("() => window.texts")}
    assert places["no year on record"] < places["2020"]


def test_a_click_in_the_picture_tells_who_says_so(opened: Opener) -> None:
    page = opened([SHOE], [say(SHOE, "released", "2020", gist="It came out in 2020.")])
    box = page.locator("#picture").bounding_box()
    assert box
    # One thing alone stands in the middle, a little to the left to leave room for its name.
    page.mouse.click(box["x"] + box["width"] / 2 - 35, box["y"] + box["height"] / 2 + 8)
    page.wait_for_selector("#said:not([hidden])")
    assert page.inner_text("#chosen") == "New Balance 2002R"
    assert "was released 2020" in page.inner_text("#statements")
    assert "It came out in 2020. A Closer Look, Money Inc, p12, reported" in page.inner_text("#statements")


def test_the_mouse_over_a_thing_shows_its_name(opened: Opener) -> None:
    page = opened([SHOE], [])
    box = page.locator("#picture").bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.move(box["x"] + box["width"] / 2 - 35, box["y"] + box["height"] / 2 + 8, steps=3)
    page.wait_for_selector("#tip:not([hidden])")
    assert page.inner_text("#tip") == "New Balance 2002R · Model"


def test_the_keyboard_alone_finds_a_thing_reads_its_sources_and_comes_back(opened: Opener) -> None:
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("nb 2002")
    assert page.inner_text("#found") == "1 of 3 things"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "chosen"
    text = page.inner_text("#statements")
    assert "takes its sole unit from New Balance 860v2" in text
    assert "The sole unit was replaced by that of the 860v2. A Closer Look, Money Inc, p12, reported" in text
    assert "(not accepted)" in text
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "New Balance 2002R Model"
    assert page.is_hidden("#said")


def test_search_does_not_ask_for_accents(opened: Opener) -> None:
    page = opened()
    page.fill("#search", "shono")
    assert page.locator("#things li:visible").all_inner_texts() == ["Tetsuya Shōno Person"]


@pytest.mark.parametrize(
    "typed",
    ["NB2002R", "2002-R", "20002R", "ml2002r", "ＮＢ 2002r", "new-balance-2002r", "New Balance® 2002R"],
)
def test_search_finds_a_name_in_any_spelling(opened: Opener, typed: str) -> None:
    page = opened(other_names={SHOE.id: ("20002R", "ML2002R")})
    page.fill("#search", typed)
    assert page.locator("#things li:visible").all_text_contents() == ["New Balance 2002R Model"]


def test_search_finds_a_shoe_by_another_name_of_its_maker(opened: Opener) -> None:
    maker = Entity(expand("id:new-balance"), "New Balance", "Organization", ("NB",))
    page = opened([*FEW, maker], SAID)
    page.fill("#search", "nb 860v2")
    assert page.locator("#things li:visible").all_text_contents() == ["New Balance 860v2 Version"]


def test_search_puts_the_thing_of_just_that_name_first(opened: Opener) -> None:
    edition = Entity(expand("id:bape-2002r"), "BAPE × New Balance 2002R", "Edition", ("ML2002RB",))
    page = opened([*FEW, edition], SAID, other_names={SHOE.id: ("ML2002R",)})
    page.fill("#search", "ML2002R")
    assert page.locator("#things li:visible").all_text_contents() == [
        "New Balance 2002R Model",
        "BAPE × New Balance 2002R Edition",
    ]
    page.press("#search", "Enter")
    assert page.inner_text("#chosen") == "New Balance 2002R"
    page.fill("#search", "")
    assert page.locator("#things li:visible").first.text_content() == "BAPE × New Balance 2002R Edition"


def test_a_name_that_nothing_bears_is_not_found(opened: Opener) -> None:
    page = opened()
    page.fill("#search", "ВАРЕ")
    assert page.inner_text("#found") == "0 of 3 things"


def test_the_list_is_one_stop_of_the_tab_key_and_arrows_walk_it(opened: Opener) -> None:
    page = opened()
    assert page.locator("#things button[tabindex='0']").count() == 1
    page.focus("#things button[tabindex='0']")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "New Balance 860v2 Version"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.textContent") == "Tetsuya Shōno Person"
    assert page.locator("#things button[tabindex='0']").count() == 1


def test_what_is_said_leads_on_to_the_other_thing(opened: Opener) -> None:
    page = opened(fragment=SHOE.id)
    page.click("#statements button:has-text('860v2')")
    assert page.inner_text("#chosen") == "New Balance 860v2"
    assert "Where it is named (1)" in page.inner_text("#statements")


def test_an_address_with_a_thing_opens_at_it(opened: Opener) -> None:
    page = opened(fragment=OLD.id)
    assert page.inner_text("#chosen") == "New Balance 860v2"
    assert page.get_attribute("#things button[aria-current]", "aria-current") == "true"


def test_the_legend_takes_a_kind_out_of_the_picture(page: Page, opened: Opener) -> None:
    page.add_init_script(RECORD_TEXTS)
    opened()
    names = "() => window.texts.map((each) => each[0])"
    assert "Tetsuya Shōno" in page.evaluate(names)
    page.uncheck("#kinds label:has-text('Person') input")
    page.wait_for_timeout(200)
    assert "Tetsuya Shōno" not in page.evaluate(names)
    assert "New Balance 2002R" in page.evaluate(names)


def test_it_is_dark_where_the_reader_wants_dark(page: Page, opened: Opener) -> None:
    page.emulate_media(color_scheme="dark")
    opened()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 23, 27)"


def test_a_phone_scrolls_down_and_not_sideways(page: Page, opened: Opener) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(*many(60))
    page.click("#things button >> nth=0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('#said').getBoundingClientRect().width") > 350


HOSTILE = '</script><script>window.hit=1</script><img src=x onerror="window.hit=1"><b>href</b>'


def test_hostile_data_is_shown_as_text_and_does_nothing(opened: Opener) -> None:
    bad = Entity(Iri("__proto__"), HOSTILE, HOSTILE, (HOSTILE,))
    worse = Entity(Iri(f"javascript:{HOSTILE}"), f"constructor {HOSTILE}", "toString", ())
    source = Source(Iri("__proto__"), HOSTILE, HOSTILE, HOSTILE, url="javascript:window.hit=1")
    said = Value(worse.id, HOSTILE)
    prop = Property(Iri("__proto__"), HOSTILE)
    claim = Claim(Iri("x"), bad.id, prop, said, HOSTILE, HOSTILE, Passage(Iri("p"), HOSTILE, source))
    page = opened([bad, worse], [Statement(bad, prop, said, (claim,), 1, True, True)], fragment="__proto__")
    assert page.inner_text("#chosen") == HOSTILE
    assert HOSTILE in page.inner_text("#statements")
    page.click("#statements button")
    page.mouse.move(500, 300)
    assert page.evaluate("window.hit") is None
    assert page.locator("img, #statements b, #statements a").count() == 0


def test_the_page_says_its_language_title_and_landmarks(opened: Opener) -> None:
    page = opened(fragment=SHOE.id)
    assert page.get_attribute("html", "lang") == "en"
    assert page.title() == "The whole network"
    for landmark in ("header", "nav", "main", "footer", "h1", "h2"):
        assert page.locator(landmark).count() == 1
    unnamed: list[Any] = page.evaluate(
        """() => [...document.querySelectorAll("button, input")].filter((each) => !each.ariaLabel
        && !each.textContent.trim() && !(each.labels && each.labels.length)).map((each) => each.outerHTML)"""
    )
    assert unnamed == []
