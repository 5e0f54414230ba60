"""A name in any usual spelling has one key; what cannot be a name is refused in one line."""

from __future__ import annotations

import pytest

from kgsneaker.errors import BadInput
from kgsneaker.names import accept, key, printable, words


@pytest.mark.parametrize(
    "spelling", ["2002R", "2002r", "2002 R", "2002-R", "\u00a02002R\u00a0", "２００２Ｒ", "2002–R", "«2002R»"]
)
def test_spellings_of_a_model_number_share_a_key(spelling: str) -> None:
    assert key(spelling) == "2002r"


def test_accents_do_not_count() -> None:
    assert key("Aimé Leon Dore") == key("AIME LEON DORE") == key("Aime\u0301 Leon Dore")


def test_case_is_folded_and_not_only_lowered() -> None:
    assert key("Gebrüder Straße") == key("GEBRÜDER STRASSE")


def test_a_voiced_kana_is_another_letter() -> None:
    assert key("ベイプ") == "ベイプ"
    assert key("ヘイフ") != key("ベイプ")


def test_trade_signs_do_not_count() -> None:
    assert key("GORE-TEX™") == key("Gore-Tex®") == "goretex"


def test_letters_that_only_look_alike_stay_different() -> None:
    assert key("ВАРЕ") != key("BAPE")
    assert key("2002С") != key("2002C")
    assert key("٢٠٠٢R") != key("2002R")


def test_hangul_letters_that_a_dash_kept_apart_settle() -> None:
    assert key("\u1100-\u1161") == "가"


def test_a_text_without_letters_has_an_empty_key() -> None:
    assert key("..") == key("👟") == key("") == ""


def test_an_apostrophe_does_not_part_a_word() -> None:
    assert words("Salehe’s N-ergy") == ("salehes", "n", "ergy")


def test_a_name_is_accepted_as_typed_without_the_space_around_it() -> None:
    assert accept("\u00a0 New Balance 2002-R \n") == "New Balance 2002-R"
    assert accept("thisisneverthat® ") == "thisisneverthat"


@pytest.mark.parametrize("blank", ["", "\t\n", "\u00a0", " ™ "])
def test_a_blank_name_is_refused(blank: str) -> None:
    with pytest.raises(BadInput, match="is empty; accepted is one line"):
        accept(blank)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\x00", r"'\x00'"),
        ("\x1b[31m2002R", r"'\x1b[31m2002R'"),
        ("2002R\r\nSet-Cookie: a=b", r"'2002R\r\nSet-Cookie: a=b'"),
        ("\u202e2002R", r"'\u202e2002R'"),
        ("a\u2066b", r"'a\u2066b'"),
        ("a\u2028b", r"'a\u2028b'"),
        ("a\x9bb", r"'a\x9bb'"),
        ("\ud8002002R", r"'\ud8002002R'"),
    ],
)
def test_control_characters_are_refused_and_shown_escaped(name: str, shown: str) -> None:
    with pytest.raises(BadInput) as refusal:
        accept(name)
    message = str(refusal.value)
    assert shown in message
    assert message.isprintable()


def test_a_name_has_at_most_200_characters() -> None:
    assert accept("x" * 200) == "x" * 200
    with pytest.raises(BadInput, match="has 201 characters") as refusal:
        accept("x" * 201)
    assert len(str(refusal.value)) < 250


def test_text_to_show_loses_controls_and_bidi_overrides_only() -> None:
    assert printable("\x1b[31mRed\x07 \u202eGORE-TEX\u2069 Milé 👟\x85") == "[31mRed GORE-TEX Milé 👟"
