"""The algebra of descent: what each thing has from the older things behind it, and in which part.

Read along a walk from newer to older things::

    whole   after whole    = whole
    whole   before part P  = part P     (a revival has the sole of what it revives …
    part P  before whole   = part P      … a sole from a version is a sole from what it is a version of)
    part P  before part P  = part P     (1906L, 1906R, 860v2)
    part P  before part Q  = nothing
    an unnamed part composes with whole steps only

One principle rules every line that mixes whole and part: **a thing that took its own P has that P
and no other.** So P never passes through it along a whole step, only along its own P-steps. The
2002R revives the 2002, and the 2002 stood on the 1906's sole, but the 2002R has the 860v2's: it has
nothing of the 1906. And a shoe that took the 2002R's sole has the 860v2's too, not the 2002's.
For a named P a walk may therefore leave a thing by its P-steps where it has any, else by its whole
steps, and what it reaches after at least one P-step is what the thing has its P from. Whole steps
alone are never stopped, unnamed parts neither stop nor are stopped, and nothing descends from
itself, though a walk may come back through its start.

The algebra is kgsneaker's own (no vocabulary has one). Each walk visits a thing once for each part:
O(things + steps) a part, iteratively.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from kgsneaker.adjacency import SOLE_UNIT, UNNAMED_PART, UPPER, WHOLE, Adjacency
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import expand
from kgsneaker.terms import Iri

Shares = Iterator[tuple[str, Iterable[str]]]
"""What is inherited, with the things at the other end."""

_RANK = {WHOLE: 0, SOLE_UNIT: 1, UPPER: 2, UNNAMED_PART: 4}
_RANK_OF_OTHERS = 3
_PROPERTY_OF = {
    WHOLE: expand("kgs:descendsWhollyFrom"),
    SOLE_UNIT: expand("kgs:soleDescendsFrom"),
    UPPER: expand("kgs:upperDescendsFrom"),
}
_OTHER_PART = expand("kgs:partDescendsFrom")
_ANY = expand("kgs:descendsFrom")


def descends_from(adjacency: Adjacency, thing: str) -> dict[str, frozenset[str]]:
    """Return what a thing has from each older thing that it descends from.

    The names are "whole", "sole unit", "upper", another part's name, or "part" for one without a
    name. A thing without older steps, or unknown, has {}. The order is the same in every run.

    >>> from kgsneaker.adjacency import Link
    >>> steps = [("2002R", "2002", "revives", "whole"), ("2002", "1906", "soleUnitFrom", "part")]
    >>> descends_from(Adjacency(Link(*step) for step in steps), "2002R")
    {'2002': frozenset({'whole'}), '1906': frozenset({'sole unit'})}
    """
    return _by_thing(_shares_from_older(adjacency, thing), thing)


def descendants(adjacency: Adjacency, thing: str) -> dict[str, frozenset[str]]:
    """Return what each newer thing has from a thing: ``descends_from`` read from the other end."""
    return _by_thing(_shares_to_newer(adjacency, thing), thing)


def history(
    adjacency: Adjacency, thing: str, direction: Literal["older", "newer"] = "older", depth: int | None = None
) -> dict[str, int]:
    """Return everything older (or newer) by any steps, nearest first, with its distance in steps.

    Nothing is asked about what is inherited, and the thing itself (distance 0) is left out.
    ``depth`` is the greatest distance, None for all. Raises BadInput for another direction or a
    depth below 0.
    """
    if direction not in ("older", "newer"):
        raise BadInput(f"{direction!r} is no direction; it is 'older' or 'newer'")
    if depth is not None and depth < 0:
        raise BadInput(f"depth {depth} is too small; it is 0 or more steps")
    distances = {thing: 0}
    level = [thing]
    while level and (depth is None or distances[level[0]] < depth):
        further: list[str] = []
        for near in level:
            for far in _one_step(adjacency, near, direction):
                if far not in distances:
                    distances[far] = distances[near] + 1
                    further.append(far)
        level = further
    del distances[thing]
    return distances


def inherited_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of what is inherited in the order to show them: whole, sole unit, upper, others, part.

    >>> inherited_names({"part", "upper", "tongue", "whole"})
    ('whole', 'upper', 'tongue', 'part')
    """
    return tuple(sorted(set(names), key=lambda name: (_RANK.get(name, _RANK_OF_OTHERS), name)))


def triples(adjacency: Adjacency) -> Iterator[tuple[Iri, Iri, Iri]]:
    """Yield every inferred triple of descent, sorted, holding one thing's at a time.

    The properties are kgs:descendsWhollyFrom, kgs:soleDescendsFrom, kgs:upperDescendsFrom,
    kgs:partDescendsFrom (every other part, and those without a name), and kgs:descendsFrom above them.
    """
    iris = {node: Iri(node) for node in adjacency.nodes}
    for newer in adjacency.nodes:
        older_by_property: dict[Iri, list[Iri]] = {}
        for older, names in sorted(descends_from(adjacency, newer).items(), key=_first):
            for property_ in _properties(names):
                older_by_property.setdefault(property_, []).append(iris[older])
        for property_ in sorted(older_by_property):
            for older_iri in older_by_property[property_]:
                yield (iris[newer], property_, older_iri)


def _shares_from_older(adjacency: Adjacency, thing: str) -> Shares:
    whole = adjacency.whole.older
    wholes = _walk([thing], lambda near: whole.get(near, ()))
    yield WHOLE, wholes
    for part, takers in _by_part(wholes, adjacency.taken).items():
        if part is None:
            unnamed = adjacency.part[part].older
            yield UNNAMED_PART, _walk(_ends(takers, unnamed), lambda near: whole.get(near, ()))
        else:
            yield part, _older_with_part(adjacency, thing, part, takers)


def _older_with_part(adjacency: Adjacency, thing: str, part: str, takers: Sequence[str]) -> list[str]:
    """Return what a thing has a named part from; ``takers`` took that part: itself, or shoes it has whole."""
    whole, own = adjacency.whole.older, adjacency.part[part].older
    if len(takers) > 1:  # one may stand behind another, which stops the walk; a single one has none to pass
        reached = _walk([thing], lambda near: () if near in own else whole.get(near, ()))
        takers = [taker for taker in reached if taker in own]
    return _walk(_ends(takers, own), lambda near: own.get(near) or whole.get(near, ()))


def _shares_to_newer(adjacency: Adjacency, thing: str) -> Shares:
    whole = adjacency.whole.newer
    wholes = _walk([thing], lambda near: whole.get(near, ()))
    yield WHOLE, wholes
    for part, givers in _by_part(wholes, adjacency.given).items():
        if part is None:
            unnamed = adjacency.part[part].newer
            yield UNNAMED_PART, _walk(_ends(givers, unnamed), lambda near: whole.get(near, ()))
        else:
            yield part, _newer_with_part(adjacency, thing, part)


def _newer_with_part(adjacency: Adjacency, thing: str, part: str) -> list[str]:
    """Return what has a named part from a thing."""
    whole, own, taken_from = adjacency.whole.newer, adjacency.part[part].older, adjacency.part[part].newer

    def keeping(near: str) -> list[str]:
        """Return what has its whole from here and took no such part of its own."""
        return [far for far in whole.get(near, ()) if far not in own]

    givers = _walk([thing], keeping)
    return _walk(_ends(givers, taken_from), lambda near: [*taken_from.get(near, ()), *keeping(near)])


def _walk(starts: Iterable[str], onward: Callable[[str], Iterable[str]]) -> list[str]:
    """Return the starts and all that the steps lead to from there, each once, breadth first."""
    reached = list(dict.fromkeys(starts))
    seen = set(reached)
    for near in reached:  # grows while it is read
        for far in onward(near):
            if far not in seen:
                seen.add(far)
                reached.append(far)
    return reached


def _ends(things: Iterable[str], targets: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    return (end for thing in things for end in targets.get(thing, ()))


def _by_part(things: Iterable[str], parts_of: Mapping[str, tuple[str | None, ...]]) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for thing in things:
        for part in parts_of.get(thing, ()):
            found.setdefault(part, []).append(thing)
    return found


def _by_thing(shares: Shares, itself: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, things in shares:
        alone = frozenset((name,))
        for thing in things:
            found[thing] = found[thing] | alone if thing in found else alone
    found.pop(itself, None)
    return found


def _one_step(adjacency: Adjacency, thing: str, direction: str) -> Iterator[str]:
    if direction == "older":
        return (link.older for link in adjacency.older_than(thing))
    return (link.newer for link in adjacency.newer_than(thing))


@lru_cache(maxsize=1024)
def _properties(names: frozenset[str]) -> tuple[Iri, ...]:
    return (*{_PROPERTY_OF.get(name, _OTHER_PART) for name in names}, _ANY)


def _first(pair: tuple[str, object]) -> str:
    return pair[0]
