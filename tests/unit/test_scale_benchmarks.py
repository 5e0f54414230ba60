"""The benchmarks of size reckon as they say, and ask peers what the invented heritage knows; nothing is timed here."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import kgsneaker

_FOLDER = str(Path(__file__).parents[2] / "benchmarks")
sys.path.insert(0, _FOLDER)
try:
    from scale import (
        asking,
        goals,
        growing,
        holding,
        loading,
        naming,
        opening,
        ours,
        timing,
        virtuoso,
        walking,
        watched,
    )
    from scale.engines import MEMORY, Oxigraph, question
    from scale.goals import Goal
    from scale.watched import Ran
    from scale.workbench import BASE, Bench, agree, megabytes, seconds, slugs
    from synthetic import Heritage
finally:
    sys.path.remove(_FOLDER)

HERITAGE = Heritage.of_quads(20_000)


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Oxigraph:
    """Plain pyoxigraph with the heritage and its beliefs."""
    folder = tmp_path_factory.mktemp("believed")
    (folder / "text.nq").write_text("".join(HERITAGE.pieces()), "utf-8")
    (folder / "all.nq").write_bytes(kgsneaker.open(folder / "text.nq").store.dump("nq"))
    return Oxigraph(folder / "all.nq")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("bench")
    return Bench(folder, HERITAGE, 20_000, folder / "text.nq", folder / "store", folder / "all.nq")


def test_the_examples_of_the_goals_hold() -> None:
    assert doctest.testmod(goals) == (0, 1)


def test_a_goal_is_met_on_its_own_side() -> None:
    assert [Goal("a", 1.6, 1.6).met, Goal("a", 1.61, 1.6).met] == [True, False]
    assert [Goal("a", 30, 30, at_least=True).met, Goal("a", 29, 30, at_least=True).met] == [True, False]


def test_seconds_and_bytes_are_told_in_the_unit_that_reads_best() -> None:
    assert [seconds(value) for value in (12.34, 0.0123, 0.0000123)] == ["12.3 s", "12.3 ms", "12.3 µs"]
    assert megabytes(1_234_000) == "1.23 MB"


def test_different_answers_stop_the_run() -> None:
    agree("names", {1}, {1}, "somebody")
    with pytest.raises(SystemExit, match="names: kgsneaker and somebody do not answer the same"):
        agree("names", {1}, {2}, "somebody")


def test_every_call_is_timed_in_every_round() -> None:
    asked: list[str] = []
    times = timing.interleaved({"a": lambda: asked.append("a"), "b": lambda: asked.append("b")}, 3, waiting=["b"])
    assert [len(times["a"]), len(times["b"])] == [3, 3]
    assert asked.index("a") < asked.index("b") < len(asked) - 1 - asked[::-1].index("a")


def test_the_memory_of_a_process_and_its_children_is_seen() -> None:
    holds = "import time; data = b'x' * 80_000_000; time.sleep(0.3)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {holds!r}])"
    ran = watched.weighed([sys.executable, "-c", parent])
    assert ran.held > 80_000_000
    assert ran.wall > 0.3


def test_a_process_that_fails_stops_the_run() -> None:
    with pytest.raises(SystemExit, match="failed with status 3"):
        watched.timed([sys.executable, "-c", "raise SystemExit(3)"])


def test_the_peers_find_the_contradictions_that_were_planted(peer: Oxigraph) -> None:
    answer = peer.select(question("contradictions")), peer.select(question("recorded"))
    found = ours.comparable(asking.CONFLICTS, answer, ours=False)
    assert found == ours.conflicts_known(HERITAGE)
    assert len(found) > 100


def test_the_peers_count_by_brand_and_year_as_the_generator_does(peer: Oxigraph) -> None:
    found = ours.comparable(asking.RELEASES, peer.select(question("releases")), ours=False)
    assert found == {(brand, str(year), number) for (brand, year), number in HERITAGE.releases().items()}


def test_the_peers_find_the_collaborations_on_descendants_with_their_sources(peer: Oxigraph, bench: Bench) -> None:
    slug = asking.widest(bench)
    found = ours.comparable(
        asking.COLLABORATIONS, peer.select(question("collaborations", thing=BASE + slug)), ours=False
    )
    assert found == {(e, p, f"s{claim}", source) for e, p, claim, source in HERITAGE.collaborations(slug)}
    assert found


def test_the_peers_find_the_names_that_begin_so(peer: Oxigraph, bench: Bench) -> None:
    typed = naming.beginnings(bench)
    assert len(typed) == len(set(typed))
    for prefix in typed[:5]:
        found = slugs([thing for (thing,) in peer.select(question("names", prefix=prefix.lower()))])
        assert found == HERITAGE.bearing(prefix)
        assert found


def test_the_peers_walk_the_steps_of_the_generator(peer: Oxigraph) -> None:
    shoe = opening.deepest(HERITAGE)
    rows = peer.select(question("ancestors", thing=BASE + shoe.slug))
    assert slugs([one for (one,) in rows]) == HERITAGE.ancestors(shoe.slug)
    assert len(rows) >= 3


def test_a_load_is_told_beside_a_plain_one() -> None:
    times = {loading.OURS: [Ran(3.0, 4.0), Ran(30.0, 4.0)], loading.PLAIN: [Ran(2.0, 2.0), Ran(20.0, 2.0)]}
    part = loading.report(1_000_000, times)
    assert [(goal.figure, goal.met) for goal in part.goals] == [(1.5, True)]
    assert "| 16.5 s | ± 41 % | 4.00 s | 60,606 | 1.50 × |" in part.text


def test_a_command_on_a_store_is_told_beside_one_on_the_bundled_graph() -> None:
    times = {opening.BUNDLED: [Ran(0.05, 0.05)] * 2, "10,000,000 quads": [Ran(0.07, 0.06), Ran(0.09, 0.06)]}
    part = opening.report(times, next(iter(HERITAGE.shoes())), 4)
    assert [(round(goal.figure), goal.unit, goal.met) for goal in part.goals] == [(30, "ms", True)]


def test_walks_are_told_with_their_goals() -> None:
    by = {walking.OURS: [2e-6], walking.RUST: [1e-6], walking.NETWORKX: [8e-6], MEMORY: [1e-4]}
    part = walking.report(12_000, {"ancestors": by}, {"ancestors": 5e-6}, {"ancestors": 17})
    assert [(round(goal.figure, 2), goal.met) for goal in part.goals] == [(2, False), (4, True), (50, True)]
    assert "| ancestors | 17.0 | 5.00 µs | 2.00 µs | 1.00 µs | 8.00 µs | 100 µs | – |" in part.text


def test_growth_is_told_by_quad() -> None:
    small = growing.Grown(1_000_000, Ran(10, 12, 500_000_000), Ran(8, 8, 400_000_000), 150_000_000, 177_000_000, 20)
    large = growing.Grown(
        10_000_000, Ran(105, 130, 2_100_000_000), Ran(90, 90, 900_000_000), 15 * 10**8, 17 * 10**8, 40
    )
    linear, memory, command = growing.report([small, large]).goals
    assert (round(linear.figure, 2), linear.met) == (1.05, True)
    assert (memory.figure, memory.met) == (2100, False)
    assert (command.figure, command.met) == (40, True)


def test_each_holder_of_steps_says_how_much_it_holds(tmp_path: Path) -> None:
    pytest.importorskip("rustworkx")
    edges = tmp_path / "edges.txt"
    edges.write_text("".join(f"shoe-{n} shoe-{n // 2}\n" for n in range(1, 40_000)), "utf-8")
    program = Path(holding.__file__).with_name("weigher.py")
    for who in holding.HOLDERS[1:]:
        told = subprocess.run([sys.executable, str(program), who, str(edges)], check=True, capture_output=True)
        assert int(told.stdout) > 1_000_000


def test_virtuoso_is_known_by_its_version_or_missing() -> None:
    version = virtuoso.version()
    assert version == "" or version[0].isdecimal()
