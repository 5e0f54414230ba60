"""Triples as Turtle that people can read: one block a subject, prefixed names, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgsneaker.namespaces import PREFIXES
from kgsneaker.terms import RDF_LANG_STRING, XSD_STRING, Iri, Literal, Term, Triple, to_ntriples

# Beside the prefixes that queries may use undeclared, those of vocabularies that cards are written in.
_PREFIXES = {
    **PREFIXES,
    "cc": "http://creativecommons.org/ns#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vann": "http://purl.org/vocab/vann/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
}
_LOCAL = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*", re.ASCII)
_WHOLE = re.compile("[0-9]+", re.ASCII)
_TYPE, _INTEGER = PREFIXES["rdf"] + "type", PREFIXES["xsd"] + "integer"


def written(triples: Iterable[Triple], first: Iri) -> str:
    """Return triples as Turtle; the block of the subject *first* leads, its fragments are named ``about:``.

    >>> about, name = Iri("http://x/a"), Iri("http://purl.org/dc/terms/title")
    >>> print(written([(about, name, Iri("http://x/a#b"))], about))
    @prefix about: <http://x/a#> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    <BLANKLINE>
    <http://x/a> dcterms:title about:b .
    <BLANKLINE>
    """
    names = _Names({**_PREFIXES, "about": f"{first}#"})
    blocks: dict[Term, dict[str, list[str]]] = {first: {}}
    for subject, predicate, value in triples:
        verb = "a" if predicate == _TYPE else names.term(predicate)
        blocks.setdefault(subject, {}).setdefault(verb, []).append(names.term(value))
    subjects = [first, *sorted((one for one in blocks if one != first), key=to_ntriples)]
    body = [_block(names.term(subject), blocks[subject]) for subject in subjects if blocks[subject]]
    head = "".join(f"@prefix {prefix}: <{names.known[prefix]}> .\n" for prefix in sorted(names.used))
    return "\n".join([head, *body])


def short(iri: str) -> str:
    """Return an IRI's prefixed name, or the IRI where none of our prefixes or those of cards fits.

    >>> short("http://xmlns.com/foaf/0.1/name")
    'foaf:name'
    """
    return _Names(_PREFIXES).short(iri) or iri


def _block(subject: str, said: dict[str, list[str]]) -> str:
    verbs = sorted(said, key=lambda verb: (verb != "a", verb))
    return f"{subject} " + " ;\n    ".join(f"{verb} {', '.join(sorted(said[verb]))}" for verb in verbs) + " .\n"


class _Names:
    """Prefixes, and which of them were used."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known, self.used = known, set[str]()

    def term(self, term: Term) -> str:
        """Return a term as Turtle writes it."""
        if isinstance(term, Literal) and term.datatype not in (XSD_STRING, RDF_LANG_STRING):
            if term.datatype == _INTEGER and _WHOLE.fullmatch(term.value):
                return term.value
            return f"{to_ntriples(Literal(term.value))}^^{self.term(Iri(term.datatype))}"
        return (isinstance(term, Iri) and self.short(term)) or to_ntriples(term)

    def short(self, iri: str) -> str:
        """Return the prefixed name of an IRI, "" where it has none."""
        for prefix, start in self.known.items():
            if iri.startswith(start) and _LOCAL.fullmatch(iri[len(start) :]):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(start) :]}"
        return ""
