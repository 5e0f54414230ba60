"""A file under check: its quads, its text, and where in the text things stand."""

from __future__ import annotations

from dataclasses import dataclass

from kgsneaker.check.places import Places, read_places, words_only
from kgsneaker.check.turtle_tokens import Token, tokens
from kgsneaker.namespaces import BASE
from kgsneaker.terms import Iri, Quad

_TOKENIZED = ("ttl", "trig", "nt", "nq")


@dataclass(frozen=True)
class Document:
    """What was read from one file; ``tokens`` is empty for RDF/XML and JSON-LD."""

    file: str
    quads: list[Quad]
    tokens: list[Token]
    places: Places

    @property
    def concerns_us(self) -> bool:
        """Whether any term or graph name of it lies in our namespaces."""
        return any(isinstance(term, Iri) and term.startswith(BASE) for quad in self.quads for term in quad)


def read_document(path: str) -> Document:
    """Read a file.

    Raises BadInput for a file that cannot be read, and BadData or Refused for what is wrong in it.
    """
    from kgsneaker import load

    quads = load.read_file(path)
    with open(path, "rb") as stream:
        data = stream.read()
    name = path.lower()
    if name.endswith(".gz"):
        from gzip import decompress  # the loader has held its size to the limit

        data, name = decompress(data), name[:-3]
    return make_document(path, name.rsplit(".", 1)[-1], quads, data)


def read_bundled(name: str) -> Document:
    """Read a file of the package, such as ``graph/entities.trig``."""
    from kgsneaker import load, resources

    data, media = resources.read(name), name.rsplit(".", 1)[-1]
    return make_document(name, media, load.read_bytes(data, media, name), data)


def make_document(file: str, media: str, quads: list[Quad], data: bytes) -> Document:
    """Return the document of quads and the text that they were read from."""
    text = data.decode("utf-8-sig", errors="replace")
    if media not in _TOKENIZED:
        return Document(file, quads, [], words_only(text))
    read = list(tokens(text))
    return Document(file, quads, read, read_places(read))
