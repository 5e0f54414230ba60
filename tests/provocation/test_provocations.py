"""One graph broken in one place for each rule: that rule answers, at that line, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("pyshacl")

from kgsneaker import resources
from kgsneaker.check import check_files

_HERE = Path(__file__).parent
_BROKEN = sorted(path for path in _HERE.glob("*.trig") if path.stem != "clean")


def _rules() -> dict[str, str]:
    shapes = resources.read("ontology/shapes.ttl").decode()
    pattern = r"^shape:(\w+) a sh:(?:Property|Node)Shape ;.*?sh:severity sh:(\w+)"
    return dict(re.findall(pattern, shapes, re.MULTILINE | re.DOTALL))


def test_the_graph_that_the_others_break_is_clean() -> None:
    assert check_files([str(_HERE / "clean.trig")], with_bundled=False) == []


@pytest.mark.parametrize("path", _BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_fails_by_its_rule_alone_at_the_marked_line(path: Path) -> None:
    marked = [number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line.endswith("# here")]
    severity = {"Violation": "error", "Warning": "warning"}[_rules()[path.stem]]

    found = check_files([str(path)], with_bundled=False)

    assert [(f.file, f.shape, [f.line], f.severity) for f in found] == [(str(path), path.stem, marked, severity)]
    assert "accepted" in found[0].message or "add:" in found[0].message
    assert not re.search(r"\{\w*\}|\burn:|_:|\n", found[0].message), found[0].message


def test_every_rule_has_a_file_and_every_file_a_rule() -> None:
    assert {path.stem for path in _BROKEN} == set(_rules())
