"""Properties that get short names are our own, known to nobody outside the script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import kgsneaker
from kgsneaker.explorer.bundling import modules_of, script, written
from kgsneaker.explorer.properties import OURS, short_properties
from kgsneaker.explorer.scopes import Reader
from kgsneaker.explorer.tokens import PATTERN, TEMPLATE, TEXT, tokens_of
from page_data import data_given

# Every name that is found on what a page is made of: on each class of the browser, what it makes, and on elements.
_NAMES_OF_THE_BROWSER = """() => {
    const names = new Set();
    const add = (some) => {
        for (let one = some; one; one = Object.getPrototypeOf(one)) {
            for (const name of Object.getOwnPropertyNames(one)) names.add(name);
        }
    };
    for (const name of Object.getOwnPropertyNames(window)) {
        const value = Object.getOwnPropertyDescriptor(window, name)?.value;
        if (typeof value === "function") { add(value); add(value.prototype); }
        else if (value && typeof value === "object") add(value);
    }
    const svg = "http://www.w3.org/2000/svg";
    add(document.body.style); add(getComputedStyle(document.body)); add([][Symbol.iterator]()); add(/./.exec("a"));
    for (const name in document.body.style) names.add(name);
    for (const tag of ["svg", "g", "path", "rect", "text", "title"]) add(document.createElementNS(svg, tag));
    return [...names];
}"""

_CALLED = """async (text) => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    return (await import(address)).answer();
}"""


@cache
def reader() -> Reader:
    found = Reader()
    for text in modules_of("main"):
        found.read(tokens_of(text))
    return found


def keys_in(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from keys_in(one)


def test_the_browser_knows_none_of_them(modules: Any) -> None:
    known = set(modules.evaluate(_NAMES_OF_THE_BROWSER))
    assert {"querySelector", "fillStyle", "getContext", "length", "scrollTo", "dataset", "flatMap", "viewBox"} <= known
    assert OURS & known == set()


def test_the_data_of_a_page_know_none_of_them() -> None:
    kg = kgsneaker.open()
    for make in (lambda: kg.lineage_html("Nike"), kg.explore_html):
        data = data_given(make)
        keys = {*keys_in(data), *(name for name, *_ in data["relations"])}
        assert {"about", "claims", "part", "licence", "designedBy"} <= keys
        assert OURS & keys == set()


def test_none_is_the_text_of_a_string_or_an_attribute_of_an_element() -> None:
    texts = [token.text for token in reader().tokens if token.kind in (TEXT, PATTERN, TEMPLATE)]
    whole = {text.strip("\"'`") for text in texts}
    assert "older" in whole
    assert OURS & whole == set()
    attributes = re.findall(r"data-([a-z-]+)", " ".join(texts))
    data = {re.sub(r"-(.)", lambda one: one[1].upper(), name) for name in attributes}
    assert {"thing", "viewButton"} <= data
    assert OURS & data == set()


def test_each_is_used_and_each_has_a_name_of_its_own() -> None:
    short = short_properties(reader())
    assert set(short) == OURS
    spoken = {reader().tokens[place].text for place in reader().properties | reader().brief}
    assert len(set(short.values())) == len(short)
    assert not set(short.values()) & spoken
    assert not re.search(r"\.(accepted|isProduct|scene)\b", script())


CASES = {
    "return { place: 1 }.place": 1,
    "const { place, y } = { place: 2, y: 3 }; return [place, y]": [2, 3],
    "const { place: [a] } = { place: [4] }; return a": 4,
    "class A { place() { return this.runs; } get runs() { return 5; } } return new A().place()": 5,
    "const { place = 6 } = {}; return { ...{ place } }.place": 6,
    "const place = (place) => place?.runs; return place({ runs: true ? 7 : 8 })": 7,
    "return Object.keys({ place() {}, other: 1, runs: 2 }).includes('other')": True,
}


@pytest.mark.parametrize("body", CASES)
def test_what_has_short_properties_does_the_same(modules: Any, body: str) -> None:
    found = Reader(apart=True)
    found.read(tokens_of(f"export function answer() {{ {body}; }}"))
    text = written(found, {"place": "x1", "runs": "x2"})
    assert not re.search(r"[.{,]\s*(place|runs)\b", text)
    assert modules.evaluate(_CALLED, text) == json.loads(json.dumps(CASES[body]))
