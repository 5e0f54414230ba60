"""Where ontology, graph, queries and the built snapshot are: in a wheel, a zip or a checkout.

Callers get bytes, never paths, so that a package inside a zip file works too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_DATA = os.path.join(_PACKAGE, "_data")
_CHECKOUT = os.path.dirname(os.path.dirname(_PACKAGE))
# What is built from the texts: a folder of the wheel; in a checkout one for each state of the texts.
BUILT = "built"


def read(name: str) -> bytes:
    """Return the bytes of a bundled file, such as ``"ontology/kgs.ttl"``.

    Raises FileNotFoundError where there is none.
    """
    parts = name.split("/")
    loader = __spec__.loader if __spec__ else None
    try:
        return loader.get_data(os.path.join(_DATA, *parts))  # type: ignore[union-attr, no-any-return]
    except (OSError, AttributeError):
        place = snapshot_folder() if parts[0] == BUILT else os.path.join(_CHECKOUT, parts[0])
        with open(os.path.join(place, *parts[1:]), "rb") as stream:
            return stream.read()


@cache
def snapshot_folder() -> str:
    """Return where a checkout keeps what is built from its texts: named by their state, so newer texts are built anew.

    The state is every file's name, size and time of change, of the data and of the code that derives from it.
    Raises FileNotFoundError outside a checkout.
    """
    from zlib import crc32

    if not os.path.isdir(os.path.join(_CHECKOUT, "graph")):
        raise FileNotFoundError(_CHECKOUT)
    state = sorted(line for folder in ("graph", "ontology", "queries", "src") for line in _state(folder))
    return os.path.join(_CHECKOUT, "build", f"snapshot-{crc32(chr(10).join(state).encode()):08x}-{len(state)}")


def _state(folder: str) -> Iterator[str]:
    with os.scandir(os.path.join(_CHECKOUT, folder)) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _state(f"{folder}/{entry.name}")
            else:
                about = entry.stat()
                yield f"{folder}/{entry.name} {about.st_size} {about.st_mtime_ns}"


def asset(name: str) -> str:
    """Return the text of a file that lies beside the code, such as ``"explorer/page.css"``, with line feeds only.

    Line feeds, because browsers hash an inline script after that change, whatever the checkout did to its file.
    Raises FileNotFoundError where there is none.
    """
    loader = __spec__.loader if __spec__ else None
    data: bytes = loader.get_data(os.path.join(_PACKAGE, *name.split("/")))  # type: ignore[union-attr]
    return data.decode("utf-8").replace("\r\n", "\n")


def exists(name: str) -> bool:
    """Tell whether a bundled file is there."""
    try:
        read(name)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def names(folder: str, ending: str) -> list[str]:
    """Return the names of all bundled files below *folder* that end so, sorted."""
    from importlib import resources  # here: it costs more than the whole read path

    root = resources.files("kgsneaker").joinpath("_data", *folder.split("/"))
    if root.is_dir():
        return sorted(_walk(root, folder, ending))
    top = os.path.join(_CHECKOUT, *folder.split("/"))
    found = [
        os.path.relpath(os.path.join(place, file), _CHECKOUT).replace(os.sep, "/")
        for place, _, files in os.walk(top)
        for file in files
        if file.endswith(ending)
    ]
    return sorted(found)


def _walk(folder, prefix: str, ending: str):  # type: ignore[no-untyped-def]
    # Untyped: the Traversable protocol moved between the Python versions we support.
    for item in folder.iterdir():
        name = f"{prefix}/{item.name}"
        if item.is_dir():
            yield from _walk(item, name, ending)
        elif name.endswith(ending):
            yield name
