"""A small graph twice: as it is, and with an index beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from indexed_stores import Indexed, synthetic

from kgsneaker.opening import open_store
from kgsneaker.stores.embedded import EmbeddedStore


@pytest.fixture(scope="session", params=["two articles", "made"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[EmbeddedStore, Indexed]:
    """A plain store and the same with an index."""
    plain = synthetic() if request.param == "made" else open_store(str(Path(__file__).parents[1] / "two_articles"))
    assert isinstance(plain, EmbeddedStore)
    return plain, Indexed(plain, tmp_path_factory.mktemp("indexed"))
