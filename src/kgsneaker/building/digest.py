"""The fingerprint of a set of quads: it does not depend on their order, so it is added up as they stream by.

It is the sum of the SHA-256 of each quad's canonical N-Quads line, modulo 2^256: two stores with one
fingerprint and one count hold the same quads. A sum counts a repeated line twice, a set once; so the
digests are kept in a file meanwhile, and what came twice is taken off before the end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from hashlib import sha256

_MODULUS = 1 << 256
_SIZE = 32
# Digests that are held against each other at once: their first bytes in a set take some 150 MB.
_AT_ONCE = 2_000_000
_READ = _SIZE * 32_768


class Digest:
    """Count and fingerprint of lines.

    >>> Digest().hash == "0" * 64
    True
    """

    def __init__(self) -> None:
        self.quads = 0
        self._total = 0

    @property
    def hash(self) -> str:
        """The fingerprint as 64 hexadecimal digits."""
        return f"{self._total % _MODULUS:064x}"

    def add(self, lines: Sequence[bytes]) -> list[bytes]:
        """Add lines, each with its line feed, and return their digests."""
        digests = [sha256(line).digest() for line in lines]
        self.quads += len(digests)
        self._total += sum([int.from_bytes(digest, "big") for digest in digests])
        return digests

    def join(self, other: Digest) -> Digest:
        """Return the digest of two sets that have no quad in common."""
        both = Digest()
        both.quads, both._total = self.quads + other.quads, self._total + other._total
        return both


class Kept(Digest):
    """A digest of lines that may come twice: ``settle`` takes off what did."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._file = open(path, "wb", buffering=1 << 20)  # noqa: SIM115 (closed by settle)

    def add(self, lines: Sequence[bytes]) -> list[bytes]:
        """Add lines, and keep their digests."""
        digests = super().add(lines)
        self._file.write(b"".join(digests))
        return digests

    def settle(self) -> None:
        """Count every line once, and remove the file."""
        self._file.close()
        rounds = self.quads // _AT_ONCE + 1
        for turn in range(rounds):
            repeated = self._repeated(turn, rounds)
            met: set[bytes] = set()
            for block in _blocks(self._path) if repeated else ():
                for place in [place for place, start in enumerate(_starts(block)) if start in repeated]:
                    digest = block[place * _SIZE : (place + 1) * _SIZE]
                    if digest in met:
                        self.quads -= 1
                        self._total -= int.from_bytes(digest, "big")
                    met.add(digest)
        os.unlink(self._path)

    def _repeated(self, turn: int, rounds: int) -> set[int]:
        """Return what the digests of this turn begin with that may have come twice."""
        met: set[int] = set()
        repeated: set[int] = set()
        for block in _blocks(self._path):
            starts = _starts(block)
            if rounds > 1:
                starts = [start for start in starts if start % rounds == turn]
            fresh = set(starts)
            if len(fresh) == len(starts) and met.isdisjoint(fresh):  # as nearly always
                met |= fresh
                continue
            for start in starts:
                if start in met:
                    repeated.add(start)
                met.add(start)
        return repeated

    def close(self) -> None:
        """Close the file, whatever became of the load."""
        self._file.close()


def _blocks(path: str) -> Iterator[bytes]:
    with open(path, "rb") as stream:
        while block := stream.read(_READ):
            yield block


def _starts(block: bytes) -> list[int]:
    """Return the first eight bytes of each digest as a number: equal ones are looked at again, in full."""
    return memoryview(block).cast("Q")[:: _SIZE // 8].tolist()
