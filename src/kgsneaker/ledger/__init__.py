"""The ledger: what belief and the index need of a graph that streams by, in columns of numbers, and belief out of it.

It takes canonical N-Quads lines in any order and keeps some 50 bytes of each, so that millions of claims can be
believed beside a store on disk that is still being filled. As a `Store` it answers the package's own questions about
the whole graph by name, and nothing else. What is believed is defined by ``queries/rules`` and ``belief``; tests hold
the ledger to them, quad for quad.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kgsneaker.contradictions import Contradiction
from kgsneaker.errors import StoreTrouble
from kgsneaker.ledger.deriving import ANSWERS, Derived
from kgsneaker.ledger.statements import Statements
from kgsneaker.stores.rows import Rows
from kgsneaker.terms import Iri, Quad, Term, Triple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO


class Ledger:
    """What is stated, and what is believed of it.

    >>> ledger = Ledger()
    >>> ledger.feed([b'<http://x/a> <http://x/p> "b c" <https://w3id.org/kgsneaker/graph/entities> .\\n'])
    >>> list(ledger.believed_lines())
    [b'<http://x/a> <http://x/p> "b c" <https://w3id.org/kgsneaker/graph/heritage> .\\n']
    """

    def __init__(self) -> None:
        self._stated = Statements()
        self._kept: Derived | None = None

    def feed(self, lines: Iterable[bytes]) -> None:
        """Take canonical N-Quads lines, as an Oxigraph store would give them back, in any order and as often as wished.

        What stands in ``g:heritage`` is believed as it stands. What was derived before is thrown away.
        Raises BadInput for a line without a graph, or one whose graph is no IRI.
        """
        self._kept = None
        self._stated.feed(lines)

    def holds(self, graph: Iri) -> bool:
        """Tell whether a graph has any statement."""
        return self._stated.holds(graph)

    @property
    def stated(self) -> int:
        """The number of different quads that were fed."""
        return self._derived.stated

    def believed_lines(self) -> Iterator[bytes]:
        """Yield the line of every derived quad, each once and none that was fed: ``g:heritage``, then the counted card.

        Raises BadInput where one of our own graphs is said to be a claim.
        """
        return self._derived.lines()

    @property
    def contradictions(self) -> list[Contradiction]:
        """Every contradiction among the claims, found once."""
        return self._derived.contradictions

    def labels(self) -> Iterator[tuple[Term, Term]]:
        """Return things with their labels, in no order."""
        return self._derived.register.labels()

    def recall(self, name: str, terms: Mapping[str, Collection[Term]]) -> Rows | None:
        """Return the answer to an internal query about the whole graph, made as it is read; None for another one."""
        return self._derived.rows(name, terms)

    def adjacency(self) -> None:
        """No steps are kept ready to walk on: they are read."""

    def __len__(self) -> int:
        """Return the number of quads, stated and derived."""
        return len(self._derived)

    @property
    def _derived(self) -> Derived:
        if self._kept is None:
            self._stated.settle()
            self._kept = Derived(self._stated, self)
        return self._kept

    def select(self, query: str) -> Rows:
        """Refuse with StoreTrouble: a ledger answers by name alone."""
        raise _unanswered(query)

    def ask(self, query: str) -> bool:
        """Refuse with StoreTrouble: a ledger answers by name alone."""
        raise _unanswered(query)

    def construct(self, query: str) -> list[Triple]:
        """Refuse with StoreTrouble: a ledger answers by name alone."""
        raise _unanswered(query)

    def serialize(self, query: str, media: str) -> bytes:  # noqa: ARG002
        """Refuse with StoreTrouble: a ledger answers by name alone."""
        raise _unanswered(query)

    def serialize_to(self, query: str, media: str, stream: IO[bytes]) -> None:  # noqa: ARG002
        """Refuse with StoreTrouble: a ledger answers by name alone."""
        raise _unanswered(query)

    def insert(self, quads: Iterable[Quad]) -> None:  # noqa: ARG002
        """Refuse with StoreTrouble: a ledger is fed lines."""
        raise StoreTrouble("a ledger takes no quads; accepted: lines of N-Quads, which it is fed")

    def quads(self) -> Iterator[Quad]:
        """Refuse with StoreTrouble: a ledger keeps no quads."""
        raise StoreTrouble("a ledger keeps no quads; ask the store that was filled beside it")

    def dump(self, media: str) -> bytes:
        """Refuse with StoreTrouble: a ledger keeps no quads."""
        raise StoreTrouble(f"a ledger cannot be written as {media}; dump the store that was filled beside it")


def _unanswered(query: str) -> StoreTrouble:
    shown = " ".join(query.split())[:60]
    return StoreTrouble(f"a ledger cannot answer {shown!r}; accepted: the internal queries {', '.join(ANSWERS)}")
