"""What a data file is refused for before any RDF parser sees it.

Parsers expand entities, fetch contexts and overflow their stacks; each check here is one linear
pass that does none of it. Every error is a BadData with the line.
"""

from __future__ import annotations

import re
from typing import NoReturn

from kgsneaker.errors import BadData

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from mmap import mmap

    Text = bytes | mmap  # a file may be larger than memory

# Data of ours nests three levels; pyoxigraph 0.5.13 needs 786 MB for 2,000 in JSON-LD, and minutes for XML.
MAX_NESTING = 100
_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "gzip inside gzip, or gzip without .gz in its name"),
)
_BOM = b"\xef\xbb\xbf"
_BLOCK = 1 << 20
_TURTLE = re.compile(
    rb'"""(?:"{0,2}(?:[^"\\]|\\.))*+"""|'
    rb"'''(?:'{0,2}(?:[^'\\]|\\.))*+'''|"
    rb'"(?:[^"\\\r\n]|\\.)*+"|'
    rb"'(?:[^'\\\r\n]|\\.)*+'|"
    rb"#[^\r\n]*+|(?P<triple><<)",
    re.DOTALL,
)
_JSON = re.compile(r'"(?:[^"\\]|\\.)*+"|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)


def check(data: bytes, media: str, name: str) -> bytes:
    """Return *data* without a byte order mark, once it is safe to parse as *media*.

    *media* is trig, ttl, nq, nt, jsonld or rdf. Raises BadData for what is refused.
    """
    data = without_mark(data, name)
    nul = data.find(b"\x00")
    if nul >= 0:
        raise BadData(name, *place(data, nul), "a NUL byte; accepted: UTF-8 text")
    {"jsonld": _check_jsonld, "rdf": _check_xml}.get(media, refuse_triple_terms)(data, name)
    return data


def without_mark(beginning: bytes, name: str) -> bytes:
    """Return how a text begins without its byte order mark. Raises BadData where it is no UTF-8 text by its mark."""
    for start, what in _ENCODINGS:
        if beginning.startswith(start):
            raise BadData(name, 1, 1, f"this is {what}; accepted: UTF-8 text")
    return beginning.removeprefix(_BOM)


def place(data: Text, start: int) -> tuple[int, int]:
    """Return line and column, from 1 and in characters, of a byte offset."""
    begin = data.rfind(b"\n", 0, start) + 1
    before = sum(data[some : min(some + _BLOCK, start)].count(b"\n") for some in range(0, start, _BLOCK))
    return before + 1, len(data[begin:start].decode("utf-8", "replace")) + 1


def refuse_triple_terms(data: Text, name: str) -> None:
    """Raise BadData for the first triple term of a text of the Turtle family.

    They are refused in any case; nested in each other they overflow the parser's stack.
    """
    if data.find(b"<<") < 0:
        return
    for found in _TURTLE.finditer(data):
        if found["triple"]:
            where = place(data, found.start())
            raise BadData(name, *where, "RDF 1.2 triple terms are not supported; state the triple in a named graph")


def _check_xml(data: bytes, name: str) -> None:
    from xml.parsers import expat

    def refuse(reason: str) -> NoReturn:
        raise BadData(name, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, reason)

    def on_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "us-ascii"):
            refuse(f"encoding {encoding[:40]!r}; accepted: UTF-8")

    def on_doctype(*_: object) -> None:
        refuse("a DOCTYPE, which can read files and expand without end; accepted: RDF/XML without one")

    depth = 0

    def on_start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_NESTING:
            refuse(f"nested too deeply; accepted: {MAX_NESTING} levels")

    def on_end(_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate("utf-8")
    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = on_declaration, on_doctype
    parser.StartElementHandler, parser.EndElementHandler = on_start, on_end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadData(name, error.lineno, error.offset + 1, expat.ErrorString(error.code) or "not XML") from None


def _check_jsonld(data: bytes, name: str) -> None:
    import json

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadData(name, *place(data, error.start), "this byte is not UTF-8; accepted: UTF-8 text") from None
    _check_json_nesting(text, name)

    def on_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
        for key, value in pairs:  # pairs, not a dict: a key may stand twice
            if key == "@import" or (key == "@context" and not _is_inline(value)):
                raise BadData(
                    name, *_place_of(text, key), f"{key} {_cut(value)} is elsewhere; accepted: an inline object"
                )
        return dict(pairs)

    try:
        # Numbers stay texts: Python refuses those of more than 4,300 digits.
        json.loads(text, object_pairs_hook=on_object, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise BadData(name, error.lineno, error.colno, f"not JSON: {error.msg[:100]}") from None


def _check_json_nesting(text: str, name: str) -> None:
    depth = 0
    for found in _JSON.finditer(text):
        depth += 1 if found["open"] else -1 if found["close"] else 0
        if depth > MAX_NESTING:
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            raise BadData(name, line, column, f"nested too deeply; accepted: {MAX_NESTING} levels")


def _is_inline(context: object) -> bool:
    if isinstance(context, list):
        return all(_is_inline(part) for part in context)
    return context is None or isinstance(context, dict)


def _place_of(text: str, key: str) -> tuple[int | None, int | None]:
    """Return where the first *key* of JSON stands: near enough, and no place if it is spelt with escapes."""
    start = text.find(f'"{key}"')
    return (None, None) if start < 0 else (text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def _cut(value: object) -> str:
    if isinstance(value, list):
        value = next((part for part in value if not _is_inline(part)), value)
    text = str(value)
    return repr(text if len(text) <= 60 else text[:59] + "…")
