"""How well the words of a text are covered by the words of a thing's names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgsneaker.search.vocabulary import LONGEST_RUN, Vocabulary

MOST_WORDS = 16  # a longer text is compared with whole names alone
_UNKNOWN = 2.5  # what a word costs that the thing's names do not have
_NEVER = 99.0

Span = tuple[int, int, float, str]


@dataclass(frozen=True, slots=True)
class Cover:
    """A thing's cheapest cover: its cost, the runs of its names that were meant, and the words left unknown."""

    thing: int
    cost: float
    runs: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def mistakes(self) -> float:
        """The cost without that of unknown words."""
        return self.cost - _UNKNOWN * len(self.unknown)


def literal(vocabulary: Vocabulary, some: Sequence[str]) -> list[Cover]:
    """Return the things that have all the words, or words that begin so."""
    if not 0 < len(some) <= MOST_WORDS:
        return []
    spans = _spans(vocabulary, some, [True] * len(some))
    return [cover for thing, its in spans.items() if (cover := _cheapest(thing, its, some, _NEVER)).cost < _NEVER]


def mistaken(vocabulary: Vocabulary, some: Sequence[str]) -> list[Cover]:
    """Return the things that have some of the words, misspelled or not, each with the words it lacks.

    Only where no thing has all the words are things given that have a part of them, and is a word that some
    name has taken for a mistake.
    """
    if not 0 < len(some) <= MOST_WORDS:
        return []
    known = [word in vocabulary.things for word in some]
    for trusted in (known, [False] * len(some)) if any(known) else (known,):
        spans = _spans(vocabulary, some, trusted)
        found = [_cheapest(thing, its, some, _UNKNOWN) for thing, its in spans.items()]
        whole = [cover for cover in found if not cover.unknown]
        if whole:
            return whole
    return found


def _spans(vocabulary: Vocabulary, some: Sequence[str], trusted: Sequence[bool]) -> dict[int, list[Span]]:
    """Return for each thing which runs of the words it may have; a run of trusted words is no mistake."""
    spans: dict[int, list[Span]] = {}
    for end in range(1, len(some) + 1):
        for start in range(max(0, end - LONGEST_RUN), end):
            run = "".join(some[start:end])
            matches = vocabulary.literal(run, end - start)
            if not all(trusted[start:end]):
                matches = {**vocabulary.near(run, end - start), **matches}
            best: dict[int, tuple[float, str]] = {}
            for other, cost in matches.items():
                for thing in vocabulary.things[other]:
                    if thing not in best or (cost, other) < best[thing]:
                        best[thing] = (cost, other)
            for thing, (cost, other) in best.items():
                spans.setdefault(thing, []).append((start, end, cost, other))
    return spans


def _cheapest(thing: int, spans: Sequence[Span], some: Sequence[str], unknown: float) -> Cover:
    """Return the cheapest way to lay runs end to end over the words (dynamic programming)."""
    costs = [0.0] + [_NEVER] * len(some)
    steps: list[Span | None] = [None] * (len(some) + 1)
    by_end: dict[int, list[Span]] = {}
    for span in spans:
        by_end.setdefault(span[1], []).append(span)
    for end in range(1, len(some) + 1):
        costs[end] = min(_NEVER, costs[end - 1] + unknown)
        for span in by_end.get(end, ()):
            cost = costs[span[0]] + span[2]
            if cost < costs[end]:
                costs[end], steps[end] = cost, span
    if costs[-1] >= _NEVER:
        return Cover(thing, _NEVER, ())
    runs, lacking, end = [], [], len(some)
    while end:
        step = steps[end]
        if step is None:
            lacking.append(some[end - 1])
            end -= 1
        else:
            runs.append(step[3])
            end = step[0]
    again = [run for place, run in enumerate(runs) if run in runs[:place]]  # "7 7 7" is not thrice the 740
    if again and unknown >= _NEVER:
        return Cover(thing, _NEVER, ())
    return Cover(thing, costs[-1] + unknown * len(again), tuple(runs), (*lacking, *again))
