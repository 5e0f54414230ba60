"""Writing to an endpoint: the SPARQL 1.1 Update or the Graph Store protocol, behind one small face.

Everything written may be written twice: blank nodes get names of their own before, so a request whose
answer was lost is made again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import Protocol
from urllib.parse import quote, urlencode

from kgsneaker import void
from kgsneaker.errors import BadInput, KgsneakerError
from kgsneaker.namespaces import BASE, DATASET, PREFIXES
from kgsneaker.remote import complaints
from kgsneaker.remote.address import Address
from kgsneaker.remote.connection import Connection, Patience
from kgsneaker.remote.exchange import Reply
from kgsneaker.remote.marker import LOADING

UPDATE_URL, GRAPH_STORE_URL = "KGSNEAKER_UPDATE_URL", "KGSNEAKER_GRAPH_STORE_URL"
_TERM = r'(?:<[^<>"{}|^`\\\x00-\x20]*>|_:[^\s<>"]+)'
_LINE = re.compile(
    rf'({_TERM}) (<[^<>\s]*>) ({_TERM}|"(?:[^"\\\n\r]|\\.)*"(?:\^\^<[^<>\s]*>|@[A-Za-z0-9-]+)?) (<[^<>\s]*>) \.\n?'
)
_UPDATE_SECONDS = 600.0  # removing a graph of millions of quads takes a server minutes
_SKOLEM = f"{BASE}.well-known/genid/"
# An address that takes no updates says so in one of these ways.
_ELSEWHERE = (400, 404, 405, 406, 415, 501)
_SIZE = (400, 413, 414, 500, 507)


class TooMuch(complaints.TooLarge):
    """A batch was refused, perhaps for its size."""


class Writer(Protocol):
    """What a load needs of an endpoint; errors are StoreTrouble, LimitReached or TooMuch."""

    def insert(self, lines: Sequence[bytes], marks: Sequence[str], old: str) -> None:
        """Add quads, given as canonical N-Quads lines, and to ``g:loading`` these triples instead of an *old* one."""

    def mark(self, marks: Sequence[str]) -> None:
        """Make these triples all that ``g:loading`` holds."""

    def clear(self, graphs: Sequence[str]) -> None:
        """Remove graphs with all that they hold."""

    def uncount(self) -> None:
        """Remove the numbers in ``g:dataset``, where single statements can be removed."""


def taken_apart(line: bytes, scope: str) -> tuple[str, str]:
    """Return a quad's triple and graph as SPARQL writes both, blank nodes as names of ours in a *scope*.

    >>> taken_apart(b'_:b1 <http://x/p> "a b"@en <http://x/g> .\\n', "7f")[1]
    '<http://x/g>'
    """
    match = _LINE.fullmatch(line.decode("utf-8"))
    if not match:
        raise BadInput(f"{line[:80]!r} is no N-Quads line with a graph in canonical form")
    subject, prop, value, graph = match.groups()
    return f"{_named(subject, scope)} {prop} {_named(value, scope)} .", graph


def _named(term: str, scope: str) -> str:
    return f"<{_SKOLEM}{scope}-{quote(term[2:], safe='')}>" if term.startswith("_:") else term


def by_graph(lines: Iterable[bytes], scope: str) -> dict[str, list[str]]:
    """Return triples by the graph (between < and >) in which they stand."""
    found: dict[str, list[str]] = {}
    for line in lines:
        triple, graph = taken_apart(line, scope)
        found.setdefault(graph, []).append(triple)
    return found


def _without_counts() -> str:
    """Return the update that removes what `kgsneaker.void` counts, and nothing that people say of the dataset."""
    counted = ", ".join(f"<{one}>" for one in sorted(void.TOTALS))
    parts = '"#(in|class|property|claims)-[^#]+$"'
    return (
        f"DELETE {{ GRAPH <{DATASET}> {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{DATASET}> {{ ?s ?p ?o }} "
        f"FILTER(?p IN ({counted}) || REGEX(STR(?s), {parts}) || (ISIRI(?o) && REGEX(STR(?o), {parts}))) }}"
    )


class UpdateWriter:
    """Writes with SPARQL 1.1 Update, at the first of several addresses that takes one."""

    def __init__(self, connections: Sequence[Connection], scope: str) -> None:
        self._connections, self._scope = list(connections), scope
        self._found = self._as_form = False

    def insert(self, lines: Sequence[bytes], marks: Sequence[str], old: str) -> None:
        """Add quads and triples of the marker in one operation, and take out the old one behind it."""
        groups = by_graph(lines, self._scope)
        groups[f"<{LOADING}>"] = list(marks)
        text = f"INSERT DATA {{\n{_grouped(groups)}}}"
        if old and old not in marks:
            text += f" ;\nDELETE DATA {{ GRAPH <{LOADING}> {{ {old} }} }}"
        self._update(text, by_size=bool(lines))

    def mark(self, marks: Sequence[str]) -> None:
        """Make these triples all that ``g:loading`` holds."""
        text = f"INSERT DATA {{\n{_grouped({f'<{LOADING}>': list(marks)})}}}"
        self._update(f"DROP SILENT GRAPH <{LOADING}> ;\n{text}")

    def clear(self, graphs: Sequence[str]) -> None:
        """Remove graphs with all that they hold."""
        fixed = [graph for graph in graphs if graph.startswith(PREFIXES["g"])]
        claims = " ".join(f"<{graph}>" for graph in graphs if graph not in fixed)
        done = [f"DROP SILENT GRAPH <{graph}>" for graph in fixed]
        if claims:  # small and many: Virtuoso takes 10 ms to drop each, and a second for 3,000 so
            found = f"VALUES ?g {{ {claims} }} GRAPH ?g {{ ?s ?p ?o }}"
            done.append(f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ {found} }}")
        self._update(" ;\n".join(done))

    def uncount(self) -> None:
        """Remove the numbers in ``g:dataset``."""
        self._update(_without_counts())

    def _update(self, text: str, *, by_size: bool = False) -> None:
        while True:
            connection = self._connections[0]
            reply = self._sent(connection, text)
            if reply.status < 300:
                self._found = True
                return
            if not self._found and reply.status in _ELSEWHERE and len(self._connections) > 1:
                self._connections.pop(0)
                continue
            raise _refusal(connection, reply, by_size, nowhere=not self._found and reply.status in _ELSEWHERE)

    def _sent(self, connection: Connection, text: str) -> Reply:
        deadline = connection.deadline()
        if not self._as_form:
            headers = {"Content-Type": "application/sparql-update", "Accept": "*/*"}
            reply = connection.send("POST", headers, text.encode("utf-8"), deadline, following=False)
            if reply.status != 415:
                return reply
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "*/*"}
        body = urlencode({"update": text}).encode("ascii")
        reply = connection.send("POST", headers, body, deadline, following=False)
        self._as_form = reply.status < 300
        return reply


class GraphStoreWriter:
    """Writes with the SPARQL 1.1 Graph Store HTTP Protocol: all graphs at once as N-Quads, else one by one."""

    def __init__(self, connection: Connection, scope: str) -> None:
        self._connection, self._scope = connection, scope
        self._at_once = True

    def insert(self, lines: Sequence[bytes], marks: Sequence[str], old: str) -> None:  # noqa: ARG002
        """Add quads, then the marker; an old line stays where quads are taken at once, as the furthest counts."""
        groups = by_graph(lines, self._scope)
        if self._at_once:
            quads = {**groups, f"<{LOADING}>": list(marks)}
            body = "".join(f"{triple[:-1]}{graph} .\n" for graph, some in quads.items() for triple in some)
            reply = self._sent("POST", "", "application/n-quads", body)
            if reply.status < 300:
                return
            if reply.status not in _ELSEWHERE:
                raise _refusal(self._connection, reply, bool(lines))
            self._at_once = False  # the protocol knows one graph a request; many servers take all at once
        for graph, some in groups.items():
            self._done(self._sent("POST", graph[1:-1], "application/n-triples", "\n".join(some) + "\n"), by_size=True)
        self.mark(marks)

    def mark(self, marks: Sequence[str]) -> None:
        """Make these triples all that ``g:loading`` holds."""
        self._done(self._sent("PUT", LOADING, "application/n-triples", "\n".join(marks) + "\n"))

    def clear(self, graphs: Sequence[str]) -> None:
        """Remove graphs with all that they hold."""
        for graph in graphs:
            reply = self._sent("DELETE", graph, "", "")
            if reply.status != 404:  # gone already
                self._done(reply)

    def uncount(self) -> None:
        """Do nothing: this protocol removes whole graphs, and people speak of the dataset in this one too."""

    def _sent(self, method: str, graph: str, media: str, body: str) -> Reply:
        base = self._connection
        address = base.address if not graph else _of_graph(base.address, graph)
        headers = {"Accept": "*/*", **({"Content-Type": media} if media else {})}
        return base.send(method, headers, body.encode("utf-8"), base.deadline(), following=False, to=address)

    def _done(self, reply: Reply, *, by_size: bool = False) -> None:
        if reply.status >= 300:
            raise _refusal(self._connection, reply, by_size)


def writer(query: Connection, scope: str, update_url: str | None, graph_store_url: str | None) -> Writer:
    """Return the way to write to an endpoint: what is named, else SPARQL Update at the usual addresses.

    Raises BadInput for an address that cannot be used.
    """
    patience = Patience.of(None, _UPDATE_SECONDS)
    named = update_url or os.environ.get(UPDATE_URL) or ""
    store = graph_store_url or ("" if named else os.environ.get(GRAPH_STORE_URL)) or ""
    if store and not update_url:
        return GraphStoreWriter(Connection(Address.of(store), patience), scope)
    addresses = [Address.of(named)] if named else guesses(query.address, query.server, query.login.known)
    return UpdateWriter([Connection(address, patience) for address in addresses], scope)


def guesses(address: Address, server: str, known: bool) -> list[Address]:
    """Return where an endpoint that answers queries at an address may take updates, likeliest first.

    >>> [one.path for one in guesses(Address.of("http://localhost:7878/query"), "Oxigraph/0.5", False)]
    ['/update', '/query']
    """
    path = address.path.rstrip("/")
    found = []
    if re.search(r"/repositories/[^/]+\Z", path):  # RDF4J, GraphDB
        found.append(f"{path}/statements")
    if path.endswith("/query"):  # Oxigraph, Fuseki, Stardog
        found.append(f"{path.removesuffix('/query')}/update")
    if path.endswith("/sparql"):
        virtuoso = "virtuoso" in server.lower()
        if virtuoso and known:
            found.append(f"{path}-auth")
        found.append(path)  # Virtuoso, Neptune, Blazegraph
        found.append(f"{path.removesuffix('/sparql')}/update")
    found += [path, f"{path}/update"] if not path.endswith(("/query", "/sparql")) else [path]
    return [address.with_path(one or "/") for one in dict.fromkeys(found)]


def _grouped(groups: dict[str, list[str]]) -> str:
    return "".join(f"GRAPH {graph} {{\n{chr(10).join(triples)}\n}}\n" for graph, triples in groups.items())


def _of_graph(address: Address, graph: str) -> Address:
    mark = "&" if "?" in address.url else "?"
    return Address(
        f"{address.url}{mark}graph={quote(graph, safe='')}", address.shown, address.scheme, address.host, address.port
    )


def _refusal(connection: Connection, reply: Reply, by_size: bool, *, nowhere: bool = False) -> KgsneakerError:
    error = connection.refused(reply, "the update")
    if nowhere or isinstance(error, complaints.NotThere):
        return complaints.trouble(
            connection.address, f"takes no updates (HTTP {reply.status}); set {UPDATE_URL} or {GRAPH_STORE_URL}"
        )
    return TooMuch(str(error)) if by_size and reply.status in _SIZE else error
