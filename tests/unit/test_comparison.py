"""Things side by side: rows in the order of a data sheet, what agrees, and how the things are related."""

from __future__ import annotations

import pytest
from small_graphs import believed, claim, edtf, iri, judgement

import kgsneaker
from kgsneaker.comparison import Comparison, Row
from kgsneaker.graph import KnowledgeGraph


def compared(*names: str, texts: tuple[str, ...]) -> Comparison:
    return KnowledgeGraph(believed(*texts)).compare(*(iri(name) for name in names))


def table(found: Comparison) -> dict[str, list[list[str]]]:
    """The values of every row by its label; what is set aside has a "!"."""
    return {
        row.label: [[f"{'' if one.accepted else '!'}{row.value(one).label}" for one in cell] for cell in row.cells]
        for row in found.rows
    }


def row(found: Comparison, name: str) -> Row:
    (wanted,) = [one for one in found.rows if one.property.name == name]
    return wanted


SHOES = (
    claim("n1", "id:a kgs:usesTechnology id:foam"),
    claim("n2", "id:b kgs:usesTechnology id:foam", "two"),
    claim("n3", 'id:a kgs:buildNote "padded"@en'),
    claim("n4", f"id:b kgs:released {edtf('2022')}"),
    claim("n5", "id:a kgs:madeIn id:japan"),
    claim("n6", "id:a kgs:madeIn id:vietnam", "two"),
    judgement("j1", "deprecates", "claim:n5"),
    claim("n7", "id:b kgs:madeIn id:japan"),
)


def test_a_row_is_a_property_and_a_cell_a_thing() -> None:
    assert table(compared("a", "b", texts=SHOES)) == {
        "was first released": [[], ["2022"]],
        "uses the technology": [["Foam"], ["Foam"]],
        "was made in": [["Vietnam", "!Japan"], ["Japan"]],
        "has the build note": [["padded"], []],
    }


def test_rows_run_from_dates_to_words() -> None:
    names = [one.property.name for one in compared("a", "b", texts=SHOES).rows]
    assert names == ["released", "usesTechnology", "madeIn", "buildNote"]


def test_about_so_much_is_not_the_same_as_so_much() -> None:
    price = "kgs:listPrice amt:usd-100"
    texts = (claim("n1", f"id:a {price}"), claim("n2", f"id:b {price}", bound='"over"'))
    assert not row(compared("a", "b", texts=texts), "listPrice").same


def test_things_agree_on_what_all_of_them_have_and_nobody_set_aside() -> None:
    found = compared("a", "b", texts=SHOES)
    assert (row(found, "usesTechnology").same, row(found, "usesTechnology").agreed) == (True, frozenset({"Foam"}))
    assert not row(found, "madeIn").same


def test_three_things_agree_only_together() -> None:
    third = claim("n8", "id:c kgs:madeIn id:japan")
    found = compared("a", "b", "c", texts=(*SHOES, third))
    assert [len(one.cells) for one in found.rows] == [3, 3, 3, 3]
    assert not row(found, "usesTechnology").same


def test_every_value_has_its_own_claims() -> None:
    cells = row(compared("a", "b", texts=SHOES), "usesTechnology").cells
    assert [[c.id.rsplit("/", 1)[1] for one in cell for c in one.claims] for cell in cells] == [["n1"], ["n2"]]


def test_people_are_compared_by_their_works_and_makers_not_by_all_that_bears_their_brand() -> None:
    found = compared(
        *("ann", "ben"),
        texts=(
            claim("n1", "id:a kgs:designedBy id:ann"),
            claim("n2", "id:a kgs:designedBy id:ben"),
            claim("n3", "id:b kgs:designedBy id:ben"),
        ),
    )
    assert table(found) == {"designed": [["A"], ["A", "B"]]}
    assert (row(found, "designedBy").inverse, row(found, "designedBy").same) == (True, True)
    branded = compared("brand", "partner", texts=(claim("n1", "id:a kgs:brand id:brand"),))
    assert branded.rows == ()


REVIVAL = (
    claim("n1", "id:a kgs:revives id:b"),
    claim("n2", "id:b kgs:soleUnitFrom id:c"),
    claim("n3", "id:a kgs:soleUnitFrom id:d"),
    claim("n4", "id:e kgs:soleUnitFrom id:d"),
)


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        ("a", "b", "The A descends from the B (as a whole)."),
        ("b", "a", "The A descends from the B (as a whole)."),
        ("a", "d", "The A descends from the D (sole unit)."),
        ("a", "c", "The C is in the history of the A, which keeps nothing of it."),
        ("a", "e", "Both descend from the D (both: sole unit)."),
    ],
)
def test_at_the_head_stands_how_the_two_descend(one: str, other: str, sentence: str) -> None:
    assert compared(one, other, texts=REVIVAL).kinship[0] == sentence


def test_common_origins_say_what_each_has_of_them_and_leave_out_what_lies_behind() -> None:
    texts = (*REVIVAL, claim("n5", "id:f kgs:variantOf id:d"), claim("n6", "id:d kgs:revives id:old"))
    assert compared("e", "f", texts=texts).kinship[0] == "Both descend from the D (E: sole unit; F: as a whole)."


def test_the_best_path_is_told_behind_the_descent_and_nothing_of_strangers() -> None:
    found = compared("a", "e", texts=REVIVAL)
    assert found.kinship[1:] == ("The A takes its sole unit from the D (One, p1), as does the E (One, p1).",)
    assert compared("a", "f", texts=REVIVAL).kinship == ()


@pytest.mark.parametrize("names", [("2002R", "2002R"), ("2002R", "1906", "NB 2002-R")])
def test_a_thing_is_not_compared_with_itself(names: tuple[str, ...]) -> None:
    with pytest.raises(kgsneaker.BadInput, match="New Balance 2002R is named twice"):
        kgsneaker.open("tests/two_articles").compare(*names)
