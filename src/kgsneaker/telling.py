"""A path as one English sentence: clauses of two steps, names said again where a clause begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgsneaker.phrases import Phrase, called, called_first, cited, phrase

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import Step
    from kgsneaker.records import Entity
    from kgsneaker.register import Register

_AUXILIARIES = {"is": "is", "was": "was", "had": "did", "has": "does"}
_PRESENT = ("takes", "lends", "revives", "belongs", "includes", "contains", "uses", "carries", "succeeds", "comes")
_PARTICIPLES = (" by", " with", " from", " on", " after")  # "was designed by" shortens to "designed by"
_RELATIVE = (", which ", ", who ")
_MAKERS = ("Person", "Organization")


@dataclass(frozen=True, slots=True)
class _Told:
    """A step with its words, and the bracket after it."""

    step: Step
    said: Phrase
    bracket: str

    @property
    def end(self) -> str:
        """The second name and all that follows it."""
        return f"{called(self.step.end)}{self.said.after} {self.bracket}"


def sentence(start: Entity, steps: Sequence[Step], register: Register) -> str:
    """Return the steps as one sentence with a citation after every step.

    Two steps make a clause: what follows the first is an apposition ("a collaboration on …",
    "designed by …"), "as is …" or "who also …" where two things share a third, else "which …".
    Clauses are parted by semicolons, and each begins with the name at which the last one ended.
    """
    if not steps:
        return f"{called_first(start)} is the thing itself."
    told = [_told(step, steps[:place], register) for place, step in enumerate(steps)]
    clauses: list[str] = []
    cuts = _cuts(told)
    for number, (first, last) in enumerate(cuts):
        # "In turn" in every clause would be a litany, so it stands in every other one.
        ending = number > 1 and last == len(told)
        clause = _opening(told, first, ending=ending, in_turn=number % 2 == 1 and not ending)
        for place in range(first + 1, last):
            clause += _following(told[place - 1], told[place])
        clauses.append(clause)
    clauses[0] = called_first(start) + clauses[0].removeprefix(called(start))
    return f"{'; '.join(clauses)}."


def _told(step: Step, before: Sequence[Step], register: Register) -> _Told:
    said = phrase(step, register)
    return _Told(step, said, cited(step, said.note, disputed_before=any(one.contested for one in before)))


def _cuts(told: Sequence[_Told]) -> list[tuple[int, int]]:
    """Cut the steps into clauses of two, so that where two things share a third both stand in one.

    The last clause may have three, where no more than one of them begins with "which" or "who".
    Behind a time or an office a clause ends: "a partner of Tiger from 1964, which …" would speak of 1964.
    """
    cuts: list[tuple[int, int]] = []
    while not cuts or cuts[-1][1] < len(told):
        first = cuts[-1][1] if cuts else 0
        left = told[first : first + 3]
        following = [_following(before, this) for before, this in pairwise(left)]
        fits = [not one.said.after or words.startswith(", as ") for one, words in zip(left, following, strict=False)]
        length = 2 if fits and fits[0] else 1
        if length == 2 and len(left) == 3:
            if _turns(left[1], left[2]) and not _turns(left[0], left[1]):
                length = 1
            elif first + 3 == len(told) and fits[1] and not all(one.startswith(_RELATIVE) for one in following):
                length = 3
        cuts.append((first, first + length))
    return cuts


def _turns(before: _Told, after: _Told) -> bool:
    """Tell whether the path comes and goes by the same relation, as from a shoe to another by its designer."""
    return before.step.relation == after.step.relation and before.step.forward != after.step.forward


def _opening(told: Sequence[_Told], first: int, *, ending: bool, in_turn: bool) -> str:
    this = told[first]
    subject, words = called(this.step.start), this.said.words
    if first and _turns(told[first - 1], this):
        words = _also(words)
    elif in_turn:
        subject += " in turn"
    return f"{'and ' if ending else ''}{subject} {words} {this.end}"


def _following(before: _Told, this: _Told) -> str:
    """Return what the second of two steps adds to the clause of the first."""
    person = this.step.start.kind == "Person"
    pronoun = "who" if person else "which"
    words = this.said.words
    if _turns(before, this):
        makers = before.step.start.kind in _MAKERS and this.step.end.kind in _MAKERS
        if _alike(before, this) and (makers if this.step.forward else not person):
            return f", as {_auxiliary(before.said.words)} {called(this.step.end)} {this.bracket}"
        return f", {pronoun} {_also(words)} {this.end}"
    if not person and words.startswith(("is a ", "is the ", "is one of ")):
        return f", {words.removeprefix('is ')} {this.end}"
    if not person and words.startswith(("was ", "is ")) and words.endswith(_PARTICIPLES):
        return f", {words.partition(' ')[2]} {this.end}"
    return f", {pronoun} {words} {this.end}"


def _alike(before: _Told, this: _Told) -> bool:
    """Tell whether the same can be said of both ends in the same words: no part, role or time sets them apart."""
    one, other = before.said, this.said
    return not (one.woven or other.woven or one.note or other.note) and one.after == other.after


def _also(words: str) -> str:
    """Return a verb phrase with "also" where English has it: "was also the partner on", "also designed"."""
    first, _, rest = words.partition(" ")
    return f"{first} also {rest}" if first in ("is", "was") else f"also {words}"


def _auxiliary(words: str) -> str:
    """Return the verb that repeats a verb phrase: "as is …", "as does …", "as did …"."""
    verb = words.partition(" ")[0]
    return _AUXILIARIES.get(verb) or ("does" if verb in _PRESENT else "did")
