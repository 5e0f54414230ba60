"""What the README shows is what the product does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kgsneaker
from kgsneaker.cli import main, parser

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("name", "extent"), [("lineage-2002r", {"down": False}), ("lineage-2002r-whole", {})])
def test_the_pictures_are_those_that_the_graph_draws_today(name, extent):
    assert (ROOT / "docs" / f"{name}.svg").read_text("utf-8") == kgsneaker.open().lineage_svg("2002R", **extent)


def test_the_session_on_the_command_line_is_a_real_one(capsys):
    sessions = blocks("console")
    assert sessions
    for block in sessions:
        command, *expected = block.strip().splitlines()
        assert main(command.removeprefix("$ kgsneaker ").split()) == 0
        printed = capsys.readouterr().out.splitlines()
        shown = [line for line in expected if line != "…"]
        assert len(shown) > 4
        assert printed[: len(shown)] == shown


def test_every_command_is_in_the_table_and_nothing_else():
    named = {
        word for cell in re.findall(r"^\| (`.*?) \|", README, re.MULTILINE) for word in re.findall(r"`([\w-]+)", cell)
    }
    assert named == set(parser.COMMANDS)


@pytest.mark.parametrize("query", blocks("sparql"))
def test_the_query_answers(query):
    rows = kgsneaker.open().sparql(query)
    assert {str(row[0]).rsplit("/", 1)[-1] for row in rows} >= {"n0088", "n0141"}


@pytest.mark.parametrize("name", sorted(parser.COMMANDS))
def test_every_command_has_help_that_names_its_arguments(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"usage: kgsneaker {name}" in capsys.readouterr().out


def test_the_files_that_the_readme_links_to_exist():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(links) >= 5
    assert [link for link in links if not (ROOT / link).exists()] == []
