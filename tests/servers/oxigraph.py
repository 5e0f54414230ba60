"""Oxigraph's own server, which PyPI has as the package ``oxigraph``."""

from __future__ import annotations

import shutil
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servers.starting import Server, free_port, missing, running


@contextmanager
def started(folder: Path) -> Iterator[Server]:
    """An empty server, in memory."""
    beside_python = Path(sys.executable).with_name("oxigraph")
    binary = str(beside_python) if beside_python.exists() else shutil.which("oxigraph")
    if not binary:
        missing("no binary of oxigraph is installed (pip install oxigraph)")
    address = f"127.0.0.1:{free_port()}"
    base = f"http://{address}"
    server = Server("oxigraph", f"{base}/query", f"{base}/update", f"{base}/store", folder)
    with running([str(binary), "serve", "--bind", address], folder, f"{base}/query?query=ASK%7B%7D"):
        yield server


def load(server: Server, nquads: bytes) -> None:
    """Put N-Quads into the server at once, whatever our own loading does."""
    request = urllib.request.Request(server.graph_store, nquads, {"Content-Type": "application/n-quads"})
    with urllib.request.urlopen(request, timeout=120):
        pass
