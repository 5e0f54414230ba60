"""The package as others get it: in a zip, by version, with its data and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import requires, version
from pathlib import Path

import pytest

import kgsneaker
from kgsneaker import opening, resources, snapshot

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module", params=["with its snapshot", "from its texts"])
def zipped(request, tmp_path_factory):
    """The package in one zip file, laid out as the wheel is."""
    target = tmp_path_factory.mktemp("zip") / "kgsneaker.zip"
    package = Path(kgsneaker.__file__).parent
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(package.rglob("*")):
            inside = path.relative_to(package)
            if path.is_file() and "__pycache__" not in inside.parts and inside.parts[0] != "_data":
                archive.write(path, f"kgsneaker/{inside.as_posix()}")
        for folder, ending in (("ontology", ".ttl"), ("graph", ".trig"), ("graph", ".ttl"), ("queries", ".rq")):
            for name in resources.names(folder, ending):
                archive.writestr(f"kgsneaker/_data/{name}", resources.read(name))
        if request.param == "with its snapshot":
            for name, data in snapshot.files(opening.build()):
                archive.writestr(f"kgsneaker/_data/{name}", data)
    return target


@pytest.mark.parametrize("arguments", [["lineage", "2002R", "--json"], ["query", "people/collaborations"], ["queries"]])
def test_the_package_works_inside_a_zip_file(zipped, tmp_path, arguments):
    def answer(path: str) -> bytes:
        environment = {**os.environ, "PYTHONPATH": path}
        command = [sys.executable, "-m", "kgsneaker", *arguments]
        return subprocess.run(command, check=True, capture_output=True, env=environment, cwd=tmp_path).stdout

    assert answer(str(zipped)) == answer(str(Path(kgsneaker.__file__).parents[1]))


def test_a_page_can_be_written_from_a_zip_file(zipped, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(zipped)}
    command = [sys.executable, "-m", "kgsneaker", "lineage", "2002R", "--html", "page.html"]
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=tmp_path)
    assert (tmp_path / "page.html").read_text("utf-8") == kgsneaker.open().lineage_html("2002R")


def test_the_version_is_the_same_everywhere():
    stated = kgsneaker.__version__
    assert f"## {stated} (" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"version: {stated}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert version("kgsneaker") == stated


def test_the_card_and_the_citation_bear_the_same_day():
    assert f'date-released: "{kgsneaker.open().card().date}"' in (ROOT / "CITATION.cff").read_text("utf-8")


def test_the_package_tells_type_checkers_that_it_is_typed():
    assert (Path(kgsneaker.__file__).parent / "py.typed").exists()


def test_every_library_that_is_imported_is_named():
    named = {
        line.split(";")[0].split(">")[0].split("=")[0].split("<")[0].strip() for line in requires("kgsneaker") or []
    }
    assert {"pyoxigraph", "rdflib", "networkx", "pyvis", "jinja2", "rich", "rapidfuzz", "pyshacl"} <= named


def test_the_lowest_versions_that_are_tried_are_the_lowest_that_are_allowed():
    tried = dict(line.split("==") for line in (ROOT / "tests/packaging/lowest.txt").read_text().splitlines()[1:])
    project = PYPROJECT["project"]
    allowed = [*project["dependencies"], *project["optional-dependencies"]["shacl"]]
    lowest = {re.match(r"[\w-]+", line)[0]: re.search(r">=([\d.]+)", line)[1] for line in allowed}
    assert {
        name: ".".join(version.split(".")[: len(lowest[name].split("."))]) for name, version in tried.items()
    } == lowest


def test_the_top_level_is_the_promised_one():
    promised = {"pyproject.toml", "README.md", "ontology", "graph", "queries", "src", "tests"}
    assert promised <= {path.name for path in ROOT.iterdir()}
    assert [path.name for path in (ROOT / "src").iterdir() if not path.name.endswith(".egg-info")] == ["kgsneaker"]


def test_the_wheel_takes_only_the_package_and_its_data():
    wheel = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["only-include"] == ["src/kgsneaker", "ontology", "graph", "queries"]
