"""What a shoe has from the shoes behind it: each line of the algebra of descent on a case made by hand."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc

import pytest

from kgsneaker.adjacency import Adjacency, Link
from kgsneaker.descent import descendants, descends_from, history, inherited_names, triples
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import compact, expand

WHOLE_RELATIONS = {"revives", "versionOf", "variantOf", "basedOn", "colorwayOf"}


def adjacency(*steps: str) -> Adjacency:
    """Build an adjacency from steps written as ``newer relation older`` or ``newer relation older: part``."""
    links = []
    for step in steps:
        words, _, part = step.partition(":")
        newer, relation, older = words.split()
        links.append(Link(newer, older, relation, "whole" if relation in WHOLE_RELATIONS else "part", part or None))
    return Adjacency(links)


def shown(shares: dict[str, frozenset[str]]) -> dict[str, str]:
    return {thing: ", ".join(inherited_names(names)) for thing, names in shares.items()}


NEW_BALANCE = (
    "2002R revives 2002",
    "2002R upperFrom 2002",
    "2002R soleUnitFrom 860v2",
    "2002 soleUnitFrom 1906",
    "1906R revives 1906",
    "1906R soleUnitFrom 860v2",
    "1906L variantOf 1906R",
    "1906L soleUnitFrom 1906R",
    "rain-cloud colorwayOf 2002R",
)


# The case that the algebra is for


def test_the_2002r_keeps_nothing_of_the_1906():
    lineage = adjacency(*NEW_BALANCE)
    assert shown(descends_from(lineage, "2002R")) == {"2002": "whole, upper", "860v2": "sole unit"}
    assert history(lineage, "2002R") == {"2002": 1, "860v2": 1, "1906": 2}


def test_the_2002_itself_stands_on_the_sole_of_the_1906():
    assert shown(descends_from(adjacency(*NEW_BALANCE), "2002")) == {"1906": "sole unit"}


def test_the_1906_is_in_no_shoe_that_took_another_sole():
    lineage = adjacency(*NEW_BALANCE)
    assert shown(descendants(lineage, "1906")) == {"2002": "sole unit", "1906R": "whole", "1906L": "whole"}
    assert history(lineage, "1906", "newer") == {"1906R": 1, "2002": 1, "1906L": 2, "2002R": 2, "rain-cloud": 3}


def test_a_colorway_has_what_its_shoe_has():
    assert shown(descends_from(adjacency(*NEW_BALANCE), "rain-cloud")) == {
        "2002R": "whole",
        "2002": "whole, upper",
        "860v2": "sole unit",
    }


def test_a_sole_passes_along_a_chain_of_soles():
    assert shown(descends_from(adjacency(*NEW_BALANCE), "1906L")) == {
        "1906R": "whole, sole unit",
        "1906": "whole",
        "860v2": "sole unit",
    }


def test_all_that_wear_the_sole_of_the_860v2():
    assert shown(descendants(adjacency(*NEW_BALANCE), "860v2")) == {
        "2002R": "sole unit",
        "rain-cloud": "sole unit",
        "1906R": "sole unit",
        "1906L": "sole unit",
    }


# The lines, one by one


def test_whole_after_whole_is_whole():
    assert shown(descends_from(adjacency("a revives b", "b versionOf c"), "a")) == {"b": "whole", "c": "whole"}


def test_the_whole_brings_its_part_with_it():
    assert shown(descends_from(adjacency("a revives b", "b revives c", "c upperFrom d"), "a")) == {
        "b": "whole",
        "c": "whole",
        "d": "upper",
    }


def test_a_part_of_the_start_itself_sets_aside_the_part_behind_a_whole():
    lineage = adjacency("a revives b", "b soleUnitFrom c", "a soleUnitFrom d")
    assert shown(descends_from(lineage, "a")) == {"b": "whole", "d": "sole unit"}


def test_a_part_taken_half_way_sets_aside_the_part_further_back():
    lineage = adjacency("x variantOf y", "y revives a", "a revives b", "b soleUnitFrom c", "y soleUnitFrom d")
    assert shown(descends_from(lineage, "x")) == {"y": "whole", "a": "whole", "b": "whole", "d": "sole unit"}


def test_an_own_upper_leaves_the_sole_in_place():
    lineage = adjacency("a revives b", "a upperFrom u", "b soleUnitFrom c")
    assert shown(descends_from(lineage, "a")) == {"b": "whole", "u": "upper", "c": "sole unit"}


def test_a_part_set_aside_on_one_way_comes_by_another():
    lineage = adjacency("x variantOf y", "x variantOf z", "y variantOf b", "z variantOf b", "b soleUnitFrom c")
    stopped = adjacency(
        "x variantOf y", "x variantOf z", "y variantOf b", "z variantOf b", "b soleUnitFrom c", "y soleUnitFrom d"
    )
    assert shown(descends_from(lineage, "x"))["c"] == "sole unit"
    assert shown(descends_from(stopped, "x")) == {
        "y": "whole",
        "z": "whole",
        "b": "whole",
        "c": "sole unit",
        "d": "sole unit",
    }


def test_a_sole_from_a_version_is_a_sole_from_what_it_is_a_version_of():
    lineage = adjacency("a soleUnitFrom b", "b versionOf c", "c revives d")
    assert shown(descends_from(lineage, "a")) == {"b": "sole unit", "c": "sole unit", "d": "sole unit"}


def test_who_took_a_sole_has_the_one_that_shoe_had_taken():
    lineage = adjacency("x soleUnitFrom a", "a soleUnitFrom d", "a revives b", "b soleUnitFrom c")
    assert shown(descends_from(lineage, "x")) == {"a": "sole unit", "d": "sole unit"}
    assert descendants(lineage, "b") == {"a": frozenset({"whole"})}


def test_the_sole_taken_half_way_behind_a_taken_sole_is_the_one():
    lineage = adjacency("x soleUnitFrom y", "y versionOf a", "a revives b", "a soleUnitFrom d", "d versionOf e")
    assert shown(descends_from(lineage, "x")) == {
        "y": "sole unit",
        "a": "sole unit",
        "d": "sole unit",
        "e": "sole unit",
    }


def test_a_sole_of_two_shoes_comes_from_both():
    lineage = adjacency("x soleUnitFrom a", "x soleUnitFrom b", "b soleUnitFrom c")
    assert shown(descends_from(lineage, "x")) == {"a": "sole unit", "b": "sole unit", "c": "sole unit"}


def test_the_upper_of_a_shoe_brings_no_sole():
    assert shown(descends_from(adjacency("a upperFrom b", "b soleUnitFrom c"), "a")) == {"b": "upper"}
    assert shown(descends_from(adjacency("a upperFrom b", "b versionOf c", "c soleUnitFrom d"), "a")) == {
        "b": "upper",
        "c": "upper",
    }


def test_a_line_of_whole_steps_is_whole_even_where_a_part_was_replaced():
    lineage = adjacency("a revives b", "a soleUnitFrom d", "b revives c")
    assert shown(descends_from(lineage, "a")) == {"b": "whole", "c": "whole", "d": "sole unit"}


# Hybrids, other parts, parts without a name


def test_each_parent_of_a_hybrid_gives_its_own_part():
    lineage = adjacency(
        "spizike hybridOf jordan-6: tongue and lacing",
        "spizike hybridOf jordan-9: back tab",
        "spizike soleUnitFrom jordan-3",
        "jordan-6 componentFrom jordan-5: tongue and lacing",
        "jordan-6 componentFrom jordan-4: wings",
    )
    assert shown(descends_from(lineage, "spizike")) == {
        "jordan-6": "tongue and lacing",
        "jordan-9": "back tab",
        "jordan-3": "sole unit",
        "jordan-5": "tongue and lacing",
    }


def test_the_sole_of_a_hybrid_is_a_sole_unit_however_it_is_written():
    lineage = adjacency("a hybridOf b: Sole  Unit ", "b soleUnitFrom c", "a revives d", "d soleUnitFrom e")
    assert shown(descends_from(lineage, "a")) == {"b": "sole unit", "c": "sole unit", "d": "whole"}


def test_an_own_part_of_any_name_stops_that_part_alone():
    lineage = adjacency(
        "a revives b", "a componentFrom p: tongue", "b componentFrom q: Tongue", "b componentFrom r: tab"
    )
    assert shown(descends_from(lineage, "a")) == {"b": "whole", "p": "tongue", "r": "tab"}


def test_a_part_without_a_name_composes_with_whole_steps_before_and_after():
    lineage = adjacency("a revives b", "b hybridOf c", "c versionOf d")
    assert shown(descends_from(lineage, "a")) == {"b": "whole", "c": "part", "d": "part"}


def test_a_part_without_a_name_composes_with_no_part():
    lineage = adjacency("a hybridOf b", "b hybridOf c", "b soleUnitFrom d", "e soleUnitFrom a", "f hybridOf a: tab")
    assert shown(descends_from(lineage, "a")) == {"b": "part"}
    assert shown(descends_from(lineage, "e")) == {"a": "sole unit"}
    assert shown(descends_from(lineage, "f")) == {"a": "tab"}


def test_a_part_without_a_name_stops_nothing_and_nothing_stops_it():
    lineage = adjacency(
        "a revives b", "a hybridOf c", "a soleUnitFrom d", "b hybridOf e", "b upperFrom f", "c revives g"
    )
    assert shown(descends_from(lineage, "a")) == {
        "b": "whole",
        "c": "part",
        "d": "sole unit",
        "e": "part",
        "f": "upper",
        "g": "part",
    }


# Cycles


def test_two_shoes_that_are_variants_of_each_other_are_whole_in_each_other_and_not_in_themselves():
    lineage = adjacency("550 variantOf 650", "650 variantOf 550")
    assert shown(descends_from(lineage, "550")) == {"650": "whole"}
    assert shown(descendants(lineage, "550")) == {"650": "whole"}
    assert history(lineage, "550") == {"650": 1}


def test_both_shoes_of_a_cycle_have_the_sole_that_one_of_them_took():
    lineage = adjacency("550 variantOf 650", "650 variantOf 550", "550 soleUnitFrom pro")
    assert shown(descends_from(lineage, "550")) == {"650": "whole", "pro": "sole unit"}
    # The 650 has the 550's sole with its whole, and that is the pro's.
    assert shown(descends_from(lineage, "650")) == {"550": "whole", "pro": "sole unit"}


def test_a_part_that_comes_back_round_a_cycle_goes_on_from_there():
    lineage = adjacency("x revives y", "y soleUnitFrom x", "x versionOf z")
    # y's sole is x's, and x is a version of z.
    assert shown(descends_from(lineage, "y")) == {"x": "sole unit", "z": "sole unit"}
    # x has y's whole, so y's sole: which is the one of x, so of y and of z again; never "x from x".
    assert shown(descends_from(lineage, "x")) == {"y": "whole, sole unit", "z": "whole, sole unit"}


def test_two_shoes_that_took_each_others_sole_have_each_others_sole():
    lineage = adjacency("a soleUnitFrom b", "b soleUnitFrom a", "b revives c")
    assert shown(descends_from(lineage, "a")) == {"b": "sole unit"}
    assert shown(descends_from(lineage, "b")) == {"a": "sole unit", "c": "whole"}


def test_a_step_from_a_thing_to_itself_is_no_step():
    lineage = adjacency("a revives b", "a soleUnitFrom a", "a revives a", "b soleUnitFrom c")
    assert shown(descends_from(lineage, "a")) == {"b": "whole", "c": "sole unit"}
    assert "a" not in descendants(lineage, "a")


# History


def test_a_depth_limits_the_history():
    lineage = adjacency("a revives b", "b upperFrom c", "c soleUnitFrom d", "a hybridOf d")
    assert history(lineage, "a") == {"b": 1, "d": 1, "c": 2}
    assert history(lineage, "a", depth=1) == {"b": 1, "d": 1}
    assert history(lineage, "a", depth=0) == {}
    assert history(lineage, "d", "newer", depth=2) == {"a": 1, "c": 1, "b": 2}
    assert list(history(lineage, "a").values()) == [1, 1, 2]


def test_a_thing_without_steps_has_no_history():
    lineage = adjacency("a revives b")
    assert history(lineage, "unknown") == {}
    assert descends_from(lineage, "unknown") == {}
    assert descendants(lineage, "unknown") == {}
    assert list(triples(Adjacency([]))) == []


@pytest.mark.parametrize(
    ("direction", "depth", "accepted"), [("up", None, "'older' or 'newer'"), ("older", -1, "0 or more")]
)
def test_a_direction_or_depth_that_is_none_is_refused(direction, depth, accepted):
    with pytest.raises(BadInput, match=accepted):
        history(adjacency("a revives b"), "a", direction, depth)


# Names, triples, links


def test_what_is_inherited_is_named_from_the_whole_to_the_unnamed_part():
    assert inherited_names(frozenset({"part", "tongue", "upper", "back tab", "whole", "sole unit"})) == (
        "whole",
        "sole unit",
        "upper",
        "back tab",
        "tongue",
        "part",
    )
    assert inherited_names(frozenset()) == ()


def test_the_inferred_triples_of_the_2002r():
    found = [(newer, compact(property_), older) for newer, property_, older in triples(adjacency(*NEW_BALANCE))]
    assert [triple[1:] for triple in found if triple[0] == "2002R"] == [
        ("kgs:descendsFrom", "2002"),
        ("kgs:descendsFrom", "860v2"),
        ("kgs:descendsWhollyFrom", "2002"),
        ("kgs:soleDescendsFrom", "860v2"),
        ("kgs:upperDescendsFrom", "2002"),
    ]
    assert found == sorted(found)


def test_other_and_unnamed_parts_are_one_triple():
    lineage = adjacency("a hybridOf b", "a hybridOf b: tongue", "a componentFrom b: tab")
    assert list(triples(lineage)) == [
        ("a", expand("kgs:descendsFrom"), "b"),
        ("a", expand("kgs:partDescendsFrom"), "b"),
    ]


def test_the_triples_of_a_long_chain_are_never_all_in_memory():
    chain = Adjacency(Link(f"{n:04}", f"{n + 1:04}", "revives", "whole") for n in range(400))
    tracemalloc.start()
    count = sum(1 for _ in triples(chain))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2 * 400 * 401 // 2  # two triples for each pair of 401 things
    assert peak < 1_000_000  # held together, 160,400 triples of three take over 10 MB


def test_a_chain_far_deeper_than_the_stack_is_walked():
    chain = Adjacency(Link(f"{n:05}", f"{n + 1:05}", "soleUnitFrom", "part") for n in range(20_000))
    assert len(descends_from(chain, "00000")) == len(descendants(chain, "20000")) == 20_000
    assert history(chain, "00000")["20000"] == 20_000


def test_a_link_keeps_the_name_of_its_part_normalized():
    assert Link("a", "b", "componentFrom", "part", "  Carbon\tArch plate ").part == "carbon arch plate"
    assert Link("a", "b", str(expand("kgs:soleUnitFrom")), "part", "outsole").part == "sole unit"
    assert Link("a", "b", "upperFrom", "part").part == "upper"
    assert Link("a", "b", "hybridOf", "part", " ").part is None
    assert Link("a", "b", "variantOf", "whole", "upper").part is None


@pytest.mark.parametrize("word", ["whole", "Part"])
def test_a_word_that_names_no_part_leaves_it_unnamed(word):
    assert shown(descends_from(adjacency(f"a hybridOf b:{word}", "b hybridOf c"), "a")) == {"b": "part"}


def test_a_step_is_whole_or_part():
    with pytest.raises(BadInput, match="'whole' or 'part'"):
        Link("a", "b", "revives", "half")


def test_an_adjacency_looks_up_steps_from_both_ends():
    lineage = adjacency("b revives a", "b soleUnitFrom a", "c revives b", "b revives a")
    assert lineage.nodes == ("a", "b", "c")
    assert [link.relation for link in lineage.older_than("b")] == ["revives", "soleUnitFrom"]
    assert lineage.newer_than("b") == (Link("c", "b", "revives", "whole"),)
    assert lineage.older_than("a") == ()
    assert adjacency("a hybridOf b: tongue", "a hybridOf c: back tab", "d hybridOf a").inheritable == (
        "whole",
        "part",
        "back tab",
        "tongue",
    )
    twice = adjacency("b revives a", "b variantOf a")
    assert len(twice.older_than("b")) == 2
    assert [far for far, *_ in twice.to_older["b"]] == ["a"]
    assert [far for far, *_ in twice.to_newer["a"]] == ["b"]


def test_answers_come_in_the_same_order_in_every_process():
    program = (
        "from kgsneaker.adjacency import *; from kgsneaker.descent import *\n"
        "steps = [(a, b) for a in 'defabc' for b in 'fedcba' if a != b]\n"
        "links = {Link(a, b, r, k) for a, b in steps for r, k in (('revives', 'whole'), ('upperFrom', 'part'))}\n"
        "g = Adjacency(links | {Link('z' + a, b, 'hybridOf', 'part', b) for a, b in steps})\n"
        "print([[(k, inherited_names(v)) for k, v in f(g, t).items()] for t in g.nodes for f in (descends_from,"
        " descendants)], list(history(g, 'za').items()), list(triples(g)))"
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(answers[0]) > 1000
    assert answers[0] == answers[1]
