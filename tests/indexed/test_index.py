"""An index holds what its store would answer, is refused where it is another's, and never answers when damaged."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from pathlib import Path

import pytest
from indexed_stores import HASH, Indexed

from kgsneaker import contradictions
from kgsneaker.asking import internal
from kgsneaker.errors import StoreTrouble
from kgsneaker.indexed import Index
from kgsneaker.indexed.tables import KEPT
from kgsneaker.indexed.writing import write
from kgsneaker.search import SearchIndex
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.terms import Iri, Literal, Term

Pair = tuple[EmbeddedStore, Indexed]


@pytest.mark.parametrize("name", [*KEPT, "releases"])
def test_a_kept_answer_is_that_of_the_engine(name: str, pair: Pair) -> None:
    plain, indexed = pair
    assert indexed.recall(name, {}) == plain.select(internal(name).text)


@pytest.mark.parametrize(
    ("name", "key"), [("entities", "thing"), ("sources", "source"), ("collaborations", "edition"), ("told", "thing")]
)
def test_rows_on_one_thing_are_those_of_the_whole_answer(name: str, key: str, pair: Pair) -> None:
    plain, indexed = pair
    by_key: dict[Term | None, list[object]] = defaultdict(list)
    answer = plain.select(internal(name).text)
    for row in answer:
        by_key[row[0]].append(row)
    assert by_key
    for one, rows in by_key.items():
        found = indexed.recall(f"by-{name}", {key: [one]})  # type: ignore[list-item]
        assert found is not None
        assert (found.variables, found.rows) == (answer.variables, rows)
        asked = plain.select(internal(f"by-{name}").fill({key: [one]}))  # type: ignore[list-item]
        assert (asked.variables, asked.rows) == (answer.variables, rows)


def test_all_things_at_once_come_in_the_order_of_the_query(pair: Pair) -> None:
    plain, indexed = pair
    answer = plain.select(internal("entities").text)
    things = {row[0] for row in answer}
    assert indexed.recall("by-entities", {"thing": things}) == answer  # type: ignore[dict-item]


def test_contradictions_are_kept_as_they_are_found(pair: Pair) -> None:
    plain, indexed = pair
    assert contradictions.find(indexed) == contradictions.find(plain) != []
    assert indexed.recall("contradictions", {}) is not None


def test_a_key_finds_whom_it_finds_in_a_search(pair: Pair) -> None:
    plain, indexed = pair
    names = SearchIndex.from_store(plain)
    alone = {spelled: [(entity.id,)] for spelled, entity in names.unambiguous()}
    for spelled in [*names._names.bearing, "unheard of"]:
        found = indexed.recall("found", {"name": [Literal(spelled)]})
        assert found is not None
        assert found.rows == alone.get(spelled, [])


def test_what_is_not_kept_is_asked(pair: Pair) -> None:
    indexed = pair[1]
    assert indexed.recall("claims-all", {}) is None
    assert indexed.recall("claims-about", {"thing": [Iri("https://w3id.org/kgsneaker/id/dunk")]}) is None
    assert indexed.recall("by-entities", {"thing": [Iri("http://nobody/knows")]}).rows == []  # type: ignore[union-attr]


def test_what_a_source_cannot_answer_is_not_kept(pair: Pair, tmp_path: Path) -> None:
    class Forgetful(EmbeddedStore):
        def select(self, query: str):  # type: ignore[no-untyped-def]
            if "How many statements" in query:
                raise StoreTrouble("I do not count")
            return super().select(query)

    write(Forgetful(pair[0]._store), [], str(tmp_path / "index.sqlite"), HASH)
    index = Index(str(tmp_path / "index.sqlite"), HASH)
    assert index.recall("statement-counts", {}) is None
    assert index.recall("counts", {}) is not None
    index.close()


@pytest.fixture(name="file")
def _file(pair: Pair, tmp_path: Path) -> Path:
    path = tmp_path / "what? 100%#1.sqlite"
    write(pair[0], [], str(path), HASH)
    return path


def test_an_index_is_readable_by_its_owner_alone_and_bears_its_store(file: Path) -> None:
    assert os.stat(file).st_mode & 0o777 == 0o600
    index = Index(str(file))
    assert index.hash == HASH
    index.close()


def test_an_index_is_written_anew_and_never_over_another(file: Path, pair: Pair) -> None:
    with pytest.raises(FileExistsError):
        write(pair[0], [], str(file), HASH)


def test_an_index_of_another_store_is_refused(file: Path) -> None:
    with pytest.raises(StoreTrouble, match="belongs to other data"):
        Index(str(file), HASH[::-1])


def test_an_index_of_another_version_is_refused(file: Path) -> None:
    with sqlite3.connect(file) as data:
        data.execute("UPDATE about SET said = '0' WHERE what = 'format'")
    data.close()
    with pytest.raises(StoreTrouble, match="another version"):
        Index(str(file), HASH)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_index_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "index.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreTrouble, match=r"index\.sqlite: no index"):
        Index(str(path), HASH)
    with pytest.raises(StoreTrouble, match=r"none\.sqlite: no index"):
        Index(str(tmp_path / "none.sqlite"), HASH)


def test_an_index_that_ends_early_is_one_line(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])

    def read_everything() -> None:
        index = Index(str(file), HASH)
        for name in (*KEPT, "keys", "contradictions", "releases"):
            index.recall(name, {})
        index.recall("names-of", {"thing": [Literal(str(number)) for number in range(500)]})

    with pytest.raises(StoreTrouble, match="load the store again"):
        read_everything()
