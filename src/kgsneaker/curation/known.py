"""What rows may refer to, and what is wrong with one that is being read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kgsneaker.curation.model import Claim, Entity, Judgement, Source
from kgsneaker.curation.problems import listed, shown
from kgsneaker.curation.vocabulary import Property, Vocabulary
from kgsneaker.errors import BadInput
from kgsneaker.names import key, words

Cells = Mapping[str, str]
Result = TypeVar("Result")
_MOST_SEARCHES = 200
_MOST_NEAR = 3
_LONGEST = 100  # characters of a name that are looked at
_TABLE_OF = {"thing": "entities", "source": "sources", "claim": "claims", "judgement": "judgements"}


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
    """What rows may refer to; ``bad`` holds what stands in a bad row, and is not unknown.

    ``unread`` names tables that could not be read, so that nothing of their kind is unknown for sure.
    """

    words: Vocabulary
    entities: Mapping[str, Entity] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    _nearest: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _spelled: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def refer(self, name: str, known: Mapping[str, object], what: str) -> str:
        """Return a name that is on record; raises BadInput with the nearest names."""
        if name in known or name in self.bad or _TABLE_OF.get(what) in self.unread:
            return name
        if not name:
            raise BadInput(f"no {what} is named; accepted: one {_place(what)}")
        near = self._near(name, known, what)
        many = len(near) > _MOST_NEAR
        advice = f"{listed(near[:_MOST_NEAR])}, or another" if near and not many else "one"
        alike = f", {len(near)} of which are called so" if many else ""
        raise BadInput(f"no {what} {shown(name)}; accepted: {advice} {_place(what)}{alike}")

    def _near(self, name: str, known: Mapping[str, object], what: str) -> list[str]:
        """Return the names that one probably means: those that are spelled or called alike, else the nearest."""
        if (what, name) not in self._nearest:
            called = self._called(known, what)
            found = called.get(key(name.removeprefix("kgs:").removeprefix("id:")[:_LONGEST]))
            # A search takes some 20 ms, and a table may be wrong in every line.
            if not found and what != "claim" and len(self._nearest) < _MOST_SEARCHES:
                from difflib import get_close_matches

                found = get_close_matches("-".join(words(name[:_LONGEST])) or name, known, _MOST_NEAR)
                if what == "relation":
                    found = get_close_matches(name[:_LONGEST], known, _MOST_NEAR)
            self._nearest[what, name] = found or []
        return self._nearest[what, name]

    def _called(self, known: Mapping[str, object], what: str) -> Mapping[str, list[str]]:
        """Return ids by their own search key and, for things, by those of their names."""
        if what not in self._spelled:
            spelled = self._spelled[what] = dict[str, list[str]]()
            for one, record in known.items():
                names = [name.text for name in record.names] if isinstance(record, Entity) else []
                for spelling in {key(text) for text in (one, *names)} - {""}:
                    spelled.setdefault(spelling, []).append(one)
        return self._spelled[what]


def _place(what: str) -> str:
    return "of the ontology" if what == "relation" else "in the tables or in the graph"


def relation_of(name: str, known: Known, wrong: Complaints) -> Property | None:
    wrong.attempt("relation", known.refer, name, known.words.relations, "relation")
    return known.words.relations.get(name)
