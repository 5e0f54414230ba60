"""The words for what both sides of a comparison know: names as they are now, else as they were."""

from __future__ import annotations

from kgsneaker.changes.stated import PROPERTY, STATED, SUBJECT, VALUE
from kgsneaker.namespaces import PREFIXES, compact, expand, local_name
from kgsneaker.records import Entity, Property, Value
from kgsneaker.register import Register
from kgsneaker.terms import Blank, Iri, Literal, Term

_CALLED = {
    "rdf:type": "kind",
    "skos:prefLabel": "name",
    "skos:altLabel": "other name",
    "skos:hiddenLabel": "misspelling",
    "skos:editorialNote": "editors' note",
    "kgs:styleCode": "style code",
    "kgs:statedIn": "passage",
    "kgs:onThing": "thing",
    "kgs:onProperty": "property",
    "kgs:deprecates": "sets aside",
    "kgs:member": "claim",
    "kgs:settledBy": "settled by",
    "kgs:reliability": "trust",
    "kgs:wordsDigest": "digest of the words",
    "dcterms:creator": "author",
    "dcterms:issued": "date",
    "dcterms:isReplacedBy": "replaced by",
    "schema:url": "address",
    "prov:wasDerivedFrom": "repeats",
    "oa:hasSource": "source",
    "oa:hasSelector": "selector",
    "rdf:value": "place in the text",
    "dcterms:conformsTo": "kind of place",
}
_WORDS = {expand(short): word for short, word in _CALLED.items()} | {
    SUBJECT: "thing",
    PROPERTY: "property",
    VALUE: "value",
    STATED: "statements",
}


class Words:
    """Labels for IRIs, values and properties."""

    def __init__(self, new: Register, old: Register) -> None:
        self._registers = (new, old)

    def entity(self, iri: str) -> Entity:
        """Return a thing."""
        return next(
            (known for one in self._registers if (known := one.entities.get(iri))), self._registers[0].entity(iri)
        )

    def property(self, iri: str) -> Property:
        """Return a property."""
        return self._registers[0].property(iri)

    def value(self, term: Term) -> Value:
        """Return a value with the words to show for it."""
        if isinstance(term, Iri) and any(term in one.entities for one in self._registers):
            return Value(term, self.entity(term).label)
        return self._registers[0].value(term)

    def thing(self, term: Term) -> Entity:
        """Return the thing that a term of a statement is, whatever it is."""
        if isinstance(term, Iri):
            return self.entity(term)
        return Entity(Iri(term if isinstance(term, Blank) else str(term)), self.value(term).label, "Entity")

    def told(self, term: Term) -> str:
        """Return the words for any term of a record; another language than English is named."""
        if isinstance(term, Literal):
            tag = f"@{term.language}" if term.language not in ("", "en") else ""
            return self.value(term).label + tag
        if isinstance(term, Iri):
            return self._named(term)
        return self.value(term).label

    def _named(self, iri: Iri) -> str:
        if any(iri in one.entities for one in self._registers) or iri.startswith(PREFIXES["amt"]):
            return self.value(iri).label
        if iri in self._registers[0].readings:
            return self.property(iri).label
        if iri.startswith(PREFIXES["source"]):
            return iri.removeprefix(PREFIXES["source"]).replace("#", " ")
        ours = ("kgs", "claim", "judgement", "disagreement")
        return local_name(iri) if iri.startswith(tuple(PREFIXES[prefix] for prefix in ours)) else compact(iri)


def called(prop: Iri) -> str:
    """Return what a property of a record is called: "gist", "passage", "part"."""
    return _WORDS.get(prop) or local_name(prop)
