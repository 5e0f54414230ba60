"""The steps from newer to older things, as plain dicts to walk on.

An adjacency knows no store and no engine: whoever holds links can build one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kgsneaker.errors import BadInput
from kgsneaker.namespaces import local_name

SOLE_UNIT = "sole unit"
UPPER = "upper"
WHOLE = "whole"
UNNAMED_PART = "part"
WHOLE_BIT, UNNAMED_BIT = 1, 2  # the places of the two in ``Adjacency.inheritable``

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import TypeVar

    _Key = TypeVar("_Key")
    _Value = TypeVar("_Value")

_PART_OF_RELATION = {"soleUnitFrom": SOLE_UNIT, "upperFrom": UPPER}
# These two say how much is inherited; as the name of a part they would say nothing of which part.
_NAMES_NO_PART = frozenset({"", WHOLE, UNNAMED_PART})


@dataclass(frozen=True, slots=True)
class Link:
    """A step: *newer* took the whole, or a part, of *older*.

    ``whole_or_part`` is "whole" or "part", anything else raises BadInput. ``part`` may be given as a
    source words it and is kept normalized: the relation's own part where it has one ("sole unit",
    "upper"), else the words case-folded with single spaces; None for whole steps and unnamed parts.

    >>> Link("dunk", "air-force-1", "hybridOf", "part", " Sole  Unit").part
    'sole unit'
    """

    newer: str
    older: str
    relation: str
    whole_or_part: str
    part: str | None = None

    def __post_init__(self) -> None:
        if self.whole_or_part not in (WHOLE, UNNAMED_PART):
            raise BadInput(f"{self.whole_or_part!r} is no kind of step; it is 'whole' or 'part'")
        part = _PART_OF_RELATION.get(local_name(self.relation)) or " ".join((self.part or "").casefold().split())
        named = self.whole_or_part == UNNAMED_PART and part not in _NAMES_NO_PART
        object.__setattr__(self, "part", part if named else None)


Passing = tuple[str, int, int, int]
"""What the steps to a thing let through: that thing, then three sets of parts (bit *n* is part *n*).

keep: parts that stay what they were, along a whole step. take: parts taken in a step. through:
parts that, once taken on a walk, are still that part behind these steps.
"""


class Adjacency:
    """Links in lookups, built once; the same for any order and repetition of the links.

    A link from a thing to itself is left out: nothing descends from itself, and a shoe that "took"
    its own sole has not replaced it. ``nodes`` are all things, sorted. ``inheritable`` names the
    bits: the whole, the unnamed part, then the named parts, sorted. ``to_older`` and ``to_newer``
    hold for each thing what passes to each thing one step away, sorted.
    """

    __slots__ = ("_newer", "_older", "inheritable", "nodes", "to_newer", "to_older")

    def __init__(self, links: Iterable[Link]) -> None:
        kept = sorted({link for link in links if link.newer != link.older}, key=in_order)
        self.nodes: Sequence[str] = tuple(sorted({end for link in kept for end in (link.newer, link.older)}))
        self._older = _grouped((link.newer, link) for link in kept)
        self._newer = _grouped((link.older, link) for link in kept)
        self.inheritable: Sequence[str] = (WHOLE, UNNAMED_PART, *sorted({link.part for link in kept if link.part}))
        taken = ((link.newer, link.older, link.part or link.whole_or_part) for link in kept)
        passed = passing(taken, self.inheritable).items()  # in the order of the links, so sorted
        self.to_older: Mapping[str, tuple[Passing, ...]] = _grouped(
            (newer, (older, *masks)) for (newer, older), masks in passed
        )
        self.to_newer: Mapping[str, tuple[Passing, ...]] = _grouped(
            (older, (newer, *masks)) for (newer, older), masks in passed
        )

    def older_than(self, thing: str) -> tuple[Link, ...]:
        """Return the steps from a thing to older ones, sorted; () for a thing without any."""
        return self._older.get(thing, ())

    def newer_than(self, thing: str) -> tuple[Link, ...]:
        """Return the steps to a thing from newer ones, sorted; () for a thing without any."""
        return self._newer.get(thing, ())


def in_order(link: Link) -> tuple[str, ...]:
    """Return what sorts links."""
    return (link.newer, link.older, link.relation, link.whole_or_part, link.part or "")


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> Mapping[_Key, tuple[_Value, ...]]:
    groups: dict[_Key, list[_Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def passing(
    steps: Iterable[tuple[_Key, _Key, str]], inheritable: Sequence[str]
) -> dict[tuple[_Key, _Key], tuple[int, int, int]]:
    """Return keep, take and through for each (newer, older) between which there is a step.

    *steps* has newer, older, and what is taken, one of the names in *inheritable*.
    """
    bit = {name: 1 << place for place, name in enumerate(inheritable)}
    taken: dict[tuple[_Key, _Key], int] = {}
    own: dict[_Key, int] = {}
    for newer, older, name in steps:
        ends = (newer, older)
        taken[ends] = taken.get(ends, 0) | bit[name]
        own[newer] = own.get(newer, 0) | bit[name]
    everything = (1 << len(inheritable)) - 1
    found = {}
    for (newer, older), names in taken.items():
        named = names & ~(WHOLE_BIT | UNNAMED_BIT)
        # A thing that took its own P has no other P, so its whole steps keep all but that.
        keep = everything & ~own[newer] | WHOLE_BIT | UNNAMED_BIT if names & WHOLE_BIT else 0
        found[newer, older] = (keep, names & ~WHOLE_BIT, keep | named)
    return found
