"""Every quad that a build holds, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pyoxigraph as ox

from kgsneaker.building import manifest, places
from kgsneaker.building.intake import BELIEF, is_counted

# Beliefs that stand because a file says so; in the store they look like all others.
GIVEN = "given.nq"
_AT_ONCE = 20_000


def lines(held: places.Held) -> Iterator[list[bytes]]:
    """Yield all quads of a build as canonical N-Quads lines. Raises StoreTrouble where the engine cannot read them."""
    manifest.refuse_other_engine(held.build, ox.__version__, held.folder)
    try:
        quads = iter(ox.Store.read_only(held.file(manifest.QUADS)))
        while piece := ox.serialize(islice(quads, _AT_ONCE), format=ox.RdfFormat.N_QUADS):
            yield piece.splitlines(keepends=True)
    except BaseException as error:
        if not places.is_of_the_engine(error):
            raise
        raise places.damaged(held.folder, error) from None


def is_derived(line: bytes) -> bool:
    """Tell whether a line is no statement of anybody's: a belief, or a count."""
    return line.endswith(BELIEF) or is_counted(line)


def stated_lines(held: places.Held) -> Iterator[list[bytes]]:
    """Yield the quads of a build that somebody states."""
    for some in lines(held):
        yield [line for line in some if not is_derived(line)]


def given_lines(held: places.Held) -> list[bytes]:
    """Return the beliefs that a build was given by files, and did not derive."""
    try:
        with open(held.file(GIVEN), "rb") as stream:
            return stream.readlines()
    except FileNotFoundError:
        return []
