"""A fragment of the page for each thing and each arrow, so that all can be linked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kgsneaker.layout import Drawing
from kgsneaker.namespaces import local_name
from kgsneaker.terms import Iri

_OWN = ("page-picture", "page-panel", "page-list", "page-list-heading", "page-live", "page-data")


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
