"""Where the things of a lineage stand: years from left to right, one lane for each group of things.

Nothing is simulated: the same lineage gives the same drawing. Left edges solve "at least so far right of"
constraints by longest path (the coordinate step of layered drawing, Gansner et al. 1993, with years as the
layers): a later year stands right of an earlier one, and a newer thing right of the older one it comes from.
Empty years take no room. Lengths are pixels at the natural size of the picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kgsneaker.captions import clean, first_year, width, wrap, year_words
from kgsneaker.constraints import longest, reaches
from kgsneaker.records import Edge, Lineage, Node
from kgsneaker.routes import CHANNEL, NEAR_NEWER, NEAR_OLDER, Box, Route, Router
from kgsneaker.terms import Iri

NAME_SIZE, NAME_LEADING, META_SIZE = 13, 16, 11
PRODUCTS = frozenset({"Model", "Version", "Variant", "Edition", "Colorway", "Pack", "Line", "Product"})
_GROUPS = (
    ("Lines", {"Line"}),
    ("Models and versions", {"Model", "Version", "Product"}),
    ("Variants", {"Variant"}),
    ("Packs", {"Pack"}),
    ("Editions", {"Edition"}),
    ("Colorways", {"Colorway"}),
    ("People and organizations", {"Person", "Organization"}),
    ("Technologies and materials", {"Technology", "Material", "Mark"}),
)
_ELSE = "Places, events and ideas"
_TOP, _LANE_HEAD, _ROW_GAP, _LANE_FOOT = 44, 26, 18, 12
_SIDE, _TICK, _PORT, _CROWDED = 20, 46, 14, 16


@dataclass(frozen=True, slots=True)
class Pill:
    """A thing on the picture: its name in lines, its year in words, its box, and how sure the year is.

    ``year`` is None where none is on record; ``dated`` is False where none is accepted.
    """

    node: Node
    lines: tuple[str, ...]
    year: int | None
    year_text: str
    dated: bool
    x: int
    y: int
    width: int
    height: int
    lane: int
    row: int
    focus: bool

    @property
    def box(self) -> Box:
        """The rectangle of the pill."""
        return Box(self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Lane:
    """A band across the picture that holds one group of things."""

    label: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis; ``skipped`` counts the years left out before it."""

    year: int
    x: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge as drawn, from the newer pill to the older; ``sources`` counts distinct sources."""

    edge: Edge
    points: Route
    sources: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A lineage with a place for everything; ``undrawn`` are edges whose ends are not both in it."""

    width: int
    height: int
    focus: Iri
    pills: tuple[Pill, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    arrows: tuple[Arrow, ...]
    undrawn: tuple[Edge, ...]


def place(lineage: Lineage) -> Drawing:
    """Return where each pill, lane, year and arrow of *lineage* stands.

    Pills come in order of their left edge, arrows in the order of their ends.
    """
    nodes = _nodes(lineage)
    edges, undrawn = _edges(lineage, nodes)
    ports = {side: _count_ports(edges, side) for side in ("newer", "older")}
    loose = {
        key: _pill(node, key == lineage.focus.id, max(ports["newer"][key], ports["older"][key]))
        for key, node in nodes.items()
    }
    lefts = _lefts(loose, edges, ports["older"])
    moved = {key: replace(pill, x=lefts[key]) for key, pill in loose.items()}
    pills, lanes, corridors = _rows(moved, edges, lineage.focus.id)
    pills, arrows = _inside(pills, _arrows(pills, edges, corridors))
    bottom = lanes[-1].y + lanes[-1].height
    right = max(*(p.x + p.width for p in pills.values()), *(x for arrow in arrows for x, _ in arrow.points), 0)
    ordered = sorted(pills.values(), key=lambda pill: (pill.x, pill.y, pill.node.entity.id))
    return Drawing(
        right + _SIDE, bottom, lineage.focus.id, tuple(ordered), tuple(lanes), _ticks(ordered), arrows, undrawn
    )


def _inside(pills: Mapping[Iri, Pill], arrows: Sequence[Arrow]) -> tuple[dict[Iri, Pill], tuple[Arrow, ...]]:
    """Move all to the right where an arrow that goes round by the margin needs the room."""
    shift = max(0, 12 - min((x for arrow in arrows for x, _ in arrow.points), default=12))
    moved = tuple(replace(arrow, points=tuple((x + shift, y) for x, y in arrow.points)) for arrow in arrows)
    return {key: replace(pill, x=pill.x + shift) for key, pill in pills.items()}, moved


def _nodes(lineage: Lineage) -> dict[Iri, Node]:
    nodes = {node.entity.id: node for node in lineage.nodes}
    if lineage.focus.id not in nodes:
        nodes[lineage.focus.id] = Node(lineage.focus, (), (), (), 0, False)
    return dict(sorted(nodes.items()))


def _edges(lineage: Lineage, nodes: Mapping[Iri, Node]) -> tuple[list[Edge], tuple[Edge, ...]]:
    """Merge edges that say the same, so that several sources for one relation are one arrow."""
    merged: dict[tuple[Iri, Iri, Iri], Edge] = {}
    undrawn: list[Edge] = []
    for edge in sorted(lineage.edges, key=_edge_order):
        if edge.newer.id not in nodes or edge.older.id not in nodes:
            undrawn.append(edge)
            continue
        key = (edge.newer.id, edge.older.id, edge.relation.id)
        merged[key] = _joined(merged[key], edge) if key in merged else edge
    # Descent first: where relations contradict each other in time, descent decides who stands right.
    return sorted(merged.values(), key=_descent_rank), tuple(undrawn)


def _edge_order(edge: Edge) -> tuple[Iri, Iri, Iri, int, str, list[Iri]]:
    ids = [claim.id for claim in edge.claims]
    return edge.newer.id, edge.older.id, edge.relation.id, _descent_rank(edge), edge.part, ids


def _descent_rank(edge: Edge) -> int:
    return {"whole": 0, "part": 1}.get(edge.whole_or_part, 2)


def _joined(one: Edge, other: Edge) -> Edge:
    claims = {claim.id: claim for claim in (*one.claims, *other.claims)}
    parts = dict.fromkeys(part for part in (one.part, other.part) if part)
    return replace(
        one,
        claims=tuple(claims.values()),
        part=", ".join(parts),
        witnesses=max(one.witnesses, other.witnesses),
        contested=one.contested or other.contested,
        accepted=one.accepted or other.accepted,
    )


def _bundle(edge: Edge, side: str) -> tuple[Iri, ...]:
    """Name the port an edge uses: its own at the newer end, shared by relation at the older."""
    return (edge.older.id, edge.relation.id) if side == "newer" else (edge.relation.id,)


def _count_ports(edges: Iterable[Edge], side: str) -> dict[Iri, int]:
    bundles: dict[Iri, set[tuple[Iri, ...]]] = defaultdict(set)
    for edge in edges:
        bundles[edge.newer.id if side == "newer" else edge.older.id].add(_bundle(edge, side))
    return defaultdict(int, {key: len(names) for key, names in bundles.items()})


def years_of(node: Node) -> str:
    """Return the caption of a thing's years: "2011 (2019?)", "year not on record", or "" for a person.

    A year in question was stated, and the editors or the wording of its source set it aside.
    """
    released = " / ".join(dict.fromkeys(year_words(date) for date in node.released))
    doubted = [
        f"{words}?"
        for words in dict.fromkeys(year_words(date) for date in node.unaccepted)
        if words not in released.split(" / ")
    ]
    if released:
        return f"{released} ({', '.join(doubted)})" if doubted else released
    if doubted:
        return ", ".join(doubted)
    return "year not on record" if node.entity.kind in PRODUCTS | {"Technology"} else ""


def _year(node: Node) -> int | None:
    years = [year for date in node.released or node.unaccepted if (year := first_year(date)) is not None]
    return min(years, default=None)


def _pill(node: Node, focus: bool, ports: int) -> Pill:
    lines = wrap(clean(node.entity.label) or "(no name)", 20, 3)
    year_text = years_of(node)
    text = max(*(width(line, NAME_SIZE, 1.06) for line in lines), width(year_text, META_SIZE))
    height = 14 + NAME_LEADING * len(lines) + (META_SIZE + 4 if year_text else 0)
    # Ports stand on one grid, so that parallel lines between neighbours run straight.
    needed = _PORT * min(ports, _CROWDED) + 16
    mark = 20 if node.contested else 0
    tall = max(height, needed)
    return Pill(
        node,
        lines,
        _year(node),
        year_text,
        bool(node.released) or not year_text,
        0,
        0,
        max(84, text + 42 + mark),
        tall + tall % 2,
        0,
        0,
        focus,
    )


def _lefts(pills: Mapping[Iri, Pill], edges: Sequence[Edge], bundles: Mapping[Iri, int]) -> dict[Iri, int]:
    """Solve the left edges: by year, then by who comes from whom; an edge that contradicts the years yields."""
    after: dict[Iri, dict[Iri, int]] = {key: {} for key in pills}
    years = sorted({pill.year for pill in pills.values() if pill.year is not None})
    bands = {year: Iri(f"year:{year}") for year in years}
    after.update({band: {} for band in bands.values()})
    next_band = {bands[year]: bands[following] for year, following in pairwise(years)}
    for band, following in next_band.items():
        after[band][following] = _TICK
    for key, pill in pills.items():
        if pill.year is not None:
            band = bands[pill.year]
            after[band][key] = 0
            if band in next_band:
                after[key][next_band[band]] = _TICK
    for edge in edges:
        older, newer = edge.older.id, edge.newer.id
        if not reaches(after, newer, older):
            gutter = NEAR_OLDER + NEAR_NEWER + CHANNEL * min(bundles[older], 8)
            after[older][newer] = max(after[older].get(newer, 0), pills[older].width + gutter)
    solved = longest(after)
    _close_up(solved, after, pills, edges)
    return {key: solved[key] + _SIDE for key in pills}


def _close_up(
    solved: dict[Iri, int], after: Mapping[Iri, Mapping[Iri, int]], pills: Mapping[Iri, Pill], edges: Iterable[Edge]
) -> None:
    """Pull undated things without anything older towards the newer ones that come from them."""
    rooted = {edge.newer.id for edge in edges}
    for key in sorted(pills, key=lambda key: (-solved[key], key)):
        if pills[key].year is None and key not in rooted and after[key]:
            solved[key] = min(solved[other] - distance for other, distance in after[key].items())


def _lane_names(pills: Iterable[Pill], focus: Iri) -> list[str]:
    """The groups that occur, in the order of the table; the focus's first where it is no product."""
    present = {_group(pill.node.entity.kind) for pill in pills}
    names = [name for name in (*(name for name, _ in _GROUPS), _ELSE) if name in present]
    first = next(_group(p.node.entity.kind) for p in pills if p.node.entity.id == focus)
    product = any(first == name and kinds & PRODUCTS for name, kinds in _GROUPS)
    return names if product else [first, *(name for name in names if name != first)]


def _group(kind: str) -> str:
    return next((name for name, kinds in _GROUPS if kind in kinds), _ELSE)


def _rows(
    pills: Mapping[Iri, Pill], edges: Sequence[Edge], focus: Iri
) -> tuple[dict[Iri, Pill], list[Lane], list[int]]:
    origins: dict[Iri, set[Iri]] = defaultdict(set)
    for edge in edges:
        origins[edge.newer.id].add(edge.older.id)
    placed: dict[Iri, Pill] = {}
    lanes: list[Lane] = []
    corridors: list[int] = []
    top = _TOP
    for number, name in enumerate(_lane_names(pills.values(), focus)):
        members = [pill for pill in pills.values() if _group(pill.node.entity.kind) == name]
        y = top + _LANE_HEAD
        for row, held in enumerate(_packed(members, origins)):
            corridors.append(y - _ROW_GAP // 2)
            tall = max(pill.height for pill in held)
            for pill in held:
                placed[pill.node.entity.id] = replace(pill, y=y + (tall - pill.height) // 2, lane=number, row=row)
            y += tall + _ROW_GAP
        bottom = y - _ROW_GAP + _LANE_FOOT
        lanes.append(Lane(name, top, bottom - top))
        top = bottom
    corridors.append(top - _LANE_FOOT // 2)
    return placed, lanes, corridors


def _packed(members: Sequence[Pill], origins: Mapping[Iri, set[Iri]]) -> list[list[Pill]]:
    """Give each pill the first row where it fits; a row is shared only along a line of descent.

    A lane of more than 14 things is packed tighter: there height matters more than straight lines.
    """
    rows: list[list[Pill]] = []
    near = sorted(
        members,
        key=lambda p: (
            abs(p.node.distance),
            p.node.distance > 0,
            not p.node.inherits,
            "whole" not in p.node.inherits,
            p.x,
            p.node.entity.label,
            p.node.entity.id,
        ),
    )
    for pill in near:
        for row in rows:
            if _fits(pill, row, origins, free=len(members) > 14):
                row.append(pill)
                break
        else:
            rows.append([pill])
    return rows


def _fits(pill: Pill, row: Sequence[Pill], origins: Mapping[Iri, set[Iri]], free: bool) -> bool:
    gap = NEAR_OLDER + NEAR_NEWER + CHANNEL
    if any(pill.x < other.x + other.width + gap and other.x < pill.x + pill.width + gap for other in row):
        return False
    before = max((other for other in row if other.x < pill.x), key=lambda p: p.x, default=None)
    behind = min((other for other in row if other.x > pill.x), key=lambda p: p.x, default=None)
    here = pill.node.entity.id
    return free or (
        (before is None or before.node.entity.id in origins[here])
        and (behind is None or here in origins[behind.node.entity.id])
    )


def _ticks(pills: Sequence[Pill]) -> tuple[Tick, ...]:
    lefts: dict[int, int] = {}
    for pill in pills:
        if pill.year is not None:
            lefts[pill.year] = min(pill.x, lefts.get(pill.year, pill.x))
    years = sorted(lefts)
    return tuple(
        Tick(year, lefts[year], year - before - 1)
        for before, year in zip([years[0] - 1 if years else 0, *years], years, strict=False)
    )


def _arrows(pills: Mapping[Iri, Pill], edges: Sequence[Edge], corridors: Sequence[int]) -> tuple[Arrow, ...]:
    boxes = {key: pill.box for key, pill in pills.items()}
    ends = {side: _ports(pills, edges, side) for side in ("newer", "older")}
    router = Router(tuple(boxes.values()), corridors, min(box.x for box in boxes.values()) - NEAR_NEWER - 6)
    drawn = []

    def turn(edge: Edge) -> tuple[int, Iri, int, int]:
        # Lines down to lower rows turn first from the lowest port, so that those of one thing do not cross.
        down = pills[edge.newer.id].y - pills[edge.older.id].y
        height = ends["older"][edge.older.id, _bundle(edge, "older")]
        return (abs(down) > 0, edge.older.id, -height if down > 0 else height, abs(down))

    for edge in sorted(edges, key=lambda e: (turn(e), e.newer.id, e.relation.id)):
        newer, older = boxes[edge.newer.id], boxes[edge.older.id]
        start = (newer.x, ends["newer"][edge.newer.id, _bundle(edge, "newer")])
        end = (older.x + older.width, ends["older"][edge.older.id, _bundle(edge, "older")])
        points = router.route(start, end, newer, older, f"{edge.older.id} {edge.relation.id}")
        drawn.append(Arrow(edge, points, len({claim.source.id for claim in edge.claims})))
    return tuple(sorted(drawn, key=lambda a: (a.edge.newer.id, a.edge.older.id, a.edge.relation.id)))


def _ports(pills: Mapping[Iri, Pill], edges: Sequence[Edge], side: str) -> dict[tuple[Iri, tuple[Iri, ...]], int]:
    """Give each bundle of a pill's side a height: level ones in the middle, others towards where they go."""
    slopes: dict[Iri, dict[tuple[Iri, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
    for edge in edges:
        here, there = (edge.newer.id, edge.older.id) if side == "newer" else (edge.older.id, edge.newer.id)
        slopes[here][_bundle(edge, side)].append(_middle(pills[there]) - _middle(pills[here]))
    heights: dict[tuple[Iri, tuple[Iri, ...]], int] = {}
    for key, bundles in slopes.items():
        mean = {name: sum(values) // len(values) for name, values in bundles.items()}
        ordered = sorted(mean, key=lambda name: (mean[name], name))
        up = [name for name in ordered if mean[name] < 0]
        level = [name for name in ordered if mean[name] == 0]
        down = [name for name in ordered if mean[name] > 0]
        middle, room = _middle(pills[key]), pills[key].height // 2 - 8
        # Level lines keep the middle, so that both ends agree and the line is straight.
        core = level or [*up, *down]
        heights.update(
            {
                (key, name): middle + offset
                for name, offset in zip(
                    core, _spread(len(core), min(_PORT, 2 * room // max(1, len(core) - 1))), strict=True
                )
            }
        )
        if level:
            outer = ((len(level) - 1) * _PORT) // 2
            step = min(_PORT, max(2, (room - outer) // max(1, len(up), len(down))))
            heights.update({(key, name): middle - outer - step * (len(up) - at) for at, name in enumerate(up)})
            heights.update({(key, name): middle + outer + step * (at + 1) for at, name in enumerate(down)})
    return heights


def _spread(count: int, step: int) -> list[int]:
    return [place_ * step - (count - 1) * step // 2 for place_ in range(count)]


def _middle(pill: Pill) -> int:
    return pill.y + pill.height // 2
