"""Bad input costs one line with the right exit code, changes nothing, and opens nothing else."""

from __future__ import annotations

import gzip
import io
import os
import socket
from pathlib import Path

import pytest
from disk_stores import BASE, SHOES, Commands, hash_of, leftovers

from kgsneaker.building import intake
from kgsneaker.building.loading import load
from kgsneaker.errors import BadData, BadInput, LimitReached

LINE = f"<http://x/a> <http://x/p> <http://x/b> <{BASE}/graph/entities> .\n"
LONG = '<http://x/a> <http://x/p> "{}" <http://x/g> .\n'
XML = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='http://x/'>{}</rdf:RDF>"
NESTED = "<<( " * 3_000
TEXTS: dict[str, tuple[str, str | bytes, str]] = {
    "a line that is no statement": ("a.nq", LINE * 999 + "<http://x/a> <http://x/p> x .\n", "a.nq:1000:"),
    "a file that ends in the middle": ("a.trig", SHOES[:-30], "a.trig:"),
    "a line that ends in the middle": ("a.nq", LINE + LINE[:40], "a.nq:2:"),
    "gzip that ends in the middle": ("a.nq.gz", gzip.compress(LINE.encode() * 9)[:-12], "the gzip data is cut off"),
    "gzip that is none": ("a.nq.gz", LINE, "no gzip data, although the name ends so"),
    "gzip without the ending": ("a.nq", gzip.compress(LINE.encode()), "gzip inside gzip, or gzip without .gz"),
    "a bomb": ("a.ttl.gz", gzip.compress(b"# " + b"0" * (30 << 20)), "inflates to more than"),
    "a bomb of lines": ("a.nq.gz", gzip.compress(LINE.encode() * 60_000, 9), "inflates to more than"),
    "UTF-16": ("a.ttl", SHOES.encode("utf-16"), "a.ttl:1:1: this is UTF-16"),
    "a NUL": ("a.nq", f"{LINE}{LINE}\0", "a.nq:3:1: a NUL byte"),
    "bytes that are no UTF-8": ("a.nq", b'<http://x/a> <http://x/p> "\xff" <http://x/g> .\n', "a.nq:1:"),
    "a DOCTYPE": (
        "a.rdf",
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>{XML}',
        "a DOCTYPE, which can read files",
    ),
    "a context elsewhere": ("a.jsonld", '{"@context": "http://127.0.0.1:9/c", "@id": "http://x/a"}', "is elsewhere"),
    "triple terms in each other": ("a.nt", f"<http://x/a> <http://x/p> {NESTED}\n", "triple terms are not supported"),
    "a triple term": (
        "a.trig",
        "<http://x/g> { <http://x/a> <http://x/p> <<( <http://x/a> <http://x/p> 1 )>> }",
        "a.trig:1:",
    ),
    "a direction of text": ("a.nq", '<http://x/a> <http://x/p> "a"@en--ltr <http://x/g> .\n', "text directions"),
    "a graph of a file": ("a.nq", LINE + LINE.replace(f"{BASE}/graph/entities", "file:///etc/passwd"), "a.nq:2:"),
    "a graph without a name": ("a.trig", "_:g { <http://x/a> <http://x/p> 1 }", "a graph is named a blank node"),
    "an endless literal": ("a.nq", LINE + LONG.format("x" * (1 << 20) + "x"), "a literal of 1,048,577 bytes"),
    "an endless IRI": ("a.nq", LINE.replace("x/a", f"x/{'a' * 9000}"), "an IRI of 9,009 characters"),
    "an endless line": ("a.nq", LONG.format("x" * (17 << 20)), "a statement of more than 16 MiB"),
    "a text where a thing belongs": (
        "a.trig",
        SHOES + 'claim:t2 { id:new kgs:revives "1999" }',
        'id:new has the text "1999" for kgs:revives, which points at things',
    ),
    "a prefix that is not declared": ("a.ttl", "\n\nx:a x:b x:c .", "a.ttl:3:"),
    "an ending that is none of ours": ("a.csv", "a,b", "no RDF file by its ending"),
}


@pytest.mark.parametrize("what", TEXTS)
def test_what_is_wrong_in_a_text_is_one_line_and_nothing_is_changed(
    store: Path, tmp_path: Path, texts: Path, what: str
) -> None:
    name, data, words = TEXTS[what]
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    before = hash_of(store)
    with pytest.raises(BadInput) as caught:
        load([str(texts), str(tmp_path / name)], str(store), replace=True)
    said = str(caught.value)
    assert words in said
    assert said.startswith(str(tmp_path / name))
    assert said.isprintable()
    assert len(said) < 600
    assert hash_of(store) == before
    assert leftovers(store) == []


@pytest.mark.parametrize("what", ["a bomb of lines", "a triple term", "a graph of a file"])
def test_standard_input_is_held_to_the_same(tmp_path: Path, what: str) -> None:
    name, data, words = TEXTS[what]
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    with pytest.raises(BadData) as caught:
        load(["-"], str(tmp_path / "store"), media=name.split(".")[1], stdin=stream)
    assert str(caught.value).startswith("standard input")
    assert words.partition(":")[2] in str(caught.value)
    assert not (tmp_path / "store").exists()


def test_what_is_odd_and_right_is_loaded(tmp_path: Path) -> None:
    lines = [
        '<http://x/a> <http://x/p> "<< no triple >> --ltr _:b <http://x/g> ." <http://x/g> .\n',
        '<http://x/a> <http://x/p> "a\\nb\\u0000\\"c\\\\" <http://x/g> .\n',
        f'<http://x/a> <http://x/p> "{"x" * (1 << 20)}" <http://x/g> .\n',
        "<javascript:alert(1)> <http://x/p> <data:,x> <http://x/g> .\n",
        '_:a-b <http://x/p> "x"@en-gb <http://x/g> .\n',
    ]
    text = tmp_path / "odd.nq"
    text.write_bytes(b"\xef\xbb\xbf" + "".join(lines).encode())
    ontology = load([str(tmp_path / "odd.nq")], str(tmp_path / "one")).stated - len(lines)
    text.write_text(lines[0])
    assert load([str(text)], str(tmp_path / "two")).stated == ontology + 1
    assert hash_of(tmp_path / "one") != hash_of(tmp_path / "two")


def test_too_many_triples_in_no_graph_are_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_PLAIN", 10)
    (tmp_path / "a.nt").write_text("".join(f"<http://x/{n}> <http://x/p> <http://x/b> .\n" for n in range(11)))
    with pytest.raises(LimitReached, match="more than 10 triples stand in no graph"):
        load([str(tmp_path / "a.nt")], str(tmp_path / "store"))
    assert not (tmp_path / "store").exists()


def test_reading_a_text_opens_no_connection(tmp_path: Path, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    texts.write_text(
        f"{SHOES}<http://x/g> {{ <http://127.0.0.1:9/o> <http://www.w3.org/2002/07/owl#imports> <http://x/i> }}"
    )
    context = '{"@context": {"p": "http://127.0.0.1:9/p"}, "@id": "http://127.0.0.1:9/a", "p": "x"}'
    (tmp_path / "a.jsonld").write_text(context)
    assert load([str(texts), str(tmp_path / "a.jsonld")], str(tmp_path / "store")).claims == 1


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
def test_a_named_pipe_and_what_may_not_be_read_are_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.nq")
    with pytest.raises(BadInput, match="no regular file"):
        load([str(tmp_path / "a.nq")], str(tmp_path / "store"))
    (tmp_path / "b.nq").symlink_to("/proc/self/mem")
    with pytest.raises(BadInput):
        load([str(tmp_path / "b.nq")], str(tmp_path / "store"))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["load", "{texts}"], 2, "--store DIR (or KGSNEAKER_STORE) must say where to load to"),
        (["load", "{tmp}/none.nq", "--store", "{tmp}/s"], 2, "no such file"),
        (["load", "{tmp}/empty", "--store", "{tmp}/s"], 2, "no RDF file here"),
        (["load", "-", "-", "--store", "{tmp}/s", "--format", "nq"], 2, "standard input can be read once"),
        (["load", "{texts}", "--store", "ftp://x/y"], 2, "ftp"),
        (["verify"], 2, "must say what to verify"),
        (["verify", "--store", "{tmp}/none"], 4, "no such store"),
        (["verify", "--store", "{texts}"], 4, "a file, no store on disk"),
        (["verify", "--store", "http://127.0.0.1:1/query"], 2, "an endpoint; accepted: the folder of a store on disk"),
        (["backup", "{tmp}/s", "--store", "http://127.0.0.1:1/query"], 2, "http://127.0.0.1:1/query: an endpoint"),
        (["verify", "--store", "ftp://127.0.0.1/store"], 2, "no endpoint"),
        (["verify", "--store", "{tmp}/empty"], 4, "no store on disk"),
        (["backup", "{tmp}/copy", "--store", "{tmp}/none"], 4, "no such store"),
        (["backup", "{texts}", "--store", "{store}"], 2, "a file; accepted: a folder"),
        (["info", "--store", "{tmp}/none"], 4, "no such store"),
    ],
)
def test_what_is_no_store_is_one_line_with_its_exit_code(
    commands: Commands, tmp_path: Path, texts: Path, store: Path, words: list[str], code: int, said: str
) -> None:
    (tmp_path / "empty").mkdir()
    filled = [word.format(tmp=tmp_path, texts=texts, store=store) for word in words]
    found, out, err = commands(*filled)
    assert (found, out, err.count("\n")) == (code, "", 1)
    assert said in err
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("words", [["verify"], ["backup", "copy"], ["info"], ["load", "-"]], ids=lambda words: words[0])
def test_no_command_for_stores_repeats_a_password(commands: Commands, words: list[str]) -> None:
    found, out, err = commands(*words, "--store", "http://ada:open-sesame@127.0.0.1:1/query")
    assert (found, out, err.count("\n")) == (2, "", 1)
    assert "open-sesame" not in err
    assert "refused" in err
