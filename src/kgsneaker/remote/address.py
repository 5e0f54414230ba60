"""The address of an endpoint: checked, and never shown with anything that could be a secret."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit, urlunsplit

from kgsneaker.errors import BadInput, StoreTrouble

# Two letters and more: C:/ is a drive. Of http a slip is taken too: what it holds must not be shown as a path.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+)://|(https?):[/\\]", re.I)
_PORTS = {"http": 80, "https": 443}
_SECRET_NAME = re.compile(r"pass|pwd|secret|token|api[-_]?key|access[-_]?key|auth|credential|\Akey\Z|\Asig", re.I)
_HOW = "set KGSNEAKER_USER and KGSNEAKER_PASSWORD, or KGSNEAKER_TOKEN, or write a line for its host into ~/.netrc"


def scheme_of(location: str) -> str:
    """Return the scheme of an address in small letters, "" for a path of this machine.

    >>> scheme_of("HTTPS://example.org/sparql"), scheme_of("C:/graph"), scheme_of("graph/sources")
    ('https', '', '')
    """
    match = _SCHEME.match(location.lstrip())
    return (match[1] or match[2]).lower() if match else ""


def is_endpoint(location: str) -> bool:
    """Tell whether a store is named by an http or https address, well-formed or not."""
    return scheme_of(location) in _PORTS


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is: its whole address, and the words for it (host and path) in messages."""

    url: str
    shown: str
    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> Address:
        """Check an address that somebody typed.

        Raises BadInput for what is no address of an endpoint and for one that holds a user, a
        password or a token, which is not repeated.

        >>> Address.of("http://localhost:7878/query?x=1").shown
        'http://localhost:7878/query'
        """
        if scheme_of(url) not in _PORTS:
            raise BadInput(f"an address of a kind that is no endpoint; accepted: http://… or https://…{_unsafe(url)}")
        return _checked(url.strip())

    def moved(self, location: str) -> Address:
        """Return where a redirect leads; StoreTrouble for what is no http(s) address or holds a secret."""
        target = urljoin(self.url, location.strip())
        scheme = scheme_of(target) or target.partition(":")[0].lower()
        if scheme not in _PORTS:
            kind = scheme if re.fullmatch(r"[a-z][a-z0-9+.\-]{0,20}", scheme) else "something else"
            raise StoreTrouble(f"{self.shown}: redirects to {kind}: …; accepted: http and https")
        try:
            return _checked(target)
        except BadInput:
            raise StoreTrouble(f"{self.shown}: redirects to an address that cannot be used") from None

    def trusts(self, other: Address) -> bool:
        """Tell whether what is meant for this address may be sent to another: the same host, no less protected."""
        if self.host != other.host:
            return False
        same = (self.scheme, self.port) == (other.scheme, other.port)
        return same or (self.scheme, self.port, other.scheme, other.port) == ("http", 80, "https", 443)

    def with_path(self, path: str) -> Address:
        """Return the address of another path of the same server, without its query."""
        parts = urlsplit(self.url)
        return _address(parts._replace(path=path, query="", fragment=""))

    @property
    def path(self) -> str:
        """The path alone."""
        return urlsplit(self.url).path


def _checked(url: str) -> Address:
    if any(ord(char) <= 32 or ord(char) == 127 for char in url):
        raise BadInput(f"the address of an endpoint holds a space or a control character{_unsafe(url)}")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise BadInput(f"the address of an endpoint is not well formed{_unsafe(url)}") from None
    secret_name = any(_SECRET_NAME.search(name) for name, _ in parse_qsl(parts.query, keep_blank_values=True))
    # http:/user:word@host has no host by the letter of the law, and shows a password all the same.
    if "@" in parts.netloc or (not host and "@" in url) or secret_name:
        raise BadInput(f"an address with a user, password or token in it is refused; {_HOW}")
    if not host or "\\" in url:
        raise BadInput(
            f"the address of an endpoint is not well formed{_unsafe(url)}; accepted: http://HOST[:PORT]/PATH"
        )
    return _address(parts)


def _address(parts: SplitResult) -> Address:
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    url = urlunsplit((scheme, parts.netloc, parts.path or "/", parts.query, ""))
    path = "".join(char if char.isprintable() else "?" for char in parts.path)
    return Address(url, f"{scheme}://{parts.netloc}{path}"[:200], scheme, host, parts.port or _PORTS[scheme])


def _unsafe(url: str) -> str:
    """Return ": URL" where it cannot hold a secret, "" where it might."""
    safe = "@" not in url and "?" not in url and url.isprintable()
    return f": {url[:200]}" if safe else ""
