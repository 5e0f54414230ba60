"""A knowledge graph of sneaker heritage: what a shoe descends from, who made it, and who says so."""

from __future__ import annotations

from kgsneaker.errors import (
    Ambiguous,
    BadData,
    BadInput,
    BadQuery,
    KgsneakerError,
    LimitReached,
    MissingExtra,
    NotFound,
    Refused,
    StoreTrouble,
)

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Any

    from kgsneaker.graph import KnowledgeGraph, diff, open

__version__ = "0.3.0"

__all__ = [
    "Ambiguous",
    "BadData",
    "BadInput",
    "BadQuery",
    "KgsneakerError",
    "KnowledgeGraph",
    "LimitReached",
    "MissingExtra",
    "NotFound",
    "Refused",
    "StoreTrouble",
    "__version__",
    "diff",
    "open",
]


def __getattr__(name: str) -> Any:
    # The graph brings the engine with it: it is imported by whoever uses it, not by --version.
    if name in ("open", "diff", "KnowledgeGraph"):
        from kgsneaker import graph

        return getattr(graph, name)
    raise AttributeError(f"module 'kgsneaker' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
