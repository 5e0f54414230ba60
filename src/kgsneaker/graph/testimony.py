"""Who says so: evidence and disagreements."""

from __future__ import annotations

import re

from kgsneaker.errors import BadInput, NotFound
from kgsneaker.graph.held import CLAIM_ID, Named
from kgsneaker.graph.sources import Sources
from kgsneaker.namespaces import local_name

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Any

    from kgsneaker.answers import Disagreement, Statement
    from kgsneaker.records import Claim
    from kgsneaker.terms import Iri


class Testimony(Sources):
    """Shows sources and what they say against each other."""

    def evidence(self, thing: Named, prop: str | None = None) -> list[Statement]:
        """Return the statements on a thing (and one property of it), values side by side.

        The identifier of a claim, such as "n0088", gives the statement that it supports.

        >>> import kgsneaker
        >>> [(s.value.label, s.accepted) for s in kgsneaker.open().evidence("2002R", "madeIn")]
        [('Asia', True), ('Japan', False)]
        """
        wanted = None if prop is None else [self.property(prop).id]
        claimed = self._claimed(thing)
        if claimed is not None:
            claim = claimed.claim
            together = self._evidence.about([claim.subject], [claim.property.id])
            return [one for one in self._evidence.statements(together) if one.value.term == claim.value.term]
        return self._evidence.statements(self._evidence.about([self.find(thing).id], wanted))

    def uncounted(self, statement: Statement) -> dict[Iri, str]:
        """Return by claim why its source adds no witness to a statement, such as "repeats Complex"."""
        from kgsneaker.weighing import uncounted

        return uncounted(statement, self._register.sources)

    def conflicts(
        self,
        brand: Named | None = None,
        property: str | None = None,
        *,
        kind: str | None = None,
        decided: bool | None = None,
    ) -> list[Disagreement]:
        """Return all disagreements: recorded, of values, in time, and circles of descent.

        *brand* keeps those over a brand or things that carry it, *property* those in which it is
        stated, *kind* is values, recorded, chronology or cycle, *decided* True or False. Raises
        BadInput for what is no brand and for another kind.

        >>> import kgsneaker
        >>> [one.title for one in kgsneaker.open().conflicts(property="bornOn")]
        []
        """
        from kgsneaker import conflicts
        if kind is not None and kind not in conflicts.KINDS:
            raise BadInput(f"{kind!r} is no kind of disagreement; accepted: {', '.join(conflicts.KINDS)}")
        carried = None if brand is None else self.find(brand)
        stated = None if property is None else self.property(property).id
        found = conflicts.disagreements(self.store, self._register, self._evidence)
        if carried is not None:
            found = conflicts.of_brand(found, carried, self._evidence)
        if stated is not None:
            found = conflicts.of_property(found, stated)
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
        from kgsneaker.dataset import read_card

        if style not in citations.STYLES:
            raise BadInput(f"{style!r} is no style of citation; accepted: {', '.join(citations.STYLES)}")
        card = read_card(self.store)
        found = [
            citations.cited(claim, statement, self._entry(claim.source), card)
            for statement, claims in self._to_cite(what, property, everything)
            for claim in claims
        ]
        return citations.written(found, style)

    def _to_cite(self, what: Named, prop: str | None, everything: bool) -> list[tuple[Statement, list[Claim]]]:
        """Return statements, each with the claims of it that a citation is wanted of."""
        claimed = self._claimed(what)
        if claimed is not None:
            if prop is not None:
                raise BadInput(f"{what} is a claim and needs no property; accepted: a claim alone, or NAME PROPERTY")
            return [
                (statement, [claim for claim in statement.claims if claim.id == claimed.claim.id])
                for statement in self.evidence(what)
            ]
        if prop is None:
            raise self._uncitable(what)
        statements = self.evidence(what, prop)
        chosen = [(one, [claim for claim in one.claims if everything or claim.accepted]) for one in statements]
        found = [(one, claims) for one, claims in chosen if claims]
        if not found:
            thing, relation = self.find(what).label, self.property(prop).name
            number = sum(len(one.claims) for one in statements)
            why = f"all {number} claims are set aside; cite them with --all" if number else "no source says anything"
            raise NotFound(f"nothing accepted to cite on {relation} of {thing}: {why}")
        return found

    def _uncitable(self, what: Named) -> NotFound | BadInput:
        """Return the error for what is neither a claim nor a thing with a property."""
        accepted = "accepted: a claim, such as n0088, or NAME PROPERTY, such as 2002R madeIn"
        try:
            thing = self.find(what)
        except NotFound as error:
            if re.fullmatch(CLAIM_ID, local_name(str(what)).removeprefix("claim:")):
                return NotFound(f"no claim {what} is on record; {accepted}")
            return error
        return BadInput(f"{thing.label} is no single fact to cite; {accepted}")
