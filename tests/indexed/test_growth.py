"""Writing an index takes work that grows with what is written, counted in steps of SQLite and not in time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgsneaker.indexed import writing
from kgsneaker.ledger import Ledger
from kgsneaker.namespaces import ENTITIES, expand

_STEPS_AT_ONCE = 100


def shared_numbers(number: int) -> Iterator[bytes]:
    """Yield models and their versions, both called by the number of the model."""
    kind, label, name = map(expand, ("rdf:type", "skos:prefLabel", "skos:altLabel"))
    for figures in range(1000, 1000 + number):
        for sort, word in (("Model", ""), ("Version", " again")):
            thing = expand(f"id:shoe-{figures}{word.strip()}")
            texts = f'<{label}> "Alpha {figures}{word}"', f'<{name}> "{figures}"'
            for said in (f"<{kind}> <{expand(f'kgs:{sort}')}>", *texts):
                yield f"<{thing}> {said} <{ENTITIES}> .\n".encode()


def test_four_times_the_things_that_share_numbers_take_about_four_times_the_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = 0

    def counted(path: str, **said: None) -> sqlite3.Connection:
        def step() -> int:
            nonlocal taken
            taken += 1
            return 0

        data = plain(path, **said)  # type: ignore[call-overload]
        data.set_progress_handler(step, _STEPS_AT_ONCE)
        return data

    plain = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", counted)
    steps = []
    for number in (250, 1_000):
        ledger, taken = Ledger(), 0
        ledger.feed(shared_numbers(number))
        writing.write(ledger, ledger.contradictions, str(tmp_path / f"{number}"), "")
        steps.append(taken)
    assert steps[0] > 500
    assert steps[1] < 5 * steps[0]
