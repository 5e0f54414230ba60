"""What the two articles say, written here by reading them, is what the graph holds."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgsneaker.namespaces import BASE, EVIDENCE, JUDGEMENTS, expand

WEB, MI = "web-2002r-feature", "moneyinc-2002r"
R, O = "id:new-balance-2002r", "id:new-balance-2002"  # noqa: E741 - O is the original
WATER, SS22 = f"{R}-water-be-the-guide", f"{R}d-spring-summer-2022"
PACK = f"{R}-refined-future"

FACTS = [
    (WEB, "p1", "n0001", O, "released", "2010"),
    (WEB, "p1", "n0002", O, "madeIn", "id:united-states"),
    (WEB, "p1", "n0003", O, "positionedAs", "id:running-shoe"),
    (WEB, "p1", "n0004", R, "revives", O),
    (WEB, "p1", "n0004b", R, "released", "2020"),
    (WEB, "p3", "n0011", O, "positionedAs", "id:performance-running-shoe"),
    (WEB, "p3", "n0013b", O, "usesMaterial", "id:suede"),
    (WEB, "p4", "n0020", R, "usesTechnology", "id:encap"),
    (WEB, "p6", "n0023", "id:joe-grondin", "jobTitle", "Senior Manager of Global Collaborations"),
    (WEB, "p7", "n0029", f"{R}-bape", "collaborationOn", R),
    (WEB, "p8", "a0002", WATER, "collaborator", "id:salehe-bembury"),
    (WEB, "p8", "n0032", WATER, "usesMaterial", "id:hairy-suede"),
    (WEB, "p22", "a0007", R, "positionedAs", "id:lifestyle-sneaker"),
    (MI, "p4", "n0065", R, "basedOn", O),
    (MI, "p7", "n0067", R, "alsoKnownAs", "NB 20002R"),
    (MI, "p7", "n0070", O, "listPrice", "amt:usd-250"),
    (MI, "p8", "a0009", O, "listPrice", "amt:usd-250"),
    (MI, "p8", "n0074", O, "soleUnitFrom", "id:new-balance-1906"),
    (MI, "p8", "n0076", O, "comparedWith", "id:nike-air-jordan"),
    (MI, "p9", "n0079", "id:salehe-bembury", "employedBy", "id:versace"),
    (MI, "p11", "n0082", R, "designedBy", "id:tetsuya-shono"),
    (MI, "p11", "n0085", "id:joe-grondin", "jobTitle", "director of collaborations"),
    (MI, "p12", "n0088", R, "soleUnitFrom", "id:new-balance-860v2"),
    (MI, "p12", "n0089", "id:new-balance-860v2", "released", "2019"),
    (MI, "p13", "n0091", R, "listPrice", "amt:usd-130"),
    (MI, "p13", "n0092", R, "madeIn", "id:japan"),
    (MI, "p14", "n0095", R, "usesTechnology", "id:gel-cushioning"),
    (MI, "p14", "n0096", O, "usesTechnology", "id:gel-cushioning"),
    (MI, "p16", "a0013", R, "positionedAs", "id:running-shoe"),
    (MI, "p17", "n0103", R, "comparedWith", "id:nike-shox"),
    (MI, "p19", "n0105", R, "usesTechnology", "id:3m-reflective-detailing"),
    (MI, "p19", "n0106", R, "buildNote", "tan cushioning unit at the heel, cream midsole"),
    (MI, "p20", "n0108", f"{R}-rain-cloud", "colorwayOf", R),
    (MI, "p20", "n0109", f"{R}-sea-salt", "colorwayOf", R),
    (MI, "p20", "n0110", f"{R}-phantom", "colorwayOf", R),
    (MI, "p21", "a0015", PACK, "alsoKnownAs", "Protection Pack"),
    (MI, "p22", "n0113", PACK, "released", "2021"),
    (MI, "p24", "n0125", SS22, "usesMaterial", "id:open-foam-tongue"),
    (MI, "p24", "n0126", SS22, "listPrice", "amt:usd-150"),
    (MI, "p33", "n0136", R, "listPrice", "amt:usd-130"),
    ("complex-2002r", "page", "n0140", R, "upperFrom", O),
    ("complex-2002r", "page", "n0143", O, "designedBy", "id:andrew-nyssen"),
    ("editors", "brands", "e0003", R, "brand", "id:new-balance"),
]

QUALIFIERS = [
    ("n0004", "date", "2020"),
    ("n0018", "part", "midsole"),
    ("n0022", "about", R),
    ("n0049", "scope", "select collaborations and core releases"),
    ("n0050", "scope", "select collaborations and core releases"),
    ("n0054", "aspect", "use"),
    ("n0065", "gloss", "keeps the design of its predecessor"),
    ("n0067", "status", "misprint"),
    ("n0070", "date", "2010"),
    ("n0079", "role", "designer"),
    ("n0079", "status", "former"),
    ("n0083", "org", "id:new-balance"),
    ("n0087", "role", "designer"),
    ("n0095", "part", "heel"),
    ("n0117", "status", "expected"),
    ("n0126", "status", "expected"),
    ("n0130", "part", "under the shoe"),
    ("n0138", "role", "author of the article"),
    ("n0148", "scope", "retro Air Jordans of 2010"),
]

EDITORS_IDENTIFY = ["n0025", "n0056", "n0080", "n0081", "n0111", "n0112", "n0117c", "n0130", "a0011", "a0015", "a0016"]

SETTLED = {"k012": "n0067", "k009": "n0089", "k006": "n0092", "k013": "n0097"}


def full(text: str) -> str:
    return expand(text) if text.startswith(("id:", "amt:", "claim:", "kgs:")) else text


def objects(graph: ox.Store, subject: str, short: str, name: str) -> set[str]:
    found = graph.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(expand(short)), None, ox.NamedNode(name))
    return {quad.object.value for quad in found}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact[2])
def test_a_claim_says_what_its_passage_says(graph: ox.Store, fact: tuple[str, ...]) -> None:
    source, locator, claim, subject, relation, value = fact
    iri = expand(f"claim:{claim}")
    (quad,) = graph.quads_for_pattern(None, None, None, ox.NamedNode(iri))
    stated = (quad.subject.value, quad.predicate.value, quad.object.value)
    assert stated == (full(subject), full(f"kgs:{relation}"), full(value))
    assert objects(graph, iri, "kgs:statedIn", EVIDENCE) == {f"{BASE}source/{source}#{locator}"}


@pytest.mark.parametrize(("claim", "key", "value"), QUALIFIERS)
def test_a_claim_carries_what_narrows_it(graph: ox.Store, claim: str, key: str, value: str) -> None:
    assert objects(graph, expand(f"claim:{claim}"), f"kgs:{key}", EVIDENCE) == {full(value)}


@pytest.mark.parametrize("claim", EDITORS_IDENTIFY)
def test_a_name_that_the_article_does_not_give_is_owned_by_the_editors(graph: ox.Store, claim: str) -> None:
    (gloss,) = objects(graph, expand(f"claim:{claim}"), "kgs:gloss", EVIDENCE)
    assert "the editors' identification" in gloss


@pytest.mark.parametrize("claim", ["n0016", "n0032", "n0105", "n0120"])
def test_a_part_that_the_article_does_not_name_is_not_stated(graph: ox.Store, claim: str) -> None:
    iri = expand(f"claim:{claim}")
    assert objects(graph, iri, "kgs:statedIn", EVIDENCE)
    assert not objects(graph, iri, "kgs:part", EVIDENCE)


def test_only_the_later_article_is_derived_from_complex(articles: ox.Store) -> None:
    found = articles.quads_for_pattern(None, ox.NamedNode(expand("prov:wasDerivedFrom")), None, ox.NamedNode(EVIDENCE))
    links = [(quad.subject.value, quad.object.value) for quad in found]
    assert links == [(expand("source:moneyinc-2002r"), expand("source:complex-2002r"))]


@pytest.mark.parametrize(("disagreement", "claim"), SETTLED.items())
def test_a_settled_disagreement_sets_the_losing_claim_aside(graph: ox.Store, disagreement: str, claim: str) -> None:
    iri = expand(f"disagreement:{disagreement}")
    assert expand(f"claim:{claim}") in objects(graph, iri, "kgs:member", JUDGEMENTS)
    (judgement,) = objects(graph, iri, "kgs:settledBy", JUDGEMENTS)
    assert expand(f"claim:{claim}") in objects(graph, judgement, "kgs:deprecates", JUDGEMENTS)
    assert objects(graph, judgement, "dcterms:date", JUDGEMENTS) == {"2026-11-21"}
    (reason,) = objects(graph, judgement, "kgs:reason", JUDGEMENTS)
    assert len(reason.split()) > 15


@pytest.mark.parametrize(
    ("disagreement", "claims"),
    [
        ("k001", {"n0003", "n0068"}),  # running shoe against lifestyle shoe, the 2002
        ("k008", {"n0076", "n0148"}),  # Air Jordans or retro Air Jordans
        ("k010", {"n0023", "n0085"}),  # Grondin's title
        ("k122", {"a0007", "a0013"}),  # lifestyle shoe against running shoe, the 2002R
        ("k126", {"n0099", "n0133"}),  # suede that lasts, suede that wears
    ],
)
def test_an_open_disagreement_joins_both_sides(graph: ox.Store, disagreement: str, claims: set[str]) -> None:
    iri = expand(f"disagreement:{disagreement}")
    assert {expand(f"claim:{claim}") for claim in claims} <= objects(graph, iri, "kgs:member", JUDGEMENTS)
    assert not objects(graph, iri, "kgs:settledBy", JUDGEMENTS)
