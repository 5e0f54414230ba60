"""Promise 3: a damaged store is reported, never served silently."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest
from disk_stores import build_of, hash_of, manifest_of

import kgsneaker
from kgsneaker.building import manifest
from kgsneaker.building.backup import backup
from kgsneaker.building.loading import load
from kgsneaker.building.verifying import verify
from kgsneaker.errors import StoreTrouble
from kgsneaker.stores.disk import DiskStore

QUESTIONS = ("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o", "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o")


@pytest.fixture
def articles(loaded_articles: Path, tmp_path: Path) -> Path:
    """The two articles as a store of one's own."""
    return Path(shutil.copytree(loaded_articles, tmp_path / "articles"))


def files(store: Path) -> list[str]:
    folder = build_of(store)
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def one(store: Path, beginning: str) -> Path:
    """A file of the build, the largest of those that are called so."""
    found = [build_of(store) / name for name in files(store) if beginning in name]
    return max(found, key=lambda path: path.stat().st_size)


def refused(store: Path) -> str:
    """Return the one line that opening costs."""
    with pytest.raises(StoreTrouble) as caught:
        kgsneaker.open(store)
    assert caught.value.exit_code == 4
    assert "\n" not in str(caught.value)
    assert str(store) in str(caught.value)
    return str(caught.value)


def answers(store: Path) -> list[object]:
    """Return what a store answers to this and that, by its index, its steps and its quads."""
    kg = kgsneaker.open(store)
    shoe = kg.find("2002R")
    return [
        kg.show(shoe),
        kg.lineage(shoe),
        kg.conflicts(),
        kg.search("bembury"),
        *(DiskStore(str(store)).select(question).rows for question in QUESTIONS),
    ]


@pytest.mark.parametrize(
    "name", ["BUILD.json", "index.sqlite", "steps.bin", ".sst", "MANIFEST", "quads/CURRENT", ".log"]
)
def test_a_file_that_is_missing_is_named(articles: Path, name: str) -> None:
    path = one(articles, name)
    path.unlink()
    assert path.name in refused(articles)
    with pytest.raises(StoreTrouble):
        verify(str(articles))


def test_a_store_that_does_not_say_which_build_is_in_force_is_reported(articles: Path) -> None:
    (articles / "CURRENT").unlink()
    assert "its CURRENT is missing" in refused(articles)


@pytest.mark.parametrize("content", [b"", b"\n", b"build-\xff", b"../articles\n", b"build-00000000-1", b"x" * 5000])
def test_a_current_that_names_no_build_is_reported(articles: Path, content: bytes) -> None:
    (articles / "CURRENT").write_bytes(content)
    assert "CURRENT" in refused(articles) or "build-00000000-1" in refused(articles)


@pytest.mark.parametrize("name", ["BUILD.json", "index.sqlite", "steps.bin", ".sst", "MANIFEST", "OPTIONS", "IDENTITY"])
@pytest.mark.parametrize("how", ["cut", "emptied", "longer"])
def test_a_file_of_another_size_is_reported(articles: Path, name: str, how: str) -> None:
    path = one(articles, name)
    size = path.stat().st_size
    if how == "longer":
        with open(path, "ab") as stream:
            stream.write(b"x")
    else:
        os.truncate(path, 0 if how == "emptied" else size // 2)
    assert path.name in refused(articles)


def test_a_log_that_was_written_to_is_reported(articles: Path) -> None:
    for path in build_of(articles).rglob("*.log"):
        path.write_bytes(b"\x00" * (path.stat().st_size + 7))
    assert ".log has" in refused(articles)


def test_a_byte_that_is_flipped_anywhere_is_found_by_verify(articles: Path) -> None:
    chance = random.Random(1)
    for name in files(articles):
        path = build_of(articles) / name
        data = path.read_bytes()
        if not data:
            continue
        times = path.stat()
        place = chance.randrange(len(data))
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x20]) + data[place + 1 :])
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # as a disk does that fails
        with pytest.raises(StoreTrouble, match="damaged"):
            verify(str(articles))
        path.write_bytes(data)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert len(hash_of(articles)) == 64


@pytest.mark.parametrize("name", ["index.sqlite", "steps.bin", ".sst", "MANIFEST", "OPTIONS", "quads/CURRENT"])
def test_bytes_that_are_flipped_are_reported_at_the_next_opening(articles: Path, name: str) -> None:
    chance, path = random.Random(name), one(articles, name)
    data = path.read_bytes()
    for _ in range(3):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        assert f"{path.name} holds other bytes than were written" in refused(articles)
    path.write_bytes(data)
    assert len(answers(articles)) == 6


@pytest.mark.parametrize("name", ["steps.bin", "MANIFEST"])
def test_bytes_that_a_disk_flips_by_itself_give_the_right_answer_or_an_error(articles: Path, name: str) -> None:
    right, path = answers(articles), one(articles, name)
    data, times = path.read_bytes(), path.stat()
    for place in range(0, len(data), max(1, len(data) // 4)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x40]) + data[place + 1 :])
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        with suppress(StoreTrouble):
            assert answers(articles) == right


def test_a_store_that_lost_the_times_of_its_files_is_trusted_again_once_it_is_verified(articles: Path) -> None:
    read: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest, "digest_of", lambda path, was=manifest.digest_of: read.append(path) or was(path))
        for path in build_of(articles).rglob("*"):
            os.utime(path)
        kgsneaker.open(articles)
        assert len(read) == len(files(articles)) - 1
        verify(str(articles))
        read.clear()
        kgsneaker.open(articles)
        assert read == []


def test_a_manifest_that_was_edited_is_reported(articles: Path) -> None:
    path = manifest_of(articles)
    said = json.loads(path.read_text())
    for change in ({"quads": said["quads"] - 1}, {"hash": "0" * 64}, {"files": said["files"][1:]}, {"built": "x"}):
        path.write_text(json.dumps({**said, **change}))
        assert "BUILD.json is damaged" in refused(articles)
    for text in ("", "{", "[]", "null", '{"format": 2}', "[" * 100_000, '{"format": 2, "files": 3}', "\x00"):
        path.write_text(text)
        assert "BUILD.json is damaged" in refused(articles)


def test_a_store_that_another_version_made_is_told_apart(articles: Path) -> None:
    path = manifest_of(articles)
    said = json.loads(path.read_text())
    for change, words in (
        ({"format": 3}, "a store of format 3, made by kgsneaker"),
        ({"format": "x" * 500}, "this version reads format 2"),
        ({"kgsneaker": "99.1"}, "made by kgsneaker 99.1, newer than this"),
    ):
        path.write_text(json.dumps({**said, **change}))
        assert words in refused(articles)
    path.write_text(json.dumps(said))
    build = manifest.read(path.read_bytes(), "")
    manifest.write(str(path.parent), manifest.Build(**{**_fields(build), "pyoxigraph": "0.6.0"}))
    with pytest.raises(StoreTrouble, match=r"its quads were written by pyoxigraph 0\.6\.0, and .* is installed"):
        DiskStore(str(articles)).ask("ASK {}")


def _fields(build: manifest.Build) -> dict[str, object]:
    return {name: getattr(build, name) for name in build.__slots__}


def test_the_parts_of_two_stores_do_not_pass_for_one(articles: Path, store: Path) -> None:
    for name in ("index.sqlite", "steps.bin"):
        mine, other = one(articles, name), one(store, name)
        kept = mine.read_bytes()
        shutil.copyfile(other, mine)
        assert name in refused(articles)
        mine.write_bytes(kept)
    assert len(answers(articles)) == 6


def _lines_removed(store: Path, change: Callable[[ox.Store], None]) -> None:
    """Change the quads behind the manifest's back, and write a manifest that fits the files."""
    folder = build_of(store)
    build = manifest.read(manifest_of(store).read_bytes(), "")
    opened = ox.Store(str(folder / "quads"))
    change(opened)
    opened.flush()
    del opened
    (folder / "quads" / "LOG").unlink()
    files = manifest.files_of(str(folder))
    manifest.write(str(folder), manifest.Build(**{**_fields(build), "files": files}))


@pytest.mark.parametrize("what", ["less", "more", "other"])
def test_quads_that_are_not_those_that_were_loaded_are_found_by_a_scan(articles: Path, what: str) -> None:
    def change(opened: ox.Store) -> None:
        quad = next(iter(opened))
        if what != "more":
            opened.remove(quad)
        if what != "less":
            opened.add(ox.Quad(quad.subject, quad.predicate, ox.Literal("never said"), quad.graph_name))

    _lines_removed(articles, change)
    kgsneaker.open(articles)
    with pytest.raises(StoreTrouble, match="it holds" if what != "other" else "not those that were loaded"):
        verify(str(articles))


def test_a_file_that_does_not_belong_there_is_found_by_verify(articles: Path) -> None:
    (build_of(articles) / "quads" / "000099.sst").write_bytes(b"")
    with pytest.raises(StoreTrouble, match=r"quads/000099\.sst does not belong to it"):
        verify(str(articles))


def test_a_damaged_store_is_neither_copied_nor_added_to_but_can_be_replaced(
    articles: Path, texts: Path, tmp_path: Path
) -> None:
    path = one(articles, ".sst")
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(data)
    with pytest.raises(StoreTrouble, match=f"{path.name} holds other bytes"):
        backup(str(articles), str(tmp_path / "copy"))
    assert not (tmp_path / "copy").exists()
    os.truncate(path, 5)
    with pytest.raises(StoreTrouble, match="with --replace"):
        load([str(texts)], str(articles), add=True)
    for wreck in (lambda: (articles / "CURRENT").write_text("?"), lambda: manifest_of(articles).unlink()):
        load([str(texts)], str(articles), replace=True)
        assert len(hash_of(articles)) == 64
        wreck()
    load([str(texts)], str(articles), replace=True)
    assert len(hash_of(articles)) == 64
