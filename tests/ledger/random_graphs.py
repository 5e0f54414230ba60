"""Random small graphs of claims, judgements and whatever else may be stated, odd as it may be."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from kgsneaker import opening
from kgsneaker.namespaces import BASE, DATASET, EDTF, ENTITIES, EVIDENCE, HERITAGE, JUDGEMENTS, PREFIXES, expand
from kgsneaker.terms import Blank, Iri, Literal, Quad, Term, Triple

TRUE = Literal("true", PREFIXES["xsd"] + "boolean")
_THINGS: list[Term] = [*(expand(f"id:{name}") for name in "abcd"), Blank("b1")]
_CLAIMS = [expand(f"claim:n{number}") for number in range(6)]
_GRAPHS = [*_CLAIMS, Iri("http://elsewhere.org/graph")]
_PASSAGES = [Iri(f"{BASE}source/one#p{number}") for number in range(3)]
_SOURCES = [expand(f"source:{name}") for name in ("one", "two", "three")]
_DATES: list[Term] = [
    Literal(text, EDTF) for text in ("2010", "2010-05", "2012~", "../2011", "2009/..", "202X", "in spring", "")
]
_AMOUNTS: list[Term] = [
    expand(f"amt:{name}") for name in ("usd-130", "usd-100..130.50", "eur-07.0", "usd-", "a-1", "usd-1..2..3")
]
_TEXTS: list[Term] = [
    Literal("foam"),
    Literal("Foam", language="en"),
    Literal('a "b" \\ c\nd\te', language="en-gb"),
    Literal("2010", PREFIXES["xsd"] + "gYear"),
    Literal("schwarz <rot> .", language="de"),
    TRUE,
]
_CHANGING = [  # properties that the ontology treats in a way of its own
    *(expand(f"kgs:{name}") for name in ("revives", "versionOf", "soleUnitFrom", "componentFrom", "hybridOf")),
    *(expand(f"kgs:{name}") for name in ("wholeFrom", "inspiredBy", "released", "bornOn", "madeIn", "listPrice")),
    *(expand(f"kgs:{name}") for name in ("brand", "designedBy", "comparedWith", "quantity", "accepted", "own")),
    *(expand(f"kgs:{name}") for name in ("witnesses", "descendsFrom", "earliestDay", "within", "contested")),
    *(expand(name) for name in ("rdf:type", "rdfs:subPropertyOf", "skos:prefLabel")),
]
_STEPS = _CHANGING[:5]
_CLASSES = [
    expand(f"kgs:{name}") for name in ("Model", "MonetaryAmount", "SingleValuedProperty", "ReadWithQualifiers", "Claim")
]
_VALUES = [*_THINGS, *_DATES, *_AMOUNTS, *_TEXTS, *_CLASSES, *_CHANGING[:3], *_CLAIMS[:2]]


def _pick(*values: Term | list[Term]) -> st.SearchStrategy[Term]:
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return st.sampled_from(flat)


def _said(subjects: list[Term], *pairs: tuple[str, list[Term]]) -> st.SearchStrategy[Triple]:
    """Triples of these subjects; each property comes with its values."""
    return st.one_of(*(st.tuples(_pick(subjects), st.just(expand(name)), _pick(values)) for name, values in pairs))


_STATEMENTS = st.one_of(
    # Few enough that several claims speak of the same, and a preference has something to set aside.
    st.tuples(
        _pick(_THINGS[:2]), st.sampled_from([expand("kgs:madeIn"), expand("kgs:designedBy")]), _pick(_THINGS[2:4])
    ),
    st.tuples(_pick(_THINGS), st.sampled_from(_STEPS), _pick(_THINGS)),
    st.tuples(_pick(_THINGS), st.just(expand("kgs:released")), _pick(_DATES)),
    st.tuples(_pick(_THINGS), st.sampled_from([expand("kgs:madeIn"), expand("kgs:listPrice")]), _pick(_VALUES)),
    st.tuples(_pick([*_THINGS, *_CLAIMS[:2], *_CHANGING[:2]]), st.sampled_from(_CHANGING), _pick(_VALUES)),
)
_EVIDENCE = _said(
    [*_CLAIMS, *_GRAPHS[-1:]],
    ("kgs:statedIn", [*_PASSAGES]),
    ("kgs:part", [Literal("Heel"), Literal("tongue", language="en"), _THINGS[0], _THINGS[-1]]),
    ("kgs:status", [Literal("rumored"), Literal("former"), Literal("rumored", language="en"), Literal("opinion")]),
    ("kgs:market", [Literal("US"), Literal("JP")]),
    ("kgs:scope", [Literal("men"), Literal("women")]),
    ("kgs:approx", [Literal("yes")]),
    ("kgs:bound", [Literal("over"), Literal("under")]),
    ("kgs:price", _AMOUNTS),
    ("kgs:gist", _TEXTS),
    ("kgs:confidence", [expand("kgs:high"), expand("kgs:low")]),
    ("rdf:type", [expand("kgs:Claim")]),
) | _said(
    [*_SOURCES, *_PASSAGES],
    ("oa:hasSource", [*_SOURCES]),
    ("rdf:type", [expand("kgs:Source"), expand("kgs:Passage")]),
    ("dcterms:title", _TEXTS),
    ("dcterms:publisher", _TEXTS[:2]),
    ("dcterms:creator", _TEXTS[:2]),
    ("dcterms:language", _TEXTS[:1]),
    ("kgs:reliability", [expand("kgs:reported"), expand("kgs:editorial")]),
    ("prov:wasDerivedFrom", [*_SOURCES]),
)
_REGISTER = _said(
    [*_THINGS, *_AMOUNTS[:1]],
    ("rdf:type", [*_CLASSES[:2], Blank("b2")]),
    ("skos:prefLabel", _TEXTS),
    ("skos:altLabel", _TEXTS),
    ("kgs:styleCode", [Literal("M2002RDD")]),
    ("kgs:brand", _THINGS[:2]),
    ("kgs:revives", _THINGS[:2]),
)
_VERDICTS = _said(
    [expand("judgement:j1"), expand("judgement:j2")], ("kgs:deprecates", [*_CLAIMS]), ("kgs:prefers", [*_GRAPHS])
)
_JUDGED = _said(
    [expand("judgement:j1"), expand("judgement:j2")],
    ("rdf:type", [expand("kgs:Judgement")]),
    ("kgs:onThing", _THINGS[:2]),
    ("kgs:onProperty", [expand("kgs:madeIn")]),
    ("kgs:reason", _TEXTS[:2]),
    ("dcterms:date", [Literal("2026-11-21", PREFIXES["xsd"] + "date")]),
) | _said(
    [expand("disagreement:k1")],
    ("rdf:type", [expand("kgs:Disagreement")]),
    ("dcterms:title", _TEXTS[:3]),
    ("kgs:gist", _TEXTS[:3]),
    ("kgs:member", [*_CLAIMS]),
    ("kgs:settledBy", [expand("judgement:j1")]),
)
_CARD = _said(
    [Iri("http://x/card"), Iri("http://x/editors"), Iri("http://x/card#in-old")],
    ("rdf:type", [expand("dcat:Dataset"), expand("void:Dataset")]),
    ("dcterms:title", _TEXTS[:2]),
    ("dcterms:creator", [Iri("http://x/editors"), Literal("somebody")]),
    ("void:triples", [Literal("3", PREFIXES["xsd"] + "integer")]),
) | st.just((Iri("http://x/editors"), Iri("http://xmlns.com/foaf/0.1/name"), Literal("The editors")))
_GIVEN = st.one_of(
    st.tuples(_pick(_CLAIMS[:3]), st.just(expand("kgs:accepted")), _pick(TRUE, Literal("maybe"))),
    st.tuples(_pick(_THINGS), st.sampled_from([*_STEPS, expand("kgs:derivesFrom")]), _pick(_THINGS)),
    st.tuples(_pick(_CHANGING[:3]), st.just(expand("rdfs:subPropertyOf")), _pick(expand("kgs:wholeFrom"))),
)


@st.composite
def _claims(draw: st.DrawFn) -> list[Quad]:
    """Claims as they should be: one statement each, in a passage of a source."""
    quads: list[Quad] = []
    for claim in draw(st.lists(st.sampled_from(_CLAIMS), unique=True, min_size=1)):
        quads.append((*draw(_STATEMENTS), claim))
        passage = draw(st.integers(0, 2))
        quads.append((claim, expand("kgs:statedIn"), _PASSAGES[passage], EVIDENCE))
        quads.append((_PASSAGES[passage], expand("oa:hasSource"), _SOURCES[draw(st.integers(0, passage))], EVIDENCE))
    return quads


@st.composite
def graphs(draw: st.DrawFn, *, given: bool = False) -> list[Quad]:
    """A graph without its ontology, in any order, some statements twice; with *given*, some in g:heritage."""
    quads = draw(_claims())
    places: list[tuple[Iri, st.SearchStrategy[Triple]]] = [
        (EVIDENCE, _EVIDENCE),
        (ENTITIES, _REGISTER),
        (JUDGEMENTS, _JUDGED),
        (DATASET, _CARD),
        *([(HERITAGE, _GIVEN)] if given else []),
    ]
    for graph, some in places:
        quads += [(*triple, graph) for triple in draw(st.lists(some, max_size=12))]
    quads += [(*triple, JUDGEMENTS) for triple in draw(st.lists(_VERDICTS, max_size=3))]
    quads += [(*triple, draw(st.sampled_from(_GRAPHS))) for triple in draw(st.lists(_STATEMENTS, max_size=6))]
    quads += draw(st.lists(st.sampled_from(quads), max_size=5))
    return draw(st.permutations(quads))


@cache
def ontology() -> tuple[Quad, ...]:
    """What the ontology says that rules read, of the properties used here."""
    read = {expand(name) for name in ("rdf:type", "rdfs:subPropertyOf", "kgs:within", "rdfs:label", "kgs:inverseLabel")}
    return tuple(quad for quad in opening.ontology() if quad[1] in read and quad[0] in set(_CHANGING))
