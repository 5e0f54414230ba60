"""The explorer of graphs as nobody would make them: drawn without overlap, told rightly, nothing wider than a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kgsneaker
from odd_graphs import PREFIX_LINES, Odd, Step

DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
YEARS = {"a": "1999", "b": "2001"}

# What is wrong with a picture: a list of words, empty where nothing is.
FAULTS = """() => {
  const faults = [];
  const boxes = [...document.querySelectorAll("#picture .pill, #picture .more")].map((group) => {
    const { e, f } = group.transform.baseVal[0].matrix;
    const { width, height } = group.querySelector("rect").getBBox();
    return { group, x: e, y: f, right: e + width, bottom: f + height };
  });
  const { width, height } = document.querySelector("#picture svg").viewBox.baseVal;
  const SORTS = [".name, .more > text", ".year", ".tag"];
  const inside = (some) => some && some.getBBox();
  for (const [index, box] of boxes.entries()) {
    const [name, year, tag] = SORTS.map((one) => inside(box.group.querySelector(one)));
    const room = box.right - box.x;
    if (box.x < 0 || box.y < 0 || box.right > width || box.bottom > height) faults.push(`${index} outside`);
    if (name && (name.x < 0 || name.x + name.width > (year ? year.x : room) + 1)) faults.push(`${index} too long`);
    if (tag && tag.x + tag.width > room + 20) faults.push(`${index} has a wide tag`);
    for (const other of boxes.slice(0, index)) {
      const [across, down] = [box.x < other.right && other.x < box.right, box.y < other.bottom && other.y < box.bottom];
      if (across && down) faults.push(`${index} over another`);
    }
  }
  const edges = [...document.querySelectorAll("#picture .edge")];
  if (edges.some((edge) => !edge.querySelector(".line[d^=M]"))) faults.push("an edge without a line");
  if (/NaN|undefined|Infinity/.test(document.querySelector("#picture").innerHTML)) faults.push("a number that is none");
  return faults;
}"""

SHORT = {
    "latin": "W" * 300,
    "chinese": "靴" * 300,
    "arabic": "حذاء رياضي " * 27 + "ءءء",
    "emoji": "👟" * 300,
    "joined emoji": "👨‍👩‍👧‍👦" * 43,
    "accents": "e\u0301\u0323" * 100,
    "spaces": "a " * 149 + "a",
}
Shown = Callable[..., Path]


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """Return a function that writes a page of a graph: around a thing, or of all where none is given."""

    def write(trig: str, focus: str | None = None) -> Path:
        store, page = tmp_path / "odd.trig", tmp_path / "odd.html"
        store.write_text(trig, encoding="utf-8")
        kg = kgsneaker.open(store)
        html = kg.explore_html() if focus is None else kg.lineage_html(focus)
        page.write_text(html, encoding="utf-8", newline="\n")
        return page

    return write


def opened_sound(open_file: Any, page: Path, fragment: str = "") -> Any:
    """Open a page at a desk and on a phone, assert that nothing is wrong with either, and return that of the desk."""
    phone = open_file(page, fragment, **PHONE)
    desk = open_file(page, fragment, **DESK)
    for opened, width in ((phone, 390), (desk, 1280)):
        opened.page.wait_for_function("() => document.querySelector('#summary').textContent.includes('in view')")
        assert opened.page.evaluate("document.documentElement.scrollWidth") == width
        assert opened.complaints == []
        assert opened.requests == [page.as_uri()]
    assert desk.page.evaluate(FAULTS) == []
    return desk.page


def pills(page: Any) -> int:
    return int(page.locator("#picture .pill").count())


def test_a_graph_without_any_date_is_drawn_by_its_steps(open_file: Any, shown: Shown) -> None:
    steps: list[Step] = [(f"s{place + 1}", "versionOf", f"s{place}") for place in range(6)]
    page = opened_sound(open_file, shown(Odd().steps([*steps, ("s3", "soleUnitFrom", "s6")]).trig(), "id:s3"))
    assert pills(page) == page.locator("#picture .pill.undated").count() == 7
    assert page.locator("#axis text").count() == 0
    assert page.locator(".story").inner_text().startswith("The Shoe s3 is a version of the Shoe s2")


def test_one_shoe_is_drawn_alone(open_file: Any, shown: Shown) -> None:
    page = opened_sound(open_file, shown(Odd().dated({"a": "2001"}).trig(), "id:a"))
    assert (pills(page), page.locator(".story").count()) == (1, 0)
    assert page.title() == "Shoe a – lineage"


def test_a_shoe_of_which_nothing_is_said_is_drawn_too(open_file: Any, shown: Shown) -> None:
    odd = Odd()
    odd.thing("a")
    page = opened_sound(open_file, shown(odd.trig()))
    assert pills(page) == 1
    assert page.locator("#nothing").is_hidden()


@pytest.mark.parametrize("letters", SHORT)
def test_a_name_of_300_letters_is_cut_on_its_pill_and_whole_beside_it(
    open_file: Any, shown: Shown, letters: str
) -> None:
    long = SHORT[letters]
    odd = Odd({"b": long, "a": f"{long}!"}).steps(
        [("b", "revives", "a"), ("c", "soleUnitFrom", "b"), ("d", "colorwayOf", "b")]
    )
    page = opened_sound(open_file, shown(odd.dated(YEARS).trig(), "id:b"))
    assert page.locator("#panel-heading").text_content() == long
    assert page.title().startswith(long[:50])
    name = page.locator("#picture .pill.self .name").text_content()
    assert name.endswith("…")
    assert long.startswith(name.removesuffix("…"))  # no letter is cut in half
    assert len(name) <= 34


def test_a_circle_is_drawn_and_told(open_file: Any, shown: Shown) -> None:
    circle: list[Step] = [("a", "basedOn", "b"), ("b", "basedOn", "c"), ("c", "basedOn", "a"), ("a", "basedOn", "a")]
    page = opened_sound(open_file, shown(Odd().steps([*circle, ("d", "versionOf", "a")]).trig(), "id:a"))
    assert pills(page) == 4
    assert page.locator("#picture .edge").count() == 4  # what is based on itself is no step
    assert page.locator(".story").inner_text().startswith("The Shoe a is based on the Shoe b")


def test_strange_years_stand_in_order(open_file: Any, shown: Shown) -> None:
    dates = {"a": "1066", "b": "-0044", "c": "2999", "d": "../1974", "e": "1990/..", "f": "0000", "g": "1985/1989"}
    steps: list[Step] = [(newer, "revives", older) for newer, older in ("ab", "ca", "ea", "da", "fb", "ga")]
    page = opened_sound(open_file, shown(Odd().steps(steps).dated(dates).trig()))
    lefts = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('#picture .pill')].map((one) => "
        "[one.querySelector('.name').textContent.at(-1), one.transform.baseVal[0].matrix.e]))"
    )
    assert lefts["a"] < lefts["g"] < lefts["e"] < lefts["c"]
    texts = set(page.locator("#picture .pill .year").all_text_contents())
    assert {"1066", "2999", "by 1974", "from 1990", "1985–1989"} <= texts


@pytest.mark.parametrize("relation", ["componentFrom", "colorwayOf"])
@pytest.mark.parametrize("into", [True, False])
def test_a_hundred_edges_of_one_shoe_are_drawn(open_file: Any, shown: Shown, relation: str, into: bool) -> None:
    others = [f"s{place}" for place in range(100)]
    steps: list[Step] = [("n", relation, other) if into else (other, relation, "n") for other in others]
    dates = {other: str(1970 + place % 40) for place, other in enumerate(others)}
    page = opened_sound(open_file, shown(Odd().steps(steps).dated(dates | {"n": "2020" if into else "1960"}).trig()))
    assert (pills(page), page.locator("#picture .edge").count()) == (101, 100)


def test_a_story_of_a_hundred_steps_is_cut_and_says_so(open_file: Any, shown: Shown) -> None:
    steps: list[Step] = [("n", "componentFrom", f"s{place}") for place in range(100)]
    page = opened_sound(open_file, shown(Odd().steps(steps).trig(), "id:n"))
    story = page.locator(".story").inner_text()
    assert "94 more" in story
    assert len(story) < 400


def test_a_hundred_claims_of_one_step_are_one_edge(open_file: Any, shown: Shown) -> None:
    page = opened_sound(open_file, shown(Odd().steps([("b", "revives", "a")] * 100).dated(YEARS).trig(), "id:b"))
    assert page.locator("#picture .edge").count() == 1
    assert page.locator("#panel .claim").count() >= 100


def test_a_hundred_parts_of_one_shoe_are_counted_on_its_pill(open_file: Any, shown: Shown) -> None:
    odd = Odd()
    for place in range(100):
        odd.steps([("b", "componentFrom", "a")], f'; kgs:part "part {place}"')
    odd.steps([("c", "componentFrom", "b")], f'; kgs:part "{"p" * 300}"')
    page = opened_sound(open_file, shown(odd.dated(YEARS).trig(), "id:b"))
    tags = page.locator("#picture .pill .tag").all_text_contents()
    assert "more" in tags[0] or "100" in tags[0]
    assert tags[1].endswith("…")


def test_a_thing_of_two_kinds_has_one(open_file: Any, shown: Shown) -> None:
    kinds = {"a": "kgs:Model , kgs:Person", "b": "kgs:Edition , kgs:Model"}
    page = opened_sound(open_file, shown(Odd(kinds=kinds).steps([("b", "revives", "a")]).trig(), "id:b"))
    assert pills(page) == 2


@pytest.mark.parametrize(
    ("kind", "relation"),
    [
        ("Person", "designedBy"),
        ("Material", "usesMaterial"),
        ("Technology", "usesTechnology"),
        ("Organization", "brand"),
    ],
)
def test_what_is_no_shoe_is_the_heading_of_its_shoes(open_file: Any, shown: Shown, kind: str, relation: str) -> None:
    odd = Odd({"p": "The One"}, {"p": f"kgs:{kind}"})
    for place in range(100):
        odd.say(f"s{place}", relation, odd.thing("p"))
    odd.dated({f"s{place}": str(1970 + place % 40) for place in range(50)})
    page = opened_sound(open_file, shown(odd.trig(), "id:p"))
    assert pills(page) == 100
    assert page.locator("#panel-heading").inner_text() == "The One"
    assert page.title() == "The One – lineage"


def test_foreign_names_that_end_alike_are_told_apart(open_file: Any, shown: Shown) -> None:
    page = opened_sound(
        open_file,
        shown(
            PREFIX_LINES
            + """@prefix x: <http://example.org/> .
            x:dunk a kgs:Model ; rdfs:label "My Dunk"@en ; kgs:released "1985"^^edtf:EDTF ; x:weight 300 .
            <http://other.example/dunk> a kgs:Model ; rdfs:label "Other Dunk" ; kgs:revives x:dunk .
            <http://example.org/> a kgs:Model ; rdfs:label "Slash" ; kgs:revives x:dunk .
            <http://example.org/a,b> a kgs:Model ; rdfs:label "Comma" ; kgs:revives x:dunk ; kgs:brand x:maker .
            x:maker a kgs:Organization ; rdfs:label "Maker" .
            """,
            "http://example.org/dunk",
        ),
    )
    assert page.locator("#panel-heading").inner_text() == "My Dunk"
    for name in ("Other Dunk", "Slash", "Comma", "My Dunk"):
        page.locator(f"#picture .pill[aria-label^='{name} ']").click()
        assert page.locator("#panel-heading").inner_text() == name
        page.reload()
        page.wait_for_selector("#panel-heading")
        assert page.locator("#panel-heading").inner_text() == name


def test_a_chain_of_1400_steps_opens(open_file: Any, shown: Shown) -> None:
    steps: list[Step] = [(f"s{place + 1}", "basedOn", f"s{place}") for place in range(1400)]
    opened = open_file(shown(Odd().steps(steps).trig()), "#sel=s1400", **DESK)
    opened.page.wait_for_selector("#panel-heading", timeout=60_000)
    assert opened.complaints == []
    assert opened.page.locator("#summary").inner_text().startswith("1,401 shoes and 1,400 links")
