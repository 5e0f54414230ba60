"""Asking a store one of the package's own queries by name."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from kgsneaker import resources
from kgsneaker.queries import Query
from kgsneaker.stores.base import Rows, Store
from kgsneaker.terms import Term


@cache
def internal(name: str) -> Query:
    """Return a query of ``queries/internal``, which the named questions do not list."""
    return Query.from_text(name, resources.read(f"queries/internal/{name}.rq").decode("utf-8"))


def ask(store: Store, name: str, **terms: Collection[Term]) -> Rows:
    """Return the rows of an internal query, its parameters filled with *terms*."""
    query = internal(name)
    return store.select(query.fill(terms) if terms else query.text)
