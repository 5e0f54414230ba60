"""One writer at a time: a draft is filled, brought to the disk, and put in force with one rename.

Whenever the process ends, by itself or by force, the store is as it was or as it was to be: what lies
half done is a draft, which the next writer clears away.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from kgsneaker.building import places
from kgsneaker.building.places import BUILD, CURRENT, DRAFT, LOCK
from kgsneaker.errors import BadInput, StoreTrouble

# The child of a writer that was killed may take this long to end; whoever comes after waits for it.
_GRACE_SECONDS = 1.0
# What an interrupted writer may leave in a folder without a store in force.
_OURS = (LOCK, DRAFT, BUILD, f".{CURRENT}-")
_FOLDER_MODE, _FILE_MODE = 0o700, 0o600


class Place:
    """A store's folder, locked by this process, with the draft that it fills."""

    def __init__(self, folder: str, lock: int) -> None:
        self.folder, self.lock = folder, lock
        self.draft = os.path.join(folder, f"{DRAFT}{os.getpid()}")

    def file(self, name: str) -> str:
        """Return where a file of the draft is."""
        return os.path.join(self.draft, name)

    def put_in_force(self, fingerprint: str) -> str:
        """Bring the draft to the disk, make it the build in force, and clear away what was before. Return its name."""
        _bring_to_disk(self.draft)
        name = _free_name(self.folder, f"{BUILD}{fingerprint[:8]}-{os.getpid()}")
        os.rename(self.draft, os.path.join(self.folder, name))
        try:
            _sync(self.folder)
            _point(self.folder, name)
        except OSError:
            if not _is_in_force(self.folder, name):
                remove(os.path.join(self.folder, name))
            raise
        with suppress(OSError):  # the next writer tries again
            clear(self.folder)
        return name


@contextmanager
def writing(folder: str) -> Iterator[Place]:
    """Lock a folder, which is made where it is missing, and yield it with an empty draft.

    The draft is gone afterwards, unless it was put in force. Raises StoreTrouble where another
    process writes there, or where the disk refuses.
    """
    made = _make(folder)
    try:
        with _locked(folder) as lock:
            place = Place(folder, lock)
            try:
                clear(folder)
                os.mkdir(place.draft, _FOLDER_MODE)
                yield place
            finally:
                remove(place.draft)
                if made and not places.in_force(folder):
                    os.unlink(os.path.join(folder, LOCK))
                    os.rmdir(folder)
    except OSError as error:
        raise trouble(folder, error) from None


def trouble(folder: str, error: OSError) -> StoreTrouble:
    """Return what the disk refused, in one line."""
    reason = (error.strerror or str(error) or "the disk refuses").lower()
    return StoreTrouble(f"{folder}: cannot be written: {reason}; the store is as it was")


def refuse_unfit(folder: str, may_be_store: bool, otherwise: str) -> None:
    """Raise StoreTrouble where a folder holds what is no store, or a store that nobody said may be touched."""
    if not os.path.isdir(folder):
        return  # to be made, or refused when it is
    if places.in_force(folder):
        if not may_be_store:
            raise StoreTrouble(f"{folder}: holds a store already; {otherwise}")
        return
    other = [name for name in sorted(os.listdir(folder)) if not name.startswith(_OURS)]
    if other:
        raise StoreTrouble(f"{folder}: no store, and not empty ({other[0]} is in it); accepted: a folder of its own")


def _make(folder: str) -> bool:
    """Make a folder, and tell whether it was missing."""
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise BadInput(f"{folder}: a file; accepted: a folder for the store, new or empty")
    try:
        parent = os.path.dirname(os.path.abspath(folder))
        os.makedirs(parent, exist_ok=True)
        os.mkdir(folder, _FOLDER_MODE)
    except FileExistsError:
        return False
    except OSError as error:
        raise trouble(folder, error) from None
    return True


@contextmanager
def _locked(folder: str) -> Iterator[int]:
    until = time.monotonic() + _GRACE_SECONDS
    path = os.path.join(folder, LOCK)
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), _FILE_MODE)
        try:
            if places.take(handle):
                if _is_still(handle, path):
                    yield handle
                    return
            elif time.monotonic() > until:
                raise StoreTrouble(f"{folder}: another process is writing this store; try again when it is done")
        finally:
            os.close(handle)
        time.sleep(0.02)


def _is_still(handle: int, path: str) -> bool:
    """Tell whether an open file has its name still: whoever made a folder in vain takes its lock away with it."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except OSError:
        return False


def clear(folder: str) -> None:
    """Remove the drafts of others, who are dead since the lock is ours, and builds not in force that nobody reads."""
    try:
        kept: str | None = places.current(folder)
    except StoreTrouble:  # damaged: until a new build is in force, nobody knows which one is out of it
        kept = None
        passed = False
    else:
        passed = True
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        is_passed = passed and name.startswith(BUILD) and name != kept and _unread(path)
        if is_passed or name.startswith((DRAFT, f".{CURRENT}-")):
            remove(path)


def _unread(build: str) -> bool:
    """Tell whether no reader holds a build; from then on none can."""
    from kgsneaker.building import manifest

    try:
        handle = os.open(os.path.join(build, manifest.NAME), os.O_RDWR)
    except OSError:  # it is half removed already
        return True
    try:
        if not places.take(handle):
            return False
        os.unlink(os.path.join(build, manifest.NAME))
    except OSError:  # no locks here, so nobody holds one
        pass
    finally:
        os.close(handle)
    return True


def remove(path: str) -> None:
    """Remove a file or a folder, also one into which a child that was just killed still writes."""
    for _ in range(50):
        if not os.path.isdir(path) or os.path.islink(path):
            with suppress(FileNotFoundError):
                os.unlink(path)
            return
        shutil.rmtree(path, ignore_errors=True)
        if not os.path.exists(path):
            return
        time.sleep(0.02)


def _bring_to_disk(draft: str) -> None:
    """Give everything below a folder its mode, and write it through to the disk: files, then the folders."""
    for place, _, names in os.walk(draft, topdown=False):
        for name in names:
            path = os.path.join(place, name)
            os.chmod(path, _FILE_MODE)
            _sync(path)
        os.chmod(place, _FOLDER_MODE)
        _sync(place)


def _sync(path: str) -> None:
    is_folder = os.path.isdir(path)
    if is_folder and not hasattr(os, "O_DIRECTORY"):  # Windows has no such step
        return
    handle = os.open(path, os.O_RDONLY if hasattr(os, "O_DIRECTORY") else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _free_name(folder: str, name: str) -> str:
    number, free = 1, name
    while os.path.lexists(os.path.join(folder, free)):
        number += 1
        free = f"{name}-{number}"
    return free


def _point(folder: str, name: str) -> None:
    """Let ``CURRENT`` name another build, at once and for good."""
    waiting = os.path.join(folder, f".{CURRENT}-{os.getpid()}")
    handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE_MODE)
    try:
        os.write(handle, f"{name}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.replace(waiting, os.path.join(folder, CURRENT))
    except OSError:
        remove(waiting)
        raise
    _sync(folder)


def _is_in_force(folder: str, name: str) -> bool:
    try:
        return places.current(folder) == name
    except StoreTrouble:
        return False
