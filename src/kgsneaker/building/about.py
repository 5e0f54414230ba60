"""What is known of a store as a whole, whichever kind it is: ``info``."""

from __future__ import annotations

import os
from dataclasses import dataclass

from kgsneaker import opening
from kgsneaker.asking import ask
from kgsneaker.building import manifest
from kgsneaker.building.digest import Digest
from kgsneaker.building.scanning import is_derived
from kgsneaker.stores.base import Store
from kgsneaker.stores.bundled import BundledStore
from kgsneaker.stores.disk import DiskStore
from kgsneaker.stores.embedded import EmbeddedStore


@dataclass(frozen=True, slots=True)
class About:
    """A store: its kind (disk, bundled, memory or endpoint), where it is, and what it holds; None: not known there."""

    kind: str
    location: str
    quads: int
    claims: int
    stated: int | None = None
    hash: str | None = None
    stated_hash: str | None = None
    format: int | None = None
    kgsneaker: str | None = None
    pyoxigraph: str | None = None
    built: str | None = None
    bytes: int | None = None
    files: int | None = None


def about(location: str | None) -> About:
    """Return what is known of the store at *location*, the bundled graph without one. Raises as opening it does."""
    return about_store(opening.open_store(location), location)


def about_store(store: Store, location: str | None) -> About:
    """Return what is known of an open store."""
    if isinstance(store, DiskStore):
        return about_build(store.build, store.folder)
    claims = next(int(str(number)) for what, number in ask(store, "counts") if str(what) == "claims")
    if not isinstance(store, EmbeddedStore | BundledStore):
        return About("endpoint", location or "", len(store), claims)
    lines = store.dump("nq").splitlines(keepends=True)
    whole, stated = Digest(), Digest()
    whole.add(lines)
    stated.add([line for line in lines if not is_derived(line)])
    return About(
        "bundled" if location is None else "memory",
        location or "",
        whole.quads,
        claims,
        stated.quads,
        whole.hash,
        stated.hash,
        bytes=_size(location) if location is not None else None,
    )


def about_build(build: manifest.Build, folder: str) -> About:
    """Return what the manifest of a store on disk says."""
    return About(
        "disk",
        folder,
        build.quads,
        build.claims,
        build.stated,
        build.hash,
        build.stated_hash,
        build.format,
        build.kgsneaker,
        build.pyoxigraph,
        build.built,
        build.size,
        len(build.files),
    )


def _size(location: str) -> int:
    if not os.path.isdir(location):
        return os.path.getsize(location)
    return sum(os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(location) for name in names)
