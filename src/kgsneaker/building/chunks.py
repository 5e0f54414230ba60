"""Lines on their way into the store: files of a size that the loading process takes one at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import IO

# The engine sorts one file in memory: this many take some 300 MB there. Each makes files of the engine's own, and
# from four on it spends its time on joining those.
_MOST_LINES = 400_000
_MOST_BYTES = 128 << 20
# The first one is smaller, so that loading begins while reading has.
_FIRST_LINES = 100_000

Give = Callable[[str, int, bool], None]
"""Takes the path of a file, how many lines it has, and whether they have blank nodes."""


class Chunks:
    """Files of lines in a folder; each is given away when it is full.

    Lines with blank nodes go to files of their own: the engine's fast way in names them anew.
    """

    def __init__(self, folder: str, give: Give) -> None:
        self._folder, self._give = folder, give
        self._open: dict[bool, _Chunk] = {}
        self.paths: list[str] = []
        self.written = 0

    def add(self, lines: Sequence[bytes]) -> None:
        """Write lines, each with its line feed."""
        whole = b"".join(lines)
        if b"_:" not in whole:
            self._write(whole, len(lines), False)
            return
        blank = [line for line in lines if line.startswith(b"_:") or b"> _:" in line]
        apart = set(blank)
        self._write(b"".join(line for line in lines if line not in apart), len(lines) - len(blank), False)
        self._write(b"".join(blank), len(blank), True)

    def _write(self, data: bytes, lines: int, blanks: bool) -> None:
        if not lines:
            return
        chunk = self._open.get(blanks)
        if chunk is None:
            path = os.path.join(self._folder, f"chunk-{len(self.paths):05}")
            self.paths.append(path)
            most = _FIRST_LINES if len(self.paths) == 1 else _MOST_LINES
            chunk = self._open[blanks] = _Chunk(path, most)
        chunk.write(data, lines)
        if chunk.is_full:
            self._end(blanks)

    def end(self) -> None:
        """Give away what was begun."""
        for blanks in list(self._open):
            self._end(blanks)

    def _end(self, blanks: bool) -> None:
        chunk = self._open.pop(blanks)
        chunk.file.close()
        self.written += chunk.lines
        self._give(chunk.path, chunk.lines, blanks)

    def lines(self) -> Iterator[bytes]:
        """Yield every line that was given away."""
        for path in self.paths:
            with open(path, "rb") as stream:
                yield from stream

    def close(self) -> None:
        """Close the files that were begun, whatever became of the load."""
        for chunk in self._open.values():
            chunk.file.close()


class _Chunk:
    """A file that was begun."""

    def __init__(self, path: str, most: int) -> None:
        self.path, self._most = path, most
        self.file: IO[bytes] = open(path, "wb")  # noqa: SIM115 (closed when it is full)
        self.lines = self._bytes = 0

    def write(self, data: bytes, lines: int) -> None:
        self._bytes += self.file.write(data)
        self.lines += lines

    @property
    def is_full(self) -> bool:
        return self.lines >= self._most or self._bytes >= _MOST_BYTES
