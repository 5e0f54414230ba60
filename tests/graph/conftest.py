"""The hand-kept graph files, read once as they lie there."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgsneaker import resources

TRIG_FILES = (
    "graph/entities.trig",
    "graph/judgements.trig",
    "graph/sources/complex-2002r.trig",
    "graph/sources/editors.trig",
    "graph/sources/moneyinc-2002r.trig",
    "graph/sources/web-2002r-feature.trig",
)


@pytest.fixture(scope="session")
def graph() -> ox.Store:
    """Return one store with every TriG file of the two articles, their upstream and the editors."""
    store = ox.Store()
    for name in TRIG_FILES:
        store.extend(ox.parse(resources.read(name), format=ox.RdfFormat.TRIG))
    return store
