"""The sources of a graph, listed and one by one."""

from __future__ import annotations

from pathlib import Path

import kgsneaker

KG = kgsneaker.open(Path(__file__).parents[1] / "two_articles")


def test_a_source_by_itself_is_the_one_of_the_list() -> None:
    listed = KG.bibliography()
    assert len(listed) > 2
    for entry in listed:
        assert KG.source(entry.source.id).entry == entry


def test_as_many_claims_are_counted_as_a_source_shows() -> None:
    for entry in KG.bibliography():
        shown = [claim for statement in KG.source(entry.source.id).statements for claim in statement.claims]
        assert len({claim.id for claim in shown}) == entry.claims
    assert sum(entry.claims for entry in KG.bibliography()) > 100
