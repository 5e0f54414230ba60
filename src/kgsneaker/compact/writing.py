"""From links to the file of compact steps, and that file against its checksums."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Sequence

from kgsneaker.adjacency import Link
from kgsneaker.compact.layout import Pages, ends_of, packed
from kgsneaker.errors import StoreTrouble

_Manner = tuple[str, str, str]


def write(links: Iterable[Link], path: str, hash_: str) -> None:
    """Write the file of the steps of a store with that hash, readable by its owner alone, and have it on the disk.

    A link from a thing to itself is left out, as in an adjacency. Raises OSError where it cannot be written.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with open(descriptor, "wb") as stream:
        stream.write(arranged(links, hash_))
        stream.flush()
        os.fsync(stream.fileno())


def arranged(links: Iterable[Link], hash_: str = "") -> bytes:
    """Return the file of steps as bytes; the same for any order and repetition of the links."""
    manner_of: dict[_Manner, int] = {}
    seen: set[tuple[str, str, int]] = set()
    for link in links:
        if link.newer != link.older:
            manner = (link.relation, link.whole_or_part, link.part or "")
            seen.add((link.newer, link.older, manner_of.setdefault(manner, len(manner_of))))
    names = sorted({end for newer, older, _ in seen for end in (newer, older)})
    number = {name: place for place, name in enumerate(names)}
    manners = sorted(manner_of)
    place_of = {manner_of[manner]: place for place, manner in enumerate(manners)}
    rows = sorted((number[newer], number[older], place_of[manner]) for newer, older, manner in seen)
    return packed(len(names), len(rows), hash_, {**_named(names, manners), **_arrays(rows, len(names))})


def verify(path: str, hash_: str) -> None:
    """Read a whole file of steps; StoreTrouble where it is damaged, of another store, or cannot be read."""
    try:
        with open(path, "rb") as stream:
            pages = Pages(memoryview(stream.read()), path, hash_)
    except OSError as error:
        raise StoreTrouble(f"{path}: cannot be read: {error.strerror}; load the store again") from None
    pages.check_all()


def _named(names: Sequence[str], manners: Sequence[_Manner]) -> dict[str, bytes]:
    import json

    spelled = [name.encode("utf-8", "surrogatepass") for name in names]
    ends = ends_of([len(one) for one in spelled])
    return {"iri_ends": _ints(ends), "iris": b"".join(spelled), "manners": json.dumps(manners).encode("ascii")}


def _arrays(rows: Sequence[tuple[int, int, int]], things: int) -> dict[str, bytes]:
    olders, newers = [0] * things, [0] * things
    for newer, older, _ in rows:
        olders[newer] += 1
        newers[older] += 1
    by_older = sorted(range(len(rows)), key=lambda place: (rows[place][1], place))
    return {
        "older_ends": _ints(ends_of(olders)),
        "older": _ints(older for _, older, _ in rows),
        "manner": _ints(manner for *_, manner in rows),
        "newer_ends": _ints(ends_of(newers)),
        "newer": _ints(rows[place][0] for place in by_older),
        "link": _ints(by_older),
        "toward": _ints(_toward(rows, things)),
    }


def _toward(rows: Iterable[tuple[int, int, int]], things: int) -> list[int]:
    """Return for each thing the next on its way to the core, itself where it is of the core.

    What has one neighbour left is taken off, until nothing is left but circles and the ways between them, or one thing.
    """
    near: list[set[int]] = [set() for _ in range(things)]
    for newer, older, _ in rows:
        near[newer].add(older)
        near[older].add(newer)
    toward = list(range(things))
    ending = [thing for thing in range(things) if len(near[thing]) == 1]
    for thing in ending:
        if near[thing]:  # the last of two has nobody left
            (other,) = near[thing]
            toward[thing] = other
            near[other].discard(thing)
            if len(near[other]) == 1:
                ending.append(other)
    return toward


def _ints(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()
