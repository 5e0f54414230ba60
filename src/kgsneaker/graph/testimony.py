"""Who says so: evidence and disagreements."""

from __future__ import annotations

from functools import cached_property

from kgsneaker.errors import BadInput
from kgsneaker.graph.held import Held, Named

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Any

    from kgsneaker.answers import Disagreement, Statement
    from kgsneaker.bibliography import Entry, SourceCard
    from kgsneaker.graph.sources import Shelves
    from kgsneaker.records import Claim
    from kgsneaker.terms import Iri


class Testimony(Held):
    """Shows sources and what they say against each other."""

    def evidence(self, thing: Named, property: str | None = None) -> list[Statement]:
        """Return the statements on a thing (and one property of it), values side by side.

        The identifier of a claim, such as "n0088", gives the statement that it supports.

        >>> import kgsneaker
        >>> [(s.value.label, s.accepted) for s in kgsneaker.open().evidence("2002R", "madeIn")]
        [('Asia', True), ('Japan', False)]
        """
        wanted = None if property is None else [self.property(property).id]
        claimed = self._claimed(thing)
        if claimed is not None:
            claim = claimed.claim
            together = self._evidence.about([claim.subject], [claim.property.id])
            return [one for one in self._evidence.statements(together) if claim in one.claims]
        return self._evidence.statements(self._evidence.about([self.find(thing).id], wanted))

    def uncounted(self, statement: Statement) -> dict[Iri, str]:
        """Return by claim why its source adds no witness to a statement, such as "repeats Complex"."""
        from kgsneaker.weighing import uncounted

        return uncounted(statement, self._register.repeated(claim.source.id for claim in statement.claims))

    def conflicts(
        self,
        brand: Named | None = None,
        property: str | None = None,
        *,
        about: Named | None = None,
        kind: str | None = None,
        decided: bool | None = None,
    ) -> list[Disagreement]:
        """Return all disagreements: recorded, of values, in time, and circles of descent.

        *brand* keeps those over a brand or things that carry it, *property* those in which it is
        stated, *about* those in which something is said of a thing or names it, *kind* is values,
        recorded, chronology or cycle, *decided* True or False. Raises BadInput for what is no brand
        and for another kind.

        >>> import kgsneaker
        >>> [one.title for one in kgsneaker.open().conflicts(property="bornOn")]
        []
        """
        from kgsneaker import conflicts

        if kind is not None and kind not in conflicts.KINDS:
            raise BadInput(f"{kind!r} is no kind of disagreement; accepted: {', '.join(conflicts.KINDS)}")
        within = None if brand is None else conflicts.carrying(self.find(brand), self._evidence)
        stated = None if property is None else self.property(property).id
        thing = None if about is None else str(self.find(about).id)
        wanted = within if thing is None else {thing}
        among = None if wanted is None else conflicts.claims_on(self.store, wanted)
        found = conflicts.disagreements(self.store, self._register, self._evidence, among)
        if within is not None:
            found = conflicts.of_brand(found, within)
        if stated is not None:
            found = conflicts.of_property(found, stated)
        if thing is not None:
            found = conflicts.naming(found, thing)
        return [one for one in found if kind in (None, one.kind) and decided in (None, one.decided)]

    def cite(
        self,
        what: Named,
        property: str | None = None,
        *,
        style: str = "plain",
        everything: bool = False,
    ) -> str | list[dict[str, Any]]:
        """Return a citation of a claim, or of every claim for the accepted values of a thing's property.

        *style* is plain, bibtex (both text) or csl-json (a list of items). *everything* cites what is
        set aside as well, marked; a claim asked for by its identifier is always cited. Raises NotFound
        for a claim that is on no record and where nothing is accepted.

        >>> import kgsneaker
        >>> kgsneaker.open().cite("n0088", style="csl-json")[0]["issued"]
        {'date-parts': [[2022]], 'circa': True}
        """
        from kgsneaker import citations
        from kgsneaker.bibliography import documents
        from kgsneaker.dataset import read_card

        if style not in citations.STYLES:
            raise BadInput(f"{style!r} is no style of citation; accepted: {', '.join(citations.STYLES)}")
        to_cite = self._to_cite(what, property, everything)
        card, sources = (
            read_card(self.store),
            documents(self.store, (one.source for _, some in to_cite for one in some)),
        )
        found = [
            citations.cited(claim, statement, sources[claim.source.id], card)
            for statement, claims in to_cite
            for claim in claims
        ]
        return citations.written(found, style)

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
        return self._shelves.chosen(self, trust, brand, by)

    def source(self, name: str) -> SourceCard:
        """Return a source, by its identifier, title or publisher, with everything that it states.

        Raises NotFound with near identifiers, Ambiguous for a publisher of several sources.

        >>> import kgsneaker
        >>> kgsneaker.open().source("moneyinc-2002r").entry.repeats[0].publisher
        'Complex'
        """
        return self._shelves.card(name)

    @cached_property
    def _shelves(self) -> Shelves:
        from kgsneaker.graph.sources import Shelves

        return Shelves(self.store, self._register, self._evidence)

    def _to_cite(self, what: Named, prop: str | None, everything: bool) -> list[tuple[Statement, list[Claim]]]:
        from kgsneaker.graph import sources

        claimed = self._claimed(what)
        if claimed is None:
            if prop is None:
                raise sources.uncitable(self, what)
            return sources.to_cite(self, what, prop, self.evidence(what, prop), everything)
        if prop is not None:
            raise BadInput(f"{what} is a claim and needs no property; accepted: a claim alone, or NAME PROPERTY")
        statements = self.evidence(what)
        return [(one, [claim for claim in one.claims if claim.id == claimed.claim.id]) for one in statements]
