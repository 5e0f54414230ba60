"""The list of sources: what each one is, how much it states, and which repeats which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kgsneaker.answers import Statement
from kgsneaker.asking import ask, ask_by, ask_in_parts
from kgsneaker.errors import BadInput
from kgsneaker.names import key
from kgsneaker.records import TRUSTS, Source
from kgsneaker.register import Register
from kgsneaker.stores.base import Store
from kgsneaker.terms import Iri, Term


@dataclass(frozen=True, slots=True)
class Entry:
    """A source in the list of sources.

    ``kind`` is its genre ("article", "interview", "retailer", "brand", "wiki", "museum", "" where none
    is stated), ``language`` a tag such as "en", ``authors`` one name each, ``claims`` how many it
    states, ``repeats`` the sources that it demonstrably repeats, ``repeated_by`` those that repeat it.
    """

    source: Source
    kind: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    claims: int = 0
    repeats: tuple[Source, ...] = ()
    repeated_by: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source with everything that it states, in the order of its passages."""

    entry: Entry
    statements: tuple[Statement, ...]


ORDERS: dict[str, Callable[[Entry], tuple[object, ...]]] = {
    "claims": lambda one: (-one.claims, key(one.source.publisher), one.source.id),
    # Newest first; what is undated comes last.
    "date": lambda one: (not one.source.issued, _reversed(one.source.issued), one.source.id),
    "trust": lambda one: (rank(one.source.trust), -one.claims, one.source.id),
    "name": lambda one: (key(one.source.publisher), key(one.source.title), one.source.id),
}


def entries(
    store: Store, register: Register, counted: Mapping[Iri, int], of: Iterable[Iri] | None = None
) -> dict[Iri, Entry]:
    """Return every source by IRI, or those *of* some; *counted* has of how many claims each is the source."""
    known = register.sources
    some = known if of is None else {iri: known[iri] for iri in of}
    details = (
        ask_by(store, "source", "source-details")
        if of is None
        else ask_in_parts(store, "source", "by-source-details", some)
    )
    repeated_by: dict[str, list[Source]] = defaultdict(list)
    for source in known.values():
        for origin in source.derived_from:
            repeated_by[origin].append(source)
    made = {}
    for iri, source in some.items():
        made[Iri(iri)] = replace(
            _entry(source, details.get(iri, [])),
            claims=counted.get(Iri(iri), 0),
            repeats=tuple(register.source(origin) for origin in source.derived_from),
            repeated_by=tuple(repeated_by[iri]),
        )
    return made


def documents(store: Store, sources: Iterable[Source]) -> dict[Iri, Entry]:
    """Return some sources by IRI as documents: without what they state and which repeats which."""
    known = {source.id: source for source in sources}
    details = ask_in_parts(store, "source", "by-source-details", known)
    return {iri: _entry(source, details.get(iri, [])) for iri, source in known.items()}


def _entry(source: Source, rows: Sequence[Mapping[str, Term]]) -> Entry:
    first = {name: str(term) for name, term in rows[0].items()} if rows else {}
    authors = tuple(dict.fromkeys(str(row["author"]) for row in rows if "author" in row))
    return Entry(source, first.get("kind", ""), first.get("language", ""), authors)


def counted_claims(store: Store) -> dict[Iri, int]:
    """Return how many claims each source states, leaving out those that state none."""
    return {Iri(str(source)): int(str(number)) for source, number in ask(store, "source-counts")}


def ordered(found: Iterable[Entry], by: str) -> list[Entry]:
    """Return entries in an order: by claims (most first), date (newest first), trust or name.

    Raises BadInput for another order.
    """
    if by not in ORDERS:
        raise BadInput(f"{by!r} is no order of sources; accepted: {', '.join(ORDERS)}")
    return sorted(found, key=ORDERS[by])


def rank(trust: str) -> int:
    """Return the place of a level of trust, the most trusted first."""
    return TRUSTS.index(trust) if trust in TRUSTS else len(TRUSTS)


def _reversed(date: str) -> tuple[int, ...]:
    return tuple(-ord(char) for char in date)
