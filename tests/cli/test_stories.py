"""Paths, comparisons and part genealogy on the command line, and what they refuse in one line."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from kgsneaker import wire

pytestmark = pytest.mark.usefixtures("two_articles")

KGS = "https://w3id.org/kgsneaker/ns#"


def holds(name, told):
    Draft202012Validator(wire.schema(name)).validate(told)
    return told


def test_the_best_paths_come_in_order_each_with_its_steps_and_its_sentence(run):
    told = holds("path", run("path", "Bembury", "860v2", "--all", "3", "--json").json)
    paths = told["paths"]
    assert told["found"] is True
    assert [len(path["steps"]) for path in paths] == sorted(len(path["steps"]) for path in paths)
    assert len({json.dumps([step["to"] for step in path["steps"]]) for path in paths}) == len(paths)
    for path in paths:
        assert path["steps"][0]["from_label"] == "Salehe Bembury"
        assert path["steps"][-1]["to_label"] == "New Balance 860v2"
        assert all(step["claims"] for step in path["steps"])
        assert path["sentence"].endswith(".")


def test_a_path_is_printed_as_steps_a_sentence_and_footnotes(run):
    lines = run("path", "2002R", "2002").out.splitlines()
    assert lines[0].startswith("1. New Balance 2002R → revives [1]")
    assert "also → takes its upper from" in lines[0]
    assert lines[2].startswith("The New Balance 2002R revives the New Balance 2002 (")
    assert lines[4].startswith("[1] ")


def test_several_paths_are_numbered_and_their_number_is_told(run):
    out = run("path", "2002R", "860v2", "--all", "50").out
    assert out.startswith("Path 1 of ")
    assert "(1 step, " in out.splitlines()[0]
    assert "No further path is on record; 50 were asked for." in out


def test_through_hubs_there_is_more_to_tell(run):
    answer = run("path", "Suede", "Japan")
    assert (answer.code, answer.out) == (1, "")
    assert "(--through-hubs)" in answer.err
    assert answer.err.count("\n") == 1
    wide = run("path", "BAPE", "thisisneverthat × New Balance 2002R", "--through-hubs", "--all", "4", "--json").json
    narrow = run("path", "BAPE", "thisisneverthat × New Balance 2002R", "--all", "4", "--json").json
    hubs = {step["relation"] for path in wide["paths"] for step in path["steps"]}
    assert f"{KGS}brand" in hubs
    assert f"{KGS}brand" not in {step["relation"] for path in narrow["paths"] for step in path["steps"]}


def test_a_thing_and_itself_are_joined_without_a_step(run):
    assert run("path", "2002R", "NB 2002R").out == "The New Balance 2002R is the thing itself.\n"
    told = run("path", "2002R", "NB 2002R", "--json").json
    assert told == {"found": True, "paths": [{"steps": [], "sentence": "The New Balance 2002R is the thing itself."}]}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("path", "2002R", "2002", "--all", "0"), 2, "--all: 0 paths cannot be told; accepted: 1 to 100"),
        (("path", "2002R", "2002", "--all", "-3"), 2, "accepted: 1 to 100"),
        (("path", "2002R", "2002", "--all", "1000000"), 2, "accepted: 1 to 100"),
        (("path", "2002R", "2002", "--all", "many"), 2, "invalid int value: 'many'"),
        (("path", "2002R", "zzzzz"), 1, "nothing on record is named 'zzzzz'"),
        (("path", "2002R"), 2, "required: TO"),
        (("compare", "2002R"), 2, "required: NAME"),
        (("compare", "2002R", "NB 2002R"), 2, "New Balance 2002R is named twice"),
        (("compare", "2002R", "zzzzz"), 1, "nothing on record is named 'zzzzz'"),
        (("compare", *"123456789"), 2, "9 things are too many to compare; accepted: 2 to 8"),
        (("who-else", "860v2", "--part", "upper"), 1, "nothing on record carries the upper of New Balance 860v2"),
        (("who-else", "zzzzz sole"), 1, "nothing on record is named 'zzzzz'"),
    ],
)
def test_what_cannot_be_told_is_refused_in_one_line(run, arguments, code, words):
    answer = run(*arguments)
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err
    assert answer.err.count("\n") == 1


def test_a_comparison_is_json_with_a_cell_for_each_thing(run):
    told = holds("compare", run("compare", "2002R", "2002", "1906", "--json").json)
    assert [thing["label"] for thing in told["things"]] == ["New Balance 2002R", "New Balance 2002", "New Balance 1906"]
    assert {len(row["cells"]) for row in told["rows"]} == {3}
    (sole,) = [row for row in told["rows"] if row["property"] == f"{KGS}soleUnitFrom"]
    assert [[value["value_label"] for value in cell["values"]] for cell in sole["cells"]] == [
        ["New Balance 860v2"],
        ["New Balance 1906"],
        [],
    ]
    assert all(value["claims"] for row in told["rows"] for cell in row["cells"] for value in cell["values"])
    assert told["related"][0] == "The New Balance 2002R descends from the New Balance 2002 (as a whole, upper)."


@pytest.mark.parametrize("columns", [80, 132, 200])
def test_a_comparison_fits_the_width_of_the_page(run, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    out = run("compare", "2002R", "2002").out
    head, _, notes = out.partition("Who says so")
    assert max(len(line) for line in head.splitlines()) <= columns
    assert any(line.startswith("= uses the") for line in head.splitlines())
    assert "— no source on record says" in head
    assert notes.strip().startswith("[1] ")


def test_where_columns_would_be_too_narrow_the_things_stand_below_each_other(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    lines = run("compare", "2002R", "2002", "1906").out.splitlines()
    place = lines.index("takes its sole unit from")
    assert lines[place + 1].startswith("  New Balance 2002R: New Balance 860v2 [")
    assert lines[place + 2].startswith("  New Balance 2002: New Balance 1906 [")
    assert lines[place + 3] == "  New Balance 1906: —"


def test_what_is_set_aside_is_shown_as_such(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    (line,) = [line for line in run("compare", "2002R", "2002").out.splitlines() if "Japan" in line and "[" in line][:1]
    assert "Japan" in line
    assert "set aside" in line


def test_who_else_tells_first_hand_from_descent_with_years(run):
    lines = run("who-else", "860v2").out.splitlines()
    assert lines[0] == "Carries a part of New Balance 860v2, at first hand"
    assert lines[1].split()[:4] == ["2020", "New", "Balance", "2002R:"]
    assert lines[2].strip() == "and 4 editions and 3 colorways of it"
    assert lines[4] == "Carries a part of New Balance 860v2, by descent"
    assert ", through New Balance 2002R" in lines[5]


def test_who_else_folds_forms_under_their_shoe_in_text_alone(run):
    told = run("who-else", "860v2", "--json").json["carriers"]
    text = run("who-else", "860v2").out.partition("[1] Money")[0]
    assert "BAPE × New Balance 2002R" in {one["label"] for one in told}
    assert "BAPE" not in text
    below = " ".join(line for line in text.splitlines() if line.endswith(" of it"))
    counted = sum(int(word) for word in below.split() if word.isdigit())
    assert counted == sum(one["kind"] in ("Edition", "Colorway", "Pack") for one in told)


def test_a_comparison_opens_with_what_is_alike(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    lines = run("compare", "2002R", "2002").out.splitlines()
    alike = [place for place, line in enumerate(lines) if line.startswith("= ") and "all of them" not in line]
    related = next(place for place, line in enumerate(lines) if line.startswith("The New Balance 2002R descends"))
    assert 2 < alike[0] < alike[-1] < related
    assert any(line.startswith("revives") for line in lines[related:])


def test_who_else_knows_the_part_that_a_name_says(run):
    assert run("who-else", "860v2 sole unit").out == run("who-else", "860v2", "--part", "sole unit").out


def test_who_else_is_json_with_years_and_the_way(run):
    told = holds("who-else", run("who-else", "860v2", "--json").json)
    first, *others = told["carriers"]
    assert (first["label"], first["how"], first["released"]) == ("New Balance 2002R", "sole unit", "2020")
    assert (first["through"], first["origin"]) == ([], None)
    assert all(one["through"][-1]["label"] == "New Balance 2002R" for one in others)


def test_a_shoe_in_the_hand_shares_the_sole_that_it_has_from_another(run):
    lines = run("who-else", "2002R").out.splitlines()
    assert lines[0] == "Shares a part with New Balance 2002R, at first hand"
    assert any("New Balance 860v2: sole unit, which New Balance 2002R has from it" in line for line in lines)


def test_people_had_a_part_in_what_they_made(run):
    lines = run("who-else", "Bembury").out.splitlines()
    assert lines[0] == "What Salehe Bembury had a part in"
    assert "Water Be The Guide: was made with" in lines[1]
