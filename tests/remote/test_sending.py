"""A heritage sent to an endpoint arrives whole, or the endpoint says that it is unfinished and the load goes on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

import kgsneaker
from kgsneaker import cli, opening
from kgsneaker.errors import BadInput, LimitReached, StoreTrouble
from kgsneaker.namespaces import EVIDENCE, HERITAGE, expand
from kgsneaker.remote import sending, writing
from kgsneaker.remote.address import Address
from kgsneaker.remote.marker import LOADING
from remote.engine import Engine
from remote.scripted import Asked, Scripted, reply, serving

TWO_ARTICLES = Path(__file__).parents[1] / "two_articles"
FORBIDDEN = reply(b"The server is read-only", "403 Forbidden", "text/plain")
BROKEN = b""


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    """The graph of two articles with its beliefs, as canonical lines."""
    found = kgsneaker.open(TWO_ARTICLES).store.dump("nq").splitlines(keepends=True)
    assert len(found) > 1500
    return found


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "MOST_QUADS", 300)


def digest_of(lines: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()


def send(server: Scripted, lines: list[bytes], **options: object) -> sending.Sent:
    def batches() -> Iterator[list[bytes]]:
        for start in range(0, len(lines), 700):
            yield lines[start : start + 700]

    arguments = {"digest": digest_of(lines), "quads": len(lines), "distinct": len(set(lines)), **options}
    return sending.send(server.url, batches, **arguments)  # type: ignore[arg-type]


@contextmanager
def endpoint(**odd: object) -> Iterator[tuple[Scripted, Engine]]:
    engine = Engine(**odd)  # type: ignore[arg-type]
    with serving(engine.answer, opening=False) as server:
        server.path = "/query"
        yield server, engine


def held(engine: Engine) -> list[bytes]:
    """The quads of an endpoint without the note of how far the load came."""
    dump = engine.store.dump(format=ox.RdfFormat.N_QUADS) or b""
    return sorted(line for line in dump.splitlines(keepends=True) if f"<{LOADING}> .\n".encode() not in line)


def after(number: int, broken: bytes = BROKEN) -> object:
    """A server that breaks once, behind so many updates."""
    seen: list[Asked] = []

    def breaking(asked: Asked) -> bytes | None:
        seen.append(asked) if asked.path.startswith(("/update", "/store")) else None
        return broken if len(seen) > number and not asked.path.startswith("/query") else None

    return breaking


def test_a_heritage_arrives_whole_and_every_command_reads_it(
    lines: list[bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[int, int]] = []
    with endpoint() as (server, engine):
        sent = send(server, lines, progress=lambda done, every: told.append((done, every)))
        assert sent == sending.Sent(len(lines), 0)
        assert held(engine) == sorted(lines)
        assert told[0] == (300, len(lines))
        assert told[-1] == (len(lines), len(lines))
        assert len(told) == -(-len(lines) // 300)
        standing = sending.look(server.url)
        assert (standing.heritage, standing.finished, standing.digest) == (True, True, digest_of(lines))
        for command in (
            ["lineage", "2002R"],
            ["evidence", "2002R", "madeIn"],
            ["conflicts"],
            ["path", "860v2", "2002R"],
        ):
            assert cli.main([*command, "--store", server.url]) == 0
            there = capsys.readouterr().out
            assert cli.main([*command, "--store", str(TWO_ARTICLES)]) == 0
            assert there == capsys.readouterr().out


def test_an_unfinished_load_is_said_by_whoever_opens_the_endpoint_and_goes_on(
    lines: list[bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    with endpoint(breaking=after(3)) as (server, engine):
        with pytest.raises(StoreTrouble, match="the connection broke"):
            send(server, lines)
        assert cli.main(["show", "--store", server.url, "2002R"]) == 4
        said = capsys.readouterr().err
        # The third batch arrived; it is only its answer that did not.
        assert f"{server.url}: holds 900 of {len(lines):,} quads of an unfinished load; run the same" in said
        engine.breaking = lambda _asked: None
        engine.updates.clear()
        assert send(server, lines) == sending.Sent(len(lines) - 900, 900)
        assert len([text for text in engine.updates if "INSERT DATA" in text]) == 1 + -(-(len(lines) - 900) // 300) + 1
        assert held(engine) == sorted(lines)
        assert len(opening.open_store(server.url)) == len(lines)


@pytest.mark.parametrize("number", range(8))
def test_a_load_that_broke_anywhere_ends_with_the_same_quads(lines: list[bytes], number: int) -> None:
    with endpoint(breaking=after(number)) as (server, engine):
        engine.load(b"".join(old_heritage()))
        with pytest.raises(StoreTrouble):
            send(server, lines, replace=True)
        with pytest.raises(StoreTrouble, match="unfinished load"):
            opening.open_store(server.url)
        engine.breaking = lambda _asked: None
        send(server, lines)  # no --replace: the load is known by its digest, and so is what it was to do
        assert held(engine) == sorted([*lines, *(line.encode() for line in NOT_OURS)])


def test_an_interrupt_leaves_what_can_be_resumed(lines: list[bytes]) -> None:
    def stop(done: int, _every: int) -> None:
        if done > 500:
            raise KeyboardInterrupt

    with endpoint() as (server, engine):
        with pytest.raises(KeyboardInterrupt):
            send(server, lines, progress=stop)
        assert sending.look(server.url).sent == 600
        assert send(server, lines).skipped == 600
        assert held(engine) == sorted(lines)


def test_lines_in_another_order_are_sent_from_the_first(lines: list[bytes]) -> None:
    with endpoint(breaking=after(3)) as (server, engine):
        with pytest.raises(StoreTrouble):
            send(server, lines)
        engine.breaking = lambda _asked: None
        assert send(server, lines[::-1]) == sending.Sent(len(lines), 0)
        assert held(engine) == sorted(lines)


def test_the_same_data_is_not_sent_twice_and_other_data_not_over_it(lines: list[bytes]) -> None:
    with endpoint() as (server, engine):
        send(server, lines)
        engine.updates.clear()
        assert send(server, lines) == sending.Sent(0, len(lines))
        assert engine.updates == []
        with pytest.raises(StoreTrouble, match="holds a heritage already; give --add to add to it, or --replace"):
            send(server, lines[:700])
        sending.look(server.url).refuse(add=False, replace=False)  # of the same data, perhaps
        assert engine.updates == []
        assert held(engine) == sorted(lines)


def test_a_heritage_of_unknown_origin_is_refused_before_anything_is_read() -> None:
    with endpoint() as (server, engine):
        engine.load(b"".join(old_heritage()))
        with pytest.raises(StoreTrouble, match="holds a heritage already"):
            sending.look(server.url).refuse(add=False, replace=False)
        sending.look(server.url).refuse(add=True, replace=False)


def test_statements_without_beliefs_are_a_heritage_too(lines: list[bytes]) -> None:
    stated = [line for line in lines if f"<{HERITAGE}>".encode() not in line]
    with endpoint() as (server, engine):
        send(server, stated)
        for others in (lines, stated[:500]):
            with pytest.raises(StoreTrouble, match="holds a heritage already"):
                send(server, others)
        with pytest.raises(StoreTrouble, match="holds no heritage"):
            opening.open_store(server.url)
        assert held(engine) == sorted(stated)


def test_what_is_to_be_replaced_is_cleared_also_where_the_same_load_broke_off(lines: list[bytes]) -> None:
    with endpoint(breaking=after(3)) as (server, engine):
        with pytest.raises(StoreTrouble):
            send(server, lines)
        engine.load(b"".join(old_heritage()[:3]))
        engine.breaking = lambda _asked: None
        with pytest.raises(StoreTrouble, match=rf"holds {len(lines) + 3:,} quads of ours, not {len(lines):,}"):
            send(server, lines)
        send(server, lines, replace=True)
        assert held(engine) == sorted(lines)


def test_other_data_does_not_go_on_where_a_load_is_unfinished(lines: list[bytes]) -> None:
    with endpoint(breaking=after(3)) as (server, engine):
        with pytest.raises(StoreTrouble):
            send(server, lines)
        engine.breaking = lambda _asked: None
        for options in ({}, {"add": True}):
            with pytest.raises(StoreTrouble, match="of an unfinished load of other data; end that load first, or give"):
                send(server, lines[:900], **options)
        send(server, lines[:900], replace=True)
        assert held(engine) == sorted(lines[:900])


def old_heritage() -> list[bytes]:
    """Graphs of ours and a claim elsewhere, more than are cleared at once, and two graphs that are not ours."""
    said = '<http://x/a> <http://x/p> "old"'
    claims = [f"{said} <{expand(f'claim:z{n:04}')}> .\n" for n in range(2450)]
    mine = f"<http://mine/c> <{expand('kgs:statedIn')}> <http://x/p> <{EVIDENCE}> .\n"
    text = [*claims, f"{said} <{HERITAGE}> .\n", mine, f"{said} <http://mine/c> .\n", *NOT_OURS]
    return [line.encode() for line in text]


NOT_OURS = ['<http://x/a> <http://x/p> "kept" <http://x/g> .\n', '<http://x/a> <http://x/p> "kept" .\n']


def test_replacing_clears_every_graph_of_ours_and_no_other(lines: list[bytes]) -> None:
    with endpoint() as (server, engine):
        engine.load(b"".join(old_heritage()))
        send(server, lines, replace=True, distinct=len(lines))
        assert held(engine) == sorted([*lines, *(line.encode() for line in NOT_OURS)])


def test_adding_clears_what_is_believed_alone(lines: list[bytes]) -> None:
    with endpoint() as (server, engine):
        engine.load(b"".join(old_heritage()))
        known = {line for quad in sending.stated(server.url) for line in [str(quad)]}
        assert len(known) == 2452
        send(server, lines, add=True)
        stays = [line for line in old_heritage() if f"<{HERITAGE}>".encode() not in line]
        assert held(engine) == sorted([*lines, *stays])


def test_blank_nodes_get_names_of_their_own() -> None:
    line = b"_:f1-2 <http://x/p> _:f1-3 <https://w3id.org/kgsneaker/graph/heritage> .\n"
    with endpoint() as (server, engine):
        send(server, [line])
        send(server, [line], replace=True)
        (found,) = held(engine)
        subject, _, value, _, _ = found.decode().split(" ")
        assert re.fullmatch(r"<https://w3id\.org/kgsneaker/\.well-known/genid/[0-9a-f]{16}-f1-2>", subject)
        assert subject != value


@pytest.mark.parametrize(
    "text", ['"a\\\\ \\" > . <http://x/no> ."@en-GB', '"\\u0000 é\\t"', '"1"^^<http://x/t>', "<http://x/é>"]
)
def test_every_term_is_taken_apart_rightly(text: str) -> None:
    line = f"<http://x/s> <http://x/p> {text} <{HERITAGE}> .\n".encode()
    assert writing.taken_apart(line, "s") == (f"<http://x/s> <http://x/p> {text} .", f"<{HERITAGE}>")
    with endpoint() as (server, engine):
        send(server, [line])
        there = ox.Store()
        there.load(line, format=ox.RdfFormat.N_QUADS)
        assert {quad for quad in engine.store if str(quad.graph_name.value) == HERITAGE} == set(there)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "line", [b"<http://x/s> <http://x/p> <http://x/o> .\n", b"no line\n", b'<a> <b> "c} }" <d> <e> .']
)
def test_what_is_no_canonical_line_is_never_sent(line: bytes) -> None:
    with pytest.raises(BadInput, match="no N-Quads line with a graph"):
        writing.taken_apart(line, "s")


def test_a_batch_that_is_refused_for_its_size_is_halved(lines: list[bytes]) -> None:
    for status in ("413 Content Too Large", "400 Bad Request", "500 SQL too long"):

        def small(asked: Asked, status: str = status) -> bytes | None:
            return reply(b"too long", status, "text/plain") if len(asked.body) > 12_000 else None

        with endpoint(refusing=small) as (server, engine):
            send(server, lines)
            assert held(engine) == sorted(lines)
            assert max(map(len, engine.updates)) <= 12_000


def test_a_server_that_refuses_whatever_the_size_is_told_once(lines: list[bytes]) -> None:
    def never(asked: Asked) -> bytes | None:
        return (
            reply(b"Disk full", "500 Error", "text/plain") if b"kgs" in asked.body and b"INSERT" in asked.body else None
        )

    with endpoint(refusing=never) as (server, _engine), pytest.raises(StoreTrouble, match=r"update \(HTTP 500\): Disk"):
        send(server, lines)


def test_an_update_address_is_looked_for_and_can_be_given(lines: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(asked: Asked) -> bytes | None:
        return reply(b"", "404 Not Found") if asked.path == "/update" else None

    with endpoint(refusing=elsewhere) as (server, engine):
        with pytest.raises(
            StoreTrouble, match=r"takes no updates \(HTTP 400\); set KGSNEAKER_UPDATE_URL or KGSNEAKER_G"
        ):
            send(server, lines)
        assert [one.path for one in server.asked] == ["/query", "/update", "/query"]
        engine.refusing = lambda asked: None if asked.path != "/update" else reply(b"", "403 Forbidden")
        monkeypatch.setenv("KGSNEAKER_GRAPH_STORE_URL", server.url.replace("/query", "/store"))
        send(server, lines)
        assert held(engine) == sorted(lines)


@pytest.mark.parametrize(
    ("query", "server", "known", "expected"),
    [
        ("http://h/query", "Oxigraph/0.5.13", False, ["/update", "/query"]),
        ("http://h/ds/query", "Apache", False, ["/ds/update", "/ds/query"]),
        ("http://h/sparql", "Virtuoso/07.20", False, ["/sparql", "/update"]),
        ("http://h/sparql", "Virtuoso/07.20", True, ["/sparql-auth", "/sparql", "/update"]),
        ("https://h:8182/sparql", "", True, ["/sparql", "/update"]),
        ("http://h/repositories/shoes", "GraphDB", True, ["/repositories/shoes/statements"]),
        ("http://h/ds/sparql?x=1", "", False, ["/ds/sparql", "/ds/update"]),
        ("http://h", "qlever", False, ["/", "/update"]),
    ],
)
def test_the_usual_addresses_of_updates_are_tried(query: str, server: str, known: bool, expected: list[str]) -> None:
    found = [one.path for one in writing.guesses(Address.of(query), server, known)]
    assert found[: len(expected)] == expected


@pytest.mark.parametrize("refusal", [FORBIDDEN, reply(b"", "401 Unauthorized", WWW_Authenticate="Basic")])
def test_an_endpoint_that_refuses_updates_is_one_line_and_nothing_is_begun(lines: list[bytes], refusal: bytes) -> None:
    with endpoint(refusing=lambda asked: refusal if asked.path == "/update" else None) as (server, engine):
        with pytest.raises(
            StoreTrouble, match=r"/update: (refuses the update \(HTTP 403\) w|wants a login \(HTTP 401\))"
        ):
            send(server, lines)
        assert held(engine) == []


def test_quads_that_an_endpoint_drops_are_missed_at_the_end(lines: list[bytes]) -> None:
    with endpoint() as (server, engine):
        with pytest.raises(StoreTrouble, match=rf"holds {len(lines):,} quads of ours, not {len(lines) + 1:,}; load"):
            send(server, lines, distinct=len(lines) + 1)
        with pytest.raises(StoreTrouble, match=r"holds 0 of .* of an unfinished load"):
            opening.open_store(server.url)
        assert send(server, lines) == sending.Sent(len(lines), 0)
        assert held(engine) == sorted(lines)


@pytest.mark.parametrize("at_once", [True, False])
def test_the_graph_store_protocol_does_the_same(lines: list[bytes], at_once: bool) -> None:
    def one_graph(asked: Asked) -> bytes | None:
        unnamed = asked.method == "POST" and asked.path == "/store"
        return None if at_once or not unnamed else reply(b"", "400 Bad Request")

    few = lines[:40] + [line for line in lines if f"<{HERITAGE}>".encode() in line][:400]
    with endpoint(refusing=one_graph, breaking=after(2)) as (server, engine):
        address = {"graph_store_url": server.url.replace("/query", "/store")}
        engine.load(b"".join(old_heritage()))
        with pytest.raises(StoreTrouble):
            send(server, few, replace=True, distinct=None, **address)
        with pytest.raises(StoreTrouble, match="unfinished load"):
            opening.open_store(server.url)
        engine.breaking = lambda _asked: None
        send(server, few, **address)
        assert held(engine) == sorted({*few, *(line.encode() for line in NOT_OURS)})
        assert sending.look(server.url).finished
        assert not [text for text in engine.updates if "INSERT" in text]


def test_an_update_that_takes_too_long_is_halved_and_then_told(
    lines: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    def slow(asked: Asked) -> bytes | None:
        if asked.path == "/update" and len(asked.body) > 20_000:
            time.sleep(1.5)
        return None

    monkeypatch.setenv("KGSNEAKER_TIMEOUT", "0.7")
    with endpoint(refusing=slow) as (server, engine):
        send(server, lines)
        assert held(engine) == sorted(lines)
        engine.refusing = lambda asked: time.sleep(1.5) if b"<http://x/a>" in asked.body else None  # type: ignore[func-returns-value]
        with pytest.raises(LimitReached, match=r"/update: no whole answer within 0\.7 s"):
            send(server, [b"<http://x/a> <http://x/p> <http://x/o> <http://x/g> .\n"], replace=True, distinct=None)
