"""Small stores on disk, commands as processes, and loads that die at a chosen moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from kgsneaker.building import manifest, places
from kgsneaker.building.verifying import verify

SOURCE = Path(__file__).parents[2] / "src"
BASE = "https://w3id.org/kgsneaker"
SHOES = """@prefix kgs: <https://w3id.org/kgsneaker/ns#> . @prefix id: <https://w3id.org/kgsneaker/id/> .
@prefix g: <https://w3id.org/kgsneaker/graph/> . @prefix claim: <https://w3id.org/kgsneaker/claim/> .
@prefix source: <https://w3id.org/kgsneaker/source/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix oa: <http://www.w3.org/ns/oa#> .
g:entities { id:old a kgs:Model ; skos:prefLabel "Old"@en . id:new a kgs:Model ; skos:prefLabel "New"@en . }
g:evidence {
  source:paper a kgs:Source ; dcterms:title "Paper"@en ; dcterms:publisher "Press" ; kgs:reliability kgs:reported .
  <https://w3id.org/kgsneaker/source/paper#p1> a kgs:Passage ; kgs:locator "p1" ; oa:hasSource source:paper .
  claim:t0001 a kgs:Claim ; kgs:statedIn <https://w3id.org/kgsneaker/source/paper#p1> ; kgs:gist "New revives Old."@en ;
    kgs:confidence kgs:high .
}
claim:t0001 { id:new kgs:revives id:old }
"""


def shoes(number: int) -> str:
    """Return N-Quads of so many shoes in one line of descent, five statements each."""
    kgs, entities, evidence = f"{BASE}/ns#", f"<{BASE}/graph/entities>", f"<{BASE}/graph/evidence>"
    a = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    lines = []
    for one in range(number):
        shoe, claim = f"<{BASE}/id/shoe-{one}>", f"<{BASE}/claim/t{one:06}>"
        lines += [
            f"{shoe} {a} <{kgs}Model> {entities} .",
            f'{shoe} {label} "Shoe {one}"@en {entities} .',
            f"{claim} {a} <{kgs}Claim> {evidence} .",
            f"{claim} <{kgs}statedIn> <{BASE}/source/paper#p1> {evidence} .",
            f"{shoe} <{kgs}revives> <{BASE}/id/shoe-{one // 2}> {claim} .",
        ]
    return "\n".join(lines) + "\n"


def started(*words: str | Path, **options: object) -> subprocess.Popen[bytes]:
    """Start a command as a process of its own."""
    program = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    program += "from kgsneaker.cli import run; run()"
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )


def ended(process: subprocess.Popen[bytes], stdin: bytes | None = None) -> tuple[int, str, str]:
    """Wait for a command, and return exit code, standard output and standard error."""
    out, err = process.communicate(stdin, timeout=120)
    return process.returncode, out.decode(), err.decode()


class Commands:
    """Commands, each in a process of its own, which a process that has all imported forks."""

    def __init__(self) -> None:
        self._breeder = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("breeder.py"))],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *words: str | Path, **job: object) -> tuple[int, str, str]:
        """Return exit code, standard output and standard error; *job* is what ``breeder`` takes."""
        assert self._breeder.stdin is not None
        assert self._breeder.stdout is not None
        self._breeder.stdin.write(json.dumps({"words": [str(word) for word in words], **job}) + "\n")
        self._breeder.stdin.flush()
        told = json.loads(self._breeder.stdout.readline())
        return told["code"], told["out"], told["err"]

    def close(self) -> None:
        self._breeder.communicate(timeout=30)


def hash_of(store: Path) -> str:
    """Return the fingerprint of a store, every byte of which has been held against its checksum."""
    return verify(str(store)).hash


def is_as_it_was(store: Path, fingerprint: str | None) -> bool:
    """Tell whether a store is whole and what it was, None for none in force."""
    if fingerprint is None:
        return places.current(str(store)) is None
    return hash_of(store) == fingerprint


def children_of(store: Path) -> list[int]:
    """Return the processes that load into a store."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if str(store).encode() in words and b"building.loader" in words:
                found.append(int(entry.name))
    return found


def no_child_is_left(store: Path) -> bool:
    """Tell whether every process that loads into a store ends within seconds."""
    until = time.monotonic() + 10
    while children_of(store):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def leftovers(store: Path) -> list[str]:
    """Return what is in a store's folder beside the lock, the name of the build in force, and that build."""
    kept = {places.LOCK, places.CURRENT, places.current(str(store))}
    return sorted(entry.name for entry in store.iterdir() if entry.name not in kept)


def build_of(store: Path) -> Path:
    """Return the folder of the build in force."""
    name = places.current(str(store))
    assert name is not None
    return store / name


def manifest_of(store: Path) -> Path:
    return build_of(store) / manifest.NAME


def dies(where: str, number: int = 1, *, after: bool = False, how: int = signal.SIGKILL) -> str:
    """Return code that ends its own process at the *number*-th call of a function, before or after it.

    *where* is "module:name" or "module:Class.name".
    """
    return f"""
import importlib, os, signal
module, _, path = {where!r}.partition(":")
owner = importlib.import_module(module)
*outer, name = path.split(".")
for one in outer:
    owner = getattr(owner, one)
was, calls = getattr(owner, name), 0
def end(*words, **named):
    global calls
    calls += 1
    if calls == {number} and not {after}:
        os.kill(os.getpid(), {int(how)})
    answer = was(*words, **named)
    if calls == {number} and {after}:
        os.kill(os.getpid(), {int(how)})
    return answer
setattr(owner, name, end)
"""
