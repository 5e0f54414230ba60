"""What an explorer page of the shipped graph is given, without the page around it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any
from unittest import mock

import kgsneaker
from kgsneaker.explorer import document
from kgsneaker.explorer.choosing import products_of
from kgsneaker.explorer.payload import Told, payload


@cache
def shipped_data() -> dict[str, Any]:
    """Return the data of a page that holds the whole graph, but for what concerns its picture."""
    kg = kgsneaker.open()
    every = kg._evidence.everything()
    told = Told(every, kg._evidence.judgements, kg.conflicts(), None, "", products_of(every, kg._register))
    return payload(told, kg._register, {}, kg.card())


def data_given(make: Callable[[], str]) -> dict[str, Any]:
    """Return the data that a page is given, before what follows from the rest of it is left out."""
    given: list[dict[str, Any]] = []

    def kept(data: dict[str, Any]) -> dict[str, Any]:
        given.append(data)
        return {}

    with mock.patch.object(document, "terse", kept):
        make()
    [data] = given
    return json.loads(json.dumps(data))  # type: ignore[no-any-return]
