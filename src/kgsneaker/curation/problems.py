"""What is wrong with a row: its place, why, and what would be accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST = 60  # characters of a cell that a one-line message shows
_MOST = 12  # names that a message lists before it says how many more there are


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A bad row; ``line`` counts from 1, the header being line 1, and is 0 for an option. Sorts by file and line."""

    file: str
    line: int
    message: str

    @property
    def place(self) -> str:
        """The file and line as editors and compilers write them."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def shown(text: str) -> str:
    """Return text as a message quotes it: short, with everything unprintable spelled out.

    >>> shown("New\\tBalance")
    "'New\\\\tBalance'"
    """
    return repr(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def listed(names: Sequence[str]) -> str:
    """Return names for the end of a message.

    >>> listed(["high", "medium", "low"])
    'high, medium or low'
    """
    if len(names) > _MOST:
        return f"{', '.join(names[:_MOST])} … ({len(names)} in all)"
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
