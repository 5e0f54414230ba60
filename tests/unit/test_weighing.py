"""Why a source adds no witness, and why a claim is set aside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_graphs import believed, claim, edtf, iri, judgement

from kgsneaker.answers import Statement
from kgsneaker.evidence import Evidence
from kgsneaker.namespaces import local_name
from kgsneaker.register import Register
from kgsneaker.weighing import set_aside, uncounted
from kgsneaker.witnesses import count, independent, origins

MADE = "id:a kgs:madeIn id:japan"


def statements(*texts: str) -> tuple[list[Statement], Register]:
    store = believed(*texts)
    register = Register(store)
    evidence = Evidence(store, register)
    return evidence.statements(evidence.about([iri("a")])), register


def without_witness(*texts: str) -> dict[str, str]:
    (one, *others), register = statements(*texts)
    assert not others
    found = uncounted(one, register.sources)
    assert len({c.source.id for c in one.claims if c.id not in found}) == one.witnesses
    return {local_name(claim): why for claim, why in found.items()}


def test_one_that_repeats_another_adds_no_witness() -> None:
    assert without_witness(claim("n1", MADE, "echo"), claim("n2", MADE, "one"), claim("n3", MADE, "two")) == {
        "n1": "repeats One"
    }


def test_two_that_repeat_a_silent_third_are_one_witness() -> None:
    assert without_witness(claim("n1", MADE, "echo"), claim("n2", MADE, "parrot")) == {
        "n2": "repeats One, as Echo does"
    }


def test_one_that_repeats_a_silent_source_counts() -> None:
    assert without_witness(claim("n1", MADE, "echo"), claim("n2", MADE, "two")) == {}


def test_the_same_source_is_heard_once() -> None:
    assert without_witness(claim("n1", MADE), claim("n2", MADE)) == {"n2": "the same source again"}


def test_the_editors_add_nothing_beside_others() -> None:
    assert without_witness(claim("n1", MADE), claim("n2", MADE, "editors")) == {"n2": "the editors' own word"}
    assert without_witness(claim("n2", MADE, "editors")) == {}


def test_sources_that_repeat_each_other_in_a_ring_are_one_witness() -> None:
    ring = "g:evidence { source:two prov:wasDerivedFrom source:three . source:three prov:wasDerivedFrom source:two }"
    assert without_witness(ring, claim("n1", MADE, "two"), claim("n2", MADE, "three")) in (
        {"n1": "repeats Three"},
        {"n2": "repeats Two"},
    )


@given(
    st.sets(st.sampled_from("abcdef"), min_size=1),
    st.dictionaries(st.sampled_from("abcdefgh"), st.sets(st.sampled_from("abcdefgh"), max_size=3)),
)
def test_the_sources_that_count_are_independent_and_as_many_as_can_be(
    stating: set[str], derived: dict[str, set[str]]
) -> None:
    chosen = independent(stating, derived)
    assert chosen <= stating
    assert len(chosen) == count(stating, derived)
    lines = [origins(source, derived) for source in sorted(chosen)]
    assert all(not one & other for place, one in enumerate(lines) for other in lines[:place])


# What is set aside


def why(*texts: str) -> dict[str, tuple[str, str]]:
    found, _ = statements(*texts)
    told = {c.id: set_aside(c, one) for one in found for c in one.claims}
    return {local_name(claim): (words, made.reason if made else "") for claim, (words, made) in told.items() if words}


def test_a_claim_that_is_judged_against_gives_the_reason() -> None:
    assert why(claim("n1", MADE), claim("n2", MADE, "two"), judgement("j1", "deprecates", "claim:n1", "No.")) == {
        "n1": ("judged against", "No.")
    }


@pytest.mark.parametrize("status", ["rumored", "expected", "alleged", "target", "misprint", "opinion"])
def test_what_the_source_itself_doubts_says_so(status: str) -> None:
    assert why(claim("n1", MADE, status=f'"{status}"')) == {"n1": (f"{status}, says the source itself", "")}


def test_a_former_state_is_not_set_aside() -> None:
    assert why(claim("n1", MADE, status='"former"')) == {}


def test_another_preferred_value_gives_the_reason_of_its_judgement() -> None:
    texts = (claim("n1", MADE), claim("n2", "id:a kgs:madeIn id:vietnam", "two"))
    assert why(*texts, judgement("j1", "prefers", "claim:n2", "It was seen.")) == {
        "n1": ("another value is preferred", "It was seen.")
    }


def test_a_judgement_that_prefers_another_value_stands_with_the_value_set_aside() -> None:
    texts = (
        claim("n1", MADE),
        claim("n2", "id:a kgs:madeIn id:vietnam", "two"),
        claim("n3", "id:a kgs:brand id:brand"),
    )
    found, _ = statements(*texts, judgement("j1", "prefers", "claim:n2"))
    judged = {local_name(one.claims[0].id): [local_name(made.id) for made in one.judgements] for one in found}
    assert judged == {"n1": ["j1"], "n2": ["j1"], "n3": []}


def test_the_status_decides_before_a_preference() -> None:
    texts = (claim("n1", f"id:a kgs:released {edtf('2010')}", status='"expected"'),)
    other = claim("n2", f"id:a kgs:released {edtf('2012')}", "two")
    preferred = judgement("j1", "prefers", "claim:n2").replace("kgs:madeIn", "kgs:released")
    assert why(*texts, other, preferred) == {"n1": ("expected, says the source itself", "")}
