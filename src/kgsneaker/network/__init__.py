"""The whole graph as one pyvis network: every thing, and every statement that links two of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kgsneaker.answers import DatasetCard, Statement
from kgsneaker.errors import LimitReached
from kgsneaker.network import page
from kgsneaker.network.look import FAMILIES, KINDS, SET_ASIDE, UNKNOWN, family
from kgsneaker.network.positions import Placed, Plan, arrange
from kgsneaker.records import Entity
from kgsneaker.terms import Iri, Literal

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["MAX_LINKS", "MAX_THINGS", "hold_to_limits", "network", "network_html"]

MAX_THINGS = 5_000  # vis-network still pans at 18 frames a second there; at ten times that it never opens
MAX_LINKS = 20_000
_RANK = {name: place for place, name in enumerate(FAMILIES)}
_BUSY = 1_500  # from here on links are hidden while the picture moves


def network(
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    other_names: Mapping[Iri, Sequence[str]] | None = None,
) -> Network:
    """Return a ``pyvis.network.Network``; its ``generate_html()`` gives our page, in one file.

    Nodes bear the IRI of their thing and stand at computed places, physics is off. Statements about
    things that are not among *entities* are left out; a statement whose value is no thing is told in
    words; *other_names*, such as style codes and misspellings, are searched and not shown.
    Raises LimitReached above 5,000 things or 20,000 links.
    """
    return _network(entities, statements, other_names or {}, None, "Sneaker heritage: the whole network")


def network_html(
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    dataset: DatasetCard,
    title: str,
    other_names: Mapping[Iri, Sequence[str]] | None = None,
) -> str:
    """Return the network as one HTML page that works from disk and asks for nothing.

    The same input gives the same bytes. A thing is searched by label, names, *other_names* and the end of its IRI.
    Raises LimitReached above 5,000 things or 20,000 links.
    """
    return str(_network(entities, statements, other_names or {}, dataset, title).generate_html())


def _network(
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    other_names: Mapping[Iri, Sequence[str]],
    dataset: DatasetCard | None,
    title: str,
) -> Network:
    things = sorted({entity.id: entity for entity in entities}.values(), key=lambda each: (page.shown(each), each.id))
    known = {thing.id for thing in things}
    told = sorted((each for each in statements if each.thing.id in known), key=_order)
    linked = [each for each in told if each.value.is_entity and each.value.term in known]
    hold_to_limits(len(things), len(linked))
    plan = _plan(things, told, linked)
    net = _empty_network(len(things))
    _add_things(net, things, plan, Counter(end for each in linked for end in (each.thing.id, each.value.term)))
    _add_links(net, told, linked)
    net.heading = page.clean(title)
    net.templateEnv = page.environment()
    net.templateEnv.globals |= {
        "words": page.data(things, told, other_names),
        "legend": page.legend(things, linked),
        "plan": {
            "lanes": [[lane.label, lane.top, lane.bottom, lane.shoes] for lane in plan.lanes],
            "heads": [lane.head for lane in plan.lanes if lane.head],
            "years": plan.years,
            "undated": plan.undated,
            "column": plan.column,
        },
        "dataset": dataset,
        "counts": {"things": len(things), "links": len(linked), "unseen": len(statements) - len(told)},
    }
    net.path = page.TEMPLATE
    return net


def _order(statement: Statement) -> tuple[Any, ...]:
    rank = -_RANK[family(statement.property.name)] if statement.value.is_entity else 1  # descent first, texts last
    ids = tuple(said.id for said in statement.claims)
    return (statement.thing.id, rank, statement.property.id, str(statement.value.term), ids)


def hold_to_limits(things: int, links: int = 0) -> None:
    """Raise LimitReached for more things or links than one network can hold."""
    if things > MAX_THINGS:
        raise LimitReached(f"{things:,} things are too many for one network; up to {MAX_THINGS:,} are accepted")
    if links > MAX_LINKS:
        raise LimitReached(f"{links:,} links are too many for one network; up to {MAX_LINKS:,} are accepted")


def _plan(things: Sequence[Entity], told: Sequence[Statement], linked: Sequence[Statement]) -> Plan:
    years = _years(told)
    makers = {each.thing.id: str(each.value.term) for each in linked if each.property.name == "brand"}
    return arrange(
        [Placed(t.id, page.shown(t), t.kind, years.get(t.id), makers.get(t.id, "")) for t in things],
        # A brand is said by the lane already; as a pull it would draw everyone to the middle.
        [(each.thing.id, str(each.value.term)) for each in linked if each.property.name != "brand"],
    )


def _years(told: Iterable[Statement]) -> dict[str, int]:
    """Return the first year on record of each thing: a release date that belief accepts goes first.

    Where none is on record, the date of the step that made the shoe out of an older one stands in.
    """
    best: dict[str, tuple[int, int]] = {}
    for statement in told:
        for rank, text in _dates(statement):
            match = re.search(r"\d{4}", text)
            if match:
                found = (rank, int(match[0]))
                best[statement.thing.id] = min(found, best.get(statement.thing.id, found))
    return {thing: year for thing, (_, year) in best.items()}


def _dates(statement: Statement) -> list[tuple[int, str]]:
    if statement.property.name == "released" and isinstance(statement.value.term, Literal):
        return [(0 if statement.accepted else 2, statement.value.term.value)]
    if family(statement.property.name) == "whole" and statement.accepted:
        return [(1, str(date.term)) for said in statement.claims for date in said.qualifiers.get("date", ())]
    return []


class _Ids(list[str]):
    """A list that knows its members: pyvis looks each id up in a list, which is slow above a thousand."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[object] = set()

    def append(self, name: str) -> None:
        self._known.add(name)
        super().append(name)

    def __contains__(self, name: object) -> bool:
        return name in self._known


def _empty_network(things: int) -> Network:
    from pyvis.network import Network

    net = Network(height="100%", directed=True, cdn_resources="in_line")
    net.node_ids = _Ids()
    busy = things > _BUSY
    net.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "interaction": {
            "hover": True,
            "multiselect": False,
            "dragNodes": False,
            "hideEdgesOnDrag": busy,
            "hideEdgesOnZoom": busy,
        },
        "nodes": {"chosen": False},
        "edges": {
            "chosen": False,
            "smooth": False,
            "arrowStrikethrough": False,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}},
        },
    }
    return net


def _add_things(net: Network, things: Sequence[Entity], plan: Plan, degrees: Counter[Any]) -> None:
    for thing in things:
        look = KINDS.get(thing.kind, UNKNOWN)
        x, y = plan.points[thing.id]
        net.add_node(
            str(thing.id),
            label=page.shown(thing),
            shape=look.shape,
            color={"background": "#ffffff" if look.hollow else look.light, "border": look.light},
            kind=thing.kind if thing.kind in KINDS else "Other",
            size=round(5 + min(9.0, degrees[thing.id] ** 0.5), 1),
            borderWidth=2,
            shapeProperties={"borderDashes": [2, 2] if look.dashed else False},
            links=degrees[thing.id],
            x=x,
            y=y,
        )


def _add_links(net: Network, told: Sequence[Statement], linked: Sequence[Statement]) -> None:
    number = {id(statement): place for place, statement in enumerate(told)}
    bends: Counter[frozenset[str]] = Counter()
    for statement in sorted(linked, key=lambda each: _RANK[family(each.property.name)]):
        name = family(statement.property.name)
        line = FAMILIES[name]
        start, end = str(statement.thing.id), str(statement.value.term)
        pair = frozenset((start, end))
        dashes = list(line.dashes if statement.accepted or line.dashes else SET_ASIDE)
        bend = {"smooth": {"enabled": True, "type": "curvedCW", "roundness": round(0.12 * bends[pair], 2)}}
        net.add_edge(
            start,
            end,
            color={"color": line.light, "opacity": line.opacity},
            width=line.width,
            dashes=dashes or False,
            family=name,
            statement=number[id(statement)],
            **(bend if bends[pair] else {}),
        )
        bends[pair] += 1
