"""The script of the page says of the graph what the package says: paths, descent, witnesses, statements, dates."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from functools import cache
from itertools import combinations
from typing import Any

import pytest

import kgsneaker
from kgsneaker import dates, witnesses
from kgsneaker.adjacency import Adjacency, Link
from kgsneaker.descent import descendants, descends_from, history, inherited_names
from kgsneaker.evidence import Weighed
from kgsneaker.graph import KnowledgeGraph
from kgsneaker.lineage import RELEASED, first_released
from kgsneaker.namespaces import PREFIXES, local_name
from kgsneaker.records import PRODUCT_KINDS, Entity
from kgsneaker.steps import read_links
from page_data import shipped_data

Json = Any
CHOSEN = (
    *("New Balance 2002R", "New Balance 860v2", "ASICS Gel-Kayano 14", "Nike Air Force 1", "adidas Superstar"),
    *("PUMA Suede", "Reebok Instapump Fury", "Salehe Bembury", "New Balance", "Steven Smith", "ABZORB", "Japan"),
)
KIN = [
    ("new-balance-2002r", "new-balance-1906r"),  # both stand on the 860v2's sole unit
    ("new-balance-2002r", "new-balance-860v2"),
    ("new-balance-1906", "new-balance-2002r"),  # in its history, and nothing of it is kept
]


@cache
def graph() -> KnowledgeGraph:
    return kgsneaker.open()


def entity(slug: str) -> Entity:
    return graph()._register.entity(PREFIXES["id"] + slug)


def slugs() -> list[str]:
    return [row[0] for row in shipped_data()["things"]]


def random_pairs(number: int, seed: int) -> list[tuple[str, str]]:
    chance = random.Random(seed)
    return [tuple(chance.sample(slugs(), 2)) for _ in range(number)]  # type: ignore[misc]


def run(modules: Any, body: str, argument: Json) -> Json:
    """Run a function body in the browser; it knows the data of the page as *graph* and *derived*, and *argument*."""
    # As text: of a large value the driver would make an object for every number in it.
    text = modules.evaluate(
        f"""async (text) => {{
            const [data, argument] = JSON.parse(text);
            const {{ readData }} = await import("/model.js");
            const {{ derive, stepsOf }} = await import("/derived.js");
            const graph = readData(data);
            const derived = derive(graph);
            const thing = (slug) => graph.bySlug.get(slug);
            const slug = (index) => graph.things[index].slug;
            const answer = async () => {{ {body} }};
            return JSON.stringify(await answer());
        }}""",
        json.dumps([shipped_data(), argument]),
    )
    return json.loads(text)


def differing(keys: list[Any], wanted: list[Any], found: list[Any]) -> list[Any]:
    assert len(wanted) == len(found)
    return [each for each in zip(keys, wanted, found, strict=True) if each[1] != each[2]]


# Paths and comparisons

_PATHS = """
    const { bestPaths, tellPath } = await import("/paths.js");
    const stepOf = (step) => [
        slug(step.start), step.relation.name, slug(step.end), step.forward, step.witnesses, step.contested,
        step.claims.map((claim) => claim.id), step.also.map((other) => other.relation.name)];
    return argument.map(([start, end, hubs]) => bestPaths(graph, derived, thing(start), thing(end), 5, hubs)
        .map((path) => [tellPath(path, graph), path.steps.map(stepOf)]));
"""


def told(start: str, end: str, through_hubs: bool) -> Json:
    found = graph()._storyteller.paths(entity(start), entity(end), 5, through_hubs=through_hubs)
    return [
        [
            path.sentence(),
            [
                [
                    *(local_name(step.start.id), step.relation.name, local_name(step.end.id), step.forward),
                    *(step.witnesses, step.contested, [local_name(claim.id) for claim in step.claims]),
                    [other.relation.name for other in step.also],
                ]
                for step in path.steps
            ],
        ]
        for path in found
    ]


@pytest.mark.parametrize("through_hubs", [False, True])
def test_paths_and_their_sentences_are_the_same(modules: Any, through_hubs: bool) -> None:
    chosen = list(combinations([local_name(graph().find(name).id) for name in CHOSEN], 2))
    pairs = [(*pair, through_hubs) for pair in random_pairs(150, 17) + chosen]
    wanted = [told(*pair) for pair in pairs]
    assert sum(map(bool, wanted)) > 100
    assert differing(pairs, wanted, run(modules, _PATHS, pairs)) == []


def test_a_thing_and_itself_are_the_thing_itself(modules: Any) -> None:
    pair = ("suede", "suede", False)
    assert run(modules, _PATHS, [pair]) == [told(*pair)] == [[["Suede is the thing itself.", []]]]


_COMPARED = """
    const { relationOf, rowsOf, shownOf } = await import("/comparison.js");
    return argument.map((pair) => {
        const ends = pair.map(thing);
        const rows = rowsOf(ends, graph, derived).map((row) => [
            row.relation.name, row.inverse, row.label, row.inWords,
            row.cells.map((cell) => cell.map((one) => [shownOf(one, row, graph), one.accepted])),
            [...row.agreed].sort()]);
        return [relationOf(ends, graph, derived), rows];
    });
"""


def test_things_side_by_side_are_the_same(modules: Any) -> None:
    kg = graph()
    chosen = list(combinations([local_name(kg.find(name).id) for name in CHOSEN], 2))
    pairs = random_pairs(60, 18) + chosen + KIN
    wanted = []
    for pair in pairs:
        found = kg.compare(*map(entity, pair))
        rows = [
            [
                *(row.property.name, row.inverse, row.label, row.in_words),
                [[[row.value(one).label, one.accepted] for one in cell] for cell in row.cells],
                sorted(row.agreed),
            ]
            for row in found.rows
        ]
        wanted.append([list(found.kinship), rows])
    assert any("Both descend" in words for said, _ in wanted for words in said)
    assert differing(pairs, wanted, run(modules, _COMPARED, pairs)) == []


# Descent

_DESCENT = """
    const { adjacencyOf, historyOf, inherited } = await import("/descent.js");
    const told = (links, things) => {
        const adjacency = adjacencyOf(links);
        return things.map((one) => ["older", "newer"].map((way) => [
            Object.fromEntries(inherited(adjacency, one, way)), Object.fromEntries(historyOf(adjacency, one, way))]));
    };
"""


def descent(adjacency: Adjacency, thing: str) -> Json:
    ways = []
    for way, passes in (("older", descends_from), ("newer", descendants)):
        kept = {
            local_name(far): list(inherited_names(names)) for far, names in passes(adjacency, thing).items() if names
        }
        reached = history(adjacency, thing, way)  # type: ignore[arg-type]
        ways.append([kept, {local_name(far): steps for far, steps in reached.items()}])
    return ways


def test_every_thing_of_the_graph_has_the_same_from_the_older_ones(modules: Any) -> None:
    adjacency = Adjacency(read_links(graph().store))
    things = list(adjacency.nodes)
    assert len(things) > 300
    links = "stepsOf(derived.statements).map((link) => ({ ...link, newer: slug(link.newer), older: slug(link.older) }))"
    found = run(modules, f"{_DESCENT} return told({links}, argument);", [local_name(thing) for thing in things])
    assert differing(things, [descent(adjacency, thing) for thing in things], found) == []


def test_random_steps_pass_on_the_same(modules: Any) -> None:
    kinds = ["whole", "whole", "sole unit", "upper", "tongue", "constructor", ""]
    batches = []
    for seed in range(300):
        chance = random.Random(seed)
        size = chance.randint(2, 14)
        steps = [
            [f"t{chance.randrange(size)}", f"t{chance.randrange(size)}", chance.choice(kinds)]
            for _ in range(chance.randint(1, 3 * size))
        ]
        batches.append([steps, [f"t{number}" for number in range(size)]])
    links = """links.map(([newer, older, part]) => (
        part === "whole" ? { newer, older, kind: part, part: "" } : { newer, older, kind: "part", part }))"""
    found = run(modules, f"{_DESCENT} return argument.map(([links, things]) => told({links}, things));", batches)
    wanted = []
    for steps, things in batches:
        adjacency = Adjacency(
            Link(newer, older, "of", "whole") if part == "whole" else Link(newer, older, "of", "part", part)
            for newer, older, part in steps
        )
        wanted.append([descent(adjacency, thing) for thing in things])
    assert differing(batches, wanted, found) == []


# Witnesses


def test_random_sources_count_alike(modules: Any) -> None:
    cases, wanted = [], []
    for seed in range(300):
        chance = random.Random(seed)
        size = chance.randint(1, 14)
        repeats = [sorted(set(chance.choices(range(size), k=chance.choice([0, 0, 1, 1, 2, 3])))) for _ in range(size)]
        stating = chance.sample(range(size), chance.randint(1, size))
        editorial = {number for number in range(size) if chance.random() < 0.1}
        cases.append([repeats, stating, sorted(editorial)])
        upstream = {str(number): [str(other) for other in others] for number, others in enumerate(repeats)}
        wanted.append(witnesses.count({str(one) for one in stating}, upstream, {str(one) for one in editorial}))
    body = """
        const { countWitnesses } = await import("/witnesses.js");
        return argument.map(([repeats, stating, editorial]) => {
            const trust = (index) => editorial.includes(index) ? "editorial" : "reported";
            const sources = repeats.map((origins, index) => ({ index, repeats: origins, trustWords: trust(index) }));
            return countWitnesses(stating.map((index) => sources[index]), sources);
        });"""
    found = run(modules, body, cases)
    assert max(wanted) > 3
    assert differing(cases, wanted, found) == []


# Statements, links and dates

_STATEMENTS = """
    return derived.statements.map((one) => [
        slug(one.thing), one.relation.name, one.words, one.claims.map((claim) => claim.id),
        one.witnesses, one.accepted, one.contested, one.judgements.map(({ prefer }) => prefer)]);
"""


def test_statements_are_the_same(modules: Any) -> None:
    kg = graph()
    wanted = [
        [
            *(
                local_name(one.thing.id),
                one.property.name,
                one.value.label,
                [local_name(claim.id) for claim in one.claims],
            ),
            *(one.witnesses, one.accepted, one.contested, sorted(made.verdict == "prefer" for made in one.judgements)),
        ]
        for one in kg._evidence.statements(kg._evidence.everything())
    ]
    found = [[*row[:-1], sorted(row[-1])] for row in run(modules, _STATEMENTS, None)]
    key = lambda row: row[3]  # noqa: E731
    assert len(wanted) > 2000
    assert differing(sorted(map(key, wanted)), sorted(wanted, key=key), sorted(found, key=key)) == []


def test_links_are_the_accepted_steps_between_products(modules: Any) -> None:
    kg = graph()
    wanted = {
        (local_name(link.newer), local_name(link.older), local_name(link.relation), link.whole_or_part, link.part or "")
        for link in read_links(kg.store)
        if {kg._register.entity(link.newer).kind, kg._register.entity(link.older).kind} <= PRODUCT_KINDS
    }
    body = """return derived.links.filter((link) => link.kind)
        .map((link) => [slug(link.newer), slug(link.older), link.relation.name, link.kind, link.part]);"""
    found = [tuple(row) for row in run(modules, body, None)]
    assert len(found) == len(set(found))
    assert set(found) == wanted


def test_every_product_has_the_same_dates(modules: Any) -> None:
    body = """return Object.fromEntries(graph.things.filter((one) => one.isProduct).map((one) => {
        const { dates, rivals, contested } = derived.years[one.index];
        return [one.slug, [dates.map((date) => date.at(-1).text), rivals.map((date) => date.at(-1).text), contested]];
    }));"""
    found = run(modules, body, None)
    stated: dict[str, list[Weighed]] = defaultdict(list)
    for one in graph()._evidence.everything([RELEASED]):
        if dates.is_date(str(one.claim.value.term)):
            stated[local_name(one.claim.subject)].append(one)
    wanted = {slug: _years(stated[slug]) for slug in found}
    assert len(found) > 400
    assert {slug: [wanted[slug], found[slug]] for slug in found if wanted[slug] != found[slug]} == {}


def _years(some: list[Weighed]) -> Json:
    accepted = {str(one.claim.value.term) for one in some if one.claim.accepted}
    others = {str(one.claim.value.term) for one in some} - accepted
    exact = dates.most_exact(first_released(some))
    contested = (len(exact) != 1 or bool(others)) and any(one.contested for one in some)
    return [exact, sorted(others, key=dates.sort_key), contested]


_DATES = """
    const { readData } = await import("/model.js");
    const { derive } = await import("/derived.js");
    return rows.map(([known, texts]) => {
        const graph = readData({
            about: {}, focus: -1, kinds: ["Model"], trusts: ["reported"], dates: known,
            relations: [["released", "was released", "", "date"]], sources: [["s", "S", "S", 0, "", "", "", []]],
            things: [["shoe", 0, "Shoe", []]], judgements: [], disagreements: [],
            claims: texts.map((text, index) => [`n${index}`, 0, 0, text, "", 0, "p1", 0, 1]) });
        return derive(graph).years[0].dates.map((date) => date.at(-1).text);
    });
"""


def test_the_most_exact_dates_are_the_same(modules: Any) -> None:
    forms = [
        *(
            "2020",
            "2020-10",
            "2020-10-16",
            "2020-10-31",
            "2020~",
            "2020?",
            "2020-24",
            "2021-01",
            "2021",
            "202X",
            "20XX",
        ),
        *("2019/2021", "../2020", "2020/..", "../2020-10-16", "2020-XX", "1985"),
    ]
    known = {}
    for text in forms:
        span = dates.parse(text)
        known[text] = [_day(span.earliest), _day(span.latest), dates.label(text), text]
    rows = []
    for seed in range(300):
        chance = random.Random(seed)
        rows.append([known, chance.sample(forms, chance.randint(1, 6))])
    wanted = [dates.most_exact(texts) for _, texts in rows]
    found = modules.evaluate(f"async (rows) => {{ {_DATES} }}", rows)
    assert differing([texts for _, texts in rows], wanted, found) == []


def _day(day: str | None) -> int | None:
    return None if day is None else (int(day[:4]) * 12 + int(day[5:7]) - 1) * 31 + int(day[8:]) - 1
