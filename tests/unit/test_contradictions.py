"""When claims contradict each other: by value, on record, in time, or in a circle."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_graphs import believed, claim, date, edtf, judgement

from kgsneaker.contradictions import Contradiction, _circles, find, values_contradict
from kgsneaker.namespaces import expand
from kgsneaker.stores.base import Store
from kgsneaker.terms import RDF_LANG_STRING, Iri, Literal, Term

USD_130, USD_150, EUR_130 = (expand(f"amt:{name}") for name in ("usd-130", "usd-150", "eur-130"))
RANGE = expand("amt:usd-100..130")


def text(words: str, language: str = "en") -> Literal:
    return Literal(words, RDF_LANG_STRING, language)


def short(contradiction: Contradiction) -> tuple[str, list[str], list[str]]:
    names = ([iri.rsplit("/", 1)[1] for iri in some] for some in (contradiction.claims, contradiction.about))
    return (contradiction.kind, *names)


def found(store: Store) -> list[tuple[str, list[str], list[str]]]:
    return [short(contradiction) for contradiction in find(store)]


def against(*texts: str) -> list[list[str]]:
    """The claims of every contradiction of values."""
    return [claims for kind, claims, _ in found(believed(*texts)) if kind == "values"]


@pytest.mark.parametrize(
    ("first", "second", "contradict"),
    [
        (Iri("http://x/a"), Iri("http://x/b"), True),
        (Iri("http://x/a"), Iri("http://x/a"), False),
        (date("2010"), date("2010-09"), False),  # a day inside the year
        (date("2010-09"), date("2010"), False),
        (date("2010"), date("2011"), True),
        (date("2010"), date("2010~"), False),  # "about" does not widen
        (date("2010/2012"), date("2011/2013"), True),  # they meet, and neither lies in the other
        (date("../2011"), date("2010"), False),
        (date("202X"), date("2019"), True),
        (USD_130, USD_150, True),
        (USD_130, EUR_130, False),
        (USD_130, RANGE, True),
        (text("Designer"), text("designer"), False),
        (text("designer"), text("manager"), True),
        (text("Sneaker", "en"), text("Sneaker", "de"), False),
        (Iri("http://x/a"), text("a"), True),
    ],
)
def test_two_values_contradict_where_both_cannot_be_true(first: Term, second: Term, contradict: bool) -> None:
    assert values_contradict(first, second) is contradict
    assert values_contradict(second, first) is contradict


def test_two_places_of_manufacture_contradict() -> None:
    assert found(
        believed(
            claim("n1", "id:a kgs:madeIn id:japan"),
            claim("n2", "id:a kgs:madeIn id:vietnam", "two"),
            claim("n3", "id:a kgs:madeIn id:japan", "three"),
            claim("n4", "id:b kgs:madeIn id:vietnam"),
        )
    ) == [("values", ["n1", "n2", "n3"], ["a", "ns#madeIn"])]


def test_two_materials_do_not_contradict() -> None:
    assert not against(claim("n1", "id:a kgs:usesMaterial id:mesh"), claim("n2", "id:a kgs:usesMaterial id:suede"))


def test_a_claim_that_agrees_with_both_sides_stays_out() -> None:
    assert against(
        claim("n1", f"id:a kgs:founded {edtf('201X')}"),
        claim("n2", f"id:a kgs:founded {edtf('2010')}"),
        claim("n3", f"id:a kgs:founded {edtf('2011')}"),
    ) == [["n2", "n3"]]


@pytest.mark.parametrize(
    ("first", "second", "contradict"),
    [
        ({}, {}, True),
        ({"market": '"US"'}, {"market": '"US"'}, True),
        ({"market": '"US"'}, {"market": '"JP"'}, False),
        ({"market": '"US"'}, {}, False),  # only one states it
        ({"market": '"US"'}, {"scope": '"outlets"'}, False),
        ({"market": '"US"', "scope": '"outlets"'}, {"market": '"US"'}, False),
        ({"market": '"US", "CA"'}, {"market": '"US"'}, True),  # the US are meant by both
        ({"market": '"US", "CA"'}, {"market": '"JP"'}, False),
        ({"part": '"heel"'}, {"part": '"toe"'}, True),  # a price has no part: the ontology does not name it
        ({"date": edtf("2010")}, {"date": edtf("2020")}, False),
    ],
)
def test_values_of_different_occasions_do_not_contradict(
    first: dict[str, str], second: dict[str, str], contradict: bool
) -> None:
    claims = against(
        claim("n1", "id:a kgs:listPrice amt:usd-130", **first), claim("n2", "id:a kgs:listPrice amt:usd-150", **second)
    )
    assert claims == ([["n1", "n2"]] if contradict else [])


def test_prices_in_two_currencies_do_not_contradict() -> None:
    assert not against(claim("n1", "id:a kgs:listPrice amt:usd-130"), claim("n2", "id:a kgs:listPrice amt:jpy-15400"))


def test_hearsay_contradicts_too_but_leaves_the_case_decided() -> None:
    (one,) = find(
        believed(
            claim("n1", "id:a kgs:madeIn id:japan", status='"rumored"'),
            claim("n2", "id:a kgs:madeIn id:vietnam", "two"),
        )
    )
    assert short(one)[1] == ["n1", "n2"]
    assert one.decided


def test_a_contradiction_is_open_while_two_sides_are_accepted_or_none_is() -> None:
    sides = [claim("n1", "id:a kgs:madeIn id:japan"), claim("n2", "id:a kgs:madeIn id:vietnam", "two")]
    assert [one.decided for one in find(believed(*sides))] == [False]
    assert [one.decided for one in find(believed(*sides, judgement("j1", "prefers", "claim:n2")))] == [True]
    assert [one.decided for one in find(believed(*sides, judgement("j1", "deprecates", "claim:n1")))] == [True]
    none = judgement("j1", "deprecates", "claim:n1, claim:n2")
    assert [one.decided for one in find(believed(*sides, none))] == [False]


def test_what_is_left_of_two_markets_is_decided() -> None:
    (one,) = find(
        believed(
            claim("n1", f"id:a kgs:released {edtf('2010')}", market='"US"'),
            claim("n2", f"id:a kgs:released {edtf('2011')}", "two", market='"US"'),
            claim("n3", f"id:a kgs:released {edtf('2012')}", market='"JP"'),
            claim("n4", f"id:a kgs:released {edtf('2013')}", "two", market='"JP"'),
            judgement("j1", "deprecates", "claim:n2, claim:n4"),
        )
    )
    assert one.kind == "values"
    assert one.decided


RECORDED = (
    'g:judgements { disagreement:k1 a kgs:Disagreement ; dcterms:title "Which shoe"@en, "どの靴"@ja ; '
    'kgs:gist "One or the other."@en ; kgs:member claim:n2, claim:n1 }'
)


def test_a_recorded_disagreement_is_one_in_whatever_languages_it_is_told() -> None:
    claims = (claim("n1", "id:a kgs:designedBy id:ann"), claim("n2", "id:a kgs:designedBy id:ben"))
    (one,) = find(believed(*claims, RECORDED))
    assert short(one) == ("recorded", ["n1", "n2"], ["k1"])
    assert (one.title, one.gist, one.decided) == ("Which shoe", "One or the other.", False)
    settled = "g:judgements { disagreement:k1 kgs:settledBy judgement:j1 }"
    (one,) = find(believed(*claims, RECORDED, settled))
    assert (one.decided, one.settled_by) == (True, (expand("judgement:j1"),))


@pytest.mark.parametrize(
    ("newer", "older", "contradicts"),
    [
        ("2010", "2020", True),
        ("2020", "2010", False),
        ("2010", "2010", False),
        ("2010-03", "2010", False),  # the older one may be of January
        ("2010-03", "2010-05", True),
        ("../1974", "1980", True),  # open at one end, and late all the same
        ("1974/..", "1980", False),
        ("1970", "1972/..", True),
        ("1970", "../1980", False),
    ],
)
def test_a_shoe_that_was_out_before_its_origin_contradicts_it(newer: str, older: str, contradicts: bool) -> None:
    store = believed(
        claim("n1", "id:new kgs:revives id:old"),
        claim("n2", f"id:new kgs:released {edtf(newer)}"),
        claim("n3", f"id:old kgs:released {edtf(older)}"),
    )
    assert found(store) == ([("chronology", ["n1", "n2", "n3"], ["new", "old"])] if contradicts else [])


def test_only_what_is_accepted_is_older_than_its_origin() -> None:
    def chronology(step: dict[str, str], date_: dict[str, str]) -> list[tuple[str, list[str], list[str]]]:
        return found(
            believed(
                claim("n1", "id:new kgs:soleUnitFrom id:old", **step),
                claim("n2", f"id:new kgs:released {edtf('2010')}", **date_),
                claim("n3", f"id:old kgs:released {edtf('2020')}"),
            )
        )

    assert chronology({}, {})
    assert not chronology({"status": '"rumored"'}, {})
    assert not chronology({}, {"status": '"expected"'})


def test_a_shoe_without_a_date_between_two_hides_nothing() -> None:
    claims = [
        claim("n1", "id:new kgs:revives id:b"),
        claim("n2", "id:b kgs:soleUnitFrom id:old"),
        claim("n3", f"id:new kgs:released {edtf('2010')}"),
        claim("n4", f"id:old kgs:released {edtf('2020')}"),
    ]
    assert found(believed(*claims)) == [("chronology", ["n1", "n2", "n3", "n4"], ["new", "old"])]
    # With a date of its own the one between is held against both sides, and nothing is told twice.
    dated = claim("n5", f"id:b kgs:released {edtf('2015')}")
    assert found(believed(*claims, dated)) == [
        ("chronology", ["n2", "n4", "n5"], ["b", "old"]),
        ("chronology", ["n1", "n3", "n5"], ["new", "b"]),
    ]


def test_one_date_of_several_that_is_too_early_is_found() -> None:
    store = believed(
        claim("n1", "id:new kgs:revives id:old"),
        claim("n2", f"id:new kgs:released {edtf('2010')}"),
        claim("n3", f"id:new kgs:released {edtf('2021')}", "two"),
        claim("n4", f"id:old kgs:released {edtf('2020')}"),
    )
    assert [one for one in found(store) if one[0] == "chronology"] == [
        ("chronology", ["n1", "n2", "n4"], ["new", "old"])
    ]


@pytest.mark.parametrize(
    ("newer", "older", "contradicts"),
    [
        ({}, {"market": '"Japan"'}, False),  # it may have been out elsewhere before
        ({"market": '"Japan"'}, {"market": '"Japan"'}, True),
        ({"market": '"US"'}, {"market": '"Japan"'}, False),
        ({"market": '"US"'}, {}, True),  # nowhere was the older one out by then
    ],
)
def test_a_market_limits_the_older_date(newer: dict[str, str], older: dict[str, str], contradicts: bool) -> None:
    store = believed(
        claim("n1", "id:new kgs:revives id:old"),
        claim("n2", f"id:new kgs:released {edtf('2010')}", **newer),
        claim("n3", f"id:old kgs:released {edtf('2020')}", **older),
    )
    assert found(store) == ([("chronology", ["n1", "n2", "n3"], ["new", "old"])] if contradicts else [])


def test_a_chronology_in_a_circle_ends() -> None:
    store = believed(
        claim("n1", "id:a kgs:variantOf id:b"),
        claim("n2", "id:b kgs:variantOf id:a"),
        claim("n3", f"id:a kgs:released {edtf('2010')}"),
        claim("n4", f"id:b kgs:released {edtf('2020')}"),
    )
    assert [(kind, about) for kind, _, about in found(store)] == [("chronology", ["a", "b"]), ("cycle", ["a", "b"])]


def test_influence_may_look_forward_in_the_line() -> None:
    store = believed(
        claim("n1", "id:new kgs:inspiredBy id:old"),
        claim("n2", f"id:new kgs:released {edtf('2010')}"),
        claim("n3", f"id:old kgs:released {edtf('2020')}"),
    )
    assert found(store) == []


@pytest.mark.parametrize(
    ("steps", "circles"),
    [
        ("a>b b>c", []),
        ("a>a", [["a"]]),
        ("a>b b>a", [["a", "b"]]),
        ("a>b b>c c>a", [["a", "b", "c"]]),
        ("a>b b>a c>d d>c", [["a", "b"], ["c", "d"]]),
        ("a>b b>a d>a b>e", [["a", "b"]]),  # what leads in or out is not in it
        ("a>b a>c b>d c>d", []),
    ],
)
def test_circles_of_descent_are_found(steps: str, circles: list[list[str]]) -> None:
    claims = [
        claim(f"n{number}", f"id:{step[0]} kgs:variantOf id:{step[2]}") for number, step in enumerate(steps.split())
    ]
    known = found(believed(*claims))
    assert [about for kind, _, about in known if kind == "cycle"] == circles
    assert len(known) == len(circles)


@given(st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"))))
def test_circles_are_the_strongly_connected_components(steps: set[tuple[str, str]]) -> None:
    graph: networkx.DiGraph[str] = networkx.DiGraph(sorted(steps))
    known = networkx.strongly_connected_components(graph)
    expected = sorted(tuple(sorted(one)) for one in known if len(one) > 1 or (min(one), min(one)) in steps)
    assert _circles(sorted(steps)) == expected


def test_a_circle_longer_than_the_stack_of_python_is_found() -> None:
    ring = [(f"{number:05}", f"{(number + 1) % 5000:05}") for number in range(5000)]
    assert [len(circle) for circle in _circles(ring)] == [5000]


def test_a_circle_names_the_claims_inside_it_and_no_others() -> None:
    store = believed(
        claim("n1", "id:a kgs:variantOf id:b"),
        claim("n2", "id:b kgs:soleUnitFrom id:a", "two"),
        claim("n3", "id:b kgs:soleUnitFrom id:a", "three"),
        claim("n4", "id:b kgs:revives id:c"),
    )
    assert found(store) == [("cycle", ["n1", "n2", "n3"], ["a", "b"])]


def test_a_circle_that_is_not_accepted_is_none() -> None:
    store = believed(
        claim("n1", "id:a kgs:variantOf id:b"),
        claim("n2", "id:b kgs:variantOf id:a"),
        judgement("j1", "deprecates", "claim:n2"),
    )
    assert found(store) == []
