"""What the panel says of each thing, as plain values for the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from kgsneaker.answers import Card, Disagreement, Statement
from kgsneaker.explorer.evidence import View, citation, dispute, evidence, involves
from kgsneaker.explorer.fragments import Fragments
from kgsneaker.explorer.words import ELSEWHERE, inherits_words
from kgsneaker.layout import Arrow, Drawing, Pill
from kgsneaker.pages import safe_link
from kgsneaker.records import PRODUCT_KINDS, Value
from kgsneaker.terms import Iri, Literal


def panel(
    drawing: Drawing, fragments: Fragments, cards: Mapping[Iri, Card], disagreements: Sequence[Disagreement]
) -> list[View]:
    """Return one view for each pill: its names, statements by property, what comes from it, disagreements."""
    return [_thing(pill, drawing, fragments, cards, disagreements) for pill in drawing.pills]


def _thing(
    pill: Pill, drawing: Drawing, fragments: Fragments, cards: Mapping[Iri, Card], disagreements: Sequence[Disagreement]
) -> View:
    entity, key = pill.node.entity, pill.node.entity.id
    arrows = list(zip(drawing.arrows, fragments.links, strict=True))
    outgoing = [(arrow, link) for arrow, link in arrows if arrow.edge.newer.id == key]
    incoming = [(arrow, link) for arrow, link in arrows if arrow.edge.older.id == key]
    card = cards.get(key)
    groups = _groups(outgoing, card.statements if card else (), fragments)
    return {
        "slug": fragments.things[key],
        "heading": f"{fragments.things[key]}-heading",
        "label": entity.label,
        "kind": entity.kind,
        "years": pill.year_text,
        "names": ", ".join(entity.names),
        "place": _place(pill, drawing),
        "groups": [group for group in groups if group["first"]],
        "rest": [group for group in groups if not group["first"]],
        "rest_count": sum(len(group["values"]) for group in groups if not group["first"]),
        "incoming_label": "What comes from it" if entity.kind in PRODUCT_KINDS else "What is linked to it",
        "incoming": [_incoming(arrow, fragments) for arrow, _ in incoming],
        "disagreements": [dispute(item) for item in disagreements if involves(item, key)],
    }


def _place(pill: Pill, drawing: Drawing) -> str:
    node = pill.node
    focus = next(other for other in drawing.pills if other.focus).node.entity
    notes = []
    if pill.focus:
        notes.append("This picture is about it.")
    elif node.entity.kind in PRODUCT_KINDS and focus.kind in PRODUCT_KINDS:
        older, newer = (focus.label, "it") if node.distance > 0 else ("It", focus.label)
        notes.append(
            f"{older} {inherits_words(node)} to {newer}{f'; {ELSEWHERE}' if 'whole' in node.inherits else ''}."
            if node.inherits
            else f"{older} passes on nothing that {newer} keeps."
        )
    if node.unaccepted:
        notes.append(f"On record but not accepted as its date: {', '.join(node.unaccepted)}.")
    return " ".join(notes)


def _groups(outgoing: Sequence[tuple[Arrow, str]], statements: Sequence[Statement], fragments: Fragments) -> list[View]:
    anchors = {(arrow.edge.relation.id, arrow.edge.older.id): link for arrow, link in outgoing}
    known = {(said.property.id, said.value.term) for said in statements}
    said_so = [
        *statements,
        *(_as_statement(arrow) for arrow, _ in outgoing if (arrow.edge.relation.id, arrow.edge.older.id) not in known),
    ]
    drawn = {arrow.edge.relation.id for arrow, _ in outgoing}

    def order(said: Statement) -> tuple[bool, bool, str, str]:
        return (said.property.id not in drawn, said.property.name != "released", said.property.label, said.property.id)

    groups = []
    for (*_, label, _), held in groupby(sorted(said_so, key=order), key=order):
        members = sorted(held, key=lambda said: (not said.accepted, -said.witnesses, said.value.label))
        used: set[str] = set()
        views = []
        for said in members:
            anchor = anchors.get((said.property.id, Iri(str(said.value.term))), "")
            views.append(_value(said, fragments, "" if anchor in used else anchor))
            used.add(anchor)
        apart = len(members) > 1 and any(said.contested for said in members)
        first = members[0].property.id in drawn or members[0].property.name == "released"
        groups.append({"label": label, "values": views, "apart": apart, "first": first})
    return groups


def _as_statement(arrow: Arrow) -> Statement:
    edge = arrow.edge
    return Statement(
        edge.newer,
        edge.relation,
        Value(edge.older.id, edge.older.label),
        edge.claims,
        edge.witnesses,
        edge.accepted,
        edge.contested,
    )


def _value(said: Statement, fragments: Fragments, anchor: str = "") -> View:
    term = said.value.term
    href = f"#{fragments.things[term]}" if isinstance(term, Iri) and term in fragments.things else ""
    language = term.language if isinstance(term, Literal) else ""
    return evidence(said) | {
        "label": said.value.label,
        "href": href or (safe_link(term.value) if isinstance(term, Literal) else ""),
        "lang": "" if language in ("", "en") else language,
        "anchor": anchor,
        "tail": "",
    }


def _incoming(arrow: Arrow, fragments: Fragments) -> View:
    edge = arrow.edge
    return evidence(_as_statement(arrow)) | {
        "label": edge.newer.label,
        "href": f"#{fragments.things[edge.newer.id]}",
        "lang": "",
        "anchor": "",
        "tail": f"{edge.relation.label} {edge.older.label}",
        "citations": [citation(claim) for claim in edge.claims],
    }
