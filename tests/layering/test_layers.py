"""The house has floors: a module imports only from below, third parties stay in their rooms, files stay short."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "kgsneaker"

# A module, or a whole folder, and its floor, as the table in CONTRIBUTING.md has them. Modules of one
# folder may import each other; all others import from floors strictly below.
_ROW = re.compile(r"^\| (\d+) \| ((?:`[\w/]+` ?)+)\|", re.MULTILINE)
GUIDE = (SOURCE.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
FLOORS: dict[int, list[str]] = {}
for floor, cell in _ROW.findall(GUIDE):
    FLOORS.setdefault(int(floor), []).extend(re.findall(r"[\w/]+", cell))

# Runs at build time only, beside the house.
APART = {"build_hook": {"opening", "snapshot"}}
# A third party (and what of the standard library is one in all but name), and where it may be imported.
_ROOMS = re.compile(r"^\| (\w+) \| ((?:`[\w/]+` ?)+)\|", re.MULTILINE)
ROOMS = {
    party: {room.replace("/", ".") for room in re.findall(r"[\w/]+", cell)}
    for party, cell in _ROOMS.findall(GUIDE)
    if not party.isdigit()
}
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 400, 50

FLOOR_OF = {name.strip("/").replace("/", "."): floor for floor, names in FLOORS.items() for name in names}


def module_of(path: Path) -> str:
    """The dotted name of a file inside the package; a folder is named by its ``__init__``."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


FILES = {module_of(path): path for path in sorted(SOURCE.rglob("*.py"))}
# stores/__init__ holds nothing but its first line.
NAMES = [name for name in FILES if name != "stores"]


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(FILES[name].read_text(encoding="utf-8"))


def entry(name: str) -> str:
    """The line of the table that a module stands in: its own, or its folder's."""
    return name if name in FLOOR_OF or name in APART else name.partition(".")[0]


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports(node: ast.AST) -> Iterator[str]:
    """Every imported name, dotted, wherever the import stands; what only the type checker sees is left out."""
    for child in ast.iter_child_nodes(node):
        if is_type_checking(child):
            yield from (name for other in getattr(child, "orelse", ()) for name in imports(ast.Module([other], [])))
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert not child.level, "imports here are absolute"
            yield from (f"{child.module}.{alias.name}" for alias in child.names)
        yield from imports(child)


def own(imported: str) -> str | None:
    """The module of ours that an imported name stands for, None for others' names."""
    package, _, rest = imported.partition(".")
    if package != "kgsneaker":
        return None
    while rest and rest not in FILES:
        rest = rest.rpartition(".")[0]
    return rest or "__init__"


def wrong_imports(name: str) -> list[str]:
    mine, found = entry(name), []
    for imported in sorted(set(imports(tree(name)))):
        other = own(imported)
        if other is None or other.partition(".")[0] == name.partition(".")[0]:
            continue
        allowed = other in APART[mine] if mine in APART else FLOOR_OF[entry(other)] < FLOOR_OF[mine]
        if not allowed:
            found.append(f"{name} imports {other}")
    return found


def strangers(name: str) -> list[str]:
    packages = {imported.partition(".")[0] for imported in imports(tree(name))} - {"kgsneaker"}
    return sorted(
        package
        for package in packages - (set(sys.stdlib_module_names) - set(ROOMS))
        if not {name, name.partition(".")[0]} & ROOMS.get(package, set())
    )


def test_the_table_names_every_module_once_and_no_other() -> None:
    listed = [name.replace("/", ".") for names in FLOORS.values() for name in names]
    assert len(listed) == len(set(listed))
    assert {entry(name) for name in NAMES} == {*listed, *APART}


@pytest.mark.parametrize("name", NAMES)
def test_a_module_imports_only_from_floors_below(name: str) -> None:
    assert wrong_imports(name) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_third_party_is_imported_only_in_its_room(name: str) -> None:
    assert strangers(name) == []


def test_every_room_is_in_use() -> None:
    for package, rooms in ROOMS.items():
        users = {name for name in NAMES if package in {imported.partition(".")[0] for imported in imports(tree(name))}}
        assert {room for room in rooms if any(user == room or user.startswith(f"{room}.") for user in users)} == rooms


@pytest.mark.parametrize("name", NAMES)
def test_files_and_functions_stay_short(name: str) -> None:
    assert len(FILES[name].read_text(encoding="utf-8").splitlines()) < MOST_LINES
    functions = [node for node in ast.walk(tree(name)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 >= MOST_LINES_OF_A_FUNCTION]
    assert long == []


def test_imports_are_seen_inside_functions_and_not_for_types_alone() -> None:
    code = """
import os
if TYPE_CHECKING:
    import rdflib
else:
    import zlib
def f():
    from kgsneaker import dates
    from kgsneaker.stores.rdf import RdflibStore
"""
    assert list(imports(ast.parse(code))) == ["os", "zlib", "kgsneaker.dates", "kgsneaker.stores.rdf.RdflibStore"]
    assert own("kgsneaker.stores.rdf.RdflibStore") == "stores.rdf"
    assert own("kgsneaker.open") == "__init__"
    assert own("rdflib.Graph") is None
