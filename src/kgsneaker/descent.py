"""The algebra of descent: what each thing has from the older things behind it, and in which part.

Read along a walk from newer to older things::

    whole,  then whole  = whole
    whole,  then part P = part P     a revival has the sole of what it revives
    part P, then whole  = part P     a sole taken from a version is that of what it is a version of
    part P, then part P = part P     1906L, 1906R, 860v2
    part P, then part Q = nothing    a shoe's upper brings no sole
    an unnamed part composes with whole steps only, before it and after it

One principle rules every line that mixes whole and part: **a thing that took its own P has that P
and no other.** So P never passes through it along a whole step, only along its own P-steps. The
2002R revives the 2002, and the 2002 stood on the 1906's sole, but the 2002R has the 860v2's: it has
nothing of the 1906. And a shoe that took the 2002R's sole has the 860v2's too, not the 2002's.
For a named P a walk may therefore leave a thing by its P-steps where it has any, else by its whole
steps, and what it reaches after at least one P-step is what the thing has its P from. Whole steps
alone are never stopped, unnamed parts neither stop nor are stopped, and nothing descends from
itself, though a walk may come back through its start.

The algebra is kgsneaker's own (no vocabulary has one). All parts are walked at once, as bits of a
number, without recursion; the bound is O(things + steps) for each part.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgsneaker.adjacency import SOLE_UNIT, UNNAMED_PART, UPPER, WHOLE, WHOLE_BIT, Adjacency, Passing
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import expand
from kgsneaker.terms import Iri

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Literal, TypeVar

    _Thing = TypeVar("_Thing", str, int)

_RANK = {WHOLE: 0, SOLE_UNIT: 1, UPPER: 2, UNNAMED_PART: 4}
_RANK_OF_OTHERS = 3
_PROPERTY_OF = {
    WHOLE: expand("kgs:descendsWhollyFrom"),
    SOLE_UNIT: expand("kgs:soleDescendsFrom"),
    UPPER: expand("kgs:upperDescendsFrom"),
}
_OTHER_PART = expand("kgs:partDescendsFrom")
ANY = expand("kgs:descendsFrom")


def descends_from(adjacency: Adjacency, thing: str) -> dict[str, frozenset[str]]:
    """Return what a thing has from each older thing that it descends from.

    The names are "whole", "sole unit", "upper", another part's name, or "part" for one without a
    name. A thing without older steps, or unknown, has {}. The order is the same in every run.

    >>> from kgsneaker.adjacency import Link
    >>> steps = [("2002R", "2002", "revives", "whole"), ("2002", "1906", "soleUnitFrom", "part")]
    >>> descends_from(Adjacency(Link(*step) for step in steps), "2002R")
    {'2002': frozenset({'whole'}), '1906': frozenset({'sole unit'})}
    """
    return _inherited(adjacency, adjacency.to_older, thing)


def descendants(adjacency: Adjacency, thing: str) -> dict[str, frozenset[str]]:
    """Return what each newer thing has from a thing: ``descends_from`` read from the other end."""
    return _inherited(adjacency, adjacency.to_newer, thing)


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
    properties: dict[int, tuple[Iri, ...]] = {}
    for newer in adjacency.nodes:
        older_by_property: dict[Iri, list[Iri]] = {}
        for older, bits in sorted(reached(adjacency.to_older, newer).items()):
            if bits not in properties:
                properties[bits] = properties_of(adjacency.inheritable, bits)
            for property_ in properties[bits]:
                older_by_property.setdefault(property_, []).append(iris[older])
        for property_ in sorted(older_by_property):
            for older_iri in older_by_property[property_]:
                yield (iris[newer], property_, older_iri)


def properties_of(inheritable: Sequence[str], bits: int) -> tuple[Iri, ...]:
    """Return the properties that say a descent: the one above all, and one for each sort of part, given as bits."""
    return (ANY, *sorted({_PROPERTY_OF.get(name, _OTHER_PART) for name in _names(inheritable, bits)}))


def reached(passing: Mapping[_Thing, Sequence[tuple[_Thing, int, int, int]]], thing: _Thing) -> dict[_Thing, int]:
    """Return what comes through from a thing to each other one, as bits; things may be names or numbers.

    Two sets go along with each thing on the walks: the parts still as they were (only whole steps
    so far, none out of a thing with its own such part) and the parts taken on the way. A thing is
    looked at again when one of its sets has grown.
    """
    untouched, taken = {thing: -1}, {thing: 0}
    waiting, queue = {thing}, deque([thing])
    while queue:
        near = queue.popleft()
        waiting.discard(near)
        here, carried = untouched[near], taken[near]
        for far, keep, take, through in passing.get(near, ()):
            before, before_taken = untouched.get(far, 0), taken.get(far, 0)
            now, now_taken = before | here & keep, before_taken | carried & through | here & take
            if now != before or now_taken != before_taken:
                untouched[far], taken[far] = now, now_taken
                if far not in waiting:
                    waiting.add(far)
                    queue.append(far)
    del taken[thing]
    return {far: untouched[far] & WHOLE_BIT | parts for far, parts in taken.items()}


def _inherited(
    adjacency: Adjacency, passing: Mapping[str, tuple[Passing, ...]], thing: str
) -> dict[str, frozenset[str]]:
    found = reached(passing, thing)
    named = {bits: frozenset(_names(adjacency.inheritable, bits)) for bits in set(found.values())}
    return {far: named[bits] for far, bits in found.items()}


def _names(inheritable: Sequence[str], bits: int) -> Iterator[str]:
    while bits:
        lowest = bits & -bits
        yield inheritable[lowest.bit_length() - 1]
        bits ^= lowest


def _one_step(adjacency: Adjacency, thing: str, direction: str) -> Iterator[str]:
    if direction == "older":
        return (link.older for link in adjacency.older_than(thing))
    return (link.newer for link in adjacency.newer_than(thing))
