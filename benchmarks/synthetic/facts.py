"""What is said of a thing beside its lineage: which facts, how often, and with which qualifiers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from synthetic import lines, register, text
from synthetic.chance import Chance
from synthetic.lines import FIRST_NUMBER, LAST_YEAR, SERIES

Qualifiers = tuple[tuple[str, str], ...]


class Fact(NamedTuple):
    """A value of a relation: the term, the words for it, and what a claim of it is qualified with."""

    relation: str
    value: str
    words: str
    qualifiers: Qualifiers = ()


# Facts in a hundred things of a kind; brand, dates, collaborators and steps are told apart from these.
SHARES: dict[str, tuple[tuple[str, float], ...]] = {
    "Model": (
        ("designedBy", 0.39), ("usesTechnology", 0.39), ("significance", 0.2), ("listPrice", 0.15),
        ("partOfLine", 0.12), ("buildNote", 0.11), ("positionedAs", 0.1), ("usesMaterial", 0.09), ("madeIn", 0.09),
        ("developedBy", 0.08), ("wornBy", 0.08), ("quantity", 0.07), ("consumerClaim", 0.06), ("endorsedBy", 0.06),
        ("alsoKnownAs", 0.05), ("reception", 0.05), ("reissued", 0.05), ("availability", 0.04),
        ("namedAfter", 0.04), ("shownAt", 0.03), ("nameMeaning", 0.02), ("discontinued", 0.014),
    ),
    "Version": (("usesTechnology", 0.4), ("listPrice", 0.18), ("designedBy", 0.18), ("significance", 0.14),
                ("madeIn", 0.09), ("positionedAs", 0.09), ("developedBy", 0.09)),
    "Variant": (("usesTechnology", 0.9), ("usesMaterial", 0.5), ("listPrice", 0.5), ("designedBy", 0.2)),
    "Edition": (("listPrice", 0.17), ("buildNote", 0.12), ("usesMaterial", 0.1), ("significance", 0.07),
                ("designedBy", 0.05), ("quantity", 0.05), ("shownAt", 0.04), ("soldThrough", 0.02)),
    "Colorway": (("listPrice", 0.04), ("usesMaterial", 0.04), ("buildNote", 0.03)),
    "Pack": (("significance", 0.5), ("alsoKnownAs", 0.5), ("reception", 0.3)),
    "person": (("employedBy", 0.44), ("jobTitle", 0.27), ("statement", 0.07), ("originatesFrom", 0.05),
               ("studiedAt", 0.03), ("bornOn", 0.012)),
    "partner": (("foundedBy", 0.34), ("founded", 0.16), ("acquiredBy", 0.14), ("locatedIn", 0.09)),
    "technology": (("firstUsedOn", 0.4), ("developedBy", 0.28), ("buildNote", 0.1)),
    "Line": (("significance", 0.2),),
}  # fmt: skip
DATED = {"Model": 0.82, "Version": 0.95, "Variant": 0.35, "Edition": 0.74, "Colorway": 0.3, "Pack": 0.9,
         "Line": 0.4}  # fmt: skip
_POOL_OF = {
    "designedBy": "person", "developedBy": "person", "wornBy": "person", "endorsedBy": "person", "foundedBy": "person",
    "namedAfter": "person", "usesTechnology": "technology", "usesMaterial": "material", "madeIn": "place",
    "originatesFrom": "place", "locatedIn": "place", "positionedAs": "concept", "shownAt": "event",
    "soldThrough": "partner", "studiedAt": "partner",
}  # fmt: skip
_PARTS = ("midsole", "upper", "heel", "tongue", "outsole", "lining")
_NOTES = (
    "a cage of molded straps",
    "an exposed seam at the heel",
    "two layers of mesh under suede overlays",
    "a board that lets the forefoot bend",
    "a collar cut lower than before",
    "a gum outsole with a wave tread",
)
_VIEWS = (
    "the first of its kind at its maker",
    "a favorite of people who run in cities",
    "what a whole decade wore",
    "a quiet shoe that outlived louder ones",
    "sold out within a day",
    "worn long after it left the shops",
)
_ASPECTS = ("purpose", "record", "fit", "color", "weight", "award")
_ROLES = ("lead designer", "product manager", "head of color", "engineer", "creative director")
_GLOSSES = ("as its maker tells it", "in words of the time", "looked back on years later", "said in passing",
            "with a picture of the shoe")  # fmt: skip
_EARLIEST_PRICED = 1970


def facts(kind: str, chance: Chance, line: int, year: int = 2000, model: str = "") -> list[Fact]:
    """Return what is told of one thing of a kind; *model* is the slug of the line's model."""
    return [_FACT_OF.get(relation, _of_pool)(relation, chance, line, year, model)
            for relation, share in SHARES.get(kind, ()) if chance.draw() < share]  # fmt: skip


def released(kind: str, year: int, chance: Chance) -> Fact:
    """Return the date of a shoe, as exact as dates of its kind are; those that others descend from have no months.

    So no date can fall before that of an origin of the same year.
    """
    how = chance.draw()
    if kind in ("Edition", "Colorway", "Pack"):
        exact = f"{year}-{1 + chance.below(12):02}" if how < 0.5 else str(year)
        written = f"{exact}-{1 + chance.below(28):02}" if how < 0.3 else exact
    else:
        written = f"{year}~" if how < 0.03 else f"{year // 10}X" if how < 0.04 else str(year)
    return Fact("released", text.date(written), f"came out in {year}")


def another(fact: Fact, chance: Chance, line: int, year: int) -> Fact | None:
    """Return a value that contradicts one of a property that has one at a time; None where none is invented."""
    if fact.relation == "released":
        later = year + 1 + chance.below(2) + (10 if "X" in fact.value else 0)
        return Fact("released", text.date(str(later)), f"came out in {later}")
    if fact.relation == "listPrice":
        return Fact("listPrice", text.iri(f"amt:usd-{400 + 5 * chance.below(20)}"), "was dearer than others say")
    if fact.relation == "madeIn":
        other = _of_pool("madeIn", chance, line, year, "")
        return other if other.value != fact.value else None
    return None


def gloss(chance: Chance) -> tuple[str, str]:
    """Return a few words that narrow any claim."""
    return ("gloss", f'"{chance.pick(_GLOSSES)}"')


def _of_pool(relation: str, chance: Chance, line: int, _year: int, _model: str) -> Fact:
    pool = _POOL_OF[relation]
    number = chance.early(register.known(pool, line))
    qualifiers: Qualifiers = ()
    if relation in ("usesTechnology", "usesMaterial") and chance.often(0.68):
        qualifiers = (("part", f'"{chance.pick(_PARTS)}"'),)
    elif relation in ("designedBy", "developedBy", "locatedIn") and chance.often(0.2):
        qualifiers = (("role", f'"{chance.pick(_ROLES)}"'),)
    elif relation == "wornBy" and chance.often(0.6):
        qualifiers = (("event", text.thing(f"event-{chance.early(register.known('event', line))}")),)
    return Fact(relation, text.thing(f"{pool}-{number}"), f"names {register.name(pool, number)}", qualifiers)


def _words(relation: str, chance: Chance, line: int, _year: int, _model: str) -> Fact:
    said = f"{chance.pick(_VIEWS if relation in ('significance', 'reception', 'statement') else _NOTES)}"
    if relation in ("alsoKnownAs", "nameMeaning"):
        said = f"the {line + FIRST_NUMBER} {chance.pick(('runner', 'court shoe', 'classic'))}"
    with_aspect = relation in ("significance", "buildNote", "consumerClaim") and chance.often(0.6)
    qualifiers: Qualifiers = (("aspect", f'"{chance.pick(_ASPECTS)}"'),) if with_aspect else ()
    if relation == "alsoKnownAs" and chance.often(0.5):
        qualifiers = (("status", f'"{chance.pick(("misprint", "alleged", "former"))}"'),)
    return Fact(relation, text.words(said), f"is called {said}", qualifiers)


def _price(relation: str, chance: Chance, _line: int, year: int, _model: str) -> Fact:
    low = 40 + 5 * chance.below(12) + 2 * max(0, year - _EARLIEST_PRICED)
    amount = f"usd-{low}..{low + 30}" if chance.often(0.08) else f"usd-{low}"
    scope: Qualifiers = (("scope", '"adult sizes"'),) if chance.often(0.2) else ()
    return Fact(relation, text.iri(f"amt:{amount}"), f"cost {low} dollars", scope)


def _number(relation: str, chance: Chance, _line: int, _year: int, _model: str) -> Fact:
    number = 100 * (1 + chance.below(90))
    bound: Qualifiers = (("bound", '"over"'),) if chance.often(0.2) else ()
    return Fact(relation, text.decimal(str(number)), f"was made {number} times",
                (("aspect", '"edition"'), ("unit", '"pairs"'), *bound))  # fmt: skip


def _later(relation: str, chance: Chance, _line: int, year: int, _model: str) -> Fact:
    later = min(LAST_YEAR, year + 5 + chance.below(20))
    return Fact(relation, text.date(str(later)), f"has the year {later} for it")


def _before(relation: str, chance: Chance, _line: int, _year: int, _model: str) -> Fact:
    year = 1900 + chance.below(100)
    return Fact(relation, text.date(str(year)), f"goes back to {year}")


def _at_work(relation: str, chance: Chance, line: int, _year: int, _model: str) -> Fact:
    maker = register.MAKERS[register.maker_of(line)]
    organization, since = text.thing(text.slug(maker)), text.date(str(1980 + chance.below(40)))
    role = chance.pick(_ROLES)
    if relation == "jobTitle":
        return Fact(relation, text.words(role), f"signs as {role}", (("org", organization),))
    qualifiers: Qualifiers = (("role", f'"{role}"'), ("from", since)) if chance.often(0.4) else ()
    if chance.often(0.14):
        qualifiers += (("status", '"former"'),)
    return Fact(relation, organization, f"works for {maker}", qualifiers)


def _maker(relation: str, _chance: Chance, line: int, _year: int, _model: str) -> Fact:
    maker = register.MAKERS[register.maker_of(line)]
    return Fact(relation, text.thing(text.slug(maker)), f"belongs to {maker}")


def _of_series(relation: str, chance: Chance, line: int, _year: int, _model: str) -> Fact:
    one = lines.series(SERIES * chance.early(1 + max(0, line - 4) // SERIES) + 3) if line > 3 else lines.series(3)
    return Fact(relation, text.thing(one.slug), f"belongs to the {one.label} series")


def _first_shoe(relation: str, _chance: Chance, _line: int, _year: int, model: str) -> Fact:
    return Fact(relation, text.thing(model), "was first on that shoe")


_FACT_OF: dict[str, Callable[[str, Chance, int, int, str], Fact]] = {
    **dict.fromkeys(("significance", "buildNote", "consumerClaim", "alsoKnownAs", "reception", "availability",
                     "nameMeaning", "statement"), _words),
    **dict.fromkeys(("employedBy", "jobTitle"), _at_work), **dict.fromkeys(("reissued", "discontinued"), _later),
    **dict.fromkeys(("founded", "bornOn"), _before), "listPrice": _price, "quantity": _number,
    "acquiredBy": _maker, "partOfLine": _of_series, "firstUsedOn": _first_shoe,
}  # fmt: skip
