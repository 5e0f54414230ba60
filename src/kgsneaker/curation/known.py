"""What rows may refer to, and what is wrong with one that is being read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kgsneaker.curation.model import Claim, Entity, Judgement, Source
from kgsneaker.curation.problems import listed, shown
from kgsneaker.curation.vocabulary import Property, Vocabulary
from kgsneaker.errors import BadInput

Cells = Mapping[str, str]
Result = TypeVar("Result")
_MOST_SEARCHES = 50


@dataclass
class Complaints:
    """What is wrong with one row."""

    messages: list[str] = field(default_factory=list)

    def attempt(self, column: str, read: Callable[..., Result], *given: object) -> Result | None:
        """Return what a reader gives, or None with its complaint noted under the column."""
        try:
            return read(*given)
        except BadInput as error:
            self.messages.append(f"{column}: {error}")
            return None


@dataclass
class Known:
    """What rows may refer to; ``bad`` holds what stands in a bad row, and is not unknown."""

    words: Vocabulary
    entities: Mapping[str, Entity] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)
    _searched: int = 0

    def refer(self, name: str, known: Mapping[str, object], what: str) -> str:
        """Return a name that is on record; raises BadInput with the nearest names."""
        if name not in known and name not in self.bad:
            near = self._near(name, known) if what != "claim" else []
            where = "of the ontology" if what == "relation" else "in the tables or in the graph"
            advice = f"{listed(near)}, or another" if near else "one"
            raise BadInput(f"no {what} {shown(name)}; accepted: {advice} {where}")
        return name

    def _near(self, name: str, known: Mapping[str, object]) -> list[str]:
        from difflib import get_close_matches

        self._searched += 1  # each takes some 20 ms, and a table may be wrong in every line
        return get_close_matches(name, known, 3) if self._searched <= _MOST_SEARCHES else []


def relation_of(name: str, known: Known, wrong: Complaints) -> Property | None:
    wrong.attempt("relation", known.refer, name, known.words.relations, "relation")
    return known.words.relations.get(name)
