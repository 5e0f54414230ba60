"""What is believed differently: statements, descent, years, witnesses, and what is contested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kgsneaker.changes import reasons
from kgsneaker.changes.records import (
    ContestChange,
    DescentChange,
    DisagreementChange,
    Reason,
    StatementChange,
    WitnessChange,
    YearChange,
)
from kgsneaker.changes.sides import Side
from kgsneaker.changes.words import Words
from kgsneaker.descent import inherited_names
from kgsneaker.namespaces import expand
from kgsneaker.terms import Iri, Term, Triple, to_ntriples

_RELEASED = expand("kgs:released")


def statements(old: Side, new: Side, words: Words) -> Iterator[StatementChange]:
    """Yield the statements that one side accepts and the other does not, with the claims that make them there."""
    for statement in _in_order(old.accepted.keys() ^ new.accepted.keys(), words):
        gained = statement in new.accepted
        holding, lacking = (new, old) if gained else (old, new)
        subject, prop, value = statement
        yield StatementChange(
            "gained" if gained else "lost",
            words.thing(subject),
            words.property(prop),
            words.value(value),
            tuple(Iri(claim) for claim in sorted(holding.accepted[statement])),
            _each_once(reasons.of_statement(statement, holding, lacking, gained=gained)),
        )


def descent(old: Side, new: Side, words: Words) -> Iterator[DescentChange]:
    """Yield what things have from older ones on one side and not on the other."""
    pairs = {pair for pair in {*old.inherits, *new.inherits} if old.inherits.get(pair) != new.inherits.get(pair)}
    for thing, older in sorted(pairs, key=lambda pair: [_sorted_by(words, one) for one in pair]):
        was, now = (side.inherits.get((thing, older), frozenset()) for side in (old, new))
        why: list[Reason] = []
        for part in inherited_names(was ^ now):
            gained = part in now
            holding, lacking = (new, old) if gained else (old, new)
            why += reasons.of_descent(thing, older, part, holding, lacking, gained=gained, words=words)
        ends = words.entity(thing), words.entity(older)
        yield DescentChange(*ends, inherited_names(was), inherited_names(now), _each_once(why))


def years(old: Side, new: Side, words: Words, changes: Sequence[StatementChange]) -> Iterator[YearChange]:
    """Yield the things of which other dates of release are accepted; *changes* are those of the statements."""
    why: dict[str, list[Reason]] = {}
    for one in changes:
        if one.property.id == _RELEASED:
            why.setdefault(one.thing.id, []).extend(one.why)
    things = {thing for thing in {*old.released, *new.released} if old.released.get(thing) != new.released.get(thing)}
    for thing in sorted(things, key=lambda thing: _sorted_by(words, str(thing))):
        was, now = (_dates(side.released.get(thing, ()), words) for side in (old, new))
        yield YearChange(words.thing(thing), was, now, _each_once(why.get(str(thing), [])))


def witnesses(old: Side, new: Side, words: Words) -> Iterator[WitnessChange]:
    """Yield the statements on record in both that have more or fewer witnesses."""
    both = old.statements.keys() & new.statements.keys()
    for statement in _in_order((one for one in both if old.witnesses(one) != new.witnesses(one)), words):
        was, now = old.witnesses(statement), new.witnesses(statement)
        more, fewer = (new, old) if now > was else (old, new)
        why = reasons.of_witnesses(statement, more, fewer, gained=now > was, words=words)
        subject, prop, value = statement
        told = words.thing(subject), words.property(prop), words.value(value)
        yield WitnessChange(*told, was, now, _each_once(why))


def contested(old: Side, new: Side, words: Words, changes: Sequence[DisagreementChange]) -> Iterator[ContestChange]:
    """Yield the statements on record in both that are newly contested, or no longer."""
    both = old.statements.keys() & new.statements.keys()
    for statement in _in_order((one for one in both if old.contested(one) != new.contested(one)), words):
        subject, prop, value = statement
        told = words.thing(subject), words.property(prop), words.value(value)
        why = reasons.of_contest(statement, old, new, changes)
        yield ContestChange(*told, new.contested(statement), _each_once(why))


def _in_order(statements: Iterable[Triple], words: Words) -> list[Triple]:
    """Sort statements by thing, property and value, as people read them, and never by chance."""

    def key(statement: Triple) -> tuple[tuple[str, str], str, str, str]:
        subject, prop, value = statement
        told = words.value(value).label
        return (_sorted_by(words, str(subject)), words.property(prop).label, told, to_ntriples(value))

    return sorted(statements, key=key)


def _sorted_by(words: Words, thing: str) -> tuple[str, str]:
    return (words.entity(thing).label.casefold(), thing)


def _dates(values: Iterable[Term], words: Words) -> tuple[str, ...]:
    return tuple(words.value(value).label for value in sorted(values, key=str))


def _each_once(why: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(why))
