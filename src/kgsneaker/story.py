"""Paths between two things, told as cited steps and as one English sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgsneaker.answers import Statement, Step
from kgsneaker.evidence import Evidence
from kgsneaker.namespaces import expand
from kgsneaker.records import Claim, Entity
from kgsneaker.register import Register

# A path runs along lineage, influence, people and collaboration. Any other relation (a country,
# a material, a maker, a technology shared by hundreds) joins everything to everything: it is
# taken only where the shared thing is itself an end of the path.
TELLING = frozenset(
    expand(f"kgs:{name}")
    for name in (
        *("revives", "basedOn", "versionOf", "variantOf", "collaborationOn", "colorwayOf", "packOf", "renamedFrom"),
        *("copyOf", "soleUnitFrom", "upperFrom", "componentFrom", "hybridOf", "inspiredBy", "succeeds"),
        *("partOfLine", "partOfPack", "collaborator", "designedBy", "developedBy", "endorsedBy", "mentoredBy"),
        *("siblingOf", "foundedBy", "formedFrom", "acquiredBy", "partnerOf"),
    )
)


# Attestation (smaller is better), names for a stable order, and the way taken.
_Reached = tuple[tuple[int, int], tuple[str, ...], tuple[tuple[Statement, bool], ...]]
_WITH_ARTICLE = frozenset({"Model", "Version", "Variant", "Edition", "Colorway", "Line"})
_WEIGHTS = {"high": 3, "medium": 2, "low": 1}


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from one thing to another, each with its claims; no steps where both are the same."""

    start: Entity
    steps: tuple[Step, ...]
    sentence_text: str

    def sentence(self) -> str:
        """Return the path as one English sentence with a citation after every step."""
        return self.sentence_text


class Storyteller:
    """Finds and tells paths through everything that is accepted."""

    def __init__(self, register: Register, evidence: Evidence) -> None:
        self._register = register
        self._links: dict[str, list[tuple[Statement, bool]]] = defaultdict(list)
        for statement in evidence.statements(evidence.everything()):
            if statement.accepted and statement.value.is_entity:
                self._links[statement.thing.id].append((statement, True))
                self._links[str(statement.value.term)].append((statement, False))

    def shortest(self, start: Entity, end: Entity) -> Path | None:
        """Return the best of the shortest paths, or None where nothing joins the two.

        Among paths of equal length the better attested wins (more witnesses over all steps, then
        more confidence), then the first by name. Source of the method: breadth-first search by levels.
        """
        best: dict[str, _Reached] = {str(start.id): ((0, 0), (), ())}
        level = [str(start.id)]
        while level and end.id not in best:
            reached: dict[str, _Reached] = {}
            for thing in level:
                (witnesses, confidence), names, links = best[thing]
                for statement, forward in self._joining(thing, {start.id, end.id}):
                    further = str(statement.value.term) if forward else statement.thing.id
                    if further in best:
                        continue
                    candidate = (
                        (witnesses - statement.witnesses, confidence - _confidence(statement)),
                        (*names, statement.property.name, further),
                        (*links, (statement, forward)),
                    )
                    if further not in reached or candidate[:2] < reached[further][:2]:
                        reached[further] = candidate
            best |= reached
            level = sorted(reached)
        if end.id not in best:
            return None
        steps = tuple(self._step(statement, forward) for statement, forward in best[end.id][2])
        return Path(start, steps, self._sentence(start, steps))

    def _joining(self, thing: str, ends: set[str]) -> Iterator[tuple[Statement, bool]]:
        for statement, forward in self._links.get(thing, ()):
            if statement.property.id in TELLING or str(statement.value.term) in ends:
                yield statement, forward

    def _step(self, statement: Statement, forward: bool) -> Step:
        older = self._register.entity(str(statement.value.term))
        start, end = (statement.thing, older) if forward else (older, statement.thing)
        return Step(start, statement.property, end, forward, statement.claims)

    def _sentence(self, start: Entity, steps: Sequence[Step]) -> str:
        if not steps:
            return f"{start.label} is the thing itself."
        clauses = []
        for place, step in enumerate(steps):
            reading = self._register.readings.get(step.relation.id)
            words = step.relation.label if step.forward or reading is None else reading.inverse
            subject = _called(start) if place == 0 else ("who" if step.start.kind == "Person" else "which")
            part = shared_part(step.claims)
            said = f"{part}: {citation(step.claims)}" if part and part not in words else citation(step.claims)
            clauses.append(f"{subject} {words} {_called(step.end)} ({said})")
        sentence = ", ".join(clauses)
        return f"{sentence[0].upper()}{sentence[1:]}."


def _called(entity: Entity) -> str:
    """Return the name as it stands in running text: shoes take an article, people and makers none."""
    return f"the {entity.label}" if entity.kind in _WITH_ARTICLE else entity.label


def _confidence(statement: Statement) -> int:
    return sum(_WEIGHTS.get(claim.confidence, 0) for claim in statement.claims if claim.accepted)


def shared_part(claims: Sequence[Claim]) -> str:
    """Return the part or role to which every one of *claims* limits itself, else ""."""
    limits = {claim.qualifier("part") or claim.qualifier("role") for claim in claims}
    return limits.pop() if len(limits) == 1 else ""


def citation(claims: Sequence[Claim]) -> str:
    """Return publishers and passages of claims, each once: "Money Inc, p8; Complex, page"."""
    return "; ".join(dict.fromkeys(f"{claim.source.publisher}, {claim.passage.locator}" for claim in claims))
