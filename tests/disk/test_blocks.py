"""Lines that are taken without a parser are those that the parser would give; all others go through it."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgsneaker.building import blocks

N_QUADS = ox.RdfFormat.N_QUADS
WEB = ["<http://x/a>", "<https://x.org/a-b/c_d~1#e>", "<http://x>", "<http://x/#>", "<http://x/a?b=c>", "<http://X/>"]
ODD = [
    "<http://x/a#b#c>",
    "<http://x/ü>",
    "<http://x:80/>",
    "<x:y>",
    "<http://x/%zz>",
    "<http://x/%20>",
    "<javascript:a>",
]
NONE = ["<>", "<http:///>", "<http://x/a b>", "_:b", "_:b-1"]
IRIS = st.sampled_from(WEB + ODD + NONE)
TEXTS = st.one_of(
    st.text(max_size=6).map(lambda text: text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")),
    st.sampled_from(["", "a b", "\\u0041", "\\t", "\ufffe", "\x7f", "é", "> <http://x/g> .", "\\", "a\rb"]),
)
TAGS = st.sampled_from(
    [
        *("", "@en", "@EN", "@en-gb", "@x", "@toolongtag", "@en--ltr", "^^<http://x/t>"),
        *("^^<http://www.w3.org/2001/XMLSchema#integer>", "^^<http://id.loc.gov/datatypes/edtf/EDTF>"),
    ]
)
VALUES = IRIS | st.tuples(TEXTS, TAGS).map(lambda pair: f'"{pair[0]}"{pair[1]}')
SPACES = st.sampled_from([" ", " ", " ", " ", " ", "  ", "\t"])
ENDS = st.sampled_from([" .\n"] * 8 + [".\n", " . # told\n", " .\r\n", " .", "\n"])
LINES = st.builds(
    lambda s, p, o, g, space, end: f"{s}{space}{p} {o} {g}{end}", IRIS, IRIS, VALUES, IRIS | st.just(""), SPACES, ENDS
)
GOOD = st.builds(
    lambda s, o, g: f"<http://x/{s}> <http://x/p> {o} <http://x/{g}> .\n",
    st.integers(0, 9),
    st.sampled_from(["<http://x/o>", '"o"', '"ö ü"@en', '"2002"^^<http://id.loc.gov/datatypes/edtf/EDTF>']),
    st.integers(0, 9),
)


def read(data: bytes) -> list[bytes] | int:
    """The lines, or the line of the fault."""
    try:
        return [line for some, _ in blocks.lines(io.BytesIO(data).read, N_QUADS) for line in some]
    except SyntaxError as error:
        return error.lineno or 0


def parsed(data: bytes) -> list[bytes] | int:
    try:
        return (ox.serialize(ox.parse(data, format=N_QUADS), format=N_QUADS) or b"").splitlines(keepends=True)
    except SyntaxError as error:
        return error.lineno or 0


@given(st.lists(LINES | GOOD, max_size=5), st.sampled_from([1, 40, 1 << 20]))
def test_blocks_give_what_the_parser_gives(some: list[str], size: int) -> None:
    data = "".join(some).encode("utf-8", "surrogatepass")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_WANTED_BYTES", size)
        assert read(data) == parsed(data)


@given(st.lists(GOOD, min_size=1))
def test_simple_lines_need_no_parser(some: list[str]) -> None:
    data = "".join(some).encode()
    assert list(blocks.lines(io.BytesIO(data).read, N_QUADS)) == [(data.splitlines(keepends=True), True)]


@pytest.mark.parametrize(
    "line", [b'<http://x/a> <http://x/p> "\xff" <http://x/g> .\n', b'<http://x/a> <http://x/p> "a" .\n']
)
def test_what_is_not_simple_is_parsed(line: bytes) -> None:
    found = read(line)
    assert found == parsed(line)
