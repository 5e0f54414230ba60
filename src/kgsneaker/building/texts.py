"""Reading a text piece by piece, whatever its size, with the checks of ``rdf_checks`` on the way."""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import IO

from kgsneaker import load, rdf_checks
from kgsneaker.building.inputs import Input
from kgsneaker.errors import BadData, BadInput

_BLOCK = 1 << 20


class Text:
    """The text of an input: a file that the parser reads from, and can be looked at again.

    *seen* is told how many bytes of the file were read since it was last told. *spool* is where an
    inflated copy may be written, should the text be needed as a file.
    """

    def __init__(self, source: Input, spool: str, seen: Callable[[int], None]) -> None:
        self.source, self._spool, self._seen = source, spool, seen
        self._blocks: Iterator[bytes] | None = None
        self._rest = b""
        self._checked = False

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most *size*, "" at the end. Raises BadData for what is refused."""
        if self._blocks is None:
            self._blocks = self._safe()
        if not self._rest:
            self._rest = next(self._blocks, b"")
        piece = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(piece) :]
        return piece

    def digest(self) -> str:
        """Return the SHA-256 of the whole text, inflated, as hexadecimal digits; the file is read once more."""
        found = sha256()
        for block in self._inflated(lambda _: None):
            found.update(block)
        return found.hexdigest()

    def line_of(self, words: bytes) -> int | None:
        """Return the first line on which *words* stand."""
        with self._as_file() as stream, _mapped(stream) as data:
            start = data.find(words)
            return rdf_checks.place(data, start)[0] if start >= 0 else None

    def _safe(self) -> Iterator[bytes]:
        lines, end = 0, b""
        for block in self._inflated(self._seen):
            if not lines and not end:
                block = rdf_checks.without_mark(block, self.source.name)
            nul = block.find(b"\x00")
            if nul >= 0:
                line, column = rdf_checks.place(block, nul)
                raise BadData(self.source.name, lines + line, column, "a NUL byte; accepted: UTF-8 text")
            if not self._checked and b"<<" in end + block:
                self._checked = True
                with self._as_file() as stream, _mapped(stream) as data:
                    rdf_checks.refuse_triple_terms(data, self.source.name)
            lines += block.count(b"\n")
            end = block[-1:]
            yield block

    def _inflated(self, seen: Callable[[int], None]) -> Iterator[bytes]:
        with load.opened(self.source.path) as stream:
            blocks = _read(stream, seen)
            if not self.source.packed:
                yield from blocks
                return
            size = os.fstat(stream.fileno()).st_size
            yield from _joined(load.inflated(blocks, load.most_inflated(size), self.source.name))

    def _as_file(self) -> IO[bytes]:
        if not self.source.packed:
            return load.opened(self.source.path)
        with open(self._spool, "wb") as target:
            target.writelines(self._inflated(lambda _: None))
        return open(self._spool, "rb")


def _read(stream: IO[bytes], seen: Callable[[int], None]) -> Iterator[bytes]:
    while True:
        try:
            block = stream.read(_BLOCK)
        except OSError as error:
            raise BadInput(f"{load.shown(str(stream.name))}: {(error.strerror or 'cannot be read').lower()}") from None
        if not block:
            return
        seen(len(block))
        yield block


def _joined(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield small pieces together: each is looked through for what is refused."""
    waiting: list[bytes] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= _BLOCK:
            yield b"".join(waiting)
            waiting.clear()
            length = 0
    if length:
        yield b"".join(waiting)


def _mapped(stream: IO[bytes]) -> mmap.mmap:
    return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
