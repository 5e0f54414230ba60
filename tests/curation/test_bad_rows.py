"""Every bad row is told with file, line, why, and what would be accepted; all of them at once."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kgsneaker import curation
from kgsneaker.errors import BadInput

CLAIMS = "claim_id | subject | relation | object | source_key | locator | paraphrase | confidence"
Faults = Callable[..., list[str]]


def claim(**changes: str) -> str:
    """A table of one good claim with some cells changed."""
    said = {
        "claim_id": "x0001",
        "subject": "nike-sb-dunk",
        "relation": "basedOn",
        "object": "nike-dunk",
        "source_key": "dunk-page",
        "locator": "page",
        "paraphrase": "It grew out of the Dunk.",
        "confidence": "high",
        **changes,
    }
    return f"{' | '.join(said)}\n{' | '.join(said.values())}"


def test_the_small_tables_are_good(faults: Faults) -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("changes", "why", "accepted"),
    [
        ({"claim_id": "X 1"}, "the claim id 'X 1' is no identifier", "new-balance-2002r"),
        ({"claim_id": ""}, "the claim id '' is no identifier", "lower-case"),
        ({"subject": "nike-sb-dnk"}, "no thing 'nike-sb-dnk'", "nike-sb-dunk"),
        ({"relation": "basedUpon"}, "no relation 'basedUpon'", "basedOn"),
        ({"object": "nike-dnk"}, "no thing 'nike-dnk'", "nike-dunk"),
        ({"source_key": "dunk-pge"}, "no source 'dunk-pge'", "dunk-page"),
        ({"subject": "japan"}, "japan (Place) cannot have basedOn", "Model"),
        ({"object": "japan"}, "basedOn cannot have the value japan (Place)", "Model"),
        ({"confidence": "sure"}, "'sure' is no confidence", "high, low or medium"),
        ({"paraphrase": ""}, "the gist is empty", "words of your own"),
        ({"locator": "line 12"}, "'line 12' is no locator", "p12"),
        ({"relation": "released", "object": "August 2020"}, "'August 2020' is no date", "2020-10"),
        ({"relation": "released", "object": "2020-02-30"}, "2020-02-30", "EDTF"),
        ({"relation": "listPrice", "object": "$250"}, "'$250' is no amount of money", "130 USD"),
        ({"relation": "listPrice", "object": "130..100 USD"}, "ends below its start", "lower amount first"),
        ({"relation": "quantity", "object": "1,000"}, "'1,000' is no number", "200 or 9.5"),
        ({"relation": "reception", "object": ""}, "reception has no value", "words"),
        ({"object_type": "text"}, "'text' is no object type of basedOn", "entity"),
        ({"object_type": "thing"}, "'thing' is no object type", "entity"),
        ({"qualifiers": "color=red"}, "'color' is no qualifier", "part, aspect, role"),
        ({"qualifiers": "upper"}, "'upper' is no qualifier", "key=value"),
        ({"qualifiers": "date=last year"}, "'last year' is no date", "EDTF"),
        ({"qualifiers": "status=perhaps"}, "status cannot be 'perhaps'", "former, expected"),
        ({"qualifiers": "bound=more"}, "bound cannot be 'more'", "over or under"),
        ({"qualifiers": "org=nikee"}, "no thing 'nikee'", "nike"),
        ({"qualifiers": "by=@nikee"}, "no thing 'nikee'", "nike"),
        ({"qualifiers": "price=10"}, "'10' is no amount of money", "130 USD"),
        ({"qualifiers": "part=upper;part=upper"}, "'part=upper' stands twice", "each once"),
        ({"qualifiers": "gloss=a\\b"}, "a lone backslash", "\\\\"),
        ({"language": "EN"}, "'EN' is no language tag", "pt-br"),
    ],
)
def test_a_bad_cell_of_a_claim_is_told(faults: Faults, changes: dict[str, str], why: str, accepted: str) -> None:
    (fault,) = faults(claims=claim(**changes))
    assert fault.startswith("claims.tsv:2: ")
    assert why in fault
    assert accepted in fault.rpartition(why)[2]


@pytest.mark.parametrize(
    ("table", "drawing", "why"),
    [
        ("entities", "id | kind | label\nnike | Brand | Nike", "'Brand' is no kind; accepted: Model"),
        ("entities", "id | kind | label\nnike | Organization | ", "the label is empty"),
        ("entities", "id | kind | label | style_codes\nnike | Organization | Nike | X1", "has no style code"),
        ("entities", "id | kind | label | other_labels\nnike | Organization | Nike | ナイキ", "pref@ja="),
        (
            "entities",
            "id | kind | label | alt_labels\nnike | Organization | Nike | Swoosh¦Swoosh",
            "'Swoosh' stands twice",
        ),
        ("sources", "source_key | title | publisher | trust\ns | T | P | great", "'great' is no trust"),
        ("sources", "source_key | title | publisher | trust | url\ns | T | P | low | www.x.org", "no web address"),
        ("sources", "source_key | title | publisher | trust | published\ns | T | P | low | 1/2", "no date"),
        ("sources", "source_key | title | publisher | trust | derived_from\ns | T | P | low | s", "repeat itself"),
        ("sources", "source_key | title | publisher | trust | derived_from\ns | T | P | low | t", "no source 't'"),
        ("passages", "source_key | locator | chars\ndunk-page | p1 | 9,3", "'9,3' is no range"),
        ("passages", "source_key | locator | digest\ndunk-page | p1 | abc", "64 hexadecimal digits"),
        ("headers", "file | text\nsources/none | Words", "has no records"),
    ],
)
def test_a_bad_cell_of_another_table_is_told(faults: Faults, table: str, drawing: str, why: str) -> None:
    found = faults(**{table: drawing})
    assert any(fault.startswith(f"{table}.tsv:2: ") and why in fault for fault in found), found


JUDGED = "subject | relation | verdict | claim_ids | reason | date\n"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("nike-dunk | released | deprecate | x0009 | No. | 2026-11-21", "no claim 'x0009'"),
        ("nike-dunk | released | deprecate | x0001 | No. | 2026-11-21", "x0001 is about nike-sb-dunk and basedOn"),
        ("nike-sb-dunk | basedOn | prefer | x0001 | Yes. | 2026-11-21", "would hide the other values of basedOn"),
        ("nike-dunk | released | believe | x0002 | Yes. | 2026-11-21", "'believe' is no verdict; accepted: prefer"),
        ("nike-dunk | released | prefer | x0002 | | 2026-11-21", "the reason is empty"),
        ("nike-dunk | released | prefer | | Yes. | 2026-11-21", "no claim; accepted"),
        ("nike-dunk | released | prefer | x0002 | Yes. | 2026-13-01", "'2026-13-01' is no day"),
        ("nike-dunk | released | prefer | x0002 | Yes. | ", "the day of the judgement is missing"),
        ("nike-dnk | released | prefer | x0002 | Yes. | 2026-11-21", "no thing 'nike-dnk'"),
    ],
)
def test_a_bad_judgement_is_told(faults: Faults, row: str, why: str) -> None:
    found = faults(judgements=JUDGED + row)
    assert any(fault.startswith("judgements.tsv:2: ") and why in fault for fault in found), found


def test_a_disagreement_needs_members_that_are_claims(faults: Faults) -> None:
    found = faults(
        disagreements="id | title | gist\nK001 | Year | Two years.\nK002 | Maker | Two makers.",
        disagreement_claims="conflict_id | claim_id\nK001 | x0009\nK003 | x0001",
    )
    assert found == [
        "disagreement_claims.tsv:3: conflict_id: no disagreement 'K003'; accepted: an id in disagreements.tsv",
        "disagreements.tsv:2: claim_ids: no claim 'x0009'; accepted: one in the tables or in the graph",
        "disagreements.tsv:3: no member; accepted: at least one row in disagreement_claims.tsv",
    ]


def test_an_id_stands_once(faults: Faults) -> None:
    (fault,) = faults(claims=claim() + "\n" + claim().split("\n")[1])
    assert fault.startswith("claims.tsv:3: x0001 stands in ")
    assert fault.endswith("claims.tsv:2 too; accepted: each id once")


def test_all_bad_rows_are_told_at_once_in_order(faults: Faults) -> None:
    found = faults(
        claims=claim(confidence="sure") + "\n" + claim(claim_id="x0002", locator="?").split("\n")[1],
        sources="source_key | title | publisher | trust\ndunk-page | Dunk | A Shop | none",
    )
    assert [fault.split(" ")[0] for fault in found] == ["claims.tsv:2:", "claims.tsv:3:", "sources.tsv:2:"]


def test_what_refers_to_a_bad_row_is_not_told_again(faults: Faults) -> None:
    found = faults(entities=SMALL_ENTITIES.replace("nike-dunk | Model", "nike-dunk | Shoe"))
    assert [fault.split(": ")[0] for fault in found] == ["entities.tsv:3"]


SMALL_ENTITIES = (
    "id | kind | label\nnike | Organization | Nike\nnike-dunk | Model | Nike Dunk\nnike-sb-dunk | Model | Nike SB Dunk"
)


def test_a_brand_follows_the_ontology_too(faults: Faults) -> None:
    drawing = "id | kind | label | brand\nnike | Organization | Nike |\nair | Technology | Air | nike"
    (fault,) = (fault for fault in faults(entities=drawing) if fault.startswith("entities.tsv"))
    assert fault.startswith("entities.tsv:3: subject: air (Technology) cannot have brand; accepted: Colorway")


def test_columns_are_held_to_the_table(faults: Faults) -> None:
    assert faults(sources="source_key | title | publisher | trust | colour\ndunk-page | D | S | low | red") == [
        "sources.tsv:1: no column 'colour' in sources.tsv; accepted: source_key, title, publisher, author, published, "
        "url, kind, trust, language, derived_from, note, title_language, prefix"
    ]
    assert (
        "sources.tsv:1: the column trust is missing; sources.tsv needs source_key, title, publisher, trust"
        in faults(sources="source_key | title | publisher\ndunk-page | D | S")
    )
    assert "sources.tsv:1: the column 'trust' stands twice; accepted: each once" in faults(
        sources="source_key | title | publisher | trust | trust\ndunk-page | D | S | low | low"
    )


@pytest.mark.parametrize(
    ("data", "line", "why"),
    [
        (b"source_key\ttitle\tpublisher\ttrust\ndunk-page\tD\tS\n", 2, "3 columns; accepted: 4"),
        (b"source_key\ttitle\tpublisher\ttrust\ndunk-page\tD\x1b[31m\tS\tlow\n", 2, "control characters"),
        (b"source_key\ttitle\tpublisher\ttrust\ndunk-page\tD \tS\tlow\n", 2, "white space"),
        ("source_key\ttitle\tpublisher\ttrust\ndunk-page\tD\u202e\tS\tlow\n".encode(), 2, "control characters"),
        (b"source_key\ttitle\tpublisher\ttrust\ndunk-page\t" + b"x" * 131_073 + b"\tS\tlow\n", 2, "128 KiB"),
        (b"\t".join(b"c%d" % n for n in range(201)) + b"\n", 1, "201 columns; accepted: up to 200"),
        ("source_key\ttitle\n".encode("utf-16"), 1, "UTF-16"),
        ("source_key\ttitle\n".encode("utf-16-le"), 1, "UTF-16"),
        ("source_key\ttitle\tpublisher\ttrust\ns\tAimé\tP\tlow\n".encode("latin-1"), 2, "Latin-1"),
        (b'source_key\ttitle\tpublisher\ttrust\ns\t"Air ""Max"""\tS\tlow\n', 2, "as spreadsheets add them"),
        (b"source_key,title,publisher,trust\n", 1, "no tab between the columns"),
        (b"", 1, "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1, "old Excel workbook"),
    ],
)
def test_a_file_that_is_no_table_is_refused_by_name(faults: Faults, data: bytes, line: int, why: str) -> None:
    found = faults(sources=data)
    assert any(fault.startswith(f"sources.tsv:{line}: ") and why in fault for fault in found), found


@pytest.mark.parametrize(
    ("inside", "why"), [("xl/workbook.xml", "an Excel workbook (.xlsx)"), ("notes.txt", "a zip archive")]
)
def test_a_spreadsheet_is_refused_with_advice(tmp_path: Path, inside: str, why: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(inside, "x")
    (tmp_path / "claims.xlsx").write_bytes(packed.getvalue())
    (problem,) = curation.plan_import([str(tmp_path)], str(tmp_path / "graph")).problems
    assert why in problem.message
    assert "tab-separated text in UTF-8" in problem.message


def test_a_missing_table_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "claims.tsv")
    plan = curation.plan_import([str(tmp_path), str(tmp_path / "none.tsv")], str(tmp_path / "graph"))
    assert [problem.message.split(";")[0] for problem in plan.problems] == [
        "no regular file",
        "no such file or directory",
    ]


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no table here; accepted: entities\.tsv"):
        curation.plan_import([str(tmp_path)], str(tmp_path / "graph"))


def test_nothing_is_written_if_one_row_is_bad(put: Callable[..., str], tmp_path: Path) -> None:
    plan = curation.plan_import([put(claims=claim(confidence="sure"))], str(tmp_path / "graph"))
    with pytest.raises(BadInput, match="1 fault in the tables, so nothing is written"):
        plan.write()
    assert not (tmp_path / "graph").exists()
