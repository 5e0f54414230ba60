"""The stated steps of descent, read once from a store as plain links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kgsneaker.adjacency import UNNAMED_PART, WHOLE, Link
from kgsneaker.asking import ask, ask_by, in_english
from kgsneaker.namespaces import compact, expand
from kgsneaker.terms import Iri, Literal

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.records import Claim
    from kgsneaker.stores.base import Store
    from kgsneaker.terms import Term

_WHOLE = expand("kgs:wholeFrom")
_UNNAMED = "(unnamed)"  # as the register calls what has no IRI


def read_links(store: Store, *, accepted_only: bool = True) -> Iterator[Link]:
    """Yield a link for every stated step, by default for accepted claims only.

    Several claims of one step give several equal links; an adjacency keeps each once. A step from
    or to what has no IRI (a blank node, a text) is none that can be walked.
    """
    rows = ask(store, "steps")
    for _claim, newer, relation, older, kind, part, accepted in rows:
        if accepted is None and accepted_only:
            continue
        if not (isinstance(newer, Iri) and isinstance(older, Iri)):
            continue
        named = None if part is None else str(part) if isinstance(part, Literal) else _called(store, part)
        yield Link(str(newer), str(older), str(relation), WHOLE if kind == _WHOLE else UNNAMED_PART, named)


def states(claim: Claim, link: Link) -> bool:
    """Tell whether a claim of a step is one for this link: a claim may name several parts, each a link of its own."""
    named = [value.label for value in claim.qualifiers.get("part", ())]
    return any(replace(link, part=part) == link for part in named or [""])


def _called(store: Store, part: Term) -> str:
    """Return the name of a part that foreign data gives as a thing: what a claim shows as its qualifier."""
    if not isinstance(part, Iri):
        return _UNNAMED
    labels = [row["label"] for row in ask_by(store, "thing", "entities").get(part, ()) if "label" in row]
    return in_english(labels) if labels else compact(part)
