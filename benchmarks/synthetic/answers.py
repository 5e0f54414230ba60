"""What is known of invented heritage without any graph: each answer is one pass over the lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from synthetic import quads, register, text
from synthetic.lines import LINEAGE

if TYPE_CHECKING:
    from synthetic.heritage import Heritage


def ancestors(heritage: Heritage, slug: str) -> set[str]:
    """Walk back from a shoe; who goes in a circle is not its own ancestor."""
    found: set[str] = set()
    waiting = [slug]
    while waiting:
        for older in heritage.origins(waiting.pop()):
            if older not in found:
                found.add(older)
                waiting.append(older)
    return found - {slug}


def descendants(heritage: Heritage, slug: str) -> set[str]:
    """Go forward over all lines once: what a shoe has, it has from earlier lines or from its own."""
    found = {slug}
    for line in heritage.lines():
        steps = [(shoe.slug, step.older) for shoe in line for step in shoe.steps
                 if step.relation in LINEAGE and step.stands]  # fmt: skip
        steps += [(line[0].slug, shoe.slug) for shoe in line if shoe.returned and shoe.returned.stands]
        before = -1
        while before != len(found):  # until nothing is added: a line may hold a circle
            before = len(found)
            found.update(newer for newer, older in steps if older in found)
    return found - {slug}


def collaborations(heritage: Heritage, slug: str) -> set[tuple[str, str, int, str]]:
    """Take all claims of a collaborator of an edition that is on the shoe or on a descendant."""
    on = descendants(heritage, slug) | {slug}
    return {
        (shoe.slug, claim.value[len(text.BASE) + 4 : -1], claim.number, claim.source)
        for shoe, told in heritage.told()
        if shoe.kind == "Edition" and any(s.relation == "collaborationOn" and s.older in on for s in shoe.steps)
        for claim in told.claims
        if claim.relation == "collaborator" and claim.accepted
    }


def disagreements(heritage: Heritage) -> Counter[tuple[str, bool]]:
    """Count what was planted; a recorded one is decided too where it weighs just the claims of a decided one."""
    found: Counter[tuple[str, bool]] = Counter()
    for shoe, told in heritage.told():
        decided = {frozenset(claims) for _, claims, is_decided in told.contested if is_decided}
        found.update(("values", is_decided) for _, _, is_decided in told.contested)
        found.update(("recorded", bool(one.settled_by) or frozenset(one.members) in decided) for one in told.recorded)
        found["chronology", False] += shoe.early
        found["cycle", False] += bool(shoe.returned and shoe.returned.stands)
    return +found


def releases(heritage: Heritage) -> Counter[tuple[str, int]]:
    """Count things by maker and year as written, once for each year that is accepted; "199X" is no year."""
    came_out: Counter[tuple[str, int]] = Counter()
    for shoe, told in heritage.told():
        years = {
            (claim.thing, claim.value[1:5])
            for claim in told.claims
            if claim.relation == "released" and claim.accepted and claim.value[1:5].isdecimal()
        }
        came_out.update((text.slug(register.MAKERS[shoe.maker]), int(year)) for _, year in years)
    return came_out


def bearing(heritage: Heritage, prefix: str) -> set[str]:
    """Look at every name there is."""
    wanted = _letters(prefix)
    named = [(text.slug(maker), (maker,)) for maker in register.MAKERS]
    found = {slug for slug, names in named if any(_letters(name).startswith(wanted) for name in names)}
    for line in heritage.lines():
        for pool in register.POOLS:
            found.update(f"{pool}-{number}" for number in register.new(pool, line[0].line)
                         if _letters(register.name(pool, number)).startswith(wanted))  # fmt: skip
        for shoe in line:
            names = (shoe.label, *quads.other_names(heritage.seed, shoe))
            if any(_letters(name).startswith(wanted) for name in names):
                found.add(shoe.slug)
    return found


def _letters(name: str) -> str:
    if not name.isascii():
        name = "".join(char for char in normalize("NFKD", name.casefold()) if not combining(char))
    return "".join(filter(str.isalnum, name.lower()))
