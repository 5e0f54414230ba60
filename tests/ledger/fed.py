"""A ledger beside a store that holds the same: what the tests compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kgsneaker import belief, void
from kgsneaker.ledger import Ledger
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.terms import Quad, to_ntriples


@dataclass(frozen=True)
class Twins:
    """The same statements in a store, with its beliefs derived there, and in a ledger that derives its own."""

    stated: frozenset[bytes]
    store: EmbeddedStore
    ledger: Ledger

    def believed(self) -> frozenset[bytes]:
        """The lines that derivation added to the store."""
        return frozenset(self.store.dump("nq").splitlines(keepends=True)) - self.stated


def line(quad: Quad) -> bytes:
    """A quad as a canonical line of N-Quads."""
    return (" ".join(to_ntriples(term) for term in quad if term is not None) + " .\n").encode()


def twins(quads: Iterable[Quad]) -> Twins:
    """Both, from quads in a store's own forms; the ledger gets them in the order given, repeated ones too."""
    quads = list(quads)
    store, ledger = EmbeddedStore(), Ledger()
    store.insert(quads)
    stated = frozenset(store.dump("nq").splitlines(keepends=True))
    belief.derive(store)
    store.insert(void.counts(store))
    lines = [line(quad) for quad in quads]
    half = len(lines) // 2
    ledger.feed(lines[:half])
    ledger.feed(iter(lines[half:]))
    return Twins(stated, store, ledger)
