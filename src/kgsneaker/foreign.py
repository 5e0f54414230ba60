"""Plain triples of a file, which stand in no graph, taken at the file's word.

Our own data keeps every claim in a graph of its own. A Turtle or N-Triples file has no graphs: what
it says is believed as it stands, and where it uses a relation of ours the file itself is the source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kgsneaker.namespaces import ENTITIES, EVIDENCE, HERITAGE, PREFIXES, expand
from kgsneaker.terms import Iri, Literal, Quad, Term, Triple

_TYPE = expand("rdf:type")
_LABEL = expand("rdfs:label")
_PREFERRED, _OTHER = expand("skos:prefLabel"), expand("skos:altLabel")
_NAMES = {_PREFERRED, _OTHER, expand("skos:hiddenLabel"), expand("kgs:styleCode")}
_ENTITY = expand("kgs:Entity")
_GROUP = expand("kgs:group")  # the relations, and they alone, are grouped
_BELOW = expand("rdfs:subClassOf")
_SOURCE = expand("source:file")
_PASSAGE = Iri(f"{_SOURCE}#file")
# A vocabulary describes words, not things; classes, properties and shapes have labels as well.
_VOCABULARY = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "sh"))
_NO_THING = (PREFIXES["kgs"], PREFIXES["amt"])


def at_its_word(quads: Collection[Quad], ontology: Iterable[Quad], title: str) -> list[Quad]:
    """Return quads with those of the default graph moved to where belief, names and claims are kept.

    All of them go to ``g:heritage``; names and classes of ours to ``g:entities``; and each triple of a
    relation becomes a claim ``claim:file-000001`` in the order of the document, of a source with this
    *title*. Quads that have a graph stay as they are.
    """
    plain = list(dict.fromkeys((s, p, o) for s, p, o, graph in quads if graph is None))
    if not plain:
        return list(quads)
    placed = [quad for quad in quads if quad[3] is not None]
    known = {(s, p, o) for s, p, o, graph in placed if graph == ENTITIES}
    terms = [(s, p, o) for s, p, o, _ in ontology]
    relations = {s for s, p, _ in terms if p == _GROUP}
    stated = [(s, p, o) for s, p, o in plain if p in relations and isinstance(s, Iri)]
    taken = {str(graph) for *_, graph in placed}
    return [
        *placed,
        *((s, p, o, HERITAGE) for s, p, o in plain),
        *((s, p, o, ENTITIES) for s, p, o in _things(plain, stated, known, _classes(terms))),
        *_claims(stated, title, taken),
    ]


def _classes(terms: Iterable[Triple]) -> set[Term]:
    """Return kgs:Entity and the classes below it."""
    above = [(s, o) for s, p, o in terms if p == _BELOW]
    found: set[Term] = {_ENTITY}
    while more := {s for s, o in above if o in found} - found:
        found |= more
    return found


def _things(
    plain: Iterable[Triple], stated: Iterable[Triple], known: Iterable[Triple], classes: set[Term]
) -> Iterator[Triple]:
    """Yield class and names of everything that has a class of ours or a name, or is an end of a relation."""
    words = {s for s, p, o in plain if p == _TYPE and str(o).startswith(_VOCABULARY)}
    about: dict[Term, list[Triple]] = {end: [] for s, _, o in stated for end in (s, o)}
    for thing, prop, value in plain:
        named = (prop in _NAMES or prop == _LABEL) and isinstance(value, Literal) and bool(value.value.strip())
        if named or (prop == _TYPE and value in classes):
            about.setdefault(thing, []).append((thing, prop, value))
    classed = {s for s, p, o in known if p == _TYPE and o in classes}
    labelled = {s for s, p, _ in known if p == _PREFERRED}
    for thing, said in about.items():
        if not isinstance(thing, Iri) or thing.startswith(_NO_THING) or thing in words:
            continue
        properties = {prop for _, prop, _ in said}
        if _TYPE not in properties and thing not in classed:
            yield (thing, _TYPE, _ENTITY)
        label = _OTHER if _PREFERRED in properties or thing in labelled else _PREFERRED
        yield from ((thing, label if prop == _LABEL else prop, value) for _, prop, value in said)


def _claims(stated: Collection[Triple], title: str, taken: set[str]) -> Iterator[Quad]:
    """Yield each stated triple in a graph of its own, and what stands behind it."""
    if not stated:
        return
    about: list[Triple] = [
        (_SOURCE, _TYPE, expand("kgs:Source")),
        (_SOURCE, expand("dcterms:title"), Literal(title)),
        (_SOURCE, expand("dcterms:publisher"), Literal("the file itself")),
        (_SOURCE, expand("kgs:reliability"), expand("kgs:unsigned")),
        (_PASSAGE, _TYPE, expand("kgs:Passage")),
        (_PASSAGE, expand("kgs:locator"), Literal("file")),
        (_PASSAGE, expand("oa:hasSource"), _SOURCE),
    ]
    number = 0
    for triple in stated:
        number += 1
        while (claim := expand(f"claim:file-{number:06}")) in taken:  # such as claims of an export read again
            number += 1
        yield (*triple, claim)
        about += [
            (claim, _TYPE, expand("kgs:Claim")),
            (claim, expand("kgs:statedIn"), _PASSAGE),
            (claim, expand("kgs:gist"), Literal("Stated by the file, without a passage.", language="en")),
            (claim, expand("kgs:confidence"), expand("kgs:low")),
        ]
    yield from ((s, p, o, EVIDENCE) for s, p, o in about)
