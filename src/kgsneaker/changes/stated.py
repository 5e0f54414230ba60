"""What is on record in one graph, sorted into claims, things, sources, passages, judgements and the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kgsneaker.namespaces import ENTITIES, EVIDENCE, JUDGEMENTS, compact, expand
from kgsneaker.terms import Iri, Literal, Quad, Term, Triple, to_ntriples

Facts = Mapping[Iri, frozenset[Term]]
"""What is said of one thing: the values of each property."""

TYPE = expand("rdf:type")
# The one triple that a claim states; several, which no claim should have, are kept as texts.
SUBJECT, PROPERTY, VALUE, STATED = (expand(f"rdf:{name}") for name in ("subject", "predicate", "object", "Statement"))
STATED_IN = expand("kgs:statedIn")
_SELECTOR, _SOURCE = expand("oa:hasSelector"), expand("oa:hasSource")
_CLAIM = expand("kgs:Claim")
_SORT_OF_CLASS: dict[Term, str] = {
    expand("kgs:Source"): "sources",
    expand("kgs:Passage"): "passages",
    expand("kgs:Judgement"): "judgements",
    expand("kgs:Disagreement"): "disagreements",
}
SORTS = ("claims", "things", "sources", "passages", "judgements", "disagreements", "other")


class Stated:
    """The records of one graph: for each of ``SORTS`` the facts of everything of that sort by its IRI.

    Nothing is left out: what fits no sort is in "other", by its graph and subject.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        said: dict[tuple[Iri | None, Term], dict[Iri, set[Term]]] = defaultdict(lambda: defaultdict(set))
        inside: dict[Iri, list[Triple]] = defaultdict(list)
        for s, p, o, graph in quads:
            said[graph, s][p].add(o)
            if graph is not None:
                inside[graph].append((s, p, o))
        self.records: dict[str, dict[str, Facts]] = {sort: {} for sort in SORTS}
        claims = {s for (graph, s), facts in said.items() if graph == EVIDENCE and _is_claim(facts)}
        selectors = _selectors(said)
        for (graph, subject), facts in said.items():
            if graph in claims or (graph, subject) in selectors:
                continue
            sort = "claims" if graph == EVIDENCE and subject in claims else _sort(graph, facts)
            frozen = {prop: frozenset(values) for prop, values in facts.items()}
            if sort == "claims":
                frozen |= _statement(inside.get(Iri(str(subject)), []))
            elif sort == "passages":
                frozen |= _place(said, facts, frozen)
            self.records[sort][str(subject) if sort != "other" else _address(graph, subject)] = frozen

    def triple(self, claim: str) -> Triple | None:
        """Return what a claim states, None where that is not one statement."""
        facts = self.records["claims"].get(claim, {})
        found = [tuple(facts.get(part, ())) for part in (SUBJECT, PROPERTY, VALUE)]
        if any(len(values) != 1 for values in found):
            return None
        (subject,), (prop,), (value,) = found
        return (subject, Iri(str(prop)), value)

    def sources_of(self, claim: str) -> Iterator[str]:
        """Yield the sources in which a claim stands."""
        for passage in self.records["claims"].get(claim, {}).get(STATED_IN, ()):
            yield from map(str, self.records["passages"].get(str(passage), {}).get(_SOURCE, ()))


def _is_claim(facts: Mapping[Iri, set[Term]]) -> bool:
    return STATED_IN in facts or _CLAIM in facts.get(TYPE, ())


def _sort(graph: Iri | None, facts: Mapping[Iri, set[Term]]) -> str:
    if graph == ENTITIES:
        return "things"
    if graph in (EVIDENCE, JUDGEMENTS):
        found = sorted(_SORT_OF_CLASS[kind] for kind in facts.get(TYPE, ()) if kind in _SORT_OF_CLASS)
        if found:
            return found[0]
        return "passages" if _SOURCE in facts else "other"
    return "other"


def _selectors(said: Mapping[tuple[Iri | None, Term], Mapping[Iri, set[Term]]]) -> set[tuple[Iri | None, Term]]:
    return {
        (graph, selector)
        for (graph, _), facts in said.items()
        if graph == EVIDENCE
        for selector in facts.get(_SELECTOR, ())
    }


def _place(
    said: Mapping[tuple[Iri | None, Term], Mapping[Iri, set[Term]]], facts: Mapping[Iri, set[Term]], own: Facts
) -> dict[Iri, frozenset[Term]]:
    """Return what a passage's selectors say of where it stands; they are no records of their own."""
    found: dict[Iri, frozenset[Term]] = {}
    for selector in facts.get(_SELECTOR, ()):
        for prop, values in said.get((EVIDENCE, selector), {}).items():
            found[prop] = found.get(prop, own.get(prop, frozenset())) | values
    return found


def _statement(triples: list[Triple]) -> dict[Iri, frozenset[Term]]:
    if len(triples) == 1:
        ((subject, prop, value),) = triples
        return {SUBJECT: frozenset([subject]), PROPERTY: frozenset([prop]), VALUE: frozenset([value])}
    told = frozenset(Literal(" ".join(map(to_ntriples, triple))) for triple in triples)
    return {STATED: told} if told else {}


def _address(graph: Iri | None, subject: Term) -> str:
    return f"{compact(graph) if graph else 'no graph'}, {compact(str(subject))}"
