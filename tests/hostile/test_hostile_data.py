"""Data files that mean harm or are odd: each loads, or costs one line and nothing is kept."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from kgsneaker import load
from kgsneaker.errors import BadData, BadInput
from kgsneaker.terms import Literal

RDF = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='http://x/'>{}</rdf:RDF>"
ONE = "<rdf:Description rdf:about='http://x/s'><x:p>{}</x:p></rdf:Description>"
PREFIX = "@prefix x: <http://x/> .\n"
LAUGHS = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))


def refusal(tmp_path: Path, name: str, data: str | bytes) -> str:
    """Return the one line that a file costs, without the folder."""
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    start = time.perf_counter()
    with pytest.raises(BadData) as caught:
        load.read_file(str(path))
    assert time.perf_counter() - start < 30  # expanded, it would be gigabytes
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500
    return str(caught.value).removeprefix(f"{tmp_path}{os.sep}")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        f'<!DOCTYPE r [<!ENTITY a0 "lol">{LAUGHS}]>',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd">',
        "<!-- <!DOCTYPE --> <?pi?>\n<!DOCTYPE r>",
    ],
)
def test_a_doctype_is_refused(tmp_path: Path, doctype: str) -> None:
    for ending in ("rdf", "xml", "owl"):
        text = f'<?xml version="1.0"?>{doctype}' + RDF.format(ONE.format("v"))
        assert "a DOCTYPE" in refusal(tmp_path, f"a.{ending}", text)


def test_the_word_doctype_in_a_comment_or_text_is_fine(tmp_path: Path) -> None:
    (tmp_path / "a.rdf").write_text("<!-- <!DOCTYPE r> -->" + RDF.format(ONE.format("<![CDATA[<!DOCTYPE r>]]>")))
    assert load.read_file(str(tmp_path / "a.rdf"))[0][2] == Literal("<!DOCTYPE r>")


@pytest.mark.parametrize(
    "data",
    [
        {"@context": "http://127.0.0.1:9/ctx", "@id": "http://x/s", "p": "v"},
        {"@context": "../../../../etc/hostname", "@id": "http://x/s", "p": "v"},
        {"@context": [{}, "http://127.0.0.1:9/ctx"], "@id": "http://x/s"},
        {"@context": {"@import": "http://127.0.0.1:9/ctx"}, "@id": "http://x/s"},
        {"@context": {"p": {"@id": "http://x/p", "@context": "http://127.0.0.1:9/ctx"}}, "@id": "http://x/s"},
        [{"@graph": [{"@context": "x", "@id": "http://x/s"}]}],
    ],
)
def test_a_context_that_is_elsewhere_is_refused(tmp_path: Path, data: object) -> None:
    assert refusal(tmp_path, "a.jsonld", json.dumps(data)).endswith("is elsewhere; accepted: an inline object")


def test_a_context_cannot_hide_behind_escapes_or_a_second_key(tmp_path: Path) -> None:
    for text in (
        '{"@cont\\u0065xt": "http://127.0.0.1:9/", "@id": "http://x/s"}',
        '{"@context": "http://127.0.0.1:9/", "@context": {}, "@id": "http://x/s"}',
    ):
        assert "is elsewhere" in refusal(tmp_path, "a.jsonld", text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonld", '{"http://x/p":' * 20_000 + "1" + "}" * 20_000),
        ("a.jsonld", "[" * 300_000),
        ("a.rdf", RDF.format("<rdf:Description><x:p>" * 5_000 + "</x:p></rdf:Description>" * 5_000)),
    ],
)
def test_deep_nesting_is_refused(tmp_path: Path, name: str, text: str) -> None:
    assert "nested too deeply; accepted: 100 levels" in refusal(tmp_path, name, text)


def test_brackets_in_json_texts_do_not_nest(tmp_path: Path) -> None:
    (tmp_path / "a.jsonld").write_text('{"@id": "http://x/s", "http://x/p": "' + '[{\\"' * 500 + '"}')
    assert load.read_file(str(tmp_path / "a.jsonld"))[0][2] == Literal('[{"' * 500)


@pytest.mark.parametrize("times", [1, 300_000])
@pytest.mark.parametrize("ending", ["ttl", "trig", "nt", "nq"])
def test_triple_terms_are_refused_in_words(tmp_path: Path, ending: str, times: int) -> None:
    start = "<http://x/a> <http://x/p> "
    said = refusal(tmp_path, f"a.{ending}", f"# <<\n{start}" + f"<<( {start}" * times + "1" + ")>>" * times + " .")
    assert said == f"a.{ending}:2:27: RDF 1.2 triple terms are not supported; state the triple in a named graph"


def test_annotations_and_text_directions_are_refused_too(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.ttl", PREFIX + "x:a x:p 1 {| x:b 2 |} .").startswith("a.ttl:2: RDF 1.2 triple terms")
    assert refusal(tmp_path, "a.ttl", PREFIX + "x:a x:p 'v'@en--rtl .").startswith("a.ttl:2: RDF 1.2 text directions")


def test_double_angles_in_texts_are_fine(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(PREFIX + "x:a x:p '''<<( \\''' ''', \"<<\" . # <<")
    assert len(load.read_file(str(tmp_path / "a.ttl"))) == 2


@pytest.mark.parametrize("graph", ["<file:///etc/passwd>", "<urn:g>", "<javascript:alert(1)>", "_:g", "[]"])
def test_only_web_addresses_name_graphs(tmp_path: Path, graph: str) -> None:
    said = refusal(tmp_path, "a.trig", PREFIX + graph + " { x:a x:p 1 . }")
    assert said.endswith("accepted: http and https IRIs")


def test_a_bomb_stops_at_the_ratio(tmp_path: Path) -> None:
    data = gzip.compress(PREFIX.encode() + b"#" * 200_000_000, 9)
    assert "and 100 times the file's size" in refusal(tmp_path, "bomb.ttl.gz", data)


def test_a_small_file_may_repeat_itself(tmp_path: Path) -> None:
    (tmp_path / "a.nt.gz").write_bytes(gzip.compress(b"<http://x/a> <http://x/p> <http://x/b> .\n" * 10_000))
    assert len(load.read_file(str(tmp_path / "a.nt.gz"))) == 10_000


def test_gzip_in_every_broken_form_is_one_line(tmp_path: Path) -> None:
    whole = gzip.compress(PREFIX.encode() + b"x:a x:p 1 .")
    assert "gzip inside gzip" in refusal(tmp_path, "a.ttl.gz", gzip.compress(whole))
    assert "without .gz in its name" in refusal(tmp_path, "a.ttl", whole)
    assert "cut off" in refusal(tmp_path, "a.ttl.gz", whole[:-4])
    assert "cut off" in refusal(tmp_path, "a.ttl.gz", whole[:12])
    assert "no gzip data" in refusal(tmp_path, "a.ttl.gz", PREFIX)
    assert "no gzip data" in refusal(tmp_path, "a.ttl.gz", whole + b"rest")
    assert "no gzip data" in refusal(tmp_path, "a.ttl.gz", zlib.compress(b"x"))
    (tmp_path / "b.ttl.gz").write_bytes(whole + gzip.compress(b" x:b x:p 1 ."))
    assert len(load.read_file(str(tmp_path / "b.ttl.gz"))) == 2


def test_a_zip_is_no_turtle(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.ttl", PREFIX)
    assert refusal(tmp_path, "a.ttl", buffer.getvalue()) == "a.ttl:1:1: this is a zip archive; accepted: UTF-8 text"


@pytest.mark.parametrize(("encoding", "said"), [("utf-16", "UTF-16"), ("utf-32", "UTF-32"), ("utf-16-le", "NUL byte")])
@pytest.mark.parametrize("ending", ["ttl", "jsonld", "rdf", "nq"])
def test_other_encodings_are_named(tmp_path: Path, ending: str, encoding: str, said: str) -> None:
    assert said in refusal(tmp_path, f"a.{ending}", PREFIX.encode(encoding))


def test_xml_in_a_declared_encoding_is_refused(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + RDF.format(ONE.format("\xe9"))
    assert "accepted: UTF-8" in refusal(tmp_path, "a.rdf", text.encode("latin-1"))
    assert "encoding 'iso-8859-1'" in refusal(tmp_path, "a.rdf", text.replace("\xe9", "e"))


def test_a_long_literal_and_a_long_iri_are_refused_with_their_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, "a.ttl", PREFIX + 'x:a x:p "' + "lorem ipsum " * 430_000 + '" .')
    assert said == "a.ttl:2: a literal of 5,160,000 bytes; accepted: up to 1 MiB"
    assert "a literal of" in refusal(tmp_path, "a.ttl", PREFIX + 'x:a x:p "' + "é" * 600_000 + '" .')
    said = refusal(tmp_path, "a.ttl", PREFIX + "\nx:a x:p <http://y/" + "a" * 9_000 + "> .")
    assert said == "a.ttl:3: an IRI of 9,009 characters; accepted: up to 8,192 bytes"
    (tmp_path / "b.ttl").write_text(PREFIX + 'x:a x:p "' + "a" * load.MAX_LITERAL_BYTES + '" .')
    assert len(load.read_file(str(tmp_path / "b.ttl"))) == 1


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    with open(tmp_path / "a.nt", "wb") as stream:
        stream.truncate(load.MAX_FILE_BYTES + 1)
    with pytest.raises(BadInput, match="67,108,865 bytes; accepted: files up to 64 MiB"):
        load.read_file(str(tmp_path / "a.nt"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_named_pipe_does_not_keep_us_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ttl")
    with pytest.raises(BadInput, match="no regular file"):
        load.read_file(str(tmp_path / "a.ttl"))


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.ttl", PREFIX + "x:a x:p '\\uD800' .", "2:10"),
        ("a.nq", '"a" <http://x/p> "v" <http://x/g> .', "1:1"),
        ("a.ttl", PREFIX + "x:a x:p 'v'@toolonglanguagetag123 .", "2:13"),
        ("a.ttl", PREFIX.replace("\n", "\r\n") + "\r\nx:a x:p ! .", "3:9"),
        ("a.jsonld", PREFIX + "x:a x:p 1 .", "1:1"),
        ("a.jsonld", "", "1:1"),
        ("a.rdf", "", "1:1"),
        ("a.trig", PREFIX + "x:g { " + "".join(f'x:a{i} x:p "{i}" . ' for i in range(500)), "2:"),
        ("a.ttl", "<a> <http://x/p> 1 .", "1:1"),
        ("a.ttl", PREFIX + "x:a x:p <http://x/a\\u0000b> .", "2:9"),
        ("a.ttl", PREFIX + "x:a x:p <http://x/a\\u0020b> .", "2:9"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(tmp_path: Path, name: str, text: str, place: str) -> None:
    assert refusal(tmp_path, name, text).startswith(f"{name}:{place}")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("# nothing\r# at all", 0),
        ("\ufeff" + PREFIX + "x:a x:p 1 .", 1),
        (PREFIX + "x:a x:p <javascript:alert(1)>, '</script><script>alert(1)</script>' .", 2),
        (PREFIX + "x:a x:p 'a\\u2028b <!-- ]]> ${1} {{7*7}}', 'Caf\\u00E9', 'Cafe\\u0301' .", 3),
        (PREFIX + "x:a x:p x:b . x:b x:p x:a .", 2),
        (
            "<http://x/o> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/o.ttl>, <file:///etc/hostname> .",
            2,
        ),
        (PREFIX + "x:a x:p " + "[ x:p " * 2_000 + "1" + "]" * 2_000 + " .", 2_001),
        (PREFIX + "x:a x:p 1" + "0" * 200_000 + " .", 1),
    ],
    ids=lambda value: str(value)[:20],
)
def test_odd_but_honest_data_loads(tmp_path: Path, text: str, count: int) -> None:
    (tmp_path / "a.ttl").write_text(text, encoding="utf-8")
    assert len(load.read_file(str(tmp_path / "a.ttl"))) == count
