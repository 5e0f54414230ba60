"""Triples in no graph, beside any number of claims: the card of the dataset, and what is taken at its word."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kgsneaker import foreign, load, opening
from kgsneaker.namespaces import ENTITIES, PREFIXES
from kgsneaker.terms import Quad, to_ntriples

_ENTITIES = f" <{ENTITIES}> .\n".encode()
_CLAIMS_OF_FILES = f" <{PREFIXES['claim']}file-".encode()


def placed(plain: list[Quad], stated: Iterable[bytes], title: str) -> list[Quad]:
    """Return plain triples in the graphs in which they are kept.

    *stated* are the lines of all else: what they say of the same things, and which identifiers are
    taken, matters to ``foreign.at_its_word``.
    """
    quads = opening.placed(plain)
    if all(graph is not None for *_, graph in quads):
        return quads
    ends = {to_ntriples(end).encode() for s, _, o, _ in quads for end in (s, o)}
    known = [
        _quad(line)
        for line in stated
        if (line.endswith(_ENTITIES) and line.partition(b" ")[0] in ends)
        or line.startswith(_CLAIMS_OF_FILES, max(0, line.rfind(b" <")))
    ]
    return foreign.at_its_word([*known, *quads], opening.ontology(), title)[len(known) :]


def _quad(line: bytes) -> Quad:
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    return load.Converter("", lambda _: None).quad(quad)
