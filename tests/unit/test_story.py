"""The best path between two things: the shortest, the best attested, never through a hub."""

from __future__ import annotations

import pytest
from small_graphs import believed, claim, iri, judgement

from kgsneaker.evidence import Evidence
from kgsneaker.phrases import citation
from kgsneaker.register import Register
from kgsneaker.story import Path, Storyteller


def path(start: str, end: str, *texts: str) -> Path | None:
    store = believed(*texts)
    register = Register(store)
    teller = Storyteller(register, Evidence(store, register))
    return teller.shortest(register.entity(iri(start)), register.entity(iri(end)))


def way(start: str, end: str, *texts: str) -> list[str]:
    """The things and relations of the path; a relation read backwards has a "<"."""
    found = path(start, end, *texts)
    if found is None:
        return []
    steps = [(step.relation.name if step.forward else f"<{step.relation.name}", step.end.label) for step in found.steps]
    return [found.start.label, *(word for step in steps for word in step)]


LINE = (
    claim("n1", "id:edition kgs:collaborationOn id:a"),
    claim("n2", "id:edition kgs:collaborator id:ann", "two"),
    claim("n3", "id:a kgs:revives id:b"),
    claim("n4", "id:a kgs:revives id:b", "three"),
    claim("n5", "id:b kgs:soleUnitFrom id:c"),
)


def test_a_path_runs_along_people_collaborations_and_lineage() -> None:
    assert way("ann", "c", *LINE) == [
        *("Ann", "<collaborator", "Edition", "collaborationOn", "A"),
        *("revives", "B", "soleUnitFrom", "C"),
    ]


def test_every_step_has_its_claims_and_its_ends() -> None:
    found = path("ann", "b", *LINE)
    assert found is not None
    assert [(step.start.label, step.end.label, step.forward) for step in found.steps] == [
        ("Ann", "Edition", False),
        ("Edition", "A", True),
        ("A", "B", True),
    ]
    assert [[c.id.rsplit("/", 1)[1] for c in step.claims] for step in found.steps] == [["n2"], ["n1"], ["n3", "n4"]]


def test_a_path_is_one_sentence_with_its_sources() -> None:
    found = path("ann", "c", *LINE)
    assert found is not None
    assert found.sentence() == (
        "Ann was the partner on the Edition (Two, p1), a collaboration on the A (One, p1); "
        "the A in turn revives the B (One, p1; Three, p1), which takes its sole unit from the C (One, p1)."
    )


def test_backwards_a_path_has_the_same_steps() -> None:
    forwards, backwards = way("ann", "c", *LINE), way("c", "ann", *LINE)
    assert backwards[::2] == forwards[::2][::-1]


def test_a_person_in_the_middle_is_who_and_a_shoe_is_which() -> None:
    found = path("a", "b", claim("n1", "id:a kgs:designedBy id:ann"), claim("n2", "id:b kgs:designedBy id:ann"))
    assert found is not None
    assert found.sentence() == "The A was designed by Ann (One, p1), who also designed the B (One, p1)."


def test_a_thing_and_itself_need_no_step() -> None:
    found = path("a", "a", *LINE)
    assert found is not None
    assert (found.steps, found.sentence()) == ((), "The A is the thing itself.")


def test_nothing_joins_two_things_of_which_nothing_is_said() -> None:
    assert path("e", "f", *LINE) is None
    assert path("a", "f", *LINE) is None


@pytest.mark.parametrize(
    "hub",
    [
        "kgs:usesMaterial id:mesh",
        "kgs:madeIn id:japan",
        "kgs:brand id:brand",
        "kgs:usesTechnology id:foam",
        "kgs:positionedAs id:runner",
        "kgs:comparedWith id:f",
        "kgs:listPrice amt:usd-130",
    ],
)
def test_no_path_runs_through_what_many_share(hub: str) -> None:
    shared = (claim("n1", f"id:a {hub}"), claim("n2", f"id:b {hub}"))
    assert path("a", "b", *shared) is None
    detour = (
        claim("n3", "id:a kgs:revives id:c"),
        claim("n4", "id:c kgs:revives id:d"),
        claim("n5", "id:d kgs:revives id:b"),
    )
    assert way("a", "b", *shared, *detour) == ["A", "revives", "C", "revives", "D", "revives", "B"]


def test_what_many_share_may_be_an_end_of_the_path() -> None:
    texts = (claim("n1", "id:a kgs:usesMaterial id:mesh"), claim("n2", "id:b kgs:revives id:a"))
    assert way("mesh", "b", *texts) == ["Mesh", "<usesMaterial", "A", "<revives", "B"]
    assert way("b", "mesh", *texts) == ["B", "revives", "A", "usesMaterial", "Mesh"]


def test_two_hubs_may_be_the_two_ends() -> None:
    texts = (claim("n1", "id:a kgs:usesMaterial id:mesh"), claim("n2", "id:a kgs:madeIn id:japan"))
    assert way("mesh", "japan", *texts) == ["Mesh", "<usesMaterial", "A", "madeIn", "Japan"]


def test_an_employer_joins_its_people_only_where_it_is_asked_for() -> None:
    texts = (claim("n1", "id:ann kgs:employedBy id:brand"), claim("n2", "id:ben kgs:employedBy id:brand"))
    assert path("ann", "ben", *texts) is None
    assert way("ann", "brand", *texts) == ["Ann", "employedBy", "Brand"]


def test_what_is_set_aside_joins_nothing() -> None:
    rumored = claim("n1", "id:a kgs:revives id:b", status='"rumored"')
    assert path("a", "b", rumored) is None
    refused = (claim("n1", "id:a kgs:revives id:b"), judgement("j1", "deprecates", "claim:n1"))
    assert path("a", "b", *refused) is None


def test_the_shorter_path_wins_over_the_better_attested() -> None:
    texts = (
        claim("n1", "id:a kgs:inspiredBy id:d", confidence="low"),
        *(claim(f"m{n}", "id:a kgs:revives id:b", source) for n, source in enumerate(("one", "two", "three"))),
        *(claim(f"o{n}", "id:b kgs:revives id:d", source) for n, source in enumerate(("one", "two", "three"))),
    )
    assert way("a", "d", *texts) == ["A", "inspiredBy", "D"]


def test_of_two_equally_long_paths_the_one_with_more_witnesses_wins() -> None:
    by_b = (claim("n1", "id:a kgs:revives id:b"), claim("n2", "id:b kgs:revives id:d"))
    by_c = (claim("n3", "id:a kgs:revives id:c"), claim("n4", "id:c kgs:revives id:d"))
    assert way("a", "d", *by_b, *by_c)[2] == "B"  # the first by name
    unsure = (
        claim("n3", "id:a kgs:revives id:c", confidence="low"),
        claim("n4", "id:c kgs:revives id:d", confidence="low"),
        claim("n5", "id:c kgs:revives id:d", "two", "low"),
    )
    assert way("a", "d", *by_b, *unsure)[2] == "C"  # three unsure witnesses before two sure ones
    # An echo is no witness; what its own confidence adds decides only between equals.
    tied = (claim("n5", "id:c kgs:revives id:d", "echo", "low"), claim("n6", "id:b kgs:revives id:d", "two", "low"))
    assert way("a", "d", *by_b, *by_c, *tied)[2] == "B"


def test_of_two_equally_attested_paths_the_surer_one_wins() -> None:
    by_b = (claim("n1", "id:a kgs:revives id:b", confidence="medium"), claim("n2", "id:b kgs:revives id:d"))
    by_c = (claim("n3", "id:a kgs:revives id:c"), claim("n4", "id:c kgs:revives id:d"))
    assert way("a", "d", *by_b, *by_c)[2] == "C"


def test_of_two_relations_the_better_attested_is_told() -> None:
    texts = (
        claim("n1", "id:a kgs:basedOn id:b"),
        claim("n2", "id:a kgs:revives id:b"),
        claim("n3", "id:a kgs:revives id:b", "two"),
    )
    assert way("a", "b", *texts) == ["A", "revives", "B"]


def test_circles_are_survived() -> None:
    texts = (
        claim("n1", "id:a kgs:variantOf id:b"),
        claim("n2", "id:b kgs:variantOf id:a"),
        claim("n3", "id:a kgs:basedOn id:a"),
    )
    assert way("a", "b", *texts) == ["A", "variantOf", "B"]
    assert path("a", "c", *texts) is None


def test_a_source_is_cited_once_for_one_passage() -> None:
    found = path(
        "a",
        "b",
        claim("n1", "id:a kgs:revives id:b", "one"),
        claim("n2", "id:a kgs:revives id:b", "one"),
        claim("n3", "id:a kgs:revives id:b", "two"),
    )
    assert found is not None
    assert citation(found.steps[0].claims) == "One, p1; Two, p1"
