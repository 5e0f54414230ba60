"""N-Quads and N-Triples block by block: lines that are canonical as they stand need no parser.

Parsing a line and writing it again is half the work of reading a dump, and mostly gives the same line. So a
block whose every line has a form that can only mean itself is taken as it is. That form is narrower than what
the formats allow: plain web addresses, texts without escapes, a graph to each. Any other block goes through the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pyoxigraph as ox

_IRI = rb"<https?://[a-z0-9.-]+(?:/[A-Za-z0-9._~/-]*)?(?:#[A-Za-z0-9._~/-]*)?>"
# U+FFFE and U+FFFF are written with escapes, and begin with EF; so nothing that does is taken.
_TEXT = rb'"[^"\\\x00-\x1f\x7f\xef]*"'
_TYPE = rb"<http://(?:id\.loc\.gov/datatypes/edtf/EDTF|www\.w3\.org/2001/XMLSchema#[a-zA-Z]+)>"
_VALUE = rb"(?:" + _IRI + rb"|" + _TEXT + rb"(?:@[a-z]{2,8}|\^\^" + _TYPE + rb")?)"
_LINES = re.compile(rb"(?:" + _IRI + b" " + _IRI + b" " + _VALUE + b" " + _IRI + rb" \.\n)*+")
_WANTED_BYTES = 2 << 20
_MOST_BYTES = 16 << 20  # the parser's own bound on one statement


def lines(read: Callable[[int], bytes], syntax: ox.RdfFormat) -> Iterator[tuple[list[bytes], bool]]:
    """Yield the canonical N-Quads lines of a text in one of the formats of lines, a few thousand at a time.

    Beside them stands whether all of them are simple: IRIs of the web and texts, each in a graph.
    Raises SyntaxError with the line of the whole text, MemoryError for a statement without end.
    """
    before = 0
    for block in _blocks(read):
        if _LINES.fullmatch(block) and _is_utf8(block):
            yield block.splitlines(keepends=True), True
        elif found := _parsed(block, syntax, before):
            yield found, False
        before += block.count(b"\n")


def _blocks(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Yield whole lines, some megabytes at a time, and at the end what lacks its line feed."""
    waiting: list[bytes] = []
    size = 0
    while piece := read(_WANTED_BYTES):
        cut = piece.rfind(b"\n") + 1
        if cut:
            yield b"".join((*waiting, piece[:cut]))
            waiting, size = [], 0
        waiting.append(piece[cut:])
        size += len(piece) - cut
        if size > _MOST_BYTES:
            raise MemoryError
    if rest := b"".join(waiting):
        yield rest


def _is_utf8(block: bytes) -> bool:
    if block.isascii():
        return True
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _parsed(block: bytes, syntax: ox.RdfFormat, before: int) -> list[bytes]:
    quads = ox.parse(block, format=syntax)
    try:
        return (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    except SyntaxError as error:
        error.lineno = (error.lineno or 1) + before
        raise
