"""From what somebody types to a property of the ontology, a source or a claim."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from kgsneaker.errors import Ambiguous, NotFound
from kgsneaker.names import key, words
from kgsneaker.namespaces import local_name
from kgsneaker.records import Property, Source
from kgsneaker.register import Reading
from kgsneaker.terms import Iri

_MOST = 10  # candidates in one line; a publisher may have forty sources
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def find_property(name: str, readings: Mapping[str, Reading]) -> Property:
    """Return the property of that name: local or prefixed name, label, IRI, or words of a relation's name.

    Raises Ambiguous where several relations have those words ("made": made in, made with), NotFound
    with near names.

    >>> price = Property(Iri("https://w3id.org/kgsneaker/ns#listPrice"), "was sold new at")
    >>> find_property("price", {price.id: Reading(price, "", True, relation=True)}).name
    'listPrice'
    """
    if name in readings:
        return readings[name].property
    wanted = key(name.removeprefix("kgs:"))
    relations = [reading.property for reading in readings.values() if reading.relation]
    for relation in relations:
        if wanted in (key(relation.name), key(relation.label)):
            return relation
    by_name = [relation for relation in relations if _has_words(name, [relation.name])]
    fitting = by_name or [relation for relation in relations if _has_words(name, [relation.name, relation.label])]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise Ambiguous(f"several relations are named like {name!r}", [relation.name for relation in fitting])
    raise NotFound(f"no property named {name!r}", _near(name, [relation.name for relation in relations]))


def find_source(name: str, sources: Mapping[str, Source]) -> Iri:
    """Return the source of that identifier, title or publisher, or the one whose title holds these words.

    Raises Ambiguous for a publisher of several sources, NotFound with near ids, or the first ones.
    """
    known = {source.id: local_name(source.id) for source in sources.values()}
    for source_id, short in known.items():
        if name in (source_id, short, f"source:{short}") or name.casefold() == short.casefold():
            return source_id
    wanted = key(name)
    fitting = [
        source.id for source in sources.values() if wanted and wanted in (key(source.title), key(source.publisher))
    ] or [source.id for source in sources.values() if _in_title(name, source.title)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        more = [f"or {len(fitting) - _MOST} more"] if len(fitting) > _MOST else []
        raise Ambiguous(
            f"several sources are named {name!r}", [known[source_id] for source_id in fitting[:_MOST]] + more
        )
    near = _near(name, known.values())
    first = "" if near else f"; accepted: an identifier or title, such as {', '.join(sorted(known.values())[:5])}"
    raise NotFound(f"no source named {name!r}{first}", near)


def _in_title(name: str, title: str) -> bool:
    wanted = words(name)
    return bool(wanted) and set(wanted) <= set(words(title))


def _has_words(name: str, texts: Iterable[str]) -> bool:
    held = {word for text in texts for piece in text.split() for word in _HUMP.sub(" ", piece).casefold().split()}
    wanted = name.casefold().split()
    return bool(wanted) and set(wanted) <= held


def _near(name: str, names: Collection[str]) -> list[str]:
    import difflib  # only a name that is wrong needs it

    return difflib.get_close_matches(name, names, n=3)
