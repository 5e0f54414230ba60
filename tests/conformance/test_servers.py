"""The servers that the tests start are there, answer, and go with whoever started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from servers import starting
from servers.starting import Server

TESTS = Path(__file__).parents[1]
# Starts a server, tells where it answers, and then is killed before it can end anything.
HOLDER = """
import sys, time
from pathlib import Path
from servers import oxigraph
with oxigraph.started(Path(sys.argv[1])) as server:
    print(server.query, flush=True)
    time.sleep(600)
"""


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}?query=ASK%7B%7D", timeout=10) as answer:
            return answer.status == 200
    except OSError:
        return False


def test_oxigraph_answers(oxigraph_server: Server) -> None:
    assert answers(oxigraph_server.query)


def test_virtuoso_answers(virtuoso_server: Server) -> None:
    assert answers(virtuoso_server.query)


@pytest.mark.usefixtures("oxigraph_server")  # skipped where there is none
def test_a_server_does_not_outlive_a_killed_test_session(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(TESTS)}
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as holder:
        assert holder.stdout is not None
        address = holder.stdout.readline().strip()
        assert answers(address)
        os.kill(holder.pid, signal.SIGKILL)
    end = time.monotonic() + 30
    while answers(address) and time.monotonic() < end:
        time.sleep(0.05)
    assert not answers(address)


def test_a_missing_server_is_skipped_loudly_and_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGSNEAKER_REQUIRE_SERVERS", "1")
    with pytest.raises(pytest.fail.Exception, match=r"no such server; KGSNEAKER_REQUIRE_SERVERS=1 asks for it"):
        starting.missing("no such server")
    monkeypatch.setenv("KGSNEAKER_REQUIRE_SERVERS", "")
    with pytest.raises(pytest.skip.Exception, match="NO TEST OF THIS SERVER WAS RUN"):
        starting.missing("no such server")
