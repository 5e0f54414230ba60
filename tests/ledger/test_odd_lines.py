"""What a ledger makes of odd lines and odd data, and what it refuses, in one line each."""

from __future__ import annotations

import io
from collections.abc import Callable

import pyoxigraph
import pytest
from fed import line, twins
from hypothesis import given
from hypothesis import strategies as st

from kgsneaker import asking, opening, resources, void
from kgsneaker.errors import BadInput, KgsneakerError, StoreTrouble
from kgsneaker.ledger import Ledger
from kgsneaker.ledger.amounts import described
from kgsneaker.ledger.words import read
from kgsneaker.namespaces import DATASET, EDTF, ENTITIES, EVIDENCE, HERITAGE, JUDGEMENTS, ONTOLOGY, expand
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.terms import Blank, Iri, Literal, Quad, Term

A, B = expand("id:a"), expand("id:b")
N1, N2 = expand("claim:n1"), expand("claim:n2")
LABEL, TYPE, STATED_IN = expand("skos:prefLabel"), expand("rdf:type"), expand("kgs:statedIn")
RELEASED, ACCEPTED = expand("kgs:released"), expand("kgs:accepted")
PASSAGE = Iri("https://w3id.org/kgsneaker/source/one#p1")


def fed(*quads: Quad) -> Ledger:
    ledger = Ledger()
    ledger.feed(line(quad) for quad in quads)
    return ledger


def message(refused: Callable[[], object], error: type[KgsneakerError]) -> str:
    with pytest.raises(error) as caught:
        refused()
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "odd",
    [
        b"<http://x/a> <http://x/p> <http://x/b> .\n",
        b'<http://x/a> <http://x/p> "b" .\n',
        b'<http://x/a> <http://x/p> "b c" .\n',
        b'<http://x/a> <http://x/p> "b <c>" .\n',
        b'<http://x/a> <http://x/p> "b <c"^^<http://x/d> .\n',
        b"<http://x/a> <http://x/p> <http://x/b> _:graph .\n",
        b"<http://x/a>\n",
        b"\n",
    ],
)
def test_a_line_without_the_name_of_a_graph_is_refused(odd: bytes) -> None:
    ledger = Ledger()
    assert "accepted: N-Quads lines of four terms" in message(lambda: ledger.feed([odd]), BadInput)


@pytest.mark.parametrize("graph", [ONTOLOGY, ENTITIES, EVIDENCE, JUDGEMENTS, DATASET, HERITAGE])
def test_none_of_our_own_graphs_is_a_claim(graph: Iri) -> None:
    ledger = fed((A, LABEL, Literal("a"), graph), (graph, STATED_IN, PASSAGE, EVIDENCE))
    assert str(graph) in message(lambda: list(ledger.believed_lines()), BadInput)
    ledger = fed((expand("judgement:j1"), expand("kgs:prefers"), graph, JUDGEMENTS), (A, LABEL, Literal("a"), graph))
    assert str(graph) in message(lambda: list(ledger.believed_lines()), BadInput)


def test_values_cannot_contradict_within_what_is_only_counted() -> None:
    ledger = fed(
        (RELEASED, TYPE, expand("kgs:SingleValuedProperty"), ONTOLOGY),
        (RELEASED, expand("kgs:within"), expand("kgs:gist"), ONTOLOGY),
        (N1, STATED_IN, PASSAGE, EVIDENCE),
        (A, RELEASED, Literal("2010", EDTF), N1),
    )
    assert "kgs" in message(lambda: list(ledger.believed_lines()), StoreTrouble)


@pytest.mark.parametrize(
    "asked",
    [
        lambda ledger: ledger.select("SELECT ?s { ?s ?p ?o }"),
        lambda ledger: ledger.ask("ASK {}"),
        lambda ledger: ledger.construct("DESCRIBE <http://x/a>"),
        lambda ledger: ledger.serialize("ASK {}", "json"),
        lambda ledger: ledger.serialize_to("ASK {}", "json", io.BytesIO()),
        lambda ledger: ledger.insert([]),
        lambda ledger: ledger.quads(),
        lambda ledger: ledger.dump("nq"),
        lambda ledger: asking.ask(ledger, "claim-details", claim=[N1]),
        lambda ledger: asking.ask(ledger, "gists"),
    ],
)
def test_what_a_ledger_cannot_answer_is_trouble_of_the_store(asked: Callable[[Ledger], object]) -> None:
    assert message(lambda: asked(Ledger()), StoreTrouble).startswith("a ledger ")


def test_rows_can_be_read_again_and_are_as_many_each_time() -> None:
    rows = asking.ask(fed((B, LABEL, Literal("b"), ENTITIES), (A, LABEL, Literal("a"), ENTITIES)), "entities")
    assert [thing for thing, *_ in rows] == [A, B]
    assert len(rows) == len(rows.rows) == len(rows.dicts()) == 2
    assert rows.dicts()[0] == {"thing": A, "kind": expand("kgs:Entity"), "label": Literal("a")}


def test_one_thing_of_the_register_can_be_asked_for() -> None:
    ledger = fed((B, LABEL, Literal("b"), ENTITIES), (A, LABEL, Literal("a", language="en"), ENTITIES))
    found = asking.ask(ledger, "by-entities", thing=[A, expand("id:unknown")])
    assert list(found) == [(A, expand("kgs:Entity"), Literal("a", language="en"), None)]


def test_what_comes_after_is_believed_too() -> None:
    ledger = fed((A, LABEL, Literal("a"), ENTITIES))
    assert list(ledger.believed_lines()) == [line((A, LABEL, Literal("a"), HERITAGE))]
    ledger.feed([line((B, LABEL, Literal("a"), ENTITIES))])
    assert set(ledger.believed_lines()) == {line((thing, LABEL, Literal("a"), HERITAGE)) for thing in (A, B)}
    assert len(ledger) == 4


def test_lines_that_come_again_count_once() -> None:
    gist = (N1, expand("kgs:gist"), Literal("Said so."), EVIDENCE)
    stated: list[Quad] = [(A, RELEASED, Literal("2010", EDTF), N1), (N1, STATED_IN, PASSAGE, EVIDENCE), gist]
    ledger = fed(*stated, *reversed(stated))
    assert ledger.stated == 3
    assert sum(claim == N1 for _, claim, _ in asking.ask(ledger, "claims-all")) == 1


def test_a_graph_is_held_once_something_is_stated_in_it() -> None:
    ledger = fed((A, LABEL, Literal("a"), ENTITIES), (A, LABEL, Literal("a"), N1))
    assert [ledger.holds(graph) for graph in (ENTITIES, N1, ONTOLOGY, N2)] == [True, True, False, False]
    assert list(ledger.believed_lines())
    assert ledger.holds(N1)


def test_a_claim_of_two_years_has_the_days_of_both() -> None:
    years = [(A, RELEASED, Literal(year, EDTF), N1) for year in ("2010", "2012", "2012~")]
    believed = set(fed(*years, (N1, STATED_IN, PASSAGE, EVIDENCE)).believed_lines())
    days = {str(read(one.split(b" ")[2])) for one in believed if one.startswith(b"<" + N1.encode()) and b"Day>" in one}
    assert days == {"2010-01-01", "2010-12-31", "2012-01-01", "2012-12-31"}
    assert {str(read(one.split(b" ")[2])) for one in believed if b"id/a> " in one and b"Day>" in one} == {
        "2010-01-01",
        "2012-12-31",
    }


def test_a_class_without_a_name_is_not_counted_by_name() -> None:
    card = Iri("http://x/heritage#card")
    both = twins(
        [
            (card, TYPE, expand("dcat:Dataset"), DATASET),
            (A, TYPE, Blank("restriction"), ENTITIES),
            (A, TYPE, Literal("shoe"), ENTITIES),
            (A, TYPE, expand("kgs:Model"), ENTITIES),
        ]
    )
    classes = [value for _, prop, value, _ in both.store.quads() if prop == expand("void:class")]
    assert set(classes) == {expand("kgs:Model"), expand("dcat:Dataset"), expand("void:Dataset")}
    assert set(both.ledger.believed_lines()) == both.believed()


def test_what_a_card_with_a_fragment_is_counted_with_belongs_to_it() -> None:
    card = Iri("http://x/heritage#card")
    both = twins([(card, TYPE, expand("dcat:Dataset"), DATASET), (A, LABEL, Literal("a"), ENTITIES)])
    counted = void.counts(both.store)
    assert counted
    assert all(void.is_counted(quad) and void.belongs_to(card, quad[0]) for quad in counted)
    assert not void.belongs_to(card, Iri("http://x/heritage#shoe"))


@given(st.text() | st.text('"\\ \n\t\r.<>^@', max_size=6), st.sampled_from(["", "en", "zh-hans"]))
def test_a_literal_is_read_as_it_was_written(text: str, language: str) -> None:
    literal = Literal(text, language=language)
    (quad,) = pyoxigraph.parse(line((A, LABEL, literal, ENTITIES)), format=pyoxigraph.RdfFormat.N_QUADS)
    written = pyoxigraph.serialize([quad], format=pyoxigraph.RdfFormat.N_QUADS)
    assert written == line((A, LABEL, literal, ENTITIES))
    rows = asking.ask(fed((A, LABEL, literal, ENTITIES)), "entities")
    assert list(rows) == [(A, expand("kgs:Entity"), literal, None)]


def test_every_escape_is_read() -> None:
    word = rb'"\u0001\"\\\n\r\t\b\f\U0001F45F"^^<http://x/d>'
    assert read(word) == Literal('\x01"\\\n\r\t\b\f\U0001f45f', "http://x/d")
    assert read(b"_:b1") == Blank("b1")
    assert read(b"<http://x/a>") == Iri("http://x/a")


_FIGURES = st.from_regex(r"\A[0-9]{1,40}(\.[0-9]{1,25})?\Z") | st.sampled_from(
    ["0170141183460469231731.687303715884105727", "0170141183460469231731.687303715884105728", "00.10", "1.", ".5", "٣"]
)


@given(st.lists(st.tuples(st.sampled_from(["usd-", "EUR-", "us-", "yen"]), _FIGURES, st.none() | _FIGURES), min_size=1))
def test_an_amount_is_described_as_the_rule_has_it(spelled: list[tuple[str, str, str | None]]) -> None:
    names = [start + low + (f"..{high}" if high else "") for start, low, high in spelled]
    store = EmbeddedStore()
    store.insert((N1, expand("kgs:price"), expand(f"amt:{name}"), EVIDENCE) for name in names)
    ruled = store.construct(resources.read("queries/rules/50-amounts.rq").decode())
    store.insert((s, p, o, HERITAGE) for s, p, o in ruled)
    inferred = {quad[:3] for quad in store.quads() if quad[3] == HERITAGE}
    ours: set[tuple[Term, ...]] = {(expand(f"amt:{name}"), *said) for name in names for said in described(name)}
    assert inferred == ours


def test_what_is_accepted_by_hand_is_believed_whatever_judgements_say() -> None:
    true = Literal("true", "http://www.w3.org/2001/XMLSchema#boolean")
    stated: list[Quad] = [
        (A, expand("kgs:designedBy"), B, N1),
        (N1, STATED_IN, PASSAGE, EVIDENCE),
        (expand("judgement:j1"), expand("kgs:deprecates"), N1, JUDGEMENTS),
    ]
    assert line((A, expand("kgs:designedBy"), B, HERITAGE)) not in set(fed(*stated).believed_lines())
    given_too = (*stated, (N1, ACCEPTED, true, HERITAGE))
    believed = set(fed(*given_too).believed_lines())
    assert line((A, expand("kgs:designedBy"), B, HERITAGE)) in believed
    assert line((N1, ACCEPTED, true, HERITAGE)) not in believed  # it is there already


def test_an_empty_ledger_believes_nothing_and_the_ontology_alone_itself() -> None:
    assert list(Ledger().believed_lines()) == []
    ontology = opening.ontology()
    assert set(fed(*ontology).believed_lines()) == {line((s, p, o, HERITAGE)) for s, p, o, _ in ontology}
