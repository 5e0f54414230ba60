"""The modules of the explorer's script, run in Chromium without a page around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kgsneaker.explorer.bundling import shortened

SCRIPT = Path(__file__).parents[2] / "src" / "kgsneaker" / "explorer" / "script"
_ADDRESS = "https://kgsneaker.test/"
RunJs = Callable[..., Any]


@pytest.fixture
def modules(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page whose only network is the folder of the script; to ``test_short_twins`` it serves it as pages hold it."""
    is_short = request.module.__name__ == "test_short_twins"
    context = chromium.new_context()
    page = context.new_page()

    def serve(route: Any) -> None:
        file = SCRIPT / route.request.url.removeprefix(_ADDRESS)
        if file.suffix == ".js" and file.is_file():
            text = file.read_text("utf-8")
            route.fulfill(body=shortened(text) if is_short else text, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>modules</title>", content_type="text/html")

    context.route(lambda address: not address.startswith(_ADDRESS), lambda route: route.abort())
    page.route(f"{_ADDRESS}**", serve)
    page.goto(_ADDRESS)
    yield page
    context.close()


@pytest.fixture
def run_js(modules: Any) -> RunJs:
    """Return a function that calls an exported function of a module: ``run_js("layout.js", "layout", argument)``.

    With ``each=True`` the function is called for every item of one list, in one journey, and gives a list.
    """

    def run(module: str, name: str, *arguments: Any, each: bool = False) -> Any:
        call = "arguments_[0].map((one) => called(one))" if each else "called(...arguments_)"
        return modules.evaluate(
            f"""async ([address, name, arguments_]) => {{
                const called = (await import(address))[name];
                return {call};
            }}""",
            [_ADDRESS + module, name, list(arguments)],
        )

    return run
