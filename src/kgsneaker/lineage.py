"""Walking the edges: what a thing descends from, what descends from it, and what passed on.

Descent is walked over accepted steps only. Around a person, organization, technology, material
or idea the picture holds what they made or what carries them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from kgsneaker import dates
from kgsneaker.adjacency import Adjacency, Link
from kgsneaker.descent import descendants, descends_from, history, inherited_names
from kgsneaker.evidence import Evidence, Weighed
from kgsneaker.namespaces import expand
from kgsneaker.records import PRODUCT_KINDS, Edge, Entity, Lineage, Node
from kgsneaker.register import Register
from kgsneaker.steps import states

RELEASED = expand("kgs:released")
CARRYING = tuple(
    expand(f"kgs:{name}")
    for name in ("designedBy", "developedBy", "collaborator", "endorsedBy", "brand", "usesTechnology", "usesMaterial")
)
_Step = tuple[str, str, str]


class Walker:
    """Draws lineages out of one store's adjacency and evidence."""

    def __init__(self, adjacency: Adjacency, register: Register, evidence: Evidence) -> None:
        self._adjacency = adjacency
        self._register = register
        self._evidence = evidence

    def lineage(self, focus: Entity, *, up: bool = True, down: bool = True, depth: int | None = None) -> Lineage:
        """Return the lineage of a thing: *up* to what is older, *down* to what is newer.

        *depth* bounds the steps; without it all of the history is there. What a person made and
        what carries a technology counts as newer, one step away; further steps down are taken
        only where a depth asks for them.
        """
        distances: dict[str, int] = {focus.id: 0}
        links: list[tuple[Link, int]] = []
        if up:
            older = history(self._adjacency, focus.id, "older", depth)
            distances |= {thing: -steps for thing, steps in older.items() if thing != focus.id}
            links += self._links_among({focus.id, *older}, older)
        carriers: dict[str, int] = {}
        if down:
            newer = history(self._adjacency, focus.id, "newer", depth)
            if focus.kind not in PRODUCT_KINDS:
                carriers = self._carriers(focus, newer, depth)
            together = newer | {thing: steps for thing, steps in carriers.items() if thing not in newer}
            for thing, steps in together.items():
                distances.setdefault(thing, steps)
            links += self._links_among({focus.id, *together}, together, from_newer=True)
        return self._dressed(focus, distances, links, with_carriers=bool(carriers))

    def _carriers(self, focus: Entity, newer: Collection[str], depth: int | None) -> dict[str, int]:
        """Return how many steps away each thing is that carries *focus*, or that descends from one that does."""
        pointing = self._evidence.pointing_at([focus.id], CARRYING)
        carrying = {str(one.claim.subject) for one in pointing if one.claim.accepted} - set(newer)
        steps = dict.fromkeys(sorted(carrying), 1)
        if depth and depth > 1:
            for thing in sorted(carrying):
                for further, distance in history(self._adjacency, thing, "newer", depth - 1).items():
                    steps[further] = min(steps.get(further, distance + 1), distance + 1)
        return steps

    def _links_among(
        self, things: Collection[str], distance: dict[str, int], *, from_newer: bool = False
    ) -> list[tuple[Link, int]]:
        found = []
        for thing in sorted(things):
            for link in self._adjacency.older_than(thing):
                if link.older in things and link.older != link.newer:
                    far = link.newer if from_newer else link.older
                    found.append((link, distance.get(far, distance.get(link.newer, 1))))
        return found

    def _dressed(
        self, focus: Entity, distances: dict[str, int], links: list[tuple[Link, int]], *, with_carriers: bool
    ) -> Lineage:
        wanted = {RELEASED, *(link.relation for link, _ in links)} | (set(CARRYING) if with_carriers else set())
        claims = self._evidence.about(sorted(distances), wanted)
        by_step: dict[_Step, list[Weighed]] = defaultdict(list)
        released: dict[str, list[Weighed]] = defaultdict(list)
        for one in claims:
            claim = one.claim
            if claim.property.id == RELEASED:
                if dates.is_date(str(claim.value.term)):  # what is none has no place in time; `show` tells it
                    released[claim.subject].append(one)
            else:
                by_step[claim.subject, claim.property.id, str(claim.value.term)].append(one)
        edges = [self._edge(link, distance, by_step) for link, distance in dict(links).items()]
        if with_carriers:
            edges += self._carrying(focus, by_step)
        from_older = descends_from(self._adjacency, focus.id)
        to_newer = descendants(self._adjacency, focus.id)
        nodes = [
            self._node(thing, steps, (from_older if steps < 0 else to_newer).get(thing, ()), released[thing])
            for thing, steps in distances.items()
        ]
        nodes.sort(key=_node_order)
        order = {node.entity.id: place for place, node in enumerate(nodes)}
        edges.sort(key=lambda e: (e.distance, order[e.newer.id], order[e.older.id], e.relation.id, e.part))
        return Lineage(focus, tuple(nodes), tuple(edges))

    def _edge(self, link: Link, distance: int, by_step: dict[_Step, list[Weighed]]) -> Edge:
        # A hybrid may name several parts of one parent: each link shows the claims of its own part.
        step = (link.newer, link.relation, link.older)
        own = [one for one in by_step.get(step, []) if states(one.claim, link)]
        return self._edge_of(step, own, distance, link.whole_or_part, link.part)

    def _edge_of(
        self, step: _Step, some: list[Weighed], distance: int, whole_or_part: str = "", part: str | None = None
    ) -> Edge:
        newer, relation, older = step
        return Edge(
            self._register.entity(newer),
            self._register.entity(older),
            self._register.property(relation),
            whole_or_part,
            part or "",
            tuple(one.claim for one in some),
            max((one.witnesses for one in some), default=0),
            any(one.contested for one in some),
            distance,
        )

    def _carrying(self, focus: Entity, by_step: dict[_Step, list[Weighed]]) -> list[Edge]:
        edges = []
        for step, some in by_step.items():
            if step[2] == focus.id and step[1] in CARRYING and any(one.claim.accepted for one in some):
                parts = dict.fromkeys(one.claim.qualifier("part") for one in some if one.claim.qualifier("part"))
                edges.append(self._edge_of(step, some, 1, part=", ".join(parts)))
        return edges

    def _node(self, thing: str, steps: int, passed: Collection[str], released: list[Weighed]) -> Node:
        accepted = {str(one.claim.value.term) for one in released if one.claim.accepted}
        others = {str(one.claim.value.term) for one in released} - accepted
        exact = dates.most_exact(first_released(released))
        return Node(
            self._register.entity(thing),
            tuple(exact),
            tuple(sorted(others, key=dates.sort_key)),
            inherited_names(frozenset(passed)),
            steps,
            # A disagreement may involve the claim of a year that nobody disputes; then the year is not marked.
            (len(exact) != 1 or bool(others)) and any(one.contested for one in released),
        )


def first_released(claims: Iterable[Weighed]) -> set[str]:
    """Return the accepted dates of release; one for a market or a scope alone only where there is no other.

    What came out in Japan in October may have been out elsewhere before.
    """
    accepted = [one.claim for one in claims if one.claim.accepted]
    general = {
        str(claim.value.term) for claim in accepted if not (claim.qualifier("market") or claim.qualifier("scope"))
    }
    return general or {str(claim.value.term) for claim in accepted}


def _node_order(node: Node) -> tuple[bool, int, str, str]:
    return (node.distance > 0, abs(node.distance), node.released[0] if node.released else "9", node.entity.id)
