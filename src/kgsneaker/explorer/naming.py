"""Short names for the variables of a script, such that each name still means what it meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import count, islice

from kgsneaker.explorer.scopes import KEYWORDS, Scope, Variable

_FIRST = "etnrisoaclduhpmfgbyvwxkjqzETNRISOACLDUHPMFGBYVWXKJQZ_$"
_LATER = f"{_FIRST}0123456789"
_FOR_INNER = 12  # first names that are left to parameters and the like, so that these bear the same ones everywhere


def name_all(outermost: Scope, free: Collection[str], kept: Collection[Variable] = ()) -> None:
    """Give each variable a short name that no other one bears where it is spoken of.

    *free* are names that the script takes from its surroundings; *kept* are variables that keep their names. Joined
    modules share one block: those of *outermost* and of the scopes right in it all get names of their own, most spoken
    of first. What is in a function is named as it comes: functions that look alike then deflate better.
    """
    taken = {*free, *KEYWORDS}
    modules = outermost.inner
    shared = [*outermost.names.values(), *(one for module in modules for one in module.names.values())]
    shared.sort(key=lambda one: (-len(one.places), one.name))
    _name(shared, taken, kept, islice(short_names(), _FOR_INNER, None))
    waiting = [scope for module in modules for scope in module.inner]
    while waiting:
        scope = waiting.pop()
        own = sorted(scope.names.values(), key=lambda one: one.places)
        _name(own, taken | {variable.short for variable in scope.through}, kept, short_names())
        waiting += scope.inner


def _name(
    variables: Sequence[Variable], taken: Collection[str], kept: Collection[Variable], names: Iterator[str]
) -> None:
    own = {variable.name for variable in variables if variable in kept}
    for variable in variables:
        if variable in kept:
            variable.short = variable.name
        else:
            variable.short = next(name for name in names if name not in own and name not in taken)


def short_names() -> Iterator[str]:
    """Yield names of one letter, then of two, and so on."""
    yield from _FIRST
    for size in count(1):
        for number in range(len(_FIRST) * len(_LATER) ** size):
            rest, name = number, ""
            for _ in range(size):
                rest, place = divmod(rest, len(_LATER))
                name = _LATER[place] + name
            yield _FIRST[rest] + name
