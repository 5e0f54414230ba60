"""Which things bear a name: the tables that finding reads, and the rule for names that several bear.

A model number alone, or after its maker's name, belongs to every shoe one of whose labels ends in it: 740 is a
basketball shoe and a runner, 1010 a Japanese runner and a skate shoe, though only one of each is on record under
the bare number. None is taken for the other: the caller is asked, until the whole preferred label is given. A
shoe's own forms do not make its number ambiguous: 610 is the model although a version of 2022 is called so too,
and 990 the first 990, whose later versions have numbers of their own. One or two figures are no model number:
"95" finds nothing, "5" asks who is meant because "Air Jordan 5" without its line is a 5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kgsneaker.errors import Ambiguous
from kgsneaker.names import key, words
from kgsneaker.namespaces import local_name
from kgsneaker.records import PRODUCT_KINDS, Entity
from kgsneaker.search.spellings import plain
from kgsneaker.terms import Iri

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.search.vocabulary import Vocabulary

Entry = tuple[Entity, Sequence[tuple[str, str]]]
"""A thing and its names, each a pair of sort ("pref", "alt", "code", "hidden") and text."""

STRENGTH = {"pref": 0, "alt": 1, "code": 1, "short": 1, "number": 1, "hidden": 2, "identifier": 3}
SHOES = ("Model", "Version", "Variant", "Product")  # the kinds that a model number may mean
FORMS = frozenset({"Version", "Variant", "Edition", "Colorway", "Pack"})


@dataclass(frozen=True, slots=True)
class Named:
    """One name of one thing, of a sort: "pref", "alt", "code", "short", "number", "hidden" or "identifier"."""

    key: str
    sort: str
    text: str
    entity: Entity

    @property
    def strength(self) -> int:
        """How strongly the name is borne: 0 is the strongest."""
        return STRENGTH[self.sort]


@dataclass(frozen=True, slots=True)
class Beyond:
    """What names that are looked up for one search lack of all names of a graph.

    ``makers`` has the keys of makers' names, each with those of their labels; ``codes`` the letters with which
    makers' codes begin; ``words`` by IRI the words by which each thing here is found; ``least_words`` tells of how
    many words a run of them is at least in any name, 0 where none has it. ``vocabulary`` are the words of all names,
    where mistakes are looked for in them.
    """

    makers: Mapping[str, Collection[str]]
    codes: frozenset[str]
    words: Mapping[str, Sequence[tuple[str, ...]]]
    least_words: Callable[[str], int]
    vocabulary: Vocabulary | None = None


class Names:
    """All names of all things, by key, by number and by words."""

    def __init__(self, entries: Sequence[Entry], makers: Mapping[str, Collection[str]] | None = None) -> None:
        """Make the tables of all things; with *makers* of some, whose shortened labels come with their names."""
        self.identified: dict[str, Entity] = {}
        self.bearing: dict[str, list[Named]] = {}
        self._numbers: dict[str, list[Named]] = {}
        own: dict[str, set[str]] = {}
        self._makers: Mapping[str, Collection[str]] = own if makers is None else makers
        labels = {entity.label.casefold() for entity, _ in entries}
        for entity, given in entries:
            slug = local_name(entity.id)
            self.identified[entity.id] = self.identified[slug] = entity
            self._add(entity, "identifier", slug)
            for sort, text in given:
                self._add(entity, sort, text)
                if entity.kind == "Organization" and makers is None:
                    own.setdefault(key(text), set()).add(key(entity.label))
                if sort in ("pref", "alt") and entity.kind in SHOES:
                    self._number(entity, text)
            if entity.kind in PRODUCT_KINDS and makers is None:
                for text in shortened(entity.label, labels):
                    self._add(entity, "short", text)

    def bearers(self, text: str) -> list[Named]:
        """Return everything that is named so: by key, by number, after a maker's name, or in other words."""
        return self.spelled_so(text) or (self.in_other_words(text) if key(text) else [])

    def spelled_so(self, text: str) -> list[Named]:
        """Return everything that is named so by key, by number or after a maker's name."""
        sought = key(text)
        if not sought:
            return []
        borne = self.bearing.get(sought) or self._after_maker(sought)
        return [*borne, *self._numbered(sought, borne)]

    def least_folded(self, text: str) -> list[Named]:
        """Return what is named in these words, those names alone that are written most alike: "The Ten" is no "10"."""
        some, written = self.in_other_words(text), set(words(text))
        apart = [len(written.symmetric_difference(words(named.text))) for named in some]
        return [named for named, different in zip(some, apart, strict=True) if different == min(apart)]

    def in_other_words(self, text: str) -> list[Named]:
        """Return everything named in these words in any order, small words and ways to write a number aside."""
        return self._by_words.get(_as_set(words(text)), [])

    def numbered(self, number: str) -> list[Named]:
        """Return everything that bears a model number, or whose name ends in it."""
        return [*self.bearing.get(number, ()), *self._numbers.get(number, ())]

    def __iter__(self) -> Iterator[Named]:
        return (named for some in self.bearing.values() for named in some)

    def _add(self, entity: Entity, sort: str, text: str) -> None:
        spelled = key(text)
        if spelled:
            self.bearing.setdefault(spelled, []).append(Named(spelled, sort, text, entity))

    def _number(self, entity: Entity, text: str) -> None:
        figures = number_at_end(text)
        if figures:
            self._numbers.setdefault(figures, []).append(Named(key(text), "number", text, entity))

    def _numbered(self, sought: str, borne: Sequence[Named]) -> list[Named]:
        """Return the shoes whose name ends in a number that is sought alone or after their maker's name.

        One or two figures are no model number of their own: they only add to who bears them anyhow.
        """
        found = re.fullmatch(r"([^0-9]*)([0-9]+)", sought)
        if not found or (len(found[2]) < 3 and not borne):
            return []
        some = self._numbers.get(found[2], [])
        if not found[1]:
            return some
        makers = self._makers.get(found[1], ())
        return [named for named in some if any(key(named.entity.label).startswith(maker) for maker in makers)]

    def _after_maker(self, sought: str) -> list[Named]:
        """Return who bears what follows a maker's name, among its products; of others, who bears it after its label."""
        found: list[Named] = []
        for end in range(1, len(sought)):
            for maker in sorted(self._makers.get(sought[:end], ())):
                found += (
                    named
                    for named in self.bearing.get(sought[end:], ())
                    if named.entity.kind in PRODUCT_KINDS and key(named.entity.label).startswith(maker)
                )
                others = self.bearing.get(maker + sought[end:], ())
                found += (named for named in others if named.entity.kind not in PRODUCT_KINDS)
        return found

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], list[Named]]:
        table: dict[tuple[str, ...], list[Named]] = {}
        for named in self:
            table.setdefault(_as_set(words(named.text)), []).append(named)
        return table


def the_one(text: str, bearers: Iterable[Named]) -> Entity:
    """Return the thing that bears a name most strongly; Ambiguous where several do.

    A version, variant, edition, colorway or pack yields to the model or line that it is a form of, that
    is, one of whose names its own label holds: "610" is the model and not its version of 2022. What a
    shoe is called on record counts as much as the label of the person or material behind it: neither
    Stan Smith hides the other.
    """
    some = list(bearers)
    strongest = min(named.strength for named in some)
    entities: dict[Iri, Entity] = {named.entity.id: named.entity for named in some if named.strength == strongest}
    if strongest == 0 and not any(one.kind in PRODUCT_KINDS for one in entities.values()):
        entities |= {named.entity.id: named.entity for named in some if named.sort == "alt" and _is_shoe(named.entity)}
    heads = [one for one in entities.values() if one.kind not in FORMS]
    kept = [one for one in entities.values() if not any(_is_form(one, head) for head in heads)]
    if len(kept) == 1:
        return kept[0]
    ordered = sorted(kept, key=lambda one: (one.label, one.id))
    candidates = [f"{one.label} ({one.kind}, {_identifier(one, text)})" for one in ordered]
    raise Ambiguous(f"{len(candidates)} things are named {text!r}", candidates)


def number_at_end(label: str) -> str:
    """Return the model number that ends a label, apart from what stands in brackets behind it; "" where none does.

    >>> number_at_end("New Balance 990 (first)"), number_at_end("New Balance 990v3"), number_at_end("adidas 4%")
    ('990', '', '')
    """
    # A number of its own: not the 3 of 990v3, the 5 of 997.5, the 40 of 57/40 or the 4 of 4%.
    found = re.search(r"(?<![\w./])[0-9]+$", label.partition(" (")[0])
    return found[0] if found else ""


def shortened(label: str, labels: set[str]) -> Iterator[str]:
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


def _is_shoe(one: Entity) -> bool:
    return one.kind in PRODUCT_KINDS and one.kind not in FORMS


def _identifier(one: Entity, text: str) -> str:
    """Return what finds a thing and nothing else: an identifier of one word may be a name too."""
    slug = local_name(one.id)
    return f"id:{slug}" if slug == key(text) else slug


def _is_form(one: Entity, head: Entity) -> bool:
    if one.kind not in FORMS or head.kind not in PRODUCT_KINDS:
        return False
    spelled = key(one.label)
    return any(not name.isdecimal() and name in spelled for name in map(key, (head.label, *head.names)) if name)


def _as_set(some: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(plain(some)))
