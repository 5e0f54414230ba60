"""Lanes: model lines, the brands that they belong to, and the order in which they stand."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

from kgsneaker.timeline.ages import Moment
from kgsneaker.timeline.values import Link, Node

NO_GROUP = -(1 << 20)  # the head of the lane of what has neither a link nor a group: no group has this number
STRONG = 16  # a step of descent weighs as much as 16 of influence or order when lanes are ordered


@dataclass(frozen=True, slots=True)
class Line:
    """A model line or the loose things of a group: its head, its group, and its members in order of age."""

    head: int
    group: int
    members: tuple[int, ...]
    loose: bool


@dataclass(frozen=True, slots=True)
class Family:
    """Within model lines: the parent of each node (-1 for none), its children, and the size of its tree."""

    parents: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    sizes: tuple[int, ...]


def line_links(nodes: Sequence[Node], links: Sequence[tuple[Link, int]], ordered: Sequence[int]) -> list[Link]:
    """Return the links that make model lines: those within them, and one for each lone product that has another.

    A lone product stands in the line of what it revives or is based on, or of what revives it, else of what it
    succeeds or what succeeds it, if both are of one group: so the 2002 of 2010 stands before the 2002R.
    """
    rank = _ranked(ordered)
    kept = [link for link, _ in links if link.kind == 0]
    within = {end for link in kept for end in (link.newer, link.older)}
    best: dict[int, tuple[tuple[int, int, int], Link]] = {}
    for link, _ in links:
        if link.kind not in (1, 4) or nodes[link.newer].group != nodes[link.older].group:
            continue
        for end, key in (
            (link.newer, (link.kind, 0, -rank[link.older])),
            (link.older, (link.kind, 1, rank[link.newer])),
        ):
            if end not in within and (end not in best or key < best[end][0]):
                best[end] = key, link
    return [*kept, *(best[end][1] for end in sorted(best))]


def family_of(lines: Sequence[Link], found: Sequence[Moment | None], ordered: Sequence[int]) -> Family:
    """Choose a parent for each node among what the links of its model line join it to.

    The youngest is the nearest: an edition of the mule of a shoe hangs under the mule. Of equally young ones
    the last in order of age; what is not older in that order is no parent, so that there are no circles.
    """
    rank = _ranked(ordered)
    parents = [-1] * len(ordered)
    for link in lines:
        if rank[link.older] < rank[link.newer]:
            held = parents[link.newer]
            if held < 0 or _youth(found, rank, link.older) > _youth(found, rank, held):
                parents[link.newer] = link.older
    children: list[list[int]] = [[] for _ in ordered]
    sizes = [1] * len(ordered)
    for node in ordered:
        if parents[node] >= 0:
            children[parents[node]].append(node)
    for node in reversed(ordered):
        if parents[node] >= 0:
            sizes[parents[node]] += sizes[node]
    return Family(tuple(parents), tuple(map(tuple, children)), tuple(sizes))


def _ranked(ordered: Sequence[int]) -> list[int]:
    rank = [0] * len(ordered)
    for place, node in enumerate(ordered):
        rank[node] = place
    return rank


def _youth(found: Sequence[Moment | None], rank: Sequence[int], node: int) -> tuple[int, int, int]:
    moment = found[node]
    return (moment[0], moment[1], rank[node]) if moment else (-(1 << 40), 0, rank[node])


def lines_of(
    nodes: Sequence[Node],
    links: Sequence[tuple[Link, int]],
    joining: Sequence[Link],
    ordered: Sequence[int],
    family: Family,
) -> list[Line]:
    """Return the lanes from top to bottom; those of a line are joined by the links *joining*."""
    touched = {end for link, _ in links for end in (link.newer, link.older)}
    lines = _unordered(nodes, touched, _components(len(nodes), joining), ordered, family)
    lane = [0] * len(nodes)
    for number, line in enumerate(lines):
        for node in line.members:
            lane[node] = number
    age = [min(_age(nodes, node) for node in line.members) for line in lines]
    groups: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        groups.setdefault(line.group, []).append(number)
    weighed = [
        (lane[link.older], lane[link.newer], 1 if link.kind > 2 else STRONG)
        for link, _ in links
        if lane[link.older] != lane[link.newer]
    ]
    between = [
        (lines[older].group, lines[newer].group, weight)
        for older, newer, weight in weighed
        if lines[older].group != lines[newer].group
    ]
    sizes = {group: sum(len(lines[number].members) for number in numbers) for group, numbers in groups.items()}
    turn = _above(groups, between, lambda group: (group < 0, -sizes[group], group))
    placed = []
    for group in turn:
        linked = [number for number in groups[group] if not lines[number].loose]
        inside = [one for one in weighed if lines[one[0]].group == lines[one[1]].group == group]
        placed += _above(linked, inside, lambda number: age[number])
        placed += [number for number in groups[group] if lines[number].loose]
    return [lines[number] for number in placed]


def _age(nodes: Sequence[Node], node: int) -> tuple[int, int, int]:
    first = nodes[node].first
    return (1, 0, node) if first is None else (0, first, node)


def _unordered(
    nodes: Sequence[Node], touched: Container[int], joined: Sequence[int], ordered: Sequence[int], family: Family
) -> list[Line]:
    together: dict[tuple[bool, int], list[int]] = {}
    for node in ordered:
        key = (False, joined[node]) if node in touched else (True, nodes[node].group)
        together.setdefault(key, []).append(node)
    lines = []
    for (loose, number), members in together.items():
        if loose:
            lines.append(Line(-1 - number if number >= 0 else NO_GROUP, number, tuple(members), True))
            continue
        roots = [node for node in members if family.parents[node] < 0]
        head = min(roots, key=lambda node: (-family.sizes[node], *_age(nodes, node)))
        lines.append(Line(head, nodes[head].group, tuple(members), False))
    return lines


def _components(count: int, joining: Sequence[Link]) -> list[int]:
    """Return for each node the lowest node that the links of model lines join it to."""
    leader = list(range(count))

    def lead(node: int) -> int:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for link in joining:
        one, other = lead(link.newer), lead(link.older)
        leader[max(one, other)] = min(one, other)
    return [lead(node) for node in range(count)]


def _above(
    things: Iterable[int], weighed: Iterable[tuple[int, int, int]], key: Callable[[int], tuple[object, ...]]
) -> list[int]:
    """Order *things* so that what is older by link stands above, right above what is linked to it where it can.

    The first by *key* begins; then what descends from it follows, each after the rest of its own ancestors.
    Of two that descend from each other the heavier direction holds; a longer circle is cut where it is met.
    """
    seeds = sorted(things, key=key)
    place = {thing: number for number, thing in enumerate(seeds)}
    weights: dict[tuple[int, int], int] = {}
    for older, newer, weight in weighed:
        weights[older, newer] = weights.get((older, newer), 0) + weight
    up: dict[int, list[int]] = {thing: [] for thing in seeds}
    down: dict[int, list[int]] = {thing: [] for thing in seeds}
    for (older, newer), weight in weights.items():
        back = weights.get((newer, older), 0)
        if weight > back or (weight == back and place[older] < place[newer]):
            up[newer].append(older)
            down[older].append(newer)
    for thing in seeds:
        up[thing].sort(key=lambda other: (-weights[other, thing], place[other]))
        down[thing].sort(key=lambda other: (weights[thing, other], -place[other]))  # the last is taken first
    placed: list[int] = []
    seen: set[int] = set()
    for seed in seeds:
        waiting = [seed]
        while waiting:
            before = len(placed)
            _settle(waiting.pop(), up, seen, placed)
            for thing in reversed(placed[before:]):
                waiting += [other for other in down[thing] if other not in seen]
    return placed


def _settle(thing: int, up: dict[int, list[int]], seen: set[int], placed: list[int]) -> None:
    """Place a thing after all that stands above it."""
    if thing in seen:
        return
    seen.add(thing)
    stack, turns = [thing], [0]
    while stack:
        turn = turns[-1]
        if turn < len(up[stack[-1]]):
            turns[-1] += 1
            other = up[stack[-1]][turn]
            if other not in seen:
                seen.add(other)
                stack.append(other)
                turns.append(0)
        else:
            placed.append(stack.pop())
            turns.pop()
