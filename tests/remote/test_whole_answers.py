"""Answers that an endpoint cuts are read on to their end, or are an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kgsneaker import opening
from kgsneaker.asking import ask, internal
from kgsneaker.errors import BadInput, Refused, StoreTrouble
from kgsneaker.namespaces import EVIDENCE, HERITAGE, expand
from kgsneaker.remote import asker, scanning
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.stores.remote import RemoteStore
from kgsneaker.terms import Blank, Iri, Literal, Quad
from remote.engine import Engine
from remote.scripted import Asked, Scripted, reply, serving

X = "http://x/"
MANY: list[Quad] = [(Iri(f"{X}s{n:04}"), Iri(f"{X}p{n % 3}"), Literal(f"{n % 7}"), HERITAGE) for n in range(2500)]


def local(quads: list[Quad]) -> EmbeddedStore:
    store = EmbeddedStore()
    store.insert(quads)
    return store


@contextmanager
def endpoint(quads: list[Quad], **odd: object) -> Iterator[tuple[RemoteStore, Engine, Scripted]]:
    engine = Engine(**odd)  # type: ignore[arg-type]
    engine.store = local(quads)._store
    with serving(engine.answer, opening=False) as server:
        server.path = "/query"
        store = opening.open_store(server.url)
        assert isinstance(store, RemoteStore)
        yield store, engine, server


QUERIES = [
    "SELECT * { ?s ?p ?o } ORDER BY ?s",
    "SELECT ?o ?s { ?s ?p ?o }",
    "SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o) # equal rows",
    "SELECT ?s ?o FROM <https://w3id.org/kgsneaker/graph/heritage> { ?s ?p ?o } ORDER BY ?o DESC(?s)",
    "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 2001",
    "SELECT DISTINCT ?s ?z { ?s ?p ?o OPTIONAL { ?o ?p ?z } } ORDER BY ?s OFFSET 7",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(("most", "says_so"), [(500, True), (1000, True), (1000, False)])
def test_a_cut_answer_is_read_on(query: str, most: int, says_so: bool) -> None:
    with endpoint(MANY, most_rows=most, says_so=says_so) as (store, _engine, _server):
        found, expected = store.select(query), local(MANY).select(query)
    assert found.variables == expected.variables
    if "ORDER BY ?s" in query:
        assert found.rows == expected.rows
    assert sorted(map(str, found)) == sorted(map(str, expected))


def test_a_construct_and_a_describe_are_read_on_too() -> None:
    construct = "CONSTRUCT { ?s <http://x/is> [ <http://x/of> ?o ] } { ?s ?p ?o } ORDER BY ?s"
    with endpoint(MANY, most_rows=1000) as (store, _engine, _server):
        assert len(store.construct(construct)) == 5000
        assert store.serialize(construct, "nt").count(b"\n") == 5000
        described = store.construct("DESCRIBE ?s { ?s ?p '3' }")
    assert set(described) == {quad[:3] for quad in MANY if quad[2] == Literal("3")}
    assert len(described) == 357


def test_an_endpoint_that_gives_no_page_behind_its_limit_is_refused_by_name() -> None:
    def no_offset(asked: Asked) -> bytes | None:
        late = "OFFSET" in asked.query and "OFFSET 0" not in asked.query
        return reply({"head": {"vars": ["s"]}, "results": {"bindings": []}}) if late else None

    with endpoint(MANY, most_rows=1000, refusing=no_offset) as (store, _engine, server):
        with pytest.raises(StoreTrouble) as caught:
            store.select("SELECT ?s { ?s ?p ?o }")
        assert str(caught.value).startswith(f"{server.url}: cuts answers at 1,000 of 2,500 rows; raise its limit")


def test_a_round_number_of_rows_that_is_all_costs_one_request_more() -> None:
    with endpoint(MANY[:1000]) as (store, engine, _server):
        engine.queries.clear()
        assert len(store.select("SELECT ?s { ?s ?p ?o }")) == 1000
        assert len(engine.queries) == 2
        assert len(store.select("SELECT ?s { ?s ?p ?o } LIMIT 999")) == 999
        assert len(engine.queries) == 3


STATED: list[Quad] = [
    *MANY,
    *((expand(f"claim:n{n:04}"), expand("kgs:statedIn"), Iri(f"{X}p"), EVIDENCE) for n in range(300)),
    *((Iri(f"{X}a"), Iri(f"{X}p"), Literal(str(n)), expand(f"claim:n{n:04}")) for n in range(300)),
    (Iri("http://mine/claim"), expand("kgs:statedIn"), Iri(f"{X}p"), EVIDENCE),
    (Iri(f"{X}a"), Iri(f"{X}p"), Literal("mine"), Iri("http://mine/claim")),
]
NOT_OURS: list[Quad] = [
    (Iri(f"{X}a"), Iri(f"{X}p"), Literal("the engine's"), Iri("http://www.openlinksw.com/schemas/virtrdf#")),
    (Iri(f"{X}a"), Iri(f"{X}p"), Literal("default"), None),
]


@pytest.mark.parametrize("most", [20_000, 200, 40])
@pytest.mark.parametrize("cut", [0, 1000])
def test_every_quad_of_ours_is_read_and_no_other(most: int, cut: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "MOST_ROWS", most)
    with endpoint([*STATED, *NOT_OURS], most_rows=cut) as (store, _engine, _server):
        assert len(store) == len(STATED)
        assert sorted(map(str, store.quads())) == sorted(map(str, STATED))
        assert store.dump("nq") == local(STATED).dump("nq")


def test_a_quad_that_is_lost_on_the_way_is_an_error() -> None:
    lost = reply({"head": {"vars": ["s", "p", "o"]}, "results": {"bindings": []}})

    def losing(asked: Asked) -> bytes | None:
        return lost if asked.query.startswith("SELECT ?s ?p ?o") else None

    with (
        endpoint(STATED, refusing=losing) as (store, _engine, _server),
        pytest.raises(StoreTrouble, match="gives 0 of 301 rows; raise its limit"),
    ):
        list(store.quads())


def test_blank_nodes_are_read_in_one_answer_and_refused_in_several() -> None:
    blank: list[Quad] = [(Blank("b1"), Iri(f"{X}p"), Blank("b2"), HERITAGE)]
    with endpoint(blank) as (store, _engine, _server):
        ((subject, _, value, _),) = store.quads()
        assert isinstance(subject, Blank)
        assert subject != value
        triples = store.construct("CONSTRUCT { ?s <http://x/q> ?o } { ?s ?p ?o }")
        assert isinstance(triples[0][0], Blank)
    two: list[Quad] = [*blank, (Iri(f"{X}a"), Iri(f"{X}p"), Iri(f"{X}b"), EVIDENCE)]
    with endpoint(two) as (store, _engine, _server), pytest.raises(StoreTrouble, match="holds blank nodes"):
        list(store.quads())


def test_a_list_too_long_for_one_request_is_asked_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asker, "MOST_TERMS", 40)
    claims = [expand(f"claim:n{n:04}") for n in reversed(range(300))]
    with endpoint(STATED) as (store, engine, _server):
        there = local(STATED)
        engine.queries.clear()
        assert ask(store, "claim-details", claim=claims).rows == ask(there, "claim-details", claim=claims).rows
        assert len(engine.queries) == 8
        things = [Iri(f"{X}a"), *(Iri(f"{X}z{n}") for n in range(100))]
        assert ask(store, "claims-about", thing=things).rows == ask(there, "claims-about", thing=things).rows
        assert ask(store, "claims-about", thing=things[:9]).rows == ask(there, "claims-about", thing=things[:9]).rows


def test_a_request_that_is_too_long_for_the_server_is_made_shorter() -> None:
    def short(asked: Asked) -> bytes | None:
        return reply(b"", "413 Content Too Large") if len(asked.body) > 12_000 else None

    claims = [expand(f"claim:n{n:04}") for n in range(1200)]
    with endpoint(STATED, refusing=short) as (store, _engine, _server):
        assert len(ask(store, "claim-details", claim=claims)) == 300
        with pytest.raises(StoreTrouble, match="the query is too long for it"):
            store.select(internal("claim-details").fill({"claim": claims}))


def test_counts_over_every_graph_leave_out_what_is_not_ours() -> None:
    card = [(expand("id:a"), expand("rdf:type"), expand("kgs:Model"), expand("g:entities"))]
    alien = [(Iri(f"{X}v"), expand("rdf:type"), Iri(f"{X}Quad"), Iri("http://www.openlinksw.com/schemas/virtrdf#"))]
    with endpoint([*MANY, *card, *alien]) as (store, _engine, _server):
        assert ask(store, "class-counts").rows == ask(local([*MANY, *card]), "class-counts").rows
        assert ask(store, "statement-counts").rows == ask(local([*MANY, *card]), "statement-counts").rows


def test_terms_come_as_every_store_has_them() -> None:
    odd = {
        "head": {"link": [], "vars": ["a", "b", "c", "d", "e"]},
        "results": {
            "distinct": False,
            "ordered": True,
            "bindings": [
                {
                    "a": {"type": "bnode", "value": "nodeID://b10001"},
                    "b": {
                        "type": "typed-literal",
                        "datatype": "http://www.w3.org/2001/XMLSchema#boolean",
                        "value": "1",
                    },
                    "c": {"type": "literal", "xml:lang": "en", "value": "é\u0000"},
                    "d": {
                        "type": "typed-literal",
                        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                        "value": "1",
                    },
                }
            ],
        },
        "meta": {"query-time-ms": 3},
    }
    with serving(reply(odd)) as server:
        store = opening.open_store(server.url)
        (row,) = store.select("SELECT ?a ?b ?c ?d ?e { ?a ?b ?c }")
        assert row == (
            Blank("nodeID_3a__2f__2f_b10001"),
            Literal("true", str(expand("xsd:boolean"))),
            Literal("é\0", language="en"),
            Literal("1", str(expand("xsd:integer"))),
            None,
        )
        assert b"_:nodeID_3a__2f__2f_b10001\ttrue" in store.serialize("SELECT ?a ?b { ?a ?b ?c }", "tsv")


def test_virtuoso_says_yes_in_its_own_way() -> None:
    def said(value: str) -> bytes:
        cell = {"type": "typed-literal", "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": value}
        return reply({"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL": cell}]}})

    for value, expected in (("1", True), ("0", False)):
        with serving(said(value)) as server:
            assert opening.open_store(server.url).ask("ASK {}") is expected
    with serving(reply()) as server, pytest.raises(StoreTrouble, match="gives no yes or no to an ASK"):
        opening.open_store(server.url).ask("ASK {}")


def test_a_foreign_graph_is_refused_before_the_endpoint_could_fetch_it() -> None:
    with endpoint(STATED) as (store, engine, _server):
        for name in ("file:///etc/passwd", "http://evil.invalid/x"):
            engine.queries.clear()
            with pytest.raises(Refused, match="is no graph here"):
                store.select(f"SELECT * FROM <{name}> {{ ?s ?p ?o }}")
            assert [text.startswith("ASK { GRAPH") for text in engine.queries] == [True]
        assert len(store.select("SELECT * FROM g:evidence { ?s ?p ?o }")) == 301


def test_every_form_answers_in_every_format_as_memory_does() -> None:
    there = local(STATED)
    with endpoint(STATED) as (store, _engine, _server):
        for media in ("json", "xml", "csv", "tsv"):
            for query in ("SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s LIMIT 9", "ASK { ?s ?p '3' }"):
                assert store.serialize(query, media) == there.serialize(query, media)
        for media in ("turtle", "nt", "trig", "nq", "jsonld"):
            query = "CONSTRUCT { ?s a ?o } { ?s ?p ?o } ORDER BY ?s LIMIT 9"
            assert store.serialize(query, media) == there.serialize(query, media)
        for query, media in (("ASK {}", "turtle"), ("SELECT * {}", "nt"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv")):
            with pytest.raises(BadInput, match=f"cannot answer as {media}; accepted: "):
                store.serialize(query, media)
        for wrong in (store.select, store.construct):
            with pytest.raises(BadInput, match="expected here"):
                wrong("ASK {}")
        with pytest.raises(BadInput, match="an ASK is expected here"):
            store.ask("SELECT * {}")
        with pytest.raises(StoreTrouble, match="is only read here; add to it with `kgsneaker load`"):
            store.insert([])
        with pytest.raises(BadInput, match="cannot be written as csv"):
            store.dump("csv")


def test_an_endpoint_without_a_heritage_says_how_to_fill_it() -> None:
    with serving(Engine().answer, opening=False) as server:
        server.path = "/query"
        with pytest.raises(StoreTrouble, match="holds no heritage; fill it with `kgsneaker load FILES --store`"):
            opening.open_store(server.url)
