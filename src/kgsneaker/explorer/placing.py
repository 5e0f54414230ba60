"""A lineage on its way to paper: what each pill says, how wide that is, and where the timeline puts everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kgsneaker import dates, timeline
from kgsneaker.captions import clean, width, year_words
from kgsneaker.errors import BadInput
from kgsneaker.explorer.kinds import STEPS, WITHIN_A_LINE, family_of
from kgsneaker.explorer.merging import merged_edges
from kgsneaker.explorer.shortening import short_label
from kgsneaker.records import PRODUCT_KINDS, Edge, Lineage, Node
from kgsneaker.terms import Iri
from kgsneaker.timeline import Polyline, Tick

NAME_SIZE, YEAR_SIZE, BOLD = 13, 11, 1.06
SIDE, GLYPH, APART, BADGE = 9, 19, 7, 19  # pixels in a pill: its ends, the disc, before the year, the mark
LANES, VISIBLE, NARROW = 108, 960, 640  # pixels: the names of lanes, and what the years fill, of few things less
LONGEST = 34
_FEW = 8  # things that need no more than a narrow picture
_MAKER_WORDS, _LEAST_NAME = 2, 3


@dataclass(frozen=True, slots=True)
class Pill:
    """A thing on paper: its short name and years as written, and its box, 24 pixels high.

    ``dated`` is False where no year is accepted.
    """

    node: Node
    name: str
    years: str
    dated: bool
    x: int
    y: int
    width: int
    focus: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge as drawn, from the older pill to the newer; ``sources`` counts distinct sources."""

    edge: Edge
    points: tuple[tuple[int, int], ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A band across the picture for one model line."""

    label: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is drawn of a lineage, in pixels.

    ``maker`` is what all labels of models begin with; ``undrawn`` are edges whose ends are not both in it.
    """

    width: int
    height: int
    maker: str
    pills: tuple[Pill, ...]
    arrows: tuple[Arrow, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    undrawn: tuple[Edge, ...]


def scene_of(lineage: Lineage) -> Scene:
    """Return where everything of a lineage stands; the order of its nodes and edges makes no difference."""
    nodes = {node.entity.id: node for node in lineage.nodes}
    if lineage.focus.id not in nodes:
        nodes[lineage.focus.id] = Node(lineage.focus, (), (), (), 0, False)
    ordered = [node for _, node in sorted(nodes.items())]
    edges, undrawn = merged_edges(lineage.edges, nodes)
    maker = _maker([node.entity.label for node in ordered if node.entity.kind in ("Model", "Version")])
    names = _names(ordered, edges, maker)
    product = lineage.focus.kind in PRODUCT_KINDS
    wides = [_wide(node, names[node.entity.id], product and node.entity != lineage.focus) for node in ordered]
    drawing = timeline.layout(_picture(ordered, wides, edges))
    pills = tuple(
        Pill(
            node,
            names[node.entity.id],
            years_of(node),
            bool(node.released) or node.entity.kind not in PRODUCT_KINDS,
            x,
            y,
            wide,
            node.entity.id == lineage.focus.id,
        )
        for node, wide, (x, y) in zip(ordered, wides, drawing.pills, strict=True)
    )
    arrows = tuple(
        Arrow(edge, _points(route), len({claim.source.id for claim in edge.claims}))
        for edge, route in zip(edges, drawing.routes, strict=True)
        if route
    )
    lanes = tuple(Lane(pills[lane.head].name if lane.head >= 0 else "", lane.y, lane.height) for lane in drawing.lanes)
    looped = tuple(edge for edge, route in zip(edges, drawing.routes, strict=True) if not route)
    rest = (*undrawn, *looped)
    return Scene(drawing.width, drawing.height, clean(maker), pills, arrows, lanes, drawing.ticks, rest)


def years_of(node: Node) -> str:
    """Return the caption of a thing's years, such as "2011 (2019?)"; "" where none is on record.

    A year in question was stated, and the editors or the wording of its source set it aside.
    """
    released = list(dict.fromkeys(year_words(date) for date in node.released))
    doubted = [f"{words}?" for words in dict.fromkeys(map(year_words, node.unaccepted)) if words not in released]
    accepted, others = " / ".join(released), ", ".join(doubted)
    return f"{accepted} ({others})" if accepted and others else accepted or others


def _names(nodes: Sequence[Node], edges: Iterable[Edge], maker: str) -> dict[Iri, str]:
    shoes: dict[Iri, set[str]] = defaultdict(set)
    for edge in edges:
        if family_of(edge.relation.name) in ("edition", "colorway", "version"):
            shoes[edge.newer.id].add(edge.older.label)
    makers = [maker] if maker else []
    names = {}
    for node in nodes:
        entity = node.entity
        name = " ".join(clean(short_label(entity.label, entity.kind, makers, shoes[entity.id])).split()) or "(no name)"
        names[entity.id] = name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
    return names


def _maker(labels: Collection[str]) -> str:
    """Return the one or two words with which different labels all begin; "" for none, or if too little is left."""
    words = [label.split() for label in set(labels)]
    if len(words) < 2:
        return ""
    shared: list[str] = []
    for together in zip(*words, strict=False):
        if len(set(together)) > 1 or len(shared) == _MAKER_WORDS:
            break
        shared.append(together[0])
    left = [" ".join(one[len(shared) :]) for one in words]
    return " ".join(shared) if all(len(rest) >= _LEAST_NAME for rest in left) else ""


def _wide(node: Node, name: str, shoe: bool) -> int:
    years = years_of(node)
    wide = 2 * SIDE + width(name, NAME_SIZE, BOLD) + (APART + width(years, YEAR_SIZE) if years else 0)
    return wide + (GLYPH if shoe and node.entity.kind in PRODUCT_KINDS else 0) + (BADGE if node.contested else 0)


def _picture(nodes: Sequence[Node], wides: Sequence[int], edges: Sequence[Edge]) -> timeline.Picture:
    place: Mapping[Iri, int] = {node.entity.id: number for number, node in enumerate(nodes)}
    drawn = tuple(
        timeline.Node(*_months(node), wide, 0 if node.entity.kind in PRODUCT_KINDS else 1)
        for node, wide in zip(nodes, wides, strict=True)
    )
    links = tuple(timeline.Link(place[edge.newer.id], place[edge.older.id], _kind(edge)) for edge in edges)
    return timeline.Picture(drawn, links, "elastic", VISIBLE if len(nodes) > _FEW else NARROW)


def _kind(edge: Edge) -> int:
    if edge.relation.name in WITHIN_A_LINE:
        return 0
    if edge.whole_or_part:
        return 1 if edge.whole_or_part == "whole" else 2
    return 4 if edge.relation.name in STEPS["order"] else 3


def _months(node: Node) -> tuple[int | None, int | None]:
    """Return first and last month of the release; of one in question where none is accepted."""
    for text in node.released or node.unaccepted:
        try:
            span = dates.parse(text)
        except BadInput:
            continue
        return dates.month_of(span.earliest or span.latest), dates.month_of(span.latest or span.earliest)
    return None, None


def _points(route: Polyline) -> tuple[tuple[int, int], ...]:
    return tuple(zip(route[::2], route[1::2], strict=True))
