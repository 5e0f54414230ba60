"""Sources: the list of them, and one with everything that it states."""

from __future__ import annotations

import re
from functools import cached_property

from kgsneaker.errors import BadInput
from kgsneaker.graph.held import Held, Named

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.bibliography import Entry, SourceCard
    from kgsneaker.records import Claim, Entity, Source
    from kgsneaker.terms import Iri


class Sources(Held):
    """Lists sources and opens them."""

    def bibliography(self, *, trust: str | None = None, brand: Named | None = None, by: str = "claims") -> list[Entry]:
        """Return the sources with their kind, their number of claims and which repeats which.

        *trust* keeps those of one level of trust, *brand* those that state something of a brand or of
        a thing that carries it, and counts only that. *by* orders them: claims (most first), date
        (newest first), trust or name. Raises BadInput for another trust or order, and for what is no
        brand.

        >>> import kgsneaker
        >>> {entry.source.trust for entry in kgsneaker.open().bibliography(trust="first-hand")}
        {'first-hand'}
        """
        from kgsneaker import bibliography

        if trust is not None and trust not in bibliography.TRUST:
            raise BadInput(f"{trust!r} is no level of trust; accepted: {', '.join(bibliography.TRUST)}")
        entries = self._entries if brand is None else self._entries_of(self.find(brand))
        return bibliography.ordered((one for one in entries.values() if trust in (None, one.source.trust)), by)

    def source(self, name: str) -> SourceCard:
        """Return a source, by its identifier, title or publisher, with everything that it states.

        Raises NotFound with near identifiers, Ambiguous for a publisher of several sources.

        >>> import kgsneaker
        >>> kgsneaker.open().source("moneyinc-2002r").entry.repeats[0].publisher
        'Complex'
        """
        from kgsneaker.asking import ask
        from kgsneaker.bibliography import SourceCard
        from kgsneaker.naming import find_source

        iri = find_source(name, self._register.sources)
        claims = [str(claim) for claim, *_, source in ask(self.store, "who-states") if source == iri]
        weighed = sorted(self._evidence.claims(claims), key=lambda one: _in_passages(one.claim))
        return SourceCard(self._entries[iri], tuple(s for one in weighed for s in self._evidence.statements([one])))

    @cached_property
    def _entries(self) -> dict[Iri, Entry]:
        from kgsneaker.bibliography import entries, stated

        return entries(self.store, self._register, stated(self.store))

    def _entry(self, source: Source) -> Entry:
        """Return what is known of a source, also of one that no file describes."""
        from kgsneaker.bibliography import Entry

        return self._entries.get(source.id) or Entry(source)

    def _entries_of(self, brand: Entity) -> dict[Iri, Entry]:
        from kgsneaker.bibliography import entries
        from kgsneaker.conflicts import carrying

        stated = [one.claim.source.id for one in self._evidence.about(sorted(carrying(brand, self._evidence)))]
        found = entries(self.store, self._register, stated)
        return {iri: entry for iri, entry in found.items() if entry.claims}


def _in_passages(claim: Claim) -> tuple[list[tuple[int, str]], str]:
    """Return what puts claims in the order of their passages: p2 stands before p10."""
    pieces = re.findall(r"\d+|\D+", claim.passage.locator)
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces], claim.id
