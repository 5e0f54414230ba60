"""The lineage picture and its page as text: escaping, digests, what is said and in which words."""

from __future__ import annotations

import json
import re
import sys
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from kgsneaker import resources
from kgsneaker.answers import Card, Statement
from kgsneaker.captions import clean, first_year, width, wrap, year_words
from kgsneaker.explorer import lineage_page, lineage_svg
from kgsneaker.explorer.strokes import DARK, LIGHT, strokes
from kgsneaker.layout import place
from kgsneaker.namespaces import expand
from kgsneaker.pages import safe_link
from kgsneaker.records import Edge, Entity, Lineage, Node, Value
from kgsneaker.terms import Iri, Literal
from sample_lineage import CARDS, CLAIMS, DATASET, DISAGREEMENTS, LINEAGE, iri, relation

SVG = "{http://www.w3.org/2000/svg}"
VOID = {"meta", "link", "br", "img", "input", "hr", "rect", "path", "circle"}
HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "</title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "<!--<script>",
    "{{ 7 * 7 }} {% raw %} &lt; &amp;",
    "]]><svg onload=alert(1)>",
    "abc\u202eKILL\u2066\u2069\x00\x07\ud800 end",
    "نيو بالانس ‏2002R",
    "L" * 300,
    "word " * 60,
    "",
)


class Elements(HTMLParser):
    """Collects each element with its attributes, and the text of script and style."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.raw: list[tuple[str, str]] = []
        self.words = ""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag in ("script", "style"):
            self._inside = tag
            self.raw.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[-1] = (self._inside, self.raw[-1][1] + data)
        else:
            self.words += data


def read(html: str) -> Elements:
    elements = Elements()
    elements.feed(html)
    elements.close()
    return elements


def page(lineage: Lineage = LINEAGE) -> str:
    return lineage_page(lineage, CARDS, DISAGREEMENTS, DATASET)


def of_label(label: str) -> tuple[Lineage, dict[Iri, Card]]:
    """A lineage of two things in which every text is *label*."""
    claim = replace(
        CLAIMS["n0004"],
        gist=label,
        confidence=label,
        qualifiers={"part": (Value(Literal(label), label),)},
        passage=replace(
            CLAIMS["n0004"].passage,
            locator=label,
            source=replace(CLAIMS["n0004"].source, title=label, publisher=label, trust=label, url=label),
        ),
    )
    one, two = (Entity(expand(f"id:{name}"), label, "Model", (label,)) for name in ("one", "two"))
    step = replace(relation("revives"), label=label)
    said = Statement(
        one, replace(relation("released"), label=label), Value(Literal(label), label), (claim,), 1, True, True
    )
    nodes = (Node(one, (label,), (label,), (label,), 0, True), Node(two, (), (), (), -1, True))
    return (
        Lineage(one, nodes, (Edge(one, two, step, "whole", label, (claim,), 1, True, 1),)),
        {one.id: Card(one, (said,))},
    )


def test_the_page_has_our_script_our_data_and_nothing_else_that_runs() -> None:
    found = read(page())
    scripts = [attributes for tag, attributes in found.found if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "page-data"}, {}]
    assert [text for tag, text in found.raw if tag == "script"][1] == resources.asset("explorer/page.js")
    for tag, attributes in found.found:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert tag not in ("iframe", "object", "embed", "form", "img", "link", "base")


def test_the_policy_allows_exactly_the_digests_of_script_and_style() -> None:
    found = read(page())
    (policy,) = [a["content"] for tag, a in found.found if a.get("http-equiv") == "Content-Security-Policy"]
    (style,) = [text for tag, text in found.raw if tag == "style"]
    digests = {
        kind: b64encode(sha256(text.encode()).digest()).decode()
        for kind, text in (("style", style), ("script", resources.asset("explorer/page.js")))
    }
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{digests['script']}'; "
        f"style-src 'sha256-{digests['style']}'; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_stays_text(label: str) -> None:
    lineage, cards = of_label(label)
    html = lineage_page(lineage, cards, DISAGREEMENTS, replace(DATASET, title=label, licence=label, date=label))
    html.encode("utf-8")
    plain, plain_cards = of_label("plain")
    usual = read(lineage_page(plain, plain_cards, DISAGREEMENTS, replace(DATASET, licence="plain")))
    found = read(html)
    assert {tag for tag, _ in found.found} <= {tag for tag, _ in usual.found}
    assert [tag for tag, _ in found.found if tag in ("script", "style")] == ["style", "script", "script"]
    names = {name for _, attributes in found.found for name in attributes}
    assert names <= {name for _, attributes in usual.found for name in attributes}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
    assert json.loads(found.raw[1][1])["things"]["one"]["label"] == clean(label)
    assert clean(label).strip() in re.sub(r"\s+", " ", found.words) + label


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_the_picture_of_a_hostile_text_is_well_formed(label: str) -> None:
    root = ElementTree.fromstring(lineage_svg(of_label(label)[0]).encode("utf-8"))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "style",
        "g",
        "rect",
        "path",
        "circle",
        "text",
    }
    titles = [element.text or "" for element in root.iter(f"{SVG}title")]
    assert any(title.startswith(clean(label)) for title in titles)


def test_a_long_name_is_cut_in_the_picture_and_whole_in_its_title() -> None:
    label = "A very long name of a shoe " * 12
    root = ElementTree.fromstring(lineage_svg(of_label(label)[0]))
    names = [element.text or "" for element in root.iter(f"{SVG}text") if element.get("class") == "name"]
    assert max(len(name) for name in names) <= 20
    assert any(name.endswith("…") for name in names)
    assert any((element.text or "").startswith(label) for element in root.iter(f"{SVG}title"))


def test_the_data_block_cannot_end_its_element() -> None:
    lineage, cards = of_label("</script>\u2028<!--")
    block = read(lineage_page(lineage, cards, (), DATASET)).raw[1][1]
    assert "<" not in block
    assert "\u2028" not in block
    assert json.loads(block)["things"]["one"]["label"] == "</script> <!--"


def test_every_fragment_that_is_linked_to_exists_once() -> None:
    found = read(page())
    ids = [attributes["id"] for _, attributes in found.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for _, a in found.found if a.get("href", "").startswith("#")}
    assert targets <= set(ids)
    for _, attributes in found.found:
        assert attributes.get("aria-labelledby", ids[0]) in ids


def test_things_whose_names_collide_with_the_page_get_fragments_of_their_own() -> None:
    things = [
        Entity(Iri(f"https://example.org/{part}"), part, "Model")
        for part in ("x/page-panel", "a/same", "b/same", "ü", "pill-same", "link-1")
    ]
    edge = Edge(things[0], things[1], relation("revives"), "whole", "", (CLAIMS["n0004"],), 1, False, 1)
    lineage = Lineage(things[0], tuple(Node(thing, (), (), (), 1, False) for thing in things), (edge,))
    ids = [a["id"] for _, a in read(lineage_page(lineage, {}, (), DATASET)).found if "id" in a]
    assert len(ids) == len(set(ids))


def test_each_claim_stands_with_its_source_passage_trust_confidence_and_id() -> None:
    words = re.sub(r"\s+", " ", read(page()).words)
    for key, claim in CLAIMS.items():
        if claim.subject in CARDS:
            assert claim.gist in words, key
            assert f"· {claim.source.trust} · {claim.confidence} confidence" in words
    assert "A Closer Look at the New Balance 2002R, MoneyINC, Lily Wordsmith, c. 2022 · passage p12 · reported" in words
    assert "n0089" in words
    assert "part midsole" in words


def test_each_statement_names_author_and_year_of_its_sources_before_it_is_opened() -> None:
    html = page()
    summaries = [re.sub("<[^>]*>", "", each) for each in re.findall(r"<summary>(.*?)</summary>", html)]
    assert (
        "accepted · 2 claims in 2 sources, 2 independent: Lily Wordsmith (MoneyINC, c. 2022); "
        "Matt Welty (Complex, 2021)" in summaries
    )
    assert "accepted · 1 claim in 1 source: Sportshowroom" in summaries
    assert "Matt Welty (Complex, 2021); Sneaker Freaker (c. 2022) and 1 more" in html


def test_what_is_no_lineage_is_folded_behind_its_number() -> None:
    html = page()
    start = html.index('<article class="thing" id="new-balance-2002r"')
    article = html[start : html.index("</article>", start)]
    open_part, folded = article.split('<details class="group more-of-it"><summary>Everything else that is said (')
    # Made in Japan, made in Asia, the price, ABZORB, the designer.
    assert folded.startswith("5)</summary>")
    for label in ("revives", "takes its sole unit from", "was released"):
        assert f"<h3>{label}" in open_part
    for label in ("is made in", "had the list price", "was designed by"):
        assert f"<h3>{label}" in folded


def test_the_mark_of_a_disputed_year_stands_beside_the_year_and_says_so() -> None:
    root = ElementTree.fromstring(lineage_svg(LINEAGE))
    disputed = {node.entity.label for node in LINEAGE.nodes if node.contested}
    marked = set()
    for pill in root.iter(f"{SVG}g"):
        mark = pill.find(f"{SVG}g[@class='contested']")
        if "pill" not in (pill.get("class") or "").split() or mark is None:
            continue
        title = pill.findtext(f"{SVG}title") or ""
        assert "≠ sources disagree about its year" in title
        marked.add(max((label for label in disputed if title.startswith(f"{label} ")), key=len))
        year = next(text for text in pill.iter(f"{SVG}text") if text.get("class") == "meta")
        circle = mark.find(f"{SVG}circle")
        assert circle is not None
        assert float(circle.get("cx", 0)) > float(year.get("x", 0))
        assert abs(float(circle.get("cy", 0)) - float(year.get("y", 0))) < 8
    assert marked == disputed


def test_values_that_disagree_stand_side_by_side_with_the_reason() -> None:
    html = page()
    start = html.index('<article class="thing" id="new-balance-860v2"')
    article = html[start : html.index("</article>", start)]
    group = article[article.index('<section class="group apart">') :]
    group = group[: group.index("</section>")]
    assert group.index("2011") < group.index("2019")
    assert "set aside · 1 claim in 1 source" in group
    assert "2019 can only be the retro run." in group
    assert "Decided by the editors" in article
    assert "New Balance 860v2: was released" in article


def test_the_summary_says_what_is_drawn_and_what_is_not() -> None:
    html = page()
    summary = re.findall(r'<p class="summary">(.*?)</p>', html)[0]
    shown = {key: claim for key, claim in CLAIMS.items() if claim.subject in CARDS}
    drawn = [key for key, claim in shown.items() if claim.value.term in CARDS]
    assert summary.startswith(
        f"15 things and 16 links; {len(shown)} claims from 10 sources; not drawn: "
        f"{len(shown) - len(drawn)} claims about"
    )


def test_a_thing_says_what_passes_between_it_and_the_focus() -> None:
    html = page()
    elsewhere = "parts taken from elsewhere are marked at those"
    assert f"It passes on the shoe as a whole and the upper to New Balance 2002R; {elsewhere}." in html
    assert "It passes on the sole unit to New Balance 2002R." in html
    assert "It passes on nothing that New Balance 2002R keeps." in html
    assert f"New Balance 2002R passes on the shoe as a whole to it; {elsewhere}." in html


def test_the_list_has_every_thing_with_its_year_links_and_sources() -> None:
    html = page()
    table = html[html.index("<tbody>") : html.index("</tbody>")]
    assert table.count("<tr") == len(LINEAGE.nodes)
    for node in LINEAGE.nodes:
        assert f">{node.entity.label}</a>" in table
    assert "2011 (2019?)" in table
    assert "takes its sole unit from New Balance 1906" in table
    assert "nothing kept" in table


@pytest.mark.parametrize("licence", ["CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"])
def test_the_licence_is_named_and_linked_however_the_data_writes_it(licence: str) -> None:
    html = lineage_page(LINEAGE, {}, (), replace(DATASET, licence=licence))
    assert '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license noreferrer">CC BY 4.0</a>' in html


def test_the_footer_tells_licence_date_counts_and_how_to_cite() -> None:
    footer = re.sub(r"\s+", " ", page().split("<footer>")[1].split("</footer>")[0])
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in footer
    assert "2026-11-21; 966 things, 2,189 claims, 617 sources" in footer
    assert "IRIs are not registered yet; cite title, date and claim id." in footer


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc",
        "java\nscript:alert(1)",
        "//example.org",
        "http:",
        "https://[",
        "vbscript:x",
        "",
    ],
)
def test_an_address_that_is_no_web_or_mail_address_is_only_text(address: str) -> None:
    assert safe_link(address) == ""
    lineage, cards = of_label(address)
    hrefs = {a["href"] for _, a in read(lineage_page(lineage, cards, (), DATASET)).found if "href" in a}
    assert all(href.startswith(("#", "https://creativecommons.org/")) for href in hrefs)


def test_a_web_address_becomes_a_link() -> None:
    assert safe_link("https://example.org/a?b=1") == "https://example.org/a?b=1"
    assert safe_link("mailto:someone@example.org") == "mailto:someone@example.org"
    assert 'href="https://www.complex.com/sneakers/a/matt-welty/new-balance-2002r-history"' in page()


def test_the_same_input_gives_the_same_bytes() -> None:
    shuffled = replace(LINEAGE, nodes=LINEAGE.nodes[::-1], edges=LINEAGE.edges[::-1])
    assert page() == page() == page(shuffled)
    assert lineage_svg(LINEAGE) == lineage_svg(shuffled)


def test_the_page_of_fifteen_things_stays_below_a_hundred_kilobytes() -> None:
    assert len(page().encode()) < 100_000


def test_the_picture_shows_every_thing_every_relation_and_a_legend() -> None:
    svg = lineage_svg(LINEAGE)
    words = " ".join(text for text in ElementTree.fromstring(svg).itertext())
    for node in LINEAGE.nodes:
        assert f"{node.entity.label} " in words
    for edge in LINEAGE.edges:
        assert f"{edge.newer.label} {edge.relation.label} {edge.older.label}" in words
    for entry in (
        "arrows point from the newer thing to the older one",
        "how many sources say so",
        "nothing kept",
        "passed on: the shoe as a whole; parts taken from elsewhere are marked at those",
        "passed on: the sole unit",
        "year not accepted or not on record",
        "beside a year: sources disagree about its year",
        "on an arrow: sources disagree about this step",
        "empty years left out",
        "a year on record that is not accepted",
    ):
        assert entry in words


def test_a_year_in_question_stands_at_its_place_and_its_box_is_dashed() -> None:
    sure, doubted, undated = (Entity(expand(f"id:{name}"), name, "Model") for name in ("sure", "doubted", "undated"))
    nodes = (
        Node(sure, ("2020",), (), (), 0, False),
        Node(doubted, (), ("2019",), (), -1, False),
        Node(undated, (), (), (), -1, False),
    )
    root = ElementTree.fromstring(lineage_svg(Lineage(sure, nodes, ())))
    years = {text.text: text.get("x") for text in root.iter(f"{SVG}text") if text.get("class") == "year"}
    boxes = {}
    for group in root.iter(f"{SVG}g"):
        if (group.get("class") or "").startswith("pill"):
            (box,) = [rect for rect in group.iter(f"{SVG}rect") if rect.get("class") == "box"]
            boxes[(group.findtext(f"{SVG}title") or "").split()[0]] = (box.get("x"), "stroke-dasharray" in box.attrib)
    assert set(years) == {"2019", "2020"}
    assert boxes["doubted"] == (years["2019"], True)
    assert boxes["sure"] == (years["2020"], False)
    assert boxes["undated"][1]


def test_relations_differ_in_colour_and_in_dashes() -> None:
    look = list(strokes(LINEAGE.edges).values())
    assert len(look) == 9
    assert len({stroke.color for stroke in look}) == len(look)
    assert len({stroke.dashes for stroke in look}) == len(look)


def test_relations_of_another_vocabulary_are_drawn_too() -> None:
    other = replace(LINEAGE.edges[0], relation=replace(relation("revives"), id=Iri("urn:x:made-up"), label="echoes"))
    look = strokes((other,))
    assert look["urn:x:made-up"].label == "echoes"


def luminance(color: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("palette", "grounds"), [(LIGHT, ("#fdfcf9", "#f5f2eb")), (DARK, ("#171614", "#1e1c19"))])
def test_colours_of_relations_can_be_read_as_text(palette: dict[int, str], grounds: tuple[str, str]) -> None:
    for color in palette.values():
        for ground in grounds:
            light, dark = sorted((luminance(color), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, color


def test_a_person_or_technology_as_focus_draws() -> None:
    person = Entity(iri("shono"), "Tetsuya Shono", "Person")
    edge = Edge(LINEAGE.focus, person, relation("designedBy"), "", "", (CLAIMS["n0082"],), 1, False, 1)
    lineage = Lineage(person, (Node(person, (), (), (), 0, False), LINEAGE.nodes[0]), (edge,))
    svg = lineage_svg(lineage)
    assert "New Balance 2002R was designed by Tetsuya Shono (1 source)" in svg
    assert "nothing kept" not in svg
    assert "nothing kept" not in lineage_page(lineage, {}, (), DATASET)
    assert place(lineage).lanes[0].label == "People and organizations"


def test_a_lineage_of_one_thing_draws() -> None:
    lineage = Lineage(LINEAGE.focus, (), ())
    ElementTree.fromstring(lineage_svg(lineage))
    html = lineage_page(lineage, {}, (), DATASET)
    assert "1 thing and 0 links; 0 claims from 0 sources; all of it is drawn." in html
    assert "No statement on record." in html


def test_text_in_another_language_is_marked_so() -> None:
    value = Value(Literal("レトロ", language="ja"), "レトロ")
    said = Statement(LINEAGE.focus, relation("released"), value, (CLAIMS["n0004b"],), 1, True, False)
    html = lineage_page(LINEAGE, {LINEAGE.focus.id: Card(LINEAGE.focus, (said,))}, (), DATASET)
    assert '<span lang="ja">レトロ</span>' in html


def test_an_edge_without_a_card_still_shows_its_claims() -> None:
    html = lineage_page(LINEAGE, {}, (), DATASET)
    assert "2002R replaced the sole with a unit derived from the 860v2." in html
    assert 'id="link-1"' in html


def test_words_are_wrapped_measured_and_cut() -> None:
    assert wrap("New Balance 2002R", 20, 3) == ("New Balance 2002R",)
    assert wrap("x" * 300, 20, 3)[-1] == "x" * 19 + "…"
    assert all(len(line) <= 20 for line in wrap("word " * 60, 20, 3))
    assert width("WWW", 13) > width("iii", 13)
    assert width("鞋鞋", 10) == 20
    assert clean("a\u202eb\x00c\nd\u2028e") == "abc d e"


@pytest.mark.parametrize(
    ("date", "year", "words"),
    [
        ("2010", 2010, "2010"),
        ("2020-10-16", 2020, "2020"),
        ("1970~", 1970, "c. 1970"),
        ("1984?", 1984, "c. 1984"),
        ("1985/1989", 1985, "1985–1989"),
        ("../1974", 1974, "by 1974"),
        ("2019/..", 2019, "from 2019"),
        ("202X", 2020, "2020s"),
        ("19XX", 1900, "1900s"),
        ("2022-03~/2022-08~", 2022, "c. 2022"),
        ("2023-21", 2023, "2023"),
        ("soon", None, "soon"),
    ],
)
def test_a_date_has_a_first_year_and_a_caption(date: str, year: int | None, words: str) -> None:
    assert first_year(date) == year
    assert year_words(date) == words
