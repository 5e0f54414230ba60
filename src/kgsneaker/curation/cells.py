"""Between a cell and what it means: lists, qualifiers, dates, numbers, money, things.

In a list a backslash stands before a backslash or a separator that is text. Every reader here raises
BadInput that says what would be accepted, and every writer gives what its reader reads back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kgsneaker import dates, money
from kgsneaker.check.lint import canonical
from kgsneaker.curation import hints
from kgsneaker.curation.problems import listed, shown
from kgsneaker.curation.vocabulary import XSD_DECIMAL, Property
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import EDTF, PREFIXES
from kgsneaker.terms import RDF_LANG_STRING, XSD_STRING, Iri, Literal, Term

_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG = 120  # it becomes the name of a file; the longest on record has 60 characters
_LANGUAGE = re.compile("[a-z]{2,8}(?:-[a-z0-9]{1,8})*")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_LOCATOR = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!chars$)(?=[A-Za-z0-9_-]))*")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ADDRESS = re.compile(r'https?://[^\s<>"{}|\\^`]+')
_ESCAPED = "\\|;@"


def slug(text: str, what: str) -> str:
    """Return an identifier; *what* names it in the message."""
    if not _SLUG.fullmatch(text) or len(text) > _LONGEST_SLUG:
        accepted = "accepted: lower-case letters and digits, joined by single hyphens, such as new-balance-2002r"
        raise BadInput(f"the {what} {shown(text)} is no identifier; {accepted}")
    return text


def locator(text: str) -> str:
    """Return a passage's place in its source."""
    if not _LOCATOR.fullmatch(text) or len(text) > _LONGEST_SLUG:
        raise BadInput(f"{shown(text)} is no locator; accepted: page, or p12 for the twelfth line that is not blank")
    return text


def language(text: str) -> str:
    """Return a language tag."""
    if not _LANGUAGE.fullmatch(text):
        raise BadInput(f"{shown(text)} is no language tag; accepted: lower case, such as en, ja or pt-br")
    return text


def date(text: str) -> str:
    """Return an EDTF date."""
    try:
        dates.parse(text)
    except BadInput as error:
        raise _told(error, hints.of_date(text)) from None
    return text


def day(text: str) -> str:
    """Return a day."""
    try:
        if _DAY.fullmatch(text):
            dates.parse(text)
            return text
    except BadInput:
        pass
    raise _told(BadInput(f"{shown(text)} is no day; accepted: such as 2026-11-21"), hints.of_date(text))


def amount(text: str) -> money.Amount:
    """Return an amount of money."""
    try:
        return money.parse(text)
    except BadInput as error:
        raise _told(error, hints.of_amount(text)) from None


def address(text: str) -> str:
    """Return a web address."""
    if not _ADDRESS.fullmatch(text) or len(text) > 8000:
        raise BadInput(f"{shown(text)} is no web address; accepted: http:// or https:// and no white space")
    return text


def prefix(text: str) -> str:
    """Return a prefix for the passages of a source, one that means nothing else."""
    if not re.fullmatch("[a-z][a-z0-9]{0,19}", text) or text in PREFIXES:
        raise BadInput(f"{shown(text)} is no prefix; accepted: lower-case letters and digits, such as mi, and not kgs")
    return text


def some(text: str, what: str) -> str:
    """Return a text that is not empty."""
    if not text:
        raise BadInput(f"the {what} is empty; accepted: words of your own")
    return text


def one_of(text: str, names: Iterable[str], what: str) -> str:
    """Return a name that is on a list."""
    known = list(names)
    if text not in known:
        raise BadInput(f"{shown(text)} is no {what}; accepted: {listed(known)}")
    return text


def split(cell: str, separator: str) -> tuple[str, ...]:
    """Return the items of a list.

    >>> split("550|Made in UK \\\\| US", "|")
    ('550', 'Made in UK | US')
    """
    return tuple(_plain(item) for item in _split(cell, separator))


def join(items: Iterable[str], separator: str) -> str:
    """Return items as a list.

    >>> join(["550", "Made in UK | US"], "|")
    '550|Made in UK \\\\| US'
    """
    return separator.join(_escaped(item, separator) for item in items)


def items(cell: str) -> list[str]:
    """Return the qualifiers of a cell, each still as written."""
    return _split(cell, ";")


def qualifier(item: str, known: Mapping[str, Property]) -> tuple[Property, str]:
    """Return a qualifier as its property with the words of its value, still as written."""
    key, equals, words = item.partition("=")
    if not equals:
        raise BadInput(f"{shown(item)} is no qualifier; accepted: key=value, with \\; for a semicolon inside")
    return known[one_of(key, known, "qualifier")], words


def named(words: str, known: Property) -> str:
    """Return the name of the thing that the value of a qualifier is, "" where it is none."""
    if known.forms == ("entity",):
        return words.removeprefix("@")
    return words[1:] if words.startswith("@") and "entity" in known.forms else ""


def qualifier_value(words: str, known: Property) -> Term:
    """Return the value of a qualifier."""
    marked = words.startswith("@") and "entity" in known.forms
    plain = _plain(words[1:] if marked else words)
    form = "entity" if marked or known.forms == ("entity",) else next(f for f in known.forms if f != "entity")
    return value(plain, form, known)


def qualifier_cell(pairs: Iterable[tuple[str, Term]], known: Mapping[str, Property]) -> str:
    """Return qualifiers as a cell, in the order of the ontology."""
    order = list(known)
    items = []
    for key, term in sorted(pairs, key=lambda pair: order.index(pair[0])):
        words = _escaped(value_cell(term), ";")
        if len(known[key].forms) > 1:
            if isinstance(term, Iri):
                words = f"@{words}"
            elif words.startswith("@"):
                words = f"\\{words}"
        items.append(f"{key}={words}")
    return ";".join(items)


def value(text: str, form: str, known: Property, tag: str = "") -> Term:
    """Return a text as the term that it stands for; *tag* is the language of a relation's text."""
    if not text or text != text.strip():
        what = shown(text) if text else "no value"
        raise BadInput(f"{known.name} has {what}; accepted: {_words_for(known.forms)}, no white space around")
    if form == "entity":
        return Iri(PREFIXES["id"] + slug(text, "id"))
    if form == "money":
        return Iri(PREFIXES["amt"] + amount(text).local_name)
    if form == "edtf":
        return Literal(date(text), EDTF)
    if form == "number":
        if not _NUMBER.fullmatch(text):
            raise _told(BadInput(f"{shown(text)} is no number; accepted: such as 200 or 9.5"), hints.of_number(text))
        return Literal(canonical(text), XSD_DECIMAL)
    if known.pattern and not known.pattern.fullmatch(text):
        raise BadInput(f"{known.name} cannot be {shown(text)}; accepted: {known.accepted}")
    return Literal(text, RDF_LANG_STRING, tag) if tag else Literal(text, XSD_STRING)


def value_cell(term: Term) -> str:
    """Return a term as a cell has it."""
    if isinstance(term, Literal):
        return term.value
    if term.startswith(PREFIXES["amt"]):
        amount = money.from_local_name(term.removeprefix(PREFIXES["amt"]))
        return f"{amount.low}{'' if amount.low == amount.high else f'..{amount.high}'} {amount.currency}"
    return term.removeprefix(PREFIXES["id"])


def form_of(term: Term) -> str:
    """Return the form of a term: entity, money, edtf, number or text."""
    if isinstance(term, Literal):
        return {EDTF: "edtf", XSD_DECIMAL: "number"}.get(term.datatype, "text")
    return "money" if term.startswith(PREFIXES["amt"]) else "entity"


def _told(error: BadInput, meant: str) -> BadInput:
    """Return a complaint in the words of tables: what is accepted, and first what was probably meant."""
    why, _, accepted = re.sub(r"accepted is |; write ", "; accepted: ", str(error), count=1).partition("; accepted: ")
    return BadInput(f"{why.rstrip('; ')}; accepted: {f'{meant} if that is meant, else ' * bool(meant)}{accepted}")


def _words_for(forms: Iterable[str]) -> str:
    words = {"entity": "an id", "text": "words", "edtf": "a date", "money": "an amount", "number": "a number"}
    return listed([words[form] for form in forms])


def _split(cell: str, separator: str) -> list[str]:
    """Return the items of a list as written, escapes and all."""
    if not cell:
        return []
    items, escaped, start = [], False, 0
    for place, char in enumerate(cell):
        if char == separator and not escaped:
            items.append(cell[start:place])
            start = place + 1
        escaped = char == "\\" and not escaped
    items.append(cell[start:])
    seen: set[str] = set()
    for item in items:
        if not item or item != item.strip():
            raise BadInput(
                f"{shown(item)} in a list; accepted: items that are not empty, with no white space around {separator!r}"
            )
        if item in seen:
            raise BadInput(f"{shown(item)} stands twice in a list; accepted: each once")
        seen.add(item)
    return items


def _plain(item: str) -> str:
    if re.search(rf"\\(?![{re.escape(_ESCAPED)}])", re.sub(r"\\\\", "", item)):
        raise BadInput(f"{shown(item)} has a lone backslash; accepted: \\\\ for a backslash, \\| and \\; for | and ;")
    return re.sub(r"\\(.)", r"\1", item)


def _escaped(item: str, separator: str) -> str:
    return item.replace("\\", "\\\\").replace(separator, f"\\{separator}")
