"""What went wrong at an endpoint, in one line that names it: its host and path, never a secret."""

from __future__ import annotations

import re

from kgsneaker.errors import KgsneakerError, LimitReached, StoreTrouble

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.remote.address import Address
    from kgsneaker.remote.exchange import Reply
    from kgsneaker.remote.login import Login

_BUSY = (429, 502, 503, 504)
_WIDTH = 200
_SET = "set KGSNEAKER_USER and KGSNEAKER_PASSWORD, or KGSNEAKER_TOKEN, or a line in ~/.netrc"


class TooLarge(StoreTrouble):
    """The endpoint takes no request as long as this one."""


class NotThere(StoreTrouble):
    """Nothing takes this kind of request at that address."""


def trouble(address: Address, reason: str) -> StoreTrouble:
    """Return the error that an endpoint gave for a reason."""
    return StoreTrouble(f"{address.shown}: {reason}")


def too_late(address: Address, seconds: float) -> LimitReached:
    """Return the error for a deadline that passed."""
    return LimitReached(
        f"{address.shown}: no whole answer within {seconds:g} s; raise --timeout or KGSNEAKER_TIMEOUT, or ask for less"
    )


def is_busy(status: int) -> bool:
    """Tell whether a status means that the same request may be answered later."""
    return status in _BUSY


def may_pass(error: Exception) -> bool:
    """Tell whether what broke a request may be gone when it is made again."""
    from urllib3 import exceptions

    if isinstance(error, exceptions.NameResolutionError):
        return False
    return isinstance(error, exceptions.ProtocolError | exceptions.NewConnectionError)


def of_failure(address: Address, error: Exception, seconds: float) -> Exception:
    """Return the error of ours for a request without an answer; what is no failure of HTTP is returned as it is."""
    from urllib3 import exceptions

    from kgsneaker.remote.exchange import CONNECT_SECONDS, TooLate

    if isinstance(error, KgsneakerError):
        return type(error)(f"{address.shown}: {error}") if isinstance(error, LimitReached) else error
    if isinstance(error, TooLate | exceptions.ReadTimeoutError):
        return too_late(address, seconds)
    if not isinstance(error, exceptions.HTTPError | OSError | UnicodeError):
        return error
    from http.client import IncompleteRead

    if isinstance(_innermost(error), IncompleteRead):
        return trouble(address, "the answer breaks off; nothing of it is used")
    reasons = (
        (exceptions.NameResolutionError, "no such host"),
        (exceptions.NewConnectionError, f"nothing answers there ({_cause(error)})"),
        (exceptions.ConnectTimeoutError, f"takes no connection within {CONNECT_SECONDS:g} s"),
        (exceptions.SSLError, f"no secure connection: {_cause(error)}"),
        (exceptions.DecodeError, str(error)),
        (exceptions.LocationValueError, "no such host"),
        (exceptions.ProtocolError, f"the connection broke ({_cause(error)})"),
    )
    said = next((words for kind, words in reasons if isinstance(error, kind)), _cause(error))
    return trouble(address, said)


def of_status(address: Address, login: Login, reply: Reply, what: str) -> KgsneakerError:
    """Return the error for an answer whose status refuses *what*."""
    status = reply.status
    words = _first_line(login.scrubbed(reply.body[: _WIDTH * 20].decode("utf-8", "replace")), reply.media)
    told = f": {words}" if words else ""
    if status == 401:
        if login.known:
            return trouble(address, f"does not accept the login of {login.origin} (HTTP 401)")
        return trouble(address, f"wants a login (HTTP 401); {_SET}")
    if status == 403:
        how = f"to the login of {login.origin}" if login.known else f"without a login; {_SET}"
        return trouble(address, f"refuses {what} (HTTP 403) {how}{told}")
    if status in (404, 405, 410, 501):
        return NotThere(f"{address.shown}: no SPARQL endpoint that takes {what} (HTTP {status}){told}")
    if status in (413, 414):
        return TooLarge(f"{address.shown}: {what} is too long for it (HTTP {status}){told}")
    if status in _BUSY:
        return trouble(address, f"is busy or down (HTTP {status}); try again later{told}")
    return trouble(address, f"refuses {what} (HTTP {status}){told}")


def _first_line(text: str, media: str) -> str:
    """Return what a body says first, in print; of a web page its title."""
    if "html" in media or text.lstrip()[:1] == "<":
        title = re.search(r"<title[^>]*>([^<]*)", text, re.I)
        text = title[1] if title else ""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    line = "".join(char if char.isprintable() else "?" for char in line)
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"


def _cause(error: Exception) -> str:
    """Return the innermost reason of an error, without addresses and objects."""
    inner = _innermost(error)
    words = str(getattr(inner, "strerror", None) or getattr(inner, "verify_message", None) or inner)
    return _first_line(re.sub(r"<[^>]*>:?\s*", "", words), "")[:100] or type(inner).__name__


def _innermost(error: BaseException) -> BaseException:
    while below := next((part for part in reversed(error.args) if isinstance(part, BaseException)), error.__cause__):
        error = below
    return error
