"""The explorer in a real browser: sizes, paint, panning and selection, beside three peers on the same data."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from synthetic_heritage import Heritage

from explorer import browser, pages, peers

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["LINEAGE", "SIZES", "Measured", "Page", "measure", "obstacle"]

SIZES = (100, 500, 5_000)
PANNED = (500, 5_000)
SELECTED = 500
LINEAGE = "Nike"  # of all lineages of the graph that comes with kgsneaker, the one nearest to 100 shoes
LIKED = "New Balance 2002R"  # a shoe's own, with 33 shoes and 83 people, makers, parts and technologies
WEIGHED = (100, 500)  # the invented graphs whose pages are weighed too
TOO_LONG = 30_000  # milliseconds; a page that needs longer is visited in the first round alone


@dataclass(frozen=True, slots=True)
class Page:
    """A page of ours: how many shoes it holds, its bytes, its requests, whether it is written alike twice."""

    words: str
    things: int
    size: pages.Size
    repeatable: bool


@dataclass(slots=True)
class Measured:
    """All figures: by number of things and kind of page, one number a round."""

    pages: list[Page] = field(default_factory=list)
    stable: dict[tuple[int, str], list[float]] = field(default_factory=dict)
    requests: dict[str, int] = field(default_factory=dict)
    frames: dict[tuple[int, str], list[browser.Panning]] = field(default_factory=dict)
    selection: list[float] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    browser: str = ""


def obstacle() -> str:
    """Say why the pages cannot be measured here, "" where they can."""
    try:
        import playwright  # noqa: F401
    except ImportError:
        return "playwright is not installed here (pip install '.[dev]')"
    return "" if browser.executable() else "no chromium in the path (apt-get install chromium, or set CHROMIUM)"


def measure(rounds: int, sizes: Sequence[int] = SIZES) -> Measured:
    """Write all pages, visit them in rounds, one kind after the other, and return the figures."""
    measured = Measured()
    with tempfile.TemporaryDirectory(prefix="kgsneaker-explorer-") as folder:
        place = Path(folder)
        _weigh(place, measured)
        files = {size: _pages_of(size, place, measured) for size in sizes}
        with browser.opened() as chromium:
            measured.browser = (
                f"Chromium {chromium.version} without a GPU, {browser.WINDOW['width']} × {browser.WINDOW['height']}"
            )
            for number in range(rounds):
                print(f"  round {number + 1} of {rounds} …", file=sys.stderr)
                for size, some in files.items():
                    for kind, file in some.items():
                        if number == 0 or measured.stable.get((size, kind), [TOO_LONG])[0] < TOO_LONG:
                            _visit(chromium, size, kind, file, measured)
    return measured


def _weigh(place: Path, measured: Measured) -> None:
    for words, name in ((f"lineage of {LINEAGE}", LINEAGE), (f"lineage of {LIKED}", LIKED), ("the whole graph", "")):
        file = place / f"{name or 'whole'}.html"
        pages.write("-", file, name)
        same = pages.is_repeatable("-", file, name)
        measured.pages.append(Page(words, pages.things_in(file), pages.size(file), same))


def _pages_of(size: int, place: Path, measured: Measured) -> dict[str, Path]:
    """Write invented heritage of a size, our page of it, and those of the peers that can be had."""
    graph, ours = place / f"{size}.nq", place / f"ours-{size}.html"
    with graph.open("w", encoding="utf-8") as written:
        written.writelines(f"{quad}\n" for quad in Heritage(size, crowded=True).quads())
    pages.write(str(graph), ours)
    if size in WEIGHED:
        same = pages.is_repeatable(str(graph), ours)
        measured.pages.append(Page(f"invented, {size} shoes", pages.things_in(ours), pages.size(ours), same))
    files = {"ours": ours}
    picture = peers.Picture(*pages.picture_of(str(graph)))
    scripts: dict[str, str] = {}
    for peer in peers.NAMES:
        try:
            scripts |= peers.fetched(peer, place)
            files[peer] = place / f"{peer.split()[0]}-{size}.html"
            files[peer].write_text(peers.page(peer, picture, scripts), "utf-8")
        except peers.Missing as why:
            remark = f"**{peer} is missing**: {why}"
            print(f"benchmarks: {remark}", file=sys.stderr)
            measured.remarks += [remark] * (remark not in measured.remarks)
    return files


def _visit(chromium: Browser, size: int, kind: str, file: Path, measured: Measured) -> None:
    from playwright.sync_api import TimeoutError as TooLate

    try:
        with browser.visited(chromium, file) as (page, visit):
            measured.stable.setdefault((size, kind), []).append(visit.stable)
            measured.requests[kind] = max(visit.requests, measured.requests.get(kind, 0))
            if size in PANNED:
                told = "ours, not fitted" if kind == "ours" else kind
                measured.frames.setdefault((size, told), []).append(browser.panning(page, kind))
            if size == SELECTED and kind == "ours":
                measured.selection.append(browser.selecting(page))
    except TooLate:
        measured.stable.setdefault((size, kind), []).append(browser.PATIENCE)
        measured.remarks.append(f"{kind} with {size:,} things was given up after {browser.PATIENCE // 1000} seconds")
        return
    if kind == "ours" and size in PANNED:
        with browser.visited(chromium, file, "#fit=1") as (page, _):
            measured.frames.setdefault((size, kind), []).append(browser.panning(page, kind))
