"""Walking: lineages, ways between two things, and what a shoe shares with others."""

from __future__ import annotations

from kgsneaker.errors import BadInput, NotFound
from kgsneaker.graph.held import Held, Named
from kgsneaker.records import Edge, Lineage

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Carrier
    from kgsneaker.story import Path


class Lineages(Held):
    """Walks from thing to thing."""

    def lineage(self, thing: Named, *, up: bool = True, down: bool = True, depth: int | None = None) -> Lineage:
        """Return what a thing descends from and what descends from it, every edge with its claims.

        *depth* is in steps. Around a person, organization or technology it holds what they made
        or what carries it.

        >>> [(node.entity.label, node.inherits) for node in open().lineage("2002R", down=False).nodes][1:]
        [('New Balance 2002', ('whole', 'upper')), ('New Balance 860v2', ('sole unit',)), ('New Balance 1906', ())]
        """
        if depth is not None and depth < 1:
            raise BadInput(f"a depth of {depth} holds nothing; accepted: 1 or more steps")
        return self._walker.lineage(self.find(thing), up=up, down=down, depth=depth)

    def ancestors(self, thing: Named, depth: int | None = None) -> tuple[Edge, ...]:
        """Return the steps from a thing to all that is older, nearest first."""
        return self.lineage(thing, down=False, depth=depth).edges

    def descendants(self, thing: Named, depth: int | None = None) -> tuple[Edge, ...]:
        """Return the steps to a thing from all that is newer, nearest first."""
        return self.lineage(thing, up=False, depth=depth).edges

    def who_else(self, thing: Named) -> list[Carrier]:
        """Return what carries a part of a shoe, or a technology or material.

        >>> [carrier.entity.label for carrier in open().who_else("860v2")][0]
        'New Balance 2002R'
        """
        from kgsneaker.sharing import carriers

        return carriers(self.find(thing), self._adjacency, self._walker, self._register, self._evidence)

    def path(self, start: Named, end: Named) -> Path:
        """Return the shortest path between two things, told with its sources.

        It runs over accepted statements. Raises NotFound where none of them join the two.

        >>> len(open().path("Salehe Bembury", "1906").steps)
        4
        """
        first, last = self.find(start), self.find(end)
        found = self._storyteller.shortest(first, last)
        if found is None:
            raise NotFound(f"nothing that is accepted joins {first.label} and {last.label}")
        return found
