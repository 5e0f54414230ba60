"""What all parts measure on: invented heritage as text, as a store of ours, and with its beliefs for the peers."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import figures
import processes
from synthetic import Heritage

from scale import watched

BASE = "https://w3id.org/kgsneaker/id/"


@dataclass(frozen=True)
class Bench:
    """Paths of one size; ``believed`` is all that our store holds, as N-Quads: what the peers are asked on."""

    folder: Path
    heritage: Heritage
    quads: int
    text: Path
    store: Path
    believed: Path


def prepared(folder: Path, quads: int) -> Bench:
    """Write the heritage of a number of quads into a folder, load it, and write what the store holds then."""
    told(f"invented heritage of {quads:,} quads")
    heritage = Heritage.of_quads(quads)
    bench = Bench(
        folder, heritage, quads, folder / f"{quads}.nq", folder / f"store-{quads}", folder / f"{quads}.all.nq"
    )
    write(heritage, bench.text)
    watched.timed(load_command(bench.text, bench.store))
    _dump(bench.store, bench.believed)
    return bench


def write(heritage: Heritage, file: Path) -> None:
    """Write the quads of a heritage into a file."""
    with file.open("w", encoding="utf-8", newline="\n") as written:
        written.writelines(heritage.pieces())


def load_command(text: Path, store: Path) -> list[str]:
    """Return the command that loads a file into a store."""
    return [processes.commands()[processes.SCRIPT][0], "load", str(text), "--store", str(store)]


def build_of(store: Path) -> Path:
    """Return the folder of the build in force of a store."""
    return store / (store / "CURRENT").read_text("ascii").strip()


def slugs(iris: Iterable[object]) -> set[str]:
    """Return what stands behind the base of our things in IRIs."""
    return {str(iri).removeprefix(BASE) for iri in iris}


def agree(what: str, ours: object, theirs: object, who: str) -> None:
    """Stop the run where two answers differ: figures of different answers compare nothing."""
    if ours != theirs:
        raise SystemExit(f"benchmarks: {what}: kgsneaker and {who} do not answer the same")


def seconds(value: float) -> str:
    """Return seconds as they are read best: s, ms or µs."""
    scaled, unit = (value, "s") if value >= 1 else (value * 1e3, "ms") if value >= 1e-3 else (value * 1e6, "µs")
    return f"{figures.number(scaled)} {unit}"


def megabytes(size: float) -> str:
    """Return bytes as megabytes of 1,000,000."""
    return f"{figures.number(size / 1e6)} MB"


def told(what: str) -> None:
    """Say on the error stream what is being done."""
    print(f"measuring {what} …", file=sys.stderr)


def _dump(store: Path, believed: Path) -> None:
    import pyoxigraph

    pyoxigraph.Store.read_only(str(build_of(store) / "quads")).dump(believed, format=pyoxigraph.RdfFormat.N_QUADS)
