"""Who says what of a shoe: claims with their sources, what contradicts, and what the editors made of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from synthetic import facts, register, text
from synthetic.chance import Chance
from synthetic.facts import Fact, Qualifiers
from synthetic.lines import Shoe, Step

ANNALS = 32  # one source for so many lines says something of most of them
OWN_SOURCES = 2
EDITORS = "editors"
_LARGEST = 100  # claims that one shoe has numbers for
_ASIDE = frozenset(f'"{status}"' for status in ("rumored", "expected", "alleged", "target", "misprint", "opinion"))
_CONTESTED = {"released": 0.2, "listPrice": 0.2, "madeIn": 0.1}  # of those who have such a value
_CONTESTED_ORIGIN = 0.06  # of the dates of those that others may descend from
_LEAVES = ("Edition", "Colorway", "Pack")  # nothing descends from these


class Claim(NamedTuple):
    """One statement in one passage; ``accepted`` is what the rules are to find."""

    number: int
    thing: str
    relation: str
    value: str
    gist: str
    source: str
    passage: int
    confidence: str
    qualifiers: Qualifiers
    accepted: bool


class Judgement(NamedTuple):
    """A decision on claims of one thing and relation: they are set aside, or preferred."""

    number: int
    thing: str
    relation: str
    claims: tuple[int, ...]
    prefers: bool


class Recorded(NamedTuple):
    """A disagreement that editors wrote down, with the number of the judgement that settled it, 0 for none."""

    number: int
    label: str
    members: tuple[int, ...]
    settled_by: int


class Testimony(NamedTuple):
    """All that is told with one shoe; ``contested`` are (relation, claims that contradict, whether decided)."""

    claims: list[Claim]
    judgements: list[Judgement]
    recorded: list[Recorded]
    contested: list[tuple[str, tuple[int, ...], bool]]


def of(seed: int, line: tuple[Shoe, ...], shoe: Shoe) -> Testimony:
    """Return what is told of a shoe; with the first of a line come the people and things that are new by then."""
    told = _Teller(seed, line, shoe)
    told.brand()
    for step in shoe.steps:
        told.step(shoe.slug, step)
    if shoe.returned:
        told.step(line[0].slug, shoe.returned)
    told.date()
    for partner in shoe.partners:
        told.plain(Fact("collaborator", text.thing(f"partner-{partner}"), f"names {register.name('partner', partner)}"))
    for fact in facts.facts(shoe.kind, told.chance, shoe.line, shoe.year):
        told.fact(fact)
    if not shoe.place:
        told.newcomers()
    told.disagreement()
    return told.testimony


class _Teller:
    """Makes the claims of one shoe, numbering them in their order."""

    def __init__(self, seed: int, line: tuple[Shoe, ...], shoe: Shoe) -> None:
        self.chance = Chance(seed, "claims", shoe.slug)
        self.shoe, self._line = shoe, line
        self._next = (shoe.line * _LARGEST + shoe.place) * _LARGEST
        self._last = self._next + _LARGEST - 1
        self.testimony = Testimony([], [], [], [])

    def brand(self) -> None:
        """The editors state every brand; now and then somebody else says the same."""
        maker = register.MAKERS[self.shoe.maker]
        fact = Fact("brand", text.thing(text.slug(maker)), f"carries the name of {maker}")
        self._claim(self.shoe.slug, fact, EDITORS, "high")
        if self.chance.often(0.04):
            self._claim(self.shoe.slug, fact)

    def step(self, newer: str, step: Step) -> None:
        """A step of lineage, influence or order; one that does not stand is set aside by a judgement."""
        part: Qualifiers = (("part", f'"{step.part}"'),) if step.part else ()
        fact = Fact(step.relation, text.thing(step.older), f"has {step.relation} from {step.older}", part)
        stated = self._stated(newer, fact, accepted=step.stands)
        if not step.stands:
            self._judge(newer, step.relation, stated, prefers=False)

    def date(self) -> None:
        """When the shoe came out; what is dated before its origin must be, and so must that origin."""
        shoe = self.shoe
        planted = shoe.early or (not shoe.place and any(other.early for other in self._line))
        if planted:
            self.plain(Fact("released", text.date(str(shoe.year)), f"came out in {shoe.year}"))
        elif self.chance.often(facts.DATED[shoe.kind]):
            self.fact(facts.released(shoe.kind, shoe.year, self.chance))

    def plain(self, fact: Fact) -> None:
        """A fact that nobody contradicts."""
        self._stated(self.shoe.slug, fact)

    def fact(self, fact: Fact) -> None:
        """A fact that somebody may contradict; amounts may be told in a second currency, which is no contradiction."""
        chance, share = self.chance, _CONTESTED.get(fact.relation, 0)
        if fact.relation == "released" and self.shoe.kind not in _LEAVES:
            share = _CONTESTED_ORIGIN
        other = facts.another(fact, chance, self.shoe.line, self.shoe.year) if share and chance.often(share) else None
        if other:
            self._contradicted(fact._replace(qualifiers=()), other)
            return
        self.plain(fact)
        if fact.relation == "listPrice" and chance.often(0.1):
            yen = text.iri(f"amt:jpy-{1000 * (6 + chance.below(20))}")
            self.plain(Fact("listPrice", yen, "had a price in Japan", (("market", '"Japan"'),)))

    def newcomers(self) -> None:
        """What is said of the people, partners and technologies that come along with a line."""
        for pool in register.POOLS:
            for number in register.new(pool, self.shoe.line):
                for fact in facts.facts(pool, self.chance, self.shoe.line, self.shoe.year, self.shoe.slug):
                    self._claim(f"{pool}-{number}", fact)

    def disagreement(self) -> None:
        """Record a disagreement over some claims of the shoe, more often where there was something to judge."""
        chance, judgements = self.chance, self.testimony.judgements
        own = [claim.number for claim in self.testimony.claims if claim.thing == self.shoe.slug]
        if len(own) < 2 or not chance.often(0.65 if judgements else 0.22):
            return
        size = 2 + chance.weighed((40, 24, 18, 14, 4))
        members = set(chance.several(own, size))
        if judgements:
            members |= set(judgements[0].claims)
        settled_by = judgements[0].number if judgements else 0
        self.testimony.recorded.append(Recorded(own[0], self.shoe.label, tuple(sorted(members)), settled_by))

    def _contradicted(self, fact: Fact, other: Fact) -> None:
        """State two values of which only one can be: open, or one judged wrong, preferred, or hearsay.

        A date of what others may descend from is never left open, so that no other date comes to contradict it in time.
        """
        own, slug = self.shoe, self.shoe.slug
        may_be_open = fact.relation != "released" or own.kind in _LEAVES
        how = self.chance.weighed((68, 16, 8, 8) if may_be_open else (0, 60, 20, 20))
        right = self._stated(slug, fact)
        hearsay: Qualifiers = (("status", '"alleged"'),) if how == 2 else ()
        wrong = self._stated(slug, other._replace(qualifiers=hearsay), accepted=how == 0)
        if how in (1, 3):
            self._judge(slug, fact.relation, right if how == 3 else wrong, prefers=how == 3)
        self.testimony.contested.append((fact.relation, (*right, *wrong), how != 0))

    def _judge(self, thing: str, relation: str, claims: Iterable[int], *, prefers: bool) -> None:
        some = tuple(claims)
        self.testimony.judgements.append(Judgement(some[0], thing, relation, some, prefers))

    def _stated(self, thing: str, fact: Fact, *, accepted: bool = True) -> tuple[int, ...]:
        """State a fact by one source, seldom by two or three."""
        number = 1 + self.chance.weighed((94, 5, 1))
        sources = self.chance.several(self._sources(), number)
        return tuple(self._claim(thing, fact, source, accepted=accepted) for source in sources)

    def _sources(self) -> list[str]:
        """Return the sources of the line, and the annals as often as they speak of one."""
        line = self.shoe.line
        own = [f"line-{line}-{number}" for number in range(OWN_SOURCES)]
        annals = f"annals-{line // ANNALS}"
        return [annals, *own] if self.chance.often(0.3) else [*own, annals] if self.chance.often(0.2) else own

    def _claim(self, thing: str, fact: Fact, source: str = "", confidence: str = "", *, accepted: bool = True) -> int:
        chance, number = self.chance, self._next
        if number > self._last:
            raise AssertionError(f"{self.shoe.slug} has more claims than there are numbers")
        self._next += 1
        source = source or chance.pick(self._sources())
        confidence = confidence or ("high", "medium", "low")[chance.weighed((70, 24, 6))]
        qualifiers = fact.qualifiers
        if not qualifiers and source != EDITORS and chance.often(0.14):
            qualifiers = (facts.gloss(chance),)
        stands = accepted and not any(key == "status" and value in _ASIDE for key, value in qualifiers)
        gist = f"The {self.shoe.label} {fact.words}, by {source}."
        passage = chance.below(2)
        self.testimony.claims.append(
            Claim(number, thing, fact.relation, fact.value, gist, source, passage, confidence, qualifiers, stands)
        )
        return number
