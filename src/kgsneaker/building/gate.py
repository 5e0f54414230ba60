"""What a load refuses or warns of beyond the syntax: what would make its answers wrong or doubtful.

Everything else that ``kgsneaker check`` looks at is for whoever writes the texts; a store takes them as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kgsneaker import opening
from kgsneaker.asking import ask
from kgsneaker.ledger import Ledger
from kgsneaker.names import key
from kgsneaker.namespaces import HERITAGE, PREFIXES, compact, expand, local_name
from kgsneaker.terms import Literal

# So many warnings of a kind are read; more are a number.
_MOST_TOLD = 3
_MOST_NAMED = 8
_LABEL = expand("skos:prefLabel")
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
    unknown = _unknown_terms(ledger)
    known = [local_name(one) for one in _known_terms(ledger) if one.startswith(_OURS)]
    told = (_on_unknown(name, number, known) for name, number in sorted(unknown.items()))
    yield from _some(told, len(unknown), "names that are no terms of the ontology")
    untold = _graphs_that_are_no_claims(ledger)
    if untold:
        graphs = "1 statement in a graph" if untold == 1 else f"{untold:,} statements in graphs"
        yield (
            f"{graphs} that nothing in g:evidence calls a claim: no source is known of it;"
            " accepted: CLAIM a kgs:Claim ; kgs:statedIn PASSAGE"
        )
    pairs = list(_of_one_name(ledger))
    told = (
        f"{compact(one)} and {compact(other)} have the same normalized name;"
        " accepted: a label that tells them apart, or one thing for both"
        for one, other in pairs
    )
    yield from _some(told, len(pairs), "pairs of things that have the same normalized name")


def _known_terms(ledger: Ledger) -> set[str]:
    return {str(subject) for subject, *_ in opening.ontology()} | {str(row[0]) for row in ask(ledger, "properties")}


def _unknown_terms(ledger: Ledger) -> Counter[str]:
    """Return the properties in our own namespace that no ontology has, and how many statements each has."""
    known, found = _known_terms(ledger), Counter[str]()
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


def _of_one_name(ledger: Ledger) -> Iterator[tuple[str, str]]:
    bearers: dict[tuple[str, ...], str] = {}
    for thing, rows in groupby(ask(ledger, "names"), key=lambda row: row[0]):
        some = list(rows)
        kinds = sorted({str(kind) for _, kind, *_ in some})
        labels = {name for _, _, sort, name in some if sort == _LABEL and isinstance(name, Literal)}
        for label in sorted(labels, key=str):
            name = key(label.value)
            bearer = bearers.setdefault((name, label.language, *kinds), str(thing)) if name else str(thing)
            if bearer != str(thing):
                yield bearer, str(thing)


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
