"""The process of its own: whatever the query does, the parent lives and says why there is no answer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kgsneaker import sandbox
from kgsneaker.errors import BadInput, BadQuery, LimitReached, Refused, StoreTrouble
from kgsneaker.namespaces import HERITAGE
from kgsneaker.sandbox import Limits

SIXTY = " ".join(map(str, range(60)))
PRODUCT = " ".join(f"VALUES ?v{i} {{ {SIXTY} }}" for i in range(4))
MORE = " ".join(f"VALUES ?v{i} {{ {SIXTY} }}" for i in range(4, 7))
ANY = "(!<x:y>|^!<x:y>)*"
DOUBLING = " ".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1})" for i in range(40))
STEPS = {(i, j) for i in range(150) for j in (i * 7 % 150, i * 11 % 150, (i + 1) % 150)}

posix = pytest.mark.skipif(os.name != "posix", reason="address space limits and signals are POSIX")
Run = Callable[..., bytes]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    path = tmp_path_factory.mktemp("store") / "heritage.nq"
    path.write_text("".join(f"<http://x/{i}> <http://x/p> <http://x/{j}> <{HERITAGE}> .\n" for i, j in STEPS))

    def run(query: str, media: str = "json", *, allow_service: bool = False, **limits: float) -> bytes:
        return sandbox.run(query, store=str(path), media=media, limits=Limits(**limits), allow_service=allow_service)

    return run


def test_an_answer_comes_whole_in_the_media_asked_for(run: Run) -> None:
    counted = json.loads(run("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    assert counted["results"]["bindings"][0]["n"]["value"] == str(len(STEPS))
    assert run("SELECT ?s { ?s ?p <http://x/1> } ORDER BY ?s LIMIT 1", "csv") == b"s\r\nhttp://x/0\r\n"
    assert run("CONSTRUCT { ?s a ?p } { ?s ?p ?o } LIMIT 1", "nt").endswith(b"<http://x/p> .\n")
    assert run("ASK { ?s ?p 'né' }") == b'{"head":{},"boolean":false}'


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} {MORE} }}",
        f"SELECT * {{ {PRODUCT} VALUES ?v4 {{ {SIXTY} }} }} ORDER BY RAND()",
        f"SELECT (COUNT(*) AS ?n) {{ ?a {ANY} ?b . ?b {ANY} ?c . ?c {ANY} ?d . ?d {ANY} ?e }}",
        "ASK { " + "".join(f"?s <http://x/p{i}> ?o{i} . " for i in range(2000)) + "}",
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER NOT EXISTS { ?g ?h ?i FILTER NOT EXISTS {"
        " ?j ?k ?l . ?m ?n ?o FILTER(?a=?l && ?d=?o && ?g=?c && ?a!=?a) } } }",
    ],
    ids=["product", "sort", "paths", "2000 patterns", "nested exists"],
)
def test_a_query_without_end_stops_at_the_time_limit(run: Run, query: str) -> None:
    start = time.monotonic()
    with pytest.raises(LimitReached, match=r"longer than 1 s; raise --timeout|more than 768 MiB of memory"):
        run(query, seconds=1.0)
    assert time.monotonic() - start < 30  # without the limit: days; the machine may be busy


@posix
def test_a_string_that_doubles_forty_times_stops_at_the_memory_limit(run: Run) -> None:
    with pytest.raises(LimitReached, match="more than 200 MiB of memory"):
        run(f"SELECT (STRLEN(?v40) AS ?n) {{ BIND('xxxxxxxxxxxxxxxx' AS ?v0) {DOUBLING} }}", memory_bytes=200 * 2**20)


def test_a_huge_answer_stops_at_the_size_limit_and_nothing_of_it_comes(run: Run) -> None:
    with pytest.raises(LimitReached, match="the answer is larger than 1 MiB; add LIMIT"):
        run(f"SELECT * {{ {PRODUCT} }}", answer_bytes=2**20)
    with pytest.raises(LimitReached, match="larger than 10 bytes"):
        run("ASK {}", answer_bytes=10)


def test_errors_of_the_child_arrive_as_they_were(run: Run, tmp_path: Path) -> None:
    with pytest.raises(BadQuery, match=r"query:2:6: the prefix nosuch: is not declared") as caught:
        run("SELECT * {\n  ?s nosuch:label ?o }")
    assert (caught.value.line, caught.value.column, caught.value.exit_code) == (2, 6, 2)
    with pytest.raises(BadInput, match="cannot answer as turtle; accepted: json"):
        run("ASK {}", "turtle")
    with pytest.raises(StoreTrouble, match="no such store"):
        sandbox.run("ASK {}", store=str(tmp_path / "none"), media="json", limits=Limits(), allow_service=False)


def test_a_forbidden_query_starts_no_process(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_spawn", None)
    with pytest.raises(Refused, match="SERVICE"):
        run("SELECT * { SERVICE <http://x/> {} }")


@posix
def test_the_child_has_no_socket_to_open(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{server.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        monkeypatch.setattr("kgsneaker.guard.inspect", lambda *_, **__: None)  # as if the guard had a hole
        with pytest.raises(StoreTrouble, match="cannot answer"):
            run(query, seconds=5.0)
        with pytest.raises(TimeoutError):
            server.accept()


@posix
def test_an_interrupt_kills_the_child(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[subprocess.Popen[bytes]] = []
    spawn = sandbox._spawn

    def spawn_and_remember() -> subprocess.Popen[bytes]:
        children.append(spawn())
        return children[-1]

    monkeypatch.setattr(sandbox, "_spawn", spawn_and_remember)
    timer = threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGINT])
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        run(f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} {MORE} }}")
    timer.join()
    assert children[0].returncode == -signal.SIGKILL


def test_a_child_that_cannot_start_is_store_trouble(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_CHILD", "import nothing_of_that_name")
    with pytest.raises(StoreTrouble, match="nothing_of_that_name"):
        run("ASK {}")


def test_the_child_imports_nothing_heavy() -> None:
    code = "import sys; import kgsneaker.sandbox; print(*sys.modules)"
    known = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "kgsneaker.sandbox" in known
    assert not {"rdflib", "networkx", "pyvis", "rich", "jinja2", "rapidfuzz"} & set(known)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel of Linux ends a child with its parent")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_a_query_ends_with_the_process_that_asked_it(ending: signal.Signals) -> None:
    query = f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} {MORE} }}"
    asking = subprocess.Popen(
        [sys.executable, "-m", "kgsneaker", "sparql", query], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    children: list[int] = []
    until = time.monotonic() + 30
    while not busy(children) and time.monotonic() < until:
        time.sleep(0.05)
        children = children_of(asking.pid)
    assert len(children) == 1
    asking.send_signal(ending)
    asking.wait()
    while any(map(alive, children)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(map(alive, children))


def children_of(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(child) for child in found]


def busy(children: list[int]) -> bool:
    """Tell whether there are children, and they have calculated longer than it takes to begin."""
    ticks = os.sysconf("SC_CLK_TCK")
    times = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in children if alive(child)]
    return bool(times) and all(int(time[11]) > ticks for time in times)


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
