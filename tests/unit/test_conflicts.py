"""Disagreements as people read them: the words, what was decided, and the reason."""

from __future__ import annotations

from small_graphs import believed, claim, edtf, judgement

from kgsneaker.answers import Disagreement
from kgsneaker.conflicts import disagreements, told_once
from kgsneaker.evidence import Evidence
from kgsneaker.register import Register

SIDES = (claim("n1", "id:a kgs:madeIn id:japan"), claim("n2", "id:a kgs:madeIn id:vietnam", "two"))
RECORDED = (
    'g:judgements { disagreement:k1 a kgs:Disagreement ; dcterms:title "Where it is made"@en ; '
    'kgs:gist "Here or there."@en ; kgs:member claim:n1, claim:n2 }'
)


def told(*texts: str) -> list[Disagreement]:
    store = believed(*texts)
    register = Register(store)
    return disagreements(store, register, Evidence(store, register))


def test_two_values_stand_side_by_side_with_their_claims() -> None:
    (one,) = told(*SIDES)
    assert (one.kind, one.decided, one.reason) == ("values", False, "")
    assert one.title == "A was made in: Japan or Vietnam"
    assert [(s.value.label, s.accepted, s.contested) for s in one.statements] == [
        ("Japan", True, True),
        ("Vietnam", True, True),
    ]
    assert [[c.source.title for c in s.claims] for s in one.statements] == [["Title of one"], ["Title of two"]]


def test_a_judgement_decides_and_gives_its_reason() -> None:
    (one,) = told(*SIDES, judgement("j1", "deprecates", "claim:n1", "No factory there."))
    assert (one.decided, one.reason) == (True, "No factory there.")
    assert [(s.value.label, s.accepted) for s in one.statements] == [("Vietnam", True), ("Japan", False)]


def test_what_only_hearsay_contradicts_is_decided_without_a_judgement() -> None:
    (one,) = told(SIDES[0], claim("n3", "id:a kgs:madeIn id:vietnam", status='"rumored"'))
    assert one.decided
    assert "hearsay" in one.reason


def test_the_reasons_of_two_judgements_are_both_given() -> None:
    (one,) = told(
        *SIDES,
        claim("n3", "id:a kgs:madeIn id:brand", "three"),
        judgement("j1", "deprecates", "claim:n1", "Not here."),
        judgement("j2", "deprecates", "claim:n3", "Nor there."),
    )
    assert one.reason == "Not here. Nor there."


def test_an_open_disagreement_on_record_gives_no_reason() -> None:
    third = "g:judgements { disagreement:k1 kgs:member claim:n3 }"
    texts = (*SIDES, claim("n3", "id:b kgs:madeIn id:japan"), RECORDED, third)
    recorded = next(one for one in told(*texts, judgement("j1", "deprecates", "claim:n1")) if one.kind == "recorded")
    assert (recorded.title, recorded.gist) == ("Where it is made", "Here or there.")
    assert (recorded.decided, recorded.reason) == (False, "")


def test_a_disagreement_on_record_over_the_very_claims_that_a_judgement_decides_is_decided() -> None:
    values, recorded = told(*SIDES, RECORDED, judgement("j1", "deprecates", "claim:n1", "No factory there."))
    assert (values.kind, recorded.kind) == ("values", "recorded")
    assert (recorded.decided, recorded.reason) == (True, "No factory there.")


def test_what_is_of_values_and_recorded_is_told_once() -> None:
    found = told(*SIDES, RECORDED, claim("n3", "id:b kgs:madeIn id:japan"), claim("n4", "id:b kgs:madeIn id:a", "two"))
    assert [one.kind for one in found] == ["values", "values", "recorded"]
    assert [(one.title, both) for one, both in told_once(found)] == [
        ("B was made in: Japan or A", False),
        ("Where it is made", True),
    ]


def test_a_settled_one_gives_the_reason_of_the_judgement_that_settled_it_and_no_other() -> None:
    settled = "g:judgements { disagreement:k1 kgs:settledBy judgement:j2 }"
    texts = (
        *SIDES,
        claim("n3", "id:b kgs:madeIn id:japan"),
        RECORDED,
        settled,
        judgement("j1", "deprecates", "claim:n1", "Another matter."),
        judgement("j2", "deprecates", "claim:n3", "What settled it."),  # its claim is no member
    )
    recorded = next(one for one in told(*texts) if one.kind == "recorded")
    assert (recorded.decided, recorded.reason) == (True, "What settled it.")


def test_a_member_that_is_on_no_record_is_passed_over() -> None:
    (one,) = told(claim("n1", "id:a kgs:usesMaterial id:mesh"), RECORDED)
    assert [claim.id.rsplit("/", 1)[1] for s in one.statements for claim in s.claims] == ["n1"]


def test_a_shoe_older_than_its_origin_is_told_with_all_the_dates() -> None:
    (one,) = told(
        claim("n1", "id:new kgs:revives id:old"),
        claim("n2", f"id:new kgs:released {edtf('2010')}"),
        claim("n3", f"id:old kgs:released {edtf('2020')}"),
    )
    assert (one.kind, one.decided) == ("chronology", False)
    assert one.title == "New is older than Old, from which it is said to descend"
    assert {s.value.label for s in one.statements} == {"Old", "2010", "2020"}


def test_a_circle_names_every_shoe_in_it() -> None:
    for names in ("a", "a b", "a b c"):
        ring = names.split()
        steps = zip(ring, [*ring[1:], ring[0]], strict=True)
        claims = [claim(f"n{i}", f"id:{newer} kgs:variantOf id:{older}") for i, (newer, older) in enumerate(steps)]
        (one,) = told(*claims)
        assert (one.kind, one.decided) == ("cycle", False)
        assert one.title == f"A circle of descent: {', '.join(name.upper() for name in ring)}"
        assert len(one.statements) == len(ring)
