"""What is told of things, in our own words, and which words are in it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from kgsneaker.names import words
from kgsneaker.search.spellings import SMALL_WORDS

Gist = tuple[str, str | None, str]
"""A thing's IRI, that of the thing which the claim gives it as a value, and the gist of the claim."""

_SHOWN = 80  # characters of a gist
_LEAST = 3  # letters of a text that is looked up in gists
_UNTOLD = SMALL_WORDS | {"at", "for", "from", "in", "is", "it", "of", "on", "or", "to", "was", "were"}


class Gists:
    """The gists of a graph; ``told`` says how many of them name a thing."""

    def __init__(self, gists: Iterable[Gist]) -> None:
        self._gists = list(gists)
        self.told: dict[str, int] = {}
        for thing, named, _ in self._gists:
            for iri in {thing, named} - {None}:
                self.told[str(iri)] = self.told.get(str(iri), 0) + 1

    def having(self, text: str) -> list[tuple[float, str, str]]:
        """Return share, thing and gist for each thing told of in all the words of a text, the closest gist of each.

        The share is that of the gist's words which the text has. A word may lack the end of the gist's from
        its fourth letter on, or have an s too many.
        """
        sought = sought_in(text)
        if not sought:
            return []
        places = set.intersection(*(self._places(word) for word in sought))
        best: dict[str, tuple[float, str]] = {}
        for place in places:
            thing, _, gist = self._gists[place]
            candidate = (-len(sought) / max(len(sought), len(words(gist))), gist)
            best[thing] = min(best.get(thing, candidate), candidate)
        ordered = sorted((share, -self.told.get(thing, 0), thing, gist) for thing, (share, gist) in best.items())
        return [(-share, thing, _short(gist)) for share, _, thing, gist in ordered]

    def _places(self, word: str) -> set[int]:
        table = self._by_word
        found = set(table.get(word, ()))
        if len(word) > 3:
            found.update(table.get(word.removesuffix("s"), ()))
            for other in self._begun.get(word[:4], ()):
                if other.startswith(word):
                    found.update(table[other])
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for place, (_, _, gist) in enumerate(self._gists):
            for word in set(words(gist)):
                table.setdefault(word, []).append(place)
        return table

    @cached_property
    def _begun(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for word in self._by_word:
            table.setdefault(word[:4], []).append(word)
        return table


def sought_in(text: str) -> list[str]:
    """Return the words of a text that are looked up in gists, [] where they are too short to tell of anything."""
    sought = [word for word in words(text) if word not in _UNTOLD]
    return sought if sum(map(len, sought)) >= _LEAST else []


def _short(gist: str) -> str:
    return gist if len(gist) <= _SHOWN else gist[: _SHOWN - 1].rstrip() + "…"
