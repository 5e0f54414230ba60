"""A store's folder: which build is in force, and holding it while it is read."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress

from kgsneaker.building import manifest
from kgsneaker.errors import StoreTrouble

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Protocol

    class Locks(Protocol):
        """What a system that can hold files has."""

        LOCK_SH: int
        LOCK_EX: int
        LOCK_NB: int

        def flock(self, handle: int, operation: int, /) -> None: ...


CURRENT, LOCK = "CURRENT", "lock"
DRAFT, BUILD = "draft-", "build-"
_BUILD_NAME = re.compile(r"build-[0-9a-f]{8}-[0-9]+(-[0-9]+)?")
_DRAFT_NAME = re.compile(r"draft-[0-9]+")
_TRIES = 50


def is_store(folder: str) -> bool:
    """Tell whether a folder is a store on disk, be it a damaged one, or one whose first load was interrupted."""
    if in_force(folder):
        return True
    try:
        return any(_is_build(name) or _DRAFT_NAME.fullmatch(name) for name in os.listdir(folder))
    except OSError:
        return False


def in_force(folder: str) -> bool:
    """Tell whether a folder says which build is in force."""
    return os.path.lexists(os.path.join(folder, CURRENT))


def _is_build(name: str) -> bool:
    return _BUILD_NAME.fullmatch(name) is not None


def current(folder: str) -> str | None:
    """Return the name of the build in force, None where there is none; StoreTrouble for a damaged ``CURRENT``."""
    try:
        with open(open_to_read(os.path.join(folder, CURRENT)), "rb") as stream:
            name = stream.read(200).decode("ascii", "replace").removesuffix("\n")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreTrouble(f"{folder}: cannot be read: {error.strerror}") from None
    if not _is_build(name):
        raise StoreTrouble(f"{folder}: its {CURRENT} is damaged and names no build; load the store again")
    return name


def open_to_read(path: str) -> int:
    """Return a descriptor of a regular file, or raise OSError: of a pipe nobody waits for the other end."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "no regular file")
    return handle


class Held:
    """The build in force, held: as long as this lives, no writer clears it away, whatever is put in force."""

    def __init__(self, folder: str, name: str, build: manifest.Build, handle: int) -> None:
        self.folder, self.name, self.build = folder, name, build
        self._handle: int | None = handle

    @property
    def path(self) -> str:
        """The folder of the build."""
        return os.path.join(self.folder, self.name)

    def file(self, name: str) -> str:
        """Return where a file of the build is."""
        return os.path.join(self.folder, self.name, name)

    def release(self) -> None:
        """Let go of it."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def __del__(self) -> None:
        self.release()


def hold(folder: str) -> Held:
    """Return the build in force, held against being cleared away.

    Raises StoreTrouble where the folder is no store, is damaged or was made by another version.
    """
    for _ in range(_TRIES):
        name = current(folder)
        if name is None:
            raise StoreTrouble(f"{folder}: {_why_none(folder)}")
        path = os.path.join(folder, name, manifest.NAME)
        try:
            handle = open_to_read(path)
        except OSError as error:
            if current(folder) == name:
                raise StoreTrouble(
                    f"{folder}: damaged: {name}/{manifest.NAME} cannot be read ({error.strerror});"
                    " load it again from its texts"
                ) from None
            continue  # another build was put in force between the two looks
        try:
            if not _share(handle) or not os.path.exists(path):  # it is being cleared away
                os.close(handle)
                continue
            data = _whole(handle)
            return Held(folder, name, manifest.read(data, folder), handle)
        except BaseException:
            with suppress(OSError):
                os.close(handle)
            raise
    raise StoreTrouble(f"{folder}: another build is put in force again and again; try again later")


def _why_none(folder: str) -> str:
    if not os.path.isdir(folder):
        kind = "a file, no store on disk" if os.path.exists(folder) else "no such store"
        return f"{kind}; accepted: a folder that kgsneaker load has filled"
    if is_store(folder):
        return f"no build is in force: its {CURRENT} is missing, or its first load was interrupted; load it again"
    return "no store on disk; accepted: a folder that kgsneaker load has filled"


def is_of_the_engine(error: BaseException) -> bool:
    """Tell whether an error says that the engine cannot read its files; one with a number is of a file to write to."""
    if isinstance(error, OSError):
        return error.errno is None
    return type(error) is RuntimeError or type(error).__name__ == "PanicException"


def damaged(folder: str, error: BaseException) -> StoreTrouble:
    """Return what the engine says of its files, in one line."""
    reason = " ".join(str(error).replace(f"{folder}{os.sep}", "").split())[:200]
    return StoreTrouble(f"{folder}: damaged: {reason}; load it again from its texts")


def _whole(handle: int) -> bytes:
    with os.fdopen(os.dup(handle), "rb") as stream:
        return stream.read(1 << 24)


def _locks() -> Locks | None:
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    return fcntl


def _share(handle: int) -> bool:
    """Hold an open file together with other readers; False where a writer clears it away just now."""
    locks = _locks()
    if locks is None:
        return True
    try:
        locks.flock(handle, locks.LOCK_SH | locks.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: a read-only one needs none
        pass
    return True


def take(handle: int) -> bool:
    """Take an open file for oneself alone; False where somebody else holds it.

    Raises OSError where the file system has no locks.
    """
    locks = _locks()
    if locks is None:
        return _take_on_windows(handle)
    try:
        locks.flock(handle, locks.LOCK_EX | locks.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _take_on_windows(handle: int) -> bool:
    import msvcrt

    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
