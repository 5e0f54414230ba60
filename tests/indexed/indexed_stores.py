"""Stores in memory that have an index and steps beside them, as a store on disk has."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from kgsneaker import belief, compact, contradictions, void
from kgsneaker.compact import Steps
from kgsneaker.indexed import Index
from kgsneaker.indexed.writing import write
from kgsneaker.opening import ontology
from kgsneaker.steps import read_links
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Term

_BENCHMARKS = str(Path(__file__).parents[2] / "benchmarks")
sys.path.insert(0, _BENCHMARKS)
try:
    from synthetic_heritage import Heritage
finally:
    sys.path.remove(_BENCHMARKS)

HASH = "fedcba9876543210" * 4


class Indexed(EmbeddedStore):
    """The same quads, and beside them what is looked up without an engine."""

    def __init__(self, plain: EmbeddedStore, folder: Path) -> None:
        super().__init__(plain._store)
        write(plain, contradictions.find(plain), str(folder / "index.sqlite"), HASH)
        compact.write(read_links(plain), str(folder / "steps.bin"), HASH)
        self.index = Index(str(folder / "index.sqlite"), HASH)
        self.steps = Steps.open(str(folder / "steps.bin"), HASH)

    def recall(self, name: str, terms: Mapping[str, Collection[Term]]) -> Rows | None:  # type: ignore[override]
        """Return what the index has."""
        return self.index.recall(name, terms)

    def adjacency(self) -> Steps:  # type: ignore[override]
        """Return the steps in the file."""
        return self.steps


def synthetic() -> EmbeddedStore:
    """A made heritage of 120 shoes, with its beliefs."""
    store = EmbeddedStore()
    store.insert(ontology())
    store.load_nquads("".join(f"{line}\n" for line in Heritage(120).quads()).encode())
    belief.derive(store)
    store.insert(void.counts(store))
    return store
