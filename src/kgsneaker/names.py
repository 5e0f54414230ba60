"""Names as people type them: what is accepted, what two spellings share, and what is safe to show."""

from __future__ import annotations

import re

from kgsneaker.errors import BadInput

LONGEST_NAME = 200  # characters; the longest label on record has 60, an IRI of ours about 100

# Patterns are compiled where they are used: to do it here took a tenth of the time of a short command.
_ACCEPTED = "accepted is one line of 1 to 200 characters without control characters, such as 2002R"
# C0 and C1 controls, line and paragraph separators, bidi embeddings, overrides and isolates, and half
# characters that no terminal can encode.
_UNSAFE = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
_TRADE_SIGNS = str.maketrans("", "", "®™©℠")  # NFKC would spell ™ as the letters TM
_APOSTROPHES = str.maketrans("", "", "'’‘＇`")
_KANA_VOICING = "\u3099\u309a"  # these make another letter (ハ, バ, パ), not an accent
_WORD = r"[^\W_]+"


def key(text: str) -> str:
    """Return the search key: two spellings of one name have the same.

    NFKC, case-folded, without accents and trade signs; only Unicode letters and digits are kept,
    so spaces, dashes and quotes do not count. Letters of different scripts stay different.

    >>> key("New Balance 2002-R"), key("２００２Ｒ"), key("Aimé Leon Dore®")
    ('newbalance2002r', '2002r', 'aimeleondore')
    """
    kept = "".join(filter(str.isalnum, _folded(text)))
    # Letters that a dropped character kept apart may now join (Hangul): it runs until it settles.
    return kept if kept.isascii() or kept == text else key(kept)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name, each as `key` spells it, in their order.

    An apostrophe does not part a word.

    >>> words("Salehe’s N-ergy shoe")
    ('salehes', 'n', 'ergy', 'shoe')
    """
    return tuple(re.findall(_WORD, _folded(text.translate(_APOSTROPHES))))


def accept(text: str) -> str:
    """Return a name as typed, without white space around it and without ®, ™ and ©.

    Raises BadInput for an empty or blank name, for control characters and bidi overrides anywhere
    inside, and for more than 200 characters.

    >>> accept(" thisisneverthat® ")
    'thisisneverthat'
    """
    stripped = text.strip()
    if not stripped.isprintable() and re.search(_UNSAFE, stripped):
        raise BadInput(f"the name {_shown(text)} has control characters; {_ACCEPTED}")
    name = stripped.translate(_TRADE_SIGNS).strip()
    if not name:
        raise BadInput(f"the name {_shown(text)} is empty; {_ACCEPTED}")
    if len(name) > LONGEST_NAME:
        raise BadInput(f"the name {_shown(text)} has {len(name)} characters; {_ACCEPTED}")
    return name


def printable(text: str) -> str:
    """Return text that is safe to show on a terminal or page: without controls and bidi overrides.

    >>> printable("\\x1b[31m2002R\\u202e")
    '[31m2002R'
    """
    return text if text.isprintable() else re.sub(_UNSAFE, "", text)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    from unicodedata import category, normalize  # here: plain ASCII names never need it

    apart = normalize("NFKD", normalize("NFKC", text.translate(_TRADE_SIGNS)).casefold())
    return normalize("NFKC", "".join(c for c in apart if category(c)[0] != "M" or c in _KANA_VOICING))


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:59] + "…")
