"""What the graph knows by name: things, properties and sources, read once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kgsneaker import dates, money
from kgsneaker.asking import ask
from kgsneaker.namespaces import EDTF, PREFIXES, compact, local_name
from kgsneaker.records import Entity, Property, Source, Value
from kgsneaker.stores.base import Store
from kgsneaker.terms import Iri, Literal, Term

_AMOUNT = PREFIXES["amt"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a property is read: forwards, backwards, and whether it has one value at a time."""

    property: Property
    inverse: str
    single_valued: bool


class Register:
    """Labels, kinds, properties and sources of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Every thing of the graph by IRI."""
        found: dict[str, Entity] = {}
        names: dict[str, list[str]] = {}
        for thing, kind, label, name in ask(self._store, "entities"):
            if str(thing) not in found:
                found[str(thing)] = Entity(Iri(str(thing)), str(label), local_name(str(kind)))
            if name is not None:
                names.setdefault(str(thing), []).append(str(name))
        for thing, others in names.items():
            known = found[thing]
            found[thing] = Entity(known.id, known.label, known.kind, tuple(dict.fromkeys(others)))
        return found

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Every property by IRI, with how it reads in both directions."""
        return {
            str(prop): Reading(
                Property(Iri(str(prop)), str(label)),
                str(inverse) if inverse is not None else f"is what something {label}",
                single is not None,
            )
            for prop, label, inverse, single in ask(self._store, "properties")
        }

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by IRI."""
        rows: dict[str, list[dict[str, Term]]] = {}
        for row in ask(self._store, "sources").dicts():
            rows.setdefault(str(row["source"]), []).append(row)
        return {name: _source(name, some) for name, some in rows.items()}

    def entity(self, iri: str) -> Entity:
        """Return the thing of that IRI; one that is not on the register is called by its short name."""
        return self.entities.get(iri) or Entity(Iri(iri), compact(iri), "Entity")

    def property(self, iri: str) -> Property:
        """Return the property of that IRI."""
        known = self.readings.get(iri)
        return known.property if known else Property(Iri(iri), local_name(iri))

    def value(self, term: Term) -> Value:
        """Return a term with the words to show for it."""
        if isinstance(term, Literal):
            return Value(term, dates.label(term.value) if term.datatype == EDTF else term.value)
        if term.startswith(_AMOUNT):
            return Value(term, money.from_local_name(local_name(term)).label)
        return Value(term, self.entity(term).label)


_TRUST = {"firstHand": "first-hand", "lowTrust": "low"}


def _source(name: str, rows: list[dict[str, Term]]) -> Source:
    first = {key: str(term) for key, term in rows[0].items()}
    trust = local_name(first["trust"])
    authors = dict.fromkeys(str(row["author"]) for row in rows if "author" in row)
    origins = dict.fromkeys(Iri(str(row["origin"])) for row in rows if "origin" in row)
    return Source(
        Iri(name),
        first["title"],
        first["publisher"],
        _TRUST.get(trust, trust),
        ", ".join(authors),
        first.get("issued", ""),
        first.get("url", ""),
        tuple(origins),
    )
