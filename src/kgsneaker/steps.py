"""The stated steps of descent, read once from a store as plain links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kgsneaker.adjacency import UNNAMED_PART, WHOLE, Link
from kgsneaker.asking import ask, ask_by, in_english
from kgsneaker.errors import StoreTrouble
from kgsneaker.namespaces import compact, expand
from kgsneaker.shelf import BY
from kgsneaker.terms import Iri, Literal

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.records import Claim
    from kgsneaker.stores.base import Store
    from kgsneaker.stores.rows import Row
    from kgsneaker.terms import Term

_WHOLE = expand("kgs:wholeFrom")
_UNNAMED = "(unnamed)"  # as the register calls what has no IRI


def read_links(store: Store, *, accepted_only: bool = True) -> Iterator[Link]:
    """Yield a link for every stated step, by default for accepted claims only.

    Several claims of one step give several equal links; an adjacency keeps each once. A step from
    or to what has no IRI (a blank node, a text) is none that can be walked.
    """
    return links_in(store, ask(store, "steps"), accepted_only=accepted_only)


def links_in(store: Store, rows: Iterable[Row], *, accepted_only: bool = True) -> Iterator[Link]:
    """Yield the links that rows of the query ``steps`` state."""
    called = _Called(store)
    for _claim, newer, relation, older, kind, part, accepted in rows:
        if accepted is None and accepted_only:
            continue
        if not (isinstance(newer, Iri) and isinstance(older, Iri)):
            continue
        named = None if part is None else str(part) if isinstance(part, Literal) else called[part]
        yield Link(str(newer), str(older), str(relation), WHOLE if kind == _WHOLE else UNNAMED_PART, named)


def states(claim: Claim, link: Link) -> bool:
    """Tell whether a claim of a step is one for this link: a claim may name several parts, each a link of its own."""
    named = [value.label for value in claim.qualifiers.get("part", ())]
    return any(replace(link, part=part) == link for part in named or [""])


class _Called(dict["Term", str]):
    """The names of parts that foreign data gives as things: what a claim shows as its qualifier."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._all: dict[str, list[dict[str, Term]]] | None = None

    def __missing__(self, part: Term) -> str:
        labels = [row["label"] for row in self._rows(part) if "label" in row] if isinstance(part, Iri) else []
        unlabelled = compact(part) if isinstance(part, Iri) else _UNNAMED
        name = self[part] = in_english(labels) if labels else unlabelled
        return name

    def _rows(self, part: Iri) -> list[dict[str, Term]]:
        if self._all is None:
            try:
                return ask(self._store, f"{BY}entities", thing=[part]).dicts()
            except StoreTrouble:  # what is still being filled answers for all things together alone
                self._all = ask_by(self._store, "thing", "entities")
        return self._all.get(part, [])
