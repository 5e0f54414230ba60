"""Steps asked for as a walk comes to them, where a store holds more than can be read at once.

A walk goes level by level. When it asks for a thing that it met on the level before, all that was met there is asked
for together, so a lineage takes a question or two a level, however broad it is.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kgsneaker.adjacency import UNNAMED_BIT, UNNAMED_PART, WHOLE, WHOLE_BIT, Adjacency, Link, Passing, in_order
from kgsneaker.asking import TOGETHER, ask
from kgsneaker.steps import links_in, read_links
from kgsneaker.terms import Iri

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import overload

    from kgsneaker.stores.base import Store

# So many steps are read in about a second over a network; a walk that asks for them seldom needs a hundredth.
MOST_STEPS_READ = 20_000
MOST_QUESTIONS = 256  # who asks more often wants the whole graph, and reads it
_Links = dict[str, tuple[Link, ...]]


def adjacency_of(store: Store) -> Adjacency:
    """Return the steps of a store: all of them read, or asked for step by step where there are more than 20,000."""
    ((number,),) = ask(store, "steps-counted")
    return StepwiseAdjacency(store) if int(str(number)) > MOST_STEPS_READ else Adjacency(read_links(store))


class StepwiseAdjacency(Adjacency):
    """The steps of a store, read as they are walked.

    ``inheritable`` grows as parts are met. ``nodes``, and more than 256 questions, read all steps.
    """

    __slots__ = ("_beside", "_further", "_masks", "_places", "_questions", "_store", "_whole")

    def __init__(self, store: Store) -> None:
        self._store = store
        self._whole = False
        self._questions = 0
        self._older: _Links = {}
        self._newer: _Links = {}
        # Things met whose own steps were not asked for: met on the way to older ones or to newer ones, and those
        # met on the way to newer ones of which somebody may want to know what else they come from.
        self._further: tuple[dict[str, None], dict[str, None]] = ({}, {})
        self._beside: dict[str, None] = {}
        self._places: dict[str, int] = {WHOLE: 0, UNNAMED_PART: 1}
        self._masks: dict[str, dict[str, tuple[int, int, int]]] = {}
        self.inheritable = _Keys(self._places)
        self.nodes = _Nodes(self)
        self.to_older = _Passings(lambda thing: self._let_through(thing).items())
        self.to_newer = _Passings(self._passing_to_newer)

    def older_than(self, thing: str) -> tuple[Link, ...]:
        """Return the steps from a thing to older ones, sorted; () for a thing without any."""
        if thing not in self._older and not self._whole:
            met = next((some for some in (self._further[0], self._beside) if thing in some), {thing: None})
            self._ask("steps-from", "newer", list(met))
        return self._older.get(thing, ())

    def newer_than(self, thing: str) -> tuple[Link, ...]:
        """Return the steps to a thing from newer ones, sorted; () for a thing without any."""
        if thing not in self._newer and not self._whole:
            self._ask("steps-to", "older", list(self._further[1] if thing in self._further[1] else {thing: None}))
        return self._newer.get(thing, ())

    def read_all(self) -> tuple[str, ...]:
        """Read all steps of the store, and return all things, sorted."""
        every = Adjacency(read_links(self._store))
        for thing in every.nodes:
            self._older[thing], self._newer[thing] = every.older_than(thing), every.newer_than(thing)
        self._whole = True
        return tuple(every.nodes)

    def _ask(self, name: str, key: str, things: Sequence[str]) -> None:
        for start in range(0, len(things), TOGETHER):
            if self._questions == MOST_QUESTIONS:
                self.read_all()
                return
            self._questions += 1
            self._keep(name, key, things[start : start + TOGETHER])

    def _keep(self, name: str, key: str, things: Sequence[str]) -> None:
        rows = ask(self._store, name, **{key: [Iri(thing) for thing in things]})
        found: dict[str, set[Link]] = {thing: set() for thing in things}
        for link in links_in(self._store, rows):
            if link.newer != link.older:
                found[link.newer if key == "newer" else link.older].add(link)
        for thing, links in found.items():
            if key == "newer":
                self._older[thing] = tuple(sorted(links, key=in_order))
                self._further[0].update((link.older, None) for link in links if link.older not in self._older)
                self._further[0].pop(thing, None)
                self._beside.pop(thing, None)
            else:
                self._newer[thing] = tuple(sorted(links, key=in_order))
                self._further[1].update((link.newer, None) for link in links if link.newer not in self._newer)
                self._beside.update((link.newer, None) for link in links if link.newer not in self._older)
                self._further[1].pop(thing, None)

    def _passing_to_newer(self, thing: str) -> Iterable[tuple[str, tuple[int, int, int]]]:
        newer = dict.fromkeys(link.newer for link in self.newer_than(thing))
        return [(one, self._let_through(one)[thing]) for one in newer]

    def _let_through(self, newer: str) -> dict[str, tuple[int, int, int]]:
        """Return keep, take and through for each older thing, as `kgsneaker.adjacency.passing` does."""
        if newer not in self._masks:
            taken: dict[str, int] = {}
            own = 0
            for link in self.older_than(newer):
                bit = 1 << self._places.setdefault(link.part or link.whole_or_part, len(self._places))
                taken[link.older] = taken.get(link.older, 0) | bit
                own |= bit
            self._masks[newer] = {older: _masks(names, own) for older, names in taken.items()}
        return self._masks[newer]


def _masks(names: int, own: int) -> tuple[int, int, int]:
    # Not all parts are known yet: what is kept of all others is kept of those to come, so these sets have no end.
    keep = ~own | WHOLE_BIT | UNNAMED_BIT if names & WHOLE_BIT else 0
    return keep, names & ~WHOLE_BIT, keep | names & ~(WHOLE_BIT | UNNAMED_BIT)


class _Listed(Sequence[str]):
    """A sequence whose items are listed when they are wanted."""

    @abstractmethod
    def listed(self) -> Sequence[str]:
        """Return all items."""

    def __len__(self) -> int:
        return len(self.listed())

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, place: int) -> str: ...
        @overload
        def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        return self.listed()[place]


class _Keys(_Listed):
    """The keys of a dict that still grows."""

    def __init__(self, held: Mapping[str, int]) -> None:
        self._held = held

    def listed(self) -> Sequence[str]:
        """Return the keys so far."""
        return list(self._held)


class _Nodes(_Listed):
    """All things with steps, read when they are wanted."""

    def __init__(self, steps: StepwiseAdjacency) -> None:
        self._steps = steps
        self._all: tuple[str, ...] | None = None

    def listed(self) -> Sequence[str]:
        """Return all things, sorted."""
        if self._all is None:
            self._all = self._steps.read_all()
        return self._all


class _Passings(Mapping[str, tuple[Passing, ...]]):
    """What passes from each thing to those one step away, in one direction; only what is asked for is known."""

    def __init__(self, read: Callable[[str], Iterable[tuple[str, tuple[int, int, int]]]]) -> None:
        self._read = read
        self._known: dict[str, tuple[Passing, ...]] = {}

    def __getitem__(self, thing: str) -> tuple[Passing, ...]:
        if thing not in self._known:
            self._known[thing] = tuple((far, *masks) for far, masks in self._read(thing))
        if not self._known[thing]:
            raise KeyError(thing)
        return self._known[thing]

    def __iter__(self) -> Iterator[str]:
        return (thing for thing, some in self._known.items() if some)

    def __len__(self) -> int:
        return sum(1 for _ in self)
