"""``backup``: the build in force as a store of its own, elsewhere."""

from __future__ import annotations

import os
from hashlib import sha256

from kgsneaker.building import manifest, places, swap
from kgsneaker.building.progress import Progress
from kgsneaker.building.stopping import to_the_end
from kgsneaker.errors import BadInput, StoreTrouble

_BLOCK = 1 << 20


def backup(folder: str, target: str, *, replace: bool = False, progress: Progress | None = None) -> manifest.Build:
    """Copy the build in force of a store to another folder, and return what it holds.

    Every byte is held against its checksum on the way. *replace* lets the copy take the place of a
    store that is there. Raises StoreTrouble where the store is damaged or the target refuses; then
    the target is as it was.
    """
    held = places.hold(folder)
    progress = progress or Progress()
    try:
        own, other = os.path.realpath(folder), os.path.realpath(target)
        if own == other or other.startswith(os.path.join(own, "")):
            what = "the store itself" if own == other else "inside the store"
            raise BadInput(f"{target}: {what}; accepted: another folder, new or empty")
        swap.refuse_unfit(target, replace, "--replace replaces it")
        with swap.writing(target) as place:
            swap.refuse_unfit(target, replace, "--replace replaces it")
            progress.stage("copying", held.build.size)
            for file in held.build.files:
                _copy(held, file, place, progress)
            manifest.write(place.draft, held.build)
            with to_the_end():
                place.put_in_force(held.build.hash)
    finally:
        progress.clear()
        held.release()
    return held.build


def _copy(held: places.Held, file: manifest.File, place: swap.Place, progress: Progress) -> None:
    path = place.file(file.name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    found, length = sha256(), 0
    try:
        source = open(held.file(file.name), "rb", buffering=0)  # noqa: SIM115 (closed three lines below)
    except OSError:
        raise _damaged(held, f"{file.name} is missing") from None
    with source, open(path, "wb", buffering=0) as target:
        while block := source.read(_BLOCK):
            found.update(block)
            length += len(block)
            target.write(block)
            progress.step(len(block))
    if found.hexdigest() != file.sha256:
        raise _damaged(held, f"{file.name} holds other bytes than were written")
    os.utime(path, ns=(file.changed, file.changed))


def _damaged(held: places.Held, what: str) -> StoreTrouble:
    return StoreTrouble(f"{held.folder}: damaged: {what}; nothing is copied, load it again from its texts")
