"""``verify``: every byte of a store on disk held against what was written down when it was built."""

from __future__ import annotations

import os
from collections.abc import Iterator

from kgsneaker import compact, indexed
from kgsneaker.building import manifest, places, scanning
from kgsneaker.building.digest import Digest
from kgsneaker.building.progress import Progress
from kgsneaker.errors import StoreTrouble


def verify(folder: str, progress: Progress | None = None) -> manifest.Build:
    """Return the build in force, once every file and every quad of it is as it was written.

    Raises StoreTrouble, which says what is not.
    """
    held = places.hold(folder)
    progress = progress or Progress()
    try:
        wrong = next(_found_wrong(held, progress), None)
    finally:
        progress.clear()
        held.release()
    if wrong:
        raise StoreTrouble(f"{folder}: damaged: {wrong}; load it again from its texts")
    manifest.restore_times(held.path, held.build)
    return held.build


def _found_wrong(held: places.Held, progress: Progress) -> Iterator[str]:
    build = held.build
    progress.stage("reading the files")
    damage = manifest.damage(held.path, build, thorough=True)
    if damage:
        yield damage
    known = {file.name for file in build.files}
    yield from (f"{name} does not belong to it" for name in manifest.names(held.path) if name not in known)
    progress.stage("reading the quads", build.quads)
    whole, stated = Digest(), Digest()
    for lines in scanning.lines(held):
        whole.add(lines)
        stated.add([line for line in lines if not scanning.is_derived(line)])
        progress.reached(whole.quads, whole.quads)
    if (whole.quads, stated.quads) != (build.quads, build.stated):
        yield (
            f"it holds {whole.quads:,} quads, {stated.quads:,} of them stated,"
            f" instead of {build.quads:,} and {build.stated:,}"
        )
    if (whole.hash, stated.hash) != (build.hash, build.stated_hash):
        yield "its quads are not those that were loaded"
    if os.path.basename(held.path)[len(places.BUILD) :][:8] != build.hash[:8]:
        yield f"{held.name} is not the name of these quads"
    indexed.Index(held.file(manifest.INDEX), build.hash).close()
    compact.verify(held.file(manifest.STEPS), build.hash)
