"""Promise 1: a load is all or nothing, whenever it is killed; promise 2: what it has answered for, stays."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest
from disk_stores import (
    SHOES,
    Commands,
    children_of,
    dies,
    ended,
    hash_of,
    is_as_it_was,
    leftovers,
    no_child_is_left,
    shoes,
    started,
)

from kgsneaker.building import places
from kgsneaker.building.loading import load

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
B = "kgsneaker.building"
KILLS = 20
# Every step of a load, in its order, and of the swap several times: each file is brought to the disk by itself.
STEPS = [
    f"{B}.swap:os.mkdir",
    f"{B}.loading:Loader",
    f"{B}.intake:Intake.lines",
    f"{B}.chunks:Chunks.end",
    f"{B}.reading:Reading.believe",
    "kgsneaker.ledger:Ledger.believed_lines",
    f"{B}.loading:write_index",
    "kgsneaker.compact:write",
    f"{B}.loader:Loader.finish",
    f"{B}.manifest:made",
    f"{B}.manifest:write",
]
SWAP = [
    (f"{B}.swap:_bring_to_disk", 1),
    *((f"{B}.swap:_sync", number) for number in (1, 2, 7, 20)),
    (f"{B}.swap:os.rename", 1),
    (f"{B}.swap:_point", 1),
    (f"{B}.swap:os.write", 1),
    (f"{B}.swap:os.replace", 1),
    (f"{B}.swap:clear", 2),
]


@pytest.fixture(scope="module")
def more(quick: Path) -> tuple[Path, str]:
    """A larger text and the fingerprint of its store: long enough under way to be hit in the middle."""
    folder = quick / "more"
    folder.mkdir()
    (folder / "more.nq").write_text(shoes(800))
    return folder / "more.nq", load([str(folder / "more.nq")], str(folder / "store")).hash


def test_a_load_that_dies_at_any_step_leaves_the_store_as_it_was(
    commands: Commands, store: Path, more: tuple[Path, str]
) -> None:
    before = hash_of(store)
    for step in STEPS:
        code, out, _ = commands("load", more[0], "--store", store, "--replace", code=dies(step))
        assert (code, out) == (-signal.SIGKILL, ""), step
        assert no_child_is_left(store), step
        assert is_as_it_was(store, before), step
    assert load([str(more[0])], str(store), replace=True).hash == more[1]
    assert leftovers(store) == []


def test_a_first_load_that_dies_at_any_step_leaves_no_store(commands: Commands, tmp_path: Path, texts: Path) -> None:
    store = tmp_path / "new"
    for step in (*STEPS[2:6], STEPS[-1], SWAP[1][0], SWAP[5][0], SWAP[8][0]):
        assert commands("load", texts, "--store", store, code=dies(step))[0] == -signal.SIGKILL
        assert places.current(str(store)) is None
        code, out, err = commands("info", "--store", store)
        assert (code, out) == (4, ""), step
        assert err == (
            f"kgsneaker: {store}: no build is in force: its CURRENT is missing, or its first load was interrupted;"
            " load it again\n"
        )
    assert commands("load", texts, "--store", store)[0] == 0
    assert leftovers(store) == []


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_swap_that_dies_at_any_step_has_put_all_in_force_or_nothing(
    commands: Commands, store: Path, texts: Path, after: bool
) -> None:
    now, text = hash_of(store), [texts, "--store", store, "--replace"]
    for step, number in SWAP:
        texts.write_text(f"{SHOES}claim:t{len(now)} {{ id:new kgs:revives id:{step.split(':')[1]}-{number}-{after} }}")
        code, out, _ = commands("load", *text, code=dies(step, number, after=after))
        assert (code, out) == (-signal.SIGKILL, ""), step
        then = hash_of(store)
        swapped = step.endswith("clear") or (after and step.endswith(("replace", "_point")))
        assert (then != now) == swapped, step
        now = then
    assert commands("load", *text)[0] == 0
    assert leftovers(store) == []


@pytest.mark.parametrize(
    ("stage", "longest"), [("reading", 0.06), ("deriving beliefs", 0.06), ("writing to the disk", 0.006)]
)
def test_twenty_kills_at_any_moment_leave_the_store_as_it_was_or_as_it_was_to_be(
    commands: Commands, store: Path, more: tuple[Path, str], stage: str, longest: float
) -> None:
    before, chance, killed = hash_of(store), random.Random(stage), 0
    for _ in range(KILLS):
        delay = chance.random() * longest
        code, out, _ = commands("load", more[0], "--store", store, "--replace", stage=stage, delay=delay)
        killed += code == -signal.SIGKILL
        assert no_child_is_left(store)
        assert hash_of(store) in (before, more[1])
        if code == 0:
            assert out
            assert hash_of(store) == more[1]
        else:
            assert (code, out) == (-signal.SIGKILL, "")
    assert killed > KILLS // 4


def test_what_was_answered_for_is_there_although_the_process_is_killed_at_once(
    commands: Commands, store: Path, texts: Path
) -> None:
    texts.write_text(f"{SHOES}claim:t0002 {{ id:new kgs:revives id:older }}")
    killed = dies("kgsneaker.cli.output:show_json", after=True)
    code, _, _ = commands("load", texts, "--store", store, "--replace", "--json", code=killed)
    assert code == -signal.SIGKILL
    assert hash_of(store) == load([str(texts)], f"{store}-2").hash


def test_a_child_that_is_killed_costs_one_line_and_nothing_is_changed(store: Path, more: tuple[Path, str]) -> None:
    before = hash_of(store)
    under_way = started("load", more[0], "--store", store, "--replace")
    while not (child := children_of(store)):
        assert under_way.poll() is None
    os.kill(child[0], signal.SIGKILL)
    code, out, err = ended(under_way)
    assert (code, out) == (4, "")
    assert err == "kgsneaker: the process that loads was killed (SIGKILL); is memory short?\n"
    assert is_as_it_was(store, before)
    assert leftovers(store) == []
