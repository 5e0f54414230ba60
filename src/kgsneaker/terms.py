"""The RDF terms as plain values, so that no layer above the stores knows an engine."""

from __future__ import annotations

from dataclasses import dataclass

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Iri(str):
    """An IRI; a ``str``, so it compares and prints as its text."""

    __slots__ = ()


class Blank(str):
    """A blank node of foreign data, as its label; our own data has none."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: its text, datatype IRI (``rdf:langString`` with a language) and language tag ("" without one)."""

    value: str
    datatype: str = XSD_STRING
    language: str = ""

    def __post_init__(self) -> None:
        if self.language and self.datatype == XSD_STRING:
            object.__setattr__(self, "datatype", RDF_LANG_STRING)

    def __str__(self) -> str:
        return self.value


Term = Iri | Blank | Literal
Triple = tuple[Term, Iri, Term]
Quad = tuple[Term, Iri, Term, Iri | None]


def to_ntriples(term: Term) -> str:
    """Return *term* as N-Triples and SPARQL write it, with everything unsafe escaped.

    >>> to_ntriples(Literal('a "b"', language="en"))
    '"a \\\\"b\\\\""@en'
    """
    if isinstance(term, Literal):
        text = f'"{_escape(term.value)}"'
        if term.language:
            return f"{text}@{term.language}"
        return text if term.datatype == XSD_STRING else f"{text}^^{_bracketed(term.datatype)}"
    return f"_:{term}" if isinstance(term, Blank) else _bracketed(term)


# As N-Quads in canonical form and Oxigraph write them, so that dumps of two engines agree.
_STRING_ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
    "\ufffe": "\\uFFFE",
    "\uffff": "\\uFFFF",
}


def _escape(text: str) -> str:
    return "".join(
        _STRING_ESCAPES.get(char) or (f"\\u{ord(char):04X}" if ord(char) < 32 or ord(char) == 127 else char)
        for char in text
    )


def _bracketed(iri: str) -> str:
    safe = "".join(f"%{ord(c):02X}" if c in '<>"{}|^`\\' or ord(c) <= 32 else c for c in iri)
    return f"<{safe}>"
