"""What of a thing's names is looked up: keys, figures, initials, and runs of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgsneaker.names import key, words
from kgsneaker.search.spellings import UNLIKE_WRITTEN, initials, plain
from kgsneaker.search.vocabulary import LONGEST_RUN

Words = tuple[str, ...]

_words_of = re.compile("[a-z0-9]+").findall


def spelled(text: str) -> tuple[str, Words]:
    """Return the search key and the words of a name; for plain ASCII in a tenth of the time of both.

    >>> spelled("BAPE × Gel-Lyte III")
    ('bapegellyteiii', ('bape', 'gel', 'lyte', 'iii'))
    """
    plainer = text.replace("×", " ")  # the one sign of many names that is no ASCII: it parts words
    if plainer.isascii() and "'" not in text and "`" not in text:
        some = tuple(_words_of(plainer.lower()))
        return "".join(some), some
    return key(text), words(text)


def is_plain(some: Words) -> bool:
    """Tell whether words, and all that stand in a row within them, are plain words as they are written."""
    return UNLIKE_WRITTEN.isdisjoint(some)


def sequences(names: Iterable[Words]) -> list[Words]:
    """Return the words of names, as written and plain, without those that stand in a row within others.

    >>> sequences([("gel", "lyte", "iii"), ("lyte", "iii")])
    [('gel', 'lyte', 'iii'), ('gel', 'lyte', '3')]
    """
    found: list[Words] = []
    for name in names:
        for some in (name,) if is_plain(name) else (name, plain(name)):
            if some and not any(within(some, other) for other in found):
                found = [other for other in found if not within(other, some)]
                found.append(some)
    return found


def within(some: Words, other: Words) -> bool:
    """Tell whether words stand in a row within others.

    >>> within(("1",), ("air", "force", "1")), within(("air", "1"), ("air", "force", "1"))
    (True, False)
    """
    return some == other or f" {' '.join(some)} " in f" {' '.join(other)} "


def runs(sequences: Iterable[Words]) -> Iterator[tuple[str, str]]:
    """Yield every word with the two behind it, run together, and the length of each.

    >>> list(runs([("air", "force", "1")]))
    [('airforce1', '3 5 1'), ('force1', '5 1'), ('1', '1')]
    """
    for some in sequences:
        for start in range(len(some)):
            run = some[start : start + LONGEST_RUN]
            yield "".join(run), " ".join([str(len(word)) for word in run])


def last_words(names: Iterable[Words]) -> Iterator[tuple[str, str]]:
    """Yield the last plain word of names as a run, as some names stand in a row within others and end there."""
    for name in names:
        some = name if is_plain(name) else plain(name)
        if some:
            yield some[-1], str(len(some[-1]))


def letters_of(some: Words) -> str:
    """Return the initials of a name of these words; "" where nobody would use them."""
    letters = initials(some if is_plain(some) else plain(some))
    return letters if len(letters) > 2 else ""
