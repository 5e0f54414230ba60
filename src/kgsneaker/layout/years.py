"""The years of things: in words under a name, as a number for the axis, and the axis itself."""

from __future__ import annotations

from collections.abc import Iterable

from kgsneaker.captions import first_year, year_words
from kgsneaker.layout.shapes import Pill, Tick
from kgsneaker.records import PRODUCT_KINDS, Node


def years_of(node: Node) -> str:
    """Return the caption of a thing's years: "2011 (2019?)", "year not on record", or "" for a person.

    A year in question was stated, and the editors or the wording of its source set it aside.
    """
    released = " / ".join(dict.fromkeys(year_words(date) for date in node.released))
    doubted = [
        f"{words}?"
        for words in dict.fromkeys(year_words(date) for date in node.unaccepted)
        if words not in released.split(" / ")
    ]
    if released:
        return f"{released} ({', '.join(doubted)})" if doubted else released
    if doubted:
        return ", ".join(doubted)
    return "year not on record" if node.entity.kind in PRODUCT_KINDS | {"Technology"} else ""


def year_of(node: Node) -> int | None:
    """Return the first accepted year; without one the first in question, which is a better place than none."""
    years = [year for date in node.released or node.unaccepted if (year := first_year(date)) is not None]
    return min(years, default=None)


def ticks_of(pills: Iterable[Pill]) -> tuple[Tick, ...]:
    """Return a tick for each year of *pills*, at the leftmost of them."""
    lefts: dict[int, int] = {}
    for pill in pills:
        if pill.year is not None:
            lefts[pill.year] = min(pill.x, lefts.get(pill.year, pill.x))
    years = sorted(lefts)
    return tuple(
        Tick(year, lefts[year], year - before - 1)
        for before, year in zip([years[0] - 1 if years else 0, *years], years, strict=False)
    )
