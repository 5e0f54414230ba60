"""How each relation looks: its color, its dashes, its words; and what a legend says of the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kgsneaker.captions import clean
from kgsneaker.records import Edge

# Color class and dashes: no two relations that meet in one lineage share either.
_KNOWN = {
    "revives": (1, ""),
    "basedOn": (2, "9 4"),
    "versionOf": (3, "14 3"),
    "variantOf": (4, "9 3 2 3"),
    "collaborationOn": (5, "12 3 3 3 3 3"),
    "colorwayOf": (6, "2 3"),
    "packOf": (7, "5 3"),
    "renamedFrom": (8, "16 4 2 4"),
    "copyOf": (9, "4 6"),
    "soleUnitFrom": (9, "7 3"),
    "upperFrom": (10, "3 3"),
    "componentFrom": (8, "6 2 1 2"),
    "hybridOf": (7, "11 5"),
    "inspiredBy": (4, "1 4"),
    "succeeds": (3, "18 3"),
    "comparedWith": (8, "1 6"),
    "partOfLine": (3, "3 5"),
    "partOfPack": (7, "3 5"),
    "collaborator": (5, "4 3"),
    "designedBy": (2, "6 4"),
    "developedBy": (10, "8 2"),
    "usesTechnology": (1, "6 3 2 3"),
    "usesMaterial": (6, "8 3 1 3"),
}
_OTHER = ((8, "5 5"), (4, "13 4"), (6, "10 2 1 2"), (2, "2 6"), (10, "15 5"))

LIGHT = {
    1: "#0a6b4b",
    2: "#1f55b5",
    3: "#545b66",
    4: "#7a3fb0",
    5: "#b0205f",
    6: "#8a5a00",
    7: "#0c6f80",
    8: "#3c3c3c",
    9: "#b3380f",
    10: "#4d6b12",
}
DARK = {
    1: "#5fd3a6",
    2: "#8fb8ff",
    3: "#b3bac6",
    4: "#cda4f5",
    5: "#ff93bf",
    6: "#e5b85c",
    7: "#6fd3e4",
    8: "#dcdcdc",
    9: "#ff9d78",
    10: "#b4d46a",
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """The look of a relation: ``color`` numbers a class of the style, ``dashes`` is "" for a solid line."""

    label: str
    color: int
    dashes: str


def strokes(edges: Iterable[Edge]) -> dict[str, Stroke]:
    """Return the look of every relation of *edges* by its IRI, in the order of their labels."""
    relations = sorted({(clean(e.relation.label) or e.relation.name, e.relation.id) for e in edges})
    look = {}
    unknown = 0
    for label, relation in relations:
        name = relation.rsplit("#", 1)[-1]
        if name not in _KNOWN:
            unknown += 1
        color, dashes = _KNOWN.get(name) or _OTHER[(unknown - 1) % len(_OTHER)]
        look[str(relation)] = Stroke(label, color, dashes)
    return look
