"""Records as TriG: one file for things, one for judgements, one a source; sorted, and the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kgsneaker.curation.model import Claim, Disagreement, Entity, Judgement, Passage, Records, Source, natural
from kgsneaker.curation.vocabulary import XSD_DECIMAL, Vocabulary
from kgsneaker.namespaces import EDTF, PREFIXES
from kgsneaker.terms import Iri, Literal, Term, to_ntriples

# In this order, and only those that a file uses; last comes the source of the file, for the names of its passages.
_ORDER = (
    *("kgs", "id", "source", "claim", "judgement", "disagreement", "amt", "g", "rdf", "xsd", "skos", "dcterms"),
    *("oa", "prov", "schema", "edtf"),
)
_HEADINGS = {"Person": "people", "Technology": "technologies", "Concept": "ideas and categories"}
_LAST = ("Concept", "Place", "Event")
_RFC5147 = "<http://tools.ietf.org/rfc/rfc5147>"
_DIGITS = f"^^<{XSD_DECIMAL}>"


def render(records: Records, words: Vocabulary) -> dict[str, str]:
    """Return the files of a graph folder, by their path inside it."""
    files = {}
    if records.entities:
        files["entities.trig"] = _file("entities", _entities(records, words), records)
    claims: dict[str, list[Claim]] = {}
    for claim in records.claims.values():
        claims.setdefault(claim.source, []).append(claim)
    passages: dict[str, list[Passage]] = {}
    for passage in records.passages.values():
        passages.setdefault(passage.source, []).append(passage)
    for key, source in records.sources.items():
        body = _source_file(source, passages.get(key, []), claims.get(key, []), words)
        files[f"sources/{key}.trig"] = _file(f"sources/{key}", body, records)
    if records.judgements or records.disagreements:  # last, since they are about what the others state
        files["judgements.trig"] = _file("judgements", _judgements(records), records)
    return files


def standard_header(file: str, records: Records) -> tuple[str, ...]:
    """Return the comment at the head of a file that has none of its own."""
    if file == "entities":
        return (
            "The things that the claims are about: their kind and their names. Who says what of them is in sources/.",
        )
    if file == "judgements":
        return ("What the editors decided on claims that cannot stand, and which claims disagree.",)
    source = records.sources[file.removeprefix("sources/")]
    return (f"What {source.title} ({source.publisher}) claims.",)


def _file(file: str, body: Iterable[str], records: Records) -> str:
    header = records.headers.get(file) or standard_header(file, records)
    text = "\n".join(body)
    spaces = {prefix: PREFIXES[prefix] for prefix in _ORDER if re.search(rf"(?:^|[ ^]){prefix}:", text, re.MULTILINE)}
    if file.startswith("sources/"):
        key = file.removeprefix("sources/")
        spaces[records.sources[key].prefix] = f"{PREFIXES['source']}{key}#"
    lines = [f"# {line}".rstrip() for line in header]
    lines += ["", *(f"@prefix {prefix}: <{space}> ." for prefix, space in spaces.items()), "", text]
    return "\n".join(lines) + "\n"


def _entities(records: Records, words: Vocabulary) -> Iterator[str]:
    yield "g:entities {"
    for kind in sorted(words.kinds, key=lambda kind: _LAST.index(kind) if kind in _LAST else -1):
        things = sorted((one for one in records.entities.values() if one.kind == kind), key=lambda one: natural(one.id))
        if things:
            yield f"\n    # {_HEADINGS.get(kind, words.kind_words[kind] + 's')}\n"
            yield from (_block(_entity(thing), 4) for thing in things)
    yield "}"


def _entity(thing: Entity) -> list[str]:
    named = {
        role: [_text(name.text, name.language) for name in thing.ordered_names() if name.role == role]
        for role in ("pref", "alt", "hidden")
    }
    return [
        f"id:{thing.id} a kgs:{thing.kind} ; {_said('skos:prefLabel', named['pref'])[0]}",
        *_said("skos:altLabel", named["alt"]),
        *_said("skos:hiddenLabel", named["hidden"]),
        *_said("kgs:styleCode", [_text(code) for code in thing.style_codes]),
        *_said("skos:editorialNote", [_text(thing.note, "en")] if thing.note else []),
    ]


def _judgements(records: Records) -> Iterator[str]:
    judgements = sorted(records.judgements.values(), key=lambda one: natural(one.id))
    disagreements = sorted(records.disagreements.values(), key=lambda one: natural(one.id))
    parts = ["    # judgements"] if judgements else []
    parts += [_block(_judgement(one), 4) for one in judgements]
    parts += ["    # disagreements"] if disagreements else []
    parts += [_block(_disagreement(one), 4) for one in disagreements]
    yield "g:judgements {\n"
    yield "\n\n".join(parts)
    yield "}"


def _judgement(one: Judgement) -> list[str]:
    return [
        f"judgement:{one.id} a kgs:Judgement ; kgs:onThing id:{one.subject} ; kgs:onProperty kgs:{one.relation}",
        *_said("kgs:prefers", [f"claim:{name}" for name in one.prefers]),
        *_said("kgs:deprecates", [f"claim:{name}" for name in one.deprecates]),
        f"kgs:reason {_text(one.reason, one.language)}",
        *_said("dcterms:date", [f"{_text(one.date)}^^xsd:date"] if one.date else []),
    ]


def _disagreement(one: Disagreement) -> list[str]:
    return [
        f"disagreement:{one.id} a kgs:Disagreement ; dcterms:title {_text(one.title, one.language)}",
        f"kgs:gist {_text(one.gist, one.language)}",
        *_said("kgs:member", [f"claim:{name}" for name in one.members]),
        *_said("kgs:settledBy", [f"judgement:{name}" for name in one.settled_by]),
    ]


def _source_file(
    source: Source, passages: Sequence[Passage], claims: Sequence[Claim], words: Vocabulary
) -> Iterator[str]:
    yield "g:evidence {"
    yield _block(_source(source), 4)
    yield "}"
    stated: dict[str, list[Claim]] = {}
    for one in sorted(claims, key=lambda one: natural(one.id)):
        stated.setdefault(one.locator, []).append(one)
    for passage in sorted(passages, key=lambda one: natural(one.locator)):
        here = stated.get(passage.locator, [])
        yield f"\n# {passage.locator}\n"
        for one in here:
            yield f"claim:{one.id} {{ id:{one.subject} kgs:{one.relation} {_term(one.value)} . }}"
        yield f"{'' if not here else chr(10)}g:evidence {{"
        yield "\n\n".join(
            [_passage(passage, source.prefix), *(_block(_claim(one, source.prefix, words), 4) for one in here)]
        )
        yield "}"


def _source(source: Source) -> list[str]:
    return [
        f"source:{source.key} a kgs:Source",
        f"dcterms:title {_text(source.title, source.title_language)}",
        f"dcterms:publisher {_text(source.publisher)}",
        *_said("dcterms:creator", [_text(author) for author in source.authors]),
        *_said("dcterms:issued", [f"{_text(source.published)}^^edtf:EDTF"] if source.published else []),
        *_said("dcterms:language", [_text(source.language)] if source.language else []),
        *_said("schema:genre", [_text(source.kind)] if source.kind else []),
        *_said("schema:url", [to_ntriples(Iri(source.url))] if source.url else []),
        f"kgs:reliability kgs:{source.trust}",
        *_said("prov:wasDerivedFrom", [f"source:{key}" for key in source.derived_from]),
        *_said("skos:editorialNote", [_text(source.note, "en")] if source.note else []),
    ]


def _passage(passage: Passage, prefix: str) -> str:
    at = f"{prefix}:{passage.locator}"
    first = f'{at} a kgs:Passage ; kgs:locator "{passage.locator}" ; oa:hasSource source:{passage.source}'
    selector = ""
    if passage.chars:
        first += f" ; oa:hasSelector {at}.chars"
        range_ = f'rdf:value "char={passage.chars}"'
        selector = f"\n    {at}.chars a oa:FragmentSelector ; dcterms:conformsTo {_RFC5147} ; {range_} ."
    digest = [f'kgs:wordsDigest "{passage.digest}"'] if passage.digest else []
    return _block([first, *digest], 4) + selector


def _claim(one: Claim, prefix: str, words: Vocabulary) -> list[str]:
    values: dict[str, list[str]] = {}
    for key, term in one.qualifiers:
        values.setdefault(key, []).append(_term(term))
    return [
        f"claim:{one.id} a kgs:Claim ; kgs:statedIn {prefix}:{one.locator} ; kgs:confidence kgs:{one.confidence}",
        f"kgs:gist {_text(one.gist, one.language)}",
        *(f"kgs:{key} {', '.join(values[key])}" for key in words.qualifiers if key in values),
    ]


def _block(lines: Sequence[str], indent: int) -> str:
    return " " * indent + f" ;\n{' ' * (indent + 4)}".join(lines) + " ."


def _said(short: str, values: Sequence[str]) -> list[str]:
    return [f"{short} {', '.join(values)}"] if values else []


def _text(text: str, language: str = "") -> str:
    return to_ntriples(Literal(text)) + (f"@{language}" if language else "")


def _term(term: Term) -> str:
    if isinstance(term, Literal):
        if term.datatype == EDTF:
            return f"{_text(term.value)}^^edtf:EDTF"
        if term.datatype == XSD_DECIMAL:
            return f"{_text(term.value)}^^xsd:decimal"
        return _text(term.value, term.language)
    prefix = "amt" if term.startswith(PREFIXES["amt"]) else "id"
    return f"{prefix}:{term.removeprefix(PREFIXES[prefix])}"
