"""Laws of search keys and of names as typed."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from kgsneaker.errors import BadInput
from kgsneaker.names import accept, key, printable, words

# Any code point, and more often those that join, fold or vanish: Hangul letters, marks, signs.
TEXTS = st.text() | st.text(st.sampled_from("aAéßİıŉΣςᾳÅ\u0301\u0345\u1100\u1161\u11a8カ\u3099²½ⓜ™®'’-_ \u200d０"))


@given(TEXTS)
def test_the_key_of_a_key_is_the_key(text: str) -> None:
    assert key(key(text)) == key(text)


@given(TEXTS)
def test_the_key_is_the_same_in_every_normal_form(text: str) -> None:
    assert key(normalize("NFC", text)) == key(normalize("NFD", text)) == key(text)


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E)))
def test_full_width_letters_have_the_key_of_plain_ones(text: str) -> None:
    assert key("".join(chr(ord(char) + 0xFEE0) for char in text)) == key(text)


@given(TEXTS)
def test_a_key_holds_letters_and_digits_only(text: str) -> None:
    assert all(char.isalnum() for char in key(text))
    assert all(word and word.isalnum() for word in words(text))


@given(st.text(st.characters(codec="ascii")), st.sampled_from([" ", "-", "\u00a0", "–", "®", "'", "\u0301"]))
def test_what_stands_between_ascii_letters_does_not_count(text: str, between: str) -> None:
    assert key(between.join(text)) == key(text)


@given(TEXTS)
def test_any_text_is_accepted_or_refused_in_one_printable_line(text: str) -> None:
    try:
        name = accept(text)
    except BadInput as refusal:
        assert str(refusal).isprintable()  # noqa: PT017 - both outcomes are lawful
        assert "accepted is one line" in str(refusal)  # noqa: PT017
    else:
        assert name == accept(name) == printable(name)
        assert key(name) == key(text)
        assert 1 <= len(name) <= 200


@given(TEXTS)
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert not any(
        ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0x202A <= ord(char) <= 0x202E for char in printable(text)
    )
