"""``BUILD.json``: what a build on disk holds, so that damage is found and another version is told apart."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from kgsneaker.errors import StoreTrouble

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Any

    from kgsneaker.building.digest import Digest

# Raised whenever a store of before can no longer be read, or would answer differently.
FORMAT = 2
NAME = "BUILD.json"
QUADS, INDEX, STEPS = "quads", "index.sqlite", "steps.bin"
_NEVER_LARGER = 1 << 24
_BLOCK = 1 << 20
_READ_AT_ONCE = 4
_AGAIN = "load it again from its texts"


@dataclass(frozen=True, slots=True)
class File:
    """One file of a build: its name with "/", its size, the SHA-256 of its bytes, and when it was last changed."""

    name: str
    bytes: int
    sha256: str
    changed: int  # nanoseconds since 1970


@dataclass(frozen=True, slots=True)
class Build:
    """A build: whose it is, how many quads it holds, their fingerprints (``digest``), and its files."""

    format: int
    kgsneaker: str
    pyoxigraph: str
    quads: int
    stated: int
    claims: int
    hash: str
    stated_hash: str
    index_hash: str
    built: str
    files: tuple[File, ...]

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(file.bytes for file in self.files)


def made(folder: str, whole: Digest, stated: Digest, claims: int) -> Build:
    """Return what is to be said of the files in a folder, which hold these quads."""
    from datetime import UTC, datetime

    import pyoxigraph

    files = files_of(folder)
    return Build(
        FORMAT,
        _version(),
        pyoxigraph.__version__,
        whole.quads,
        stated.quads,
        claims,
        whole.hash,
        stated.hash,
        next(file.sha256 for file in files if file.name == INDEX),
        datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        files,
    )


def _version() -> str:
    # Its own module is the topmost floor: by now it was imported by whoever imported us.
    version: str = sys.modules[__name__.partition(".")[0]].__version__
    return version


def write(folder: str, build: Build) -> None:
    """Write the manifest of a build into its folder."""
    import json
    from dataclasses import asdict

    said = asdict(build)
    text = json.dumps({**said, "checksum": _checksum(said)}, indent=1)
    with open(os.path.join(folder, NAME), "w", encoding="utf-8") as stream:
        stream.write(f"{text}\n")


def read(data: bytes, place: str) -> Build:
    """Return what a manifest says; *place* is for errors.

    Raises StoreTrouble where another version made it, or where it is damaged.
    """
    import json

    try:
        said = json.loads(data)
        version = said["format"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise StoreTrouble(f"{place}: its {NAME} is damaged; {_AGAIN}") from None
    if version != FORMAT:
        maker = str(said.get("kgsneaker", "unknown"))[:20]
        raise StoreTrouble(
            f"{place}: a store of format {str(version)[:20]}, made by kgsneaker {maker};"
            f" this version reads format {FORMAT}: {_AGAIN}"
        )
    checksum = said.pop("checksum", "")
    try:
        build = Build(**{**said, "files": tuple(File(**file) for file in said["files"])})
    except (KeyError, TypeError):
        raise StoreTrouble(f"{place}: its {NAME} is damaged; {_AGAIN}") from None
    _refuse_other_versions(build, place)
    if checksum != _checksum(said):
        raise StoreTrouble(f"{place}: its {NAME} is damaged; {_AGAIN}")
    return build


def _refuse_other_versions(build: Build, place: str) -> None:
    if _release(build.kgsneaker) > _release(_version()):
        raise StoreTrouble(
            f"{place}: made by kgsneaker {str(build.kgsneaker)[:20]}, newer than this {_version()};"
            f" upgrade, or {_AGAIN}"
        )


def _release(version: str) -> tuple[int, ...]:
    """Return the first two numbers of a version."""
    return tuple(int(part) if part.isdigit() else 0 for part in str(version).split(".")[:2])


def refuse_other_engine(build: Build, version: str, place: str) -> None:
    """Raise StoreTrouble where another series of the engine wrote the quads: it may have spelt them otherwise."""
    if _release(build.pyoxigraph) != _release(version):
        raise StoreTrouble(
            f"{place}: its quads were written by pyoxigraph {build.pyoxigraph}, and {version} is installed; {_AGAIN}"
        )


def _checksum(said: dict[str, Any]) -> str:
    import json

    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def files_of(folder: str) -> tuple[File, ...]:
    """Return all files of a build with their digests, by name; the manifest itself is none of them."""
    from concurrent.futures import ThreadPoolExecutor

    listed = [(name, about) for name, about in _listed(folder) if name != NAME]
    with ThreadPoolExecutor(_READ_AT_ONCE) as readers:
        digests = readers.map(digest_of, [os.path.join(folder, name) for name, _ in listed])
        return tuple(
            File(name, about.st_size, digest, about.st_mtime_ns)
            for (name, about), digest in zip(listed, digests, strict=True)
        )


def names(folder: str) -> list[str]:
    """Return the names of all files of a build, but for the manifest itself."""
    return [name for name, _ in _listed(folder) if name != NAME]


def _listed(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            found.append((os.path.relpath(path, folder).replace(os.sep, "/"), os.stat(path)))
    yield from sorted(found)


def digest_of(path: str) -> str:
    """Return the SHA-256 of a file's bytes, as hexadecimal digits."""
    found = sha256()
    with open(path, "rb", buffering=0) as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def restore_times(folder: str, build: Build) -> None:
    """Give files that hold what was written their times again, as a copy may have lost them: so they are trusted."""
    for file in build.files:
        with suppress(OSError):  # a store that may only be read
            os.utime(os.path.join(folder, file.name), ns=(file.changed, file.changed))


def damage(folder: str, build: Build, *, thorough: bool = False) -> str | None:
    """Return what is wrong with the files of a build in one phrase, None where they are as they were written.

    Sizes are compared, and a file that was touched since is read and compared as a whole: the engine may
    end the process over a damaged one. A *thorough* look reads every file.
    """
    for file in build.files:
        try:
            about = os.stat(os.path.join(folder, file.name))
        except OSError:
            return f"{file.name} is missing"
        if not stat.S_ISREG(about.st_mode) or about.st_size != file.bytes:
            return f"{file.name} has {about.st_size:,} bytes instead of {file.bytes:,}"
        touched = about.st_mtime_ns != file.changed
        if (thorough or touched) and digest_of(os.path.join(folder, file.name)) != file.sha256:
            return f"{file.name} holds other bytes than were written"
    return None
