"""Which pills of a lane share a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgsneaker.layout.routes import CHANNEL, NEAR_NEWER, NEAR_OLDER
from kgsneaker.layout.shapes import Pill
from kgsneaker.terms import Iri

_MANY = 14  # things in a lane


def packed(members: Sequence[Pill], origins: Mapping[Iri, set[Iri]]) -> list[list[Pill]]:
    """Give each pill the first row where it fits; a row is shared only along a line of descent.

    ``origins`` holds what each thing comes from. A lane of more than 14 things is packed tighter: there height
    matters more than straight lines.
    """
    rows: list[list[Pill]] = []
    for pill in sorted(members, key=_nearness):
        for row in rows:
            if _fits(pill, row, origins, free=len(members) > _MANY):
                row.append(pill)
                break
        else:
            rows.append([pill])
    return rows


def _nearness(pill: Pill) -> tuple[int, bool, bool, bool, int, str, Iri]:
    """Order by steps from the focus, older before newer, then by how much is kept."""
    node = pill.node
    return (
        abs(node.distance),
        node.distance > 0,
        not node.inherits,
        "whole" not in node.inherits,
        pill.x,
        node.entity.label,
        node.entity.id,
    )


def _fits(pill: Pill, row: Sequence[Pill], origins: Mapping[Iri, set[Iri]], free: bool) -> bool:
    gap = NEAR_OLDER + NEAR_NEWER + CHANNEL
    if any(pill.x < other.x + other.width + gap and other.x < pill.x + pill.width + gap for other in row):
        return False
    before = max((other for other in row if other.x < pill.x), key=lambda p: p.x, default=None)
    behind = min((other for other in row if other.x > pill.x), key=lambda p: p.x, default=None)
    here = pill.node.entity.id
    return free or (
        (before is None or before.node.entity.id in origins[here])
        and (behind is None or here in origins[behind.node.entity.id])
    )
