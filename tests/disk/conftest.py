"""Stores on disk for the tests of this folder."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from disk_stores import SHOES, Commands

from kgsneaker.building.loading import load

IN_MEMORY = Path("/dev/shm")
TWO_ARTICLES = Path(__file__).parents[1] / "two_articles"


@pytest.fixture(scope="session")
def quick() -> Iterator[Path]:
    """A folder in memory, where the system has one: there bringing a file to the disk takes no time."""
    usable = os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > 1 << 29
    with tempfile.TemporaryDirectory(prefix="kgsneaker-", dir=IN_MEMORY if usable else None) as folder:
        yield Path(folder)


@pytest.fixture
def tmp_path(quick: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder of one's own, gone after the test."""
    path = quick / f"{request.node.originalname}-{time.monotonic_ns()}"
    path.mkdir()
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="session")
def loaded_articles(quick: Path) -> Path:
    """The two articles as a store on disk, for tests that only read it."""
    store = quick / "articles" / "store"
    load([str(TWO_ARTICLES)], str(store))
    return store


@pytest.fixture(scope="session")
def loaded_shoes(quick: Path) -> Path:
    """A store of two shoes, for tests that copy it."""
    folder = quick / "shoes"
    folder.mkdir()
    (folder / "shoes.trig").write_text(SHOES)
    load([str(folder / "shoes.trig")], str(folder / "store"))
    return folder / "store"


@pytest.fixture
def store(loaded_shoes: Path, tmp_path: Path) -> Path:
    """A store of two shoes of one's own."""
    return Path(shutil.copytree(loaded_shoes, tmp_path / "store"))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The text of the two shoes."""
    path = tmp_path / "shoes.trig"
    path.write_text(SHOES)
    return path


@pytest.fixture(scope="session")
def commands() -> Iterator[Commands]:
    """Commands in processes of their own."""
    made = Commands()
    yield made
    made.close()
