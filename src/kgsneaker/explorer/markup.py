"""Text and attributes as they may stand in SVG."""

from __future__ import annotations

from html import escape

from kgsneaker.captions import clean


def text(value: str) -> str:
    """Return *value* cleaned and escaped for element text and quoted attributes alike."""
    return escape(clean(value))


def dashed(pattern: str) -> str:
    """Return the attribute for a line of dashes and gaps, "" for a solid one."""
    return f' stroke-dasharray="{pattern}"' if pattern else ""
