"""The Chromium that tests open pages in: found, started once, and loudly missed where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _missing(what: str) -> None:
    """Skip loudly; where a browser is required, fail."""
    reason = f"NO BROWSER TEST WAS RUN: {what}"
    if os.environ.get("KGSNEAKER_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason}; KGSNEAKER_REQUIRE_BROWSER=1 asks for one")
    pytest.skip(reason)


def started() -> Iterator[Any]:
    """Start a Chromium of playwright's and close it after use."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    found = found or ("/usr/bin/chromium" if os.path.exists("/usr/bin/chromium") else None)
    if not found:
        _missing("no Chromium is installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_SWITCHES))
        yield browser
        browser.close()
