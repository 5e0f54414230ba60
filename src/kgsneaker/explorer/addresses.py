"""Which addresses of sources may become links."""

from __future__ import annotations

from urllib.parse import urlsplit

from kgsneaker.captions import clean


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
