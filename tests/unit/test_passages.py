"""A passage is a non-blank line: it has a place in the text, and its words find it again."""

from __future__ import annotations

from hashlib import sha256

from kgsneaker.passages import cut, find, words_digest

TEXT = "A title\n\n  The sole of the 860v2.  \n\t\nIt’s “grey” – mostly.\n"


def test_every_line_with_words_is_a_passage_with_its_place() -> None:
    passages = cut(TEXT)
    assert [passage.locator for passage in passages] == ["p1", "p2", "p3"]
    assert [TEXT[passage.start : passage.end] for passage in passages] == [
        "A title",
        "The sole of the 860v2.",
        "It’s “grey” – mostly.",
    ]


def test_a_digest_is_of_the_folded_words_joined_by_single_spaces() -> None:
    assert words_digest("It’s “Grey” – ２００２Ｒ_mostly.") == sha256(b"it s grey 2002r mostly").hexdigest()


def test_quotes_dashes_case_and_spaces_do_not_change_a_digest() -> None:
    assert words_digest("It’s “grey” – mostly.") == words_digest('IT\'S  "Grey"\u00a0-- mostly')
    assert words_digest("Straße") == words_digest("STRASSE")
    assert words_digest("café") == words_digest("cafe\u0301")


def test_a_changed_word_changes_the_digest() -> None:
    assert words_digest("the 860v2") != words_digest("the 860v3")
    assert words_digest("a b") != words_digest("ab")


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    assert [one.locator for one in cut("one\u2028still one\x0cstill\r\ntwo\rthree")] == ["p1", "p2", "p3"]


def test_a_line_ending_of_two_characters_counts_as_one() -> None:
    assert cut("one\r\n\r\ntwo") == cut("one\n\ntwo")


def test_a_passage_is_found_by_its_digest_where_it_moved() -> None:
    moved = "Another first line\n\n" + TEXT.upper()
    found = find(moved, words_digest("The sole of the 860v2."))
    assert found is not None
    assert found.locator == "p3"
    assert moved[found.start : found.end] == "THE SOLE OF THE 860V2."


def test_a_passage_that_is_gone_is_not_found() -> None:
    assert find(TEXT, words_digest("The sole of the 1906.")) is None
    assert find("", words_digest("")) is None
