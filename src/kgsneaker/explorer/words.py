"""What the marks of the picture say, for those who do not see them and for the panel."""

from __future__ import annotations

from kgsneaker.explorer.placing import Arrow, Pill, Scene
from kgsneaker.explorer.strokes import Stroke
from kgsneaker.records import PRODUCT_KINDS, Node

INHERITED = {
    "whole": "the shoe as a whole",
    "upper": "the upper",
    "sole unit": "the sole unit",
    "part": "another part",
    "": "nothing kept",
}
ELSEWHERE = "parts taken from elsewhere are marked at those"
DISPUTED_YEAR = "sources disagree about its year"


def summary_of(scene: Scene) -> str:
    """Return the counts of the picture in words."""
    things, links = len(scene.pills), len(scene.arrows)
    return f"{things} thing{'s' * (things != 1)} and {links} link{'s' * (links != 1)}, older to the left."


def edge_words(arrow: Arrow, stroke: Stroke) -> str:
    """Return an arrow as a sentence, with how many sources say so and whether they are disputed."""
    edge = arrow.edge
    sources = f"{arrow.sources} source{'s' * (arrow.sources != 1)}"
    notes = [sources, *(["≠ sources disagree"] * edge.contested), *(["not accepted"] * (not edge.accepted))]
    return f"{edge.newer.label} {stroke.label} {edge.older.label} ({', '.join(notes)})"


def pill_words(pill: Pill, product: bool) -> str:
    """Return a thing's accessible name: what is visible first, then what the marks say."""
    node = pill.node
    notes = [node.entity.kind.lower()]
    if pill.focus:
        notes.append("the thing this picture is about")
    elif product and node.entity.kind in PRODUCT_KINDS:
        notes.append(inherits_words(node))
    if not pill.dated and not node.unaccepted:
        notes.append("year not on record")
    if node.contested:
        notes.append(f"≠ {DISPUTED_YEAR}")
    if node.unaccepted:
        notes.append(f"on record but not accepted: {', '.join(node.unaccepted)}")
    return f"{node.entity.label} {pill.years}".rstrip() + f" – {'; '.join(notes)}"


def inherits_words(node: Node) -> str:
    """Return what passes between a thing and the focus, in words.

    The direction is the arrow's: from the older thing to the newer one.
    """
    if not node.inherits:
        return "nothing kept"
    *others, last = (INHERITED.get(part) or f"the {part}" for part in node.inherits)
    return f"passes on {', '.join(others)} and {last}" if others else f"passes on {last}"
