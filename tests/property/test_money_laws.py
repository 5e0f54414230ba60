"""Laws of amounts: every spelling leads to one, and its name leads back."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kgsneaker.errors import BadInput
from kgsneaker.money import from_local_name, parse

NUMBERS = st.decimals(min_value=0, max_value=10**15 - 1, places=4)
CURRENCIES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)
RANGES = st.tuples(NUMBERS, NUMBERS).map(lambda pair: (min(pair), max(pair)))


@given(RANGES, CURRENCIES)
def test_an_amount_keeps_its_values_and_comes_back_from_its_name(ends: tuple[Decimal, Decimal], currency: str) -> None:
    amount = parse(f"{ends[0]:f}..{ends[1]:f} {currency}")
    assert (Decimal(amount.low), Decimal(amount.high), amount.currency) == (*ends, currency)
    assert from_local_name(amount.local_name) == amount
    assert parse(amount.label.replace("–", "..")) == amount


@given(RANGES, CURRENCIES)
def test_a_range_written_backwards_is_refused(ends: tuple[Decimal, Decimal], currency: str) -> None:
    if ends[0] == ends[1]:
        assert parse(f"{ends[1]:f}..{ends[0]:f} {currency}").low == parse(f"{ends[0]:f} {currency}").high
        return
    try:
        parse(f"{ends[1]:f}..{ends[0]:f} {currency}")
    except BadInput as refusal:
        assert "write the lower amount first" in str(refusal)  # noqa: PT017
    else:
        raise AssertionError(ends)


@given(NUMBERS, st.integers(0, 3), CURRENCIES)
def test_zeros_that_say_nothing_do_not_change_an_amount(number: Decimal, zeros: int, currency: str) -> None:
    whole = int(number) % 10**11
    assert parse(f"{'0' * zeros}{whole}.{'0' * (zeros + 1)} {currency}") == parse(f"{whole} {currency}")


@given(st.text() | st.text("0123456789. USDusd-"))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    for read in (parse, from_local_name):
        try:
            amount = read(text)
        except BadInput as refusal:
            assert "\n" not in str(refusal)  # noqa: PT017 - both outcomes are lawful
        else:
            assert Decimal(amount.low) <= Decimal(amount.high)
            assert amount.currency.isupper()
