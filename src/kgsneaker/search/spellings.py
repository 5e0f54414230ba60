"""What two ways to write or to say one name share, as pure text: numerals, small words, initials, sounds, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

# Words that join or introduce names and tell none apart: "BAPE x New Balance", "Bricks and Wood".
SMALL_WORDS = frozenset({"a", "an", "and", "by", "the", "with", "x"})

_SPOKEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMAN = ("ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xx")
_WORTH = (2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 20)
_NUMBERS = {
    **{word: str(number) for number, word in enumerate(_SPOKEN, start=1)},
    **{word: str(number) for word, number in zip(_ROMAN, _WORTH, strict=True)},
    "version": "v",
}
# A letter is a number at the end alone: "Gel-Lyte V" is the fifth, "990 v 3" and "BAPE x Nike" hold none.
_LAST_NUMBERS = {"i": "1", "v": "5", "x": "10"}
# Words that as plain words are left out or written otherwise, wherever they stand or in some places.
UNLIKE_WRITTEN = SMALL_WORDS | _NUMBERS.keys() | _LAST_NUMBERS.keys()

# What is heard alike, in this order, each over the whole word.
_SOUNDS = (
    (r"^[kg]n", "n"),
    (r"^wr", "r"),
    (r"^ps", "s"),
    (r"ph", "f"),
    (r"tch", "ch"),
    (r"gh", ""),
    (r"ck|q|c(?![eihy])", "k"),
    (r"c(?=[eiy])|z", "s"),
    (r"x", "ks"),
    (r"(?<=[krtw])h", ""),
    (r"mb$", "m"),
    (r"y", "i"),
    (r"ee|ea|ei|ie", "i"),
    (r"au|aw|oa|oo|ou|ow", "o"),
    (r"ai", "e"),
    (r"([a-z])\1+", r"\1"),
    (r"(?<=..)[ei]$", ""),
)
_CODE = r"([a-z]{0,3})([0-9]{3,}[a-z0-9]*)"
_COLOUR = r"(?!v[0-9])[a-z]{1,4}[0-9]{0,2}"  # what a maker's code adds to its shoe


def plain(some: Sequence[str]) -> tuple[str, ...]:
    """Return words with numerals and spoken numbers to ten as figures, and without small words.

    >>> plain(["gel", "lyte", "iii"]), plain(["the", "ten"]), plain(["bricks", "and", "wood"])
    (('gel', 'lyte', '3'), ('10',), ('bricks', 'wood'))
    """
    last = len(some) - 1
    figures = [
        _NUMBERS.get(word) or (_LAST_NUMBERS.get(word, word) if 0 < place == last else word)
        for place, word in enumerate(some)
    ]
    return tuple(word for word in figures if word not in SMALL_WORDS) or tuple(figures)


def singular(text: str) -> str:
    """Return a text without the s at its end, as of one shoe instead of a pair; "" where it has none.

    >>> singular("Stan Smiths"), singular("Air Force 1s"), singular("Air Max Plus"), singular("Guess")
    ('Stan Smith', 'Air Force 1', 'Air Max Plu', '')
    """
    return text[:-1] if len(text) > 3 and text[-1] in "sS" and text[-2] not in "sS" else ""


def initials(some: Sequence[str]) -> str:
    """Return first letters as people shorten a name, with a number that ends it whole; "" where nobody would.

    >>> initials(["air", "max", "90"]), initials(["chuck", "taylor", "all", "star"]), initials(["old", "skool"])
    ('am90', 'ctas', '')
    """
    if len(some) > 1 and some[-1].isdigit() and not any(word[0].isdigit() for word in some[:-1]):
        return "".join(word[0] for word in some[:-1]) + some[-1]
    return "".join(word[0] for word in some) if len(some) > 2 and not any(word[0].isdigit() for word in some) else ""


@cache
def sound(word: str) -> str:
    """Return how a word sounds, roughly: those that ears mistake for one another have one sound.

    >>> sound("phila") == sound("fila"), sound("sawkony") == sound("saucony"), sound("reabock") == sound("reebok")
    (True, True, True)
    """
    for written, heard in _SOUNDS:
        word = re.sub(written, heard, word)
    return word


def heads(code: str) -> Iterator[tuple[str, int]]:
    """Yield what may be the shoe in a maker's code that ends in a colour, the longest first, and how much is left.

    Each comes with the letters before the number, then without, which counts as one letter more.

    >>> list(heads("m996rd"))
    [('m996r', 1), ('996r', 2), ('m996', 2), ('996', 3)]
    """
    if found := re.fullmatch(_CODE, code):
        before, rest = found.groups()
        for cut in range(len(rest) - 1, 2, -1):
            if re.fullmatch(_COLOUR, rest[cut:]):
                yield before + rest[:cut], len(rest) - cut
                if before:
                    yield rest[:cut], len(rest) - cut + 1


def without_letters(code: str) -> str:
    """Return a maker's code from its number on ("m2002r" is the 2002R), or "" where it is none.

    >>> without_letters("cm996"), letters_before("cm996"), without_letters("samba")
    ('996', 'cm', '')
    """
    found = re.fullmatch(_CODE, code)
    return found[2] if found and found[1] else ""


def letters_before(code: str) -> str:
    """Return the letters with which a maker's code begins, or "" where it is none."""
    found = re.fullmatch(_CODE, code)
    return found[1] if found else ""


def mistakes_allowed(letters: int) -> int:
    """Return how many letters of a word may differ: none of two, one of up to six, then two, three from twelve on."""
    return 0 if letters < 3 else 1 if letters < 7 else 2 if letters < 12 else 3
