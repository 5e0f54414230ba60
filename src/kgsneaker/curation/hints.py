"""What a person probably meant by a date or an amount in another notation, for the end of a message."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "usd": "USD", "eur": "EUR"}
_SIGNS |= {"gbp": "GBP", "jpy": "JPY", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY"}
_AMOUNT = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,2})?)"


def of_date(text: str) -> str:
    """Return what to write for a date, "" where nobody can tell.

    >>> of_date("16.10.2020"), of_date("44120"), of_date("circa 1970"), of_date("1985-1989"), of_date("Aug 2020")
    ('2020-10-16', '2020-10-16', '1970~', '1985/1989', '2020-08')
    >>> of_date("10/11/2020"), of_date("10/16/2020"), of_date("the 1970s"), of_date("2020-10-16 00:00:00")
    ('2020-11-10 or 2020-10-11', '2020-10-16', '197X', '2020-10-16')
    """
    given = text.strip().strip("'").casefold()
    for pattern, written in _DATES:
        found = re.fullmatch(pattern, given, re.ASCII)
        meant = written(*(part or "" for part in found.groups())) if found else ""
        if meant:
            return meant
    return ""


def of_amount(text: str) -> str:
    """Return what to write for an amount of money, "" where nobody can tell.

    >>> of_amount("$130"), of_amount("130,00 EUR"), of_amount("100-130 usd"), of_amount("1,300 JPY"), of_amount("130")
    ('130 USD', '130 EUR', '100..130 USD', '1300 JPY', '')
    """
    given = text.strip().strip("'")
    found = re.fullmatch(
        rf"(\D{{0,8}}?)\s*{_AMOUNT}(?:\s*(?:-|–|\.\.|to)\s*{_AMOUNT})?\s*(\D{{0,8}}?)", given, re.ASCII
    )
    if not found:
        return ""
    words = [sign for sign in (found[1].strip(), found[4].strip()) if sign]
    currency = _currency(words[0]) if len(words) == 1 else ""
    ends = "..".join(_plain(number) for number in (found[2], found[3]) if number)
    return f"{ends} {currency}" if currency else ""


def of_number(text: str) -> str:
    """Return what to write for a number, "" where nobody can tell.

    >>> of_number("9,5"), of_number("1.000.000"), of_number("1,000"), of_number("1e3")
    ('9.5', '', '1000', '1000')
    """
    given = text.strip().strip("'")
    if re.fullmatch(r"\d{1,9}e\+?\d", given, re.ASCII | re.IGNORECASE):
        return str(int(float(given)))
    return _plain(given) if re.fullmatch(_AMOUNT, given, re.ASCII) else ""


def _currency(word: str) -> str:
    known = _SIGNS.get(word) or _SIGNS.get(word.casefold(), "")
    return known or (word.upper() if re.fullmatch("[A-Za-z]{3}", word) else "")


def _plain(number: str) -> str:
    grouped = number.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", number) else number.replace(",", ".")
    whole, _, part = grouped.partition(".")
    return f"{whole}.{part}" if part.strip("0") else whole


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _slashed(first: str, second: str, year: str) -> str:
    found = dict.fromkeys([_iso(year, second, first), _iso(year, first, second)])
    return " or ".join(day for day in found if day)


def _serial(number: str) -> str:
    # Days as Excel counts them: 1 is 1 January 1900, and a 29 February 1900 that never was.
    return (date(1899, 12, 30) + timedelta(int(number))).isoformat()


def _named(day: str, month: str, year: str) -> str:
    number = _MONTHS.index(month[:3]) + 1
    return _iso(year, str(number), day) if day else f"{year}-{number:02}"


_MONTH = r"((?:" + "|".join(_MONTHS) + r")[a-z]*)\.?"
_DATES: tuple[tuple[str, Callable[..., str]], ...] = (
    (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", lambda day, month, year: _iso(year, month, day)),
    (r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", _slashed),
    (r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", _iso),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", _iso),
    (r"(\d{4}-\d\d-\d\d)[t ][\d:.]+(?:z|\+00:00)?", lambda day: day),
    (r"(\d{4})[/.](\d{1,2})", lambda year, month: f"{year}-{int(month):02}" if 0 < int(month) < 13 else ""),
    (r"(\d{4})-(\d)", lambda year, month: f"{year}-0{month}" if month != "0" else ""),
    (r"([2-4]\d{4})(?:\.0)?", _serial),
    (r"(\d{4})\.0", lambda year: year),
    (r"(?:c|ca|circa|about|around|approx)\.?\s*(\d{4})|~\s*(\d{4})", lambda one, two: f"{one or two}~"),
    (r"(?:the )?(\d{3})0'?s", lambda decade: f"{decade}X"),
    (r"(\d{4})\s*(?:-|–|to)\s*(\d{4})", lambda start, end: f"{start}/{end}" if start < end else ""),
    (rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+)?{_MONTH}\s+(\d{{4}})", _named),
    (rf"{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", lambda month, day, year: _named(day, month, year)),
    (r"(spring|summer|autumn|fall|winter)\s+(\d{4})", lambda season, year: f"{year}-{_SEASONS[season]}"),
    (r"(?:before|by|until)\s+(\d{4})", lambda year: f"../{year}"),
    (r"(?:since|from|after)\s+(\d{4})", lambda year: f"{year}/.."),
)
