"""What the bundled graph adds when other files are checked: who and what they may refer to.

A thing that the checked files describe anew (they give it a class) is taken from them alone, and
so is the statement of a claim whose graph they hold. A bundled file of the same base name as a
checked one counts as its older edition and is left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from kgsneaker.check.documents import Document
from kgsneaker.check.ontology import RDF_TYPE
from kgsneaker.namespaces import PREFIXES
from kgsneaker.terms import Iri, Quad

_CLAIMS = PREFIXES["claim"]


def bundled_quads(documents: Sequence[Document]) -> list[Quad]:
    """Return all quads of the bundled graph that the documents do not replace."""
    from kgsneaker import load, resources

    checked = {os.path.basename(document.file) for document in documents}
    described = {s for document in documents for s, p, _, _ in document.quads if p == RDF_TYPE}
    graphs = {graph for document in documents for *_, graph in document.quads}
    kept: list[Quad] = []
    for name in resources.names("graph", ".trig"):
        if os.path.basename(name) in checked:
            continue
        for quad in load.read_bytes(resources.read(name), "trig", name):
            replaced = quad[3] in graphs if (quad[3] or "").startswith(_CLAIMS) else quad[0] in described
            if not replaced:
                kept.append(quad)
    return kept


def relevant(quads: Iterable[Quad], documents: Sequence[Document]) -> list[Quad]:
    """Return those of the bundled quads that the shapes can need for these documents.

    That is all on what the documents name, the claims made of it, and the classes and labels of
    what those point to.
    """
    quads = list(quads)
    named = {term for document in documents for quad in document.quads for term in quad}
    near = [q for q in quads if q[0] in named or ((q[3] or "").startswith(_CLAIMS) and q[3] in named)]
    ends = {q[2] for q in near if isinstance(q[2], Iri)} | {q[0] for q in near}
    told = {Iri(RDF_TYPE), Iri(PREFIXES["skos"] + "prefLabel")}
    return near + [q for q in quads if q[0] in ends and q[1] in told]
