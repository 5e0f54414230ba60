"""Medians, spreads, ratios of rounds, and tables in Markdown: all that is reckoned after measuring."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, quantiles

__all__ = ["as_ratio", "as_spread", "between_marks", "median", "number", "ratio", "spread", "table", "verdict"]

BEGIN, END = "<!-- measured -->", "<!-- end -->"
COMMANDS = (BEGIN, END)
PAGES = ("<!-- measured pages -->", "<!-- end of pages -->")
SCALE = ("<!-- measured scale -->", "<!-- end of scale -->")


def spread(times: Sequence[float]) -> float:
    """Return half the distance between the quartiles as a share of the median, 0 for a single round.

    >>> spread([9.0, 10.0, 10.0, 11.0])
    0.025
    """
    if len(times) < 2:
        return 0.0
    first, _, third = quantiles(times, n=4, method="inclusive")
    return (third - first) / 2 / median(times)


def ratio(ours: Sequence[float], others: Sequence[float]) -> float:
    """Return the median over the rounds of our time divided by the other's in the same round.

    What slows the machine for a while slows both halves of a round, so it falls out here, where
    it would not fall out of the ratio of two medians. Rounds that only one side ran are left out.

    >>> ratio([2.0, 20.0, 2.0], [1.0, 10.0, 1.0])
    2.0
    """
    return median(our / other for our, other in zip(ours, others, strict=False))


def number(value: float) -> str:
    """Return a figure with three digits that count, thousands apart.

    >>> number(0.1234), number(12.34), number(1234.5)
    ('0.123', '12.3', '1,234')
    """
    size = abs(value)
    decimals = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    return f"{value:,.{decimals}f}"


def as_ratio(value: float) -> str:
    """Return a ratio as it is spoken, "1.21 ×"."""
    return f"{value:,.2f} ×" if value < 10 else f"{number(value)} ×"


def as_spread(share: float) -> str:
    """Return a spread as it is written, "± 4 %"."""
    return f"± {share * 100:.0f} %"


def verdict(value: float, goal: float, *, at_least: bool = False) -> str:
    """Return "met" or "missed" with the goal, at most unless *at_least*."""
    met = value >= goal if at_least else value <= goal
    return f"{'met' if met else '**missed**'}: {as_ratio(value)}, goal {'≥' if at_least else '≤'} {goal:g} ×"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table whose first column is words and whose others are figures, to the right."""
    rule = ["---", *["--:"] * (len(heads) - 1)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (heads, rule, *rows))


def between_marks(text: str, measured: str, first: str = BEGIN, last: str = END) -> str:
    """Return *text* with what stands between two marks replaced; ValueError where they are missing."""
    before, begin, rest = text.partition(first)
    _, end, after = rest.partition(last)
    if not (begin and end):
        raise ValueError(f"the marks {first} and {last} are missing")
    return f"{before}{begin}\n\n{measured.strip()}\n\n{end}{after}"
