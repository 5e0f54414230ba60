"""The explorer: lineage on a time axis with who says so, one file without a request; and its picture alone."""

from __future__ import annotations

from kgsneaker.explorer.assembling import Explorer
from kgsneaker.explorer.picture import lineage_svg

__all__ = ["Explorer", "lineage_svg"]
