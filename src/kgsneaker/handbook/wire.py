"""The terms of the ontology as the JSON of the public contract."""

from __future__ import annotations

from collections.abc import Sequence

from kgsneaker.handbook.terms import Example, Term, Usage
from kgsneaker.wire import Json, claim


def ontology(terms: Sequence[Term]) -> list[Json]:
    """Return ``ontology``: terms with what they mean, how they are used, and an example."""
    return [
        {
            "id": str(term.id),
            "name": term.name,
            "label": term.label,
            "definition": term.definition,
            "sort": term.sort,
            "section": term.section,
            "inverse": term.inverse,
            **{key: [str(one) for one in getattr(term, key)] for key in ("parents", "narrower", "domain", "range")},
            "aligned": [{"how": how, "id": str(other)} for how, other in term.aligned],
            "single_valued": term.single_valued,
            "within": [str(one) for one in term.within],
            "read_with_qualifiers": term.read_with_qualifiers,
            "inferred": term.inferred,
            "used": _usage(term.used) if term.used else None,
            "example": _example(term.example) if term.example else None,
        }
        for term in terms
    ]


def _usage(used: Usage) -> Json:
    return {"number": used.number, "unit": used.unit, "accepted": used.accepted, "places": list(used.places)}


def _example(shown: Example) -> Json:
    claims = [claim(shown.claim)] if shown.claim else []
    return {"sentence": shown.sentence, "citation": shown.citation, "claims": claims}
