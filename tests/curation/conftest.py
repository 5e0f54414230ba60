"""Small tables and graph folders on disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kgsneaker import curation
from kgsneaker.curation import Plan

GRAPH = Path(__file__).parents[2] / "graph"

# Two shoes and their maker, one page of the web, two statements of it.
SMALL = {
    "entities": """
        id | kind | label | brand
        nike | Organization | Nike |
        nike-dunk | Model | Nike Dunk | nike
        nike-sb-dunk | Model | Nike SB Dunk | nike
        japan | Place | Japan |
    """,
    "sources": """
        source_key | title | publisher | trust
        dunk-page | Dunk history | A Shop | unsigned
    """,
    "claims": """
        claim_id | subject | relation | object | qualifiers | source_key | locator | paraphrase | confidence
        x0001 | nike-sb-dunk | basedOn | nike-dunk | | dunk-page | page | The SB Dunk grew out of the Dunk. | high
        x0002 | nike-dunk | released | 1985 | market=US | dunk-page | page | It came out in 1985. | medium
    """,
}


def tsv(drawing: str) -> str:
    """A table drawn with bars as its text; a broken bar draws a bar inside a cell."""
    rows = [line.strip() for line in drawing.strip().splitlines()]
    text = "".join("\t".join(cell.strip() for cell in row.split("|")) + "\n" for row in rows)
    return text.replace("¦", "|")


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., str]:
    """Write tables into a folder and return it: the small ones, and those that are given, instead or besides."""

    def put_now(**drawings: str | bytes) -> str:
        folder = tmp_path / "tables"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, drawing in {**SMALL, **drawings}.items():
            data = drawing if isinstance(drawing, bytes) else tsv(drawing).encode()
            (folder / f"{name}.tsv").write_bytes(data)
        return str(folder)

    return put_now


@pytest.fixture
def small_graph(tmp_path: Path, put: Callable[..., str]) -> str:
    """The small tables, imported."""
    graph = str(tmp_path / "graph")
    curation.plan_import([put()], graph).write()
    return graph


@pytest.fixture
def real_graph(tmp_path: Path) -> str:
    """A copy of the graph of the package."""
    return str(shutil.copytree(GRAPH, tmp_path / "real"))


@pytest.fixture
def faults(put: Callable[..., str], tmp_path: Path) -> Callable[..., list[str]]:
    """Return what is wrong with tables, as ``name:line: message``."""

    def faults_now(**drawings: str | bytes) -> list[str]:
        plan: Plan = curation.plan_import([put(**drawings)], str(tmp_path / "nowhere"))
        return [f"{Path(one.file).name}:{one.line}: {one.message}" for one in plan.problems]

    return faults_now
