"""What a load lets pass and warns of: whoever writes texts hears of a slip before nobody finds what they wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from disk_stores import SHOES

from kgsneaker.building.loading import load

Told = Callable[[str], list[str]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Load a text, and return the warnings."""

    def told(text: str) -> list[str]:
        path, found = tmp_path / "shoes.trig", list[str]()
        path.write_text(text)
        load([str(path)], str(tmp_path / "store"), replace=True, done=lambda _, notes: found.extend(notes))
        return found

    return told


def test_a_text_without_a_slip_gives_no_warning(told: Told) -> None:
    assert told(SHOES) == []


def test_a_relation_that_no_ontology_has_is_named_with_the_nearest_one(told: Told) -> None:
    assert told(SHOES.replace("id:new kgs:revives id:old", "id:new kgs:revive id:old")) == [
        "kgs:revive, in 1 statement, is no term of the ontology, and nothing is made of it; did you mean kgs:revives?"
    ]


def test_of_many_such_relations_a_few_are_named_and_all_are_counted(told: Told) -> None:
    more = "".join(f"id:new kgs:{'xyzvw'[n] * 9} {n} . " for n in range(5))
    found = told(f"{SHOES} g:entities {{ {more} }}")
    assert [one[:13] for one in found] == ["kgs:vvvvvvvvv", "kgs:wwwwwwwww", "kgs:xxxxxxxxx", "and 2 more na"]
    assert "kgsneaker ontology lists them" in found[0]


def test_a_relation_that_the_graph_itself_defines_is_known(told: Told) -> None:
    defined = "kgs:laceCount a <http://www.w3.org/2002/07/owl#DatatypeProperty> ; rdfs:label 'laces'"
    prefix = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    text = f"{prefix}{SHOES} g:entities {{ id:new kgs:laceCount 7 }} g:ontology {{ {defined} }}"
    assert not any("laceCount" in one for one in told(text))


def test_a_claim_that_is_not_called_one_is_told_of(told: Told) -> None:
    (found,) = told(SHOES.replace("claim:t0001 a kgs:Claim ; kgs:statedIn", "claim:t0001 kgs:statedIn"))
    assert found.startswith("1 statement in a graph that nothing in g:evidence calls a claim")


def test_two_things_of_a_kind_with_one_name_are_told_of_once_and_others_are_not(told: Told) -> None:
    things = (
        "id:runner a kgs:Model ; skos:prefLabel 'The Runner'@en , 'the runner!'@fr .",
        "id:runner-2 a kgs:Model ; skos:prefLabel 'the-runner'@en , 'The runner'@fr .",
        "id:runner-3 a kgs:Model ; skos:prefLabel 'THE RUNNER'@en .",
        "id:a-runner a kgs:Version ; skos:prefLabel 'The Runner'@en .",
        "id:le-runner a kgs:Model ; skos:prefLabel 'The Runner'@de .",
    )
    text = f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n{SHOES} g:entities {{ {' '.join(things)} }}"
    assert [one.split(";")[0] for one in told(text)] == [
        "id:runner and id:runner-2 have the same normalized name",
        "id:runner and id:runner-3 have the same normalized name",
    ]
