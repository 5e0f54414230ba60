"""A vague date has a first and a last day, words for people, and contradicts only what it excludes."""

from __future__ import annotations

import pytest

from kgsneaker.dates import Span, contains, contradict, label, parse, sort_key
from kgsneaker.errors import BadInput

# Bounds read off the specification (loc.gov/standards/datetime), seasons as the module states them.
DATES = [
    ("2010", "2010-01-01", "2010-12-31", "2010"),
    ("2020-10", "2020-10-01", "2020-10-31", "October 2020"),
    ("2019-02", "2019-02-01", "2019-02-28", "February 2019"),
    ("2020-02", "2020-02-01", "2020-02-29", "February 2020"),
    ("1900-02", "1900-02-01", "1900-02-28", "February 1900"),
    ("2000-02", "2000-02-01", "2000-02-29", "February 2000"),
    ("2009-04-01", "2009-04-01", "2009-04-01", "1 April 2009"),
    ("1970~", "1970-01-01", "1970-12-31", "about 1970"),
    ("1970?", "1970-01-01", "1970-12-31", "perhaps 1970"),
    ("1970%", "1970-01-01", "1970-12-31", "perhaps about 1970"),
    ("2017-06-27~", "2017-06-27", "2017-06-27", "about 27 June 2017"),
    ("2023-21", "2023-03-01", "2023-05-31", "spring 2023"),
    ("2023-22", "2023-06-01", "2023-08-31", "summer 2023"),
    ("2023-23", "2023-09-01", "2023-11-30", "autumn 2023"),
    ("2023-24", "2023-12-01", "2024-02-29", "winter 2023–24"),
    ("2022-24", "2022-12-01", "2023-02-28", "winter 2022–23"),
    ("202X", "2020-01-01", "2029-12-31", "the 2020s"),
    ("19XX", "1900-01-01", "1999-12-31", "1900–1999"),
    ("198X~", "1980-01-01", "1989-12-31", "about the 1980s"),
    ("2010-XX", "2010-01-01", "2010-12-31", "2010, month unknown"),
    ("2010-02-XX", "2010-02-01", "2010-02-28", "February 2010, day unknown"),
    ("2010-XX-XX", "2010-01-01", "2010-12-31", "2010, day unknown"),
    ("1985/1989", "1985-01-01", "1989-12-31", "1985–1989"),
    ("../1974", None, "1974-12-31", "by 1974"),
    ("1974/..", "1974-01-01", None, "from 1974"),
    ("../1974~", None, "1974-12-31", "by about 1974"),
    ("2022-03~/2022-08~", "2022-03-01", "2022-08-31", "about March–August 2022"),
    ("2024-09~/2025-02~", "2024-09-01", "2025-02-28", "about September 2024 – February 2025"),
    ("1985?/1989", "1985-01-01", "1989-12-31", "perhaps 1985 to 1989"),
    ("2020-10-16/2020-11", "2020-10-16", "2020-11-30", "16 October 2020 – November 2020"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "words"), DATES, ids=[text for text, *_ in DATES])
def test_a_vague_date_has_two_days_and_words(text: str, earliest: str | None, latest: str | None, words: str) -> None:
    assert parse(text) == Span(earliest, latest)
    assert label(text) == words


@pytest.mark.parametrize(
    "text",
    [
        *("", " 2010", "2010 ", "2010\n", "10", "20100", "-0100", "Y17000", "2010-1", "2010-13", "2010-00", "2010-20"),
        *("2010-25", "2010-02-30", "2019-02-29", "2010-04-31", "2010-01-00", "2010-21-01", "2023-21~", "1970~?"),
        *("2XXX", "XXXX", "201X-05", "20XX-XX", "2010-XX-05", "2010-21-XX", "2010-5X", "~1970", "1970-~05"),
        *("/", "../..", "1974/", "/1974", "1985/1989/1990", "198X/199X", "2010-XX/2011", "2010 / 2011"),
        *("2010-05-05T10:00:00", "2010-05-05T10:00:00Z/2011", "spring 2023", "0000", "000X", "9999-24"),
        *("２０１０", "٢٠١٠", "2010–2011", "..", "…/1974"),
    ],
)
def test_anything_else_is_refused_naming_what_is_accepted(text: str) -> None:
    with pytest.raises(BadInput, match="accepted is EDTF: 2020, 2020-10") as refusal:
        parse(text)
    assert repr(text)[1:-1] in str(refusal.value)


def test_a_season_in_an_interval_is_refused_with_a_way_out() -> None:
    with pytest.raises(BadInput, match="season inside an interval; write months"):
        parse("2023-21/2023-22")


def test_an_interval_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(BadInput, match="ends before it starts"):
        label("1989/1985")


def test_a_day_lies_inside_its_year_and_not_the_other_way() -> None:
    assert contains("2020", "2020-10-16")
    assert not contains("2020-10-16", "2020")
    assert contains("../1974", "1970")
    assert not contains("1970", "../1974")
    assert contains("1974/..", "1980/..")


def test_dates_contradict_where_neither_contains_the_other() -> None:
    assert contradict("2009", "2010")
    assert contradict("2020-10", "2020-10-16/2020-11-02")
    assert not contradict("2020", "2020-10-16")
    assert not contradict("1970~", "1970")
    assert not contradict("../1974", "1968")
    assert contradict("../1974", "1975")


def test_dates_sort_by_first_day_and_an_open_start_by_its_end() -> None:
    dates = ["2010-03", "2010", "../1974", "1974/..", "1974", "1973-24"]
    assert sorted(dates, key=sort_key) == ["1973-24", "1974", "1974/..", "../1974", "2010", "2010-03"]
