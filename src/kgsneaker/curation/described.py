"""The statements of one graph by subject, with what cannot stand in a cell refused."""

from __future__ import annotations

from kgsneaker.curation.tables import unfit
from kgsneaker.namespaces import compact, expand
from kgsneaker.terms import Iri, Literal, Quad, Term


class Misfit(Exception):
    """A description that tables cannot hold; a message for people."""


class Described:
    """Statements by subject and predicate, in the order of the file."""

    def __init__(self) -> None:
        self.subjects: dict[Term, dict[Iri, dict[Term, None]]] = {}

    def add(self, quad: Quad) -> None:
        """Add a statement; one that stands twice counts once."""
        self.subjects.setdefault(quad[0], {}).setdefault(quad[1], {})[quad[2]] = None

    def all(self, subject: Term, short: str) -> list[Term]:
        """Return all values of a property; raises Misfit for a text that no cell can hold."""
        predicate = expand(short)
        values = list(self.subjects.get(subject, {}).get(predicate, ()))
        for value in values:
            why = unfit(str(value)) or ("" if str(value) else "an empty text; accepted: words")
            if why:
                raise Misfit(f"{short} of {compact(str(subject))}: {why}")
        return values

    def texts(self, subject: Term, short: str) -> list[str]:
        """Return all values of a property as plain text."""
        return [str(value) for value in self.all(subject, short)]

    def one(self, subject: Term, short: str, *, optional: bool = False) -> str:
        """Return the only value of a property as text, "" for none where it is optional."""
        values = self.texts(subject, short)
        if len(values) != 1 and not (optional and not values):
            raise Misfit(f"{compact(str(subject))} has {len(values)} values of {short}; accepted: one")
        return values[0] if values else ""

    def tagged(self, subject: Term, short: str) -> list[Literal]:
        """Return all values of a property, texts with a language."""
        values = self.all(subject, short)
        texts = [value for value in values if isinstance(value, Literal) and value.language]
        if len(texts) < len(values):
            raise Misfit(f"{short} of {compact(str(subject))} has no language; accepted: a tag such as @en")
        return texts

    def one_tagged(self, subject: Term, short: str) -> Literal:
        """Return the only value of a property, a text with a language."""
        texts = self.tagged(subject, short)
        if len(texts) != 1:
            raise Misfit(f"{compact(str(subject))} has {len(texts)} values of {short}; tables accept one")
        return texts[0]
