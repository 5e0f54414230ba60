"""What an endpoint answered, as rows or a yes or no: whole, or an error that names the endpoint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from kgsneaker.errors import Refused, StoreTrouble
from kgsneaker.namespaces import PREFIXES
from kgsneaker.remote.address import Address
from kgsneaker.remote.complaints import trouble
from kgsneaker.remote.exchange import Reply
from kgsneaker.stores.rows import Row, Rows
from kgsneaker.terms import XSD_STRING, Blank, Iri, Literal, Term

_MEDIA = ("application/sparql-results+json", "application/json")
_XSD_BOOLEAN = PREFIXES["xsd"] + "boolean"
_BOOLEANS = {"1": "true", "0": "false"}  # Virtuoso's
_VIRTUOSO_ASK = "__ASK_RETVAL"
# Virtuoso's headers: rows that were left out, and a query that it ended before its time.
_CUT_HEADERS = ("x-sparql-maxrows", "x-sparql-anytime")
_CUT_STATE = "S1TAT"
_FEW, _ROUND = 1000, 500


def rows(reply: Reply, address: Address) -> Rows:
    """Return the rows of a SELECT; StoreTrouble for an answer that is not whole, or none of SPARQL."""
    _check(reply, address)
    try:
        found = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QuerySolutions):
            ours = _Terms().__getitem__
            variables = tuple([variable.value for variable in found.variables])
            return Rows(variables, [tuple(map(ours, row)) for row in found])
    except SyntaxError:
        # Strict to the letter: it refuses members that the standard does not know, and odd blank nodes.
        pass
    return _rows_of(_json(reply, address), address)


def boolean(reply: Reply, address: Address) -> bool:
    """Return the answer to an ASK."""
    _check(reply, address)
    told = _json(reply, address)
    if isinstance(told.get("boolean"), bool):
        return bool(told["boolean"])
    found = _rows_of(told, address)
    if found.variables == (_VIRTUOSO_ASK,) and len(found) == 1:
        return str(found.rows[0][0]) in ("1", "true")
    raise trouble(address, "gives no yes or no to an ASK")


def is_cut(reply: Reply) -> bool:
    """Tell whether the endpoint says that it left something out of its answer."""
    state = reply.headers.get("x-sql-state", "") == _CUT_STATE
    return reply.status == 206 or state or any(name in reply.headers for name in _CUT_HEADERS)


def looks_cut(number: int) -> bool:
    """Tell whether a number of rows looks like a limit of the endpoint's own, which it may not speak of.

    >>> [number for number in (10, 500, 1000, 1024, 1234, 10_000, 65_536) if looks_cut(number)]
    [1000, 1024, 10000, 65536]
    """
    return number >= _FEW and (number % _ROUND == 0 or number & (number - 1) == 0)


def _check(reply: Reply, address: Address) -> None:
    if reply.media not in _MEDIA:
        what = "a web page" if "html" in reply.media else reply.media or "no type"
        shown = "".join(char if char.isprintable() else "?" for char in what)[:100]
        raise trouble(
            address, f"answers with {shown}; expected: {_MEDIA[0]}; is this the address of its SPARQL endpoint?"
        )
    if not reply.body.strip():
        raise trouble(address, "gives an empty answer; nothing of it is used")


def _json(reply: Reply, address: Address) -> dict[str, Any]:
    import json

    try:
        told = json.loads(reply.body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise trouble(address, f"gives no whole answer; it ends in {_ending(reply.body)}") from None
    if not isinstance(told, dict):
        raise trouble(address, "gives JSON that is no SPARQL result")
    return told


def _ending(body: bytes) -> str:
    text = " ".join(body[-400:].decode("utf-8", "replace").split())[-60:]
    return repr("".join(char if char.isprintable() else "?" for char in text))


def _rows_of(told: dict[str, Any], address: Address) -> Rows:
    try:
        names = told["head"]["vars"]
        bindings = told["results"]["bindings"]
        if not all(isinstance(name, str) for name in names):
            raise TypeError
        found: list[Row] = []
        for binding in bindings:
            known = {name: _term(cell) for name, cell in binding.items()}
            found.append(tuple([known.get(name) for name in names]))
    except (KeyError, TypeError, AttributeError, ValueError):
        raise trouble(address, "gives JSON that is no SPARQL result") from None
    return Rows(tuple(names), found)


def _term(cell: dict[str, Any]) -> Term:
    kind, value = cell["type"], cell["value"]
    if kind == "triple":
        raise Refused("RDF 1.2 triple terms are not supported; state the inner triple in a graph of its own")
    if not isinstance(value, str):
        raise TypeError
    if kind == "uri":
        return Iri(value)
    if kind == "bnode":
        return Blank(_label(value))
    if kind not in ("literal", "typed-literal"):
        raise ValueError
    return _literal(value, str(cell.get("datatype") or XSD_STRING), str(cell.get("xml:lang") or ""))


def _literal(value: str, datatype: str, language: str) -> Literal:
    if datatype == _XSD_BOOLEAN:
        value = _BOOLEANS.get(value, value)
    return Literal(value, datatype, language)


def _label(value: str) -> str:
    """Return a blank node's name in letters that every format takes; Virtuoso's is ``nodeID://b10001``."""
    return re.sub(r"[^A-Za-z0-9]", lambda char: f"_{ord(char[0]):x}_", value)


class _Terms(dict[object, "Term | None"]):
    """Terms of the parser as ours, each converted once."""

    def __missing__(self, term: object) -> Term | None:
        ours = self[term] = _ours(term)
        return ours


def _ours(term: object) -> Term | None:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return _literal(term.value, term.datatype.value, term.language or "")
    if isinstance(term, ox.BlankNode):
        return Blank(_label(term.value))
    if term is None:
        return None
    raise Refused("RDF 1.2 triple terms are not supported; state the inner triple in a graph of its own")


def with_columns(found: Rows, names: Sequence[str]) -> Rows:
    """Return rows with their columns in another order; engines differ in that of ``SELECT *``."""
    if found.variables == tuple(names):
        return found
    place = {name: at for at, name in enumerate(found.variables)}
    rows = [tuple([row[place[name]] if name in place else None for name in names]) for row in found]
    return Rows(tuple(names), rows)


def as_json(found: Rows) -> bytes:
    """Return rows in SPARQL results JSON, as a parser of ours reads it."""
    import json

    bindings = [
        {name: _cell(term) for name, term in zip(found.variables, row, strict=True) if term is not None}
        for row in found
    ]
    told = {"head": {"vars": list(found.variables)}, "results": {"bindings": bindings}}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _cell(term: Term) -> dict[str, str]:
    if isinstance(term, Literal):
        more = {"xml:lang": term.language} if term.language else {"datatype": term.datatype}
        return {"type": "literal", "value": term.value, **({} if term.datatype == XSD_STRING else more)}
    return {"type": "bnode" if isinstance(term, Blank) else "uri", "value": str(term)}


def written(found: Rows | bool, media: ox.QueryResultsFormat, address: Address) -> bytes:
    """Return rows, or a yes or no, in a format as Oxigraph writes it."""
    told = as_json(found) if isinstance(found, Rows) else b'{"head":{},"boolean":%s}' % str(found).lower().encode()
    try:
        return ox.parse_query_results(told, format=ox.QueryResultsFormat.JSON).serialize(format=media) or b""
    except (SyntaxError, ValueError) as error:  # such as an IRI with a space in it
        reason = " ".join(str(error).split())[:100]
        raise StoreTrouble(f"{address.shown}: holds a term that no format can write: {reason}") from None
