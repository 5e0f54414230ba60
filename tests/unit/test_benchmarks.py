"""The benchmarks reckon and print what they measured as they say; nothing here is timed."""

from __future__ import annotations

import doctest
import sys
from pathlib import Path

import pytest

_FOLDER = str(Path(__file__).parents[2] / "benchmarks")
sys.path.insert(0, _FOLDER)
try:
    import figures
    import import_cost
    import named_queries
    import processes
finally:
    sys.path.remove(_FOLDER)


def test_the_examples_of_the_figures_hold() -> None:
    failed, tried = doctest.testmod(figures)
    assert (failed, tried) == (0, 3)


def test_a_single_round_has_no_spread() -> None:
    assert figures.spread([7.0]) == 0


def test_a_slow_round_of_both_sides_leaves_the_ratio_as_it_is() -> None:
    assert figures.ratio([3.0, 300.0, 3.0], [2.0, 200.0, 2.0]) == 1.5


def test_a_ratio_counts_only_the_rounds_that_both_sides_ran() -> None:
    assert figures.ratio([8.0], [2.0, 1.0, 1.0]) == 4


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0.000"), (0.0456, "0.046"), (9.876, "9.88"), (57.04, "57.0"), (347.2, "347"), (29000.4, "29,000")],
)
def test_a_figure_is_written_with_the_digits_that_count(value: float, written: str) -> None:
    assert figures.number(value) == written


def test_a_goal_is_met_missed_or_just_reached() -> None:
    assert figures.verdict(1.15, 1.15) == "met: 1.15 ×, goal ≤ 1.15 ×"
    assert figures.verdict(5.96, 5) == "**missed**: 5.96 ×, goal ≤ 5 ×"
    assert figures.verdict(5.96, 5, at_least=True) == "met: 5.96 ×, goal ≥ 5 ×"
    assert figures.verdict(3.1, 5, at_least=True) == "**missed**: 3.10 ×, goal ≥ 5 ×"


def test_a_table_has_words_to_the_left_and_figures_to_the_right() -> None:
    assert figures.table(("what", "ms"), [("bare", "10")]) == "| what | ms |\n| --- | --: |\n| bare | 10 |\n"


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    page = "Words.\n\n<!-- measured -->\nold\n<!-- end -->\nMore words.\n"
    once = figures.between_marks(page, "new\n")
    assert once == "Words.\n\n<!-- measured -->\n\nnew\n\n<!-- end -->\nMore words.\n"
    assert figures.between_marks(once, "new") == once


@pytest.mark.parametrize("page", ["", "<!-- measured --> and no end", "<!-- end --> before <!-- measured -->"])
def test_a_page_without_its_marks_is_not_written(page: str) -> None:
    with pytest.raises(ValueError, match="marks"):
        figures.between_marks(page, "new")


def test_the_page_of_the_benchmarks_has_its_marks() -> None:
    page = (Path(_FOLDER) / "README.md").read_text("utf-8")
    assert "| 7 |" in figures.between_marks(page, "| 7 |")


def test_a_trace_of_imports_is_read_by_module() -> None:
    trace = (
        "import time: self [us] | cumulative | imported package\nimport time:       12 |         34 |   json.decoder\n"
    )
    assert import_cost.read(trace) == {"json.decoder": import_cost.Cost(12, 34)}


def test_imports_are_listed_dearest_first_and_summed() -> None:
    dear = {f"m{number:02}": import_cost.Cost(1000 * number, 1000 * number) for number in range(1, 18)}
    lines = import_cost.report([dear]).splitlines()
    assert lines[2] == "| `m17` | 17.00 | 17.00 |"
    assert lines[-2] == "| 2 others | 3.00 |  |"
    assert lines[-1] == "| **17 modules** | **153.00** ± 0 % |  |"


def test_a_process_is_told_in_milliseconds_beside_a_bare_interpreter() -> None:
    seconds = {processes.BARE: [0.01], processes.SCRIPT: [0.04], processes.RDFLIB: [0.22]}
    told = processes.report(processes.Measured(seconds, seconds)).splitlines()
    assert told[3].endswith("| 40.0 | ± 0 % | 4.00 × | 40.0 | ± 0 % | 4.00 × | 1.00 × |")
    assert told[-2].endswith("met: 4.00 ×, goal ≤ 5 ×")
    assert told[-1].endswith("met: 5.50 ×, goal ≥ 5 ×")


def test_a_query_that_rdflib_was_not_asked_has_no_figure_for_it() -> None:
    measured = named_queries.Measured(
        5595, {"a/b": 3, "c/d": 0}, {"a/b": [2e-4], "c/d": [1.1e-4]}, {"a/b": [1e-4], "c/d": [1e-4]},
        {"a/b": [], "c/d": [1.1e-4]}, {"a/b": [], "c/d": [0.022]}, {"c/d"},
    )  # fmt: skip
    told = named_queries.report(measured)
    assert "| `a/b` | 3 | 200 | ± 0 % | 100 | ± 0 % | 2.00 × | – | – |" in told
    assert "| `c/d` | 0 | 110 | ± 0 % | 100 | ± 0 % | 1.10 × | 22.0 | 200 × |" in told
    assert "worst (`a/b`): **missed**: 2.00 ×" in told
    assert "rdflib finds another number of rows in c/d" in told
