"""What every query file promises: a question, our prefixes, declared terms, named graphs, no walking by path."""

from __future__ import annotations

import re

import pyoxigraph
import pytest

from kgsneaker import queries, resources
from kgsneaker.namespaces import PREFIXES
from kgsneaker.stores.base import Store

FILES = [name for name in resources.names("queries", ".rq") if "/internal/" not in name]
QUESTIONS = [name for name in FILES if "/rules/" not in name]


def text_of(name: str) -> str:
    return resources.read(name).decode("utf-8")


def code_of(name: str) -> str:
    """The query without comments, IRIs in brackets and strings."""
    return re.sub(r'<[^>\s]*>|"[^"\n]*"|#.*', " ", text_of(name))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_query_opens_with_its_question(name: str) -> None:
    assert re.fullmatch(r"# [A-Z].{10,110}\?", text_of(name).split("\n", 1)[0])


@pytest.mark.parametrize("name", FILES)
def test_a_query_declares_the_prefixes_that_it_uses_and_as_we_do(name: str) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <([^>]+)>$", text_of(name), re.MULTILINE))
    body = re.sub(r"^\s*PREFIX.*$", "", code_of(name), flags=re.MULTILINE)
    assert declared == {prefix: PREFIXES[prefix] for prefix in declared}
    assert set(re.findall(r"(?<!\w)(\w+):", body)) == set(declared)


@pytest.mark.parametrize("name", FILES)
def test_a_query_speaks_only_of_terms_that_the_ontology_declares(name: str) -> None:
    declared = set(re.findall(r"^kgs:(\w+) a ", resources.read("ontology/kgs.ttl").decode("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bkgs:(\w+)", code_of(name))) <= declared


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_query_orders_its_rows(name: str) -> None:
    assert re.search(r"^ORDER BY ", text_of(name), re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_a_query_needs_nothing_in_which_engines_differ(name: str) -> None:
    code = code_of(name)
    assert not re.search(r"\b(?:MIN|MAX|AVG|SAMPLE|GROUP_CONCAT|FROM|SERVICE|MINUS)\b", code)
    assert not re.search(r"[\w>)][*+](?=[\s)}])|(?<!\^)\^\w+:", code), "a path"


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_query_gives_nothing_where_no_graph_has_a_name(name: str, unnamed: pyoxigraph.Store) -> None:
    assert list(unnamed.query(text_of(name))) == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_query_gives_the_same_with_another_default_graph(
    name: str, oxigraph: Store, crowded: pyoxigraph.Store
) -> None:
    assert len(list(crowded.query(text_of(name)))) == len(oxigraph.select(text_of(name)))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_parameter_has_one_sample_that_names_a_known_thing(name: str, whole: Store) -> None:
    query = queries.get(name.removeprefix("queries/").removesuffix(".rq"))
    assert len(query.parameters) == len(re.findall(r"# param\b", query.text))
    for parameter in query.parameters:
        known = f"ASK {{ GRAPH ?g {{ <{parameter.default}> a ?class }} }}"
        assert parameter.kind in ("thing", "property", "source", "text")
        assert parameter.kind == "text" or whole.ask(known), parameter


@pytest.fixture(scope="module")
def unnamed(oxigraph: Store) -> pyoxigraph.Store:
    """Every triple of the graph in the default graph, and no named graph."""
    return _plain_store(oxigraph, named=False)


@pytest.fixture(scope="module")
def crowded(oxigraph: Store) -> pyoxigraph.Store:
    """The graph as it is, and every triple once more in the default graph."""
    return _plain_store(oxigraph, named=True)


def _plain_store(source: Store, named: bool) -> pyoxigraph.Store:
    # The engine itself, since our stores give every query g:heritage as its default graph.
    store = pyoxigraph.Store()
    for quad in pyoxigraph.parse(source.dump("nq"), format=pyoxigraph.RdfFormat.N_QUADS):
        store.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
        if named:
            store.add(quad)
    return store
