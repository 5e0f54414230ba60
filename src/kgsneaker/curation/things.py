"""Things, sources and passages as cells, and back.

Every reader here takes all cells of a record and gives the record, or None where it told a
``Complaints`` what is wrong.
"""

from __future__ import annotations

import re

from kgsneaker.curation import cells
from kgsneaker.curation.known import Cells, Complaints, Known
from kgsneaker.curation.model import Entity, Name, Passage, Source
from kgsneaker.curation.problems import shown
from kgsneaker.curation.vocabulary import Vocabulary
from kgsneaker.errors import BadInput

_OTHER = re.compile(r"(pref|alt|hidden)@([^=]+)=(.+)", re.DOTALL)
_CHARS = re.compile(r"(\d{1,12}),(\d{1,12})", re.ASCII)
_DIGEST = re.compile("[0-9a-f]{64}")


def entity_cells(entity: Entity) -> dict[str, str]:
    """Return what a thing says in cells, its brand aside."""
    names, tag = entity.ordered_names(), entity.language
    own = {role: [n.text for n in names if (n.role, n.language) == (role, tag)] for role in ("pref", "alt", "hidden")}
    others = [name for name in names if name.language != tag]
    return {
        "id": entity.id,
        "kind": entity.kind,
        "label": own["pref"][0],
        "alt_labels": cells.join(own["alt"], "|"),
        "hidden_labels": cells.join(own["hidden"], "|"),
        "note": entity.note,
        "language": "" if tag == "en" else tag,
        "other_labels": cells.join((f"{n.role}@{n.language}={n.text}" for n in others), "|"),
        "style_codes": cells.join(entity.style_codes, "|"),
    }


def entity(said: Cells, known: Known, wrong: Complaints) -> Entity | None:
    """Return the thing that cells describe."""
    wrong.attempt("id", cells.slug, said["id"], "id")
    wrong.attempt("kind", cells.one_of, said["kind"], known.words.kinds, "kind")
    wrong.attempt("label", cells.some, said["label"], "label")
    tag = said["language"] and wrong.attempt("language", cells.language, said["language"])
    names = [Name("pref", said["label"], tag or "en")]
    for column, role in (("alt_labels", "alt"), ("hidden_labels", "hidden")):
        names += [Name(role, text, tag or "en") for text in wrong.attempt(column, cells.split, said[column], "|") or ()]
    for item in wrong.attempt("other_labels", cells.split, said["other_labels"], "|") or ():
        names += [one for one in [wrong.attempt("other_labels", _other_name, item)] if one]
    prefs = [name.language for name in names if name.role == "pref"]
    if len(set(prefs)) < len(prefs):
        wrong.messages.append("other_labels: two shown names in one language; accepted: one, the others as alt@")
    codes = wrong.attempt("style_codes", cells.split, said["style_codes"], "|") or ()
    if codes and "Product" not in known.words.kinds.get(said["kind"], {"Product"}):
        wrong.messages.append(f"style_codes: a {said['kind']} has no style code; accepted: codes of products only")
    if wrong.messages:
        return None
    return Entity(said["id"], said["kind"], tuple(names), codes, said["note"])


def source_cells(source: Source, words: Vocabulary) -> dict[str, str]:
    """Return what a source says in cells."""
    return {
        "source_key": source.key,
        "title": source.title,
        "publisher": source.publisher,
        "author": cells.join(source.authors, "|"),
        "published": source.published,
        "url": source.url,
        "kind": source.kind,
        "trust": next((label for label, name in words.trust.items() if name == source.trust), source.trust),
        "language": source.language,
        "derived_from": cells.join(source.derived_from, "|"),
        "note": source.note,
        "title_language": "" if source.title_language == "en" else source.title_language,
        "prefix": "" if source.prefix == "at" else source.prefix,
    }


def source(said: Cells, known: Known, wrong: Complaints) -> Source | None:
    """Return the source that cells describe; whether its upstream sources exist is looked at when all are read."""
    wrong.attempt("source_key", cells.slug, said["source_key"], "source key")
    wrong.attempt("title", cells.some, said["title"], "title")
    wrong.attempt("publisher", cells.some, said["publisher"], "publisher")
    wrong.attempt("trust", cells.one_of, said["trust"], known.words.trust, "trust")
    for column, read in (
        ("published", cells.date),
        ("url", cells.address),
        ("language", cells.language),
        ("title_language", cells.language),
        ("prefix", cells.prefix),
    ):
        if said[column]:
            wrong.attempt(column, read, said[column])
    authors = wrong.attempt("author", cells.split, said["author"], "|") or ()
    upstream = wrong.attempt("derived_from", cells.split, said["derived_from"], "|") or ()
    if said["source_key"] in upstream:
        wrong.messages.append("derived_from: a source cannot repeat itself; accepted: another source's key")
    if wrong.messages:
        return None
    return Source(
        said["source_key"],
        said["title"],
        said["title_language"] or "en",
        said["publisher"],
        known.words.trust[said["trust"]],
        authors,
        said["published"],
        said["url"],
        said["kind"],
        said["language"],
        upstream,
        said["note"],
        said["prefix"] or "at",
    )


def passage_cells(passage: Passage) -> dict[str, str]:
    """Return what a passage says in cells."""
    return {"source_key": passage.source, "locator": passage.locator, "chars": passage.chars, "digest": passage.digest}


def passage(said: Cells, known: Known, wrong: Complaints) -> Passage | None:
    """Return the passage that cells describe."""
    wrong.attempt("source_key", known.refer, said["source_key"], known.sources, "source")
    wrong.attempt("locator", cells.locator, said["locator"])
    found = _CHARS.fullmatch(said["chars"])
    if said["chars"] and not (found and int(found[1]) < int(found[2])):
        wrong.messages.append(f"chars: {shown(said['chars'])} is no range; accepted: from,to in characters as 64,307")
    if said["digest"] and not _DIGEST.fullmatch(said["digest"]):
        wrong.messages.append("digest: no fingerprint; accepted: 64 hexadecimal digits in lower case (SHA-256)")
    if wrong.messages:
        return None
    return Passage(said["source_key"], said["locator"], said["chars"], said["digest"])


def _other_name(item: str) -> Name:
    found = _OTHER.fullmatch(item)
    if not found:
        raise BadInput(f"{shown(item)} is no other label; accepted: pref@ja=…, alt@fr=… or hidden@de=…")
    return Name(found[1], found[3], cells.language(found[2]))
