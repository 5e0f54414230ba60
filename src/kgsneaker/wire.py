"""From records to the JSON of the public contract: plain dicts and lists, one function a command.

IRIs are full and have their label beside them; ``schema`` returns the JSON Schema of each command.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kgsneaker import resources
from kgsneaker.answers import Card, Carrier, Disagreement, Finding, Hit, Judgement, Statement, Step
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import local_name
from kgsneaker.records import Claim, Edge, Entity, Lineage, Node, Source, Value
from kgsneaker.terms import Iri

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.bibliography import Entry, SourceCard
    from kgsneaker.comparison import Row

Json = dict[str, Any]

SCHEMAS = (
    *("show", "lineage", "path", "compare", "who-else", "evidence"),
    *("conflicts", "cite", "sources", "source", "search", "queries", "check", "diff"),
    *("ontology", "card", "info"),
)


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


def comparison(things: Sequence[Entity], kinship: Sequence[str], rows: Sequence[Row]) -> Json:
    """Return ``compare``: a row a property, a cell a thing in their order; an empty cell: no source on record says."""
    return {
        "things": [_entity(thing) for thing in things],
        "related": list(kinship),
        "rows": [
            {
                "property": str(row.property.id),
                "property_label": row.label,
                "inverse": row.inverse,
                "same": row.same,
                "cells": [{"values": [_compared(row, one) for one in cell]} for cell in row.cells],
            }
            for row in rows
        ],
    }


def carriers(thing: Entity, found: Sequence[Carrier]) -> Json:
    """Return ``who-else``: who carries a part or technology, and how."""
    return {
        "thing": _entity(thing),
        "carriers": [
            {
                **_entity(carrier.entity),
                "how": carrier.how,
                "released": carrier.released[0] if carrier.released else None,
                "released_all": list(carrier.released),
                "through": [_entity(one) for one in carrier.through],
                "origin": None if carrier.origin is None else _entity(carrier.origin),
                "claims": _claims(carrier.claims),
            }
            for carrier in found
        ],
    }


def evidence(found: Sequence[Statement], uncounted: Mapping[int, Mapping[Iri, str]] | None = None) -> list[Json]:
    """Return ``evidence``: values side by side, each with who says so.

    *uncounted* holds by the place of each statement which of its claims add no witness, and why.
    """
    from kgsneaker.weighing import set_aside

    made = []
    for place, statement in enumerate(found):
        aside = {claim.id: why for claim in statement.claims if (why := set_aside(claim, statement)[0])}
        no_witness = (uncounted or {}).get(place, {})
        made.append({**_statement(statement), "no_witness": _by_claim(no_witness), "set_aside": _by_claim(aside)})
    return made


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


def sources(found: Sequence[Entry]) -> list[Json]:
    """Return ``sources``: the list of them, in the order given."""
    return [_entry(entry) for entry in found]


def source(found: SourceCard) -> Json:
    """Return ``source``: one source with everything that it states, passage by passage."""
    return {**_entry(found.entry), "statements": [_statement(statement) for statement in found.statements]}


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
    return {
        "id": str(said.id),
        "gist": said.gist,
        "qualifiers": {key: _one_or_list(values) for key, values in said.qualifiers.items() if values},
        "confidence": said.confidence,
        "accepted": said.accepted,
        "passage": said.passage.locator,
        "passage_id": str(said.passage.id),
        "source": _source(said.source),
    }


def _source(source: Source) -> Json:
    return {
        "id": str(source.id),
        "title": source.title,
        "publisher": source.publisher,
        "trust": source.trust,
        "author": source.author,
        "issued": source.issued,
        "url": source.url,
    }


def _entry(entry: Entry) -> Json:
    return {
        **_source(entry.source),
        "key": local_name(entry.source.id),
        "kind": entry.kind,
        "language": entry.language,
        "claims": entry.claims,
        "repeats": [str(origin.id) for origin in entry.repeats],
        "repeated_by": [str(other.id) for other in entry.repeated_by],
    }


def _claims(said: Sequence[Claim]) -> list[Json]:
    return [claim(each) for each in said]


def _by_claim(words: Mapping[Iri, str]) -> list[Json]:
    return [{"claim": str(claim), "why": why} for claim, why in words.items()]


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
        "witnesses": step.witnesses,
        "contested": step.contested,
        "also": [
            {
                "relation": str(other.relation.id),
                "relation_label": other.relation.label,
                "forward": other.forward,
                "claims": _claims(other.claims),
            }
            for other in step.also
        ],
    }


def _compared(row: Row, one: Statement) -> Json:
    value = row.value(one)
    return {
        "value": str(value.term),
        "value_label": value.label,
        "accepted": one.accepted,
        "contested": one.contested,
        "agreed": one.accepted and value.label in row.agreed,
        "witnesses": one.witnesses,
        "claims": _claims(one.claims),
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
