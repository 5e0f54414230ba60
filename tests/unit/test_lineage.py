"""Lineages of a few claims: nodes, edges, what passes on, distances, and the pictures around people and foams."""

from __future__ import annotations

from small_graphs import believed, claim, edtf, iri, judgement

from kgsneaker.adjacency import Adjacency
from kgsneaker.evidence import Evidence
from kgsneaker.lineage import Walker
from kgsneaker.records import Edge, Lineage
from kgsneaker.register import Register
from kgsneaker.steps import read_links

REVIVED = (
    claim("n1", "id:new kgs:revives id:old"),
    claim("n2", "id:new kgs:soleUnitFrom id:b"),
    claim("n3", "id:old kgs:soleUnitFrom id:c"),
    claim("n4", "id:edition kgs:collaborationOn id:new"),
    claim("n5", "id:colorway kgs:colorwayOf id:edition"),
)


def lineage(focus: str, *texts: str, up: bool = True, down: bool = True, depth: int | None = None) -> Lineage:
    store = believed(*texts)
    register = Register(store)
    walker = Walker(Adjacency(read_links(store)), register, Evidence(store, register))
    return walker.lineage(register.entity(iri(focus)), up=up, down=down, depth=depth)


def nodes(found: Lineage) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {node.entity.label: (node.distance, node.inherits) for node in found.nodes}


def steps(found: Lineage) -> list[tuple[str, str, str, str]]:
    return [(edge.newer.label, edge.relation.name, edge.older.label, edge.part) for edge in found.edges]


def claims(edge: Edge) -> list[str]:
    return [claim.id.rsplit("/", 1)[1] for claim in edge.claims]


def test_the_whole_history_is_there_and_says_what_was_kept() -> None:
    found = lineage("new", *REVIVED)
    assert found.focus.label == "New"
    assert nodes(found) == {
        "New": (0, ()),
        "Old": (-1, ("whole",)),
        "B": (-1, ("sole unit",)),
        "C": (-2, ()),  # its sole was replaced on the way
        "Edition": (1, ("whole",)),
        "Colorway": (2, ("whole",)),
    }
    assert {(edge.newer.label, edge.older.label): edge.distance for edge in found.edges} == {
        ("New", "Old"): 1,
        ("New", "B"): 1,
        ("Old", "C"): 2,
        ("Edition", "New"): 1,
        ("Colorway", "Edition"): 2,
    }


def test_up_down_and_depth_bound_the_picture() -> None:
    assert set(nodes(lineage("new", *REVIVED, down=False))) == {"New", "Old", "B", "C"}
    assert set(nodes(lineage("new", *REVIVED, up=False))) == {"New", "Edition", "Colorway"}
    assert set(nodes(lineage("new", *REVIVED, depth=1))) == {"New", "Old", "B", "Edition"}
    assert set(nodes(lineage("new", *REVIVED, up=False, down=False))) == {"New"}


def test_what_is_inherited_does_not_depend_on_the_depth_shown() -> None:
    assert nodes(lineage("old", *REVIVED, depth=1)) == {
        "Old": (0, ()),
        "C": (-1, ("sole unit",)),
        "New": (1, ("whole",)),
    }


def test_the_newest_comes_last_and_the_focus_first() -> None:
    found = lineage("new", *REVIVED)
    assert [node.distance for node in found.nodes] == [0, -1, -1, -2, 1, 2]


def test_a_thing_without_claims_is_alone() -> None:
    found = lineage("f", *REVIVED)
    assert (nodes(found), found.edges) == ({"F": (0, ())}, ())


def test_a_step_is_shown_once_with_all_its_claims_and_witnesses() -> None:
    found = lineage(
        "new",
        claim("n1", "id:new kgs:revives id:old", "one"),
        claim("n2", "id:new kgs:revives id:old", "echo"),
        claim("n3", "id:new kgs:revives id:old", "two"),
        claim("n4", "id:new kgs:basedOn id:old", "three"),
    )
    assert steps(found) == [("New", "basedOn", "Old", ""), ("New", "revives", "Old", "")]
    based, revives = found.edges
    assert (claims(based), based.witnesses) == (["n4"], 1)
    assert (claims(revives), revives.witnesses) == (["n1", "n2", "n3"], 2)
    assert {edge.whole_or_part for edge in found.edges} == {"whole"}


def test_a_step_that_is_only_rumored_is_not_in_the_picture() -> None:
    found = lineage(
        "new",
        claim("n1", "id:new kgs:revives id:old", status='"rumored"'),
        claim("n2", "id:new kgs:basedOn id:b"),
        claim("n3", "id:new kgs:basedOn id:b", "two", status='"rumored"'),
    )
    assert steps(found) == [("New", "basedOn", "B", "")]
    assert [c.accepted for c in found.edges[0].claims] == [True, False]


def test_a_hybrid_shows_the_claims_of_each_part_apart() -> None:
    found = lineage(
        "a",
        claim("n1", "id:a kgs:hybridOf id:b", part='"Toe Box"'),
        claim("n2", "id:a kgs:hybridOf id:b", "two", part='"heel", "toe  box"'),
        claim("n3", "id:a kgs:hybridOf id:b", "three"),
        claim("n4", "id:a kgs:hybridOf id:c", part='"upper"'),
    )
    edges = {(edge.older.label, edge.part): claims(edge) for edge in found.edges}
    assert edges == {("B", ""): ["n3"], ("B", "heel"): ["n2"], ("B", "toe box"): ["n1", "n2"], ("C", "upper"): ["n4"]}
    assert {edge.whole_or_part for edge in found.edges} == {"part"}
    assert nodes(found)["B"] == (-1, ("heel", "toe box", "part"))
    assert nodes(found)["C"] == (-1, ("upper",))


def test_a_sole_is_a_sole_whatever_part_of_it_a_claim_names() -> None:
    found = lineage(
        "a",
        claim("n1", "id:a kgs:soleUnitFrom id:b", part='"outsole"'),
        claim("n2", "id:a kgs:soleUnitFrom id:b", "two"),
    )
    (edge,) = found.edges
    assert (edge.part, claims(edge)) == ("sole unit", ["n1", "n2"])


def test_steps_between_two_ancestors_are_shown_too() -> None:
    found = lineage(
        "a",
        claim("n1", "id:a kgs:revives id:b"),
        claim("n2", "id:a kgs:upperFrom id:c"),
        claim("n3", "id:b kgs:soleUnitFrom id:c"),
    )
    assert ("B", "soleUnitFrom", "C", "sole unit") in steps(found)
    assert nodes(found)["C"] == (-1, ("sole unit", "upper"))


def test_circles_and_self_loops_are_survived() -> None:
    ring = (
        claim("n1", "id:a kgs:variantOf id:b"),
        claim("n2", "id:b kgs:variantOf id:c"),
        claim("n3", "id:c kgs:variantOf id:a"),
        claim("n4", "id:a kgs:basedOn id:a"),
    )
    found = lineage("a", *ring)
    assert set(nodes(found)) == {"A", "B", "C"}
    assert nodes(found)["A"] == (0, ())
    assert sorted(steps(found)) == [
        ("A", "variantOf", "B", ""),
        ("B", "variantOf", "C", ""),
        ("C", "variantOf", "A", ""),
    ]
    assert {edge.contested for edge in found.edges} == {True}


def test_dates_stand_by_the_calendar_and_those_set_aside_stand_apart() -> None:
    found = lineage(
        "new",
        claim("n1", f"id:new kgs:released {edtf('2020-09')}"),
        claim("n2", f"id:new kgs:released {edtf('../2020')}", market='"JP"'),
        claim("n3", f"id:new kgs:released {edtf('2019')}"),
        claim("n4", f"id:new kgs:released {edtf('2020-09')}", "two", status='"expected"'),
        judgement("j1", "deprecates", "claim:n3"),
    )
    (node,) = found.nodes
    assert (node.released, node.unaccepted, node.contested) == (("2020-09",), ("2019",), True)


def test_influence_and_succession_are_no_lineage() -> None:
    found = lineage(
        "a",
        claim("n1", "id:a kgs:inspiredBy id:b"),
        claim("n2", "id:a kgs:succeeds id:c"),
        claim("n3", "id:a kgs:comparedWith id:d"),
    )
    assert set(nodes(found)) == {"A"}


CARRIED = (
    claim("n1", "id:a kgs:usesTechnology id:foam", part='"midsole"'),
    claim("n2", "id:a kgs:usesTechnology id:foam", "two", part='"heel"'),
    claim("n3", "id:b kgs:usesTechnology id:foam", status='"rumored"'),
    claim("n4", "id:edition kgs:collaborationOn id:a"),
    claim("n5", "id:colorway kgs:colorwayOf id:edition"),
)


def test_around_a_technology_stand_the_shoes_that_carry_it() -> None:
    found = lineage("foam", *CARRIED)
    assert nodes(found) == {"Foam": (0, ()), "A": (1, ())}
    (edge,) = found.edges
    assert (edge.newer.label, edge.older.label, edge.relation.name) == ("A", "Foam", "usesTechnology")
    assert (edge.whole_or_part, edge.part, edge.witnesses, claims(edge)) == ("", "midsole, heel", 2, ["n1", "n2"])


def test_a_depth_beyond_one_goes_on_from_the_carriers() -> None:
    assert set(nodes(lineage("foam", *CARRIED, depth=1))) == {"Foam", "A"}
    two = nodes(lineage("foam", *CARRIED, depth=2))
    assert {name: distance for name, (distance, _) in two.items()} == {"Foam": 0, "A": 1, "Edition": 2}
    assert set(nodes(lineage("foam", *CARRIED, depth=3))) == {"Foam", "A", "Edition", "Colorway"}


def test_upwards_a_technology_has_no_carriers() -> None:
    assert set(nodes(lineage("foam", *CARRIED, down=False))) == {"Foam"}


def test_around_a_person_stands_what_they_made() -> None:
    found = lineage(
        "ann",
        claim("n1", "id:a kgs:designedBy id:ann"),
        claim("n2", "id:edition kgs:collaborator id:ann"),
        claim("n3", "id:edition kgs:collaborationOn id:a"),
        claim("n4", "id:ann kgs:employedBy id:brand"),
    )
    assert set(nodes(found)) == {"Ann", "A", "Edition"}
    assert ("Edition", "collaborationOn", "A", "") in steps(found)
    assert ("A", "designedBy", "Ann", "") in steps(found)


def test_a_technology_has_its_own_ancestors() -> None:
    found = lineage(
        "foam",
        claim("n1", "id:foam kgs:basedOn id:gel"),
        "g:entities { id:gel a kgs:Technology ; skos:prefLabel 'Gel'@en }",
    )
    assert nodes(found)["Gel"] == (-1, ("whole",))


def test_an_ancestor_that_is_not_on_the_register_is_called_by_its_short_name() -> None:
    assert nodes(lineage("a", claim("n1", "id:a kgs:revives id:unlisted"))) == {
        "A": (0, ()),
        "id:unlisted": (-1, ("whole",)),
    }
