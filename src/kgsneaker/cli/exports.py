"""The whole graph as bytes in a format of the trade."""

from __future__ import annotations

from kgsneaker.graph import KnowledgeGraph


def written(kg: KnowledgeGraph, media: str) -> bytes:
    """Return the graph as nq (sorted), trig, jsonld, or graphml (accepted statements only)."""
    if media != "graphml":
        return kg.store.dump(media)
    import networkx

    return "\n".join([*networkx.generate_graphml(kg.to_networkx()), ""]).encode("utf-8")
