"""What a query may hold: refused here, before any parser sees it, is what must not run.

Oxigraph reaches the network for SERVICE, has no depth limit (short texts overflow its stack), and
reads keywords that touch their neighbours (``trueSERVICE<x>{}``), so words are looked for as it does.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from kgsneaker.errors import BadInput, BadQuery, Refused
from kgsneaker.namespaces import HERITAGE, PREFIXES
from kgsneaker.sparql_tokens import Token, bad_query, place, tokens

# The longest query of ours has 3 KiB; 256 KiB leaves room for lists of thousands of values.
MAX_BYTES = 256 * 1024
# People nest ten levels; Oxigraph 0.5.13 overflows its stack from about 2,200 brackets on.
MAX_NESTING = 64
# Two minus signs are a typing error already, and each costs a level of the parser's stack.
MAX_UNARY_RUN = 64
# Each of these nests in Oxigraph's algebra: 2,000 still ran in 8 MiB of stack, 2,600 did not, and
# threads elsewhere have less. The longest query of ours has some fifty.
MAX_OPERATORS = 500

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
_UNARY = frozenset(["!", "+", "-", "^", "^^"])
_COUNTED_MARKS = frozenset(["||", "&&", "|", "/", "^", "*", "+", "-", "=", "!=", "!", "<", ">"])
_COUNTED_WORDS = ("UNION", "OPTIONAL", "FILTER", "BIND", "MINUS", "GRAPH", "EXISTS", "VALUES", "SELECT", "LATERAL")


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the guard learned: the query form, and whether FROM or FROM NAMED names a dataset."""

    form: str
    names_dataset: bool


def inspect(
    query: str, *, allow_service: bool = False, known_graphs: Container[str] | None = None, name: str = "query"
) -> Inspected:
    """Look at a query's words, in linear time, and return its form.

    Raises Refused for updates, SERVICE, graphs that are not known and texts too complex to parse
    safely; BadQuery, with line and column, for what is no SPARQL at all.

    >>> inspect("SELECT * { ?clear ?p 'DROP ALL' } # LOAD")
    Inspected(form='SELECT', names_dataset=False)
    """
    if not isinstance(query, str):
        raise BadInput(f"{name}: {query!r:.80} is no text; accepted: SPARQL as a str")
    size = len(query.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        raise Refused(f"{name}: the query has {size:,} bytes; accepted: up to {MAX_BYTES:,}")
    inspection = _Inspection(query, name, allow_service, known_graphs)
    for token in tokens(query, name):
        inspection.take(token)
    return inspection.result()


def decode(data: bytes, name: str) -> str:
    """Return the text of a query file, without a byte order mark; BadQuery where it is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadQuery(name, 1, 1, "this is UTF-16; accepted: UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise BadQuery(name, line, column, "this byte is not UTF-8; accepted: UTF-8") from None


def syntax_error(text: str, message: str, name: str, *, reparse: Callable[[str], str | None] | None = None) -> BadQuery:
    """Return one line for a query that an engine could not parse, from the engine's own message.

    *reparse* gives the engine's complaint about another text, or None where it has none: with it
    the place is exact, without it as good as the message allows.
    """
    from kgsneaker.sparql_hints import explain  # only where a query failed

    return explain(text, message, name, reparse)


class _Inspection:
    """The state between tokens; every method is constant work for one token."""

    def __init__(self, text: str, name: str, allow_service: bool, known_graphs: Container[str] | None) -> None:
        self.text, self.name, self.allow_service, self.known_graphs = text, name, allow_service, known_graphs
        self.form = self.base = ""
        self.names_dataset = False
        self.prefixes = dict(PREFIXES)
        self.operators = self.unary_run = 0
        self.last = self.before_last = Token("start", "", 0, 0)

    def take(self, token: Token) -> None:
        self._count(token)
        if not self.form:
            self._prologue(token)
        else:
            self._forbid(token)
        self._dataset(token)
        self.before_last, self.last = self.last, token

    def result(self) -> Inspected:
        if not self.form:
            raise bad_query(self.text, self.name, len(self.text), f"no query; accepted: {_listed(FORMS)}")
        return Inspected(self.form, self.names_dataset)

    def _prologue(self, token: Token) -> None:
        word = token.text.upper()
        if token.kind == "word" and self.last.text.upper() not in ("PREFIX", "BASE"):
            self.form = next((form for form in FORMS if word.startswith(form)), "")
            if self.form or word in ("PREFIX", "BASE", "VERSION"):
                return
            if word in UPDATES:
                raise self._refused(token, f"{word} changes data; accepted: {_listed(FORMS)}")
            raise self._bad(token, f"{token.text[:40]!r} opens no query; {_near_form(word)}")
        if token.kind == "iri" and self.last.text.upper() == "BASE":
            self.base = self._resolve(token)
        elif token.kind == "iri" and self.last.kind == "prefixed":
            self.prefixes[self.last.text[:-1]] = self._resolve(token)
        elif self.last.text.upper() == "PREFIX" and not token.text.endswith(":"):
            raise self._bad(token, f"{token.text[:40]!r} is no prefix; accepted: PREFIX name: <IRI>")
        elif self.last.text.upper() not in ("PREFIX", "BASE", "VERSION"):
            raise self._bad(token, f"{token.text[:40]!r} opens no query; accepted: {_listed(FORMS)}")

    def _forbid(self, token: Token) -> None:
        word = token.text.upper()
        if token.kind == "word":
            if "SERVICE" in word and not self.allow_service:
                raise self._service(token)
            if token.depth == 0 and word in UPDATES:
                raise self._refused(token, f"{word} changes data; accepted: one query, {_listed(FORMS)}")
        elif token.kind == "prefixed" and "SERVICE" in word.partition(":")[0] and not self.allow_service:
            # SERVICEex:a {…} is SERVICE ex:a {…} where no such prefix is declared.
            if token.text.partition(":")[0] not in self.prefixes:
                raise self._service(token)
        elif token.text == "{" and self.last.kind == "prefixed" and not self.allow_service:
            glued = "SERVICE" in self.last.text.partition(":")[0].upper()
            if glued and not self.before_last.text.upper().endswith("GRAPH"):
                raise self._service(self.last)

    def _dataset(self, token: Token) -> None:
        if token.kind not in ("iri", "prefixed") or self.last.kind != "word":
            return
        word = self.last.text.upper()
        named = word == "NAMED" and self.before_last.text.upper().endswith("FROM")
        if not (named or word.endswith(("FROM", "FROMNAMED"))):
            return
        self.names_dataset = True
        graph = self._resolve(token)
        if self.known_graphs is not None and graph not in self.known_graphs:
            raise self._refused(
                token, f"FROM <{graph[:200]}> is no graph here; accepted: a graph of this store, such as <{HERITAGE}>"
            )

    def _count(self, token: Token) -> None:
        text, operator = token.text, token.kind == "operator"
        if operator and token.depth > MAX_NESTING:
            raise self._refused(token, f"too deeply nested; accepted: {MAX_NESTING} levels of brackets")
        self.unary_run = self.unary_run + len(text) if operator and text in _UNARY else 0
        if self.unary_run > MAX_UNARY_RUN:
            raise self._refused(token, f"too complex, {text!r} upon {text!r}; accepted: {MAX_UNARY_RUN} in a row")
        self.operators += text in _COUNTED_MARKS if operator else token.kind == "word" and _is_counted(text.upper())
        if self.operators > MAX_OPERATORS:
            raise self._refused(
                token, f"too complex; accepted: {MAX_OPERATORS} operators, path steps, FILTERs, UNIONs … in all"
            )

    def _resolve(self, token: Token) -> str:
        if token.kind == "prefixed":
            prefix, _, local = token.text.partition(":")
            return self.prefixes.get(prefix, f"{prefix}:") + local.replace("\\", "")
        from urllib.parse import urljoin  # here: few queries name a graph, and none of ours

        iri = token.text[1:-1]
        if "\\" in iri:
            iri = iri.encode("ascii", "backslashreplace").decode("unicode_escape")
        try:
            return urljoin(self.base, iri)
        except ValueError:  # such as "//[": no address, so no graph either
            return iri

    def _service(self, token: Token) -> Refused:
        return self._refused(token, "SERVICE asks another server; accepted: patterns over this store's own graphs")

    def _refused(self, token: Token, reason: str) -> Refused:
        line, column = place(self.text, token.start)
        return Refused(f"{self.name}:{line}:{column}: {reason}")

    def _bad(self, token: Token, reason: str) -> BadQuery:
        return bad_query(self.text, self.name, token.start, reason)


def _near_form(word: str) -> str:
    import difflib  # only where a query failed

    close = difflib.get_close_matches(word, FORMS, n=1)
    return f"did you mean {close[0]}?" if close else f"accepted: {_listed(FORMS)}"


def _is_counted(word: str) -> bool:
    # AS nests as BIND does: SELECT (… AS ?x).
    return word.endswith("AS") or any(counted in word for counted in _COUNTED_WORDS)


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words)
