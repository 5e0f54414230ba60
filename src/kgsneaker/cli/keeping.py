"""Stores: ``load``, ``verify``, ``info`` and ``backup``."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from kgsneaker.cli import output
from kgsneaker.cli.common import DONE, store_of
from kgsneaker.errors import BadInput

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.building.about import About
    from kgsneaker.building.manifest import Build
    from kgsneaker.building.progress import Progress

_FORMATS = ("trig", "ttl", "nq", "nt", "jsonld", "rdf")


def load_arguments(command: ArgumentParser) -> None:
    """Add the arguments of ``load``."""
    command.add_argument("files", metavar="FILE", nargs="+", help="RDF files, folders of them, or - for standard input")
    command.add_argument("--add", action="store_true", help="add to what the store holds")
    command.add_argument("--replace", action="store_true", help="replace what the store holds")
    command.add_argument(
        "--format", choices=_FORMATS, default="", help="of standard input, or where no ending tells it"
    )


def backup_arguments(command: ArgumentParser) -> None:
    """Add the arguments of ``backup``."""
    command.add_argument("target", metavar="TARGET", help="a folder, new or empty")
    command.add_argument("--replace", action="store_true", help="replace the store that is in TARGET")


def load(options: Namespace) -> int:
    """Load files into a store, rules applied, all or nothing."""
    from kgsneaker.remote import address

    store = _named(options, "where to load to")
    if address.scheme_of(store) and not os.path.exists(store):
        address.Address.of(store)  # which says what is accepted
        return _send(options, store)
    from kgsneaker.building import loading

    unsaid: list[OSError] = []

    def tell(build: Build, notes: list[str]) -> None:
        from kgsneaker.building.about import about_build

        try:
            _warn(notes)
            _show(about_build(build, store), options, "loaded")
            sys.stdout.flush()
        except OSError as error:  # of standard output: the store is not to blame, and is in force
            unsaid.append(error)

    loading.load(
        options.files,
        store,
        media=options.format,
        add=options.add,
        replace=options.replace,
        progress=_progress(),
        done=tell,
    )
    if unsaid:
        raise unsaid[0]
    return DONE


def _send(options: Namespace, url: str) -> int:
    from kgsneaker.building import sent
    from kgsneaker.building.about import about

    done = sent.load(
        options.files, url, media=options.format, add=options.add, replace=options.replace, progress=_progress()
    )
    _warn(done.notes)
    if done.skipped:
        output.note(f"kgsneaker: {done.skipped:,} quads were there already")
    _show(about(url), options, "loaded")
    return DONE


def _warn(notes: Iterable[str]) -> None:
    for words in notes:
        output.note(f"kgsneaker: warning: {words}")


def verify(options: Namespace) -> int:
    """Read every byte of a store on disk, and hold it against its checksums."""
    from kgsneaker.building.about import about_build
    from kgsneaker.building.verifying import verify as verified

    store = _on_disk(options, "what to verify")
    _show(about_build(verified(store, _progress()), store), options, "whole and as it was loaded")
    return DONE


def info(options: Namespace) -> int:
    """Print what is known of a store as a whole."""
    from kgsneaker.building.about import about

    _show(about(store_of(options)), options, "")
    return DONE


def backup(options: Namespace) -> int:
    """Copy a store on disk."""
    from kgsneaker.building.about import about_build
    from kgsneaker.building.backup import backup as copied

    store = _on_disk(options, "what to copy")
    build = copied(store, options.target, replace=options.replace, progress=_progress())
    _show(about_build(build, options.target), options, "copied")
    return DONE


def _named(options: Namespace, what: str) -> str:
    store = store_of(options)
    if store is None:
        raise BadInput(f"--store DIR (or KGSNEAKER_STORE) must say {what}")
    return store


def _on_disk(options: Namespace, what: str) -> str:
    from kgsneaker.remote import address

    store = _named(options, what)
    if address.scheme_of(store) and not os.path.exists(store):
        shown = address.Address.of(store).shown
        raise BadInput(f"{shown}: an endpoint; accepted: the folder of a store on disk")
    return store


def _progress() -> Progress:
    from kgsneaker.building.progress import Progress

    return Progress(sys.stderr)


def _show(about: About, options: Namespace, what: str) -> None:
    if options.json:
        from dataclasses import asdict

        output.show_json(asdict(about))
    else:
        from kgsneaker.cli import keeping_views

        output.show(keeping_views.about(about, what))
