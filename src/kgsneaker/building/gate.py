"""What a load refuses or warns of beyond the syntax: what would make its answers wrong or doubtful.

Everything else that ``kgsneaker check`` looks at is for whoever writes the texts; a store takes them as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kgsneaker import opening
from kgsneaker.asking import ask
from kgsneaker.ledger import Ledger
from kgsneaker.names import key
from kgsneaker.namespaces import HERITAGE, PREFIXES, compact, expand, local_name
from kgsneaker.terms import Iri, Literal, Term

# So many warnings of a kind are read; more are a number.
_MOST_TOLD = 3
_MOST_NAMED = 8
_OURS = PREFIXES["kgs"]


def relations_of_things() -> set[bytes]:
    """Return the local names of the relations whose values are things, never texts."""
    quads = opening.ontology()
    grouped = {s for s, p, _, _ in quads if p == expand("kgs:group")}
    kind, relation = expand("rdf:type"), expand("owl:ObjectProperty")
    return {local_name(str(s)).encode() for s, p, o, _ in quads if p == kind and o == relation and s in grouped}


def warnings(ledger: Ledger) -> Iterator[str]:
    """Yield one line for each circle of descent, and for each two things of a kind that bear one name."""
    circles = [one.about for one in ledger.contradictions if one.kind == "cycle"]
    told = (
        f"lineage runs in a circle, of {_listed(circle)}; accepted: a judgement that sets aside the claim that is wrong"
        for circle in circles
    )
    yield from _some(told, len(circles), "circles of lineage")
    terms = _known_terms(ledger)
    unknown = _unknown_terms(ledger, terms)
    known = [local_name(one) for one in terms if one.startswith(_OURS)]
    told = (_on_unknown(name, number, known) for name, number in sorted(unknown.items()))
    yield from _some(told, len(unknown), "names that are no terms of the ontology")
    untold = _graphs_that_are_no_claims(ledger)
    if untold:
        graphs = "1 statement in a graph" if untold == 1 else f"{untold:,} statements in graphs"
        yield (
            f"{graphs} that nothing in g:evidence calls a claim: no source is known of it;"
            " accepted: CLAIM a kgs:Claim ; kgs:statedIn PASSAGE"
        )
    pairs = _of_one_name(ledger)
    told = (
        f"{compact(one)} and {compact(other)} have the same normalized name;"
        " accepted: a label that tells them apart, or one thing for both"
        for one, other in pairs
    )
    yield from _some(told, len(pairs), "pairs of things that have the same normalized name")


def _known_terms(ledger: Ledger) -> set[str]:
    """Return the terms of our ontology, and the properties of whatever one was read."""
    return {str(subject) for subject, *_ in opening.ontology()} | {str(row[0]) for row in ask(ledger, "properties")}


def _unknown_terms(ledger: Ledger, known: set[str]) -> Counter[str]:
    """Return the properties in our own namespace that no ontology has, and how many statements each has."""
    found = Counter[str]()
    for place, prop, number in ask(ledger, "statement-counts"):
        if str(prop).startswith(_OURS) and str(prop) not in known and str(place) != HERITAGE:
            found[local_name(str(prop))] += int(str(number))
    return found


def _on_unknown(name: str, number: int, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    meant = f"did you mean kgs:{close[0]}?" if close else "kgsneaker ontology lists them"
    often = "1 statement" if number == 1 else f"{number:,} statements"
    return f"kgs:{name}, in {often}, is no term of the ontology, and nothing is made of it; {meant}"


def _graphs_that_are_no_claims(ledger: Ledger) -> int:
    """Return how many statements stand where claims do, beyond the claims that there are."""
    stated = sum(int(str(number)) for place, _, number in ask(ledger, "statement-counts") if str(place) == "claims")
    claims = next(int(str(number)) for what, number in ask(ledger, "counts") if str(what) == "claims")
    return max(0, stated - claims)


def _of_one_name(ledger: Ledger) -> list[tuple[str, str]]:
    """Return the pairs of things of one kind whose labels in one language are the same name; of many, each with one."""
    first: dict[tuple[str, str], Term] = {}
    several: dict[tuple[str, str], set[Term]] = {}
    for thing, label in ledger.labels():
        if isinstance(thing, Iri) and isinstance(label, Literal) and (name := key(label.value)):
            bearer = first.setdefault((name, label.language), thing)
            if bearer != thing:
                several.setdefault((name, label.language), {bearer}).add(thing)
    kinds: dict[str, set[str]] = {}
    for row in ask(ledger, "by-entities", thing=set().union(*several.values())) if several else ():
        kinds.setdefault(str(row[0]), set()).add(str(row[1]))
    pairs: set[tuple[str, str]] = set()
    for things in several.values():
        alike: dict[tuple[str, ...], str] = {}
        for one in sorted(map(str, things)):
            earlier = alike.setdefault(tuple(sorted(kinds[one])), one)
            if earlier != one:
                pairs.add((earlier, one))
    return sorted(pairs, key=lambda pair: pair[::-1])


def _listed(things: Sequence[str]) -> str:
    names = [compact(thing) for thing in things[:_MOST_NAMED]]
    return (
        f"{', '.join(names)} and {len(things) - _MOST_NAMED:,} more" if len(things) > _MOST_NAMED else ", ".join(names)
    )


def _some(told: Iterable[str], number: int, what: str) -> Iterator[str]:
    for place, words in enumerate(told):
        if place == _MOST_TOLD:
            yield f"and {number - place:,} more {what}"
            return
        yield words
