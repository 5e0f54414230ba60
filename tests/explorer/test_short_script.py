"""The script stands in the page without white space and with short names, and does what its modules do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kgsneaker.explorer.bundling import script, shortened, written
from kgsneaker.explorer.naming import short_names
from kgsneaker.explorer.scopes import KEYWORDS, Reader
from kgsneaker.explorer.tokens import NotRead, tokens_of

SCRIPT = Path(__file__).parents[2] / "src" / "kgsneaker" / "explorer" / "script"
MODULES = sorted(path.name for path in SCRIPT.glob("*.js") if path.name != "loader.js")
# What the script takes from the browser; every other name is declared in it.
FROM_THE_BROWSER = {
    *("Array", "BigInt", "Blob", "Boolean", "Image", "JSON", "Map", "Math", "Number", "Object", "Path2D", "RegExp"),
    *("Set", "String", "URL", "URLSearchParams", "Uint8Array", "WeakMap", "XMLSerializer", "document"),
    *("encodeURIComponent", "getComputedStyle", "history", "location", "matchMedia", "requestAnimationFrame"),
    *("setTimeout", "window"),
}
_CASES = Path(__file__).with_name("short_cases.txt").read_text(encoding="utf-8").splitlines()[1:]
_CALLED = """async (text) => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    return (await import(address)).answer();
}"""


def same(modules: Any, body: str) -> Any:
    """Return what a function body gives, which must be the same where the script is short."""
    module = f"export function answer() {{\n{body}\n}}\n"
    given, short = (modules.evaluate(_CALLED, text) for text in (module, shortened(module)))
    assert given == short
    return given


def test_no_name_is_missing_and_none_is_taken_from_the_browser_unawares() -> None:
    reader = Reader()
    for name in MODULES:
        reader.read(tokens_of((SCRIPT / name).read_text(encoding="utf-8")))
    reader.resolve()
    assert reader.free <= FROM_THE_BROWSER


def test_the_script_is_less_than_half_of_its_modules() -> None:
    long = sum((SCRIPT / name).stat().st_size for name in MODULES)
    assert len(script()) < 0.5 * long
    assert "//" not in re.sub(r'"[^"]*"|/\^?https\?:\\/\\//', "", script())
    assert script() == script.__wrapped__()


@pytest.mark.parametrize(("body", "answer"), list(zip(_CASES[::2], _CASES[1::2], strict=True)))
def test_what_is_short_does_the_same(modules: Any, body: str, answer: str) -> None:
    assert same(modules, body) == json.loads(answer)


def test_more_variables_than_letters_get_names_of_their_own(modules: Any) -> None:
    names = [f"name{number}" for number in range(300)]
    body = "".join(f"const {name} = {number}; " for number, name in enumerate(names))
    assert same(modules, f"{body} return [{', '.join(names)}];") == list(range(300))


def test_short_names_are_names_and_all_different() -> None:
    names = short_names()
    some = [next(names) for _ in range(5000)]
    assert len(set(some)) == 5000
    assert all(re.fullmatch(r"[A-Za-z_$][\w$]*", name) for name in some)
    assert {"in", "do"} <= KEYWORDS


def test_two_modules_may_use_one_name_and_share_what_they_export(modules: Any) -> None:
    reader = Reader()
    for module in (
        "const a = 1; export function one(b) { return a + b; }",
        'import { one } from "./x.js";\nconst a = 2; export const both = (b) => [one(b), a, b];',
        'import { both } from "./y.js";\nwindow.answer = both(5);',
    ):
        reader.read(tokens_of(module))
    modules.evaluate(written(reader))
    assert modules.evaluate("answer") == [6, 2, 5]


@pytest.mark.parametrize("text", ["const a = 'b", "const a = (1;", "const a = 1);", "`a${1", 'const a = "\n";', "@"])
def test_what_is_no_script_is_refused(text: str) -> None:
    with pytest.raises(NotRead):
        shortened(text)


@pytest.mark.parametrize("word", ["switch", "var", "with", "eval", "const of ="])
def test_what_is_not_read_is_refused_and_not_misread(word: str) -> None:
    with pytest.raises(NotRead, match=word.split()[-2:][0]):
        shortened(f"const a = 1; {word} (a);")


LEFT_ALONE = {"layout.js": "layout", "model.js": "readData", "search.js": "searcher", "state.js": "readState"}


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_a_module_exports_the_same_names(name: str) -> None:
    text = (SCRIPT / name).read_text(encoding="utf-8")
    exported = r"export (?:async )?(?:function|const|let|class) (\w+)"
    assert re.findall(exported, shortened(text)) == re.findall(exported, text)
    assert LEFT_ALONE[name] in re.findall(exported, text)
