"""Any spelling of a name finds the same thing, or says that it is unsure."""

from __future__ import annotations

import pytest

from kgsneaker.errors import Ambiguous, BadInput, NotFound
from kgsneaker.namespaces import expand
from kgsneaker.records import Entity
from kgsneaker.search import Entry, SearchIndex
from kgsneaker.terms import Iri


def _entry(slug: str, kind: str, label: str, **names: str) -> Entry:
    given = [("pref", label), *((sort, name) for sort, some in names.items() for name in some.split("|"))]
    return Entity(expand(f"id:{slug}"), label, kind), given


ENTRIES = [
    _entry("new-balance", "Organization", "New Balance", alt="NB", hidden="New Balence"),
    _entry("nike", "Organization", "Nike"),
    _entry("bape", "Organization", "BAPE", alt="A Bathing Ape"),
    _entry("thisisneverthat", "Organization", "thisisneverthat"),
    _entry("new-balance-2002", "Model", "New Balance 2002", alt="MR2002"),
    _entry("new-balance-2002r", "Model", "New Balance 2002R", alt="ML2002R|NB 2002R", hidden="20002R"),
    _entry("new-balance-2002rd-mirage-grey", "Colorway", "New Balance 2002RD Mirage Grey", code="M2002RDD"),
    _entry("new-balance-2002r-bape", "Edition", "BAPE × New Balance 2002R"),
    _entry("new-balance-1906", "Model", "New Balance 1906"),
    _entry("new-balance-860v2", "Version", "New Balance 860v2", alt="M860v2"),
    _entry("new-balance-740", "Model", "New Balance 740 (basketball)", alt="Worthy 740"),
    _entry("new-balance-740-runner", "Model", "New Balance 740 (runner)", alt="U740"),
    _entry("water", "Edition", "Salehe Bembury × New Balance 2002R Water Be The Guide", alt="Water Be The Guide"),
    _entry("salehe-bembury", "Person", "Salehe Bembury", alt="Bembury"),
    _entry("tetsuya-shono", "Person", "Tetsuya Shono", alt="Shono"),
    _entry("stan-smith", "Person", "Stan Smith"),
    _entry("adidas", "Organization", "adidas"),
    _entry("adidas-stan-smith", "Model", "adidas Stan Smith"),
    _entry("nike-huarache-fit-system", "Technology", "Nike Huarache fit system", alt="Huarache"),
    _entry("nike-air-huarache", "Model", "Nike Air Huarache", alt="Huarache"),
]


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(ENTRIES)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("2002R", "new-balance-2002r"),
        ("2002r", "new-balance-2002r"),
        ("２００２Ｒ", "new-balance-2002r"),
        ("\u00a02002R\u00a0", "new-balance-2002r"),
        ("2002 R", "new-balance-2002r"),
        ("NB 2002R", "new-balance-2002r"),
        ("New Balance 2002-R", "new-balance-2002r"),
        ("20002R", "new-balance-2002r"),
        ("new-balance-2002r", "new-balance-2002r"),
        ("id:new-balance-2002r", "new-balance-2002r"),
        ("https://w3id.org/kgsneaker/id/new-balance-2002r", "new-balance-2002r"),
        ("860v2", "new-balance-860v2"),
        ("860\u21742", "new-balance-860v2"),
        ("NB 860v2", "new-balance-860v2"),
        ("New Balance M860v2", "new-balance-860v2"),
        ("New Balence 2002", "new-balance-2002"),
        ("m2002rdd", "new-balance-2002rd-mirage-grey"),
        ("BAPE New Balance 2002R", "new-balance-2002r-bape"),
        ("Shono", "tetsuya-shono"),
        ("bembury", "salehe-bembury"),
        ("bembury, salehe", "salehe-bembury"),
        ("Water be the guide", "water"),
        ("thisisneverthat®", "thisisneverthat"),
        ("740 Worthy", "new-balance-740"),
        ("Stan Smith", "stan-smith"),
        ("adidas Stan Smith", "adidas-stan-smith"),
    ],
)
def test_a_spelling_finds_its_thing(index: SearchIndex, name: str, slug: str) -> None:
    assert index.find(name).id == expand(f"id:{slug}")


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("860v", "New Balance 860v2"),
        ("1906R", "New Balance 1906"),
        ("Salehe’s", "Salehe Bembury"),
        ("2002С", "New Balance 2002"),
        ("bembry", "Salehe Bembury"),
        ("id:new-balance-2002x", "New Balance 2002"),
        ("ⓜ2002R", "New Balance 2002R"),
        ("2002RR", "New Balance 2002R"),
    ],
)
def test_a_near_name_is_not_found_and_suggests(index: SearchIndex, name: str, suggested: str) -> None:
    with pytest.raises(NotFound) as refusal:
        index.find(name)
    assert refusal.value.suggestions[0] == suggested
    assert len(refusal.value.suggestions) <= 5
    assert not isinstance(refusal.value, Ambiguous)


@pytest.mark.parametrize(
    "name",
    [
        *("ВАРЕ", "ベイプ", "٢٠٠٢R", "..", "/etc/passwd", "CON", "--help", "👟", "Nike 2002R"),
        *("> } INSERT DATA { <x> <y> <z", "{{7*7}}${7*7}%{7*7}"),
    ],
)
def test_what_nothing_bears_is_not_found_and_nothing_is_guessed(index: SearchIndex, name: str) -> None:
    with pytest.raises(NotFound) as refusal:
        index.find(name)
    assert refusal.value.suggestions == ()
    assert str(refusal.value) == f"nothing on record is named {name!r}"


@pytest.mark.parametrize("name", ["", "\t\n", "\x00", "\x1b[31m2002R", "\u202e2002R", "2002R\r\nSet-Cookie: a=b"])
def test_what_is_no_name_is_refused_everywhere(index: SearchIndex, name: str) -> None:
    with pytest.raises(BadInput):
        index.find(name)
    with pytest.raises(BadInput):
        index.search(name)


def test_a_name_that_two_things_bear_equally_is_asked_about(index: SearchIndex) -> None:
    with pytest.raises(Ambiguous) as refusal:
        index.find("huarache")
    assert refusal.value.candidates == (
        "Nike Air Huarache (Model, nike-air-huarache)",
        "Nike Huarache fit system (Technology, nike-huarache-fit-system)",
    )


@pytest.mark.parametrize("name", ["740", "New Balance 740", "NB 740"])
def test_a_reused_model_number_is_asked_about(index: SearchIndex, name: str) -> None:
    with pytest.raises(Ambiguous) as refusal:
        index.find(name)
    assert [candidate.rsplit(", ", 1)[1] for candidate in refusal.value.candidates] == [
        "new-balance-740)",
        "new-balance-740-runner)",
    ]


def test_a_name_is_stronger_than_the_same_misspelling_of_another_thing() -> None:
    index = SearchIndex([_entry("a", "Model", "Nergy"), _entry("b", "Technology", "N-ergy cushioning", hidden="Nergy")])
    assert index.find("N-ERGY").label == "Nergy"


def test_two_things_with_one_label_in_two_normal_forms_are_both_listed() -> None:
    twins = SearchIndex([_entry("a", "Model", "Mil\u00e9"), _entry("b", "Model", "Mile\u0301")])
    for spelling in ("Mil\u00e9", "Mile\u0301", "MILE"):
        with pytest.raises(Ambiguous) as refusal:
            twins.find(spelling)
        assert len(refusal.value.candidates) == 2


def test_the_partner_of_an_edition_is_not_taken_for_the_maker(index: SearchIndex) -> None:
    assert index.find("New Balance 2002R").id == expand("id:new-balance-2002r")
    hits = index.search("New Balance 2002R")
    assert [hit.entity.label for hit in hits if hit.score == 100] == ["New Balance 2002R"]


def test_a_search_ranks_the_same_name_then_beginnings_then_words(index: SearchIndex) -> None:
    hits = index.search("2002R")
    assert [(hit.entity.label, hit.matched) for hit in hits] == [
        ("New Balance 2002R", "2002R"),
        ("New Balance 2002RD Mirage Grey", "2002RD Mirage Grey"),
        ("BAPE × New Balance 2002R", "BAPE × New Balance 2002R"),
        ("Salehe Bembury × New Balance 2002R Water Be The Guide",) * 2,
    ]
    scores = [hit.score for hit in hits]
    assert scores[0] == 100
    assert 80 <= scores[1] < 100
    assert all(60 <= score < 80 for score in scores[2:])


def test_a_search_of_one_or_two_characters_goes_by_beginnings(index: SearchIndex) -> None:
    assert [hit.entity.label for hit in index.search("s", 2)] == ["Tetsuya Shono", "Stan Smith"]
    assert [hit.entity.label for hit in index.search("nb", 1)] == ["New Balance"]
    assert index.search("02") == index.search("qx") == []


def test_typing_errors_are_forgiven_where_nothing_else_fits(index: SearchIndex) -> None:
    one, two = index.search("bembry")[0], index.search("bemburri")[0]
    assert one.entity.label == two.entity.label == "Salehe Bembury"
    assert 40 <= one.score < 60
    assert 20 <= two.score < 40
    assert [hit.entity.label for hit in index.search("water be teh guide")] == [
        "Salehe Bembury × New Balance 2002R Water Be The Guide"
    ]
    assert index.search("bembxxx") == []


def test_a_search_gives_at_most_the_limit_and_the_limit_is_positive(index: SearchIndex) -> None:
    assert len(index.search("new balance", 3)) == 3
    with pytest.raises(BadInput, match="cannot give 0 results; accepted is 1 or more"):
        index.search("new balance", 0)


def test_the_order_of_the_entries_does_not_matter(index: SearchIndex) -> None:
    backwards = SearchIndex(list(reversed(ENTRIES)))
    for text in ("2002", "new", "bembry", "s", "740"):
        assert backwards.search(text, 50) == index.search(text, 50)


def test_an_empty_graph_finds_nothing() -> None:
    empty = SearchIndex([])
    assert empty.search("2002R") == []
    with pytest.raises(NotFound):
        empty.find("2002R")


def test_a_store_is_read_with_all_sorts_of_names() -> None:
    from kgsneaker.namespaces import ENTITIES
    from kgsneaker.stores.embedded import EmbeddedStore
    from kgsneaker.terms import Literal

    shoe = expand("id:new-balance-2002r")
    told = [
        ("rdf:type", expand("kgs:Model")),
        ("rdf:type", expand("kgs:Version")),
        ("skos:prefLabel", Literal("New Balance 2002R", language="en")),
        ("skos:altLabel", Literal("NB 2002R", language="en")),
        ("skos:hiddenLabel", Literal("20002R", language="en")),
        ("kgs:styleCode", Literal("ML2002RA")),
    ]
    store = EmbeddedStore()
    store.insert((shoe, Iri(expand(prop)), value, ENTITIES) for prop, value in told)
    index = SearchIndex.from_store(store)
    expected = Entity(shoe, "New Balance 2002R", "Model", ("NB 2002R",))
    for name in ("New Balance 2002-R", "nb2002r", "20002r", "ml2002ra"):
        assert index.find(name) == expected
