"""Things side by side: a row a property, a cell a thing, every value with who says so."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import dataclass

from kgsneaker.adjacency import WHOLE, Adjacency
from kgsneaker.answers import Statement
from kgsneaker.descent import descends_from, history, inherited_names
from kgsneaker.evidence import Evidence
from kgsneaker.namespaces import expand
from kgsneaker.phrases import called, called_first
from kgsneaker.records import PRODUCT_KINDS, Entity, Property, Value
from kgsneaker.register import Register
from kgsneaker.witnesses import hedges

# In the order of a data sheet; what is not named here follows by name.
_FIRST = (
    *("announced", "released", "reissued", "discontinued", "founded", "bornOn", "diedOn", "originatesFrom"),
    "foundedBy",
    *("brand", "designedBy", "developedBy", "workedOnBy", "collaborator", "endorsedBy", "employedBy", "jobTitle"),
    *("revives", "basedOn", "versionOf", "variantOf", "collaborationOn", "colorwayOf", "packOf", "renamedFrom"),
    *("copyOf", "hybridOf", "succeeds", "inspiredBy", "partOfLine", "partOfPack"),
    *("soleUnitFrom", "upperFrom", "componentFrom", "usesTechnology", "usesMaterial", "firstUsedOn"),
    *("listPrice", "madeIn", "quantity", "availability", "soldThrough", "positionedAs", "wornBy", "shownAt"),
    *("comparedWith", "namedAfter", "alsoKnownAs", "nameMeaning"),
)
# Words that differ with every source stand behind what can be compared.
_LAST = ("statement", "buildNote", "consumerClaim", "reception", "significance")
_RANK = {name: rank for rank, name in enumerate(_FIRST)} | {name: 1000 + rank for rank, name in enumerate(_LAST)}
# What is said of others and names a person, a company or a technology: their works. What merely
# bears a brand is left out, it would be hundreds of things.
_WORKS = tuple(
    expand(f"kgs:{name}")
    for name in (
        *("designedBy", "developedBy", "workedOnBy", "collaborator", "endorsedBy", "foundedBy"),
        *("usesTechnology", "usesMaterial", "employedBy", "workedWith", "acquiredBy", "wornBy"),
    )
)


@dataclass(frozen=True, slots=True)
class Row:
    """A property, and what is said of each thing in their order; nothing where no source on record says.

    ``label`` reads between the thing and a value; ``inverse`` says that a value is the subject of
    its statements. ``agreed`` are the labels of the accepted values that all things have, said without "about" or
    "over".
    """

    property: Property
    label: str
    inverse: bool
    cells: tuple[tuple[Statement, ...], ...]
    agreed: frozenset[str]

    @builtins.property
    def same(self) -> bool:
        """Whether all things have an accepted value in common."""
        return bool(self.agreed)

    @builtins.property
    def in_words(self) -> bool:
        """Whether the values are remarks, which differ with every source."""
        return self.property.name in _LAST

    def value(self, statement: Statement) -> Value:
        """Return what to show of a statement in this row: its value, or its subject where the row is inverse."""
        return Value(statement.thing.id, statement.thing.label) if self.inverse else statement.value


@dataclass(frozen=True, slots=True)
class Comparison:
    """Things side by side; ``kinship`` says in sentences how they are related, first by descent."""

    things: tuple[Entity, ...]
    kinship: tuple[str, ...]
    rows: tuple[Row, ...]


def side_by_side(things: Sequence[Entity], register: Register, evidence: Evidence) -> tuple[Row, ...]:
    """Return the rows for some things: dates, people, lineage, parts, technology, price, the rest, then words.

    Around persons, companies, technologies and materials their works have rows too.
    """
    ids = [thing.id for thing in things]
    cells: dict[tuple[Property, bool], dict[str, list[Statement]]] = {}
    for one in evidence.statements(evidence.about(ids)):
        cells.setdefault((one.property, False), {}).setdefault(one.thing.id, []).append(one)
    others = [thing.id for thing in things if thing.kind not in PRODUCT_KINDS]
    for one in evidence.statements(evidence.pointing_at(others, _WORKS)):
        cells.setdefault((one.property, True), {}).setdefault(str(one.value.term), []).append(one)
    rows = [
        _row(prop, tuple(tuple(by_thing.get(thing, ())) for thing in ids), register, inverse=inverse)
        for (prop, inverse), by_thing in cells.items()
    ]
    return tuple(sorted(rows, key=lambda row: (_RANK.get(row.property.name, 500), row.property.name, row.inverse)))


def kinship(one: Entity, other: Entity, adjacency: Adjacency) -> str:
    """Return how two things are related by descent, in a sentence, or "" where no step on record says.

    >>> from kgsneaker.adjacency import Link
    >>> from kgsneaker.terms import Iri
    >>> shoes = [Entity(Iri(name), name, "Model") for name in ("2002R", "1906R")]
    >>> sole = [Link(shoe.id, "860v2", "soleUnitFrom", "part") for shoe in shoes]
    >>> kinship(shoes[0], Entity(Iri("860v2"), "860v2", "Model"), Adjacency(sole))
    'The 2002R descends from the 860v2 (sole unit).'
    """
    for newer, older in ((one, other), (other, one)):
        inherited = descends_from(adjacency, newer.id).get(older.id)
        if inherited:
            return f"{called_first(newer)} descends from {called(older)} ({_words(inherited)})."
        if inherited is not None or older.id in history(adjacency, newer.id):
            return f"{called_first(older)} is in the history of {called(newer)}, which keeps nothing of it."
    return ""


def common_origins(one: Entity, other: Entity, adjacency: Adjacency, register: Register) -> str:
    """Return from what two things both descend, nearest first and none behind a nearer one, or ""."""
    first, second = descends_from(adjacency, one.id), descends_from(adjacency, other.id)
    shared = [older for older in first if older in second and first[older] and second[older]]
    behind = {older for near in shared for older in history(adjacency, near) if near != older}
    nearest = [older for older in shared if older not in behind] or shared
    steps = [history(adjacency, thing.id) for thing in (one, other)]
    nearest.sort(key=lambda older: (steps[0].get(older, 0) + steps[1].get(older, 0), register.entity(older).label))
    if not nearest:
        return ""
    told = []
    for older in nearest:
        words, others = _words(first[older]), _words(second[older])
        inherited = f"both: {words}" if words == others else f"{one.label}: {words}; {other.label}: {others}"
        told.append(f"{called(register.entity(older))} ({inherited})")
    return f"Both descend from {' and from '.join(told)}."


def _row(prop: Property, cells: tuple[tuple[Statement, ...], ...], register: Register, *, inverse: bool) -> Row:
    known = register.readings.get(prop.id)
    label = known.inverse if inverse and known else prop.label
    row = Row(prop, label, inverse, cells, frozenset())
    values = [{row.value(one).label for one in cell if one.accepted and not _hedged(one)} for cell in cells]
    return Row(prop, label, inverse, cells, frozenset(set.intersection(*values)))


def _hedged(statement: Statement) -> bool:
    """Tell whether a value is said with "about" or "over": it is then not known to be that of another thing."""
    qualifiers = statement.claims[0].qualifiers
    return bool(hedges(statement.value.term, ((key, one.label) for key, some in qualifiers.items() for one in some)))


def _words(inherited: frozenset[str]) -> str:
    names = inherited_names(inherited)
    return "as a whole" if names == (WHOLE,) else ", ".join(names).replace(WHOLE, "as a whole")
