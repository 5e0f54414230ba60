"""Paths between two things, told as cited steps and as one English sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from kgsneaker.answers import Step
from kgsneaker.bibliography import rank
from kgsneaker.evidence import Evidence
from kgsneaker.joining import Joining, Joint
from kgsneaker.paths import best_ways
from kgsneaker.records import Claim, Entity
from kgsneaker.register import Register
from kgsneaker.telling import sentence


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from one thing to another, each with its claims; no steps where both are the same.

    ``sentence_text`` tells them in English, with a citation after every step.
    """

    start: Entity
    steps: tuple[Step, ...]
    sentence_text: str

    @property
    def witnesses(self) -> int:
        """The independent sources of all steps together."""
        return sum(step.witnesses for step in self.steps)

    def sentence(self) -> str:
        """Return the path as one English sentence with a citation after every step."""
        return self.sentence_text


class Storyteller:
    """Finds and tells paths through everything that is accepted."""

    def __init__(self, register: Register, evidence: Evidence) -> None:
        self._register = register
        self._joining = Joining(evidence.statements(evidence.everything()), register)

    def shortest(self, start: Entity, end: Entity, most_steps: int | None = None) -> Path | None:
        """Return the best path, or None where nothing joins the two by so few steps."""
        found = next(iter(self.paths(start, end, 1)), None)
        return None if found and most_steps is not None and len(found.steps) > most_steps else found

    def paths(self, start: Entity, end: Entity, count: int, *, through_hubs: bool = False) -> list[Path]:
        """Return the *count* best paths, best first; no things twice in one path, no two paths by the same things.

        The rule: fewer steps; then more independent witnesses over all steps; then more confidence;
        then fewer contested steps; then the names along the path. Where several relations join two
        neighbours, the best attested is the step and the others stand beside it (``Step.also``).
        """
        number = self._joining.number
        if start.id == end.id:
            return [Path(start, (), sentence(start, (), self._register))]
        if start.id not in number or end.id not in number:
            return []
        ends = (number[start.id], number[end.id])
        steps = self._joining.steps(*ends, through_hubs=through_hubs)
        ways = islice(best_ways(steps, *ends), count)
        return [self._told(start, way, through_hubs=through_hubs) for way in ways]

    def _told(self, start: Entity, way: Sequence[int], *, through_hubs: bool) -> Path:
        ends = (way[0], way[-1])
        steps = tuple(
            self._step(near, far, self._joining.between(near, far, ends, through_hubs=through_hubs))
            for near, far in pairwise(way)
        )
        return Path(start, steps, sentence(start, steps, self._register))

    def _step(self, near: int, far: int, joints: Sequence[Joint]) -> Step:
        start, end = self._joining.things[near], self._joining.things[far]
        made = [
            Step(start, one.property, end, forward, best_first(one.claims), one.witnesses, one.contested)
            for _, one, forward in joints
        ]
        return replace(made[0], also=tuple(made[1:]))


def best_first(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return claims that say the same so that those are first which repeat no other, and of them the most trusted."""
    stating = {claim.source.id for claim in claims}
    return tuple(
        sorted(claims, key=lambda one: (not stating.isdisjoint(one.source.derived_from), rank(one.source.trust)))
    )
