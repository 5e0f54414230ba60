"""An amount has one spelling, so that agreement between sources is equality."""

from __future__ import annotations

import pytest

from kgsneaker.errors import BadInput
from kgsneaker.money import Amount, from_local_name, parse


@pytest.mark.parametrize(
    ("text", "amount", "local_name", "label"),
    [
        ("130 USD", Amount("130", "130", "USD"), "usd-130", "130 USD"),
        ("100..130 USD", Amount("100", "130", "USD"), "usd-100..130", "100–130 USD"),
        ("59.99 GBP", Amount("59.99", "59.99", "GBP"), "gbp-59.99", "59.99 GBP"),
        ("250.00 USD", Amount("250", "250", "USD"), "usd-250", "250 USD"),
        ("0250.50 USD", Amount("250.5", "250.5", "USD"), "usd-250.5", "250.5 USD"),
        ("1400000000 USD", Amount("1400000000", "1400000000", "USD"), "usd-1400000000", "1400000000 USD"),
        ("0 USD", Amount("0", "0", "USD"), "usd-0", "0 USD"),
        ("130..130.0 EUR", Amount("130", "130", "EUR"), "eur-130", "130 EUR"),
        ("9.5..10.25 EUR", Amount("9.5", "10.25", "EUR"), "eur-9.5..10.25", "9.5–10.25 EUR"),
    ],
)
def test_an_amount_is_read_named_and_shown(text: str, amount: Amount, local_name: str, label: str) -> None:
    assert parse(text) == amount
    assert amount.local_name == local_name
    assert amount.label == label
    assert from_local_name(local_name) == amount


@pytest.mark.parametrize(
    "text",
    [
        *("", "130", "USD", "$130", "130USD", "130  USD", "130 usd", "130 US", "130 EURO", "1,600 EUR", "130. USD"),
        *(".5 USD", "-5 USD", "+5 USD", "1e3 USD", "100...130 USD", "100-130 USD", "100.. USD", "130 USD\n", "١٣٠ USD"),
        *("1234567890123456 USD", "1.23456 USD"),
    ],
)
def test_anything_else_is_refused_naming_what_is_accepted(text: str) -> None:
    with pytest.raises(BadInput, match=r"accepted: 130 USD, 59\.99 GBP or 100\.\.130 USD"):
        parse(text)


@pytest.mark.parametrize("text", ["130..100 USD", "10..9.99 USD", "1.5..1.25 USD"])
def test_a_range_that_ends_below_its_start_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="ends below its start"):
        parse(text)


@pytest.mark.parametrize(("name", "canonical"), [("usd-130.00", "usd-130"), ("usd-05..5.10", "usd-5..5.1")])
def test_an_iri_that_is_not_canonical_is_refused_with_the_right_one(name: str, canonical: str) -> None:
    with pytest.raises(BadInput, match=f"not canonical; write {canonical}$"):
        from_local_name(name)


@pytest.mark.parametrize("name", ["", "USD-130", "usd130", "usd-", "usd-1..2..3", "130-usd"])
def test_an_iri_that_names_no_amount_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="is no amount of money; accepted: usd-130"):
        from_local_name(name)
