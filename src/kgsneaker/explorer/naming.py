"""Short names for the variables of a script, such that each name still means what it meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import count

from kgsneaker.explorer.scopes import KEYWORDS, Scope, Variable

_FIRST = "etnrisoaclduhpmfgbyvwxkjqzETNRISOACLDUHPMFGBYVWXKJQZ_$"
_LATER = f"{_FIRST}0123456789"


def name_all(outermost: Scope, free: Collection[str], kept: Collection[Variable] = ()) -> None:
    """Give each variable the shortest name that no other one bears where it is spoken of, most spoken of first.

    *free* are names that the script takes from its surroundings; *kept* are variables that keep their names. Joined
    modules share one block: those of *outermost* and of the scopes right in it all get names of their own.
    """
    taken = {*free, *KEYWORDS}
    modules = outermost.inner
    _name([*outermost.names.values(), *(one for module in modules for one in module.names.values())], taken, kept)
    waiting = [scope for module in modules for scope in module.inner]
    while waiting:
        scope = waiting.pop()
        _name(scope.names.values(), taken | {variable.short for variable in scope.through}, kept)
        waiting += scope.inner


def _name(variables: Iterable[Variable], taken: Collection[str], kept: Collection[Variable]) -> None:
    own = {variable.name for variable in variables if variable in kept}
    names = short_names()
    for variable in sorted(variables, key=lambda one: (-len(one.places), one.name)):
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
