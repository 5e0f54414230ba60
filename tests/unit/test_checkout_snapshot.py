"""A checkout keeps what it builds from its texts, builds it anew when they change, and says the same as the texts."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

import kgsneaker
from kgsneaker import opening, resources
from kgsneaker.stores.bundled import BundledStore

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A checkout with the graph of the two articles, and no wheel beside it."""
    shutil.copytree(ROOT / "tests" / "two_articles", tmp_path / "graph")
    for folder in ("ontology", "queries"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "src").mkdir()
    monkeypatch.setattr(resources, "_DATA", str(tmp_path / "no-wheel"))
    monkeypatch.setattr(resources, "_CHECKOUT", str(tmp_path))
    # Where the tests run against an installed wheel, its folder of data must not be found either.
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path / "no-wheel")
    resources.snapshot_folder.cache_clear()
    yield tmp_path
    resources.snapshot_folder.cache_clear()


def kept(checkout: Path) -> list[str]:
    return sorted(path.name for path in (checkout / "build").iterdir())


def reopened() -> kgsneaker.KnowledgeGraph:
    """Open the graph as a new process would."""
    resources.snapshot_folder.cache_clear()
    return kgsneaker.open()


def test_the_first_opening_keeps_a_snapshot_and_the_second_reads_it(checkout: Path) -> None:
    assert isinstance(opening.open_store(None), BundledStore)
    (name,) = kept(checkout)
    written = (checkout / "build" / name / "heritage.nq").stat().st_mtime_ns
    assert reopened().find("2002R").label == "New Balance 2002R"
    assert kept(checkout) == [name]
    assert (checkout / "build" / name / "heritage.nq").stat().st_mtime_ns == written


def test_a_text_that_is_newer_is_read_anew(checkout: Path) -> None:
    assert kgsneaker.open().find("2002R").label == "New Balance 2002R"
    entities = checkout / "graph" / "entities.trig"
    text = entities.read_text(encoding="utf-8")
    entities.write_text(text.replace('"New Balance 2002R"@en', '"New Balance 2002R again"@en'), encoding="utf-8")
    assert reopened().find("2002R").label == "New Balance 2002R again"
    assert len(kept(checkout)) == 2


@pytest.mark.usefixtures("checkout")
def test_the_snapshot_holds_the_quads_that_the_texts_give() -> None:
    snapshot = opening.open_store(None)
    assert isinstance(snapshot, BundledStore)
    assert snapshot.dump("nq") == opening.build().dump("nq")


@pytest.mark.usefixtures("checkout")
def test_answers_from_the_snapshot_are_those_of_the_texts() -> None:
    quick, slow = kgsneaker.open(), kgsneaker.KnowledgeGraph(opening.build())
    for name in ("2002R", "Salehe Bembury", "ABZORB"):
        assert quick.show(name) == slow.show(name)
        assert quick.lineage(name) == slow.lineage(name)
    assert quick.conflicts() == slow.conflicts()
    assert quick.search("2002") == slow.search("2002")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_checkout_that_cannot_be_written_is_read_all_the_same(checkout: Path) -> None:
    checkout.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert kgsneaker.open().find("2002R").label == "New Balance 2002R"
    finally:
        checkout.chmod(stat.S_IRWXU)


def test_a_snapshot_that_cannot_be_kept_is_no_failure(checkout: Path) -> None:
    (checkout / "build").write_text("a file where a folder should be", encoding="utf-8")
    assert kgsneaker.open().find("2002R").label == "New Balance 2002R"
