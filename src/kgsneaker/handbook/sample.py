"""One claim of the graph written out as TriG, and the graphs with what they hold: how to read the data at a glance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kgsneaker.asking import ask
from kgsneaker.handbook.terms import Term
from kgsneaker.handbook.words import holding
from kgsneaker.namespaces import compact
from kgsneaker.records import Claim
from kgsneaker.stores.base import Store
from kgsneaker.terms import Iri, Literal, to_ntriples
from kgsneaker.void import CLAIMS

Piece = str  # a piece of a line: a term of ours such as kgs:Claim, or what stands between two
_PIECES = re.compile(r"(kgs:\w+)")
_ORDER = (CLAIMS, "g:evidence", "g:entities", "g:judgements", "g:heritage", "g:ontology", "g:dataset")


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph: its name, what it holds, and how many statements, in figures."""

    name: str
    holds: str
    number: str


def sample(terms: Sequence[Term]) -> list[list[Piece]]:
    """Return a claim that an example shows, and what is said of it, line by line; nothing where there is none."""
    steps = [term for term in terms if term.sort == "relation" and term.parents and term.example]
    shown = [term for term in steps if term.name == "soleUnitFrom"] or steps
    claim = shown[0].example.claim if shown and shown[0].example else None
    if claim is None or not isinstance(claim.value.term, Iri):
        return []
    return [pieces(line) for line in _lines(claim)]


def pieces(text: str) -> list[Piece]:
    """Return a text cut before and after each term of ours.

    >>> pieces("the qualifier kgs:part names it")
    ['the qualifier ', 'kgs:part', ' names it']
    """
    return _PIECES.split(text)


def graphs_of(store: Store) -> list[Graph]:
    """Return the graphs of a store, those of the claims together."""
    numbers: dict[str, int] = {}
    for place, _property, number in ask(store, "statement-counts"):
        name = str(place) if str(place) == CLAIMS else compact(str(place))
        numbers[name] = numbers.get(name, 0) + int(str(number))
    order = sorted(numbers, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))
    return [Graph(*holding(name), f"{numbers[name]:,}") for name in order]


def _lines(claim: Claim) -> list[str]:
    name, passage = compact(claim.id), to_ntriples(claim.passage.id)
    triple = f"{compact(claim.subject)} {compact(claim.property.id)} {compact(str(claim.value.term))} ."
    gist = to_ntriples(Literal(claim.gist))
    lines = [
        f"{name} {{ {triple} }}",
        "g:evidence {",
        f"    {name} a kgs:Claim ; kgs:statedIn {passage} ; kgs:confidence kgs:{claim.confidence} ;",
        f"        kgs:gist {gist}@en .",
        f"    {passage} a kgs:Passage ; kgs:locator {to_ntriples(Literal(claim.passage.locator))} ;",
        f"        oa:hasSource {compact(claim.source.id)} .",
        "}",
    ]
    if claim.accepted:
        lines += ["g:heritage {", f"    {triple}", f"    {name} kgs:accepted true .", "}"]
    return lines
