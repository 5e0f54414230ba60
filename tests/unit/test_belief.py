"""What is believed of a few claims: which are accepted, their triples, days, amounts, witnesses, descent."""

from __future__ import annotations

import pytest
from small_graphs import believed, claim, edtf, holds, judgement, values

from kgsneaker import belief
from kgsneaker.namespaces import PREFIXES
from kgsneaker.stores.base import Store
from kgsneaker.stores.rdf import RdflibStore
from kgsneaker.terms import Literal

XSD = "http://www.w3.org/2001/XMLSchema#"
MADE = "id:a kgs:madeIn id:japan"


def days(store: Store, subject: str) -> tuple[set[str], set[str]]:
    first, last = (values(store, subject, f"kgs:{end}Day") for end in ("earliest", "latest"))
    return {str(day) for day in first}, {str(day) for day in last}


def witnesses(store: Store, name: str) -> str:
    (count,) = values(store, f"claim:{name}", "kgs:witnesses")
    return str(count)


def test_a_plain_claim_is_accepted_and_its_triple_believed() -> None:
    store = believed(claim("n1", MADE))
    assert holds(store, "claim:n1 kgs:accepted true")
    assert holds(store, MADE)


@pytest.mark.parametrize("status", ["rumored", "expected", "alleged", "target", "misprint", "opinion"])
def test_hearsay_is_on_record_and_not_believed(status: str) -> None:
    store = believed(claim("n1", MADE, status=f'"{status}"'))
    assert not holds(store, "claim:n1 kgs:accepted true")
    assert not holds(store, MADE)
    assert store.ask(f"ASK {{ GRAPH claim:n1 {{ {MADE} }} }}")


def test_what_was_once_so_is_believed() -> None:
    store = believed(claim("n1", "id:ann kgs:employedBy id:brand", status='"former"'))
    assert holds(store, "id:ann kgs:employedBy id:brand")


def test_a_deprecated_claim_is_not_believed_and_another_of_the_same_value_is() -> None:
    one = (claim("n1", MADE), judgement("j1", "deprecates", "claim:n1"))
    assert not holds(believed(*one), MADE)
    both = believed(*one, claim("n2", MADE, "two"))
    assert holds(both, MADE)
    assert not holds(both, "claim:n1 kgs:accepted true")


def test_a_preference_sets_aside_the_other_values_and_not_the_other_claims() -> None:
    store = believed(
        claim("n1", MADE),
        claim("n2", MADE, "two"),
        claim("n3", "id:a kgs:madeIn id:vietnam", "three"),
        claim("n4", "id:b kgs:madeIn id:vietnam", "three"),
        judgement("j1", "prefers", "claim:n1"),
    )
    accepted = [name for name in ("n1", "n2", "n3", "n4") if holds(store, f"claim:{name} kgs:accepted true")]
    assert accepted == ["n1", "n2", "n4"]
    assert values(store, "id:a", "kgs:madeIn") == {"https://w3id.org/kgsneaker/id/japan"}


def test_a_preference_where_many_values_are_possible_sets_nothing_aside() -> None:
    store = believed(
        claim("n1", "id:a kgs:designedBy id:ann"),
        claim("n2", "id:a kgs:designedBy id:ben"),
        judgement("j1", "prefers", "claim:n1"),
    )
    assert len(values(store, "id:a", "kgs:designedBy")) == 2


def test_a_triple_that_needs_its_qualifiers_never_stands_alone() -> None:
    store = believed(claim("n1", "id:a kgs:comparedWith id:b", aspect='"price"'))
    assert holds(store, "claim:n1 kgs:accepted true")
    assert not holds(store, "id:a kgs:comparedWith id:b")


@pytest.mark.parametrize(
    ("step", "broader"),
    [
        ("revives", {"wholeFrom", "derivesFrom"}),
        ("colorwayOf", {"wholeFrom", "derivesFrom"}),
        ("soleUnitFrom", {"partFrom", "derivesFrom"}),
        ("hybridOf", {"partFrom", "derivesFrom"}),
        ("inspiredBy", {"influence"}),
        ("succeeds", set()),
    ],
)
def test_a_step_is_believed_under_its_broader_names(step: str, broader: set[str]) -> None:
    store = believed(claim("n1", f"id:a kgs:{step} id:b"))
    every = ("wholeFrom", "partFrom", "derivesFrom", "influence")
    assert {name for name in every if holds(store, f"id:a kgs:{name} id:b")} == broader


def test_a_step_that_is_not_accepted_leads_nowhere() -> None:
    store = believed(claim("n1", "id:a kgs:revives id:b", status='"rumored"'))
    assert not holds(store, "id:a ?any id:b")


def test_a_part_comes_down_unless_a_nearer_shoe_took_its_own() -> None:
    steps = (claim("n1", "id:a kgs:revives id:b"), claim("n2", "id:b kgs:soleUnitFrom id:c"))
    assert holds(believed(*steps), "id:a kgs:soleDescendsFrom id:c ; kgs:descendsFrom id:c")
    replaced = believed(*steps, claim("n3", "id:a kgs:soleUnitFrom id:d"))
    assert holds(replaced, "id:a kgs:soleDescendsFrom id:d ; kgs:descendsWhollyFrom id:b")
    assert not holds(replaced, "id:a kgs:descendsFrom id:c")


def test_the_named_part_of_a_hybrid_descends_as_a_part() -> None:
    store = believed(claim("n1", "id:a kgs:hybridOf id:b", part='"Toe  Box"'))
    assert holds(store, "id:a kgs:partDescendsFrom id:b ; kgs:descendsFrom id:b")
    assert not holds(store, "id:a kgs:descendsWhollyFrom id:b")


def test_a_dated_claim_has_a_first_and_a_last_day() -> None:
    store = believed(
        claim("n1", f"id:a kgs:released {edtf('2010-02')}"), claim("n2", f"id:b kgs:founded {edtf('202X')}")
    )
    assert days(store, "claim:n1") == ({"2010-02-01"}, {"2010-02-28"})
    assert days(store, "claim:n2") == ({"2020-01-01"}, {"2029-12-31"})
    assert days(store, "id:a") == ({"2010-02-01"}, {"2010-02-28"})
    assert days(store, "id:b") == (set(), set())


def test_a_thing_spans_all_its_accepted_release_dates() -> None:
    store = believed(
        claim("n1", f"id:a kgs:released {edtf('2010')}", market='"US"'),
        claim("n2", f"id:a kgs:released {edtf('2012-05')}", market='"JP"'),
        claim("n3", f"id:a kgs:released {edtf('1999')}", status='"rumored"'),
    )
    assert days(store, "id:a") == ({"2010-01-01"}, {"2012-05-31"})


def test_an_open_end_stays_open() -> None:
    store = believed(
        claim("n1", f"id:a kgs:released {edtf('../1974')}"), claim("n2", f"id:a kgs:released {edtf('1970')}")
    )
    assert days(store, "claim:n1") == (set(), {"1974-12-31"})
    assert days(store, "id:a") == (set(), {"1974-12-31"})


def test_an_amount_is_told_in_numbers_and_words() -> None:
    store = believed(claim("n1", "id:a kgs:listPrice amt:usd-99.5..130", status='"expected"'))
    amount = f"<{PREFIXES['amt']}usd-99.5..130>"  # two dots in a row: Oxigraph reads them in TriG and not in SPARQL
    assert values(store, amount, "kgs:lowAmount") == {Literal("99.5", f"{XSD}decimal")}
    assert values(store, amount, "kgs:highAmount") == {Literal("130", f"{XSD}decimal")}
    assert values(store, amount, "kgs:currency") == {Literal("USD")}
    assert {str(label) for label in values(store, amount, "skos:prefLabel")} == {"99.5–130 USD"}


def test_sources_that_repeat_a_source_of_the_value_are_one_witness_with_it() -> None:
    store = believed(
        claim("n1", MADE, "one"),
        claim("n2", MADE, "echo"),
        claim("n3", "id:b kgs:madeIn id:japan", "two"),
        claim("n4", "id:b kgs:madeIn id:japan", "three"),
        claim("n5", "id:c kgs:madeIn id:japan", "echo"),
        claim("n6", "id:c kgs:madeIn id:japan", "parrot"),
        claim("n7", "id:d kgs:madeIn id:japan", "echo"),
        claim("n8", "id:d kgs:madeIn id:japan", "two"),
    )
    assert {name: witnesses(store, name) for name in ("n1", "n2", "n3", "n4", "n5", "n7", "n8")} == {
        "n1": "1",
        "n2": "1",  # the echo adds nothing
        "n3": "2",
        "n4": "2",
        "n5": "1",  # two echoes of a source that is silent here
        "n7": "2",
        "n8": "2",  # an echo counts where what it echoes is silent
    }


def test_witnesses_are_counted_for_one_value_and_editors_add_none() -> None:
    store = believed(
        claim("n1", MADE, "one"),
        claim("n2", "id:a kgs:madeIn id:vietnam", "two"),
        claim("n3", "id:b kgs:brand id:brand", "editors"),
        claim("n4", "id:c kgs:brand id:brand", "editors"),
        claim("n5", "id:c kgs:brand id:brand", "two"),
        claim("n6", "id:c kgs:brand id:brand", "two"),
    )
    assert [witnesses(store, name) for name in ("n1", "n2", "n3", "n4", "n6")] == ["1", "1", "1", "1", "1"]


def test_claims_that_disagree_are_marked() -> None:
    store = believed(
        claim("n1", MADE),
        claim("n2", "id:a kgs:madeIn id:vietnam", "two"),
        claim("n3", "id:b kgs:madeIn id:vietnam", "two"),
        claim("n4", "id:a kgs:usesMaterial id:mesh"),
        'g:judgements { disagreement:k1 a kgs:Disagreement ; dcterms:title "T"@en ; '
        'kgs:gist "G"@en ; kgs:member claim:n4 }',
    )
    marked = [name for name in ("n1", "n2", "n3", "n4") if holds(store, f"claim:{name} kgs:contested true")]
    assert marked == ["n1", "n2", "n4"]


def test_names_and_kinds_are_believed_as_they_stand() -> None:
    assert holds(believed(), 'id:a a kgs:Model ; skos:prefLabel "A"@en')


def test_deriving_again_changes_nothing() -> None:
    store = believed(
        claim("n1", "id:a kgs:revives id:b"),
        claim("n2", f"id:b kgs:released {edtf('2010')}"),
        claim("n3", f"id:b kgs:released {edtf('2011')}"),
        claim("n4", "id:a kgs:listPrice amt:usd-130"),
    )
    before = store.dump("nq")
    belief.derive(store)
    assert store.dump("nq") == before


def test_both_stores_believe_the_same() -> None:
    texts = (
        claim("n1", "id:a kgs:revives id:b", date=edtf("2020")),
        claim("n2", "id:b kgs:soleUnitFrom id:c", "echo"),
        claim("n3", f"id:b kgs:released {edtf('2010~')}"),
        claim("n4", f"id:a kgs:released {edtf('2001')}"),
        claim("n5", "id:a kgs:listPrice amt:usd-100..130", market='"US"'),
        claim("n6", "id:a kgs:listPrice amt:usd-250", "two", market='"US"'),
        claim("n7", MADE, status='"rumored"'),
        judgement("j1", "deprecates", "claim:n6"),
    )
    assert believed(*texts).dump("nq") == believed(*texts, into=RdflibStore()).dump("nq")


def test_a_date_that_is_none_has_no_days_and_stops_nothing() -> None:
    store = believed(claim("n1", f"id:a kgs:released {edtf('next summer')}"))
    assert holds(store, "claim:n1 kgs:accepted true")
    assert values(store, "claim:n1", "kgs:earliestDay") == values(store, "id:a", "kgs:earliestDay") == set()


def test_a_value_that_is_hedged_is_a_value_of_its_own() -> None:
    price = "id:a kgs:listPrice amt:usd-100"
    store = believed(
        claim("n1", price, "one"),
        claim("n2", price, "two"),
        claim("n3", price, "three", bound='"over"'),
        claim("n4", price, "three", approx='"yes"'),
        claim("n5", price, "three", market='"US"'),
        claim("n6", "id:a kgs:brand id:brand", "one"),
        claim("n7", "id:a kgs:brand id:brand", "two", approx='"yes"'),
    )
    counted = {name: witnesses(store, name) for name in ("n1", "n2", "n3", "n4", "n5", "n6", "n7")}
    assert counted == {"n1": "3", "n2": "3", "n3": "1", "n4": "1", "n5": "3", "n6": "2", "n7": "2"}
