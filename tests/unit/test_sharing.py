"""Who else carries a part of a shoe, a technology or a material, and by which way."""

from __future__ import annotations

from small_graphs import believed, claim, edtf, iri

from kgsneaker.adjacency import Adjacency
from kgsneaker.answers import Carrier
from kgsneaker.evidence import Evidence
from kgsneaker.lineage import Walker
from kgsneaker.register import Register
from kgsneaker.sharing import carriers, split_part
from kgsneaker.steps import read_links


def sharing(thing: str, *texts: str, part: str | None = None) -> list[Carrier]:
    store = believed(*texts)
    register = Register(store)
    evidence, adjacency = Evidence(store, register), Adjacency(read_links(store))
    walker = Walker(adjacency, register, evidence)
    return carriers(register.entity(iri(thing)), adjacency, walker, register, evidence, part)


def told(found: list[Carrier]) -> list[tuple[str, str, list[str]]]:
    return [(one.entity.label, one.how, [c.id.rsplit("/", 1)[1] for c in one.claims]) for one in found]


def test_a_sole_comes_down_through_revivals_and_versions() -> None:
    found = sharing(
        "c",
        claim("n1", "id:b kgs:soleUnitFrom id:c"),
        claim("n2", "id:a kgs:revives id:b"),
        claim("n3", "id:edition kgs:collaborationOn id:a"),
    )
    assert told(found) == [
        ("B", "sole unit", ["n1"]),
        ("A", "sole unit, through B", ["n2", "n1"]),
        ("Edition", "sole unit, through A and B", ["n3", "n2", "n1"]),
    ]


def test_a_sole_of_a_version_is_a_sole_of_what_it_is_a_version_of() -> None:
    found = sharing("c", claim("n1", "id:a kgs:soleUnitFrom id:b"), claim("n2", "id:b kgs:versionOf id:c"))
    assert told(found) == [("A", "sole unit, through B", ["n1", "n2"])]


def test_a_part_taken_from_a_taker_is_the_same_part() -> None:
    found = sharing("c", claim("n1", "id:a kgs:soleUnitFrom id:b"), claim("n2", "id:b kgs:soleUnitFrom id:c"))
    assert told(found) == [("B", "sole unit", ["n2"]), ("A", "sole unit, through B", ["n1", "n2"])]


def test_a_replaced_sole_does_not_come_down() -> None:
    found = sharing(
        "c",
        claim("n1", "id:b kgs:soleUnitFrom id:c"),
        claim("n2", "id:a kgs:revives id:b"),
        claim("n3", "id:a kgs:soleUnitFrom id:d"),
    )
    assert told(found) == [("B", "sole unit", ["n1"])]


def test_the_way_shown_is_one_on_which_the_part_came() -> None:
    # The shorter way over E is closed: E took a sole of its own.
    found = sharing(
        "d",
        claim("n1", "id:a kgs:basedOn id:e"),
        claim("n2", "id:e kgs:soleUnitFrom id:f"),
        claim("n3", "id:e kgs:revives id:c"),
        claim("n4", "id:a kgs:revives id:b"),
        claim("n5", "id:b kgs:revives id:old"),
        claim("n6", "id:old kgs:revives id:c"),
        claim("n7", "id:c kgs:soleUnitFrom id:d"),
    )
    assert told(found)[-1] == ("A", "sole unit, through B and Old and C", ["n4", "n5", "n6", "n7"])
    assert "E" not in [one.entity.label for one in found]


def test_another_part_is_not_carried_on() -> None:
    found = sharing("c", claim("n1", "id:a kgs:soleUnitFrom id:b"), claim("n2", "id:b kgs:upperFrom id:c"))
    assert told(found) == [("B", "upper", ["n2"])]


def test_a_whole_shoe_carries_no_part() -> None:
    assert sharing("b", claim("n1", "id:a kgs:revives id:b")) == []


def test_two_parts_of_one_parent_are_told_together_with_the_claims_of_both() -> None:
    found = sharing(
        "b",
        claim("n1", "id:a kgs:hybridOf id:b", part='"toe"'),
        claim("n2", "id:a kgs:hybridOf id:b", part='"heel"'),
        claim("n3", "id:c kgs:hybridOf id:b"),
    )
    assert told(found) == [("A", "heel, toe", ["n2", "n1"]), ("C", "part", ["n3"])]


def test_two_parts_that_came_by_different_ways_are_told_apart() -> None:
    found = sharing(
        "c",
        claim("n1", "id:a kgs:upperFrom id:c"),
        claim("n2", "id:a kgs:revives id:b"),
        claim("n3", "id:b kgs:soleUnitFrom id:c"),
    )
    assert told(found)[1] == ("B", "sole unit", ["n3"])
    assert told(found)[0] == ("A", "sole unit, through B; upper", ["n2", "n3", "n1"])


def test_a_part_without_a_name_is_not_handed_on_as_a_part_of_a_part() -> None:
    parts = (claim("n1", "id:a kgs:hybridOf id:b"), claim("n2", "id:b kgs:hybridOf id:c"))
    assert told(sharing("c", *parts)) == [("B", "part", ["n2"])]
    longer = (
        claim("n3", "id:a kgs:basedOn id:d"),
        claim("n4", "id:d kgs:basedOn id:e"),
        claim("n5", "id:e kgs:hybridOf id:c"),
    )
    assert ("A", "part, through D and E", ["n3", "n4", "n5"]) in told(sharing("c", *parts, *longer))


def test_circles_are_survived() -> None:
    found = sharing(
        "a",
        claim("n1", "id:a kgs:variantOf id:b"),
        claim("n2", "id:b kgs:variantOf id:a"),
        claim("n3", "id:c kgs:soleUnitFrom id:b"),
    )
    assert told(found) == [("C", "sole unit, through B", ["n3", "n2"])]


def test_a_technology_is_carried_in_its_parts() -> None:
    found = sharing(
        "foam",
        claim("n1", "id:b kgs:usesTechnology id:foam", part='"midsole"'),
        claim("n2", "id:b kgs:usesTechnology id:foam", "two", part='"heel"'),
        claim("n3", "id:b kgs:usesTechnology id:foam", "three", part='"tongue"', status='"rumored"'),
        claim("n4", "id:a kgs:usesTechnology id:foam"),
        claim("n5", "id:c kgs:usesTechnology id:foam", status='"expected"'),
    )
    assert told(found) == [
        ("A", "uses the technology", ["n4"]),
        ("B", "uses the technology (midsole, heel)", ["n1", "n2", "n3"]),
    ]


def test_a_material_and_a_person_are_carried_by_what_names_them() -> None:
    texts = (
        claim("n1", "id:a kgs:usesMaterial id:mesh"),
        claim("n2", "id:b kgs:designedBy id:ann"),
        claim("n3", "id:edition kgs:collaborator id:ann"),
        claim("n4", "id:ben kgs:mentoredBy id:ann"),
    )
    assert [(one.entity.label, one.how) for one in sharing("mesh", *texts)] == [("A", "uses the material")]
    assert [(one.entity.label, one.how) for one in sharing("ann", *texts)] == [
        ("B", "was designed by"),
        ("Edition", "was made with"),
    ]


def test_nobody_carries_what_nobody_speaks_of() -> None:
    assert sharing("foam") == sharing("a") == []


def test_what_was_taken_at_first_hand_comes_before_descent_and_each_by_year() -> None:
    found = sharing(
        "d",
        claim("n1", "id:a kgs:soleUnitFrom id:d"),
        claim("n2", "id:b kgs:soleUnitFrom id:d"),
        claim("n3", "id:c kgs:revives id:b"),
        claim("n4", f"id:a kgs:released {edtf('2022')}"),
        claim("n5", f"id:b kgs:released {edtf('2020')}"),
        claim("n6", f"id:c kgs:released {edtf('2019')}"),
    )
    assert [(one.entity.label, one.released) for one in found] == [("B", ("2020",)), ("A", ("2022",)), ("C", ("2019",))]
    assert [[thing.label for thing in one.through] for one in found] == [[], [], ["B"]]


SHARED = (
    claim("n1", "id:a kgs:soleUnitFrom id:d"),
    claim("n2", "id:b kgs:soleUnitFrom id:d"),
    claim("n3", "id:c kgs:revives id:b"),
    claim("n4", "id:edition kgs:collaborationOn id:a"),
    claim("n5", "id:e kgs:upperFrom id:d"),
)


def test_a_shoe_in_the_hand_is_followed_by_what_shares_the_part_that_it_has_from_another() -> None:
    assert told(sharing("a", *SHARED)) == [
        ("D", "sole unit, which A has from it", ["n1"]),
        ("B", "sole unit of D", ["n2"]),
        ("C", "sole unit of D, through B", ["n3", "n2"]),
    ]
    assert {one.origin.label for one in sharing("a", *SHARED) if one.origin} == {"D"}


def test_what_carries_a_part_of_the_shoe_itself_comes_first() -> None:
    taker = claim("n6", "id:f kgs:soleUnitFrom id:a")
    assert told(sharing("a", *SHARED, taker))[0] == ("F", "sole unit", ["n6"])


def test_one_part_may_be_asked_for() -> None:
    assert [one.entity.label for one in sharing("d", *SHARED, part="upper")] == ["E"]
    assert [one.entity.label for one in sharing("d", *SHARED, part="Sole")] == ["A", "B", "C", "Edition"]
    assert sharing("a", *SHARED, part="upper") == []


def test_what_a_technology_became_is_carried_too_and_said_so() -> None:
    found = sharing(
        "foam",
        claim("n1", "id:foam kgs:firstUsedOn id:a"),
        claim("n2", "id:a kgs:usesTechnology id:foam", "two"),
    )
    assert told(found) == [("A", "uses the technology; was the first to use", ["n2", "n1"])]


def test_a_name_may_say_which_part_it_means() -> None:
    assert split_part("Air Force 1 sole unit") == ("Air Force 1", "sole unit")
    assert split_part("the 990's upper") == ("the 990", "upper")
    assert split_part("Console") == ("Console", None)
