"""What words with mistakes in them are compared with, put into the tables of an index: spellings, sounds, keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kgsneaker.search.spellings import sound
from kgsneaker.search.vocabulary import by_length

_FIGURES = "0123456789"
_sound = lru_cache(maxsize=65_536)(sound.__wrapped__)


def write_spellings(data: sqlite3.Connection) -> None:
    """Fill the tables of spellings, sounds and keys; names and runs are written already."""
    single: dict[str, None] = {}
    double: dict[str, None] = {}
    for begins, lengths in data.execute("SELECT DISTINCT begins, lengths FROM run"):
        first, _, rest = lengths.partition(" ")
        single[begins[: int(first)]] = None
        if rest:
            double[begins[: int(first) + int(rest.partition(" ")[0])]] = None
    for is_word, some in ((1, single), (0, double.keys() - single.keys())):
        rows = ((length, is_word, runs) for length, runs in _by_length(some))
        data.executemany("INSERT INTO spelling VALUES (?, ?, ?)", rows)
    heard: dict[str, list[str]] = {}
    for run in sorted(single.keys() | double.keys()):
        heard.setdefault(heard_as(run), []).append(run)
    data.executemany("INSERT INTO heard VALUES (?, ?)", _joined(heard))
    data.executemany("INSERT INTO sounds VALUES (?, ?)", _by_length(heard))
    keys = (key for (key,) in data.execute("SELECT DISTINCT key FROM name"))
    data.executemany("INSERT INTO keyed VALUES (?, ?)", _by_length(keys))


def heard_as(run: str) -> str:
    """Return the sound of a run of words; figures at its end are heard as they stand, whatever they are.

    >>> heard_as("phila990") == sound("phila990"), heard_as("990") == sound("990"), heard_as("phila") == sound("phila")
    (True, True, True)
    """
    letters = run.rstrip(_FIGURES)
    return _sound(run) if letters == run else _sound(f"{letters}0")[:-1] + run[len(letters) :]


def _by_length(texts: Iterable[str]) -> Iterable[tuple[int, str]]:
    return ((length, " ".join(sorted(some))) for length, some in by_length(texts).items())


def _joined(table: Mapping[str, list[str]]) -> Iterable[tuple[str, str]]:
    return ((one, " ".join(some)) for one, some in table.items())
