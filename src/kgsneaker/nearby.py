"""Paths through a graph too large to be read whole: what lies between two things is looked up, and joined as ever.

An index knows what is joined to what; how well a step is attested is read for what can lie on a path of so many steps
alone. As fewer steps are better than anything else, such paths come before all longer ones.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator

from kgsneaker.asking import ask
from kgsneaker.evidence import Evidence, Weighed
from kgsneaker.joining import HUB_KINDS, Joining, may_tell
from kgsneaker.records import Entity
from kgsneaker.register import Register
from kgsneaker.story import Path, Storyteller
from kgsneaker.telling import sentence
from kgsneaker.terms import Literal

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.stores.base import Store

_Neighbours = dict[int, set[int]]


class NearStoryteller(Storyteller):
    """Finds and tells paths as a `Storyteller` does, over a store that keeps what joins things in an index."""

    def __init__(self, register: Register, evidence: Evidence, store: Store) -> None:
        self._register, self._evidence, self._store = register, evidence, store
        ((said,),) = ask(store, "joined-by")
        self._relations = [tuple(one) for one in json.loads(str(said))]
        self._claims: dict[str, Weighed] = {}

    def shortest(self, start: Entity, end: Entity, most_steps: int | None = None) -> Path | None:
        """Return the best path, or None where nothing joins the two by so few steps."""
        return next(iter(self.paths(start, end, 1, most_steps=most_steps)), None)

    def paths(
        self, start: Entity, end: Entity, count: int, *, through_hubs: bool = False, most_steps: int | None = None
    ) -> list[Path]:
        """Return the *count* best paths, best first, as `Storyteller.paths` does.

        With *most_steps* only those of at most so many steps.
        """
        if start.id == end.id:
            return [Path(start, (), sentence(start, (), self._register))]
        numbers = {str(iri): int(str(number)) for iri, number in ask(self._store, "numbers", thing=[start.id, end.id])}
        if len(numbers) < 2:
            return []
        ends = (numbers[start.id], numbers[end.id])
        between = _Between(self._store, self._relations, ends, through_hubs=through_hubs)
        joined: set[tuple[int, int]] = set()
        for steps in between:
            if most_steps is not None and steps > most_steps:
                break
            pairs = between.pairs(steps)
            if pairs != joined:
                joined, self._joining = pairs, self._joined(pairs)
            found = super().paths(start, end, count, through_hubs=through_hubs) if pairs else []
            if between.is_whole:
                return found
            # What is known so far joins things by all ways of so many steps, and by some of more.
            found = [path for path in found if len(path.steps) <= steps]
            if len(found) == count:
                return found
        return []

    def _joined(self, pairs: Iterable[tuple[int, int]]) -> Joining:
        keys = [Literal(f"{near} {far}") for near, far in sorted(pairs)]
        claims = sorted(str(claim) for (claim,) in ask(self._store, "joining", pair=keys)) if keys else []
        unread = [claim for claim in claims if claim not in self._claims]
        self._claims |= {str(one.claim.id): one for one in self._evidence.claims(unread)}
        known = [self._claims[claim] for claim in dict.fromkeys(claims) if claim in self._claims]
        return Joining(self._evidence.statements(known), self._register)


class _Between:
    """What can lie on paths between two things, by ever more steps; iterated it says how many."""

    def __init__(
        self, store: Store, relations: list[tuple[str, str, str, bool]], ends: tuple[int, int], *, through_hubs: bool
    ) -> None:
        self._store, self._ends = store, ends
        self._outward, self._inner, self._open, self._open_at_an_end = [], [], [], []  # by relation
        for prop, kind, other_kind, is_outward in relations:
            value_kind = other_kind if is_outward else kind
            self._outward.append(is_outward)
            self._inner.append(through_hubs or other_kind not in HUB_KINDS)
            self._open.append(through_hubs or may_tell(prop, value_kind, at_an_end=False))
            self._open_at_an_end.append(through_hubs or may_tell(prop, value_kind, at_an_end=True))
        self._near: _Neighbours = {}
        self._levels = ({ends[0]}, {ends[1]})
        self._seen = ({ends[0]}, {ends[1]})
        self.is_whole = False

    def __iter__(self) -> Iterator[int]:
        left, right = self._levels
        steps = 0
        while not self.is_whole:
            side = 0 if len(left) <= len(right) else 1
            level = self._further(self._levels[side]) - self._seen[side]
            self._seen[side].update(level)
            self._levels = (level, right) if side == 0 else (left, level)
            left, right = self._levels
            steps += 1
            # Where a side ends, all that is joined to it is known.
            self.is_whole = not left or not right
            if self._seen[0] & self._seen[1] or self.is_whole:
                yield steps

    def pairs(self, steps: int) -> set[tuple[int, int]]:
        """Return what is joined on ways of at most so many steps, as far as is known, or on any where all is known."""
        start, end = self._ends
        ahead, behind = self._distances(start), self._distances(end)
        most = len(ahead) + len(behind) if self.is_whole else steps
        inside = {one for one in ahead.keys() & behind.keys() if ahead[one] + behind[one] <= most}
        near = {one: self._near[one] & inside for one in inside}
        ending = [one for one in inside if len(near[one]) < 2 and one not in self._ends]
        for one in ending:  # no way leads through what hangs on one other thing
            for other in near.pop(one):
                near[other].discard(one)
                if len(near[other]) == 1 and other not in self._ends:
                    ending.append(other)
        return {(one, other) for one, some in near.items() for other in some if one < other}

    def _distances(self, start: int) -> dict[int, int]:
        found = {start: 0}
        waiting = [start]
        for one in waiting:
            for other in self._near.get(one, ()):
                if other not in found:
                    found[other] = found[one] + 1
                    waiting.append(other)
        return found

    def _further(self, level: Collection[int]) -> set[int]:
        """Return what is joined to things, as far as a path may go on there."""
        found: set[int] = set()
        rows = ask(self._store, "joined", thing=[Literal(str(one)) for one in sorted(level)])
        for thing, said in rows:
            one = int(str(thing))
            joints = list(map(int, str(said).split()))
            some = {
                other for other, by in zip(joints[::2], joints[1::2], strict=True) if self._may_join(one, other, by)
            }
            found |= some
            self._near.setdefault(one, set()).update(some)
            for other in some:
                self._near.setdefault(other, set()).add(one)
        return found

    def _may_join(self, one: int, other: int, by: int) -> bool:
        """Tell whether a path may take such a step, as `Joining` does with statements."""
        if other not in self._ends and not self._inner[by]:
            return False
        value = other if self._outward[by] else one
        return self._open_at_an_end[by] if value in self._ends else self._open[by]
