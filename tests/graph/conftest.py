"""Graph files, read once as they lie there: those of the two articles, and all that ship."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgsneaker import resources

TWO_ARTICLES = Path(__file__).parents[1] / "two_articles"


def filled(texts: Iterable[bytes]) -> ox.Store:
    store = ox.Store()
    for text in texts:
        store.extend(ox.parse(text, format=ox.RdfFormat.TRIG))
    return store


@pytest.fixture(scope="session")
def articles() -> ox.Store:
    """Return the two articles, the account that one of them repeats, and what the editors add."""
    return filled(path.read_bytes() for path in sorted(TWO_ARTICLES.rglob("*.trig")))


@pytest.fixture(scope="session")
def shipped() -> ox.Store:
    """Return everything that ships."""
    return filled(resources.read(name) for name in resources.names("graph", ".trig"))


@pytest.fixture(params=["articles", "shipped"])
def graph(request: pytest.FixtureRequest) -> ox.Store:
    return request.getfixturevalue(request.param)
