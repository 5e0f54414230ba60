"""What a pill calls a shoe: its label without what the lane, the maker's color or the line to its shoe say anyhow."""

from __future__ import annotations

from collections.abc import Collection


def short_label(label: str, kind: str, makers: Collection[str], shoes: Collection[str]) -> str:
    """Return a product's label without its makers' names and, for colors and editions, without the shoe they are of.

    Something always remains, and what tells two editions apart is kept.

    >>> short_label("New Balance 2002R Rain Cloud", "Colorway", ["New Balance"], ["New Balance 2002R"])
    'Rain Cloud'
    >>> short_label("BAPE × New Balance 2002R", "Edition", ["New Balance"], ["New Balance 2002R"])
    'BAPE × 2002R'
    >>> short_label("Concepts × New Balance 999 Hyannis", "Edition", ["New Balance"], ["New Balance 999"])
    'Concepts × Hyannis'
    >>> short_label("adidas Yeezy Boost 700", "Model", ["Yeezy"], [])
    'adidas Yeezy Boost 700'
    """
    shown = label
    if kind in ("Colorway", "Edition", "Pack") and len(shoes) == 1:  # "990v2 and 990v5" needs both
        shown = _without_shoe(shown, *shoes)
    for maker in sorted(makers, key=len, reverse=True):
        shown = _without(shown, maker)
    return shown


def _without_shoe(label: str, shoe: str) -> str:
    head, found, tail = label.partition(shoe)
    if not found or not tail.strip() or tail[0].isalnum():
        return label
    return f"{head}{tail.strip()}" if tail.strip()[0].isalnum() else label


def _without(label: str, maker: str) -> str:
    head, found, tail = label.partition(f"{maker} ")
    return f"{head}{tail}" if found and tail and (not head or head.endswith("× ")) else label
