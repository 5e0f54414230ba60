"""Three questions over everything, beside plain SPARQL in pyoxigraph and Virtuoso, and in rdflib on little."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import figures

from scale import ours, timing, virtuoso
from scale.engines import DISK, MEMORY, RDFLIB, VIRTUOSO, Engine, Rdflib, question
from scale.goals import Goal, Part
from scale.workbench import BASE, Bench, agree, prepared, seconds, told

if TYPE_CHECKING:
    from kgsneaker.graph import KnowledgeGraph

OURS, OPENED = "kgsneaker", "kgsneaker, opening the store"
COLLABORATIONS, CONFLICTS, RELEASES = (
    "collaborations on any descendant, cited", "all conflicts", "counts per brand and year"
)  # fmt: skip
_LEAST = 20.0
_LITTLE = 5_000  # quads that rdflib is asked on: its GRAPH ?g walks every graph
Answer = Callable[[], object]


def measure(bench: Bench, peers: Mapping[str, Engine], rounds: int) -> Part:
    """Ask everybody everything, in rounds, after all answers were found the same."""
    told("questions")
    thing = f"{BASE}{widest(bench)}"
    answers = _both_of_ours(bench.store, thing)
    answers |= {who: _of_peer(peer, thing) for who, peer in peers.items()}
    found = _held(bench, answers, thing)
    times = {
        what: timing.interleaved({who: by[what] for who, by in answers.items()}, rounds, waiting=[VIRTUOSO])
        for what in (COLLABORATIONS, CONFLICTS, RELEASES)
    }
    loading = {who: peer.loading for who, peer in peers.items() if isinstance(peer, virtuoso.Virtuoso)}
    return report(bench.quads, found, times, loading, _of_little(bench.folder / "little"))


def widest(bench: Bench) -> str:
    """Return the slug of the shoe with the most descendants: the oldest of the largest maker, as all are made."""
    first = [line[0].slug for line, _ in zip(bench.heritage.lines(), range(64), strict=False)]
    return max(first, key=lambda slug: (len(bench.heritage.descendants(slug)), slug))


def _of_ours(opened: Callable[[], KnowledgeGraph], thing: str) -> dict[str, Answer]:
    return {
        COLLABORATIONS: lambda: ours.collaborations(opened(), thing),
        CONFLICTS: lambda: ours.conflicts(opened()),
        RELEASES: lambda: ours.releases(opened()),
    }


def _both_of_ours(store: Path, thing: str) -> dict[str, dict[str, Answer]]:
    """Return our answers from a store that stays open, and from one that is opened for each."""
    import kgsneaker

    graph = kgsneaker.open(store)
    return {OURS: _of_ours(lambda: graph, thing), OPENED: _of_ours(lambda: kgsneaker.open(store), thing)}


def _of_peer(peer: Engine, thing: str) -> dict[str, Answer]:
    texts = {name: question(name, **words) for name, words in (("collaborations", {"thing": thing}),
             ("contradictions", {}), ("recorded", {}), ("releases", {}))}  # fmt: skip
    return {
        COLLABORATIONS: lambda: peer.select(texts["collaborations"]),
        CONFLICTS: lambda: (peer.select(texts["contradictions"]), peer.select(texts["recorded"])),
        RELEASES: lambda: peer.select(texts["releases"]),
    }


def _held(bench: Bench, answers: dict[str, dict[str, Answer]], thing: str) -> dict[str, int]:
    """Stop the run where an answer is not what the generator knows; return how many rows there are."""
    heritage = bench.heritage
    known: dict[str, ours.Comparable] = {
        COLLABORATIONS: {(e, p, f"s{c}", s) for e, p, c, s in heritage.collaborations(thing.removeprefix(BASE))},
        CONFLICTS: ours.conflicts_known(heritage),
        RELEASES: {(brand, str(year), number) for (brand, year), number in heritage.releases().items()},
    }
    for who, by in answers.items():
        for what, answer in by.items():
            agree(what, known[what], ours.comparable(what, answer(), ours=who in (OURS, OPENED)), who)
    return {what: len(rows) for what, rows in known.items()}


def _of_little(folder: Path) -> dict[str, tuple[float, float]]:
    """Return the seconds of ours and of rdflib on few quads, each asked once for each question."""
    folder.mkdir()
    bench = prepared(folder, _LITTLE)
    thing = f"{BASE}{widest(bench)}"
    answers = {**_both_of_ours(bench.store, thing), RDFLIB: _of_peer(Rdflib(bench.believed), thing)}
    _held(bench, answers, thing)
    found = {}
    for what in (COLLABORATIONS, CONFLICTS, RELEASES):
        times = timing.interleaved({who: by[what] for who, by in answers.items()}, 3)
        found[what] = (figures.median(times[OURS]), figures.median(times[RDFLIB]))
    return found


def report(
    quads: int,
    rows: dict[str, int],
    times: dict[str, dict[str, list[float]]],
    loading: dict[str, float],
    little: dict[str, tuple[float, float]],
) -> Part:
    """Return the table of questions and the goals."""
    whos = [who for who in (DISK, MEMORY, VIRTUOSO) if all(who in by for by in times.values())]
    lines, goals = [], []
    for what, by in times.items():
        cells = [what, f"{rows[what]:,}", *(seconds(figures.median(by[who])) for who in (OURS, OPENED))]
        for who in whos:
            cells += [seconds(figures.median(by[who])), figures.as_ratio(figures.ratio(by[who], by[OURS]))]
        cells += [seconds(little[what][1]), figures.as_ratio(little[what][1] / little[what][0])]
        lines.append(cells)
        goals += [Goal(f"{what}: {who} ÷ ours", figures.ratio(by[who], by[OURS]), _LEAST, at_least=True)
                  for who in (DISK, MEMORY)]  # fmt: skip
    heads = ["question", "rows", "ours", "ours, opening the store first"]
    heads += [head for who in (*whos, f"{RDFLIB}, {_LITTLE:,} quads") for head in (who, "÷ ours")]
    text = (
        f"On {quads:,} quads with their beliefs, warm. The peers' texts are in [scale/questions](scale/questions). All "
        "conflicts are for them those of values and those on record, two queries; ours are also those in time and "
        "circles. Virtuoso is timed by the clock on the wall, the others by processor time."
    )
    text += "".join(f" {who} loaded in {seconds(took)}." for who, took in loading.items())
    return Part("Questions", f"{figures.table(heads, lines)}\n{text}", goals)
