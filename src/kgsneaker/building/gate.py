"""What a load refuses or warns of beyond the syntax: what would make its answers wrong or doubtful.

Everything else that ``kgsneaker check`` looks at is for whoever writes the texts; a store takes them as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kgsneaker import opening
from kgsneaker.asking import ask
from kgsneaker.ledger import Ledger
from kgsneaker.names import key
from kgsneaker.namespaces import compact, expand, local_name
from kgsneaker.terms import Literal

# So many warnings of a kind are read; more are a number.
_MOST_TOLD = 3
_MOST_NAMED = 8
_LABEL = expand("skos:prefLabel")


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
    pairs = list(_of_one_name(ledger))
    told = (
        f"{compact(one)} and {compact(other)} have the same normalized name;"
        " accepted: a label that tells them apart, or one thing for both"
        for one, other in pairs
    )
    yield from _some(told, len(pairs), "pairs of things that have the same normalized name")


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
