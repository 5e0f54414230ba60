"""Ctrl-C anywhere leaves the store as it was and ends with 130; no child is left behind."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest
from disk_stores import SHOES, Commands, dies, hash_of, leftovers, no_child_is_left, shoes

from kgsneaker.building import places
from kgsneaker.building.backup import backup
from kgsneaker.building.loading import load

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals to one process are POSIX")
STOPPED = (130, "", "kgsneaker: stopped\n")
B = "kgsneaker.building"
MOMENTS = [
    f"{B}.inputs:gather",
    f"{B}.swap:clear",
    f"{B}.loading:Loader",
    f"{B}.intake:Intake._sorted_out",
    f"{B}.reading:Reading.believe",
    f"{B}.loading:write_index",
    f"{B}.loader:Loader.finish",
    f"{B}.manifest:write",
]


@pytest.fixture(scope="module")
def more(quick: Path) -> Path:
    """A larger text: long enough under way to be hit in the middle."""
    path = quick / "interrupted.nq"
    path.write_text(shoes(1_500))
    return path


@pytest.mark.parametrize("stage", ["reading", "deriving beliefs", "writing the index", "loading"])
def test_ctrl_c_at_any_stage_leaves_the_store_as_it_was(
    commands: Commands, store: Path, more: Path, stage: str
) -> None:
    before, chance, stopped = hash_of(store), random.Random(stage), 0
    for _ in range(3):
        done = commands(
            *("load", more, "--store", store, "--replace"),
            stage=stage,
            delay=chance.random() * 0.004,
            signal=int(signal.SIGINT),
        )
        assert no_child_is_left(store)
        if done[0] == 0:  # too late: the store is put in force whole
            load([str(more)], str(store), replace=True)
            before = hash_of(store)
            continue
        stopped += 1
        assert done == STOPPED
        assert hash_of(store) == before
        assert leftovers(store) == []
    assert stopped


def test_ctrl_c_at_any_step_leaves_the_store_as_it_was(commands: Commands, store: Path, texts: Path) -> None:
    before = hash_of(store)
    for step in MOMENTS:
        code = dies(step, how=signal.SIGINT)
        assert commands("load", texts, "--store", store, "--add", code=code) == STOPPED, step
        assert no_child_is_left(store)
        assert hash_of(store) == before, step
        assert leftovers(store) == [], step


def test_ctrl_c_in_a_first_load_leaves_nothing(commands: Commands, tmp_path: Path, texts: Path) -> None:
    for step in MOMENTS:
        done = commands("load", texts, "--store", tmp_path / "new", code=dies(step, how=signal.SIGINT))
        assert done == STOPPED, step
        assert not (tmp_path / "new").exists(), step


@pytest.mark.parametrize("step", ["swap:os.rename", "swap:os.replace", "swap:_sync", "swap:clear"])
def test_ctrl_c_while_a_store_is_put_in_force_comes_too_late(
    commands: Commands, store: Path, texts: Path, step: str
) -> None:
    said = "g:evidence { claim:t0002 a kgs:Claim }"
    texts.write_text(f"{SHOES}{said} claim:t0002 {{ id:new kgs:revives id:older }}")
    number = 2 if step.endswith("clear") else 1
    code, out, err = commands(
        "load", texts, "--store", store, "--replace", code=dies(f"{B}.{step}", number, how=signal.SIGINT)
    )
    assert (code, err) == (0, "")
    assert hash_of(store) in out
    assert hash_of(store) == load([str(texts)], f"{store}-2").hash


def test_ctrl_c_in_verify_and_backup_ends_them(commands: Commands, store: Path, tmp_path: Path) -> None:
    reading = dies(f"{B}.scanning:is_derived", 5, how=signal.SIGINT)
    assert commands("verify", "--store", store, code=reading) == STOPPED
    copying = dies(f"{B}.backup:_copy", 3, how=signal.SIGINT)
    assert commands("backup", tmp_path / "copy", "--store", store, code=copying) == STOPPED
    assert not (tmp_path / "copy").exists()
    backup(str(store), str(tmp_path / "copy"))
    assert places.current(str(tmp_path / "copy")) is not None
