"""A SPARQL endpoint of the tests on an Oxigraph store in memory, which can be told to be as odd as real ones are."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote

import pyoxigraph as ox

from remote.scripted import JSON, Asked, reply

Refusing = Callable[[Asked], bytes | None]


@dataclass
class Engine:
    """``answer`` is what `scripted.serving` serves: /query, /update and /store, as Oxigraph's own server has them.

    ``most_rows`` cuts every answer there, with a header that says so or without one; ``refusing`` may
    answer a request before anything is done, ``breaking`` after it was done.
    """

    most_rows: int = 0
    says_so: bool = True
    refusing: Refusing = lambda _asked: None
    breaking: Refusing = lambda _asked: None
    store: ox.Store = field(default_factory=ox.Store)
    updates: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)

    def answer(self, asked: Asked, _connection: socket.socket) -> bytes:
        refused = self.refusing(asked)
        if refused is not None:
            return refused
        said = self._done(asked)
        broken = self.breaking(asked)
        return said if broken is None else broken

    def load(self, nquads: bytes) -> None:
        self.store.load(nquads, format=ox.RdfFormat.N_QUADS)

    def _done(self, asked: Asked) -> bytes:
        path, _, parameters = asked.path.partition("?")
        if path == "/update":
            return self._update(asked.body.decode())
        if path == "/store":
            return self._graph_store(asked, unquote(parameters.removeprefix("graph=")))
        if "update" in parse_qs(asked.body.decode("utf-8", "replace")) or asked.body.startswith(b"INSERT"):
            return reply(b"no update here", "400 Bad Request", "text/plain")
        return self._query(asked.query)

    def _update(self, text: str) -> bytes:
        self.updates.append(text)
        self.store.update(text)
        return b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"

    def _graph_store(self, asked: Asked, name: str) -> bytes:
        self.updates.append(f"{asked.method} {name}")
        graph = ox.NamedNode(name) if name else None
        if asked.method in ("PUT", "DELETE") and graph:
            self.store.remove_graph(graph)
        if asked.method in ("PUT", "POST"):
            media = ox.RdfFormat.from_media_type(asked.headers["content-type"])
            self.store.load(asked.body, format=media, to_graph=graph)  # type: ignore[arg-type]
        return b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"

    def _query(self, text: str) -> bytes:
        self.queries.append(text)
        try:
            found = self.store.query(text)
        except SyntaxError as error:
            return reply(str(error).encode(), "400 Bad Request", "text/plain")
        assert not isinstance(found, ox.QueryTriples), "triples are asked for as rows"
        body = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
        if isinstance(found, ox.QuerySolutions) and self.most_rows:
            told = json.loads(body)
            bindings = told["results"]["bindings"]
            if len(bindings) > self.most_rows:
                told["results"]["bindings"] = bindings[: self.most_rows]
                return reply(told, **({"X-SPARQL-MaxRows": str(self.most_rows)} if self.says_so else {}))
        return reply(body, media=JSON)
