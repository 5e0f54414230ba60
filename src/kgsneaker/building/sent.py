"""``load`` to an endpoint: read and believed here, then sent in batches."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import IO

from kgsneaker.building import inputs
from kgsneaker.building.intake import is_counted, lines_of
from kgsneaker.building.progress import Progress
from kgsneaker.building.reading import Reading
from kgsneaker.errors import BadInput, StoreTrouble
from kgsneaker.remote import sending


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: quads of the whole and their fingerprint, those that were there already, and what is doubtful."""

    quads: int
    stated: int
    hash: str
    stated_hash: str
    skipped: int
    notes: tuple[str, ...]


def load(
    paths: Sequence[str],
    url: str,
    *,
    media: str = "",
    add: bool = False,
    replace: bool = False,
    stdin: IO[bytes] | None = None,
    progress: Progress | None = None,
) -> Sent:
    """Load RDF files into an endpoint, with everything that is believed of them, or go on where such a load broke off.

    As ``loading.load``, but an endpoint that breaks in the middle is left unfinished, which it says of
    itself, and the same call goes on. Raises as ``sending.send`` does.
    """
    sources = inputs.gather(paths, media)
    if add and replace:
        raise BadInput("--add and --replace exclude each other")
    sending.look(url).refuse(add=add, replace=replace)
    progress = progress or Progress()
    with tempfile.TemporaryDirectory(prefix="kgsneaker-") as folder:
        try:
            if inputs.STDIN in paths:
                sources.append(inputs.spooled(inputs.opened_stdin(stdin), os.path.join(folder, "stdin"), media))
            return _sent(folder, sources, inputs.title(paths), url, add, replace, progress)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise StoreTrouble(f"{folder}: cannot be written: {reason}; nothing more is sent") from None
        finally:
            progress.clear()


def _sent(
    folder: str, sources: list[inputs.Input], title: str, url: str, add: bool, replace: bool, progress: Progress
) -> Sent:
    reading = Reading(folder, lambda *_: None, progress)
    with closing(reading):
        if add:
            reading.keep(_stated(url), (), 0)
        reading.read(sources, title)
        reading.believe()
        whole, notes = reading.whole, tuple(reading.notes())
    progress.stage("sending", reading.chunks.written)
    done = sending.send(
        url,
        lambda: _files(reading.chunks.paths),
        digest=whole.hash,
        quads=reading.chunks.written,
        distinct=whole.quads,
        add=add,
        replace=replace,
        progress=lambda done, _: progress.reached(done, done),
    )
    return Sent(whole.quads, reading.stated.quads, whole.hash, reading.stated.hash, done.skipped, notes)


def _stated(url: str) -> Iterator[list[bytes]]:
    for lines in lines_of(sending.stated(url)):
        yield [line for line in lines if not is_counted(line)]


def _files(paths: Iterable[str]) -> Iterator[IO[bytes]]:
    for path in paths:
        with open(path, "rb") as stream:
            yield stream
