"""Tables as spreadsheets and people leave them: each fault told once and usefully, what is only odd accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgsneaker import curation

HEADER = "claim_id\tsubject\trelation\tobject\tqualifiers\tsource_key\tlocator\tparaphrase\tconfidence"
GOOD = {
    "claim_id": "x0001",
    "subject": "nike-sb-dunk",
    "relation": "basedOn",
    "object": "nike-dunk",
    "qualifiers": "",
    "source_key": "dunk-page",
    "locator": "page",
    "paraphrase": "It grew out of the Dunk.",
    "confidence": "high",
}
Faults = Callable[..., list[str]]


def row(**changes: str) -> str:
    return "\t".join({**GOOD, **changes}.values())


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


PLAIN = table(row()).decode()
TWO = table(row(), row(claim_id="x0002", confidence="sure")).decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLAIN.replace("\t", ";"), ["1: no tab between the columns, but semicolons"]),
        (PLAIN.replace("\t", ","), ["1: no tab between the columns, but commas"]),
        (PLAIN.replace("\n", "\r"), ["1: lines end in CR alone"]),
        (f"{HEADER}\n{row()}\r{row()}\n", ["2: a carriage return (CR) stands alone"]),
        (PLAIN.replace("\n", "\t\t\n"), ["1: 2 tabs too many after the last column name"]),
        (PLAIN.replace("high", "high\t"), ["2: 10 columns; accepted: 9, as the first line has (1 tab too many"]),
        (TWO.replace("claim_id", "Claim ID"), ["1: the column 'Claim ID' is not spelled", "3: confidence: 'sure'"]),
        (PLAIN.replace("high", "high\tx").replace("confidence", "confidence\tcolour"), ["1: no column 'colour'"]),
        (PLAIN.split("\n", 1)[1], ["1: the first line has none of the column names"]),
        (f"{PLAIN}{HEADER}\n", ["3: the column names stand here once more"]),
        (PLAIN.replace("It grew out of the Dunk.", '"two\nlines"'), ["2: 8 columns", "3: 2 columns"]),
        ("\n\n", ["1: this is empty"]),
        ("<html><table>", ["1: this is a page"]),
        ('{"claims": []}', ["1: this is JSON"]),
    ],
)
def test_a_file_of_another_form_is_told_by_what_it_is(faults: Faults, text: str, expected: list[str]) -> None:
    found = faults(claims=text.encode())
    assert len(found) == len(expected), found
    assert all(said.startswith(f"claims.tsv:{start}") for said, start in zip(found, expected, strict=True)), found


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        f"{HEADER}\r\n{row()}\n",
        PLAIN.removesuffix("\n"),
        f"\n\n{PLAIN}\n\n",
        f"{HEADER}\n",
        f"{PLAIN}{chr(9) * 8}\n",
        table(row(paraphrase="=1+1")).decode(),
        table(row(paraphrase='"Air, Max"')).decode(),
        table(row(paraphrase="'N/A")).decode(),
        table(row(paraphrase="<b>bold</b>")).decode(),
        table(row(qualifiers="part=a=b;gloss=c\\;d")).decode(),
    ],
)
def test_what_is_only_odd_is_accepted(faults: Faults, text: str) -> None:
    assert faults(claims=text.encode()) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"object": "Nike Dunk"}, "no thing 'Nike Dunk'; accepted: nike-dunk, or another"),
        ({"object": "Nkie Dunk"}, "no thing 'Nkie Dunk'; accepted: nike-dunk"),
        ({"relation": "kgs:BasedOn"}, "accepted: basedOn, or another"),
        ({"relation": "based on"}, "accepted: basedOn, or another"),
        ({"object": "nike-sb-dunk"}, "cannot stand in basedOn to itself; accepted: another thing"),
        ({"relation": "released", "object": "16.10.2020"}, "accepted: 2020-10-16 if that is meant"),
        ({"relation": "released", "object": "44120"}, "accepted: 2020-10-16 if that is meant"),
        ({"relation": "released", "object": "circa 1970"}, "accepted: 1970~ if that is meant"),
        ({"relation": "released", "object": "2020-21/2021-22"}, "season inside an interval; accepted: months"),
        ({"relation": "listPrice", "object": "130,00 EUR"}, "accepted: 130 EUR if that is meant"),
        ({"relation": "quantity", "object": "9,5"}, "accepted: 9.5 if that is meant"),
        ({"paraphrase": "#REF!"}, "'#REF!' stands for nothing; accepted: words, or '#REF!"),
        ({"qualifiers": "part=heel;date=soon"}, "qualifiers: date: 'soon' is no date"),
    ],
)
def test_a_message_says_what_was_probably_meant(faults: Faults, changes: dict[str, str], said: str) -> None:
    (fault,) = faults(claims=table(row(**changes)))
    assert fault.startswith("claims.tsv:2: ")
    assert said in fault


def test_every_fault_of_a_row_is_told(faults: Faults) -> None:
    found = faults(claims=table(row(paraphrase="It grew. ", relation="basedUpon", qualifiers="colour=red;size=9")))
    assert [fault.split(": ")[1] for fault in found] == ["paraphrase", "qualifiers", "qualifiers", "relation"]


def test_every_line_that_is_not_utf_8_is_told_and_the_others_are_read(faults: Faults) -> None:
    text = table(row(paraphrase="Aimé"), row(claim_id="x0002", object="nobody"), row(claim_id="x3", locator="é"))
    found = faults(claims=text.decode().encode("latin-1"))
    assert [fault.split(": ")[0] for fault in found] == ["claims.tsv:2", "claims.tsv:3", "claims.tsv:4"]


def test_a_missing_column_is_told_once_and_the_rest_is_read(faults: Faults) -> None:
    text = "\n".join(line.rpartition("\t")[0] for line in table(row(), row(claim_id="x 2")).decode().split("\n"))
    assert [fault.split(";")[0] for fault in faults(claims=text.encode())] == [
        "claims.tsv:1: the column confidence is missing",
        "claims.tsv:3: claim_id: the claim id 'x 2' is no identifier",
    ]


def test_a_table_that_cannot_be_read_makes_nothing_unknown(faults: Faults) -> None:
    (fault,) = faults(entities="id\tkind\n".encode("utf-16"))
    assert "UTF-16" in fault


def test_a_statement_stands_once_in_a_passage(faults: Faults) -> None:
    (fault,) = faults(claims=table(row(), row(claim_id="x0002", paraphrase="The same, otherwise put.")))
    assert fault.startswith("claims.tsv:3: claim_id: x0002 states what x0001 states, in the same place; accepted: ")


def test_sources_cannot_repeat_each_other_in_a_ring(faults: Faults) -> None:
    rows = "a | A | P | low | b\nb | B | P | low | c\nc | C | P | low | a\ndunk-page | D | P | low | a"
    found = faults(sources=f"source_key | title | publisher | trust | derived_from\n{rows}")
    assert [fault.split(";")[0] for fault in found] == [
        "sources.tsv:2: derived_from: a ring, a from b from c from a",
        "sources.tsv:3: derived_from: a ring, b from c from a from b",
        "sources.tsv:4: derived_from: a ring, c from a from b from c",
    ]


def test_the_id_of_another_claim_is_refused(small_graph: str, put: Callable[..., str]) -> None:
    other = "source_key | title | publisher | trust\nother | Other | P | low"
    tables = put(sources=other, claims=table(row(subject="nike-dunk", object="nike-sb-dunk", source_key="other")))
    (fault,) = curation.plan_import([tables], small_graph).problems
    assert "x0001 is a claim of dunk-page about nike-sb-dunk in the graph; accepted: an id" in fault.message


def test_rows_that_fit_their_own_tables_are_kept_where_the_graph_was_corrected(
    small_graph: str, put: Callable[..., str]
) -> None:
    # The graph came to know a thing as of another kind, for which the table's claim makes no sense.
    file = Path(small_graph) / "entities.trig"
    file.write_text(file.read_text("utf-8").replace("id:japan a kgs:Place", "id:japan a kgs:Organization"), "utf-8")
    claims = Path(small_graph) / "sources" / "dunk-page.trig"
    told = claims.read_text("utf-8")
    claims.write_text(told.replace('kgs:released "1985"^^edtf:EDTF', "kgs:brand id:japan"), "utf-8")
    plan = curation.plan_import(
        [put(claims=table(row(claim_id="x0002", subject="nike-dunk", relation="madeIn", object="japan")))], small_graph
    )
    assert [str(problem) for problem in plan.problems] == []
    assert {kept.id for kept in plan.kept} == {"japan", "x0002"}
    new = table(row(claim_id="x0009", subject="nike-dunk", relation="madeIn", object="japan"))
    (fault,) = curation.plan_import([put(claims=new)], small_graph).problems
    assert "--take-tables lets the tables win" in fault.message


def test_a_bad_day_for_judgements_is_told_once(small_graph: str, put: Callable[..., str]) -> None:
    (fault,) = curation.plan_import([put()], small_graph, judged_on="21.11.2026").problems
    assert str(fault).startswith("--judged-on: '21.11.2026' is no day; accepted: 2026-11-21 if that is meant")


def test_what_a_folder_holds_besides_is_noted(small_graph: str, put: Callable[..., str]) -> None:
    folder = Path(put())
    (folder / "more").mkdir()
    (folder / "more" / "claims.tsv").write_text(PLAIN, encoding="utf-8")
    (folder / "other.csv").write_text("a,b", encoding="utf-8")
    (folder / "relations.tsv").write_text("a\tb", encoding="utf-8")
    plan = curation.plan_import([str(folder), *map(str, sorted(folder.glob("*.tsv")))], small_graph)
    assert plan.problems == []  # each file once, however often it is named
    assert [note.split(" is passed over")[0] for note in plan.notes] == [
        str(folder / "more"),
        str(folder / "other.csv"),
    ]


def test_what_a_killed_import_left_behind_is_cleared_away(small_graph: str, put: Callable[..., str]) -> None:
    left = Path(small_graph) / "sources" / ".kgsneaker-half-x"
    left.write_text("half", encoding="utf-8")
    curation.plan_import([put(entities="id | kind | label\nasics | Organization | ASICS")], small_graph).write()
    assert not left.exists()
