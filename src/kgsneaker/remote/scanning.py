"""Every quad of ours at an endpoint, read part by part, each part counted before.

Ours are the graphs under our base IRI and those that ``g:evidence`` calls claims; engines and others
keep graphs of their own beside them. What stands in no graph is not told of: engines differ in what a
default graph is. A part is a graph or, of a large one, a property; larger ones are asked for by the
first digits of the MD5 of the subject (of the graph, for claims), which needs no order to be complete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kgsneaker.errors import StoreTrouble
from kgsneaker.namespaces import BASE, EVIDENCE, PREFIXES
from kgsneaker.remote.asker import Asker
from kgsneaker.remote.complaints import trouble
from kgsneaker.remote.marker import LOADING
from kgsneaker.terms import Blank, Iri, Quad, Term, to_ntriples

MOST_ROWS = 20_000  # of one answer; some 10 MB
_DIGITS = 4
_GRAPHS = PREFIXES["g"]
_STATED_IN = f"<{PREFIXES['kgs']}statedIn>"
_ELSEWHERE = f"""{{ SELECT DISTINCT ?g WHERE {{
    GRAPH <{EVIDENCE}> {{ ?g {_STATED_IN} ?passage }} FILTER(!STRSTARTS(STR(?g), "{BASE}")) }} }}"""
_FIXED = f'FILTER(STRSTARTS(STR(?g), "{_GRAPHS}") && ?g != <{LOADING}>)'
_UNDER_BASE = f'FILTER(STRSTARTS(STR(?g), "{BASE}") && !STRSTARTS(STR(?g), "{_GRAPHS}"))'


@dataclass(frozen=True, slots=True)
class _Part:
    """Some quads: their pattern, the variable whose MD5 parts them further, and their number."""

    variables: str
    pattern: str
    key: str
    number: int
    graph: Iri | None = None
    property: Iri | None = None


def count(asker: Asker) -> int:
    """Return the number of quads of ours."""
    ours = f'FILTER(STRSTARTS(STR(?g), "{BASE}") && ?g != <{LOADING}>)'
    total = 0
    for where in (f"GRAPH ?g {{ ?s ?p ?o }} {ours}", f"{_ELSEWHERE} GRAPH ?g {{ ?s ?p ?o }}"):
        found = asker.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}")
        total += _number(found.rows[0][0] if found.rows else None, asker)
    return total


def graphs(asker: Asker, most: int) -> list[Iri]:
    """Return the names of some graphs of ours, at most *most*, ``g:evidence`` and ``g:loading`` left out."""
    found: list[Iri] = []
    ours = f'FILTER(STRSTARTS(STR(?g), "{BASE}") && ?g != <{LOADING}> && ?g != <{EVIDENCE}>)'
    for where in (f"GRAPH ?g {{ ?s ?p ?o }} {ours}", f"{_ELSEWHERE} GRAPH ?g {{ ?s ?p ?o }}"):
        if not found:
            rows = asker.some(f"SELECT DISTINCT ?g WHERE {{ {where} }} LIMIT {most}")
            found = [term for (term,) in rows if isinstance(term, Iri)]
    return found


def quads(asker: Asker) -> Iterator[Quad]:
    """Yield every quad of ours; StoreTrouble where they are not all given, or have blank nodes in several answers."""
    parts = _parts(asker)
    for part in parts:
        for quad in _read(asker, part, ""):
            if len(parts) > 1 and (isinstance(quad[0], Blank) or isinstance(quad[2], Blank)):
                raise trouble(
                    asker.connection.address,
                    "holds blank nodes, whose names hold in one answer alone; export with the engine's own tools",
                )
            yield quad


def _parts(asker: Asker) -> list[_Part]:
    counted: dict[Iri, dict[Iri, int]] = defaultdict(dict)
    by_graph = "SELECT ?g ?p (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } %s } GROUP BY ?g ?p"
    for graph, prop, number in asker.rows(by_graph % _FIXED):
        counted[Iri(str(graph))][Iri(str(prop))] = _number(number, asker)
    parts = []
    for graph, numbers in sorted(counted.items()):
        if sum(numbers.values()) <= MOST_ROWS:
            pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}"
            parts.append(_Part("?s ?p ?o", pattern, "?s", sum(numbers.values()), graph))
            continue
        for prop, how_many in sorted(numbers.items()):
            pattern = f"GRAPH <{graph}> {{ ?s {to_ntriples(prop)} ?o }}"
            parts.append(_Part("?s ?o", pattern, "?s", how_many, graph, prop))
    for where in (f"GRAPH ?g {{ ?s ?p ?o }} {_UNDER_BASE}", f"{_ELSEWHERE} GRAPH ?g {{ ?s ?p ?o }}"):
        found = asker.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}")
        there = _number(found.rows[0][0] if found.rows else None, asker)
        if there:
            parts.append(_Part("?g ?s ?p ?o", where, "?g", there))
    return parts


def _read(asker: Asker, part: _Part, digits: str) -> Iterator[Quad]:
    """Yield a part's quads, asked for in as many buckets as its number makes necessary."""
    wanted = 0
    while part.number > MOST_ROWS * 16**wanted and wanted < _DIGITS:
        wanted += 1
    given = 0
    for place in range(16**wanted):
        digits = f"{place:0{wanted}x}" if wanted else ""
        key = f'MD5(IF(ISBLANK({part.key}), "", STR({part.key})))'
        bucket = f'FILTER(STRSTARTS({key}, "{digits}"))' if digits else ""
        text = f"SELECT {part.variables} WHERE {{ {part.pattern} {bucket} }}"
        rows = asker.rows(text, expected=None if digits else part.number)
        for row in rows:
            given += 1
            yield _quad(part, row, rows.variables)
    if given != part.number:
        raise trouble(asker.connection.address, f"gives {given:,} of {part.number:,} quads; was it changed meanwhile?")


def _quad(part: _Part, row: tuple[Term | None, ...], variables: tuple[str, ...]) -> Quad:
    told = dict(zip(variables, row, strict=True))
    subject, value = told.get("s"), told.get("o")
    graph, prop = part.graph or told.get("g"), part.property or told.get("p")
    if subject is None or value is None or graph is None or prop is None:
        raise StoreTrouble("the endpoint gives a quad that is not whole")
    return (subject, Iri(str(prop)), value, Iri(str(graph)))


def _number(term: Term | None, asker: Asker) -> int:
    try:
        return int(str(term))
    except ValueError:
        raise trouble(asker.connection.address, "gives no number where it was to count") from None
