"""What a command takes a name for, on the whole graph, and what it says when something else may have been meant."""

from __future__ import annotations

import pytest

ID = "https://w3id.org/kgsneaker/id/"


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("show", "Kipchoge", "--json"), "eliud-kipchoge"),
        (("lineage", "Stan Smith", "--json"), "adidas-stan-smith"),
        (("lineage", "Kayano 14", "--json"), "asics-gel-kayano-14"),
        (("evidence", "Kayano 14", "--json"), "asics-gel-kayano-14"),
    ],
)
def test_what_is_taken_is_said_on_one_line_beside_the_answer(run, arguments, found):
    answer = run(*arguments)
    assert f"{ID}{found}" in answer.out
    assert answer.err.startswith(f"kgsneaker: {arguments[1]!r} is taken as ")
    assert answer.err.splitlines()[0].isprintable()


def test_shoes_are_compared_with_shoes(run):
    told = run("compare", "Stan Smith", "Superstar", "--json").json
    assert [thing["label"] for thing in told["things"]] == ["adidas Stan Smith", "adidas Superstar"]


def test_where_nothing_is_expected_a_name_of_two_things_is_asked_about(run):
    answer = run("show", "Stan Smith")
    assert (answer.code, answer.out) == (1, "")
    assert "(Person, stan-smith)" in answer.err
    assert "(Model, adidas-stan-smith)" in answer.err


def test_what_carries_a_material_is_told_where_the_shoe_of_its_name_lent_nothing(run):
    answer = run("who-else", "Suede", "--json")
    assert answer.json["thing"]["id"] == f"{ID}suede"
    assert "told of Suede (Material)" in answer.err
    nothing = run("who-else", "Chuck Taylor", "--json")
    assert (nothing.code, nothing.json["thing"]["label"]) == (1, "Converse Chuck Taylor All Star")


def test_a_citation_takes_part_of_a_name_too(run):
    assert run("cite", "Kayano 14", "released").code == 0


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        (("worn", "product=stan-smith"), "Stan Smith is a Person and no product; did you mean adidas Stan Smith (id:"),
        (("worn", "product=Kipchoge"), "Eliud Kipchoge is a Person and no product"),
        (("works", "person=Flimby"), "Flimby, Cumbria is a Place and no person"),
        (("made-here", "place=2002R"), "New Balance 2002R is a Model and no place"),
        (("company", "company=2002R"), "New Balance 2002R is a Model and no company"),
    ],
)
def test_a_thing_of_a_kind_that_a_question_cannot_be_about_is_bad_input(run, parameters, words):
    answer = run("query", *parameters)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err
    assert answer.err.count("\n") == 1


def test_a_parameter_means_what_it_is_called_after(run):
    assert f"{ID}james-worthy" in run("query", "wardrobe", "person=Worthy", "--json").out
    assert f"{ID}walt-frazier" in run("query", "wardrobe", "person=Clyde", "--json").out
    assert f"{ID}puma-clyde" in run("query", "worn", "product=Clyde", "--json").out


def test_a_question_without_rows_is_one_line_and_exit_1(run):
    answer = run("query", "worn", "product=2002RD")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "kgsneaker: worn: no rows; nothing on record answers\n"
    told = run("query", "worn", "product=2002RD", "--json")
    assert (told.code, told.json["results"]["bindings"]) == (1, [])


def test_a_column_without_a_value_in_any_row_is_left_out_of_a_table_alone(run):
    heading = run("query", "made-here", "place=Flimby").out.splitlines()[0].split()
    assert "productLabel" in heading
    assert "until" not in heading
    assert "until" in run("query", "made-here", "place=Flimby", "--json").json["head"]["vars"]


def test_a_hedged_price_shows_as_what_it_is_and_no_witness(run):
    out = run("evidence", "990", "list price").out
    assert "  100 USD" in out
    assert "  over 100 USD" in out
    assert "3 independent witnesses" not in out


def test_a_value_for_a_part_alone_says_so(run):
    assert "\n  Paul Van Doren (jazz stripe) [" in run("show", "Old Skool").out
    assert "\n  over 100 USD ≠ [" in run("show", "990").out
