"""``claims import`` and ``claims export`` as they are typed: what is printed, and the exit code."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

import pytest

from kgsneaker.cli import curating

Put = Callable[..., str]
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one of the two commands and return its exit code and what it printed."""

    def run_now(command: str, *words: str, as_json: bool = False) -> tuple[int, str]:
        parser = ArgumentParser()
        {"import": curating.import_arguments, "export": curating.export_arguments}[command](parser)
        options = parser.parse_args(words)
        options.json = as_json
        code = {"import": curating.claims_import, "export": curating.claims_export}[command](options)
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run_now


def test_a_dry_run_tells_and_writes_nothing(run: Run, put: Put, tmp_path: Path) -> None:
    code, printed = run("import", put(), "--graph", str(tmp_path / "graph"))
    assert code == 0
    assert printed == (
        f"note: {tmp_path / 'graph'} is no graph yet; it would be made\n"
        "claims: 4 new, 0 changed, 0 untouched, 0 kept\n"
        "entities: 4 new, 0 changed, 0 untouched, 0 kept\n"
        "sources: 2 new, 0 changed, 0 untouched, 0 kept\n"
        "passages: 2 new, 0 changed, 0 untouched, 0 kept\n"
        "judgements: 0 new, 0 changed, 0 untouched, 0 kept\n"
        "disagreements: 0 new, 0 changed, 0 untouched, 0 kept\n"
        "3 files would be written; add --write to write them\n"
    )
    assert not (tmp_path / "graph").exists()


def test_write_writes_once(run: Run, put: Put, tmp_path: Path) -> None:
    graph = str(tmp_path / "new" / "graph")
    code, printed = run("import", put(), "--graph", graph, "--write")
    assert (code, printed.splitlines()[-1]) == (0, "3 files written")
    assert (Path(graph) / "sources" / "dunk-page.trig").exists()
    code, printed = run("import", put(), "--graph", graph, "--write")
    assert (code, printed.splitlines()[-1]) == (0, "nothing to write")


def test_the_graph_folder_is_that_of_here_unless_told(
    run: Run, put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = put()
    monkeypatch.chdir(tmp_path)
    assert run("import", tables, "--write")[0] == 0
    assert (tmp_path / "graph" / "entities.trig").exists()


def test_bad_rows_are_printed_with_their_places_and_exit_code_2(run: Run, put: Put, tmp_path: Path) -> None:
    tables = put(sources="source_key | title | publisher | trust\ndunk-page | Dunk | A Shop | none\np | | B | low")
    code, printed = run("import", tables, "--graph", str(tmp_path / "graph"), "--write")
    assert code == 2
    assert printed == (
        f"{tables}/sources.tsv:2: trust: 'none' is no trust; "
        "accepted: editorial, first-hand, low, reported or unsigned\n"
        f"{tables}/sources.tsv:3: title: the title is empty; accepted: words of your own\n"
        "2 faults; nothing is written\n"
    )
    assert not (tmp_path / "graph").exists()


def test_what_is_kept_is_printed_claim_by_claim(run: Run, small_graph: str, put: Put) -> None:
    tables = put(entities="id | kind | label\nnike | Organization | NIKE")
    code, printed = run("import", tables, "--graph", small_graph)
    assert code == 0
    assert printed.splitlines()[0] == "kept: nike: label: the graph says 'Nike', the table 'NIKE'"
    assert "entities: 0 new, 0 changed, 0 untouched, 1 kept\n" in printed


def test_json_tells_the_same(run: Run, small_graph: str, put: Put) -> None:
    tables = put(entities="id | kind | label\nnike | Organization | NIKE")
    code, printed = run("import", tables, "--graph", small_graph, as_json=True)
    said = json.loads(printed)
    assert code == 0
    assert said["kept"] == [
        {"kind": "entities", "id": "nike", "differences": [{"column": "label", "graph": "Nike", "table": "NIKE"}]}
    ]
    assert said["counts"]["claims"] == {"new": 0, "changed": 0, "untouched": 2, "kept": 0, "removed": 0}
    assert (said["problems"], said["files"], said["written"]) == ([], [], [])


def test_an_export_names_its_files(run: Run, small_graph: str, tmp_path: Path) -> None:
    target = tmp_path / "out" / "tables"
    code, printed = run("export", str(target), "--graph", small_graph)
    assert code == 0
    assert printed.splitlines()[0] == f"written: {target}/entities.tsv"
    assert (target / "entities.tsv").read_text(encoding="utf-8") == (
        "id\tkind\tlabel\talt_labels\thidden_labels\tbrand\tnote\tlanguage\tother_labels\tstyle_codes\tbrand_claim\n"
        "japan\tPlace\tJapan\t\t\t\t\t\t\t\t\n"
        "nike\tOrganization\tNike\t\t\t\t\t\t\t\t\n"
        "nike-dunk\tModel\tNike Dunk\t\t\tnike\t\t\t\t\te0001\n"
        "nike-sb-dunk\tModel\tNike SB Dunk\t\t\tnike\t\t\t\t\te0002\n"
    )
    assert (target / "claims.tsv").read_text(encoding="utf-8").splitlines()[1:] == [
        "x0001\tnike-sb-dunk\tbasedOn\tnike-dunk\tentity\t\tdunk-page\tpage\t"
        "The SB Dunk grew out of the Dunk.\thigh\t\t",
        "x0002\tnike-dunk\treleased\t1985\tedtf\tmarket=US\tdunk-page\tpage\tIt came out in 1985.\tmedium\t\t",
    ]
