"""The commands of docs/cluster.md: run as they stand where the tests have the engine, else at least well-formed."""

from __future__ import annotations

import os
import re
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import kgsneaker
from kgsneaker.cli import parser
from servers import oxigraph, virtuoso
from servers.starting import Server

ROOT = Path(__file__).parents[2]
ARTICLES = Path(__file__).parents[1] / "two_articles"
PAGE = (ROOT / "docs/cluster.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (\w+).*\n((?:(?!^## ).*\n)*)", PAGE, re.MULTILINE))
ENGINES = [name for name, text in SECTIONS.items() if "```sh\n" in text]


def shell_of(engine: str) -> str:
    (block,) = re.findall(r"```sh\n(.*?)```", SECTIONS[engine], re.DOTALL)
    return str(block)


def run(engine: str, server: Server, folder: Path) -> str:
    """Run the commands of a section at a server of ours, whose own start is left out, and return what they print."""
    sources = sorted(ARTICLES.rglob("*.trig"))
    (folder / "catalogue.trig").write_text("\n".join(path.read_text("utf-8") for path in sources), "utf-8")
    command = folder / "bin" / "kgsneaker"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kgsneaker "$@"\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    block = re.sub(r"^\w+ serve .*&\n", "", shell_of(engine), flags=re.MULTILINE)
    at_ours, changes = re.subn(r"(?<=KGSNEAKER_STORE=)\S+", server.query, block)
    assert changes == 1
    path = os.pathsep.join([str(command.parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(Path(kgsneaker.__file__).parents[1])}
    told = subprocess.run(
        ["sh", "-e", "-c", at_ours], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_the_commands_for_oxigraph_run_as_they_stand(tmp_path: Path) -> None:
    folder = tmp_path / "server"
    folder.mkdir()
    with oxigraph.started(folder) as server:
        assert "New Balance 860v2" in run("Oxigraph", server, tmp_path)


def test_the_commands_and_the_grant_for_virtuoso_run_as_they_stand(tmp_path: Path) -> None:
    folder = tmp_path / "server"
    folder.mkdir()
    (grant,) = re.findall(r"```sql\n(.*?)```", SECTIONS["Virtuoso"], re.DOTALL)
    with virtuoso.started(folder, writable=False) as server:
        virtuoso.run_sql(server, grant.strip())
        assert "New Balance 860v2" in run("Virtuoso", server, tmp_path)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_commands_are_commands_of_ours(engine: str) -> None:
    lines = [line for line in shell_of(engine).splitlines() if line.startswith("kgsneaker ")]
    assert len(lines) >= 2
    for line in lines:
        words = shlex.split(line)[1:]
        assert parser.build_parser(words[0]).parse_args(words).run


def test_the_page_says_of_every_engine_whether_it_was_tried() -> None:
    table = re.findall(r"^\| (\S.*?) \| (yes|\*\*no\*\*) \|", PAGE, re.MULTILINE)
    assert [engine for engine, tried in table if tried == "yes"] == [
        "`oxigraph serve` 0.5.13",
        "Virtuoso 7.2.5 (Debian)",
    ]
    assert len(table) == len(ENGINES)
    untried = re.findall(r"^## (.*) \(not tried\)$", PAGE, re.MULTILINE)
    assert untried == [engine for engine, tried in table if tried != "yes"]


def test_the_queries_that_the_page_names_are_there() -> None:
    named = re.findall(r"`((?:time|names|parts|people|evidence)/[\w-]+)`", PAGE)
    assert len(named) == 5
    assert all((ROOT / "queries" / f"{name}.rq").exists() for name in named)
