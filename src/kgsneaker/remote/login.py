"""Who asks: user and password, or a token, from the environment or netrc; sent only to the host they are for.

A user and password are sent when the server asks for them, in the way it asks (Digest, RFC 7616, or
Basic, RFC 7617); Virtuoso refuses a Basic that comes unasked without saying that it wants Digest.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from kgsneaker.errors import BadInput, StoreTrouble
from kgsneaker.remote.address import Address

USER, PASSWORD, TOKEN = "KGSNEAKER_USER", "KGSNEAKER_PASSWORD", "KGSNEAKER_TOKEN"
_PART = re.compile(r'([A-Za-z][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_ALGORITHMS = {"md5": "md5", "sha-256": "sha256", "md5-sess": "md5", "sha-256-sess": "sha256"}


@dataclass(slots=True)
class Login:
    """What identifies us to one host; ``origin`` is the words for where it was read."""

    host: Address
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    origin: str = ""
    _challenge: dict[str, str] = field(default_factory=dict, repr=False)
    _way: str = ""
    _count: int = 0

    @classmethod
    def for_host(cls, host: Address, environment: Mapping[str, str] = os.environ) -> Login:
        """Return what the environment, else netrc, holds for a host; BadInput for what cannot be meant."""
        user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
        if token and (user or password):
            raise BadInput(f"{TOKEN} and {USER} exclude each other; set the one that the endpoint takes")
        if bool(user) != bool(password):
            lacking = PASSWORD if user else USER
            raise BadInput(f"{lacking} is not set; {USER} and {PASSWORD} are taken together")
        if not re.fullmatch(r"[\x21-\x7e]*", token) or ":" in user or not (user + password).isprintable():
            named = TOKEN if token else USER
            raise BadInput(f"{named} (or its password) holds a character that cannot be sent")
        if token or user:
            return cls(host, user, password, token, TOKEN if token else USER)
        return cls(host, *_from_netrc(host.host, environment))

    @property
    def known(self) -> bool:
        """Whether there is anything to log in with."""
        return bool(self.token or self.user)

    def header(self, method: str, target: Address) -> str | None:
        """Return the Authorization header of the next request, None where none is due."""
        if not self.known or not self.host.trusts(target):
            return None
        if self.token:
            return f"Bearer {self.token}"
        if self._way == "digest":
            return self._digest(method, target)
        return f"Basic {self._basic()}" if self._way == "basic" else None

    def challenged(self, status: int, challenges: str, target: Address) -> bool:
        """Take up what a server that refused us asks for; tell whether it is worth another request."""
        if not self.user or not self.host.trusts(target):
            return False
        schemes = challenges.lower()
        if re.search(r"\bdigest\b", schemes):
            offered = _digest_of(challenges)
            again = not self._way or offered.get("stale", "").lower() == "true"
            if offered.get("algorithm", "md5").lower() in _ALGORITHMS and offered.get("nonce") and again:
                self._way, self._challenge, self._count = "digest", offered, 0
                return True
            return False
        # A server may serve everybody and refuse an update with a 403 that names no scheme.
        if not self._way and ("basic" in schemes or status == 403):
            self._way = "basic"
            return True
        return False

    def scrubbed(self, text: str) -> str:
        """Return a server's words without any secret of ours that it repeats."""
        for secret in (self.token, self.password, self._basic() if self.user else ""):
            if secret:
                text = text.replace(secret, "…")
        return text

    def _basic(self) -> str:
        return b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")

    def _digest(self, method: str, target: Address) -> str:
        from hashlib import new
        from secrets import token_hex
        from urllib.parse import urlsplit

        asked, parts = self._challenge, urlsplit(target.url)
        algorithm = asked.get("algorithm", "MD5")
        uri = parts.path + (f"?{parts.query}" if parts.query else "")
        self._count += 1
        count, own = f"{self._count:08x}", token_hex(16)

        def hashed(text: str) -> str:
            return new(_ALGORITHMS[algorithm.lower()], text.encode(), usedforsecurity=False).hexdigest()

        first = hashed(f"{self.user}:{asked.get('realm', '')}:{self.password}")
        if algorithm.lower().endswith("-sess"):
            first = hashed(f"{first}:{asked['nonce']}:{own}")
        second = hashed(f"{method}:{uri}")
        protected = "auth" in [word.strip() for word in asked.get("qop", "").lower().split(",")]
        between = f"{count}:{own}:auth:" if protected else ""
        values = {
            "username": self.user.replace("\\", "\\\\").replace('"', '\\"'),
            "realm": asked.get("realm", ""),
            "nonce": asked["nonce"],
            "uri": uri,
            "response": hashed(f"{first}:{asked['nonce']}:{between}{second}"),
            **({"opaque": asked["opaque"]} if "opaque" in asked else {}),
        }
        written = ", ".join(f'{key}="{value}"' for key, value in values.items())
        written += f", algorithm={algorithm}" + (f', qop=auth, nc={count}, cnonce="{own}"' if protected else "")
        return f"Digest {written}"


def _digest_of(challenges: str) -> dict[str, str]:
    """Return the parameters of the Digest challenge; a Basic one may stand before or behind it."""
    start = re.search(r"\bdigest\s", challenges, re.I)
    text = challenges[start.end() :] if start else ""
    found: dict[str, str] = {}
    for name, quoted, plain in _PART.findall(text):
        if name.lower() in found:  # the next challenge begins
            break
        found[name.lower()] = re.sub(r"\\(.)", r"\1", quoted) if quoted else plain
    return {name: value for name, value in found.items() if not re.search(r"[\r\n]", value)}


def _from_netrc(host: str, environment: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Return user, password, token ("") and origin; only a line of that very host is read, never the default."""
    place = environment.get("NETRC") or os.path.join(os.path.expanduser("~"), ".netrc")
    if not os.path.isfile(place):
        return ("", "", "", "")
    import netrc

    try:
        entry = netrc.netrc(None if place == _usual_netrc() else place).hosts.get(host)
    except netrc.NetrcParseError as error:  # its message may repeat the password
        where = f":{error.lineno}" if error.lineno else ""
        raise BadInput(
            f"{place}{where}: no netrc that can be used; it must parse, and be yours alone to read"
        ) from None
    except (OSError, UnicodeDecodeError):
        raise StoreTrouble(f"{place}: cannot be read; make it readable, or set NETRC to another file") from None
    return (entry[0], entry[2] or "", "", place) if entry else ("", "", "", "")


def _usual_netrc() -> str:
    return os.path.join(os.path.expanduser("~"), ".netrc")
