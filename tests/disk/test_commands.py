"""Every command answers over a store on disk what it answers over the same texts in memory."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from disk_stores import build_of

import kgsneaker
from kgsneaker import sandbox, wire
from kgsneaker.cli import main
from kgsneaker.errors import LimitReached, StoreTrouble
from kgsneaker.sandbox import Limits
from kgsneaker.stores.disk import DiskStore

Said = tuple[int, str, str]
COMMANDS = [
    ["show", "2002R", "--json"],
    ["lineage", "2002R", "--json"],
    ["lineage", "Salehe Bembury"],
    ["path", "2002R", "860v2"],
    ["who-else", "860v2", "--json"],
    ["compare", "2002R", "860v2"],
    ["evidence", "2002R", "madeIn", "--json"],
    ["conflicts", "--json"],
    ["cite", "2002R", "soleUnitFrom"],
    ["sources", "--json"],
    ["search", "bembury", "--json"],
    ["query", "collaborations"],
    ["sparql", "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"],
    ["sparql", "ASK { ?s ?p ?o }"],
    ["export", "--format", "nq"],
    ["ontology", "--json"],
    ["card", "--json"],
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    def run(*words: str | Path) -> Said:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_store_on_disk_answers_as_the_texts_do(
    run: Callable[..., Said], loaded_articles: Path, two_articles: str, words: list[str]
) -> None:
    on_disk = run(*words, "--store", loaded_articles)
    assert on_disk == run(*words, "--store", two_articles)
    assert on_disk[0] == 0
    assert on_disk[1]


def test_pages_are_the_same_too(
    run: Callable[..., Said], loaded_articles: Path, two_articles: str, tmp_path: Path
) -> None:
    pages = []
    for store in (loaded_articles, two_articles):
        assert run("explore", tmp_path / "page.html", "--store", store)[0] == 0
        assert run("network", tmp_path / "network.html", "--store", store)[0] == 0
        pages.append([(tmp_path / "page.html").read_text(), (tmp_path / "network.html").read_text()])
    assert pages[0] == pages[1]


def test_a_store_on_disk_is_a_side_of_a_comparison(
    run: Callable[..., Said], loaded_articles: Path, two_articles: str
) -> None:
    nothing = (1, "", f"kgsneaker: nothing changed from {loaded_articles} to {two_articles}\n")
    assert run("diff", loaded_articles, two_articles) == nothing


def test_what_a_store_is_is_told_and_fits_its_schema(
    run: Callable[..., Said],
    loaded_articles: Path,
    two_articles: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("KGSNEAKER_STORE")
    disk, memory = (json.loads(run("info", "--json", "--store", store)[1]) for store in (loaded_articles, two_articles))
    bundled = json.loads(run("info", "--json")[1])
    loaded = json.loads(run("load", two_articles, "--json", "--store", tmp_path / "s")[1])
    verified = json.loads(run("verify", "--json", "--store", tmp_path / "s")[1])
    copied = json.loads(run("backup", tmp_path / "copy", "--json", "--store", tmp_path / "s")[1])
    for said in (disk, memory, bundled, loaded, verified, copied):
        jsonschema.Draft202012Validator(wire.schema("info")).validate(said)
    assert (disk["kind"], memory["kind"], bundled["kind"]) == ("disk", "memory", "bundled")
    for key in ("quads", "stated", "claims", "hash", "stated_hash"):
        assert disk[key] == memory[key] == loaded[key] == verified[key] == copied[key]
    assert disk["files"] == len(DiskStore(str(loaded_articles)).build.files)
    assert (
        disk["bytes"]
        == sum(path.stat().st_size for path in build_of(loaded_articles).rglob("*") if path.is_file())
        - (build_of(loaded_articles) / "BUILD.json").stat().st_size
    )
    for words in ("quads: 6,402, 3,445 of them stated", "claims: 194", f"hash: {disk['hash']}", "a store on disk"):
        assert words in run("info", "--store", loaded_articles)[1]


def test_a_strangers_query_over_a_store_on_disk_has_no_socket_to_open(loaded_articles: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{server.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        job = {"query": query, "store": str(loaded_articles), "media": "json", "allow_service": False}
        child = sandbox._Child({**job, "seconds": 20, "memory_bytes": 1 << 29}, 1 << 20)
        try:
            child.wait(20)
        finally:
            child.end()
        assert child.process.returncode == 2
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_strangers_query_ends_at_its_limits_over_a_store_on_disk(loaded_articles: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(LimitReached):
        sandbox.run(endless, store=str(loaded_articles), media="json", limits=Limits(seconds=0.5), allow_service=False)


def test_a_process_behind_the_fence_opens_no_socket_and_starts_no_program() -> None:
    program = """
import socket, subprocess, threading
from kgsneaker import fence
if not fence.without_network():
    print("no fence here")
    raise SystemExit
refused = []
def attempt(what):
    try:
        what()
    except PermissionError:
        refused.append(what)
for what in (socket.socket, socket.socketpair, lambda: subprocess.run(["true"])):
    attempt(what)
thread = threading.Thread(target=attempt, args=[socket.socket]); thread.start(); thread.join()
print(len(refused))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    if done.stdout == "no fence here\n":
        pytest.skip("this system has no filter of system calls")
    assert done.stdout == "4\n"


def test_opening_a_store_and_looking_up_needs_no_engine(loaded_articles: Path) -> None:
    kg = kgsneaker.open(loaded_articles)
    kg.find("2002R")
    assert len(kg.store) == 6402
    assert "engine" not in vars(kg.store)


def test_a_store_is_opened_by_path_like_objects_and_the_environment(
    run: Callable[..., Said], loaded_articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kgsneaker.open(loaded_articles).find("2002R").label == "New Balance 2002R"
    monkeypatch.setenv("KGSNEAKER_STORE", str(loaded_articles))
    assert json.loads(run("info", "--json")[1])["location"] == str(loaded_articles)


def test_a_folder_that_nothing_was_loaded_into_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="no store on disk"):
        DiskStore(str(tmp_path))
