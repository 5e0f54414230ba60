"""The steps of descent as arrays in one file, memory-mapped: open in a millisecond at any size, walked on integers."""

from __future__ import annotations

from kgsneaker.compact.steps import Steps
from kgsneaker.compact.writing import verify, write

__all__ = ["Steps", "verify", "write"]
