"""What changed between two graphs: what is on record differently, and what is believed differently for it.

Both sides are believed by the rules and the ontology of this package, so a belief differs only because
claims, judgements or sources do; a change of the rules themselves is no change of the graph.
"""

from __future__ import annotations

import os

from kgsneaker.changes import beliefs, brands, onrecord, reading
from kgsneaker.changes.records import Changes
from kgsneaker.changes.sides import Side
from kgsneaker.changes.words import Words

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.changes.reading import Held, Reading

__all__ = ["Changes", "compare", "work_tree_of"]


def compare(
    old: str | os.PathLike[str] | Held | None, new: str | os.PathLike[str] | Held | None, brand: str = ""
) -> Changes:
    """Return in what the graph *new* differs from the graph *old*.

    Each is a folder, a file, an address, a git revision, an open graph, or None for the graph that
    comes with the package; see ``reading.read`` for what is tried first and what is raised. With a
    *brand* only what concerns that maker and its shoes is kept. Raises NotFound for a brand that
    neither side knows, BadInput for what is no brand.
    """
    before = reading.read(old)
    after = reading.read(new)
    if before.quads == after.quads and not brand:
        return Changes(before.name, after.name, sizes=_sizes(before, after))
    ontology = reading.ontology(before, after)
    sides = Side(before, ontology), Side(after, ontology)
    found = _compared(*sides)
    return brands.of_brand(found, brand, *sides) if brand else found


def work_tree_of(text: str) -> str | None:
    """Return where the work tree has what a git revision names, None where the text names no revision.

    Raises BadInput where it is not in the work tree.
    """
    from kgsneaker.changes import revisions

    revision = None if os.path.exists(text) else revisions.find(text)
    return revisions.work_tree(revision) if isinstance(revision, revisions.Revision) else None


def _compared(old: Side, new: Side) -> Changes:
    words = Words(new.register, old.register)
    disagreements = onrecord.disagreements(old, new, words)
    statements = tuple(beliefs.statements(old, new, words))
    return Changes(
        old.name,
        new.name,
        sizes={sort: (len(old.stated.records[sort]), len(new.stated.records[sort])) for sort in _SIZED},
        claims=tuple(onrecord.claims(old, new, words)),
        judgements=tuple(onrecord.judgements(old, new, words)),
        things=tuple(onrecord.records("things", old, new, words)),
        sources=tuple(onrecord.records("sources", old, new, words)),
        passages=tuple(onrecord.records("passages", old, new, words)),
        other=tuple(onrecord.records("other", old, new, words)),
        disagreements=tuple(disagreements),
        statements=statements,
        descent=tuple(beliefs.descent(old, new, words)),
        years=tuple(beliefs.years(old, new, words, statements)),
        witnesses=tuple(beliefs.witnesses(old, new, words)),
        contested=tuple(beliefs.contested(old, new, words, disagreements)),
    )


_SIZED = ("claims", "things", "sources", "judgements")


def _sizes(old: Reading, new: Reading) -> dict[str, tuple[int, int]]:
    from kgsneaker.changes.stated import Stated

    numbers = [Stated(side.quads).records for side in (old, new)]
    return {sort: (len(numbers[0][sort]), len(numbers[1][sort])) for sort in _SIZED}
