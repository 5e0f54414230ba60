"""Whatever an endpoint answers, it is a whole answer or one line that names the endpoint, with the right exit code."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable

import pytest

from kgsneaker import cli, opening
from kgsneaker.errors import LimitReached, StoreTrouble
from remote.scripted import JSON, ROWS, Asked, Scripted, reply, serving

WHOLE = reply()
HALF = WHOLE.partition(b"\r\n\r\n")[2][:60]
BOMB = gzip.compress(b'{"head":{"vars":["s"]},"results":{"bindings":[' + b" " * (300 * 2**20), 1)
NESTED = b'{"head":' + b"[" * 200_000
QUERY = "SELECT ?s { ?s ?p ?o }"
STATE = {"X-SQL-State": "S1TAT"}


def chunked(*chunks: bytes, end: bool = True) -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    return head + body + (b"0\r\n\r\n" if end else b"")


def without_length(body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nConnection: close\r\n\r\n".encode() + body


def longer(answer: bytes) -> bytes:
    head, _, body = answer.partition(b"\r\n\r\n")
    length = b"Content-Length: %d\r\nConnection: close" % (len(body) + 9)
    return head.replace(b"Content-Length: %d" % len(body), length) + b"\r\n\r\n" + body


BAD = {
    "half a JSON": (reply(HALF), r"gives no whole answer; it ends in "),
    "half a JSON, cancelled": (chunked(HALF, b"The SPARQL operation has been cancelled"), r"has been cancelled'"),
    "half a JSON until it hangs up": (without_length(HALF), r"gives no whole answer"),
    "less than its length": (longer(WHOLE), r"the answer breaks off"),
    "chunks without an end": (chunked(HALF, end=False), r"the answer breaks off|the connection broke"),
    "a chunk that is no chunk": (chunked(HALF, end=False) + b"zz\r\n", r"the answer breaks off|the connection broke"),
    "two answers in one": (reply(WHOLE.partition(b"\r\n\r\n")[2] * 2), r"gives no whole answer"),
    "nothing": (reply(b""), r"gives an empty answer"),
    "spaces": (reply(b"  \n"), r"gives an empty answer"),
    "no content": (b"HTTP/1.1 204 No Content\r\n\r\n", r"answers with no type"),
    "a web page": (reply(b"<html>hi</html>", media="text/html; charset=utf-8"), r"answers with a web page; expected"),
    "no type": (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", r"answers with no type; expected: application/sp"),
    "text": (reply(ROWS, media="text/plain"), r"answers with text/plain; expected: application/sparql-results\+json"),
    "XML": (reply(b"<sparql/>", media="application/sparql-results+xml"), r"answers with application/sparql-results\+x"),
    "JSON of another kind": (reply({"error": "no"}), r"gives JSON that is no SPARQL result"),
    "a list": (reply(b"[]"), r"gives JSON that is no SPARQL result"),
    "a yes": (reply({"head": {}, "boolean": True}), r"gives JSON that is no SPARQL result"),
    "cells that are none": (
        reply({"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri"}}]}}),
        r"gives JSON that is no SPARQL result",
    ),
    "JSON without bottom": (reply(NESTED), r"gives no whole answer"),
    "no UTF-8": (reply(b'{"head":{"vars":["\xff"]}}'), r"gives no whole answer"),
    "no HTTP": (b"220 smtp.example.org ESMTP\r\n\r\n", r"the connection broke"),
    "a server that hangs up": (b"", r"the connection broke"),
    "no gzip": (reply(b"{}", Content_Encoding="gzip"), r"no gzip data, although the answer says so"),
    "half a gzip": (reply(gzip.compress(HALF * 99)[:80], Content_Encoding="gzip"), r"the answer breaks off"),
    "another encoding": (reply(zlib.compress(b"{}"), Content_Encoding="br"), r"in an encoding that was not asked for"),
    "bad request": (
        reply(b"parse <b>error\x07 at 3\nmore", "400 Bad Request", "text/plain"),
        r"400\): parse <b>error\?",
    ),
    "wants a login": (reply(b"", "401 Unauthorized"), r"wants a login \(HTTP 401\); set KGSNEAKER_USER and KGSN"),
    "forbids": (reply(b"", "403 Forbidden"), r"refuses the query \(HTTP 403\) without a login; set KGSNEAKER_USER"),
    "not there": (reply(b"<title>Oh no</title>", "404 Not Found", "text/html"), r"no SPARQL endpoint .*404\): Oh no"),
    "an error": (reply(b"Virtuoso 37000 Error SP031", "500 Failed", "text/plain"), r"500\): Virtuoso 37000 Error"),
    "busy": (reply(b"", "503 Busy", Retry_After="0"), r"is busy or down \(HTTP 503\); try again later"),
    "to a file": (reply(b"", "302 Found", Location="file:///etc/passwd"), r"redirects to file: …; accepted: http and"),
    "to a word": (reply(b"", "307 Moved", Location="javascript:alert(1)"), r"redirects to javascript: …; accepted"),
    "to a secret": (reply(b"", "302 Found", Location="http://me:geheim@127.0.0.1/"), r"an address that cannot be used"),
    "to nowhere": (reply(b"", "302 Found"), r"redirects \(HTTP 302\) without saying where to"),
    "in a circle": (reply(b"", "308 Moved", Location="/sparql"), r"redirects more than 5 times"),
    "a part, it says": (reply(ROWS, "206 Partial Content"), r"cannot count its rows"),
    "a part, Virtuoso says": (reply(ROWS, **STATE), r"cannot count its rows"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_answer_is_one_line_that_names_the_endpoint(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer, words = BAD[name]
    with serving(answer) as server:
        assert cli.main(["sparql", "--store", server.url, QUERY]) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"kgsneaker: {server.url}: ")
    assert said.err.count("\n") == 1
    with pytest.raises(StoreTrouble, match=words):
        raise StoreTrouble(said.err)
    assert "geheim" not in said.err


@pytest.mark.parametrize("name", ["half a JSON", "a web page", "wants a login", "a server that hangs up", "to a file"])
def test_it_is_one_line_too_where_the_store_is_opened(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer, words = BAD[name]
    with serving(answer, opening=False) as server:
        assert cli.main(["show", "--store", server.url, "2002R"]) == 4
    with pytest.raises(StoreTrouble, match=words):
        raise StoreTrouble(capsys.readouterr().err)


def test_an_answer_above_the_limit_of_size_is_not_read_to_its_end() -> None:
    far_too_long = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nContent-Length: {10**12}\r\n\r\n".encode()
    with serving(far_too_long + b" " * 2**20 * 300) as server, pytest.raises(LimitReached, match="larger than 256 MiB"):
        opening.open_store(server.url).select(QUERY)


def test_a_bomb_in_gzip_is_not_inflated_to_its_end() -> None:
    with (
        serving(reply(BOMB, Content_Encoding="gzip")) as server,
        pytest.raises(LimitReached, match="larger than 256 M"),
    ):
        opening.open_store(server.url).select(QUERY)


def test_a_gzipped_answer_is_read_also_in_several_members() -> None:
    body = WHOLE.partition(b"\r\n\r\n")[2]
    with serving(reply(gzip.compress(body[:20]) + gzip.compress(body[20:]), Content_Encoding="gzip")) as server:
        assert opening.open_store(server.url).select(QUERY).rows == [("http://x/a",)]
        assert server.questions[0].headers["accept-encoding"] == "gzip"


def trickling(head: bytes, piece: bytes) -> Callable[[Asked, socket.socket], bytes]:
    """An answer whose *pieces* come one by one, for half a minute."""

    def answer(_asked: Asked, connection: socket.socket) -> bytes:
        connection.sendall(head)
        for _ in range(600):
            connection.sendall(piece)
            time.sleep(0.05)
        return b""

    return answer


SLOW = {
    "no answer at all": trickling(b"", b""),
    "a body, byte by byte": trickling(WHOLE.partition(b"\r\n\r\n")[0].replace(b"h: ", b"h: 9") + b"\r\n\r\n", b" "),
    "chunks, byte by byte": trickling(chunked(b"{", end=False), b"1\r\n \r\n"),
    "the size of a chunk": trickling(chunked(b"{", end=False), b"0"),
    "a line of the head": trickling(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a"),
    "heads without an end": trickling(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
    "gzip, byte by byte": trickling(
        f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nContent-Encoding: gzip\r\nContent-Length: 99999\r\n\r\n".encode(),
        b"\x1f\x8b\x08",
    ),
    "always busy": lambda _asked, _connection: reply(b"", "503 Busy"),
}


@pytest.mark.parametrize("name", list(SLOW)[:-1])
def test_a_slow_answer_ends_at_the_deadline(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KGSNEAKER_TIMEOUT", "0.4")
    start = time.monotonic()
    with serving(SLOW[name]) as server:
        found = cli.main(["search", "--store", server.url, "990"])
    said = capsys.readouterr().err
    # Rubbish may be told for what it is before the deadline.
    assert found == 3 or (name.startswith("gzip") and found == 4)
    assert said.startswith(f"kgsneaker: {server.url}: ")
    if found == 3:
        assert "no whole answer within 0.4 s; raise --timeout or KGSNEAKER_TIMEOUT" in said
    assert time.monotonic() - start < 20  # the server would go on for half a minute


def test_the_deadline_of_the_environment_holds_for_a_strangers_query_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KGSNEAKER_TIMEOUT", "0.4")
    start = time.monotonic()
    with serving(SLOW["no answer at all"]) as server:
        assert cli.main(["sparql", "--store", server.url, QUERY]) == 3
    assert "no whole answer within 0.4 s" in capsys.readouterr().err
    assert time.monotonic() - start < 20


def test_the_deadline_of_a_query_is_that_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(SLOW["no answer at all"]) as server:
        assert cli.main(["sparql", "--store", server.url, "--timeout", "0.3", QUERY]) == 3
    assert "within 0.3 s" in capsys.readouterr().err


def test_a_pause_that_would_pass_the_deadline_is_not_made(capsys: pytest.CaptureFixture[str]) -> None:
    start = time.monotonic()
    with serving(reply(b"", "429 Too Many Requests", Retry_After="3600")) as server:
        assert cli.main(["sparql", "--store", server.url, QUERY]) == 4
        assert len(server.questions) == 1
    assert time.monotonic() - start < 30
    assert "is busy or down (HTTP 429)" in capsys.readouterr().err


@pytest.mark.parametrize("first", [b"", reply(b"", "503 Busy", Retry_After="0"), reply(b"", "502 Bad Gateway"),
                                   chunked(HALF, end=False),
                                   reply(b"", "429 Slow", Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"),
                                   reply(b"", "504 Late", Retry_After="soon")])  # fmt: skip
def test_what_may_pass_is_asked_again(first: bytes) -> None:
    answers = [first, first, WHOLE]
    with serving(lambda _asked, _connection: answers.pop(0)) as server:
        assert opening.open_store(server.url).select(QUERY).rows == [("http://x/a",)]
        assert len(server.questions) == 3


@pytest.mark.parametrize("status", ["400 Bad Request", "404 Not Found", "500 Error", "403 Forbidden"])
def test_what_will_not_pass_is_asked_once(status: str) -> None:
    with serving(reply(b"", status)) as server:
        store = opening.open_store(server.url)
        with pytest.raises(StoreTrouble):
            store.select(QUERY)
        assert len(server.questions) == 1


def test_one_connection_serves_many_questions() -> None:
    with serving(WHOLE) as server:
        store = opening.open_store(server.url)
        for _ in range(20):
            store.select(QUERY)
        assert server.connections == 1


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Moved", "308 Moved"])
def test_a_redirect_is_followed_with_the_question(status: str) -> None:
    def answer(asked: Asked, _connection: socket.socket) -> bytes:
        return WHOLE if asked.path == "/other" else reply(b"", status, Location="/other")

    with serving(answer) as server:
        assert len(opening.open_store(server.url).select(QUERY)) == 1
        assert [(one.method, one.path) for one in server.questions] == [("POST", "/sparql"), ("POST", "/other")]
        assert server.questions[1].query == server.questions[0].query != ""


def test_an_endpoint_that_is_down_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert cli.main(["lineage", "--store", f"http://127.0.0.1:{port}/query?x=1", "2002R"]) == 4
    said = capsys.readouterr().err
    assert said == f"kgsneaker: http://127.0.0.1:{port}/query: nothing answers there (Connection refused)\n"


def test_a_host_that_is_none_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def unknown(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert cli.main(["show", "--store", "http://nowhere.invalid/sparql", "2002R"]) == 4
    assert capsys.readouterr().err == "kgsneaker: http://nowhere.invalid/sparql: no such host\n"


def test_a_name_that_does_not_resolve_in_time_ends_at_the_deadline(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def slow(*_: object, **__: object) -> object:
        time.sleep(3)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    monkeypatch.setenv("KGSNEAKER_TIMEOUT", "0.3")
    assert cli.main(["show", "--store", "https://slow.invalid/sparql", "2002R"]) == 3
    assert "https://slow.invalid/sparql: no whole answer within 0.3 s" in capsys.readouterr().err


def test_a_server_without_tls_behind_https_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(WHOLE) as server:
        url = server.url.replace("http:", "https:")
        assert cli.main(["show", "--store", url, "2002R"]) == 4
    said = capsys.readouterr().err
    assert said.startswith(f"kgsneaker: {url}: ")
    assert said.count("\n") == 1


def test_an_address_that_is_none_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    for url in ("http://", "http:///sparql", "http://[::1/sparql", "http://h:99999/s", "http://h/a b", "ftp://h/x",
                "http:\\\\h\\x", "HTTP://h:port/x", "http://h/\x07"):  # fmt: skip
        assert cli.main(["show", "--store", url, "2002R"]) in (2, 4), url
        assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("value", ["0", "-1", "soon", "nan", "1e9"])
def test_a_time_that_is_none_is_bad_input(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGSNEAKER_TIMEOUT", value)
    assert cli.main(["show", "--store", "http://127.0.0.1:1/x", "2002R"]) == 2


def test_a_server_of_an_unknown_form_gets_the_query_as_it_is() -> None:
    def answer(asked: Asked, _connection: socket.socket) -> bytes:
        plain = asked.headers["content-type"] == "application/sparql-query"
        return WHOLE if plain else reply(b"", "415 Unsupported Media Type")

    with serving(answer) as server:
        assert len(opening.open_store(server.url).select(QUERY)) == 1
        assert b"SELECT ?s" in server.questions[1].body
        assert isinstance(server, Scripted)
