"""One step of a path in words: names in running text, verbs with their qualifiers, and the citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Step
    from kgsneaker.records import Claim, Entity
    from kgsneaker.register import Register
    from kgsneaker.terms import Iri

MOST_CITED = 3  # more sources than these stand in the footnotes only

_WITH_ARTICLE = frozenset({"Model", "Version", "Variant", "Edition", "Colorway", "Pack", "Line", "Mark"})
_GROUP_WORDS = {"Pack": ("pack", "edition", "collection"), "Line": ("line", "series", "family", "collection")}
_ARTICLE_OF_OTHERS = re.compile(r"(?:United (?:States|Kingdom)|Netherlands|.* (?:coast|forest)|\d{4} .*)$")
# How a step reads that concerns one part alone, forwards and backwards.
_OF_A_PART = {
    "designedBy": ("had its {} designed by", "designed the {} of"),
    "developedBy": ("had its {} developed by", "developed the {} of"),
    "inspiredBy": ("had its {} inspired by", "inspired the {} of"),
    "soleUnitFrom": ("takes its {} from", "lends its {} to"),
    "componentFrom": ("takes its {} from", "lends its {} to"),
    "hybridOf": ("is a hybrid with the {} of", "gave its {} to"),
    "usesMaterial": ("has its {} in", "is used for the {} of"),
    "usesTechnology": ("uses the technology", "is used in the {} of"),
}
_NO_PLAIN_PART = frozenset({"about", "above", "at", "full", "in", "on", "over", "under", "with"})
# Relations that tell an event, so that a date can follow them.
_HAPPENED = frozenset({"acquiredBy", "foundedBy", "formedFrom", "renamedFrom", "sued"})
_LASTED = frozenset({"employedBy", "partnerOf", "endorsedBy", "workedWith"})
# An office is words that end in one of these, or "head of footwear design": "as creative director".
_OFFICE = re.compile(
    r"(?!under |finished |developed |source |prototype )[^,;:]*\b"
    r"(?:designer|director|consultant|president|patternmaker|manager|engineer|intern|head|chief|officer|developer|"
    r"editor|coach)(?: of [^,;:]*)?$"
)
# The label names the kind of a thing that running text calls "the ZX line" anyway.
_SHORTER = {"belongs to the line": "belongs to", "belongs to the pack": "belongs to"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands between two names (*words*), after the second (*after*), and before the sources (*note*).

    *woven* says that the words name a part, which the relation alone does not.
    """

    words: str
    after: str = ""
    note: str = ""
    woven: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether the step says more than its relation: a part, a role, a time."""
        return bool(self.after or self.note or self.woven)


def called(thing: Entity) -> str:
    """Return a name as it stands in running text: "the 2002R", "the ZX series", "suede", “Dad shoe”."""
    name = thing.label
    if thing.kind == "Concept":
        return f"“{name}”"
    if thing.kind == "Material":
        return name[0].lower() + name[1:] if name[1:].islower() else name
    words = _GROUP_WORDS.get(thing.kind, ())
    if words and not name.casefold().endswith(words):
        name = f"{name} {words[0]}"
    article = thing.kind in _WITH_ARTICLE or (thing.kind in ("Place", "Event") and _ARTICLE_OF_OTHERS.match(name))
    return f"the {name}" if article and not name.startswith("The ") else name


def called_first(thing: Entity) -> str:
    """Return a name at the head of a sentence; one that is written small (adidas) stays small."""
    name = called(thing)
    return name if name == thing.label else name[0].upper() + name[1:]


def phrase(step: Step, register: Register) -> Phrase:
    """Return how a step reads, with the part, role and time that all of its claims give it."""
    reading = register.readings.get(step.relation.id)
    words = step.relation.label if step.forward or reading is None else reading.inverse
    words = plain = _SHORTER.get(words, words)
    relation, claims = step.relation.name, standing(step.claims)
    part, role, after, notes = _shared(claims, "part", " and "), _shared(claims, "role", ", "), "", []
    if part and part not in words:
        if relation in _OF_A_PART and part.split()[0] not in _NO_PLAIN_PART:
            words = _OF_A_PART[relation][not step.forward].format(part)
            after += f" in its {part}" if relation == "usesTechnology" and step.forward else ""
        else:
            notes.append(part)
    if role == "co-designer":
        words = words.replace("designed", "co-designed")
    elif relation != "partnerOf" and _OFFICE.match(role):
        after += f" as {role}"
    elif role:
        notes.append(role)
    return Phrase(words, after + _when(relation, claims), ", ".join(notes), words != plain)


def citation(claims: Sequence[Claim]) -> str:
    """Return the sources of claims, each once, with the passages where they are known: "Money Inc, p8; Complex"."""
    passages: dict[Iri, list[str]] = {}
    for claim in claims:
        passages.setdefault(claim.source.id, []).append(_place(claim))
    publishers = {claim.source.id: _publisher(claim) for claim in claims}
    cited = [
        ", ".join(filter(None, (publishers[one], *sorted(set(places), key=_in_reading_order))))
        for one, places in passages.items()
    ]
    more = f" and {len(cited) - MOST_CITED} more" if len(cited) > MOST_CITED else ""
    return "; ".join(cited[:MOST_CITED]) + more


def cited(step: Step, note: str = "", *, disputed_before: bool = False) -> str:
    """Return the bracket after a step: what narrows it, who says so, and how far that can be relied on.

    The words for a disputed step are shorter where the sentence has had one before.
    """
    claims = standing(step.claims)
    words = citation(claims)
    if claims and all(claim.confidence == "low" for claim in claims):
        words = f"on a doubtful reading of {words}"
    elif step.contested and not disputed_before:
        words = f"according to {words}"
    if step.contested:
        words += ", also disputed" if disputed_before else ", though sources disagree"
    return f"({note}: {words})" if note else f"({words})"


def standing(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return the claims that are believed; where none is, all of them."""
    return [claim for claim in claims if claim.accepted] or claims


def _publisher(claim: Claim) -> str:
    return "the editors" if claim.source.trust == "editorial" else claim.source.publisher


def _place(claim: Claim) -> str:
    """Return the passage; a source known as a page only is cited as a whole."""
    return "" if claim.passage.locator == "page" or claim.source.trust == "editorial" else claim.passage.locator


def _in_reading_order(place: str) -> tuple[int, str]:
    number = re.search(r"\d+", place)
    return int(number[0]) if number else 0, place


def _shared(claims: Sequence[Claim], key: str, between: str) -> str:
    """Return what every claim gives as that qualifier, "upper and outsole" where they are several, else ""."""
    given = [[value.label for value in claim.qualifiers.get(key, ())] for claim in claims]
    return between.join(dict.fromkeys(one for some in given for one in some)) if all(given) else ""


def _when(relation: str, claims: Sequence[Claim]) -> str:
    if relation in _HAPPENED:
        date = _single(claims, "date")
        return f" {_on(date)}{date}" if date else ""
    if relation in _LASTED:
        since, until = _single(claims, "from"), _single(claims, "until")
        return (f" from {since}" if since else "") + (f" until {until}" if until else "")
    return ""


def _single(claims: Sequence[Claim], key: str) -> str:
    """Return the one value that those claims give that give any."""
    given = {claim.qualifier(key) for claim in claims} - {""}
    return given.pop() if len(given) == 1 else ""


def _on(date: str) -> str:
    if re.match(r"(?:about|perhaps|by|from|after|before) ", date):
        return ""
    return "on " if re.match(r"\d{1,2} ", date) else "in "
