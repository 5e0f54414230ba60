"""A heritage sent to an endpoint in batches, each with a note of how far it came, so that a broken load goes on."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kgsneaker.errors import LimitReached, StoreTrouble
from kgsneaker.namespaces import EVIDENCE, HERITAGE
from kgsneaker.remote import marker, scanning, writing
from kgsneaker.remote.address import Address, is_endpoint
from kgsneaker.remote.asker import Asker
from kgsneaker.remote.complaints import TooLarge, trouble
from kgsneaker.remote.connection import Connection, Patience
from kgsneaker.remote.marker import LOADING, Standing
from kgsneaker.terms import Quad

# Virtuoso 7.2 takes 20,000 quads in one INSERT DATA, Oxigraph's server more; servers of forms stop at 2 MB.
MOST_QUADS, MOST_BYTES = 5000, 1024 * 1024
_FEWEST = 20  # a batch as small as this is not refused for its size
_LISTED, _CLEARED_AT_ONCE = 10_000, 1000
Batches = Callable[[], Iterable[Iterable[bytes]]]

__all__ = ["Sent", "Standing", "is_endpoint", "look", "send", "stated"]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a load did: quads that were sent, and quads that were there from one that broke."""

    quads: int
    skipped: int = 0


def look(url: str) -> Standing:
    """Return how far the data of an endpoint is loaded; raises as `send` does where nothing usable answers."""
    return marker.look(_asker(url))


def stated(url: str) -> Iterator[Quad]:
    """Yield the quads of an endpoint that are not derived, whatever the standing of its load."""
    return (quad for quad in scanning.quads(_asker(url)) if quad[3] not in (HERITAGE, LOADING))


def send(
    url: str,
    batches: Batches,
    *,
    digest: str,
    quads: int,
    distinct: int | None = None,
    add: bool = False,
    replace: bool = False,
    update_url: str | None = None,
    graph_store_url: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sent:
    """Write canonical N-Quads lines to an endpoint, or go on where a load of the same data broke off.

    *batches* gives the lines anew each time it is called, *digest* stands for all of them, *quads* is
    their number and *distinct* that of different ones, to which the endpoint's are held at the end.
    *replace* first removes every graph of ours (those under our base IRI, and those that ``g:evidence``
    calls claims); *add* removes ``g:heritage`` alone, so the lines must hold the beliefs of the whole.

    Raises StoreTrouble where another heritage is there and neither is given, and for whatever refuses or
    breaks the load; what was sent stays, and opening the endpoint says that the load is unfinished.
    """
    asker = _asker(url)
    standing = marker.look(asker)
    standing.refuse(add=add, replace=replace, digest=digest)
    same = standing.digest == digest
    if same and standing.finished and not replace:
        return Sent(0, quads)
    to = writing.writer(asker.connection, digest[:16], update_url, graph_store_url)
    load = _Load(asker, to, digest, quads, progress or (lambda _done, _all: None))
    # What a broken load was to replace may be half gone; what it was not to replace is still there.
    going_on = same and standing.unfinished and (not replace or standing.mode == "replace")
    mode = standing.mode if going_on else "replace" if replace else "add" if add else "new"
    start = (standing.sent or 0) if going_on else 0
    if going_on and standing.sent is not None:
        load.resume(mode, standing.sent, standing.prefix)
    else:
        load.begin(mode)
        start = 0
    if not start or not load.run(batches(), start, standing.prefix):
        start = 0
        load.run(batches(), 0, "")
    load.end(distinct if mode != "add" else None)
    return Sent(load.sent, start)


class _Load:
    """One load under way."""

    def __init__(
        self, asker: Asker, to: writing.Writer, digest: str, quads: int, progress: Callable[[int, int], None]
    ) -> None:
        self._asker, self._to, self._progress = asker, to, progress
        self._quads = quads
        self._told = {"digest": digest, "quads": str(quads)}
        self._most = MOST_QUADS
        self._running = hashlib.sha256()
        self._step = ""
        self.sent = 0

    def begin(self, mode: str) -> None:
        """Write the marker, then clear what the mode says must go."""
        self._told["mode"] = mode
        self._to.mark(self._marks())
        if mode == "add":
            self._to.clear([HERITAGE])
            self._to.uncount()
        if mode == "replace":
            self._clear_all()

    def resume(self, mode: str, sent: int, prefix: str) -> None:
        """Take up the marker of a load that broke; nothing large is sent before somebody takes this."""
        self._told["mode"] = mode
        self._step = marker.line("sent", f"{sent} {prefix}")
        self._to.insert([], [*self._marks(), self._step], "")

    def run(self, batches: Iterable[Iterable[bytes]], start: int, prefix: str) -> bool:
        """Send the lines from the *start*; False where the lines before it are not those that were sent."""
        self.sent = done = size = 0
        self._running = hashlib.sha256()
        pending: deque[bytes] = deque()
        for line in (line for batch in batches for line in batch):
            if done < start:
                self._running.update(line)
                done += 1
                if done == start and self._running.hexdigest()[:32] != prefix:
                    return False
                continue
            pending.append(line)
            size += len(line)
            if len(pending) >= self._most or size >= MOST_BYTES:
                done, size = self._flush(pending, done), 0
        done = self._flush(pending, done)
        return done >= start

    def end(self, distinct: int | None) -> None:
        """Hold the number of quads there to what it must be, and write that the load is whole."""
        if distinct is not None:
            there = scanning.count(self._asker)
            if there != distinct:
                self._to.mark(self._marks())
                shown = self._asker.connection.address.shown
                raise StoreTrouble(
                    f"{shown}: holds {there:,} quads of ours, not {distinct:,}; load again with --replace"
                )
        self._to.mark([*self._marks(), marker.line("finished", "yes")])

    def _marks(self) -> list[str]:
        return [marker.line(name, value) for name, value in self._told.items()]

    def _flush(self, pending: deque[bytes], done: int) -> int:
        """Send what waits, in smaller batches where the endpoint refuses one; return how many quads are there."""
        while pending:
            batch = [pending.popleft() for _ in range(min(self._most, len(pending)))]
            ahead = self._running.copy()
            ahead.update(b"".join(batch))
            step = marker.line("sent", f"{done + len(batch)} {ahead.hexdigest()[:32]}")
            try:
                self._to.insert(batch, [*self._marks(), step], self._step)
            except (TooLarge, LimitReached):
                if len(batch) <= _FEWEST:
                    raise
                pending.extendleft(reversed(batch))
                self._most = max(_FEWEST, len(batch) // 2)
                continue
            self._running, self._step = ahead, step
            done += len(batch)
            self.sent += len(batch)
            self._progress(done, max(self._quads, done))
        return done

    def _clear_all(self) -> None:
        """Remove every graph of ours, the one last that says which graphs are claims."""
        before: list[str] = []
        while found := [str(graph) for graph in scanning.graphs(self._asker, _LISTED)]:
            if found == before:
                raise trouble(self._asker.connection.address, f"does not remove the graph {found[0]}")
            for start in range(0, len(found), _CLEARED_AT_ONCE):
                self._to.clear(found[start : start + _CLEARED_AT_ONCE])
            before = found
        self._to.clear([EVIDENCE])


def _asker(url: str) -> Asker:
    return Asker(Connection(Address.of(url), Patience.of(None)))
