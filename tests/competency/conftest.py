"""The graph of two articles with its beliefs, in both engines, and the whole graph that ships; each built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgsneaker import opening
from kgsneaker.stores.base import Store
from kgsneaker.stores.rdf import RdflibStore
from kgsneaker.stores.rows import Rows


@pytest.fixture(scope="session")
def oxigraph() -> Store:
    return opening.open_store(str(Path(__file__).parents[1] / "two_articles"))


@pytest.fixture(scope="session")
def whole() -> Store:
    return opening.open_store(None)


@pytest.fixture(scope="session")
def rdflib_twin(oxigraph: Store) -> Store:
    twin = Remembering()
    twin.insert(oxigraph.quads())
    return twin


class Remembering(RdflibStore):
    """rdflib takes a tenth of a second and more a question: each is asked once."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, Rows] = {}

    def select(self, query: str) -> Rows:
        if query not in self.answers:
            self.answers[query] = super().select(query)
        return self.answers[query]


@pytest.fixture(params=["oxigraph", "rdflib_twin"])
def store(request: pytest.FixtureRequest) -> Store:
    return request.getfixturevalue(request.param)
