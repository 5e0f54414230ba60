"""People misspell, shorten and turn names round: the thing that they mean comes first all the same."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from generator import Names, names_of, neighbours, spellings

import kgsneaker
from kgsneaker.errors import Ambiguous, NotFound

RIGHT_FIRST, AMONG_THREE = 0.97, 0.995
LISTED = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("spellings.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def kg() -> kgsneaker.KnowledgeGraph:
    return kgsneaker.open()


@pytest.fixture(scope="module")
def names(kg: kgsneaker.KnowledgeGraph) -> Names:
    return names_of(kg.store)


def shares(kg: kgsneaker.KnowledgeGraph, some: list[tuple[str, str]]) -> tuple[float, float, list[str]]:
    """The share right first, the share among the first three, and what was not right first."""
    first, three, wrong = 0, 0, []
    for spelling, expected in some:
        found = [hit.entity.id.rsplit("/", 1)[1] for hit in kg.search(spelling, 3)]
        first += found[:1] == [expected]
        three += expected in found
        if found[:1] != [expected]:
            wrong.append(f"{spelling!r}: {expected} expected, found {', '.join(found) or 'nothing'}")
    return first / len(some), three / len(some), wrong


def assert_goals(kg: kgsneaker.KnowledgeGraph, some: list[tuple[str, str]]) -> None:
    first, three, wrong = shares(kg, some)
    told = "\n".join([f"{first:.1%} right first (goal {RIGHT_FIRST:.0%}), {three:.1%} in three", *wrong])
    assert first >= RIGHT_FIRST, told
    assert three >= AMONG_THREE, told


def test_the_list_has_200_spellings_of_things_on_record(names: Names) -> None:
    assert len(LISTED) == len({spelling for spelling, _ in LISTED}) == 200
    assert {expected for _, expected in LISTED} <= set(names)


def test_listed_spellings_reach_the_goals(kg: kgsneaker.KnowledgeGraph) -> None:
    assert_goals(kg, LISTED)


@pytest.mark.parametrize("seed", [20_261, 20_262])
def test_slips_that_nobody_has_seen_reach_the_goals(kg: kgsneaker.KnowledgeGraph, names: Names, seed: int) -> None:
    assert_goals(kg, list(itertools.islice(spellings(names, seed), 300)))


def test_what_is_found_by_name_comes_first_in_a_search(kg: kgsneaker.KnowledgeGraph, names: Names) -> None:
    for name in {some[0] for some in names.values()}:
        (first,) = kg.search(name, 1)
        assert first.entity == kg.find(name, [first.entity.kind]), name


def test_a_person_or_material_and_the_shoe_of_that_name_are_both_told(kg: kgsneaker.KnowledgeGraph) -> None:
    for name, shoe, other in (
        ("Stan Smith", "adidas Stan Smith (Model, adidas-stan-smith)", "Stan Smith (Person, stan-smith)"),
        ("suede", "Puma Suede (Model, puma-suede)", "Suede (Material, id:suede)"),
        ("Chuck Taylor", "Converse Chuck Taylor All Star (Model, ", "Chuck Taylor (Person, "),
        ("Foamposite", "Nike Air Foamposite One (Model, ", "Polyurethane shell (Material, "),
        ("Grant Hill", "Fila Grant Hill 1 (Model, ", "Grant Hill (Person, "),
        ("Robert Haillet", "adidas Robert Haillet (Model, ", "Robert Haillet (Person, "),
    ):
        with pytest.raises(Ambiguous) as asked:
            kg.find(name)
        told = "; ".join(asked.value.candidates)
        assert shoe in told
        assert other in told
        assert kg.find(name, ["Model"]).label == shoe.partition(" (")[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("Kipchoge", "eliud-kipchoge"), ("Mitsui", "shigeyuki-mitsui"), ("Kayano 14", "asics-gel-kayano-14")),
        *(("Jordan 1", "nike-air-jordan-1"), ("AM97", "nike-air-max-97"), ("Yeezy 350", "adidas-yeezy-boost-350")),
        *(("LDWaffle", "nike-sacai-ldwaffle"), ("Torsion", "adidas-torsion"), ("Kanye", "kanye-west")),
        ("Superstars", "adidas-superstar"),
    ],
)
def test_the_only_thing_whose_names_hold_all_words_is_the_closest(
    kg: kgsneaker.KnowledgeGraph, typed: str, meant: str
) -> None:
    found, taken = kg.find_closest(typed)
    assert found.id.rsplit("/", 1)[1] == meant
    assert taken == f"{typed!r} is taken as {found.label} ({found.kind})"
    with pytest.raises(NotFound):
        kg.find(typed)


@pytest.mark.parametrize("typed", ["Hatfield", "Smith", "Worthy", "Jordan", "Air Force", "860v", "vas", "n0088"])
def test_what_several_may_mean_or_only_begins_is_not_taken(kg: kgsneaker.KnowledgeGraph, typed: str) -> None:
    with pytest.raises(NotFound):
        kg.find_closest(typed)


def test_an_expected_kind_decides_among_those_that_fit_and_never_silently(kg: kgsneaker.KnowledgeGraph) -> None:
    assert kg.find_closest("Worthy", ["Person"])[0].label == "James Worthy"
    found, taken = kg.find_closest("Stan Smith", ["Model"])
    assert found.label == "adidas Stan Smith"
    assert taken.endswith("so named too: Stan Smith (Person, id:stan-smith)")
    assert kg.find_closest("Nigo", ["Model"]) == (kg.find("Nigo"), "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("The Ten", "nike-the-ten"), ("UK", "united-kingdom"), ("USA", "united-states"), ("US", "united-states")),
        ("Onitsuka", "onitsuka-tiger"),
    ],
)
def test_short_names_that_everybody_uses_are_found(kg: kgsneaker.KnowledgeGraph, typed: str, meant: str) -> None:
    assert kg.find(typed).id.rsplit("/", 1)[1] == meant


def test_letters_of_another_script_are_no_slip(kg: kgsneaker.KnowledgeGraph) -> None:
    for spelling in ("ВАРЕ", "Νικε", "САМВА"):
        assert kg.search(spelling) == []
        with pytest.raises(NotFound):
            kg.find(spelling)


def test_one_seed_makes_one_list_and_another_another(names: Names) -> None:
    def made(seed: int) -> list[tuple[str, str]]:
        return list(itertools.islice(spellings(names, seed), 20))

    assert made(1) == made(1) != made(2)


def test_a_slip_is_nearer_to_no_other_name() -> None:
    shoes = {"samba": ["Samba"], "sambo": ["Sambo"]}
    made = {spelling.casefold() for spelling, _ in itertools.islice(spellings(shoes, 1), 40)}
    assert not made & {"sambo", "samba", "sambi", "sambp"}


def test_keys_beside_a_key_are_its_neighbours_of_the_same_sort() -> None:
    assert set(neighbours("a")) == set("qwsz")
    assert set(neighbours("p")) == set("ol")
    assert set(neighbours("5")) == set("46")
