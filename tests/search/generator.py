"""Spellings as slips of the hand and of the ear make them, from the names of a graph and a seed.

``python tests/search/generator.py SEED COUNT`` prints them as lines of spelling, tab, identifier.
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator

from rapidfuzz.distance import OSA

from kgsneaker.names import key

_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_HEARD = (
    *(("ph", "f"), ("f", "ph"), ("ck", "k"), ("k", "ck"), ("c", "k"), ("k", "c"), ("ee", "ea"), ("ea", "ee")),
    *(("ie", "ei"), ("ee", "ie"), ("y", "i"), ("i", "y"), ("s", "z"), ("z", "s"), ("ou", "oo"), ("oo", "ou")),
    *(("rh", "r"), ("wh", "w"), ("th", "t"), ("x", "ks"), ("ai", "ay"), ("ey", "y"), ("qu", "kw"), ("au", "aw")),
)
_ACCENTS = "\u0301\u0300\u0302\u0308"
Names = dict[str, list[str]]
"""The names of each thing by its identifier, the preferred label first."""


def neighbours(letter: str) -> str:
    """Return the keys beside a key of an English keyboard, in its row and in those above and below."""
    for place, row in enumerate(_ROWS):
        column = row.find(letter)
        if column >= 0:
            beside = row[max(0, column - 1) : column] + row[column + 1 : column + 2]
            above = _ROWS[place - 1][column : column + 2] if place > 0 else ""
            below = _ROWS[place + 1][max(0, column - 1) : column + 1] if place < 3 else ""
            return "".join(char for char in beside + above + below if char.isdigit() == letter.isdigit())
    return ""


def _wrong_key(text: str, at: random.Random) -> str:
    places = [place for place, char in enumerate(text) if char.isalpha() and neighbours(char.lower())]
    place = at.choice(places)
    return text[:place] + at.choice(neighbours(text[place].lower())) + text[place + 1 :]


def _two_keys(text: str, at: random.Random) -> str:
    places = [place for place, char in enumerate(text) if char.isalpha() and neighbours(char.lower())]
    place = at.choice(places)
    return text[: place + 1] + at.choice(neighbours(text[place].lower())) + text[place + 1 :]


def _swapped(text: str, at: random.Random) -> str:
    places = [p for p in range(len(text) - 1) if text[p : p + 2].isalnum() and text[p].lower() != text[p + 1].lower()]
    place = at.choice(places)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _doubled(text: str, at: random.Random) -> str:
    place = at.choice([place for place, char in enumerate(text) if char.isalnum()])
    return text[: place + 1] + text[place:]


def _dropped(text: str, at: random.Random) -> str:
    place = at.choice([place for place, char in enumerate(text) if char.isalpha()])
    return text[:place] + text[place + 1 :]


def _misheard(text: str, at: random.Random) -> str:
    lower = text.lower()
    written, heard = at.choice([(a, b) for a, b in _HEARD if a in lower])
    place = at.choice([found.start() for found in re.finditer(written, lower)])
    return lower[:place] + heard + lower[place + len(written) :]


def _single_or_double(text: str, at: random.Random) -> str:
    twice = list(re.finditer(r"([b-df-hj-np-tv-z])\1", text.lower()))
    if twice:
        place = at.choice(twice).start()
        return text[:place] + text[place + 1 :]
    place = at.choice([found.start() for found in re.finditer(r"(?<=[aeiou])[bcdfglmnprst](?=[aeiou])", text.lower())])
    return text[: place + 1] + text[place:]


def _silent(text: str, at: random.Random) -> str:
    ends = [found.start() for found in re.finditer(r"(?<=[a-z]{2})e\b|(?<=[rwtkg])h", text.lower())]
    place = at.choice(ends)
    return text[:place] + text[place + 1 :]


def _spaced(text: str, at: random.Random) -> str:
    if " " in text and at.random() < 0.7:
        return text.replace(" ", "", 1) if at.random() < 0.5 else text.replace(" ", "")
    place = at.randrange(1, len(text) - 1)
    return text[:place] + " " + text[place:]


def _accented(text: str, at: random.Random) -> str:
    place = at.choice([place for place, char in enumerate(text) if char.lower() in "aeiou"])
    return unicodedata.normalize("NFC", text[: place + 1] + at.choice(_ACCENTS) + text[place + 1 :])


def _in_full_width(text: str, _at: random.Random) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _in_another_case(text: str, at: random.Random) -> str:
    return at.choice((text.upper(), text.lower(), text.swapcase(), text.title()))


_SLIPS: tuple[Callable[[str, random.Random], str], ...] = (
    *(_wrong_key, _two_keys, _swapped, _doubled, _dropped),
    *(_misheard, _misheard, _misheard, _single_or_double, _silent),
)
_WAYS: tuple[Callable[[str, random.Random], str], ...] = (_spaced, _accented, _in_full_width, _in_another_case)


def spellings(names: Names, seed: int, *, nearest_alone: bool = True) -> Iterator[tuple[str, str]]:
    """Yield spelling and identifier without end; nothing that comes as near, or nearer, to another thing's name.

    A name of under eight letters gets one slip, a longer one sometimes two; half get another way of writing.
    With *nearest_alone* False, a spelling as near to two things is kept.
    """
    at = random.Random(seed)
    owners: dict[str, set[str]] = {}
    for thing, some in names.items():
        for name in some:
            owners.setdefault(key(name), set()).add(thing)
    keys = sorted(owners)
    things = sorted(names)
    while True:
        thing = at.choice(things)
        name = at.choice(names[thing][:1] * 2 + names[thing])
        if len(key(name)) < 4 or len(owners[key(name)]) > 1:
            continue
        spelled = _mistaken(name, at)
        if spelled != name and _is_fair(key(spelled), thing, owners, keys, nearest_alone):
            yield spelled, thing


def _mistaken(name: str, at: random.Random) -> str:
    slips = 1 if len(key(name)) < 8 or at.random() < 0.6 else 2
    spelled = name
    for slip in at.sample(_SLIPS, slips):
        try:
            spelled = slip(spelled, at)
        except IndexError:  # there is no place for such a slip
            spelled = _wrong_key(spelled, at) if any(char.isalpha() for char in spelled) else spelled
    if at.random() < 0.5:
        try:
            spelled = at.choice(_WAYS)(spelled, at)
        except (IndexError, ValueError):
            spelled = spelled.upper()
    return spelled


def _is_fair(spelled: str, thing: str, owners: dict[str, set[str]], keys: list[str], nearest_alone: bool) -> bool:
    if spelled in owners:
        return owners[spelled] == {thing}
    distances = {name: OSA.distance(spelled, name, score_cutoff=4) for name in keys}
    own = min(distance for name, distance in distances.items() if thing in owners[name])
    others = min(distance for name, distance in distances.items() if owners[name] != {thing})
    return own <= 4 and (own < others or (own == others and not nearest_alone))


def names_of(store: object) -> Names:
    """Return what things are called: labels, other names, misspellings on record, codes, and labels without a maker."""
    from kgsneaker.search import SearchIndex

    index = SearchIndex.from_store(store)  # type: ignore[arg-type]
    names: Names = {}
    for named in sorted(index._names, key=lambda one: (one.strength, one.text)):
        if named.strength < 3:
            names.setdefault(named.entity.id.rsplit("/", 1)[1], []).append(named.text)
    return names


if __name__ == "__main__":
    import itertools

    import kgsneaker

    made = spellings(names_of(kgsneaker.open().store), int(sys.argv[1]))
    for one, expected in itertools.islice(made, int(sys.argv[2])):
        print(one, expected, sep="\t")
