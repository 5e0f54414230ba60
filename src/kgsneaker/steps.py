"""The stated steps of descent, read once from a store as plain links."""

from __future__ import annotations

from collections.abc import Iterator

from kgsneaker.adjacency import UNNAMED_PART, WHOLE, Link
from kgsneaker.asking import ask
from kgsneaker.namespaces import expand

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.stores.base import Store

_WHOLE = expand("kgs:wholeFrom")


def read_links(store: Store, *, accepted_only: bool = True) -> Iterator[Link]:
    """Yield a link for every stated step, by default for accepted claims only.

    Several claims of one step give several equal links; an adjacency keeps each once.
    """
    rows = ask(store, "steps")
    for _claim, newer, relation, older, kind, part, accepted in rows:
        if accepted is None and accepted_only:
            continue
        named = str(part) if part is not None else None
        yield Link(str(newer), str(older), str(relation), WHOLE if kind == _WHOLE else UNNAMED_PART, named)
