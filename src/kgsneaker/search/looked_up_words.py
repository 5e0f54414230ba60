"""The words of all names, looked up in an index: those that a typed word may stand for, and which things have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import TypeVar

from kgsneaker.search.vocabulary import LONGEST_MISTAKEN_RUN, Vocabulary

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.stores.rows import Rows

    Ask = Callable[[str, Iterable[str]], Rows]

_Item = TypeVar("_Item", bound=int | str)


class LookedUpWords(Vocabulary):
    """The vocabulary of a whole graph, of which is read what is asked for; things are numbers of the index."""

    def __init__(self, ask: Ask) -> None:
        """Hold how to ask the index: by the name of an answer, with keys."""
        self._ask = ask
        self._least_words = None
        self._read: set[str] = set()
        self._things: dict[str, set[int]] = {}
        self._parts: dict[str, set[str]] = {}
        self._sizes: dict[str, int] = {}
        self.things = _Runs(self, self._things)
        self.parts = _Runs(self, self._parts)
        self._by_length = _Long(ask, "words-long", "runs-long")
        self._sounds_by_length = _Long(ask, "sounds-long")
        self._by_sound = _Heard(ask)

    def _beginning(self, run: str) -> list[str]:
        self.read(run)
        some = (one for one, size in self._sizes.items() if size <= LONGEST_MISTAKEN_RUN and one.startswith(run))
        return sorted(some)

    def _is_word(self, run: str) -> bool:
        self.read(run)
        return self._sizes.get(run) == 1

    def read(self, run: str) -> None:
        """Read all runs that begin so, with their things."""
        if not run or any(run.startswith(known) for known in self._read):
            return
        self._read.add(run)
        for begins, lengths, things in self._ask("spelled", [run]):
            spelled = str(begins)
            ends = list(accumulate(map(int, str(lengths).split()), initial=0))
            numbers = list(map(int, str(things).split()))
            for size, end in enumerate(ends[1:], start=1):
                if end >= len(run):
                    one = spelled[:end]
                    self._things.setdefault(one, set()).update(numbers)
                    its = (spelled[start:stop] for start, stop in pairwise(ends[: size + 1]))
                    self._parts.setdefault(one, set()).update(its)
                    self._sizes[one] = min(size, self._sizes.get(one, size))


class _Runs(Mapping[str, set[_Item]]):
    """What is known of runs, read when it is asked for."""

    def __init__(self, words: LookedUpWords, known: Mapping[str, set[_Item]]) -> None:
        self._words = words
        self._known = known

    def __getitem__(self, run: str) -> set[_Item]:
        self._words.read(run)
        return self._known[run]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class _Long(Mapping[int, Sequence[str]]):
    """Texts by their number of letters."""

    def __init__(self, ask: Ask, *names: str) -> None:
        self._ask, self._names = ask, names
        self._known: dict[int, list[str]] = {}

    def __getitem__(self, length: int) -> list[str]:
        if length not in self._known:
            rows = (row for name in self._names for row in self._ask(name, [str(length)]))
            self._known[length] = [one for _, texts in rows for one in str(texts).split()]
        return self._known[length]

    def __iter__(self) -> Iterator[int]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class _Heard(Mapping[str, Sequence[str]]):
    """Runs of words by how they sound."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def __getitem__(self, sound: str) -> list[str]:
        return [one for _, runs in self._ask("heard", [sound]) for one in str(runs).split()]

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def long_keys(ask: Ask) -> Mapping[int, Sequence[str]]:
    """Return the search keys of all names by their number of letters, read when they are wanted."""
    return _Long(ask, "keys-long")
