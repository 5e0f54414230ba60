"""Invented heritage of a size: its shoes, its quads as a stream, and what is known of it without a graph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from synthetic import answers, quads, testimony
from synthetic.lines import FIRST_NUMBER, LINEAGE, Lines, Shoe
from synthetic.testimony import Testimony

_AMOUNT = re.compile(r"(\d+)([kM]?)")


class Told(NamedTuple):
    """A shoe with all that is told of it."""

    shoe: Shoe
    testimony: Testimony


class Heritage:
    """Shoes in model lines of several makers; *size* is the number of shoes, series included.

    *crowded* lines have many more versions, editions and colorways than on record. ValueError for less than one shoe.
    """

    def __init__(self, size: int, seed: int = 1, *, crowded: bool = False) -> None:
        if size < 1:
            raise ValueError(f"{size} shoes; accepted: 1 or more")
        self.seed = seed
        self._shoes: int | None = size
        self._quads = 0
        self._lines = Lines(seed, crowded=crowded)

    @classmethod
    def of_quads(cls, number: int, seed: int = 1) -> Heritage:
        """Return heritage of about so many quads: whole shoes, as near as they come. ValueError below a thousand."""
        if number < 1000:
            raise ValueError(f"{number} quads; accepted: 1000 or more")
        made = cls(1, seed)
        made._shoes, made._quads = None, number
        return made

    @cached_property
    def size(self) -> int:
        """The number of shoes; where quads were asked for, they are all made once to count them."""
        return self._shoes or sum(1 for _ in self.pieces()) - len(list(quads.head(self.seed)))

    def shoes(self) -> Iterator[Shoe]:
        """Yield the shoes, older lines first."""
        left, number = self.size, 0
        while left > 0:
            line = self._lines.line(number)[:left]
            yield from line
            left -= len(line)
            number += 1

    def lines(self) -> Iterator[tuple[Shoe, ...]]:
        """Yield the shoes line by line; the last line may be cut."""
        left, number = self.size, 0
        while left > 0:
            line = self._lines.line(number)[:left]
            yield line
            left -= len(line)
            number += 1

    def told(self) -> Iterator[Told]:
        """Yield each shoe with its claims and all else that is told with it."""
        for line in self.lines():
            for shoe in line:
                yield Told(shoe, testimony.of(self.seed, self._lines.line(shoe.line), shoe))

    def shoe(self, slug: str) -> Shoe:
        """Return the shoe of a slug, found by the number of its line. Raises KeyError for none of ours."""
        digits = next((word for word in slug.split("-") if len(word) >= 3 and word.isdecimal()), "")
        for shoe in self._lines.line(int(digits) - FIRST_NUMBER) if digits else ():
            if shoe.slug == slug:
                return shoe
        raise KeyError(slug)

    def origins(self, slug: str) -> set[str]:
        """Return what a shoe has the whole or a part from in one step, by all claims that stand."""
        shoe = self.shoe(slug)
        own = {step.older for step in shoe.steps if step.relation in LINEAGE and step.stands}
        back = {twin.slug for twin in self._lines.line(shoe.line) if twin.returned and twin.returned.stands}
        return own | (back if not shoe.place else set())

    def ancestors(self, slug: str) -> set[str]:
        """Return the slugs of all that a shoe descends from, in whole or in part: ideas and order are no descent."""
        return answers.ancestors(self, slug)

    def descendants(self, slug: str) -> set[str]:
        """Return the slugs of all that descends from a shoe."""
        return answers.descendants(self, slug)

    def collaborations(self, slug: str) -> set[tuple[str, str, int, str]]:
        """Return edition, partner, claim and source of every collaboration on a shoe and what descends from it."""
        return answers.collaborations(self, slug)

    def disagreements(self) -> Counter[tuple[str, bool]]:
        """Return how many there are by kind (values, recorded, chronology, cycle) and whether decided."""
        return answers.disagreements(self)

    def releases(self) -> Counter[tuple[str, int]]:
        """Return how many shoes and series came out by brand and year, as accepted claims write it."""
        return answers.releases(self)

    def bearing(self, prefix: str) -> set[str]:
        """Return the slugs of all things of which a name or style code begins like this, by letters and digits."""
        return answers.bearing(self, prefix)

    def pieces(self) -> Iterator[str]:
        """Yield the N-Quads, some dozens of lines at a time; nothing but a few lines of shoes is held."""
        written = 0
        for piece in self._all_pieces():
            size = piece.count("\n")
            if self._quads and written + size / 2 > self._quads:
                return
            yield piece
            written += size

    def quads(self) -> Iterator[str]:
        """Yield the lines of the N-Quads: the makers, then shoe after shoe with its sources."""
        for piece in self.pieces():
            yield from piece.splitlines()

    def _all_pieces(self) -> Iterator[str]:
        yield from quads.head(self.seed)
        number, left = 0, self._shoes
        while left is None or left > 0:
            line = self._lines.line(number)
            for shoe in line[:left]:
                yield quads.piece(self.seed, shoe, testimony.of(self.seed, line, shoe))
            left = None if left is None else left - len(line)
            number += 1


def quads_wanted(text: str) -> int:
    """Return the number that "10k", "1M" or "250000" means. Raises ValueError for anything else.

    >>> quads_wanted("10k"), quads_wanted("1M")
    (10000, 1000000)
    """
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no number of quads; accepted: 10k, 1M or 250000")
    return int(found[1]) * {"": 1, "k": 1000, "M": 1_000_000}[found[2]]
