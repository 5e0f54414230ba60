"""Pictures for the layout as nobody would draw them, from a seed: for its laws and for its twin in the script."""

from __future__ import annotations

from random import Random
from typing import Any

Json = dict[str, Any]


def random_picture(seed: int) -> Json:
    """Return a picture of up to 60 nodes: circles, strange years, loose nodes and wide pills may be in it."""
    chance = Random(seed)
    count = chance.choice((0, 1, 2, 5, 12, 30, 60))
    nodes = [_node(chance) for _ in range(count)]
    steps = chance.randrange(count * 2) if count else 0
    links = [[chance.randrange(count), chance.randrange(count), chance.randrange(5)] for _ in range(steps)]
    if chance.random() < 0.6:
        links = [_in_time(nodes, link) for link in links]
    return {
        "nodes": nodes,
        "links": links,
        "scale": chance.choice(("elastic", "elastic", "true")),
        "width": chance.choice((320, 1100, 1100, 2000)),
    }


def _node(chance: Random) -> list[int | None]:
    first, last = None, None
    if chance.random() < 0.75:
        first = chance.randrange(1960 * 12, 2025 * 12)
        if chance.random() < 0.05:
            first = chance.choice((1066, 2999, 1, 9999)) * 12
        if chance.random() < 0.5:
            first -= first % 12
        last = first + chance.choice((0, 0, 11, 11, 5, 35, 119))
    wide = 2000 if chance.random() < 0.02 else chance.randrange(40, 330)
    return [first, last, wide, chance.randrange(-1, 4), 0]


def _in_time(nodes: list[list[int | None]], link: list[int]) -> list[int]:
    newer, older = nodes[link[0]][0], nodes[link[1]][0]
    return [link[1], link[0], link[2]] if newer is not None and older is not None and newer < older else link


def strange_pictures() -> list[Json]:
    """Return the pictures that are most likely to break something, each for one reason."""
    year = 2020 * 12
    chain = [[number + 1, number, 0] for number in range(40)]
    shoes = [[year + number, year + number, 120, 0, 0] for number in range(101)]
    return [
        _of([], []),
        _of([[year, year + 11, 100, 0, 0]], []),
        _of([[None, None, 100, -1, 0]], []),
        _of([[None, None, 90, -1, 0]] * 41, chain),
        _of([[year, year + 11, 90, 0, 0]] * 41, chain),
        _of(shoes, [[100, number, 2] for number in range(100)]),
        _of(shoes, [[number, 0, 0] for number in range(1, 101)]),
        _of(
            [[1066 * 12, None, 90, 0, 0], [2999 * 12, None, 2000, 0, 0], [year, None, 90, 1, 0]], [[1, 0, 1], [2, 0, 0]]
        ),
        _of(shoes[:3], [[0, 1, 0], [1, 2, 0], [2, 0, 0], [0, 0, 0], [0, 7, 0], [-1, 0, 0]]),
        _of(shoes[:3], [[0, 1, 1], [0, 1, 1], [0, 1, 1], [1, 0, 3]]),
        _of([[-24, -13, 90, 0, 0], [0, 11, 90, 0, 0], [11, 200, 90, 0, 0]], [[1, 0, 0]]),
        _of([[year, year - 5, 90, 0, 0], [None, year, 0, 0, 0]], [[1, 0, 0]]),
    ]


def _of(nodes: list[Any], links: list[list[int]], scale: str = "elastic") -> Json:
    return {"nodes": nodes, "links": links, "scale": scale, "width": 1100}
