"""The JSON of every command says what the contract says, and the shipped schemas hold it to that."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from kgsneaker import citations, wire
from kgsneaker.answers import Card, Carrier, DatasetCard, Disagreement, Finding, Hit, Judgement, Statement, Step
from kgsneaker.bibliography import Entry, SourceCard
from kgsneaker.building.about import About
from kgsneaker.changes import wire as changes_wire
from kgsneaker.changes.records import Changes, ClaimChange
from kgsneaker.comparison import Row
from kgsneaker.dataset import Counted, Description, Distribution, as_json
from kgsneaker.errors import BadInput
from kgsneaker.handbook import Example, Term, Usage
from kgsneaker.handbook import wire as handbook_wire
from kgsneaker.namespaces import EDTF, expand
from kgsneaker.records import Claim, Edge, Entity, Lineage, Node, Passage, Property, Source, Value
from kgsneaker.terms import Literal

NEW = Entity(expand("id:new-balance-2002r"), "New Balance 2002R", "Model", ("NB 2002R",))
OLD = Entity(expand("id:new-balance-860v2"), "New Balance 860v2", "Version")
SOLE = Property(expand("kgs:soleUnitFrom"), "takes its sole unit from")
MADE = Property(expand("kgs:madeIn"), "was made in")
RELEASED = Property(expand("kgs:released"), "was released")
MONEYINC = Source(
    expand("source:moneyinc-2002r"), "A Closer Look at the New Balance 2002R", "Money Inc", "reported", "Lily Wordsmith"
)
P12 = Passage(expand("source:moneyinc-2002r#p12"), "p12", MONEYINC)
N0088 = Claim(
    expand("claim:n0088"),
    NEW.id,
    SOLE,
    Value(OLD.id, OLD.label),
    "The sole unit was replaced by that of the 860v2.",
    "high",
    P12,
    {
        "part": (Value(Literal("heel"), "heel"), Value(Literal("forefoot"), "forefoot")),
        "date": (Value(Literal("2020~", EDTF), "about 2020"),),
        "org": (Value(expand("id:new-balance"), "New Balance"),),
    },
    accepted=True,
)
JUDGEMENT = Judgement(expand("judgement:j0001"), "deprecate", (expand("claim:n0092"),), "Unsourced.", "2026-11-21")
SOLE_STATEMENT = Statement(NEW, SOLE, N0088.value, (N0088,), 1, True, False)
JAPAN = Statement(NEW, MADE, Value(expand("id:japan"), "Japan"), (N0088,), 1, False, True, (JUDGEMENT,))
ENTRY = Entry(MONEYINC, "article", "en", ("Lily Wordsmith",), 1, (MONEYINC,))
CARD = DatasetCard("Shoes", "", "2026-11-21", 1, 1, 1, "The editors", "0.1.0")
CITATIONS = [citations.csl_item(citations.cited(N0088, SOLE_STATEMENT, ENTRY, CARD))]
Output = dict[str, Any] | list[dict[str, Any]]

OUTPUTS: dict[str, Callable[[], Output]] = {
    "show": lambda: wire.card(Card(NEW, (SOLE_STATEMENT, JAPAN))),
    "lineage": lambda: wire.lineage(
        Lineage(
            NEW,
            (
                Node(NEW, ("2020", "2020-08"), ("2019",), (), 0, False),
                Node(OLD, (), (), ("sole unit",), -1, True),
            ),
            (
                Edge(NEW, OLD, SOLE, "part", "sole unit", (N0088,), 1, False, 1),
                Edge(NEW, OLD, SOLE, "", "", (N0088,), 1, False, 1),
            ),
        )
    ),
    "path": lambda: wire.paths([((Step(NEW, SOLE, OLD, True, (N0088,)),), "The 2002R stands on the 860v2's sole.")]),
    "who-else": lambda: wire.carriers(OLD, [Carrier(NEW, "takes its sole unit from", (N0088,))]),
    "compare": lambda: wire.comparison(
        (NEW, OLD),
        ["The 2002R descends from the 860v2."],
        [Row(SOLE, SOLE.label, False, ((SOLE_STATEMENT,), ()), frozenset())],
    ),
    "evidence": lambda: wire.evidence([SOLE_STATEMENT, JAPAN]),
    "conflicts": lambda: wire.conflicts([Disagreement("recorded", "Japan or Asia", "Two say.", (JAPAN,), True, "So.")]),
    "cite": lambda: CITATIONS,
    "sources": lambda: wire.sources([ENTRY]),
    "source": lambda: wire.source(SourceCard(ENTRY, (SOLE_STATEMENT,))),
    "search": lambda: wire.hits([Hit(NEW, 98.5, "NB 2002R")]),
    "queries": lambda: wire.queries([("lineage/ancestors", "What does a shoe descend from?", ("product",))]),
    "ontology": lambda: handbook_wire.ontology(
        [
            Term(
                SOLE.id,
                SOLE.label,
                "The sole unit of the subject is that of the object.",
                "relation",
                "Lineage",
                parents=(expand("kgs:partFrom"),),
                aligned=(("close to", expand("schema:isBasedOn")),),
                used=Usage(28, "claim", 27, ("claims",)),
                example=Example("The 2002R takes its sole unit from the 860v2", "Money Inc, p12 (n0088)", N0088),
            ),
            Term(expand("kgs:confidenceScale"), "confidence", "The levels.", "scale", "Levels"),
        ]
    ),
    "card": lambda: as_json(
        Description(
            DatasetCard("Shoes", "", "2026-11-21", 1, 1, 2),
            *("", "", "What it is.", "2026-11-21", "", "", ""),
            *(("en",), ("sneakers",), ("https://schema.org/",), (NEW.id,)),
            (Distribution(expand("id:nq"), "N-Quads", "application/n-quads", "kgsneaker export"),),
            dict.fromkeys(("statements", "claims", "sources", "things", "passages", "judgements", "disagreements"), 1),
            {"reported": 1},
            (Counted(expand("kgs:Model"), "model", 2),),
            (),
        )
    ),
    "info": lambda: asdict(About("memory", "graph", 2, 1, 1, "0" * 64, "f" * 64, bytes=10)),
    "check": lambda: wire.findings([Finding("graph/x.trig", 7, "ClaimShape", "error", "no gist; one sentence")]),
    "diff": lambda: changes_wire.changes(
        Changes(
            "v1",
            "graph",
            sizes=dict.fromkeys(("claims", "things", "sources", "judgements"), (1, 2)),
            claims=(ClaimChange("added", N0088.id, None, N0088, NEW),),
        )
    ),
}


def validate(name: str, output: Output) -> None:
    Draft202012Validator(wire.schema(name)).validate(json.loads(json.dumps(output)))


def test_every_schema_has_an_output_here() -> None:
    assert set(OUTPUTS) == set(wire.SCHEMAS)


@pytest.mark.parametrize("name", wire.SCHEMAS)
def test_a_schema_is_a_valid_schema(name: str) -> None:
    Draft202012Validator.check_schema(wire.schema(name))


@pytest.mark.parametrize("name", wire.SCHEMAS)
def test_output_holds_to_its_schema(name: str) -> None:
    validate(name, OUTPUTS[name]())


def _one(output: Output) -> dict[str, Any]:
    return output[0] if isinstance(output, list) else output


@pytest.mark.parametrize(
    ("name", "place", "keys"),
    [
        ("show", (), "id label kind statements"),
        ("show", ("statements", 0), "property property_label value value_label accepted contested claims"),
        ("show", ("statements", 0, "claims", 0), "id gist qualifiers confidence passage source"),
        ("show", ("statements", 0, "claims", 0, "source"), "id title publisher trust"),
        ("lineage", (), "focus nodes edges"),
        ("lineage", ("focus",), "id label"),
        ("lineage", ("nodes", 0), "id label kind released inherits"),
        (
            "lineage",
            ("edges", 0),
            "from to relation whole_or_part part claims witnesses contested distance",
        ),
        ("path", (), "found paths"),
        ("path", ("paths", 0), "steps sentence"),
        ("path", ("paths", 0, "steps", 0), "from relation to forward claims"),
        ("compare", (), "things rows"),
        ("compare", ("things", 0), "id label kind"),
        ("compare", ("rows", 0), "property cells"),
        ("compare", ("rows", 0, "cells", 0, "values", 0), "value value_label claims"),
        ("who-else", (), "thing carriers"),
        ("who-else", ("thing",), "id label"),
        ("who-else", ("carriers", 0), "id label how claims"),
        ("evidence", (), "property value value_label accepted claims witnesses judgement"),
        ("conflicts", (), "kind title gist statements decided reason"),
        ("conflicts", ("statements", 0), "thing label property value value_label accepted claims"),
        ("search", (), "id label kind score matched"),
        ("queries", (), "name question parameters"),
        ("check", (), "file line shape severity message"),
        ("diff", (), "old new brand changed on_record counts"),
        ("diff", ("claims", 0), "change id thing label was now differences"),
    ],
)
def test_each_key_of_the_contract_is_there_and_required(name: str, place: tuple[str | int, ...], keys: str) -> None:
    for key in keys.split():
        output = copy.deepcopy(OUTPUTS[name]())
        spot: Any = _one(output)
        for step in place:
            spot = spot[step]
        del spot[key]
        with pytest.raises(ValidationError, match=f"'{key}' is a required property"):
            validate(name, output)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("show", {"kind": "https://w3id.org/kgsneaker/ns#Model"}),
        ("show", {"id": "new balance"}),
        ("path", {"found": "yes"}),
        ("evidence", {"judgement": "deprecated"}),
        ("evidence", {"witnesses": 1.5}),
        ("conflicts", {"kind": "quarrel"}),
        ("search", {"score": "98"}),
        ("search", {"score": 101}),
        ("queries", {"question": "Not a question."}),
        ("queries", {"parameters": [{"name": "product"}]}),
        ("check", {"severity": "note"}),
        ("check", {"line": "7"}),
    ],
)
def test_a_wrong_value_fails_its_schema(name: str, change: dict[str, Any]) -> None:
    output = copy.deepcopy(OUTPUTS[name]())
    _one(output).update(change)
    with pytest.raises(ValidationError):
        validate(name, output)


def test_a_wrong_trust_fails_deep_inside_a_claim() -> None:
    output = wire.evidence([SOLE_STATEMENT])
    output[0]["claims"][0]["source"]["trust"] = "dubious"
    with pytest.raises(ValidationError, match="'dubious' is not one of"):
        validate("evidence", output)


def test_no_path_is_an_answer_too() -> None:
    assert wire.paths([]) == {"found": False, "paths": []}
    validate("path", wire.paths([]))


def test_a_claim_says_where_it_stands() -> None:
    said = wire.claim(N0088)
    assert said["id"] == "https://w3id.org/kgsneaker/claim/n0088"
    assert said["gist"] == "The sole unit was replaced by that of the 860v2."
    assert (said["confidence"], said["passage"], said["accepted"]) == ("high", "p12", True)
    assert said["passage_id"] == "https://w3id.org/kgsneaker/source/moneyinc-2002r#p12"
    assert said["source"]["publisher"] == "Money Inc"
    assert said["source"]["trust"] == "reported"


def test_a_qualifier_is_a_text_and_several_are_a_list() -> None:
    qualifiers = wire.claim(N0088)["qualifiers"]
    assert qualifiers == {"part": ["heel", "forefoot"], "date": "2020~", "org": "New Balance"}


def test_a_literal_value_is_its_text_beside_its_label() -> None:
    dated = Statement(NEW, RELEASED, Value(Literal("2020-08", EDTF), "August 2020"), (N0088,), 1, True, False)
    row = wire.evidence([dated])[0]
    assert (row["value"], row["value_label"]) == ("2020-08", "August 2020")
    assert (row["property"], row["property_label"]) == ("https://w3id.org/kgsneaker/ns#released", "was released")


def test_a_thing_as_value_is_its_iri_beside_its_label() -> None:
    row = wire.card(Card(NEW, (SOLE_STATEMENT,)))["statements"][0]
    assert (row["value"], row["value_label"]) == ("https://w3id.org/kgsneaker/id/new-balance-860v2", OLD.label)


def test_the_first_judgement_stands_for_all_and_none_is_null() -> None:
    kept, set_aside = wire.evidence([SOLE_STATEMENT, JAPAN])
    assert kept["judgement"] is None
    assert kept["judgements"] == []
    assert set_aside["judgement"]["verdict"] == "deprecate"
    assert set_aside["judgement"]["id"] == "https://w3id.org/kgsneaker/judgement/j0001"
    assert set_aside["judgements"] == [set_aside["judgement"]]


def test_a_lineage_node_has_one_accepted_date_or_null_and_all_of_them_beside() -> None:
    dated, undated = OUTPUTS["lineage"]()["nodes"]  # type: ignore[call-overload]
    assert (dated["released"], dated["released_all"], dated["released_unaccepted"]) == (
        "2020",
        ["2020", "2020-08"],
        ["2019"],
    )
    assert undated["released"] is None
    assert undated["inherits"] == ["sole unit"]


def test_an_edge_runs_from_the_newer_thing_and_a_step_that_is_no_descent_has_null() -> None:
    part, no_descent = OUTPUTS["lineage"]()["edges"]  # type: ignore[call-overload]
    assert (part["from_label"], part["to_label"]) == ("New Balance 2002R", "New Balance 860v2")
    assert (part["whole_or_part"], part["part"]) == ("part", "sole unit")
    assert (no_descent["whole_or_part"], no_descent["part"]) == (None, None)


def test_an_unknown_schema_is_refused_with_the_known_names() -> None:
    with pytest.raises(BadInput, match=r"no schema for '\.\./pyproject'; known: show, lineage"):
        wire.schema("../pyproject")
