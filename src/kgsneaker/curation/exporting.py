"""An export: a graph folder as tables that an import reads back to the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from kgsneaker.curation import brands, decisions, folder, saving, statements, tables, things, trig
from kgsneaker.curation.cells import value_cell
from kgsneaker.curation.model import Records, natural
from kgsneaker.curation.vocabulary import Vocabulary, vocabulary
from kgsneaker.dataset import LICENCE_FILE, notice
from kgsneaker.errors import BadData, BadInput

One = TypeVar("One")


def export(graph_folder: str, target_dir: str) -> list[str]:
    """Write the tables of a graph folder into a folder, which is made where it is missing; return their paths.

    Raises BadInput for a graph folder that is missing or cannot be read, BadData for the first
    statement that no table can hold.
    """
    words = vocabulary()
    read = folder.read(graph_folder, words)
    if read.problems:
        first, more = read.problems[0], len(read.problems) - 1
        raise BadData(first.file, first.line, None, first.message + (f" (and {more} more)" if more else ""))
    if not read.files:
        raise BadInput(f"{graph_folder}: no graph here; accepted: a folder with entities.trig, sources/ and so on")
    return saving.save(target_dir, {**as_tables(read.records, words), **_licence(graph_folder)})


def _licence(graph_folder: str) -> dict[str, bytes]:
    """Return whom to credit and under which licence, as a file beside the tables that no import reads."""
    said = notice(graph_folder)
    return {LICENCE_FILE: said.encode("utf-8")} if said else {}


def as_tables(records: Records, words: Vocabulary) -> dict[str, bytes]:
    """Return the tables of records as bytes by file name."""
    made = {
        "entities": _entities(records),
        "sources": (things.source_cells(one, words) for one in _sorted(records.sources)),
        "passages": _passages(records),
        "claims": _claims(records, words),
        "judgements": _judgements(records),
        "disagreements": (decisions.disagreement_cells(one) for one in _sorted(records.disagreements)),
        "disagreement_claims": (
            {"conflict_id": one.id.upper(), "claim_id": claim}
            for one in _sorted(records.disagreements)
            for claim in one.members
        ),
        "headers": _headers(records),
    }
    return {tables.TABLES[name].file: tables.write(tables.TABLES[name], cells) for name, cells in made.items()}


def _entities(records: Records) -> Iterator[dict[str, str]]:
    brand_claims = brands.links(records)
    for one in _sorted(records.entities):
        claim = brand_claims.get(one.id)
        link = {"brand": value_cell(claim.value), "brand_claim": claim.id} if claim else {}
        yield {**things.entity_cells(one), **link}


def _passages(records: Records) -> Iterator[dict[str, str]]:
    for place in sorted(records.passages, key=lambda place: (natural(place[0]), natural(place[1]))):
        yield things.passage_cells(records.passages[place])


def _claims(records: Records, words: Vocabulary) -> Iterator[dict[str, str]]:
    brand_claims = brands.links(records)
    for claim in _sorted(records.claims):
        if claim is not brand_claims.get(claim.subject) or not brands.is_standard(claim, records, words):
            yield statements.claim_cells(claim, words)


def _judgements(records: Records) -> Iterator[dict[str, str]]:
    for one in _sorted(records.judgements):
        said = decisions.judgement_cells(one)
        for verdict in ("prefer", "deprecate"):
            if said[verdict]:
                yield {**said, "verdict": verdict, "claim_ids": said[verdict]}


def _headers(records: Records) -> Iterator[dict[str, str]]:
    for file, lines in sorted(records.headers.items(), key=lambda item: natural(item[0])):
        if lines != trig.standard_header(file, records):
            yield from ({"file": file, "text": line} for line in lines)


def _sorted(records: Mapping[str, One]) -> list[One]:
    return [records[name] for name in sorted(records, key=natural)]
