"""Files that are there whole or not at all: each written beside its place, brought to the disk, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from kgsneaker.errors import BadInput

_HALF = ".kgsneaker-half-"


def save(folder: str, files: Mapping[str, str | bytes], before: Mapping[str, bytes] | None = None) -> list[str]:
    """Write files into a folder, which is made where it is missing, and return their paths.

    All are written and brought to the disk before the first is renamed. *before* says what files held when
    they were read. Raises BadInput, with nothing renamed, where one holds something else by now, and where
    the disk refuses.
    """
    waiting: list[tuple[str, str]] = []
    try:
        if not files:
            return []
        os.makedirs(folder, exist_ok=True)
        with _alone(folder):
            for name, content in files.items():
                place = os.path.realpath(os.path.join(folder, *name.split("/")))
                if before is not None:
                    _refuse_if_changed(place, before.get(name))
                os.makedirs(os.path.dirname(place), exist_ok=True)
                waiting.append((_write_beside(place, content), place))
            with _uninterrupted():
                while waiting:
                    os.replace(*waiting[0])
                    waiting.pop(0)
            for place in {os.path.dirname(os.path.join(folder, *name.split("/"))) for name in files}:
                _bring_to_disk(place)
    except OSError as error:
        where = error.filename2 or error.filename or folder
        raise BadInput(
            f"{where}: cannot be written: {error.strerror or error}; accepted: a folder with room in it"
            " that you may write to"
        ) from None
    finally:
        for temporary, _ in waiting:
            os.unlink(temporary)
    return [os.path.join(folder, *name.split("/")) for name in files]


@contextmanager
def _alone(folder: str) -> Iterator[None]:
    """Hold a folder against other imports, where the system can, from the look at its files to the last renaming."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
            # Nobody else is at work here: these were left by one that was killed.
            for place in (folder, os.path.join(folder, "sources")):
                for name in os.listdir(place) if os.path.isdir(place) else ():
                    if name.startswith(_HALF):
                        os.unlink(os.path.join(place, name))
        yield
    finally:
        os.close(handle)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait, where the system can: the files belong together."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _refuse_if_changed(place: str, held: bytes | None) -> None:
    try:
        with open(place, "rb") as stream:
            holds = stream.read()
    except FileNotFoundError:
        holds = None
    if holds != held:
        raise BadInput(f"{place}: changed since it was read, so nothing is written; run the import again")


def _write_beside(place: str, content: str | bytes) -> str:
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=_HALF, dir=os.path.dirname(place))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content.encode("utf-8") if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, _mode(place))
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _mode(place: str) -> int:
    try:
        return os.stat(place).st_mode & 0o777
    except FileNotFoundError:
        current = os.umask(0)
        os.umask(current)
        return 0o666 & ~current


def _bring_to_disk(folder: str) -> None:
    # A rename is on the disk when its folder is; Windows has no such step.
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
