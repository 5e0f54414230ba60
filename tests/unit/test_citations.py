"""Citations of a fact: honest dates, valid BibTeX and CSL-JSON, one readable paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kgsneaker import bibtex, citations, wire
from kgsneaker.answers import DatasetCard, Judgement, Statement
from kgsneaker.bibliography import Entry
from kgsneaker.citations import Citation, bibtex_entry, cited, csl_date, csl_item, plain, when
from kgsneaker.namespaces import EDTF, expand
from kgsneaker.records import Claim, Entity, Passage, Property, Source, Value
from kgsneaker.terms import Literal

CARD = DatasetCard("kgsneaker: a knowledge graph", "", "2026-11-21", 1, 1, 1, "The kgsneaker editors", "0.1.0")
SHOE = Entity(expand("id:new-balance-860v2"), "New Balance 860v2", "Version")
SOURCE = Source(
    expand("source:x"), "A Closer Look", "Money Inc", "reported", "Lily Wordsmith", "2022~", "https://example.org/a"
)
# Whatever a BibTeX or LaTeX parser could stumble over.
HOSTILE = 'Unbalanced } and { \\emph{x} 50% off $R&D_#1 ~^ "quoted" – 2002Rスニーカー 😀'


def citation(
    source: Source = SOURCE, *, kind: str = "article", value: Value | None = None, accepted: bool = True, **about: Any
) -> Citation:
    """A citation of one claim of a source."""
    released = Property(expand("kgs:released"), "was first released")
    claim = Claim(
        expand("claim:n0089"),
        SHOE.id,
        about.pop("prop", released),
        value or Value(Literal("2019", EDTF), "2019"),
        about.pop("gist", "The 860v2 is dated 2019."),
        "high",
        Passage(expand("source:x#p12"), about.pop("locator", "p12"), source),
        about.pop("qualifiers", {}),
        accepted=accepted,
    )
    judged = Judgement(expand("judgement:j0002"), "deprecate", (claim.id,), "It was a revamp.", "2026-11-21")
    statement = Statement(
        SHOE, claim.property, claim.value, (claim,), 1, accepted, False, () if accepted else (judged,)
    )
    authors = about.pop("authors", ("Lily Wordsmith",))
    assert not about
    return cited(claim, statement, Entry(source, kind, "en", authors), CARD)


def parsed(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Read BibTeX as BibTeX does: a field runs to the brace that closes it, whatever stands before a brace."""
    found, position = [], 0
    while match := re.compile(r"\s*@(\w+)\{([^,{}\s]+),\n").match(text, position):
        position, fields = match.end(), {}
        while field := re.compile(r"  (\w+) = (?:([a-z]{3}),\n|\{)").match(text, position):
            position, depth = field.end(), 1
            if field[2]:
                fields[field[1]] = field[2]
                continue
            start = position
            while depth:
                depth += {"{": 1, "}": -1}.get(text[position], 0)
                position += 1
            fields[field[1]] = text[start : position - 1]
            assert text[position : position + 2] == ",\n"
            position += 2
        assert text[position : position + 2] == "}\n"
        position += 2
        found.append((match[1], match[2], fields))
    assert not text[position:].strip()
    return found


def shown(latex: str) -> str:
    """What LaTeX prints for an escaped text."""
    commands = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}
    words = re.sub(r"\\text(\w+)\{\}|\\([$&#_%])", lambda m: commands[m[1]] if m[1] else m[2], latex)
    return words.replace("\x00", "")


# BibTeX


def test_an_entry_has_all_that_a_bibliography_asks_for() -> None:
    ((sort, key, fields),) = parsed(bibtex_entry(citation(replace(SOURCE, issued="2021-08-05"))))
    assert (sort, key) == ("article", "kgsneaker-n0089")
    assert {name: fields[name] for name in fields if name != "note"} == {
        "author": "Lily Wordsmith",
        "title": "{A Closer Look}",
        "journal": "Money Inc",
        "year": "2021",
        "month": "aug",
        "day": "5",
        "url": "https://example.org/a",
        "langid": "english",
    }
    assert "New Balance 860v2 was first released in 2019" in fields["note"]
    assert "Passage p12. Claim n0089 of The kgsneaker editors" in fields["note"]
    assert "version 0.1.0 (21 November 2026)" in fields["note"]
    assert "Dated" not in fields["note"]


@pytest.mark.parametrize(
    ("kind", "url", "sort", "where"),
    [
        ("article", "https://x.org", "article", "journal"),
        ("interview", "https://x.org", "article", "journal"),
        ("retailer", "https://x.org", "online", "organization"),
        ("wiki", "https://x.org", "online", "organization"),
        ("", "https://x.org", "online", "organization"),
        ("", "", "misc", "organization"),
    ],
)
def test_the_sort_of_an_entry_follows_the_kind_of_its_source(kind: str, url: str, sort: str, where: str) -> None:
    ((made, _, fields),) = parsed(bibtex_entry(citation(replace(SOURCE, url=url), kind=kind)))
    assert (made, fields[where]) == (sort, "Money Inc")


@pytest.mark.parametrize(
    ("issued", "year", "month", "words"),
    [
        ("2022", "2022", None, ""),
        ("2022-05", "2022", "may", ""),
        ("2022~", "2022", None, "Dated circa 2022."),
        ("2022-05~", "2022", None, "Dated circa May 2022."),
        ("2018-04-24~", "2018", "apr", "Dated circa 24 April 2018."),
        ("2022?", "2022", None, "Dated circa 2022."),
        ("202X", None, None, "Dated the 2020s."),
        ("2023-21", "2023", None, "Dated spring 2023."),
        ("2022-03/2022-08", "2022", None, "Dated March–August 2022."),
        ("2019/2022", None, None, "Dated 2019–2022."),
        ("../1974", None, None, "Dated by 1974."),
        ("", None, None, ""),
        ("some day", None, None, "Dated some day."),
    ],
)
def test_a_vague_date_gives_no_false_exact_one(issued: str, year: str | None, month: str | None, words: str) -> None:
    ((_, _, fields),) = parsed(bibtex_entry(citation(replace(SOURCE, issued=issued))))
    assert (fields.get("year"), fields.get("month")) == (year, month)
    assert ("Dated" in fields["note"]) is bool(words)
    assert words in fields["note"]


def test_a_hostile_title_is_printed_as_it_stands() -> None:
    hostile = replace(SOURCE, title=HOSTILE, publisher="{", url="https://x.org/a b}{%20\\^", author="}")
    ((_, _, fields),) = parsed(bibtex_entry(citation(hostile, authors=("}", "Ann and Ben", "Ray P., Jr"))))
    assert shown(fields["title"][1:-1]) == HOSTILE
    assert shown(fields["journal"]) == "{"
    assert fields["url"] == "https://x.org/a%20b%7D%7B%20%5C%5E"
    assert fields["author"] == r"\textbraceright{} and {Ann and Ben} and {Ray P., Jr}"


@given(st.text())
def test_any_text_is_escaped_into_balanced_braces_and_back(text: str) -> None:
    made = bibtex.entry("misc", "k", {"title": bibtex.kept(text), "note": bibtex.escaped(text) or "x"})
    ((_, _, fields),) = parsed(made)
    from kgsneaker.names import printable

    expected = printable(" ".join(text.split()))
    assert shown(fields.get("title", "{}")[1:-1]) == expected.replace("\x00", "")


def test_every_claim_has_a_key_of_its_own() -> None:
    one = citation()
    other = replace(one, claim=replace(one.claim, id=expand("claim:n0209")))
    text = citations.written([one, other], "bibtex")
    assert isinstance(text, str)
    assert [key for _, key, _ in parsed(text)] == ["kgsneaker-n0089", "kgsneaker-n0209"]


# CSL-JSON


def valid(item: dict[str, Any]) -> None:
    Draft202012Validator(wire.schema("cite")).validate([item])


def test_an_item_of_csl_says_who_what_when_and_where() -> None:
    item = csl_item(citation())
    valid(item)
    assert item["type"] == "article-magazine"
    assert item["author"] == [{"literal": "Lily Wordsmith"}]
    assert item["issued"] == {"date-parts": [[2022]], "circa": True}
    assert (item["title"], item["container-title"], item["URL"]) == (SOURCE.title, "Money Inc", SOURCE.url)
    assert (item["locator"], item["language"]) == ("p12", "en")
    assert item["custom"]["claim"] == "https://w3id.org/kgsneaker/claim/n0089"


@pytest.mark.parametrize(
    ("kind", "url", "expected"),
    [
        ("interview", "https://x.org", "interview"),
        ("wiki", "https://x.org", "entry-encyclopedia"),
        ("retailer", "https://x.org", "webpage"),
        ("museum", "", "document"),
        ("a kind nobody knows", "", "document"),
    ],
)
def test_the_type_of_an_item_is_one_of_csl(kind: str, url: str, expected: str) -> None:
    item = csl_item(citation(replace(SOURCE, url=url), kind=kind))
    valid(item)
    assert item["type"] == expected


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("2021-08-05", {"date-parts": [[2021, 8, 5]]}),
        ("2021?", {"date-parts": [[2021]], "circa": True}),
        ("2022-24", {"date-parts": [[2022]], "season": 4}),
        ("2022-03~/2022-08~", {"date-parts": [[2022, 3], [2022, 8]], "circa": True}),
        ("1974/..", {"literal": "from 1974"}),
        ("19XX", {"literal": "1900–1999"}),
        ("2010-XX", {"literal": "2010, month unknown"}),
        ("yesterday", {"literal": "yesterday"}),
    ],
)
def test_a_date_of_csl_says_no_more_than_is_known(issued: str, expected: dict[str, object]) -> None:
    assert csl_date(issued) == expected
    valid(csl_item(citation(replace(SOURCE, issued=issued))))


def test_what_is_not_known_is_left_out() -> None:
    bare = Source(expand("source:x"), "A note", "Me", "unsigned")
    item = csl_item(citation(bare, kind="", authors=()))
    valid(item)
    assert not {"author", "issued", "URL"} & item.keys()


# Plain


def test_a_plain_citation_is_one_paragraph() -> None:
    assert plain(citation()) == (
        "New Balance 860v2 was first released in 2019. Lily Wordsmith, “A Closer Look,” Money Inc, circa 2022, "
        "passage p12, https://example.org/a. The 860v2 is dated 2019. Claim n0089 of The kgsneaker editors, "
        "kgsneaker: a knowledge graph, version 0.1.0 (21 November 2026)."
    )


def test_what_is_set_aside_is_cited_with_the_reason() -> None:
    assert plain(citation(accepted=False)).endswith(
        "(21 November 2026). Not accepted by the editors: judged against, judgement j0002: It was a revamp."
    )


def test_a_question_needs_no_comma_and_quotes_within_quotes_change() -> None:
    text = plain(citation(replace(SOURCE, title="“Grey Day” Again?", issued=""), authors=()))
    assert "in 2019. “‘Grey Day’ Again?” Money Inc, n.d., passage p12" in text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value(Literal("2019-09-21", EDTF), "21 September 2019"), "was first released on 21 September 2019"),
        (Value(Literal("../1974", EDTF), "by 1974"), "was first released by 1974"),
        (Value(Literal("2023-21", EDTF), "spring 2023"), "was first released in spring 2023"),
        (Value(expand("id:japan"), "Japan"), "was first released Japan"),
        (Value(Literal("grey", language="en"), "grey"), "was first released: grey"),
    ],
)
def test_a_fact_reads_as_a_clause(value: Value, expected: str) -> None:
    assert citation(value=value).fact == f"New Balance 860v2 {expected}"


def test_qualifiers_belong_to_the_fact() -> None:
    limited = citation(qualifiers={"market": (Value(Literal("Japan"), "Japan"),)})
    assert limited.fact == "New Balance 860v2 was first released in 2019 (market: Japan)"


def test_a_graph_without_a_card_is_named_as_far_as_it_goes() -> None:
    assert citations.through(DatasetCard("A graph without a card", "", "", 1, 1, 1)) == "A graph without a card"


def test_an_undated_source_says_so() -> None:
    assert (when(""), when("2022%"), when("2022-05~")) == ("n.d.", "circa 2022", "circa May 2022")
