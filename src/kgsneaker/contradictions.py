"""Where the claims contradict each other: by value, on record, in time, or in a circle.

Only claim identifiers are handled here; ``conflicts`` dresses them for people.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, groupby, product
from typing import NamedTuple

from kgsneaker import dates, money
from kgsneaker.asking import ask, ask_by, in_english
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import EDTF, PREFIXES, expand, local_name
from kgsneaker.stores.base import Store
from kgsneaker.terms import Iri, Literal, Term

_AMOUNT = PREFIXES["amt"]
_RELEASED = expand("kgs:released")


class Contradiction(NamedTuple):  # which a large graph has hundred thousands of, and a tuple is made ten times as fast
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


_Out = dict[str, list[_Said]]  # the accepted claims on when a thing came out
_Steps = Mapping[str, Mapping[str, Collection[str]]]


def find(store: Store) -> list[Contradiction]:
    """Return every contradiction among all claims on record, in a stable order.

    A recorded disagreement whose members are exactly the claims of a contradiction of values is that
    same contradiction, told by a person: where the one is decided, so is the other.
    """
    kept = store.recall("contradictions", {})
    if kept is not None:
        return [one for (said,) in kept for one in read(str(said))]
    of_values: list[Contradiction] = []
    out: _Out = {}
    for about, claims in _single_valued(store):  # those on one thing at a time, as all may be millions
        of_values += _of_values(about, claims)
        if about[1] == _RELEASED:
            out[about[0]] = [one for one in claims if one.accepted]
    of_values.sort(key=lambda one: one.about)
    settled = {one.claims for one in of_values if one.decided}
    recorded = (one._replace(decided=one.decided or one.claims in settled) for one in _recorded(store))
    return [*of_values, *recorded, *_of_steps(store, out)]


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


def _single_valued(store: Store) -> Iterator[tuple[tuple[str, str], list[_Said]]]:
    """Yield the claims on properties that have one value at a time, by thing and property.

    It relies on the order of the query: what is said of one thing and property stands together.
    """
    rows = ask(store, "single-valued-claims")
    for (thing, prop), some in groupby(rows, key=lambda row: (row[1], row[2])):
        said: dict[tuple[Term | None, Term | None], _Said] = {}
        for claim, _, _, value, accepted, within, qualified in some:
            one = said.get((claim, value))
            if one is None:
                one = said[claim, value] = _Said(str(claim), value, accepted is not None)  # type: ignore[arg-type]
            if within is not None:
                one.within.setdefault(str(within), set()).add(str(qualified))
        yield (str(thing), str(prop)), list(said.values())


def _of_values(about: tuple[str, str], claims: Collection[_Said]) -> Iterator[Contradiction]:
    first = next(iter(claims)).value
    agree = all(one.value is first or one.value == first for one in claims)
    against = set() if agree else _in_conflict(claims)
    if against:
        accepted = [one for one in claims if one.claim in against and one.accepted]
        decided = bool(accepted) and not _in_conflict(accepted)
        yield Contradiction("values", tuple(sorted(against)), about, decided)


def _in_conflict(claims: Iterable[_Said]) -> set[str]:
    pairs = combinations(claims, 2)
    return {one.claim for pair in pairs if _exclude_each_other(*pair) for one in pair}


def _exclude_each_other(first: _Said, second: _Said) -> bool:
    if first.claim == second.claim or not values_contradict(first.value, second.value):
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


def _of_steps(store: Store, out: _Out) -> Iterator[Contradiction]:
    steps: dict[str, dict[str, list[str]]] = {}
    for claim, newer, _relation, older, _kind, _part, accepted in ask(store, "steps"):
        if accepted is not None and isinstance(newer, Iri) and isinstance(older, Iri):
            steps.setdefault(newer, {}).setdefault(older, []).append(str(claim))
    yield from _of_time(steps, out)
    for circle in _circles([(newer, older) for newer, some in steps.items() for older in some]):
        together = set(circle)
        claims = {
            claim for one in circle for older, some in steps.get(one, {}).items() if older in together for claim in some
        }
        yield Contradiction("cycle", tuple(sorted(claims)), circle)


def _of_time(steps: _Steps, out: _Out) -> Iterator[Contradiction]:
    """Yield each thing that by an accepted date was out before one of those from which it descends.

    Held against each other are the dates of claims, not of things, so that one date of several that
    are disputed is seen as well; between the two lie only things without a date.
    """
    spans: dict[str, dates.Span | None] = {}
    offered = {
        thing: dated
        for thing, claims in out.items()
        if (dated := [(one, span) for one in claims if (span := _span(one, spans))])
    }
    for newer in sorted(thing for thing in steps if thing in offered):
        for older, way in sorted(_nearest_dated(newer, steps, offered).items()):
            late = {
                one.claim
                for own, other in product(offered[newer], offered[older])
                if _precedes(own, other)
                for one in (own[0], other[0])
            }
            if late:
                yield Contradiction("chronology", tuple(sorted(way | late)), (newer, older))


def _nearest_dated(newer: str, steps: _Steps, offered: Container[str]) -> dict[str, set[str]]:
    """Return the nearest things with a date from which one descends, with the claims of the steps there."""
    ways: dict[str, set[str]] = {newer: set()}
    level, found = [newer], {}
    while level:
        further = []
        for near in level:
            for older, claims in sorted(steps.get(near, {}).items()):
                if older in ways:
                    continue
                ways[older] = ways[near].union(claims)
                if older in offered:
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


def _span(said: _Said, known: dict[str, dates.Span | None]) -> dates.Span | None:
    """Return the days of a claim, None for what is no date: `kgsneaker check` reports it."""
    text = str(said.value)
    if text not in known:
        known[text] = dates.parse(text) if dates.is_date(text) else None
    return known[text]


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
        together = _finish(thing, newer, placed)
        if len(together) > 1 or (together and thing in older[thing]):
            circles.append(tuple(sorted(together)))
    return sorted(circles)


def _neighbours(steps: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start, end in steps:
        found.setdefault(start, []).append(end)
        found.setdefault(end, [])
    return found


def _finish(start: str, neighbours: Mapping[str, list[str]], finished: dict[str, None]) -> list[str]:
    """Add what is reached from a thing and not in *finished* yet, each thing behind all that it reaches; return it."""
    if start in finished:
        return []
    seen, added = {start}, []
    waiting = [(start, iter(neighbours[start]))]
    while waiting:  # a stack of its own, as lines may be longer than Python's
        thing, further = waiting[-1]
        onward = next((one for one in further if one not in finished and one not in seen), None)
        if onward is None:
            finished[thing] = None
            added.append(thing)
            waiting.pop()
        else:
            seen.add(onward)
            waiting.append((onward, iter(neighbours[onward])))
    return added


def written(found: Iterable[Contradiction]) -> str:
    """Return contradictions as text, for an index beside a store; `read` is its opposite."""
    rows = [(c.kind, c.claims, c.about, c.decided, c.title, c.gist, c.settled_by) for c in found]
    return json.dumps(rows, ensure_ascii=False)


def read(text: str) -> list[Contradiction]:
    """Return contradictions from their text.

    >>> found = [Contradiction("values", ("n0001", "n0002"), ("2002R", "madeIn"))]
    >>> read(written(found)) == found
    True
    """
    return [
        Contradiction(kind, tuple(claims), tuple(about), decided, title, gist, tuple(settled_by))
        for kind, claims, about, decided, title, gist, settled_by in json.loads(text)
    ]
