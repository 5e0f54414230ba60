"""The brand of a thing: a column of entities.tsv, and in the graph a claim of the editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kgsneaker.curation.cells import value_cell
from kgsneaker.curation.model import BRANDS, EDITORS, Claim, Entity, Records, Source, natural
from kgsneaker.curation.numbering import Numbers
from kgsneaker.curation.tables import Row
from kgsneaker.curation.vocabulary import Vocabulary
from kgsneaker.namespaces import PREFIXES
from kgsneaker.terms import Iri

SOURCE = Source(EDITORS, "Editors of this graph", "en", "kgsneaker", "editorial", language="en")


def claim_rows(
    given: Mapping[str, Sequence[Row]], records: Records, words: Vocabulary, complain: Callable[[Row, str], None]
) -> list[Row]:
    """Return the rows of claims that the brand column means, those aside that claims.tsv spells out.

    A thing's brand is the editors' first claim of it; where there is none, it is a new claim.
    """
    spelled = {row.cells["claim_id"]: row for row in given["claims"]}
    linked = _linked(records, given["claims"])
    numbers = Numbers(
        "e", [*records.claims, *spelled, *(row.cells.get("brand_claim", "") for row in given["entities"])]
    )
    made = []
    for row in given["entities"]:
        thing, brand = row.cells["id"], row.cells.get("brand", "")
        if not brand:
            continue
        name = row.cells.get("brand_claim") or linked.get(thing) or numbers.next()
        if name in spelled:
            cells = spelled[name].cells
            if (cells["subject"], cells["relation"], cells["object"]) != (thing, "brand", brand):
                where = f"{spelled[name].file}:{spelled[name].line}"
                complain(row, f"brand: {name} says something else in {where}; accepted: the same in both")
            continue
        made.append(Row(row.file, row.line, _cells(name, thing, brand, records, words), row.mute, {"object": "brand"}))
    return made


def links(records: Records) -> dict[str, Claim]:
    """Return the claim that the brand column shows, by thing."""
    own = [claim for claim in records.claims.values() if (claim.source, claim.relation) == (EDITORS, "brand")]
    return {claim.subject: claim for claim in sorted(own, key=lambda claim: natural(claim.id), reverse=True)}


def is_standard(claim: Claim, records: Records, words: Vocabulary) -> bool:
    """Tell whether the brand column alone would make this very claim."""
    brand = value_cell(claim.value)
    if claim.subject not in records.entities:
        return False
    gist = _gist(records.entities[claim.subject], records.entities.get(brand), brand, words)
    value = Iri(PREFIXES["id"] + brand)
    return claim == Claim(claim.id, claim.subject, "brand", value, (), EDITORS, BRANDS, gist, "en", "high")


def _linked(records: Records, given: Sequence[Row]) -> dict[str, str]:
    """Return the id of each thing's brand claim, in the graph or in the tables."""
    said = [(claim.id, thing) for thing, claim in links(records).items()]
    said += [
        (row.cells["claim_id"], row.cells["subject"])
        for row in given
        if (row.cells["source_key"], row.cells["relation"]) == (EDITORS, "brand")
    ]
    return {thing: name for name, thing in sorted(said, key=lambda pair: natural(pair[0]), reverse=True)}


def _cells(name: str, thing: str, brand: str, records: Records, words: Vocabulary) -> dict[str, str]:
    said = {"claim_id": name, "subject": thing, "relation": "brand", "object": brand, "object_type": "entity"}
    if name in records.claims:  # the rest is as it stands there
        return {**said, "source_key": EDITORS}
    entity = records.entities.get(thing)
    gist = _gist(entity, records.entities.get(brand), brand, words) if entity else ""
    return {**said, "source_key": EDITORS, "locator": BRANDS, "paraphrase": gist or "-", "confidence": "high"}


def _gist(thing: Entity, brand: Entity | None, name: str, words: Vocabulary) -> str:
    label = next((one.text for one in brand.names if one.role == "pref"), name) if brand else name
    return f"The {words.kind_words[thing.kind]} carries the brand of {label}."
