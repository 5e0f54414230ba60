"""What a comparison of two graphs gives back: plain, frozen values, free of any engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kgsneaker.records import Claim, Entity, Property, Value
from kgsneaker.terms import Iri


@dataclass(frozen=True, slots=True)
class Difference:
    """What a record said and says now; ``what`` is such as "gist" or "part", the values are words, sorted."""

    what: str
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a belief changed.

    ``kind`` is "claim", "judgement", "source", "step" or "disagreement", then "added", "withdrawn" or
    "changed"; ``ids`` are the claims, judgement, source or disagreement; ``words`` tell it.
    """

    kind: str
    ids: tuple[Iri, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim added, withdrawn or changed; ``was`` and ``now`` are the claim on each side, None where it is not."""

    change: str
    id: Iri
    was: Claim | None
    now: Claim | None
    thing: Entity
    differences: tuple[Difference, ...] = ()

    @property
    def claim(self) -> Claim | None:
        """The claim as it is now, or as it was; None where what is on record makes no whole claim."""
        return self.now or self.was


@dataclass(frozen=True, slots=True)
class JudgementChange:
    """A judgement added, withdrawn or changed: ``prefers`` and ``deprecates`` name claims."""

    change: str
    id: Iri
    thing: Entity
    property: Property
    prefers: tuple[Iri, ...]
    deprecates: tuple[Iri, ...]
    reason: str
    date: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A thing, source, passage or anything else on record that was added, removed, renamed or changed."""

    change: str
    id: Iri
    label: str
    kind: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class DisagreementChange:
    """A disagreement opened, closed (no longer there), settled, reopened or changed.

    ``id`` is "" where no person recorded it; ``decided`` and ``reason`` are as they are now.
    """

    change: str
    id: str
    kind: str
    title: str
    gist: str
    decided: bool
    reason: str
    claims: tuple[Iri, ...]
    things: tuple[Iri, ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that is accepted now and was not ("gained"), or was and is not ("lost")."""

    change: str
    thing: Entity
    property: Property
    value: Value
    claims: tuple[Iri, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class DescentChange:
    """What a thing had and has from an older one: "whole", "sole unit", "upper", a part's name or "part"."""

    thing: Entity
    older: Entity
    was: tuple[str, ...]
    now: tuple[str, ...]
    why: tuple[Reason, ...]

    @property
    def change(self) -> str:
        """Gained where nothing was inherited before, lost where nothing is now, else changed."""
        return "changed" if self.was and self.now else "gained" if self.now else "lost"


@dataclass(frozen=True, slots=True)
class YearChange:
    """The accepted dates of release of a thing, in words, before and now; () where none was accepted."""

    thing: Entity
    was: tuple[str, ...]
    now: tuple[str, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class WitnessChange:
    """How many independent sources stood and stand behind a statement that both graphs have on record."""

    thing: Entity
    property: Property
    value: Value
    was: int
    now: int
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ContestChange:
    """A statement on record in both graphs that is newly contested, or no longer (``now`` is False)."""

    thing: Entity
    property: Property
    value: Value
    now: bool
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything in which a newer graph differs from an older one; falsy where nothing does.

    ``old`` and ``new`` name the graphs, ``scope`` the brand to which the comparison was limited, "" for none.
    ``sizes`` gives how many claims, things, sources and judgements each of the two has on record.
    """

    old: str
    new: str
    scope: str = ""
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict, hash=False)
    claims: tuple[ClaimChange, ...] = ()
    judgements: tuple[JudgementChange, ...] = ()
    things: tuple[RecordChange, ...] = ()
    sources: tuple[RecordChange, ...] = ()
    passages: tuple[RecordChange, ...] = ()
    other: tuple[RecordChange, ...] = ()
    disagreements: tuple[DisagreementChange, ...] = ()
    statements: tuple[StatementChange, ...] = ()
    descent: tuple[DescentChange, ...] = ()
    years: tuple[YearChange, ...] = ()
    witnesses: tuple[WitnessChange, ...] = ()
    contested: tuple[ContestChange, ...] = ()

    def __bool__(self) -> bool:
        return any(any(numbers.values()) for numbers in self.counts().values())

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many changes of each sort there are, zeros left in."""
        return {
            "claims": _counted(self.claims, "added", "withdrawn", "changed"),
            "judgements": _counted(self.judgements, "added", "withdrawn", "changed"),
            "things": _counted(self.things, "added", "removed", "renamed", "changed"),
            "sources": _counted(self.sources, "added", "removed", "renamed", "changed"),
            "passages": _counted(self.passages, "added", "removed", "changed"),
            "other": _counted(self.other, "added", "removed", "changed"),
            "disagreements": _counted(self.disagreements, "opened", "closed", "settled", "reopened", "changed"),
            "statements": _counted(self.statements, "gained", "lost"),
            "descent": _counted(self.descent, "gained", "lost", "changed"),
            "years": {"changed": len(self.years)},
            "witnesses": {
                "risen": sum(one.now > one.was for one in self.witnesses),
                "fallen": sum(one.now < one.was for one in self.witnesses),
            },
            "contested": {
                "newly": sum(one.now for one in self.contested),
                "no longer": sum(not one.now for one in self.contested),
            },
        }


_Changed = (
    ClaimChange | JudgementChange | RecordChange | DisagreementChange | StatementChange | DescentChange
)  # what says of itself how it changed


def _counted(changes: Iterable[_Changed], *names: str) -> dict[str, int]:
    counted = Counter(one.change for one in changes)
    return {name: counted[name] for name in names}
