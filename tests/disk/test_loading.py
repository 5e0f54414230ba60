"""Texts of every kind become one store, with one fingerprint, and the same answers as in memory."""

from __future__ import annotations

import gzip
import io
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from disk_stores import BASE, SHOES, hash_of, leftovers

from kgsneaker import opening
from kgsneaker.building.digest import Digest
from kgsneaker.building.loading import load
from kgsneaker.building.progress import Progress
from kgsneaker.errors import BadInput, StoreTrouble
from kgsneaker.stores.base import Store
from kgsneaker.stores.disk import DiskStore

FORMATS = {"nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD, "trig": ox.RdfFormat.TRIG}
PLAIN = f"""@prefix kgs: <{BASE}/ns#> . @prefix x: <http://x/> .
x:a kgs:basedOn x:b ; x:size 42 . x:b <http://www.w3.org/2000/01/rdf-schema#label> "B" ."""


def digest_of(store: Store) -> tuple[int, str]:
    found = Digest()
    found.add(store.dump("nq").splitlines(keepends=True))
    return found.quads, found.hash


def written(tmp_path: Path, name: str, text: str | bytes) -> str:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def as_format(media: str) -> bytes:
    quads = ox.parse(SHOES, format=ox.RdfFormat.TRIG)
    return ox.serialize(quads, format=FORMATS[media])


def test_a_store_on_disk_holds_what_the_same_folder_holds_in_memory(loaded_articles: Path, two_articles: str) -> None:
    build = DiskStore(str(loaded_articles)).build
    assert (build.quads, build.hash) == digest_of(opening.open_store(two_articles))
    assert (build.claims, build.format) == (194, 2)


def test_plain_triples_are_taken_at_their_word_as_they_are_in_memory(tmp_path: Path) -> None:
    text = written(tmp_path, "plain.ttl", PLAIN)
    build = load([text], str(tmp_path / "store"))
    assert (build.quads, build.hash) == digest_of(opening.open_store(text))


@pytest.mark.parametrize("media", FORMATS)
@pytest.mark.parametrize("packed", [False, True])
def test_every_format_of_a_dataset_gives_the_same_store(
    tmp_path: Path, loaded_shoes: Path, media: str, packed: bool
) -> None:
    data = as_format(media)
    name = f"shoes.{media}.gz" if packed else f"shoes.{media}"
    load([written(tmp_path, name, gzip.compress(data) if packed else data)], str(tmp_path / "store"))
    assert hash_of(tmp_path / "store") == hash_of(loaded_shoes)


def test_every_format_of_triples_gives_the_same_store(tmp_path: Path) -> None:
    triples = list(ox.parse(PLAIN, format=ox.RdfFormat.TURTLE))
    seen = set()
    for ending, syntax in (
        ("ttl", ox.RdfFormat.TURTLE),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("rdf", ox.RdfFormat.RDF_XML),
        ("owl", ox.RdfFormat.RDF_XML),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ):
        folder = tmp_path / ending
        folder.mkdir()
        data = ox.serialize([triple.triple for triple in triples], format=syntax)
        (folder / f"plain.{ending}").write_bytes(data)
        shutil.copy(folder / f"plain.{ending}", folder / f"same.{ending}")  # the title of the source is the folder's
        seen.add(load([str(folder)], str(tmp_path / f"{ending}-store")).stated_hash)
        (folder / f"plain.{ending}").rename(folder / f"renamed.{ending}")
    assert len(seen) == 5  # each bears the name of its own folder
    title = {
        str(
            DiskStore(str(tmp_path / f"{ending}-store"))
            .select(f"SELECT ?t {{ GRAPH <{BASE}/graph/evidence> {{ ?s <http://purl.org/dc/terms/title> ?t }} }}")
            .rows[0][0]
        )
        for ending in ("ttl", "nt", "rdf")
    }
    assert title == {"ttl", "nt", "rdf"}


def test_neither_the_order_nor_repetition_nor_the_cut_into_files_changes_the_fingerprint(
    tmp_path: Path, loaded_shoes: Path
) -> None:
    lines = as_format("nq").splitlines(keepends=True)
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.nq").write_bytes(b"".join(reversed(lines)))
    (folder / "b.nq").write_bytes(b"".join(lines[:5] + lines[:5]))
    one = written(tmp_path, "c.nq", b"".join(lines[3:]))
    build = load([one, str(folder), one], str(tmp_path / "store"))
    assert build.hash == hash_of(loaded_shoes) == hash_of(tmp_path / "store")


def test_standard_input_is_read_in_the_format_that_is_named_packed_or_not(tmp_path: Path, loaded_shoes: Path) -> None:
    for name, data in (("a", SHOES.encode()), ("b", gzip.compress(SHOES.encode()))):
        load(["-"], str(tmp_path / name), media="trig", stdin=io.BytesIO(data))
        assert hash_of(tmp_path / name) == hash_of(loaded_shoes)
    with pytest.raises(BadInput, match="add --format"):
        load(["-"], str(tmp_path / "c"), stdin=io.BytesIO(SHOES.encode()))
    assert not (tmp_path / "c").exists()


def test_a_file_without_an_ending_is_read_in_the_format_that_is_named(tmp_path: Path, loaded_shoes: Path) -> None:
    text = written(tmp_path, "shoes", SHOES)
    with pytest.raises(BadInput, match="no RDF file by its ending"):
        load([text], str(tmp_path / "store"))
    assert load([text], str(tmp_path / "store"), media="trig").hash == hash_of(loaded_shoes)


def test_a_store_is_built_again_from_its_own_dump_with_the_same_fingerprint(
    tmp_path: Path, loaded_articles: Path
) -> None:
    dump = written(tmp_path, "dump.nq", DiskStore(str(loaded_articles)).dump("nq"))
    notes: list[str] = []
    build = load([dump], str(tmp_path / "store"), done=lambda _, said: notes.extend(said))
    assert (build.hash, build.stated_hash) == (
        hash_of(loaded_articles),
        DiskStore(str(loaded_articles)).build.stated_hash,
    )
    assert not [note for note in notes if "left out" in note]


def test_beliefs_of_a_text_are_not_believed_but_told(tmp_path: Path, loaded_shoes: Path) -> None:
    more = "\n".join(f"g:heritage {{ id:x{n} kgs:revives id:y }}" for n in range(3000))
    notes: list[str] = []
    build = load(
        [written(tmp_path, "a.trig", SHOES + more)], str(tmp_path / "store"), done=lambda _, said: notes.extend(said)
    )
    assert build.hash == hash_of(loaded_shoes)
    assert len(notes) == 1
    assert notes[0].endswith("beliefs of the files are left out: the rules of this version do not derive them")


def test_literals_are_fingerprinted_as_the_store_gives_them_back(tmp_path: Path) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    values = [f'"01"^^<{xsd}integer>', f'"1.0"^^<{xsd}decimal>', f'"1"^^<{xsd}boolean>', f'"5"^^<{xsd}int>']
    values += [f'"2020-01-01+00:00"^^<{xsd}date>', f'"x ^^<{xsd}integer> y"', '"Schuh"@DE-at']
    lines = [f"<http://x/{n}> <http://x/p> {value} <http://x/g> .\n" for n, value in enumerate(values)]
    lines += lines[0].replace('"01"', '"1"')  # the same, as the store has it
    build = load([written(tmp_path, "a.nq", "".join(lines))], str(tmp_path / "store"))
    assert hash_of(tmp_path / "store") == build.hash
    assert build.stated == len(values) + len(opening.ontology())


def test_blank_nodes_are_named_by_their_text_and_stay_apart(tmp_path: Path) -> None:
    text = '@prefix x: <http://x/> . x:g { x:a x:p [ x:q "1" ], _:b . _:b x:p [ ] . x:c x:p "_:b is no node" }'
    first = load([written(tmp_path, "a.trig", text)], str(tmp_path / "a"))
    assert load([written(tmp_path, "other.trig.gz", gzip.compress(text.encode()))], str(tmp_path / "b")) is not None
    assert hash_of(tmp_path / "a") == hash_of(tmp_path / "b") == first.hash
    both = load([str(tmp_path / "a.trig"), written(tmp_path, "c.trig", f"{text} # another text")], str(tmp_path / "c"))
    assert both.stated - first.stated == 5 - 1  # but for the one without a blank node
    dump = written(tmp_path, "dump.nq", DiskStore(str(tmp_path / "c")).dump("nq"))
    assert load([dump], str(tmp_path / "d")).hash == both.hash


def test_files_are_added_to_what_a_store_states_and_all_is_believed_anew(tmp_path: Path, store: Path) -> None:
    doubt = """g:judgements { <https://w3id.org/kgsneaker/judgement/j1> a kgs:Judgement ; kgs:deprecates claim:t0001 ;
      kgs:onThing id:new ; kgs:onProperty kgs:revives ; kgs:reason "No."@en }"""
    prefixes = SHOES[: SHOES.index("g:entities")]
    added = written(tmp_path, "doubt.trig", prefixes + doubt)
    step = f"ASK {{ <{BASE}/id/new> <{BASE}/ns#revives> <{BASE}/id/old> }}"
    assert DiskStore(str(store)).ask(step)
    build = load([added], str(store), add=True)
    assert not DiskStore(str(store)).ask(step)
    assert load([written(tmp_path, "all.trig", SHOES + doubt)], str(tmp_path / "at-once")).hash == build.hash


def test_what_was_taken_at_its_word_stays_when_files_are_added(tmp_path: Path, texts: Path) -> None:
    store = tmp_path / "store"
    load([written(tmp_path, "plain.ttl", PLAIN)], str(store))
    load([str(texts)], str(store), add=True)
    found = DiskStore(str(store))
    assert found.ask(f"ASK {{ <http://x/a> <http://x/size> 42 . <{BASE}/id/new> <{BASE}/ns#revives> ?old }}")
    load([written(tmp_path, "more.ttl", PLAIN.replace("x:b", "x:c"))], str(store), add=True)
    claims = DiskStore(str(store)).select(
        f"SELECT ?c {{ GRAPH ?c {{ ?a <{BASE}/ns#basedOn> ?b }} FILTER(?c != <{BASE}/graph/heritage>) }} ORDER BY ?c"
    )
    assert [str(claim).rpartition("/")[2] for (claim,) in claims] == ["file-000001", "file-000002"]
    assert len(hash_of(store)) == 64


def test_a_store_is_replaced_only_where_somebody_says_so(store: Path, texts: Path, tmp_path: Path) -> None:
    before = hash_of(store)
    with pytest.raises(StoreTrouble, match="holds a store already; --add adds to it, --replace replaces it"):
        load([str(texts)], str(store))
    with pytest.raises(BadInput, match="exclude each other"):
        load([str(texts)], str(store), add=True, replace=True)
    assert hash_of(store) == before
    build = load([written(tmp_path, "p.ttl", PLAIN)], str(store), replace=True)
    assert build.hash == hash_of(store) != before
    assert leftovers(store) == []


def test_a_folder_that_is_no_store_is_neither_filled_nor_opened(tmp_path: Path, texts: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    with pytest.raises(StoreTrouble, match=r"no store, and not empty \(letter.txt is in it\)"):
        load([str(texts)], str(folder), replace=True)
    with pytest.raises(BadInput, match="a file; accepted: a folder"):
        load([str(texts)], str(texts))
    assert [entry.name for entry in folder.iterdir()] == ["letter.txt"]


def test_what_cannot_be_loaded_leaves_no_folder_behind(tmp_path: Path) -> None:
    for name, text in (("a.nq", "<x"), ("b.ttl", ""), ("c.nq", "# nothing\n")):
        with pytest.raises(BadInput):
            load([written(tmp_path, name, text)], str(tmp_path / "deep" / "store"))
    assert not (tmp_path / "deep" / "store").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_told_on_a_terminal_and_nowhere_else(tmp_path: Path, texts: Path) -> None:
    for stream, told in ((Terminal(), True), (io.StringIO(), False)):
        load([str(texts)], str(tmp_path / str(told)), progress=Progress(stream))
        assert ("reading: " in stream.getvalue()) is told
        assert stream.getvalue().endswith("\r\x1b[K") is told
