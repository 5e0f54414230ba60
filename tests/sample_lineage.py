# ruff: noqa: E501 (the tables read best with one claim a line)
"""A lineage of the 2002R by hand, as the graph would give it: for the tests of the picture and its page."""

from __future__ import annotations

from collections import defaultdict

from kgsneaker.answers import DatasetCard, Judgement, Statement
from kgsneaker.namespaces import EDTF, expand
from kgsneaker.records import Claim, Edge, Entity, Lineage, Node, Passage, Property, Source, Value
from kgsneaker.terms import Iri, Literal

_THINGS = """
2002r|Model|New Balance 2002R|ML2002R, NB 2002R
2002|Model|New Balance 2002|MR2002
1906|Model|New Balance 1906|MR1906
860v2|Version|New Balance 860v2|M860v2
860|Model|New Balance 860|
2002rd|Variant|New Balance 2002RD|M2002RD
refined|Pack|Refined Future|Protection Pack, Refined Future Pack
ss22|Edition|New Balance 2002RD, spring/summer 2022|
bape|Edition|BAPE × New Balance 2002R|
tnt|Edition|thisisneverthat × New Balance 2002R|ML2002RT
water|Edition|Salehe Bembury × New Balance 2002R Water Be The Guide|Water Be The Guide
invincible|Edition|INVINCIBLE × N.HOOLYWOOD × New Balance 2002R|ML2002RV
rain|Colorway|New Balance 2002R Rain Cloud|
salt|Colorway|New Balance 2002R Sea Salt|
phantom|Colorway|New Balance 2002R Phantom|
shono|Person|Tetsuya Shono|
bembury|Person|Salehe Bembury|
japan|Place|Japan|
asia|Place|Asia|
runner|Concept|Performance running shoe|
lifestyle|Concept|Lifestyle sneaker|
abzorb|Technology|ABZORB|
"""
_SOURCES = """
web|Feature on the New Balance 2002R|unknown web magazine||unsigned||
mi|A Closer Look at the New Balance 2002R|MoneyINC|Lily Wordsmith|reported|2022~|
complex|How New Balance Remade the 2002 Into an Unlikely Hit|Complex|Matt Welty|first-hand|2021|https://www.complex.com/sneakers/a/matt-welty/new-balance-2002r-history
ss|New Balance 1906 history|Sportshowroom||unsigned||https://sportshowroom.com/new-balance-1906-history
zozo|Why the Beloved New Balance ‘860v2’ is Gaining Attention|Fashion Tech News (ZOZO)||first-hand||https://fashiontechnews.zozo.com/en/culture/newbalance_860v2
sf|The Five Most Influential New Balance 2002Rs|Sneaker Freaker||reported|2022~|https://www.sneakerfreaker.com/features/new-balance-2002r-most-influential-best-colourways
juz|ニューバランス 2002R|juz mirror||reported||
webuomo|ニューバランス「2002R」|Webuomo||reported|2020|
hs|New Balance 1906R Protection Pack|Highsnobiety||reported|2023-01|
nyt|A day in the studio with Salehe Bembury (NYT copy)|moneyrf copy of The New York Times||reported|2021~|
"""
_RELATIONS = {
    "revives": "revives",
    "basedOn": "is based on",
    "upperFrom": "takes its upper from",
    "soleUnitFrom": "takes its sole unit from",
    "versionOf": "is a version of",
    "variantOf": "is a variant of",
    "packOf": "is a pack of",
    "collaborationOn": "is a collaboration on",
    "colorwayOf": "is a colorway of",
    "released": "was released",
    "madeIn": "is made in",
    "positionedAs": "is positioned as",
    "listPrice": "had the list price",
    "usesTechnology": "uses the technology",
    "designedBy": "was designed by",
    "collaborator": "was made with",
}
_PARTS = {"upperFrom": "upper", "soleUnitFrom": "sole unit"}
# id | thing | relation | value | qualifiers | source | passage | gist | confidence | "-" where not accepted
_CLAIMS = """
n0004|2002r|revives|2002|date=2020|web|p1|The 2002 came back in 2020 as the 2002R.|high|
n0063|2002r|revives|2002|gloss=latest interpretation|mi|p4|2002R is the newest take on the 2002.|high|
n0213|2002r|revives|2002|by=Tetsuya Shono|sf|page|Shono revived it after a decade of quiet.|high|
n0056|2002r|basedOn|2002|gloss=performance running shoe|web|p22|Rooted in a performance runner, now sold as lifestyle.|medium|
n0065|2002r|upperFrom|2002|gloss=keeps original design|mi|p4|Keeps the predecessor's original design.|medium|
n0140|2002r|upperFrom|2002||complex|page|2020 shoe reused the original upper.|high|
n0088|2002r|soleUnitFrom|860v2||mi|p12|2002R replaced the sole with a unit derived from the 860v2.|high|
n0141|2002r|soleUnitFrom|860v2||complex|page|Original upper was paired with the 860v2 sole unit.|high|
n0208|2002r|soleUnitFrom|860v2|part=midsole|sf|page|Shono joined the original upper with the 860v2 midsole.|high|
n0427|2002r|soleUnitFrom|860v2|gloss=base of tooling|zozo|page|860v2 tooling underlies the 2002R.|high|
n0004b|2002r|released|2020||web|p1|New Balance 2002R: dated 2020 here.|high|
n0193|2002r|released|2020-10-16|market=Japan|webuomo|page|First Japanese reissue on 16 October 2020, sold out.|high|
n0092|2002r|madeIn|japan||mi|p13|Claims production in Japan instead of the US.|low|-
n0177|2002r|madeIn|asia|part=upper|juz|page|Upper was made in Asia, cutting the price.|medium|
n0194|2002r|madeIn|asia||webuomo|page|Reissue described as an Asia-made model.|high|
n0091|2002r|listPrice|130 USD||mi|p13|2002R retails at $130 rather than $250.|medium|
n0039|2002r|usesTechnology|abzorb|part=midsole|web|p9|ABZORB is in the midsole.|high|
n0101|2002r|usesTechnology|abzorb|part=midsole;gloss=springy stability and comfort|mi|p17|ABZORB midsole gives stability, comfort and spring.|high|
n0082|2002r|designedBy|shono|role=credited with the reworked design|mi|p11|Reworked 2002R's design credited to Shono.|medium|
n0001|2002|released|2010||web|p1|The 2002 first appeared in 2010.|high|
n0074|2002|soleUnitFrom|1906||mi|p8|The 2002's sole came from the 1906.|high|
n0142|2002|soleUnitFrom|1906||complex|page|2002 borrowed its sole from the 1906, then the top runner.|high|
n0003|2002|positionedAs|runner||web|p1|The 2010 shoe is called a running silhouette.|medium|
n0068|2002|positionedAs|lifestyle||mi|p7|2010 version said to be marketed as lifestyle.|medium|
n0349|1906|released|2009||ss|page|1906 came out in 2009.|high|
n0423|860v2|released|2011||zozo|page|860v2 dates to 2011 in the NBx line.|high|
n0089|860v2|released|2019|gloss=revamp|mi|p12|860v2 described as revamped in 2019.|medium|-
n0425|860v2|versionOf|860||zozo|page|Second version of the 860.|high|
n0112|2002rd|variantOf|2002r|gloss=deconstructed|mi|p22|Protection Pack shoe is a deconstructed 2002R.|high|
n0111|refined|packOf|2002rd|gloss=deconstructed 2002R|mi|p22|The pack is a deconstructed 2002R.|high|
n0113|refined|released|2021||mi|p22|Pack launched in 2021.|high|
n0370|refined|released|2022|gloss=late the previous year, as of January 2023|hs|page|Places the first 2002R pack in late 2022.|low|-
n0117|ss22|released|2022-03~/2022-08~|status=expected|mi|p23|Newest worn-look addition due Spring/Summer 2022.|medium|-
n0117c|ss22|variantOf|2002rd|gloss=aged and worn look|mi|p23|It is the pack shoe with an aged and worn look.|medium|
n0029|bape|collaborationOn|2002r||web|p7|BAPE worked on the 2002R.|high|
n0316|bape|released|2021-04|status=rumored|hs|page|April release was rumoured.|low|-
n0027|tnt|collaborationOn|2002r||web|p7|thisisneverthat worked on the 2002R.|high|
n0211|tnt|released|2020-09-21||sf|page|thisisneverthat pair was the first 2002R released.|high|
n0031|water|collaborationOn|2002r||web|p8|'Water Be The Guide' is a 2002R edition.|high|
b0648|water|collaborationOn|2002r|date=2021|nyt|page|Water Be the Guide was the lime, cerulean and tan pair of 2021.|medium|
b0648b|water|released|2021||nyt|page|Dated 2021 here.|medium|
n0025|water|collaborator|bembury||web|p7|Salehe Bembury named as a 2002R partner.|high|
n0154|invincible|collaborationOn|2002r||complex|page|Invincible project helped popularity.|high|
n0200|invincible|released|2020-10-31|market=Japan|webuomo|page|Triple project followed on 31 October 2020.|high|
n0108|rain|colorwayOf|2002r||mi|p20|Rain Cloud listed as a key 2002R colourway.|medium|
n0109|salt|colorwayOf|2002r||mi|p20|Sea Salt listed as a key 2002R colourway.|medium|
n0110|phantom|colorwayOf|2002r||mi|p20|Phantom listed as a key 2002R colourway.|medium|
"""
_INHERITS = {"2002": ("whole", "upper"), "860v2": ("sole unit",), "860": ("sole unit",), "1906": ()}
_OLDER = {"2002": -1, "860v2": -1, "1906": -2, "860": -2, "refined": 2, "ss22": 2, "2002r": 0}
_CONTESTED = {
    ("860v2", "released"),
    ("2002r", "madeIn"),
    ("2002", "positionedAs"),
    ("refined", "released"),
    ("rain", "colorwayOf"),
    ("salt", "colorwayOf"),
    ("phantom", "colorwayOf"),
}
_LINES = [line.split("|") for line in _CLAIMS.strip().splitlines()]


def _rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def iri(key: str) -> Iri:
    """The IRI of a thing of the sample by its short key."""
    return expand(f"id:new-balance-{key}")


THINGS = {
    key: Entity(iri(key), label, kind, tuple(filter(None, names.split(", "))))
    for key, kind, label, names in _rows(_THINGS)
}
SOURCES = {
    key: Source(expand(f"source:{key}"), title, publisher, trust, author, issued, url)
    for key, title, publisher, author, trust, issued, url in _rows(_SOURCES)
}


def relation(name: str) -> Property:
    """The property of that local name."""
    return Property(expand(f"kgs:{name}"), _RELATIONS[name])


def _value(name: str, text: str) -> Value:
    if text in THINGS and name not in ("released", "listPrice"):
        return Value(THINGS[text].id, THINGS[text].label)
    return Value(Literal(text, EDTF) if name == "released" else Literal(text), text)


def _claim(row: list[str]) -> Claim:
    key, thing, name, value, extra, source, locator, gist, confidence, refused = row
    pairs = [pair.split("=") for pair in extra.split(";") if pair]
    passage = Passage(Iri(f"{SOURCES[source].id}#{locator}"), locator, SOURCES[source])
    return Claim(
        expand(f"claim:{key}"),
        iri(thing),
        relation(name),
        _value(name, value),
        gist,
        confidence,
        passage,
        {word: (Value(Literal(text), text),) for word, text in pairs},
        not refused,
    )


CLAIMS = {row[0]: _claim(row) for row in _LINES}
_DEPRECATED = {
    "n0092": Judgement(
        expand("judgement:j0001"),
        "deprecate",
        (expand("claim:n0092"),),
        "Two Japanese sources call it Asia-made and a third has the upper made in Asia.",
        "2026-11-21",
    ),
    "n0089": Judgement(
        expand("judgement:j0006"),
        "deprecate",
        (expand("claim:n0089"),),
        "A runner's blog of 2011 and Kunii date the shoe to 2011; 2019 can only be the retro run.",
        "2026-11-21",
    ),
}


def _grouped() -> dict[tuple[str, str, str], list[list[str]]]:
    groups: dict[tuple[str, str, str], list[list[str]]] = defaultdict(list)
    for row in _LINES:
        groups[row[1], row[2], row[3]].append(row)
    return groups


def _statement(key: tuple[str, str, str], rows: list[list[str]]) -> Statement:
    thing, name, value = key
    claims = tuple(CLAIMS[row[0]] for row in rows)
    return Statement(
        THINGS[thing],
        relation(name),
        _value(name, value),
        claims,
        len({c.source for c in claims}),
        any(claim.accepted for claim in claims),
        (thing, name) in _CONTESTED,
        tuple(_DEPRECATED[row[0]] for row in rows if row[0] in _DEPRECATED),
    )


STATEMENTS = {key: _statement(key, rows) for key, rows in _grouped().items()}
_SHOES = [
    key for key, thing in THINGS.items() if thing.kind in {"Model", "Version", "Variant", "Pack", "Edition", "Colorway"}
]


def _node(key: str) -> Node:
    dated = [(key_[2], said.accepted) for key_, said in STATEMENTS.items() if key_[:2] == (key, "released")]
    inherits = () if key == "2002r" else _INHERITS.get(key, ("whole",))
    return Node(
        THINGS[key],
        tuple(date for date, ok in dated if ok),
        tuple(date for date, ok in dated if not ok),
        inherits,
        _OLDER.get(key, 1),
        any(thing == key for thing, _ in _CONTESTED),
    )


def _edge(key: tuple[str, str, str], said: Statement) -> Edge:
    part = _PARTS.get(key[1], "")
    return Edge(
        said.thing,
        THINGS[key[2]],
        said.property,
        "part" if part else "whole",
        part,
        said.claims,
        said.witnesses,
        said.contested,
        1,
    )


LINEAGE = Lineage(
    THINGS["2002r"],
    tuple(_node(key) for key in _SHOES),
    tuple(_edge(key, said) for key, said in STATEMENTS.items() if key[0] in _SHOES and key[2] in _SHOES),
)
DATASET = DatasetCard("kgsneaker: sneaker heritage", "CC-BY-4.0", "2026-11-21", 2189, 617, 966)
