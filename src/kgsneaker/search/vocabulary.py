"""The words of all names, alone and run together, and those of them that a typed word may stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property

from kgsneaker.search.spellings import heads, mistakes_allowed, sound, without_letters

LONGEST_RUN = 3  # words that somebody writes as one, or one that somebody writes as three
LONGEST_MISTAKEN_RUN = 2
_HEAD, _FURTHER_LETTER, _BEGUN, _BEGUN_NUMBER, _HEARD, _OTHER_FIGURES = 0.5, 0.6, 0.05, 0.5, 1.0, 1.0
_LETTERS_BEFORE = 1.1

LeastWords = Callable[[str], int]


class Vocabulary:
    """Which things have a run of words in one of their names; a run is written without spaces."""

    def __init__(self, spelled: Iterable[tuple[int, Sequence[str]]], least_words: LeastWords | None = None) -> None:
        """Make the tables of all runs; of those of some things alone *least_words* tells what the others have."""
        self._least_words = least_words
        things: dict[str, set[int]] = {}
        parts: dict[str, set[str]] = {}
        sizes: dict[str, int] = {}
        for thing, some in spelled:
            for start in range(len(some)):
                for end in range(start + 1, min(start + LONGEST_RUN, len(some)) + 1):
                    run = "".join(some[start:end])
                    things.setdefault(run, set()).add(thing)
                    parts.setdefault(run, set()).update(some[start:end])
                    sizes[run] = min(sizes.get(run, LONGEST_RUN), end - start)
        self.things: Mapping[str, Collection[int]] = things
        self.parts: Mapping[str, Collection[str]] = parts
        self._words = {run for run, size in sizes.items() if size == 1}
        short = sorted(run for run, size in sizes.items() if size <= LONGEST_MISTAKEN_RUN)
        self._sorted = short

    def literal(self, run: str, words: int) -> dict[str, float]:
        """Return the runs that are the same or, for a single word, begin so, with what that costs."""
        found: dict[str, float] = {}
        if words == 1:
            # "asicsd" is a slip after "asics", not the beginning of "asics duomax".
            slip = not run[-1].isdigit() and (run[:-1] in self.things or bool(self._elsewhere(run[:-1])))
            for other in self._beginning(run):
                if slip and not self._is_word(other) and self._elsewhere(other) != 1:
                    continue
                rest = other[len(run) :]
                cost = _BEGUN_NUMBER if run[-1].isdigit() and rest[0:1].isdigit() else _BEGUN
                found[other] = cost + 0.3 * len(rest) / len(other)
        if run in self.things:
            found[run] = 0.0
        return found

    def _beginning(self, run: str) -> Iterable[str]:
        """Yield the runs of one word or two that begin so."""
        for place in range(bisect_left(self._sorted, run), len(self._sorted)):
            if not self._sorted[place].startswith(run):
                return
            yield self._sorted[place]

    def _is_word(self, run: str) -> bool:
        """Tell whether some name has a run as one word."""
        return run in self._words

    def _elsewhere(self, run: str) -> int:
        """Return of how many words a run is at least in names that are not here, 0 where it is in none."""
        return self._least_words(run) if self._least_words else 0

    def near(self, run: str, words: int) -> dict[str, float]:
        """Return the runs that differ by mistakes of typing or hearing, or by a code's letters, with the cost."""
        found = self._of_code(run) if words == 1 else {}
        allowed = mistakes_allowed(len(run) + 1)
        for other, distance in within(run, self._by_length, allowed):
            if distance <= mistakes_allowed(max(len(run), len(other))):
                found[other] = min(found.get(other, 9.0), distance + other_figures(run, other))
        heard = sound(run)
        for other in self._by_sound.get(heard, ()) if len(heard) > 2 else ():
            found[other] = min(found.get(other, 9.0), _HEARD + other_figures(run, other))
        if len(heard) > 4:
            for sounds, _ in within(heard, self._sounds_by_length, 1):
                for other in self._by_sound[sounds]:
                    found[other] = min(found.get(other, 9.0), _HEARD + 1.0 + other_figures(run, other))
        return found

    def _of_code(self, code: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for head, left in heads(code):
            if head in self.things:
                found[head] = _HEAD + _FURTHER_LETTER * (left - 1)
                break
        number = without_letters(code)
        if number in self.things:
            found.setdefault(number, _LETTERS_BEFORE)
        return found

    @cached_property
    def _by_length(self) -> Mapping[int, Sequence[str]]:
        return by_length(self._sorted)

    @cached_property
    def _by_sound(self) -> Mapping[str, Sequence[str]]:
        table: dict[str, list[str]] = {}
        for run in self._sorted:
            table.setdefault(sound(run), []).append(run)
        return table

    @cached_property
    def _sounds_by_length(self) -> Mapping[int, Sequence[str]]:
        return by_length(self._by_sound)


def by_length(texts: Iterable[str]) -> dict[int, list[str]]:
    """Return texts by their number of letters."""
    table: dict[int, list[str]] = {}
    for text in texts:
        table.setdefault(len(text), []).append(text)
    return table


def within(text: str, some: Mapping[int, Sequence[str]], most: int) -> list[tuple[str, int]]:
    """Return the texts at most so many mistakes away, with how many: letters put in, left out, changed or swapped.

    The distance is optimal string alignment (restricted Damerau-Levenshtein): Boytsov, "Indexing methods
    for approximate dictionary searching", ACM JEA 16, 2011.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    if not most:
        return []
    lengths = range(len(text) - most, len(text) + most + 1)
    choices = [other for length in lengths for other in some.get(length, ())]
    found = extract(text, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(other, int(distance)) for other, distance, _ in found]


def other_figures(text: str, other: str) -> float:
    """Return what it costs that two texts hold other figures: a wrong number is more than a slip."""
    return _OTHER_FIGURES if {c for c in text if c.isdigit()} != {c for c in other if c.isdigit()} else 0.0
