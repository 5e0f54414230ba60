"""Every error that kgsneaker raises on purpose, in one tree.

::

    KgsneakerError
    ├── NotFound          nothing of that name            exit 1, HTTP 404
    │   └── Ambiguous     more than one thing of that name  exit 1, HTTP 300
    ├── BadInput          what was given cannot be used   exit 2, HTTP 400
    │   ├── BadData       a file of data is wrong, at a line
    │   ├── BadQuery      a query that does not parse
    │   ├── Refused       a form that must not run
    │   └── MissingExtra  an optional package is not installed
    ├── LimitReached      time, memory or size ran out    exit 3, HTTP 503
    └── StoreTrouble      the store cannot be read        exit 4, HTTP 500

A message names the thing refused and what would be accepted, in one line.
"""

from __future__ import annotations

from collections.abc import Sequence


class KgsneakerError(Exception):
    """The base of all of them; ``exit_code`` is what the command line returns."""

    exit_code = 2
    http_status = 400


class NotFound(KgsneakerError):
    """No thing, query, path or statement answers; ``suggestions`` are near names."""

    exit_code = 1
    http_status = 404

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        self.suggestions = tuple(suggestions)
        if self.suggestions:
            message = f"{message}; did you mean {_listed(self.suggestions)}?"
        super().__init__(message)


class Ambiguous(NotFound):
    """Several things bear the name; ``candidates`` are their labels and identifiers."""

    http_status = 300

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        self.candidates = tuple(candidates)
        super().__init__(f"{message}; say which: {_listed(self.candidates)}")


class BadInput(KgsneakerError):
    """A name, parameter, file or option that cannot be used as it is."""


class BadData(BadInput):
    """A data file that is wrong; the message starts with ``file:line[:column]``."""

    def __init__(self, file: str, line: int | None, column: int | None, message: str) -> None:
        self.file, self.line, self.column, self.reason = file, line, column, message
        place = ":".join(str(part) for part in (file, line, column) if part is not None)
        super().__init__(f"{place}: {message}")


class BadQuery(BadData):
    """A SPARQL text that does not parse."""


class Refused(BadInput):
    """A form that is understood and not allowed: updates, SERVICE, remote contexts."""

    http_status = 403


class MissingExtra(BadInput):
    """A package that an extra would install is not there."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs an optional package; pip install 'kgsneaker[{extra}]'")


class LimitReached(KgsneakerError):
    """A stated limit of time, memory or size was hit; no partial answer is given."""

    exit_code = 3
    http_status = 503


class StoreTrouble(KgsneakerError):
    """A store that does not exist, cannot be read or is damaged."""

    exit_code = 4
    http_status = 500


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
