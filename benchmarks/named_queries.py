"""What every named query costs in kgsneaker's store and in plain pyoxigraph, and in rdflib on fewer quads.

rdflib walks every named graph where a query names none, which takes minutes on the whole graph: it is asked
the graph of two articles, beside kgsneaker on those.
"""

from __future__ import annotations

import gc
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import figures

_SLICE = 2_000_000  # nanoseconds: short queries are repeated until they fill it, so that the clock can tell
_FEW = Path(__file__).parents[1] / "tests" / "two_articles"
Answer = Callable[[str], int]


class Measured(NamedTuple):
    """Seconds by query and round; ``small`` and ``rdflib`` are of the two articles, in fewer rounds.

    ``differing``: where rdflib finds other rows than we do.
    """

    quads: int
    rows: dict[str, int]
    ours: dict[str, list[float]]
    plain: dict[str, list[float]]
    small: dict[str, list[float]]
    rdflib: dict[str, list[float]]
    differing: set[str]


def measure(rounds: int, rdflib_rounds: int) -> Measured:
    """Ask every query in every engine once a round, after having compared how many rows they find."""
    from kgsneaker import queries

    texts = {name: queries.get(name).text for name in queries.names()}
    quads, ours, plain = _ours_and_plain()
    few, slow = _few() if rdflib_rounds else (None, None)
    rows = {name: _agreed(name, text, ours, plain) for name, text in texts.items()}
    repeats = {name: max(1, int(_SLICE / max(1.0, 1e9 * _timed(plain, text, 1)))) for name, text in texts.items()}
    found = Measured(quads, rows, _empty(texts), _empty(texts), _empty(texts), _empty(texts), set())
    gc.collect()
    gc.freeze()  # a collection in one engine's turn would otherwise look through what all three hold
    for turn in range(rounds):
        for name, text in texts.items():
            found.ours[name].append(_timed(ours, text, repeats[name]))
            found.plain[name].append(_timed(plain, text, repeats[name]))
            if slow is not None and few is not None and turn < rdflib_rounds:
                found.small[name].append(_timed(few, text, 3))
                start = time.process_time_ns()
                number = slow(text)
                found.rdflib[name].append((time.process_time_ns() - start) / 1e9)
                if number != few(text):
                    found.differing.add(name)
    return found


def report(measured: Measured) -> str:
    """Return the table of queries and what became of the goal."""
    heads = (
        "query",
        "rows",
        "kgsneaker, µs",
        "spread",
        "pyoxigraph, µs",
        "spread",
        "ratio",
        "rdflib, two articles, ms",
        "ratio",
    )
    table = figures.table(heads, [_row(name, measured) for name in measured.rows])
    ratios = {name: figures.ratio(measured.ours[name], measured.plain[name]) for name in measured.rows}
    worst = max(ratios, key=lambda name: ratios[name])
    typical = figures.median(list(ratios.values()))
    lines = [
        f"- kgsneaker ÷ pyoxigraph, median over {len(ratios)} queries: {figures.verdict(typical, 1.15)}",
        f"- kgsneaker ÷ pyoxigraph, worst (`{worst}`): {figures.verdict(ratios[worst], 1.15)}",
    ]
    slower = [figures.ratio(measured.rdflib[name], measured.small[name]) for name in ratios if measured.rdflib[name]]
    if slower:
        span = f"from {figures.as_ratio(min(slower))} to {figures.as_ratio(max(slower))}"
        lines.append(
            f"- rdflib ÷ kgsneaker, on the two articles: {span}, median {figures.as_ratio(figures.median(slower))}"
        )
    if measured.differing:
        lines.append(f"- rdflib finds another number of rows in {', '.join(sorted(measured.differing))}")
    return f"{measured.quads:,} quads.\n\n{table}\n" + "".join(f"{line}\n" for line in lines)


def _row(name: str, measured: Measured) -> list[str]:
    cells = [f"`{name}`", str(measured.rows[name])]
    for kind in (measured.ours, measured.plain):
        cells += [figures.number(figures.median(kind[name]) * 1e6), figures.as_spread(figures.spread(kind[name]))]
    cells.append(figures.as_ratio(figures.ratio(measured.ours[name], measured.plain[name])))
    slow = measured.rdflib[name]
    if not slow:
        return [*cells, "–", "–"]
    return [
        *cells,
        figures.number(figures.median(slow) * 1e3),
        figures.as_ratio(figures.ratio(slow, measured.small[name])),
    ]


def _empty(texts: Iterable[str]) -> dict[str, list[float]]:
    return {name: [] for name in texts}


def _timed(answer: Answer, text: str, repeats: int) -> float:
    # Once before the clock starts: the memory that the query before it gave back is not its own cost.
    answer(text)
    # Processor time: what else runs on a shared machine does not count.
    start = time.process_time_ns()
    for _ in range(repeats):
        answer(text)
    return (time.process_time_ns() - start) / repeats / 1e9


def _agreed(name: str, text: str, ours: Answer, plain: Answer) -> int:
    found = ours(text), plain(text)
    if found[0] != found[1]:
        raise SystemExit(f"benchmarks: {name} has {found[0]} rows in kgsneaker and {found[1]} in pyoxigraph")
    return found[0]


def _ours_and_plain() -> tuple[int, Answer, Answer]:
    import pyoxigraph

    import kgsneaker
    from kgsneaker.namespaces import HERITAGE

    store = kgsneaker.open().store
    oxigraph = pyoxigraph.Store()
    oxigraph.load(store.dump("nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    believed = pyoxigraph.NamedNode(HERITAGE)

    def ours(text: str) -> int:
        return len(store.select(text))

    def plain(text: str) -> int:
        rows = 0
        answer = oxigraph.query(text, default_graph=believed)
        assert isinstance(answer, pyoxigraph.QuerySolutions)
        for row in answer:
            rows += 1
            for cell in row:
                if cell is not None:
                    cell.value  # noqa: B018  reading it is what is measured
        return rows

    return len(oxigraph), ours, plain


def _few() -> tuple[Answer, Answer]:
    """Return kgsneaker and rdflib over the graph of two articles."""
    import rdflib

    import kgsneaker

    warnings.simplefilter("ignore", DeprecationWarning)  # rdflib uses what it has deprecated itself
    store = kgsneaker.open(_FEW).store
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(data=store.dump("nq"), format="nquads")

    def few(text: str) -> int:
        return len(store.select(text))

    def slow(text: str) -> int:
        return len(dataset.query(text).bindings)

    return few, slow
