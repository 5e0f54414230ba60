"""What the page knows, as arrays that index each other: things, claims with sources, judgements, disagreements.

Arrays and not objects, and every thing, source and relation said once: a page is to be small. What follows from the
claims (links, statements, years, what is inherited) is derived in the page, as a source can be switched off there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kgsneaker import dates
from kgsneaker.answers import DatasetCard, Disagreement, Judgement
from kgsneaker.captions import clean, year_words
from kgsneaker.errors import BadInput
from kgsneaker.evidence import Weighed
from kgsneaker.explorer.kinds import KINDS, family_of
from kgsneaker.namespaces import EDTF, PREFIXES, local_name
from kgsneaker.pages import license_link, safe_link
from kgsneaker.records import TRUSTS, Entity, Source, Value
from kgsneaker.register import Register
from kgsneaker.terms import Iri, Literal

Json = Any
_ACCEPTED, _CONTESTED = 1, 2
_CONFIDENCE = {"high": 0, "medium": 1, "low": 2}
_DAYS = 31
_FOUND_UNDER = ("styleCode", "hiddenLabel", "prefLabel")


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be put into a page: claims, what editors made of them, and what the page is about.

    *network* is the address of a network page beside it, "" for none.
    """

    claims: Sequence[Weighed]
    judgements: Mapping[str, Sequence[Judgement]]
    disagreements: Sequence[Disagreement]
    focus: Entity | None
    omitted: str
    things: Sequence[Iri] = ()
    heading: str = ""
    network: str = ""


def payload(told: Told, register: Register, labels: Mapping[str, str], card: DatasetCard) -> dict[str, Json]:
    """Return the data of a page; *labels* are the short names that the picture writes on pills.

    The same input gives the same arrays: things, sources and relations are sorted by name, claims by identifier.
    """
    claims = sorted(told.claims, key=lambda one: one.claim.id)
    things = things_of(claims, told.focus, told.things)
    place = {thing: index for index, thing in enumerate(things)}
    sources = _sources([one.claim.source for one in claims], register)
    slugs, keys = short_names(things, "id"), short_names([source.id for source in sources], "source")
    source_place: dict[str, int] = {source.id: index for index, source in enumerate(sources)}
    relations = sorted({one.claim.property for one in claims}, key=lambda relation: relation.name)
    relation_place = {relation.id: index for index, relation in enumerate(relations)}
    claim_place: dict[str, int] = {one.claim.id: index for index, one in enumerate(claims)}
    return {
        "about": _about(card, told.omitted),
        "focus": place.get(told.focus.id, -1) if told.focus else -1,
        "kinds": KINDS,
        "trusts": TRUSTS,
        "relations": [[r.name, r.label, _inverse(register, r.id), family_of(r.name)] for r in relations],
        "sources": [_source(source, keys[source.id], source_place) for source in sources],
        "things": [_thing(register.entity(thing), slugs[thing], labels.get(thing, "")) for thing in things],
        "spelled": [
            [index, *some]
            for index, thing in enumerate(things)
            if (some := _spelled(register.spellings.get(thing, ())))
        ],
        "claims": [
            _claim(one, place, relation_place[one.claim.property.id], source_place[one.claim.source.id])
            for one in claims
        ],
        "dates": _dates(claims),
        "judgements": _judgements(told.judgements, claim_place),
        "disagreements": [_disagreement(one, claim_place) for one in told.disagreements],
    }


def _about(card: DatasetCard, omitted: str) -> dict[str, Json]:
    license, address = license_link(card.license)
    return {
        "title": clean(card.title),
        "licence": license,
        "licenceUrl": address,
        "creator": clean(card.creator),
        "date": clean(card.date),
        "version": clean(card.version),
        "claims": card.claims,
        "sources": card.sources,
        "things": card.entities,
        "omitted": omitted,
    }


def things_of(claims: Iterable[Weighed], focus: Entity | None, further: Iterable[str]) -> list[str]:
    """Return everything that the page names, sorted: what it is about, and both ends of every claim."""
    named = {str(focus.id)} if focus else set()
    named.update(str(thing) for thing in further)
    for one in claims:
        named.add(str(one.claim.subject))
        if _is_thing(one.claim.value):
            named.add(str(one.claim.value.term))
    return sorted(named)


def _is_thing(value: Value) -> bool:
    return isinstance(value.term, Iri) and "/amount/" not in value.term


def _sources(stating: Iterable[Source], register: Register) -> list[Source]:
    found = {source.id: source for source in stating}
    waiting = list(found.values())
    while waiting:
        for origin in waiting.pop().derived_from:
            if origin not in found:
                found[origin] = register.source(origin)
                waiting.append(found[origin])
    return sorted(found.values(), key=lambda source: source.id)


def short_names(iris: Sequence[str], prefix: str) -> dict[str, str]:
    """Return what the page's address calls things: the local name, the whole IRI where it would not be the only one.

    >>> list(short_names(["https://w3id.org/kgsneaker/id/dunk", "http://a.org/dunk", "http://a.org/"], "id").values())
    ['dunk', 'http://a.org/dunk', 'http://a.org/']
    """
    names = {iri: local_name(iri) for iri in iris}
    often = Counter(names.values())
    ours = {iri: name for iri, name in names.items() if iri == f"{PREFIXES[prefix]}{name}"}
    return {iri: name if name and (often[name] == 1 or iri in ours) else iri for iri, name in names.items()}


def _source(source: Source, key: str, place: Mapping[str, int]) -> list[Json]:
    return [
        key,
        clean(source.title),
        clean(source.publisher),
        TRUSTS.index(source.trust) if source.trust in TRUSTS else TRUSTS.index("unsigned"),
        _date_words(source.issued),
        safe_link(source.url),
        clean(source.author),
        [place[origin] for origin in source.derived_from if origin in place],
    ]


def _thing(entity: Entity, slug: str, short: str) -> list[Json]:
    kind = KINDS.index(entity.kind) if entity.kind in KINDS else KINDS.index("Entity")
    row: list[Json] = [slug, kind, clean(entity.label), [clean(name) for name in entity.names]]
    return [*row, clean(short)] if short and short != entity.label else row


def _spelled(names: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return what a thing is found under and not called: style codes, misspellings, labels; the empty end is cut."""
    rows = [[clean(name) for sort, name in names if sort == wanted] for wanted in _FOUND_UNDER]
    labels = rows[-1]
    rows[-1] = labels if len(labels) > 1 else []
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _claim(one: Weighed, place: Mapping[str, int], relation: int, source: int) -> list[Json]:
    claim = one.claim
    flags = _ACCEPTED * claim.accepted + _CONTESTED * one.contested
    row: list[Json] = [
        local_name(claim.id),
        place[claim.subject],
        relation,
        place[str(claim.value.term)] if _is_thing(claim.value) else _text(claim.value),
        clean(claim.gist),
        source,
        clean(claim.passage.locator),
        _CONFIDENCE.get(claim.confidence, 2),
        flags,
    ]
    qualifiers = {key: _one_or_several(values) for key, values in claim.qualifiers.items()}
    return [*row, qualifiers] if qualifiers else row


def _one_or_several(values: Sequence[Value]) -> Json:
    texts = [clean(value.label) for value in values]
    return texts[0] if len(texts) == 1 else texts


def _text(value: Value) -> Json:
    term = value.term
    if isinstance(term, Literal) and term.language and not term.language.startswith("en"):
        return [clean(value.label), term.language]
    if isinstance(term, Literal) and term.datatype == EDTF:
        return clean(term.value)
    return clean(value.label)


def _dates(claims: Iterable[Weighed]) -> dict[str, list[Json]]:
    """Return first and last day, counted from year 0, and the words, long and short, of every date among the values."""
    found: dict[str, list[Json]] = {}
    for text in sorted({str(one.claim.value.term) for one in claims if _is_date(one.claim.value)}):
        try:
            span = dates.parse(text)
        except BadInput:
            continue
        found[clean(text)] = [_day_of(span.earliest), _day_of(span.latest), dates.label(text), year_words(text)]
    return found


def _is_date(value: Value) -> bool:
    return isinstance(value.term, Literal) and value.term.datatype == EDTF


def _day_of(day: str | None) -> int | None:
    """Return the days from year 0 to an ISO day, every month counted as 31 of them."""
    month = dates.month_of(day)
    return None if day is None or month is None else month * _DAYS + int(day[-2:]) - 1


def _judgements(by_claim: Mapping[str, Sequence[Judgement]], place: Mapping[str, int]) -> list[list[Json]]:
    known = {judgement.id: judgement for claim in place for judgement in by_claim.get(claim, ())}
    made = {}
    for iri, judgement in sorted(known.items()):
        claims = [place[claim] for claim in judgement.claims if claim in place]
        made[iri, judgement.verdict] = [
            int(judgement.verdict == "prefer"),
            claims,
            clean(judgement.reason),
            clean(judgement.date),
        ]
    return list(made.values())


def _disagreement(one: Disagreement, place: Mapping[str, int]) -> list[Json]:
    claims = {claim.id for statement in one.statements for claim in statement.claims}
    inside = sorted(place[claim] for claim in claims if claim in place)
    return [one.kind, clean(one.title), clean(one.gist), inside, int(one.decided), clean(one.reason)]


def _inverse(register: Register, relation: Iri) -> str:
    reading = register.readings.get(relation)
    return reading.inverse if reading else ""


def _date_words(text: str) -> str:
    try:
        return dates.label(text) if text else ""
    except BadInput:
        return clean(text)


def concerning(disagreements: Iterable[Disagreement], claims: Collection[str]) -> list[Disagreement]:
    """Return the disagreements that involve at least one of the claims."""
    return [
        one
        for one in disagreements
        if any(claim.id in claims for statement in one.statements for claim in statement.claims)
    ]
