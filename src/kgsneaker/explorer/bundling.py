"""The page's script: plain modules of the package, joined into one text, each before what imports it.

A module imports with ``import { name, … } from "./other.js";``, one line each, and exports what it declares with
``export function``, ``export class`` or ``export const``. Joined, each becomes a function that returns its exports,
so that names of one module do not meet those of another.
"""

from __future__ import annotations

import re
from functools import cache

from kgsneaker import resources

FOLDER = "explorer/script"
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


@cache
def script(first: str = "main") -> str:
    """Return the text of a module with all that it imports, each once."""
    texts: dict[str, str] = {}
    _collect(first, texts)
    return f'(() => {{\n"use strict";\n{"".join(texts.values())}}})();\n'


def _collect(name: str, texts: dict[str, str]) -> None:
    if name in texts:
        return
    text = resources.asset(f"{FOLDER}/{name}.js")
    for _, needed in _IMPORT.findall(text):
        _collect(needed, texts)
    exported = [found[1] for found in _EXPORT.finditer(text)]
    body = _IMPORT.sub(r"const \1 = \2_js;\n", text)
    body = _INDENT.sub("", _COMMENT.sub("", _EXPORT.sub("", body)))
    given = f"return {{ {', '.join(exported)} }};\n" if exported else ""
    texts[name] = f"const {name}_js = (() => {{\n{body}{given}}})();\n"
