"""No test here knows a login of whoever runs it, or waits long between two attempts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kgsneaker.remote import connection
from servers import oxigraph
from servers.starting import Server


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take every login and setting out of the environment, and shorten the pauses."""
    for name in ("USER", "PASSWORD", "TOKEN", "TIMEOUT", "STORE", "UPDATE_URL", "GRAPH_STORE_URL"):
        monkeypatch.delenv(f"KGSNEAKER_{name}", raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "no-netrc"))
    monkeypatch.setattr(connection, "FIRST_PAUSE", 0.01)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """An empty `oxigraph serve` of this test's own."""
    folder = tmp_path / "oxigraph"
    folder.mkdir()
    with oxigraph.started(folder) as started:
        yield started
