"""RDF files into quads: what is wrong costs one line, and nothing of such a file is kept.

Only pyoxigraph parses, behind the checks of ``rdf_checks``: it opens no connection and no file.
"""

from __future__ import annotations

import os
import re
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO

import pyoxigraph as ox

from kgsneaker import rdf_checks
from kgsneaker.errors import BadData, BadInput
from kgsneaker.terms import Blank, Iri, Literal, Quad, Term

_MIB = 1024 * 1024
# A file: the whole graph as N-Quads is a few MB; what is larger is a store's business, not a text's.
MAX_FILE_BYTES = 64 * _MIB
# Inflated text is held in memory once, and its quads take about as much again.
MAX_INFLATED_BYTES = 512 * _MIB
# N-Quads inflate 10 to 40 times, a bomb 1,000 times; small files are free to repeat themselves.
MAX_RATIO = 100
_RATIO_FREE_BYTES = _MIB
# A statement's text, not a document: the longest of ours has 300 bytes.
MAX_LITERAL_BYTES = _MIB
# What web servers and browsers still take as an address.
MAX_IRI_BYTES = 8 * 1024
_CHUNK = 64 * 1024

MEDIA = {
    "trig": ("trig", ox.RdfFormat.TRIG),
    "ttl": ("ttl", ox.RdfFormat.TURTLE),
    "turtle": ("ttl", ox.RdfFormat.TURTLE),
    "nq": ("nq", ox.RdfFormat.N_QUADS),
    "nt": ("nt", ox.RdfFormat.N_TRIPLES),
    "jsonld": ("jsonld", ox.RdfFormat.JSON_LD),
    "rdf": ("rdf", ox.RdfFormat.RDF_XML),
    "xml": ("rdf", ox.RdfFormat.RDF_XML),
    "owl": ("rdf", ox.RdfFormat.RDF_XML),
}
ACCEPTED = ".trig, .ttl, .nq, .nt, .jsonld, .rdf, .xml, .owl, each also as .gz"
_REASON = re.compile(r"^Parser error at line .*?\d+: (.*?)(?: \(line \d+\))?$", re.DOTALL)


def read_file(path: str) -> list[Quad]:
    """Return the quads of one RDF file, by its ending; ``.gz`` is inflated.

    Raises BadInput for a file that cannot be read, BadData for what is wrong in it.
    """
    return list(_file_quads(path, ""))


def read_folder(path: str) -> list[Quad]:
    """Return the quads of every RDF file below a folder, in the order of their names: all or nothing.

    Blank nodes stay apart by file. Raises as ``read_file`` does, and BadInput where no RDF file is.
    """
    return [quad for number, file in enumerate(files_below(path)) for quad in _file_quads(file, f"f{number}-")]


def files_below(path: str) -> list[str]:
    """Return every RDF file below a folder, in the order of their names. Raises BadInput where none is."""
    files = [
        os.path.join(place, file)
        for place, _, names in os.walk(path, onerror=_unreadable)
        for file in names
        if not file.startswith(".") and not _hidden(place, path) and media_of(file)
    ]
    if not files:
        raise BadInput(f"{shown(path)}: no RDF file here; accepted: {ACCEPTED}")
    return sorted(files)


def read_bytes(data: bytes, media: str, name: str) -> list[Quad]:
    """Return the quads of a text; *media* is its file ending without the dot, *name* is for errors."""
    if media not in MEDIA:
        raise BadInput(f"{shown(name)}: no such RDF format as {media!r}; accepted: {', '.join(MEDIA)}")
    return list(_quads(data, media, shown(name), ""))


def _file_quads(path: str, scope: str) -> Iterator[Quad]:
    media, name = needed_media(path), shown(path)
    yield from _quads(read_whole(path), media, name, scope)


def needed_media(path: str) -> str:
    """Return the format of a file by its ending. Raises BadInput where it has none, or where no file is."""
    media = media_of(path)
    if not media:
        kind = "a folder" if os.path.isdir(path) else "no RDF file by its ending"
        raise BadInput(f"{shown(path)}: {kind if os.path.exists(path) else 'no such file'}; accepted: {ACCEPTED}")
    return media


def read_whole(path: str) -> bytes:
    """Return the text of a file, inflated if its name ends in .gz. Raises BadInput where it is too large."""
    with opened(path) as stream:
        data = stream.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            size = max(os.fstat(stream.fileno()).st_size, len(data))
            limit = MAX_FILE_BYTES // _MIB
            raise BadInput(f"{shown(path)}: {size:,} bytes; accepted: files up to {limit} MiB")
    if not path.lower().endswith(".gz"):
        return data
    allowed = min(MAX_INFLATED_BYTES, most_inflated(len(data)))
    return b"".join(inflated([data], allowed, shown(path)))


def opened(path: str) -> IO[bytes]:
    """Return a regular file, open for reading. Raises BadInput where it is none or cannot be read."""
    try:
        stream = open(path, "rb", opener=_open_without_waiting)  # noqa: SIM115 (the caller's to close)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise BadInput(f"{shown(path)}: {reason}; an RDF file is expected") from None
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise BadInput(f"{shown(path)}: no regular file; an RDF file is expected")
    return stream


def _open_without_waiting(path: str, flags: int) -> int:
    # A named pipe would keep us waiting for a writer; whether it is a file is looked at next.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def most_inflated(size: int) -> int:
    """Return how many bytes a gzip file of this size may inflate to, by its ratio alone."""
    return max(_RATIO_FREE_BYTES, MAX_RATIO * size)


def inflated(blocks: Iterable[bytes], allowed: int, name: str) -> Iterator[bytes]:
    """Yield gzip data inflated, stopping at *allowed* bytes rather than measuring afterwards."""
    length = 0
    for piece in _pieces(blocks, name):
        length += len(piece)
        if length > allowed:
            limit = f"{MAX_INFLATED_BYTES // _MIB} MiB and {MAX_RATIO} times the file's size"
            raise BadData(name, None, None, f"inflates to more than {allowed:,} bytes; accepted: up to {limit}")
        yield piece


def _pieces(blocks: Iterable[bytes], name: str) -> Iterator[bytes]:
    engine, ended = zlib.decompressobj(wbits=31), True
    try:
        for rest in blocks:
            while rest:
                if ended:  # a gzip file may be several, one behind the other
                    engine, ended = zlib.decompressobj(wbits=31), False
                yield engine.decompress(rest, _CHUNK)
                ended = engine.eof
                rest = engine.unused_data if ended else engine.unconsumed_tail
        while not ended:
            piece = engine.decompress(b"", _CHUNK)
            ended = engine.eof
            if not piece and not ended:
                raise BadData(name, None, None, "the gzip data is cut off; nothing was read")
            yield piece
    except zlib.error:
        raise BadData(name, None, None, "no gzip data, although the name ends so") from None


def _quads(data: bytes, media: str, name: str, scope: str) -> Iterator[Quad]:
    kind, syntax = MEDIA[media]
    data = rdf_checks.check(data, kind, name)
    convert = Converter(name, lambda words: _line_of(data, words), scope)
    try:
        for quad in ox.parse(data, format=syntax):
            yield convert.quad(quad)
    except SyntaxError as error:
        raise _bad_syntax(error, data, syntax, name) from None
    except MemoryError:
        raise BadData(name, None, None, too_long()) from None
    except (ValueError, OSError) as error:  # such as an invalid base, or text that is no UTF-8
        raise BadData(name, None, None, plain(str(error))) from None


def too_long() -> str:
    """Return the words for a statement that no parser here holds."""
    return "a statement of more than 16 MiB; accepted: up to 1 MiB"


def bad_place(error: SyntaxError, name: str) -> BadData:
    """Return the parser's complaint with the place that it names."""
    message = str(error.msg)
    found = _REASON.match(message)
    return BadData(name, error.lineno, error.offset, plain(found[1] if found else message))


def _bad_syntax(error: SyntaxError, data: bytes, syntax: ox.RdfFormat, name: str) -> BadData:
    if error.lineno:
        return bad_place(error, name)
    message = str(error.msg)
    context = data.find(b'"@context"')
    if context >= 0 and re.search("context|mapping|term", message, re.IGNORECASE):
        return BadData(name, *rdf_checks.place(data, context), plain(message))
    return BadData(name, _line_by_line(data, syntax), None, plain(message))


def _line_by_line(data: bytes, syntax: ox.RdfFormat) -> int:
    """Return the line at which the parser stops, by giving it one line at a time.

    RDF/XML and JSON-LD errors about meaning carry no place of their own.
    """
    lines = _Lines(data)
    try:
        for _ in ox.parse(lines, format=syntax):  # type: ignore[arg-type]
            pass
    except SyntaxError:
        pass
    return max(lines.given, 1)


class _Lines:
    """A file that gives one line a read."""

    def __init__(self, data: bytes) -> None:
        self._lines = iter(data.splitlines(keepends=True))
        self._rest = b""
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        if not self._rest:
            self._rest = next(self._lines, b"")
            self.given += bool(self._rest)
        piece, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return piece


def _line_of(data: bytes, words: bytes) -> int | None:
    start = data.find(words)
    return rdf_checks.place(data, start)[0] if start >= 0 else None


class Converter:
    """pyoxigraph's quads as ours, refusing what our model has no place for.

    *line_of* tells on which line of the file some words first stand, for the error that names them.
    """

    def __init__(self, name: str, line_of: Callable[[bytes], int | None], scope: str = "") -> None:
        self._name, self._line_of, self._scope = name, line_of, scope
        self._iris: dict[str, Iri] = {}

    def quad(self, quad: ox.Quad) -> Quad:
        """Return a quad as one of ours. Raises BadData for what is refused."""
        return (
            self._term(quad.subject),
            self._iri(quad.predicate.value),
            self._term(quad.object),
            self._graph(quad.graph_name),
        )

    def _term(self, term: object) -> Term:
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        if isinstance(term, ox.BlankNode):
            return Blank(self._scope + term.value)
        raise self._bad("RDF 1.2 triple terms are not supported; state the triple in a named graph", "{|")

    def _iri(self, value: str) -> Iri:
        known = self._iris.get(value)
        if known is None:
            if len(value.encode()) > MAX_IRI_BYTES:
                raise self._bad(f"an IRI of {len(value):,} characters; accepted: up to {MAX_IRI_BYTES:,} bytes", value)
            known = self._iris[value] = Iri(value)
        return known

    def _literal(self, term: ox.Literal) -> Literal:
        value = term.value
        if len(value) > MAX_LITERAL_BYTES // 4 and len(value.encode()) > MAX_LITERAL_BYTES:
            size, limit = len(value.encode()), MAX_LITERAL_BYTES // _MIB
            raise self._bad(f"a literal of {size:,} bytes; accepted: up to {limit} MiB", value)
        if term.direction is not None:
            raise self._bad(
                "RDF 1.2 text directions are not supported; leave out --ltr and --rtl", f"--{term.direction}"
            )
        return Literal(value, term.datatype.value, term.language or "")

    def _graph(self, graph: object) -> Iri | None:
        if isinstance(graph, ox.DefaultGraph):
            return None
        value = graph.value  # type: ignore[attr-defined]
        if isinstance(graph, ox.NamedNode) and value.startswith(("http://", "https://")):
            return self._iri(value)
        shown = f"<{value[:100]}>" if isinstance(graph, ox.NamedNode) else "a blank node"
        raise self._bad(f"a graph is named {shown}; accepted: http and https IRIs", value)

    def _bad(self, reason: str, near: str) -> BadData:
        # The line is where the first words of it stand; they do not where the file spells them with escapes.
        words = re.split(r'["\\\s]', near[:60])[0].encode()
        return BadData(self._name, self._line_of(words) if words else None, None, reason)


def media_of(path: str) -> str:
    """Return the format of a file by its ending, "" where it has none."""
    name = path.lower().removesuffix(".gz")
    ending = name.rpartition(".")[2] if "." in os.path.basename(name) else ""
    return ending if ending in MEDIA and ending != "turtle" else ""


def _hidden(place: str, top: str) -> bool:
    return any(part.startswith(".") and part not in (".", "..") for part in os.path.relpath(place, top).split(os.sep))


def _unreadable(error: OSError) -> None:
    raise BadInput(f"{shown(str(error.filename))}: {(error.strerror or 'cannot be read').lower()}")


def shown(path: str) -> str:
    """Return a file's name fit for an error."""
    return "".join(char if char.isprintable() else "?" for char in path)


def plain(reason: str) -> str:
    """Return an engine's words as one short line."""
    reason = " ".join(reason.split())
    reason = "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in reason)
    return reason if len(reason) <= 200 else reason[:199] + "…"
