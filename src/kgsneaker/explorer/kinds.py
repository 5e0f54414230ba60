"""The sorts of things, relations and steps that a page tells apart."""

from __future__ import annotations

KINDS = [
    *("Model", "Version", "Variant", "Edition", "Colorway", "Pack", "Line", "Person", "Organization", "Technology"),
    *("Material", "Mark", "Place", "Event", "Concept", "Product", "Entity"),
]

# The steps that the picture draws, each sort with a stroke of its own; the order is that of the legend.
STEPS: dict[str, tuple[str, ...]] = {
    "revival": ("revives", "renamedFrom"),
    "redesign": ("basedOn", "copyOf"),
    "version": ("versionOf", "variantOf"),
    "edition": ("collaborationOn", "packOf"),
    "colorway": ("colorwayOf",),
    "sole": ("soleUnitFrom",),
    "part": ("upperFrom", "componentFrom", "hybridOf"),
    "idea": ("inspiredBy",),
    "order": ("succeeds",),
}
_FAMILIES: dict[str, tuple[str, ...]] = {
    **STEPS,
    "structure": ("partOfLine", "partOfPack", "brand"),
    "people": (
        *("designedBy", "developedBy", "workedOnBy", "collaborator", "endorsedBy", "madeFor", "wornBy"),
        *("employedBy", "workedWith", "mentoredBy"),
        *("siblingOf", "foundedBy", "acquiredBy", "formedFrom", "partnerOf", "sued", "studiedAt"),
    ),
    "technology": ("usesTechnology", "usesMaterial", "firstUsedOn"),
    "date": ("announced", "released", "reissued", "discontinued", "founded", "bornOn", "diedOn"),
}
_FAMILY_OF = {relation: family for family, relations in _FAMILIES.items() for relation in relations}
# Whole steps that stay within one model line: what they join stands in one lane.
WITHIN_A_LINE = frozenset({"versionOf", "variantOf", "collaborationOn", "colorwayOf", "packOf", "renamedFrom"})
WHOLE = ("revival", "redesign", "version", "edition", "colorway")
PART = ("sole", "part")


def family_of(relation: str) -> str:
    """Return the sort of a relation, "other" where the page gives it none.

    >>> family_of("soleUnitFrom"), family_of("designedBy"), family_of("nameMeaning")
    ('sole', 'people', 'other')
    """
    return _FAMILY_OF.get(relation, "other")
