"""One request and its whole answer, ended at a deadline whatever the other side does.

The exchange runs in a thread of its own, because a name that does not resolve and an answer that
trickles byte by byte end by no time-out of a socket. What comes back is whole or an error: cut
bodies, gzip that inflates without end and answers above the limit are found here.
"""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import DecodeError, IncompleteRead

from kgsneaker.errors import LimitReached

_MIB = 1024 * 1024
CONNECT_SECONDS = 10.0
_PIECE = 64 * 1024
_MOST_WORDS = 64 * 1024  # of an error's body: one line of it is told
Found = TypeVar("Found")


class TooLate(Exception):
    """The deadline passed before the whole answer was there."""


class Deadline:
    """A point in time by which a whole answer must be there."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left, 0 where none are."""
        return max(0.0, self._end - time.monotonic())


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, headers (names in any case) and whole body, inflated."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False, default=b"")

    @property
    def media(self) -> str:
        """The media type in small letters, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Exchange:
    """Connections that are kept open from one request to the next, each request with its deadline."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._busy: dict[int, HTTPConnection] = {}
        self._pool = urllib3.PoolManager(num_pools=4, maxsize=4, retries=False)
        self._pool.pool_classes_by_scheme = _watched(self._busy)

    def send(self, method: str, url: str, headers: Mapping[str, str], body: bytes, deadline: Deadline) -> Reply:
        """Return the answer to one request, whatever its status; urllib3's errors pass through.

        Raises TooLate at the deadline and LimitReached for a body that is too large.
        """

        def work() -> Reply:
            left = max(deadline.left(), 0.001)
            response = self._pool.request(
                method,
                url,
                body=body,
                headers=headers,
                timeout=urllib3.Timeout(connect=min(CONNECT_SECONDS, left), read=left),
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=False,
            )
            try:
                whole = self._read(response)
            except BaseException:
                response.close()
                raise
            response.release_conn()
            return Reply(response.status, response.headers, whole)

        return self._in_time(work, deadline)

    def close(self) -> None:
        """Close every connection."""
        self._pool.clear()

    def _read(self, response: urllib3.BaseHTTPResponse) -> bytes:
        refused = response.status >= 300
        most = _MOST_WORDS if refused else self.most_bytes
        inflate = _Inflating(response.headers.get("content-encoding", ""), most)
        pieces: list[bytes] = []
        size = 0
        while piece := response.read(_PIECE, decode_content=False):
            piece = inflate.more(piece)
            size += len(piece)
            if size > most and refused:  # nobody reads so long a complaint
                response.close()
                return b"".join(pieces)
            if size > most:
                raise LimitReached(f"the answer is larger than {most // _MIB or 1} MiB; add LIMIT or ask for less")
            pieces.append(piece)
        if not refused:
            inflate.check_end()
        return b"".join(pieces)

    def _in_time(self, work: Callable[[], Found], deadline: Deadline) -> Found:
        found: list[Found] = []
        wrong: list[BaseException] = []
        done = threading.Event()

        def run() -> None:
            try:
                found.append(work())
            except BaseException as error:  # handed to whoever waits
                wrong.append(error)
            finally:
                self._busy.pop(threading.get_ident(), None)
                done.set()

        worker = threading.Thread(target=run, daemon=True)
        worker.start()
        if not done.wait(deadline.left()):
            _hang_up(self._busy.get(worker.ident or 0))
            raise TooLate
        if wrong:
            raise wrong[0]
        return found[0]


class _Inflating:
    """A body as it was before its Content-Encoding, never longer than allowed by more than a piece."""

    def __init__(self, encoding: str, most: int) -> None:
        self._encoding, self._most = encoding.strip().lower(), most
        self._engine = zlib.decompressobj(wbits=31) if self._encoding in ("gzip", "x-gzip") else None
        self._begun = False
        if self._engine is None and self._encoding not in ("", "identity"):
            raise DecodeError("an answer in an encoding that was not asked for")

    def more(self, piece: bytes) -> bytes:
        """Return what a piece of the body stands for."""
        if self._engine is None:
            return piece
        self._begun = True
        inflated = bytearray()
        try:
            while piece and len(inflated) <= self._most:
                if self._engine.eof:  # several members, one behind the other
                    self._engine = zlib.decompressobj(wbits=31)
                inflated += self._engine.decompress(piece, self._most + 1)
                piece = self._engine.unconsumed_tail or self._engine.unused_data
        except zlib.error:
            raise DecodeError("no gzip data, although the answer says so") from None
        return bytes(inflated)

    def check_end(self) -> None:
        """Raise IncompleteRead where the gzip data breaks off."""
        if self._engine is not None and self._begun and not self._engine.eof:
            raise IncompleteRead(0, 1)


def _watched(busy: dict[int, HTTPConnection]) -> dict[str, Any]:
    """Return urllib3's pools for both schemes, whose connections say which thread uses them."""

    class Plain(HTTPConnection):
        def connect(self) -> None:
            busy[threading.get_ident()] = self
            super().connect()

        def request(self, *arguments: Any, **options: Any) -> None:
            busy[threading.get_ident()] = self
            super().request(*arguments, **options)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            busy[threading.get_ident()] = self
            super().connect()

        def request(self, *arguments: Any, **options: Any) -> None:
            busy[threading.get_ident()] = self
            super().request(*arguments, **options)

    plain = type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": Plain})
    return {"http": plain, "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": Secure})}


def _hang_up(connection: HTTPConnection | None) -> None:
    """End the reading of another thread; it then closes the connection itself."""
    import contextlib
    import socket

    held = connection.sock if connection is not None else None
    if held is not None:
        with contextlib.suppress(OSError):  # closed in the meantime
            held.shutdown(socket.SHUT_RDWR)
