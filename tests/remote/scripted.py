"""An HTTP server of the tests, on loopback, that answers byte for byte as told: whole, half, slowly or wrongly."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from kgsneaker.namespaces import HERITAGE

JSON = "application/sparql-results+json"
HERITAGE_IS_THERE: dict[str, object] = {
    "head": {"vars": ["graph", "what", "value"]},
    "results": {"bindings": [{"graph": {"type": "uri", "value": HERITAGE}}]},
}
ROWS = {"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "http://x/a"}}]}}


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def query(self) -> str:
        return parse_qs(self.body.decode("utf-8", "replace")).get("query", [""])[0]

    @property
    def is_opening(self) -> bool:
        return "graph/loading" in self.query and HERITAGE in self.query


Answer = Callable[[Asked, socket.socket], bytes]


def reply(body: bytes | dict[str, object] = ROWS, status: str = "200 OK", media: str = JSON, **headers: str) -> bytes:
    """A whole answer with its length."""
    data = json.dumps(body).encode() if isinstance(body, dict) else body
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(data)}\r\n{more}\r\n".encode() + data


@dataclass
class Scripted:
    """The server: what it was asked, and where it is."""

    port: int
    answer: Answer
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    path: str = "/sparql"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"

    @property
    def questions(self) -> list[Asked]:
        """What was asked behind the opening."""
        return [one for one in self.asked if not one.is_opening]


def _read(stream: socket.SocketIO) -> Asked | None:
    lines = []
    while (line := stream.readline()) not in (b"\r\n", b""):
        if not lines and b" HTTP/1.1" not in line:  # a greeting of TLS
            return None
        lines.append(line.decode("latin-1").strip())
    if not lines:
        return None
    method, path, _ = lines[0].split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    body = b""
    while len(body) < int(headers.get("content-length", "0")):
        body += stream.read(int(headers["content-length"]) - len(body)) or b""
    return Asked(method, path, headers, body)


def _serve(server: Scripted, connection: socket.socket) -> None:
    with connection, connection.makefile("rb", buffering=0) as stream:
        try:
            while asked := _read(stream):  # type: ignore[arg-type]
                server.asked.append(asked)
                said = server.answer(asked, connection)
                connection.sendall(said)
                if b"\r\nContent-Length" not in said or b"\r\nConnection: close" in said:
                    connection.shutdown(socket.SHUT_RDWR)
                    return
        except OSError:  # the other side went away, as it does at its deadline
            return


@contextmanager
def serving(answer: Answer | bytes, *, opening: bool = True) -> Iterator[Scripted]:
    """Serve *answer* on loopback until the block ends; the opening of a store is answered rightly unless told."""

    def chosen(asked: Asked, connection: socket.socket) -> bytes:
        if opening and asked.is_opening:
            return reply(HERITAGE_IS_THERE)
        return answer if isinstance(answer, bytes) else answer(asked, connection)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Scripted(listener.getsockname()[1], chosen)

        def listen() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                server.connections += 1
                threading.Thread(target=_serve, args=(server, connection), daemon=True).start()

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
