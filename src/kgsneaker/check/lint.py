"""What is looked at in the text itself, since parsers mend it silently: decimals and language tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgsneaker.check.turtle_tokens import Token

_DECIMAL_TYPES = ("xsd:decimal", "<http://www.w3.org/2001/XMLSchema#decimal>")
_NUMBER = re.compile(r"([+-]?)0*(\d*)(?:\.(\d*?)0*)?")


def canonical(number: str) -> str:
    """Return a decimal in its one canonical spelling.

    >>> canonical("250.00"), canonical("-0.50"), canonical("+007"), canonical("0.0")
    ('250', '-0.5', '7', '0')
    """
    found = _NUMBER.fullmatch(number)
    if not found:
        return number
    whole, part = found[2] or "0", found[3] or ""
    value = f"{whole}.{part}" if part else whole
    return f"-{value}" if found[1] == "-" and value != "0" else value


def lint(stream: Sequence[Token]) -> Iterator[tuple[str, int, str, str]]:
    """Yield rule, line, what is written, and what would be accepted."""
    for at, token in enumerate(stream):
        if token.kind == "tag" and token.text != token.text.lower() and stream[at - 1].kind == "text":
            yield "LanguageTagIsLowerCase", token.line, token.text, token.text.lower()
        written = _decimal(stream, at)
        if written is not None and (right := canonical(written)) != written:
            accepted = right if "." in right and token.kind == "number" else f'"{right}"^^xsd:decimal'
            yield "DecimalIsCanonical", token.line, written, accepted


def _decimal(stream: Sequence[Token], at: int) -> str | None:
    """Return the text of a decimal that begins at a token, None where there is none."""
    token = stream[at]
    if token.kind == "number" and "." in token.text and "e" not in token.text.lower():
        return token.text
    typed = token.kind == "text" and at + 2 < len(stream) and stream[at + 1].kind == "type"
    return token.text.strip("\"'") if typed and stream[at + 2].text in _DECIMAL_TYPES else None
