"""Query texts taken apart and put together anew, for engines that read the protocol each in their own way.

The default graph of our stores is ``g:heritage``, with every named graph at hand. No dataset of the
protocol says that (a default graph alone leaves no named ones), so a query that has patterns outside
``GRAPH`` is wrapped in one: an inner ``GRAPH`` overrides an outer one. CONSTRUCT and DESCRIBE are asked as
SELECT, since an answer in JSON shows where it was cut, and triples do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox

from kgsneaker import guard
from kgsneaker.namespaces import HERITAGE, PREFIXES
from kgsneaker.sparql_tokens import Token, tokens
from kgsneaker.stores.embedded import complaint

_TERMS = frozenset({"iri", "prefixed", "variable", "blank", "string", "number"})
_END = Token("end", "", -1, 0)


@dataclass(frozen=True, slots=True)
class Query:
    """A query in pieces: ``prologue`` (PREFIX, BASE), ``head`` (all before FROM), ``dataset``, ``where``, ``tail``.

    ``template`` is what a CONSTRUCT makes, with its braces; ``where`` has its braces and is "" where a
    DESCRIBE names IRIs alone. ``covered`` tells that every pattern stands inside some GRAPH.
    """

    form: str
    prologue: str
    head: str
    template: str
    dataset: str
    where: str
    tail: str
    covered: bool

    def asked(self) -> str:
        """Return the text to send for a SELECT or ASK."""
        head = self.head if self.dataset else _existing(self.head)
        return f"{self.prologue}{head}\n{self.dataset} WHERE {self.group()} {self._tail()}\n"

    def selecting(self, names: Sequence[str]) -> str:
        """Return a SELECT of some variables (of none: how many solutions there are) over the same pattern."""
        chosen = " ".join(f"?{name}" for name in names) or "(1 AS ?nothing)"
        return f"{self.prologue}SELECT {chosen} {self.dataset} WHERE {self.group()} {self._tail()}\n"

    def _tail(self) -> str:
        return self.tail if self.dataset else _existing(self.tail)

    def group(self) -> str:
        """Return the pattern, over the default graph that our stores have."""
        if self.dataset or self.covered:
            return self.where
        return f"{{ GRAPH <{HERITAGE}> {self.where} }}"

    def graphs(self) -> list[str]:
        """Return the graphs that FROM and FROM NAMED name, as IRIs between < and > or prefixed names."""
        return [token.text for token in tokens(self.dataset, "query") if token.kind in ("iri", "prefixed")]

    @property
    def is_distinct(self) -> bool:
        """Whether the rows of a SELECT differ from one another."""
        return bool(re.match(r"SELECT\s*DISTINCT", self.head, re.I))

    @property
    def is_star(self) -> bool:
        """Whether a SELECT gives every variable of its pattern, in an order that each engine has of its own."""
        return self.head.endswith("*")

    def variables_of_template(self) -> list[str]:
        """Return the names of the variables in a CONSTRUCT's template."""
        return list(dict.fromkeys(t.text[1:] for t in tokens(self.template, "query") if t.kind == "variable"))

    def described(self) -> list[Token]:
        """Return what a DESCRIBE names: IRIs, prefixed names, variables."""
        return [t for t in tokens(self.head, "query") if t.kind in ("iri", "prefixed", "variable")]


def parsed(text: str) -> Query:
    """Return a query in pieces; BadQuery where it does not parse, as from every store."""
    if _complaint(text) is not None:
        if _complaint(text, PREFIXES) is not None:
            raise guard.syntax_error(text, complaint(text) or "", "query", reparse=complaint)
        text = _declared(list(tokens(text, "query"))) + text
    return _Cutter(text).query()


def paged(query: str, variables: Sequence[str], offset: int, number: int) -> str:
    """Return a query for some rows of a SELECT, in an order that differs by equal rows alone."""
    parts = _Cutter(query).query()
    ordered, cut = _order_and_limit(parts.tail)
    by = f"{parts.tail[:cut]}\n{'' if ordered else 'ORDER BY'} {' '.join(f'?{name}' for name in variables)}"
    inner = f"{parts.head}\nWHERE {parts.where} {by} {parts.tail[cut:]}\n"
    return f"{parts.prologue}SELECT * {parts.dataset} WHERE {{ {{ {inner} }} }} LIMIT {number} OFFSET {offset}"


def counting(query: str) -> str:
    """Return a query for the number of rows of a SELECT, as ``?number``."""
    parts = _Cutter(query).query()
    inner = f"{parts.head}\nWHERE {parts.where} {parts.tail}\n"
    return f"{parts.prologue}SELECT (COUNT(*) AS ?number) {parts.dataset} WHERE {{ {{ {inner} }} }}"


def _complaint(text: str, prefixes: dict[str, str] | None = None) -> str | None:
    """Return what the parser says against a query, None where it reads it; nothing is evaluated."""
    try:
        # These two together are refused, behind the parser and before the evaluation.
        ox.Store().query(text, prefixes=prefixes, use_default_graph_as_union=True, default_graph=ox.DefaultGraph())
    except SyntaxError as error:
        return str(error)
    except ValueError:
        pass
    return None


def _declared(words: Sequence[Token]) -> str:
    """Return declarations of our prefixes that a query uses and does not declare, on one line."""
    declared = {one.text[:-1] for before, one in pairwise(words) if before.text.upper() == "PREFIX"}
    used = {token.text.partition(":")[0] for token in words if token.kind == "prefixed"}
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in sorted((used & PREFIXES.keys()) - declared))


def _order_and_limit(tail: str) -> tuple[bool, int]:
    """Tell whether what follows a group orders its rows, and where LIMIT, OFFSET or a last VALUES begins."""
    ordered = False
    for token in tokens(tail, "query"):
        if token.depth == 0 and token.kind == "word":
            ordered = ordered or token.text.upper().startswith("ORDER")
            if token.text.upper().startswith(("LIMIT", "OFFSET", "VALUES")):
                return ordered, token.start
    return ordered, len(tail)


class _Cutter:
    """Finds the pieces of a text that parses."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = list(tokens(text, "query"))

    def query(self) -> Query:
        words = self.words
        at = next(place for place, token in enumerate(words) if token.kind == "word" and self._opens(place))
        start = words[at].start
        form = next(form for form in guard.FORMS if words[at].text.upper().startswith(form))
        groups = self._groups()
        template = ""
        if form == "CONSTRUCT":
            short = any("WHERE" in token.text.upper() for token in self._before(at, groups[0][0]))
            template = self.text[groups[0][0] : groups[0][1]]
            groups = groups if short else groups[1:]
        where = groups[0] if groups else (len(self.text), len(self.text))
        dataset = self._dataset(at, where[0])
        ends = [dataset[0]] if dataset else []
        ends += [t.start + t.text.upper().index("WHERE") for t in self._before(at, where[0]) if self._is_where(t)]
        head = self.text[start : min([*ends, where[0]])]
        if form == "CONSTRUCT":
            head = ""
        return Query(
            form,
            self.text[:start],
            head.strip(),
            template,
            " ".join(dataset[1]) if dataset else "",
            self.text[where[0] : where[1]],
            self.text[where[1] :],
            _is_covered([t for t in words if where[0] <= t.start < where[1]]),
        )

    def _opens(self, place: int) -> bool:
        before = self.words[place - 1].text.upper() if place else ""
        return before not in ("PREFIX", "BASE") and self.words[place].text.upper().startswith(guard.FORMS)

    def _before(self, at: int, end: int) -> list[Token]:
        return [t for t in self.words[at:] if t.start < end and t.depth == 0 and t.kind == "word"]

    def _is_where(self, token: Token) -> bool:
        return token.text.upper().endswith("WHERE")

    def _groups(self) -> list[tuple[int, int]]:
        """Return start and end of every group in braces that stands in no other."""
        opened = [t.start for t in self.words if t.text == "{" and t.depth == 1 and t.kind == "operator"]
        closed = [t.start + 1 for t in self.words if t.text == "}" and t.depth == 1 and t.kind == "operator"]
        return list(zip(opened, closed, strict=True))

    def _dataset(self, at: int, end: int) -> tuple[int, list[str]] | None:
        """Return where FROM first stands, and every clause of it."""
        found: list[str] = []
        start = -1
        last = before_last = _END
        for token in self.words[at:]:
            if token.start >= end:
                break
            word = last.text.upper()
            named = word.endswith("NAMED")
            if token.kind in ("iri", "prefixed") and last.kind == "word" and word.endswith(("FROM", "NAMED")):
                opener = before_last if word == "NAMED" else last
                place = opener.start + opener.text.upper().rindex("FROM")
                start = place if start < 0 else start
                found.append(f"FROM {'NAMED ' if named else ''}{token.text}")
            before_last, last = last, token
        return (start, found) if found else None


def _existing(text: str) -> str:
    """Return what stands around a group with the groups of its EXISTS over the default graph of our stores."""
    inserts: list[tuple[int, str]] = []
    depths: list[int] = []
    last = _END
    for token in tokens(text, "query"):
        if token.text == "{" and token.kind == "operator" and last.text.upper().endswith("EXISTS"):
            depths.append(token.depth)
            inserts.append((token.start, f"{{ GRAPH <{HERITAGE}> "))
        elif token.text == "}" and token.kind == "operator" and depths and depths[-1] == token.depth:
            depths.pop()
            inserts.append((token.start, "}"))
        last = token
    for place, more in reversed(inserts):
        text = f"{text[:place]}{more}{text[place:]}"
    return text


def _is_covered(words: Sequence[Token]) -> bool:
    """Tell whether every pattern of a group stands inside some GRAPH; in doubt it does not."""
    return not words or _Coverage(words).holds()


class _Coverage:
    """Walks over a group's tokens, and past whatever is no pattern of the default graph."""

    def __init__(self, words: Sequence[Token]) -> None:
        self.words, self.at = [*words, _END], 0
        self.found = False

    def holds(self) -> bool:
        self._group()
        return not self.found

    def _group(self) -> None:
        """Walk from a { to behind its }."""
        self.at += 1
        modified = self.words[self.at].text.upper().startswith("SELECT")
        while self.words[self.at].text != "}" and self.words[self.at] is not _END:
            token = self.words[self.at]
            word = token.text.upper() if token.kind == "word" else ""
            if token.text == "{" and token.kind == "operator":
                self._group()
            elif token.text == "(" and token.kind == "operator":
                self.found |= not modified
                self._brackets()
            elif word in ("GRAPH", "SERVICE"):
                self._named()
            elif word == "VALUES":
                self._to_brace()
                self._skip_braces()
            elif word in ("FILTER", "BIND"):
                self._expression()
            else:
                self.found |= token.kind in _TERMS and not modified
                self.found |= token.kind == "word" and word in ("TRUE", "FALSE") and not modified
                self.at += 1
        self.at += 1

    def _named(self) -> None:
        self._to_brace()
        self._skip_braces()

    def _expression(self) -> None:
        """Walk past FILTER or BIND: to the end of its brackets, or of the group behind EXISTS."""
        self.at += 1
        while self.words[self.at].text not in ("(", "{") and self.words[self.at] is not _END:
            self.at += 1
        if self.words[self.at].text == "(":
            self._brackets()
        elif self.words[self.at].text == "{":
            self._group()

    def _brackets(self) -> None:
        """Walk past brackets; a group in them belongs to an EXISTS."""
        depth = self.words[self.at].depth
        self.at += 1
        while self.words[self.at] is not _END:
            token = self.words[self.at]
            if token.text == "{" and token.kind == "operator":
                self._group()
                continue
            self.at += 1
            if token.text == ")" and token.kind == "operator" and token.depth == depth:
                return

    def _to_brace(self) -> None:
        while self.words[self.at].text != "{" and self.words[self.at] is not _END:
            self.at += 1

    def _skip_braces(self) -> None:
        depth = self.words[self.at].depth
        while self.words[self.at] is not _END:
            token = self.words[self.at]
            self.at += 1
            if token.text == "}" and token.kind == "operator" and token.depth == depth:
                return
