"""Reading RDF files: what comes out, and where an error says that it is."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgsneaker import load, resources
from kgsneaker.errors import BadData, BadInput, KgsneakerError
from kgsneaker.terms import Blank, Iri, Literal, to_ntriples

X_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
A, P, B, G = (Iri(f"http://x/{name}") for name in "apbg")
TURTLE = b"@prefix x: <http://x/> .\nx:a x:p x:b, 1, 'v', 'w'@en .\n"
FOUR = {
    (A, P, B, None),
    (A, P, Literal("1", X_INTEGER), None),
    (A, P, Literal("v"), None),
    (A, P, Literal("w", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "en"), None),
}


@pytest.mark.parametrize(
    ("ending", "data"),
    [
        ("ttl", TURTLE),
        ("trig", TURTLE),
        ("nt", b'<http://x/a> <http://x/p> <http://x/b> .\n<http://x/a> <http://x/p> "v" .'),
        ("nq", b'<http://x/a> <http://x/p> <http://x/b> .\r\n<http://x/a> <http://x/p> "v" .\r\n'),
        ("jsonld", b'{"@context": {"p": "http://x/p"}, "@id": "http://x/a", "p": ["v", {"@id": "http://x/b"}]}'),
        (
            "rdf",
            b"<?xml version='1.0' encoding='utf-8'?>\n<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
            b" xmlns:x='http://x/'><rdf:Description rdf:about='http://x/a'><x:p>v</x:p><x:p rdf:resource='http://x/b'/>"
            b"</rdf:Description></rdf:RDF>",
        ),
    ],
)
def test_every_format_gives_the_same_terms(tmp_path: Path, ending: str, data: bytes) -> None:
    expected = FOUR if data is TURTLE else {quad for quad in FOUR if quad[2] in (B, Literal("v"))}
    assert set(load.read_bytes(data, ending, "x")) == expected
    for name, content in ((f"a.{ending}", data), (f"A.{ending.upper()}.gz", gzip.compress(data))):
        (tmp_path / name).write_bytes(content)
        assert set(load.read_file(str(tmp_path / name))) == expected


def test_a_byte_order_mark_is_skipped() -> None:
    assert len(load.read_bytes(b"\xef\xbb\xbf" + TURTLE, "ttl", "x")) == 4


def test_graph_names_come_along() -> None:
    assert load.read_bytes(b"<http://x/g> { <http://x/a> <http://x/p> <http://x/b> }", "trig", "x") == [(A, P, B, G)]


def test_blank_nodes_of_foreign_files_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_bytes(b"_:n <http://x/p> 1 .")
    (tmp_path / "two.nt").write_bytes(b"_:n <http://x/p> _:n .")
    (one, *_), (two, _, again, _) = load.read_folder(str(tmp_path))
    assert isinstance(one, Blank)
    assert one != two == again


def test_a_folder_is_read_in_the_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.ttl", "sub/a.ttl", "a.nt.gz", ".hidden.ttl", ".git/c.ttl", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        data = b'<http://x/a> <http://x/p> "' + name.encode() + b'" .'
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert [str(quad[2]) for quad in load.read_folder(str(tmp_path))] == ["a.nt.gz", "b.ttl", "sub/a.ttl"]


def test_one_bad_file_spoils_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(TURTLE)
    (tmp_path / "b.ttl").write_bytes(b"x:a x:p 1 .")
    with pytest.raises(BadData, match=r"b\.ttl:1:1: .*prefix x:"):
        load.read_folder(str(tmp_path))


def test_a_folder_without_rdf_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no RDF file here; accepted: \.trig, "):
        load.read_folder(str(tmp_path))
    with pytest.raises(BadInput, match="no such file"):
        load.read_folder(str(tmp_path / "missing"))


def test_what_is_no_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    (tmp_path / "a.txt").write_text("")
    for name, reason in (
        ("missing.ttl", "no such file"),
        ("missing", "no such file"),
        ("folder.ttl", "directory|regular"),
        ("a.txt", "no RDF file by its ending"),
        ("a\n.ttl", "no such file"),
        ("", "a folder"),
    ):
        with pytest.raises(BadInput, match=reason) as caught:
            load.read_file(str(tmp_path / name))
        assert "\n" not in str(caught.value)


def test_an_unreadable_file_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(TURTLE)

    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", denied)  # a mode of 000 does not stop root
    with pytest.raises(BadInput, match=r"a\.ttl: permission denied"):
        load.read_file(str(path))


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(BadInput, match="'n3'; accepted: trig, ttl"):
        load.read_bytes(b"", "n3", "x")


@pytest.mark.parametrize(
    ("ending", "data", "place"),
    [
        ("trig", b"@prefix x: <http://x/> .\nx:g { x:a x:p 1 .\n x:b x:p 2\n x:c x:p 3 . }", "4:2"),
        ("ttl", b"\n\nnb:a <http://x/p> 1 .", "3:1"),
        ("nt", b'<http://x/a> <http://x/p> "v" .\n<http://x/a b> <http://x/p> "v" .', "2:1"),
        ("nq", b'<http://x/a> <http://x/p> "1" <http://x/g> .\n' * 999 + b"<http://x/a> <http://x/p> ! .", "1000:27"),
        ("ttl", "<http://x/a> <http://x/p> 'é' !".encode(), "1:31"),
        ("ttl", b"\xef\xbb\xbf!", "1:1"),
        ("rdf", b"<a>\n<b>v</c>\n</a>", "2:7"),
        ("jsonld", b'{"@id": "http://x/s",\n "http://x/p": "v",,}', "2:20"),
        ("ttl", b"<http://x/a> <http://x/p>\n 'a\xffb' .", "2:4"),
        ("jsonld", b'{"a":\n "\xff"}', "2:3"),
        # Errors of meaning, for which the parser names no place.
        ("jsonld", b'{\n"@context": {"a": "b:x", "b": "a:y"},\n"@id": "http://x/s", "a:z": "v"}', "2:1"),
        (
            "rdf",
            b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'\n xmlns:x='http://x/'>\n"
            b"<rdf:Description rdf:ID='a b'>\n<x:p>v</x:p></rdf:Description>\n\n</rdf:RDF>",
            "3",
        ),
    ],
)
def test_an_error_names_its_line(ending: str, data: bytes, place: str) -> None:
    with pytest.raises(BadData) as caught:
        load.read_bytes(data, ending, "my-file")
    assert str(caught.value).startswith(f"my-file:{place}: ")
    assert str(caught.value).isprintable()


def test_the_bundled_sources_are_there_and_parse() -> None:
    names = [*resources.names("ontology", ".ttl"), *resources.names("graph", ".trig")]
    assert {"ontology/kgs.ttl", "ontology/shapes.ttl", "graph/entities.trig", "graph/judgements.trig"} <= set(names)
    for name in names:
        assert load.read_bytes(resources.read(name), name.rpartition(".")[2], name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(["trig", "ttl", "nq", "nt", "jsonld", "rdf"]))
def test_any_bytes_are_quads_or_one_line(data: bytes, ending: str) -> None:
    try:
        said = f"{len(load.read_bytes(data, ending, 'x'))} quads"
    except KgsneakerError as error:
        said = str(error)
    assert said.isprintable()


_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(st.lists(_texts, max_size=5))
def test_any_text_survives_as_a_literal(texts: list[str]) -> None:
    data = "".join(f"<http://x/a> <http://x/p> {to_ntriples(Literal(text))} .\n" for text in texts).encode()
    assert [quad[2] for quad in load.read_bytes(data, "nt", "x")] == [Literal(text) for text in texts]
