"""One writer; what it says is on the disk; nobody else may look; nothing is forked with a store open."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from disk_stores import SHOES, Commands, build_of, ended, hash_of, leftovers, started

from kgsneaker.building import manifest, places, swap
from kgsneaker.building.backup import backup
from kgsneaker.building.loading import load
from kgsneaker.errors import BadInput, StoreTrouble
from kgsneaker.stores.disk import DiskStore

posix = pytest.mark.skipif(os.name != "posix", reason="locks, modes and folders that are synced are POSIX")
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"


@posix
def test_a_second_writer_gets_one_sentence_and_exit_4(
    commands: Commands, store: Path, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hash_of(store)
    monkeypatch.setattr(swap, "_GRACE_SECONDS", 0.05)
    sentence = f"{store}: another process is writing this store; try again when it is done"
    with swap.writing(str(store)) as place:
        for words in (["load", texts, "--replace"], ["load", texts, "--add"]):
            assert commands(*words, "--store", store) == (4, "", f"kgsneaker: {sentence}\n")
        with pytest.raises(StoreTrouble) as caught:
            load([str(texts)], str(store), replace=True)
        assert str(caught.value) == sentence
        with pytest.raises(StoreTrouble, match="another process is writing"):
            backup(str(store), str(store.parent / "store" / ".."), replace=True) if False else backup(
                str(shutil.copytree(build_of(store).parent, tmp_path / "other")), str(store), replace=True
            )
        assert hash_of(store) == before  # readers are not in the way, nor is the writer in theirs
        assert os.path.isdir(place.draft)
    assert commands("load", texts, "--store", store, "--replace")[0] == 0


@posix
def test_two_loads_at_once_leave_one_whole_store(store: Path, texts: Path) -> None:
    (texts.parent / "more.trig").write_text(f"{SHOES}claim:t0002 {{ id:new kgs:revives id:older }}")
    both = [started("load", text, "--store", store, "--replace") for text in (texts, texts.parent / "more.trig")]
    codes = {ended(one)[0] for one in both}
    assert codes <= {0, 4}
    assert 0 in codes
    assert len(hash_of(store)) == 64
    assert leftovers(store) == []


@posix
def test_folders_are_their_owners_alone_and_so_are_files(tmp_path: Path, texts: Path) -> None:
    before = os.umask(0)
    try:
        load([str(texts)], str(tmp_path / "store"))
        load([str(texts)], str(tmp_path / "store"), add=True)
        backup(str(tmp_path / "store"), str(tmp_path / "copy"))
    finally:
        os.umask(before)
    for store in (tmp_path / "store", tmp_path / "copy"):
        for path in (store, *store.rglob("*")):
            mode = stat.S_IMODE(path.stat().st_mode)
            assert mode == (0o700 if path.is_dir() else 0o600), path


@posix
def test_every_file_and_folder_is_on_the_disk_before_the_store_is_said_to_be_there(
    tmp_path: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[str, int]] = []
    moved: list[tuple[str, list[tuple[str, int]]]] = []
    fsync, rename, replace = os.fsync, os.rename, os.replace

    def note(handle: int) -> None:
        fsync(handle)
        path = os.readlink(f"/proc/self/fd/{handle}") if os.path.exists("/proc/self/fd") else ""
        synced.append((path, os.fstat(handle).st_ino))

    def moving(call):  # type: ignore[no-untyped-def]
        def move(source: str, target: str) -> None:
            moved.append((os.path.basename(target), list(synced)))
            call(source, target)

        return move

    monkeypatch.setattr(os, "fsync", note)
    monkeypatch.setattr(swap.os, "rename", moving(rename))
    monkeypatch.setattr(swap.os, "replace", moving(replace))
    said: list[int] = []
    load([str(texts)], str(tmp_path / "store"), done=lambda *_: said.append(len(synced)))
    (build, before_rename), (current, before_replace) = moved
    assert (build.startswith("build-"), current) == (True, "CURRENT")
    inodes = {inode for _, inode in before_rename}
    folder = build_of(tmp_path / "store")
    assert {path.stat().st_ino for path in (folder, *folder.rglob("*"))} <= inodes
    # Then the folder that holds the build, the new CURRENT before it gets its name, and the folder once more.
    top = (tmp_path / "store").stat().st_ino
    rest = [inode for _, inode in before_replace[len(before_rename) :]]
    assert rest == [top, (tmp_path / "store" / "CURRENT").stat().st_ino]
    assert synced[-1][1] == top
    assert said == [len(synced)]


@posix
def test_the_engines_own_files_are_closed_before_they_are_brought_to_the_disk(
    tmp_path: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kgsneaker.building import loader

    ends: list[int | None] = []
    bring = swap._bring_to_disk
    made: list[loader.Loader] = []
    init = loader.Loader.__init__

    def remember(self: loader.Loader, *words: object, **named: object) -> None:
        init(self, *words, **named)  # type: ignore[arg-type]
        made.append(self)

    monkeypatch.setattr(loader.Loader, "__init__", remember)
    monkeypatch.setattr(swap, "_bring_to_disk", lambda draft: (ends.append(made[0]._process.poll()), bring(draft)))
    load([str(texts)], str(tmp_path / "store"))
    assert ends == [0]


@posix
def test_who_reads_keeps_the_build_although_others_are_put_in_force(store: Path, texts: Path) -> None:
    reader = DiskStore(str(store))  # whose engine is not open yet
    was, before = build_of(store), reader.build.hash
    for number in range(2):
        texts.write_text(f"{SHOES}claim:t000{number} {{ id:new kgs:revives id:older{number} }}")
        load([str(texts)], str(store), replace=True)
    assert hash_of(store) != before
    assert leftovers(store) == [was.name]  # the one between was nobody's
    assert len(reader.select(EVERYTHING)) > 0
    assert reader.build.hash == before
    assert sum(1 for _ in reader.quads()) == len(reader)
    reader.__init__(str(store))  # type: ignore[misc]  # which lets go of the old one
    load([str(texts)], str(store), replace=True)
    assert was.name not in os.listdir(store)


@posix
def test_a_writer_clears_away_what_dead_ones_left(store: Path, texts: Path) -> None:
    for name in ("draft-1", "build-0123abcd-1"):
        (store / name / "quads").mkdir(parents=True)
        (store / name / "quads" / "half.sst").write_bytes(b"half")
    (store / ".CURRENT-77").write_text("build-")
    before = hash_of(store)
    assert load([str(texts)], str(store), replace=True).hash == before
    assert leftovers(store) == []


def test_a_forked_child_is_refused_the_store_that_its_parent_opened(loaded_articles: Path) -> None:
    opened = DiskStore(str(loaded_articles))
    assert opened.ask("ASK { ?s ?p ?o }")
    opened._process += 1  # as in a child; a fork in earnest beside the threads of the tests is what we warn of
    for question in (
        lambda: opened.ask("ASK {}"),
        lambda: opened.select("SELECT * {}"),
        lambda: opened.construct("CONSTRUCT WHERE { ?s ?p ?o }"),
        lambda: opened.dump("nq"),
        lambda: list(opened.quads()),
    ):
        with pytest.raises(StoreTrouble, match="opened before this process was forked; open it again here"):
            question()


def test_no_process_is_forked_neither_by_a_load_nor_by_a_query(
    tmp_path: Path, texts: Path, loaded_articles: Path
) -> None:
    program = """
import os, sys
def fork():
    raise AssertionError("forked")
os.fork = os.forkpty = fork
import multiprocessing
from kgsneaker.cli import main
store, text, other = sys.argv[1:]
assert main(["load", text, "--store", store]) == 0
assert main(["sparql", "ASK { ?s ?p ?o }", "--store", other]) == 0
assert main(["lineage", "2002R", "--store", other]) == 0
assert "multiprocessing" not in sys.argv
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "store"), str(texts), str(loaded_articles)],
        env={**os.environ, "PYTHONPATH": str(Path(places.__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_store_can_be_read_in_many_threads(loaded_articles: Path) -> None:
    opened, found = DiskStore(str(loaded_articles)), []
    threads = [threading.Thread(target=lambda: found.append(len(opened.select(EVERYTHING)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1


def test_nothing_can_be_inserted(loaded_articles: Path) -> None:
    with pytest.raises(StoreTrouble, match="kgsneaker load --add adds files to it"):
        DiskStore(str(loaded_articles)).insert([])


def test_a_copy_holds_the_same_bytes_and_is_a_store_of_its_own(loaded_articles: Path, tmp_path: Path) -> None:
    build = backup(str(loaded_articles), str(tmp_path / "copy"))
    assert hash_of(tmp_path / "copy") == build.hash == DiskStore(str(loaded_articles)).build.hash
    with pytest.raises(StoreTrouble, match="holds a store already; --replace replaces it"):
        backup(str(loaded_articles), str(tmp_path / "copy"))
    with pytest.raises(BadInput, match="the store itself"):
        backup(str(tmp_path / "copy"), str(tmp_path / "copy"), replace=True)
    backup(str(loaded_articles), str(tmp_path / "copy"), replace=True)
    shutil.copytree(tmp_path / "copy", tmp_path / "by-hand", copy_function=shutil.copyfile)  # with other times
    assert DiskStore(str(tmp_path / "by-hand")).build.hash == build.hash
    assert manifest.damage(str(build_of(tmp_path / "by-hand")), build) is None
