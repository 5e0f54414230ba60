"""How many independent sources stand behind one value.

Two sources are independent if neither repeats the other, directly or through others, and both
repeat no third. The witnesses of a value are the most sources among those stating it of which
every two are independent. So a source that repeats another that states the value adds none; where
its upstream is silent or absent it counts; those that share an upstream count once there; and one
more source never makes the number smaller, which counting connected groups would not keep: a
source that copies from two independent ones would join them.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from kgsneaker.namespaces import PREFIXES

HEDGES = ("approx", "bound")  # qualifiers that belong to the value itself
Claim = TypeVar("Claim", bound=Hashable)


def hedges(value: object, qualifiers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return what sets a stated value apart from the same value said plainly: "over 100 USD" is no witness for 100.

    *qualifiers* are pairs of name and words. A thing is the same thing however roughly its date is known.

    >>> hedges("https://w3id.org/kgsneaker/amount/usd-100", [("bound", "over"), ("market", "US")])
    (('bound', 'over'),)
    """
    if str(value).startswith(PREFIXES["id"]):
        return ()
    return tuple(sorted((name, words) for name, words in qualifiers if name in HEDGES))


def count(stating: Collection[str], derived_from: Mapping[str, Collection[str]], editorial: Container[str] = ()) -> int:
    """Return the number of independent sources for one value: at least 1, and 0 only for no source.

    *derived_from* maps a source to those that it demonstrably repeats, whether or not they state the
    value; circles are survived. A source in *editorial* adds nothing beside others.

    >>> count({"moneyinc", "complex"}, {"moneyinc": ["complex"]})
    1
    >>> count({"moneyinc", "gazette"}, {"moneyinc": ["complex"], "gazette": []})
    2
    """
    if not any(source in editorial or derived_from.get(source) for source in stating):
        return len(stating)  # as nearly always: each stands for itself
    return len(independent(stating, derived_from, editorial))


def counts(
    stated: Iterable[tuple[Claim, Hashable, str]],
    derived_from: Mapping[str, Collection[str]],
    editorial: Container[str] = (),
) -> Iterator[tuple[Claim, int]]:
    """Yield for every claim the number of independent sources for what it states.

    *stated* has claim, what it states (two claims state the same where these are equal) and a source of the claim.

    >>> stated = [("n1", "a is b", "complex"), ("n2", "a is b", "gazette"), ("n3", "a is c", "complex")]
    >>> dict(counts(stated, {}))
    {'n1': 2, 'n2': 2, 'n3': 1}
    """
    stating: dict[Hashable, list[tuple[Claim, str]]] = {}
    for claim, what, source in stated:
        if what in stating:
            stating[what].append((claim, source))
        else:
            stating[what] = [(claim, source)]
    for some in stating.values():
        number = 1 if len(some) == 1 else count({source for _, source in some}, derived_from, editorial)
        for claim in dict.fromkeys([claim for claim, _ in some]):
            yield claim, number


def independent(
    stating: Collection[str], derived_from: Mapping[str, Collection[str]], editorial: Container[str] = ()
) -> frozenset[str]:
    """Return the sources that count: of those that depend on each other the ones nearest the origin.

    >>> sorted(independent({"moneyinc", "complex", "editors"}, {"moneyinc": ["complex"]}, {"editors"}))
    ['complex']
    """
    lines = {source: origins(source, derived_from) for source in sorted(stating) if source not in editorial}
    if not lines:
        return frozenset(sorted(stating)[:1])
    # Those that repeat least come first, as the first of several that would do is taken.
    nearest = sorted(lines, key=lambda source: (len(lines[source]), source))
    dependent = {
        source: {other for other in lines if other != source and lines[other] & lines[source]} for source in nearest
    }
    return frozenset(_most_independent(dependent))


def origins(source: str, derived_from: Mapping[str, Collection[str]]) -> set[str]:
    """Return a source with everything that it repeats, directly or through others."""
    reached, open_ends = {source}, [source]
    while open_ends:
        for origin in derived_from.get(open_ends.pop(), ()):
            if origin not in reached:
                reached.add(origin)
                open_ends.append(origin)
    return reached


def _most_independent(dependent: dict[str, set[str]]) -> set[str]:
    """Return the largest set of sources of which no two depend on each other."""
    taken = set()
    while (safe := next(filter(lambda source: _costs_nothing(source, dependent), dependent), None)) is not None:
        dependent = _without(dependent, {safe, *dependent[safe]})
        taken.add(safe)
    if not dependent:
        return taken
    # Only where sources repeat several others in a ring: try both, with and without the busiest.
    busiest = max(dependent, key=lambda source: (len(dependent[source]), source))
    without = _most_independent(_without(dependent, {busiest}))
    with_it = {busiest} | _most_independent(_without(dependent, {busiest, *dependent[busiest]}))
    return taken | max(without, with_it, key=len)


def _costs_nothing(source: str, dependent: dict[str, set[str]]) -> bool:
    """Tell whether all that depends on a source depends on each other too, so that one at most counts."""
    others = dependent[source]
    return all(others <= dependent[other] | {other} for other in others)


def _without(dependent: dict[str, set[str]], gone: set[str]) -> dict[str, set[str]]:
    return {source: others - gone for source, others in dependent.items() if source not in gone}
