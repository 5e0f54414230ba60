"""What a page on some shoes reads of a graph: the claims that tell of them, and nothing of all the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from kgsneaker.asking import ask, ask_in_parts
from kgsneaker.errors import LimitReached
from kgsneaker.evidence import Evidence, Weighed
from kgsneaker.explorer.kinds import PART, STEPS, family_of
from kgsneaker.namespaces import PREFIXES, expand, local_name
from kgsneaker.records import PRODUCT_KINDS, Entity
from kgsneaker.register import Register
from kgsneaker.terms import Iri, Literal

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.stores.base import Store

# As many as were measured to be drawn in a second; of more nobody sees one, and the page takes minutes to write.
MOST_SHOES = 5_000
_SORTS = {"alt": "altLabel", "hidden": "hiddenLabel", "pref": "prefLabel", "code": "styleCode"}
_ORDER = tuple(_SORTS.values())
_BRAND = expand("kgs:brand")


def hold_to_limit(shoes: int, whose: str = "") -> None:
    """Raise LimitReached for more shoes than a page can hold."""
    if shoes > MOST_SHOES:
        narrower = "--around NAME with a --depth" if whose else "--brand NAME, or --around NAME with a --depth"
        raise LimitReached(
            f"{shoes:,} shoes{whose} are too many for one page; up to {MOST_SHOES:,} are accepted: {narrower}"
        )


def shoes_counted(store: Store) -> int:
    """Return how many shoes a graph holds, without reading them."""
    counts = {local_name(str(kind)): int(str(number)) for kind, number in ask(store, "class-counts")}
    return sum(counts.get(kind, 0) for kind in PRODUCT_KINDS)


class Surroundings(Evidence):
    """The claims that can tell of some shoes, as if these were all there are."""

    def __init__(self, store: Store, register: Register, wanted: Iterable[str]) -> None:
        super().__init__(store, register)
        self._wanted = sorted(set(wanted))

    @cached_property
    def _read(self) -> list[Weighed]:
        own = self.about(self._wanted)
        values = {str(one.claim.value.term) for one in own if _is_thing(one.claim.value.term)}
        people = {value for value in values if self._register.entity(value).kind == "Person"}
        parts = {str(one.claim.value.term) for one in own if family_of(one.claim.property.name) in PART}
        rows = ask_in_parts(self._store, "thing", "claims-pointing-at", {*self._wanted, *(parts & values)})
        steps = {
            str(row["claim"])
            for some in rows.values()
            for row in some
            if family_of(local_name(str(row["property"]))) in STEPS
        }
        known = {str(one.claim.id): one for one in (*own, *self.about(people))}
        known |= {str(one.claim.id): one for one in self.claims(steps - known.keys())}
        return [one for _, one in sorted(known.items())]

    def everything(self, properties: Collection[str] | None = None) -> list[Weighed]:
        """Return all these claims, by id."""
        return [one for one in self._read if properties is None or one.claim.property.id in properties]

    @property
    def ids(self) -> set[str]:
        """The identifiers of these claims."""
        return {str(one.claim.id) for one in self._read}

    @property
    def things(self) -> set[str]:
        """All that these claims name, and the shoes themselves."""
        ends = (end for one in self._read for end in (one.claim.subject, one.claim.value.term))
        return {str(end) for end in ends if _is_thing(end)}.union(self._wanted)


class NearRegister(Register):
    """A register that knows all names of some things alone, and as things those that are asked for alone."""

    things: Collection[str] = ()

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """These things by IRI, in the order of their IRIs."""
        self.meet(self.things)
        return {iri: self.entity(iri) for iri in sorted(self.things)}

    @cached_property
    def spellings(self) -> dict[str, list[tuple[str, str]]]:
        """All names of these things, as `Register.spellings` has them."""
        rows = self._store.recall("names-of", {"thing": [Literal(thing) for thing in sorted(self.things)]})
        if rows is None:
            return super().spellings
        found: dict[str, dict[tuple[str, str], None]] = {}
        for thing, _kind, sort, name, _words in rows:
            if name is not None and str(sort) in _SORTS:
                found.setdefault(str(thing), {})[_SORTS[str(sort)], str(name)] = None
        return {thing: sorted(names, key=lambda one: _ORDER.index(one[0])) for thing, names in found.items()}


def shoes_of(brand: Entity, register: Register, evidence: Evidence) -> list[str]:
    """Return the shoes that carry a brand by accepted claims, sorted."""
    carrying = {str(one.claim.subject) for one in evidence.pointing_at([brand.id], [_BRAND]) if one.claim.accepted}
    register.meet(carrying)
    return sorted(thing for thing in carrying if register.entity(thing).kind in PRODUCT_KINDS)


def _is_thing(term: object) -> bool:
    return isinstance(term, Iri) and not term.startswith(PREFIXES["amt"])
