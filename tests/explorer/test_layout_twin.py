"""The layout of the script gives the numbers that the layout of the package gives."""

from __future__ import annotations

from typing import Any

import pytest

import kgsneaker
from kgsneaker import timeline
from random_pictures import random_picture, strange_pictures
from shipped_pictures import picture_of, shipped_picture

Json = dict[str, Any]


def _differences(pictures: list[Json], drawn: list[Json]) -> list[tuple[int, str]]:
    wanted = [timeline.from_plain(picture) for picture in pictures]
    assert len(drawn) == len(pictures)
    return [
        (number, part)
        for number, (one, other) in enumerate(zip(wanted, drawn, strict=True))
        for part in {*one, *other}
        if one.get(part) != other.get(part)
    ]


def test_the_shipped_graph_is_drawn_alike(run_js: Any) -> None:
    pictures = [shipped_picture(), shipped_picture() | {"scale": "true"}]
    assert len(pictures[0]["nodes"]) > 400
    assert _differences(pictures, run_js("layout.js", "layout", pictures, each=True)) == []


@pytest.mark.parametrize("name", ["2002R", "Air Jordan 1", "New Balance 990"])
def test_a_lineage_is_drawn_alike(run_js: Any, name: str) -> None:
    kg = kgsneaker.open()
    picture = picture_of(kg, {node.entity.id for node in kg.lineage(name).nodes})
    assert picture["links"]
    assert _differences([picture], [run_js("layout.js", "layout", picture)]) == []


def test_three_hundred_random_pictures_are_drawn_alike(run_js: Any) -> None:
    pictures = [random_picture(seed) for seed in range(300)]
    assert _differences(pictures, run_js("layout.js", "layout", pictures, each=True)) == []


def test_strange_pictures_are_drawn_alike(run_js: Any) -> None:
    pictures = strange_pictures() + [picture | {"scale": "true"} for picture in strange_pictures()]
    assert _differences(pictures, run_js("layout.js", "layout", pictures, each=True)) == []
