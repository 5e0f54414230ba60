"""Virtuoso for one run: in a folder of its own, on loopback, loaded with a file and stopped at the end."""

from __future__ import annotations

import contextlib
import http.client
import json
import shutil
import socket
import subprocess
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from scale.engines import Rows

_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000

[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
MaxCheckpointRemap = 2000

[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
CheckpointInterval = 0
AsyncQueueMaxThreads = 2
ThreadsPerQuery = 2

[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 4

[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryCostEstimationTime = 100000
"""
_START = 60.0  # seconds until it must answer


def version() -> str:
    """Return the version of the server in the path, "" where there is none."""
    if not (shutil.which("virtuoso-t") and shutil.which("isql-vt")):
        return ""
    told = subprocess.run(["virtuoso-t", "-?"], capture_output=True, text=True, check=False)
    words = (told.stdout + told.stderr).split()
    return words[words.index("Version") + 1] if "Version" in words else "of unknown version"


@contextlib.contextmanager
def serving(folder: Path, nquads: Path) -> Iterator[Virtuoso]:
    """Start a server, load N-Quads into it, and stop it whatever happens; ``loading`` are the seconds of the load."""
    folder.mkdir()
    sql, port = _free_port(), _free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, sql=sql, port=port), "utf-8")
    (folder / nquads.name).symlink_to(nquads.resolve())
    server = subprocess.Popen(
        ["virtuoso-t", "+foreground", "+configfile", str(ini), "+wait"], cwd=folder, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(port, server)
        start = time.perf_counter()
        _sql(sql, f"ld_dir('{folder}', '{nquads.name}', 'urn:none')", "rdf_loader_run()", "checkpoint")
        yield Virtuoso(port, time.perf_counter() - start)
    finally:
        server.terminate()
        server.wait(60)


class Virtuoso:
    """Asks the server over one kept connection, and reads all rows of the JSON."""

    def __init__(self, port: int, loading: float) -> None:
        self.loading = loading
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=600)

    def select(self, text: str) -> Rows:
        """Return the rows as texts; RuntimeError with what the server said where it refuses."""
        body = urllib.parse.urlencode({"query": text})
        heads = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            self._http.request("POST", "/sparql", body, heads)
            answer = self._http.getresponse()
        except (BrokenPipeError, http.client.RemoteDisconnected):  # it closes what was idle for long
            self._http.close()
            self._http.request("POST", "/sparql", body, heads)
            answer = self._http.getresponse()
        told = answer.read()
        if answer.status != 200:
            raise RuntimeError(told.decode("utf-8", "replace")[:400])
        found = json.loads(told)
        names = found["head"]["vars"]
        return [tuple(row[name]["value"] if name in row else "" for name in names)
                for row in found["results"]["bindings"]]  # fmt: skip


def _sql(port: int, *statements: str) -> None:
    for statement in statements:
        done = subprocess.run(
            ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", "VERBOSE=OFF", f"EXEC={statement};"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode or "*** Error" in done.stdout + done.stderr:
            raise RuntimeError(f"Virtuoso refuses {statement}: {(done.stdout + done.stderr).strip()[:400]}")


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError("Virtuoso does not start")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
