"""The claims behind every row of a query, found without the help of who wrote it.

Method: the query is asked a second time with every variable shown (`unfolding`), so that each triple
pattern that a row matches (`patterns`) becomes a triple. A triple of a claim's graph, or about a
claim, is that claim. A believed triple is the accepted claims that state it: under its own name or,
for a broader one, a narrower; descent is the claims of every step on a shortest way (`handed_down`); the
days of a thing are the claims of its release. Names, kinds and amounts stand in the register and
rest on no claim. Rows are then brought back to what the query shows, and the claims of all that fall
together, as under GROUP BY, are joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kgsneaker.adjacency import SOLE_UNIT, UNNAMED_PART, UPPER, WHOLE, Adjacency, Link
from kgsneaker.asking import ask
from kgsneaker.descent import descends_from, inherited_names
from kgsneaker.evidence import Evidence
from kgsneaker.handed_down import way
from kgsneaker.namespaces import HERITAGE, PREFIXES, expand
from kgsneaker.patterns import Pattern, Slot, Variable, read
from kgsneaker.records import Claim
from kgsneaker.steps import states
from kgsneaker.stores.base import Store
from kgsneaker.stores.rows import Row, Rows
from kgsneaker.terms import Iri, Term
from kgsneaker.unfolding import unfolded

_CLAIM = PREFIXES["claim"]
_RELEASED = expand("kgs:released")
_DAYS = {expand("kgs:earliestDay"), expand("kgs:latestDay")}
_DESCENT = {
    expand("kgs:descendsFrom"): "",
    expand("kgs:descendsWhollyFrom"): WHOLE,
    expand("kgs:soleDescendsFrom"): SOLE_UNIT,
    expand("kgs:upperDescendsFrom"): UPPER,
    expand("kgs:partDescendsFrom"): UNNAMED_PART,
}
# A claim itself, or a believed triple that has to be traced to claims.
_Support = Iri | tuple[Iri, Iri, Term]


@dataclass(frozen=True, slots=True)
class CitedRows:
    """The rows of an answer, and for each row the claims on which it rests, in the order of the query.

    A row without claims rests on no source: *silence* says that the query asks for what is not on
    record, so that this is the finding; else the row stands in the register of names and kinds.
    """

    rows: Rows
    claims: tuple[tuple[Claim, ...], ...]
    silence: bool


def cited_rows(store: Store, evidence: Evidence, adjacency: Adjacency, text: str, name: str) -> CitedRows:
    """Return the rows of a SELECT, each with the claims behind it.

    Raises BadQuery, with *name*, for what does not parse.
    """
    rows = store.select(text)
    whole = unfolded(text, name)
    reading = read(whole)
    every = store.select(whole)
    shown = [variable for variable in rows.variables if variable in every.variables]
    supports: dict[Row, dict[_Support, None]] = defaultdict(dict)
    for row in every:
        bound = dict(zip(every.variables, row, strict=True))
        supports[tuple(bound[variable] for variable in shown)].update(dict.fromkeys(_supports(reading.patterns, bound)))
    tracer = _Tracer(store, evidence, adjacency, {support for some in supports.values() for support in some})
    places = [rows.variables.index(variable) for variable in shown]
    found = (tracer.claims(supports.get(tuple(row[place] for place in places), ())) for row in rows)
    return CitedRows(rows, tuple(found), reading.silence)


def _supports(patterns: Iterable[Pattern], bound: dict[str, Term | None]) -> Iterator[_Support]:
    """Yield what a row rests on: claims that it names first, then triples that have to be traced."""
    triples = []
    for pattern in patterns:
        graph, subject, predicate, value = (
            _term(slot, bound) for slot in (pattern.graph, pattern.subject, pattern.predicate, pattern.object)
        )
        for term in (graph, subject, value):
            if isinstance(term, Iri) and term.startswith(_CLAIM):
                yield term
        if graph == HERITAGE and isinstance(subject, Iri) and isinstance(predicate, Iri) and value is not None:
            triples.append((subject, predicate, value))
    yield from triples


def _term(slot: Slot, bound: dict[str, Term | None]) -> Term | None:
    return bound.get(slot.name) if isinstance(slot, Variable) else slot


class _Tracer:
    """Finds the claims behind triples, all of which are read from the store at once."""

    def __init__(self, store: Store, evidence: Evidence, adjacency: Adjacency, supports: Collection[_Support]) -> None:
        self._narrower = _narrower(store)
        triples = [support for support in supports if not isinstance(support, Iri)]
        self._ways = _ways(adjacency, [triple for triple in triples if triple[1] in _DESCENT])
        links = {link for some in self._ways.values() for link in some}
        things = {str(subject) for subject, *_ in triples} | {link.newer for link in links}
        relations = {str(name) for _, predicate, _ in triples for name in self._names(predicate)}
        named = sorted(str(support) for support in supports if isinstance(support, Iri))
        self._named = {one.claim.id: one.claim for one in evidence.claims(named)}
        self._stating: dict[tuple[str, str, Term], list[Claim]] = defaultdict(list)
        self._released: dict[str, list[Claim]] = defaultdict(list)
        for one in evidence.about(sorted(things), relations | {link.relation for link in links} | {_RELEASED}):
            claim = one.claim
            if claim.accepted:
                self._stating[claim.subject, claim.property.id, claim.value.term].append(claim)
                if claim.property.id == _RELEASED:
                    self._released[claim.subject].append(claim)

    def claims(self, supports: Iterable[_Support]) -> tuple[Claim, ...]:
        """Return the claims behind supports, each once: those that lead up to it, descent and days, come last."""
        found: dict[Iri, Claim] = {}
        for support in sorted(supports, key=_leads_up):
            if not isinstance(support, Iri):
                found |= {claim.id: claim for claim in self._traced(support)}
            elif support in self._named:
                found[support] = self._named[support]
        return tuple(found.values())

    def _names(self, predicate: Iri) -> tuple[Iri, ...]:
        return self._narrower.get(predicate, (predicate,))

    def _traced(self, triple: tuple[Iri, Iri, Term]) -> Iterator[Claim]:
        subject, predicate, value = triple
        if predicate in _DAYS:
            yield from self._released[subject]
        for link in self._ways.get(triple, ()):
            stating = self._stating.get((link.newer, link.relation, Iri(link.older)), [])
            yield from (claim for claim in stating if states(claim, link))
        for relation in self._names(predicate):
            yield from self._stating.get((str(subject), str(relation), value), ())


def _leads_up(support: _Support) -> bool:
    return not isinstance(support, Iri) and (support[1] in _DESCENT or support[1] in _DAYS)


def _narrower(store: Store) -> dict[Iri, tuple[Iri, ...]]:
    """Return under which names a property is stated, where there are narrower ones: each with itself."""
    above: dict[Iri, set[Iri]] = defaultdict(set)
    for narrow, broad in ask(store, "broader"):
        above[Iri(str(narrow))].add(Iri(str(broad)))
    below: dict[Iri, set[Iri]] = defaultdict(set)
    for narrow in list(above):
        reached, waiting = {narrow}, [narrow]
        while waiting:
            for broad in above.get(waiting.pop(), set()) - reached:
                reached.add(broad)
                waiting.append(broad)
        for broad in reached:
            below[broad].add(narrow)
    return {broad: (broad, *sorted(names - {broad})) for broad, names in below.items()}


def _ways(
    adjacency: Adjacency, triples: Iterable[tuple[Iri, Iri, Term]]
) -> dict[tuple[Iri, Iri, Term], tuple[Link, ...]]:
    """Return the links of a shortest way for each triple of descent, one way for each part that it is about."""
    inherited: dict[str, dict[str, frozenset[str]]] = {}
    found = {}
    for newer, predicate, older in triples:
        if newer not in inherited:
            inherited[newer] = descends_from(adjacency, newer)
        names = inherited_names(inherited[newer].get(str(older), ()))
        wanted = _DESCENT[predicate]
        if not wanted:
            names = names[:1]  # that it descends at all, one way shows
        elif wanted == UNNAMED_PART:
            names = tuple(name for name in names if name not in (WHOLE, SOLE_UNIT, UPPER))
        else:
            names = tuple(name for name in names if name == wanted)
        links = (link for name in names for link in way(adjacency, newer, str(older), name))
        found[newer, predicate, older] = tuple(dict.fromkeys(links))
    return found
