"""Opening a graph: the snapshot in a wheel, the texts of a checkout, or a folder or file of one's own."""

from __future__ import annotations

import os

from kgsneaker import resources
from kgsneaker.errors import StoreTrouble
from kgsneaker.namespaces import DATASET, HERITAGE, ONTOLOGY
from kgsneaker.shelf import FOLDER
from kgsneaker.stores.bundled import BundledStore

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.stores.base import Store
    from kgsneaker.stores.embedded import EmbeddedStore
    from kgsneaker.terms import Quad

_ONTOLOGY_FILE = "ontology/kgs.ttl"


def open_store(location: str | None) -> Store:
    """Return the bundled graph (None), or the store at a path.

    A path is a store on disk that ``kgsneaker load`` filled, or a folder of TriG sources or one RDF
    file: our own dump with its beliefs, claims whose beliefs are derived here, or plain triples, which
    are taken at their word. Raises StoreTrouble where there is nothing to open or nothing is said.
    """
    if location is None:
        return BundledStore() if resources.exists(f"{FOLDER}/counts.txt") else _built_and_kept()
    if ":" in location and (found := open_endpoint(location)) is not None:
        return found
    if not os.path.exists(location):
        raise StoreTrouble(f"{location}: no such store; give a folder of TriG files or an RDF file")
    if os.path.isdir(location):
        from kgsneaker.building import places

        if places.is_store(location):
            from kgsneaker.stores.disk import DiskStore

            return DiskStore(location)
    return _filled_from(location)


def open_endpoint(location: str, seconds: float | None = None) -> Store | None:
    """Return the endpoint at an address, None for what is a path; BadInput for an address of another kind.

    Each answer ends after *seconds*, else after those that the environment names.
    """
    from kgsneaker.remote import address

    if not address.scheme_of(location) or os.path.exists(location):
        return None
    address.Address.of(location)
    from kgsneaker.stores.remote import RemoteStore

    return RemoteStore(location, seconds)


def build() -> EmbeddedStore:
    """Return the bundled graph built anew from its texts, whatever snapshot there is."""
    from kgsneaker import belief, load, void
    from kgsneaker.stores.embedded import EmbeddedStore

    store = EmbeddedStore()
    store.insert(ontology())
    for name in (*resources.names("graph", ".trig"), *resources.names("graph", ".ttl")):
        store.insert(placed(load.read_bytes(resources.read(name), name.rsplit(".", 1)[1], name)))
    belief.derive(store)
    store.insert(void.counts(store))
    return store


def _built_and_kept() -> Store:
    """Return the graph of a checkout, built from its texts and kept there for the next time where that is possible."""
    from kgsneaker import snapshot

    store = build()
    try:
        snapshot.keep(store, resources.snapshot_folder())
    except OSError:  # a checkout that cannot be written, or no checkout at all
        return store
    return BundledStore()


def _filled_from(location: str) -> EmbeddedStore:
    from kgsneaker import belief, foreign, load, void
    from kgsneaker.stores.embedded import EmbeddedStore

    store = EmbeddedStore()
    quads = placed(load.read_folder(location) if os.path.isdir(location) else load.read_file(location))
    if not quads:
        raise StoreTrouble(f"{location}: no statement in it; give a folder or a file with data")
    graphs = {graph for *_, graph in quads}
    store.insert(foreign.at_its_word(quads, ontology(), _title(location)) if None in graphs else quads)
    if HERITAGE not in graphs or None in graphs:
        if ONTOLOGY not in graphs:
            store.insert(ontology())
        belief.derive(store)
    store.insert(void.counts(store))
    return store


def _title(location: str) -> str:
    name = os.path.basename(os.path.abspath(location))
    return "".join(char if char.isprintable() else "?" for char in name)


def ontology() -> list[Quad]:
    """Return the ontology of the package, in its graph."""
    from kgsneaker import load

    quads = load.read_bytes(resources.read(_ONTOLOGY_FILE), "ttl", _ONTOLOGY_FILE)
    return [(subject, predicate, value, ONTOLOGY) for subject, predicate, value, _ in quads]


def placed(quads: list[Quad]) -> list[Quad]:
    """Return quads with the card of a dataset, which a Turtle file holds without a graph, in a graph of its own.

    What the card says in numbers is left out: it may be of another day, and is counted anew.
    """
    from kgsneaker import void

    cards = void.described(quad for quad in quads if quad[3] is None)
    if cards:
        quads = [
            (s, p, o, DATASET if graph is None and any(void.belongs_to(card, s) for card in cards) else graph)
            for s, p, o, graph in quads
        ]
    return [quad for quad in quads if not void.is_counted(quad)]
