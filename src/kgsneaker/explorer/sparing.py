"""Signs that a script can do without: brackets around one parameter, commas and semicolons before what closes."""

from __future__ import annotations

from collections.abc import Sequence

from kgsneaker.explorer.tokens import SIGN, WORD, Token, partners

_CLOSING = ("}", "]", ")")
_BEFORE_BODY = ("if", "for", "while")


def needless(tokens: Sequence[Token]) -> set[int]:
    """Return the places of the signs without which the same is said.

    >>> from kgsneaker.explorer.tokens import tokens_of
    >>> tokens = tokens_of("const f = (one) => { return [one, [,],]; };")
    >>> "".join(f"{token.text} " for place, token in enumerate(tokens) if place not in needless(tokens))
    'const f = one => { return [ one , [ , ] ] } ; '
    """
    opening = {end: begin for begin, end in partners(tokens).items()}
    found: set[int] = set()
    for place in range(1, len(tokens) - 1):
        before, text, after = (_sign(tokens[place + step]) for step in (-1, 0, 1))
        is_last_comma = text == "," and after in _CLOSING and before not in (",", "[")
        if is_last_comma or (text == ";" and after == "}" and not _is_empty_body(tokens, place - 1, opening)):
            found.add(place)
        elif text == "=>" and before == ")" and _is_one_word(tokens, opening[place - 1], place - 1):
            found |= {opening[place - 1], place - 1}
    return found


def _sign(token: Token) -> str:
    return token.text if token.kind == SIGN else ""


def _is_empty_body(tokens: Sequence[Token], place: int, opening: dict[int, int]) -> bool:
    """Return whether a semicolon behind a place is all that is done in a loop or under a condition."""
    if tokens[place].text in ("else", "do"):
        return True
    return _sign(tokens[place]) == ")" and tokens[opening[place] - 1].text in _BEFORE_BODY


def _is_one_word(tokens: Sequence[Token], begin: int, end: int) -> bool:
    return end == begin + 2 and tokens[begin + 1].kind == WORD and not tokens[begin].after_line
