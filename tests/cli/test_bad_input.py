"""Everything that can be typed wrongly: one line, the right exit code, nothing written, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import kgsneaker.cli
from kgsneaker.cli import main

pytestmark = pytest.mark.usefixtures("two_articles")

FINDS_2002R = [
    "2002R",
    "2002r",
    "２００２Ｒ",
    "\u00a02002R\u00a0",
    "2002 R",
    "NB 2002R",
    "New Balance 2002-R",
    "20002R",
]
FOUND = {
    "860v2": "new-balance-860v2",
    "860ⅴ2": "new-balance-860v2",
    "bembury": "salehe-bembury",
    "bembury, salehe": "salehe-bembury",
    "Shono": "tetsuya-shono",
    "thisisneverthat®": "thisisneverthat",
    "Water be the guide": "new-balance-2002r-water-be-the-guide",
    "BAPE": "bape",
    "1906": "new-balance-1906",
    "2002": "new-balance-2002",
    "id:new-balance-2002r": "new-balance-2002r",
    "https://w3id.org/kgsneaker/id/new-balance-2002r": "new-balance-2002r",
}
NOT_FOUND = [
    "ⓝ2002R",
    "٢٠٠٢R",
    "2002С",
    "860v",
    "1906R",
    "Salehe’s",
    "ВАРЕ",
    "ベイプ",
    "..",
    "CON",
    "👟",
    "{{7*7}}${7*7}%{7*7}",
]
REFUSED = ["", "\t\n", "\x1b[31m2002R", "2002R\r\nSet-Cookie: a=b", "x" * 100_000]


@pytest.mark.parametrize("name", FINDS_2002R)
def test_every_spelling_finds_the_2002r(run, name):
    assert run("show", name, "--json").json["id"].endswith("/new-balance-2002r")


@pytest.mark.parametrize("name", FOUND)
def test_names_find_the_thing_they_mean(run, name):
    assert run("show", name, "--json").json["id"].endswith(f"/{FOUND[name]}")


def one_line_without_control(text: str) -> bool:
    return text.count("\n") == 1 and text.endswith("\n") and text[:-1].isprintable()


@pytest.mark.parametrize("command", ["show", "lineage", "evidence", "who-else"])
@pytest.mark.parametrize("name", NOT_FOUND)
def test_an_unknown_name_is_one_line_and_exit_1(run, command, name):
    answer = run(command, name)
    assert (answer.code, answer.out) == (1, "")
    assert one_line_without_control(answer.err)


@pytest.mark.parametrize("name", [*REFUSED, "/etc/passwd", "> } INSERT DATA { <x> <y> <z", "\u202e2002R"])
def test_a_hostile_name_is_refused_or_not_found_without_an_echo_of_control_characters(run, name):
    answer = run("lineage", name)
    assert answer.code in (1, 2)
    assert answer.out == ""
    assert one_line_without_control(answer.err)
    assert len(answer.err) < 500


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_name_at_all_is_bad_input(run, name):
    assert run("show", name).code == 2


def test_an_unknown_name_comes_with_suggestions(run):
    assert "New Balance 2002R" in run("show", "New Balance 2002RR").err


def test_a_name_that_begins_with_a_dash_goes_behind_two_dashes(run):
    assert run("show", "--", "--help").code == 1
    assert run("show", "--hepl").code == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "COMMAND"),
        (("lineag", "2002R"), 2, "lineage"),
        (("lineage",), 2, "NAME"),
        (("lineage", "2002R", "--depth", "x"), 2, "--depth"),
        (("lineage", "2002R", "--depth", "0"), 2, "1 or more"),
        (("lineage", "2002R", "--depth", "-3"), 2, "1 or more"),
        (("evidence", "2002R", "madeInn"), 1, "madeIn"),
        (("evidence", "860v2", "bornOn"), 1, "no source says"),
        (("who-else", "Japan"), 1, "nothing on record"),
        (("show", "n0088"), 1, "is a claim"),
        (("evidence", "2002R", "uses"), 1, "usesMaterial"),
        (("query", "evidence/source-claims", "source=Nobody"), 1, "moneyinc-2002r"),
        (("search", "zzzzqqqq"), 1, "nothing is named"),
        (("search", "2002", "--limit", "0"), 2, "1 or more"),
        (("query", "colaborations"), 1, "people/collaborations"),
        (("query", "../../etc/passwd"), 1, "no query named"),
        (("query", "people/collaborations", "nonsense"), 2, "KEY=VALUE"),
        (("query", "people/collaborations", "colour=red"), 2, "colour"),
        (("query", "evidence/everything-said", "thing=nosuchshoe"), 1, "nosuchshoe"),
        (("query", "people/collaborations", "--json", "--format", "csv"), 2, "exclude"),
        (("sparql", "SELECT * {\n  ?s nosuch:label ?o\n}"), 2, "query:2:"),
        (("sparql", "CLEAR ALL"), 2, "CLEAR"),
        (("sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), 2, "SERVICE"),
        (("sparql", "SELECT * FROM <http://127.0.0.1:9/x.ttl> { ?s ?p ?o }"), 2, "127.0.0.1:9"),
        (("sparql", "ASK " + "{" * 70), 2, "nested"),
        (("sparql", ""), 2, "query:1:"),
        (("sparql", "nofile.rq"), 2, "nofile.rq"),
        (("sparql", "ASK {}", "--timeout", "0"), 2, "--timeout"),
        (("sparql", "ASK {}", "--timeout", "inf"), 2, "--timeout"),
        (("check", "--store", "nowhere"), 2, "--store"),
        (("sparql", "ASK {}", "--format", "turtle"), 2, "turtle"),
        (("show", "2002R", "--store", "no/such/place"), 4, "no/such/place"),
        (("show", "2002R", "--store", "https://127.0.0.1:9/sparql"), 4, "127.0.0.1:9"),
        (("sparql", "ASK {}", "--store", "no/such/place"), 4, "no/such/place"),
        (("export", "--format", "xls"), 2, "--format"),
        (("check", "no/such/file.trig"), 2, "no/such/file.trig"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(run, arguments, code, words):
    answer = run(*arguments)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("kgsneaker: ")
    assert one_line_without_control(answer.err)
    assert words in answer.err


@pytest.mark.parametrize("arguments", [("lineage", "2002R", "--html"), ("lineage", "2002R", "--svg"), ("network",)])
def test_an_output_that_cannot_be_written_prints_nothing_and_leaves_nothing(run, tmp_path, arguments):
    for place in (tmp_path / "no" / "folder.html", tmp_path):
        answer = run(*arguments, str(place))
        assert (answer.code, answer.out) == (2, "")
        assert one_line_without_control(answer.err)
        assert list(tmp_path.iterdir()) == []


def test_what_stood_in_a_file_survives_a_failed_write(run, tmp_path, monkeypatch):
    page = tmp_path / "page.html"
    page.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    answer = run("lineage", "2002R", "--html", str(page))
    assert answer.code == 2
    assert "No space left" in answer.err
    assert page.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_broken_trig_is_told_by_file_and_line(run, tmp_path):
    broken = tmp_path / "broken.trig"
    broken.write_text("@prefix x: <http://x/> .\nx:g { x:a x:p 1 .\n x:b x:p }\n")
    answer = run("check", str(broken))
    assert answer.code == 2
    assert f"{broken}:3" in answer.err
    assert one_line_without_control(answer.err)


def test_a_missing_extra_is_named(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    answer = run("check")
    assert answer.code == 2
    assert "kgsneaker[shacl]" in answer.err
    assert one_line_without_control(answer.err)


def test_an_interrupt_is_exit_130_and_one_line(run, monkeypatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kgsneaker.graph.KnowledgeGraph.find", interrupted)
    answer = run("show", "2002R")
    assert (answer.code, answer.out) == (130, "")
    assert one_line_without_control(answer.err)


def test_a_closed_pipe_ends_quietly():
    command = [sys.executable, "-W", "error", "-m", "kgsneaker", "export"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_end_well(capsys, option):
    with pytest.raises(SystemExit) as ended:
        main([option])
    assert ended.value.code == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "kgsneaker" in said.out


def test_the_version_names_the_date_of_the_data(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert "data of 2026-" in capsys.readouterr().out


def test_a_defect_of_ours_is_loud_and_not_hidden_behind_a_polite_line(run, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(kgsneaker.graph.KnowledgeGraph, "find", broken)
    with pytest.raises(ZeroDivisionError):
        run("show", "2002R")


def test_page_and_picture_are_written_both_or_not_at_all(run, tmp_path):
    page = tmp_path / "page.html"
    assert run("lineage", "2002R", "--html", str(page), "--svg", str(tmp_path / "no" / "x.svg")).code == 2
    assert run("lineage", "2002R", "--html", str(page), "--svg", str(page)).code == 2
    assert run("lineage", "2002R", "--html", "").code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link_and_what_it_points_to_is_written(run, tmp_path):
    (tmp_path / "link.svg").symlink_to(tmp_path / "real.svg")
    assert run("lineage", "2002R", "--svg", str(tmp_path / "link.svg")).code == 0
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "real.svg").read_text("utf-8").startswith("<svg")


def test_a_closed_standard_input_is_bad_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    answer = run("sparql", "-")
    assert (answer.code, answer.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("command", ["show", "lineage", "evidence", "who-else"])
def test_an_ambiguous_name_asks_in_one_line_and_exits_1(run, tmp_path, command):
    store = tmp_path / "two.ttl"
    store.write_text(
        "@prefix x: <http://x/> . @prefix kgs: <https://w3id.org/kgsneaker/ns#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'x:shoe a kgs:Model ; skos:prefLabel "740"@en . x:other a kgs:Model ; skos:prefLabel "740"@en .\n'
    )
    answer = run(command, "740", "--store", str(store))
    assert (answer.code, answer.out) == (1, "")
    assert one_line_without_control(answer.err)
    assert "say which" in answer.err
    assert answer.err.count("740 (") == 2


@pytest.mark.parametrize("name", [*FINDS_2002R, "bembury", "Water be the guide"])
def test_a_search_has_the_thing_first_for_every_spelling(run, name):
    first = run("search", name, "--json").json[0]
    assert first["id"] == run("show", name, "--json").json["id"]


def test_an_empty_store_is_not_the_bundled_one(capsys):
    assert main(["show", "2002R", "--store", ""]) == 2
    assert capsys.readouterr().err == (
        "kgsneaker: --store is empty; accepted: a folder, a file or the address of an endpoint\n"
    )


@pytest.mark.parametrize("ending", ["nt", "ttl", "nq", "trig"])
def test_a_text_longer_than_parsers_hold_is_one_line(tmp_path, capsys, ending):
    (tmp_path / f"long.{ending}").write_text(f'<http://x/a> <http://x/b> "{"x" * (17 << 20)}" .\n')
    assert main(["search", "x", "--store", str(tmp_path / f"long.{ending}")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "a statement of more than 16 MiB" in said


@pytest.mark.parametrize("words", [["show"], ["source"], ["query"], ["ontology"]])
def test_a_name_of_a_hundred_thousand_letters_is_not_repeated_whole(capsys, words):
    assert main([*words, "x" * 100_000]) in (1, 2)
    assert len(capsys.readouterr().err) < 3000


def test_an_interrupt_while_the_command_line_is_read_is_no_traceback(monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("kgsneaker.cli.parser.build_parser", interrupted)
    assert main(["show", "2002R"]) == 130
    assert capsys.readouterr().err == "kgsneaker: stopped\n"


def test_a_second_interrupt_ends_in_silence(monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    ended = []
    monkeypatch.setattr(kgsneaker.cli, "main", interrupted)
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    kgsneaker.cli.run()
    assert ended == [130]
