"""The explorer of a graph in which everything is an attack: nothing runs, nothing is asked for, all of it is text."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

import kgsneaker
from odd_graphs import PREFIX_LINES, Odd, literal

DESK = {"viewport": {"width": 1280, "height": 800}}
NAMES = [
    "</script><script>taken()</script>",
    "<img src=x onerror=taken()>",
    "<svg onload=taken()>",
    '" onmouseover=taken() x="',
    "' autofocus onfocus=taken() '",
    "<!--<script>taken()//-->",
    "]]><script>taken()</script><![CDATA[",
    "&lt;b&gt;&amp;&#x3c;script&#x3e;taken()",
    "</title></style></textarea><iframe srcdoc='<script>taken()</script>'>",
    "{{7*7}}${taken()}%{7*7}`${taken()}`",
    "\u202e2002R\u2066\u200f",
    "\u2028taken()\u2029",
    "２００２Ｒ ⓜ 2002С ٢٠٠٢R",
    "> } INSERT DATA { <x> <y> <z",
    "--help ../../etc/passwd CON",
    "2002R\r\nSet-Cookie: a=b",
    "thisisneverthat® ™ 👟",
    "__proto__",
    "constructor",
    "toString",
    "url(javascript:taken())</style><style>@import 'http://taken.example/'",
]
# What is written in place of letters that a page must not hold: control characters and directions.
SHOWN = {name: name.replace("\r\n", " ").replace("\u2028", " ").replace("\u2029", " ") for name in NAMES}
SHOWN |= {"\u202e2002R\u2066\u200f": "2002R\u200f"}
ADDRESSES = [
    "<javascript:taken()>",
    "<JaVaScRiPt:taken()>",
    '"java\\nscript:taken()"',
    '"\\u0001javascript:taken()"',
    "<data:text/html,%3Cscript%3Etaken()%3C/script%3E>",
    "<file:///etc/passwd>",
    "<vbscript:taken()>",
    '"https:javascript:taken()"',
    '"https://good.example/\\" onclick=\\"taken()"',
    "<https://good.example/%22onclick=taken()>",
]
# Before any script of the page: whatever is run, asked for or refused by the policy leaves a trace.
HOOK = """() => {
  window.traces = [];
  window.taken = () => window.traces.push("taken");
  for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => window.traces.push(name);
  const refused = (event) => window.traces.push(`policy ${event.violatedDirective}`);
  document.addEventListener("securitypolicyviolation", refused);
}"""


def hostile_graph() -> str:
    """Every attack as a label, other name, gist, qualifier, title, publisher, author, date, reason and identifier."""
    labels = {f"s{place}": name for place, name in enumerate(NAMES)}
    odd = Odd(labels, source="")
    sources = []
    for place, name in enumerate(NAMES):
        address = ADDRESSES[place % len(ADDRESSES)]
        sources.append(
            f"source:s{place} a kgs:Source ; dcterms:title {literal(name)} ; dcterms:publisher {literal(name)} ; "
            f"dcterms:creator {literal(name)} ; dcterms:issued {literal(name)} ; schema:url {address} ; "
            f"kgs:reliability kgs:reported . source:p{place} a kgs:Passage ; kgs:locator {literal(name)} ; "
            f"oa:hasSource source:s{place} ."
        )
        more = f"; kgs:statedIn source:p{place} ; kgs:part {literal(name)} ; kgs:gloss {literal(name)}"
        more += f" ; kgs:market {literal(name)} ; kgs:status {literal('former')}"
        odd.steps([("hub", "componentFrom", f"s{place}"), (f"s{place}", "versionOf", "old")], more, gist=name)
        odd.say(f"s{place}", "nickname", literal(name), more, gist=name)
        odd.say("hub", "released", literal(name), more, gist=name)
        iri = f"x{quote(name, safe='')}"
        odd.labels |= {iri: f"By identifier {place}"}
        odd.steps([(iri, "revives", "hub")], more)
    editors = "".join(
        f"judgement:j{place} a kgs:Judgement ; kgs:onThing <https://w3id.org/kgsneaker/id/hub> ; kgs:onProperty "
        f"kgs:released ; kgs:prefers claim:n{place * 5 + 3:04} ; kgs:reason {literal(name)} ; dcterms:date "
        f'"2026-11-21"^^xsd:date . disagreement:d{place} a kgs:Disagreement ; dcterms:title {literal(name)} ; '
        f"kgs:gist {literal(name)} ; kgs:member claim:n{place * 5:04} , claim:n{place * 5 + 3:04} .\n"
        for place, name in enumerate(NAMES)
    )
    return odd.trig(f"g:evidence {{ {' '.join(sources)} }} g:judgements {{ {editors} }}").replace(
        "kgs:statedIn source:p1 ; kgs:confidence", "kgs:confidence"
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "store.trig").write_text(hostile_graph(), encoding="utf-8")
    html = kgsneaker.open(folder / "store.trig").lineage_html("id:hub")
    (folder / "page.html").write_text(html, encoding="utf-8", newline="\n")
    return folder / "page.html"


class Watched:
    """A page on which every trace of an attack is kept."""

    def __init__(self, chromium: Any, file: Path, fragment: str = "") -> None:
        self.file = file
        self.context = chromium.new_context(**DESK, accept_downloads=True)
        self.context.route(lambda address: not address.startswith(("file:", "blob:", "data:")), lambda one: one.abort())
        self.context.add_init_script(f"({HOOK})()")
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("popup", lambda popup: self.said.append(popup.url))
        self.page.goto(file.as_uri() + fragment)
        self.page.wait_for_function("() => document.querySelector('#summary').textContent.includes('in view')")

    def assert_untouched(self) -> None:
        """Assert that nothing ran, was asked for or was complained of, and nothing but text came of any attack."""
        page = self.page
        page.wait_for_timeout(50)
        assert page.evaluate("window.traces") == []
        assert self.said == []
        assert [url for url in self.asked if not url.startswith(self.file.as_uri())] == []
        assert (
            page.locator("img, iframe, object, embed, [onclick], [onload], [onerror], [onfocus], [onmouseover]").count()
            == 0
        )
        assert page.locator("body script:not([type])").count() + page.locator("head script").count() == 2
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href'))")
        assert [link for link in links if not link.startswith(("#", "http://", "https://", "mailto:"))] == []
        assert page.locator("[src]").count() == 0


@pytest.fixture
def watched(chromium: Any, file: Path) -> Any:
    made: list[Watched] = []

    def watch(fragment: str = "") -> Watched:
        made.append(Watched(chromium, file, fragment))
        return made[-1]

    yield watch
    for one in made:
        one.context.close()


@pytest.mark.parametrize("view", ["timeline", "list", "path&a=hub&b=old", "compare&a=hub&b=s1"])
def test_every_attack_is_shown_as_text_and_none_runs(watched: Any, view: str) -> None:
    opened = watched(f"#view={view}&sel=hub")
    page = opened.page
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    if view in ("timeline", "list"):
        page.locator("#filters-button").click()
    opened.assert_untouched()
    assert page.title() == "Shoe hub – lineage"
    text = page.evaluate("document.body.textContent")
    missing = [name for name in NAMES if SHOWN[name] not in text]
    assert missing == [] or view not in ("timeline", "list")


def test_every_thing_can_be_selected_and_told(watched: Any) -> None:
    opened = watched()
    page = opened.page
    for place, name in enumerate(NAMES):
        page.evaluate(f"location.hash = '#sel=s{place}'")
        page.wait_for_function(
            "(name) => document.querySelector('#panel-heading').textContent === name", arg=SHOWN[name]
        )
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert SHOWN[name] in page.locator("#panel .claim .gist").first.text_content()
    opened.assert_untouched()


def test_an_identifier_full_of_escapes_selects_its_thing(watched: Any) -> None:
    opened = watched()
    page = opened.page
    page.locator("#picture .pill[aria-label^='By identifier 1 ']").first.evaluate(
        "(one) => one.dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    assert page.locator("#panel-heading").inner_text() == "By identifier 1"
    page.reload()
    page.wait_for_selector("#panel-heading")
    assert page.locator("#panel-heading").inner_text() == "By identifier 1"
    opened.assert_untouched()


@pytest.mark.parametrize("focus", ["s0", "s6", "s10", "s11", "s20"])
def test_the_saved_picture_is_sound_xml_without_script(watched: Any, chromium: Any, focus: str, tmp_path: Path) -> None:
    opened = watched(f"#sel={focus}")
    with opened.page.expect_download() as saved:
        opened.page.click("#save-svg")
    picture = tmp_path / "saved.svg"
    saved.value.save_as(picture)
    root = ElementTree.parse(picture).getroot()
    tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
    assert tags <= {"svg", "g", "path", "rect", "circle", "text", "title", "desc", "style"}
    assert not any(name.startswith("on") or "href" in name for element in root.iter() for name in element.attrib)
    assert SHOWN[NAMES[int(focus[1:])]] in str(root[0].text)
    opened.assert_untouched()
    context = chromium.new_context()
    context.add_init_script(f"({HOOK})()")
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(picture.as_uri())
    assert page.evaluate("window.traces") == said == []
    assert page.evaluate("document.documentElement.tagName") == "svg"
    assert page.locator("parsererror").count() == 0
    context.close()


def test_a_picture_of_halves_of_letters_is_saved_too(chromium: Any, tmp_path: Path) -> None:
    odd = Odd({"a": "👟" * 300, "b": "x" + "👟" * 300}).steps([("a", "revives", "b")])
    (tmp_path / "store.trig").write_text(odd.trig(), encoding="utf-8")
    html = kgsneaker.open(tmp_path / "store.trig").lineage_html("id:a")
    (tmp_path / "page.html").write_text(html, encoding="utf-8", newline="\n")
    opened = Watched(chromium, tmp_path / "page.html")
    with opened.page.expect_download() as saved:
        opened.page.click("#save-svg")
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert "\ufffd" not in text
    ElementTree.fromstring(text)
    opened.assert_untouched()
    opened.context.close()


FRAGMENTS = [
    *(f"#{key}={quote(name, safe='')}" for key in ("sel", "a", "brand", "open", "off", "view") for name in NAMES[:3]),
    "#a=<img src=x onerror=taken()>",
    "#sel=<script>taken()</script>",
    "#view=path&a=__proto__&b=constructor",
    "#brand=__proto__&kind=constructor&hide=toString&open=hasOwnProperty",
    "#sel=%",
    "#sel=%E0%A4%A&a=%ff%fe",
    "#%00=%00&sel=%00",
    "#=&&==&sel",
    "#depth=-1&trust=99&from=x&to=1e9&only=2&view=",
    "#depth=99999999999999999999",
    "#__proto__=1&constructor=2&view=list",
    f"#sel={'A' * 10_000}",
    f"#brand={','.join(['x'] * 5_000)}",
    f"#{'&'.join(['sel=hub'] * 1_200)}",
    "#javascript:taken()",
]


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=range(len(FRAGMENTS)))
def test_a_wrong_address_is_ignored(watched: Any, fragment: str) -> None:
    opened = watched(fragment)
    assert opened.page.evaluate("Object.prototype.view ?? Object.prototype.sel ?? null") is None
    shown = opened.page.locator("#picture .pill, #list tr, .two:not([hidden])")
    assert shown.count() > 0
    opened.assert_untouched()


def test_what_is_typed_into_the_search_field_is_only_text(watched: Any) -> None:
    opened = watched()
    field = opened.page.locator("#q")
    for typed in [*NAMES, "A" * 10_000, "\x00\x1b", "\ud83d", "((((((((((", "\\", "*", "%", " " * 500]:
        field.evaluate("(one, text) => { one.value = text; one.dispatchEvent(new Event('input')); }", typed)
        assert opened.page.locator("#hits li").count() >= (1 if typed.strip() else 0)
        field.press("Escape")
    opened.assert_untouched()


def test_a_store_of_plain_triples_with_hostile_names_opens(chromium: Any, tmp_path: Path) -> None:
    lines = "".join(
        f"<http://example.org/{quote(name, safe='')}> a kgs:Model ; rdfs:label {literal(name)} ; "
        f"kgs:revives <http://example.org/hub> ; <http://example.org/p{place}> {literal(name)} .\n"
        for place, name in enumerate(NAMES)
    )
    (tmp_path / "store.ttl").write_text(PREFIX_LINES + lines, encoding="utf-8")
    html = kgsneaker.open(tmp_path / "store.ttl").explore_html()
    (tmp_path / "page.html").write_text(html, encoding="utf-8", newline="\n")
    opened = Watched(chromium, tmp_path / "page.html")
    assert opened.page.locator("#picture .pill").count() >= len(NAMES)
    opened.assert_untouched()
    opened.context.close()
