"""Looking up in an index, without an engine."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate

from kgsneaker.errors import StoreTrouble
from kgsneaker.indexed.tables import FORMAT
from kgsneaker.namespaces import PREFIXES
from kgsneaker.shelf import row as terms_of
from kgsneaker.stores.rows import Row, Rows
from kgsneaker.terms import Iri, Literal, Term

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Any, TypeVar

    _Key = TypeVar("_Key", bound=str | int)

_TOGETHER = 500  # keys in one statement; older SQLite takes at most 999
_LAST = "\U0010ffff"  # behind every letter

_INTEGER = f"{PREFIXES['xsd']}integer"
_SOURCE = ("source", "title", "publisher", "trust", "author", "issued", "url", "origin")
_READ_ELSEWHERE = ("contradictions", "makers", "codes", "joined-by")
_SPELLED = "SELECT length, runs FROM spelling WHERE"
_IS, _BEGINS = "begins = ?", "begins >= ? AND begins < ?"
_SORTS = {sort: Literal(sort) for sort in ("pref", "alt", "hidden", "code", "short")}
_Keys = list[str]


class Index:
    """The index of one store; `recall` answers as a store does, and None for what is not kept here.

    Beside the package's queries it knows these names: ``found`` (a key → the thing that alone bears it),
    ``by-entities``, ``by-sources``, ``by-collaborations`` and ``by-told`` (rows of those queries on some things),
    ``contradictions`` (one cell, as `kgsneaker.contradictions.written` has it), ``releases``, and ``beginning`` (the
    beginning of keys and a limit → things, in the order of their keys).

    For searching: ``names-of`` (things → all their names, and the words of them), ``named``, ``begun``, ``numbered``,
    ``initials`` (keys, beginnings of keys, figures, letters → things by number), ``worded`` (lists of beginnings of
    runs of words, or of last words behind a "=" → things that have one of each list) and ``runs`` (words run together →
    of how many words they are at least). Where a thing is asked about, its number does as well as its IRI. Without a
    key: ``makers``, ``codes`` (one cell of JSON each), ``keys`` (of all names) and ``things`` (how many).

    For words with mistakes in them, all in one cell and parted by spaces: ``keys-long``, ``words-long``, ``runs-long``
    and ``sounds-long`` (lengths → the keys of names, the words, the runs of two words and the sounds of that length)
    and ``heard`` (sounds → words and runs); and ``spelled`` (runs → those that begin so, and of which things).

    For paths: ``numbers`` (things → their numbers), ``joined`` (things by number → what accepted claims join them to, a
    number and a relation by turns in one cell), ``joining`` (pairs of numbers → the claims that join them) and without
    a key ``joined-by`` (one cell of JSON, as `kgsneaker.indexed.joints.write_joints` has it).
    """

    def __init__(self, path: str, hash_: str | None = None) -> None:
        self._path = path
        quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        try:
            self._data = sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise self._trouble(error) from None
        about = dict(self._rows("SELECT what, said FROM about WHERE what IN ('format', 'hash')"))
        if about.get("format") != FORMAT:
            raise StoreTrouble(f"{path}: an index of another version; load the store again")
        self.hash = about.get("hash", "")
        if hash_ is not None and self.hash != hash_:
            raise StoreTrouble(f"{path}: belongs to other data than the store beside it; load the store again")
        self._kept: dict[str, Rows | None] = {}
        self._by_key: dict[str, tuple[tuple[str, ...], Callable[[_Keys], Iterable[Row]]]] = {
            "found": (("thing",), self._found),
            "by-entities": (("thing", "kind", "label", "name"), self._entities),
            "by-sources": (_SOURCE, self._sources),
            "by-told": (("thing", "number"), self._told),
            "by-collaborations": (("edition", "partner", "claim", "source"), self._made_with),
            "names-of": (("thing", "kind", "sort", "name", "words"), self._names_of),
            "named": (("thing",), self._named),
            "begun": (("key", "thing", "rank"), self._begun),
            "numbered": (("thing",), self._numbered),
            "initials": (("thing",), self._initials),
            "worded": (("thing",), self._worded),
            "runs": (("run", "words"), self._runs),
            "spelled": (("begins", "lengths", "things"), self._spelled),
            "heard": (("sound", "runs"), partial(self._texts, "SELECT sound, runs FROM heard WHERE sound")),
            "keys-long": (("length", "keys"), partial(self._long, "SELECT length, keys FROM keyed WHERE length")),
            "sounds-long": (
                ("length", "sounds"),
                partial(self._long, "SELECT length, sounds FROM sounds WHERE length"),
            ),
            "words-long": (("length", "runs"), partial(self._long, f"{_SPELLED} is_word AND length")),
            "runs-long": (("length", "runs"), partial(self._long, f"{_SPELLED} NOT is_word AND length")),
            "numbers": (("thing", "number"), self._numbers_of),
            "joined": (("thing", "joints"), self._joined),
            "joining": (("claim",), self._joining),
        }

    def recall(self, name: str, terms: Mapping[str, Collection[Term]]) -> Rows | None:
        """Return the rows of a query, or None where they must be asked for. Raises StoreTrouble for a damaged index."""
        if not terms:
            if name not in self._kept:
                self._kept[name] = self._whole(name)
            return self._kept[name]
        if name == "beginning":
            return Rows(
                ("thing", "key"), list(self._beginning(*(str(term) for some in terms.values() for term in some)))
            )
        if name not in self._by_key or len(terms) > 1:
            return None
        variables, look_up = self._by_key[name]
        keys = [str(term) for some in terms.values() for term in some]
        return Rows(variables, list(look_up(keys)))

    def close(self) -> None:
        """Let go of the file."""
        self._data.close()

    def _whole(self, name: str) -> Rows | None:
        if name == "releases":
            rows = self._rows("SELECT brand, year, number FROM release ORDER BY brand, year")
            found: list[Row] = [(Iri(brand), Literal(year), _whole_number(number)) for brand, year, number in rows]
            return Rows(("brand", "year", "number"), found) if self._said("releases") else None
        if name == "things":
            return Rows(("number",), [(_whole_number(n),) for (n,) in self._rows("SELECT COUNT(*) FROM thing")])
        if name == "sources":
            return Rows(_SOURCE, list(_rows_of_sources(self._rows("SELECT iri, rows FROM source ORDER BY iri"))))
        if name == "keys":
            return Rows(("key",), [(Literal(key),) for (key,) in self._rows("SELECT DISTINCT key FROM name")])
        said = self._said(name)
        if said is None:
            return None
        if name in _READ_ELSEWHERE:
            return Rows((name,), [(Literal(said),)])
        variables, cells = json.loads(said)
        return Rows(tuple(variables), [terms_of(some) for some in cells])

    def _said(self, name: str) -> str | None:
        return next((said for (said,) in self._rows("SELECT said FROM about WHERE what = ?", [f"kept {name}"])), None)

    def _found(self, keys: _Keys) -> Iterator[Row]:
        for key in keys:
            known = list(self._rows("SELECT thing FROM several WHERE key = ?", [key]))
            known = known or list(self._rows("SELECT thing FROM name WHERE key = ? LIMIT 1", [key]))
            if known and known[0][0] is not None:
                yield from ((Iri(iri),) for (iri,) in self._rows("SELECT iri FROM thing WHERE number = ?", known[0]))

    def _entities(self, things: _Keys) -> Iterator[Row]:
        for thing, _, text, _ in self._said_of(things):
            said = json.loads(text)
            labels, others = (_texts(said["names"], wanted) for wanted in ("pref", "alt"))
            yield from ((thing, Iri(kind), one, name) for kind in said["kinds"] for one in labels for name in others)

    def _names_of(self, things: _Keys) -> Iterator[Row]:
        known = list(self._said_of(things))
        numbers = [number for _, number, *_ in known]
        short = self._by_thing("SELECT thing, text FROM short WHERE thing", numbers)
        more = self._by_thing("SELECT thing, spelled FROM more_words WHERE thing", numbers)
        for thing, number, said, spelled in known:
            kind, names = _names_in(said)
            words = Literal("|".join((spelled, *more.get(number, ()))))
            if not names:
                yield (thing, kind, None, None, words)
            for sort, name in names:
                yield (thing, kind, sort, name, words)
            yield from ((thing, kind, _SORTS["short"], Literal(text), words) for text in short.get(number, ()))

    def _by_thing(self, statement: str, numbers: Sequence[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for number, text in self._among(statement, numbers):
            found.setdefault(number, []).append(text)
        return found

    def _sources(self, sources: _Keys) -> Iterator[Row]:
        return _rows_of_sources(self._among("SELECT iri, rows FROM source WHERE iri", sources))

    def _told(self, things: _Keys) -> Iterator[Row]:
        rows = self._among("SELECT iri, told FROM thing WHERE told AND iri", things)
        return ((Iri(iri), _whole_number(told)) for iri, told in rows)

    def _made_with(self, editions: _Keys) -> Iterator[Row]:
        rows = self._among("SELECT edition, claim, partner, source FROM made_with WHERE edition", editions)
        return ((Iri(edition), Iri(partner), Iri(claim), Iri(source)) for edition, claim, partner, source in rows)

    def _named(self, keys: _Keys) -> Iterator[Row]:
        return self._numbers("SELECT DISTINCT key, thing FROM name WHERE key", keys)

    def _numbered(self, figures: _Keys) -> Iterator[Row]:
        return self._numbers("SELECT DISTINCT figures, thing FROM model_number WHERE figures", figures)

    def _initials(self, letters: _Keys) -> Iterator[Row]:
        return self._numbers("SELECT DISTINCT letters, thing FROM initials WHERE letters", letters)

    def _beginning(self, beginning: str, limit: str) -> Iterator[Row]:
        found = (
            """SELECT key, iri FROM name JOIN thing ON number = thing WHERE key >= ? AND key < ? ORDER BY key, thing"""
        )
        seen: set[str] = set()
        for key, iri in self._rows(found, [beginning, beginning + _LAST]) if beginning else ():
            if iri not in seen:
                seen.add(iri)
                yield (Iri(iri), Literal(key))
                if len(seen) == int(limit):
                    return

    def _begun(self, beginnings: _Keys) -> Iterator[Row]:
        for beginning in beginnings:
            found = "SELECT key, thing, rank FROM name WHERE key >= ? AND key < ?"
            for key, thing, rank in self._rows(found, [beginning, beginning + _LAST]):
                yield (Literal(key), _whole_number(thing), _whole_number(rank))

    def _worded(self, lists: _Keys) -> Iterator[Row]:
        some = [one.split() for one in lists]
        ranges = (" OR ".join(_IS if one.startswith("=") else _BEGINS for one in beginnings) for beginnings in some)
        statement = " INTERSECT ".join(f"SELECT thing FROM run WHERE {one}" for one in ranges)
        ends = [end for beginnings in some for one in beginnings for end in _ends(one)]
        return ((_whole_number(thing),) for (thing,) in self._rows(statement, ends))

    def _runs(self, runs: _Keys) -> Iterator[Row]:
        for run in runs:
            least = 0
            found = "SELECT DISTINCT lengths FROM run WHERE begins >= ? AND begins < ?"
            for (lengths,) in self._rows(found, [run, run + _LAST]):
                ends = list(accumulate(map(int, lengths.split())))
                if len(run) in ends:
                    least = min(least or len(ends), ends.index(len(run)) + 1)
            if least:
                yield (Literal(run), _whole_number(least))

    def _spelled(self, runs: _Keys) -> Iterator[Row]:
        found = (
            "SELECT begins, lengths, group_concat(thing, ' ') FROM run WHERE begins >= ? AND begins < ? GROUP BY 1, 2"
        )
        for run in runs:
            yield from (tuple(map(Literal, row)) for row in self._rows(found, [run, run + _LAST]))

    def _texts(self, statement: str, keys: _Keys) -> Iterator[Row]:
        return ((Literal(one), Literal(text)) for one, text in self._among(statement, keys))

    def _long(self, statement: str, lengths: _Keys) -> Iterator[Row]:
        rows = self._among(statement, [int(length) for length in lengths])
        return ((_whole_number(length), Literal(texts)) for length, texts in rows)

    def _numbers_of(self, things: _Keys) -> Iterator[Row]:
        rows = self._among("SELECT iri, number FROM thing WHERE iri", things)
        return ((Iri(iri), _whole_number(number)) for iri, number in rows)

    def _joined(self, things: _Keys) -> Iterator[Row]:
        for some in _in_parts(sorted(map(int, things))):
            found = f"""SELECT thing, group_concat(other || ' ' || relation, ' ') FROM joint
                WHERE accepted AND thing IN ({_marks(some)}) GROUP BY thing"""
            yield from ((_whole_number(thing), Literal(said)) for thing, said in self._rows(found, some))

    def _joining(self, pairs: _Keys) -> Iterator[Row]:
        for pair in pairs:
            found = "SELECT DISTINCT claim FROM joint WHERE thing = ? AND other = ?"
            yield from ((Iri(claim),) for (claim,) in self._rows(found, [int(end) for end in pair.split()]))

    def _said_of(self, things: _Keys) -> Iterator[tuple[Iri, int, str, str]]:
        columns = "SELECT iri, number, said, spelled FROM thing WHERE"
        rows = [
            *self._among(f"{columns} iri", [thing for thing in things if not thing.isdecimal()]),
            *self._among(f"{columns} number", [int(thing) for thing in things if thing.isdecimal()]),
        ]
        for iri, number, said, spelled in sorted(rows):
            yield Iri(iri), number, said, spelled

    def _numbers(self, statement: str, keys: _Keys) -> Iterator[Row]:
        return ((_whole_number(thing),) for _, thing in self._among(statement, keys))

    def _among(self, statement: str, keys: Sequence[str | int]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows in whose first column is one of these keys, in the order of keys."""
        for some in _in_parts(sorted(set(keys))):
            yield from self._rows(f"{statement} IN ({_marks(some)}) ORDER BY 1, 2", some)

    def _rows(self, statement: str, keys: Sequence[str | int] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._data.execute(statement, keys)
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def _trouble(self, error: sqlite3.Error) -> StoreTrouble:
        return StoreTrouble(f"{self._path}: no index, or a damaged one ({error}); load the store again")


def _rows_of_sources(kept: Iterable[tuple[str, str]]) -> Iterator[Row]:
    return (terms_of([iri, *cells]) for iri, rows in kept for cells in json.loads(rows))


def _in_parts(keys: list[_Key]) -> Iterator[list[_Key]]:
    return (keys[start : start + _TOGETHER] for start in range(0, len(keys), _TOGETHER))


def _marks(keys: Collection[str | int]) -> str:
    return ",".join("?" * len(keys))


def _ends(beginning: str) -> tuple[str, ...]:
    return (beginning[1:],) if beginning.startswith("=") else (beginning, beginning + _LAST)


def _texts(names: Iterable[tuple[str, str, str]], wanted: str) -> Sequence[Literal | None]:
    return [Literal(text, language=language) for sort, text, language in names if sort == wanted] or [None]


@lru_cache(maxsize=4096)  # who completes a name asks for the same things with each letter typed
def _names_in(said: str) -> tuple[Iri, tuple[tuple[Literal, Literal], ...]]:
    """Return the first kind of a thing, and its names after their sorts."""
    known = json.loads(said)
    names = ((_SORTS[sort], Literal(text, language=language)) for sort, text, language in known["names"])
    return Iri(known["kinds"][0]), tuple(names)


@lru_cache(maxsize=4096)
def _whole_number(number: int) -> Literal:
    return Literal(str(number), _INTEGER)
