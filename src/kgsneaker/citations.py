"""A citation of a fact: what is stated, by which source and where, through which claim of which graph.

Three styles: plain text in the manner of the Chicago notes, BibTeX (with biblatex's ``@online``) and
CSL-JSON after the data schema of the Citation Style Language 1.0.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgsneaker import bibtex, dates
from kgsneaker.answers import DatasetCard, Statement
from kgsneaker.bibliography import Entry
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import EDTF, local_name
from kgsneaker.records import Claim
from kgsneaker.terms import Literal
from kgsneaker.weighing import set_aside

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Any

STYLES = ("plain", "bibtex", "csl-json")
_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}  # as CSL counts them, from spring
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PERIODICAL = ("article", "interview")
_CSL_TYPES = {"article": "article-magazine", "interview": "interview", "wiki": "entry-encyclopedia"}


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim to be cited, with what stands around it.

    ``fact`` is what it states in one clause, ``through`` the graph with version and date, ``aside``
    why belief leaves the claim aside, "" for one that is accepted.
    """

    claim: Claim
    entry: Entry
    fact: str
    through: str
    aside: str

    @property
    def short(self) -> str:
        """The identifier of the claim, such as "n0088"."""
        return local_name(self.claim.id)


def cited(claim: Claim, statement: Statement, entry: Entry, card: DatasetCard) -> Citation:
    """Return the citation of one claim of a statement."""
    why, judgement = set_aside(claim, statement)
    aside = f"{why}, judgement {local_name(judgement.id)}: {judgement.reason}" if judgement else why
    return Citation(claim, entry, fact(claim, statement), through(card), aside.rstrip("."))


def written(found: Sequence[Citation], style: str) -> str | list[dict[str, Any]]:
    """Return citations in a style: text for plain and bibtex, a list of items for csl-json."""
    if style == "csl-json":
        return [csl_item(one) for one in found]
    if style == "bibtex":
        return "\n".join(bibtex_entry(one) for one in found)
    return "\n\n".join(plain(one) for one in found) + "\n"


def fact(claim: Claim, statement: Statement) -> str:
    """Return what a claim states, with its qualifiers, in one clause."""
    term, words = claim.value.term, claim.value.label
    if isinstance(term, Literal) and term.datatype == EDTF:
        said = f" {_preposition(words)}{words}"
    else:
        said = f": {words}" if isinstance(term, Literal) else f" {words}"
    limits = "; ".join(f"{key}: {claim.qualifier(key)}" for key in claim.qualifiers)
    return f"{statement.thing.label} {claim.property.label}{said}" + (f" ({limits})" if limits else "")


def through(card: DatasetCard) -> str:
    """Return the graph as a work: who made it, its title, version and date, as far as its card says."""
    version = f"version {card.version}" if card.version else ""
    day = f" ({_words(card.date)})" if card.date else ""
    return ", ".join(part for part in (card.creator, card.title, version) if part) + day


def plain(one: Citation) -> str:
    """Return a citation as one paragraph."""
    source = one.claim.source
    where = [source.publisher, when(source.issued), passage(one.claim), source.url]
    place = f"{_titled(source.title)} {', '.join(part for part in where if part)}"
    by = f"{', '.join(one.entry.authors)}, " if one.entry.authors else ""
    return f"{one.fact}. {by}{place}. {_sentence(one.claim.gist)} {_through(one)}"


def bibtex_entry(one: Citation) -> str:
    """Return a citation as a BibTeX entry, whose key is the claim's.

    A vague date gives only the year or month that is certain in it; how it is meant stands in the note.
    """
    source, kind = one.claim.source, one.entry.kind
    sort = "article" if kind in _PERIODICAL else "online" if source.url else "misc"
    certain = _certain(source.issued)
    year, month, day = (*certain, "", "", "")[:3]
    exact = source.issued == "-".join(certain)
    fields = {
        "author": " and ".join(bibtex.name(author) for author in one.entry.authors),
        "title": bibtex.kept(source.title),
        "journal" if sort == "article" else "organization": bibtex.escaped(source.publisher),
        "year": year,
        "month": _MONTHS[int(month) - 1] if month else "",
        "day": str(int(day)) if day else "",
        "url": bibtex.address(source.url),
        "langid": bibtex.language(one.entry.language),
        "note": bibtex.escaped(_note(one, "" if exact else f"Dated {when(source.issued)}. ")),
    }
    return bibtex.entry(sort, f"kgsneaker-{one.short}", fields)


def csl_item(one: Citation) -> dict[str, Any]:
    """Return a citation as one item of CSL-JSON; what has no field of its own stands in ``custom``."""
    source, kind = one.claim.source, one.entry.kind
    item = {
        "id": f"kgsneaker-{one.short}",
        "type": _CSL_TYPES.get(kind, "webpage" if source.url else "document"),
        "title": source.title,
        # A name is given whole: which part of it is the family's no source of ours says.
        "author": [{"literal": author} for author in one.entry.authors],
        "container-title": source.publisher,
        "publisher": source.publisher,
        "issued": csl_date(source.issued) if source.issued else {},
        "URL": source.url,
        "language": one.entry.language,
        "locator": one.claim.passage.locator,
        "note": _note(one, ""),
        "custom": {
            "claim": str(one.claim.id),
            "states": one.fact,
            "gist": one.claim.gist,
            "trust": source.trust,
            "accepted": one.claim.accepted,
            "graph": one.through,
        },
    }
    return {name: value for name, value in item.items() if value not in ("", [], {})}


def csl_date(text: str) -> dict[str, Any]:
    """Return an EDTF date as CSL has it; what its date parts cannot say is given in words.

    >>> csl_date("2022-05~"), csl_date("2023-21"), csl_date("../1974")
    ({'date-parts': [[2022, 5]], 'circa': True}, {'date-parts': [[2023]], 'season': 1}, {'literal': 'by 1974'})
    """
    sides = [side.rstrip("~?%") for side in text.split("/")]
    try:
        dates.parse(text)
    except BadInput:
        return {"literal": text}
    if any("X" in side or side == ".." for side in sides):
        return {"literal": when(text)}
    year, _, month = sides[0].partition("-")
    made: dict[str, Any] = {"date-parts": [[int(part) for part in side.split("-")] for side in sides]}
    if month in _SEASONS:
        made = {"date-parts": [[int(year)]], "season": _SEASONS[month]}
    return made | ({"circa": True} if any(mark in text for mark in "~?%") else {})


def passage(claim: Claim) -> str:
    """Return the place within the source: "passage p12", or what the locator says."""
    locator = claim.passage.locator
    return f"passage {locator}" if locator[:1] == "p" and locator[1:].isdigit() else locator


def when(issued: str) -> str:
    """Return the date of a source as citations write it: "circa 2022", "n.d." for none."""
    words = _words(issued).replace("perhaps about", "about")
    return words.replace("about ", "circa ").replace("perhaps ", "circa ") if issued else "n.d."


def _note(one: Citation, dated: str) -> str:
    place = passage(one.claim)
    kind = "Interview. " if one.entry.kind == "interview" else ""
    said = f"States: {one.fact}. {_sentence(one.claim.gist)} {place[0].upper()}{place[1:]}."
    return f"{kind}{dated}{said} {_through(one)}"


def _through(one: Citation) -> str:
    aside = f" Not accepted by the editors: {one.aside}." if one.aside else ""
    return f"Claim {one.short} of {one.through}.{aside}"


def _titled(title: str) -> str:
    """Return a title in quotation marks, with the comma that follows it inside."""
    inner = title.replace("“", "‘").replace("”", "’")
    return f"“{inner}”" if inner.endswith(("?", "!")) else f"“{inner},”"


def _certain(issued: str) -> list[str]:
    """Return year, month and day as far as a date is sure of them: of "about May 2022" it is the year."""
    try:
        dates.parse(issued)
    except BadInput:
        return []
    sides = []
    for side in issued.split("/"):
        bare = side.rstrip("~?%")
        parts = [part for part in bare.split("-") if part.isdigit()]
        if parts[1:2] and (parts[1] in _SEASONS or bare != side):
            parts = parts[:1] if parts[1] in _SEASONS else parts[:-1]
        sides.append(parts)
    first, last = sides[0], sides[-1]
    differ = next((place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), None)
    return first[: min(len(first), len(last)) if differ is None else differ]


def _words(text: str) -> str:
    try:
        return dates.label(text)
    except BadInput:
        return text


def _preposition(words: str) -> str:
    if words.startswith(("about ", "perhaps ", "by ", "from ")):
        return ""
    return "on " if words.split()[0].isdigit() and len(words.split()[0]) < 3 else "in "


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
