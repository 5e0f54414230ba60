"""The search of the page gives the hits of the command line, in their order, whatever is typed."""

from __future__ import annotations

import itertools
import json
import random
import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kgsneaker
from kgsneaker.errors import BadInput
from kgsneaker.explorer.kinds import KINDS
from kgsneaker.explorer.payload import _spelled
from kgsneaker.names import key, words
from kgsneaker.namespaces import PREFIXES, local_name
from kgsneaker.records import Entity
from kgsneaker.search import SearchIndex
from kgsneaker.terms import Iri
from page_data import data_given

sys.path.insert(0, str(Path(__file__).parents[1] / "search"))
from generator import names_of, spellings

_HERE = Path(__file__).parent
_SEARCH = _HERE.parent / "search"
Json = Any
Found = list[list[str]]
MOST = 8
SHOWN = ("prefLabel", "altLabel")
SORTS = {"prefLabel": "pref", "altLabel": "alt", "hiddenLabel": "hidden", "styleCode": "code"}
LISTED = [
    line.split("\t")[0]
    for line in (_SEARCH / "spellings.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
STRANGE = [
    *(json.loads(line) for line in _HERE.joinpath("strange_texts.txt").read_text(encoding="utf-8").split("\n")[1:-1]),
    *("a" + "\u0300" * 50, "ﷺ" * 150, "a" * 199, "a" * 200, "a" * 201, "2002R " * 33, "nike " * 40, "x" * 300),
    *("é" * 300, "new balance " * 25, "a b c d e f g h i j k l m n o p q"),
]
PLANES = (
    *((0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x370, 0x530), (0x5D0, 0x700), (0x1E00, 0x2000), (0x2000, 0x2200)),
    *((0x3040, 0x3100), (0xAC00, 0xAD00), (0xFF00, 0xFF60)),
)


@cache
def whole() -> Json:
    return data_given(kgsneaker.open().explore_html)


def in_page(modules: Any, data: Json, texts: Sequence[str]) -> list[Found]:
    """Return identifier and matched name of each hit of the page's search, for each text."""
    # Half characters survive no journey as text.
    units = [list(memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")) for text in texts]
    return modules.evaluate(  # type: ignore[no-any-return]
        """async ([data, texts]) => {
            const { readData } = await import("/model.js");
            const { searcher } = await import("/search.js");
            const graph = readData(data);
            const find = searcher(data, graph);
            const shown = ({ thing, matched }) => [graph.things[thing].slug, matched];
            return texts.map((units) => find(String.fromCharCode(...units)).map(shown));
        }""",
        [data, units],
    )


def in_python(index: Any, texts: Sequence[str]) -> list[Found]:
    found = []
    for text in texts:
        try:
            hits = index.search(text, MOST)
        except BadInput:
            hits = []
        found.append([[local_name(hit.entity.id), hit.matched] for hit in hits])
    return found


def assert_alike(modules: Any, texts: Sequence[str], data: Json = None, index: Any = None) -> None:
    wanted = in_python(index or kgsneaker.open(), texts)
    found = in_page(modules, data or whole(), texts)
    differing = [each for each in zip(texts, wanted, found, strict=True) if each[1] != each[2]]
    assert not differing, f"{len(differing)} of {len(texts)} differ: {differing[:3]}"


def mutants(seed: int, number: int) -> list[str]:
    made = spellings(names_of(kgsneaker.open().store), seed, nearest_alone=False)
    return [spelling for spelling, _ in itertools.islice(made, number)]


def test_the_page_of_the_whole_graph_names_everything_on_record() -> None:
    named = [row[0] for row in whole()["things"]]
    assert named == sorted(local_name(iri) for iri in kgsneaker.open()._register.entities)


def test_listed_spellings_are_found_alike(modules: Any) -> None:
    assert len(LISTED) == 200
    assert_alike(modules, LISTED)


def test_a_thousand_slips_are_found_alike(modules: Any) -> None:
    assert_alike(modules, mutants(77_003, 1_000))


def test_every_name_and_its_pair_are_found_alike(modules: Any) -> None:
    every = sorted({name for some in names_of(kgsneaker.open().store).values() for name in some})
    chosen = random.Random(5).sample(every, 400)
    assert_alike(modules, [*chosen, *(f"{name}s" for name in chosen[:150])])


def test_names_broken_off_turned_round_and_joined_are_found_alike(modules: Any) -> None:
    chance = random.Random(6)
    every = sorted({name for some in names_of(kgsneaker.open().store).values() for name in some})
    texts = []
    for _ in range(150):
        one, other = chance.sample(every, 2)
        texts += [one[: chance.randrange(1, len(one) + 1)], f"{one} {other}", " ".join(reversed(one.split()))]
    assert_alike(modules, texts)


def test_words_of_gists_are_found_alike(modules: Any) -> None:
    chance = random.Random(8)
    gists = [row[4] for row in whole()["claims"]]
    told = [gist.split() for gist in chance.sample(gists, 200)]
    assert_alike(modules, [" ".join(chance.sample(some, min(len(some), chance.randrange(1, 5)))) for some in told])


def test_texts_of_one_and_two_characters_are_found_alike(modules: Any) -> None:
    signs = "abcdefghijklmnopqrstuvwxyz0123456789 éßı.×"
    chance = random.Random(9)
    assert_alike(modules, [*signs, *("".join(chance.choices(signs, k=2)) for _ in range(150))])


def test_strange_texts_are_found_alike(modules: Any) -> None:
    assert_alike(modules, STRANGE)


def test_random_unicode_is_found_alike(modules: Any) -> None:
    chance = random.Random(10)
    texts = []
    for _ in range(400):
        low, high = chance.choice(PLANES)
        word = "".join(chr(chance.randrange(low, high)) for _ in range(chance.randrange(1, 5)))
        texts.append(chance.choice(["{}", "nike {}", "20{}02R", "{}amba", "{0} {0}"]).format(word))
    assert_alike(modules, texts)


def test_every_letter_is_folded_alike(run_js: Any) -> None:
    chars = [chr(code) for code in range(0x80, 0x20000) if not 0xD800 <= code < 0xE000]
    # A letter beyond the first plane stands in the page as some ideograph, that it counts as one.
    chars = [char for char in chars if char.isalnum() and max(key(char), default="") < "\U00010000"]
    assert len(chars) > 45_000
    texts = [text for char in chars for text in (char, f"a{char}b {char}")]
    for name, wanted in (("keyOf", key), ("wordsOf", lambda text: list(words(text)))):
        found = run_js("names.js", name, texts, each=True)
        differing = [each for each in zip(texts, map(wanted, texts), found, strict=True) if each[1] != each[2]]
        # Cherokee alone is folded to its capitals in Python, and to small letters in the page.
        assert all(re.search("[\u13a0-\u13fd\uab70-\uabbf]", text) for text, *_ in differing), differing[:5]


def test_another_graph_is_searched_by_the_same_rules(modules: Any) -> None:
    kg = kgsneaker.open("tests/two_articles")
    assert_alike(modules, [*LISTED, *STRANGE], data_given(kg.explore_html), kg)


def test_labels_of_other_languages_are_labels_and_what_has_none_is_no_name(modules: Any) -> None:
    names = [("prefLabel", "Nike"), ("prefLabel", "ナイキ"), ("altLabel", "Swoosh"), ("hiddenLabel", "Nkie")]
    assert _spelled(names) == [[], ["Nkie"], ["Nike", "ナイキ"]]
    assert _spelled(names[2:3]) == _spelled(names[:1]) == []
    things = {
        "nike": ("Nike", "Organization", names),
        "blazer": ("Nike Blazer", "Model", [("prefLabel", "Nike Blazer"), ("styleCode", "BQ6806-100")]),
        "bare": ("id:bare", "Entity", []),
    }
    entries = [
        (Entity(Iri(PREFIXES["id"] + slug), label, kind, ()), [(SORTS[sort], name) for sort, name in some])
        for slug, (label, kind, some) in sorted(things.items())
    ]
    rows = [
        [slug, KINDS.index(kind), label, [name for sort, name in some if sort in SHOWN and name != label]]
        for slug, (label, kind, some) in sorted(things.items())
    ]
    spelled = [[place, *_spelled(things[slug][2])] for place, slug in enumerate(sorted(things))]
    data = whole() | {"things": rows, "spelled": spelled, "claims": [], "judgements": [], "disagreements": []}
    texts = [
        "ナイキ",
        "ナイキ blazer",
        "nike",
        "nkie",
        "swoosh blazer",
        "BQ6806",
        "bq6806-100",
        "bare",
        "id:bare",
        "id",
        "blazr",
    ]
    assert_alike(modules, texts, data, SearchIndex(entries))


@pytest.mark.parametrize("name", ["2002R", "New Balance 990", "adidas Samba"])
def test_a_lineage_is_searched_by_the_same_rules(modules: Any, name: str) -> None:
    kg = kgsneaker.open()
    data = data_given(lambda: kg.lineage_html(name))
    index = index_of(data)
    held = {local_name(iri) for iri in index._names.identified}
    assert held == {row[0] for row in data["things"]}
    assert_alike(modules, [*LISTED, *mutants(31, 100), *STRANGE], data, index)


def index_of(data: Json) -> SearchIndex:
    """Return Python's index of the things and claims of a page."""
    register = kgsneaker.open()._register
    slugs = [PREFIXES["id"] + row[0] for row in data["things"]]
    entries = [
        (register.entity(iri), [(SORTS[sort], name) for sort, name in register.spellings.get(iri, ())]) for iri in slugs
    ]
    gists = [
        (slugs[subject], slugs[value] if isinstance(value, int) else None, gist)
        for _, subject, _, value, gist, *_ in data["claims"]
    ]
    return SearchIndex(entries, lambda: gists)
