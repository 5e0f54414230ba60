"""The names of every thing as words, and the tables of them that a search reads, each made when it is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kgsneaker.names import words
from kgsneaker.records import PRODUCT_KINDS, Entity
from kgsneaker.search.bearing import Beyond, Named
from kgsneaker.search.covering import Cover
from kgsneaker.search.spellings import initials, plain
from kgsneaker.search.vocabulary import Vocabulary, by_length
from kgsneaker.terms import Iri

Worded = tuple[Named, tuple[str, ...], int, frozenset[str]]
"""A name, its plain words, how many letters these have, each counted once, and its words that are not plain."""

IDENTIFIER = 3  # the strength of a name that is no wording
_NOT_PLAIN = 0.02  # what it tells that a small word is left out, or a number written otherwise


class Wording:
    """All names of all things; a thing is a number, its place in the order of identifiers."""

    def __init__(self, names: Iterable[Named], beyond: Beyond | None = None) -> None:
        self._beyond = beyond
        self.all = sorted(names, key=lambda one: (one.key, one.entity.id, one.strength, one.text))
        self._place = {iri: place for place, iri in enumerate(sorted({named.entity.id for named in self.all}))}

    def place(self, entity: Entity) -> int:
        """Return the number of a thing, by which the vocabulary knows it."""
        return self._place[entity.id]

    def place_of(self, thing: str) -> int:
        """Return the number of the thing of that identifier."""
        return self._place[Iri(thing)]

    def meant(self, cover: Cover, text: str) -> tuple[Named, float]:
        """Return the name of a covered thing that the words meant, and the share of letters that only one side has."""
        other = _not_plain(words(text))
        said = {word for run in cover.runs for word in self.vocabulary.parts[run]}
        spoken = sum(map(len, said))
        shares = []
        for place, (named, some, letters, its_other) in enumerate(self._names_of[cover.thing]):
            shared = sum(map(len, said.intersection(some)))
            apart = 1 - shared / max(letters + spoken - shared, 1)
            apart += _NOT_PLAIN * len(other ^ its_other)
            shares.append((named.strength == IDENTIFIER, apart, named.strength, named.text, place))
        _, apart, _, _, chosen = min(shares)
        return self._names_of[cover.thing][chosen][0], apart

    @cached_property
    def _names_of(self) -> list[list[Worded]]:
        """The names of each thing."""
        table: list[list[Worded]] = [[] for _ in self._place]
        for named in self.all:
            spelled = words(named.text)
            some = plain(spelled) or (named.key,)
            letters = sum(map(len, set(some)))
            table[self._place[named.entity.id]].append((named, some, letters, _not_plain(spelled)))
        return table

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all names."""
        if self._beyond is None:
            return Vocabulary(self._spelled())
        if self._beyond.vocabulary is not None:
            return self._beyond.vocabulary
        its = ((self._place[Iri(iri)], some) for iri, spelled in self._beyond.words.items() for some in spelled)
        return Vocabulary(its, self._beyond.least_words)

    def _spelled(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the words of every name, as written and plain, and those of others' names that stand in it."""
        others: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for some in self._names_of:
            for label, *_ in some:
                if label.strength == 0:
                    its = {its_words for named, its_words, *_ in some if 0 < named.strength < IDENTIFIER}
                    others.setdefault(plain(words(label.text)), set()).update(its)
        for thing, some in enumerate(self._names_of):
            its = {spelled for named, plainly, *_ in some for spelled in (plainly, words(named.text))}
            for plainly in [plainly for named, plainly, *_ in some if named.strength == 0]:
                for start in range(len(plainly)):
                    for end in range(start + 1, len(plainly) + (start > 0)):
                        its |= others.get(plainly[start:end], set())
            for spelled in its:
                yield thing, spelled

    @cached_property
    def by_initials(self) -> dict[str, list[tuple[Entity, str]]]:
        """Products, makers and people by the initials of their names, with the name."""
        table: dict[str, list[tuple[Entity, str]]] = {}
        for some in self._names_of:
            for named, its_words, *_ in some:
                if named.strength < 2 and named.entity.kind in {*PRODUCT_KINDS, "Organization", "Person"}:
                    letters = initials(its_words)
                    if len(letters) > 2:
                        table.setdefault(letters, []).append((named.entity, named.text))
        return table

    @cached_property
    def keys_by_length(self) -> dict[int, list[str]]:
        """The keys of all names by their number of letters."""
        return by_length(sorted({named.key for named in self.all}))


def _not_plain(some: Sequence[str]) -> frozenset[str]:
    return frozenset(some).difference(plain(some))
