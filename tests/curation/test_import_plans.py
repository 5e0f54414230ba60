"""What an import tells and does: new, changed, untouched, kept; brands and judgements; removal; and the files."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kgsneaker import curation, load
from kgsneaker.curation.plan import Counts
from kgsneaker.errors import BadInput

Put = Callable[..., str]
CLAIMS = "claim_id | subject | relation | object | source_key | locator | paraphrase | confidence\n"


def contents(folder: str) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}


def text(folder: str, name: str) -> str:
    return (Path(folder) / name).read_text(encoding="utf-8")


def test_a_plan_writes_nothing_before_it_is_told(put: Put, tmp_path: Path) -> None:
    plan = curation.plan_import([put()], str(tmp_path / "graph"))
    assert plan.counts["claims"] == Counts(new=4)  # two rows, and two brands
    assert plan.counts["entities"] == Counts(new=4)
    assert plan.counts["sources"] == Counts(new=2)  # the page, and the editors
    assert not (tmp_path / "graph").exists()


def test_rows_become_the_files_that_a_curator_would_keep_by_hand(small_graph: str) -> None:
    assert sorted(contents(small_graph)) == ["entities.trig", "sources/dunk-page.trig", "sources/editors.trig"]
    assert (
        text(small_graph, "sources/dunk-page.trig")
        == """\
# What Dunk history (A Shop) claims.

@prefix kgs: <https://w3id.org/kgsneaker/ns#> .
@prefix id: <https://w3id.org/kgsneaker/id/> .
@prefix source: <https://w3id.org/kgsneaker/source/> .
@prefix claim: <https://w3id.org/kgsneaker/claim/> .
@prefix g: <https://w3id.org/kgsneaker/graph/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix at: <https://w3id.org/kgsneaker/source/dunk-page#> .

g:evidence {
    source:dunk-page a kgs:Source ;
        dcterms:title "Dunk history"@en ;
        dcterms:publisher "A Shop" ;
        kgs:reliability kgs:unsigned .
}

# page

claim:x0001 { id:nike-sb-dunk kgs:basedOn id:nike-dunk . }
claim:x0002 { id:nike-dunk kgs:released "1985"^^edtf:EDTF . }

g:evidence {
    at:page a kgs:Passage ; kgs:locator "page" ; oa:hasSource source:dunk-page .

    claim:x0001 a kgs:Claim ; kgs:statedIn at:page ; kgs:confidence kgs:high ;
        kgs:gist "The SB Dunk grew out of the Dunk."@en .

    claim:x0002 a kgs:Claim ; kgs:statedIn at:page ; kgs:confidence kgs:medium ;
        kgs:gist "It came out in 1985."@en ;
        kgs:market "US" .
}
"""
    )


def test_a_brand_is_a_claim_of_the_editors(small_graph: str) -> None:
    written = text(small_graph, "sources/editors.trig")
    assert "claim:e0001 { id:nike-dunk kgs:brand id:nike . }" in written
    assert 'kgs:gist "The model carries the brand of Nike."@en' in written


@pytest.mark.parametrize(
    ("relation", "value", "written"),
    [
        ("listPrice", "250.00 USD", "amt:usd-250"),
        ("listPrice", "100..130 USD", "amt:usd-100..130"),
        ("released", "2022-03~/2022-08~", '"2022-03~/2022-08~"^^edtf:EDTF'),
        ("quantity", "0500.50", '"500.5"^^xsd:decimal'),
        ("reception", 'called "big"; loved', '"called \\"big\\"; loved"@en'),
        ("madeIn", "japan", "id:japan"),
    ],
)
def test_values_are_written_in_their_form(put: Put, tmp_path: Path, relation: str, value: str, written: str) -> None:
    row = f"x0001 | nike-dunk | {relation} | {value} | dunk-page | page | It says so. | high"
    graph = str(tmp_path / "graph")
    curation.plan_import([put(claims=CLAIMS + row)], graph).write()
    assert f"claim:x0001 {{ id:nike-dunk kgs:{relation} {written} . }}" in text(graph, "sources/dunk-page.trig")


def test_qualifiers_take_things_words_dates_and_money(put: Put, tmp_path: Path) -> None:
    said = r"by=@nike;place=Eugene, Oregon;gloss=first\; then \\ again;price=10 USD"
    said += r";part=heel;part=toe;position=2;with=\@home"
    row = f"x0001 | nike-dunk | madeIn | japan | dunk-page | page | It says so. | high | {said}"
    graph = str(tmp_path / "graph")
    curation.plan_import([put(claims=CLAIMS.strip() + " | qualifiers\n" + row)], graph).write()
    written = text(graph, "sources/dunk-page.trig")
    for line in (
        'kgs:part "heel", "toe"',
        r'kgs:gloss "first; then \\ again"',
        'kgs:place "Eugene, Oregon"',
        "kgs:by id:nike",
        'kgs:with "@home"',
        'kgs:position "2"^^xsd:decimal',
        "kgs:price amt:usd-10",
    ):
        assert line in written


def test_importing_twice_changes_nothing(small_graph: str, put: Put) -> None:
    before = contents(small_graph)
    plan = curation.plan_import([put()], small_graph)
    assert plan.files == {}
    assert plan.counts["claims"] == Counts(untouched=4)
    assert plan.counts["entities"] == Counts(untouched=4)
    assert plan.write() == []
    assert contents(small_graph) == before


def test_the_graph_wins_where_it_differs_unless_the_tables_are_taken(small_graph: str, put: Put) -> None:
    row = "x0001 | nike-sb-dunk | inspiredBy | nike-dunk | dunk-page | page | The SB Dunk grew out of the Dunk. | low"
    tables = put(claims=CLAIMS + row)
    kept = curation.plan_import([tables], small_graph)
    assert kept.files == {}
    assert kept.counts["claims"] == Counts(kept=1, untouched=2)
    assert [str(one) for one in kept.kept] == [
        "kept: x0001: the graph says kgs:basedOn, the table inspiredBy; "
        "confidence: the graph says 'high', the table 'low'"
    ]
    taken = curation.plan_import([tables], small_graph, take_tables=True)
    assert taken.kept == []
    assert taken.counts["claims"] == Counts(changed=1, untouched=2)
    assert list(taken.files) == ["sources/dunk-page.trig"]
    assert "claim:x0001 { id:nike-sb-dunk kgs:inspiredBy id:nike-dunk . }" in taken.files["sources/dunk-page.trig"]
    assert "claim:x0002" in taken.files["sources/dunk-page.trig"]  # the table lacks it, and an import never removes


def test_a_column_that_is_missing_says_nothing(small_graph: str, put: Put) -> None:
    row = "x0002 | nike-dunk | released | 1985 | dunk-page | page | It came out in 1985. | medium"
    plan = curation.plan_import([put(claims=CLAIMS + row)], small_graph)  # without the market of the first import
    assert plan.counts["claims"] == Counts(untouched=3)
    assert plan.kept == []


def test_names_in_another_order_say_the_same(small_graph: str, put: Put) -> None:
    names = "id | kind | label | alt_labels\nnike | Organization | Nike | {}\n"
    curation.plan_import([put(entities=names.format("Swoosh¦BRS"))], small_graph, take_tables=True).write()
    assert 'skos:altLabel "Swoosh"@en, "BRS"@en' in text(small_graph, "entities.trig")
    plan = curation.plan_import([put(entities=names.format("BRS¦Swoosh"))], small_graph, take_tables=True)
    assert plan.files == {}


def test_a_corrected_claim_of_the_package_is_kept(real_graph: str, tmp_path: Path) -> None:
    # As the research table has it; the article says design, not upper.
    row = (
        "n0065\tnew-balance-2002r\tupperFrom\tnew-balance-2002\tmoneyinc-2002r\tp4\tKeeps the original design.\tmedium"
    )
    table = tmp_path / "claims.tsv"
    table.write_text("\t".join(CLAIMS.strip().split(" | ")) + "\n" + row + "\n", encoding="utf-8")
    plan = curation.plan_import([str(table)], real_graph)
    assert str(plan.kept[0]).startswith("kept: n0065: the graph says kgs:basedOn, the table upperFrom")
    assert plan.files == {}


def test_only_files_whose_records_change_are_written(real_graph: str, tmp_path: Path) -> None:
    before = contents(real_graph)
    table = tmp_path / "entities.tsv"
    table.write_text("id\tkind\tlabel\nnew-balance-99999\tModel\tNew Balance 99999\n", encoding="utf-8")
    curation.plan_import([str(table)], real_graph).write()
    after = contents(real_graph)
    assert {name for name in after if after[name] != before.get(name)} == {"entities.trig"}


def test_a_source_is_replaced_on_demand_only(small_graph: str, put: Put) -> None:
    row = "x0001 | nike-sb-dunk | basedOn | nike-dunk | dunk-page | p2 | The SB Dunk grew out of the Dunk. | high"
    plan = curation.plan_import([put(claims=CLAIMS + row)], small_graph, replace=["dunk-page"])
    assert plan.counts["claims"] == Counts(changed=1, untouched=2, removed=1)
    plan.write()
    written = text(small_graph, "sources/dunk-page.trig")
    assert "claim:x0002" not in written
    assert "# page" not in written  # nothing stands there any more
    assert "kgs:statedIn at:p2" in written


def test_replacing_the_editors_keeps_the_brands_of_the_column(small_graph: str, put: Put) -> None:
    plan = curation.plan_import([put()], small_graph, replace=["editors"])
    assert plan.counts["claims"] == Counts(untouched=4)
    assert plan.files == {}


def test_another_brand_than_the_graph_has_is_kept(small_graph: str, put: Put) -> None:
    things = "id | kind | label | brand\nasics | Organization | ASICS |\nnike-dunk | Model | Nike Dunk | asics"
    plan = curation.plan_import([put(entities=things)], small_graph)
    assert [str(one) for one in plan.kept] == ["kept: e0001: object: the graph says 'nike', the table 'asics'"]
    taken = curation.plan_import([put(entities=things)], small_graph, take_tables=True)
    assert "claim:e0001 { id:nike-dunk kgs:brand id:asics . }" in taken.files["sources/editors.trig"]


def test_a_brand_that_claims_tsv_spells_out_must_say_the_same(put: Put, tmp_path: Path) -> None:
    row = "e0001 | nike-dunk | brand | {} | editors | brands | Nike is part of its name. | high"
    editors = "source_key | title | publisher | trust\neditors | We | us | editorial"
    graph = str(tmp_path / "graph")
    good = curation.plan_import([put(claims=CLAIMS + row.format("nike"), sources=editors)], graph)
    assert good.problems == []
    assert "claim:e0001 { id:nike-dunk kgs:brand id:nike . }" in good.files["sources/editors.trig"]
    assert "Nike is part of its name." in good.files["sources/editors.trig"]
    assert "claim:e0002 { id:nike-sb-dunk kgs:brand id:nike . }" in good.files["sources/editors.trig"]
    bad = curation.plan_import([put(claims=CLAIMS + row.format("japan"), sources=editors)], graph)
    assert any("brand: e0001 says something else in" in str(problem) for problem in bad.problems)


def test_an_unknown_source_cannot_be_replaced(small_graph: str, put: Put) -> None:
    (fault,) = curation.plan_import([put()], small_graph, replace=["dunk-pag"]).problems
    accepted = "dunk-page, or another in the tables or in the graph"
    assert str(fault) == f"--replace dunk-pag: no source 'dunk-pag'; accepted: {accepted}"


JUDGED = "subject | relation | verdict | claim_ids | reason\nnike-dunk | released | prefer | x0002 | It was seen.\n"


def test_a_judgement_gets_the_next_id_and_keeps_it(small_graph: str, put: Put) -> None:
    curation.plan_import([put(judgements=JUDGED)], small_graph, judged_on="2026-11-21").write()
    assert text(small_graph, "judgements.trig").endswith("""
g:judgements {

    # judgements

    judgement:j0001 a kgs:Judgement ; kgs:onThing id:nike-dunk ; kgs:onProperty kgs:released ;
        kgs:prefers claim:x0002 ;
        kgs:reason "It was seen."@en ;
        dcterms:date "2026-11-21"^^xsd:date .
}
""")
    again = curation.plan_import([put(judgements=JUDGED)], small_graph, judged_on="2030-01-01")
    assert again.counts["judgements"] == Counts(untouched=1)
    assert again.files == {}


def test_a_judgement_without_an_id_is_known_by_what_it_decides(real_graph: str, tmp_path: Path) -> None:
    table = tmp_path / "judgements.tsv"
    head = "subject\trelation\tverdict\tclaim_ids\treason\n"
    table.write_text(f"{head}new-balance-2002r\tmadeIn\tdeprecate\tn0092\tNot Japan.\n", encoding="utf-8")
    plan = curation.plan_import([str(table)], real_graph)
    assert plan.counts["judgements"] == Counts(kept=1)
    assert [(one.id, [column for column, _, _ in one.differences]) for one in plan.kept] == [("j0003", ["reason"])]


def test_judgements_stand_in_the_order_of_their_ids(small_graph: str, put: Put) -> None:
    head = "id | subject | relation | verdict | claim_ids | reason | date\n"
    for name, relation, thing, claim in (
        ("j0010", "released", "nike-dunk", "x0002"),
        ("j0009", "basedOn", "nike-sb-dunk", "x0001"),
    ):
        row = f"{name} | {thing} | {relation} | deprecate | {claim} | No. | 2026-11-21"
        curation.plan_import([put(judgements=head + row)], small_graph).write()
    written = text(small_graph, "judgements.trig")
    assert 0 < written.index("judgement:j0009 a") < written.index("judgement:j0010 a")


def test_a_judged_claim_cannot_be_removed_or_turned(small_graph: str, put: Put) -> None:
    curation.plan_import([put(judgements=JUDGED)], small_graph, judged_on="2026-11-21").write()
    row = "x0001 | nike-sb-dunk | basedOn | nike-dunk | dunk-page | page | The SB Dunk grew out of the Dunk. | high"
    (gone,) = curation.plan_import([put(claims=CLAIMS + row)], small_graph, replace=["dunk-page"]).problems
    assert str(gone).endswith(
        "judgements.trig:15: judgement:j0001 decides on x0002, which would be gone; accepted: keep that claim"
    )
    row = "x0002 | nike-dunk | madeIn | japan | dunk-page | page | It came out in 1985. | medium"
    (turned,) = curation.plan_import([put(claims=CLAIMS + row)], small_graph, take_tables=True).problems
    assert "judgement:j0001 decides on x0002, which would be about nike-dunk and madeIn" in str(turned)


def test_a_thing_cannot_become_of_a_kind_that_its_claims_forbid(small_graph: str, put: Put) -> None:
    only = "id | kind | label\nnike-dunk | Place | Nike Dunk"
    row = "x0002 | nike-sb-dunk | released | 1985 | dunk-page | p1 | It came out. | high"
    problems = curation.plan_import([put(entities=only, claims=CLAIMS + row)], small_graph, take_tables=True).problems
    assert any("x0001 would not hold any more" in str(problem) for problem in problems)


def test_a_disagreement_has_its_members_and_its_judgement(small_graph: str, put: Put) -> None:
    tables = put(
        judgements=JUDGED.replace("reason\n", "reason | id | date\n").replace("seen.", "seen. | j0007 | 2026-11-21"),
        disagreements="id | title | gist | settled_by\nK001 | Year | Two years are told. | j0007",
        disagreement_claims="conflict_id | claim_id\nK001 | x0002\nK001 | x0001",
    )
    curation.plan_import([tables], small_graph).write()
    assert text(small_graph, "judgements.trig").endswith("""
    disagreement:k001 a kgs:Disagreement ; dcterms:title "Year"@en ;
        kgs:gist "Two years are told."@en ;
        kgs:member claim:x0001, claim:x0002 ;
        kgs:settledBy judgement:j0007 .
}
""")


def test_a_header_of_ones_own_stays_and_other_comments_are_told(small_graph: str, put: Put) -> None:
    file = Path(small_graph) / "sources" / "dunk-page.trig"
    file.write_text(
        "# Mine.\n#\n#  Indented.\n" + file.read_text().split("\n", 1)[1].replace("# page", "# ask them\n# page"),
        encoding="utf-8",
    )
    row = "x0003 | nike-dunk | madeIn | japan | dunk-page | page | Made there. | low"
    plan = curation.plan_import([put(claims=CLAIMS + row)], small_graph)
    assert plan.files["sources/dunk-page.trig"].startswith("# Mine.\n#\n#  Indented.\n\n@prefix kgs:")
    assert plan.notes == [f"{file}: 1 comment below the header would go: '# ask them'"]


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        ("entities.trig", ("skos:prefLabel", "skos:definition"), "has no skos:prefLabel"),
        ("entities.trig", ("a kgs:Place ;", "a kgs:Place ; skos:note 'x' ;"), "no table can hold this skos:note"),
        ("sources/dunk-page.trig", ("kgs:market", "kgs:season"), "no table can hold this kgs:season of claim:x0002"),
        (
            "sources/dunk-page.trig",
            ('"1985"^^edtf:EDTF', '"1985"'),
            "has '1985' for kgs:released; accepted there: edtf",
        ),
        ("sources/dunk-page.trig", ('Dunk."@en', 'Dunk."@en, "Der."@de'), "has 2 values of kgs:gist"),
        ("sources/dunk-page.trig", ("source:dunk-page a", "source:other a"), "accepted: sources/other.trig"),
        ("sources/dunk-page.trig", ("A Shop", "A\\tShop"), "control characters"),
        ("entities.trig", ("}", "} }"), ""),
    ],
)
def test_what_no_table_can_hold_is_refused_rather_than_lost(
    small_graph: str, put: Put, name: str, change: tuple[str, str], why: str
) -> None:
    file = Path(small_graph) / name
    file.write_text(file.read_text().replace(*change), encoding="utf-8")
    problems = curation.plan_import([put()], small_graph).problems
    assert problems
    assert all(problem.file == str(file) for problem in problems)
    assert why in str(problems)
    with pytest.raises(BadInput, match=r"\.trig:\d+"):
        curation.export(small_graph, str(Path(small_graph).parent / "out"))


def test_a_file_that_changed_meanwhile_is_not_overwritten(small_graph: str, put: Put) -> None:
    row = "x0003 | nike-dunk | madeIn | japan | dunk-page | page | Made there. | low"
    plan = curation.plan_import([put(claims=CLAIMS + row)], small_graph)
    file = Path(small_graph) / "sources" / "dunk-page.trig"
    file.write_text(file.read_text() + "# by hand\n", encoding="utf-8")
    before = contents(small_graph)
    with pytest.raises(BadInput, match="changed since it was read, so nothing is written"):
        plan.write()
    assert contents(small_graph) == before


def test_a_disk_that_refuses_leaves_everything_as_it_was(
    small_graph: str, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = curation.plan_import([put(entities="id | kind | label\nasics | Organization | ASICS")], small_graph)
    before = contents(small_graph)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInput, match="cannot be written: No space left on device"):
        plan.write()
    assert contents(small_graph) == before


def test_a_rename_that_fails_leaves_nothing_lying_about(
    small_graph: str, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = curation.plan_import([put(entities="id | kind | label\nasics | Organization | ASICS")], small_graph)
    before = contents(small_graph)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(BadInput, match="cannot be written: Permission denied"):
        plan.write()
    assert contents(small_graph) == before


def test_a_file_keeps_its_mode_and_a_link_its_target(small_graph: str, put: Put, tmp_path: Path) -> None:
    place, target = Path(small_graph) / "entities.trig", tmp_path / "elsewhere.trig"
    place.rename(target)
    target.chmod(0o640)
    place.symlink_to(target)
    curation.plan_import([put(entities="id | kind | label\nasics | Organization | ASICS")], small_graph).write()
    assert place.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert "id:asics a kgs:Organization" in target.read_text(encoding="utf-8")


def test_tables_with_a_mark_and_windows_line_ends_are_read(put: Put, tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfid\tkind\tlabel\r\nasics\tOrganization\tASICS\r\n\t\t\r\n"
    graph = str(tmp_path / "graph")
    plan = curation.plan_import([put(entities=data, claims=CLAIMS)], graph)
    assert plan.problems == []
    assert plan.counts["entities"] == Counts(new=1)


def test_a_table_of_another_name_is_known_by_its_columns(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("id\tkind\tlabel\nasics\tOrganization\tASICS\n", encoding="utf-8")
    assert curation.plan_import([str(table)], str(tmp_path / "graph")).counts["entities"] == Counts(new=1)


def test_what_is_written_loads(small_graph: str) -> None:
    graphs = {str(quad[3]).rpartition("/")[2] for quad in load.read_folder(small_graph)}
    assert graphs == {"entities", "evidence", "e0001", "e0002", "x0001", "x0002"}
