"""The ontology as one HTML page: every term in a section of its own, whose address ends in the term's name.

The file asks for nothing: style and script are inside, allowed by their digests alone, and all text reaches the
page through an escaping template. The script only filters; without it every term stands in the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from kgsneaker import resources
from kgsneaker.answers import DatasetCard
from kgsneaker.handbook.facts import Value, facts
from kgsneaker.handbook.sample import Graph, Piece, pieces, sample
from kgsneaker.handbook.sections import explained
from kgsneaker.handbook.terms import Term
from kgsneaker.namespaces import PREFIXES, compact
from kgsneaker.pages import counted, license_link, policy_hash, safe_link, template
from kgsneaker.terms import Iri

_ANCHOR = re.compile(r"[A-Za-z][\w.-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and where they lead: "" for nowhere; ``away`` from this page."""

    words: str
    href: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    anchor: str
    words: str
    terms: list[dict[str, Any]] = field(default_factory=list)


def rendered(terms: Sequence[Term], about: tuple[str, str, str], graphs: Sequence[Graph], dataset: DatasetCard) -> str:
    """Return the HTML of the page; the same input gives the same bytes.

    ``about`` is title, description and version of the ontology.
    """
    from markupsafe import Markup

    links = _Links(terms)
    style, script = resources.asset("handbook/page.css"), resources.asset("handbook/page.js")
    title, description, version = about
    html: str = template("handbook/page.html").render(
        title=title or "Ontology",
        description=description,
        version=version,
        counts=_counts(terms),
        prefix="kgs",
        namespace=PREFIXES["kgs"],
        sections=_sections(terms, links),
        sample=[[links.of_piece(piece) for piece in line] for line in sample(terms)],
        line_end=Markup("\n"),
        graphs=graphs,
        prefixes=sorted(PREFIXES.items()),
        dataset=dataset,
        license=license_link(dataset.license),
        dataset_counts=", ".join(
            counted(number, word)
            for number, word in ((dataset.entities, "thing"), (dataset.claims, "claim"), (dataset.sources, "source"))
        ),
        style=Markup(style),
        script=Markup(script),
        style_hash=policy_hash(style),
        script_hash=policy_hash(script),
    )
    return html


def _counts(terms: Sequence[Term]) -> str:
    sorts = [("class", "classes"), ("relation", "relations"), ("qualifier", "qualifiers")]
    told = [(sum(term.sort == sort for term in terms), sort, words) for sort, words in sorts]
    said = [f"{number} {sort if number == 1 else words}" for number, sort, words in told]
    return ", ".join([f"{counted(len(terms), 'term')}: {said[0]}", *said[1:]])


def _sections(terms: Sequence[Term], links: _Links) -> list[_Section]:
    made = []
    for number, (heading, some) in enumerate(groupby(terms, key=lambda term: term.section)):
        made.append(_Section(heading, f"section-{number + 1}", explained(heading)))
        made[-1].terms.extend(links.described(term) for term in some)
    return made


class _Links:
    """Where each term stands on the page, and how a fact about it reads."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = terms
        self._anchors: dict[Iri, str] = {}
        for number, term in enumerate(terms):
            own = term.name if term.id.startswith(PREFIXES["kgs"]) and _ANCHOR.fullmatch(term.name) else ""
            # Names with a dash are the page's own.
            free = own and "-" not in own and own not in self._anchors.values()
            self._anchors[term.id] = own if free else f"term-{number + 1}"

    def described(self, term: Term) -> dict[str, Any]:
        """Return what the template shows of a term."""
        return {
            "anchor": self._anchors[term.id],
            "name": term.name,
            "short": compact(term.id),
            "label": term.label,
            "sort": "inferred " + term.sort if term.inferred else term.sort,
            "definition": [self.of_piece(piece) for piece in pieces(term.definition)],
            "example": self._example(term),
            "facts": [(name, [self._link(value) for value in values]) for name, values in facts(term, self._terms)],
        }

    def of_piece(self, piece: Piece) -> Link:
        """Return a piece of text, linked where it is a term."""
        term = Iri(PREFIXES["kgs"] + piece.removeprefix("kgs:"))
        known = piece.startswith("kgs:") and term in self._anchors
        return Link(piece, f"#{self._anchors[term]}" if known else "")

    def _example(self, term: Term) -> dict[str, Any] | None:
        if term.example is None:
            return None
        claim, words = term.example.claim, term.example.citation
        address = safe_link(claim.source.url) if claim else ""
        return {"sentence": term.example.sentence, "citation": Link(words, address, bool(address)) if words else None}

    def _link(self, value: Value) -> Link:
        """Return a value linked to its section of the page, or to the vocabulary it belongs to."""
        if value.iri in self._anchors:
            return Link(value.words, f"#{self._anchors[Iri(value.iri)]}")
        elsewhere = safe_link(value.iri) if ":" in value.words else ""
        return Link(value.words, elsewhere, bool(elsewhere))
