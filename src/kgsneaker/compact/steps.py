"""Compact steps read as an adjacency, by name, and walked on integers."""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kgsneaker.adjacency import UNNAMED_PART, WHOLE, Adjacency, Link, Passing, passing
from kgsneaker.compact.layout import Pages
from kgsneaker.compact.walks import Row, Strides, Trees, around, between, reached, shortest, way
from kgsneaker.errors import StoreTrouble

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import overload

_Manner = tuple[str, str, str]
_Masks = tuple[int, int, int]
_Reader = Callable[[int], Iterable[Passing]]


class Steps(Adjacency):
    """The steps of a graph from arrays: whatever takes an adjacency takes them, and reads only what it walks.

    Beside that, things are numbers here, in the order of their IRIs, and walks on numbers are fast.

    >>> steps = Steps.of([Link("2002R", "2002", "revives", "whole"), Link("2002", "1906", "soleUnitFrom", "part")])
    >>> [steps.iri(older) for older in sorted(steps.ancestors(steps.number("2002R")))]
    ['1906', '2002']
    """

    __slots__ = (
        "_by_relation",
        "_core",
        "_iris",
        "_manners",
        "_masks",
        "_numbers",
        "_onward",
        "_pages",
        "_rows",
        "_toward",
        "_trees",
    )

    def __init__(self, pages: Pages) -> None:
        import json

        self._pages = pages
        self._manners: list[_Manner] = [(rel, kind, part) for rel, kind, part in json.loads(pages.text("manners"))]
        parts = sorted({part for *_, part in self._manners if part})
        self.inheritable = (WHOLE, UNNAMED_PART, *parts)
        self._iris: dict[int, str] = {}
        self._numbers: dict[str, int | None] = {}
        self._masks: dict[int, dict[int, _Masks]] = {}
        self.nodes = _Names(self)
        self.to_older = _Passings(self, self._passing_to_older)
        self.to_newer = _Passings(self, self._passing_to_newer)
        self._rows = (_Rows(pages, "older"), _Rows(pages, "newer"))
        self._onward = (Strides(self._rows[0]), Strides(self._rows[1]))
        self._trees = Trees(self._rows[0])
        self._by_relation: dict[str, _ByManner] = {}
        self._toward = _Toward(pages)
        self._core = _Core(self._rows, self._toward)

    @classmethod
    def open(cls, path: str, hash_: str | None = None) -> Steps:
        """Open a file of steps; StoreTrouble where it cannot be read or is not that of the store with this hash."""
        try:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            try:
                data: bytes | mmap.mmap = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise StoreTrouble(f"{path}: cannot be read: {error.strerror}; load the store again") from None
        except ValueError:  # an empty file cannot be mapped
            data = b""
        return cls(Pages(memoryview(data), path, hash_))

    @classmethod
    def of(cls, links: Iterable[Link]) -> Steps:
        """Return the steps of links, held in memory."""
        from kgsneaker.compact.writing import arranged

        return cls(Pages(memoryview(arranged(links)), "the steps"))

    def __len__(self) -> int:
        """Return the number of things."""
        return self._pages.things

    def close(self) -> None:
        """Let go of the file; the steps cannot be used any more."""
        self._pages.close()

    # By name, as an adjacency

    def older_than(self, thing: str) -> tuple[Link, ...]:
        """Return the steps from a thing to older ones, sorted; () for a thing without any."""
        number = self.known(thing)
        if number is None:
            return ()
        return tuple(Link(thing, self.iri(older), *self._manners[manner]) for older, manner in self._out(number))

    def newer_than(self, thing: str) -> tuple[Link, ...]:
        """Return the steps to a thing from newer ones, sorted; () for a thing without any."""
        number = self.known(thing)
        if number is None:
            return ()
        return tuple(Link(self.iri(newer), thing, *self._manners[how]) for newer, how in _into(self._pages, number))

    # By number

    def known(self, iri: str) -> int | None:
        """Return the number of a thing, None for one that no step leads to or from."""
        if iri not in self._numbers:
            self._numbers[iri] = self._sought(iri.encode("utf-8", "surrogatepass"))
        return self._numbers[iri]

    def number(self, iri: str) -> int:
        """Return the number of a thing; KeyError for one that no step leads to or from."""
        number = self.known(iri)
        if number is None:
            raise KeyError(iri)
        return number

    def iri(self, number: int) -> str:
        """Return the IRI of a thing by its number."""
        known = self._iris.get(number)
        if known is None:
            known = self._iris[number] = self._spelled(number).decode("utf-8", "surrogatepass")
        return known

    def ancestors(self, number: int) -> set[int]:
        """Return everything older by any steps, without the thing itself."""
        return reached(self._onward[0], number)

    def descendants(self, number: int) -> set[int]:
        """Return everything newer by any steps, without the thing itself."""
        return reached(self._onward[1], number)

    def around(self, number: int, steps: int) -> dict[int, int]:
        """Return what lies at most so many steps away, older or newer or both by turns, nearest first, with how far."""
        return around(*self._rows, number, steps)

    def descent(self, newer: int, older: int) -> list[int]:
        """Return a shortest way from a thing to one that is older, all steps leading to older things; [] for none."""
        found = way(self._trees, newer, older)
        return shortest(*self._rows, newer, older) if found is None else found

    def shortest(self, start: int, end: int) -> list[int]:
        """Return a shortest way between two things by steps read in either direction; [] where none joins them.

        Of several ways it is the one through the lowest numbers, here and in `descent`.
        """
        return between(self._toward, self._core, start, end)

    def newer_by(self, numbers: Iterable[int], relation: str) -> set[int]:
        """Return what is newer than some things by one step of a relation."""
        known = self._by_relation.get(relation)
        if known is None:
            manners = {place for place, (name, _, _) in enumerate(self._manners) if name == relation}
            known = self._by_relation[relation] = _ByManner(self._pages, manners)
        return set().union(*map(known.__getitem__, numbers))

    # What lies in the file

    def _spelled(self, number: int) -> bytes:
        return self._pages.text("iris", *self._pages.ends("iri_ends", number))

    def _sought(self, spelled: bytes) -> int | None:
        low, high = 0, self._pages.things
        while low < high:
            middle = (low + high) // 2
            found = self._spelled(middle)
            if found == spelled:
                return middle
            low, high = (middle + 1, high) if found < spelled else (low, middle)
        return None

    def _out(self, number: int) -> Iterator[tuple[int, int]]:
        first, last = self._pages.ends("older_ends", number)
        older, manners = (self._pages.numbers(section, first, last) for section in ("older", "manner"))
        return zip(older, manners, strict=True)

    def _passing_to_older(self, number: int) -> Iterable[Passing]:
        return [(self.iri(older), *masks) for older, masks in self._let_through(number).items()]

    def _passing_to_newer(self, number: int) -> Iterable[Passing]:
        return [(self.iri(newer), *self._let_through(newer)[number]) for newer in self._rows[1][number]]

    def _taken(self, manner: int) -> str:
        _, kind, part = self._manners[manner]
        return part or kind

    def _let_through(self, newer: int) -> dict[int, _Masks]:
        """Return what the steps from a thing let through, by the older thing: keep, take and through."""
        known = self._masks.get(newer)
        if known is None:
            taken = ((newer, older, self._taken(manner)) for older, manner in self._out(newer))
            known = {older: masks for (_, older), masks in passing(taken, self.inheritable).items()}
            self._masks[newer] = known
        return known


def _into(pages: Pages, number: int) -> Iterator[tuple[int, int]]:
    """Yield the newer things one step away, each with the manner of the step."""
    first, last = pages.ends("newer_ends", number)
    links = pages.numbers("link", first, last)
    manners = (pages.numbers("manner", link, link + 1)[0] for link in links)
    return zip(pages.numbers("newer", first, last), manners, strict=True)


class _ByManner(dict[int, Row]):
    """What is newer than each thing by one step of some manners."""

    def __init__(self, pages: Pages, manners: set[int]) -> None:
        self._pages, self._manners = pages, manners

    def __missing__(self, number: int) -> Row:
        found = (newer for newer, manner in _into(self._pages, number) if manner in self._manners)
        row = self[number] = tuple(dict.fromkeys(found))
        return row


class _Rows(dict[int, Row]):
    """What lies one step from each thing, without repetition; read when it is first wanted."""

    def __init__(self, pages: Pages, section: str) -> None:
        self._pages, self._section = pages, section

    def __missing__(self, number: int) -> Row:
        first, last = self._pages.ends(f"{self._section}_ends", number)
        row = self[number] = tuple(dict.fromkeys(self._pages.numbers(self._section, first, last)))
        return row


class _Toward(dict[int, int]):
    """The next thing on the way to the core, itself for what is of it."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def __missing__(self, number: int) -> int:
        found = self[number] = self._pages.numbers("toward", number, number + 1)[0]
        return found


class _Core(dict[int, Row]):
    """What of the core lies one step from each thing of it, in either direction."""

    def __init__(self, rows: tuple[Mapping[int, Row], Mapping[int, Row]], toward: Mapping[int, int]) -> None:
        self._rows, self._toward = rows, toward

    def __missing__(self, number: int) -> Row:
        near = dict.fromkeys(far for rows in self._rows for far in rows[number])
        row = self[number] = tuple(far for far in near if self._toward[far] == far)
        return row


class _Names(Sequence[str]):
    """The IRIs of all things, in their order."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    def __len__(self) -> int:
        return len(self._steps)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, place: int) -> str: ...
        @overload
        def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        numbers = range(len(self))[place]
        return self._steps.iri(numbers) if isinstance(numbers, int) else [self._steps.iri(one) for one in numbers]


class _Passings(Mapping[str, tuple[Passing, ...]]):
    """What passes from each thing to those one step away, in one direction."""

    def __init__(self, steps: Steps, read: _Reader) -> None:
        self._steps, self._read = steps, read
        self._known: dict[str, tuple[Passing, ...]] = {}

    def __getitem__(self, thing: str) -> tuple[Passing, ...]:
        known = self._known.get(thing)
        if known is None:
            number = self._steps.known(thing)
            known = self._known[thing] = () if number is None else tuple(self._read(number))
        if not known:
            raise KeyError(thing)
        return known

    def __iter__(self) -> Iterator[str]:
        return (thing for thing in self._steps.nodes if thing in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
