"""When do two values contradict each other? Small graphs for each clause, in both engines."""

from __future__ import annotations

import pytest

from kgsneaker import load, queries
from kgsneaker.namespaces import compact
from kgsneaker.stores.base import Store
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.stores.rdf import RdflibStore

PREFIXES = """
@prefix kgs: <https://w3id.org/kgsneaker/ns#> .
@prefix id: <https://w3id.org/kgsneaker/id/> .
@prefix source: <https://w3id.org/kgsneaker/source/> .
@prefix claim: <https://w3id.org/kgsneaker/claim/> .
@prefix judgement: <https://w3id.org/kgsneaker/judgement/> .
@prefix amt: <https://w3id.org/kgsneaker/amount/> .
@prefix g: <https://w3id.org/kgsneaker/graph/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
"""
COMMON = """
g:ontology {
    kgs:madeIn a kgs:SingleValuedProperty ; rdfs:label "was made in"@en ; kgs:within kgs:scope, kgs:part .
    kgs:released a kgs:SingleValuedProperty ; rdfs:label "was first released"@en ; kgs:within kgs:market .
    kgs:listPrice a kgs:SingleValuedProperty ; rdfs:label "had the list price"@en ; kgs:within kgs:market .
    kgs:jobTitle a kgs:SingleValuedProperty ; rdfs:label "had the job title"@en .
    kgs:usesMaterial rdfs:label "uses the material"@en .
}
g:heritage {
    id:shoe skos:prefLabel "Shoe"@en .
    amt:usd-130 kgs:currency "USD" . amt:usd-250 kgs:currency "USD" . amt:gbp-100 kgs:currency "GBP" .
}
g:evidence {
    source:s dcterms:title "Somewhere"@en .
    source:p kgs:locator "p1" ; oa:hasSource source:s .
    claim:a kgs:statedIn source:p .
    claim:b kgs:statedIn source:p .
}
"""
YEARS = {
    "2010": ("2010-01-01", "2010-12-31"),
    "2010-09": ("2010-09-01", "2010-09-30"),
    "2010/2012": ("2010-01-01", "2012-12-31"),
    "2011/2013": ("2011-01-01", "2013-12-31"),
    "2019": ("2019-01-01", "2019-12-31"),
    "../2011": (None, "2011-12-31"),
    "2015/..": ("2015-01-01", None),
}


def pair(prop: str, first: str, second: str, evidence: str = "") -> str:
    """Two claims a and b on one property of one shoe, with qualifiers."""
    statements = f"claim:a {{ id:shoe {prop} {first} }} claim:b {{ id:shoe {prop} {second} }}"
    return f"{statements} g:evidence {{ {evidence} }}"


def years(first: str, second: str) -> str:
    """Two dates of release, with the days that belief has for them."""
    days = ""
    for claim, year in (("claim:a", first), ("claim:b", second)):
        start, end = YEARS[year]
        days += f'{claim} kgs:earliestDay "{start}"^^xsd:date . ' if start else ""
        days += f'{claim} kgs:latestDay "{end}"^^xsd:date . ' if end else ""
    both = pair("kgs:released", f'"{first}"^^edtf:EDTF', f'"{second}"^^edtf:EDTF')
    return f"{both} g:heritage {{ {days} }}"


CONTESTED = {
    "two places": pair("kgs:madeIn", "id:japan", "id:china"),
    "two titles": pair("kgs:jobTitle", '"director"@en', '"manager"@en'),
    "two places of the same part": pair(
        "kgs:madeIn", "id:japan", "id:china", 'claim:a kgs:part "upper" . claim:b kgs:part "upper" .'
    ),
    "two places with qualifiers that limit nothing": pair(
        "kgs:madeIn", "id:japan", "id:china", 'claim:a kgs:gloss "said so" . claim:b kgs:gloss "wrote so" .'
    ),
    "two places of parts that they share": pair(
        "kgs:madeIn", "id:japan", "id:china", 'claim:a kgs:part "upper", "sole" . claim:b kgs:part "upper" .'
    ),
    "two prices in one currency": pair("kgs:listPrice", "amt:usd-130", "amt:usd-250"),
    "two years": years("2010", "2019"),
    "overlapping years of which neither contains the other": years("2010/2012", "2011/2013"),
    "a year after the last day of an open beginning": years("../2011", "2019"),
    "a year before an open end": years("2010", "2015/.."),
}
NOT_CONTESTED = {
    "the same place twice": pair("kgs:madeIn", "id:japan", "id:japan"),
    "one title in two spellings": pair("kgs:jobTitle", '"Director"@en', '"director"@en'),
    "two materials": pair("kgs:usesMaterial", "id:suede", "id:mesh"),
    "two places of different parts": pair(
        "kgs:madeIn", "id:japan", "id:china", 'claim:a kgs:part "upper" . claim:b kgs:part "sole" .'
    ),
    "two places of which one claim names the part": pair(
        "kgs:madeIn", "id:japan", "id:china", 'claim:b kgs:part "sole" .'
    ),
    "two places of the same part in different scopes": pair(
        "kgs:madeIn",
        "id:japan",
        "id:china",
        'claim:a kgs:part "upper" ; kgs:scope "most" . claim:b kgs:part "upper" ; kgs:scope "some" .',
    ),
    "two prices in two currencies": pair("kgs:listPrice", "amt:usd-130", "amt:gbp-100"),
    "a month inside a year": years("2010", "2010-09"),
    "a year inside a span": years("2010/2012", "2010"),
    "a year inside an open beginning": years("../2011", "2010"),
    "a year inside an open end": years("2019", "2015/.."),
}


@pytest.fixture(params=[EmbeddedStore, RdflibStore], ids=["oxigraph", "rdflib"])
def store(request: pytest.FixtureRequest) -> Store:
    return request.param()


def contested(store: Store, data: str) -> list[dict[str, str]]:
    store.insert(load.read_bytes((PREFIXES + COMMON + data).encode(), "trig", "test"))
    answer = store.select(queries.get("evidence/contested-values").text)
    return [{name: compact(str(term)) for name, term in row.items()} for row in answer.dicts()]


@pytest.mark.parametrize("case", CONTESTED)
def test_values_contradict(case: str, store: Store) -> None:
    assert {row["claim"] for row in contested(store, CONTESTED[case])} == {"claim:a", "claim:b"}


@pytest.mark.parametrize("case", NOT_CONTESTED)
def test_values_agree(case: str, store: Store) -> None:
    assert contested(store, NOT_CONTESTED[case]) == []


def test_a_judgement_decides_and_claims_that_are_not_accepted_stay_on_record(store: Store) -> None:
    decided = """
    g:judgements { judgement:j1 kgs:deprecates claim:a ; kgs:onThing id:shoe ; kgs:onProperty kgs:madeIn . }
    g:heritage { claim:b kgs:accepted true . }
    """
    assert [
        (row["claim"], row["accepted"], row["decided"]) for row in contested(store, CONTESTED["two places"] + decided)
    ] == [
        ("claim:b", "true", "true"),
        ("claim:a", "false", "true"),
    ]


def test_a_third_claim_that_limits_itself_to_a_market_stays_out(store: Store) -> None:
    third = """
    claim:c { id:shoe kgs:madeIn id:peru }
    g:evidence { claim:c kgs:statedIn source:p ; kgs:scope "in 2012 only" . }
    """
    assert {row["claim"] for row in contested(store, CONTESTED["two places"] + third)} == {"claim:a", "claim:b"}
