"""Sentences: how clauses follow each other, what is woven in, and how doubt is said."""

from __future__ import annotations

import pytest
from small_graphs import believed, claim, edtf, iri

from kgsneaker.evidence import Evidence
from kgsneaker.phrases import called
from kgsneaker.records import Entity
from kgsneaker.register import Register
from kgsneaker.story import Storyteller
from kgsneaker.terms import Iri


def told(start: str, end: str, *texts: str, hubs: bool = False) -> str:
    """The sentence of the best path, without its brackets where they are the plain "(One, p1)"."""
    store = believed(*texts)
    register = Register(store)
    teller = Storyteller(register, Evidence(store, register))
    found = teller.paths(register.entity(iri(start)), register.entity(iri(end)), 1, through_hubs=hubs)[0]
    return found.sentence().replace(" (One, p1)", "")


@pytest.mark.parametrize(
    ("statement", "qualifiers", "forwards", "backwards"),
    [
        ("id:a kgs:designedBy id:ann", {"part": '"upper"'}, "The A had its upper designed by Ann.", ""),
        ("id:a kgs:designedBy id:ann", {"role": '"co-designer"'}, "", "Ann co-designed the A."),
        ("id:a kgs:soleUnitFrom id:b", {"part": '"outsole"'}, "The A takes its outsole from the B.", ""),
        ("id:a kgs:soleUnitFrom id:b", {}, "", "The B lends its sole unit to the A."),
        ("id:a kgs:hybridOf id:b", {"part": '"tongue"'}, "", "The B gave its tongue to the A."),
        ("id:a kgs:usesMaterial id:mesh", {"part": '"toe"'}, "The A has its toe in mesh.", ""),
        ("id:a kgs:usesMaterial id:mesh", {"part": '"toe"'}, "", "Mesh is used for the toe of the A."),
        (
            *("id:a kgs:usesTechnology id:foam", {"part": '"heel"'}),
            *("The A uses the technology Foam in its heel.", "Foam is used in the heel of the A."),
        ),
        (
            *("id:ann kgs:employedBy id:brand", {"role": '"designer"', "from_": edtf("1986"), "until": edtf("1989")}),
            *("Ann worked for Brand as designer from 1986 until 1989.", ""),
        ),
        ("id:brand kgs:acquiredBy id:partner", {"date": edtf("2003")}, "", "Partner acquired Brand in 2003."),
        (
            *("id:brand kgs:acquiredBy id:partner", {"date": edtf("2013-04-01")}),
            *("Brand was acquired by Partner on 1 April 2013.", ""),
        ),
        ("id:a kgs:partOfLine id:line", {}, "The A belongs to the Line.", "The Line includes the A."),
        ("id:a kgs:positionedAs id:runner", {}, "The A is positioned as “Runner”.", ""),
        ("id:edition kgs:collaborationOn id:a", {}, "", "The A is the shoe behind the Edition."),
        ("id:a kgs:renamedFrom id:b", {"date": edtf("1974")}, "", "The B was later renamed the A in 1974."),
    ],
)
def test_a_step_reads_well_both_ways(statement: str, qualifiers: dict[str, str], forwards: str, backwards: str) -> None:
    text = claim("n1", statement, **qualifiers)
    start, end = (statement.split()[place].removeprefix("id:") for place in (0, 2))
    assert not forwards or told(start, end, text) == forwards
    assert not backwards or told(end, start, text) == backwards


def test_a_role_that_is_no_office_stands_before_its_source() -> None:
    text = claim("n1", "id:a kgs:developedBy id:ann", role='"chose it for the relaunch"')
    assert told("a", "ann", text) == "The A was developed by Ann (chose it for the relaunch: One, p1)."


def test_what_only_some_claims_say_is_not_said_of_all() -> None:
    texts = (
        claim("n1", "id:a kgs:designedBy id:ann", part='"upper"'),
        claim("n2", "id:a kgs:designedBy id:ann", "two"),
    )
    assert told("a", "ann", *texts) == "The A was designed by Ann (One, p1; Two, p1)."


def test_a_second_step_follows_as_an_apposition_where_it_can() -> None:
    texts = (
        claim("n1", "id:ann kgs:mentoredBy id:ben"),
        claim("n2", "id:edition kgs:collaborator id:ann"),
        claim("n3", "id:edition kgs:collaborationOn id:a"),
    )
    assert told("ann", "a", *texts) == "Ann was the partner on the Edition, a collaboration on the A."
    assert told("a", "ann", *texts) == "The A is the shoe behind the Edition, made with Ann."
    assert told("edition", "ben", *texts) == "The Edition was made with Ann, who was taught by Ben."


@pytest.mark.parametrize(
    ("near", "far", "sentence"),
    [
        ("id:a kgs:designedBy id:c", "id:b kgs:designedBy id:c", "The A was designed by the C, as was the B."),
        ("id:a kgs:partOfLine id:line", "id:b kgs:partOfLine id:line", "The A belongs to the Line, as does the B."),
        (
            "id:a kgs:soleUnitFrom id:c",
            "id:b kgs:soleUnitFrom id:c",
            "The A takes its sole unit from the C, as does the B.",
        ),
        ("id:c kgs:foundedBy id:a", "id:c kgs:foundedBy id:b", "The A founded the C, which was also founded by the B."),
    ],
)
def test_two_things_that_share_a_third_are_said_to(near: str, far: str, sentence: str) -> None:
    assert told("a", "b", claim("n1", near), claim("n2", far)) == sentence


def test_two_makers_of_one_thing_are_told_alike() -> None:
    texts = (claim("n1", "id:edition kgs:collaborator id:ann"), claim("n2", "id:edition kgs:collaborator id:partner"))
    assert told("ann", "partner", *texts) == "Ann was the partner on the Edition, as was Partner."


def test_what_is_narrowed_is_not_said_to_be_shared() -> None:
    texts = (claim("n1", "id:a kgs:hybridOf id:c", part='"toe"'), claim("n2", "id:b kgs:hybridOf id:c"))
    assert (
        told("a", "b", *texts) == "The A is a hybrid with the toe of the C, which is also one of the parents of the B."
    )


CHAIN = (
    claim("n1", "id:a kgs:revives id:b"),
    claim("n2", "id:b kgs:revives id:c"),
    claim("n3", "id:c kgs:revives id:d"),
    claim("n4", "id:d kgs:revives id:e"),
    claim("n5", "id:e kgs:revives id:f"),
)


def test_a_long_path_is_cut_into_clauses_that_name_their_things_again() -> None:
    assert told("a", "d", *CHAIN) == "The A revives the B, which revives the C; the C in turn revives the D."
    assert told("a", "f", *CHAIN) == (
        "The A revives the B, which revives the C; the C in turn revives the D, which revives the E; "
        "and the E revives the F."
    )


def test_three_steps_stay_in_one_clause_where_only_one_of_them_begins_with_which() -> None:
    texts = (*CHAIN[:2], claim("n6", "id:c kgs:designedBy id:ann"))
    assert told("a", "ann", *texts) == "The A revives the B, which revives the C, designed by Ann."


def test_a_clause_ends_where_which_would_speak_of_a_year() -> None:
    texts = (claim("n1", "id:a kgs:renamedFrom id:b", date=edtf("1974")), CHAIN[1])
    assert told("a", "c", *texts) == "The A was renamed from the B in 1974; the B in turn revives the C."


def test_a_doubtful_reading_is_called_one() -> None:
    text = claim("n1", "id:a kgs:revives id:b", confidence="low")
    assert told("a", "b", text) == "The A revives the B (on a doubtful reading of One, p1)."


def test_a_disputed_step_says_so_and_the_next_one_shorter() -> None:
    texts = (
        *CHAIN[:2],
        'g:judgements { disagreement:k1 a kgs:Disagreement ; dcterms:title "T"@en ; kgs:gist "G"@en ; '
        "kgs:member claim:n1, claim:n2 . }",
    )
    assert told("a", "c", *texts) == (
        "The A revives the B (according to One, p1, though sources disagree), "
        "which revives the C (One, p1, also disputed)."
    )


def test_more_sources_than_three_are_counted_and_what_is_set_aside_is_not_cited() -> None:
    sources = ("one", "two", "three", "echo", "parrot")
    texts = [claim(f"n{place}", "id:a kgs:revives id:b", source) for place, source in enumerate(sources)]
    rumored = claim("n9", "id:a kgs:revives id:b", "two", status='"rumored"')
    assert told("a", "b", *texts, rumored) == "The A revives the B (One, p1; Two, p1; Three, p1 and 2 more)."


def test_a_statement_of_the_editors_is_cited_as_theirs() -> None:
    assert told("a", "brand", claim("e1", "id:a kgs:brand id:brand", "editors")) == (
        "The A carries the brand of Brand (the editors)."
    )


@pytest.mark.parametrize(
    ("kind", "label", "name"),
    [
        ("Model", "New Balance 2002R", "the New Balance 2002R"),
        ("Edition", "The Basement × New Balance 2002R", "The Basement × New Balance 2002R"),
        ("Line", "New Balance Made in UK", "the New Balance Made in UK line"),
        ("Line", "New Balance 99X series", "the New Balance 99X series"),
        ("Pack", "Refined Future", "the Refined Future pack"),
        ("Mark", "Jumpman logo", "the Jumpman logo"),
        ("Person", "Salehe Bembury", "Salehe Bembury"),
        ("Place", "United States", "the United States"),
        ("Place", "Japan", "Japan"),
        ("Event", "1968 Summer Olympics", "the 1968 Summer Olympics"),
        ("Event", "Macworld 2007", "Macworld 2007"),
        ("Material", "Hairy suede", "hairy suede"),
        ("Concept", "Dad shoe", "“Dad shoe”"),
    ],
)
def test_a_name_stands_in_a_sentence_as_english_has_it(kind: str, label: str, name: str) -> None:
    assert called(Entity(Iri("id:x"), label, kind)) == name
