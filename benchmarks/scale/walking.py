"""Walks on ids, warm: all that is behind a shoe, all that came from it, and a shortest way, beside three peers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import figures

from scale import timing
from scale.engines import DISK, MEMORY, Engine, question
from scale.goals import Goal, Part
from scale.workbench import BASE, Bench, agree, seconds, told

if TYPE_CHECKING:
    from kgsneaker.compact import Steps

OURS, RUST, NETWORKX = "kgsneaker", "rustworkx", "networkx"
WALKS = ("ancestors", "descendants", "shortest path to an ancestor", "shortest path by steps either way")
_MOST = 100  # things that each walk starts from: those with the most to reach
_FEW = 20  # of them for the property path
_PATH = {MEMORY: f"property path in {MEMORY}", DISK: f"property path in {DISK}"}
_GOALS = ((RUST, 1.5), (NETWORKX, 3.0), (MEMORY, 30.0), (DISK, 30.0))
Edges = list[tuple[str, str]]
_Walk = Callable[[Any, Any], object]


def measure(bench: Bench, engines: Mapping[str, Engine], rounds: int) -> Part:
    """Walk from the same things in every peer, after all answers were found the same."""
    import kgsneaker

    told("walks")
    edges = [(newer, older) for newer, older in engines[MEMORY].select(question("edges"))]
    known = {(f"{BASE}{shoe.slug}", f"{BASE}{older}") for shoe in bench.heritage.shoes()
             for older in bench.heritage.origins(shoe.slug)}  # fmt: skip
    agree("the edges", known, set(edges), "the generator")
    graph = kgsneaker.open(bench.store)
    steps: Any = graph.store.adjacency()
    peers = _Peers(edges)
    starts = peers.starts()
    first = _first_walks(steps, starts)
    _hold(steps, peers, engines, starts)
    calls = {walk: _calls(walk, steps, peers, engines, some) for walk, some in starts.items()}
    times = {walk: timing.interleaved(some, rounds) for walk, some in calls.items()}
    reached = {walk: figures.median([peers.size(walk, *pair) for pair in some]) for walk, some in starts.items()}
    return report(len(edges), {w: {who: [s / _number(who, starts[w]) for s in some] for who, some in by.items()}
                               for w, by in times.items()}, first, reached)  # fmt: skip


class _Peers:
    """The same edges in rustworkx and in networkx, in both directions and in one."""

    def __init__(self, edges: Edges) -> None:
        import networkx as nx
        import rustworkx as rx

        self.rust = rx.PyDiGraph()
        self.number: dict[str, int] = {}
        for end in (end for edge in edges for end in edge):
            if end not in self.number:
                self.number[end] = self.rust.add_node(end)
        self.rust.add_edges_from_no_data([(self.number[newer], self.number[older]) for newer, older in edges])
        self.rust_both = self.rust.to_undirected()
        self.graph: Any = nx.DiGraph(edges)
        self.graph_both = self.graph.to_undirected()

    def starts(self) -> dict[str, list[tuple[str, str]]]:
        """Return for each walk the pairs to walk between; of a walk without an end both are the start."""
        import networkx as nx
        import rustworkx as rx

        behind = {thing: len(rx.descendants(self.rust, number)) for thing, number in self.number.items()}
        before = {thing: len(rx.ancestors(self.rust, number)) for thing, number in self.number.items()}
        deep, wide = (sorted(of, key=lambda thing: (-of[thing], thing))[:_MOST] for of in (behind, before))
        far = [(thing, max(sorted((far := nx.single_source_shortest_path_length(self.graph, thing)), key=str),
                           key=lambda end: far[end])) for thing in deep]  # fmt: skip
        across = [(one, other) for one, other in zip(deep, reversed(deep), strict=True)
                  if one != other and nx.has_path(self.graph_both, one, other)]  # fmt: skip
        return {WALKS[0]: [(one, one) for one in deep], WALKS[1]: [(one, one) for one in wide],
                WALKS[2]: far, WALKS[3]: across}  # fmt: skip

    def size(self, walk: str, start: str, end: str) -> int:
        """Return how many things a walk reaches, or how many steps a way has."""
        import networkx as nx

        if walk in WALKS[:2]:
            return len((nx.descendants if walk == WALKS[0] else nx.ancestors)(self.graph, start))
        return int(nx.shortest_path_length(self.graph if walk == WALKS[2] else self.graph_both, start, end))


def _ours(walk: str, steps: Steps) -> Callable[[int, int], Any]:
    return {
        WALKS[0]: lambda start, _: steps.ancestors(start), WALKS[1]: lambda start, _: steps.descendants(start),
        WALKS[2]: steps.descent, WALKS[3]: steps.shortest,
    }[walk]  # fmt: skip


def _calls(walk: str, steps: Steps, peers: _Peers, engines: Mapping[str, Engine], pairs: Sequence[tuple[str, str]]
           ) -> dict[str, timing.Call]:  # fmt: skip
    """Return for each peer a call that makes one kind of walk from all its starts, ids given."""
    import networkx as nx
    import rustworkx as rx

    ours, own = _ours(walk, steps), [(steps.number(start), steps.number(end)) for start, end in pairs]
    numbers = [(peers.number[start], peers.number[end]) for start, end in pairs]
    walks: dict[str, tuple[_Walk, _Walk]] = {
        WALKS[0]: (lambda a, _: rx.descendants(peers.rust, a), lambda a, _: nx.descendants(peers.graph, a)),
        WALKS[1]: (lambda a, _: rx.ancestors(peers.rust, a), lambda a, _: nx.ancestors(peers.graph, a)),
        WALKS[2]: (lambda a, b: rx.dijkstra_shortest_paths(peers.rust, a, b),
                   lambda a, b: nx.shortest_path(peers.graph, a, b)),
        WALKS[3]: (lambda a, b: rx.dijkstra_shortest_paths(peers.rust_both, a, b),
                   lambda a, b: nx.shortest_path(peers.graph_both, a, b)),
    }  # fmt: skip
    rust, networkx = walks[walk]
    calls: dict[str, timing.Call] = {
        OURS: lambda: [ours(*pair) for pair in own],
        RUST: lambda: [rust(*pair) for pair in numbers],
        NETWORKX: lambda: [networkx(*pair) for pair in pairs],
    }
    if walk in WALKS[:2]:
        texts = [question(walk, thing=start) for start, _ in pairs[:_FEW]]
        calls[MEMORY], calls[DISK] = (_asking(engines[who], texts) for who in (MEMORY, DISK))
    return calls


def _asking(engine: Engine, texts: list[str]) -> timing.Call:
    return lambda: [engine.select(text) for text in texts]


def _number(who: str, starts: Sequence[object]) -> int:
    return min(_FEW, len(starts)) if who in (MEMORY, DISK) else len(starts)


def _first_walks(steps: Steps, starts: dict[str, list[tuple[str, str]]]) -> dict[str, float]:
    """Return the seconds of a walk that no other has made easier, on a store just opened."""
    import time

    found = {}
    for walk, pairs in starts.items():
        ours, own = _ours(walk, steps), [(steps.number(start), steps.number(end)) for start, end in pairs]
        begun = time.process_time()
        for pair in own:
            ours(*pair)
        found[walk] = (time.process_time() - begun) / len(own)
    return found


def _hold(steps: Steps, peers: _Peers, engines: Mapping[str, Engine], starts: dict[str, list[tuple[str, str]]]) -> None:
    """Stop the run where a walk ends elsewhere for a peer than for us."""
    import networkx as nx
    import rustworkx as rx

    for walk, turned, ours in (
        (WALKS[0], rx.descendants, steps.ancestors),
        (WALKS[1], rx.ancestors, steps.descendants),
    ):
        for place, (start, _) in enumerate(starts[walk]):
            found = {steps.iri(one) for one in ours(steps.number(start))}
            agree(walk, found, {str(peers.rust[one]) for one in turned(peers.rust, peers.number[start])}, RUST)
            agree(
                walk, found, set((nx.descendants if walk == WALKS[0] else nx.ancestors)(peers.graph, start)), NETWORKX
            )
            for who in (MEMORY, DISK) if place < _FEW else ():
                rows = engines[who].select(question(walk, thing=start))
                agree(walk, found, {thing for (thing,) in rows} - {start}, who)  # a circle leads back to the start
    for walk, graph in ((WALKS[2], peers.graph), (WALKS[3], peers.graph_both)):
        for start, end in starts[walk]:
            way = [steps.iri(one) for one in _ours(walk, steps)(steps.number(start), steps.number(end))]
            shortest = nx.shortest_path_length(graph, start, end)
            agree(walk, (way[0], way[-1], len(way), nx.is_path(graph, way)), (start, end, shortest + 1, True), NETWORKX)


def report(
    edges: int, times: dict[str, dict[str, list[float]]], first: dict[str, float], reached: dict[str, float]
) -> Part:
    """Return the table of walks and the goals."""
    rows, goals = [], []
    for walk, by in times.items():
        rows.append([walk, figures.number(reached[walk]), seconds(first[walk]),
                     *(seconds(figures.median(by[who])) if who in by else "–"
                       for who in (OURS, RUST, NETWORKX, MEMORY, DISK))])  # fmt: skip
        for who, least in _GOALS:
            if who in by and who == RUST:
                goals.append(Goal(f"{walk}, warm: ours ÷ rustworkx", figures.ratio(by[OURS], by[RUST]), least))
            elif who in by:
                goals.append(
                    Goal(
                        f"{walk}, warm: {_PATH.get(who, who)} ÷ ours",
                        figures.ratio(by[who], by[OURS]),
                        least,
                        at_least=True,
                    )
                )
    heads = ("walk", "reached, or steps", "ours, first time", *(f"{who}, warm" for who in (OURS, RUST)), NETWORKX,
             _PATH[MEMORY], _PATH[DISK])  # fmt: skip
    text = (
        f"{edges:,} edges. A walk is from each of up to {_MOST} things, those with the most to reach (property paths: "
        f"{_FEW} of them); times are of one walk, ids in and ids out. Warm is a walk made before: we keep the rows and "
        "longer strides that a walk has read, rustworkx and networkx hold everything from the start. The first time is "
        "of a store just opened, reading and checking the file. The property path is one over `kgs:derivesFrom`, which "
        "the rules write into one graph, closure first; a path finds no shortest way."
    )
    return Part("Walks", f"{figures.table(heads, rows)}\n{text}", goals)
