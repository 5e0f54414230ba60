"""What the IRI of an amount spells, in numbers and words: rule 50 for one amount at a time.

``queries/rules/50-amounts.rq`` stays the definition; tests hold this to it.
"""

from __future__ import annotations

import re

from kgsneaker.namespaces import PREFIXES, expand
from kgsneaker.terms import Iri, Literal, Term

_SPELLED = re.compile(r"([a-z]{3})-([0-9]+(?:\.[0-9]+)?)(?:\.\.([0-9]+(?:\.[0-9]+)?))?")
_DECIMAL = PREFIXES["xsd"] + "decimal"
_TYPE, _AMOUNT = expand("rdf:type"), expand("kgs:MonetaryAmount")
_LOW, _HIGH, _CURRENCY = expand("kgs:lowAmount"), expand("kgs:highAmount"), expand("kgs:currency")
_LABEL = expand("skos:prefLabel")
PROPERTIES = (_TYPE, _LOW, _HIGH, _CURRENCY, _LABEL)
# What Oxigraph's decimals hold: 18 digits behind the point in 128 bits. What is beyond stays as it is written.
_MOST_DIGITS, _MOST = 18, 2**127


def described(name: str) -> list[tuple[Iri, Term]]:
    """Return what is believed of an amount whose IRI ends with *name*; nothing for what spells no amount.

    >>> [str(value) for _, value in described("usd-100..130.50")]
    ['https://w3id.org/kgsneaker/ns#MonetaryAmount', '100', '130.5', 'USD', '100–130.50 USD']
    """
    found = _SPELLED.fullmatch(name)
    if not found:
        return []
    currency, low, high = found[1].upper(), found[2], found[3]
    words = f"{low}–{high}" if high else low
    return [
        (_TYPE, _AMOUNT),
        (_LOW, Literal(_canonical(low), _DECIMAL)),
        (_HIGH, Literal(_canonical(high or low), _DECIMAL)),
        (_CURRENCY, Literal(currency)),
        (_LABEL, Literal(f"{words} {currency}", language="en")),
    ]


def _canonical(figures: str) -> str:
    whole, _, part = figures.partition(".")
    part = part.rstrip("0")
    written = f"{whole}.{part}" if part else whole
    short = whole.lstrip("0") or "0"
    if len(part) > _MOST_DIGITS or len(short) > _MOST_DIGITS + 3 or int(short + part.ljust(_MOST_DIGITS, "0")) >= _MOST:
        return written
    return f"{short}.{part}" if part else short
