"""A fault as a finding: the file and line where it stands, and the message in words for curators."""

from __future__ import annotations

from collections.abc import Sequence

from kgsneaker.answers import Finding
from kgsneaker.check.documents import Document
from kgsneaker.check.ontology import KGS, Ontology, Rule
from kgsneaker.check.rules import Fault
from kgsneaker.names import printable
from kgsneaker.terms import Blank, Iri, Literal, Quad, Term

_LONGEST_TEXT = 60  # characters of a literal that a one-line message shows


class Wording:
    """Places and words for the faults of some documents."""

    def __init__(self, documents: Sequence[Document], ontology: Ontology, rules: dict[str, Rule]) -> None:
        self.documents, self.ontology, self.rules = documents, ontology, rules
        self.home = {quad: document for document in reversed(documents) for quad in document.quads}

    def finding(self, fault: Fault) -> Finding | None:
        """Return the finding, or None where the fault stands in none of the documents."""
        place = self._place(fault)
        if place is None:
            return None
        document, line = place
        rule = self.rules[fault.rule]
        words = {
            "{subject}": self._shown(fault.subject, document),
            "{property}": self._shown(fault.quad[1], document) if fault.quad else "",
            "{value}": " → ".join(self._shown(term, document) for term in fault.value),
            "{accepted}": self._accepted(fault, document),
        }
        return Finding(document.file, line, rule.name, rule.severity, fill(rule.message, words))

    def _place(self, fault: Fault) -> tuple[Document, int] | None:
        if fault.quad is not None:
            document = self.home.get(fault.quad)
            return None if document is None else (document, _line_of_quad(document, fault.quad))
        for lines in ("described", "graphs", "mentioned"):
            for document in self.documents:
                if fault.subject in getattr(document.places, lines):
                    return document, getattr(document.places, lines)[fault.subject]
        for document in self.documents:
            if not document.tokens and (line := document.places.of_thing(str(fault.subject))):
                return document, line
        return None

    def _accepted(self, fault: Fault, document: Document) -> str:
        if fault.rule == "QualifierIsKnown":
            return self._list(self.ontology.of_kind("Qualifier"), document)
        if fault.quad is None:
            return ""
        if fault.rule == "DomainFollowsOntology":
            return self._list(self.ontology.domain(fault.quad[1]), document)
        if fault.rule == "TermIsDeclared":
            unknown = [str(term) for term in fault.quad[1:3] if isinstance(term, Iri) and term.startswith(KGS)]
            return self._list([term for term in unknown if not self.ontology.declares(term)], document)
        return self._list(self.ontology.range(fault.quad[1]), document)

    def _list(self, iris: Sequence[str], document: Document) -> str:
        return ", ".join(self._shown(Iri(iri), document) for iri in iris)

    @staticmethod
    def _shown(term: Term, document: Document) -> str:
        if isinstance(term, Literal):
            text = printable(term.value)
            shown = f'"{text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"}"'
            return f"{shown}@{term.language}" if term.language else shown
        if isinstance(term, Blank):
            return "a nameless node"
        short = document.places.short(term)
        return printable(f"<{short}>" if "://" in short or short == term else short)


def fill(message: str, words: dict[str, str]) -> str:
    """Return a message with its places filled, each once and never inside what was filled in.

    >>> fill("{subject} has {value}", {"{subject}": "id:{value}", "{value}": "none"})
    'id:{value} has none'
    """
    import re

    return re.sub(r"\{\w+\}", lambda place: words.get(place[0], place[0]), message)


def _line_of_quad(document: Document, quad: Quad) -> int:
    graph, subject, predicate = quad[3], quad[0], quad[1]
    if isinstance(subject, Blank):
        return document.places.of_predicate(graph, predicate)
    return document.places.of_statement(graph, str(subject), predicate)
