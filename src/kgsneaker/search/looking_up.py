"""Searching a graph too large to hold all its names: those that may matter are looked up, and searched as ever.

Whatever a text can find by its key, its beginning, its words, initials or a model number is looked up in the index
that lies beside the store; the ordinary search among these things gives what it would give among all. Where nothing
is found so, words with mistakes in them are compared with all words in the index, and the things looked up that have
enough of those that may be meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from kgsneaker.asking import ask, ask_in_parts, internal
from kgsneaker.names import accept, key, words
from kgsneaker.namespaces import PREFIXES
from kgsneaker.records import Entity
from kgsneaker.search import SearchIndex, described
from kgsneaker.search.bearing import STRENGTH, Beyond, Entry
from kgsneaker.search.gists import Gists, sought_in
from kgsneaker.search.spellings import mistakes_allowed, plain, singular, without_letters
from kgsneaker.search.vocabulary import within
from kgsneaker.terms import Literal, to_ntriples

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Hit
    from kgsneaker.search.ranking import Match
    from kgsneaker.search.vocabulary import Vocabulary
    from kgsneaker.stores.base import Store
    from kgsneaker.stores.rows import Rows
    from kgsneaker.terms import Iri, Term

# In a larger graph gists are read only where nothing is named so.
MOST_THINGS = 100_000
_MANY_BEGUN = 500  # beginnings that so many things bear are cut to the shortest names
_MOST_LISTS = 16  # of words by which things are looked up; more would leave out hardly any
# Where letters with accents and letters of full width are, and what stands between letters and parts no word.
_LETTERS_OTHERWISE = ((0xC0, 0x24F), (0x1E00, 0x1EFF), (0xFF10, 0xFF5A))
_BETWEEN_LETTERS = "'’‘＇`\u0300-\u036f"
_HIDDEN = STRENGTH["hidden"]


class LookedUp(SearchIndex):
    """The names of a store that keeps an index beside it."""

    def __init__(self, store: Store) -> None:
        super().__init__(())
        self._store = store
        self._makers: dict[str, list[str]] = self._said("makers")
        self._codes = frozenset(self._said("codes"))
        self._least_words = lru_cache(maxsize=4096)(self._asked_least_words)
        self._last: tuple[str, SearchIndex] | None = None

    def passed_over(self, name: str, kinds: Collection[str]) -> list[Entity]:
        """Return the things of other kinds that bear a name too, as `SearchIndex.passed_over` does."""
        return self._among(self._bearing(accept(name))).passed_over(name, kinds)

    def closest(self, name: str, kinds: Collection[str] = ()) -> Entity | None:
        """Return the one thing that a name which nothing bears can mean, as `SearchIndex.closest` does."""
        text = accept(name)
        small = self._around(text)
        # What is found only with mistakes in it says not all words.
        return small.closest(name, kinds) if small._ranking.rightly_said(text) else None

    def unambiguous(self) -> Iterator[tuple[str, Entity]]:
        """Yield every key by which one thing alone is found, as `SearchIndex.unambiguous` does."""
        return self._all.unambiguous()

    def _found(self, text: str, kinds: Collection[str]) -> Entity | None:
        # An identifier is looked for alone first: no name goes before it, and it is what programs ask with.
        identified = self._among(_identifiers(text))._identified(text) if ":" in text else None
        return identified or self._among(self._bearing(text))._found(text, kinds)

    def _matches(self, text: str, limit: int) -> list[Match]:
        if not key(text):
            return []
        best = self._best_begun(text, limit)
        if best:
            return best
        return self._around(text)._ranking.rightly_said(text) or self._mistaken(text)

    def _mistaken(self, text: str) -> list[Match]:
        """Return the things that a text may name whose words hold mistakes, as `Ranking.matches` does among all."""
        from kgsneaker.search.looked_up_words import LookedUpWords
        from kgsneaker.search.ranking import covers_of_most

        vocabulary = LookedUpWords(self._ask)
        covers = list(covers_of_most(vocabulary, plain(words(text))))
        found = {str(cover.thing) for cover in covers} | self._numbers("named", self._misspelled(key(text)))
        ranking = self._among(found, vocabulary)._ranking
        place = {int(str(number)): ranking.place(str(thing)) for thing, number in self._ask("numbers", ranking.things)}
        placed = [replace(cover, thing=place[cover.thing]) for cover in covers if cover.thing in place]
        return ranking.mistaken(text, placed)

    def _gists_having(self, text: str) -> list[tuple[float, Entity | None, str]]:
        sought = sought_in(text)
        if not sought:
            return []
        pieces = {word.removesuffix("s") if len(word) > 3 else word for word in sought}
        rows = self._store.select(_having_all(sorted(pieces, key=lambda one: (-len(one), one))))
        gists = Gists((str(thing), None if other is None else str(other), str(gist)) for thing, other, gist in rows)
        things = {thing for _, thing, _ in gists.having(text)}
        gists.told = dict(self._told_of(things))
        known = self._among(things)._names.identified
        return [(share, known.get(thing), gist) for share, thing, gist in gists.having(text)]

    def _told(self, text: str, named: set[Iri]) -> list[Hit]:
        return super()._told(text, named) if self._few or not named else []

    def _told_of(self, things: Collection[str]) -> Mapping[str, int]:
        rows = ask_in_parts(self._store, "thing", "by-told", things)
        return {thing: int(str(row["number"])) for thing, (row,) in rows.items()}

    # Which things may be meant

    def _bearing(self, text: str) -> set[str]:
        """Return everything by which a text may find a thing: IRIs, and things by number."""
        sought = key(text)
        found = _identifiers(text) if ":" in text else set()
        if not sought:
            return found
        keys = {sought, without_letters(sought)}
        for end in range(1, len(sought)):
            if sought[:end] in self._makers:
                keys |= {sought[end:], *(maker + sought[end:] for maker in self._makers[sought[:end]])}
        figures = re.search(r"[0-9]+$", sought)
        found |= self._numbers("named", keys - {""})
        found |= self._numbers("numbered", {figures[0] if figures else "", without_letters(sought)} - {""})
        # In other words: some name has all these words, and one of them is its last.
        some = plain(words(text))
        return found | self._having([[f"={one}" for one in some], *([one] for one in some)])

    def _around(self, text: str) -> SearchIndex:
        """Return the names of everything that a text may find, of the tiers without mistakes in words."""
        if self._last is None or self._last[0] != text:
            self._last = (text, self._among(self._all_that(text)))
        return self._last[1]

    def _all_that(self, text: str) -> set[str]:
        found: set[str] = set()
        for one in (text, singular(text)):
            if key(one):
                some = plain(words(one))
                found |= self._bearing(one) | {str(thing) for _, thing, _ in self._ask("begun", [key(one)])}
                found |= self._having(_beginnings(some)) | self._numbers("initials", {"".join(some)} - {""})
        if key(text) and not self._numbers("named", {key(text)}):
            found |= self._numbers("named", self._misspelled(key(text)))
        return found

    def _best_begun(self, text: str, limit: int) -> list[Match]:
        """Return the things of the shortest names that begin so, where a beginning is that of very many names.

        Names that begin so stand before all that is found otherwise, but for what bears the text as a name.
        """
        sought = key(text)
        share: dict[str, float] = {}
        for named, thing, rank in self._ask("begun", [sought]):
            one = len(sought) / len(str(named)) / (2 if int(str(rank)) // 2 == _HIDDEN else 1)
            share[str(thing)] = max(one, share.get(str(thing), 0.0))
        if len(share) <= max(_MANY_BEGUN, 4 * limit):
            return []
        from kgsneaker.search.ranking import begun_so

        least = begun_so(sorted(share.values())[-4 * limit])
        kept = [thing for thing, one in share.items() if begun_so(one) >= least]
        found = self._among([*self._bearing(text), *kept])._ranking.rightly_said(text)
        return found if sum(round(match.score, 1) >= least for match in found) >= limit else []

    def _having(self, lists: Iterable[Sequence[str]]) -> set[str]:
        """Return what has for each list a word, or words run together, that begin as one in the list does."""
        return self._numbers("worded", [" ".join(some) for some in lists if some][:_MOST_LISTS])

    def _misspelled(self, sought: str) -> set[str]:
        near = within(sought, self._keys_by_length, mistakes_allowed(len(sought)))
        return {other for other, _ in near}

    @cached_property
    def _keys_by_length(self) -> Mapping[int, Sequence[str]]:
        from kgsneaker.search.looked_up_words import long_keys

        return long_keys(self._ask)

    # What is read of them

    def _among(self, things: Iterable[str], vocabulary: Vocabulary | None = None) -> SearchIndex:
        """Return the names of some things alone, each by IRI or number, to be searched as all names are."""
        given: dict[str, tuple[str, list[tuple[str, Term]], str]] = {}
        for thing, kind, sort, name, spelled in self._ask("names-of", things):
            names = given.setdefault(str(thing), (str(kind), [], str(spelled)))[1]
            if name is not None:
                names.append((str(sort), name))
        entries = [_entry(thing, kind, names) for thing, (kind, names, _) in given.items()]
        sequences = {thing: [tuple(one.split()) for one in its.split("|")] for thing, (*_, its) in given.items()}
        beyond = Beyond(self._makers, self._codes, sequences, self._least_words, vocabulary)
        return SearchIndex(entries, beyond=beyond, told=self._told_of)

    @cached_property
    def _all(self) -> SearchIndex:
        numbers = map(str, range(self._number_of_things))
        rows = self._ask("names-of", numbers)
        given: dict[str, tuple[str, list[tuple[str, Term]]]] = {}
        for thing, kind, sort, name, _ in rows:
            names = given.setdefault(str(thing), (str(kind), []))[1]
            if name is not None and str(sort) != "short":
                names.append((str(sort), name))
        return SearchIndex((_entry(thing, kind, names) for thing, (kind, names) in given.items()), told=self._told_of)

    @property
    def _few(self) -> bool:
        return self._number_of_things <= MOST_THINGS

    @cached_property
    def _number_of_things(self) -> int:
        ((number,),) = self._kept("things")
        return int(str(number))

    def _asked_least_words(self, run: str) -> int:
        return next((int(str(number)) for _, number in self._ask("runs", [run])), 0)

    def _numbers(self, name: str, keys: Collection[str]) -> set[str]:
        return {str(row[0]) for row in self._ask(name, keys)} if keys else set()

    def _said(self, name: str):  # type: ignore[no-untyped-def]  # as JSON has it
        ((said,),) = self._kept(name)
        return json.loads(str(said))

    def _kept(self, name: str) -> Rows:
        return ask(self._store, name)

    def _ask(self, name: str, keys: Iterable[str]) -> Rows:
        return ask(self._store, name, key=[Literal(one) for one in keys])


def _identifiers(text: str) -> set[str]:
    return {text, PREFIXES["id"] + text.removeprefix("id:")}


def _beginnings(some: Sequence[str]) -> list[list[str]]:
    """Return for each word what a run of words that covers it can begin with: the word, or one or two before it."""
    return [["".join(some[start : at + 1]) for start in range(max(0, at - 2), at + 1)] for at in range(len(some))]


def _having_all(pieces: Iterable[str]) -> str:
    """Return the query for gists that hold all these letters, with a filter for each."""
    text = internal("gists-having").text
    line = next(line for line in text.splitlines() if "REGEX" in line)
    sample = re.search(r'"\w+"', line)
    patterns = (to_ntriples(Literal(_however_written(piece))) for piece in pieces)
    return text.replace(line, "\n".join(line.replace(sample[0], pattern, 1) for pattern in patterns if sample))


def _however_written(piece: str) -> str:
    """Return a pattern for letters with and without accents, of any width, and with apostrophes between them."""
    written: dict[str, list[str]] = {}
    for first, last in _LETTERS_OTHERWISE:
        for code in range(first, last + 1):
            written.setdefault(key(chr(code)), []).append(chr(code))
    classes = [f"[{letter}{''.join(written.get(letter, ()))}]" for letter in piece]
    return f"[{_BETWEEN_LETTERS}]*".join(classes)


def _entry(thing: str, kind: str, names: Sequence[tuple[str, Term]]) -> Entry:
    return described(thing, kind, [one for one in names if one[0] != "short"]), [
        (sort, str(name)) for sort, name in names
    ]
