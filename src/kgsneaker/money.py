"""Amounts of money as the graph writes them: a value or a range, and a currency."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgsneaker.errors import BadInput

_ACCEPTED = "accepted: 130 USD, 59.99 GBP or 100..130 USD (at most 15 digits, 4 after the point)"
_NUMBER = r"(\d{1,15}(?:\.\d{1,4})?)"
_WRITTEN = rf"{_NUMBER}(?:\.\.{_NUMBER})? ([A-Z]{{3}})"
_LOCAL = rf"([a-z]{{3}})-{_NUMBER}(?:\.\.{_NUMBER})?"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount: canonical decimals as text ("130", "59.99"), equal where it is no range.

    ``currency`` is an ISO 4217 code in capitals.
    """

    low: str
    high: str
    currency: str

    @property
    def local_name(self) -> str:
        """The last part of its IRI, such as ``usd-100..130``; equal amounts have equal ones."""
        return f"{self.currency.lower()}-{self.low}" + ("" if self.low == self.high else f"..{self.high}")

    @property
    def label(self) -> str:
        """The amount for people, such as ``100–130 USD``."""
        return self.low + ("" if self.low == self.high else f"–{self.high}") + f" {self.currency}"


def parse(text: str) -> Amount:
    """Return the amount that is written ``130 USD`` or ``100..130 USD``.

    Raises BadInput for anything else.

    >>> parse("250.00 USD")
    Amount(low='250', high='250', currency='USD')
    """
    found = re.fullmatch(_WRITTEN, text, re.ASCII)
    if not found:
        raise BadInput(f"{text[:60]!r} is no amount of money; {_ACCEPTED}")
    return _amount(text, found[1], found[2], found[3])


def from_local_name(name: str) -> Amount:
    """Return the amount whose IRI ends so.

    Raises BadInput for anything else, also for a spelling that is not canonical: agreement between
    sources is equality of IRIs, so ``usd-130.00`` must not stand beside ``usd-130``.

    >>> from_local_name("usd-100..130").label
    '100–130 USD'
    """
    found = re.fullmatch(_LOCAL, name, re.ASCII)
    if not found:
        raise BadInput(f"{name[:60]!r} is no amount of money; accepted: usd-130, gbp-59.99 or usd-100..130")
    amount = _amount(name, found[2], found[3], found[1].upper())
    if amount.local_name != name:
        raise BadInput(f"the amount {name!r} is not canonical; write {amount.local_name}")
    return amount


def _amount(text: str, low: str, high: str | None, currency: str) -> Amount:
    first, last = _canonical(low), _canonical(high or low)
    if _size(first) > _size(last):
        raise BadInput(f"the range {text[:60]!r} ends below its start; write the lower amount first")
    return Amount(first, last, currency)


def _canonical(number: str) -> str:
    whole, _, part = number.partition(".")
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def _size(number: str) -> tuple[int, str]:
    whole, _, part = number.partition(".")
    return int(whole), part
