"""The base IRI, the prefixes, and the two ways between a short and a full name.

The base is not registered at w3id.org yet: until it is, an IRI identifies but does not resolve.
"""

from __future__ import annotations

from kgsneaker.errors import BadInput
from kgsneaker.terms import Iri

BASE = "https://w3id.org/kgsneaker/"

PREFIXES = {
    "kgs": f"{BASE}ns#",
    "id": f"{BASE}id/",
    "source": f"{BASE}source/",
    "claim": f"{BASE}claim/",
    "judgement": f"{BASE}judgement/",
    "disagreement": f"{BASE}disagreement/",
    "amt": f"{BASE}amount/",
    "g": f"{BASE}graph/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}

EDTF = Iri("http://id.loc.gov/datatypes/edtf/EDTF")


def expand(short: str) -> Iri:
    """Return the IRI of a prefixed name.

    Raises BadInput for a prefix that is not ours.

    >>> expand("id:new-balance-2002r")
    'https://w3id.org/kgsneaker/id/new-balance-2002r'
    """
    prefix, colon, local = short.partition(":")
    if not colon or prefix not in PREFIXES:
        raise BadInput(f"unknown prefix in {short!r}; known: {', '.join(sorted(PREFIXES))}")
    return Iri(PREFIXES[prefix] + local)


def compact(iri: str) -> str:
    """Return the prefixed name of an IRI, or the IRI itself where no prefix of ours fits.

    >>> compact("https://w3id.org/kgsneaker/ns#revives")
    'kgs:revives'
    """
    fitting = [(len(start), prefix) for prefix, start in PREFIXES.items() if iri.startswith(start)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def local_name(iri: str) -> str:
    """Return what follows the last ``#`` or ``/`` of an IRI.

    >>> local_name("https://w3id.org/kgsneaker/ns#revives")
    'revives'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


HERITAGE = expand("g:heritage")
EVIDENCE = expand("g:evidence")
ENTITIES = expand("g:entities")
JUDGEMENTS = expand("g:judgements")
ONTOLOGY = expand("g:ontology")
DATASET = expand("g:dataset")
