"""Where the claims contradict each other: by value, on record, in time, or in a circle.

Only claim identifiers are handled here; ``conflicts`` dresses them for people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from kgsneaker import dates, money
from kgsneaker.asking import ask, ask_by, in_english
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import EDTF, PREFIXES, local_name
from kgsneaker.stores.base import Store
from kgsneaker.terms import Iri, Literal, Term

_AMOUNT = PREFIXES["amt"]


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


def find(store: Store) -> list[Contradiction]:
    """Return every contradiction among all claims on record, in a stable order."""
    return [*_of_values(store), *_recorded(store), *_of_steps(store)]


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


def _of_values(store: Store) -> Iterator[Contradiction]:
    said: dict[tuple[str, str], dict[str, _Said]] = defaultdict(dict)
    for row in ask(store, "single-valued-claims").dicts():
        claim = str(row["claim"])
        one = said[str(row["thing"]), str(row["property"])].setdefault(
            claim, _Said(claim, row["value"], "accepted" in row)
        )
        if "within" in row:
            one.within.setdefault(str(row["within"]), set()).add(str(row["qualified"]))
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


def _of_steps(store: Store) -> Iterator[Contradiction]:
    steps: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim, newer, _relation, older, _kind, _part, accepted in ask(store, "steps"):
        if accepted is not None and isinstance(newer, Iri) and isinstance(older, Iri):
            steps[str(newer), str(older)].add(str(claim))
    yield from _of_time(store, steps)
    for circle in _circles(steps):
        members = set(circle)
        claims = {claim for (a, b), some in steps.items() if a in members and b in members for claim in some}
        yield Contradiction("cycle", tuple(sorted(claims)), circle)


def _of_time(store: Store, steps: dict[tuple[str, str], set[str]]) -> Iterator[Contradiction]:
    """Yield each step whose newer thing was offered before the older one can have been."""
    days = {str(row["thing"]): row for row in ask(store, "release-days").dicts()}
    late = [(newer, older) for newer, older in sorted(steps) if _precedes(days.get(newer, {}), days.get(older, {}))]
    if not late:
        return
    released: dict[str, set[str]] = defaultdict(set)
    for claim, thing, prop, _value, accepted in ask(store, "dated-claims"):
        if accepted is not None and local_name(str(prop)) == "released":
            released[str(thing)].add(str(claim))
    for newer, older in late:
        claims = steps[newer, older] | released[newer] | released[older]
        yield Contradiction("chronology", tuple(sorted(claims)), (newer, older))


def _precedes(days: dict[str, Term], other: dict[str, Term]) -> bool:
    # An open end ("by 1974", "from 1974") leaves one of the two days unknown.
    return "latest" in days and "earliest" in other and str(days["latest"]) < str(other["earliest"])


def _circles(steps: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    from graphlib import CycleError, TopologicalSorter

    sorter: TopologicalSorter[str] = TopologicalSorter()
    for newer, older in steps:
        sorter.add(newer, older)
    try:
        sorter.prepare()
    except CycleError:
        import networkx  # only where there is a circle: it costs more than everything else here

        graph: networkx.DiGraph[str] = networkx.DiGraph(list(steps))
        found = networkx.strongly_connected_components(graph)
        loops = {node for node in graph if graph.has_edge(node, node)}
        return sorted(tuple(sorted(circle)) for circle in found if len(circle) > 1 or circle & loops)
    return []
