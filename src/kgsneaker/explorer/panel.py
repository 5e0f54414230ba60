"""What the panel and the list of the page say, as plain values for its template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from kgsneaker.captions import clean
from kgsneaker.explorer.picture import inherits_words
from kgsneaker.layout import PRODUCTS, Arrow, Drawing, Pill
from kgsneaker.namespaces import local_name
from kgsneaker.records import Card, Claim, Disagreement, Judgement, Statement, Value
from kgsneaker.terms import Iri, Literal

View = dict[str, Any]

_OWN = ("page-picture", "page-panel", "page-list", "page-list-heading", "page-live", "page-data")


def safe_link(text: str) -> str:
    """Return *text* if it is an address that a click may open (http, https, mailto), else "".

    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    address = clean(text).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    good = parts.scheme == "mailto" or (parts.scheme in ("http", "https") and bool(parts.netloc))
    return address if good and " " not in address else ""


@dataclass(frozen=True, slots=True)
class Fragments:
    """The fragment of the page for each thing, and for each arrow in the drawing's order."""

    things: Mapping[Iri, str]
    links: tuple[str, ...]

    @classmethod
    def of(cls, drawing: Drawing) -> Fragments:
        """Name things by the last word of their IRI; no two fragments are equal."""
        taken = set(_OWN)
        things = {
            pill.node.entity.id: _free(_slug(pill.node.entity.id), taken)
            for pill in sorted(drawing.pills, key=lambda pill: pill.node.entity.id)
        }
        return cls(things, tuple(_free(f"link-{number}", taken) for number in range(1, len(drawing.arrows) + 1)))


def _slug(iri: str) -> str:
    kept = "".join(char if char.isascii() and (char.isalnum() or char in "-_.") else "-" for char in local_name(iri))
    return kept.strip("-.") or "thing"


def _free(name: str, taken: set[str]) -> str:
    """Return *name*, numbered where it or an id made from it is taken."""
    number, wanted = 1, name
    while {wanted, f"pill-{wanted}", f"{wanted}-heading"} & taken:
        number += 1
        wanted = f"{name}-{number}"
    taken |= {wanted, f"pill-{wanted}", f"{wanted}-heading"}
    return wanted


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
    return {
        "slug": fragments.things[key],
        "heading": f"{fragments.things[key]}-heading",
        "label": entity.label,
        "kind": entity.kind,
        "years": pill.year_text,
        "names": ", ".join(entity.names),
        "place": _place(pill, drawing),
        "groups": _groups(outgoing, card.statements if card else (), fragments),
        "incoming_label": "What comes from it" if entity.kind in PRODUCTS else "What is linked to it",
        "incoming": [_incoming(arrow, fragments) for arrow, _ in incoming],
        "disagreements": [_dispute(item) for item in disagreements if _involves(item, key)],
    }


def _place(pill: Pill, drawing: Drawing) -> str:
    node = pill.node
    focus = next(other for other in drawing.pills if other.focus).node.entity
    notes = []
    if pill.focus:
        notes.append("This picture is about it.")
    elif node.entity.kind in PRODUCTS and focus.kind in PRODUCTS:
        older, newer = (focus.label, "it") if node.distance > 0 else ("It", focus.label)
        notes.append(
            f"{older} {inherits_words(node)} to {newer}."
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
        groups.append({"label": label, "values": views, "apart": apart})
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
    return _evidence(said) | {
        "label": said.value.label,
        "href": href or (safe_link(term.value) if isinstance(term, Literal) else ""),
        "lang": "" if language in ("", "en") else language,
        "anchor": anchor,
        "tail": "",
    }


def _incoming(arrow: Arrow, fragments: Fragments) -> View:
    edge = arrow.edge
    return _evidence(_as_statement(arrow)) | {
        "label": edge.newer.label,
        "href": f"#{fragments.things[edge.newer.id]}",
        "lang": "",
        "anchor": "",
        "tail": f"{edge.relation.label} {edge.older.label}",
        "citations": [_citation(claim) for claim in edge.claims],
    }


def _evidence(said: Statement) -> View:
    sources = len({claim.source.id for claim in said.claims})
    independent = f", {said.witnesses} independent" if sources > 1 else ""
    return {
        "accepted": said.accepted,
        "contested": said.contested,
        "summary": f"{'accepted' if said.accepted else 'set aside'} · {_count(len(said.claims), 'claim')} in "
        f"{_count(sources, 'source')}{independent}",
        "claims": [_claim(claim) for claim in said.claims],
        "judgements": [_judgement(judgement) for judgement in said.judgements],
    }


def _citation(claim: Claim) -> str:
    """The short form, for the end of an arrow where the claims do not stand in full."""
    source = claim.source
    return f"{source.title}, {source.publisher} · {_passage(claim)} · {source.trust} · {local_name(claim.id)}"


def _passage(claim: Claim) -> str:
    return "whole page" if claim.passage.locator == "page" else f"passage {claim.passage.locator}"


def _claim(claim: Claim) -> View:
    source = claim.source
    credits = [word for word in (source.publisher, source.author, source.issued) if word]
    return {
        "gist": claim.gist,
        "title": source.title or "Untitled source",
        "url": safe_link(source.url),
        "credits": "".join(f", {word}" for word in credits),
        "passage": _passage(claim),
        "trust": source.trust,
        "confidence": claim.confidence,
        "accepted": claim.accepted,
        "id": local_name(claim.id),
        "qualifiers": [(key, claim.qualifier(key)) for key in sorted(claim.qualifiers)],
    }


def _judgement(judgement: Judgement) -> View:
    words = {"prefer": "The editors prefer it", "deprecate": "The editors set it aside"}
    return {
        "words": words.get(judgement.verdict, judgement.verdict),
        "reason": judgement.reason,
        "date": judgement.date,
    }


def _involves(item: Disagreement, key: Iri) -> bool:
    return any(key in (said.thing.id, said.value.term) for said in item.statements)


def _dispute(item: Disagreement) -> View:
    lines = [
        f"{said.thing.label} {said.property.label} {said.value.label}: "
        f"{', '.join(_sources(said.claims))} ({'accepted' if said.accepted else 'set aside'})"
        for said in item.statements
    ]
    decision = "Decided by the editors" if item.decided else "Open"
    return {
        "title": item.title,
        "gist": item.gist,
        "lines": lines,
        "decision": f"{decision}: {item.reason}" if item.reason else f"{decision}.",
    }


def _sources(claims: Iterable[Claim]) -> list[str]:
    return list(dict.fromkeys(claim.source.publisher or claim.source.title for claim in claims))


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def rows(drawing: Drawing, fragments: Fragments) -> list[View]:
    """Return the list view: all things in the order of the picture, with year, links, what passes, sources."""
    views = []
    shoes = any(pill.focus and pill.node.entity.kind in PRODUCTS for pill in drawing.pills)
    for pill in sorted(drawing.pills, key=lambda pill: pill.x):
        key = pill.node.entity.id
        links = [
            (arrow, link)
            for arrow, link in zip(drawing.arrows, fragments.links, strict=True)
            if arrow.edge.newer.id == key
        ]
        touching = [arrow for arrow in drawing.arrows if key in (arrow.edge.newer.id, arrow.edge.older.id)]
        product = shoes and pill.node.entity.kind in PRODUCTS and not pill.focus
        views.append(
            {
                "slug": fragments.things[key],
                "label": pill.node.entity.label,
                "kind": pill.node.entity.kind.lower(),
                "years": pill.year_text or "–",
                "focus": pill.focus,
                "contested": pill.node.contested,
                "links": [
                    {"anchor": link, "words": f"{arrow.edge.relation.label} {arrow.edge.older.label}"}
                    for arrow, link in links
                ],
                "passed": ", ".join(pill.node.inherits) or "nothing kept" if product else "",
                "sources": len({claim.source.id for arrow in touching for claim in arrow.edge.claims}),
            }
        )
    return views
