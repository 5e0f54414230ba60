"""Passages of a captured text: one non-blank line each, found again by a digest of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")  # Python's word characters are the Unicode letters and digits, and "_"


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage of a text: ``locator`` counts the non-blank lines from "p1".

    ``start`` and ``end`` are half-open character offsets of the line without white space around
    it; a line ending counts as one character, as RFC 5147 counts. ``digest`` is of its words.
    """

    locator: str
    start: int
    end: int
    digest: str


def cut(text: str) -> list[Cut]:
    """Return the passages of a text in their order.

    >>> [(one.locator, one.start, one.end) for one in cut("Title\\n\\n  First line. \\n")]
    [('p1', 0, 5), ('p2', 9, 20)]
    """
    passages: list[Cut] = []
    start = 0
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        words = line.strip()
        if words:
            first = start + len(line) - len(line.lstrip())
            passages.append(Cut(f"p{len(passages) + 1}", first, first + len(words), words_digest(words)))
        start += len(line) + 1
    return passages


def words_digest(text: str) -> str:
    """Return the SHA-256, in hex, of the words of a text: changed quotes, dashes, case and spaces keep it.

    The text is NFKC and case-folded; a word is a longest run of Unicode letters and digits,
    everything else (apostrophes too) separates; single spaces join the words.

    >>> words_digest("It’s the 860v2 – again") == words_digest("IT'S  THE 860V2 - AGAIN")
    True
    """
    from hashlib import sha256  # here: OpenSSL is not loaded for those who only read
    from unicodedata import normalize

    words = _WORD.findall(normalize("NFKC", text).casefold())
    return sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def find(text: str, digest: str) -> Cut | None:
    """Return the first passage of a text with that digest, None where no line has those words."""
    return next((passage for passage in cut(text) if passage.digest == digest), None)
