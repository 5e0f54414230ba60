"""The same texts are read and believed here and sent to an endpoint: it holds what a store on disk would hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from disk_stores import SHOES

import kgsneaker
from kgsneaker import opening
from kgsneaker.building import sent
from kgsneaker.building.digest import Digest
from kgsneaker.building.loading import load
from kgsneaker.errors import BadInput, StoreTrouble
from servers import oxigraph
from servers.starting import Server

CARD = """g:dataset { <https://w3id.org/kgsneaker/dataset> a <http://www.w3.org/ns/dcat#Dataset> ;
  dcterms:title "Two shoes"@en . }
"""
MORE = f"{SHOES}claim:t0002 {{ id:new kgs:revives id:older }}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of one's own, empty at first."""
    with oxigraph.started(tmp_path_factory.mktemp("oxigraph")) as found:
        yield found


def hash_of(url: str) -> str:
    found = Digest()
    found.add(opening.open_store(url).dump("nq").splitlines(keepends=True))
    return found.hash


def test_an_endpoint_holds_what_a_store_on_disk_would_hold(server: Server, texts: Path, tmp_path: Path) -> None:
    url, more = server.query, tmp_path / "more.trig"
    build = load([str(texts)], str(tmp_path / "store"))
    done = sent.load([str(texts)], url)
    assert (done.hash, done.stated_hash, done.quads, done.stated) == (
        *(build.hash, build.stated_hash, build.quads, build.stated),
    )
    assert hash_of(url) == build.hash
    assert sent.load([str(texts)], url).skipped == build.quads  # nothing is sent twice
    more.write_text(MORE)
    with pytest.raises(StoreTrouble, match="--add to add to it, or --replace"):
        sent.load([str(more)], url)
    added = sent.load([str(more)], url, add=True)
    assert added.hash == load([str(more)], str(tmp_path / "store"), add=True).hash == hash_of(url)
    assert sent.load([str(texts)], url, replace=True).hash == build.hash == hash_of(url)


def test_what_cannot_be_read_is_not_sent(server: Server, tmp_path: Path) -> None:
    text = tmp_path / "a.trig"
    text.write_text(SHOES[:-30])
    for paths, words in (([str(text)], {}), ([str(text)], {"add": True, "replace": True}), (["-"], {"replace": True})):
        with pytest.raises(BadInput):
            sent.load(paths, server.query, **words)


def test_what_is_added_is_counted_with_what_was_there(server: Server, tmp_path: Path) -> None:
    first, more = tmp_path / "first.trig", tmp_path / "more.trig"
    first.write_text(SHOES + CARD)
    more.write_text(MORE)
    sent.load([str(first)], server.query, replace=True)
    added = sent.load([str(more)], server.query, add=True)
    load([str(first)], str(tmp_path / "store"))
    assert added.hash == load([str(more)], str(tmp_path / "store"), add=True).hash == hash_of(server.query)
    numbers = "SELECT ?n { GRAPH g:dataset { <https://w3id.org/kgsneaker/dataset> void:triples ?n } }"
    assert len(kgsneaker.open(server.query).sparql(numbers)) == 1
