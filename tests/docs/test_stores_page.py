"""The commands of README and docs/stores.md about stores of one's own, run as they stand there."""

from __future__ import annotations

import gzip
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kgsneaker
from servers import oxigraph

ROOT = Path(__file__).parents[2]
ARTICLES = Path(__file__).parents[1] / "two_articles"


def _shell_blocks(page: Path) -> Iterator[str]:
    for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        if "kgsneaker load" in block:
            yield block


ON_DISK = [block for page in (ROOT / "README.md", ROOT / "docs/stores.md") for block in _shell_blocks(page)]


def _texts(folder: Path) -> None:
    """Put files of the names that the pages use into a folder."""
    from kgsneaker import load

    sources = sorted(ARTICLES.rglob("*.trig"))
    (folder / "catalogue.trig").write_text("\n".join(path.read_text("utf-8") for path in sources), "utf-8")
    assert load.read_file(str(folder / "catalogue.trig"))
    base = "https://w3id.org/kgsneaker/"
    quad = f'<{base}id/new-balance-2002r> <{base}ns#styleCode> "ML2002RA" <{base}graph/entities> .\n'
    (folder / "prices.nq.gz").write_bytes(gzip.compress(quad.encode()))
    (folder / "more.ttl").write_text(f"<{base}id/one> <{base}ns#brand> <{base}id/new-balance> .\n")


def _run(block: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = folder / "bin" / "kgsneaker"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kgsneaker "$@"\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    path = os.pathsep.join([str(command.parent), os.environ["PATH"]])
    return subprocess.run(
        ["sh", "-e", "-c", block],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(Path(kgsneaker.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.mark.parametrize("block", [block for block in ON_DISK if "http" not in block])
def test_the_commands_for_a_store_on_disk_run_as_they_stand(block: str, tmp_path: Path) -> None:
    _texts(tmp_path)
    told = _run(block.replace("990v3", "2002R"), tmp_path)  # the two articles have no 990v3
    assert told.returncode == 0, told.stderr
    assert "New Balance 860v2" in told.stdout


@pytest.mark.parametrize("block", [block for block in ON_DISK if "http" in block])
def test_the_commands_for_an_endpoint_run_as_they_stand(block: str, tmp_path: Path) -> None:
    _texts(tmp_path)
    (tmp_path / "server").mkdir()
    with oxigraph.started(tmp_path / "server") as server:
        at_ours = re.sub(r"https?://[^\s`]+/query( KGSNEAKER_TOKEN=\S+)?", server.query, block)
        assert at_ours != block
        told = _run(at_ours.replace("--brand Nike", '--brand "New Balance"'), tmp_path)
    assert told.returncode == 0, told.stderr
    assert "New Balance 2002R" in told.stdout


def test_the_first_file_is_whole_and_answers_with_its_source(tmp_path: Path) -> None:
    (text,) = re.findall(r"```trig\n(.*?)```", (ROOT / "docs/stores.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "laces.trig").write_text(text)
    block = """
kgsneaker lineage "Comet 2" --store laces.trig
kgsneaker evidence C2 soleUnitFrom --store laces.trig
kgsneaker check laces.trig
kgsneaker load laces.trig --store laces.store
kgsneaker show "Comet 2" --store laces.store
"""
    told = _run(block, tmp_path)
    assert told.returncode == 0, told.stderr
    assert "The Comet 2 was put on the sole of the Comet." in told.stdout
    assert "Our archive" in told.stdout
    assert "1984" in told.stdout
    assert "0 warnings" in told.stdout
    assert "warning" not in told.stderr
