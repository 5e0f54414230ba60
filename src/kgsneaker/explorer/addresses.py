"""Which addresses of sources and licences may become links."""

from __future__ import annotations

from urllib.parse import urlsplit

from kgsneaker.captions import clean

_LICENCE, _LICENCE_ADDRESS = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"


def safe_link(text: str) -> str:
    """Return *text* if it is an address that a click may open (http, https, mailto), else "".

    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    address = clean(text).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    good = parts.scheme == "mailto" or (parts.scheme in ("http", "https") and bool(parts.netloc))
    return address if good and " " not in address else ""


def licence_link(licence: str) -> tuple[str, str]:
    """Return the name to show for a licence and its address, "" where none is known.

    >>> licence_link("https://creativecommons.org/licenses/by/4.0/")
    ('CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/')
    """
    written = clean(licence).strip()
    known = written.upper().replace("-", " ") == _LICENCE or written.rstrip("/") == _LICENCE_ADDRESS.rstrip("/")
    return (_LICENCE, _LICENCE_ADDRESS) if known else (written, safe_link(written))
