"""The page's script: plain modules of the package, joined into one text, each before what imports it.

A module imports with ``import { name, … } from "./other.js";``, one line each, and exports what it declares with
``export function``, ``export class`` or ``export const``. To keep a page small, comments and white space are left out
and variables get short names, such that those of one module do not meet those of another. Whoever wants to read the
script reads the modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kgsneaker import resources
from kgsneaker.explorer.naming import name_all
from kgsneaker.explorer.properties import short_properties
from kgsneaker.explorer.scopes import Reader, Scope
from kgsneaker.explorer.sparing import needless
from kgsneaker.explorer.tokens import WORD, tokens_of

FOLDER = "explorer/script"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+)\.js";\n', re.MULTILINE)
_NO_SHORT_ONES: Mapping[str, str] = {}
# Beside these no statement ends with its line, so that the line's end says nothing.
_OPEN, _CLOSING = frozenset(";{,([=+-*<>&|?:!"), frozenset(")}],;.?:=&|*<>")


@cache
def script(first: str = "main") -> str:
    """Return the text of a module with all that it imports, each once."""
    reader = Reader()
    for text in modules_of(first):
        reader.read(tokens_of(text))
    return f'(()=>{{"use strict";{written(reader, short_properties(reader))}}})();\n'


def modules_of(first: str) -> list[str]:
    """Return the texts of a module and of all that it imports, each once and before what imports it."""
    modules: dict[str, str] = {}
    _collect(first, modules)
    return list(modules.values())


def _collect(name: str, modules: dict[str, str]) -> None:
    if name in modules:
        return
    text = resources.asset(f"{FOLDER}/{name}.js")
    for needed in _IMPORT.findall(text):
        _collect(needed, modules)
    modules[name] = text


def shortened(module: str) -> str:
    """Return the text of one module as it stands in a page, but with what it imports and exports as it was."""
    reader = Reader(apart=True)
    reader.read(tokens_of(module))
    return written(reader)


def written(reader: Reader, properties: Mapping[str, str] = _NO_SHORT_ONES) -> str:
    """Return what was read, without white space and with short names; *properties* are those that get one too."""
    reader.resolve()
    name_all(reader.outermost, reader.free, reader.outermost.names.values() if reader.apart else ())
    short = {place: properties.get(reader.tokens[place].text, "") for place in reader.properties}
    return "".join(_pieces(reader, short | dict(_short_names(reader.outermost)), properties))


def _short_names(scope: Scope) -> Iterator[tuple[int, str]]:
    for variable in scope.names.values():
        yield from ((place, variable.short) for place in variable.places)
    for inner in scope.inner:
        yield from _short_names(inner)


def _pieces(reader: Reader, short: Mapping[int, str], properties: Mapping[str, str]) -> Iterator[str]:
    last = ";"
    dropped = reader.dropped | needless(reader.tokens)
    for place, token in enumerate(reader.tokens):
        if place in dropped:
            continue
        text = "let" if token.kind == WORD and token.text == "const" else short.get(place) or token.text
        if place in reader.brief:
            name = properties.get(token.text, token.text)
            text = text if text == name else f"{name}:{text}"
        first = text[0]
        if token.after_line and last not in _OPEN and first not in _CLOSING:
            yield "\n"
        elif (_is_of_word(last) and (_is_of_word(first) or first == "#")) or (last == first and first in "+-/"):
            yield " "
        yield text
        last = text[-1]


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_$"
