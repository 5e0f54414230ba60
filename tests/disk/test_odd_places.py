"""Files of a store that are no files, a copy inside the store, and a report that nobody can read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from disk_stores import SOURCE, build_of, hash_of, manifest_of

import kgsneaker
from kgsneaker.building.backup import backup
from kgsneaker.building.loading import load
from kgsneaker.errors import BadInput, NotFound, StoreTrouble

pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
MORE = "PREFIX id: <https://w3id.org/kgsneaker/id/> GRAPH <http://x/g> { id:a id:b id:c }"


def run(*words: str | Path, out: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kgsneaker", *map(str, words)]
    with open(out, "wb") as stream:
        return subprocess.run(
            command, stdout=stream, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(SOURCE)}, timeout=120
        )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_load_whose_report_cannot_be_written_does_not_deny_that_it_happened(store: Path, tmp_path: Path) -> None:
    before = hash_of(store)
    (tmp_path / "more.trig").write_text(MORE)
    done = run("load", tmp_path / "more.trig", "--store", store, "--replace", out="/dev/full")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"the answer cannot be written: No space left" in done.stderr
    assert b"as it was" not in done.stderr
    assert hash_of(store) != before


@pipes
@pytest.mark.parametrize("name", ["CURRENT", "BUILD.json"])
def test_a_pipe_in_place_of_a_file_is_refused_at_once(store: Path, name: str) -> None:
    place = (store if name == "CURRENT" else build_of(store)) / name
    place.unlink()
    os.mkfifo(place)
    with pytest.raises(StoreTrouble, match=r"cannot be read|damaged"):
        kgsneaker.open(store)


def test_a_load_that_cannot_be_put_in_force_leaves_nothing(store: Path, texts: Path) -> None:
    (store / "CURRENT").unlink()
    (store / "CURRENT").mkdir()
    before = sorted(os.listdir(store))
    with pytest.raises(StoreTrouble):
        load([str(texts)], str(store), replace=True)
    assert sorted(os.listdir(store)) == before


def test_no_copy_is_made_inside_the_store_itself(store: Path) -> None:
    with pytest.raises(BadInput, match="inside the store; accepted: another folder"):
        backup(str(store), str(store / "copy"))
    assert not (store / "copy").exists()
    backup(str(store), f"{store}-copy")  # beside it, and of a name that begins alike
    assert hash_of(Path(f"{store}-copy")) == hash_of(store)


@pytest.mark.parametrize("version", [99, None, ["9.9"], "9" * 500])
def test_a_version_that_is_none_is_one_line(store: Path, version: object) -> None:
    told = {**json.loads(manifest_of(store).read_text()), "kgsneaker": version}
    manifest_of(store).write_text(json.dumps(told))
    with pytest.raises(StoreTrouble) as caught:
        kgsneaker.open(store)
    assert len(str(caught.value)) < 400


ODD = """PREFIX kgs: <https://w3id.org/kgsneaker/ns#> PREFIX g: <https://w3id.org/kgsneaker/graph/>
PREFIX id: <https://w3id.org/kgsneaker/id/> PREFIX claim: <https://w3id.org/kgsneaker/claim/>
PREFIX source: <https://w3id.org/kgsneaker/source/> PREFIX amt: <https://w3id.org/kgsneaker/amount/>
g:evidence { source:s a kgs:Source . source:p <http://www.w3.org/ns/oa#hasSource> source:s .
  claim:a1 a kgs:Claim ; kgs:statedIn source:p . claim:a2 a kgs:Claim ; kgs:statedIn source:p .
  claim:a3 a kgs:Claim ; kgs:statedIn source:p .
  claim:a4 a kgs:Claim ; kgs:statedIn source:p . claim:a5 a kgs:Claim ; kgs:statedIn source:p .
  claim:a6 a kgs:Claim ; kgs:statedIn source:p . claim:a7 a kgs:Claim ; kgs:statedIn source:p . }
claim:a1 { id:a kgs:revives source:s } claim:a2 { source:s kgs:revives kgs:Model }
claim:a3 { id:a kgs:listPrice amt:usd-130 } claim:a4 { amt:usd-130 kgs:revives id:b }
claim:a5 { _:x kgs:revives _:y } claim:a6 { id:a kgs:revives claim:a1 } claim:a7 { claim:a7 kgs:basedOn claim:a7 }
"""


def test_claims_about_what_is_no_thing_answer_on_disk_as_in_memory(tmp_path: Path) -> None:
    (tmp_path / "odd.trig").write_text(ODD)
    load([str(tmp_path / "odd.trig")], str(tmp_path / "odd.store"))
    stores = [kgsneaker.open(tmp_path / name) for name in ("odd.trig", "odd.store")]
    for kg in stores:
        with pytest.raises(NotFound, match="nothing that is accepted joins id:a and id:b"):
            kg.path("id:a", "id:b")
    one, other = ([kg.show("id:a"), kg.lineage("id:a"), kg.conflicts(), kg.search("a"), kg.sources()] for kg in stores)
    assert [str(part) for part in one] == [str(part) for part in other]
