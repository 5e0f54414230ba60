"""Where the claims contradict each other: by value, on record, in time, or in a circle.

Only claim identifiers are handled here; ``conflicts`` dresses them for people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from kgsneaker import dates, money
from kgsneaker.asking import ask, ask_by, in_english
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import EDTF, PREFIXES, expand, local_name
from kgsneaker.stores.base import Store
from kgsneaker.terms import Iri, Literal, Term

_AMOUNT = PREFIXES["amt"]
_RELEASED = expand("kgs:released")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A set of claims that cannot all be true, or that a person found to disagree.

    ``kind`` is values, recorded, chronology or cycle; ``about`` the thing and property (values),
    the disagreement (recorded) or the things of the step or circle. ``decided`` tells whether
    what is accepted of it holds together, or whether editors settled it.
    """

    kind: str
    claims: tuple[str, ...]
    about: tuple[str, ...]
    decided: bool = False
    title: str = ""
    gist: str = ""
    settled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """One claim on a single-valued property, with the qualifiers within which it holds."""

    claim: str
    value: Term
    accepted: bool
    within: dict[str, set[str]] = field(default_factory=dict)


_OnRecord = dict[tuple[str, str], dict[str, _Said]]
_Steps = Mapping[str, Mapping[str, set[str]]]


def find(store: Store) -> list[Contradiction]:
    """Return every contradiction among all claims on record, in a stable order.

    A recorded disagreement whose members are exactly the claims of a contradiction of values is that
    same contradiction, told by a person: where the one is decided, so is the other.
    """
    said = _single_valued(store)
    of_values = list(_of_values(said))
    settled = {one.claims for one in of_values if one.decided}
    recorded = (replace(one, decided=one.decided or one.claims in settled) for one in _recorded(store))
    return [*of_values, *recorded, *_of_steps(store, said)]


def values_contradict(first: Term, second: Term) -> bool:
    """Tell whether two values of a single-valued property exclude each other.

    Dates do where neither contains the other; amounts only within one currency, where their
    ranges differ; everything else, also what is no well-formed date or amount, where the text differs.
    """
    if first == second:
        return False
    try:
        return _exclude_by_meaning(first, second)
    except BadInput:
        return str(first).casefold() != str(second).casefold()


def _exclude_by_meaning(first: Term, second: Term) -> bool:
    if isinstance(first, Literal) and isinstance(second, Literal):
        if first.datatype == EDTF == second.datatype:
            return dates.contradict(first.value, second.value)
        return first.value.casefold() != second.value.casefold()
    if str(first).startswith(_AMOUNT) and str(second).startswith(_AMOUNT):
        amounts = [money.from_local_name(local_name(str(value))) for value in (first, second)]
        return amounts[0].currency == amounts[1].currency
    return True


def _single_valued(store: Store) -> _OnRecord:
    """Return the claims on properties that have one value at a time, by thing and property."""
    said: _OnRecord = defaultdict(dict)
    for row in ask(store, "single-valued-claims").dicts():
        claim = str(row["claim"])
        one = said[str(row["thing"]), str(row["property"])].setdefault(
            claim, _Said(claim, row["value"], "accepted" in row)
        )
        if "within" in row:
            one.within.setdefault(str(row["within"]), set()).add(str(row["qualified"]))
    return said


def _of_values(said: _OnRecord) -> Iterator[Contradiction]:
    for about, claims in sorted(said.items()):
        against = _in_conflict(claims.values())
        if against:
            accepted = [one for one in claims.values() if one.claim in against and one.accepted]
            decided = bool(accepted) and not _in_conflict(accepted)
            yield Contradiction("values", tuple(sorted(against)), about, decided)


def _in_conflict(claims: Iterable[_Said]) -> set[str]:
    pairs = combinations(claims, 2)
    return {one.claim for pair in pairs if _exclude_each_other(*pair) for one in pair}


def _exclude_each_other(first: _Said, second: _Said) -> bool:
    if not values_contradict(first.value, second.value):
        return False
    # A qualifier that only one of them states, or in which they share nothing, means another occasion.
    return first.within.keys() == second.within.keys() and all(
        not stated.isdisjoint(second.within[qualifier]) for qualifier, stated in first.within.items()
    )


def _recorded(store: Store) -> Iterator[Contradiction]:
    for disagreement, some in sorted(ask_by(store, "disagreement", "disagreements").items()):
        members, judgements = ({str(row[key]) for row in some if key in row} for key in ("member", "judgement"))
        yield Contradiction(
            "recorded",
            tuple(sorted(members)),
            (disagreement,),
            bool(judgements),
            in_english(row["title"] for row in some),
            in_english(row["gist"] for row in some),
            tuple(sorted(judgements)),
        )


def _of_steps(store: Store, said: _OnRecord) -> Iterator[Contradiction]:
    steps: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim, newer, _relation, older, _kind, _part, accepted in ask(store, "steps"):
        if accepted is not None and isinstance(newer, Iri) and isinstance(older, Iri):
            steps[str(newer)][str(older)].add(str(claim))
    yield from _of_time(steps, said)
    for circle in _circles([(newer, older) for newer, some in steps.items() for older in some]):
        claims = {claim for newer in circle for older in circle for claim in steps[newer].get(older, ())}
        yield Contradiction("cycle", tuple(sorted(claims)), circle)


def _of_time(steps: _Steps, said: _OnRecord) -> Iterator[Contradiction]:
    """Yield each thing that by an accepted date was out before one of those from which it descends.

    Held against each other are the dates of claims, not of things, so that one date of several that
    are disputed is seen as well; between the two lie only things without a date.
    """
    offered: dict[str, list[tuple[_Said, dates.Span]]] = {}
    for (thing, prop), claims in said.items():
        if prop == _RELEASED:
            offered[thing] = [(one, span) for one in claims.values() if one.accepted and (span := _span(one))]
    for newer in sorted(thing for thing in steps if offered.get(thing)):
        for older, way in sorted(_nearest_dated(newer, steps, offered).items()):
            late = {
                one.claim
                for own, other in product(offered[newer], offered[older])
                if _precedes(own, other)
                for one in (own[0], other[0])
            }
            if late:
                yield Contradiction("chronology", tuple(sorted(way | late)), (newer, older))


def _nearest_dated(newer: str, steps: _Steps, offered: Mapping[str, object]) -> dict[str, set[str]]:
    """Return the nearest things with a date from which one descends, with the claims of the steps there."""
    ways: dict[str, set[str]] = {newer: set()}
    level, found = [newer], {}
    while level:
        further = []
        for near in level:
            for older, claims in sorted(steps.get(near, {}).items()):
                if older in ways:
                    continue
                ways[older] = ways[near] | claims
                if offered.get(older):
                    found[older] = ways[older]
                else:
                    further.append(older)
        level = further
    return found


def _precedes(own: tuple[_Said, dates.Span], other: tuple[_Said, dates.Span]) -> bool:
    (newer, span), (older, origin) = own, other
    # What was first offered in one market may have been out elsewhere before; so a limit of the older
    # date counts unless the newer one has it too. An open end ("by 1974", "from 1974") leaves a day unknown.
    if any(limits.isdisjoint(newer.within.get(limit, ())) for limit, limits in older.within.items()):
        return False
    return span.latest is not None and origin.earliest is not None and span.latest < origin.earliest


def _span(said: _Said) -> dates.Span | None:
    try:
        return dates.parse(str(said.value))
    except BadInput:  # what is no date has no place in time; `kgsneaker check` reports it
        return None


def _circles(steps: Collection[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the circles of steps: each set of things that all reach each other, and each thing that reaches itself.

    Source of the method: strongly connected components by two walks (Kosaraju, Sharir 1981).
    """
    older, newer = _neighbours(steps), _neighbours((b, a) for a, b in steps)
    finished: dict[str, None] = {}
    for thing in sorted(older):
        _finish(thing, older, finished)
    circles: list[tuple[str, ...]] = []
    placed: dict[str, None] = {}
    for thing in reversed(finished):
        before = len(placed)
        _finish(thing, newer, placed)
        together = tuple(sorted(list(placed)[before:]))
        if len(together) > 1 or (together and thing in older[thing]):
            circles.append(together)
    return sorted(circles)


def _neighbours(steps: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start, end in steps:
        found.setdefault(start, []).append(end)
        found.setdefault(end, [])
    return found


def _finish(start: str, neighbours: Mapping[str, list[str]], finished: dict[str, None]) -> None:
    """Add what is reached from a thing and not in *finished* yet, each thing behind all that it reaches."""
    seen = {start}
    waiting = [(start, iter(neighbours[start]))] if start not in finished else []
    while waiting:  # a stack of its own, as lines may be longer than Python's
        thing, further = waiting[-1]
        onward = next((one for one in further if one not in finished and one not in seen), None)
        if onward is None:
            finished[thing] = None
            waiting.pop()
        else:
            seen.add(onward)
            waiting.append((onward, iter(neighbours[onward])))
