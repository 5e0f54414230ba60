"""Our pages of a graph, made in a process of their own, and what they show, read back out of them.

``python pages.py FILE PAGE [NAME]`` writes the page of a whole graph, or of the lineage of a thing; "-" is the graph
that comes with kgsneaker.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock


class Size(NamedTuple):
    """Bytes of a page as it lies on disk and as a server would send it."""

    plain: int
    packed: int


def write(graph: str, page: Path, name: str = "", *, hash_seed: int = 0) -> None:
    """Write a page in a new process, in which words hash by *hash_seed*: no order may hang on it."""
    command = [sys.executable, __file__, graph, str(page), *([name] if name else [])]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": str(hash_seed)})


def is_repeatable(graph: str, page: Path, name: str = "") -> bool:
    """Return whether another process writes the same bytes."""
    again = page.with_suffix(".again")
    write(graph, again, name, hash_seed=1)
    same = again.read_bytes() == page.read_bytes()
    again.unlink()
    return same


def size(page: Path) -> Size:
    """Return the bytes of a page, plain and with gzip -9."""
    data = page.read_bytes()
    return Size(len(data), len(gzip.compress(data, 9, mtime=0)))


def data_of(page: Path) -> dict[str, Any]:
    """Return the data that a page of ours holds, without what follows from the rest of it."""
    packed = page.read_text("utf-8").partition('id="data">')[2].partition("</script>")[0]
    found: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(packed)))
    return found


def things_in(page: Path) -> int:
    """Return how many shoes a page holds."""
    return len(data_of(page)["nodes"][0])


def picture_of(graph: str) -> tuple[list[tuple[str, int, int]], list[tuple[int, int]]]:
    """Return label and place of every shoe, and the ends of every link, of our page of a whole graph."""
    import kgsneaker
    from kgsneaker import timeline
    from kgsneaker.explorer import document

    drawn = []

    def kept(*given: Any) -> Any:
        drawn.append(drawn_data(*given))
        return drawn[-1]

    drawn_data = document.drawn_data
    with mock.patch.object(document, "drawn_data", kept):
        kgsneaker.open(graph).explore_html()
    [shown] = drawn
    places = timeline.from_plain(shown.picture)["pills"]
    nodes = [(label, x, y) for label, (x, y) in zip(shown.labels.values(), places, strict=True)]
    return nodes, [(newer, older) for newer, older, _ in shown.picture["links"]]


def _main(graph: str, page: str, name: str = "") -> None:
    import kgsneaker

    kg = kgsneaker.open(None if graph == "-" else graph)
    Path(page).write_text(str(kg.lineage_html(name) if name else kg.explore_html()), "utf-8")


if __name__ == "__main__":
    _main(*sys.argv[1:])
