"""What the graph folder holds, as plain values: things, sources, passages, claims, judgements, disagreements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields

from kgsneaker.terms import Term

EDITORS = "editors"
BRANDS = "brands"  # the passage of the editors in which brand links stand

_PIECE = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing; ``role`` is pref, alt or hidden."""

    role: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing; ``note`` is the editors' own and says nothing of the thing to others."""

    id: str
    kind: str
    names: tuple[Name, ...]
    style_codes: tuple[str, ...] = ()
    note: str = ""

    @property
    def language(self) -> str:
        """The language of the name that is shown: English where it has one, else its first."""
        tags = [name.language for name in self.names if name.role == "pref"]
        return "en" if "en" in tags else tags[0]

    def ordered_names(self) -> list[Name]:
        """Return its names by role, those in its own language first, else in their order."""
        roles = ("pref", "alt", "hidden")
        return sorted(self.names, key=lambda name: (roles.index(name.role), name.language != self.language))


@dataclass(frozen=True, slots=True)
class Source:
    """A source; ``trust`` is the local name of a level, "" stands for what is not known.

    ``prefix`` stands before the names of its passages in its file.
    """

    key: str
    title: str
    title_language: str
    publisher: str
    trust: str
    authors: tuple[str, ...] = ()
    published: str = ""
    url: str = ""
    kind: str = ""
    language: str = ""
    derived_from: tuple[str, ...] = ()
    note: str = ""
    prefix: str = "at"


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source; ``chars`` is "64,307" (half-open, in characters), both "" without a captured text."""

    source: str
    locator: str
    chars: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one source; ``qualifiers`` are pairs of a name and a term, a name as often as it has values."""

    id: str
    subject: str
    relation: str
    value: Term
    qualifiers: tuple[tuple[str, Term], ...]
    source: str
    locator: str
    gist: str
    language: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision; ``date`` is a day such as 2026-11-21."""

    id: str
    subject: str
    relation: str
    prefers: tuple[str, ...]
    deprecates: tuple[str, ...]
    reason: str
    language: str
    date: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims that disagree, in words."""

    id: str
    title: str
    gist: str
    language: str
    members: tuple[str, ...]
    settled_by: tuple[str, ...] = ()


@dataclass
class Records:
    """All records by what names them: an id, a source's key, (source, locator); headers by file without its ending."""

    entities: dict[str, Entity] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    passages: dict[tuple[str, str], Passage] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    disagreements: dict[str, Disagreement] = field(default_factory=dict)
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def copy(self) -> Records:
        """Return records of their own dicts with the same values."""
        return Records(**{one.name: dict(getattr(self, one.name)) for one in fields(self)})


def natural(name: str) -> list[tuple[bool, int, str]]:
    """Return what sorts names as people count.

    >>> sorted(["p12", "p4", "page", "p4b"], key=natural)
    ['p4', 'p4b', 'p12', 'page']
    """
    pieces = _PIECE.findall(name)
    return [(not piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces]


def same(one: object, other: object) -> bool:
    """Tell whether two records say the same; in which order names or values stand says nothing."""
    return _bag(one) == _bag(other)


def _bag(record: object) -> list[object]:
    values = (getattr(record, one.name) for one in fields(record))  # type: ignore[arg-type]
    return [frozenset(value) if isinstance(value, tuple) else value for value in values]
