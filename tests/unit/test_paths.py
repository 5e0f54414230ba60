"""Several paths between two things: their order, what joins two neighbours, hubs, and what is refused."""

from __future__ import annotations

import pytest
from small_graphs import believed, claim, iri

import kgsneaker
from kgsneaker.evidence import Evidence
from kgsneaker.graph import KnowledgeGraph
from kgsneaker.register import Register
from kgsneaker.story import Path, Storyteller


def paths(start: str, end: str, *texts: str, count: int = 9, through_hubs: bool = False) -> list[Path]:
    store = believed(*texts)
    register = Register(store)
    teller = Storyteller(register, Evidence(store, register))
    return teller.paths(register.entity(iri(start)), register.entity(iri(end)), count, through_hubs=through_hubs)


def ways(*arguments: str, **options: int | bool) -> list[str]:
    """Every path as the names along it."""
    found = paths(*arguments, **options)  # type: ignore[arg-type]
    return [" ".join([path.start.label, *(step.end.label for step in path.steps)]) for path in found]


SQUARE = (
    claim("n1", "id:a kgs:revives id:b"),
    claim("n2", "id:b kgs:revives id:d"),
    claim("n3", "id:a kgs:revives id:c"),
    claim("n4", "id:c kgs:revives id:d"),
    claim("n5", "id:c kgs:revives id:d", "two"),
    claim("n6", "id:b kgs:revives id:c"),
)


def test_fewer_steps_come_first_then_more_witnesses() -> None:
    assert ways("a", "d", *SQUARE) == ["A C D", "A B D", "A B C D", "A C B D"]


def test_only_so_many_are_told_as_were_asked_for() -> None:
    assert ways("a", "d", *SQUARE, count=2) == ["A C D", "A B D"]


def test_a_path_counts_the_witnesses_of_all_its_steps() -> None:
    assert [path.witnesses for path in paths("a", "d", *SQUARE)][:2] == [3, 2]


def test_of_equally_sure_paths_the_undisputed_one_comes_first() -> None:
    disputed = (
        claim("n1", "id:a kgs:revives id:b"),
        claim("n2", "id:b kgs:designedBy id:ann"),
        claim("n3", "id:a kgs:revives id:c"),
        claim("n4", "id:c kgs:designedBy id:ann"),
        'g:judgements { disagreement:k1 a kgs:Disagreement ; dcterms:title "T"@en ; kgs:gist "G"@en ; '
        "kgs:member claim:n2, claim:n1 . }",
    )
    assert ways("a", "ann", *disputed) == ["A C Ann", "A B Ann"]


def test_two_relations_between_two_things_make_one_path_and_the_better_attested_tells_it() -> None:
    (found,) = paths(
        *("a", "b"),
        claim("n1", "id:a kgs:basedOn id:b"),
        claim("n2", "id:a kgs:revives id:b"),
        claim("n3", "id:a kgs:revives id:b", "two"),
        claim("n4", "id:b kgs:inspiredBy id:a", confidence="low"),
    )
    (step,) = found.steps
    assert (step.relation.name, step.forward, step.witnesses) == ("revives", True, 2)
    assert [(other.relation.name, other.forward) for other in step.also] == [("basedOn", True), ("inspiredBy", False)]
    assert found.sentence() == "The A revives the B (One, p1; Two, p1)."


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ("id:a kgs:inspiredBy id:japan", "id:b kgs:inspiredBy id:japan"),
        ("id:a kgs:namedAfter id:runner", "id:b kgs:inspiredBy id:runner"),
        ("id:a kgs:developedBy id:partner", "id:b kgs:developedBy id:partner"),
        ("id:a kgs:usesTechnology id:foam", "id:b kgs:usesTechnology id:foam"),
        ("id:a kgs:brand id:brand", "id:b kgs:brand id:brand"),
    ],
)
def test_a_hub_is_passed_only_when_asked_for(near: str, far: str) -> None:
    texts = (claim("n1", near), claim("n2", far))
    assert ways("a", "b", *texts) == []
    (path,) = paths("a", "b", *texts, through_hubs=True)
    assert len(path.steps) == 2


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ("id:a kgs:developedBy id:ann", "id:b kgs:developedBy id:ann"),
        ("id:edition kgs:collaborator id:partner", "id:partner kgs:foundedBy id:b"),
        ("id:foam kgs:firstUsedOn id:a", "id:foam kgs:developedBy id:b"),
    ],
)
def test_a_story_may_pass_people_partners_and_the_first_shoe_of_a_technology(near: str, far: str) -> None:
    start = "edition" if "edition" in near else "a"
    assert len(ways(start, "b", claim("n1", near), claim("n2", far))) == 1


def test_a_hub_that_is_an_end_is_left_by_any_relation_but_not_passed_by_another_end() -> None:
    texts = (
        claim("n1", "id:a kgs:brand id:brand"),
        claim("n2", "id:b kgs:brand id:brand"),
        claim("n3", "id:a kgs:designedBy id:ann"),
    )
    assert ways("brand", "ann", *texts) == ["Brand A Ann"]
    assert ways("b", "ann", *texts) == []


def test_two_shoes_that_a_source_likens_are_not_joined_by_that() -> None:
    assert ways("a", "b", claim("n1", "id:a kgs:comparedWith id:b")) == []
    assert ways("a", "b", claim("n1", "id:a kgs:comparedWith id:b"), through_hubs=True) == ["A B"]


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return kgsneaker.open("tests/two_articles")


@pytest.mark.parametrize("count", [0, -1, 101, 1_000_000])
def test_a_count_of_paths_that_nobody_reads_is_refused(kg: KnowledgeGraph, count: int) -> None:
    with pytest.raises(kgsneaker.BadInput, match="accepted: 1 to 100"):
        kg.paths("2002R", "2002", count)


def test_what_nothing_joins_is_not_found_and_the_way_out_is_named(kg: KnowledgeGraph) -> None:
    with pytest.raises(kgsneaker.NotFound, match="through-hubs"):
        kg.paths("Lily Wordsmith", "Versace")


def test_the_shortest_path_is_the_first_of_the_best(kg: KnowledgeGraph) -> None:
    assert kg.path("Salehe Bembury", "1906") == kg.paths("Salehe Bembury", "1906", 3)[0]
