"""Opening a graph: the snapshot in a wheel, the texts of a checkout, or a folder or file of one's own."""

from __future__ import annotations

import os

from kgsneaker import resources
from kgsneaker.errors import StoreTrouble
from kgsneaker.namespaces import HERITAGE, ONTOLOGY
from kgsneaker.shelf import FOLDER
from kgsneaker.stores.bundled import BundledStore

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.stores.base import Store
    from kgsneaker.stores.embedded import EmbeddedStore

_ONTOLOGY_FILE = "ontology/kgs.ttl"


def open_store(location: str | None) -> Store:
    """Return the bundled graph (None), or the store at a path.

    A path is a folder of TriG sources or one RDF file: our own dump with its beliefs, or claims
    whose beliefs are derived here. Raises StoreTrouble where there is nothing to open.
    """
    if location is None:
        return BundledStore() if resources.exists(f"{FOLDER}/names.txt") else build()
    if location.startswith(("http://", "https://")):
        raise StoreTrouble(f"{location}: a remote endpoint cannot be opened by this version; give a folder or a file")
    if not os.path.exists(location):
        raise StoreTrouble(f"{location}: no such store; give a folder of TriG files or an RDF file")
    return _filled_from(location)


def build() -> EmbeddedStore:
    """Return the bundled graph built anew from its texts, whatever snapshot there is."""
    from kgsneaker import belief, load
    from kgsneaker.stores.embedded import EmbeddedStore

    store = EmbeddedStore()
    for name in (_ONTOLOGY_FILE, *resources.names("graph", ".trig")):
        graph = ONTOLOGY if name == _ONTOLOGY_FILE else None
        quads = load.read_bytes(resources.read(name), name.rsplit(".", 1)[1], name)
        store.insert((s, p, o, g or graph) for s, p, o, g in quads)
    belief.derive(store)
    return store


def _filled_from(location: str) -> EmbeddedStore:
    from kgsneaker import belief, load
    from kgsneaker.stores.embedded import EmbeddedStore

    store = EmbeddedStore()
    quads = load.read_folder(location) if os.path.isdir(location) else load.read_file(location)
    graphs = {graph for *_, graph in quads}
    store.insert(quads)
    if HERITAGE in graphs:
        return store
    if ONTOLOGY not in graphs:
        ontology = load.read_bytes(resources.read(_ONTOLOGY_FILE), "ttl", _ONTOLOGY_FILE)
        store.insert((s, p, o, ONTOLOGY) for s, p, o, _ in ontology)
    belief.derive(store)
    return store
