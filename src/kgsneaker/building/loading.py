"""``load``: texts into a store on disk, all or nothing.

This process reads, adds up the fingerprint and derives the beliefs, while a child loads what is read;
then it writes what commands look up without the engine, while the child goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import IO

from kgsneaker import compact
from kgsneaker.asking import ask
from kgsneaker.building import inputs, manifest, places, scanning, swap
from kgsneaker.building.loader import Loader
from kgsneaker.building.progress import Progress
from kgsneaker.building.reading import Reading
from kgsneaker.building.stopping import to_the_end
from kgsneaker.errors import BadInput, StoreTrouble
from kgsneaker.indexed.writing import write as write_index
from kgsneaker.steps import read_links


def load(
    paths: Sequence[str],
    folder: str,
    *,
    media: str = "",
    add: bool = False,
    replace: bool = False,
    stdin: IO[bytes] | None = None,
    progress: Progress | None = None,
    done: Callable[[manifest.Build, list[str]], None] = lambda *_: None,
) -> manifest.Build:
    """Load RDF files into a store on disk, with everything that is believed of them, and return what it holds.

    With *add* what the store states stays; with *replace* it goes; without either there must be none.
    *media* is the format of standard input (the path ``-``) and of files whose ending tells none. *done*
    is told the build, and in words what is doubtful about it, once the store is in force and before Ctrl-C
    is heard again.

    Raises BadInput and BadData for what cannot be read or is refused, LimitReached for too many triples
    in no graph, StoreTrouble for a store or a disk that refuses. Whatever is raised, KeyboardInterrupt
    too, the store is as it was.
    """
    sources = inputs.gather(paths, media)
    _refuse_target(folder, add, replace)
    progress = progress or Progress()
    with swap.writing(folder) as place:
        _refuse_target(folder, add, replace)  # now that nobody else writes
        try:
            if inputs.STDIN in paths:
                sources.append(inputs.spooled(inputs.opened_stdin(stdin), place.file("stdin"), media))
            build, notes = _fill(place, sources, inputs.title(paths), add, progress)
        finally:
            progress.clear()
        with to_the_end():
            place.put_in_force(build.hash)
            done(build, notes)
    return build


def _refuse_target(folder: str, add: bool, replace: bool) -> None:
    if add and replace:
        raise BadInput("--add and --replace exclude each other")
    swap.refuse_unfit(folder, add or replace, "--add adds to it, --replace replaces it")


def _fill(
    place: swap.Place, sources: Sequence[inputs.Input], title: str, add: bool, progress: Progress
) -> tuple[manifest.Build, list[str]]:
    """Fill the draft, and return what it holds and what is doubtful about it."""
    texts = place.file("texts")
    os.mkdir(texts)
    with Loader(place.file(manifest.QUADS), texts, lock=place.lock) as loader:
        reading = Reading(texts, loader.give, progress)
        with closing(reading):
            if add and places.in_force(place.folder):
                _keep(reading, place.folder)
            reading.read(sources, title)
            loader.discard_loaded()
            reading.believe()
            loader.all_given()
        whole = reading.whole
        progress.stage("writing the index", quads=whole.quads)
        _index(reading, place, whole.hash)
        notes = list(reading.notes())
        progress.stage("loading", loader.given)
        held = loader.finish(lambda: progress.reached(loader.loaded, loader.loaded))
    if held != whole.quads:
        raise StoreTrouble(f"the engine holds {held:,} quads and {whole.quads:,} were read; nothing is changed")
    progress.stage("writing to the disk", quads=held)
    if reading.given:
        with open(place.file(scanning.GIVEN), "wb") as stream:
            stream.writelines(sorted(reading.given))
    # The engine's diary names places of this machine, and nobody reads it.
    for waste in (texts, place.file("stdin"), os.path.join(place.file(manifest.QUADS), "LOG")):
        swap.remove(waste)
    claims = next(int(str(number)) for what, number in ask(reading.ledger, "counts") if str(what) == "claims")
    build = manifest.made(place.draft, whole, reading.stated, claims)
    manifest.write(place.draft, build)
    return build, notes


def _index(reading: Reading, place: swap.Place, fingerprint: str) -> None:
    """Write what commands look up without the engine."""
    write_index(reading.ledger, reading.ledger.contradictions, place.file(manifest.INDEX), fingerprint)
    compact.write(read_links(reading.ledger), place.file(manifest.STEPS), fingerprint)


def _keep(reading: Reading, folder: str) -> None:
    """Take in what the store states already."""
    held = places.hold(folder)
    try:
        damage = manifest.damage(held.path, held.build)
        if damage:
            raise StoreTrouble(f"{folder}: damaged ({damage}); load it again from its texts, with --replace")
        reading.keep(scanning.stated_lines(held), scanning.given_lines(held), held.build.stated)
    finally:
        held.release()
