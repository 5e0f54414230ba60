"""What the check needs of the ontology and the shapes: broader names, domains, ranges, rules and their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kgsneaker.namespaces import PREFIXES, local_name
from kgsneaker.terms import Term, Triple

KGS = PREFIXES["kgs"]
RDF_TYPE = PREFIXES["rdf"] + "type"
_RDFS, _SCHEMA, _SH = PREFIXES["rdfs"], PREFIXES["schema"], PREFIXES["sh"]


@dataclass(frozen=True)
class Rule:
    """A rule of shapes.ttl: its name, "error" or "warning", and its message with places to fill."""

    name: str
    severity: str
    message: str


@dataclass(frozen=True)
class Ontology:
    """The triples of the ontology, and each class and property with all its broader ones."""

    triples: tuple[Triple, ...]
    broader: Mapping[str, frozenset[str]]
    _objects: Mapping[tuple[str, str], list[Term]] = field(repr=False)

    def domain(self, term: str) -> list[str]:
        """Return the classes of which a property may be stated, sorted."""
        return sorted(str(value) for value in self._objects.get((term, _SCHEMA + "domainIncludes"), ()))

    def range(self, term: str) -> list[str]:
        """Return the classes and datatypes of the values of a property, sorted."""
        return sorted(str(value) for value in self._objects.get((term, _SCHEMA + "rangeIncludes"), ()))

    def properties(self) -> set[str]:
        """Return every property that has a domain."""
        return {subject for subject, predicate in self._objects if predicate == _SCHEMA + "domainIncludes"}

    def of_kind(self, kind: str) -> list[str]:
        """Return the terms of a class of ours, such as ``Qualifier``, sorted."""
        return sorted(str(s) for s, p, value in self.triples if p == RDF_TYPE and value == KGS + kind)

    def declares(self, term: str) -> bool:
        """Tell whether the ontology declares a term."""
        return (term, RDF_TYPE) in self._objects


def read_ontology() -> Ontology:
    """Return the bundled ontology."""
    triples = _read("ontology/kgs.ttl")
    objects = _objects(triples)
    direct: dict[str, set[str]] = {}
    for (term, predicate), broad in objects.items():
        if predicate in (_RDFS + "subClassOf", _RDFS + "subPropertyOf"):
            direct.setdefault(term, set()).update(str(value) for value in broad)
    return Ontology(triples, {term: frozenset(_reached(term, direct)) for term in direct}, objects)


def read_shapes() -> tuple[tuple[Triple, ...], dict[str, Rule]]:
    """Return the triples of the bundled shapes, and their rules by name."""
    triples = _read("ontology/shapes.ttl")
    objects = _objects(triples)
    rules: dict[str, Rule] = {}
    for (shape, predicate), messages in objects.items():
        if predicate == _SH + "message":
            severity = local_name(str(objects[shape, _SH + "severity"][0])).lower()
            name = local_name(shape)
            rules[name] = Rule(name, "warning" if severity == "warning" else "error", str(messages[0]))
    return triples, rules


def _read(name: str) -> tuple[Triple, ...]:
    from kgsneaker import load, resources

    return tuple(quad[:3] for quad in load.read_bytes(resources.read(name), "ttl", name))


def _objects(triples: Iterable[Triple]) -> dict[tuple[str, str], list[Term]]:
    objects: dict[tuple[str, str], list[Term]] = {}
    for subject, predicate, value in triples:
        objects.setdefault((str(subject), str(predicate)), []).append(value)
    return objects


def _reached(term: str, direct: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [term]
    while waiting:
        for broad in direct.get(waiting.pop(), set()) - reached:
            reached.add(broad)
            waiting.append(broad)
    return reached
