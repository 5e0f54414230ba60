"""Against `oxigraph serve`: how many requests an answer takes, loads that are killed, and a server's own time limit."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import kgsneaker
from kgsneaker import cli, opening
from kgsneaker.errors import StoreTrouble
from kgsneaker.graph import KnowledgeGraph
from kgsneaker.remote import sending
from kgsneaker.stores.remote import RemoteStore
from servers.oxigraph import load
from servers.starting import Server, free_port, missing, running

TWO_ARTICLES = Path(__file__).parents[1] / "two_articles"
posix = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")

# Run in a process of its own, which is killed: sends a file slowly enough to be caught at it.
SENDER = """
import sys, time
from kgsneaker.remote import sending
sending.MOST_QUADS = 100
lines = open(sys.argv[2], "rb").readlines()
def told(done, every):
    print(done, flush=True)
    time.sleep(0.01)
sent = sending.send(sys.argv[1], lambda: [lines], digest="ab" * 32, quads=len(lines), progress=told)
print("whole", sent.quads, sent.skipped, flush=True)
"""


@pytest.fixture
def articles(server: Server) -> RemoteStore:
    load(server, kgsneaker.open(TWO_ARTICLES).store.dump("nq"))
    store = opening.open_store(server.query)
    assert isinstance(store, RemoteStore)
    return store


# What each command may cost, the look at the endpoint's standing included; a far endpoint takes 50 ms for each.
REQUESTS: dict[str, tuple[Callable[[KnowledgeGraph], object], int]] = {
    "lineage": (lambda kg: kg.lineage("2002R"), 12),
    "show": (lambda kg: kg.show("2002R"), 15),
    "evidence": (lambda kg: kg.evidence("2002R", "madeIn"), 12),
    "conflicts": (lambda kg: kg.conflicts(), 24),
    "search": (lambda kg: kg.search("860 v2"), 5),
    "query": (lambda kg: kg.query("lineage/ancestors", product="2002R"), 6),
    "sparql": (lambda kg: kg.sparql("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"), 2),
}


def oxigraph_binary() -> str:
    """Where the server is, for tests that start it in a way of their own."""
    beside_python = Path(sys.executable).with_name("oxigraph")
    binary = str(beside_python) if beside_python.exists() else shutil.which("oxigraph")
    if not binary:
        missing("no binary of oxigraph is installed (pip install oxigraph)")
    return str(binary)


@pytest.mark.parametrize("name", REQUESTS)
def test_a_command_takes_few_requests_whatever_it_asks(articles: RemoteStore, name: str) -> None:
    ask, most = REQUESTS[name]
    assert ask(KnowledgeGraph(articles)) == ask(kgsneaker.open(TWO_ARTICLES))
    assert articles.requests <= most


def test_the_whole_of_it_is_the_same_as_in_memory(articles: RemoteStore) -> None:
    there = kgsneaker.open(TWO_ARTICLES).store
    assert articles.dump("nq") == there.dump("nq")
    assert len(articles) == len(there)
    for media in ("trig", "jsonld"):
        assert len(articles.dump(media)) > 10_000


@posix
def test_a_load_that_is_killed_at_random_goes_on(server: Server, tmp_path: Path) -> None:
    place = tmp_path / "all.nq"
    place.write_bytes(kgsneaker.open(TWO_ARTICLES).store.dump("nq"))
    command = [sys.executable, "-c", SENDER, server.query, str(place)]
    chance = random.Random(7)
    killed = skipped = 0
    for _ in range(8):
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(chance.random() * 0.05)
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read()
        child.wait()
        child.stdout.close()
        if "whole" in first + rest:
            break
        killed += 1
        skipped = int(first)
        with pytest.raises(StoreTrouble, match="unfinished load"):
            opening.open_store(server.query)
    else:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert killed > 2
    assert skipped > 100
    store = opening.open_store(server.query)
    assert isinstance(store, RemoteStore)
    assert store.dump("nq") == place.read_bytes()


@posix
def test_an_interrupt_of_the_command_line_is_130_and_one_line(server: Server) -> None:
    load(server, kgsneaker.open(TWO_ARTICLES).store.dump("nq"))
    code = (
        "import sys, signal; from kgsneaker.remote import exchange; from kgsneaker import cli\n"
        "send = exchange.Exchange.send\n"
        "def slow(self, *rest):\n"
        "    import os, threading, time\n"
        "    threading.Timer(0.2, os.kill, [os.getpid(), signal.SIGINT]).start()\n"
        "    return self._in_time(lambda: time.sleep(20), rest[-1])\n"
        "exchange.Exchange.send = slow\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "sys.exit(cli.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "show", "--store", server.query, "2002R"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (130, "kgsneaker: stopped\n")


def test_a_server_that_ends_a_query_midway_and_says_200_is_not_believed(tmp_path: Path) -> None:
    binary = oxigraph_binary()
    base = f"http://127.0.0.1:{free_port()}"
    folder = tmp_path / "impatient"
    folder.mkdir()
    command = [binary, "serve", "--timeout-s", "1", "--bind", base.removeprefix("http://")]
    with running(command, folder, f"{base}/query?query=ASK%7B%7D"):
        load(
            Server("oxigraph", f"{base}/query", "", f"{base}/store", folder),
            kgsneaker.open(TWO_ARTICLES).store.dump("nq"),
        )
        store = opening.open_store(f"{base}/query")
        for form in ("SELECT ?a ?c ?e", "CONSTRUCT { ?a ?c ?e }"):
            with pytest.raises(StoreTrouble, match=r"gives no whole answer; it ends in .*cancelled"):
                store.serialize(
                    f"{form} {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?a), STR(?e), STR(?i)) = 'none') }}",
                    "json" if "SELECT" in form else "nt",
                )


def test_a_server_that_is_read_only_is_one_line(tmp_path: Path) -> None:
    binary = oxigraph_binary()
    place = tmp_path / "all.nq"
    place.write_bytes(kgsneaker.open(TWO_ARTICLES).store.dump("nq"))
    folder = str(tmp_path / "readonly")
    subprocess.run([binary, "load", "-l", folder, "-f", str(place)], check=True, capture_output=True)
    base = f"http://127.0.0.1:{free_port()}"
    command = [binary, "serve-read-only", "-l", folder, "--bind", base.removeprefix("http://")]
    with running(command, tmp_path, f"{base}/query?query=ASK%7B%7D"):
        assert cli.main(["show", "--store", f"{base}/query", "2002R"]) == 0
        line = place.read_bytes().splitlines(keepends=True)[:1]
        with pytest.raises(StoreTrouble, match=rf"{base}/\w+: (refuses the update \(HTTP 403\)|takes no updates)"):
            sending.send(f"{base}/query", lambda: [line], digest="cd" * 32, quads=1, replace=True)
        assert len(opening.open_store(f"{base}/query")) == len(place.read_bytes().splitlines())
