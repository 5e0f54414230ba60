"""What is believed differently, and why: each expectation is reasoned from the two articles and the rules."""

from __future__ import annotations

from edited_graphs import COMPLEX, TWO_ARTICLES, claim, iri, judgement

from kgsneaker.changes import compare

NO_SOLE = judgement("x1", "kgs:deprecates claim:n0088, claim:n0141", "new-balance-2002r", "soleUnitFrom")


def words(why):
    return [one.words for one in why]


def test_a_new_judgement_sets_a_statement_aside_and_says_why(edited, since):
    (lost,) = since(edited().add("judgements.trig", NO_SOLE)).statements
    assert (lost.change, lost.thing.label, lost.value.label) == ("lost", "New Balance 2002R", "New Balance 860v2")
    assert lost.claims == (iri("claim:n0088"), iri("claim:n0141"))
    assert words(lost.why) == [
        "judgement x1 sets n0088 aside: Because of x1",
        "judgement x1 sets n0141 aside: Because of x1",
    ]


def test_a_shoe_without_its_own_sole_has_that_of_what_it_revives(edited, since):
    found = since(edited().add("judgements.trig", NO_SOLE)).descent
    of_shoe = [one for one in found if one.thing.id == iri("id:new-balance-2002r")]
    assert [(one.older.label, one.was, one.now) for one in of_shoe] == [
        ("New Balance 1906", (), ("sole unit",)),
        ("New Balance 860v2", ("sole unit",), ()),
    ]
    for one in of_shoe:
        assert words(one.why) == ["New Balance 2002R takes its sole unit from New Balance 860v2"]
        assert one.why[0].kind == "step withdrawn"
    # Its editions, colorways and builds have whatever sole it has.
    assert {one.thing.label for one in found} >= {"New Balance 2002RD", "BAPE × New Balance 2002R"}


def test_a_withdrawn_judgement_lets_a_statement_back_in(edited, since):
    graph = edited().replace("judgements.trig", "kgs:deprecates claim:n0092", "kgs:deprecates claim:n0093")
    gained = next(one for one in since(graph).statements if one.change == "gained")
    assert (gained.property.name, gained.value.label) == ("madeIn", "Japan")
    assert words(gained.why) == ["judgement j0003 no longer sets n0092 aside"]


def test_a_preferred_value_sets_the_others_aside(edited, since):
    one = claim("x0001", 'id:new-balance-2002 kgs:released "2009"^^edtf:EDTF')
    prefer = judgement("x1", "kgs:prefers claim:x0001", "new-balance-2002", "released")
    found = since(edited().add(COMPLEX, one).add("judgements.trig", prefer))
    (year,) = found.years
    assert (year.thing.label, year.was, year.now) == ("New Balance 2002", ("2010",), ("2009",))
    lost, gained = sorted(found.statements, key=lambda one: one.change, reverse=True)
    assert words(gained.why) == ["new claim x0001"]
    assert set(words(lost.why)) == {"judgement x1 prefers another value: Because of x1"}


def test_a_status_sets_a_claim_aside(edited, since):
    found = since(edited().replace(COMPLEX, 'kgs:part "upper" .', 'kgs:part "upper" ; kgs:status "rumored" .'))
    (lost,) = found.statements
    assert words(lost.why) == ["claim n0143 is now marked rumored"]
    assert lost.why[0].kind == "claim changed"


def test_another_independent_source_is_another_witness(edited, since):
    web = "<https://w3id.org/kgsneaker/source/web-2002r-feature#p1>"
    found = since(edited().add(COMPLEX, claim("x0001", "id:new-balance-2002 kgs:designedBy id:andrew-nyssen", web)))
    (risen,) = found.witnesses
    assert (risen.thing.label, risen.was, risen.now) == ("New Balance 2002", 1, 2)
    assert words(risen.why) == ["new claim x0001"]
    assert found.statements == ()


def test_a_source_that_turns_out_to_repeat_another_is_no_witness(edited):
    repeats = "g:evidence { source:complex-2002r prov:wasDerivedFrom source:web-2002r-feature . }"
    web = "<https://w3id.org/kgsneaker/source/web-2002r-feature#p1>"
    before = edited().add(COMPLEX, claim("x0001", "id:new-balance-2002 kgs:designedBy id:andrew-nyssen", web))
    after = edited().add(COMPLEX, claim("x0001", "id:new-balance-2002 kgs:designedBy id:andrew-nyssen", web))
    found = compare(before.path, after.add(COMPLEX, repeats).path)
    (fallen,) = [one for one in found.witnesses if one.property.name == "designedBy"]
    assert (fallen.was, fallen.now) == (2, 1)
    assert fallen.why[0].kind == "source changed"
    assert fallen.why[0].ids == (iri("source:complex-2002r"),)


def test_a_second_value_contests_the_first(edited, since):
    found = since(edited().add(COMPLEX, claim("x0001", "id:new-balance-2002 kgs:madeIn id:japan")))
    (contested,) = found.contested
    assert contested.now
    assert (contested.property.name, contested.value.label) == ("madeIn", "United States")
    assert "disagreement opened" in {one.kind for one in contested.why}
    assert "values" in {one.kind for one in found.disagreements if one.change == "opened"}


def test_a_shoe_older_than_what_it_descends_from_opens_a_disagreement(edited, since):
    found = since(edited().add(COMPLEX, claim("x0001", 'id:new-balance-1906 kgs:released "2024"^^edtf:EDTF')))
    assert "chronology" in {one.kind for one in found.disagreements}


def test_what_a_thing_inherits_may_change_in_part(edited, since):
    (one,) = [
        one
        for one in since(
            edited().add(
                COMPLEX,
                claim(
                    "x0001", "id:new-balance-2002r kgs:componentFrom id:new-balance-860v2", more='; kgs:part "tongue"'
                ),
            )
        ).descent
        if one.thing.id == iri("id:new-balance-2002r")
    ]
    assert (one.change, one.was, one.now) == ("changed", ("sole unit",), ("sole unit", "tongue"))
    assert words(one.why) == ["New Balance 2002R takes a part from New Balance 860v2 (tongue)"]


def test_rules_and_ontology_of_a_dump_are_not_those_of_today(tmp_path):
    import kgsneaker

    dump = tmp_path / "old.nq"
    lines = kgsneaker.open(str(TWO_ARTICLES)).store.dump("nq").decode().splitlines(keepends=True)
    dump.write_text("".join(line for line in lines if "accepted" not in line), encoding="utf-8")
    assert not compare(str(dump), str(TWO_ARTICLES))
