"""What is to be loaded: files, folders of them, and standard input, each with its format and size."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO

from kgsneaker import load
from kgsneaker.errors import BadInput

STDIN = "-"
_STREAMED = ("nq", "nt", "trig", "ttl")
_BLOCK = 1 << 20
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Input:
    """A file: where it is, what errors call it, its format, whether it is gzip, and its bytes."""

    path: str
    name: str
    media: str
    packed: bool
    size: int

    @property
    def streamed(self) -> bool:
        """Whether it is read piece by piece, and so may be of any size; other formats are read as a whole."""
        return self.media in _STREAMED


def gather(paths: Sequence[str], media: str = "") -> list[Input]:
    """Return the files that paths name, folders replaced by what is in them; standard input is no file yet.

    *media* is the format of a file whose ending tells none. Raises BadInput for a path that is no
    RDF file, or where nothing is named.
    """
    if not paths:
        raise BadInput("no file is named; accepted: RDF files, folders of them, or - for standard input")
    if paths.count(STDIN) > 1:
        raise BadInput("standard input can be read once; name - once")
    found: dict[str, Input] = {}
    for path in paths:
        for file in load.files_below(path) if os.path.isdir(path) else [path]:
            if file != STDIN:
                found.setdefault(os.path.realpath(file), _input(file, media))
    return list(found.values())


def _input(path: str, media: str) -> Input:
    known = load.media_of(path)
    if not known and not (media and os.path.exists(path)):
        load.needed_media(path)  # which says what is accepted
    with load.opened(path) as stream:
        size = os.fstat(stream.fileno()).st_size
    return Input(path, load.shown(path), known or load.media_of(f"x.{media}"), path.lower().endswith(".gz"), size)


def opened_stdin(stream: IO[bytes] | None) -> IO[bytes]:
    """Return standard input. Raises BadInput where it is closed."""
    if stream is None:
        if sys.stdin is None:
            raise BadInput("standard input is closed; give files instead of -")
        stream = sys.stdin.buffer
    return stream


def spooled(stream: IO[bytes], path: str, media: str) -> Input:
    """Return what a stream holds as a file at *path*: blank nodes are named by the whole of it. Gzip is recognised.

    Raises BadInput where no format is told.
    """
    if not media:
        raise BadInput("standard input has no ending that tells its format; add --format, such as --format nq")
    size, packed = 0, False
    with open(path, "wb") as target:
        while block := stream.read(_BLOCK):
            packed = packed or (size == 0 and block.startswith(_GZIP))
            size += target.write(block)
    return Input(path, "standard input", load.media_of(f"x.{media}"), packed, size)


def title(paths: Iterable[str]) -> str:
    """Return what to call the inputs together: the name of the only one, or of the first and how many more."""
    first, *others = (os.path.basename(os.path.abspath(path)) if path != STDIN else "standard input" for path in paths)
    name = "".join(char if char.isprintable() else "?" for char in first)
    return f"{name} and {len(others)} more" if others else name
