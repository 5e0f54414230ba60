"""What every face of the graph stands on: a store, read lazily, and names that become things."""

from __future__ import annotations

import re
from functools import cached_property

from kgsneaker import namespaces
from kgsneaker.errors import BadInput, NotFound
from kgsneaker.evidence import Evidence, Weighed
from kgsneaker.names import accept, key
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

    def find(self, name: Named) -> Entity:
        """Return the thing of that name.

        >>> import kgsneaker
        >>> kgsneaker.open().find("２００２Ｒ").id
        'https://w3id.org/kgsneaker/id/new-balance-2002r'
        """
        if isinstance(name, Entity):
            return name
        if not isinstance(name, str):
            raise BadInput(f"{name!r} is no name; accepted: a name, an IRI or an Entity")
        at_once = self.store.recall(FOUND, {"name": [Literal(key(accept(name)))]})
        if at_once:
            return self._register.entity(str(at_once.rows[0][0]))
        try:
            return self._names.find(name)
        except NotFound:
            if self._claimed(name):
                raise NotFound(f"{name} is a claim, not a thing; ask for the evidence on {name}") from None
            raise

    def property(self, name: str) -> Property:
        """Return the property of that name: its local or prefixed name, label, IRI, or words of a relation's name."""
        from kgsneaker.naming import find_property

        return find_property(name, self._register.readings)

    def called(self, term: Term) -> str:
        """Return the words to show for a term: the label of a thing, property or source, else its text."""
        if isinstance(term, Iri):
            if term in self._register.sources:
                return self._register.sources[term].title
            if term in self._register.readings:
                return self._register.readings[term].property.label
        return self._register.value(term).label

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
        from kgsneaker.adjacency import Adjacency
        from kgsneaker.steps import read_links

        return Adjacency(read_links(self.store))

    @cached_property
    def _walker(self) -> Walker:
        from kgsneaker.lineage import Walker

        return Walker(self._adjacency, self._register, self._evidence)

    @cached_property
    def _storyteller(self) -> Storyteller:
        from kgsneaker.story import Storyteller

        return Storyteller(self._register, self._evidence)
