"""A Chromium without a network, for the tests that open pages as their readers do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest


@dataclass
class Opened:
    """A page in a browser, the addresses it asked for, and what it complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Opener = Callable[..., Opened]

_OWN = ("file:", "data:", "blob:")  # none of these leaves the machine


def _cut_off(context: Any) -> Any:
    """Take the network from a browser context."""
    context.route(lambda address: not address.startswith(_OWN), lambda route: route.abort())
    return context


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """An empty page in a context of its own, with the network cut."""
    context = _cut_off(chromium.new_context())
    yield context.new_page()
    context.close()


@pytest.fixture
def open_file(chromium: Any) -> Iterator[Opener]:
    """Return a function that opens a file (and ``#fragment``) in a context of its own, with the network cut."""
    contexts = []

    def opener(path: Path, fragment: str = "", **options: Any) -> Opened:
        context = _cut_off(chromium.new_context(**options))
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on(
            "console",
            lambda message: opened.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(f"{path.as_uri()}{fragment}")
        return opened

    yield opener
    for context in contexts:
        context.close()
