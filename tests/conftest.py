"""What holds for every test."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from headless import started
from servers import oxigraph, virtuoso
from servers.starting import Server

# A shell starts background jobs with Ctrl-C ignored, and children inherit that: tests of interrupts need it back.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Machines are shared: an example that takes long is no fault of the code.
settings.register_profile("kgsneaker", deadline=None)
settings.load_profile("kgsneaker")


def pytest_sessionstart() -> None:
    """Open the graph once: a checkout builds its snapshot then, and no later test finds that in its way."""
    import kgsneaker

    kgsneaker.open()


# The graph of two articles, of which every row can be told by reading them; the shipped graph grows, this does not.
TWO_ARTICLES = Path(__file__).parent / "two_articles"


@pytest.fixture
def two_articles(monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the graph of two articles the store of every command, and return its folder."""
    monkeypatch.setenv("KGSNEAKER_STORE", str(TWO_ARTICLES))
    return str(TWO_ARTICLES)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running Chromium of playwright's, one for all tests: a second one cannot run beside it."""
    yield from started()


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running ``oxigraph serve``, empty at first: whoever fills it empties it."""
    with oxigraph.started(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running Virtuoso, empty at first but for its own graphs: whoever fills it empties it."""
    with virtuoso.started(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server
