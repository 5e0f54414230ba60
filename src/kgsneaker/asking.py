"""Asking a store one of the package's own queries by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from kgsneaker import resources
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Iri, Literal, Term

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.queries import Query
    from kgsneaker.stores.base import Store

TOGETHER = 500  # IRIs in one query: some 30 kB


@cache
def internal(name: str) -> Query:
    """Return a query of ``queries/internal``, which the named questions do not list."""
    from kgsneaker.queries import Query  # what is kept needs no query to be read

    return Query.from_text(name, resources.read(f"queries/internal/{name}.rq").decode("utf-8"))


def ask(store: Store, name: str, **terms: Collection[Term]) -> Rows:
    """Return the rows of an internal query, its parameters filled with *terms*."""
    once = {key: list(dict.fromkeys(some)) for key, some in terms.items()}
    kept = store.recall(name, once)
    if kept is not None:
        return kept
    query = internal(name)
    return store.select(query.fill(once) if once else query.text)


def ask_by(store: Store, key: str, name: str, **terms: Collection[Term]) -> dict[str, list[dict[str, Term]]]:
    """Return the rows of an internal query as dicts without unbound variables, grouped by one variable."""
    groups: dict[str, list[dict[str, Term]]] = {}
    for row in ask(store, name, **terms).dicts():
        groups.setdefault(str(row[key]), []).append(row)
    return groups


def ask_in_parts(store: Store, key: str, name: str, iris: Iterable[str]) -> dict[str, list[dict[str, Term]]]:
    """Return what `ask_by` does for a query whose one parameter is called as the variable that groups its rows.

    The IRIs are asked for some hundred at a time and in their order, as engines take no text of any length.
    """
    ordered = [Iri(iri) for iri in sorted(set(iris))]
    groups: dict[str, list[dict[str, Term]]] = {}
    for start in range(0, len(ordered), TOGETHER):
        groups |= ask_by(store, key, name, **{key: ordered[start : start + TOGETHER]})
    return groups


def in_english(said: Iterable[Term]) -> str:
    """Return the one of several wordings to show: English, else one without a language, else the first by tag.

    >>> in_english([Literal("スニーカー", language="ja"), Literal("sneaker", language="en")])
    'sneaker'
    """
    said = list(said)
    if len(said) == 1:  # as nearly always: a lineage asks some hundred times
        return str(said[0])
    languages = {str(term): term.language if isinstance(term, Literal) else "" for term in said}
    return min(languages, key=lambda words: (_preference(languages[words]), languages[words], words))


def _preference(language: str) -> int:
    return 0 if language.split("-")[0] == "en" else 1 if not language else 2
