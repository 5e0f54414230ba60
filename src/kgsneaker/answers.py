"""The values that answer a question: statements with who says so, and what is built from them.

Apart from ``records`` because a lineage needs none of them, and every class costs half a millisecond of start.
"""

from __future__ import annotations

from dataclasses import dataclass

from kgsneaker.records import Claim, Entity, Property, Value
from kgsneaker.terms import Iri


@dataclass(frozen=True, slots=True)
class Judgement:
    """An editor's decision on claims: ``verdict`` is "prefer" or "deprecate"."""

    id: Iri
    verdict: str
    claims: tuple[Iri, ...]
    reason: str
    date: str


@dataclass(frozen=True, slots=True)
class Statement:
    """All claims that give one thing one value of one property, taken together.

    ``witnesses`` counts independent sources, ``contested`` says that a disagreement involves it.
    ``judgements`` are those on its claims; where there are none and another value is preferred, those
    that prefer it.
    """

    thing: Entity
    property: Property
    value: Value
    claims: tuple[Claim, ...]
    witnesses: int
    accepted: bool
    contested: bool
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A thing with everything that is said of it, and what is said of others that names it."""

    entity: Entity
    statements: tuple[Statement, ...]
    mentions: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path; ``forward`` is False where the relation is read backwards.

    ``also`` are the steps by other relations between the same two things, less well attested.
    """

    start: Entity
    relation: Property
    end: Entity
    forward: bool
    claims: tuple[Claim, ...]
    witnesses: int = 1
    contested: bool = False
    also: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Carrier:
    """A thing that carries a part or technology; ``how`` says by which relation.

    ``through`` are the things by which a part came down, none where it was taken at first hand;
    ``origin`` is the shoe whose part it is where that is not the thing asked for but one whose
    part that thing carries too; ``released`` are accepted EDTF dates.
    """

    entity: Entity
    how: str
    claims: tuple[Claim, ...]
    released: tuple[str, ...] = ()
    through: tuple[Entity, ...] = ()
    origin: Entity | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A contradiction on record. ``kind``: values, recorded, chronology or cycle."""

    kind: str
    title: str
    gist: str
    statements: tuple[Statement, ...]
    decided: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Releases:
    """How many things of a brand came out in a year."""

    brand: Entity
    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result; ``score`` is 0 to 100, ``matched`` the name that matched, or the gist that has the words."""

    entity: Entity
    score: float
    matched: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found; ``severity`` is "error" or "warning"."""

    file: str
    line: int
    shape: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class DatasetCard:
    """What the data says of itself: title, license, date, counts, whom to credit and which version."""

    title: str
    license: str
    date: str
    claims: int
    sources: int
    entities: int
    creator: str = ""
    version: str = ""
