"""Requests to one endpoint: log in where it asks, follow a redirect, wait and ask again where it is busy."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from kgsneaker.errors import BadInput, KgsneakerError
from kgsneaker.remote import complaints
from kgsneaker.remote.address import Address
from kgsneaker.remote.login import Login

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.remote.exchange import Deadline, Exchange, Reply

TIMEOUT = "KGSNEAKER_TIMEOUT"
_LONGEST = 86_400.0
MOST_REDIRECTS = 5
FIRST_PAUSE = 0.5  # seconds before asking again, doubled with each further time
_MOVED = (301, 302, 303, 307, 308)
_KEEPING = (307, 308)  # of redirects these alone say that the request goes on as it is
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, and how often to ask again."""

    seconds: float = 60.0  # for one whole answer, all its requests and pauses together
    retries: int = 3
    most_bytes: int = 256 * 1024 * 1024  # of one answer, as for a query in a process of its own

    @classmethod
    def of(cls, seconds: float | None, usual: float = 60.0, environment: Mapping[str, str] = os.environ) -> Patience:
        """Return the patience that was asked for, else that of the environment, else the *usual* one."""
        if seconds is not None:
            return cls(seconds)
        given = environment.get(TIMEOUT, "").strip()
        if not given:
            return cls(usual)
        try:
            number = float(given)
        except ValueError:
            number = 0.0
        if not 0 < number <= _LONGEST:
            raise BadInput(f"{TIMEOUT} {given[:40]!r} is no time to wait; accepted: up to {_LONGEST:g} seconds")
        return cls(number)


class Connection:
    """Asks one server, and counts the requests that this took."""

    def __init__(self, address: Address, patience: Patience, exchange: Exchange | None = None) -> None:
        from kgsneaker.remote.exchange import Exchange

        self.address = address
        self.patience = patience
        self.login = Login.for_host(address)
        self.requests = 0
        self.server = ""
        self.exchange = exchange or Exchange(patience.most_bytes)

    def deadline(self) -> Deadline:
        """Return the deadline of a call that begins now."""
        from kgsneaker.remote.exchange import Deadline

        return Deadline(self.patience.seconds)

    def query(self, text: str, deadline: Deadline) -> Reply:
        """Return the answer to a query in SPARQL results JSON, of a status below 300.

        Sent as a form: Virtuoso 7.2 never answers the other form of the protocol.
        """
        headers = {"Accept": "application/sparql-results+json", "Content-Type": _FORM}
        reply = self.send("POST", headers, urlencode({"query": text}).encode("ascii"), deadline)
        if reply.status == 415:
            headers["Content-Type"] = "application/sparql-query"
            reply = self.send("POST", headers, text.encode("utf-8"), deadline)
        if reply.status >= 300:
            raise self.refused(reply, "the query")
        return reply

    def refused(self, reply: Reply, what: str) -> KgsneakerError:
        """Return the error for an answer that refuses *what*, such as "the query"."""
        return complaints.of_status(self.address, self.login, reply, what)

    def send(
        self,
        method: str,
        headers: Mapping[str, str],
        body: bytes,
        deadline: Deadline,
        *,
        following: bool = True,
        to: Address | None = None,
    ) -> Reply:
        """Return the answer to a request that may be made twice, of whatever status is left at the end.

        Raises StoreTrouble where nothing or nothing usable answers, LimitReached at the deadline.
        *following* takes every redirect, else only those that keep the request as it is; *to* is the
        address, where it is not the endpoint's.
        """
        target, retries, moves = to or self.address, 0, 0
        while True:
            try:
                reply = self._once(method, target, headers, body, deadline)
            except Exception as error:
                again = retries < self.patience.retries and complaints.may_pass(error)
                pause = self._pause(retries, "")
                if not again or pause >= deadline.left():
                    raise complaints.of_failure(self.address, error, self.patience.seconds) from None
            else:
                if reply.status in _MOVED and (following or reply.status in _KEEPING):
                    moves += 1
                    target = self._moved(target, reply, moves)
                    if reply.status == 303:
                        method, body = "GET", b""
                    continue
                if reply.status in (401, 403) and self.login.challenged(
                    reply.status, reply.headers.get("www-authenticate", ""), target
                ):
                    continue
                pause = self._pause(retries, reply.headers.get("retry-after", ""))
                if not complaints.is_busy(reply.status) or retries == self.patience.retries or pause >= deadline.left():
                    return reply
            retries += 1
            time.sleep(pause)

    def _once(self, method: str, target: Address, headers: Mapping[str, str], body: bytes, deadline: Deadline) -> Reply:
        authorization = self.login.header(method, target)
        said = {
            **headers,
            "Accept-Encoding": "gzip",
            "User-Agent": "kgsneaker",
            **({"Authorization": authorization} if authorization else {}),
        }
        self.requests += 1
        reply = self.exchange.send(method, target.url, said, body, deadline)
        self.server = reply.headers.get("server", "")
        return reply

    def _moved(self, target: Address, reply: Reply, moves: int) -> Address:
        if moves > MOST_REDIRECTS:
            raise complaints.trouble(self.address, f"redirects more than {MOST_REDIRECTS} times")
        location = reply.headers.get("location", "")
        if not location:
            raise complaints.trouble(self.address, f"redirects (HTTP {reply.status}) without saying where to")
        return target.moved(location)

    def _pause(self, retries: int, retry_after: str) -> float:
        """Return how long to wait before asking again: what the server asks for, else twice as long each time."""
        if retry_after:
            from urllib3.exceptions import InvalidHeader
            from urllib3.util import Retry

            try:
                return max(0.0, Retry().parse_retry_after(retry_after))
            except (InvalidHeader, ValueError, OverflowError):  # a header that nobody can read says nothing
                pass
        return FIRST_PAUSE * float(2**retries)
