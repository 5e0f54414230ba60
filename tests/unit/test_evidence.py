"""Who says so: claims with passage, source and qualifiers, and claims taken together as statements."""

from __future__ import annotations

from small_graphs import believed, claim, date, edtf, evidence_of, ids, iri, judgement

from kgsneaker.answers import Statement
from kgsneaker.evidence import Evidence
from kgsneaker.namespaces import BASE, expand
from kgsneaker.register import Register
from kgsneaker.terms import RDF_LANG_STRING, Literal

MADE_IN, RELEASED = expand("kgs:madeIn"), expand("kgs:released")


def test_a_claim_has_its_gist_passage_source_and_confidence() -> None:
    (one,) = evidence_of(claim("n1", "id:a kgs:madeIn id:japan", "two", "low")).about([iri("a")])
    said = one.claim
    assert (said.subject, said.property.name, said.property.label) == (iri("a"), "madeIn", "was made in")
    assert (said.value.term, said.value.label) == (iri("japan"), "Japan")
    assert (said.gist, said.confidence, said.accepted) == ("Gist of n1.", "low", True)
    assert (said.passage.id, said.passage.locator) == (f"{BASE}source/two#p1", "p1")
    assert (said.source.title, said.source.publisher, said.source.trust) == ("Title of two", "Two", "reported")
    assert (one.witnesses, one.contested) == (1, False)


def test_qualifiers_are_texts_dates_and_things_in_words() -> None:
    (one,) = evidence_of(
        claim(
            "n1",
            "id:ann kgs:jobTitle 'designer'@en",
            part='"upper", "heel"',
            org="id:brand",
            from_=edtf("2010~"),
            price="amt:usd-130",
        )
    ).about([iri("ann")])
    qualifiers = {key: [value.label for value in some] for key, some in one.claim.qualifiers.items()}
    assert qualifiers == {"part": ["heel", "upper"], "org": ["Brand"], "from": ["about 2010"], "price": ["130 USD"]}
    assert one.claim.qualifier("part") == "heel, upper"
    assert one.claim.qualifier("market") == ""


def test_claims_are_found_from_both_ends_and_by_property() -> None:
    evidence = evidence_of(
        claim("n2", "id:a kgs:madeIn id:japan"),
        claim("n1", "id:b kgs:madeIn id:japan"),
        claim("n3", f"id:a kgs:released {edtf('2010')}"),
    )
    assert ids(evidence.about([iri("a")])) == ["n2", "n3"]
    assert ids(evidence.about([iri("a"), iri("b")], [MADE_IN])) == ["n1", "n2"]
    assert ids(evidence.pointing_at([iri("japan")])) == ["n1", "n2"]
    assert ids(evidence.pointing_at([iri("japan")], [RELEASED])) == []
    assert ids(evidence.everything([RELEASED])) == ["n3"]


def test_nothing_asked_is_nothing_found() -> None:
    evidence = evidence_of(claim("n1", "id:a kgs:madeIn id:japan"))
    assert evidence.about([]) == evidence.pointing_at([]) == evidence.claims([]) == []


def test_a_thing_without_a_claim_has_no_evidence() -> None:
    evidence = evidence_of(claim("n1", "id:a kgs:madeIn id:japan"))
    assert evidence.about([iri("b")]) == []
    assert evidence.about([iri("nowhere")]) == []


def test_a_value_that_is_not_on_the_register_is_called_by_its_short_name() -> None:
    (one,) = evidence_of(claim("n1", "id:a kgs:madeIn id:atlantis")).about([iri("a")])
    assert one.claim.value.label == "id:atlantis"
    assert one.claim.value.is_entity


def test_a_source_that_is_not_described_is_called_by_its_short_name() -> None:
    (one,) = evidence_of(
        claim("n1", "id:a kgs:madeIn id:japan", "elsewhere"),
        f'g:evidence {{ <{BASE}source/elsewhere#p1> kgs:locator "p9" ; oa:hasSource source:elsewhere }}',
    ).about([iri("a")])
    assert (one.claim.source.title, one.claim.passage.locator) == ("source:elsewhere", "p9")


def test_a_gist_in_two_languages_is_one_claim_told_in_english() -> None:
    evidence = evidence_of(
        claim("n1", "id:a kgs:madeIn id:japan"), 'g:evidence { claim:n1 kgs:gist "日本製"@ja, "Aus Japan."@de }'
    )
    (one,) = evidence.everything()
    assert one.claim.gist == "Gist of n1."


def test_a_label_in_two_languages_is_one_thing_with_an_english_name() -> None:
    store = believed(
        'g:entities { id:a skos:prefLabel "ア"@ja ; skos:altLabel "A1"@en, "エー"@ja . }',
        'g:entities { id:kutsu a kgs:Model ; skos:prefLabel "靴"@ja, "Schuh"@de }',
    )
    entities = Register(store).entities
    assert entities[iri("a")].label == "A"
    assert set(entities[iri("a")].names) == {"ア", "A1", "エー"}
    assert (entities[iri("kutsu")].label, entities[iri("kutsu")].names) == ("Schuh", ("靴",))


def test_dates_and_texts_are_shown_in_words_and_keep_their_terms() -> None:
    evidence = evidence_of(
        claim("n1", f"id:a kgs:released {edtf('2023-21')}"), claim("n2", 'id:a kgs:alsoKnownAs "Ａ號"@zh-hant')
    )
    dated, named = evidence.about([iri("a")])
    assert (dated.claim.value.term, dated.claim.value.label) == (date("2023-21"), "spring 2023")
    assert (named.claim.value.term, named.claim.value.label) == (Literal("Ａ號", RDF_LANG_STRING, "zh-hant"), "Ａ號")


def test_claims_of_one_value_are_one_statement() -> None:
    evidence = evidence_of(
        claim("n1", "id:a kgs:madeIn id:japan", "one"),
        claim("n2", "id:a kgs:madeIn id:vietnam", "two"),
        claim("n3", "id:a kgs:madeIn id:japan", "three"),
        claim("n4", "id:a kgs:madeIn id:japan", "echo"),
        judgement("j1", "deprecates", "claim:n2", "Wrong."),
    )
    japan, vietnam = evidence.statements(evidence.about([iri("a")]))
    assert [claim.id for claim in japan.claims] == [expand(f"claim:{name}") for name in ("n1", "n3", "n4")]
    assert (japan.witnesses, japan.accepted, japan.contested, japan.judgements) == (2, True, True, ())
    assert (vietnam.witnesses, vietnam.accepted, vietnam.contested) == (1, False, True)
    (judged,) = vietnam.judgements
    assert (judged.verdict, judged.reason, judged.date) == ("deprecate", "Wrong.", "2026-11-21")
    assert judged.claims == (expand("claim:n2"),)


def test_accepted_values_of_a_property_come_first() -> None:
    evidence = evidence_of(
        claim("n1", "id:a kgs:madeIn id:japan", status='"rumored"'),
        claim("n2", "id:a kgs:usesMaterial id:mesh"),
        claim("n3", "id:a kgs:madeIn id:vietnam"),
    )
    told = evidence.statements(evidence.everything())
    assert [(s.property.name, s.value.label) for s in told] == [
        ("madeIn", "Vietnam"),
        ("madeIn", "Japan"),
        ("usesMaterial", "Mesh"),
    ]


def test_a_statement_is_accepted_by_one_accepted_claim() -> None:
    evidence = evidence_of(
        claim("n1", "id:a kgs:madeIn id:japan", status='"rumored"'), claim("n2", "id:a kgs:madeIn id:japan", "two")
    )
    (one,) = evidence.statements(evidence.everything())
    assert one.accepted
    assert [claim.accepted for claim in one.claims] == [False, True]


def test_the_same_words_in_two_languages_are_two_values() -> None:
    evidence = evidence_of(
        claim("n1", 'id:a kgs:alsoKnownAs "Zebra"@en'), claim("n2", 'id:a kgs:alsoKnownAs "Zebra"@de')
    )
    assert len(evidence.statements(evidence.everything())) == 2


def test_one_judgement_may_prefer_and_deprecate() -> None:
    evidence = evidence_of(
        claim("n1", "id:a kgs:madeIn id:japan"),
        claim("n2", "id:a kgs:madeIn id:vietnam", "two"),
        judgement("j1", "prefers", "claim:n1"),
        "g:judgements { judgement:j1 kgs:deprecates claim:n2 }",
    )
    verdicts = {claim.rsplit("/", 1)[1]: [j.verdict for j in some] for claim, some in evidence.judgements.items()}
    assert verdicts == {"n1": ["prefer"], "n2": ["deprecate"]}


def test_a_property_reads_in_both_directions() -> None:
    readings = Register(believed()).readings
    sole = readings[expand("kgs:soleUnitFrom")]
    assert (sole.property.label, sole.inverse) == ("takes its sole unit from", "lends its sole unit to")
    assert not sole.single_valued
    assert readings[MADE_IN].single_valued


def test_sources_carry_what_they_repeat() -> None:
    store = believed(
        'g:evidence { source:two dcterms:creator "Ann", "Ben" ; dcterms:title "二"@ja ; schema:url <https://x.org/a> }'
    )
    sources = Register(store).sources
    assert sources[expand("source:echo")].derived_from == (expand("source:one"),)
    two = sources[expand("source:two")]
    assert (two.title, two.author, two.url, two.derived_from) == ("Title of two", "Ann, Ben", "https://x.org/a", ())
    assert sources[expand("source:editors")].trust == "editorial"


def test_evidence_reads_the_store_that_it_was_given() -> None:
    empty, full = believed(), believed(claim("n1", "id:a kgs:madeIn id:japan"))
    assert Evidence(empty, Register(full)).everything() == []
    assert ids(Evidence(full, Register(full)).everything()) == ["n1"]


def test_claims_that_hedge_a_value_are_a_statement_of_their_own() -> None:
    price = "id:a kgs:listPrice amt:usd-100"
    found = evidence_of(
        claim("n1", price, "one"), claim("n2", price, "two", market='"US"'), claim("n3", price, "three", bound='"over"')
    )
    together = [(ids_of(one), one.witnesses) for one in found.statements(found.about([iri("a")]))]
    assert together == [(["n1", "n2"], 2), (["n3"], 1)]


def ids_of(statement: Statement) -> list[str]:
    return [claim.id.rsplit("/", 1)[1] for claim in statement.claims]
