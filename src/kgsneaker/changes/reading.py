"""Reading one side of a comparison: what is stated in it, whatever it is kept in."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from kgsneaker import foreign, load, opening, resources
from kgsneaker.building import places
from kgsneaker.changes import blanks, revisions
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import EDTF, HERITAGE, ONTOLOGY, PREFIXES
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.terms import RDF_LANG_STRING, XSD_STRING, Iri, Literal, Quad, Term, to_ntriples

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Protocol

    from kgsneaker.stores.base import Store

    class Held(Protocol):
        """What holds a store, as a KnowledgeGraph does."""

        store: Store


BUNDLED = "the graph that comes with kgsneaker"
_ACCEPTED = (
    "accepted: a folder of TriG files, an RDF file such as a dump, or a git revision such as HEAD~3, v1.0 or main:graph"
)
_AS_THEY_STAND = {XSD_STRING, RDF_LANG_STRING, EDTF}
_SPELLED = Iri("urn:spelled")
_NUMBERED = re.compile(rf"{re.escape(PREFIXES['claim'])}file-[0-9]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """One graph as it is stated, without belief and ontology.

    ``name`` is for people; ``believed`` is what a file without graphs has believed at its word, ``terms``
    the ontology that it brings.
    """

    name: str
    quads: frozenset[Quad]
    believed: frozenset[Quad]
    terms: frozenset[Quad]


def read(location: str | os.PathLike[str] | Held | None) -> Reading:
    """Return what a location states.

    It is a store on disk, a folder or a file that exists, else an address, else a git revision of the repository around
    the current folder; None is the graph that comes with the package, and an open graph is taken as it
    is. Raises BadInput for what is none of them and for what says nothing of sneakers, BadData for a
    file that does not parse.
    """
    if location is None:
        return _reading(BUNDLED, _bundled())
    if not isinstance(location, str | os.PathLike):
        return _reading("the graph given", list(location.store.quads()))
    text = os.fspath(location)
    if places.is_store(text):
        return _reading(text, list(opening.open_store(text).quads()))
    if os.path.exists(text):
        return _reading(text, load.read_folder(text) if os.path.isdir(text) else load.read_file(text))
    if ":" in text and (endpoint := opening.open_endpoint(text)) is not None:
        return _reading(text, list(endpoint.quads()))
    revision = revisions.find(text)
    if isinstance(revision, str):
        raise BadInput(f"{_shown(text)}: {revision}; {_ACCEPTED}")
    return _reading(revision.name, revisions.read(revision))


def ontology(*sides: Reading) -> list[Quad]:
    """Return the ontology of this package, with what only the sides' own ontologies declare.

    One ontology for both sides: what is believed differently is then due to what is stated.
    """
    ours = opening.ontology()
    declared = {subject for subject, *_ in ours}
    return [*ours, *sorted({q for side in sides for q in side.terms if q[0] not in declared}, key=str)]


def _bundled() -> list[Quad]:
    names = (*resources.names("graph", ".trig"), *resources.names("graph", ".ttl"))
    return [quad for name in names for quad in load.read_bytes(resources.read(name), name.rsplit(".", 1)[1], name)]


def _reading(name: str, read_quads: Sequence[Quad]) -> Reading:
    # Beliefs that a dump brings were derived by the rules of their day: both sides are believed anew.
    quads = [quad for quad in opening.placed(blanks.named(read_quads)) if quad[3] != HERITAGE]
    terms = frozenset(quad for quad in quads if quad[3] == ONTOLOGY)
    quads = [quad for quad in quads if quad[3] != ONTOLOGY]
    plain = [quad for quad in quads if quad[3] is None]
    if plain:
        quads = foreign.at_its_word(quads, opening.ontology(), "file")
    quads = _as_the_engine_writes(_named_by_content(quads))
    stated = frozenset(quad for quad in quads if quad[3] != HERITAGE)
    if not stated:
        raise BadInput(f"{_shown(name)}: no claim, thing, source or judgement in it; {_ACCEPTED}")
    believed = frozenset(quad for quad in quads if quad[3] == HERITAGE)
    told = {quad[:3] for quad in stated}
    left = frozenset(quad for quad in _as_the_engine_writes(plain) if quad[:3] not in told)
    return Reading(_shown(name), stated | left, believed, terms)


def _as_the_engine_writes(quads: list[Quad]) -> list[Quad]:
    """Return quads with numbers, days and language tags spelled as a dump has them: spelling is no change."""
    unsure = {o for _, _, o, _ in quads if isinstance(o, Literal) and not _is_plain(o)}
    if not unsure:
        return quads
    numbered: dict[Term, Literal] = {Iri(f"urn:{number}"): one for number, one in enumerate(unsure)}
    store = EmbeddedStore()
    store.insert((name, _SPELLED, one, _SPELLED) for name, one in numbered.items())
    spelled: dict[Term, Term] = {numbered[name]: one for name, _, one, _ in store.quads()}
    return [(s, p, spelled.get(o, o), graph) for s, p, o, graph in quads]


def _is_plain(literal: Literal) -> bool:
    return literal.datatype in _AS_THEY_STAND and literal.language == literal.language.lower()


def _named_by_content(quads: list[Quad]) -> list[Quad]:
    """Name the claims of plain files by what they say: their numbers follow the order of the text."""
    names: dict[Term, Iri] = {}
    for s, p, o, graph in quads:
        if graph is not None and _NUMBERED.fullmatch(graph):
            told = " ".join(map(to_ntriples, (s, p, o)))
            names[graph] = Iri(f"{PREFIXES['claim']}file-{sha256(told.encode()).hexdigest()[:10]}")
    return [(_in(names, s), p, _in(names, o), names.get(g, g) if g else g) for s, p, o, g in quads] if names else quads


def _in(names: dict[Term, Iri], term: Term) -> Term:
    return names.get(term, term)


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text) or "''"
