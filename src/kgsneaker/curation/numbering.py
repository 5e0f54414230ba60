"""New ids in a row: e0018 after e0017, j0005 after j0004."""

from __future__ import annotations

import re
from collections.abc import Iterable


class Numbers:
    """Ids of one letter and a number, counting on from the highest in use.

    >>> numbers = Numbers("e", ["e0016", "e0017", "n0088"])
    >>> numbers.next(), numbers.next()
    ('e0018', 'e0019')
    """

    def __init__(self, letter: str, used: Iterable[str]) -> None:
        self._letter = letter
        found = (re.fullmatch(f"{letter}([0-9]+)", name) for name in used)
        self._last = max((int(match[1]) for match in found if match), default=0)

    def next(self) -> str:
        """Return the next id."""
        self._last += 1
        return f"{self._letter}{self._last:04d}"
