"""Everything by which things are named, put into the tables of an index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from kgsneaker.asking import in_english
from kgsneaker.errors import Ambiguous
from kgsneaker.indexed.spelling import Words, is_plain, last_words, letters_of, runs, sequences, spelled, within
from kgsneaker.names import key, words
from kgsneaker.namespaces import compact, local_name
from kgsneaker.records import PRODUCT_KINDS
from kgsneaker.search import SORTS, described
from kgsneaker.search.bearing import FORMS, SHOES, STRENGTH, Entry, Names, number_at_end, shortened, the_one
from kgsneaker.search.spellings import letters_before, plain
from kgsneaker.stores.rows import Row
from kgsneaker.terms import Literal

Said = tuple[str, str, str]
"""A name: its sort ("pref", "alt", "code", "hidden"), text and language."""

_BATCH = 5_000  # rows of a table put in together
_FIGURES = "0123456789"
_LAST_RANK = 9
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_CALLED_BY_INITIALS = frozenset({*PRODUCT_KINDS, "Organization", "Person"})


@dataclass(slots=True)
class _Whole:
    """What only all names together tell."""

    labels: set[str] = field(default_factory=set)
    products: list[tuple[int, str, str]] = field(default_factory=list)
    makers: dict[str, set[str]] = field(default_factory=dict)
    figures: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    nicknames: dict[Words, set[Words]] = field(default_factory=dict)


# Keys that several bear, each with how many of those whose name is strongest are surely not one for another: all
# that are no forms, or, where all are forms, all of them.
_SEVERAL = """
SELECT key, CASE WHEN others OR key GLOB '*[0-9]' THEN others ELSE every END FROM (
  SELECT key, COUNT(DISTINCT CASE WHEN rank % 2 = 0 THEN thing END) AS others, COUNT(DISTINCT thing) AS every
  FROM (SELECT key, MIN(rank) / 2 AS least FROM name GROUP BY key HAVING MIN(thing) < MAX(thing)) JOIN name USING (key)
  WHERE rank / 2 = least GROUP BY key
)
"""


class _Tables:
    """Rows on their way into tables, some thousand at a time."""

    def __init__(self, data: sqlite3.Connection) -> None:
        self._data = data
        self._waiting: dict[str, list[tuple[object, ...]]] = {}

    def add(self, table: str, *rows: tuple[object, ...]) -> None:
        waiting = self._waiting.setdefault(table, [])
        waiting += rows
        if len(waiting) >= _BATCH:
            self._put(table)

    def put_all(self) -> None:
        for table in self._waiting:
            self._put(table)

    def _put(self, table: str) -> None:
        waiting = self._waiting[table]
        if waiting:
            self._data.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(waiting[0]))})", waiting)
            waiting.clear()


def write_names(data: sqlite3.Connection, rows: Iterable[Row], told: Mapping[str, int]) -> dict[str, str]:
    """Fill the tables of names from the rows of the query ``names``, which must come thing by thing in order.

    *told* says how many claims name each thing.

    Return what else was learned: under ``makers`` and ``codes`` the keys of makers' names, each with those of
    their labels, and the letters with which makers' codes begin, as JSON.
    """
    whole, tables = _Whole(), _Tables(data)
    for number, (iri, kinds, names) in enumerate(_things(rows)):
        _write_thing(tables, whole, (number, iri, told.get(iri, 0)), kinds, names)
    tables.put_all()
    for number, label, kind in whole.products:
        _write_short(tables, whole, number, label, kind)
    tables.put_all()
    # These two are looked up from here on: without them each key would read a whole table.
    data.execute("CREATE INDEX name_key ON name (key, thing, rank)")
    data.execute("CREATE INDEX model_number_figures ON model_number (figures)")
    if whole.nicknames:
        _write_nicknames(data, whole.nicknames)
    _write_several(data, whole)
    makers = {spelled: sorted(labels) for spelled, labels in sorted(whole.makers.items())}
    return {"makers": json.dumps(makers, ensure_ascii=False), "codes": json.dumps(sorted(whole.codes - {""}))}


def label_of(iri: str, names: Iterable[Said]) -> str:
    """Return the label to show for a thing, as a search does."""
    labels = [(text, language) for sort, text, language in names if sort == "pref" and text.strip()]
    if len(labels) == 1:
        return labels[0][0]
    return in_english(Literal(text, language=language) for text, language in labels) if labels else compact(iri)


def entry_of(iri: str, kind: str, names: Iterable[Said], short: Iterable[str] = ()) -> Entry:
    """Return a thing with its names, as a search takes them."""
    entity = described(iri, kind, [(sort, Literal(text, language=language)) for sort, text, language in names])
    return entity, [*((sort, text) for sort, text, _ in names), *(("short", text) for text in short)]


def _things(rows: Iterable[Row]) -> Iterator[tuple[str, list[str], list[Said]]]:
    for thing, some in groupby(rows, key=lambda row: row[0]):
        kinds: set[str] = set()
        names: set[Said] = set()
        for _, kind, sort, name in some:
            kinds.add(str(kind))
            if name is not None:
                language = name.language if isinstance(name, Literal) else ""
                names.add((SORTS[local_name(str(sort))], str(name), language))
        yield str(thing), sorted(kinds), sorted(names)


def _write_thing(
    tables: _Tables, whole: _Whole, thing: tuple[int, str, int], kinds: list[str], names: list[Said]
) -> None:
    number, iri, _ = thing
    slug, kind, label = local_name(iri), local_name(kinds[0]), label_of(iri, names)
    by_text = {text: spelled(text) for text in (*(text for _, text, _ in names), slug)}
    words_of_names = sequences(dict.fromkeys(some for _, some in by_text.values()))
    said = _as_json({"kinds": kinds, "names": names})
    tables.add("thing", (*thing, said, "|".join(map(" ".join, words_of_names))))
    ranks = {by_text[slug][0]: _rank("identifier", kind)}
    for sort, text, _ in names:
        spelled_so = by_text[text][0]
        ranks[spelled_so] = min(_rank(sort, kind), ranks.get(spelled_so, _LAST_RANK))
    tables.add("name", *((one, number, rank) for one, rank in ranks.items() if one))
    every_run = {*runs(words_of_names), *(last_words(some for _, some in by_text.values()))}
    tables.add("run", *((run, lengths, number) for run, lengths in every_run))
    if kind in _CALLED_BY_INITIALS:
        letters = {letters_of(by_text[text][1]) for sort, text, _ in names if sort != "hidden"}
        tables.add("initials", *((one, number) for one in letters if one))
    whole.labels.add(label.casefold())
    for sort, text, _ in names:
        if sort == "code":
            whole.codes.add(letters_before(by_text[text][0]))
        elif sort in ("pref", "alt") and kind in SHOES and (figures := number_at_end(text)):
            whole.figures.add(figures)
            tables.add("model_number", (figures, number))
        if kind == "Organization":
            whole.makers.setdefault(by_text[text][0], set()).add(key(label))
    if kind in PRODUCT_KINDS:
        whole.products.append((number, label, kind))
    if len(names) > 1:
        _learn_nicknames(whole, [(sort, by_text[text][1]) for sort, text, _ in names])


def _write_short(tables: _Tables, whole: _Whole, number: int, label: str, kind: str) -> None:
    """Write the shortened labels of a product; their words stand in its label, mostly in a row."""
    short = {text: spelled(text) for text in shortened(label, whole.labels)}
    if not short:
        return
    tables.add("short", *((number, text) for text in short))
    rank = _rank("short", kind)
    tables.add("name", *((one, number, rank) for one in {one for one, _ in short.values()} if one))
    letters = {letters_of(some) for _, some in short.values()}
    tables.add("initials", *((one, number) for one in letters if one))
    own = spelled(label)[1]
    cut = set(last_words(some for _, some in short.values())).difference(last_words([own]))
    tables.add("run", *((run, lengths, number) for run, lengths in cut))
    if not is_plain(own):
        _learn_nicknames(whole, [("pref", own), *(("short", some) for _, some in short.values())])
        odd = [
            some
            for some in sequences(some for _, some in short.values())
            if not (within(some, own) or within(some, plain(own)))
        ]
        _add_words(tables, number, odd)


def _add_words(tables: _Tables, number: int, more: list[Words]) -> None:
    if more:
        tables.add("more_words", (number, "|".join(map(" ".join, more))))
        tables.add("run", *((run, lengths, number) for run, lengths in set(runs(more))))


def _learn_nicknames(whole: _Whole, names: Collection[tuple[str, Words]]) -> None:
    """Note other names of a thing by the words of its label, as a longer label may hold it: NB 860v2."""
    others = {plain(some) for sort, some in names if sort != "pref"}
    for sort, some in names if others else ():
        if sort == "pref":
            label = plain(some)
            apart = {other for other in others if other and not within(other, label)}
            if apart:
                whole.nicknames.setdefault(label, set()).update(apart)


def _write_nicknames(data: sqlite3.Connection, nicknames: Mapping[Words, set[Words]]) -> None:
    """Add to the words of things those of what their labels name: a collaboration holds its shoe's label."""
    tables = _Tables(data)
    last_words = {label[-1] for label in nicknames if label}
    for number, spelled_so, said in data.execute("SELECT number, spelled, said FROM thing"):
        if last_words.isdisjoint(spelled_so.replace("|", " ").split()):
            continue
        labels = [plain(words(text)) for sort, text, _ in json.loads(said)["names"] if sort == "pref"]
        more = {
            some
            for label in labels
            for start in range(len(label))
            for end in range(start + 1, len(label) + (start > 0))
            for some in nicknames.get(label[start:end], ())
        }
        _add_words(tables, number, sorted(more))
    tables.put_all()


def _rank(sort: str, kind: str) -> int:
    return 2 * STRENGTH[sort] + (kind in FORMS)


def _write_several(data: sqlite3.Connection, whole: _Whole) -> None:
    """Write for each key that more than one thing bears, or may be meant by, which of them is found by it."""
    # A number alone or after a maker's name may mean any shoe whose label ends in it.
    # Of the keys that are borne, not of every maker with every number: that product has millions.
    borne_keys = data.execute("SELECT DISTINCT key FROM name WHERE key GLOB '*[0-9]'")
    asked = {borne: False for (borne,) in borne_keys if _is_numbered(borne, whole)}
    asked.update((borne, some > 1) for borne, some in data.execute(_SEVERAL))
    rows: list[tuple[str, int | None]] = []
    for borne, surely in asked.items():
        # What several things bear that are no forms of another is never found.
        if surely:
            rows.append((borne, None))
            continue
        bearing = [number for (number,) in data.execute("SELECT DISTINCT thing FROM name WHERE key = ?", [borne])]
        if bearing:
            rows.append((borne, _alone(data, whole, borne, bearing)))
    data.executemany("INSERT INTO several VALUES (?, ?)", rows)


def _is_numbered(borne: str, whole: _Whole) -> bool:
    """Tell whether a key is a number at the end of some shoe's label, alone or after a maker's name."""
    start = len(borne.rstrip(_FIGURES))
    return any(
        borne[place:] in whole.figures and (not borne[:place] or borne[:place] in whole.makers)
        for place in range(start, len(borne))
    )


def _alone(data: sqlite3.Connection, whole: _Whole, borne: str, bearing: Iterable[int]) -> int | None:
    """Return the one of several that a search finds by a key, None where it asks back."""
    figures = borne[len(borne.rstrip(_FIGURES)) :]
    numbered = data.execute("SELECT thing FROM model_number WHERE figures = ?", [figures]) if figures else ()
    number_of: dict[str, int] = {}
    entries = []
    for number in sorted({*bearing, *(number for (number,) in numbered)}):
        iri, said = data.execute("SELECT iri, said FROM thing WHERE number = ?", [number]).fetchone()
        short = [text for (text,) in data.execute("SELECT text FROM short WHERE thing = ?", [number])]
        number_of[iri] = number
        entries.append(entry_of(iri, json.loads(said)["kinds"][0], json.loads(said)["names"], short))
    names = Names(entries, makers=whole.makers)
    try:
        return number_of[the_one(borne, names.bearers(borne)).id]
    except Ambiguous:
        return None
