"""Pages on some shoes, read from what lies near them, are those of the whole graph; too large ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgsneaker
from kgsneaker.errors import LimitReached, NotFound
from kgsneaker.explorer import Explorer
from kgsneaker.graph import KnowledgeGraph, surroundings


@pytest.fixture(name="kg", scope="module")
def _kg() -> KnowledgeGraph:
    return kgsneaker.open()


@pytest.fixture(name="knows_all", scope="module")
def _knows_all(kg: KnowledgeGraph) -> Explorer:
    """An explorer to which every claim is read."""
    return Explorer(kg._register, kg._evidence, kg.card(), kg.conflicts)


@pytest.mark.parametrize("name", ["New Balance 2002R", "Nike", "ENCAP", "Salehe Bembury"])
def test_a_page_around_a_thing_holds_what_it_held(kg: KnowledgeGraph, knows_all: Explorer, name: str) -> None:
    assert str(kg.explore_html(around=name)) == knows_all.around(kg.lineage(name))


@pytest.mark.parametrize("name", ["Reebok", "BAPE"])
def test_a_page_of_a_brand_holds_what_it_held(kg: KnowledgeGraph, knows_all: Explorer, name: str) -> None:
    assert str(kg.explore_html(brand=name)) == knows_all.whole(kg.find(name))


def test_a_brand_without_shoes_has_no_page(kg: KnowledgeGraph) -> None:
    with pytest.raises(NotFound, match="no shoe on record is of the brand Salehe Bembury"):
        kg.explore_html(brand="Salehe Bembury")


def test_more_shoes_than_a_page_can_hold_are_refused_before_they_are_read(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "MOST_SHOES", 25)
    for narrower, words in (
        (
            {},
            r"[\d,]+ shoes are too many for one page; up to 25 are accepted: --brand NAME, or --around NAME",
        ),
        (
            {"brand": "Nike"},
            r"[\d,]+ shoes of Nike are too many for one page; up to 25 are accepted: --around NAME with a",
        ),
        ({"around": "Nike"}, r"[\d,]+ shoes around Nike are too many for one page; up to 25 are accepted: --around"),
    ):
        with pytest.raises(LimitReached, match=f"^{words}"):
            kg.explore_html(**narrower)  # type: ignore[arg-type]
    assert kg.explore_html(around="New Balance 2002R", depth=1)


def test_the_shoes_are_counted_without_reading_them(kg: KnowledgeGraph) -> None:
    shoes = [one for one in kg._register.entities.values() if one.kind in kgsneaker.records.PRODUCT_KINDS]
    assert surroundings.shoes_counted(kg.store) == len(shoes)


def test_a_page_of_two_articles_is_not_refused() -> None:
    assert kgsneaker.open(str(Path(__file__).parents[1] / "two_articles")).explore_html()
