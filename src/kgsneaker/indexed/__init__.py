"""What commands look up beside a store on disk, in one SQLite file: names, sources, contradictions, counts."""

from __future__ import annotations

from kgsneaker.indexed.reading import Index

__all__ = ["Index"]
