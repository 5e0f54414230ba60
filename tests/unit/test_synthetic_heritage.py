"""Invented heritage is the same for the same seed, keeps to our model, and knows its own answers."""

from __future__ import annotations

import doctest
import importlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import kgsneaker
from kgsneaker.check import check_files
from kgsneaker.records import PRODUCT_KINDS

_FOLDER = str(Path(__file__).parents[2] / "benchmarks")
sys.path.insert(0, _FOLDER)
try:
    from synthetic import quads_wanted, register, testimony
    from synthetic_heritage import Heritage
finally:
    sys.path.remove(_FOLDER)

QUADS = 26_000  # as many as the graph that comes with kgsneaker
CYCLIC = 40  # the number of a line that holds a circle


@pytest.fixture(scope="module")
def heritage() -> Heritage:
    return Heritage.of_quads(QUADS)


@pytest.fixture(scope="module")
def file(heritage: Heritage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("invented") / "heritage.nq"
    written.write_text("".join(heritage.pieces()), "utf-8", newline="\n")
    return written


@pytest.fixture(scope="module")
def graph(file: Path) -> kgsneaker.KnowledgeGraph:
    return kgsneaker.open(file)


def slug(iri: object) -> str:
    return str(iri).rsplit("/", 1)[1]


def test_the_same_size_and_seed_give_the_same_lines() -> None:
    assert list(Heritage(80).quads()) == list(Heritage(80).quads())
    assert list(Heritage(80).quads()) != list(Heritage(80, seed=2).quads())


def test_the_same_bytes_come_from_another_process(file: Path) -> None:
    script = str(Path(_FOLDER) / "synthetic_heritage.py")
    made = subprocess.run([sys.executable, script, "--quads", "26k"], capture_output=True, check=True)
    assert made.stdout == file.read_bytes()


def test_a_larger_heritage_begins_with_the_smaller_one() -> None:
    few = list(Heritage(80).quads())
    assert list(Heritage(200).quads())[: len(few)] == few


def test_no_quad_is_written_twice(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("wanted", [10_000, 50_000, 123_456])
def test_there_are_as_many_quads_as_were_asked_for(wanted: int) -> None:
    made = sum(1 for _ in Heritage.of_quads(wanted).quads())
    assert abs(made - wanted) <= 0.02 * wanted


def test_there_are_as_many_shoes_as_were_asked_for_and_no_name_twice() -> None:
    slugs = [shoe.slug for shoe in Heritage(777).shoes()]
    assert len(slugs) == len(set(slugs)) == 777


def test_what_a_shoe_is_made_from_came_before_it() -> None:
    known: dict[str, int] = {}
    for shoe in Heritage(2_000).shoes():
        for step in shoe.steps:
            assert step.older in known
            assert known[step.older] <= shoe.year or shoe.early
        known[shoe.slug] = shoe.year


def test_crowded_lines_have_many_shoes_each() -> None:
    few, many = (Counter(shoe.line for shoe in Heritage(1_000, crowded=crowded).shoes()) for crowded in (False, True))
    assert len(few) > 3 * len(many)


def test_a_line_is_the_same_whether_those_before_it_were_made_or_not() -> None:
    every = [shoe for shoe in Heritage(900).shoes() if shoe.line == 300]
    assert every
    assert [Heritage(900).shoe(shoe.slug) for shoe in every] == every


def test_the_line_of_each_turn_of_a_maker_is_found_again() -> None:
    for line in range(1_000):
        assert register.line_at(register.maker_of(line), register.turn_of(line)) == line


@pytest.mark.parametrize("refused", [lambda: Heritage(0), lambda: Heritage.of_quads(999)])
def test_a_heritage_of_next_to_nothing_is_refused(refused: object) -> None:
    assert callable(refused)
    with pytest.raises(ValueError, match="or more"):
        refused()


def test_a_number_of_quads_is_written_with_k_or_m() -> None:
    assert [quads_wanted(text) for text in ("10k", "10M", "250000")] == [10_000, 10_000_000, 250_000]
    with pytest.raises(ValueError, match="accepted: 10k, 1M or 250000"):
        quads_wanted("1 million")


def test_the_examples_of_the_invented_heritage_hold() -> None:
    tried = [doctest.testmod(importlib.import_module(name)) for name in ("synthetic.text", "synthetic.heritage")]
    assert [(result.failed, result.attempted) for result in tried] == [(0, 2), (0, 1)]


def test_the_check_finds_the_circles_that_were_planted_and_no_error(tmp_path: Path) -> None:
    few = Heritage.of_quads(10_000)
    (tmp_path / "few.nq").write_text("".join(few.pieces()), "utf-8")
    found = check_files([str(tmp_path / "few.nq")], with_bundled=False)
    circles = few.disagreements()["cycle", False]
    assert circles
    assert Counter(one.shape for one in found) == Counter({"LineageHasNoCycle": circles})


def test_the_graph_finds_the_ancestors_that_the_maker_of_the_heritage_knows(
    heritage: Heritage, graph: kgsneaker.KnowledgeGraph
) -> None:
    asked = 0
    for shoe in [shoe for shoe in heritage.shoes() if shoe.place % 3 == 0 or shoe.line == CYCLIC][::2]:
        lineage = graph.lineage(f"id:{shoe.slug}", down=False)
        found = {slug(node.entity.id) for node in lineage.nodes} - {shoe.slug}
        assert found == heritage.ancestors(shoe.slug)
        asked += len(found)
    assert asked > 50


def test_the_graph_finds_the_descendants_that_the_maker_of_the_heritage_knows(
    heritage: Heritage, graph: kgsneaker.KnowledgeGraph
) -> None:
    models = [shoe for shoe in heritage.shoes() if shoe.line in (0, 2, CYCLIC, 104)]
    most = 0
    for shoe in models:
        lineage = graph.lineage(f"id:{shoe.slug}", up=False)
        found = {slug(node.entity.id) for node in lineage.nodes} - {shoe.slug}
        assert found == heritage.descendants(shoe.slug)
        most = max(most, len(found))
    assert most > 15


def test_the_graph_finds_as_many_disagreements_of_each_kind_as_were_planted(
    heritage: Heritage, graph: kgsneaker.KnowledgeGraph
) -> None:
    found = Counter((one.kind, one.decided) for one in graph.conflicts())
    assert found == heritage.disagreements()
    assert {kind for kind, _ in found} == {"values", "recorded", "chronology", "cycle"}


def test_the_graph_accepts_the_claims_that_the_maker_of_the_heritage_accepts(
    heritage: Heritage, graph: kgsneaker.KnowledgeGraph
) -> None:
    found = {slug(row[0]) for row in graph.sparql("SELECT ?claim { ?claim kgs:accepted true }")}
    told = [claim for _, told in heritage.told() for claim in told.claims]
    preferred_others = sum(1 for claim in told if not claim.accepted)
    assert preferred_others > 10
    assert found == {f"s{claim.number}" for claim in told if claim.accepted}


def test_the_graph_counts_what_came_out_by_brand_and_year_as_the_maker_of_the_heritage_does(
    heritage: Heritage, graph: kgsneaker.KnowledgeGraph
) -> None:
    rows = graph.sparql("SELECT DISTINCT ?shoe ?brand ?date { ?shoe kgs:brand ?brand ; kgs:released ?date }")
    years = {(shoe, slug(brand), str(date)[:4]) for shoe, brand, date in rows}
    found = Counter((brand, int(year)) for _, brand, year in years if year.isdecimal())
    assert found == heritage.releases()
    assert found.total() > 300


def test_the_graph_finds_the_collaborations_on_descendants_with_the_same_citations(
    heritage: Heritage, graph: kgsneaker.KnowledgeGraph
) -> None:
    oldest = next(iter(heritage.shoes())).slug
    rows = graph.sparql(
        "SELECT DISTINCT ?edition ?partner ?claim ?source {"
        f" ?older kgs:derivesFrom* id:{oldest} . ?edition kgs:collaborationOn ?older ; kgs:collaborator ?partner ."
        " GRAPH ?claim { ?edition kgs:collaborator ?partner } ?claim kgs:accepted true ."
        " GRAPH g:evidence { ?claim kgs:statedIn ?passage . ?passage oa:hasSource ?source } }"
    )
    found = {
        (slug(edition), slug(partner), int(slug(claim)[1:]), slug(source)) for edition, partner, claim, source in rows
    }
    assert found == heritage.collaborations(oldest)
    assert len(found) > 2


@pytest.mark.parametrize("prefix", ["Alda", "alda meridian 1", "Boreal Harbor 3", "AL1", "Mara Lind", "no such shoe"])
def test_the_graph_holds_the_names_that_begin_as_the_maker_of_the_heritage_knows(
    heritage: Heritage, graph: kgsneaker.KnowledgeGraph, prefix: str
) -> None:
    from kgsneaker.names import key

    rows = graph.sparql(
        "SELECT ?thing ?name { VALUES ?sort { skos:prefLabel skos:altLabel skos:hiddenLabel kgs:styleCode }"
        " GRAPH g:entities { ?thing ?sort ?name } }"
    )
    found = {slug(thing) for thing, name in rows if key(str(name)).startswith(key(prefix))}
    assert found == heritage.bearing(prefix)


def test_the_heritage_has_the_shape_of_the_graph_that_comes_with_kgsneaker(graph: kgsneaker.KnowledgeGraph) -> None:
    real = kgsneaker.open()
    kinds = "SELECT ?kind (COUNT(?thing) AS ?number) { GRAPH g:entities { ?thing a ?kind } } GROUP BY ?kind"
    ours, theirs = ({slug(kind): int(str(number)) for kind, number in one.sparql(kinds)} for one in (graph, real))
    products = [sum(some.get(f"ns#{kind}", 0) for kind in PRODUCT_KINDS) for some in (ours, theirs)]
    assert products[0] == pytest.approx(products[1], rel=0.1)
    for kind in ("Model", "Edition", "Person", "Technology"):
        assert ours[f"ns#{kind}"] == pytest.approx(theirs[f"ns#{kind}"], rel=0.2), kind
    claims = [len(one.sparql("SELECT ?claim { GRAPH g:evidence { ?claim a kgs:Claim } }")) for one in (graph, real)]
    assert claims[0] == pytest.approx(claims[1], rel=0.1)


def test_a_shoe_has_at_most_as_many_claims_as_it_has_numbers_for() -> None:
    most = max(len(told.claims) for _, told in Heritage(3_000).told())
    assert 10 < most < testimony._LARGEST / 2
