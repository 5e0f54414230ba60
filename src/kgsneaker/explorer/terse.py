"""What a page need not say, because the rest of it says it: `terse` leaves it out, ``script/spread.js`` puts it back.

A claim's identifier mostly follows the one before, a slug is mostly its label's, an address repeats its title, a line
turns at each of its corners. What does not follow such a rule is written out, so nothing is lost. Rows become columns,
and prose stands beside prose: what is alike and near deflates better.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise, zip_longest
from typing import Any

Json = Any
_NUMBERED = re.compile(r"(.*?)(\d+)")
_WIDE = 10  # columns of the claims, with their qualifiers
_TITLE = " "  # stands in an address for the slug of its title: no address has a space
_IN_ORDER = (
    *("relations", "trusts", "kinds", "sources", "disagreements", "about", "things", "spelled", "judgements", "claims"),
    *("dates", "years", "nodes", "groups", "layout"),
)


def terse(data: Mapping[str, Json]) -> dict[str, Json]:
    """Return the data of a page without what follows from the rest of it."""
    short = {
        **data,
        "things": [_thing(*row) for row in data["things"]],
        "sources": [_source(row) for row in data["sources"]],
        "claims": _claims(data["claims"]),
        "years": [text for text, row in data["dates"].items() if row == _year(text)],
        "dates": {text: row for text, row in data["dates"].items() if row != _year(text)},
        "nodes": _nodes(data["nodes"]),
        "layout": data["layout"] and _layout(data["layout"]),
    }
    return {key: short[key] for key in sorted(short, key=_rank)}


def _rank(key: str) -> int:
    return _IN_ORDER.index(key) if key in _IN_ORDER else len(_IN_ORDER)


def slug_of(label: str) -> str:
    """Return the slug that a label has by itself, "" for one with other letters than ours.

    >>> slug_of("Nike Air Max '90"), slug_of("Kōbe")
    ('nike-air-max-90', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", label.replace("'", "").lower()).strip("-") if label.isascii() else ""


def _claims(rows: Iterable[Sequence[Json]]) -> list[list[Json]]:
    """Return the columns of the claims, gists, qualifiers and values first."""
    columns = [list(column) for column in zip_longest(*rows, ("",) * _WIDE)]
    names, subjects, relation, values, gists, *others, qualifiers = [column[:-1] for column in columns]
    return [gists, qualifiers, values, _identifiers(names), _steps(subjects), relation, *others]


def _thing(slug: str, kind: int, label: str, names: Json, short: str = "") -> list[Json]:
    before = label.removesuffix(short) if short else label
    cut = len(before) if before != label and before.isascii() else short
    return ["" if slug == slug_of(label) else slug, kind, label, *([names, cut] if short else [names] if names else [])]


def _source(row: Sequence[Json]) -> list[Json]:
    slug, address = slug_of(row[1]), row[5]
    short = [*row[:5], address.replace(slug, _TITLE, 1) if slug else address, *row[6:]]
    while short and short[-1] in ("", []):
        short.pop()
    return short


def _identifiers(names: Sequence[str]) -> list[Json]:
    """Return each name that does not count on from the one before, and how many do behind it."""
    found: list[Json] = []
    for before, name in pairwise(("", *names)):
        if name == _next(before):
            found[-1:] = [found[-1] + 1] if isinstance(found[-1], int) else [found[-1], 1]
        else:
            found.append(name)
    return found


def _next(name: str) -> str:
    parts = _NUMBERED.fullmatch(name)
    return f"{parts[1]}{int(parts[2]) + 1:0{len(parts[2])}}" if parts and parts[2].isascii() else ""


def _year(text: str) -> list[Json]:
    """Return first and last day of a year, every month counted as 31 days, with its words."""
    first = int(text) * 372 if len(text) == 4 and text.isascii() and text.isdigit() else 0
    return [first, first + 371, text, text]


def _nodes(rows: Sequence[Sequence[int]]) -> list[Json]:
    things, *others = zip(*rows, strict=True) if rows else ((), (), ())
    return [_steps(things), *map(list, others)]


def _layout(layout: Mapping[str, Json]) -> dict[str, Json]:
    """Return where things stand; of its lanes heights and heads alone, as each begins where the one above it ends."""
    places, years, strengths = zip(*layout["ticks"], strict=True) if layout["ticks"] else ((), (), ())
    return {
        **layout,
        "ticks": [_steps(places), _steps(years), strengths],
        "lanes": [[height for _, height, _ in layout["lanes"]], [head for *_, head in layout["lanes"]]],
        "routes": [_route(route) for route in layout["routes"]],
    }


def _steps(numbers: Iterable[int]) -> list[int]:
    return [number - before for before, number in pairwise(chain((0,), numbers))]


def _route(route: Sequence[int]) -> list[Json]:
    """Return where a line begins, and its steps by turns across and down; as it is, in a list, where it does other."""
    steps = [*route[:2]]
    for (x, y), (to_x, to_y) in pairwise(zip(route[::2], route[1::2], strict=True)):
        across = (to_x - x, to_y - y)[len(steps) % 2]
        if len(steps) == 2 and not across:
            steps.append(0)
            across = to_y - y
        steps.append(across)
    return steps if _turned(steps) == list(route) else [list(route)]


def _turned(steps: Sequence[int]) -> list[int]:
    """Return the corners of a line, as the page works them out."""
    route = [*steps[:2]]
    for number, step in enumerate(steps[2:]):
        if step:
            x, y = route[-2:]
            route += (x, y + step) if number % 2 else (x + step, y)
    return route
