"""The peers that answer SPARQL, each by ``select``: all rows, every cell read, as texts."""

from __future__ import annotations

import contextlib
import warnings
from pathlib import Path
from typing import Any, Protocol

DISK, MEMORY, VIRTUOSO, RDFLIB = "pyoxigraph, disk", "pyoxigraph, memory", "Virtuoso over HTTP", "rdflib"
Rows = list[tuple[str, ...]]
_PREFIXES = {
    "g": "https://w3id.org/kgsneaker/graph/", "id": "https://w3id.org/kgsneaker/id/",
    "kgs": "https://w3id.org/kgsneaker/ns#", "edtf": "http://id.loc.gov/datatypes/edtf/",
    "dcterms": "http://purl.org/dc/terms/", "oa": "http://www.w3.org/ns/oa#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
_HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in _PREFIXES.items())


class Engine(Protocol):
    """Whatever answers a SELECT."""

    def select(self, text: str) -> Rows:
        """Return all rows, an unbound cell as ""."""
        ...


def question(name: str, **words: str) -> str:
    """Return a query of this folder with its prefixes, and ``$name`` replaced by words."""
    from string import Template

    text = (Path(__file__).parent / "questions" / f"{name}.rq").read_text("utf-8")
    return _HEAD + Template(text).substitute(words)


def opened(believed: Path, folder: Path, stack: contextlib.ExitStack) -> dict[str, Engine]:
    """Load the quads into every peer that can hold them; *stack* stops the Virtuoso, where there is one."""
    from scale import virtuoso

    engines: dict[str, Engine] = {DISK: Oxigraph(believed, folder / "plain-asked"), MEMORY: Oxigraph(believed)}
    if virtuoso.version():
        engines[VIRTUOSO] = stack.enter_context(virtuoso.serving(folder / "virtuoso", believed))
    return engines


class Oxigraph:
    """Plain pyoxigraph, in memory or on disk."""

    def __init__(self, nquads: Path, folder: Path | None = None) -> None:
        import pyoxigraph

        self._store = pyoxigraph.Store(folder) if folder else pyoxigraph.Store()
        self._store.bulk_load(path=nquads, format=pyoxigraph.RdfFormat.N_QUADS)
        if folder:
            self._store.optimize()  # what a store on disk is given before it is read a lot
        self.quads = len(self._store)

    def select(self, text: str) -> Rows:
        """Return the rows as texts."""
        answer: Any = self._store.query(text)
        return [tuple("" if cell is None else cell.value for cell in row) for row in answer]


class Rdflib:
    """rdflib's Dataset, whose default graph is not the union."""

    def __init__(self, nquads: Path) -> None:
        import rdflib

        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib uses what it has deprecated itself
        self._dataset = rdflib.Dataset(default_union=False)
        self._dataset.parse(nquads, format="nquads")

    def select(self, text: str) -> Rows:
        """Return the rows as texts."""
        answer: Any = self._dataset.query(text)
        return [tuple("" if cell is None else str(cell) for cell in row) for row in answer]
