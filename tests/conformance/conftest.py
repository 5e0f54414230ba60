"""Five stores that must answer alike, each filled once and open for all tests; memory is the yardstick."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from compared import Pair, Remembering, RememberingRdflib, Side, loaded, opened

import kgsneaker
from kgsneaker.stores.base import Store
from servers import oxigraph, virtuoso
from servers.starting import Server

TWO_ARTICLES = Path(__file__).parents[1] / "two_articles"
WITH_THE_WHOLE_GRAPH = ["disk", "oxigraph serve", "Virtuoso"]


def _in_memory(source: Store) -> Side:
    store = Remembering()
    store.load_nquads(source.dump("nq"))
    return Side(store)


@pytest.fixture(scope="session")
def whole() -> Side:
    """All that ships, in memory."""
    return _in_memory(kgsneaker.open().store)


@pytest.fixture(scope="session")
def small() -> Side:
    """The graph of two articles, in memory."""
    return _in_memory(kgsneaker.open(str(TWO_ARTICLES)).store)


@pytest.fixture(scope="session")
def with_rdflib(small: Side) -> Pair:
    """rdflib goes through every graph for ``GRAPH ?g``: all that ships would take it minutes."""
    store = RememberingRdflib()
    store.insert(small.store.quads())
    return Pair("rdflib", Side(store), small)


@pytest.fixture(scope="session")
def text_of_the_whole(whole: Side, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that ships as one file, to be loaded as anybody would."""
    text = tmp_path_factory.mktemp("whole") / "whole.nq"
    text.write_bytes(whole.store.dump("nq"))
    return text


@pytest.fixture(scope="session")
def with_disk(whole: Side, text_of_the_whole: Path) -> Pair:
    return Pair("disk", loaded(text_of_the_whole, str(text_of_the_whole.with_name("store"))), whole)


@pytest.fixture(scope="session")
def with_oxigraph_serve(
    whole: Side, text_of_the_whole: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    with oxigraph.started(tmp_path_factory.mktemp("oxigraph-whole")) as server:
        yield Pair("oxigraph serve", loaded(text_of_the_whole, server.query), whole)


@pytest.fixture(scope="session")
def virtuoso_with_the_whole_graph(
    text_of_the_whole: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with virtuoso.started(tmp_path_factory.mktemp("virtuoso-whole")) as server:
        loaded(text_of_the_whole, server.query)
        yield server


@pytest.fixture(scope="session")
def with_virtuoso(virtuoso_with_the_whole_graph: Server, whole: Side) -> Pair:
    return Pair("Virtuoso", opened(virtuoso_with_the_whole_graph.query), whole)


def _pair(request: pytest.FixtureRequest) -> Pair:
    found: Pair = request.getfixturevalue(f"with_{request.param.replace(' ', '_').lower()}")
    return found


@pytest.fixture(params=[*WITH_THE_WHOLE_GRAPH, "rdflib"])
def pair(request: pytest.FixtureRequest) -> Pair:
    """Each store beside memory, rdflib with two articles alone."""
    return _pair(request)


@pytest.fixture(params=WITH_THE_WHOLE_GRAPH)
def whole_pair(request: pytest.FixtureRequest) -> Pair:
    """Each store that holds all that ships, beside memory."""
    return _pair(request)
