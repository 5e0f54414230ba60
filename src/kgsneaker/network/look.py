"""What each kind of thing and each family of relations looks like: shape and color, never color alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind is drawn: a vis-network shape, filled or hollow, in a light and a dark page.

    ``dashed`` is its border.
    """

    label: str
    shape: str
    hollow: bool
    light: str
    dark: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """How a family of relations is drawn: ``opacity`` 0 to 1 at rest, ``width`` in pixels."""

    label: str
    light: str
    dark: str
    opacity: float
    width: float
    dashes: tuple[int, ...] = ()


# Shoes are filled, everything else is hollow: with seven shapes no two kinds look alike in grey.
KINDS = {
    "Model": Look("Model", "dot", False, "#1d5fa8", "#6db1ff"),
    "Version": Look("Version", "square", False, "#2a7f9e", "#62c4e0"),
    "Variant": Look("Variant", "triangle", False, "#3d6f8f", "#94bdd6"),
    "Edition": Look("Edition", "star", False, "#8a3ea8", "#d08cf0"),
    "Colorway": Look("Colorway", "diamond", False, "#b8407f", "#f58cc0"),
    "Pack": Look("Pack", "hexagon", False, "#6a4fb3", "#ac97f5"),
    "Line": Look("Line", "triangleDown", False, "#39558c", "#96aee0"),
    "Person": Look("Person", "dot", True, "#b3261e", "#ff9a8f"),
    "Organization": Look("Organization", "square", True, "#4a4a4a", "#c9c9c9"),
    "Technology": Look("Technology", "diamond", True, "#00695c", "#4fd1bd"),
    "Material": Look("Material", "hexagon", True, "#6b5b00", "#d9c548"),
    "Mark": Look("Mark", "star", True, "#9a5200", "#f2ab58"),
    "Place": Look("Place", "triangleDown", True, "#2e6b2e", "#86cf86"),
    "Event": Look("Event", "triangle", True, "#a03c00", "#ffa270"),
    "Concept": Look("Idea", "dot", True, "#5d5d75", "#b9b9d6", True),
}
UNKNOWN = Look("Other", "square", True, "#5a5a5a", "#bdbdbd", True)

# Drawn in this order, so that descent lies on top.
FAMILIES = {
    "brand": Line("brand", "#7a7a7a", "#8a8a8a", 0.13, 1),
    "other": Line("other", "#6b6b6b", "#a0a0a0", 0.3, 1),
    "making": Line("technology, material, place", "#00796b", "#3fbfab", 0.3, 1),
    "people": Line("people and partners", "#b3261e", "#ff8a7d", 0.28, 1),
    "comparison": Line("compared, worn", "#6b5b00", "#d9c548", 0.5, 1, (7, 5)),
    "influence": Line("influence, order, line", "#3f7d20", "#9bd67a", 0.45, 1),
    "part": Line("part from", "#b65c00", "#ffb15e", 0.85, 2),
    "whole": Line("descends from", "#174ea6", "#7db4ff", 0.8, 2),
}
SET_ASIDE = (2, 4)  # the dashes of a statement that is on record and not accepted

_RELATIONS = {
    "whole": "revives basedOn versionOf variantOf collaborationOn colorwayOf packOf renamedFrom copyOf",
    "part": "soleUnitFrom upperFrom componentFrom hybridOf",
    "influence": "inspiredBy succeeds partOfLine partOfPack namedAfter",
    "comparison": "comparedWith wornBy",
    "people": "designedBy developedBy workedOnBy endorsedBy madeFor collaborator employedBy workedWith studiedAt "
    "mentoredBy siblingOf originatesFrom foundedBy",
    "making": "usesTechnology usesMaterial madeIn firstUsedOn",
    "brand": "brand",
}
_FAMILY_OF = {relation: family for family, relations in _RELATIONS.items() for relation in relations.split()}


def family(relation: str) -> str:
    """Return the family of a relation's local name.

    >>> family("soleUnitFrom"), family("sued")
    ('part', 'other')
    """
    return _FAMILY_OF.get(relation, "other")
