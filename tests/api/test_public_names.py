"""What the package offers: the names of ``__all__`` and no others, and no heavy library before it is used."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from types import ModuleType

import pytest

import kgsneaker
from kgsneaker import errors, graph

HEAVY = ("rdflib", "networkx", "pyvis", "IPython", "rich", "rapidfuzz", "pyshacl", "jinja2")


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh process has loaded after running some code."""
    told = f"{code}\nimport json, sys\nprint(json.dumps(sorted(set(name.split('.')[0] for name in sys.modules))))"
    answer = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(json.loads(answer.stdout.splitlines()[-1]))


def test_the_names_offered_are_there_sorted_and_each_once() -> None:
    assert list(kgsneaker.__all__) == sorted(set(kgsneaker.__all__))
    assert dir(kgsneaker) == sorted(kgsneaker.__all__)
    for name in kgsneaker.__all__:
        assert getattr(kgsneaker, name) is not None


def test_what_is_of_ours_in_the_package_is_offered() -> None:
    ours = {
        name
        for name, value in vars(kgsneaker).items()
        if not name.startswith("_")
        and not isinstance(value, ModuleType)
        and str(getattr(value, "__module__", "")).startswith("kgsneaker")
    }
    assert ours <= set(kgsneaker.__all__)
    assert set(kgsneaker.__all__) == ours | set(graph.__all__) | {"__version__"}


def test_every_error_is_offered() -> None:
    tree = {name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, Exception)}
    assert tree == {name for name in kgsneaker.__all__ if name in vars(errors)}


def test_every_public_method_says_what_it_does() -> None:
    # Its methods stand in the classes that it is composed of, so its own dictionary has none of them.
    public = {name: value for name, value in inspect.getmembers(kgsneaker.KnowledgeGraph) if not name.startswith("_")}
    assert {"find", "lineage", "evidence", "sparql"} <= public.keys()
    assert [name for name, value in public.items() if not inspect.getdoc(value)] == []


def test_a_star_import_gives_exactly_these_names() -> None:
    names: dict[str, object] = {}
    exec("from kgsneaker import *", names)
    assert set(names) - {"__builtins__"} == set(kgsneaker.__all__)


def test_a_name_that_is_not_offered_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'opne'"):
        kgsneaker.opne  # noqa: B018


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import kgsneaker", (*HEAVY, "pyoxigraph")),
        ("import kgsneaker; kgsneaker.open().lineage('2002R')", HEAVY),
        (
            "import kgsneaker; kg = kgsneaker.open(); kg.conflicts(); kg.path('Bembury', '1906'); kg.who_else('860v2')",
            HEAVY,
        ),
    ],
)
def test_no_heavy_library_is_loaded_before_it_is_needed(code: str, absent: tuple[str, ...]) -> None:
    loaded = loaded_by(code)
    assert "kgsneaker" in loaded
    assert not loaded & set(absent)
