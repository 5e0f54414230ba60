"""Text as pages and pictures need it: cleaned, measured, and years in words."""

from __future__ import annotations

import re
import unicodedata

# Control characters break XML; bidi overrides make a label read as another; lone surrogates have no UTF-8.
_SPACES = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return *text* without control characters, bidi overrides and lone surrogates; line ends become spaces.

    >>> clean("2002R\\u202e\\x00 Phantom")
    '2002R Phantom'
    """
    return _UNWANTED.sub("", _SPACES.sub(" ", text))


# Advance widths of the Helvetica family in thousandths of an em, by groups of near-equal letters.
_WIDTHS = {
    char: width
    for chars, width in (
        ("ijl'|.,:;!·", 270),
        ("ft()[]/I -r\u2009", 325),
        ('ckstvxyz"*ºª°', 510),
        ("JL", 560),
        ("ABEKPSVXYZ&", 690),
        ("CDHNRU", 735),
        ("GOQ", 790),
        ("w", 750),
        ("mM%", 860),
        ("W", 960),
        ("@—…", 1010),
    )
    for char in chars
}


def width(text: str, size: float, weight: float = 1.0) -> int:
    """Return about how many pixels *text* takes at *size* pixels; *weight* is 1.06 for bold."""
    em = sum(_advance(char) for char in text) / 1000
    return round(em * size * weight + 0.5)


def _advance(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 1000
    return _WIDTHS.get(char, 570 if ord(char) < 0x250 else 680)


_YEAR = re.compile(r"(-?\d{4}|\d{3}X|\d{2}XX)([?~%])?")


def year_words(date: str) -> str:
    """Return the year or years of an EDTF date as a caption writes them.

    >>> [year_words(date) for date in ("2020-09-21", "1970~", "1985/1989", "../1974", "202X", "2022-03~/2022-08~")]
    ['2020', 'c. 1970', '1985–1989', 'by 1974', '2020s', 'c. 2022']
    """
    start, slash, end = date.partition("/")
    first, last = _one_year(start), _one_year(end)
    if not slash or first == last:
        return first or clean(date)
    if first and last:
        return f"{first}–{last.removeprefix('c. ')}"
    return f"from {first}" if first else f"by {last}" if last else clean(date)


def _one_year(date: str) -> str:
    found = _YEAR.search(date)
    if not found:
        return ""
    year = found[1].replace("XX", "00s").replace("X", "0s")
    return f"c. {year}" if found[2] or date[-1:] in "?~%" else year
