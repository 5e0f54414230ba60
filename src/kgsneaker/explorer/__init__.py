"""The lineage picture and the page around it: one file, no request, every statement with its sources."""

from __future__ import annotations

from kgsneaker.explorer.page import lineage_page
from kgsneaker.explorer.picture import lineage_svg

__all__ = ["lineage_page", "lineage_svg"]
