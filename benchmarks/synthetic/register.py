"""Who and what there is beside shoes: makers, and people, partners and places that grow with the lines."""

from __future__ import annotations

from collections.abc import Iterator

MAKERS = (
    "Alda", "Boreal", "Corvo", "Dunmere", "Estrel", "Fennick", "Gallow", "Haldor", "Isolde", "Jarrah",
    "Kestrel", "Lumen", "Mirador", "Nordal", "Orsova", "Pellar", "Quintero", "Ravel", "Solvang", "Tamsin",
    "Umbra", "Valdor", "Wexley", "Xandar", "Yarrow", "Zephir", "Ashdown", "Brevik", "Calder",
)  # fmt: skip
# Of 128 lines in a row so many carry each brand, as on record: 214, 108, 38, 32, 13, 13, 11, 10 … of 524.
_LINES_OF_MAKER = (52, 26, 9, 8, 3, 3, 3, 2, 2, *[1] * 20)
_ROUND = sum(_LINES_OF_MAKER)
_SPREAD = 37  # odd, so that it visits every place of the round once
_IN_TURN = [maker for maker, lines in enumerate(_LINES_OF_MAKER) for _ in range(lines)]
_TURN = [_IN_TURN[place * _SPREAD % _ROUND] for place in range(_ROUND)]
_PLACES = [[place for place, maker in enumerate(_TURN) if maker == one] for one in range(len(MAKERS))]

# For a hundred lines so many new ones come along: 160 people, 85 partners, 60 technologies … beside 297 models.
POOLS = {
    "person": ("Person", 54), "partner": ("Organization", 29), "technology": ("Technology", 20),
    "concept": ("Concept", 20), "place": ("Place", 10), "material": ("Material", 8), "event": ("Event", 7),
}  # fmt: skip
_FIRST = ("Mara", "Jonas", "Édith", "Søren", "Aiko", "Tomás", "Ines", "Bashir", "Lwazi", "Greta", "Oda", "Félix")
_LAST = ("Lind", "Achterberg", "Moreau", "Sato", "Okafor", "Brandt", "Vale", "Castellanos", "Ekström", "Quill", "Hara")
_WORDS = {
    "partner": ("Atelier", "Kiosk", "Studio", "Corner", "Maison", "Foundry", "Galerie"),
    "technology": ("Aerofoam", "Gridlock", "Tidal", "Archweb", "Feltron", "Cellcore"),
    "concept": ("running", "lifestyle", "court", "trail", "archive", "workwear", "indoor"),
    "place": ("Northport", "Velmar", "Ostrava Hill", "Kinsley", "Aomine", "Ruado"),
    "material": ("suede", "mesh", "nubuck", "ripstop", "cork", "canvas"),
    "event": ("Harbor Run", "Spring Fair", "Lantern Marathon", "Winter Show"),
}


def maker_of(line: int) -> int:
    """Return the place in MAKERS of the maker of a line."""
    return _TURN[line % _ROUND]


def turn_of(line: int) -> int:
    """Return how many lines of the same maker came before a line."""
    maker, places = maker_of(line), _PLACES[maker_of(line)]
    return line // _ROUND * _LINES_OF_MAKER[maker] + places.index(line % _ROUND)


def line_at(maker: int, turn: int) -> int:
    """Return the number of a maker's line: the inverse of ``turn_of``."""
    rounds, place = divmod(turn, _LINES_OF_MAKER[maker])
    return rounds * _ROUND + _PLACES[maker][place]


def known(pool: str, line: int) -> int:
    """Return how many of a pool there are once a line is told; there is one from the start."""
    return 1 + (line + 1) * POOLS[pool][1] // 100


def new(pool: str, line: int) -> Iterator[int]:
    """Yield the numbers of those of a pool that come along with a line."""
    yield from range(known(pool, line - 1) if line else 0, known(pool, line))


def name(pool: str, number: int) -> str:
    """Return the name of one of a pool, which no other thing bears."""
    if pool == "person":
        return f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]} {number}"
    words = _WORDS[pool]
    return f"{words[number % len(words)]} {number}"
