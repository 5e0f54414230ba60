"""Queries that mean harm or are odd: each is answered, refused in one line, or stopped at a limit."""

from __future__ import annotations

import time

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgsneaker import guard
from kgsneaker.errors import BadQuery, KgsneakerError, Refused
from kgsneaker.namespaces import HERITAGE
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.terms import Iri, Literal

# Port 9 is on Oxigraph's own block list: asked for, it fails at once, and no packet leaves.
NOWHERE = "http://127.0.0.1:9/"


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    store = EmbeddedStore()
    store.insert([(Iri("http://x/a"), Iri("http://x/p"), Literal("v"), HERITAGE)])
    return store


def answer(store: EmbeddedStore, query: str) -> bytes:
    """Take the way of a public query: guard, then store."""
    guard.inspect(query, known_graphs={HERITAGE})
    return store.serialize(query, "json")


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE <{NOWHERE}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?e {{ <{NOWHERE}> }} sErViCe ?e {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE\r\nSILENT\t<{NOWHERE}> {{}} }}",
        f"SELECT * FROM <{NOWHERE}x.ttl> {{ ?s ?p ?o }}",
        "BASE <file:///etc/>\nSELECT * FROM <passwd> { ?s ?p ?o }",
        "LOAD <file:///etc/hostname>",
        "cLeAr AlL",
        "\\u0043LEAR ALL",
        "WITH <http://x/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "PREFIX a: <http://x/> INSERT DATA { a:b a:c a:d }",
        "ASK {} ; DROP ALL",
    ],
)
def test_a_forbidden_form_is_refused_and_changes_nothing(store: EmbeddedStore, query: str) -> None:
    before = store.dump("nq")
    with pytest.raises(Refused, match="accepted: "):
        answer(store, query)
    assert store.dump("nq") == before


@pytest.mark.parametrize(
    "query",
    [
        "ASK " + "{" * 5000 + "}" * 5000,
        "ASK { FILTER(" + "!" * 20_000 + "true) }",
        "ASK { FILTER(" + "-" * 5_000 + "1) }",
        "ASK { ?s " + "^" * 5_001 + "<http://x/p> ?o }",
        "ASK { {}" + " UNION {}" * 15_000 + " }",
        "ASK { " + "{#}\n" * 70 + "}" * 70 + " }",
        "ASK { FILTER(" + "(" * 4_600 + "1" + ")" * 4_600 + ") }",
        "ASK { " + "".join(f"BIND(1 AS ?v{i}) " for i in range(2_600)) + "}",
        "ASK { ?s ?p " + "<<( ?s ?p " * 5_000 + "1" + " )>>" * 5_000 + " }",
        "ASK { FILTER(1" + "+1" * 8_000 + ") }",
        "SELECT " + "".join(f"(1 AS ?v{i}) " for i in range(8_000)) + "{}",
        "ASK { } #" + " " * 300_000,
    ],
    ids=lambda query: query[:24],
)
def test_what_would_overflow_a_parser_is_refused_at_once(query: str) -> None:
    start = time.perf_counter()
    with pytest.raises(Refused, match="accepted: "):
        guard.inspect(query)
    assert time.perf_counter() - start < 30  # an engine that backtracks would take for ever


@pytest.mark.parametrize("part", ["UNION {} ", "BIND(1 AS ?x{}) ", "OPTIONAL {} ", "FILTER(1) ", "MINUS {} ", "|| 1 "])
def test_the_parser_stands_what_the_guard_lets_through(store: EmbeddedStore, part: str) -> None:
    times = guard.MAX_OPERATORS // 2
    body = "".join(part.replace("?x{}", f"?x{i}") for i in range(times))
    opening, closing = ("FILTER(1 ", ")") if part.startswith("|") else ("{} ", "")
    assert answer(store, f"ASK {{ {opening}{body}{closing} }}").startswith(b'{"head"')


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ('SELECT * {\n  ?s ?p "abc\n}', "2:9"),
        ('SELECT * {\r\n  ?s ?p "abc\r\n}', "2:9"),
        ('SELECT * {\r  ?s ?p "abc\r}', "1:20"),
        ("SELECT * { ?s ?p \x00 }", "1:18"),
        ("SELECT * { <script>alert(document.domain)</script> }", "1:12"),
        ("SELECT * {\n  ?s nosuch:label ?o\n}", "2:6"),
        ("", "1:1"),
        ("ASK {}\nSELECT * { ?s ?p ?o }", "2:1"),
        ("SELECT * { ?s ?p 'it's' }", "1:23"),
        ("SELECT * { ?s ?p ?o", "1:10"),
        ("SELECT * { [ ?p ?o } ]", "1:20"),
        ("ASK { <http://x/\\u0020a> ?p ?o }", "1:7"),
        ("ASK { <http://x/a b> ?p ?o }", "1:7"),
        ("ASK { <http://x/\\u003E> ?p ?o }", "1:7"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(store: EmbeddedStore, query: str, place: str) -> None:
    with pytest.raises(BadQuery) as caught:
        answer(store, query)
    assert str(caught.value).startswith(f"query:{place}: ")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('SELECT ("SERVICE <http://x/> CLEAR ALL LOAD <file:///etc/passwd>" AS ?x) {} # DROP ALL', b"CLEAR ALL"),
        ('ASK { FILTER(REGEX("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!","^(a+)+$")) }', b"false"),
        ('SELECT (IRI("http://x/> <http://evil") AS ?i) {}', b'"bindings":[{}]'),
        ("SELECT (1" + "0" * 200_000 + " + 1 AS ?x) {}", b'"bindings":[{}]'),
        ("SELECT (COUNT(*) AS ?n) { VALUES ?x { " + " ".join(f'"{i}"' for i in range(2000)) + " } }", b'"2000"'),
        ("SELECT ?o # {{{ '''\r{ ?s ?p ?o } # }", b'"value":"v"'),
        ("select ?o from g:heritage { ?s ?p ?o filter(?o<'w'&&'u'<?o) }", b'"value":"v"'),
        ("SELECT ('it''s' AS ?x) {}".replace("''", "\\'"), b"it's"),
        ("""SELECT ('''a"'b''c\\'''' AS ?x) {}""", b"a\\\"'b''c'"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_an_odd_but_honest_query_is_answered(store: EmbeddedStore, query: str, expected: bytes) -> None:
    start = time.perf_counter()
    assert expected in answer(store, query)
    assert time.perf_counter() - start < 30  # an engine that backtracks would take for ever


_SPACE = st.sampled_from(["", " ", "\n", "#'\n", "#>\n", "#'''\n", '#"\n', "#}\n"])
_IRIS = ["<http://x/a>", "<'>", "<#>", "<x:#'>", "<x:'''>", "<x:)>", "ex:a", "FILTERex:f"]
_VALUES = ["?a", "1", "true", "'>'", '">"', "'''>'''", "'#'", "'a'@en", "''", *_IRIS]
_SERVICES = ["SERVICE <http://127.0.0.1:9/>", "SERVICESILENT<http://127.0.0.1:9/>", "SERVICEex:a", "service?e"]


@st.composite
def _elements(draw: st.DrawFn) -> str:
    left, right, space = draw(st.sampled_from(_VALUES)), draw(st.sampled_from(_VALUES)), draw(_SPACE)
    shape = draw(
        st.sampled_from(
            [
                "FILTER({0}<{2}{1})",
                "FILTER ex:f({0}{2}<{1})",
                "FILTERex:f({0}<{1})",
                "?s ?p ({0} {2}{1})",
                "?s <http://x/p>*{2}{0}{2}.",
                "VALUES (?q ?r) {{ ({0}{2} {1}) }}",
                "{{SELECT*{{}}HAVING({0})({0}<{2}{1})}}",
            ]
        )
    )
    return str(shape.format(left, right, space))


@settings(max_examples=300)
@given(st.lists(_elements(), max_size=3), st.sampled_from(_SERVICES), st.lists(_elements(), max_size=2), _SPACE)
def test_no_service_that_oxigraph_would_see_passes_the_guard(
    before: list[str], service: str, after: list[str], space: str
) -> None:
    pattern = space.join([*before, service + space + "{}", *after])
    query = f"PREFIX ex: <{NOWHERE}> PREFIX FILTERex: <http://z/> ASK{space}{{{pattern}}}"
    try:
        guard.inspect(query)
    except KgsneakerError:
        return
    # "ex:a.SERVICE" is one name: where the guard sees no service, the engine must see none either, and no query.
    with pytest.raises(SyntaxError):
        pyoxigraph.Store().query(query)
