"""From a name as somebody types it to the thing of the graph that bears it, or to near ones.

**Spelling.** Two texts are the same name where their keys are (`kgsneaker.names.key`): NFKC, case-folded,
letters and digits only, no accents; letters of other scripts stay other letters. Words are runs of letters and
digits, an apostrophe parting none. Plain words are words without the small ones (a, an, and, by, the, with, x),
with ii to xx and one to ten as figures, i, v and x as figures where they come last, and "version" as v.

**Names.** A thing has a preferred label (strength 0); other names, style codes, and, as a product, what its label
leaves when another thing's whole label goes from its front or the words in brackets from its end (1);
misspellings on record (2); the words of its identifier (3).

**Finding** takes an identifier, a key, a key after any name of the product's maker, or a bare model number
(`kgsneaker.search.bearing`), else the same plain words in any order, as they are written before they are folded;
the strongest sort of name wins, one of the kinds that are asked for before all others, and where several things
have it the caller is asked. An identifier of one word is a name among names; behind ``id:`` it is that thing alone.

**Searching** asks these tiers in order; the first four together, each later one only if none before it answers.

===========  ==========================================================================================
100          the key is the same, or a bare number ends the name of a shoe
99.5         found otherwise: after a maker, in other words; 99: a maker's code on record begins with the
             letters before a number that is borne ("M2002R")
80 to 99     the key of a name begins so, scored by the share of it (half for a misspelling on record); not
             where only the last letter runs into the next word
60 to 79.5   the initials of the name and its number (79.5), or a cover of all plain words by words of the
             thing's names that are the same or begin so
as above     the same without a last s, in whole words, for products alone, 0.5 less: pairs of shoes are
             spoken of; beside what begins so, names with one wrong letter as below
40 to 59     mistakes that cost less than 2: in a name as a whole, or in the words of a cover
20 to 39     mistakes that cost more
10 to 19     a name wholly and rightly said, among words that the thing has not
5 to 9.9     told of: all words of the text stand in the gist of a claim, by their share of it
0.1 to 4     a name half said among words that the thing has not
===========  ==========================================================================================

**A cover** lays runs of one to three of the text's plain words end to end, each written as one and standing for a
run of one to three words of the thing's names or of other names of a thing whose label stands in its label (NB,
CNCPTS), none twice; dynamic programming finds the cheapest. A run costs 0 if the same; 0.05 plus 0.3 times the
lacking share if one word begins so, 0.5 more where a figure goes on in figures. Where mistakes are looked for, in
runs of one or two words of a name: letters put in, left out, changed or swapped (optimal string alignment) 1 each,
none in words under three letters, one under seven, two under twelve, else three; the same sound (in
`kgsneaker.search.spellings`) of three letters or more 1, a sound of five or more with one such difference 2; other
figures 1 more; a maker's code with a colour of one letter more than known 0.5 ("M2002RDZ"), 0.6 for each further
letter and for leaving out those before its number; a code known but for these 1.1; an unknown word 2.5. Words that
some name has are right unless no cover is found so. Where words are unknown, they have at most half of the letters
and the known at least three. A text of more than 16 words is compared only whole. The score falls with the cost
and with the share of letters that only the words meant or only the name has (Jaccard distance).

**Ties** go to the stronger sort of name; then by kind (model, line, version, variant, edition, pack, colorway;
then makers, people, technologies and the rest); then to what more claims name; then to the shorter label, the
label and the identifier in order of code points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from kgsneaker.asking import ask, in_english
from kgsneaker.errors import Ambiguous, BadInput, NotFound
from kgsneaker.names import accept, key, words
from kgsneaker.namespaces import PREFIXES, compact, local_name
from kgsneaker.records import Entity
from kgsneaker.search.bearing import Beyond, Entry, Named, Names, the_one
from kgsneaker.terms import Iri

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Hit
    from kgsneaker.search.gists import Gist, Gists
    from kgsneaker.search.ranking import Match, Ranking, Told
    from kgsneaker.stores.base import Store
    from kgsneaker.terms import Term

SUGGESTIONS = 5  # as many as one line of an error can hold

SORTS = {"prefLabel": "pref", "altLabel": "alt", "hiddenLabel": "hidden", "styleCode": "code"}
_ID = PREFIXES["id"]
# Scores below those of `kgsneaker.search.ranking`: a thing is told of in the words.
PARTLY, TOLD, _TOLD_SPAN = 10.0, 5.0, 4.9


class SearchIndex:
    """All names of a graph; tables that only a search needs are made at the first search.

    >>> shoe = Entity(Iri("https://w3id.org/kgsneaker/id/new-balance-2002r"), "New Balance 2002R", "Model")
    >>> index = SearchIndex([(shoe, [("pref", "New Balance 2002R"), ("hidden", "20002R")])])
    >>> index.find("new-balance ２００２ r").label, index.search("20002")[0].matched
    ('New Balance 2002R', '20002R')
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        gists: Callable[[], Iterable[Gist]] = tuple,
        beyond: Beyond | None = None,
        told: Told | None = None,
    ) -> None:
        """Hold the names of a graph; or of some things, with what *beyond* them counts as well.

        *told* says of things how many claims name each, where the gists are not there to be counted.
        """
        self._names = Names(list(entries), beyond.makers if beyond else None)
        self._read_gists = gists
        self._beyond = beyond
        self._counted = told

    @classmethod
    def from_store(cls, store: Store) -> SearchIndex:
        """Return the index of all things in ``g:entities`` and all that claims name; gists are read when wanted.

        Over a store that keeps an index beside it, names are looked up there.
        """
        if store.recall("makers", {}) is not None:
            from kgsneaker.search.looking_up import LookedUp

            return LookedUp(store)
        kinds: dict[str, str] = {}
        given: dict[str, list[tuple[str, Term]]] = {}
        for thing, kind, sort, name in ask(store, "names"):
            kinds.setdefault(str(thing), str(kind))  # a thing of two classes is shown under the first
            names = given.setdefault(str(thing), [])
            if name is not None:
                names.append((SORTS[local_name(str(sort))], name))
        entries = (
            (described(thing, kinds[thing], some), [(sort, str(name)) for sort, name in some])
            for thing, some in given.items()
        )
        return cls(entries, lambda: _gists(store))

    def find(self, name: str, kinds: Collection[str] = ()) -> Entity:
        """Return the thing that bears a name: any of its names, its IRI, ``id:slug`` or the slug.

        The maker may stand before any name of a product under any name of its own ("NB 860v2"), and
        the words may come in another order ("bembury, salehe"). Of things of several kinds one of
        *kinds* is meant, if any of those bears the name. Raises BadInput for what is no name,
        Ambiguous where several things bear it equally, NotFound with up to five near labels.
        """
        text = accept(name)
        found = self._found(text, kinds)
        if found:
            return found
        raise NotFound(f"nothing on record is named {text!r}", self._near(text.removeprefix(_ID).removeprefix("id:")))

    def beginning(self, text: str, limit: int = 10) -> list[Entity]:
        """Return at most *limit* things of which a name begins with a text, in the order of the keys of those names.

        Raises BadInput for what is no name and for a limit below 1.
        """
        start = sought(text, limit)
        found: dict[str, Entity] = {}
        for place in range(bisect_left(self._keys, start), len(self._keys)) if start else ():
            if len(found) >= limit or not self._keys[place].startswith(start):
                break
            bearing = self._names.bearing[self._keys[place]]
            for named in sorted(bearing, key=lambda one: one.entity.id):
                found.setdefault(named.entity.id, named.entity)
        return list(found.values())[:limit]

    def _found(self, text: str, kinds: Collection[str]) -> Entity | None:
        """Return the thing that a name finds, None where nothing bears it; Ambiguous where several things do."""
        identified = self._identified(text)
        if identified:
            return identified
        bearers = self._bearers(text, kinds)
        return the_one(text, bearers) if bearers else None

    def passed_over(self, name: str, kinds: Collection[str]) -> list[Entity]:
        """Return the things of other kinds that bear a name too, and as a name of their own, in order of label."""
        others = {
            named.entity.id: named.entity
            for named in self._names.spelled_so(accept(name))
            if named.entity.kind not in kinds and named.sort in ("pref", "alt")
        }
        return sorted(others.values(), key=lambda one: (one.label, one.id))

    def closest(self, name: str, kinds: Collection[str] = ()) -> Entity | None:
        """Return the one thing (of *kinds*, if given) that a name which nothing bears can mean, if there is one.

        All words of the name are words of the thing's names, or `search` takes it for as good as such;
        of things whose label holds another one's label, such as editions, only that other one counts.
        """
        text = accept(name)
        whole = [one for one in self._ranking.saying_all(text) if not kinds or one.kind in kinds]
        heads = [one for one in whole if not any(_holds(one.label, other.label) for other in whole)]
        return heads[0] if len(heads) == 1 else None

    def unambiguous(self) -> Iterator[tuple[str, Entity]]:
        """Yield every key by which one thing alone is found, with that thing; `find` says the same of each."""
        for spelled in self._names.bearing:
            try:
                yield spelled, the_one(spelled, self._names.bearers(spelled))
            except Ambiguous:
                continue

    def _matches(self, text: str, limit: int) -> list[Match]:  # noqa: ARG002
        """Return the things that a text may name, best first: at least so many, or all."""
        return self._ranking.matches(text)

    def _told_of(self, things: Collection[str]) -> Mapping[str, int]:
        """Return how many claims name each of some things."""
        return self._counted(things) if self._counted else self._gists.told

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """Return at most *limit* things that a text may name, best first, then things told of in its words.

        Raises BadInput for what is no name and for a limit below 1.
        """
        from kgsneaker.answers import Hit

        if limit < 1:
            raise BadInput(f"a search cannot give {limit} results; accepted is 1 or more")
        accepted = accept(text)
        matches = self._matches(accepted, limit)
        hits = [Hit(one.entity, round(one.score, 1), one.matched) for one in matches if one.score >= PARTLY]
        if len(hits) < limit:
            hits += self._told(accepted, {hit.entity.id for hit in hits})
            known = {hit.entity.id for hit in hits}
            hits += [Hit(one.entity, round(one.score, 1), one.matched) for one in matches if one.entity.id not in known]
        return hits[:limit]

    def _told(self, text: str, named: set[Iri]) -> list[Hit]:
        from kgsneaker.answers import Hit

        return [
            Hit(entity, round(TOLD + _TOLD_SPAN * share, 1), gist)
            for share, entity, gist in self._gists_having(text)
            if entity and entity.id not in named
        ]

    def _gists_having(self, text: str) -> list[tuple[float, Entity | None, str]]:
        """Return share, thing and gist for each thing told of in the words of a text, as `Gists.having` has them."""
        return [(share, self._names.identified.get(thing), gist) for share, thing, gist in self._gists.having(text)]

    def _near(self, text: str) -> tuple[str, ...]:
        """Return the labels of the things whose names look most like a text that none bears."""
        near = [match.entity.label for match in self._matches(text, SUGGESTIONS) if match.score >= PARTLY]
        return tuple(dict.fromkeys(near))[:SUGGESTIONS]

    def _bearers(self, text: str, kinds: Collection[str]) -> list[Named]:
        spelled = self._names.spelled_so(text)
        folded = self._names.least_folded(text) if kinds or not spelled else []
        for some in (spelled, folded):
            meant = [named for named in some if named.entity.kind in kinds]
            if meant:
                return meant
        return spelled or folded

    def _identified(self, text: str) -> Entity | None:
        """Return the thing of that identifier; one without a dash is a word like any other, and names may be too."""
        if text.startswith("id:"):
            return self._names.identified.get(_ID + text[3:])
        return None if text in self._names.bearing else self._names.identified.get(text)

    @cached_property
    def _keys(self) -> list[str]:
        return sorted(self._names.bearing)

    @cached_property
    def _gists(self) -> Gists:
        from kgsneaker.search.gists import Gists

        return Gists(self._read_gists())

    @cached_property
    def _ranking(self) -> Ranking:
        from kgsneaker.search.ranking import Ranking

        return Ranking(self._names, self._told_of, self._beyond)


def sought(text: str, limit: int) -> str:
    """Return the key that a beginning is looked up by; BadInput for what is no name and for a limit below 1."""
    if limit < 1:
        raise BadInput(f"a search cannot give {limit} results; accepted is 1 or more")
    return key(accept(text))


def _holds(label: str, other: str) -> bool:
    """Tell whether the words of another label stand within a label, in a row: "Jordan 14" holds no "Jordan 1"."""
    some, its = words(label), words(other)
    rows = (some[start : start + len(its)] for start in range(len(some) - len(its) + 1))
    return len(its) < len(some) and its in rows


def _gists(store: Store) -> Iterator[Gist]:
    for thing, named, gist in ask(store, "gists"):
        yield str(thing), None if named is None else str(named), str(gist)


def described(thing: str, kind: str, given: Sequence[tuple[str, Term]]) -> Entity:
    """Return a thing from its class and its names, each a pair of sort and literal."""
    labels = [name for sort, name in given if sort == "pref" and str(name).strip()]
    shown = in_english(labels) if labels else compact(thing)
    others = dict.fromkeys(str(name) for name in [*labels, *(name for sort, name in given if sort == "alt")])
    return Entity(Iri(thing), shown, local_name(kind), tuple(name for name in others if name != shown))
