"""How far a load has come: one line on a terminal, nothing elsewhere."""

from __future__ import annotations

import time
from typing import TextIO

_EVERY_SECONDS = 0.1
# Before that the rate says nothing.
_SETTLED_SECONDS = 1.0


class Progress:
    """A line that is written over and over: what is done, how much of it, how fast, and how long it will take."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None and stream.isatty() else None
        self._words, self._unit = "", ""
        self._done = self._whole = 0
        self._quads = 0
        self._start = self._told = 0.0

    def stage(self, words: str, whole: int = 0, quads: int = 0) -> None:
        """Begin another stage, of *whole* steps if that is known, with *quads* behind it already."""
        self._words, self._whole, self._done, self._quads = words, whole, 0, quads
        self._start, self._told = time.monotonic(), 0.0
        self._tell()

    def step(self, done: int) -> None:
        """So many steps more are done."""
        self.reached(self._done + done)

    def reached(self, done: int, quads: int | None = None) -> None:
        """So many steps are done in all, and so many quads."""
        self._done = done
        if quads is not None:
            self._quads = quads
        if time.monotonic() - self._told > _EVERY_SECONDS:
            self._tell()

    def read(self, quads: int) -> None:
        """So many quads more were read."""
        self._quads += quads

    def clear(self) -> None:
        """Take the line away."""
        if self._stream is not None:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _tell(self) -> None:
        if self._stream is None:
            return
        self._told = time.monotonic()
        self._stream.write(
            f"\r\x1b[K{line(self._words, self._done, self._whole, self._quads, self._told - self._start)}"
        )
        self._stream.flush()


def line(words: str, done: int, whole: int, quads: int, seconds: float) -> str:
    """Return the line.

    >>> line("reading", 25, 100, 500_000, 5.0)
    'reading: 25%, 500,000 quads, 100,000 a second, 15 s left'
    """
    said = [f"{min(done * 100 // whole, 100)}%"] if whole else []
    if quads:
        said.append(f"{quads:,} quads")
    if seconds >= _SETTLED_SECONDS:
        if quads and done:
            said.append(f"{int(quads / seconds):,} a second")
        if 0 < done < whole:
            said.append(f"{_duration(seconds * (whole - done) / done)} left")
    return f"{words}: {', '.join(said)}" if said else f"{words} …"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < 100 else f"{whole // 60} min {whole % 60:02} s"
