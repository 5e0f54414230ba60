"""Promise 6: a full disk costs one line with exit 4, and leaves the store as it was."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from disk_stores import Commands, hash_of, leftovers, shoes

from kgsneaker.building import chunks, manifest, swap
from kgsneaker.building.loading import load
from kgsneaker.errors import StoreTrouble

KILOBYTE = 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)]
    try:
        done = subprocess.run(mounting, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"no mount here: {error}")
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_runs_full_at_any_point_costs_one_line_and_the_store_is_as_it_was(
    commands: Commands, small_disk: Path, tmp_path: Path, texts: Path
) -> None:
    store, more, filler = small_disk / "store", tmp_path / "more.nq", small_disk / "filler"
    load([str(texts)], str(store))
    before, refused = hash_of(store), 0
    more.write_text(shoes(1_000))
    free = os.statvfs(small_disk)
    for left in range(0, 2_500, 250):  # kB
        filler.write_bytes(b"x" * max(0, free.f_bavail * free.f_frsize - left * KILOBYTE))
        code, out, err = commands("load", more, "--store", store, "--replace")
        filler.unlink()
        refused += 1
        assert (code, out) == (4, ""), left
        assert err.count("\n") == 1, err
        assert str(store) in err
        assert hash_of(store) == before
        assert leftovers(store) == []
    assert refused == 10
    load([str(texts)], str(store), replace=True)
    assert leftovers(store) == []


def test_a_disk_that_is_full_from_the_start_gets_no_store(commands: Commands, small_disk: Path, texts: Path) -> None:
    free = os.statvfs(small_disk)
    with open(small_disk / "filler", "wb") as stream:
        stream.write(b"x" * (free.f_bavail * free.f_frsize))
    code, out, err = commands("load", texts, "--store", small_disk / "store")
    assert (code, out, err.count("\n")) == (4, "", 1)
    assert sorted(os.listdir(small_disk)) == ["filler"]


@pytest.mark.parametrize("where", ["chunk", "manifest", "sync", "point"])
def test_what_the_disk_refuses_at_any_step_is_one_line(
    store: Path, texts: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    owner, name = {
        "chunk": (chunks._Chunk, "write"),
        "manifest": (manifest, "write"),
        "sync": (swap, "_sync"),
        "point": (swap, "_point"),
    }[where]
    before = hash_of(store)
    monkeypatch.setattr(owner, name, full)
    with pytest.raises(StoreTrouble, match="cannot be written: no space left on device; the store is as it was"):
        load([str(texts)], str(store), replace=True)
    monkeypatch.undo()
    assert hash_of(store) == before
    load([str(texts)], str(store), replace=True)
    assert leftovers(store) == []
