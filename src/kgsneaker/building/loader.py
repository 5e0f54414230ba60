"""The quads of a build, written by a process of its own beside the one that reads: it can be killed, and runs on.

The child loads files of N-Quads as their names come in, each on one core: one at a time where the one that reads has
the other core, two where there are more cores, where files wait, and when all is read. It says how many quads the
store holds only after it was told that this is all, and has flushed them. Where its standard input ends before, the
parent has died: it ends at once, without a word.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Any

from kgsneaker import spawning
from kgsneaker.errors import StoreTrouble

_CHILD = "from kgsneaker.building.loader import serve; serve()"
_AT_ONCE = 2
_BACKLOG = 3
_POLL_SECONDS = 0.1


class Loader:
    """The parent's end. Use it in a ``with``: whatever happens, no child is left behind."""

    def __init__(self, store: str, folder: str, *, lock: int | None = None) -> None:
        from subprocess import PIPE

        self._complaints = os.path.join(folder, "complaints")
        with open(self._complaints, "wb") as stderr:
            self._process = spawning.spawn(
                _CHILD,
                store,
                stdin=PIPE,
                stdout=PIPE,
                stderr=stderr,
                # The lock is held until the child is gone too: nobody writes beside a dying one.
                pass_fds=[lock] if lock is not None and os.name == "posix" else [],
            )
        self.given, self.loaded = 0, 0
        self._quads: int | None = None
        self._error = ""
        self._done: list[str] = []
        self._discards = False
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()

    def __enter__(self) -> Loader:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            spawning.kill(self._process)
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                _pipe(pipe).close()
        with suppress(OSError):
            os.unlink(self._complaints)

    def give(self, path: str, lines: int, blanks: bool) -> None:
        """Let a file of N-Quads be loaded, which may have *blanks*. Raises StoreTrouble where the child has failed."""
        self.given += lines
        self._say({"load": path, "lines": lines, "blanks": blanks})

    def all_given(self) -> None:
        """Say that no more files come: what is left is loaded as fast as it goes."""
        self._say({"all": True})

    def discard_loaded(self) -> None:
        """Remove files once they are loaded, from now on and those that are."""
        self._discards = True
        for path in self._done:
            with suppress(OSError):
                os.unlink(path)

    def finish(self, waiting: Callable[[], None] = lambda: None) -> int:
        """Wait until all is loaded and flushed, and return how many quads the store holds.

        *waiting* is called ten times a second. Raises StoreTrouble where the child has failed.
        """
        self._say({"finish": True})
        while self._reader.is_alive():
            self._reader.join(_POLL_SECONDS)
            waiting()
        self._process.wait()
        if self._quads is None or self._process.returncode:
            raise self._failure()
        return self._quads

    def _say(self, words: dict[str, Any]) -> None:
        try:
            stdin = _pipe(self._process.stdin)
            stdin.write(json.dumps(words).encode() + b"\n")
            stdin.flush()
        except OSError:
            raise self._failure() from None

    def _listen(self) -> None:
        for line in _pipe(self._process.stdout):
            try:
                words = json.loads(line)
            except ValueError:  # cut off: the child was killed
                return
            self._error = words.get("error", "")
            self._quads = words.get("quads")
            if "loaded" in words:
                self.loaded += words["lines"]
                self._done.append(words["loaded"])
                if self._discards:
                    with suppress(OSError):
                        os.unlink(words["loaded"])

    def _failure(self) -> StoreTrouble:
        self._process.wait()
        self._reader.join()
        if self._error:
            return StoreTrouble(f"the quads cannot be written: {self._error}")
        code = self._process.returncode
        if code < 0:
            import signal

            return StoreTrouble(f"the process that loads was killed ({signal.Signals(-code).name}); is memory short?")
        with open(self._complaints, "rb") as stream:
            last = stream.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        return StoreTrouble(f"the process that loads has failed: {last[:300] or f'exit code {code}'}")


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # Popen was asked for it
    return stream


def serve() -> None:
    """Be the child: load into the store that the first argument names what standard input tells, then say how much."""
    os.umask(0o077)
    import pyoxigraph as ox

    try:
        store = ox.Store(sys.argv[1])
    except OSError as error:
        _report({"error": str(error)})
        os._exit(2)
    workers = _Workers(store)
    workers.be(min(_AT_ONCE, max(1, _cores() - 1)))
    for line in sys.stdin.buffer:
        words = json.loads(line)
        if "finish" in words:
            break
        if "all" in words:
            workers.be(_AT_ONCE)
        else:
            workers.load(words)
    else:
        os._exit(1)  # the parent is gone
    threading.Thread(target=_end_with_parent, daemon=True).start()
    workers.finish()
    try:
        store.flush()
        quads = len(store)
        del workers, store
    except OSError as error:
        _report({"error": str(error)})
        os._exit(2)
    _report({"quads": quads})
    os._exit(0)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


class _Workers:
    """Threads that load, each one file at a time: the engine lets go of the interpreter meanwhile."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self._waiting: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []

    def be(self, number: int) -> None:
        """Be at least so many from now on."""
        while len(self._threads) < number:
            self._threads.append(threading.Thread(target=self._work, daemon=True))
            self._threads[-1].start()

    def load(self, words: dict[str, Any]) -> None:
        """Let one of them load a file when it is free; where files wait, there are to be more of them."""
        self._waiting.put(words)
        if self._waiting.qsize() >= _BACKLOG:
            self.be(_AT_ONCE)

    def finish(self) -> None:
        """Wait until all is loaded."""
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (words := self._waiting.get()) is not None:
            try:
                self._take(words["load"], words["blanks"])
            except BaseException as error:  # a panic of the engine too: all or nothing
                _report({"error": " ".join(str(error).split())[:300] or type(error).__name__})
                os._exit(2)
            _report({"loaded": words["load"], "lines": words["lines"]})

    def _take(self, path: str, blanks: bool) -> None:
        import pyoxigraph as ox

        # Lenient: the lines were parsed once and written by the same engine.
        if blanks:  # which bulk_load would name anew, in each file by itself
            self._store.bulk_extend(ox.parse(path=path, format=ox.RdfFormat.N_QUADS, lenient=True))
        else:
            self._store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS, lenient=True)


_speaking = threading.Lock()


def _report(words: dict[str, Any]) -> None:
    with _speaking:
        sys.stdout.buffer.write(json.dumps(words).encode() + b"\n")
        sys.stdout.buffer.flush()
