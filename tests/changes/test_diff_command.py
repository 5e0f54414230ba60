"""``kgsneaker diff``: folders, dumps, revisions, what it prints and how it refuses."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from edited_graphs import COMPLEX, TWO_ARTICLES, claim, judgement
from jsonschema import Draft202012Validator

import kgsneaker
from kgsneaker import wire
from kgsneaker.cli import main

OLD = str(TWO_ARTICLES)
NOT_ACCEPTED = "accepted: a folder of TriG files, an RDF file such as a dump, or a git revision such as HEAD~3"
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command line; give its exit code and what it printed on both streams."""
    monkeypatch.delenv("KGSNEAKER_STORE", raising=False)

    def run_now(*words):
        capsys.readouterr()
        code = main(["diff", *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_now


@pytest.fixture
def changed(edited):
    """The two articles with a new claim of a new maker, and a judgement against a sole unit."""
    graph = edited().add("entities.trig", 'g:entities { id:puma a kgs:Organization ; skos:prefLabel "Puma"@en . }')
    graph.add(COMPLEX, claim("x0001", "id:andrew-nyssen kgs:employedBy id:puma"))
    against = "kgs:deprecates claim:n0088, claim:n0141"
    return graph.add("judgements.trig", judgement("x1", against, "new-balance-2002r", "soleUnitFrom")).path


def git(folder, *words):
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *words], cwd=folder, capture_output=True, check=True, env={**os.environ, **settings}, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(edited, tmp_path, monkeypatch):
    """A repository whose first commit, tagged v1, has the two articles in ``graph``, and whose second adds a claim."""
    place = tmp_path / "project"
    place.mkdir()
    shutil.copytree(TWO_ARTICLES, place / "graph")
    git(place, "init", "-q", "-b", "main")
    for key, value in (("user.name", "A Test"), ("user.email", "test@example.org"), ("core.autocrlf", "false")):
        git(place, "config", key, value)
    git(place, "add", ".")
    git(place, "commit", "-q", "-m", "first")
    git(place, "tag", "v1")
    text = Path(edited().add(COMPLEX, claim("x0001", "id:nike kgs:partnerOf id:bape")).path, COMPLEX).read_text("utf-8")
    (place / "graph" / COMPLEX).write_text(text, encoding="utf-8")
    (place / "graph" / "README.md").write_text("no RDF", encoding="utf-8")
    (place / "graph" / ".hidden.trig").write_text("no RDF either", encoding="utf-8")
    git(place, "add", ".")
    git(place, "commit", "-q", "-m", "second")
    monkeypatch.chdir(place)
    return place


def test_it_tells_counts_first_then_claims_then_beliefs(run, changed):
    code, out, err = run(OLD, changed)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:4] == [
        f"From {OLD} to {changed}",
        "claims: 1 added  (194 → 195 on record)",
        "judgements: 1 added  (5 → 6 on record)",
        "things: 1 added  (50 → 51 on record)",
    ]
    headings = ["What is said", "Things", "What we now believe differently"]
    assert [line for line in lines if line in headings] == headings
    for expected in (
        "  + worked for Puma",
        "      Complex, “How New Balance Remade the 2002 Into an Unlikely Hit”, page: Gist of x0001. "
        "(x0001, first-hand, high confidence)",
        "  + judgement x1 added (takes its sole unit from): sets aside n0088, n0141",
        "  + Puma (Organization, puma) added",
        "  + worked for Puma  because: new claim x0001",
        "  - no longer descends from New Balance 860v2 (sole unit)  because: no longer accepted: "
        "New Balance 2002R takes its sole unit from New Balance 860v2 (n0088, n0141)",
    ):
        assert expected in lines


def test_the_summary_is_the_counts_alone(run, changed):
    code, out, _ = run(OLD, changed, "--summary")
    assert code == 0
    assert out == run(OLD, changed)[1].split("\n\n")[0] + "\n"


def test_a_new_thing_tells_its_claims_once(run, edited):
    graph = edited().add("entities.trig", 'g:entities { id:puma a kgs:Organization ; skos:prefLabel "Puma"@en . }')
    graph.add(COMPLEX, claim("x0001", "id:puma kgs:foundedBy id:andrew-nyssen"))
    _, out, _ = run(OLD, graph.path)
    assert out.count("was founded by Andrew Nyssen") == 1
    assert "new here, with the statement that its new claims above make" in out


def test_json_holds_to_its_schema(run, changed):
    validator = Draft202012Validator(wire.schema("diff"))
    for words in ((OLD, changed), (changed, OLD), (OLD, changed, "--summary"), (OLD, OLD)):
        told = json.loads(run(*words, "--json")[1])
        validator.validate(told)
        assert told["changed"] == (words[0] != words[1])
    assert told["counts"]["claims"] == {"added": 0, "withdrawn": 0, "changed": 0}
    assert told["claims"] == []


def test_where_nothing_changed_the_exit_code_is_1(run):
    assert run(OLD, OLD) == (1, "", f"kgsneaker: nothing changed from {OLD} to {OLD}\n")


@pytest.mark.parametrize("ending", ["nq", "trig", "jsonld", "nq.gz", "jsonld.gz"])
def test_a_dump_is_the_graph_that_it_was_made_from(run, tmp_path, ending):
    data = kgsneaker.open(OLD).store.dump(ending.removesuffix(".gz"))
    dump = tmp_path / f"dump.{ending}"
    dump.write_bytes(gzip.compress(data) if ending.endswith(".gz") else data)
    assert run(str(dump), OLD)[0] == 1


def test_a_graph_of_plain_triples_has_claims_named_by_what_they_say(run, tmp_path):
    triples = ["<http://x/a> kgs:revives <http://x/b> .", "<http://x/b> kgs:madeIn _:somewhere ."]
    prefix = "@prefix kgs: <https://w3id.org/kgsneaker/ns#> .\n"
    first, second, third = (tmp_path / f"{name}.ttl" for name in "abc")
    first.write_text(prefix + "\n".join(triples))
    second.write_text(prefix + "\n".join(reversed(triples)).replace("_:somewhere", "[]"))
    third.write_text(prefix + triples[1])
    assert run(str(first), str(second))[0] == 1
    assert "claims: 1 withdrawn" in run(str(first), str(third))[1]


@needs_git
def test_revisions_tags_and_paths_are_read_from_git(run, repository):
    for old, new in (("v1", "main"), ("HEAD~1", "HEAD"), ("main~:graph", "main:graph/"), ("v1:./graph", "graph")):
        code, out, err = run(old, new, "--summary")
        assert (code, err) == (0, ""), old
        assert "claims: 1 added" in out
    one_file = run(f"v1:graph/{COMPLEX}", f"main:graph/{COMPLEX}", "--summary")
    assert "claims: 1 added" in one_file[1]
    assert git(repository, "status", "--porcelain") == ""


@needs_git
def test_a_revision_alone_is_compared_with_the_work_tree(run, repository, monkeypatch):
    assert run("HEAD")[0] == 1
    shutil.copy(TWO_ARTICLES / COMPLEX, repository / "graph" / COMPLEX)
    assert "claims: 1 withdrawn" in run("HEAD")[1]
    monkeypatch.chdir(repository / "graph" / "sources")
    assert "claims: 1 withdrawn" in run("main")[1]


@needs_git
def test_a_folder_that_exists_wins_over_a_branch_of_its_name(run, repository):
    git(repository, "branch", "graph", "v1")
    assert run("graph", "main")[0] == 1
    assert "claims: 1 added" in run("graph:graph", "main")[1]


@needs_git
def test_a_broken_file_of_a_revision_is_named_with_its_line(run, repository):
    (repository / "graph" / COMPLEX).write_text("@prefix x: <http://x/> .\nx:a x:b .\n", encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "broken")
    code, out, err = run("v1", "main")
    assert (code, out) == (2, "")
    assert err.startswith(f"kgsneaker: main:graph ({git(repository, 'rev-parse', 'main')[:9]}):{COMPLEX}:2:")


@needs_git
@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("HEAD~9", "no such folder or file, and no revision that git knows here"),
        ("nowhere", "no such folder or file, and no revision that git knows here"),
        ("main:nowhere", "the git revision main has no nowhere"),
        ("-x", "no such folder or file, and no form that a git revision has"),
        ("--output=x", "no such folder or file, and no form that a git revision has"),
        (":graph", "no such folder or file, and no form that a git revision has"),
        ("", "no such folder or file, and no form that a git revision has"),
        ("a\x01b", "no such folder or file, and no form that a git revision has"),
    ],
)
def test_what_is_neither_a_place_nor_a_revision_is_refused_in_one_line(run, repository, word, why):
    code, out, err = run("--", word, str(repository / "graph"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert why in err
    assert NOT_ACCEPTED in err


@needs_git
def test_outside_a_repository_a_revision_says_so(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    code, _, err = run("HEAD", OLD)
    assert code == 2
    assert "no git repository here" in err


def test_without_git_a_revision_says_so(run, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    code, out, err = run("HEAD", OLD)
    assert (code, out) == (2, "")
    assert "git, which might know it as a revision, is not installed" in err


def test_a_folder_that_is_no_graph_is_refused(run, tmp_path):
    assert run(str(tmp_path), OLD)[0] == 2
    (tmp_path / "words.ttl").write_text("@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<http://x/D> a owl:Class .")
    code, out, err = run(str(tmp_path), OLD)
    assert (code, out) == (2, "")
    assert "no claim, thing, source or judgement in it" in err


def test_a_broken_file_and_a_dump_cut_in_the_middle_name_their_line(run, edited, tmp_path):
    graph = edited().add(COMPLEX, "claim:x0001 { id:nike ")
    code, out, err = run(OLD, graph.path)
    assert (code, out) == (2, "")
    assert f"{COMPLEX}:" in err
    dump = kgsneaker.open(OLD).store.dump("nq")
    for name, data in (("cut.nq", dump[: len(dump) // 2]), ("cut.nq.gz", gzip.compress(dump)[:-2000])):
        (tmp_path / name).write_bytes(data)
        code, out, err = run(OLD, str(tmp_path / name))
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert name in err


def test_a_brand_that_nobody_knows_suggests_others(run, changed):
    assert run(OLD, changed, "--brand", "Puma")[0] == 0
    code, _, err = run(OLD, changed, "--brand", "Suede")
    assert (code, err) == (2, "kgsneaker: Suede is no brand but a Material; accepted: a maker, such as New Balance\n")
    code, _, err = run(OLD, changed, "--brand", "New Balence Shoes")
    assert code == 1
    assert "nothing on record is named" in err
    assert run(OLD, changed, "--brand", "Versace")[2].startswith("kgsneaker: nothing changed of Versace from ")


def test_a_store_stands_for_the_newer_graph(run, changed, monkeypatch):
    assert run(OLD, "--store", changed, "--summary")[0] == 0
    monkeypatch.setenv("KGSNEAKER_STORE", OLD)
    assert run(OLD)[0] == 1
    assert run(OLD, changed, "--summary")[0] == 0
    code, _, err = run(OLD, changed, "--store", OLD)
    assert (code, err) == (2, "kgsneaker: --store stands for NEW; give one of the two\n")


def test_from_python_it_takes_places_and_open_graphs(changed):
    found = kgsneaker.diff(OLD, kgsneaker.open(changed))
    assert found
    assert [one.id.rsplit("/", 1)[1] for one in found.claims] == ["x0001"]
    assert not kgsneaker.diff(Path(OLD), kgsneaker.open(OLD))
    assert kgsneaker.diff(OLD, changed, brand="Puma").scope == "Puma"
