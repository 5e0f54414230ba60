"""Logins come from the environment or netrc, go to their own host alone, and stand in no output."""

from __future__ import annotations

import hashlib
import re
import socket
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgsneaker import cli, opening
from kgsneaker.errors import BadInput, StoreTrouble
from kgsneaker.remote.address import Address, is_endpoint
from kgsneaker.remote.login import Login
from remote.scripted import HERITAGE_IS_THERE, Asked, Scripted, reply, serving

USER, PASSWORD, TOKEN = "mona", "geheim-7c1", "tok-9f8e7d6c"
BASIC = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
SECRETS = (PASSWORD, TOKEN, BASIC)
QUERY = "SELECT ?s { ?s ?p ?o }"


@pytest.fixture
def user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGSNEAKER_USER", USER)
    monkeypatch.setenv("KGSNEAKER_PASSWORD", PASSWORD)


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGSNEAKER_TOKEN", TOKEN)


@pytest.fixture
def quiet(capfd: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """What is printed, which must hold no secret at the end."""
    told: list[str] = []
    read = capfd.readouterr

    def remember() -> object:
        said = read()
        told.extend(said)
        return said

    capfd.readouterr = remember  # type: ignore[method-assign,assignment]
    yield capfd
    remember()
    assert not [secret for secret in SECRETS if secret in "".join(told)]


def asks_for(scheme: str, wanted: str) -> Scripted:
    def answer(asked: Asked, _connection: socket.socket) -> bytes:
        if asked.headers.get("authorization") == wanted:
            return reply(HERITAGE_IS_THERE) if asked.is_opening else reply()
        return reply(b"", "401 Unauthorized", WWW_Authenticate=scheme)

    return answer  # type: ignore[return-value]


def said_to(server: Scripted) -> list[str | None]:
    return [one.headers.get("authorization") for one in server.asked]


@pytest.mark.usefixtures("user")
def test_a_user_and_password_are_sent_when_they_are_asked_for() -> None:
    with serving(asks_for('Basic realm="r"', f"Basic {BASIC}"), opening=False) as server:  # type: ignore[arg-type]
        assert len(opening.open_store(server.url).select(QUERY)) == 1
        assert said_to(server) == [None, f"Basic {BASIC}", f"Basic {BASIC}"]


@pytest.mark.usefixtures("token")
def test_a_token_is_sent_at_once() -> None:
    with serving(asks_for("Bearer", f"Bearer {TOKEN}"), opening=False) as server:  # type: ignore[arg-type]
        assert len(opening.open_store(server.url).select(QUERY)) == 1
        assert said_to(server) == [f"Bearer {TOKEN}"] * 2


def test_a_line_of_netrc_is_for_its_host_and_the_default_is_for_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "netrc"
    monkeypatch.setenv("NETRC", str(place))
    place.write_text(f"machine example.org login a password b\ndefault login x password {PASSWORD}\n")
    assert not Login.for_host(Address.of("http://127.0.0.1/")).known
    place.write_text(f"machine 127.0.0.1 login {USER} password {PASSWORD}\n")
    with serving(asks_for("basic", f"Basic {BASIC}"), opening=False) as server:  # type: ignore[arg-type]
        assert len(opening.open_store(server.url).select(QUERY)) == 1


def test_a_netrc_that_does_not_parse_is_one_line_without_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "netrc"
    place.write_text(f"machine 127.0.0.1 login {USER} {PASSWORD} password\n")
    monkeypatch.setenv("NETRC", str(place))
    assert cli.main(["show", "--store", "http://127.0.0.1:1/sparql", "2002R"]) == 2
    said = quiet.readouterr().err
    assert said.startswith(f"kgsneaker: {place}:1: no netrc that can be used")


def digest_of(asked: Asked, nonce: str, *, algorithm: str = "md5") -> bool:
    """Whether a Digest is right, as RFC 7616 reckons it."""
    told = dict(re.findall(r'(\w+)="?([^",]+)"?', asked.headers.get("authorization", "")))
    if told.get("nonce") != nonce:
        return False

    def hashed(*parts: str) -> str:
        return hashlib.new(algorithm, ":".join(parts).encode()).hexdigest()

    first, second = hashed(USER, "SPARQL", PASSWORD), hashed("POST", asked.path)
    right = hashed(first, nonce, told["nc"], told["cnonce"], "auth", second)
    return told["response"] == right and told["uri"] == asked.path and told["opaque"] == "0p"


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
@pytest.mark.usefixtures("user")
def test_a_digest_is_reckoned_as_virtuoso_wants_it(algorithm: str) -> None:
    nonces = ["n1", "n2"]
    used: list[str] = []

    def answer(asked: Asked, _connection: socket.socket) -> bytes:
        if digest_of(asked, nonces[0], algorithm=algorithm.lower().replace("-", "")):
            used.append(re.search("nc=(\\w+)", asked.headers["authorization"])[1])  # type: ignore[index]
            if len(used) == 2:  # the nonce has aged
                nonces.pop(0)
            return reply(HERITAGE_IS_THERE) if asked.is_opening else reply()
        stale = "true" if "authorization" in asked.headers else "false"
        challenge = f'Digest realm="SPARQL", nonce="{nonces[0]}", opaque="0p", qop="auth", algorithm={algorithm}'
        return reply(b"", "401 Unauthorized", WWW_Authenticate=f'{challenge}, stale="{stale}", domain="/s"')

    with serving(answer, opening=False) as server:
        store = opening.open_store(server.url + "?x=1")
        for _ in range(3):
            assert len(store.select(QUERY)) == 1
        assert used == ["00000001", "00000002", "00000001", "00000002"]
        assert not [said for said in said_to(server) if said and "Basic" in said]


def test_of_two_ways_to_log_in_the_password_is_not_told() -> None:
    login = Login(Address.of("http://h/s"), USER, PASSWORD, "", "x")
    assert login.challenged(401, 'Basic realm="a", Digest realm="b", nonce="n", qop="auth"', login.host)
    assert str(login.header("POST", login.host)).startswith("Digest username")
    assert PASSWORD not in repr(login)


@pytest.mark.usefixtures("user")
def test_a_login_that_is_refused_is_one_line_and_asked_once(quiet: pytest.CaptureFixture[str]) -> None:
    words = f"no entry for {USER} with {PASSWORD} or {BASIC}".encode()
    for challenge in ("Basic", 'Digest realm="SPARQL", nonce="1"', 'Digest nonce="1", algorithm=MD6', "Negotiate"):
        refusal = reply(words, "401 Unauthorized", "text/plain", WWW_Authenticate=challenge)
        with serving(refusal, opening=False) as server:
            assert cli.main(["show", "--store", server.url, "2002R"]) == 4
            assert len(server.asked) <= 2
            said = quiet.readouterr().err
            assert said == f"kgsneaker: {server.url}: does not accept the login of KGSNEAKER_USER (HTTP 401)\n"


@pytest.mark.usefixtures("user")
def test_a_server_that_repeats_a_secret_is_not_repeated(
    quiet: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for status in ("500 Error", "403 Forbidden", "400 Bad Request"):
        with serving(reply(f"{PASSWORD} {BASIC} is wrong".encode(), status, "text/plain")) as server:
            assert cli.main(["sparql", "--store", server.url, QUERY]) == 4
        assert "… … is wrong" in quiet.readouterr().err
    monkeypatch.delenv("KGSNEAKER_USER")
    monkeypatch.delenv("KGSNEAKER_PASSWORD")
    monkeypatch.setenv("KGSNEAKER_TOKEN", TOKEN)
    with serving(reply(f"{TOKEN} has expired".encode(), "403 Forbidden", "text/plain")) as server:
        assert cli.main(["sparql", "--store", server.url, QUERY]) == 4
    assert "to the login of KGSNEAKER_TOKEN: … has expired" in quiet.readouterr().err


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Moved", "308 Moved"])
@pytest.mark.usefixtures("token")
def test_a_login_does_not_follow_a_redirect_to_another_host(status: str) -> None:
    with serving(reply(HERITAGE_IS_THERE), opening=False) as other:
        elsewhere = reply(b"", status, Location=other.url.replace("127.0.0.1", "localhost"))
        with serving(elsewhere, opening=False) as server:
            opening.open_store(server.url)
            assert said_to(server) == [f"Bearer {TOKEN}"]
            assert said_to(other) == [None]


def test_nor_to_another_port_or_a_protocol_that_protects_less() -> None:
    def trusts(first: str, second: str) -> bool:
        return Address.of(first).trusts(Address.of(second))

    assert trusts("https://h/a", "https://h/b")
    assert trusts("http://h/a", "https://h/b")
    assert not trusts("https://h/a", "http://h/a")
    assert not trusts("http://h:8890/a", "http://h:8891/a")
    assert not trusts("http://h/a", "http://www.h/a")


IN_THE_ADDRESS = [
    f"http://{USER}:{PASSWORD}@127.0.0.1:1/sparql",
    f"https://{PASSWORD}@example.org/sparql",
    f"HTTP://{USER}:{PASSWORD}@h/",
    f"http:/{USER}:{PASSWORD}@h/sparql",
    f"https:///{USER}:{PASSWORD}@h/sparql",
    f"http://{USER}:{PASSWORD}@[::1/x",
    f"http://{USER}:{PASSWORD}@h:port/x",
    f"http://{USER}:{PASSWORD}@h/a b",
    f"ftp://{USER}:{PASSWORD}@h/x",
    f" http://{USER}:{PASSWORD}@h/x",
    f"http://h/sparql?access_token={PASSWORD}",
    f"http://h/sparql?a=1&Api-Key={PASSWORD}",
    f"http://h/sparql?password={PASSWORD}",
    f"http://{USER}:{PASSWORD}\\@h/x",
    f"http:\\\\{USER}:{PASSWORD}@h\\x",
]


@pytest.mark.parametrize("url", IN_THE_ADDRESS)
def test_an_address_with_a_secret_is_refused_and_not_repeated(
    url: str, quiet: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = (["show", "2002R"], ["sparql", "ASK {}"], ["query", "gaps"], ["export"], ["card"], ["lineage", "2002R"])
    for command in commands:
        assert cli.main([command[0], "--store", url, *command[1:]]) == 2
        said = quiet.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
    monkeypatch.setenv("KGSNEAKER_STORE", url)
    assert cli.main(["show", "2002R"]) == 2
    with pytest.raises(BadInput) as caught:
        opening.open_store(url)
    assert PASSWORD not in str(caught.value)


@pytest.mark.usefixtures("quiet")
def test_a_diff_does_not_repeat_it_either() -> None:
    for url in IN_THE_ADDRESS[:3]:
        assert cli.main(["diff", url]) != 0
        assert cli.main(["diff", "HEAD", url]) != 0


@pytest.mark.parametrize("pair", [{"USER": "a"}, {"PASSWORD": "geheim-7c1"},
                                  {"USER": "a", "PASSWORD": "b", "TOKEN": "c"},
                                  {"TOKEN": "geheim-7c1\r\nX: y"}, {"USER": "a:b", "PASSWORD": "geheim-7c1"},
                                  {"USER": "a", "PASSWORD": "geheim-7c1\n"}, {"TOKEN": "tök-9"}])  # fmt: skip
def test_a_login_that_cannot_be_meant_is_bad_input(
    pair: dict[str, str], monkeypatch: pytest.MonkeyPatch, quiet: pytest.CaptureFixture[str]
) -> None:
    for name, value in pair.items():
        monkeypatch.setenv(f"KGSNEAKER_{name}", value)
    assert cli.main(["show", "--store", "http://127.0.0.1:1/sparql", "2002R"]) == 2
    assert "KGSNEAKER_" in quiet.readouterr().err


def test_the_path_of_an_endpoint_is_shown_and_its_query_is_not() -> None:
    assert Address.of("https://example.org:8443/ds/sparql?graph=x#y").shown == "https://example.org:8443/ds/sparql"
    assert is_endpoint("HTTPS://Example.org/sparql")
    assert not is_endpoint("graph/sources")
    with serving(reply(b"", "500 Error")) as server, pytest.raises(StoreTrouble) as caught:
        opening.open_store(f"{server.url}?x=hidden").select(QUERY)
    assert "hidden" not in str(caught.value)
