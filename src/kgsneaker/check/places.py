"""Where in a text a thing stands: the line of its description, of its claim graph, or of its first mention."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from kgsneaker.check.turtle_tokens import Token
from kgsneaker.namespaces import PREFIXES, compact, local_name

_CLAIMS = PREFIXES["claim"]
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_ESCAPED = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")


@dataclass
class Places:
    """Lines from 1; ``prefixes`` are those that the text declares."""

    prefixes: dict[str, str] = field(default_factory=dict)
    stated: dict[tuple[str | None, str, str], int] = field(default_factory=dict)
    described: dict[str, int] = field(default_factory=dict)
    graphs: dict[str, int] = field(default_factory=dict)
    mentioned: dict[str, int] = field(default_factory=dict)
    text: str = ""

    def of_statement(self, graph: str | None, subject: str, predicate: str) -> int:
        """Return the line where the description begins that holds such a triple."""
        return self.stated.get((graph, subject, predicate)) or self.of_thing(subject) or 1

    def of_predicate(self, graph: str | None, predicate: str) -> int:
        """Return the first line that states something by a property in a graph; 1 where none is found."""
        found = [line for (where, _, what), line in self.stated.items() if (where, what) == (graph, predicate)]
        return min(found, default=1)

    def of_thing(self, iri: str) -> int | None:
        """Return the line that describes a thing, else its graph, else the first that names it."""
        for lines in (self.described, self.graphs, self.mentioned):
            if iri in lines:
                return lines[iri]
        return self._by_text(iri)

    def short(self, iri: str) -> str:
        """Return the name of an IRI as this text would write it."""
        for prefix, start in self.prefixes.items():
            if start and iri.startswith(start) and re.fullmatch(r"[\w.\-]+", iri[len(start) :]):
                return f"{prefix}:{iri[len(start) :]}"
        return compact(iri)

    def _by_text(self, iri: str) -> int | None:
        # Other syntaxes (RDF/XML, JSON-LD) cut an IRI in ways of their own: its last part is looked for.
        for wanted in (iri, local_name(iri)):
            at = self.text.find(wanted) if wanted else -1
            if at >= 0:
                return self.text.count("\n", 0, at) + 1
        return None


def read_places(stream: Iterable[Token]) -> Places:
    """Return the places in a text of Turtle, TriG, N-Triples or N-Quads."""
    reader = _Reader()
    for token in stream:
        reader.take(token)
    return reader.places


def words_only(text: str) -> Places:
    """Return places found by looking for the text of an IRI, for the other syntaxes."""
    return Places(text=text)


class _Reader:
    """Follows the statements of a text: which term is graph, subject, predicate or value."""

    def __init__(self) -> None:
        self.places = Places()
        self.base = ""
        self.graph: str | None = None
        self.terms: list[tuple[str, int]] = []
        self.depth = 0
        self.directive: list[str] | None = None
        self.typed = False

    def take(self, token: Token) -> None:
        """Read one token."""
        if self.directive is not None:
            self._declare(token)
        elif token.text.lower() in ("@prefix", "prefix", "@base", "base") and token.kind in ("tag", "word"):
            self.directive = [token.text.lower().lstrip("@")]
        elif token.kind == "mark":
            self._mark(token)
        elif token.kind == "type":
            self.typed = True
        elif token.kind != "tag" and token.text.upper() != "GRAPH":
            self._term(token)

    def _declare(self, token: Token) -> None:
        assert self.directive is not None
        if token.kind == "name":
            self.directive.append(token.text[:-1])
        elif token.kind == "iri":
            iri = self._resolved(token.text)
            if self.directive[0] == "base":
                self.base = iri
            else:
                self.places.prefixes[self.directive[-1] if len(self.directive) > 1 else ""] = iri
            self.directive = None

    def _mark(self, token: Token) -> None:
        if token.text in "[(":
            if self.depth == 0:
                self._place(f"_:{token.line}", token.line)
            self.depth += 1
        elif token.text in "])":
            self.depth -= 1
        elif token.text == "{":
            if self.terms:
                self.graph = self.terms[0][0]
                self.places.graphs.setdefault(*self.terms[0])
            self.terms = []
        elif token.text == "}":
            self.graph, self.terms = None, []
        elif self.depth == 0:
            self.terms = self.terms[: {".": 0, ";": 1, ",": 2}[token.text]]

    def _term(self, token: Token) -> None:
        text = self._named(token)
        if self.typed:  # the datatype of the literal before it is no term of its own
            self.typed = False
            return
        self.places.mentioned.setdefault(text, token.line)
        if self.depth == 0:
            self._place(text, token.line)

    def _place(self, text: str, line: int) -> None:
        self.terms.append((text, line))
        if len(self.terms) >= 3:
            (subject, start), (predicate, _) = self.terms[:2]
            graph = self.graph if len(self.terms) == 3 else text  # the fourth of an N-Quads line
            self.places.stated.setdefault((graph, subject, predicate), start)
            if not (graph or "").startswith(_CLAIMS):
                self.places.described.setdefault(subject, start)
            if len(self.terms) == 4:
                self.places.graphs.setdefault(text, line)

    def _named(self, token: Token) -> str:
        if token.kind == "iri":
            return self._resolved(token.text)
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            return self.places.prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
        return _RDF_TYPE if token.text == "a" and len(self.terms) == 1 else token.text

    def _resolved(self, text: str) -> str:
        iri = _ESCAPED.sub(lambda found: chr(int(found[1][1:], 16)) if found[1][0] in "uU" else found[0], text[1:-1])
        return urljoin(self.base, iri) if self.base else iri
