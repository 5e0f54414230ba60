"""What every part of the measuring hands back: words and tables, and the goals that it has figures for."""

from __future__ import annotations

from typing import NamedTuple

import figures


class Goal(NamedTuple):
    """A figure beside its goal; ``unit`` is "×" for ratios, and ``at_least`` which way it counts."""

    work: str
    figure: float
    goal: float
    unit: str = "×"
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the figure is on the right side of the goal."""
        return self.figure >= self.goal if self.at_least else self.figure <= self.goal


class Part(NamedTuple):
    """A heading with its tables, and goals for the table above all."""

    title: str
    text: str
    goals: list[Goal]


def table(every: list[Goal]) -> str:
    """Return the table of goals.

    >>> print(table([Goal("load ÷ bulk_load", 1.5, 1.6), Goal("walk", 2.5, 3, at_least=True)]))
    | work | figure | goal |  |
    | --- | --: | --: | --: |
    | load ÷ bulk_load | 1.50 × | ≤ 1.6 × | met |
    | walk | 2.50 × | ≥ 3 × | **missed** |
    <BLANKLINE>
    """
    rows = [
        [goal.work, f"{figures.number(goal.figure)} {goal.unit}",
         f"{'≥' if goal.at_least else '≤'} {goal.goal:,g} {goal.unit}", "met" if goal.met else "**missed**"]
        for goal in every
    ]  # fmt: skip
    return figures.table(("work", "figure", "goal", ""), rows)
