"""Invented heritage is the same for the same seed, keeps to our model, and knows its own answers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import kgsneaker

_FOLDER = str(Path(__file__).parents[2] / "benchmarks")
sys.path.insert(0, _FOLDER)
try:
    from synthetic_heritage import Heritage
finally:
    sys.path.remove(_FOLDER)


def test_the_same_size_and_seed_give_the_same_lines() -> None:
    assert list(Heritage(80).quads()) == list(Heritage(80).quads())
    assert list(Heritage(80).quads()) != list(Heritage(80, seed=2).quads())


def test_there_are_as_many_shoes_as_were_asked_for_and_no_name_twice() -> None:
    slugs = [shoe.slug for shoe in Heritage(777).shoes()]
    assert len(slugs) == len(set(slugs)) == 777


def test_what_a_shoe_is_made_from_came_before_it() -> None:
    known: dict[str, int] = {}
    for shoe in Heritage(2_000).shoes():
        for relation, older in shoe.steps:
            assert relation == "inspiredBy" or known[older] <= shoe.year
        known[shoe.slug] = shoe.year


def test_a_heritage_of_no_shoe_is_refused() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        Heritage(0)


def test_the_graph_finds_the_ancestors_that_the_maker_of_the_heritage_knows(tmp_path: Path) -> None:
    heritage = Heritage(260)
    file = tmp_path / "heritage.nq"
    file.write_text("".join(f"{quad}\n" for quad in heritage.quads()), "utf-8")
    graph = kgsneaker.open(file)
    asked = 0
    for shoe in list(heritage.shoes())[::9]:
        lineage = graph.lineage(shoe.label, down=False)
        found = {node.entity.id.rsplit("/", 1)[1] for node in lineage.nodes} - {shoe.slug}
        assert found == heritage.ancestors(shoe.slug)
        asked += len(found)
    assert asked > 50
