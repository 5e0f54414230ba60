"""One side of a comparison with its beliefs, derived here and now, and read once."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from kgsneaker import belief, conflicts, contradictions
from kgsneaker.adjacency import Adjacency, Link
from kgsneaker.asking import ask
from kgsneaker.changes.reading import Reading
from kgsneaker.changes.stated import Stated
from kgsneaker.descent import descends_from
from kgsneaker.evidence import Evidence
from kgsneaker.namespaces import expand
from kgsneaker.register import Register
from kgsneaker.steps import read_links
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.terms import Quad, Term, Triple

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Disagreement
    from kgsneaker.contradictions import Contradiction

_RELEASED = expand("kgs:released")


class Side:
    """What one graph has on record, and what is believed of it by the rules of this package.

    ``standing`` holds for each claim whether it is accepted, whether it is contested, and its witnesses.
    """

    def __init__(self, reading: Reading, ontology: list[Quad]) -> None:
        self.name = reading.name
        self.stated = Stated(reading.quads)
        self.store = EmbeddedStore()
        self.store.insert([*ontology, *reading.quads, *reading.believed])
        belief.derive(self.store)
        self.register = Register(self.store)
        self.evidence = Evidence(self.store, self.register)
        self.standing = {
            str(claim): (accepted is not None, contested is not None, int(str(witnesses or 1)))
            for claim, accepted, contested, witnesses in ask(self.store, "standing")
        }

    @cached_property
    def statements(self) -> dict[Triple, frozenset[str]]:
        """Every statement on record with the claims that make it."""
        made: dict[Triple, set[str]] = defaultdict(set)
        for claim in self.stated.records["claims"]:
            triple = self.stated.triple(claim)
            if triple and claim in self.standing:
                made[triple].add(claim)
        return {triple: frozenset(claims) for triple, claims in made.items()}

    @cached_property
    def accepted(self) -> dict[Triple, frozenset[str]]:
        """Every accepted statement with the accepted claims that make it."""
        kept = {triple: {one for one in claims if self.standing[one][0]} for triple, claims in self.statements.items()}
        return {triple: frozenset(claims) for triple, claims in kept.items() if claims}

    def contested(self, statement: Triple) -> bool:
        """Tell whether a disagreement involves a statement."""
        return any(self.standing[claim][1] for claim in self.statements[statement])

    def witnesses(self, statement: Triple) -> int:
        """Return how many independent sources make a statement."""
        return max(self.standing[claim][2] for claim in self.statements[statement])

    @cached_property
    def released(self) -> dict[Term, frozenset[Term]]:
        """The accepted dates of release of each thing."""
        dates: dict[Term, set[Term]] = defaultdict(set)
        for thing, prop, value in self.accepted:
            if prop == _RELEASED:
                dates[thing].add(value)
        return {thing: frozenset(values) for thing, values in dates.items()}

    @cached_property
    def links(self) -> frozenset[Link]:
        """The accepted steps of descent."""
        return frozenset(read_links(self.store))

    @cached_property
    def adjacency(self) -> Adjacency:
        """The accepted steps of descent, to walk on."""
        return Adjacency(self.links)

    @cached_property
    def inherits(self) -> dict[tuple[str, str], frozenset[str]]:
        """What each thing has from each older thing that it descends from."""
        return {
            (thing, older): names
            for thing in self.adjacency.nodes
            for older, names in descends_from(self.adjacency, thing).items()
        }

    @cached_property
    def contradictions(self) -> dict[tuple[str, tuple[str, ...]], Contradiction]:
        """Every disagreement by its kind and what it is about."""
        return {(one.kind, one.about): one for one in contradictions.find(self.store)}

    @cached_property
    def disagreements(self) -> dict[tuple[str, tuple[str, ...]], Disagreement]:
        """Every disagreement in words, by its kind and what it is about."""
        told = conflicts.disagreements(self.store, self.register, self.evidence)
        return dict(zip(self.contradictions, told, strict=True))
