"""N-Quads of what is told: register, sources, claims, judgements, disagreements."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from synthetic import register, text
from synthetic.chance import Chance
from synthetic.lines import FIRST_NUMBER, LAST_YEAR, Shoe
from synthetic.testimony import ANNALS, EDITORS, OWN_SOURCES, Claim, Judgement, Recorded, Testimony

_TYPE, _LABEL, _ALT, _HIDDEN = (
    text.iri(f) for f in ("rdf:type", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
)
_ENTITIES, _EVIDENCE, _JUDGEMENTS = (text.iri(f"g:{name}") for name in ("entities", "evidence", "judgements"))
_IS_CLAIM = f"{_TYPE} {text.iri('kgs:Claim')} {_EVIDENCE} .\n"
_STATED_IN, _CONFIDENCE, _GIST = (text.iri(f"kgs:{name}") for name in ("statedIn", "confidence", "gist"))
_LANGUAGES = (("en", 83), ("de", 7), ("ja", 3), ("it", 3), ("fr", 2), ("es", 1), ("ru", 1))
_TITLES = {"en": "On the lines of {}", "de": "Zur Reihe {}", "ja": "{}の歴史", "it": "Sulla linea {}",
           "fr": "Sur la série {}", "es": "Sobre la línea {}", "ru": "О линии {}"}  # fmt: skip
_TRUST = ("reported", "unsigned", "firstHand", "lowTrust")
_SECOND = 12  # one source in so many has two passages, with digests


def head(seed: int) -> Iterator[str]:
    """Yield what comes before all lines: the makers and the editors."""
    yield "".join(_thing(text.slug(maker), "Organization", maker) for maker in register.MAKERS)
    yield _source(seed, EDITORS, "Editors of this graph", "editorial")


def piece(seed: int, shoe: Shoe, told: Testimony) -> str:
    """Return the quads that come with one shoe; with the first of a line, the sources and things new by then."""
    parts = []
    if not shoe.place:
        line = shoe.line
        parts += [_source(seed, f"line-{line}-{number}", str(line + FIRST_NUMBER)) for number in range(OWN_SOURCES)]
        if line % ANNALS == 0:
            parts.append(_source(seed, f"annals-{line // ANNALS}", f"Annals {line // ANNALS}"))
        parts += [
            _thing(f"{pool}-{number}", kind, register.name(pool, number))
            for pool, (kind, _) in register.POOLS.items()
            for number in register.new(pool, line)
        ]
    parts.append(_thing(shoe.slug, shoe.kind, shoe.label, *other_names(seed, shoe)))
    parts += map(_claim, told.claims)
    parts += map(_judgement, told.judgements)
    parts += map(_recorded, told.recorded)
    return "".join(parts)


def other_names(seed: int, shoe: Shoe) -> tuple[str, str, str]:
    """Return a trade name, a misspelling and a style code of a shoe, "" for those that it lacks."""
    chance = Chance(seed, "names", shoe.slug)
    short = shoe.label.partition(" ")[2]
    code = f"{register.MAKERS[shoe.maker][:2].upper()}{shoe.line + FIRST_NUMBER}{chr(65 + shoe.place % 26)}{shoe.place}"
    return (
        short if chance.often(0.95) else "",
        short[0] + short[:1].lower() + short[1:] if chance.often(0.1) else "",
        code if chance.often(0.12) else "",
    )


def _thing(slug: str, kind: str, label: str, trade: str = "", misspelt: str = "", code: str = "") -> str:
    thing = text.thing(slug)
    told = (
        f"{thing} {_TYPE} {text.iri(f'kgs:{kind}')} {_ENTITIES} .\n"
        f'{thing} {_LABEL} "{label}"@en {_ENTITIES} .\n'
    )  # fmt: skip
    if trade:
        told += f'{thing} {_ALT} "{trade}"@en {_ENTITIES} .\n'
    if misspelt:
        told += f'{thing} {_HIDDEN} "{misspelt}"@en {_ENTITIES} .\n'
    if code:
        told += f'{thing} {text.iri("kgs:styleCode")} "{code}" {_ENTITIES} .\n'
    return told


def _source(seed: int, name: str, about: str, trust: str = "") -> str:
    chance = Chance(seed, "source", name)
    language = _LANGUAGES[chance.weighed([share for _, share in _LANGUAGES])][0]
    source = f"<{text.BASE}source/{name}>"
    said = [
        (_TYPE, text.iri("kgs:Source")),
        (text.iri("dcterms:title"), text.words(_TITLES[language].format(about) + f" ({name})", language)),
        (text.iri("dcterms:publisher"), f'"Press {chance.below(97)}"'),
        (text.iri("dcterms:language"), f'"{language}"'),
        (text.iri("schema:genre"), '"article"'),
        (text.iri("schema:url"), f"<https://press-{chance.below(97)}.example/{name}>"),
        (text.iri("kgs:reliability"), text.iri(f"kgs:{trust or _TRUST[chance.weighed((56, 20, 15, 9))]}")),
    ]
    if chance.often(0.68):
        said.append((text.iri("dcterms:issued"), text.date(str(1990 + chance.below(LAST_YEAR - 1989)))))
    if chance.often(0.12):
        said.append((text.iri("dcterms:creator"), f'"{register.name("person", chance.below(1000))}"'))
    if chance.often(0.45):
        said.append((text.iri("skos:editorialNote"), text.words("Invented, for measuring.")))
    if name.startswith("line-") and name.endswith("-1") and chance.often(0.022):
        said.append((text.iri("prov:wasDerivedFrom"), f"<{text.BASE}source/{name[:-1]}0>"))
    told = "".join(f"{source} {predicate} {value} {_EVIDENCE} .\n" for predicate, value in said)
    return told + _passages(name, source)


def _passages(name: str, source: str) -> str:
    """Return the one passage of most sources, or two whose place in the text and digest are known."""
    told, many = "", _has_two(name)
    for number in range(2 if many else 1):
        locator = f"p{number + 1}" if many else "page"
        passage = f"<{text.BASE}source/{name}#{locator}>"
        said = [(_TYPE, text.iri("kgs:Passage")), (text.iri("kgs:locator"), f'"{locator}"'),
                (text.iri("oa:hasSource"), source)]  # fmt: skip
        if many:
            said += [(text.iri("kgs:wordsDigest"), f'"{sha256(passage.encode()).hexdigest()}"'),
                     (text.iri("oa:hasSelector"), f"{passage[:-1]}.chars>")]  # fmt: skip
            told += _selector(f"{passage[:-1]}.chars>", number)
        told += "".join(f"{passage} {predicate} {value} {_EVIDENCE} .\n" for predicate, value in said)
    return told


def _selector(selector: str, number: int) -> str:
    said = ((_TYPE, text.iri("oa:FragmentSelector")),
            (text.iri("dcterms:conformsTo"), "<http://tools.ietf.org/rfc/rfc5147>"),
            (text.iri("rdf:value"), f'"char={number * 700},{number * 700 + 640}"'))  # fmt: skip
    return "".join(f"{selector} {predicate} {value} {_EVIDENCE} .\n" for predicate, value in said)


def _has_two(name: str) -> bool:
    return name.startswith("line-") and int(name.split("-")[1]) % _SECOND == 0


def _claim(claim: Claim) -> str:
    term = text.claim(claim.number)
    locator = f"p{claim.passage + 1}" if _has_two(claim.source) else "page"
    told = (
        f"{text.thing(claim.thing)} {text.iri(f'kgs:{claim.relation}')} {claim.value} {term} .\n"
        f"{term} {_IS_CLAIM}"
        f"{term} {_STATED_IN} <{text.BASE}source/{claim.source}#{locator}> {_EVIDENCE} .\n"
        f"{term} {_CONFIDENCE} {text.iri(f'kgs:{claim.confidence}')} {_EVIDENCE} .\n"
        f'{term} {_GIST} "{claim.gist}"@en {_EVIDENCE} .\n'
    )
    for key, value in claim.qualifiers:
        told += f"{term} {text.iri(f'kgs:{key}')} {value} {_EVIDENCE} .\n"
    return told


def _judgement(judgement: Judgement) -> str:
    term = text.iri(f"judgement:s{judgement.number}")
    verb = text.iri("kgs:prefers" if judgement.prefers else "kgs:deprecates")
    said = [
        (_TYPE, text.iri("kgs:Judgement")),
        (text.iri("kgs:onThing"), text.thing(judgement.thing)),
        (text.iri("kgs:onProperty"), text.iri(f"kgs:{judgement.relation}")),
        *((verb, text.claim(claim)) for claim in judgement.claims),
        (text.iri("kgs:reason"), text.words("Invented, so that something is weighed against something else.")),
        (text.iri("dcterms:date"), f'"2026-01-01"^^{text.iri("xsd:date")}'),
    ]
    return "".join(f"{term} {predicate} {value} {_JUDGEMENTS} .\n" for predicate, value in said)


def _recorded(recorded: Recorded) -> str:
    term = text.iri(f"disagreement:s{recorded.number}")
    said = [
        (_TYPE, text.iri("kgs:Disagreement")),
        (text.iri("dcterms:title"), text.words(f"What to believe of the {recorded.label}")),
        (_GIST, text.words(f"{len(recorded.members)} claims on the {recorded.label} do not go together.")),
        *((text.iri("kgs:member"), text.claim(claim)) for claim in recorded.members),
    ]
    if recorded.settled_by:
        said.append((text.iri("kgs:settledBy"), text.iri(f"judgement:s{recorded.settled_by}")))
    return "".join(f"{term} {predicate} {value} {_JUDGEMENTS} .\n" for predicate, value in said)
