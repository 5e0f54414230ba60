"""Laws of vague dates, and agreement with the package ``edtf``."""

from __future__ import annotations

import re
from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kgsneaker.dates import Span, contains, contradict, label, parse, sort_key
from kgsneaker.errors import BadInput

DAYS = st.dates(min_value=date(1, 1, 1))
PLAIN = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from([4, 7, 10]))
QUALIFIED = st.builds("".join, st.tuples(PLAIN, st.sampled_from(["", "~", "?", "%"])))
UNSPECIFIED = st.builds(
    lambda day, shape: shape.format(d=day, y=day.isoformat()),
    st.dates(min_value=date(100, 1, 1)),
    st.sampled_from(["{y:.3}X", "{y:.2}XX", "{y:.4}-XX", "{y:.7}-XX", "{y:.4}-XX-XX"]),
)
SEASONS = st.builds("{:04}-{}".format, st.integers(1, 9998), st.sampled_from([21, 22, 23, 24]))


def _forwards(sides: tuple[str, str]) -> bool:
    return parse(sides[0]).earliest <= parse(sides[1]).latest  # type: ignore[operator]


CLOSED = st.tuples(QUALIFIED, QUALIFIED).filter(_forwards).map("/".join)
OPEN = QUALIFIED.map("../{}".format) | QUALIFIED.map("{}/..".format)
DATES = QUALIFIED | UNSPECIFIED | SEASONS | CLOSED | OPEN


def _oracle(text: str) -> Span:
    from edtf import parse_edtf

    read = parse_edtf(text)
    return Span(*(None if isinstance(day, float) else _iso(day) for day in (read.lower_strict(), read.upper_strict())))


def _iso(day: tuple[int, ...]) -> str:
    return f"{day[0]:04}-{day[1]:02}-{day[2]:02}"


@given(QUALIFIED | UNSPECIFIED | CLOSED | OPEN)
def test_bounds_agree_with_the_package_edtf(text: str) -> None:
    assert parse(text) == _oracle(text)


@given(SEASONS.filter(lambda text: not text.endswith("24")))
def test_seasons_inside_a_year_agree_with_the_package_edtf(text: str) -> None:
    # It ends winter with the year; ours goes on to February, as the season does.
    assert parse(text) == _oracle(text)


@given(DATES)
def test_bounds_are_days_of_the_calendar_in_order(text: str) -> None:
    span = parse(text)
    assert span.earliest or span.latest
    first, last = (date.fromisoformat(day) if day else None for day in (span.earliest, span.latest))
    assert first is None or last is None or first <= last


@given(DATES)
def test_every_date_has_words_without_its_marks(text: str) -> None:
    assert re.search(r"\d{3}", label(text))
    assert not re.search(r"[~?%X/]|\.\.", label(text))


@given(DATES)
def test_a_date_contains_itself_and_does_not_contradict_itself(text: str) -> None:
    assert contains(text, text)
    assert not contradict(text, text)


@given(DATES, DATES)
def test_contradiction_is_mutual_and_excludes_containment(one: str, other: str) -> None:
    assert contradict(one, other) == contradict(other, one)
    assert contradict(one, other) != (contains(one, other) or contains(other, one))


@given(st.sets(DATES, min_size=3, max_size=9))
def test_containment_passes_on(some: set[str]) -> None:
    # Dates of one year and that year itself, so that something contains something.
    several = {*some, *(text[:4] for text in some if text[:4].isdigit())}
    for outer, middle, inner in permutations(several, 3):
        if contains(outer, middle) and contains(middle, inner):
            assert contains(outer, inner)


@given(PLAIN)
def test_a_year_contains_its_months_and_a_month_its_days(text: str) -> None:
    assert contains(text[:4], text[:7])
    assert contains(text[:7], text)


@given(st.lists(DATES))
def test_sorting_puts_first_days_in_order(texts: list[str]) -> None:
    starts = [span.earliest or span.latest or "" for span in map(parse, sorted(texts, key=sort_key))]
    assert starts == sorted(starts)


@given(st.text() | st.text("0123456789-X/.~?%", max_size=12))
def test_any_text_is_a_date_or_refused_with_what_would_be_accepted(text: str) -> None:
    try:
        span = parse(text)
    except BadInput as refusal:
        assert re.search("accepted is|write", str(refusal))  # noqa: PT017 - both outcomes are lawful
        assert "\n" not in str(refusal)  # noqa: PT017
    else:
        if not re.search(r"-2[1-4]", text):
            assert span == _oracle(text)
