"""Claims as cells, and back: held to domain, range and the forms of value that the ontology gives a relation."""

from __future__ import annotations

from kgsneaker.curation import cells
from kgsneaker.curation.known import Cells, Complaints, Known, relation_of
from kgsneaker.curation.model import Claim
from kgsneaker.curation.problems import listed
from kgsneaker.curation.vocabulary import FORMS, Property, Vocabulary
from kgsneaker.errors import BadInput
from kgsneaker.namespaces import PREFIXES
from kgsneaker.terms import Iri, Literal, Term

_ID = PREFIXES["id"]


def claim_cells(claim: Claim, words: Vocabulary) -> dict[str, str]:
    """Return what a claim says in cells."""
    tag = claim.value.language if isinstance(claim.value, Literal) else ""
    return {
        "claim_id": claim.id,
        "subject": claim.subject,
        "relation": claim.relation,
        "object": cells.value_cell(claim.value),
        "object_type": cells.form_of(claim.value),
        "qualifiers": cells.qualifier_cell(claim.qualifiers, words.qualifiers),
        "source_key": claim.source,
        "locator": claim.locator,
        "paraphrase": claim.gist,
        "confidence": claim.confidence,
        "object_language": "" if tag in ("", "en") else tag,
        "language": "" if claim.language == "en" else claim.language,
    }


def claim(said: Cells, known: Known, wrong: Complaints) -> Claim | None:
    """Return the claim that cells describe."""
    wrong.attempt("claim_id", cells.slug, said["claim_id"], "claim id")
    wrong.attempt("subject", known.refer, said["subject"], known.entities, "thing")
    value = _statement(said, known, wrong)
    qualifiers: list[tuple[str, Term]] = []
    for item in wrong.attempt("qualifiers", cells.items, said["qualifiers"]) or ():
        qualifiers += _qualifier(item, known, wrong)
    wrong.attempt("source_key", known.refer, said["source_key"], known.sources, "source")
    wrong.attempt("locator", cells.locator, said["locator"])
    wrong.attempt("paraphrase", cells.some, said["paraphrase"], "gist")
    wrong.attempt("confidence", cells.one_of, said["confidence"], known.words.confidence, "confidence")
    tag = said["language"] and wrong.attempt("language", cells.language, said["language"])
    if wrong.messages or value is None:
        return None
    return Claim(
        said["claim_id"],
        said["subject"],
        said["relation"],
        value,
        tuple(qualifiers),
        said["source_key"],
        said["locator"],
        said["paraphrase"],
        tag or "en",
        known.words.confidence[said["confidence"]],
    )


def misfit(claim: Claim, known: Known) -> str:
    """Return why a claim does not fit the kinds of its things, "" where it does."""
    wrong = Complaints()
    relation = known.words.relations[claim.relation]
    wrong.attempt("subject", _in_domain, claim.subject, relation, known)
    if isinstance(claim.value, Iri) and claim.value.startswith(_ID):
        wrong.attempt("object", _in_range, claim.value.removeprefix(_ID), relation, known)
    return "; ".join(wrong.messages)


def _statement(said: Cells, known: Known, wrong: Complaints) -> Term | None:
    """Return the value that a claim states, where its relation allows it."""
    relation = relation_of(said["relation"], known, wrong)
    if relation is None:
        return None
    wrong.attempt("subject", _in_domain, said["subject"], relation, known)
    form = said["object_type"] or relation.forms[0]
    if form not in relation.forms:
        what = "object type" if form not in FORMS else f"object type of {relation.name}"
        wrong.attempt("object_type", cells.one_of, form, relation.forms, what)
        return None
    if form == "entity" and wrong.attempt("object", known.refer, said["object"], known.entities, "thing") is None:
        return None
    tag = ""
    if form == "text":
        given = said["object_language"]
        tag = (wrong.attempt("object_language", cells.language, given) or "en") if given else "en"
    value = wrong.attempt("object", cells.value, said["object"], form, relation, tag)
    if form == "entity" and said["object"] == said["subject"] != "":
        why = f"{said['object']} cannot stand in {relation.name} to itself"
        wrong.messages.append(f"object: {why}; accepted: another thing than the subject")
    elif form == "entity" and value is not None:
        wrong.attempt("object", _in_range, said["object"], relation, known)
    return value


def _qualifier(item: str, known: Known, wrong: Complaints) -> list[tuple[str, Term]]:
    """Return a qualifier as its name and value, nothing where one of them is wrong."""
    found = wrong.attempt("qualifiers", cells.qualifier, item, known.words.qualifiers)
    if found is None:
        return []
    one, words = found
    column, name = f"qualifiers: {one.name}", cells.named(words, one)
    if name and wrong.attempt(column, known.refer, name, known.entities, "thing") is None:
        return []
    term = wrong.attempt(column, cells.qualifier_value, words, one)
    if name and term:
        wrong.attempt(column, _in_range, name, one, known)
    return [(one.name, term)] if term else []


def _in_domain(name: str, relation: Property, known: Known) -> None:
    thing = known.entities.get(name)
    if thing and not known.words.kinds[thing.kind] & relation.domain:
        accepted = listed(sorted(relation.domain))
        raise BadInput(f"{name} ({thing.kind}) cannot have {relation.name}; accepted: {accepted}")


def _in_range(name: str, relation: Property, known: Known) -> None:
    thing = known.entities.get(name)
    if thing and not known.words.kinds[thing.kind] & relation.range:
        accepted = listed(sorted(relation.range))
        raise BadInput(f"{relation.name} cannot have the value {name} ({thing.kind}); accepted: {accepted}")
