"""Walks over the steps of descent that give identifiers at once, and things when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from kgsneaker.adjacency import Adjacency
from kgsneaker.asking import TOGETHER, ask
from kgsneaker.compact import Steps
from kgsneaker.compact.walks import shortest
from kgsneaker.descent import history
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import expand
from kgsneaker.records import Entity
from kgsneaker.register import Register
from kgsneaker.stepwise import StepwiseAdjacency
from kgsneaker.terms import Iri

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import overload

    from kgsneaker.stores.base import Store

_ON = expand("kgs:collaborationOn")


class Reached(Sequence[Entity]):
    """Things that a walk reached; their number is known at once, their records are read when they are looked at."""

    def __init__(self, ids: Iterable[str], register: Register, number: int | None = None) -> None:
        self._ids: Iterable[str] | tuple[Iri, ...] = ids
        self._number = number
        self._register = register

    @property
    def ids(self) -> tuple[Iri, ...]:
        """The identifiers, in the order of the walk: sorted where it is a set, from end to end where it is a way."""
        if not isinstance(self._ids, tuple):
            self._ids = tuple(map(Iri, self._ids))
        return self._ids

    def __len__(self) -> int:
        return len(self.ids) if self._number is None else self._number

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, place: int) -> Entity: ...
        @overload
        def __getitem__(self, place: slice) -> Sequence[Entity]: ...

    def __getitem__(self, place: int | slice) -> Entity | Sequence[Entity]:
        if isinstance(place, int):
            return self._register.entity(self.ids[place])
        self._register.meet(self.ids[place])
        return [self._register.entity(one) for one in self.ids[place]]

    def __iter__(self) -> Iterator[Entity]:
        return iter(self[:])

    def __contains__(self, thing: object) -> bool:
        return (thing.id if isinstance(thing, Entity) else thing) in self.ids


class Collaboration(NamedTuple):
    """Who made an edition together with its maker, and the claim and source that say so."""

    edition: Iri
    partner: Iri
    claim: Iri
    source: Iri


class Walks:
    """Walks over accepted steps, from things given by name; what is inherited is told by a lineage instead."""

    def __init__(
        self, store: Store, adjacency: Adjacency, find: Callable[[Entity | str], Entity], register: Register
    ) -> None:
        self._store, self._find, self._register = store, find, register
        self._asked = adjacency if isinstance(adjacency, StepwiseAdjacency) else None
        self._steps = adjacency if isinstance(adjacency, Steps) else None
        self._links = adjacency

    @property
    def steps(self) -> Steps:
        """The steps themselves, on which things are numbers: the fastest walks there are.

        Over an endpoint with more steps than are read at once this reads them all.
        """
        if self._steps is None:
            self._steps = Steps.of(link for thing in self._links.nodes for link in self._links.older_than(thing))
        return self._steps

    def ancestors(self, thing: Entity | str) -> Reached:
        """Return everything older by any steps."""
        return self._reached(thing, "older")

    def descendants(self, thing: Entity | str) -> Reached:
        """Return everything newer by any steps."""
        return self._reached(thing, "newer")

    def around(self, thing: Entity | str, steps: int = 1) -> Reached:
        """Return the thing and what lies at most so many steps away, older and newer by turns, nearest first.

        Raises BadInput for fewer than 0 steps.
        """
        if steps < 0:
            raise BadInput(f"{steps} steps lead nowhere; accepted: 0 or more")
        start = self._find(thing).id
        if self._asked is not None:
            return Reached(_near(self._asked, start, steps), self._register)
        number = self.steps.known(start)
        return self._told([start] if number is None else map(self.steps.iri, self.steps.around(number, steps)))

    def descent(self, newer: Entity | str, older: Entity | str) -> Reached:
        """Return a shortest way from a thing back to an older one, both included; nothing where there is none.

        Of several it is the one through the lowest identifiers, here and in `shortest`.
        """
        return self._way(newer, older, both=False)

    def shortest(self, start: Entity | str, end: Entity | str) -> Reached:
        """Return a shortest way between two things by steps of descent read in either direction."""
        return self._way(start, end, both=True)

    def collaborations(self, thing: Entity | str) -> list[Collaboration]:
        """Return who made editions of a thing and of everything newer with its makers, by accepted claims.

        Everything newer counts by any steps, and the thing itself. Ordered by edition, then by claim.
        """
        start = self._find(thing).id
        if self._asked is None and self.steps.known(start) is not None:
            number = self.steps.number(start)
            found = self.steps.newer_by((number, *self.steps.descendants(number)), _ON)
            editions = sorted(map(self.steps.iri, found))
        else:
            family = [start, *history(self._links, start, "newer")]
            links = (link for one in family for link in self._links.newer_than(one))
            editions = sorted({link.newer for link in links if link.relation == _ON})
        asked = (Iri(one) for one in editions)
        parts = iter(lambda: list(islice(asked, TOGETHER)), [])
        rows = (row for some in parts for row in ask(self._store, "by-collaborations", edition=some))
        return sorted((Collaboration(*row) for row in rows), key=itemgetter(0, 2))  # type: ignore[arg-type]

    def _way(self, start: Entity | str, end: Entity | str, *, both: bool) -> Reached:
        ends = [self._find(one).id for one in (start, end)]
        if self._asked is not None:
            older, newer = _Rows(self._asked.to_older), _Rows(self._asked.to_newer)
            rows = (_Rows(self._asked.to_older, self._asked.to_newer),) * 2 if both else (older, newer)
            return self._told(shortest(*rows, *ends))
        numbers = [self.steps.known(one) for one in ends]
        if None in numbers:
            return self._told(ends[:1] if ends[0] == ends[1] else [])
        walk = self.steps.shortest if both else self.steps.descent
        return self._told(map(self.steps.iri, walk(*numbers)))  # type: ignore[arg-type]

    def _reached(self, thing: Entity | str, direction: str) -> Reached:
        start = self._find(thing).id
        if self._asked is not None:
            return self._told(sorted(history(self._asked, start, direction)))  # type: ignore[arg-type]
        number = self.steps.known(start)
        if number is None:
            return self._told([])
        found = self.steps.ancestors(number) if direction == "older" else self.steps.descendants(number)
        return Reached((self.steps.iri(one) for one in sorted(found)), self._register, len(found))

    def _told(self, ids: Iterable[str]) -> Reached:
        return Reached(tuple(map(Iri, ids)), self._register)


class _Rows(dict[str, tuple[str, ...]]):
    """What lies one step away, by name."""

    def __init__(self, *directions: Mapping[str, Sequence[tuple[str, int, int, int]]]) -> None:
        self._directions = directions

    def __missing__(self, thing: str) -> tuple[str, ...]:
        met = (passing[0] for direction in self._directions for passing in direction.get(thing, ()))
        row = self[thing] = tuple(sorted(set(met)))
        return row


def _near(adjacency: Adjacency, start: str, steps: int) -> list[str]:
    rows = _Rows(adjacency.to_older, adjacency.to_newer)
    found, level = [start], [start]
    for _ in range(steps):
        level = sorted({far for near in level for far in rows[near]}.difference(found))
        found += level
    return found
