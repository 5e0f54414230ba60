"""Entries of a BibTeX file: fields in braces, everything that BibTeX or LaTeX would read as a command escaped.

BibTeX counts braces even behind a backslash, so no brace of a text is ever written as one.
"""

from __future__ import annotations

from collections.abc import Mapping

from kgsneaker.names import printable

_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "$&#_%"},
}
# What cannot stand in an address as it is: BibTeX counts the braces, LaTeX reads the others.
_IN_ADDRESSES = {char: f"%{ord(char):02X}" for char in '\\{}"^`<>|~ '}
_LANGUAGES = dict(
    pair.split()
    for pair in (
        *("en english", "de ngerman", "fr french", "it italian", "es spanish", "ja japanese"),
        *("ru russian", "pt portuguese", "pl polish", "id indonesian", "zh chinese", "ko korean"),
    )
)


def entry(sort: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry; fields without a text are left out, a month is one of BibTeX's own names for them.

    >>> print(entry("misc", "k1", {"title": "A", "month": "may", "url": ""}), end="")
    @misc{k1,
      title = {A},
      month = may,
    }
    """
    lines = (f"  {name} = {text if name == 'month' else f'{{{text}}}'},\n" for name, text in fields.items() if text)
    return f"@{sort}{{{key},\n{''.join(lines)}}}\n"


def escaped(text: str) -> str:
    r"""Return a text on one line that LaTeX prints as it stands.

    >>> print(escaped("50% off {R&D}"))
    50\% off \textbraceleft{}R\&D\textbraceright{}
    """
    return "".join(_COMMANDS.get(char, char) for char in printable(" ".join(text.split())))


def kept(text: str) -> str:
    """Return a text whose capitals a style must leave as they are: names of shoes are in most titles.

    >>> kept("Nike")
    '{Nike}'
    """
    return f"{{{escaped(text)}}}" if text else ""


def name(text: str) -> str:
    """Return the name of a person; one that BibTeX would take apart wrongly ("and", a comma) is kept whole.

    >>> name("Matt Welty"), name("Department of Nike Archives and Records")
    ('Matt Welty', '{Department of Nike Archives and Records}')
    """
    parted = "," in text or " and " in f" {text} ".casefold() or any(word.islower() for word in text.split())
    return kept(text) if parted else escaped(text)


def address(url: str) -> str:
    """Return an address, percent-encoded where BibTeX could stumble."""
    return "".join(_IN_ADDRESSES.get(char, char) for char in printable(url))


def language(tag: str) -> str:
    """Return the name that babel and biblatex have for a language tag, "" where none is known here."""
    return _LANGUAGES.get(tag.split("-")[0].lower(), "")
