"""From records to the JSON of the public contract: plain dicts and lists, one function a command.

IRIs are full and have their label beside them; ``schema`` returns the JSON Schema of each command.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kgsneaker import resources
from kgsneaker.answers import Card, Carrier, Disagreement, Finding, Hit, Judgement, Statement, Step
from kgsneaker.errors import BadInput
from kgsneaker.records import Claim, Edge, Entity, Lineage, Node, Value

Json = dict[str, Any]

SCHEMAS = ("show", "lineage", "path", "who-else", "evidence", "conflicts", "search", "queries", "check")


def schema(name: str) -> Json:
    """Return the JSON Schema (2020-12) of a command's ``--json``, complete in itself.

    Raises BadInput for a command that has none.

    >>> schema("search")["title"]
    'kgsneaker search'
    """
    if name not in SCHEMAS:
        raise BadInput(f"no schema for {name!r}; known: {', '.join(SCHEMAS)}")
    whole = _schema_file(name)
    # A compound document: the relative references of the file find their target by its $id.
    whole["$defs"] = {"common": _schema_file("common")}
    return whole


def card(found: Card) -> Json:
    """Return ``show``: a thing with everything that is said of it."""
    return {
        **_entity(found.entity),
        "names": list(found.entity.names),
        "statements": [_statement(statement) for statement in found.statements],
        "mentions": [_statement(statement) for statement in found.mentions],
    }


def lineage(found: Lineage) -> Json:
    """Return ``lineage``: edges run from the newer thing to the older."""
    return {
        "focus": _entity(found.focus),
        "nodes": [_node(node) for node in found.nodes],
        "edges": [_edge(edge) for edge in found.edges],
    }


def paths(found: Sequence[tuple[Sequence[Step], str]]) -> Json:
    """Return ``path`` from steps and the sentence that tells them, in the order given."""
    return {
        "found": bool(found),
        "paths": [{"steps": [_step(step) for step in steps], "sentence": sentence} for steps, sentence in found],
    }


def carriers(thing: Entity, found: Sequence[Carrier]) -> Json:
    """Return ``who-else``: who carries a part or technology, and how."""
    return {
        "thing": _entity(thing),
        "carriers": [
            {**_entity(carrier.entity), "how": carrier.how, "claims": _claims(carrier.claims)} for carrier in found
        ],
    }


def evidence(found: Sequence[Statement]) -> list[Json]:
    """Return ``evidence``: values side by side, each with who says so."""
    return [_statement(statement) for statement in found]


def conflicts(found: Sequence[Disagreement]) -> list[Json]:
    """Return ``conflicts``: contradictions on record, with the statements that contradict."""
    return [
        {
            "kind": disagreement.kind,
            "title": disagreement.title,
            "gist": disagreement.gist,
            "statements": [_statement(statement) for statement in disagreement.statements],
            "decided": disagreement.decided,
            "reason": disagreement.reason,
        }
        for disagreement in found
    ]


def hits(found: Sequence[Hit]) -> list[Json]:
    """Return ``search``: things by name, in the order given."""
    return [{**_entity(hit.entity), "score": hit.score, "matched": hit.matched} for hit in found]


def findings(found: Sequence[Finding]) -> list[Json]:
    """Return ``check``: what is wrong in the data, and where."""
    return [
        {
            "file": finding.file,
            "line": finding.line,
            "shape": finding.shape,
            "severity": finding.severity,
            "message": finding.message,
        }
        for finding in found
    ]


def queries(listed: Iterable[tuple[str, str, Sequence[str]]]) -> list[Json]:
    """Return ``queries`` from name, question and parameter names.

    >>> queries([("people/collaborations", "Who made editions of a shoe?", ["product"])])
    [{'name': 'people/collaborations', 'question': 'Who made editions of a shoe?', 'parameters': ['product']}]
    """
    return [
        {"name": name, "question": question, "parameters": list(parameters)} for name, question, parameters in listed
    ]


def claim(said: Claim) -> Json:
    """Return a claim as it stands in every ``claims`` list."""
    source = said.source
    return {
        "id": str(said.id),
        "gist": said.gist,
        "qualifiers": {key: _one_or_list(values) for key, values in said.qualifiers.items() if values},
        "confidence": said.confidence,
        "accepted": said.accepted,
        "passage": said.passage.locator,
        "passage_id": str(said.passage.id),
        "source": {
            "id": str(source.id),
            "title": source.title,
            "publisher": source.publisher,
            "trust": source.trust,
            "author": source.author,
            "issued": source.issued,
            "url": source.url,
        },
    }


def _claims(said: Sequence[Claim]) -> list[Json]:
    return [claim(each) for each in said]


def _entity(entity: Entity) -> Json:
    return {"id": str(entity.id), "label": entity.label, "kind": entity.kind}


def _statement(statement: Statement) -> Json:
    judgements = [_judgement(judgement) for judgement in statement.judgements]
    return {
        "thing": str(statement.thing.id),
        "label": statement.thing.label,
        "property": str(statement.property.id),
        "property_label": statement.property.label,
        "value": str(statement.value.term),
        "value_label": statement.value.label,
        "accepted": statement.accepted,
        "contested": statement.contested,
        "claims": _claims(statement.claims),
        "witnesses": statement.witnesses,
        "judgement": judgements[0] if judgements else None,
        "judgements": judgements,
    }


def _judgement(judgement: Judgement) -> Json:
    return {
        "id": str(judgement.id),
        "verdict": judgement.verdict,
        "reason": judgement.reason,
        "date": judgement.date,
        "claims": [str(each) for each in judgement.claims],
    }


def _node(node: Node) -> Json:
    return {
        **_entity(node.entity),
        "released": node.released[0] if node.released else None,
        "released_all": list(node.released),
        "released_unaccepted": list(node.unaccepted),
        "inherits": list(node.inherits),
        "distance": node.distance,
        "contested": node.contested,
    }


def _edge(edge: Edge) -> Json:
    return {
        "from": str(edge.newer.id),
        "from_label": edge.newer.label,
        "to": str(edge.older.id),
        "to_label": edge.older.label,
        "relation": str(edge.relation.id),
        "relation_label": edge.relation.label,
        "whole_or_part": edge.whole_or_part or None,
        "part": edge.part or None,
        "claims": _claims(edge.claims),
        "witnesses": edge.witnesses,
        "accepted": edge.accepted,
        "contested": edge.contested,
        "distance": edge.distance,
    }


def _step(step: Step) -> Json:
    return {
        "from": str(step.start.id),
        "from_label": step.start.label,
        "relation": str(step.relation.id),
        "relation_label": step.relation.label,
        "to": str(step.end.id),
        "to_label": step.end.label,
        "forward": step.forward,
        "claims": _claims(step.claims),
    }


def _plain(value: Value) -> str:
    # A qualifier that names a thing is read by people: its label, where a literal is its own text.
    return value.label if value.is_entity else str(value.term)


def _one_or_list(values: Sequence[Value]) -> str | list[str]:
    texts = [_plain(value) for value in values]
    return texts[0] if len(texts) == 1 else texts


def _schema_file(name: str) -> Json:
    import json

    loaded: Json = json.loads(resources.asset(f"schemas/{name}.json"))
    return loaded
