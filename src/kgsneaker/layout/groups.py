"""Which kinds of things share a lane, and the order of the lanes."""

from __future__ import annotations

from collections.abc import Iterable

from kgsneaker.records import PRODUCT_KINDS

_GROUPS = (
    ("Lines", {"Line"}),
    ("Models and versions", {"Model", "Version", "Product"}),
    ("Variants", {"Variant"}),
    ("Packs", {"Pack"}),
    ("Editions", {"Edition"}),
    ("Colorways", {"Colorway"}),
    ("People and organizations", {"Person", "Organization"}),
    ("Technologies and materials", {"Technology", "Material", "Mark"}),
)
_ELSE = "Places, events and ideas"


def group_of(kind: str) -> str:
    """Return the name of the lane for things of a kind.

    >>> group_of("Version"), group_of("Concept")
    ('Models and versions', 'Places, events and ideas')
    """
    return next((name for name, kinds in _GROUPS if kind in kinds), _ELSE)


def lane_names(kinds: Iterable[str], focus: str) -> list[str]:
    """Return the groups that occur, in the order of the table; that of the *focus* first where it is no product.

    >>> lane_names(["Person", "Edition", "Model"], focus="Person")
    ['People and organizations', 'Models and versions', 'Editions']
    """
    present = {group_of(kind) for kind in kinds}
    names = [name for name in (*(name for name, _ in _GROUPS), _ELSE) if name in present]
    if focus in PRODUCT_KINDS:
        return names
    first = group_of(focus)
    return [first, *(name for name in names if name != first)]
