"""The laws: tables → graph → tables and graph → tables → graph give the same bytes, whatever stands in them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgsneaker import curation, load
from kgsneaker.curation import cells, tables, trig
from kgsneaker.curation.model import (
    Claim,
    Disagreement,
    Entity,
    Judgement,
    Name,
    Passage,
    Records,
    Source,
)
from kgsneaker.curation.vocabulary import XSD_DECIMAL, Property, vocabulary
from kgsneaker.names import printable
from kgsneaker.namespaces import EDTF, PREFIXES
from kgsneaker.terms import RDF_LANG_STRING, Iri, Literal, Term

GRAPH = Path(__file__).parents[2] / "graph"
WORDS = vocabulary()

# What tables, spreadsheets, TriG and lists each treat in a way of their own.
ODD = "|;,\\@='\"+-＝＋#<>{}~%^`/:.é中🥿 ­‑"
TEXTS = (
    st.text(st.sampled_from("ab1 " + ODD) | st.characters(codec="utf-8"), min_size=1, max_size=12)
    # What can stand in a cell: printable, and no white space around it.
    .map(lambda text: printable(text).strip() or "x")
)
TAGS = st.sampled_from(["en", "ja", "pt-br"])
DATES = st.sampled_from(["2010", "1970~", "2023-21", "../1974", "2022-03~/2022-08~", "202X", "2020-08-15"])
AMOUNTS = st.sampled_from(["usd-130", "gbp-59.99", "usd-100..130"])
NUMBERS = st.sampled_from(["0", "-5", "9.5", "250000"])
ENTITIES = {f"{kind.lower()}-{n}": kind for kind in WORDS.kinds for n in range(1 + (kind in ("Model", "Organization")))}
SOURCES = ["editors", "page-1", "page-2"]
LOCATORS = ["page", "p1", "p12", "brands"]


def values(known: Property, form: str) -> st.SearchStrategy[Term]:
    if form == "entity":
        fitting = [name for name, kind in ENTITIES.items() if WORDS.kinds[kind] & known.range]
        return st.sampled_from(fitting).map(lambda name: Iri(PREFIXES["id"] + name))
    if form == "money":
        return AMOUNTS.map(lambda name: Iri(PREFIXES["amt"] + name))
    if form == "edtf":
        return DATES.map(lambda date: Literal(date, EDTF))
    if form == "number":
        return NUMBERS.map(lambda number: Literal(number, XSD_DECIMAL))
    if known.name in WORDS.relations:
        return st.builds(Literal, TEXTS, st.just(RDF_LANG_STRING), TAGS)
    held = {"status": ["former"], "approx": ["yes"], "bound": ["over", "under"]}.get(known.name)
    return (st.sampled_from(held) if held else TEXTS).map(Literal)


@st.composite
def entities(draw: st.DrawFn, name: str) -> Entity:
    kind = ENTITIES[name]
    prefs = draw(st.lists(TAGS, min_size=1, max_size=2, unique=True))
    names = [Name("pref", draw(TEXTS), tag) for tag in prefs]
    others = st.builds(Name, st.sampled_from(["alt", "hidden"]), TEXTS, TAGS)
    names += draw(st.lists(others, max_size=4, unique=True))
    codes = draw(st.lists(TEXTS, max_size=2, unique=True)) if "Product" in WORDS.kinds[kind] else []
    return Entity(name, kind, tuple(names), tuple(codes), draw(st.just("") | TEXTS))


@st.composite
def sources(draw: st.DrawFn, key: str) -> Source:
    return Source(
        key,
        draw(TEXTS),
        draw(TAGS),
        draw(TEXTS),
        draw(st.sampled_from(sorted(WORDS.trust.values()))),
        tuple(draw(st.lists(TEXTS, max_size=2, unique=True))),
        draw(st.just("") | DATES),
        draw(st.sampled_from(["", "https://example.org/a?b=(c)&d=é", "http://例え.jp/"])),
        draw(st.just("") | TEXTS),
        draw(st.just("") | TAGS),
        # A source repeats older ones only: none that comes before it here.
        tuple(draw(st.lists(st.sampled_from(SOURCES[SOURCES.index(key) + 1 :]), max_size=2, unique=True)))
        if key != SOURCES[-1]
        else (),
        draw(st.just("") | TEXTS),
        draw(st.sampled_from(["at", "mi", "web"])),
    )


@st.composite
def claims(draw: st.DrawFn, name: str) -> Claim:
    relation = WORDS.relations[draw(st.sampled_from(["brand", *WORDS.relations]))]
    subject = draw(st.sampled_from([n for n, kind in ENTITIES.items() if WORDS.kinds[kind] & relation.domain]))
    qualifiers: list[tuple[str, Term]] = []
    for key in draw(st.lists(st.sampled_from(list(WORDS.qualifiers)), max_size=4)):
        known = WORDS.qualifiers[key]
        pair = (key, draw(values(known, draw(st.sampled_from(known.forms)))))
        qualifiers += [pair] if pair not in qualifiers else []
    source, locator = draw(st.sampled_from(SOURCES)), draw(st.sampled_from(LOCATORS))
    value = draw(values(relation, relation.forms[0]).filter(lambda term: term != PREFIXES["id"] + subject))
    gist = draw(TEXTS | st.just("The model carries the brand of Nike."))
    level = draw(st.sampled_from(["high", "medium", "low"]))
    given = (tuple(qualifiers), source, locator, gist, draw(TAGS), level)
    return Claim(name, subject, relation.name, value, *given)


def statement(claim: Claim) -> tuple[object, ...]:
    return claim.subject, claim.relation, claim.value, claim.source, claim.locator


@st.composite
def graphs(draw: st.DrawFn) -> Records:
    """Draw records that the ontology allows, each reference to a thing, source or claim that is there."""
    records = Records()
    for name in ENTITIES:
        records.entities[name] = draw(entities(name))
    for key in SOURCES:
        records.sources[key] = draw(sources(key))
    for name in draw(st.lists(st.sampled_from(["n1", "n0088", "n0088b", "e0001", "e0002", "z-9"]), unique=True)):
        drawn = draw(claims(name))
        # One passage states a thing once.
        if statement(drawn) not in map(statement, records.claims.values()):
            records.claims[name] = drawn
    places = [(claim.source, claim.locator) for claim in records.claims.values()]
    for source, locator in {*places, *draw(st.lists(st.sampled_from([("page-1", "p3"), ("page-2", "page")])))}:
        chars, digest = draw(st.sampled_from([("", ""), ("64,307", "0a" * 32), ("", "ff" * 32)]))
        records.passages[source, locator] = Passage(source, locator, chars, digest)
    for n, claim in enumerate(records.claims.values(), 1):
        single = WORDS.relations[claim.relation].single_valued
        sides = draw(st.sampled_from(["prefer", "deprecate", "none"] if single else ["deprecate", "none"]))
        if sides != "none":
            mine = ((claim.id,), ()) if sides == "prefer" else ((), (claim.id,))
            said = (draw(TEXTS), draw(TAGS), "2026-11-21")
            records.judgements[f"j{n:04d}"] = Judgement(f"j{n:04d}", claim.subject, claim.relation, *mine, *said)
    if records.claims and draw(st.booleans()):
        members = tuple(sorted(records.claims, key=trig.natural)[:2])
        settled = tuple(records.judgements)[:1]
        records.disagreements["k001"] = Disagreement("k001", draw(TEXTS), draw(TEXTS), draw(TAGS), members, settled)
    lines = st.lists(TEXTS.map(lambda text: f"  {text}") | TEXTS | st.just(""), min_size=1, max_size=3)
    for file in draw(st.lists(st.sampled_from(["entities", "sources/page-1"]), unique=True)):
        records.headers[file] = tuple(draw(lines))
    return records


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def there_and_back(graph: Path, work: Path) -> None:
    """Export, import into nothing, export again, import onto itself: nothing may change on any way."""
    curation.export(str(graph), str(work / "tables"))
    plan = curation.plan_import([str(work / "tables")], str(work / "again"))
    assert [str(problem) for problem in plan.problems] == []
    plan.write()
    before, after = contents(graph), contents(work / "again")
    before.pop("dataset.ttl", None)
    assert after == before
    curation.export(str(work / "again"), str(work / "tables2"))
    assert contents(work / "tables2") == contents(work / "tables")
    onto = curation.plan_import([str(work / "tables")], str(graph))
    assert (onto.files, onto.kept, onto.problems) == ({}, [], [])


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_any_graph_comes_back_from_its_tables_byte_for_byte(records: Records) -> None:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for file, text in trig.render(records, WORDS).items():
            (work / "graph" / file).parent.mkdir(parents=True, exist_ok=True)
            (work / "graph" / file).write_text(text, encoding="utf-8", newline="")
        there_and_back(work / "graph", work)


def test_the_graph_of_the_package_comes_back_from_its_tables(real_graph: str, tmp_path: Path) -> None:
    # Kept by hand, its files may differ from the writer's form; once written, they stay.
    curation.export(real_graph, str(tmp_path / "first"))
    curation.plan_import([str(tmp_path / "first")], str(tmp_path / "written")).write()
    for file in sorted(GRAPH.rglob("*.trig")):
        written = tmp_path / "written" / file.relative_to(GRAPH)
        assert set(load.read_file(str(written))) == set(load.read_file(str(file)))
        assert written.read_text(encoding="utf-8").split("@prefix")[0] == file.read_text("utf-8").split("@prefix")[0]
    there_and_back(tmp_path / "written", tmp_path / "work")


@given(TEXTS | st.text(st.sampled_from("'=+-@＝a?"), max_size=5) | st.sampled_from(["N/A", "'None", "''#REF!", "#"]))
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    assert tables.unguarded(tables.guarded(cell)) == cell
    assert tables.guarded(cell)[:1] not in tuple('=+-@"＝＋－＠\t\r')


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("-5", "'-5"),
        ("+100 USD", "'+100 USD"),
        ("@nike", "'@nike"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'Water Be The Guide' is an edition.", "'Water Be The Guide' is an edition."),
        ('"Air, Max" turns 30', '\'"Air, Max" turns 30'),
        ("gloss=+100 USD", "gloss=+100 USD"),
        ("N/A", "'N/A"),
        ("'None", "''None"),
        ("None of them", "None of them"),
        ("", ""),
    ],
)
def test_formulas_are_guarded_by_an_apostrophe(cell: str, guarded: str) -> None:
    assert tables.guarded(cell) == guarded
    assert tables.unguarded(guarded) == cell
    assert tables.unguarded("-5") == "-5"  # typed by hand, without the apostrophe


@given(st.lists(TEXTS, max_size=4, unique=True), st.sampled_from("|;"))
def test_a_list_comes_back_from_its_cell(items: list[str], separator: str) -> None:
    assert cells.split(cells.join(items, separator), separator) == tuple(items)
