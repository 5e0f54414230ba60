"""What every face of the graph stands on: a store, read lazily, and names that become things."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property

from kgsneaker import namespaces
from kgsneaker.errors import Ambiguous, BadInput, NotFound
from kgsneaker.evidence import Evidence, Weighed
from kgsneaker.names import accept, key
from kgsneaker.namespaces import compact
from kgsneaker.records import Entity, Property
from kgsneaker.register import Register
from kgsneaker.shelf import FOUND
from kgsneaker.terms import Iri, Literal, Term

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.adjacency import Adjacency
    from kgsneaker.lineage import Walker
    from kgsneaker.search import SearchIndex
    from kgsneaker.stores.base import Store
    from kgsneaker.story import Storyteller

Named = Entity | str
CLAIM_ID = r"([a-z]|file-)[0-9]{4,}[a-z]?"


class Held:
    """A store with what is read from it once, when it is first wanted."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def find(self, name: Named, kinds: Collection[str] = ()) -> Entity:
        """Return the thing of that name; of several that bear it one of *kinds*, if one of those does.

        *kinds* are the local names of classes, such as "Model". Raises Ambiguous where several bear
        it equally, NotFound with near names where nothing does.

        >>> import kgsneaker
        >>> kg = kgsneaker.open()
        >>> kg.find("２００２Ｒ").id, kg.find("Stan Smith", ["Model"]).label
        ('https://w3id.org/kgsneaker/id/new-balance-2002r', 'adidas Stan Smith')
        """
        if isinstance(name, Entity):
            return name
        if not isinstance(name, str):
            raise BadInput(f"{name!r} is no name; accepted: a name, an IRI or an Entity")
        at_once = self._at_once(name, kinds)
        if at_once:
            return at_once
        try:
            return self._names.find(name, kinds)
        except NotFound:
            if self._claimed(name):
                raise NotFound(f"{name} is a claim, not a thing; ask for the evidence on {name}") from None
            raise

    def find_closest(self, name: Named, kinds: Collection[str] = ()) -> tuple[Entity, str]:
        """Return the thing of that name, as `find` does, or the only one of whose names it can be a part.

        The words that come with it say what was taken where something else may have been meant, ""
        where nothing may. For people at a prompt: a program should ask `find`, which guesses nothing.

        >>> import kgsneaker
        >>> kg = kgsneaker.open()
        >>> kg.find_closest("2002R")[1], kg.find_closest("Kipchoge")[1]
        ('', "'Kipchoge' is taken as Eliud Kipchoge (Person)")
        """
        if isinstance(name, str):
            at_once = self._at_once(name, kinds)
            if at_once:
                return at_once, ""
        try:
            found = self.find(name, kinds)
        except NotFound as error:
            closest = None
            if not isinstance(error, Ambiguous) and not self.is_claim(name):
                closest = self._names.closest(str(name), kinds) or self._names.closest(str(name))
            if closest is None:
                raise
            return closest, f"{str(name)!r} is taken as {closest.label} ({closest.kind})"
        if isinstance(name, Entity) or found.kind not in kinds:
            return found, ""
        others = ", ".join(
            f"{one.label} ({one.kind}, {compact(one.id)})" for one in self._names.passed_over(name, kinds)
        )
        return found, f"{name!r} is taken as {found.label} ({found.kind}); so named too: {others}" if others else ""

    def is_claim(self, name: Named) -> bool:
        """Tell whether a name is the identifier or IRI of a claim."""
        return self._claimed(name) is not None

    def property(self, name: str) -> Property:
        """Return the property of that name: its local or prefixed name, label, IRI, or words of a relation's name."""
        from kgsneaker.naming import find_property

        return find_property(name, self._register.readings)

    def called(self, term: Term) -> str:
        """Return the words to show for a term: the label of a thing, property or source, else its text."""
        if isinstance(term, Iri):
            source = self._register.described_source(term)
            if source is not None:
                return source.title
            if term in self._register.readings:
                return self._register.readings[term].property.label
        return self._register.value(term).label

    def _at_once(self, name: str, kinds: Collection[str]) -> Entity | None:
        """Return the thing that the shelf knows to bear a name alone, if it is of these kinds: no index is read."""
        kept = self.store.recall(FOUND, {"name": [Literal(key(accept(name)))]})
        found = self._register.entity(str(kept.rows[0][0])) if kept else None
        return None if found is None or (kinds and found.kind not in kinds) else found

    def _claimed(self, name: Named) -> Weighed | None:
        """Return the claim of that identifier or IRI, if it is one."""
        short = str(name).strip().removeprefix(namespaces.PREFIXES["claim"]).removeprefix("claim:")
        if isinstance(name, Entity) or not re.fullmatch(CLAIM_ID, short):
            return None
        found = self._evidence.claims([Iri(namespaces.PREFIXES["claim"] + short)])
        return found[0] if found else None

    @cached_property
    def _register(self) -> Register:
        return Register(self.store)

    @cached_property
    def _evidence(self) -> Evidence:
        return Evidence(self.store, self._register)

    @cached_property
    def _names(self) -> SearchIndex:
        from kgsneaker.search import SearchIndex

        return SearchIndex.from_store(self.store)

    @cached_property
    def _adjacency(self) -> Adjacency:
        kept = self.store.adjacency()
        if kept is not None:
            return kept
        rows = self.store.recall("steps", {})
        if rows is None:
            from kgsneaker.stepwise import adjacency_of

            return adjacency_of(self.store)
        from kgsneaker.adjacency import Adjacency
        from kgsneaker.steps import links_in

        return Adjacency(links_in(self.store, rows))

    @cached_property
    def _walker(self) -> Walker:
        from kgsneaker.lineage import Walker

        return Walker(self._adjacency, self._register, self._evidence)

    @cached_property
    def _storyteller(self) -> Storyteller:
        if self.store.recall("joined-by", {}) is not None:
            from kgsneaker.nearby import NearStoryteller

            return NearStoryteller(self._register, self._evidence, self.store)
        from kgsneaker.story import Storyteller

        return Storyteller(self._register, self._evidence)
