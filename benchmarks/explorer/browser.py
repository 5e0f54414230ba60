"""A real Chromium without a GPU, and what one visit to a page shows: when it stands still, how it pans and selects."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

_PROBE = Path(__file__).with_name("probe.js")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WINDOW: ViewportSize = {"width": 1440, "height": 900}
PATIENCE = 240_000  # milliseconds until a page is given up: dagre takes minutes for thousands of things
_QUIET, _PAN, _REST = 500, 3_000, 300
_OF_VIS = "(by) => network.moveTo({ offset: { x: by, y: by }, position: network.getViewPosition() })"
# How each page is moved by some pixels, in its own words.
_MOVES = {
    "ours": "(by) => document.getElementById('scroll').scrollBy(by, by)",
    "pyvis": _OF_VIS,
    "vis-network": _OF_VIS,
    "cytoscape + dagre": "(by) => cy.panBy({ x: by, y: by })",
}


class Panning(NamedTuple):
    """Frames a second while a page is moved, the longest one in milliseconds, and how many took over 25."""

    frames: float
    longest: float
    long: int


class Visit(NamedTuple):
    """Milliseconds from the start of the navigation until nothing changed any more, and requests beside the page."""

    stable: float
    requests: int


def executable() -> str:
    """Return where Chromium is, "" where it is not."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), "")


@contextmanager
def opened() -> Iterator[Browser]:
    """Yield a browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(_FLAGS))
        yield browser
        browser.close()


@contextmanager
def visited(browser: Browser, file: Path, fragment: str = "") -> Iterator[tuple[Page, Visit]]:
    """Yield a page in a new, empty context once it stands still, with what the visit took."""
    context = browser.new_context(viewport=WINDOW)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    context.route("http*://**", lambda route: route.abort())
    page.add_init_script(_PROBE.read_text("utf-8"))
    page.goto(file.as_uri() + fragment, wait_until="commit")
    yield page, Visit(_stable(page), len([url for url in asked if not url.startswith(("data:", "blob:"))]) - 1)
    context.close()


def _stable(page: Page) -> float:
    """Wait until nothing has changed for half a second, and return since when."""
    from playwright.sync_api import TimeoutError as TooLate

    for _ in range(PATIENCE // _QUIET):
        page.wait_for_timeout(_QUIET)  # and not `wait_for_function`, whose eval our page's policy refuses
        stable, now = page.evaluate("[probe.stable, performance.now()]")
        if stable and now - stable > _QUIET:
            return float(stable)
    raise TooLate(f"{page.url} did not come to rest in {PATIENCE // 1000} seconds")


def panning(page: Page, kind: str) -> Panning:
    """Move a page by eight pixels a frame, to and fro, for three seconds."""
    found = page.evaluate(f"probe.pan({_MOVES[kind]}, {_PAN})")
    return Panning(found["frames"], found["longest"], found["long"])


def selecting(page: Page, times: int = 5) -> float:
    """Return the median of the milliseconds from a click on a pill to the frame that shows it selected."""
    took = []
    for number in range(times):
        # Chosen anew each time: which pills there are depends on what is on screen.
        found = page.evaluate(f"probe.select({number} / {times})")
        if not found["shown"]:
            raise RuntimeError("a click on a pill did not select its thing in the next frame")
        took.append(float(found["painted"]))
        page.wait_for_timeout(_REST)
    return median(took)
