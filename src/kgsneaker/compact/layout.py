"""The file of compact steps: a head, a table of checksums, and arrays behind it, each page checked when it is read.

Numbers are 32 bits wide, in the byte order of the machine that wrote them. Things are numbered in the order of their
IRIs, links in the order of (newer, older, manner); a manner is a relation, whole or part, and the part's name.

==============  ==========================================================================================
head            4096 bytes: what the file is, for which store, how many of everything, where each section is,
                the CRC-32 of the next section, and the SHA-256 of all behind that
checks          CRC-32 of every page of 4 KiB of what follows
iri_ends        where each IRI ends in ``iris``
iris            the IRIs of all things, one behind another, in UTF-8
older_ends      where each thing's links to older things end in ``older`` and ``manner``
older, manner   for each link the older thing, and the number of its manner
newer_ends      where each thing's links from newer things end in ``newer`` and ``link``
newer, link     for each link, by its older thing, the newer one, and the number of the link
toward          for each thing the next on the way to what circles, steps read both ways, or to what stands for a
                graph without circles: most things hang on such a core by one way alone; of the core, itself
manners         the manners, as JSON
==============  ==========================================================================================
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Sequence
from zlib import crc32

from kgsneaker.errors import LimitReached, StoreTrouble

MAGIC = b"kgsneaker steps\n"
FORMAT = 2
SECTIONS = (
    *("checks", "iri_ends", "iris", "older_ends", "older", "manner", "newer_ends", "newer", "link", "toward"),
    "manners",
)
_PAGE_BITS = 12
PAGE = 1 << _PAGE_BITS
_HEAD = struct.Struct(f"<16sII32sI64sQQ{2 * len(SECTIONS)}Q")
_CHECK = struct.Struct("<I")
_MOST_BYTES = 1 << 32
_BYTE_ORDER = 0x01020304 if sys.byteorder == "little" else 0x04030201


def packed(things: int, links: int, hash_: str, sections: dict[str, bytes]) -> bytes:
    """Return the whole file; *sections* holds the bytes of every section but the checks.

    Raises LimitReached for more than 4 GiB.
    """
    from hashlib import sha256  # here: reading a few steps goes without

    places: list[int] = []
    body = bytearray()
    for name in SECTIONS[1:]:
        body += bytes(-len(body) % 8)
        places += (len(body), len(sections[name]))
        body += sections[name]
    if len(body) >= _MOST_BYTES:
        raise LimitReached("the steps of this graph take more than 4 GiB, which one file of them cannot hold")
    checks = b"".join(_CHECK.pack(crc32(body[at : at + PAGE])) for at in range(0, len(body), PAGE))
    start = PAGE + len(checks) + (-len(checks) % 8)
    where = [PAGE, len(checks), *(place + start if turn % 2 == 0 else place for turn, place in enumerate(places))]
    found = (sha256(body).digest(), crc32(checks), hash_.encode("ascii"), things, links)
    head = _HEAD.pack(MAGIC, FORMAT, _BYTE_ORDER, *found, *where)
    head += _CHECK.pack(crc32(head))
    return head + bytes(PAGE - len(head)) + checks + bytes(-len(checks) % 8) + bytes(body)


class Pages:
    """What a file of steps holds, read in parts; a part whose checksum does not hold is StoreTrouble."""

    def __init__(self, data: memoryview, name: str, hash_: str | None = None) -> None:
        self._data, self._name = data, name
        self.things, self.links, self._digest, check, where = self._head(hash_)
        self._places = dict(zip(SECTIONS, where, strict=True))
        at, length = self._places["checks"]
        if crc32(data[at : at + length]) != check:
            raise self._damaged()
        self._checks = data[at : at + length].cast("I")
        self._start = self._places["iri_ends"][0]
        self._seen = bytearray(len(self._checks))
        self._ints = {key: self._as_ints(key) for key in SECTIONS if key not in ("checks", "iris", "manners")}

    def numbers(self, section: str, first: int, last: int) -> memoryview:
        """Return the numbers of a section from place *first* up to *last*."""
        at = self._places[section][0]
        self._check(at + 4 * first, at + 4 * last)
        return self._ints[section][first:last]

    def text(self, section: str, first: int = 0, last: int | None = None) -> bytes:
        """Return bytes of a section."""
        at, length = self._places[section]
        last = length if last is None else last
        self._check(at + first, at + last)
        return bytes(self._data[at + first : at + last])

    def ends(self, section: str, place: int) -> tuple[int, int]:
        """Return where a thing's part of another section begins and ends."""
        if not place:
            return 0, self.numbers(section, 0, 1)[0]
        first, last = self.numbers(section, place - 1, place + 1)
        return first, last

    def check_all(self) -> None:
        """Hold all of the file against its digest; StoreTrouble where it differs."""
        from hashlib import sha256

        if sha256(self._data[self._start :]).digest() != self._digest:
            raise self._damaged()

    def close(self) -> None:
        """Let go of the file."""
        for view in (*self._ints.values(), self._checks, self._data):
            view.release()

    def _check(self, first: int, last: int) -> None:
        for page in range((first - self._start) >> _PAGE_BITS, ((last - 1 - self._start) >> _PAGE_BITS) + 1):
            if not self._seen[page]:
                at = self._start + (page << _PAGE_BITS)
                if crc32(self._data[at : at + PAGE]) != self._checks[page]:
                    raise self._damaged()
                self._seen[page] = 1

    def _head(self, hash_: str | None) -> tuple[int, int, bytes, int, list[tuple[int, int]]]:
        if len(self._data) < PAGE or self._data[: len(MAGIC)] != MAGIC:
            raise StoreTrouble(f"{self._name}: no file of steps, or its head is lost; load the store again")
        magic_format = struct.unpack_from("<II", self._data, len(MAGIC))
        if magic_format != (FORMAT, _BYTE_ORDER):
            raise StoreTrouble(f"{self._name}: written by another version or kind of machine; load the store again")
        head = bytes(self._data[: _HEAD.size])
        if _CHECK.unpack_from(self._data, _HEAD.size)[0] != crc32(head):
            raise self._damaged()
        _, _, _, digest, check, written, things, links, *where = _HEAD.unpack(head)
        if hash_ is not None and written.rstrip(b"\0").decode("ascii") != hash_:
            raise StoreTrouble(f"{self._name}: belongs to other data than the store beside it; load the store again")
        places = list(zip(where[::2], where[1::2], strict=True))
        if sum(places[-1]) != len(self._data):
            raise self._damaged()
        return things, links, digest, check, places

    def _as_ints(self, section: str) -> memoryview:
        at, length = self._places[section]
        return self._data[at : at + length].cast("I")

    def _damaged(self) -> StoreTrouble:
        return StoreTrouble(f"{self._name}: damaged; load the store again from its text")


def ends_of(counts: Sequence[int]) -> list[int]:
    """Return running sums: where each thing's part ends.

    >>> ends_of([2, 0, 1])
    [2, 2, 3]
    """
    ends, total = [], 0
    for count in counts:
        total += count
        ends.append(total)
    return ends
