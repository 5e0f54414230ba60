"""The rows of the internal queries about things, terms, sources and judgements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import product

from kgsneaker.ledger.accepting import TRUE, TYPE, Beliefs
from kgsneaker.ledger.statements import Statements
from kgsneaker.namespaces import DATASET, ENTITIES, EVIDENCE, JUDGEMENTS, ONTOLOGY, PREFIXES, expand
from kgsneaker.stores.rows import Row
from kgsneaker.terms import Iri, Term

_ENTITY = expand("kgs:Entity")
_LABEL, _NAME = expand("skos:prefLabel"), expand("skos:altLabel")
_SORTS = sorted([_LABEL, _NAME, expand("skos:hiddenLabel"), expand("kgs:styleCode")])
_AMOUNT = f"<{PREFIXES['amt']}".encode()
_TITLE, _AUTHOR, _GIST = expand("dcterms:title"), expand("dcterms:creator"), expand("kgs:gist")
_TRUST, _ORIGIN = expand("kgs:reliability"), expand("prov:wasDerivedFrom")
_SOURCE, _JUDGEMENT, _DISAGREEMENT = expand("kgs:Source"), expand("kgs:Judgement"), expand("kgs:Disagreement")
_VERDICTS = (expand("kgs:prefers"), expand("kgs:deprecates"))
_ON_CARD = [
    *(expand(f"dcterms:{name}") for name in ("title", "license", "modified", "creator", "publisher")),
    expand("dcat:version"),
]
_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "kgs:SingleValuedProperty")
_FOAF_NAME = Iri("http://xmlns.com/foaf/0.1/name")


class RegisterRows:
    """Rows about everything but claims; each method yields those of the query of its name."""

    def __init__(self, stated: Statements, beliefs: Beliefs) -> None:
        self._stated, self._beliefs = stated, beliefs
        self._words, self._term = stated.words, stated.words.terms

    def names(self) -> Iterator[Row]:
        """Yield thing, kind, sort and name, by thing; what only claims name has no name."""
        beside = [(sort, self._stated.beside(ENTITIES, sort)) for sort in _SORTS]
        registered = self._subjects(ENTITIES)
        classes, term, in_order = self._stated.beside(ENTITIES, TYPE), self._term, self._words.in_order
        for thing in sorted(registered | self._ends(registered), key=in_order):
            names = [(sort, name) for sort, some in beside for name in self._sorted(some[thing])]
            for kind in self._kinds(classes[thing]):
                for sort, name in names:
                    yield term[thing], kind, sort, term[name]
                if not names:
                    yield term[thing], kind, None, None

    def labels(self) -> Iterator[tuple[Term, Term]]:
        """Yield thing and label of everything that is registered, in no order."""
        for thing, label in zip(*self._stated.pairs(ENTITIES, _LABEL), strict=True):
            yield self._term[thing], self._term[label]

    def entities(self, things: Collection[Term] | None = None) -> Iterator[Row]:
        """Yield thing, kind, label and other name, by thing; of all things or of some."""
        wanted = self._subjects(ENTITIES)
        if things is not None:
            wanted &= {self._words.known(thing) for thing in things}
        labels, names = (self._stated.beside(ENTITIES, sort) for sort in (_LABEL, _NAME))
        classes, term, in_order = self._stated.beside(ENTITIES, TYPE), self._term, self._words.in_order
        for thing in sorted(wanted, key=in_order):
            label, name = ([term[one] for one in self._sorted(some[thing])] for some in (labels, names))
            for row in product(self._kinds(classes[thing]), label or (None,), name or (None,)):
                yield term[thing], *row

    def _kinds(self, classes: Sequence[int]) -> list[Term]:
        kinds = [one for one in classes if self._words.is_iri(one)]
        return [self._term[one] for one in self._sorted(kinds)] or [_ENTITY]

    def _sorted(self, some: Sequence[int]) -> Sequence[int]:
        return sorted(some, key=self._words.in_order) if len(some) > 1 else some  # mostly there is one

    def _subjects(self, graph: Iri) -> set[int]:
        columns = (self._stated.pairs(graph, predicate)[0] for predicate in self._stated.predicates(graph))
        return {subject for column in columns for subject in column if self._words.is_iri(subject)}

    def _ends(self, registered: set[int]) -> set[int]:
        """Return the things that only claims name."""
        ends = {end for _, thing, _, value in self._beliefs.claims() for end in (thing, value)} - registered
        spelled = self._words.spelled
        return {end for end in ends if self._words.is_iri(end) and not spelled[end].startswith(_AMOUNT)}

    def properties(self) -> Iterator[Row]:
        """Yield property, label, inverse, whether single-valued, and group."""
        objects, texts, single = (self._beliefs.subjects(TYPE, expand(name)) for name in _PROPERTIES)
        words = [self._believed(expand(name)) for name in ("rdfs:label", "kgs:inverseLabel", "kgs:group")]
        for prop in objects | texts:
            labels, inverses, groups = (some.get(prop, ()) for some in words)
            for label, inverse, group in product(labels, inverses or (None,), groups or (None,)):
                yield self._term[prop], label, inverse, TRUE if prop in single else None, group

    def broader(self) -> Iterator[Row]:
        """Yield property and the one above it."""
        for prop, above in self._beliefs.pairs(expand("rdfs:subPropertyOf")):
            yield self._term[prop], self._term[above]

    def _believed(self, predicate: Iri) -> dict[int, list[Term]]:
        found: dict[int, list[Term]] = {}
        for subject, value in self._beliefs.pairs(predicate):
            found.setdefault(subject, []).append(self._term[value])
        return found

    def ontology(self) -> Iterator[Row]:
        """Yield term, property and value."""
        for predicate in self._stated.predicates(ONTOLOGY):
            for subject, value in zip(*self._stated.pairs(ONTOLOGY, predicate), strict=True):
                if self._words.is_iri(subject):
                    yield self._term[subject], predicate, self._term[value]

    def card(self) -> Iterator[Row]:
        """Yield what is said of the dataset, and in which words."""
        names = self._stated.beside(DATASET, _FOAF_NAME)
        for card in self._of_class(DATASET, expand("dcat:Dataset")):
            for what in _ON_CARD:
                for said in self._stated.beside(DATASET, what)[card]:
                    for text in names[said] or (said,):
                        yield what, self._term[text]

    def sources(self) -> Iterator[Row]:
        """Yield source, title, publisher, trust, author, date, address and origin, by source."""
        needed = [_TITLE, expand("dcterms:publisher"), _TRUST]
        optional = [_AUTHOR, expand("dcterms:issued"), expand("schema:url"), _ORIGIN]
        return self._joined(EVIDENCE, _SOURCE, needed, optional)

    def sources_repeat(self) -> Iterator[Row]:
        """Yield source, origin and reliability."""
        for source, trust, origin in self._joined(EVIDENCE, _SOURCE, [_TRUST], [_ORIGIN]):
            yield source, origin, trust

    def source_details(self) -> Iterator[Row]:
        """Yield source, kind, language and author."""
        return self._joined(EVIDENCE, _SOURCE, [], [expand("schema:genre"), expand("dcterms:language"), _AUTHOR])

    def judgements(self) -> Iterator[Row]:
        """Yield judgement, thing, property, verdict, claim, reason and date."""
        needed = [expand(name) for name in ("kgs:onThing", "kgs:onProperty", "kgs:reason", "dcterms:date")]
        for verdict in _VERDICTS:
            for one, thing, prop, reason, day, claim in self._joined(JUDGEMENTS, _JUDGEMENT, [*needed, verdict], []):
                yield one, thing, prop, verdict, claim, reason, day

    def disagreements(self) -> Iterator[Row]:
        """Yield disagreement, title, gist, member and the judgement that settled it."""
        needed = [_TITLE, _GIST, expand("kgs:member")]
        return self._joined(JUDGEMENTS, _DISAGREEMENT, needed, [expand("kgs:settledBy")])

    def _of_class(self, graph: Iri, sort: Iri) -> list[int]:
        wanted = self._words.known(sort)
        found = [one for one, said in zip(*self._stated.pairs(graph, TYPE), strict=True) if said == wanted]
        return sorted(found, key=self._words.in_order)

    def _joined(self, graph: Iri, sort: Iri, needed: Sequence[Iri], optional: Sequence[Iri]) -> Iterator[Row]:
        """Yield each thing of a class with what is said of it: all that is needed, and what else there is."""
        said = [(self._stated.beside(graph, predicate), predicate in needed) for predicate in (*needed, *optional)]
        term = self._term
        for one in self._of_class(graph, sort):
            values = [some[one] or (() if must else (0,)) for some, must in said]
            for row in product(*values):
                yield term[one], *(term[value] if value else None for value in row)
