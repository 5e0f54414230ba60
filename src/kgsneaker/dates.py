"""Dates that may be vague: EDTF levels 0 and 1 without a time of day, as first and last day.

EDTF is the Extended Date/Time Format of the Library of Congress (ISO 8601-2, Annex A). Read here:
years, months, days (``2020-10-16``), each with ``~`` about, ``?`` perhaps or ``%`` both; seasons
``2023-21`` to ``-24``; unspecified digits ``202X 20XX 2010-XX 2010-08-XX 2010-XX-XX``; intervals
``1985/1989``, ``../1974``, ``1974/..`` of years, months or days. Years are 0001 to 9999.

A season is a quarter of the northern year: spring (21) March to May, summer (22) June to August,
autumn (23) September to November, winter (24) December to February of the next year.
A qualifier does not widen the bounds: ``1970~`` spans 1970.

The package ``edtf`` reads more (level 2, times), but it brings four packages along and costs
start-up; the tests hold this module against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kgsneaker.errors import BadInput

_ACCEPTED = (
    "accepted is EDTF: 2020, 2020-10, 2020-10-16, 1970~, 1970?, 1970%, 2023-21 (to -24), "
    "202X, 20XX, 2010-XX, 1985/1989, ../1974, 1974/.."
)
_DATE = r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)"
_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUALIFIERS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last possible day, as ISO days; None where that end is open."""

    earliest: str | None
    latest: str | None

    def contains(self, other: Span) -> bool:
        """Tell whether every day of *other* lies inside."""
        starts = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        ends = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return starts and ends


def parse(text: str) -> Span:
    """Return the first and last day that a date can mean.

    Raises BadInput for anything but the forms at the head of this module.

    >>> parse("2010")
    Span(earliest='2010-01-01', latest='2010-12-31')
    >>> parse("2023-24"), parse("../1974")
    (Span(earliest='2023-12-01', latest='2024-02-29'), Span(earliest=None, latest='1974-12-31'))
    """
    return _read(text)[0]


def is_date(text: str) -> bool:
    """Tell whether a text is a date that `parse` takes.

    >>> is_date("1970~"), is_date("in the seventies")
    (True, False)
    """
    try:
        parse(text)
    except BadInput:
        return False
    return True


def label(text: str) -> str:
    """Return a date in words.

    Raises BadInput as `parse` does.

    >>> label("1970~"), label("2023-21"), label("1985/1989"), label("../1974"), label("202X")
    ('about 1970', 'spring 2023', '1985–1989', 'by 1974', 'the 2020s')
    """
    return _read(text)[1]


def contains(outer: str, inner: str) -> bool:
    """Tell whether a date lies inside another; every date contains itself.

    >>> contains("2020", "2020-10-16"), contains("2020-10-16", "2020")
    (True, False)
    """
    return parse(outer).contains(parse(inner))


def contradict(first: str, second: str) -> bool:
    """Tell whether two dates exclude each other: neither contains the other.

    >>> contradict("2020", "2020-10-16"), contradict("2009", "2010")
    (False, True)
    """
    one, other = parse(first), parse(second)
    return not one.contains(other) and not other.contains(one)


def most_exact(texts: Iterable[str]) -> list[str]:
    """Return the dates that no other one makes more exact, in time order: a day stands for its month and year.

    >>> most_exact(["2020", "2020-10-16", "2021"])
    ['2020-10-16', '2021']
    """
    ordered = sorted(set(texts), key=sort_key)
    return [text for text in ordered if not any(contains(text, o) and not contains(o, text) for o in ordered)]


def sort_key(text: str) -> tuple[str, str, str]:
    """Return what sorts dates by their first day, then their last; "by 1974" sorts at its end.

    >>> sorted(["2010-03", "2010", "1974/..", "../1974"], key=sort_key)
    ['1974/..', '../1974', '2010', '2010-03']
    """
    span = parse(text)
    return span.earliest or span.latest or "", span.latest or "9999-12-31", text


@cache
def month_of(day: str | None) -> int | None:
    """Return the months from year 0 to the month of an ISO day, such as the earliest of a span; None for no day.

    >>> month_of("0001-02-03"), month_of(None)
    (13, None)
    """
    return None if day is None else int(day[:4]) * 12 + int(day[5:7]) - 1


def _read(text: str) -> tuple[Span, str]:
    """Return the bounds of a date and its words."""
    return _read_interval(text) if "/" in text else _read_date(text)


def _read_date(text: str) -> tuple[Span, str]:
    year, month, day, qualifier = _parts(text)
    if "X" in year and not month:
        span, words = _vague_year(year)
    elif month in _SEASONS and not day and not qualifier:
        span, words = _season(int(year), month)
    elif _is_calendar_date(year, month, day):
        span, words = _calendar_date(year, month, day)
    else:
        raise _refused(text)
    # xsd:date knows no year 0000, and the winter of 9999 would end in a year of five digits.
    if not span.earliest or span.earliest < "0001" or not span.latest or len(span.latest) > 10:
        raise _refused(text)
    return span, _QUALIFIERS[qualifier] + words


def _parts(text: str) -> tuple[str, ...]:
    """Return year, month, day and qualifier as written, "" for what is not."""
    found = re.fullmatch(_DATE, text, re.ASCII)
    if not found:
        raise _refused(text)
    return found.groups("")


def _vague_year(year: str) -> tuple[Span, str]:
    first, last = year.replace("X", "0"), year.replace("X", "9")
    words = f"{first}–{last}" if year.endswith("XX") else f"the {first}s"
    return Span(f"{first}-01-01", f"{last}-12-31"), words


def _season(year: int, season: str) -> tuple[Span, str]:
    first_month = 3 * int(season) - 60  # 21 begins in March
    ends, last_month = (year + 1, 2) if season == "24" else (year, first_month + 2)
    last = f"{ends:04}-{last_month:02}"
    span = Span(f"{year:04}-{first_month:02}-01", f"{last}-{_last_day(*last.split('-'))}")
    return span, f"{_SEASONS[season]} {year:04}" + ("" if ends == year else f"–{ends % 100:02}")


def _is_calendar_date(year: str, month: str, day: str) -> bool:
    if "X" in year or not (month in ("", "XX") or "01" <= month <= "12"):
        return False
    return day in ("", "XX") or (month != "XX" and "01" <= day <= _last_day(year, month))


def _calendar_date(year: str, month: str, day: str) -> tuple[Span, str]:
    unknown = ", day unknown" if day == "XX" else ", month unknown" if month == "XX" else ""
    month, day = month.strip("X"), day.strip("X")
    first = f"{year}-{month or '01'}-{day or '01'}"
    last = f"{year}-{month or '12'}-{day or _last_day(year, month or '12')}"
    return Span(first, last), _day_words(year, month, day) + unknown


def _read_interval(text: str) -> tuple[Span, str]:
    sides = text.split("/")
    if len(sides) != 2 or sides == ["..", ".."] or "X" in text:
        raise _refused(text)
    try:
        parts = [() if side == ".." else _parts(side) for side in sides]
        read = [(Span(None, None), "") if side == ".." else _read_date(side) for side in sides]
    except BadInput:
        raise _refused(text) from None
    if any(part and part[1] in _SEASONS for part in parts):
        raise BadInput(f"the date {text!r} has a season inside an interval; write months, such as 2022-03~/2022-08~")
    (start, start_words), (end, end_words) = read
    if not parts[0]:
        return Span(None, end.latest), f"by {end_words}"
    if not parts[1]:
        return Span(start.earliest, None), f"from {start_words}"
    if (start.earliest or "") > (end.latest or ""):
        raise BadInput(f"the interval {text!r} ends before it starts; write the earlier date first")
    return Span(start.earliest, end.latest), _interval_words(*parts)


def _interval_words(start: tuple[str, ...], end: tuple[str, ...]) -> str:
    (year, month, day, qualifier), (end_year, end_month, end_day, end_qualifier) = start, end
    first, last = _day_words(year, month, day), _day_words(end_year, end_month, end_day)
    if qualifier != end_qualifier:
        return f"{_QUALIFIERS[qualifier]}{first} to {_QUALIFIERS[end_qualifier]}{last}"
    if year == end_year and month and end_month and not day and not end_day:
        first = _day_words("", month, "").rstrip()  # March–August 2022
    dash = " – " if " " in first else "–"
    return f"{_QUALIFIERS[qualifier]}{first}{dash}{last}"


def _day_words(year: str, month: str, day: str) -> str:
    named = f"{_MONTHS[int(month) - 1]} {year}" if month else year
    return f"{int(day)} {named}" if day else named


def _last_day(year: str, month: str) -> str:
    if month == "02":
        number = int(year)
        return "29" if number % 4 == 0 and (number % 100 != 0 or number % 400 == 0) else "28"
    return "30" if month in ("04", "06", "09", "11") else "31"


def _refused(text: str) -> BadInput:
    return BadInput(f"{text[:60]!r} is no date that is read here; {_ACCEPTED}")
