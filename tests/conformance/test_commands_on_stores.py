"""Every command that reads, on five stores: the same bytes on both streams and the same exit code as on memory."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from compared import Pair, Side

from kgsneaker.cli import common, main
from kgsneaker.graph import KnowledgeGraph

# What the graph of two articles can tell too, so that rdflib is asked these.
ON_BOTH_GRAPHS = [
    "lineage 2002R",
    "lineage 2002R --up --depth 1",
    "lineage 860v2 --down",
    "path 'Salehe Bembury' 1906",
    "path 2002R 860v2 --all 3",
    "compare 2002R 2002",
    "who-else 860v2",
    "who-else N-ergy",
    "evidence 2002R madeIn",
    "evidence 2002R soleUnitFrom",
    "conflicts",
    "conflicts --open",
    "search 'new balanse'",
    "search bembury --limit 3",
    "sources",
    "source moneyinc-2002r",
    "cite n0088",
    "cite 2002R soleUnitFrom --style bibtex",
    "cite 2002R madeIn --all --style csl-json",
    "show 2002R",
    "show 'Salehe Bembury'",
    "card",
    "ontology soleUnitFrom",
    "query people/collaborations --cite",
]
# Names, dates, amounts, languages and tangles of all sorts.
ON_THE_WHOLE_GRAPH = [
    "lineage 'Air Jordan 1'",
    "lineage 'Nike Cortez' --down --depth 2",
    "lineage 'Jordan Spizike' --up",
    "lineage ENCAP",
    "path 'Michael Jordan' 'Stan Smith'",
    "path Nike adidas --through-hubs --all 5",
    "compare 'Stan Smith' 'adidas Superstar' 'Air Force 1'",
    "who-else 'Visible Air'",
    "who-else 'Air Force 1' --part upper",
    "evidence 'Nike Air Max 1' released",
    "evidence 'Stan Smith'",
    "evidence Nike founded",
    "conflicts --brand Nike",
    "conflicts --property released --decided",
    "conflicts --kind chronology",
    "search 'air jordna 1'",
    "search スニーカー",
    "sources --trust unsigned --by date",
    "sources --brand adidas --by name",
    "source brandbook",
    "cite b0420",
    "show 'Stan Smith'",
    "show Nike",
    "show 'Tinker Hatfield'",
    "show 'United States'",
    "card --format turtle",
    "ontology",
    "query evidence/contested-values",
    "query gaps",
    "query lineage/succession-chain product=990v5 --cite",
    "query people/brands --format csv",
    "show 'no such shoe'",
    "lineage Nyke",
    "evidence 2002R unheardOf",
]
FILES = [
    "export",
    "export --format graphml",
    "explore page.html",
    "explore page.html --brand Reebok",
    "network page.html",
]


Compare = Callable[[str, Pair], None]
Printed = tuple[int, bytes, bytes, dict[str, bytes]]


@pytest.fixture(scope="module")
def expected() -> dict[tuple[int, str], Printed]:
    """What memory printed and wrote, by graph and command: each is run once for all stores."""
    return {}


@pytest.fixture
def alike(
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    expected: dict[tuple[int, str], Printed],
) -> Compare:
    """Run a command on both graphs of a pair, which are open already: opening them anew would be most of the time."""
    chosen: list[KnowledgeGraph] = []
    monkeypatch.setattr(common, "open", lambda _: chosen[-1])

    def run(line: str, side: Side, folder: Path) -> Printed:
        chosen.append(side.graph)
        folder.mkdir()
        monkeypatch.chdir(folder)
        code = main(shlex.split(line))
        printed = capsysbinary.readouterr()
        return code, printed.out, printed.err, {file.name: file.read_bytes() for file in folder.iterdir()}

    def compare(line: str, pair: Pair) -> None:
        key = (id(pair.memory), line)
        if key not in expected:
            expected[key] = run(line, pair.memory, tmp_path / "memory")
        assert run(line, pair.other, tmp_path / "other") == expected[key]

    return compare


@pytest.mark.parametrize("line", ON_BOTH_GRAPHS)
def test_a_command_prints_the_same(line: str, pair: Pair, alike: Compare) -> None:
    alike(line, pair)


@pytest.mark.parametrize("line", ON_THE_WHOLE_GRAPH)
def test_a_command_about_the_whole_graph_prints_the_same(line: str, whole_pair: Pair, alike: Compare) -> None:
    alike(line, whole_pair)


@pytest.mark.parametrize("line", [line for line in ON_BOTH_GRAPHS if "--" not in line])
def test_a_command_prints_the_same_json(line: str, pair: Pair, alike: Compare) -> None:
    alike(f"{line} --json", pair)


@pytest.mark.parametrize("line", [line for line in ON_THE_WHOLE_GRAPH if "--" not in line])
def test_a_command_about_the_whole_graph_prints_the_same_json(line: str, whole_pair: Pair, alike: Compare) -> None:
    alike(f"{line} --json", whole_pair)


@pytest.mark.parametrize("line", FILES)
def test_a_command_writes_the_same_bytes(line: str, pair: Pair, alike: Compare) -> None:
    alike(line, pair)
