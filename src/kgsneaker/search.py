"""From a name as somebody types it to the thing of the graph that bears it, or to near ones.

A name is compared by its `kgsneaker.names.key`, so case, spaces, dashes, accents and full-width
letters do not count, and a Cyrillic ВАРЕ is not BAPE. Sorts of names differ in strength: the preferred
label first; then other names, style codes, and what a label leaves when the maker's name, another
thing's whole label or the words in brackets go ("2002R", "Rain Cloud", "New Balance 740"); then
misspellings on record; then the identifier's words. The strongest match wins if one thing alone
has it; else the caller is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kgsneaker.asking import ask, in_english
from kgsneaker.errors import Ambiguous, BadInput, NotFound
from kgsneaker.names import accept, key, words
from kgsneaker.namespaces import PREFIXES, compact, local_name
from kgsneaker.records import PRODUCT_KINDS, Entity
from kgsneaker.terms import Iri

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Hit
    from kgsneaker.stores.base import Store
    from kgsneaker.terms import Term

Entry = tuple[Entity, Sequence[tuple[str, str]]]
"""A thing and its names, each a pair of sort ("pref", "alt", "code", "hidden") and text."""

SUGGESTIONS = 5  # as many as one line of an error can hold

_STRENGTH = {"pref": 0, "alt": 1, "code": 1, "short": 1, "hidden": 2, "identifier": 3}
_SORTS = {"prefLabel": "pref", "altLabel": "alt", "hiddenLabel": "hidden", "styleCode": "code"}
_ID = PREFIXES["id"]

_ARTICLES = frozenset({"the", "a", "an"})

# A score says which way a name matched, and within it how much of the name the query covers.
_EXACT, _PREFIX, _WORDS, _ONE_TYPO, _TWO_TYPOS, _SPAN = 100.0, 80.0, 60.0, 40.0, 20.0, 19.0


@dataclass(frozen=True, slots=True)
class _Named:
    """One name of one thing; ``strength`` is 0 for the strongest sort."""

    key: str
    strength: int
    text: str
    entity: Entity


class SearchIndex:
    """All names of a graph; tables that only a search needs are made at the first search.

    >>> shoe = Entity(Iri("https://w3id.org/kgsneaker/id/new-balance-2002r"), "New Balance 2002R", "Model")
    >>> index = SearchIndex([(shoe, [("pref", "New Balance 2002R"), ("hidden", "20002R")])])
    >>> index.find("new-balance ２００２ r").label, index.search("20002")[0].matched
    ('New Balance 2002R', '20002R')
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        known = list(entries)
        self._by_identifier: dict[str, Entity] = {}
        self._bearing: dict[str, list[_Named]] = {}
        self._makers: dict[str, set[str]] = {}
        labels = {entity.label.casefold() for entity, _ in known}
        for entity, given in known:
            slug = local_name(entity.id)
            self._by_identifier[entity.id] = self._by_identifier[slug] = entity
            self._add(entity, "identifier", slug)
            for sort, text in given:
                self._add(entity, sort, text)
                if entity.kind == "Organization":
                    self._makers.setdefault(key(text), set()).add(key(entity.label))
            if entity.kind in PRODUCT_KINDS:
                for text in _shortened(entity.label, labels):
                    self._add(entity, "short", text)

    @classmethod
    def from_store(cls, store: Store) -> SearchIndex:
        """Return the index of all things in ``g:entities`` and all that claims name, read with one query."""
        kinds: dict[str, str] = {}
        given: dict[str, list[tuple[str, Term]]] = {}
        for thing, kind, sort, name in ask(store, "names"):
            kinds.setdefault(str(thing), str(kind))  # a thing of two classes is shown under the first
            names = given.setdefault(str(thing), [])
            if name is not None:
                names.append((_SORTS[local_name(str(sort))], name))
        return cls(
            (_entity(thing, kinds[thing], some), [(sort, str(name)) for sort, name in some])
            for thing, some in given.items()
        )

    def find(self, name: str) -> Entity:
        """Return the thing that bears a name: any of its names, its IRI, ``id:slug`` or the slug.

        The maker may stand before any name of a product under any name of its own ("NB 860v2"), and
        the words may come in another order ("bembury, salehe"). Raises BadInput for what is no name,
        Ambiguous where several things bear it equally, NotFound with up to five near labels.
        """
        text = accept(name)
        identified = self._by_identifier.get(_ID + text[3:] if text.startswith("id:") else text)
        if identified:
            return identified
        sought = key(text)
        in_any_order = tuple(sorted(word for word in words(text) if word not in _ARTICLES))
        bearers = self._bearing.get(sought) or self._after_maker(sought) or self._by_words.get(in_any_order)
        if bearers and sought:
            return _the_one(text, bearers)
        raise NotFound(f"nothing on record is named {text!r}", self._near(text.removeprefix(_ID).removeprefix("id:")))

    def unambiguous(self) -> Iterator[tuple[str, Entity]]:
        """Yield every key that one thing alone bears, by whatever sort of name, with that thing."""
        for spelled, bearers in self._bearing.items():
            if len({named.entity.id for named in bearers}) == 1:
                yield spelled, bearers[0].entity

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """Return at most *limit* things with a name near to *text*, best first, in a stable order.

        Score 100: a name is the same; from 80: it begins so; from 60: it has all the words or
        their beginnings; below: one or two letters differ, looked for only where nothing else fits.
        Raises BadInput for what is no name and for a limit below 1.
        """
        if limit < 1:
            raise BadInput(f"a search cannot give {limit} results; accepted is 1 or more")
        return self._search(accept(text))[:limit]

    def _near(self, text: str) -> tuple[str, ...]:
        """Return the labels of the things whose names look most like a text that none bears."""
        from rapidfuzz.distance import OSA

        sought, sought_words = key(text), words(text)
        found = [*self._literal(sought, sought_words), *self._mistyped(sought, sought_words)] if sought else []
        alike = sorted(
            (-OSA.normalized_similarity(sought, named.key), named.entity.label, named.entity.id) for _, named in found
        )
        return tuple(dict.fromkeys(label for _, label, _ in alike))[:SUGGESTIONS]

    def _add(self, entity: Entity, sort: str, text: str) -> None:
        spelled = key(text)
        if spelled:
            self._bearing.setdefault(spelled, []).append(_Named(spelled, _STRENGTH[sort], text, entity))

    def _after_maker(self, sought: str) -> list[_Named]:
        """Return who bears what follows a maker's name, among the products of that maker."""
        return [
            named
            for end in range(1, len(sought))
            for maker in sorted(self._makers.get(sought[:end], ()))
            for named in self._bearing.get(sought[end:], ())
            if named.entity.kind in PRODUCT_KINDS and key(named.entity.label).startswith(maker)
        ]

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], list[_Named]]:
        table: dict[tuple[str, ...], list[_Named]] = {}
        for named, its_words in self._worded:
            table.setdefault(tuple(sorted(word for word in its_words if word not in _ARTICLES)), []).append(named)
        return table

    @cached_property
    def _worded(self) -> list[tuple[_Named, tuple[str, ...]]]:
        return [(named, words(named.text)) for some in self._bearing.values() for named in some]

    def _search(self, text: str) -> list[Hit]:
        from kgsneaker.answers import Hit

        sought, sought_words = key(text), words(text)
        if not sought:
            return []
        found = list(self._literal(sought, sought_words)) or list(self._mistyped(sought, sought_words))
        best: dict[Iri, tuple[float, int, str, Entity]] = {}
        for score, named in found:
            candidate = (-score, named.strength, named.text, named.entity)
            best[named.entity.id] = min(best.get(named.entity.id, candidate), candidate, key=lambda one: one[:3])
        ordered = sorted(best.values(), key=lambda one: (*one[:2], len(one[3].label), one[3].label, one[3].id))
        return [Hit(entity, round(-score, 1), matched) for score, _, matched, entity in ordered]

    def _literal(self, sought: str, sought_words: tuple[str, ...]) -> Iterator[tuple[float, _Named]]:
        for named, its_words in self._worded:
            if named.key == sought:
                yield _EXACT, named
            elif named.key.startswith(sought):
                yield _PREFIX + _SPAN * len(sought) / len(named.key), named
            elif (sought in named.key and len(sought) > 2) or _all_begin(sought_words, its_words):
                yield _WORDS + _SPAN * min(1.0, len(sought) / len(named.key)), named

    def _mistyped(self, sought: str, sought_words: tuple[str, ...]) -> Iterator[tuple[float, _Named]]:
        from rapidfuzz.distance import OSA  # here: most names are found without it

        near: list[dict[str, int]] = []
        vocabulary = {word for _, its_words in self._worded for word in its_words}
        for word in sought_words:
            distances = ((other, OSA.distance(word, other, score_cutoff=_typos(word))) for other in vocabulary)
            near.append({other: distance for other, distance in distances if distance <= _typos(word)})
        for named, its_words in self._worded:
            distance = OSA.distance(sought, named.key, score_cutoff=_typos(sought))
            by_word = [min((some[w] for w in its_words if w in some), default=9) for some in near]
            distance = min(distance, sum(by_word)) if by_word else distance
            if distance <= _typos(sought):
                tier = _ONE_TYPO if distance < 2 else _TWO_TYPOS
                yield tier + _SPAN * min(1.0, len(sought) / len(named.key)), named


def _entity(thing: str, kind: str, given: Sequence[tuple[str, Term]]) -> Entity:
    labels = [name for sort, name in given if sort == "pref" and str(name).strip()]
    shown = in_english(labels) if labels else compact(thing)
    others = dict.fromkeys(str(name) for name in [*labels, *(name for sort, name in given if sort == "alt")])
    return Entity(Iri(thing), shown, local_name(kind), tuple(name for name in others if name != shown))


def _shortened(label: str, labels: set[str]) -> Iterator[str]:
    """Yield a product's label without another thing's label before it and without brackets after it.

    The other thing is its maker ("New Balance 2002R"), or what it is a colour or an edition of.
    """
    bare = label.partition(" (")[0]
    if bare != label:
        yield bare
    head, gap, tail = label.partition(" ")
    while gap:
        # "BAPE × New Balance 2002R" names a partner first: without it another shoe's name would be left.
        if head.casefold() in labels and not tail.startswith(("×", "x ")):
            yield tail
            if bare != label and len(bare) > len(head):
                yield bare[len(head) + 1 :]
        word, gap, tail = tail.partition(" ")
        head = f"{head} {word}"


def _the_one(text: str, bearers: Iterable[_Named]) -> Entity:
    some = list(bearers)
    strongest = min(named.strength for named in some)
    entities = {named.entity.id: named.entity for named in some if named.strength == strongest}
    if len(entities) == 1:
        return next(iter(entities.values()))
    ordered = sorted(entities.values(), key=lambda one: (one.label, one.id))
    candidates = [f"{one.label} ({one.kind}, {local_name(one.id)})" for one in ordered]
    raise Ambiguous(f"{len(candidates)} things are named {text!r}", candidates)


def _all_begin(sought: Sequence[str], its_words: Sequence[str]) -> bool:
    if not 0 < len(sought) <= len(its_words):
        return False
    return all(any(word.startswith(start) for word in its_words) for start in sought)


def _typos(word: str) -> int:
    """Return how many letters may differ: none in two, one in up to five, else two."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2
