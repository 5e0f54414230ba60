"""What an explorer page of the shipped graph is given, without the page around it."""

from __future__ import annotations

from functools import cache
from typing import Any

import kgsneaker
from kgsneaker.explorer.choosing import products_of
from kgsneaker.explorer.payload import Told, payload


@cache
def shipped_data() -> dict[str, Any]:
    """Return the data of a page that holds the whole graph, but for what concerns its picture."""
    kg = kgsneaker.open()
    every = kg._evidence.everything()
    told = Told(every, kg._evidence.judgements, kg.conflicts(), None, "", products_of(every, kg._register))
    return payload(told, kg._register, {}, kg.card())
