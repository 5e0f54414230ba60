"""Terms as whole numbers: each is kept once, as canonical N-Quads write it."""

from __future__ import annotations

import re

from kgsneaker.namespaces import PREFIXES
from kgsneaker.terms import XSD_STRING, Blank, Iri, Literal, Term, to_ntriples

_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_MEANT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_MANY = tuple(f"<{PREFIXES[prefix]}".encode() for prefix in ("claim", "id", "source", "judgement", "disagreement"))
_MOST_KEPT = 65_536  # terms that rows share: properties, sources, dates; some 10 MB


class Words(dict[bytes, int]):
    """The numbers of terms, from 1; a term that is looked up and unknown gets the next one.

    ``spelled`` has the terms by number, the empty one at 0; ``terms`` has them as terms. Looking up takes as much
    memory as all the terms, and once everything is read only rules look up, and few terms: so it can be set aside.
    """

    __slots__ = ("_is_whole", "spelled", "terms")

    def __init__(self) -> None:
        super().__init__()
        self._is_whole = True
        self.spelled: list[bytes] = [b""]
        self.terms = _Terms(self.spelled)

    def __missing__(self, word: bytes) -> int:
        number = self[word] = len(self.spelled)
        self.spelled.append(word)
        return number

    def set_aside(self) -> None:
        """Forget the numbers of all but vocabularies and short words, until another one is looked up or `resume`."""
        rare = [(number, word) for number, word in enumerate(self.spelled) if not _is_of_many(word)]
        self.clear()
        self.update((word, number) for number, word in rare)
        self._is_whole = False

    def resume(self) -> None:
        """Know all numbers again, as terms can only be added then."""
        if not self._is_whole:
            self.update((word, number) for number, word in enumerate(self.spelled))
            self._is_whole = True

    def known(self, term: Term) -> int:
        """Return the number of a term, 0 for one that nobody has written."""
        word = f"<{term}>".encode() if isinstance(term, Iri) else written(term)
        if not self._is_whole and _is_of_many(word):
            self.resume()
        return self.get(word, 0)

    def is_iri(self, number: int) -> bool:
        """Tell whether the term of a number is an IRI."""
        return self.spelled[number].startswith(b"<")

    def in_order(self, number: int) -> tuple[bytes, bytes]:
        """Return what sorts terms by their text, and equal texts by their language or datatype."""
        word = self.spelled[number]
        if not word.startswith(b'"'):
            return word.strip(b"<>"), b""
        end = word.rindex(b'"')
        return word[1:end], word[end:]


def _is_of_many(word: bytes) -> bool:
    # The literals that rules look up are short or booleans.
    return word.startswith(_MANY) or (len(word) > 12 and word.startswith(b'"') and not word.endswith(b"boolean>"))


class _Terms(dict[int, Term]):
    """Terms by number, each made when it is first asked for and kept for a while, as rows share many."""

    __slots__ = ("_spelled",)

    def __init__(self, spelled: list[bytes]) -> None:
        super().__init__()
        self._spelled = spelled

    def __missing__(self, number: int) -> Term:
        if len(self) >= _MOST_KEPT:
            self.clear()
        term = self[number] = read(self._spelled[number])
        return term


def read(word: bytes) -> Term:
    """Return the term that is written so.

    >>> read(b'"caf\\xc3\\xa9 \\\\"noir\\\\""@fr')
    Literal(value='café "noir"', datatype='http://www.w3.org/1999/02/22-rdf-syntax-ns#langString', language='fr')
    """
    text = word.decode()
    if text[0] == "<":
        return Iri(text[1:-1])
    if text[0] == "_":
        return Blank(text[2:])
    value, _, kind = text[1:].rpartition('"')  # neither a datatype nor a language tag has a quotation mark
    if "\\" in value:
        value = _ESCAPED.sub(_meant, value)
    if kind.startswith("@"):
        return Literal(value, language=kind[1:])
    return Literal(value, kind[3:-1] if kind else XSD_STRING)


def written(term: Term) -> bytes:
    """Return a term as canonical N-Quads write it."""
    return to_ntriples(term).encode()


def _meant(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2]
    return chr(int(digits, 16)) if digits else _MEANT.get(escape[3], escape[3])
