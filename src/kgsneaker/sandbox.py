"""A query in a process of its own, which can be killed and whose memory is limited.

Oxigraph has no timeout, and a failed allocation ends its process; so neither may happen in ours.
The child is spawned, never forked, and opens the store itself. It writes the answer to stdout, and
to stderr a line when it is ready, then what went wrong, if anything. The parent gives out a whole
answer or an error, never a part of one.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from kgsneaker import errors, fence, guard, spawning
from kgsneaker.errors import KgsneakerError, LimitReached, StoreTrouble

if TYPE_CHECKING:
    import subprocess

    from kgsneaker.stores.base import Store

_MIB = 1024 * 1024
_READY = b"ready\n"
# Not the query's time: a folder of sources has its beliefs derived when it is opened.
_OPENING_SECONDS = 600.0
_CHILD = "from kgsneaker.sandbox import _serve; _serve()"  # not -m: the package may import this module


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use."""

    # The slowest shipped query takes well under a second; nobody watches a prompt for longer than this.
    seconds: float = 60.0
    # Beyond what the open store takes. Ordinary queries over the bundled graph pass with 64 MiB;
    # with a store of a million quads this stays below 2 GiB.
    memory_bytes: int = 768 * _MIB
    # A million triples are some 150 MB of N-Triples; the parent holds the answer in memory before it prints.
    answer_bytes: int = 256 * _MIB


def run(query: str, *, store: str | None, media: str, limits: Limits, allow_service: bool) -> bytes:
    """Return the serialised answer of *query* over the store at *store* (None: the bundled graph).

    Raises LimitReached when time, memory or the size of the answer ran out, and whatever error of
    ours the child met.
    """
    guard.inspect(query, allow_service=allow_service)
    job = {
        "query": query,
        "store": store,
        "media": media,
        "seconds": limits.seconds,
        "memory_bytes": limits.memory_bytes,
        "allow_service": allow_service,
    }
    child = _Child(job, limits.answer_bytes)
    try:
        in_time = child.wait(limits.seconds)
    finally:  # also on Ctrl-C
        child.end()
    return child.answer(limits, in_time)


class _Child:
    """The process, and two threads that read what it writes."""

    def __init__(self, job: dict[str, Any], answer_bytes: int) -> None:
        import json
        import threading

        self.process = _spawn()
        self.answer_bytes = answer_bytes
        self.chunks: list[bytes] = []
        self.too_large = False
        self.report = b""
        self.ready = threading.Event()
        self.readers = [threading.Thread(target=target, daemon=True) for target in (self._read, self._listen)]
        for reader in self.readers:
            reader.start()
        stdin = _pipe(self.process.stdin)
        try:
            stdin.write(json.dumps(job).encode())
            stdin.close()
        except OSError:  # it died at once; why is on its stderr
            pass

    def wait(self, seconds: float) -> bool:
        """Wait for the end, and tell whether it came in time.

        Opening a large store is not the query's fault; of its time at most a second is counted.
        """
        import subprocess
        import time

        start = time.monotonic()
        self.ready.wait(_OPENING_SECONDS)
        opening = time.monotonic() - start
        try:
            self.process.wait(seconds - min(opening, 1.0, seconds / 2))
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self) -> None:
        """Kill what still runs, the whole group, and read the pipes to their ends."""
        if self.process.poll() is None:
            spawning.kill(self.process)
            self.process.wait()
        for reader in self.readers:
            reader.join()
        for pipe in (self.process.stdout, self.process.stderr):
            _pipe(pipe).close()

    def answer(self, limits: Limits, in_time: bool) -> bytes:
        """Return the whole answer, or raise the error that stopped it."""
        if self.too_large:
            size = _size(limits.answer_bytes)
            raise LimitReached(f"the answer is larger than {size}; add LIMIT or ask for less")
        if not in_time or _signal(self.process.returncode) == "SIGXCPU":
            raise LimitReached(f"the query ran longer than {limits.seconds:g} s; raise --timeout or ask for less")
        if self.process.returncode == 0:
            return b"".join(self.chunks)
        raise _error(self.report, self.process.returncode, limits)

    def _read(self) -> None:
        length = 0
        stdout = _pipe(self.process.stdout)
        while chunk := stdout.read1(_MIB):  # type: ignore[attr-defined]
            length += len(chunk)
            if length > self.answer_bytes:
                self.too_large = True
                self.chunks.clear()
                spawning.kill(self.process)
                return
            self.chunks.append(chunk)

    def _listen(self) -> None:
        stderr = _pipe(self.process.stderr)
        if stderr.readline() == _READY:
            self.ready.set()
        while chunk := stderr.read1(_MIB):  # type: ignore[attr-defined]
            self.report = (self.report + chunk)[-_MIB:]
        self.ready.set()  # it ended


def _spawn() -> subprocess.Popen[bytes]:
    from subprocess import PIPE

    return spawning.spawn(_CHILD, stdin=PIPE, stdout=PIPE, stderr=PIPE)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # Popen was asked for all three
    return stream


def _error(report: bytes, code: int, limits: Limits) -> KgsneakerError:
    """Return the error that the child's last words, or its way of dying, stand for."""
    import json

    last = report.decode("utf-8", "replace").strip().rpartition("\n")[2]
    if last.startswith('{"error"'):
        found = json.loads(last)
        kind = getattr(errors, found["error"])
        error: KgsneakerError = kind.__new__(kind)
        Exception.__init__(error, found["message"])
        for key, value in found["details"].items():
            setattr(error, key, tuple(value) if isinstance(value, list) else value)
        return error
    if code == 1:  # Python's own code for an exception that nobody caught
        return StoreTrouble(f"the query process failed: {last or 'no reason given'}")
    return LimitReached(f"the query needed more than {_size(limits.memory_bytes)} of memory; ask for less")


def _signal(code: int) -> str:
    if code >= 0:
        return ""
    import signal

    return signal.Signals(-code).name


def _size(count: int) -> str:
    return f"{count / _MIB:.0f} MiB" if count >= _MIB else f"{count:,} bytes"


def _serve() -> None:
    """Be the child: read the job from stdin, answer it, and end the process."""
    import json

    stderr = sys.stderr.buffer
    fence.ending_with_parent()
    try:
        job = json.loads(sys.stdin.buffer.read())
        _answer(job)
        sys.stdout.buffer.flush()
        code = 0
    except KgsneakerError as error:
        details = {key: value for key, value in vars(error).items() if not key.startswith("_")}
        said = {"error": type(error).__name__, "message": str(error), "details": details}
        stderr.write(b"\n" + json.dumps(said).encode())
        code = 2
    except MemoryError:
        code = 3
    except Exception as error:  # an engine's own error: one line for the parent, never a traceback
        said = {"error": "StoreTrouble", "message": f"the store cannot answer: {_one_line(error)}", "details": {}}
        stderr.write(b"\n" + json.dumps(said).encode())
        code = 2
    stderr.flush()
    os._exit(code)  # at once: freeing a large store takes longer than many a query


def _answer(job: dict[str, Any]) -> None:
    from kgsneaker.opening import open_store

    opened = open_store(job["store"])
    _limit(job, _files_needed(opened))
    sys.stderr.buffer.write(_READY)
    sys.stderr.buffer.flush()
    opened.serialize_to(job["query"], job["media"], sys.stdout.buffer)


def _files_needed(opened: Store) -> int:
    """Bring a store to where it can answer, and return how many files more it may open then."""
    from kgsneaker.stores.disk import DiskStore

    if isinstance(opened, DiskStore):
        return opened.ready()
    len(opened)  # the bundled store reads its snapshot when it is first asked
    return 0


def _limit(job: dict[str, Any], files: int) -> None:
    """Set the limits that the platform has: processor time, memory, no core file, no new socket.

    A store in memory needs no file any more, and no new file descriptor is no new socket. The engine of a
    store on disk opens its files as it needs them: so the kernel is asked to refuse sockets, and beside
    that there are as many descriptors as the store has files.
    """
    try:
        import resource
    except ImportError:  # Windows: the parent's deadline and byte cap still hold
        return
    seconds = int(job["seconds"]) + 2  # the parent's deadline comes first, unless the parent is gone
    wanted = {"CORE": 0, "CPU": int(_processor_seconds()) + seconds, "AS": _mapped_bytes() + job["memory_bytes"]}
    if not job["allow_service"]:
        # What an error imports is imported now.
        import difflib  # noqa: F401
        import urllib.parse  # noqa: F401

        import kgsneaker.sparql_hints  # noqa: F401

        fence.without_network()
        wanted["NOFILE"] = _descriptors() + files if files else 3
    for name, value in wanted.items():
        try:
            # The hard limit is one more: at the soft one the signal says what was exceeded.
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value + (name == "CPU")))
        except (AttributeError, ValueError, OSError):  # not on this platform, or lower already
            continue


def _descriptors() -> int:
    """Return how many file descriptors are taken."""
    lowest = os.dup(0)
    os.close(lowest)
    return lowest


def _processor_seconds() -> float:
    times = os.times()
    return times.user + times.system


def _mapped_bytes() -> int:
    try:
        with open("/proc/self/statm", "rb") as stream:
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:  # no /proc: the limit then counts the store too
        return 0


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
