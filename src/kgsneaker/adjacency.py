"""The steps from newer to older things, as plain dicts to walk on.

An adjacency knows no store and no engine: whoever holds links can build one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kgsneaker.errors import BadInput
from kgsneaker.namespaces import local_name

SOLE_UNIT = "sole unit"
UPPER = "upper"
WHOLE = "whole"
UNNAMED_PART = "part"

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_PART_OF_RELATION = {"soleUnitFrom": SOLE_UNIT, "upperFrom": UPPER}
# These two say how much is inherited; as the name of a part they would say nothing of which part.
_NAMES_NO_PART = frozenset({"", WHOLE, UNNAMED_PART})


@dataclass(frozen=True, slots=True)
class Link:
    """A step: *newer* took the whole, or a part, of *older*.

    ``whole_or_part`` is "whole" or "part", anything else raises BadInput. ``part`` may be given as a
    source words it and is kept normalised: the relation's own part where it has one ("sole unit",
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


Targets = Mapping[str, tuple[str, ...]]
"""For each thing the things one step away, each once, sorted."""


@dataclass(frozen=True, slots=True)
class Steps:
    """All steps of one sort, looked up from either end."""

    older: Targets
    newer: Targets


class Adjacency:
    """Links in lookups, built once; the same for any order and repetition of the links.

    A link from a thing to itself is left out: nothing descends from itself, and a shoe that "took"
    its own sole has not replaced it. ``nodes`` are all things, sorted; ``whole`` are the whole
    steps; ``part`` maps a part's name (None: unnamed) to its steps; ``taken`` and ``given`` say
    which parts a thing took from older things and gave to newer ones.
    """

    __slots__ = ("_newer", "_older", "given", "nodes", "part", "taken", "whole")

    def __init__(self, links: Iterable[Link]) -> None:
        kept = sorted({link for link in links if link.newer != link.older}, key=_in_order)
        self.nodes = tuple(sorted({end for link in kept for end in (link.newer, link.older)}))
        self._older = _grouped((link.newer, link) for link in kept)
        self._newer = _grouped((link.older, link) for link in kept)
        by_part = _grouped((link.part, link) for link in kept if link.whole_or_part != WHOLE)
        self.whole = _steps([link for link in kept if link.whole_or_part == WHOLE])
        self.part = {part: _steps(some) for part, some in by_part.items()}
        self.taken = _grouped((thing, part) for part, steps in self.part.items() for thing in steps.older)
        self.given = _grouped((thing, part) for part, steps in self.part.items() for thing in steps.newer)

    def older_than(self, thing: str) -> tuple[Link, ...]:
        """Return the steps from a thing to older ones, sorted; () for a thing without any."""
        return self._older.get(thing, ())

    def newer_than(self, thing: str) -> tuple[Link, ...]:
        """Return the steps to a thing from newer ones, sorted; () for a thing without any."""
        return self._newer.get(thing, ())


def _in_order(link: Link) -> tuple[str, ...]:
    return (link.newer, link.older, link.relation, link.whole_or_part, link.part or "")


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> Mapping[_Key, tuple[_Value, ...]]:
    groups: dict[_Key, list[_Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _steps(links: Iterable[Link]) -> Steps:
    pairs = sorted({(link.newer, link.older) for link in links})
    return Steps(_grouped(pairs), _grouped((older, newer) for newer, older in pairs))
