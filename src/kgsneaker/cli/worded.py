"""A stated value in words: how roughly it is stated, and the part, market or unit to which it is limited."""

from __future__ import annotations

from kgsneaker.answers import Statement

_LIMITS = ("unit", "part", "role", "market", "scope", "aspect")


def hedged(one: Statement) -> str:
    """Return the value in words, as roughly as it is stated: all claims of a statement say so alike."""
    about = "about " if one.claims[0].qualifier("approx") and not one.value.label.startswith("about ") else ""
    bound = one.claims[0].qualifier("bound")
    return f"{bound and f'{bound} '}{about}{one.value.label}"


def narrowed(one: Statement) -> str:
    """Return the part, market or unit to which all claims of a statement limit it, in brackets."""
    words = []
    for key in _LIMITS:
        given = {claim.qualifier(key) for claim in one.claims}
        if len(given) == 1:
            words += [text for text in given if text]
    return f" ({', '.join(dict.fromkeys(words))})" if words else ""
