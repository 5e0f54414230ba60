"""The values that the API returns: plain, frozen, comparable, and free of any engine."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from dataclasses import dataclass, field

from kgsneaker.namespaces import local_name
from kgsneaker.terms import Iri, Term

# The kinds of things that descend from one another; all other kinds made them, are in them or stand around them.
PRODUCT_KINDS = frozenset({"Model", "Version", "Variant", "Edition", "Colorway", "Pack", "Line", "Product"})
# How far a source is trusted, the most trusted first.
TRUSTS = ("first-hand", "reported", "unsigned", "low", "editorial")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the graph: a shoe, person, organization, technology, place or idea.

    ``kind`` is the local name of its class ("Model", "Person" …), ``names`` its other names.
    """

    id: Iri
    label: str
    kind: str
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the ontology; ``label`` reads between subject and object."""

    id: Iri
    label: str

    @property
    def name(self) -> str:
        """The local name, such as ``soleUnitFrom``."""
        return local_name(self.id)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that states something; ``trust`` is one of `TRUSTS`."""

    id: Iri
    title: str
    publisher: str
    trust: str
    author: str = ""
    issued: str = ""
    url: str = ""
    derived_from: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source: ``locator`` is "p12" or "page", ``chars`` a range of its text."""

    id: Iri
    locator: str
    source: Source
    chars: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """The object of a statement: the term, and the words to show for it."""

    term: Term
    label: str

    @property
    def is_entity(self) -> bool:
        """Whether the value is a thing rather than a literal."""
        return isinstance(self.term, Iri)


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one source: what is said, where, and our gist of it.

    ``qualifiers`` maps a key such as "part" to its values; ``confidence`` is high, medium or low.
    """

    id: Iri
    subject: Iri
    property: Property
    value: Value
    gist: str
    confidence: str
    passage: Passage
    qualifiers: Mapping[str, tuple[Value, ...]] = field(default_factory=dict, hash=False)
    accepted: bool = False

    @builtins.property
    def source(self) -> Source:
        """The source in which the claim stands."""
        return self.passage.source

    def qualifier(self, key: str) -> str:
        """Return the text of a qualifier, or "" where the source states none."""
        return ", ".join(value.label for value in self.qualifiers.get(key, ()))


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a lineage picture.

    ``released`` are accepted EDTF dates, the most exact of them, ``unaccepted`` those that belief sets aside;
    ``inherits`` what passes between it and the focus ("whole", "sole unit", "upper", a part's
    name, "part" for one without a name), empty where nothing was kept; ``distance`` is in steps,
    negative towards the older things, 0 for the focus; ``contested`` says that its year is disputed.
    """

    entity: Entity
    released: tuple[str, ...]
    unaccepted: tuple[str, ...]
    inherits: tuple[str, ...]
    distance: int
    contested: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A step from a newer thing to an older one (or from a product to who made it).

    ``whole_or_part`` is "whole", "part", or "" for a step that is no descent; ``part`` names what
    was taken; ``distance`` counts steps from the focus to the far end.
    """

    newer: Entity
    older: Entity
    relation: Property
    whole_or_part: str
    part: str
    claims: tuple[Claim, ...]
    witnesses: int
    contested: bool
    distance: int
    accepted: bool = True


@dataclass(frozen=True, slots=True)
class Lineage:
    """What a thing descends from and what descends from it."""

    focus: Entity
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
