"""The twins hold as they stand in a page too: `modules` serves them here without white space and with short names."""

from __future__ import annotations

from test_layout_twin import (
    test_strange_pictures_are_drawn_alike,
    test_three_hundred_random_pictures_are_drawn_alike,
)
from test_pair_views import (
    test_a_comparison_marks_what_both_have_and_what_is_set_aside,
    test_a_way_is_drawn_as_cards_that_lead_to_their_things,
    view,
)
from test_search_twin import test_strange_texts_are_found_alike
from test_twins import (
    test_every_product_has_the_same_dates,
    test_every_thing_of_the_graph_has_the_same_from_the_older_ones,
    test_links_are_the_accepted_steps_between_products,
    test_paths_and_their_sentences_are_the_same,
    test_random_sources_count_alike,
    test_statements_are_the_same,
    test_things_side_by_side_are_the_same,
)

__all__ = [
    "test_a_comparison_marks_what_both_have_and_what_is_set_aside",
    "test_a_way_is_drawn_as_cards_that_lead_to_their_things",
    "test_every_product_has_the_same_dates",
    "test_every_thing_of_the_graph_has_the_same_from_the_older_ones",
    "test_links_are_the_accepted_steps_between_products",
    "test_paths_and_their_sentences_are_the_same",
    "test_random_sources_count_alike",
    "test_statements_are_the_same",
    "test_strange_pictures_are_drawn_alike",
    "test_strange_texts_are_found_alike",
    "test_things_side_by_side_are_the_same",
    "test_three_hundred_random_pictures_are_drawn_alike",
    "view",
]


def test_what_is_served_here_is_short(modules: object) -> None:
    served = modules.evaluate("async () => (await fetch('/layout.js')).text()")  # type: ignore[attr-defined]
    assert "picture.nodes.map" not in served
    assert "export function layout(" in served
