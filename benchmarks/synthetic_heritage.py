"""Invented heritage of any size in our model, as N-Quads: the same size and seed give the same bytes.

``python benchmarks/synthetic_heritage.py 5000 --seed 1 > heritage.nq`` writes 5,000 shoes. A model line is made from
the seed and its number alone, so nothing but a few lines is ever held in memory, and what a shoe descends from is
known without asking any graph: ``Heritage(5000).ancestors(slug)``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

BASE = "https://w3id.org/kgsneaker/"
_PREFIXES = {
    "kgs": f"{BASE}ns#", "id": f"{BASE}id/", "source": f"{BASE}source/", "claim": f"{BASE}claim/",
    "judgement": f"{BASE}judgement/", "g": f"{BASE}graph/", "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/", "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "edtf": "http://id.loc.gov/datatypes/edtf/",
}  # fmt: skip
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
MAKERS = ("Alda", "Boreal", "Corvo", "Dunmere", "Estrel", "Fennick", "Gallow", "Haldor")
_WORDS = ("Meridian", "Strider", "Harbor", "Comet", "Tundra", "Relay", "Quarry", "Saffron", "Vector", "Willow")
_COLORS = ("Sea Salt", "Rain Cloud", "Brick", "Olive", "Chalk", "Night Sky", "Marigold", "Ash", "Ink", "Moss")
_PARTNERS = ("Atelier Nord", "Kiosk 9", "Mara Lind", "Studio Oda", "The Corner", "Vale & Sons")
DESIGNERS, TECHNOLOGIES, PASSAGES = 40, 24, 5
FIRST_YEAR, LAST_YEAR = 1962, 2025
SHOES_A_LINE = 11  # about how many a line comes to; years are spread over the lines by it
WHOLE = frozenset({"revives", "basedOn", "versionOf", "variantOf", "collaborationOn", "colorwayOf"})
PART = frozenset({"soleUnitFrom", "upperFrom", "hybridOf"})
_TRUST = ("firstHand", "reported", "reported", "unsigned", "lowTrust")


@dataclass(frozen=True, slots=True)
class Shoe:
    """A shoe with what it was made from: ``steps`` are (relation, slug of the older shoe)."""

    slug: str
    kind: str
    label: str
    maker: int
    year: int
    steps: tuple[tuple[str, str], ...]


class Heritage:
    """Shoes in model lines of several makers; *size* is the number of shoes."""

    def __init__(self, size: int, seed: int = 1) -> None:
        if size < 1:
            raise ValueError(f"{size} shoes; accepted: 1 or more")
        self.size, self.seed = size, seed
        self._lines = max(1, size // SHOES_A_LINE)
        self._sources = max(4, size // 12)
        self._line = lru_cache(maxsize=4096)(self._made)

    def shoes(self) -> Iterator[Shoe]:
        """Yield the shoes, older lines first; every step leads to a shoe that came before."""
        left, number = self.size, 0
        while left > 0:
            line = self._line(number)[:left]
            yield from line
            left -= len(line)
            number += 1

    def ancestors(self, slug: str) -> set[str]:
        """Return the slugs of all that a shoe descends from, in whole or in part: ideas and order are no descent."""
        found: set[str] = set()
        waiting = [slug]
        while waiting:
            for relation, older in self.shoe(waiting.pop()).steps:
                if relation in WHOLE | PART and older not in found:
                    found.add(older)
                    waiting.append(older)
        return found

    def shoe(self, slug: str) -> Shoe:
        """Return the shoe of a slug, found by the number of its line. Raises KeyError for none of ours."""
        digits = next((word for word in slug.split("-") if len(word) >= 3 and word.isdecimal()), "")
        for shoe in self._line(int(digits) - 100) if digits else ():
            if shoe.slug == slug:
                return shoe
        raise KeyError(slug)

    def _made(self, number: int) -> tuple[Shoe, ...]:
        """Make a model line: a model, its later versions, and editions, colorways and a variant of each."""
        chance = Random(f"{self.seed} line {number}")
        maker = number % len(MAKERS)
        year = (
            FIRST_YEAR + (LAST_YEAR - 4 - FIRST_YEAR) * min(number, self._lines) // self._lines + chance.randint(0, 3)
        )
        name = f"{chance.choice(_WORDS)} {number + 100}"
        stem = f"{MAKERS[maker]} {name}"
        model = Shoe(_slug(stem), "Model", stem, maker, year, tuple(self._origins(number, year, chance)))
        made, latest = [model], model
        for version in range(2, chance.randint(2, 6)):
            year = min(LAST_YEAR, latest.year + chance.randint(1, 5))
            steps = [("versionOf", latest.slug)]
            if donor := self._older(number, year, chance, often=0.25):
                steps.append(("soleUnitFrom", donor.slug))
            label = f"{stem} v{version}"
            latest = Shoe(_slug(label), "Version", label, maker, year, tuple(steps))
            made.append(latest)
        for shoe in tuple(made):
            made += _around(shoe, chance)
        return tuple(made)

    def _origins(self, number: int, year: int, chance: Random) -> Iterator[tuple[str, str]]:
        """Where a new line comes from: an older one of its maker, two of them joined, an idea of another maker."""
        how = chance.random()
        first = self._older(number, year, chance, often=1.0)
        second = self._older(number, year, chance, often=1.0)
        if first and how < 0.08 and second and second.slug != first.slug:
            yield from (("hybridOf", first.slug), ("hybridOf", second.slug))
        elif first and how < 0.35:
            yield "basedOn", first.slug
        elif first and how < 0.5:
            yield "revives", first.slug
        elif first and how < 0.6:
            yield "succeeds", first.slug
        if number and chance.random() < 0.15:
            yield "inspiredBy", self._line(number - 1)[0].slug

    def _older(self, number: int, year: int, chance: Random, often: float) -> Shoe | None:
        """Return a model or version of an older line of the same maker, out by *year*."""
        back = len(MAKERS) * chance.randint(1, 6)
        if chance.random() >= often or back > number:
            return None
        line = [shoe for shoe in self._line(number - back) if shoe.kind in ("Model", "Version") and shoe.year <= year]
        return chance.choice(line) if line else None

    def quads(self) -> Iterator[str]:
        """Yield the lines of the N-Quads: sources, makers, people, technologies, then shoe after shoe."""
        yield from self._sources_said()
        yield from _named(_others())
        number = 0
        for shoe in self.shoes():
            yield from _named([(shoe.slug, shoe.kind, shoe.label)])
            for claim in self._claims(shoe):
                number += 1
                yield from claim.quads(f"s{number:07}")

    def _sources_said(self) -> Iterator[str]:
        chance = Random(f"{self.seed} sources")
        graph = _iri("g:evidence")
        for number in range(self._sources):
            source = _iri(f"source:paper-{number:05}")
            said = [
                (_TYPE, _iri("kgs:Source")),
                (_iri("dcterms:title"), f'"Paper {number}"@en'),
                (_iri("dcterms:publisher"), f'"Press {number % 17}"'),
                (_iri("dcterms:issued"), f'"{chance.randint(1990, LAST_YEAR)}"^^{_iri("edtf:EDTF")}'),
                (_iri("kgs:reliability"), _iri(f"kgs:{chance.choice(_TRUST)}")),
            ]
            if number and chance.random() < 0.1:
                said.append((_iri("prov:wasDerivedFrom"), _iri(f"source:paper-{chance.randrange(number):05}")))
            yield from (f"{source} {predicate} {value} {graph} ." for predicate, value in said)
            yield from _passages(f"paper-{number:05}", graph)
        editors = _iri("source:editors")
        yield f"{editors} {_TYPE} {_iri('kgs:Source')} {graph} ."
        yield f'{editors} {_iri("dcterms:title")} "Editors of this graph"@en {graph} .'
        yield f'{editors} {_iri("dcterms:publisher")} "nobody" {graph} .'
        yield f"{editors} {_iri('kgs:reliability')} {_iri('kgs:editorial')} {graph} ."
        yield from _passages("editors", graph)

    def _claims(self, shoe: Shoe) -> Iterator[_Claim]:
        """Yield one or two claims for each fact of a shoe, and sometimes one that contradicts."""
        chance = Random(f"{self.seed} claims {shoe.slug}")
        made = {"shoe": shoe, "source": "editors", "confidence": "high"}
        yield _Claim(
            **made, relation="brand", value=_iri(f"id:{_slug(MAKERS[shoe.maker])}"), gist="bears the name of its maker"
        )
        facts = [(relation, _iri(f"id:{older}"), f"{relation} {older}") for relation, older in shoe.steps]
        if chance.random() < 0.9:
            facts.append(("released", _date(shoe.year, chance), f"came out in {shoe.year}"))
        if chance.random() < 0.3:
            facts.append(("designedBy", _iri(f"id:designer-{chance.randrange(DESIGNERS)}"), "names its designer"))
        if chance.random() < 0.4:
            facts.append(
                ("usesTechnology", _iri(f"id:technology-{chance.randrange(TECHNOLOGIES)}"), "names a technology")
            )
        for relation, value, gist in facts:
            for source in chance.sample(range(self._sources), 1 + (chance.random() < 0.4)):
                confidence = chance.choice(("high", "high", "medium", "low"))
                yield _Claim(shoe, f"paper-{source:05}", confidence, relation, value, gist)
            if relation == "released" and chance.random() < 0.08:
                year = shoe.year + chance.choice((-2, -1, 1, 2))
                value, gist = f'"{year}"^^{_iri("edtf:EDTF")}', f"came out in {year}"
                settled = chance.random() < 0.5
                yield _Claim(shoe, f"paper-{chance.randrange(self._sources):05}", "low", relation, value, gist, settled)


@dataclass(frozen=True, slots=True)
class _Claim:
    shoe: Shoe
    source: str
    confidence: str
    relation: str
    value: str
    gist: str
    refused: bool = False

    def quads(self, name: str) -> Iterator[str]:
        claim, graph = _iri(f"claim:{name}"), _iri("g:evidence")
        passage = f"<{BASE}source/{self.source}#p{int(name[1:]) % PASSAGES}>"
        yield f"{_iri(f'id:{self.shoe.slug}')} {_iri(f'kgs:{self.relation}')} {self.value} {claim} ."
        yield f"{claim} {_TYPE} {_iri('kgs:Claim')} {graph} ."
        yield f"{claim} {_iri('kgs:statedIn')} {passage} {graph} ."
        yield f"{claim} {_iri('kgs:confidence')} {_iri(f'kgs:{self.confidence}')} {graph} ."
        yield f'{claim} {_iri("kgs:gist")} "The {self.shoe.label}: {self.gist}."@en {graph} .'
        if self.refused:
            yield from self._refusal(name, claim)

    def _refusal(self, name: str, claim: str) -> Iterator[str]:
        judgement, graph = _iri(f"judgement:{name}"), _iri("g:judgements")
        for predicate, value in (
            (_TYPE, _iri("kgs:Judgement")),
            (_iri("kgs:onThing"), _iri(f"id:{self.shoe.slug}")),
            (_iri("kgs:onProperty"), _iri(f"kgs:{self.relation}")),
            (_iri("kgs:deprecates"), claim),
            (_iri("kgs:reason"), '"Invented, so that something is set aside."@en'),
            (_iri("dcterms:date"), f'"2026-01-01"^^{_iri("xsd:date")}'),
        ):
            yield f"{judgement} {predicate} {value} {graph} ."


def _around(shoe: Shoe, chance: Random) -> Iterator[Shoe]:
    """Yield editions, colorways and now and then a variant of one model or version."""

    def made(kind: str, label: str, relation: str) -> Shoe:
        year = min(LAST_YEAR, shoe.year + chance.randint(0, 3))
        return Shoe(_slug(label), kind, label, shoe.maker, year, ((relation, shoe.slug),))

    for color in chance.sample(_COLORS, chance.randint(0, 3)):
        yield made("Colorway", f"{shoe.label} {color}", "colorwayOf")
    for partner in chance.sample(_PARTNERS, chance.randint(0, 2)):
        yield made("Edition", f"{partner} × {shoe.label}", "collaborationOn")
    if chance.random() < 0.2:
        yield made("Variant", f"{shoe.label} Mid", "variantOf")


def _others() -> Iterator[tuple[str, str, str]]:
    yield from ((_slug(maker), "Organization", maker) for maker in MAKERS)
    yield from ((f"designer-{number}", "Person", f"Designer {number}") for number in range(DESIGNERS))
    yield from ((f"technology-{number}", "Technology", f"Technology {number}") for number in range(TECHNOLOGIES))


def _named(things: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    graph = _iri("g:entities")
    for slug, kind, label in things:
        yield f"{_iri(f'id:{slug}')} {_TYPE} {_iri(f'kgs:{kind}')} {graph} ."
        yield f'{_iri(f"id:{slug}")} {_iri("skos:prefLabel")} "{label}"@en {graph} .'


def _passages(source: str, graph: str) -> Iterator[str]:
    for number in range(PASSAGES):
        passage = f"<{BASE}source/{source}#p{number}>"
        yield f"{passage} {_TYPE} {_iri('kgs:Passage')} {graph} ."
        yield f'{passage} {_iri("kgs:locator")} "p{number}" {graph} .'
        yield f"{passage} {_iri('oa:hasSource')} {_iri(f'source:{source}')} {graph} ."


def _date(year: int, chance: Random) -> str:
    how = chance.random()
    text = f"{year}-{chance.randint(1, 12):02}" if how < 0.2 else f"{year}~" if how < 0.25 else str(year)
    return f'"{text}"^^{_iri("edtf:EDTF")}'


def _slug(label: str) -> str:
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in label.lower())
    return "-".join(words.split())


@lru_cache(maxsize=65536)
def _iri(short: str) -> str:
    prefix, _, local = short.partition(":")
    return f"<{_PREFIXES[prefix]}{local}>"


def main() -> int:
    """Write N-Quads to standard output and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("size", type=int, help="how many shoes")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.size < 1:
        parser.error(f"size {options.size}: at least 1 is needed")
    try:
        for quad in Heritage(options.size, options.seed).quads():
            sys.stdout.write(f"{quad}\n")
    except BrokenPipeError:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
