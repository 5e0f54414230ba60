"""Lines of shoes: a model, its versions, and the editions, colorways, variants and packs around them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from synthetic import register
from synthetic.chance import Chance
from synthetic.text import slug

_WORDS = ("Meridian", "Strider", "Harbor", "Comet", "Tundra", "Relay", "Quarry", "Saffron", "Vector", "Willow")
_COLORS = ("Sea Salt", "Rain Cloud", "Brick", "Olive", "Chalk", "Night Sky", "Marigold", "Ash", "Ink", "Moss")
_SERIES_WORDS = ("Archive", "Selvedge", "Reissue", "Crafted")
_BUILDS = ("Mid", "Low", "GTX", "Slip")
_PARTS = ("heel", "toe box", "tongue", "midsole", "upper", "sole unit")
# Of a hundred products so many came out in the decade.
_DECADES = ((1950, 1), (1960, 4), (1970, 6), (1980, 9), (1990, 20), (2000, 14), (2010, 19), (2020, 27))
LAST_YEAR = 2025
FIRST_NUMBER = 100  # the lines are numbered in their names from here, so that a number is told from "v2" and "Kiosk 12"
ICONS = 8  # lines of each maker that are old, and so can be behind all others
WHOLE = frozenset({"revives", "basedOn", "versionOf", "variantOf", "collaborationOn", "colorwayOf", "packOf",
                   "renamedFrom", "copyOf"})  # fmt: skip
PART = frozenset({"soleUnitFrom", "upperFrom", "componentFrom", "hybridOf"})
LINEAGE = WHOLE | PART


# What a new model comes from: shares of all models, as on record, and in crowded lines.
_ORIGINS = {
    "basedOn": 0.15, "variantOf": 0.03, "renamedFrom": 0.025, "revives": 0.02, "soleUnitFrom": 0.08, "upperFrom": 0.017,
    "componentFrom": 0.004, "hybridOf": 0.02, "succeeds": 0.15, "inspiredBy": 0.27, "comparedWith": 0.05,
    "copyOf": 0.02,
}  # fmt: skip
_CROWDED = {"basedOn": 0.27, "revives": 0.15, "hybridOf": 0.08, "succeeds": 0.1, "inspiredBy": 0.15}
_FOREIGN = frozenset({"inspiredBy", "comparedWith", "copyOf"})  # these look beyond the own maker
SERIES = 14  # one line in so many brings a series along


class Step(NamedTuple):
    """What a shoe is said to have from an older one; ``part`` "" where none is named, ``stands`` False if set aside."""

    relation: str
    older: str
    part: str = ""
    stands: bool = True


class Shoe(NamedTuple):
    """A shoe with what it was made from.

    ``partners`` are numbers in the pool of an edition; ``returned`` is the step, if any, by which the older shoe is
    said to come from this one, which makes a circle; ``early`` marks one that is dated before its origin.
    """

    slug: str
    kind: str
    label: str
    maker: int
    year: int
    line: int
    place: int
    steps: tuple[Step, ...] = ()
    partners: tuple[int, ...] = ()
    returned: Step | None = None
    early: bool = False


class Lines:
    """All lines of a seed, made on demand; any line can be made without those before it.

    *crowded* lines have several versions each, with editions and colorways on all of them: pictures are tried on those.
    """

    def __init__(self, seed: int, *, crowded: bool = False) -> None:
        self.seed, self.crowded = seed, crowded
        self.core = lru_cache(maxsize=65536)(self._core)
        self.line = lru_cache(maxsize=1024)(self._line)

    def _core(self, number: int) -> tuple[Shoe, ...]:
        """Make the model and its versions, which others may be made from, still without their own origins."""
        chance = Chance(self.seed, "core", number)
        maker, turn = register.maker_of(number), register.turn_of(number)
        decade = _DECADES[chance.weighed([share for _, share in _DECADES])][0]
        year = 1955 + chance.below(20) if turn < ICONS else decade + chance.below(10 if decade < 2020 else 5)
        label = f"{register.MAKERS[maker]} {chance.pick(_WORDS)} {number + FIRST_NUMBER}"
        made = [Shoe(slug(label), "Model", label, maker, year, number, 0)]
        for version in range(2, 2 + (chance.below(5) if self.crowded else _versions(chance))):
            year += 1 + chance.below(4)
            if year > LAST_YEAR:
                break
            made.append(Shoe(slug(f"{label} v{version}"), "Version", f"{label} v{version}", maker, year, number,
                             len(made)))  # fmt: skip
        return tuple(made)

    def _line(self, number: int) -> tuple[Shoe, ...]:
        """Make a whole line: what is made from another stands behind it, but for the step that is ``returned``."""
        chance = Chance(self.seed, "line", number)
        core = self.core(number)
        made = [core[0]._replace(steps=tuple(self._origins(core[0], chance)))]
        for before, shoe in pairwise(core):
            steps = [Step(chance.pick(("versionOf", "revives")), before.slug)]
            if chance.often(0.1) and (donor := self._older(shoe, chance)):
                steps.append(Step("soleUnitFrom", donor.slug))
            made.append(shoe._replace(steps=tuple(steps)))
        for shoe in core if self.crowded or len(core) == 1 else (core[0], core[-1]):
            made += self._around(shoe, chance)
        if number % SERIES == 3:
            made.append(series(number)._replace(year=core[0].year))
        return tuple(shoe._replace(place=place) for place, shoe in enumerate(_planted(number, made)))

    def _origins(self, shoe: Shoe, chance: Chance) -> Iterator[Step]:
        """Yield what a new model comes from."""
        for relation, share in (_CROWDED if self.crowded else _ORIGINS).items():
            if not chance.often(share):
                continue
            if relation == "hybridOf":
                yield from self._parents(shoe, chance)
            elif older := (self._foreign if relation in _FOREIGN else self._older)(shoe, chance):
                yield Step(relation, older.slug, chance.pick(_PARTS) if relation == "componentFrom" else "")
        if chance.often(0.02) and (older := self._foreign(shoe, chance)):
            yield Step("basedOn", older.slug, stands=False)

    def _parents(self, shoe: Shoe, chance: Chance) -> Iterator[Step]:
        """Yield the two or three shoes that a hybrid joins, half of the time with the part from each."""
        parents = sorted({older.slug for _ in range(2 + chance.below(2)) if (older := self._older(shoe, chance))})
        parts = chance.several(_PARTS, len(parents)) if chance.often(0.5) else [""] * len(parents)
        return (Step("hybridOf", older, part) for older, part in zip(parents, parts, strict=True))

    def _older(self, shoe: Shoe, chance: Chance) -> Shoe | None:
        """Return a model or version of an older line of the same maker, out by then, the oldest lines more often."""
        turn = register.turn_of(shoe.line)
        for _ in range(4 if turn else 0):
            how = chance.draw()
            back = turn if how < 0.1 else turn - chance.early(1 + turn // 64) if how < 0.3 else 1 + chance.early(
                min(turn, 40))  # fmt: skip
            line = self.core(register.line_at(shoe.maker, turn - min(back, turn)))
            out = [older for older in line if older.year <= shoe.year and older.line != shoe.line]
            if out:
                return chance.pick(out)
        return None

    def _foreign(self, shoe: Shoe, chance: Chance) -> Shoe | None:
        """Return a model of whichever maker, out by then."""
        for _ in range(4 if shoe.line else 0):
            older = self.core(chance.below(shoe.line))[0]
            if older.year <= shoe.year:
                return older
        return None

    def _around(self, shoe: Shoe, chance: Chance) -> Iterator[Shoe]:
        """Yield editions, colorways, variants and packs on one model or version; few shoes have many."""

        def made(kind: str, name: str, *steps: Step, partners: tuple[int, ...] = ()) -> Shoe:
            year = min(LAST_YEAR, shoe.year + chance.below(4))
            label = f"{shoe.label} {name}"
            return Shoe(slug(label), kind, label, shoe.maker, year, shoe.line, 0, steps, partners)

        if chance.often(0.2 if self.crowded else 0.04):
            yield made("Variant", chance.pick(_BUILDS), Step("variantOf", shoe.slug))
        used: set[int] = set()
        for _ in range(chance.below(3) if self.crowded else _editions(chance)):
            partners = {chance.early(register.known("partner", shoe.line)) for _ in range(1 + chance.often(0.1))}
            if partners & used:
                continue
            used |= partners
            names = " and ".join(register.name("partner", partner) for partner in sorted(partners))
            steps = [Step("collaborationOn", shoe.slug)]
            if chance.often(0.03) and (donor := self._older(shoe, chance)):
                steps.append(Step(chance.pick(("soleUnitFrom", "upperFrom")), donor.slug))
            yield made("Edition", f"× {names}", *steps, partners=tuple(sorted(partners)))
        for color in chance.several(_COLORS, chance.below(4) if self.crowded else _colorways(chance)):
            told = self.crowded or chance.often(0.66)
            yield made("Colorway", color, *([Step("colorwayOf", shoe.slug)] if told else ()))
        if chance.often(0.013):
            yield made("Pack", "Pack", Step("packOf", shoe.slug))


def series(line: int) -> Shoe:
    """Return the series that a line brings along, still without a year."""
    maker = register.maker_of(line)
    label = f"{register.MAKERS[maker]} {_SERIES_WORDS[line % len(_SERIES_WORDS)]} {line + FIRST_NUMBER}"
    return Shoe(slug(label), "Line", label, maker, LAST_YEAR, line, 0)


def _planted(number: int, line: list[Shoe]) -> list[Shoe]:
    """Add to some lines what contradicts itself: a circle of two shoes, or an edition older than its shoe."""
    model = line[0]
    if number % 256 in (40, 104):
        label = f"{model.label} Twin"
        back = Step("variantOf", slug(label), stands=number % 256 == 40)
        line.append(Shoe(slug(label), "Variant", label, model.maker, model.year, number, 0,
                         (Step("variantOf", model.slug),), (), back))  # fmt: skip
    if number % 512 == 72:
        label = f"{model.label} × {register.name('partner', 0)} Preview"
        line.append(Shoe(slug(label), "Edition", label, model.maker, model.year - 2, number, 0,
                         (Step("collaborationOn", model.slug),), (0,), None, True))  # fmt: skip
    return line


def _versions(chance: Chance) -> int:
    """Return how many later versions a model has: 2 in a hundred models have up to 14, few others have one or two."""
    how = chance.draw()
    return 1 + chance.below(14) if how < 0.02 else 1 + chance.below(2) if how < 0.04 else 0


def _editions(chance: Chance) -> int:
    how = chance.draw()
    return 6 + chance.below(12) if how < 0.01 else 2 + chance.below(4) if how < 0.06 else int(how < 0.18)


def _colorways(chance: Chance) -> int:
    how = chance.draw()
    return 2 + chance.below(3) if how < 0.015 else int(how < 0.06)
