"""Who comes before whom: an order of age over all links, and the moment at which each thing stands."""

from __future__ import annotations

from collections.abc import Sequence

from kgsneaker.timeline.values import Link, Node, Picture

Moment = tuple[int, int]  # a month, and how many steps of descent were already taken in it
DEEPEST = 6  # steps of descent within one month that still move a thing to the right


def sound_links(picture: Picture) -> list[tuple[Link, int]]:
    """Return the links between two different nodes of the picture with their places, by older end, newer end, kind."""
    count = len(picture.nodes)
    kept = [
        (link, place)
        for place, link in enumerate(picture.links)
        if 0 <= link.newer < count and 0 <= link.older < count and link.newer != link.older
    ]
    return sorted(kept, key=lambda one: (one[0].older, one[0].newer, one[0].kind, one[1]))


def neighbours(count: int, links: Sequence[tuple[Link, int]]) -> tuple[list[list[int]], list[list[int]]]:
    """Return the older and the newer neighbours of each node, ascending, each once."""
    older: list[list[int]] = [[] for _ in range(count)]
    newer: list[list[int]] = [[] for _ in range(count)]
    for one, _ in links:  # sorted by older end, so every list comes out ascending
        if not older[one.newer] or older[one.newer][-1] != one.older:
            older[one.newer].append(one.older)
        if not newer[one.older] or newer[one.older][-1] != one.newer:
            newer[one.older].append(one.newer)
    return older, newer


def ranks(nodes: Sequence[Node], older: Sequence[Sequence[int]]) -> list[int]:
    """Return all nodes so that what is older by link comes first; a circle is cut at its oldest member.

    Where no link decides, the earlier first month comes first, the undated last.
    """
    seeds = sorted(range(len(nodes)), key=lambda node: _age(nodes, node))
    seen = [False] * len(nodes)
    ordered: list[int] = []
    for seed in seeds:
        if seen[seed]:
            continue
        seen[seed] = True
        stack, turns = [seed], [0]
        while stack:
            node, turn = stack[-1], turns[-1]
            if turn < len(older[node]):
                turns[-1] += 1
                following = older[node][turn]
                if not seen[following]:
                    seen[following] = True
                    stack.append(following)
                    turns.append(0)
            else:
                ordered.append(node)
                stack.pop()
                turns.pop()
    return ordered


def _age(nodes: Sequence[Node], node: int) -> tuple[bool, int, int]:
    first = nodes[node].first
    return first is None, first or 0, node


def moments(nodes: Sequence[Node], older: Sequence[Sequence[int]], ordered: Sequence[int]) -> list[Moment | None]:
    """Return when each thing stands; None for what has neither a date nor a dated ancestor.

    A thing stands in its first month. If its date is vague and what it descends from is younger than that month,
    it stands with the youngest of those: a colorway "of 2020" of a shoe of October 2020 is none of January.
    What has no date stands with the youngest thing that it descends from.
    """
    found: list[Moment | None] = [None] * len(nodes)
    for node in ordered:
        floor = max((moment for other in older[node] if (moment := found[other])), default=None)
        first, last = nodes[node].first, nodes[node].last
        month = first
        if floor and (first is None or first < floor[0] <= (first if last is None else last)):
            month = floor[0]
        if month is not None:
            found[node] = month, min(floor[1] + 1, DEEPEST) if floor and floor[0] == month else 0
    return found
