"""Walking: lineages, ways between two things, and what a shoe shares with others."""

from __future__ import annotations

from functools import cached_property

from kgsneaker.errors import Ambiguous, BadInput, NotFound
from kgsneaker.graph.held import Held, Named
from kgsneaker.records import PRODUCT_KINDS, Edge, Entity, Lineage

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Carrier, Statement
    from kgsneaker.comparison import Comparison
    from kgsneaker.story import Path
    from kgsneaker.walks import Walks

MOST_PATHS = 100  # nobody reads more, and each further path takes its time
_MOST_STEPS_TOLD = 4  # a longer way says that two things have little to do with each other


class Lineages(Held):
    """Walks from thing to thing."""

    def lineage(self, thing: Named, *, up: bool = True, down: bool = True, depth: int | None = None) -> Lineage:
        """Return what a thing descends from and what descends from it, every edge with its claims.

        *depth* is in steps. Around a person, organization or technology it holds what they made
        or what carries it. A name that a shoe bears too means the shoe, here and wherever shoes are
        compared or traced.

        >>> import kgsneaker
        >>> [(node.entity.label, node.inherits) for node in kgsneaker.open().lineage("2002R", down=False).nodes][1:4]
        [('New Balance 2002', ('whole', 'upper')), ('New Balance 860v2', ('sole unit',)), ('New Balance 1906', ())]
        """
        if depth is not None and depth < 1:
            raise BadInput(f"a depth of {depth} holds nothing; accepted: 1 or more steps")
        return self._walker.lineage(self.find(thing, PRODUCT_KINDS), up=up, down=down, depth=depth)

    def ancestors(self, thing: Named, depth: int | None = None) -> tuple[Edge, ...]:
        """Return the steps from a thing to all that is older, nearest first."""
        return self.lineage(thing, down=False, depth=depth).edges

    def descendants(self, thing: Named, depth: int | None = None) -> tuple[Edge, ...]:
        """Return the steps to a thing from all that is newer, nearest first."""
        return self.lineage(thing, up=False, depth=depth).edges

    @cached_property
    def walk(self) -> Walks:
        """Walks over the steps of descent that give identifiers at once, and records only where one looks.

        Over a store on disk they read the steps kept beside it; over an endpoint, step by step where there are many.

        >>> import kgsneaker
        >>> walk = kgsneaker.open().walk
        >>> [shoe.label for shoe in walk.descent("1906L", "860v2")]
        ['New Balance 1906L', 'New Balance 1906R', 'New Balance 860v2']
        >>> len(walk.ancestors("2002R")) == len(walk.ancestors("2002R").ids)
        True
        """
        from kgsneaker.walks import Walks

        return Walks(self.store, self._adjacency, lambda name: self.find(name, PRODUCT_KINDS), self._register)

    def who_else(self, thing: Named, part: str | None = None) -> list[Carrier]:
        """Return what carries a part of a shoe, a technology, a material or the work of somebody.

        For a shoe it is followed by what shares with it a part that it has from another one: who
        else wears the sole unit that the 2002R has from the 860v2. *part* narrows to one part, such
        as "sole unit"; a name may say it too: "860v2 sole unit". Ordered as
        ``kgsneaker.sharing.carriers`` says: at first hand, then by descent, each by year.

        >>> import kgsneaker
        >>> [carrier.entity.label for carrier in kgsneaker.open().who_else("860v2")][0]
        'New Balance 2002R'
        """
        from kgsneaker.sharing import carriers

        found, named = self.find_part(thing)
        wanted = named if part is None else part
        return carriers(found, self._adjacency, self._walker, self._register, self._evidence, wanted)

    def find_part(self, name: Named) -> tuple[Entity, str | None]:
        """Return the thing of that name, and the part that the name says behind it: "860v2 sole unit".

        A thing that bears the whole name comes before the part of another.
        """
        try:
            return self.find(name, PRODUCT_KINDS), None
        except NotFound as error:
            from kgsneaker.sharing import split_part

            shorter, part = split_part(str(name))
            if isinstance(error, Ambiguous):  # several shoes are called so, and one technology is named so
                return self.find(name), None
            if part is None:
                raise
            return self.find(shorter, PRODUCT_KINDS), part

    def collaborations(self, thing: Named) -> list[Statement]:
        """Return the collaborations on a shoe and on everything newer that goes back to it, each with its claims.

        They are the accepted statements that an edition was made on one of those shoes, and with whom.

        >>> import kgsneaker
        >>> sorted({one.property.name for one in kgsneaker.open().collaborations("2002R")})
        ['collaborationOn', 'collaborator']
        """
        from kgsneaker.sharing import collaborations

        return collaborations(self.find(thing, PRODUCT_KINDS), self._adjacency, self._evidence)

    def path(self, start: Named, end: Named) -> Path:
        """Return the shortest path between two things, told with its sources: the first of `paths`.

        It runs over accepted statements. Raises NotFound where none of them join the two.

        >>> import kgsneaker
        >>> [step.end.label for step in kgsneaker.open().path("860v2", "1906L").steps]
        ['New Balance 1906R', 'New Balance 1906L']
        """
        return self.paths(start, end, 1)[0]

    def paths(self, start: Named, end: Named, count: int = 5, *, through_hubs: bool = False) -> list[Path]:
        """Return the best paths between two things, at most *count*, best first; none visits a thing twice.

        Better is: fewer steps; then more independent witnesses over all steps; then more
        confidence (high 3, medium 2, low 1 for each claim); then fewer contested steps; then the
        names along the path. Where several relations join two neighbours, the best attested is
        told and the others stand in ``step.also``: no path comes twice.

        Paths run along lineage, influence, order in a line, people, collaboration and the history
        of companies, and through no hub: no place, material, idea or event, nor by a brand, an
        employer, a company as developer or a technology in use, unless that hub is *start* or
        *end*; *through_hubs* opens all of them. Source of the method: Yen (1971), as in
        ``kgsneaker.paths``. Raises NotFound where nothing joins the two, BadInput for a count that
        is not 1 to 100.
        """
        if not 1 <= count <= MOST_PATHS:
            raise BadInput(f"{count} paths cannot be told; accepted: 1 to {MOST_PATHS}")
        first, last = self.find(start), self.find(end)
        found = self._storyteller.paths(first, last, count, through_hubs=through_hubs)
        if not found:
            wider = "" if through_hubs else "; hubs such as brands, places and materials were left out (--through-hubs)"
            raise NotFound(f"nothing that is accepted joins {first.label} and {last.label}{wider}")
        return found

    def compare(self, first: Named, second: Named, *others: Named) -> Comparison:
        """Return things side by side: a row a property, a cell a thing, every value with its claims.

        At its head stands how the first is related to each other one: what descends from what, the
        nearest common origins, and the best path of at most four steps. Raises BadInput where two of
        them are the same thing.

        >>> import kgsneaker
        >>> rows = kgsneaker.open().compare("2002R", "1906R").rows
        >>> [sorted(row.agreed) for row in rows if row.property.name == "soleUnitFrom"]
        [['New Balance 860v2']]
        """
        from kgsneaker.comparison import Comparison, common_origins, kinship, side_by_side

        things = tuple(self.find(name, PRODUCT_KINDS) for name in (first, second, *others))
        for place, thing in enumerate(things):
            if thing in things[:place]:
                raise BadInput(f"{thing.label} is named twice; accepted: different things to compare")
        said = []
        for other in things[1:]:
            by_descent = kinship(things[0], other, self._adjacency)
            said.append(by_descent or common_origins(things[0], other, self._adjacency, self._register))
            path = self._storyteller.shortest(things[0], other, _MOST_STEPS_TOLD)
            said.append(path.sentence() if path else "")
        rows = side_by_side(things, self._register, self._evidence)
        return Comparison(things, tuple(one for one in said if one), rows)
