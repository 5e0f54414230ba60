"""Every example in a docstring, in the README and in the documents runs and gives what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import kgsneaker

ROOT = Path(__file__).parents[2]
# The hook of the build needs hatchling, which only the build has.
BUILD_ONLY = {"kgsneaker.build_hook"}
MODULES = sorted(
    {"kgsneaker", *(found.name for found in pkgutil.walk_packages(kgsneaker.__path__, "kgsneaker."))} - BUILD_ONLY
)
DOCUMENTS = [path for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))) if path.exists()]
_FENCED = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(module: str) -> list[doctest.DocTest]:
    return [found for found in doctest.DocTestFinder().find(importlib.import_module(module)) if found.examples]


WITH_EXAMPLES = [module for module in MODULES if examples(module)]


def test_every_module_can_be_imported_and_says_what_it_is_for() -> None:
    for name in MODULES:
        assert importlib.import_module(name).__doc__ or name == "kgsneaker.__main__", name
    assert {"kgsneaker.graph", "kgsneaker.stores.embedded", "kgsneaker.descent", "kgsneaker.dates"} <= set(
        WITH_EXAMPLES
    )


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_the_examples_of_a_module_run(module: str) -> None:
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    wrong: list[str] = []
    for found in examples(module):
        runner.run(found, out=wrong.append)
    assert runner.summarize(verbose=False).attempted > 0
    assert not wrong, "".join(wrong)


def blocks() -> list[tuple[str, str]]:
    return [(path.name, "".join(_FENCED.findall(path.read_text(encoding="utf-8")))) for path in DOCUMENTS]


@pytest.mark.parametrize(("name", "code"), [pytest.param(*block, id=block[0]) for block in blocks() if block[1]])
def test_the_python_of_a_document_runs(
    name: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The blocks of one document build on each other; what they write stays in a folder of the test.
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": f"example of {name}"}
    if ">>>" in code:
        wrong: list[str] = []
        doctest.DocTestRunner().run(doctest.DocTestParser().get_doctest(code, names, name, name, 0), out=wrong.append)
        assert not wrong, "".join(wrong)
    else:
        exec(compile(code, name, "exec"), names)
        assert capsys.readouterr().err == ""
        assert len(names) > 1
