"""What the graph knows by name: things, properties and sources, each read when it is met and kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kgsneaker import dates
from kgsneaker.asking import ask, ask_by, ask_in_parts, in_english
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import EDTF, PREFIXES, compact, local_name
from kgsneaker.records import Entity, Property, Source, Value
from kgsneaker.shelf import BY
from kgsneaker.terms import Blank, Iri, Literal, Term

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.stores.base import Store

_AMOUNT = PREFIXES["amt"]
NOT_STATED = PREFIXES["source"] + "not-stated"  # stands in for the source of a claim that names none
_UNNAMED = "(unnamed)"
_BESIDE_LETTERS = str.maketrans("", "", "+-.")  # of the scheme of an IRI


@dataclass(frozen=True, slots=True)
class Reading:
    """How a property is read: forwards, backwards; whether it has one value at a time, and whether sources state it."""

    property: Property
    inverse: str
    single_valued: bool
    relation: bool = False


class Register:
    """Labels, kinds, properties and sources of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._met: dict[str, Entity] = {}
        self._read: dict[str, Source | None] = {}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Every thing of the graph by IRI; its label is the English one where it has several."""
        rows = ask_by(self._store, "thing", "entities")
        return {iri: _entity(iri, some) for iri, some in rows.items()}

    @cached_property
    def spellings(self) -> dict[str, list[tuple[str, str]]]:
        """All names of every thing by IRI, each after its sort: "prefLabel", "altLabel", "hiddenLabel", "styleCode"."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for thing, _kind, sort, name in ask(self._store, "names"):
            if name is not None:
                found.setdefault(str(thing), {})[local_name(str(sort)), str(name)] = None
        return {thing: list(names) for thing, names in found.items()}

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Every property by IRI, with how it reads in both directions."""
        rows = ask_by(self._store, "property", "properties")
        return {iri: _reading(iri, some) for iri, some in rows.items()}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by IRI."""
        rows = ask_by(self._store, "source", "sources")
        return {iri: _source(iri, some) for iri, some in rows.items()}

    def entity(self, iri: str) -> Entity:
        """Return the thing of that IRI; one that is not on the register is called by its short name."""
        if iri not in self._met:
            self.meet([iri])
        return self._met[iri]

    def meet(self, things: Iterable[str]) -> None:
        """Read things that are about to be asked for, together: there may be more on record than can be read."""
        rows = self._rows_on("thing", f"{BY}entities", [iri for iri in dict.fromkeys(things) if iri not in self._met])
        for iri, some in rows.items():
            self._met[iri] = _entity(iri, some) if some else Entity(Iri(iri), compact(iri), "Entity")

    def source(self, iri: str) -> Source:
        """Return the source of that IRI; one that is not described is called by its short name."""
        if iri == NOT_STATED:
            return Source(Iri(iri), "source not stated", "source not stated", "unsigned")
        return self.described_source(iri) or Source(Iri(iri), compact(iri), compact(iri), "unsigned")

    def described_source(self, iri: str) -> Source | None:
        """Return the source of that IRI, None where nothing describes it."""
        if iri not in self._read:
            self.meet_sources([iri])
        return self._read[iri]

    def meet_sources(self, sources: Iterable[str]) -> None:
        """Read sources that are about to be asked for, together."""
        rows = self._rows_on("source", f"{BY}sources", [iri for iri in dict.fromkeys(sources) if iri not in self._read])
        for iri, some in rows.items():
            self._read[iri] = _source(iri, some) if some else None

    def repeated(self, sources: Iterable[str]) -> dict[str, Source]:
        """Return sources with all that they repeat, as far as these are described."""
        found: dict[str, Source] = {}
        level = list(dict.fromkeys(sources))
        while level:
            self.meet_sources(level)
            described = [one for iri in level if (one := self._read[iri]) is not None]
            found |= {one.id: one for one in described}
            level = list(dict.fromkeys(iri for one in described for iri in one.derived_from if iri not in found))
        return found

    def _rows_on(self, key: str, name: str, iris: Sequence[str]) -> dict[str, list[dict[str, Term]]]:
        """Return the rows on some things or sources alone."""
        if not iris:
            return {}
        rows: dict[str, list[dict[str, Term]]] = {iri: [] for iri in iris}
        rows.update(ask_in_parts(self._store, key, name, filter(_is_iri, iris)))
        return rows

    def property(self, iri: str) -> Property:
        """Return the property of that IRI."""
        known = self.readings.get(iri)
        return known.property if known else Property(Iri(iri), local_name(iri))

    def value(self, term: Term) -> Value:
        """Return a term with the words to show for it; what is no well-formed date or amount stands as it is."""
        if isinstance(term, Literal):
            return Value(term, _date_words(term.value) if term.datatype == EDTF else term.value)
        if isinstance(term, Blank):
            return Value(term, _UNNAMED)
        if term.startswith(_AMOUNT):
            return Value(term, _amount_words(local_name(term)))
        return Value(term, self.entity(term).label)


def _is_iri(text: str) -> bool:
    """Tell whether a text can be an IRI; the label of a blank node cannot."""
    scheme, colon, _ = text.partition(":")
    return bool(colon) and scheme[:1].isalpha() and scheme.translate(_BESIDE_LETTERS).isalnum()


def _date_words(text: str) -> str:
    try:
        return dates.label(text)
    except BadInput:
        return text


def _amount_words(name: str) -> str:
    from kgsneaker import money  # a lineage has no price

    try:
        return money.from_local_name(name).label
    except BadInput:
        return name


def _entity(thing: str, rows: list[dict[str, Term]]) -> Entity:
    labels = dict.fromkeys(row["label"] for row in rows if str(row.get("label", "")).strip())
    shown = in_english(labels) if labels else compact(thing)
    others = (str(name) for name in [*labels, *(row["name"] for row in rows if "name" in row)])
    names = tuple(dict.fromkeys(name for name in others if name != shown))
    return Entity(Iri(thing), shown, local_name(str(rows[0]["kind"])), names)


def _reading(prop: str, rows: list[dict[str, Term]]) -> Reading:
    label = in_english(row["label"] for row in rows)
    inverses = [row["inverse"] for row in rows if "inverse" in row]
    inverse = in_english(inverses) if inverses else f"is what something {label}"
    return Reading(Property(Iri(prop), label), inverse, "single" in rows[0], "group" in rows[0])


_TRUST = {"firstHand": "first-hand", "lowTrust": "low"}


def _source(name: str, rows: list[dict[str, Term]]) -> Source:
    first = {key: str(term) for key, term in rows[0].items()}
    trust = local_name(first["trust"])
    authors = dict.fromkeys(str(row["author"]) for row in rows if "author" in row)
    origins = dict.fromkeys(Iri(str(row["origin"])) for row in rows if "origin" in row)
    return Source(
        Iri(name),
        in_english(row["title"] for row in rows),
        first["publisher"],
        _TRUST.get(trust, trust),
        ", ".join(authors),
        first.get("issued", ""),
        first.get("url", ""),
        tuple(origins),
    )
