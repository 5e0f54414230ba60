"""How tests start a server of their own: on loopback, in a folder of its own, and never outliving the tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_KEEPER = Path(__file__).with_name("keeper.py")
_PATIENCE = 60.0  # seconds; Virtuoso makes its database in two to four, on a machine that does nothing else


@dataclass(frozen=True)
class Server:
    """Where a running server is asked, changed and loaded, and what it is."""

    name: str
    query: str
    update: str
    graph_store: str
    folder: Path
    sql_port: int = 0


def missing(what: str) -> None:
    """Skip loudly; where servers are required, fail."""
    reason = f"NO TEST OF THIS SERVER WAS RUN: {what}"
    if os.environ.get("KGSNEAKER_REQUIRE_SERVERS") == "1":
        pytest.fail(f"{reason}; KGSNEAKER_REQUIRE_SERVERS=1 asks for it")
    pytest.skip(reason)


def free_port() -> int:
    """Return a port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(command: list[str], folder: Path, ready: str) -> Iterator[None]:
    """Run a server in *folder* until the block ends, once the address *ready* answers.

    What it prints is in ``server.log`` there, and is shown where it does not start.
    """
    log = folder / "server.log"
    with log.open("wb") as output:
        keeper = subprocess.Popen(
            [sys.executable, str(_KEEPER), *command],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for the tests, which then end it in order
        )
    assert keeper.stdin is not None
    try:
        _wait(keeper, ready, log)
        yield
    finally:
        keeper.stdin.close()
        keeper.wait(timeout=_PATIENCE)


def _wait(keeper: subprocess.Popen[bytes], ready: str, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and keeper.poll() is None:
        try:
            with urllib.request.urlopen(ready, timeout=5):
                return
        except urllib.error.HTTPError:
            return  # it answers, if only to refuse
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the server does not answer at {ready}:\n{log.read_text('utf-8', 'replace')[-2000:]}")
