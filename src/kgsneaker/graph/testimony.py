"""Who says so: evidence and disagreements."""

from __future__ import annotations

from kgsneaker.graph.held import Held, Named

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Disagreement, Statement


class Testimony(Held):
    """Shows sources and what they say against each other."""

    def evidence(self, thing: Named, prop: str | None = None) -> list[Statement]:
        """Return the statements on a thing (and one property of it), values side by side.

        The identifier of a claim, such as "n0088", gives the statement that it supports.

        >>> [(s.value.label, s.accepted) for s in open().evidence("2002R", "madeIn")]
        [('Japan', False)]
        """
        wanted = None if prop is None else [self.property(prop).id]
        claimed = self._claimed(thing)
        if claimed is not None:
            claim = claimed.claim
            together = self._evidence.about([claim.subject], [claim.property.id])
            return [one for one in self._evidence.statements(together) if one.value.term == claim.value.term]
        return self._evidence.statements(self._evidence.about([self.find(thing).id], wanted))

    def conflicts(self) -> list[Disagreement]:
        """Return all disagreements: recorded, of values, in time, and circles of descent."""
        from kgsneaker.conflicts import disagreements

        return disagreements(self.store, self._register, self._evidence)
