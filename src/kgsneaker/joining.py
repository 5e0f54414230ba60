"""What joins two things: the accepted statements between things, and which of them a path may use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kgsneaker.namespaces import PREFIXES, expand

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Statement
    from kgsneaker.records import Entity
    from kgsneaker.register import Register

# A path runs along lineage, influence, order in a line, people, collaboration and the history of companies.
TELLING = frozenset(
    expand(f"kgs:{name}")
    for name in (
        *("revives", "basedOn", "versionOf", "variantOf", "collaborationOn", "colorwayOf", "packOf", "renamedFrom"),
        *("copyOf", "soleUnitFrom", "upperFrom", "componentFrom", "hybridOf", "inspiredBy", "succeeds", "namedAfter"),
        *("partOfLine", "partOfPack", "collaborator", "designedBy", "developedBy", "workedOnBy", "endorsedBy"),
        *("madeFor", "mentoredBy", "siblingOf", "firstUsedOn", "foundedBy", "formedFrom", "acquiredBy"),
        *("partnerOf", "sued"),
    )
)
# Things of these kinds are hubs: what is made in one country, of one material or after one idea has
# little else in common. So are brands, employers, companies that developed something, and
# technologies in use: those are hubs by their relation, as people who founded a brand and a shoe on
# which a technology was first used belong to a story. A rule by kind and relation, not by number of
# neighbours: what is a hub does not change when the graph grows.
HUB_KINDS = frozenset({"Place", "Material", "Concept", "Event"})
_BY_PEOPLE = expand("kgs:developedBy")
# What a source likens is joined by the source alone.
_COMPARED = expand("kgs:comparedWith")
_WEIGHTS = {"high": 3, "medium": 2, "low": 1}
_STEP, _WITNESS, _SURE = 1 << 96, 1 << 64, 1 << 32

Joint = tuple[int, "Statement", bool]
"""What a step by a statement costs, the statement, and whether it is read forwards."""


def cost_of(statement: Statement) -> int:
    """Return the cost of a step, so that sums compare as the rule for paths says.

    The rule: fewer steps, then more independent witnesses over all steps, then more confidence of
    the accepted claims (high 3, medium 2, low 1), then fewer contested steps. The four stand in one
    number like digits of a large base.
    """
    sure = sum(_WEIGHTS.get(claim.confidence, 0) for claim in statement.claims if claim.accepted)
    return _STEP - statement.witnesses * _WITNESS - sure * _SURE + statement.contested


class Joining:
    """Everything that joins things, read once; a thing's number is its place by name."""

    def __init__(self, statements: Iterable[Statement], register: Register) -> None:
        told = [one for one in statements if one.accepted and _joins_things(one)]
        things = {end for one in told for end in (str(one.thing.id), str(one.value.term))}
        named = sorted((register.entity(thing) for thing in things), key=lambda one: (one.label, one.id))
        self.things: tuple[Entity, ...] = tuple(named)
        self.number = {str(thing.id): place for place, thing in enumerate(named)}
        self._hub = [thing.kind in HUB_KINDS for thing in named]
        self._joints: list[dict[int, list[Joint]]] = [defaultdict(list) for _ in named]
        for one in told:
            self._add(one)
        for row in self._joints:
            for joints in row.values():
                joints.sort(key=lambda joint: (joint[0], joint[1].property.name, not joint[2], joint[1].thing.id))
        self._few = [self._row(point, ()) for point in range(len(named))]
        self._all: list[dict[int, int]] | None = None

    def steps(self, start: int, end: int, *, through_hubs: bool = False) -> Sequence[dict[int, int]]:
        """Return the neighbours of every thing with the cost of the step, for paths between these two."""
        if through_hubs:
            if self._all is None:
                self._all = [{far: joints[0][0] for far, joints in row.items()} for row in self._joints]
            return self._all
        rows = list(self._few)
        ends = (start, end)
        for point in ends:
            rows[point] = self._row(point, ends)
            for far, cost in rows[point].items():
                if far not in ends:
                    rows[far] = {**rows[far], point: cost}
        return rows

    def between(self, near: int, far: int, ends: tuple[int, int], *, through_hubs: bool) -> list[Joint]:
        """Return what a path between *ends* may say of two neighbours, the best attested first."""
        return [one for one in self._joints[near].get(far, ()) if through_hubs or self._may_join(one[1], ends)]

    def _add(self, one: Statement) -> None:
        near, far, cost = self.number[str(one.thing.id)], self.number[str(one.value.term)], cost_of(one)
        if near != far:
            self._joints[near][far].append((cost, one, True))
            self._joints[far][near].append((cost, one, False))

    def _row(self, point: int, ends: tuple[int, ...]) -> dict[int, int]:
        return dict(self._open(point, ends)) if point in ends or not self._hub[point] else {}

    def _open(self, point: int, ends: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        for far, joints in self._joints[point].items():
            if far in ends or not self._hub[far]:
                cost = next((cost for cost, one, _ in joints if self._may_join(one, ends)), None)
                if cost is not None:
                    yield far, cost

    def _may_join(self, one: Statement, ends: Iterable[int]) -> bool:
        """Tell whether a path between *ends* may use a statement: a telling one, or one whose object is an end."""
        value = self.number[str(one.value.term)]
        return may_tell(one.property.id, self.things[value].kind, at_an_end=value in ends)


def may_tell(prop: str, kind: str, *, at_an_end: bool) -> bool:
    """Tell whether a path may use what a property says of a value of that kind, which is an end of the path or not."""
    if at_an_end:
        return prop != _COMPARED
    return prop in TELLING and (prop != _BY_PEOPLE or kind != "Organization")


def _joins_things(one: Statement) -> bool:
    """Tell whether the value is a thing; an amount of money has an IRI and is none."""
    return one.value.is_entity and not str(one.value.term).startswith(PREFIXES["amt"])
