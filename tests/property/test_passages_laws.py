"""Laws of passages: their places are exact, and their words survive another typography."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgsneaker.passages import cut, find, words_digest

TEXTS = st.text() | st.text("ab é2R’“–-_.\n\t \u00a0\u2028")
WORDS = st.lists(st.text("abcdefgéüñß0129RWZ", min_size=1), max_size=8)
BETWEEN = st.sampled_from([" ", "  ", "\u00a0", " – ", " — ", "-", " ‘", "’ ", '" ', " “", "…", ", ", "_"])


@given(TEXTS.filter(lambda text: "\r" not in text))
def test_a_passage_is_a_whole_line_without_space_around_it(text: str) -> None:
    passages = cut(text)
    assert [text[one.start : one.end] for one in passages] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]
    assert [one.locator for one in passages] == [f"p{number}" for number in range(1, len(passages) + 1)]
    assert all(one.digest == words_digest(text[one.start : one.end]) for one in passages)


@given(st.data(), WORDS)
def test_typography_between_the_words_and_their_case_do_not_count(data: st.DataObject, words: list[str]) -> None:
    written = "".join(word + data.draw(BETWEEN) for word in words)
    assert words_digest(written) == words_digest(" ".join(words)) == words_digest(written.upper())


@given(WORDS, WORDS)
def test_other_words_have_another_digest(one: list[str], other: list[str]) -> None:
    same = [word.casefold() for word in one] == [word.casefold() for word in other]
    assert (words_digest(" ".join(one)) == words_digest(" ".join(other))) == same


@given(TEXTS, TEXTS)
def test_every_passage_is_found_again_behind_other_lines(before: str, text: str) -> None:
    moved = f"{before}\n{text}"
    for one in cut(text):
        found = find(moved, one.digest)
        assert found is not None
        assert found.digest == one.digest
