"""Which things a text may mean, in what order: the tiers of a search, their scores and what breaks a tie."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from kgsneaker.names import key, words
from kgsneaker.records import PRODUCT_KINDS, Entity
from kgsneaker.search import covering
from kgsneaker.search.bearing import Beyond, Named, Names
from kgsneaker.search.covering import Cover
from kgsneaker.search.spellings import (
    letters_before,
    mistakes_allowed,
    plain,
    singular,
    without_letters,
)
from kgsneaker.search.vocabulary import Vocabulary, other_figures, within
from kgsneaker.search.wording import IDENTIFIER, Wording

# A score says which way a name matched, and within its tier how well.
EXACT, OTHERWISE, BEGUN, WORDS, ONE_MISTAKE, MISTAKES, PARTLY, HARDLY = 100.0, 99.5, 80.0, 60.0, 40.0, 20.0, 10.0, 0.1
_SPAN = 19.0
_LEAST = 3  # letters that a thing must have of a text
_KINDS = (
    *("Model", "Line", "Version", "Variant", "Edition", "Pack", "Colorway", "Product"),
    *("Organization", "Person", "Technology", "Material", "Mark", "Concept", "Event", "Place"),
)


@dataclass(frozen=True, slots=True)
class Match:
    """A thing with the name that matched; ``strength`` is 0 for the strongest sort of name."""

    score: float
    strength: int
    matched: str
    entity: Entity


Told = Callable[[Collection[str]], Mapping[str, int]]


class Ranking:
    """All names, made ready to be searched; *told* says of things how many claims name each."""

    def __init__(self, names: Names, told: Told, beyond: Beyond | None = None) -> None:
        self._names = names
        self._told = told
        self._beyond = beyond
        self._wording = Wording(names, beyond)
        self._keys = [named.key for named in self._wording.all]

    @property
    def things(self) -> Collection[str]:
        """The identifiers of all things that have a name."""
        return {named.entity.id for named in self._wording.all}

    def place(self, thing: str) -> int:
        """Return the number by which covers know a thing."""
        return self._wording.place_of(thing)

    def matches(self, text: str) -> list[Match]:
        """Return the things that a text may name, best first; a lower tier is asked where no higher one answers."""
        if not key(text):
            return []
        return self._ordered(self._at_once(text) or self._mistaken(text))

    def rightly_said(self, text: str) -> list[Match]:
        """Return what `matches` does without looking for mistakes in words, if that tier is asked at all."""
        return self._ordered(self._at_once(text)) if key(text) else []

    def mistaken(self, text: str, covers: Iterable[Cover]) -> list[Match]:
        """Return what `matches` does in the tier that looks for mistakes, for covers that were found elsewhere."""
        return self._ordered([*self._misspelled(key(text)), *self._covered(text, covers)])

    def _at_once(self, text: str) -> list[Match]:
        exact = list(self._exact(text))
        begun = [*self._begun(text), *self._worded(text)]
        if begun and not exact:
            # "vas" begins Vassall, and may be Vans.
            begun += (match for match in self._misspelled(key(text)) if match.score >= _ONE_LETTER)
        return [*exact, *begun] or self._of_a_pair(singular(text))

    def saying_all(self, text: str) -> list[Entity]:
        """Return, best first, the things of whose names all words of a text are words, and what it names as good as so.

        As good as so are initials, a pair of shoes and a maker's code.
        """
        some = plain(words(text))
        known = self._wording.vocabulary.things
        meant = {entity.id for entity, _ in self._wording.by_initials.get("".join(some), ())}
        for match in (found := self.matches(text)):
            place = self._wording.place(match.entity)
            if match.score >= OTHERWISE - 0.5 or all(place in known.get(one, ()) for one in some):
                meant.add(match.entity.id)
        return [match.entity for match in found if match.score >= WORDS and match.entity.id in meant]

    def _of_a_pair(self, text: str) -> list[Match]:
        """Return the shoes whose names are so, or have all the words whole: of shoes alone one speaks in pairs."""
        if not key(text):
            return []
        some, found = words(text), list(self._exact(text))
        if len(some) > 1:  # "Salehe's" is no pair
            found += (match for match in self._begun(text) if words(match.matched)[: len(some)] == some)
            found += self._worded(text, whole=True)
        return [replace(match, score=match.score - 0.5) for match in found if match.entity.kind in PRODUCT_KINDS]

    def _ordered(self, found: Iterable[Match]) -> list[Match]:
        best: dict[str, Match] = {}
        for match in found:
            known = best.get(match.entity.id)
            if known is None or _standing(match) < _standing(known):
                best[match.entity.id] = match
        ordered: list[Match] = []
        for _, tied in groupby(sorted(best.values(), key=_standing_of_kind), key=_standing_of_kind):
            some = list(tied)
            told = self._told([one.entity.id for one in some]) if len(some) > 1 else {}
            ordered += sorted(some, key=lambda one, told=told: _among_equals(one.entity, told))  # type: ignore[misc]
        return ordered

    def _exact(self, text: str) -> Iterator[Match]:
        sought = key(text)
        for named in self._names.bearers(text):
            yield _match(EXACT if sought in self._names.bearing else OTHERWISE, named)
        for named in self._names.numbered(sought) if sought.isdecimal() else ():
            yield _match(EXACT, named)
        for named in self._names.in_other_words(text):
            yield _match(OTHERWISE, named)
        if len(words(text)) == 1 and letters_before(sought) in self._code_letters:
            for named in self._names.numbered(without_letters(sought)):
                yield _match(OTHERWISE - 0.5, named)

    @cached_property
    def _code_letters(self) -> set[str]:
        """The letters with which makers' codes on record begin; "" is none."""
        if self._beyond is not None:
            return set(self._beyond.codes)
        return {letters_before(named.key) for named in self._wording.all if named.sort == "code"} - {""}

    def _begun(self, text: str) -> Iterator[Match]:
        sought, some = key(text), words(text)
        for place in range(bisect_left(self._keys, sought), len(self._keys)):
            named = self._wording.all[place]
            if not named.key.startswith(sought):
                break
            if not _is_slip(sought, some, words(named.text)):
                share = len(sought) / len(named.key) / (2 if named.sort == "hidden" else 1)
                yield _match(BEGUN + _SPAN * share, named)

    def _worded(self, text: str, *, whole: bool = False) -> Iterator[Match]:
        some = plain(words(text))
        for entity, name in self._wording.by_initials.get("".join(some), ()):
            yield Match(BEGUN - 0.5, IDENTIFIER, name, entity)
        for cover in covering.literal(self._wording.vocabulary, some):
            named, apart = self._wording.meant(cover, text)
            if not (whole and cover.cost):
                yield _match(WORDS + _SPAN * max(0.0, 1 - (apart + cover.cost) / 2), named)

    def _mistaken(self, text: str) -> Iterator[Match]:
        yield from self._misspelled(key(text))
        yield from self._covered(text, covers_of_most(self._wording.vocabulary, plain(words(text))))

    def _covered(self, text: str, covers: Iterable[Cover]) -> Iterator[Match]:
        for cover in covers:
            named, apart = self._wording.meant(cover, text)
            if not cover.unknown:
                yield _match(_mistake_score(cover.cost, cover.cost + 0.9 * apart), named)
                continue
            said = {word for run in cover.runs for word in self._wording.vocabulary.parts[run]}
            whole = cover.mistakes == 0 and said.issuperset(plain(words(named.text)))
            tier, span = (PARTLY, 9.0) if whole else (HARDLY, 4.0)
            if whole or apart <= 0.5:
                yield _match(tier + span * max(0.0, 1 - (cover.cost + apart) / 9), named)

    def _misspelled(self, sought: str) -> Iterator[Match]:
        """Yield the names that are as a whole a few mistakes away, the spaces not counting."""
        for other, distance in within(sought, self._wording.keys_by_length, mistakes_allowed(len(sought))):
            if distance <= mistakes_allowed(min(len(sought), len(other)) + 1):
                for named in self._names.bearing[other]:
                    cost = distance + other_figures(sought, other)
                    yield _match(_mistake_score(cost, cost), named)


def covers_of_most(vocabulary: Vocabulary, some: Sequence[str]) -> Iterator[Cover]:
    """Yield covers of words that may hold mistakes, those alone of which things have enough."""
    letters = sum(map(len, some))
    for cover in covering.mistaken(vocabulary, some):
        unknown = sum(map(len, cover.unknown))
        if 2 * unknown <= letters and letters - unknown >= _LEAST:
            yield cover


def begun_so(share: float) -> float:
    """Return the score of a name that begins so, by the share of it that was said, as it is shown."""
    return round(BEGUN + _SPAN * share, 1)


def _match(score: float, named: Named) -> Match:
    return Match(score, named.strength, named.text, named.entity)


def _standing_of_kind(match: Match) -> tuple[float, int, int]:
    kind = match.entity.kind
    return (-round(match.score, 1), match.strength, _KINDS.index(kind) if kind in _KINDS else len(_KINDS))


def _among_equals(entity: Entity, told: Mapping[str, int]) -> tuple[int, int, str, str]:
    return (-told.get(entity.id, 0), len(entity.label), entity.label, entity.id)


def _standing(match: Match) -> tuple[float, int, str]:
    return (-round(match.score, 1), match.strength, match.matched)


def _is_slip(sought: str, some: Sequence[str], its: Sequence[str]) -> bool:
    """Return whether a text begins a name but for its last letter, which only happens to begin the next word."""
    ends = {len("".join(its[:end])) for end in range(1, len(its))}
    return len(sought) - 1 in ends and len(some[-1]) > 1 and not sought[-1].isdigit()


def _mistake_score(cost: float, badness: float) -> float:
    if cost < 2:
        return ONE_MISTAKE + _SPAN * max(0.0, min(1.0, 1 - (badness - 0.5) / 3))
    return MISTAKES + _SPAN * max(0.0, 1 - (badness - 2) / 8)


_ONE_LETTER = _mistake_score(1.0, 1.0)  # the score of a name in which nothing but one letter is wrong
