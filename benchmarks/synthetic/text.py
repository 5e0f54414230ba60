"""IRIs and N-Quads terms of our model, spelled out once."""

from __future__ import annotations

from functools import lru_cache

BASE = "https://w3id.org/kgsneaker/"
_PREFIXES = {
    "kgs": f"{BASE}ns#", "id": f"{BASE}id/", "source": f"{BASE}source/", "claim": f"{BASE}claim/",
    "judgement": f"{BASE}judgement/", "disagreement": f"{BASE}disagreement/", "g": f"{BASE}graph/",
    "amt": f"{BASE}amount/", "skos": "http://www.w3.org/2004/02/skos/core#", "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#", "schema": "https://schema.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}  # fmt: skip


@lru_cache(maxsize=4096)
def iri(short: str) -> str:
    """Return the term of a compact name.

    >>> iri("claim:s12")
    '<https://w3id.org/kgsneaker/claim/s12>'
    """
    prefix, _, local = short.partition(":")
    return f"<{_PREFIXES[prefix]}{local}>"


def thing(slug: str) -> str:
    """Return the term of a thing."""
    return f"<{BASE}id/{slug}>"


def claim(number: int) -> str:
    """Return the term of a claim."""
    return f"<{BASE}claim/s{number}>"


def words(text: str, language: str = "en") -> str:
    """Return the term of a text; none of ours needs an escape."""
    return f'"{text}"@{language}'


def date(text: str) -> str:
    """Return the term of an EDTF date."""
    return f'"{text}"^^{_EDTF}'


def decimal(text: str) -> str:
    """Return the term of a number."""
    return f'"{text}"^^{_DECIMAL}'


def slug(label: str) -> str:
    """Return the words of a label as they stand in an IRI.

    >>> slug("Alda Comet 374 × Atelier 12")
    'alda-comet-374-atelier-12'
    """
    return "-".join("".join(char if char.isascii() and char.isalnum() else " " for char in label.lower()).split())


_EDTF, _DECIMAL = iri("edtf:EDTF"), iri("xsd:decimal")
