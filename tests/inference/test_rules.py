"""Each rule alone, in two engines: a small graph in, and exactly the triples that a person wrote out."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from kgsneaker import load, resources
from kgsneaker.stores.base import Store
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.stores.rdf import RdflibStore
from kgsneaker.terms import Triple

FOLDER = Path(__file__).parent / "rules"
RULES = [name.rsplit("/", 1)[1].removesuffix(".rq") for name in resources.names("queries/rules", ".rq")]
ENGINES = [EmbeddedStore, RdflibStore]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("engine", ENGINES)
def test_a_rule_infers_what_was_written_out_and_nothing_else(rule: str, engine: type[Store]) -> None:
    store = engine()
    store.insert(load.read_bytes((FOLDER / f"{rule}.input.trig").read_bytes(), "trig", rule))
    inferred = store.construct(resources.read(f"queries/rules/{rule}.rq").decode("utf-8"))
    assert set(inferred) == _written_out(rule)
    assert len(inferred) == len(set(inferred))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_reads_no_default_graph(rule: str) -> None:
    # The engine itself, since our stores give every query g:heritage as its default graph.
    everything_unnamed = pyoxigraph.Store()
    for quad in pyoxigraph.parse(path=str(FOLDER / f"{rule}.input.trig")):
        everything_unnamed.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
    assert len(everything_unnamed) > 0
    assert list(everything_unnamed.query(resources.read(f"queries/rules/{rule}.rq").decode("utf-8"))) == []


def _written_out(rule: str) -> set[Triple]:
    expected = load.read_bytes((FOLDER / f"{rule}.expected.ttl").read_bytes(), "ttl", rule)
    return {(subject, predicate, value) for subject, predicate, value, _ in expected}
